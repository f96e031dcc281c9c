"""Look at a record: its incidents as known at a moment, by a rule, and what they rest on.

In: a View, ids and a Moment. Out: Listed and Looked, typed and complete.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from typing import get_args

from bearwitness.domain import (
    Account,
    AccountId,
    Estimate,
    Incident,
    IncidentId,
    IncidentKind,
    Judgement,
    Notice,
    ReportId,
)
from bearwitness.errors import NotInRecord, WrongUsage
from bearwitness.link.across import LINKER, Profile, Score, score
from bearwitness.link.echoes import Echo
from bearwitness.pipeline.linking import profile_of, profiled
from bearwitness.pipeline.pages import Changed, changes
from bearwitness.pipeline.recorder import DEFAULT_RULE, Known, family
from bearwitness.pipeline.repeating import origins_of
from bearwitness.reckon.across import assertions_across, reckon_across
from bearwitness.reckon.checks import checks
from bearwitness.reckon.disputes import Dispute, disputes
from bearwitness.record import NOW, Chart, Filters, Moment, Version, View, accounts_put, chart
from bearwitness.record.facts import listing_row
from bearwitness.record.filters import fits

__all__ = [
    "Dispute", "Explained", "Listed", "Looked", "Point", "charted", "explain", "listed", "listing",
    "look",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Listed:
    """An incident in a list. reports: how many tell of it; origins: how many bodies they are of.

    accounts: what each tells, which public outputs need to know whose names to hide. ever: what
    reports told of it that count at another moment only.
    """

    incident: Incident
    reports: int
    origins: int
    first: str | None
    last: str | None
    accounts: tuple[Account, ...] = field(compare=False, repr=False)
    ever: tuple[Account, ...] = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Point:
    """What an incident's toll was known to be at the end of a day, where that had changed.

    new: the reports published since the point before.
    """

    day: str
    estimates: tuple[Estimate, ...]
    new: tuple[ReportId, ...]


@dataclass(frozen=True, slots=True)
class Looked:
    """One incident and all it rests on, as known at a moment.

    parts: of a campaign, each as reckoned. accounts: its own and its parts'. origins: who first
    told what each report tells. disputes: of its own and its parts' claims. warnings: where a
    toll falls without a correction. judgements: live ones about it. merged: ids that lead to it.
    history: how it was computed before. changed: figures that reports gave otherwise later. ever:
    what reports told of it that count at another moment only, for whose names to hide.
    """

    listed: Listed
    parts: tuple[Incident, ...]
    campaign: Incident | None
    accounts: tuple[Account, ...]
    echoes: tuple[Echo, ...]
    origins: dict[ReportId, str]
    timeline: tuple[Point, ...]
    disputes: tuple[Dispute, ...]
    warnings: tuple[Notice, ...]
    judgements: tuple[Judgement, ...]
    merged: tuple[IncidentId, ...]
    history: tuple[Version, ...]
    changed: tuple[Changed, ...] = ()
    ever: tuple[Account, ...] = field(default=(), compare=False, repr=False)

    @property
    def incident(self) -> Incident:
        """The incident itself."""
        return self.listed.incident


@dataclass(frozen=True, slots=True)
class Explained:
    """Why two accounts are judged to be of one event or of two. people: what persons said."""

    first: Account
    second: Account
    score: Score
    together: bool
    people: tuple[Judgement, ...]


def listing(
    view: View, filters: Filters | None = None, moment: Moment = NOW, rule: str = DEFAULT_RULE,
    after: str | None = None, limit: int = 50,
) -> tuple[list[Listed], str | None]:  # fmt: skip
    """Return a page of incidents as known at a moment, latest event first, and its cursor.

    As of a publication they are found by what they are known as today, and held against the
    filters as they were known then: a page may be short of what was corrected since.
    """
    filters = understood(filters or Filters())
    page = view.incidents(filters, moment, after, limit)
    found = []
    # A campaign and its parts are reckoned together: once for all of them on the page.
    names = (one.id for one in page.incidents)
    for now, known in _reckoned(view, names, moment, rule):
        if now.id not in told_in(known) or not _is_large_enough(now, filters.toll):
            continue
        if moment.as_of is None or _fitted(now, known, filters):
            found.append(as_listed(now, known))
    return (found if moment == NOW else with_ever(view, found)), page.after


def listed(view: View, incidents: Iterable[IncidentId]) -> list[Listed]:
    """Return incidents as a list shows them; one in which nothing stands any more is left out."""
    found = []
    for now, known in _reckoned(view, incidents, NOW, DEFAULT_RULE):
        if now.id in told_in(known):
            found.append(as_listed(now, known))
    return found


def _reckoned(
    view: View, incidents: Iterable[IncidentId], moment: Moment, rule: str
) -> Iterator[tuple[Incident, Known]]:
    """Yield incidents with the family each was reckoned in: a campaign's parts share theirs."""
    families: dict[IncidentId, Known] = {}
    for name in incidents:
        if name not in families:
            reckoned = family(view, name, moment, rule)
            families |= dict.fromkeys((one.id for one in reckoned.incidents), reckoned)
        known = families[name]
        yield next(one for one in known.incidents if one.id == name), known


def charted(view: View, filters: Filters | None = None, moment: Moment = NOW) -> Chart:
    """Count incidents by day, kind and place; filters are understood as in ``listing``."""
    return chart(view, understood(filters or Filters()), moment)


# ISO 3166 codes that the register of nations has no names for.
_TERRITORIES = frozenset(
    "AG AI AQ AS AW AX BL BM BQ BV CC CK CW CX DM FK FM FO GD GF GG GI GL GP GS GU HK HM IM IO JE"
    " KI KN KY LC LI MC MF MH MO MP MQ MS NC NF NR NU PF PM PN PR PW RE SC SH SJ SM ST SX TC TF TK"
    " TO TV UM VA VC VG VI VU WF WS YT".split()
)


def understood(filters: Filters) -> Filters:
    """Return filters with names resolved as grounding does. Raises WrongUsage for unknown ones."""
    kinds: tuple[str, ...] = get_args(IncidentKind)
    if filters.kind is not None and filters.kind not in kinds:
        raise WrongUsage(
            f"there is no kind {filters.kind!r}", "--kind",
            f"{_nearest(filters.kind, kinds)}use one of {', '.join(kinds)}",
        )  # fmt: skip
    if filters.actor is None and filters.country is None:
        return filters
    # Loaded only where a name is asked for.
    from bearwitness.ground.actors import ActorRegister

    register = ActorRegister.load()
    nations = register.nations
    country = filters.country
    if country is not None:
        codes = {*nations.by_name.values(), *nations.by_demonym.values(), *_TERRITORIES}
        known = country.upper() if country.upper() in codes else nations.code(country)
        if known is None:
            raise WrongUsage(
                f"there is no country {country!r}", "--country",
                f"{_nearest(country.lower(), sorted(nations.by_name))}"
                "write its name or its ISO 3166 code: PK",
            )  # fmt: skip
        country = known
    actor = filters.actor and register.match(filters.actor, [country] if country else ())
    return replace(filters, country=country, actor_id=actor.id if actor else None)


def _nearest(word: str, known: Sequence[str]) -> str:
    near = get_close_matches(word, known, 1)
    return f"did you mean {near[0]}? else " if near else ""


def _fitted(incident: Incident, known: Known, filters: Filters) -> bool:
    parts = [] if filters.parts else parts_in(incident.id, known)
    return fits(incident, listing_row(incident, 0), filters, parts)


def _is_large_enough(incident: Incident, least: int | None) -> bool:
    if least is None:
        return True
    totals = [one.total for one in incident.estimates]
    return any(number >= least for t in totals for number in (t.low, t.best) if number is not None)


def as_listed(incident: Incident, known: Known) -> Listed:
    """Return an incident as a list shows it, from the family it was reckoned in."""
    told = _told(incident.id, known)
    origins = origins_of(told, known.echoes)
    days = sorted(one.report.published for one in told if one.report.published)
    return Listed(
        incident, len({one.report.id for one in told}), len(set(origins.values())),
        days[0] if days else None, days[-1] if days else None, tuple(told),
    )  # fmt: skip


def parts_in(incident: IncidentId, known: Known) -> list[Incident]:
    """Return the parts of an incident, of any depth, in the order the campaign gives them.

    Parts that nothing was told of by the moment are left out: nobody knew of them.
    """
    names, told, found = {incident}, told_in(known), []
    for one in known.incidents:  # parts stand after their wholes
        if one.parent in names:
            names.add(one.id)
            if one.id in told:
                found.append(one)
    return found


def told_in(known: Known) -> set[IncidentId]:
    """Return the incidents of which anything is said; a campaign is told of by any part."""
    told: set[IncidentId] = set()
    for one in reversed(known.incidents):  # parts before their wholes
        if one.claims or one.id in told:
            told |= {one.id} if one.parent is None else {one.id, one.parent}
    return told


def _told(incident: IncidentId, known: Known) -> list[Account]:
    names = [incident, *(one.id for one in parts_in(incident, known))]
    told = [account for name in names for account in known.accounts.get(name, ())]
    return sorted(told, key=lambda one: (one.report.published or "9999", one.id))


def look(view: View, name: str, moment: Moment = NOW, rule: str = DEFAULT_RULE) -> Looked:
    """Return one incident and all it rests on. Raises NotInRecord."""
    incident = view.resolve(name, moment)
    known = family(view, incident, moment, rule)
    now = next(one for one in known.incidents if one.id == incident)
    if incident not in told_in(known):
        raise NotInRecord(
            "no report told of this incident by then" if moment != NOW
            else "no account stands in this incident any more",
            name, "look at another moment, or list what there is: bearwitness incidents",
        )  # fmt: skip
    told, parts = _told(incident, known), parts_in(incident, known)
    inside = [now, *parts]
    said = assertions_across(known.incidents, known.accounts, known.echoes)
    merged = view.redirected_to(incident, moment)
    about = {incident, *merged, *(one.id for one in told),
             *(claim.id for one in told for claim in one.claims)}  # fmt: skip
    return Looked(
        as_listed(now, known), tuple(parts),
        next((one for one in known.incidents if one.id == now.parent), None),
        tuple(told), known.echoes, origins_of(told, known.echoes),
        tuple(_timeline(incident, known, rule)), tuple(disputes(inside, said)),
        tuple(checks(inside, known.accounts, said)), tuple(view.judgements(about, moment)),
        tuple(merged), tuple(view.history(incident, moment)),
        tuple(changes(view, [one.id for one in inside], moment)),
        _ever(view, {incident: _told_ids(told)}, [one.id for one in parts])[incident],
    )  # fmt: skip


def with_ever(view: View, found: Iterable[Listed]) -> list[Listed]:
    """Return incidents listed as of another moment with what reports told of them at any."""
    found = list(found)
    put = _ever(view, {one.incident.id: _told_ids(one.accounts) for one in found})
    return [replace(one, ever=put[one.incident.id]) for one in found]


def _told_ids(accounts: Iterable[Account]) -> set[str]:
    return {one.id for one in accounts}


def _ever(
    view: View, told: Mapping[IncidentId, set[str]], also: Sequence[IncidentId] = ()
) -> dict[IncidentId, tuple[Account, ...]]:
    """Return what reports ever told of incidents beside some accounts; also: parts of each."""
    put = accounts_put(view, [*told, *also])
    more = [name for one in also for name in put[one]]
    wanted = {
        one: [name for name in dict.fromkeys([*put[one], *more]) if name not in known]
        for one, known in told.items()
    }
    whole = view.accounts({name for names in wanted.values() for name in names})
    return {
        one: tuple(whole[name] for name in names if name in whole) for one, names in wanted.items()
    }


def _timeline(incident: IncidentId, known: Known, rule: str) -> Iterator[Point]:
    """Yield the toll as known at the end of each day that changed it."""
    told = _told(incident, known)
    before: tuple[Estimate, ...] = ()
    new: list[ReportId] = []
    for day in sorted({one.report.published[:10] for one in told if one.report.published}):
        new += dict.fromkeys(
            one.report.id for one in told if (one.report.published or "")[:10] == day
        )
        reckoned = reckon_across(known.incidents, known.accounts, known.echoes, rule, day)
        estimates = next(one.estimates for one in reckoned if one.id == incident)
        if _figures(estimates) != _figures(before):
            yield Point(day, estimates, tuple(new))
            before, new = estimates, []


def _figures(estimates: Sequence[Estimate]) -> list[object]:
    return [
        (one.outcome, replace(one.total, claims=()),
         sorted((s, replace(f, claims=())) for s, f in one.by_status.items()))
        for one in estimates
    ]  # fmt: skip


def explain(view: View, one: str, other: str) -> list[Explained]:
    """Return why two accounts, or those of two incidents, were or were not linked; nearest first.

    Raises NotInRecord.
    """
    first, second = _accounts_behind(view, one), _accounts_behind(view, other)
    told = view.accounts({*first, *second})
    profiles = profiles_of(view, told)
    standing = view.standing(told)
    pairs: dict[frozenset[str], tuple[AccountId, AccountId]] = {}
    for a in first:
        for b in second:
            if a != b and a in profiles and b in profiles:
                pairs.setdefault(frozenset((a, b)), (a, b))
    found = [_explained(view, a, b, profiles, told, standing) for a, b in pairs.values()]
    if not found:
        raise NotInRecord(
            "there are no two accounts to compare", f"{one}, {other}",
            "name two incidents, or two accounts: bearwitness show INCIDENT lists them",
        )  # fmt: skip
    return sorted(found, key=lambda each: -each.score.log_odds)


def profiles_of(view: View, told: dict[str, Account]) -> dict[str, Profile]:
    """Return the profiles of accounts; those that an earlier linker made are made anew."""
    held = view.profiles(told)
    found = {n: profile_of(kept.body) for n, kept in held.items() if kept.linker == LINKER}
    for report in sorted({name.split(".", 1)[0] for name in held.keys() - found.keys()}):
        beside = view.accounts(view.accounts_of_report(report))
        made = (profile_of(one.body) for one in profiled(list(beside.values())))
        found |= {one.account: one for one in made}
    return found


def _explained(
    view: View, one: AccountId, other: AccountId, profiles: dict[str, Profile],
    told: dict[str, Account], standing: dict[str, IncidentId],
) -> Explained:  # fmt: skip
    people = [
        each for each in view.judgements([one, other])
        if each.by == "person" and {each.subject, each.object} & {one, other}
    ]  # fmt: skip
    return Explained(
        told[one], told[other], score(profiles[one], profiles[other]),
        one in standing and standing[one] == standing.get(other), tuple(people),
    )  # fmt: skip


def _accounts_behind(view: View, name: str) -> list[AccountId]:
    """Return the accounts that an id stands for: an incident's, a report's, or itself."""
    if name.startswith("inc-"):
        incident = view.resolve(name)
        return view.accounts_in([incident]).get(incident, [])
    if view.accounts([name]):
        return [AccountId(name)]
    if name.startswith("r-"):
        return view.accounts_of_report(name)
    raise NotInRecord(
        f"there is no incident or account {name!r}", view.where,
        "list what there is: bearwitness incidents",
    )  # fmt: skip
