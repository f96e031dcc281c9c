"""Words of withheld names, kept so that what people wrote, and searches, go on without them.

In: a record, words. Out: as what each is withheld; readings a word must not be found by.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from bearwitness.record import ids, schema
from bearwitness.record.chain import WITHHELD, WITHHELD_END
from bearwitness.record.facts import folded
from bearwitness.record.persons import notes_of_whole, whole_up_to
from bearwitness.record.searching import searched
from bearwitness.record.words import (
    KINDS,
    SHOWN,
    SOUGHT,
    Known,
    WithheldIn,
    kept_as,
    strictest,
    word_key,
)
from bearwitness.spelling import runs

if TYPE_CHECKING:
    from bearwitness.record.listing import View
    from bearwitness.record.record import Record

# Of so many sets of ids, and words, the answers are kept.
_KEPT = 2000

# -- what people wrote ------------------------------------------------------------------------


class WrittenWords:
    """Tells which words are withheld from what people wrote of incidents, accounts and claims.

    By all reports that ever told of them, whatever moment is looked at, and by all erased ones; and
    what the record shows nowhere but in names of other reports that it withholds.
    finder: the version whose persons are kept (``KeptPersons.finder``). withheld: finds the words
    of a reading whose persons are not kept yet.
    """

    def __init__(self, record: Record, finder: str, withheld: WithheldIn) -> None:
        self._record = record
        self._key = record.id
        self._finder = finder
        self._withheld = withheld
        # What was asked since the record's last entry: a page tells many words of one incident.
        self._last = -1
        self._found: dict[frozenset[str], tuple[list[int], dict[str, str]]] = {}
        self._shown: dict[str, bool] = {}

    def forget(self) -> None:
        """Drop all: of a text that was erased nothing may live on in memory."""
        self._last, self._found, self._shown = -1, {}, {}

    def _keep_up(self, view: View) -> None:
        last = view.head()[0]
        if last != self._last or max(len(self._found), len(self._shown)) > _KEPT:
            self._last, self._found, self._shown = last, {}, {}

    def about(self, names: Iterable[str]) -> Known:
        """Return what tells of words whether they are withheld from what is written of some ids."""
        asked_of = frozenset(names)
        with self._record.viewing() as view:
            self._keep_up(view)
            found = self._found
            if asked_of not in found:
                entries = entries_about(view, sorted(asked_of))
                lacking = view.whole(_lacking(view, self._finder, entries)).values()
                found[asked_of] = entries, strictest(self._withheld(one) for one in lacking)
            entries, late = found[asked_of]

        def known(words: Iterable[str]) -> dict[str, str]:
            asked = list(words)
            by_now = {word: late[word] for word in asked if word in late}
            with self._record.viewing() as view:
                held = self._held(view, entries, asked)
                gone = self._erased(view, asked)
                told = strictest((by_now, held, gone))
                told |= self._nowhere(view, [word for word in asked if word not in told])
            return told

        return known

    def _held(self, view: View, entries: Sequence[int], words: Sequence[str]) -> dict[str, str]:
        table, meant = schema.withheld.c, {word_key(self._key, word): word for word in words}
        statement = select(table.word, table.kind).where(view.among(table.entry, entries))
        found = view.each(statement.where(table.kind.in_(KINDS)), table.word, meant)
        return strictest({meant[row["word"]]: row["kind"]} for row in found)

    def _nowhere(self, view: View, words: Sequence[str]) -> dict[str, str]:
        """Return words that stand in withheld names of any reports, and that none shows.

        Who writes of one incident may name whom the reports of another withhold.
        """
        table, meant = schema.withheld.c, {word_key(self._key, word): word for word in words}
        in_names = select(table.word).distinct().where(table.kind == KINDS[-1])
        found = {meant[row["word"]] for row in view.each(in_names, table.word, meant)}
        return {word: KINDS[-1] for word in found if not self._is_shown(view, word)}

    def _is_shown(self, view: View, word: str) -> bool:
        """Tell whether a reading whose persons are kept has a word outside withheld names."""
        shown = self._shown
        if word not in shown:
            shown[word] = self._asked_is_shown(view, word)
        return shown[word]

    def _asked_is_shown(self, view: View, word: str) -> bool:
        read, kept = view.holding(word).subquery().c.seq, schema.persons.c
        table = schema.withheld.alias().c
        hides = select(table.entry).where(
            table.word == word_key(self._key, word), table.entry == read, table.kind == SOUGHT
        )
        shows = (
            select(read).join(schema.persons, kept.entry == read)
            .where(kept.finder == self._finder, ~hides.exists()).limit(1)
        )  # fmt: skip
        return bool(view.select(shows))

    def _erased(self, view: View, words: Sequence[str]) -> dict[str, str]:
        name = schema.about.c.name
        some = select(name).where(name >= WITHHELD, name < WITHHELD_END).limit(1)
        if not view.select(some):
            return {}
        asked = {
            (WITHHELD + kept_as(self._key, word, kind), word): kind
            for kind in KINDS for word in words
        }  # fmt: skip
        wanted = (kept for kept, _ in asked)
        held = {row["name"] for row in view.each(select(name), name, wanted)}
        return strictest({word: kind} for (kept, word), kind in asked.items() if kept in held)


def _lacking(view: View, finder: str, entries: Sequence[int]) -> list[int]:
    kept = schema.persons.c
    found = view.each(select(kept.entry).where(kept.finder == finder), kept.entry, entries)
    held = {row["entry"] for row in found}
    return [entry for entry in entries if entry not in held]


def entries_about(view: View, names: Iterable[str]) -> list[int]:
    """Return the entries of all readings of every report that ever told of what some ids name.

    Of an incident: those of what it was merged with, and of its campaign and all parts of it too.
    Of a judgement: what it is about.
    """
    reports, incidents = set[str](), set[str]()
    wanted, seen = list(names), set[str]()
    while wanted:
        name = wanted.pop()
        if name in seen:
            continue
        seen.add(name)
        report, judged = ids.report_of(name), ids.judgement_entry(name)
        if report is not None:
            reports.add(report)
        elif judged is not None:
            table = schema.judgement.c
            about = select(table.subject, table.object).where(table.entry == judged)
            wanted += [one for row in view.select(about) for one in row.values() if one]
        else:
            incidents.add(name)
    account, reading, ever = schema.account.c, schema.reading.c, schema.membership.c
    put = (
        select(ever.incident).join(schema.account, account.number == ever.account)
        .join(schema.reading, reading.entry == account.entry)
    )  # fmt: skip
    incidents |= {row["incident"] for row in view.each(put, reading.report, reports)}
    incidents = _related(view, incidents)
    told = (
        select(reading.report).distinct().join(schema.account, account.entry == reading.entry)
        .join(schema.membership, ever.account == account.number)
    )  # fmt: skip
    reports |= {row["report"] for row in view.each(told, ever.incident, sorted(incidents))}
    found = view.each(select(reading.entry), reading.report, sorted(reports))
    return sorted(row["entry"] for row in found)


def _related(view: View, incidents: Iterable[str]) -> set[str]:
    """Return incidents with all they were ever merged with, or put under one campaign with."""
    redirect, part = schema.redirect.c, schema.part.c
    steps = (
        (redirect.incident, redirect.into), (redirect.into, redirect.incident),
        (part.incident, part.parent), (part.parent, part.incident),
    )  # fmt: skip
    known, new = set(incidents), set(incidents)
    while new:
        reached = {
            row["to"] for start, end in steps
            for row in view.each(select(end.label("to")), start, sorted(new))
        }  # fmt: skip
        new = reached - known
        known |= new
    return known


# -- searches ---------------------------------------------------------------------------------


# Readings in which a name may be withheld; of more, where they stand is not asked.
_MANY = 5000


@dataclass(frozen=True, slots=True)
class Unfound:
    """Readings that hold the words asked for, and not, or perhaps not, outside withheld names.

    never: they show one of the words nowhere. perhaps: entries to look at, latest first.
    """

    never: tuple[int, ...]
    perhaps: tuple[int, ...]


def unfound(view: View, words: str, finder: str) -> Unfound:
    """Return which readings the words asked for must not, or may not, find.

    finder: the version whose persons are kept. Raises WrongUsage where there is no word.
    """
    wanted = asked_for(words)
    table, own = schema.withheld.c, view.own_id()
    keys = {word_key(own, word) for run in wanted for word in run}
    together = {word_key(own, word) for run in wanted if len(run) > 1 for word in run}
    never = {
        row["entry"] for row in view.each(
            select(table.entry).where(table.kind == SOUGHT), table.word, sorted(keys)
        )
    }  # fmt: skip
    found = view.holding(words).subquery()
    perhaps = set(lacking_among(view, found.c.seq, finder))
    if together:
        shows = select(table.entry).where(table.kind == SHOWN, table.entry.in_(select(found.c.seq)))
        perhaps |= {row["entry"] for row in view.each(shows, table.word, sorted(together))}
    return Unfound(tuple(sorted(never)), tuple(sorted(perhaps - never, reverse=True)))


def asked_for(words: str) -> list[list[str]]:
    """Return the runs of words that a search asks for, each together; bare as readings keep them.

    >>> asked_for('Killed "in Gwadar"')
    [['killed'], ['in', 'gwadar']]
    """
    return [run for part in searched(words) if (run := runs(" ".join(part)))]


def lacking_among(view: View, entries: Any, finder: str) -> list[int]:
    """Return those of a question's entries whose persons one version of the finder did not keep."""
    reading, kept, about = schema.reading.c, schema.persons.alias().c, schema.about.c
    notes = notes_of_whole().where(about.value == finder)
    # Up to there none lacks them: few are looked for one by one.
    known = whole_up_to(row["name"] for row in view.select(notes))
    held = select(kept.entry).where(kept.entry == reading.entry, kept.finder == finder)
    wanted = select(reading.entry).where(reading.entry > known, ~held.exists())
    if entries is not None:
        wanted = wanted.where(reading.entry.in_(select(entries)))
    return [int(row["entry"]) for row in view.select(wanted)]


def incidents_naming(
    view: View, name: str, finder: str, then: bool, lacking: bool = True
) -> list[str]:  # fmt: skip
    """Return incidents found by a name, in reports of which a word of it is or may be withheld.

    name: of a place or an actor. then: those of any earlier moment, whatever they are found by now.
    lacking: those too of whose reports the persons are not kept yet.
    """
    own, table, facet = view.own_id(), schema.withheld.c, schema.facet.c
    keys = [word_key(own, word) for word in runs(name)]
    entries = {row["entry"] for row in view.each(select(table.entry), table.word, keys)}
    if lacking:
        entries |= set(lacking_among(view, None, finder))
    if not entries:
        return []
    found = select(facet.incident).distinct().where(facet.value == folded(name))
    found_by = sorted(row["incident"] for row in view.select(found))
    if not then and len(entries) > _MANY:
        return found_by
    account, ever = schema.account.c, schema.membership.c
    stood = (
        select(ever.incident).distinct().join(schema.account, account.number == ever.account)
        .where(view.among(account.entry, sorted(entries)))
    )  # fmt: skip
    # A campaign's names are those of its parts' reports, which stand in these alone.
    told = _related(view, (row["incident"] for row in view.select(stood)))
    return sorted(told) if then else [one for one in found_by if one in told]
