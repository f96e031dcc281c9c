"""Add readings to a record: each is stored, linked and reckoned in one transaction, or not at all.

In: Reading. Out: Added; everything else is in the record.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from bearwitness.controls import name_written, written
from bearwitness.domain import (
    DATASET,
    Account,
    AccountId,
    Incident,
    IncidentId,
    Judgement,
    Reading,
)
from bearwitness.errors import NotInRecord, RefusedItem
from bearwitness.link.echoes import Echo
from bearwitness.link.event import incident_of, over_parts
from bearwitness.link.extent import ordinal_of
from bearwitness.pipeline.judging import carry
from bearwitness.pipeline.linking import Linking, forget_profiles, profile_anew
from bearwitness.pipeline.overruled import Overruled
from bearwitness.pipeline.repeating import forget_prints, repeating
from bearwitness.pipeline.version import READER
from bearwitness.reckon.across import reckon_across
from bearwitness.record import (
    NOW,
    Erased,
    Ledger,
    Moment,
    Record,
    Stored,
    View,
    WithheldIn,
)
from bearwitness.record.listing import key_of

if TYPE_CHECKING:
    from bearwitness.pipeline.reading import Pipeline

BATCH = 100
DEFAULT_RULE = "default"
_TOWN = 3  # UCDP GED where_prec: a town, near it, or its district
# A page's date of an event is put right by some days; a later event is another.
_DAYS_TO_CORRECT = 7
_RECKONED_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one reading: where it is kept, and the incidents its accounts are of now.

    lost: people's judgements of the report's earlier reading that nothing of this one answers to.
    """

    reading: Reading
    stored: Stored
    incidents: tuple[IncidentId, ...]
    lost: tuple[Judgement, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """What a record knows of a campaign and its parts at a moment.

    incidents: with their Estimates, the campaign first. accounts: of each. echoes: among their
    reports.
    """

    incidents: tuple[Incident, ...]
    accounts: Mapping[IncidentId, tuple[Account, ...]]
    echoes: tuple[Echo, ...]


class Recorder:
    """Adds readings to one record. say: told what takes long."""

    def __init__(self, record: Record, say: Callable[[str], None] = lambda words: None) -> None:
        self.record = record
        record.when_erased(forget_texts)
        self._say = say
        self._is_current = False

    def bring_up(self) -> None:
        """Profile anew what an earlier version of the linker profiled: else nothing new finds it.

        Some readings a transaction; stopped on the way, the next to add goes on.
        """
        done = 0
        while not self._is_current:
            with self.record.writing() as ledger:
                made = profile_anew(ledger)
            done += made
            self._is_current = not made
        if done:
            self._say(f"the linker is a newer one: {done:,} accounts of the record profiled anew")

    def add(self, reading: Reading, reader: str = READER) -> Added:
        """Add one reading. Raises RefusedItem, RecordLocked, RecordFull; then nothing was added."""
        (done,) = self._add([reading], reader)
        if isinstance(done, RefusedItem):
            raise done
        return done

    def add_all(
        self, readings: Iterable[Reading | RefusedItem], reader: str = READER, at_once: int = BATCH
    ) -> Iterator[Added | RefusedItem]:
        """Add many readings, some in each transaction, and yield what became of each, in order."""
        waiting: list[Reading | RefusedItem] = []
        for item in readings:
            waiting.append(item)
            if len(waiting) >= at_once:
                yield from self._add(waiting, reader)
                waiting = []
        if waiting:
            yield from self._add(waiting, reader)

    def _add(
        self, items: Sequence[Reading | RefusedItem], reader: str
    ) -> list[Added | RefusedItem]:
        done: list[Added | RefusedItem] = []
        self.bring_up()
        with self.record.writing() as ledger:
            linking = Linking(ledger)
            stored: list[Added | RefusedItem] = []
            for item in items:
                if isinstance(item, RefusedItem):
                    stored.append(item)
                    continue
                try:
                    kept = ledger.append_reading(item, reader)
                except RefusedItem as refused:
                    stored.append(refused)
                    continue
                # Past this point nothing may be refused: a report is wholly in, or not at all.
                stored.append(_place(ledger, linking, item, kept))
            reckon(ledger, linking.touched)
            stands = ledger.standing(
                account
                for one in stored
                if not isinstance(one, RefusedItem)
                for account in one.stored.accounts
            )
            for one in stored:
                if isinstance(one, RefusedItem):
                    done.append(one)
                else:
                    accounts = one.stored.accounts
                    found = dict.fromkeys(stands[a] for a in accounts if a in stands)
                    done.append(replace(one, incidents=tuple(found)))
        return done


def _place(ledger: Ledger, linking: Linking, reading: Reading, stored: Stored) -> Added:
    """Link what a stored reading tells, and carry over what people judged of the one before."""
    lost: list[Judgement] = []
    if stored.new:
        held = ledger.accounts((*stored.accounts, *stored.replaced))
        replaced = [held[name] for name in stored.replaced]
        linking.touched |= {
            stood for one in replaced if (stood := ledger.stood(one.id)) is not None
        }
        accounts = [held[name] for name in stored.accounts]
        follows = successors(replaced, accounts)
        linking.place(accounts, follows)
        if replaced:
            lost = carry(ledger, replaced, accounts, follows.items())
    return Added(reading, stored, (), tuple(lost))


def successors(old: Sequence[Account], new: Sequence[Account]) -> dict[str, AccountId]:
    """Return for each account of a report read again the earlier account it takes the place of.

    Those go together that share the most quotes and, of equals, the most places; a
    report's only account follows its only one, unless the page now tells of another town or day:
    an address may be used again.
    """
    if len(old) == len(new) == 1:
        return {new[0].id: old[0].id} if _may_be_one(old[0], new[0]) else {}
    shared = sorted(
        (
            (
                -len(_quotes(one) & _quotes(other)),
                -_places_shared(one, other),
                number,
                one.id,
                other.id,
            )
            for number, one in enumerate(new)
            for other in old
        )
    )
    found: dict[str, AccountId] = {}
    for count, _, _, one, other in shared:
        if count and one not in found and other not in found.values():
            found[one] = other
    return found


def _may_be_one(old: Account, new: Account) -> bool:
    """Tell whether two accounts of one address may be of one event by their towns and days."""
    if _quotes(old) & _quotes(new):
        return True
    towns = [
        {each.id for each in one.incident.places if each.id and (each.precision or 9) <= _TOWN}
        for one in (old, new)
    ]
    if all(towns) and not towns[0] & towns[1]:
        return False
    days = [
        ordinal_of(one.incident.period.start) for one in (old, new)
        if one.incident.period is not None
    ]  # fmt: skip
    first, *rest = [day for day in days if day is not None] or [0]
    return all(abs(day - first) <= _DAYS_TO_CORRECT for day in rest)


def _places_shared(one: Account, other: Account) -> int:
    first, second = ({each.name for each in told.incident.places} for told in (one, other))
    return len(first & second)


def _quotes(account: Account) -> set[str]:
    return {claim.evidence.text for claim in account.claims}


def erase(
    record: Record, report: str, reason: str, author: str, withheld: WithheldIn,
    erasures: Path | None = None,
) -> Erased:  # fmt: skip
    """Forget a report by order, and reckon anew what it told of. Raises NotInRecord, WrongUsage.

    withheld: finds the words of a reading's withheld names, so that what people wrote of it names
    nobody whom its text no longer can (`write.public.PersonsKnown.withheld_in`).
    """
    reason, author = written(reason, "the reason"), name_written(author, "the author")
    try:
        return record.erase(report, reason, author, erasures, _reckon_after, withheld)
    finally:
        forget_texts()


def forget_texts() -> None:
    """Drop what this process holds in memory of texts: none may live on after an order."""
    forget_prints()
    forget_profiles()
    key_of.cache_clear()


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What reading a report again gave. added: None where nothing of it changed.

    skipped: why it was not read again.
    """

    report: str
    added: Added | None
    skipped: str | None = None


def rebuild(record: Record, pipeline: Pipeline) -> Iterator[Rebuilt | RefusedItem]:
    """Read every report of a record again from its capture, keeping what people judged.

    A reading that says what the earlier one said is not added. Yields what became of each.
    """
    from bearwitness.collect import reread

    recorder = Recorder(record)
    recorder.bring_up()
    with record.viewing() as view:
        reports = list(view.reports())
    for name in reports:
        with record.viewing() as view:
            try:
                filed = view.reading(name)
            except NotInRecord:
                continue  # erased since
            capture = view.capture_read(name)
        if capture is None:
            yield Rebuilt(name, None, "the record holds no capture of it")
            continue
        if filed.reader.startswith(DATASET):
            yield Rebuilt(name, None, "it is a data set's row, which no reader read")
            continue
        try:
            report = reread(capture, filed.reading.report.called)
        except RefusedItem as refused:
            yield refused
            continue
        reading = pipeline.read_safely(report)
        if isinstance(reading, RefusedItem):
            yield reading
        elif _says_the_same(reading, filed.reading):
            yield Rebuilt(name, None)
        else:
            try:
                yield Rebuilt(name, recorder.add(reading))
            except RefusedItem as refused:  # erased meanwhile, or what no database can hold
                yield refused


def _says_the_same(new: Reading, old: Reading) -> bool:
    told = [
        replace(
            one, report=replace(one.report, capture=None, where=None, ref=None),
            claims=tuple(replace(claim, reader=None) for claim in one.claims),
        )
        for one in (new, old)
    ]  # fmt: skip
    return told[0] == told[1]


def _reckon_after(ledger: Ledger, erased: Erased) -> None:
    reckon(ledger, erased.incidents)


# -- reckoning ------------------------------------------------------------------------------------


def reckon(ledger: Ledger, touched: Iterable[IncidentId]) -> None:
    """Compute anew some incidents, their campaigns and parts."""
    done: set[IncidentId] = set()
    wanted = sorted(set(touched))
    for start in range(0, len(wanted), _RECKONED_AT_ONCE):
        names = wanted[start : start + _RECKONED_AT_ONCE]
        # Most incidents are in no campaign: their accounts are asked for together.
        alone = ledger.alone(names)
        members = ledger.members_of(sorted(alone))
        for name in names:
            if name in done:
                continue
            if name in alone:
                held: dict[str, list[Account]] = {name: members.get(name, [])}
                known = _known(ledger, [name], held, {}, NOW, DEFAULT_RULE)
            else:
                known = family(ledger, name)
            done |= {one.id for one in known.incidents}
            ledger.append_estimates(known.incidents)


def family(view: View, incident: str, moment: Moment = NOW, rule: str = DEFAULT_RULE) -> Known:
    """Return an incident with the campaign it is of and all its parts, reckoned at a moment."""
    top, seen = IncidentId(view.resolve(incident, moment)), set()
    while (above := view.parents([top], moment).get(top)) is not None and above not in seen:
        seen.add(top)
        top = above
    names = [top]
    parents: dict[IncidentId, IncidentId] = {}
    for name in names:
        for part in view.parts(name, moment):
            if part not in names:
                names.append(part)
                parents[part] = name
    return _known(view, names, view.members_of(names, moment), parents, moment, rule)


def _known(
    view: View, names: Sequence[IncidentId], members: Mapping[str, Sequence[Account]],
    parents: Mapping[IncidentId, IncidentId], moment: Moment, rule: str,
) -> Known:  # fmt: skip
    overruled = Overruled(view, names, members, moment)
    accounts = {name: tuple(overruled.accounts(members.get(name, ()))) for name in names}
    incidents = [
        incident_of(name, accounts[name], parents.get(name))
        if accounts[name]
        else Incident(name, "other", "unknown", (), parents.get(name))
        for name in names
    ]
    reports = {one.report.id: one.report for held in accounts.values() for one in held}
    found = repeating(reports, names[0] if moment == NOW else None)
    # A part's day, place or kind that a person set is its campaign's too, unless that is set.
    spanned = [
        overruled.incident(one)
        for one in over_parts([overruled.incident(one) for one in incidents])
    ]
    # The view left out what was published or said later; it also knows when an undated page was
    # fetched, which the report does not tell.
    reckoned = reckon_across(spanned, accounts, found, rule)
    return Known(tuple(reckoned), accounts, tuple(found))
