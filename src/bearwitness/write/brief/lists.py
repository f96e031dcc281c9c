"""Lists of a briefing: what changed, incidents by country, gaps, corrections.

In: Edition, Notes. Out: Section.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from bearwitness.domain import Estimate, Incident, Period
from bearwitness.pipeline.briefing import Edition, is_of
from bearwitness.pipeline.looking import Looked
from bearwitness.write.brief.model import Line, Section
from bearwitness.write.brief.notes import Notes, plain
from bearwitness.write.brief.phrases import (
    count,
    countries,
    incident_line,
    joined,
    mark,
    ordered,
    outcome_words,
    rests_on,
    said_by,
    where_when,
)
from bearwitness.write.words import date_words, judgement_words, moment_words, number

_FEW = 8


def changes(edition: Edition, notes: Notes) -> Section:
    """Return what is known otherwise than at the last edition."""
    lines: list[Line] = []
    new = [one for one in edition.told if one.incident.id not in edition.earlier]
    if new:
        lines.append(
            Line(
                f"{count(len(new), 'incident')} that the last edition did not know, each listed"
                " below.", lead="New:",
            )
        )  # fmt: skip
    for looked in edition.told:
        before = edition.earlier.get(looked.incident.id)
        if before is None:
            continue
        found = list(_changed(looked, before, notes))
        if found:
            lead = f"{where_when(looked.incident)}{mark(looked.incident, edition.reviewed)}"
            lines += [Line("", lead=lead, head=True), *found]
    lines += [
        Line(f"{judgement_words(one.judgement, one.of)}, {moment_words(one.made_at)} UTC",
             lead="By a person:")
        for one in edition.corrections
        if one.judgement is not None and (one.of or one.judgement).verdict in ("merge", "split",
                                                                               "reject")
    ]  # fmt: skip
    eve = edition.before.as_of or ""
    return Section(
        "changes", "Changes since the last edition",
        f"Against what had been published by the end of {date_words(Period(eve))}.",
        joined(lines, "Nothing told of before is known otherwise."),
    )  # fmt: skip


def _changed(looked: Looked, before: Looked, notes: Notes) -> Iterator[Line]:
    earlier = {one.id: one for one in (before.incident, *before.parts)}
    for now in (looked.incident, *looked.parts):
        lead = "" if now is looked.incident else f"{where_when(now)}:"
        then = earlier.get(now.id)
        if then is None:
            yield Line("a part that was not known before", notes.of(now.claims[:1]), lead)
            continue
        for words, claims in _differences(now, then, notes):
            yield Line(words if lead else words[:1].upper() + words[1:], notes.of(claims), lead)


def _differences(
    now: Incident, then: Incident, notes: Notes
) -> Iterator[tuple[str, tuple[str, ...]]]:
    told = {one.outcome: one for one in then.estimates}
    for one in ordered(now.estimates):
        was = told.get(one.outcome)
        if was is None:
            claims = rests_on(one)
            yield (
                f"newly told: {outcome_words(one.outcome)} {number(one.total)}"
                f"{_by(notes, claims)}", claims,
            )  # fmt: skip
            continue
        old, new = number(was.total), number(one.total)
        fresh = tuple(claim for claim in rests_on(one) if claim not in set(rests_on(was)))
        if old != new:
            claims = fresh or rests_on(one)
            first = [c for c in notes.first_to_say(one.total) if c in set(claims)]
            yield (
                f"{outcome_words(one.outcome)} {_verb(was, one)}: {old} → {new}"
                f"{_by(notes, first or claims)}", (*rests_on(was), *claims),
            )  # fmt: skip
        if _disputed(one) and not _disputed(was):
            yield f"{outcome_words(one.outcome)}: newly disputed", _at_odds(one)
    for group in now.claimed_by:
        if group not in then.claimed_by:
            yield f"newly claimed by {plain(group)}", ()
    for group in now.denied_by:
        if group not in then.denied_by:
            yield f"newly denied by {plain(group)}", ()


def _by(notes: Notes, claims: Iterable[str]) -> str:
    words = said_by(notes, claims)
    return f" ({words})" if words else ""


def _verb(was: Estimate, now: Estimate) -> str:
    old, new = was.total.best, now.total.best
    if old is not None and new is not None and old != new:
        return "raised" if new > old else "lowered"
    return "changed"


def _disputed(one: Estimate) -> bool:
    return any("disputed" in each.flags for each in (one.total, *one.by_status.values()))


def _at_odds(one: Estimate) -> tuple[str, ...]:
    return tuple(
        claim for each in one.by_status.values() if "disputed" in each.flags
        for claim in each.claims
    ) or rests_on(one)  # fmt: skip


def of_period(edition: Edition, notes: Notes) -> Section:
    """Return the events of the period by country, one line each."""
    new = [one for one in edition.told if is_of(one.listed, edition.first, edition.last)]
    return Section(
        "events", "New events, by country",
        "Events of the period itself. Place, date: who is said to have done it → act → harm.",
        joined(list(_by_country(new, edition, notes)), "No report received tells of one."),
    )  # fmt: skip


def of_earlier(edition: Edition, notes: Notes) -> Section:
    """Return earlier events that reports of the period tell of, by country."""
    old = [one for one in edition.told if not is_of(one.listed, edition.first, edition.last)]
    lines = list(_by_country(old, edition, notes))
    if edition.left:
        lines.append(Line(f"{count(edition.left, 'incident')} of fewer people harmed not printed."))
    return Section(
        "earlier", "Earlier events told of in the period, by country",
        "Reports of the period; the events began before it or are not dated to the day.",
        joined(lines, "None."),
    )  # fmt: skip


def _by_country(found: list[Looked], edition: Edition, notes: Notes) -> Iterator[Line]:
    groups: dict[str, list[Looked]] = {}
    for one in found:
        groups.setdefault(countries(one.incident), []).append(one)
    for country, members in sorted(groups.items()):
        yield Line("", lead=country, head=True)
        for one in members:
            yield incident_line(one.incident, notes, edition.reviewed, one.listed)
            if one.parts:
                yield Line(f"of which {count(len(one.parts), 'part')}, listed under Campaigns")


def gaps(edition: Edition, notes: Notes) -> Section:
    """Return what is not known: unplaced, undated, single-origin incidents, unread reports."""
    told = edition.told
    unplaced = [one for one in told if not any(p.lat is not None for p in one.incident.places)]
    undated = [
        one for one in told if one.incident.period is None or one.incident.period.start is None
    ]
    single = [one for one in told if one.listed.origins == 1]
    other = Counter(one.language or "not known" for one in edition.received)
    foreign = {code: n for code, n in other.items() if code != "en"}
    silent = sum(not one.relevant for one in edition.received)
    lines = [
        Line("no report received does not mean that nothing happened; who cannot report is not"
             " here.", lead="Silence:"),
        Line(f"{count(len(single), 'incident')} of {len(told)}", lead="Of one origin only:"),
        Line(f"{len(unplaced)} of {len(told)}{_names(unplaced)}", lead="Not placed on the map:"),
        Line(f"{len(undated)} of {len(told)}{_names(undated)}", lead="Without a date:"),
        Line(f"{count(silent, 'report')} of {len(edition.received)}",
             lead="Read and found not to tell of armed violence:"),
        Line(
            "; ".join(f"{code}: {count(n, 'report')}" for code, n in sorted(foreign.items()))
            or "none received", lead="In languages that are not read (the program reads English):",
        ),
    ]  # fmt: skip
    return Section("gaps", "What is not known", lines=tuple(lines))


def _names(found: list[Looked]) -> str:
    words = [where_when(one.incident) for one in found[:_FEW]]
    more = f" and {len(found) - _FEW} more" if len(found) > _FEW else ""
    return f" ({'; '.join(words)}{more})" if words else ""


def corrected(edition: Edition) -> Section:
    """Return what persons corrected in the record on days of the period, with their reasons."""
    lines = []
    for one in edition.corrections:
        what, reason = "erased what an order named", one.order.reason if one.order else None
        if one.judgement is not None:
            what, reason = judgement_words(one.judgement, one.of), one.judgement.reason
        of = f"{where_when(one.listed.incident)}: " if one.listed is not None else ""
        because = f" (reason: {plain(reason)})" if reason else ""
        lines.append(Line(f"{of}{plain(what)}{because}", lead=f"{moment_words(one.made_at)} UTC:"))
    return Section(
        "corrections", "Corrections",
        "Made by people in this record on days of the period. What outlets took back is under"
        " changes.", joined(lines, "None."),
    )  # fmt: skip
