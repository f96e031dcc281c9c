"""What a public output may show of a record: its incidents without the names of private persons.

In: Looked, Listed, Explained (whole), what finds the persons of a text. Out: the same, redacted.

Every report is redacted by `redaction.redact` from its own text. What is reckoned of several
reports (an incident's actors and targets, disputes, reasons of judgements) loses every name that is
private in one of them: a person public in one report and private in another is hidden there.
"""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import replace
from threading import Lock
from typing import TypeVar

from bearwitness.domain import (
    Account,
    AccountId,
    Claim,
    ClaimId,
    Incident,
    IncidentId,
    Judgement,
    Person,
    Reading,
    Report,
    ReportId,
)
from bearwitness.pipeline.corrections import ClaimChanged, Correction
from bearwitness.pipeline.looking import Explained, Listed, Looked
from bearwitness.pipeline.pages import ReportLooked
from bearwitness.pipeline.persons import kept_persons, may_name, written_words
from bearwitness.pipeline.releasing import Released
from bearwitness.record import (
    ClaimHeld,
    Filed,
    Kept,
    Known,
    Ordered,
    Record,
    Version,
    reasons,
)
from bearwitness.record.ids import account_id
from bearwitness.write.kept import withheld_words
from bearwitness.write.redaction import redact, redact_part, redact_words
from bearwitness.write.vague import (
    vague_account,
    vague_claim,
    vague_incident,
    vague_judgement,
    vague_reading,
)
from bearwitness.write.withheld import among, without

Find = Callable[[str], Sequence[Person]]
Stored = Callable[[str], tuple[Person, ...] | None]
# Of ids, what tells which words are withheld from what is written of them.
About = Callable[[Iterable[str]], Known]
Part = TypeVar("Part")
# Texts whose persons are kept: some tens of megabytes at most.
KEPT = 4096


class PersonsKnown:
    """Finds the persons of a text once and keeps them: of a text asked again they cost nothing.

    find: of a PersonFinder. stored: those a record keeps of a text, None where it has none yet
    (`pipeline.persons.kept_persons`). May be called from several threads. about: of ids, which
    words are withheld from what people wrote of them (`of_record`); without it the reports at hand
    tell.
    """

    def __init__(self, find: Find, kept: int = KEPT, stored: Stored = lambda text: None) -> None:
        self._find = find
        self._stored = stored
        self._kept = kept
        self.about: About | None = None
        # By what version of the finder a record keeps persons (`record.KeptPersons.finder`).
        self.finder = ""
        self._forget: Callable[[], None] = lambda: None
        # What of sensitive incidents is kept from whom this finds for.
        self.kept_from = Kept()
        self._found: OrderedDict[str, tuple[Person, ...]] = OrderedDict()
        self._lock = Lock()
        self._finding = Lock()

    @classmethod
    def of_record(cls, record: Record, find: Find) -> PersonsKnown:
        """Return what finds and withholds in a record's outputs. find: of a PersonFinder."""
        kept = kept_persons(record)
        known = cls(find, stored=kept.of)
        known.finder = kept.finder
        written = written_words(record, known.withheld_in)
        known.about, known._forget = written.about, written.forget
        return known

    def withheld_in(self, reading: Reading) -> dict[str, str]:
        """Return the words of a whole reading's withheld names, with the kind each is kept as."""
        return withheld_words(reading, self(reading.report.text))

    def __call__(self, text: str) -> tuple[Person, ...]:
        """Return the persons of a text."""
        found = self._known(text)
        if found is not None:
            return found
        found = self._stored(text)
        if found is not None:
            self._keep(text, found)
            return found
        # What is known already waits for nobody; the tagger serves one text at a time.
        with self._finding:
            found = self._known(text)  # by another thread, while this one waited
            if found is None:
                found = tuple(self._find(text))
                self._keep(text, found)
        return found

    def shown_to(self, kept_from: Kept) -> PersonsKnown:
        """Return the same for readers from whom something of sensitive incidents is kept."""
        other = copy(self)
        other.kept_from = kept_from
        return other

    def forget(self) -> None:
        """Drop all: of a text that was erased nothing may live on in memory."""
        with self._lock:
            self._found.clear()
        self._forget()

    def _known(self, text: str) -> tuple[Person, ...] | None:
        with self._lock:
            found = self._found.get(text)
            if found is not None:
                self._found.move_to_end(text)
            return found

    def _keep(self, text: str, found: tuple[Person, ...]) -> None:
        with self._lock:
            self._found[text] = found
            if len(self._found) > self._kept:
                self._found.popitem(last=False)


def public_looked(looked: Looked, find: PersonsKnown) -> Looked:
    """Return an incident and all it rests on without the names of private persons.

    By every report that ever told of it, whatever moment it is looked at.
    """
    whole = (*looked.accounts, *looked.ever)
    bare = replace(
        looked, accounts=(), ever=(), judgements=(), listed=replace(looked.listed, accounts=())
    )
    people = [one for one in looked.judgements if one.by == "person"]
    names = {looked.incident.id, *(name for one in people for name in _named_in(one))}
    known = _known(names, whole, find) if people else among()
    shown = replace(
        _shown(bare, whole, find),
        accounts=public_accounts(looked.accounts, find),
        judgements=tuple(_judgement(one, whole, known, find) for one in looked.judgements),
    )  # fmt: skip
    return _kept_looked(shown, find.kept_from)


def _kept_looked(looked: Looked, kept: Kept) -> Looked:
    """Return an incident without what is kept of it, or of its parts, for being sensitive."""
    every = (looked.incident, *looked.parts)
    said = {
        kind: {claim for one in every if one.id in ids for claim in one.claims}
        for kind, ids in (("vague", kept.vague), ("hidden", kept.hidden))
    }  # fmt: skip
    is_vague = looked.incident.id in kept.vague

    def shown(one: Incident) -> Incident:
        return vague_incident(one) if one.id in kept.vague else one

    return replace(
        looked,
        listed=replace(looked.listed, incident=shown(looked.incident)),
        parts=tuple(shown(one) for one in looked.parts if one.id not in kept.hidden),
        campaign=looked.campaign and shown(looked.campaign),
        accounts=tuple(
            vague_account(one) if is_vague or _tells(one, said["vague"]) else one
            for one in looked.accounts if not _tells(one, said["hidden"])
        ),
        history=tuple(replace(one, incident=shown(one.incident)) for one in looked.history),
        judgements=tuple(
            vague_judgement(one) if is_vague else one for one in looked.judgements
        ),
    )  # fmt: skip


def _tells(account: Account, claims: set[ClaimId]) -> bool:
    return any(claim.id in claims for claim in account.claims)


def _kept_from(find: Find) -> Kept:
    return find.kept_from if isinstance(find, PersonsKnown) else Kept()


def public_listing(found: Iterable[Listed], find: Find) -> list[Listed]:
    """Return a page of incidents without the names of private persons.

    The persons of its reports are asked for only where some words of it may be a name.
    """
    shown = [
        _shown(replace(one, accounts=(), ever=()), (*one.accounts, *one.ever), find)
        if _may_name(one.incident) else replace(one, accounts=(), ever=())
        for one in found
    ]  # fmt: skip
    vague = _kept_from(find).vague
    return [
        replace(one, incident=vague_incident(one.incident)) if one.incident.id in vague else one
        for one in shown
    ]


def _may_name(incident: Incident) -> bool:
    """Tell whether any words of an incident may be a person's name: most have capitals.

    Places of the gazetteer and actors of the register are no persons, under whatever name.
    """
    known = {actor.name for actor in incident.actors if actor.id is not None}
    told = [
        *(place.name for place in incident.places if place.id is None),
        *(place.within for place in incident.places if place.within is not None),
        *(actor.name for actor in incident.actors), *incident.targets, *incident.weapons,
        *incident.claimed_by,
        *(
            by for estimate in incident.estimates
            for figure in (estimate.total, *estimate.by_status.values())
            for by in (figure.high_by, *(part.by for part in figure.high_parts)) if by is not None
        ),
    ]  # fmt: skip
    if incident.period is not None and incident.period.words is not None:
        told.append(incident.period.words.text)
    return any(may_name(words) for words in told if words not in known)


def public_released(found: Iterable[Released], find: PersonsKnown) -> Iterator[Released]:
    """Yield the incidents of a release without the names of private persons.

    What is reckoned of a campaign is redacted by the texts of its parts too.
    """
    for one in found:
        whole = one.listed.accounts
        reviewed = one.reviewed
        accounts = public_accounts(one.accounts, find)
        if one.listed.incident.id in find.kept_from.vague:
            accounts = tuple(vague_account(each) for each in accounts)
        yield replace(
            one, listed=public_listing([one.listed], find)[0], accounts=accounts,
            reviewed=reviewed and public_judgement(reviewed, whole, find),
        )  # fmt: skip


def public_explained(found: Iterable[Explained], find: PersonsKnown) -> list[Explained]:
    """Return why accounts were or were not linked without the names of private persons."""
    shown = []
    for one in found:
        both = (one.first, one.second)
        first, second = (public_accounts([each], find)[0] for each in both)
        people = tuple(public_judgement(each, both, find) for each in one.people)
        shown.append(replace(one, first=first, second=second, people=people))
    return shown


def public_accounts(accounts: Sequence[Account], find: Find) -> tuple[Account, ...]:
    """Return accounts without the names of private persons, in the order given."""
    by_report: defaultdict[ReportId, list[Account]] = defaultdict(list)
    for one in accounts:
        by_report[one.report.id].append(one)
    shown: dict[str, Account] = {}
    for told in by_report.values():
        read = redact(_reading(told, told[0].report), find(told[0].report.text))
        by_id = {claim.id: claim for claim in read.claims}
        for one, incident in zip(told, read.incidents, strict=True):
            claims = tuple(by_id[claim.id] for claim in one.claims)
            shown[one.id] = replace(one, report=read.report, incident=incident, claims=claims)
    return tuple(shown[one.id] for one in accounts)


def public_report(looked: ReportLooked, find: Find) -> ReportLooked:
    """Return a report and its readings without the names of private persons."""
    readings = tuple(public_filed(one, looked.incidents, find) for one in looked.readings)
    return replace(looked, readings=readings)


def public_filed(filed: Filed, stands: Mapping[AccountId, IncidentId], find: Find) -> Filed:
    """Return one reading of a report without the names of private persons.

    stands: where its accounts stand; what tells of sensitive incidents is kept vague.
    """
    read = redact(filed.reading, find(filed.reading.report.text))
    vague = _kept_from(find).vague
    # Of an earlier reading it is not known where its accounts would stand.
    kept = [
        one.id for one in read.incidents
        if stands.get(account_id(filed.id, one.id)) in vague or (vague and reasons(one))
    ]  # fmt: skip
    return replace(filed, reading=vague_reading(read, kept))


def public_claim(held: ClaimHeld, find: Find) -> tuple[Claim, Report]:
    """Return a claim and its report without the names of private persons."""
    shown = public_accounts(held.beside, find)
    own = next(one for one in shown if one.id == held.account.id)
    claim = next(one for one in own.claims if one.id == held.claim.id)
    is_vague = held.incident in _kept_from(find).vague
    return vague_claim(claim) if is_vague else claim, own.report


def public_version(version: Version, accounts: Sequence[Account], find: Find) -> Version:
    """Return an incident as computed at one time without the names of private persons.

    accounts: all that ever stood in it.
    """
    shown = _shown(version.incident, accounts, find)
    is_vague = shown.id in _kept_from(find).vague
    return replace(version, incident=vague_incident(shown) if is_vague else shown)


def public_judgement(
    judgement: Judgement, accounts: Sequence[Account], find: PersonsKnown
) -> Judgement:
    """Return a judgement without the private persons that a person's words in it name.

    accounts: those it is about, whose names it may repeat.
    """
    if judgement.by != "person":
        return judgement
    known = _known(_named_in(judgement), accounts, find)
    return _judgement(judgement, accounts, known, find)


def _judgement(
    judgement: Judgement, accounts: Sequence[Account], known: Known, find: Find
) -> Judgement:
    if judgement.by != "person":
        return judgement
    shown = _shown(judgement, accounts, find)
    # What it sets is a number, a day, a word of a list or a gazetteer's place: nobody's name.
    vague = _kept_from(find).vague
    of_another = judgement.subject.startswith("inc-") and judgement.subject not in vague
    kept = judgement if of_another or not vague else vague_judgement(judgement)
    return replace(
        shown, value=kept.value,
        reason=None if shown.reason is None else _written(shown.reason, known, find),
    )  # fmt: skip


def _named_in(judgement: Judgement) -> list[str]:
    return [name for name in (judgement.subject, judgement.object) if name is not None]


def _written(words: str, known: Known, find: Find) -> str:
    """Return what a person wrote without private names: of reports, and of itself alone."""
    return without(redact_words(words, find(words)), known)


def _known(names: Iterable[str], accounts: Sequence[Account], find: PersonsKnown) -> Known:
    """Return what tells which words are withheld from what is written of some ids."""
    if find.about is not None:
        return find.about(names)
    told: defaultdict[str, list[Account]] = defaultdict(list)
    for one in accounts:
        told[one.report.text].append(one)
    return among(*(find.withheld_in(_reading(each, each[0].report)) for each in told.values()))


def public_corrections(found: Iterable[Correction], find: PersonsKnown) -> list[Correction]:
    """Return corrections without the names of private persons, in their reasons too."""
    shown = []
    for one in found:
        if one.listed is not None and one.listed.incident.id in find.kept_from.hidden:
            continue
        told = [
            each and public_judgement(each, one.accounts, find) for each in (one.judgement, one.of)
        ]
        shown.append(
            replace(
                one, judgement=told[0], of=told[1],
                order=one.order and public_order(one.order, find),
                listed=one.listed and public_listing([one.listed], find)[0],
                claim=one.claim and _public_change(one.claim, one.accounts, find),
                incidents=tuple(_shown(each, one.accounts, find) for each in one.incidents),
            )
        )  # fmt: skip
    return shown


def _public_change(
    changed: ClaimChanged, accounts: Sequence[Account], find: PersonsKnown
) -> ClaimChanged:
    """Return a corrected claim, its words without the private persons that its report names."""
    told = changed.account
    about = [*accounts, told] if told is not None else accounts
    shown = _shown(replace(changed, account=None), about, find)
    known = _known([told.id] if told is not None else [], about, find)
    return replace(shown, words=_written(shown.words, known, find))


def public_order(order: Ordered, find: PersonsKnown) -> Ordered:
    """Return an order to erase without the private persons that its reason names.

    Those named by what it erased are known by what is kept of their names (``record.words``).
    """
    return replace(order, reason=_written(order.reason, _known((), (), find), find))


def _shown(part: Part, accounts: Sequence[Account], find: Find) -> Part:
    """Return what is made of several reports without the names that are private in any of them."""
    texts = dict.fromkeys(one.report.text for one in accounts)
    persons = [person for text in texts for person in find(text)]
    several = Report(ReportId(""), "\n\n".join(texts))
    return redact_part(part, _reading(accounts, several), persons)


def _reading(accounts: Iterable[Account], report: Report) -> Reading:
    told = list(accounts)
    claims = {claim.id: claim for one in told for claim in one.claims}
    return Reading(
        report, True, tuple(one.incident for one in told), tuple(claims.values()), ()
    )  # fmt: skip
