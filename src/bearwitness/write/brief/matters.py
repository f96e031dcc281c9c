"""Matters a briefing lists across incidents: protected work, disputes, responsibility, the held.

In: Edition, Notes. Out: Section.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bearwitness.domain import Claim, Figure
from bearwitness.pipeline.briefing import Edition
from bearwitness.write.brief.model import Line, Section, Table
from bearwitness.write.brief.notes import Notes, plain
from bearwitness.write.brief.phrases import (
    bounds_words,
    claims_of,
    harm_words,
    joined,
    mark,
    ordered,
    outcome_words,
    rests_on,
    said_by,
    where_when,
)
from bearwitness.write.words import STATUS_WORDS, number

# What is protected, by the words of targets and victims and by victims' roles.
SECTORS: dict[str, re.Pattern[str]] = {
    "Health": re.compile(
        r"\b(?:hospitals?|clinics?|ambulances?|medics?|paramedics?|doctors?|nurses?|health|"
        r"health_worker|medical|dispensar(?:y|ies)|pharmac(?:y|ies))\b", re.I,
    ),
    "Education": re.compile(
        r"\b(?:schools?|schoolchildren|universit(?:y|ies)|colleges?|madrassas?|teachers?|"
        r"students?|pupils?|schoolgirls?|schoolboys?|seminar(?:y|ies))\b", re.I,
    ),
    "Aid": re.compile(
        r"\b(?:aid|aid_worker|humanitarians?|relief|red\s+(?:cross|crescent)|ngos?|charit(?:y|ies)|"
        r"unrwa|wfp|unicef|vaccinat(?:ors?|ion)|polio\s+workers?)\b", re.I,
    ),
    "Journalists": re.compile(
        r"\b(?:journalists?|reporters?|press|camera(?:man|men|woman)|photographers?|newspapers?|"
        r"broadcasters?|media\s+workers?)\b", re.I,
    ),
}  # fmt: skip
_HELD = ("missing", "abducted", "captured", "arrested")
_ENDED = ("freed", "rescued", "escaped")


def protected(edition: Edition, notes: Notes) -> Section:
    """Return attacks on health, education, aid and journalists, by the words of reports."""
    lines = []
    for sector, pattern in SECTORS.items():
        found = []
        for looked in edition.told:
            claims = [one for one in claims_of(looked) if _concerns(one, pattern)]
            if claims:
                words = dict.fromkeys(
                    plain(target).lower() for one in claims for target in _harmed(one)
                    if pattern.search(target)
                )  # fmt: skip
                found.append(
                    Line(
                        f"{', '.join(list(words)[:4]).replace('_', ' ')}; in all"
                        f" {harm_words(looked.incident)[0]}",
                        notes.of(one.id for one in claims),
                        f"{where_when(looked.incident)}{mark(looked.incident, edition.reviewed)}:",
                    )
                )
        lines.append(Line("", lead=sector, head=True))
        lines += found or [Line("None told of in reports received.")]
    return Section(
        "protected", "Attacks on health, education, aid and journalists",
        "Where a report names such people or places as hit or as the target.", tuple(lines),
    )  # fmt: skip


def _harmed(claim: Claim) -> Iterator[str]:
    yield from (one.text for one in claim.targets)
    if claim.toll is not None:
        victims = claim.toll.victims
        yield from (one for one in (victims.role, victims.described) if one)


def _concerns(claim: Claim, pattern: re.Pattern[str]) -> bool:
    return any(pattern.search(one) for one in _harmed(claim))


def disputed(edition: Edition, notes: Notes) -> Section:
    """Return figures that cannot all be true, each side with who says it."""
    tables = []
    for looked in edition.told:
        by_id = {one.id: one for one in (looked.incident, *looked.parts)}
        for one in looked.disputes:
            incident = by_id[one.incident]
            rows = tuple(
                (
                    Line(number(Figure(side.low, side.best, side.high)), notes.of(side.claims)),
                    Line(_side(notes, side.claims, side.by)),
                    Line(side.said),
                )
                for side in one.sides
            )
            status = STATUS_WORDS[one.status][0]
            tables.append(
                Table(
                    f"{where_when(incident)}{mark(incident, edition.reviewed)}:"
                    f" {outcome_words(one.outcome)}, {status}",
                    ("Figure", "Said by", "On"), rows,
                )
            )  # fmt: skip
    intro = "Both sides stand; the rule decides which is printed as best."
    return Section(
        "disputed", "Disputed figures", intro if tables else "", () if tables else (Line("None."),),
        tuple(tables),
    )  # fmt: skip


def _side(notes: Notes, claims: tuple[str, ...], by: tuple[str | None, ...]) -> str:
    who = notes.speakers(claims)
    return "; ".join(who or [plain(one) for one in by if one]) or "no asserter named"


def responsibility(edition: Edition, notes: Notes) -> Section:
    """Return who claims and who denies, accuses or suspects, each as a saying."""
    lines: list[Line] = []
    for looked in edition.told:
        said: dict[str, list[str]] = {}
        for one in claims_of(looked):
            words = _stance(one, notes)
            if words is not None:
                said.setdefault(words, []).append(one.id)
        lead = f"{where_when(looked.incident)}{mark(looked.incident, edition.reviewed)}:"
        lines += [Line(words, notes.of(claims), lead) for words, claims in said.items()]
    return Section(
        "responsibility", "Claims of responsibility, denials and accusations",
        "Each is the word of whoever says it.", joined(lines, "None told of."),
    )  # fmt: skip


def _stance(claim: Claim, notes: Notes) -> str | None:
    told = claim.responsibility
    if told is None:
        return None
    actor, who = plain(told.actor or "somebody not named"), "; ".join(notes.speakers([claim.id]))
    if told.stance == "claims":
        return f"{actor} is said to claim it ({who})"
    if told.stance in ("denies", "disowns"):
        return f"{actor} is said to {'deny' if told.stance == 'denies' else 'disown'} it ({who})"
    return f"{actor} is {'blamed' if told.stance == 'blames' else 'suspected'} ({who})"


def held(edition: Edition, notes: Notes) -> Section:
    """Return who is still missing or held, beside who was freed, never one taken from the other."""
    lines = []
    for looked in edition.told:
        told = {str(one.outcome): one for one in ordered(looked.incident.estimates)}
        for outcome in _HELD:
            one = told.get(outcome)
            if one is None:
                continue
            ended = [told[each] for each in _ENDED if each in told]
            beside = "".join(
                f"; {each.outcome} {bounds_words(each.total)}, who may be others" for each in ended
            )
            claims = (*rests_on(one), *(c for each in ended for c in rests_on(each)))
            lines.append(
                Line(
                    f"{outcome_words(outcome)} {bounds_words(one.total)}{beside}"
                    f" ({said_by(notes, rests_on(one)) or 'no asserter named'})",
                    notes.of(claims),
                    f"{where_when(looked.incident)}{mark(looked.incident, edition.reviewed)}:",
                )
            )  # fmt: skip
    return Section(
        "held", "Missing or held",
        "As told in reports received; who was freed since may not have been reported."
        if lines else "", joined(lines, "None told of."),
    )  # fmt: skip
