"""What a claim says of the event it speaks of: its day, its towns, its kind, its cues.

In: Report and its Claims. Out: Mentions, one per claim that speaks of an event.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from bearwitness.domain import Claim, Period, Place, Report
from bearwitness.link.counter import counter_accounts
from bearwitness.link.placed import in_a_list, place_key

# Kinds that one event is called by in one report: an "attack" may be a bombing, and a bombing
# may be followed by a gun battle, but a kidnapping is no bombing.
FAMILY: dict[str, str] = {
    "bombing": "blast", "suicide_bombing": "blast", "explosion_unknown": "blast",
    "landmine_ied": "blast", "airstrike": "air", "drone_strike": "air", "shelling": "air",
    "clash": "fight", "security_operation": "fight", "armed_assault": "assault",
    "assassination": "assault", "execution": "assault", "mob_violence": "mob",
    "crowd_repression": "mob", "abduction": "taking", "hostage_taking": "taking",
    "hijacking": "taking", "sabotage": "damage", "arson_looting": "damage",
    "prison_break": "prison", "bodies_found": "bodies", "chemical_attack": "chemical",
    "sexual_violence": "sexual",
}  # fmt: skip
VAGUE_FAMILIES = frozenset({"assault", "bodies", "fight"})

_NEW = re.compile(
    r"""^\W*(?:in\s+(?:a|an|two|three|another|other)\s+(?:separate|different|second|third|
    unrelated|similar|later|earlier|other|further)|separately|elsewhere|in\s+another|in\s+other|
    meanwhile|also\s+(?:on|in)\s|in\s+a\s+separate|a\s+separate|another\s+(?:\w+\s+){0,2}(?:attack|
    bomb|blast|explosion|shooting|strike|clash|incident|raid|ambush|device|car\s+bomb|killing|
    operation|encounter|gunfight|firefight|shootout|engagement)|
    a\s+second\s+(?:\w+\s+)?(?:attack|bomb|blast|explosion|shooting|strike|clash|incident|raid)|
    on\s+the\s+same\s+day|the\s+same\s+day|hours\s+(?:later|earlier)|earlier|later|
    a\s+day\s+(?:earlier|later|before)|in\s+the\s+(?:second|third|other)\s)""",
    re.IGNORECASE | re.VERBOSE,
)
_SEPARATE = re.compile(
    r"\b(?:separate|unrelated|different|other|another|second|third)\s+(?:\w+\s+){0,2}"
    r"(?:attacks?|incidents?|shootings?|bombings?|blasts?|explosions?|strikes?|clash(?:es)?|"
    r"raids?|ambush(?:es)?|cases?|killings?|homicides?|assaults?|operations?|encounters?|"
    r"gunfights?|firefights?|shootouts?|engagements?|gun\s?battles?)\b"
    r"|\bseparately\b|\belsewhere\b",
    re.IGNORECASE,
)
# "A second bomb went off": an act by itself, told as the next of several.
FOLLOWING = re.compile(
    r"\b(?:another|an?\s+(?:second|third|fourth|fifth|sixth|separate))\s+(?:\w+[\s-]+){0,2}?"
    r"(?:attack|bomb|bomber|bombing|blast|explosion|shooting|strike|clash|raid|ambush|device"
    r"|grenade|mine|drone|missile|rocket|assault|operation|encounter|gunfight|firefight|shootout"
    r"|engagement|gun\s?battle)\b",
    re.IGNORECASE,
)
# "Killed 12 in Jos, while five were killed in a separate raid": told of within its sentence.
_OWN_ACT = re.compile(
    r"\b(?:an?\s+(?:separate|different|unrelated)|another)\s+(?:\w+[\s-]+){0,2}?(?:attack|bombing|blast"
    r"|explosion|shooting|strike|clash|raid|ambush|assault|operation|incident|encounter|gunfight"
    r"|shootout|killing)\b(?!\s+(?:on|in|at)\s+the\s+same\b)|\bseparately\b",
    re.IGNORECASE,
)
_TURNS = re.compile(r";|\b(?:while|whereas|but)\b", re.IGNORECASE)
_BEGINS_CLAUSE = re.compile(r"\s+(?:was|were|died|have|had|perished)\b", re.IGNORECASE)
# Where the words of one toll end: the next part of the sentence is another's.
_PIECE_ENDS = re.compile(r";|,?\s+(?:while|whereas|but|after|before)\s|,\s+(?:and|police|the)\s")
MANY = re.compile(
    r"\b(?:attacks|assaults|bombings|blasts|explosions|strikes|air\s?strikes|raids|operations|"
    r"clashes|ambushes|shootings|killings|incidents|wave\s+of|series\s+of|string\s+of|spate\s+of|"
    r"campaign|offensive|coordinated|simultaneous|across"
    r"|(?:two|three|four|five|six|seven|eight|nine|ten|\d+|several|multiple|dozens\s+of)"
    r"\s+(?:\w+\s+){0,2}(?:towns|villages|cities|districts|provinces|places|locations|sites"
    r"|settlements|communities|neighbou?rhoods))\b",
    re.IGNORECASE,
)
_SAME = re.compile(
    r"\b(?:the|this|that)\s+(?:\w+\s+)?(?:attack|blast|bombing|explosion|shooting|incident|raid|"
    r"ambush|clash|strike|assault|killing|massacre|siege|kidnapping|abduction|crash)\b",
    re.IGNORECASE,
)
_SHIFTED = re.compile(
    r"\b(?:days?|night|week|month|year)s?\s+(?:earlier|later|before|after|ago)\b"
    r"|\bthe\s+(?:previous|next|following)\s+(?:day|night)\b",
    re.IGNORECASE,
)
_ANOTHER = re.compile(r"^(?:another|a (?:second|third|fourth))\b", re.IGNORECASE)
_OF_WOUNDS = re.compile(r"\b(?:died|dies|succumbed|pronounced|passed away)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mention:
    """One claim as clustering sees it.

    day: the single day it is of, None where not known to the day. towns: keys of places known
    to a town or finer. points: where they lie, degrees WGS 84. areas: keys of the
    provinces and countries of all its places. units: keys of the provinces alone.
    fresh: cue words at the head of its sentence open another event. separate: it speaks of
    another event. many: it speaks of several acts at once. foiled: of a plot that harmed nobody.
    own_act: its sentence puts it, and none told before it there, into an act of its own.
    counter: it tells of another deed than the one its speaker denies.
    shifted: its words count days from another event. of_wounds: its day is that of a death or of
    a growing count, which may come after the event. wide: its toll covers more than one day's
    event. own: its sentence itself names its day.
    """

    claim: Claim
    order: int
    sentence: int
    paragraph: int
    title: bool
    day: str | None
    towns: frozenset[str]
    points: tuple[tuple[float, float], ...]
    areas: frozenset[str]
    units: frozenset[str]
    family: str | None
    fresh: bool
    separate: bool
    following: bool
    many: bool
    same: bool
    foiled: bool
    shifted: bool
    of_wounds: bool
    another: bool
    wide: bool
    own: bool
    counter: bool
    own_act: bool
    count: tuple[str, int] | None

    @property
    def founds(self) -> bool:
        """Whether an incident may rest on this claim alone."""
        claim = self.claim
        if claim.modality in ("alleged", "expected", "denied") and claim.toll is None:
            return False
        return claim.act is not None or claim.toll is not None


def _is_wide(claim: Claim) -> bool:
    return claim.toll is not None and claim.scope is not None and claim.scope.is_wide


def _names_its_day(claim: Claim) -> bool:
    words = claim.period.words if claim.period is not None else None
    return words is not None and claim.sentence.start <= words.start < claim.sentence.end


def _is_of_its_own_act(claim: Claim, claims: list[Claim]) -> bool:
    """Tell the five of "killed 12 in Jos on Monday, while five were killed in a separate raid"."""
    if claim.toll is None or claim.relation not in (None, "adds_to"):
        return False
    before = [
        other.evidence.end
        for other in claims
        if other.toll is not None
        and other.sentence.start == claim.sentence.start
        and other.evidence.end <= claim.evidence.start
    ]
    if not before:
        return False
    text, begin = claim.sentence.text, claim.sentence.start
    if _OWN_ACT.search(text, max(before) - begin, claim.evidence.start - begin):
        return True
    # "Killed five and wounded 12 in a separate attack" are of one attack, as far as is told.
    turned = _TURNS.search(text, max(before) - begin, claim.evidence.start - begin) is not None
    if not turned and _BEGINS_CLAUSE.match(text, claim.evidence.end - begin) is None:
        return False
    ends = _PIECE_ENDS.search(text, claim.evidence.end - begin)
    end = ends.start() if ends else len(text)
    return _OWN_ACT.search(text, claim.evidence.end - begin, end) is not None


def is_town(place: Place) -> bool:
    """Tell whether a place is known to a town, a spot in it or a named surrounding of it."""
    return place.precision is not None and place.precision <= 2


def single_day(period: Period | None) -> str | None:
    """Return the day of a period that is known to the day; overnight counts as its first."""
    if period is None or period.start is None or (period.precision or 9) > 2:
        return None
    return period.start if len(period.start.removeprefix("--")) in (5, 10) else None


def mentions(report: Report, claims: list[Claim]) -> list[Mention]:
    """Return a Mention per claim, in the order of the text."""
    title = report.title or ""
    title_end = len(title) if title and report.text.startswith(title) else 0
    ordered = sorted(claims, key=lambda claim: (claim.sentence.start, claim.evidence.start))
    starts = sorted({claim.sentence.start for claim in claims})
    ordinal = {start: number for number, start in enumerate(starts)}
    paragraph = {start: report.text.count("\n", 0, start) for start in starts}
    counter = counter_accounts(ordered)
    listed = in_a_list(ordered)
    found = []
    for order, claim in enumerate(ordered):
        start = claim.sentence.start
        clause = claim.clause.text
        kind = claim.act.kind if claim.act else None
        # A district that a sentence counts by itself, beside others, stands as a town does.
        towns = [place for place in claim.places if claim.id in listed or is_town(place)]
        found.append(
            Mention(
                claim=claim,
                order=order,
                sentence=ordinal[start],
                paragraph=paragraph[start],
                title=start < title_end,
                day=None if _is_wide(claim) else single_day(claim.period),
                towns=frozenset(map(place_key, towns)),
                points=tuple(
                    (place.lat, place.lon)
                    for place in towns
                    if place.lat is not None and place.lon is not None
                ),
                areas=frozenset(
                    area for place in claim.places for area in (place.country, place.admin1) if area
                ),
                units=frozenset(
                    f"{place.country}|{place.admin1}" for place in claim.places if place.admin1
                ),
                family=FAMILY.get(kind) if kind else None,
                fresh=_NEW.search(claim.sentence.text) is not None,
                separate=_SEPARATE.search(clause) is not None,
                following=FOLLOWING.search(clause) is not None,
                many=MANY.search(clause) is not None,
                same=_SAME.search(clause) is not None,
                shifted=_SHIFTED.search(clause) is not None,
                another=claim.toll is not None and _ANOTHER.search(claim.toll.words) is not None,
                wide=_is_wide(claim),
                own=_names_its_day(claim),
                counter=claim.id in counter,
                own_act=_is_of_its_own_act(claim, ordered),
                of_wounds=claim.toll is not None
                and (bool(claim.cumulative) or _OF_WOUNDS.search(clause) is not None),
                foiled=claim.toll is None
                and claim.act is not None
                and claim.act.success == "foiled",
                count=(claim.toll.outcome, claim.toll.value) if claim.toll else None,
            )
        )
    return found


def days_apart(first: str, second: str) -> int | None:
    """Return the days between two days; None where only one of them has its year."""
    if first.startswith("--") != second.startswith("--"):
        return None
    return abs((_date(first) - _date(second)).days)


def _date(day: str) -> date:
    # A leap year, so that 29 February is a day of it.
    return date.fromisoformat(f"2000{day[1:]}" if day.startswith("--") else day)
