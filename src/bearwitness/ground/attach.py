"""Give each claim the places where its event happened.

In: Claims, and the Places found in the text of their report. Out: the Places of each claim.

A place counts as an event's only where the words around it put the event there: not in a
dateline, a nationality, an organisation's name or a speaker's whereabouts.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from bearwitness.domain import Claim, Place, Quote, Report
from bearwitness.ground.places import FoundPlace

_COUNTRY = 6

_LOCATIVE = re.compile(
    r"\b(?:in|at|near|across|around|inside|outside|throughout|within|over|along|on|off|of|between"
    r"|against|to|via|from|through|into|hit|rocked|struck|strikes|hits|rocks|shook|shakes)\s+"
    r"(?:(?:the|its|a|an|downtown|central|greater|nearby|neighbou?ring|restive|volatile"
    r"|embattled|besieged|troubled|busy|rural|far|north|south|east|west|northern|southern"
    r"|eastern|western|north-?eastern|north-?western|south-?eastern|south-?western|north-?east"
    r"|north-?west|south-?east|south-?west|city|town|village|villages|towns|cities|district"
    r"|districts|province|provinces|state|region|capital|port|suburb|area|county|municipality"
    r"|department|island|of|and|coastal|border|outskirts|remote)\b[\s,]*)*$",
    re.IGNORECASE,
)
_HEADING = re.compile(r"(?:^|\n)\s*$")
_FROM_AWAY = re.compile(
    r"\b(?:resid(?:ent|ents|ing)\s+of|native\s+of|citizens?\s+of|nationals?\s+of|born\s+in"
    r"|based\s+in|living\s+in|lives\s+in|present\s+in|hiding\s+in|sanctuar(?:y|ies)\s+in"
    r"|havens?\s+in|exile\s+in|trained\s+in|war\s+in|headed\s+(?:to|for)|bound\s+for"
    r"|(?:bus|train|flight|plane|aircraft|ferry)\s+(?:from|to)|en\s+route\s+(?:to|from)"
    r"|(?:flown|airlifted|taken|rushed|transferred|evacuated|fled|returned?|travel\w*|driven"
    r"|moved|referred|extradited|deported|sent|hospitals?|hospitali[sz]ed|treated)\s+"
    r"(?:\w+\s+){0,4}?(?:to|in|at|from|for)"
    r"|(?:ties|relations|links|border|war|support|solidarity|talks|peace|aid)\s+(?:with|to|for"
    r"|between|against)|support\s+for|according\s+to|capital\s+of\s+the|against|between|by|for"
    r"|(?:man|men|woman|women|family|people|tourists?|citizens?|nationals?|group|students?)\s+"
    r"from)\s+(?:the\s+|a\s+|neighbou?ring\s+|nearby\s+)*$",
    re.IGNORECASE,
)
_SPEAKING_FROM = re.compile(
    r"\b(?:press|news)\s+(?:conference|briefing)|\b(?:told|tells)\s+\w+|\bspeaking\b|\bspoke\b"
    r"|\binterview(?:ed)?\b|\bstatement\b|\bby\s+(?:tele)?phone\b|\breached\b|\bbriefing\b"
    r"|\b(?:said|condemned|announced|reported|confirmed)\s+(?:\w+\s+){0,3}$"
    r"|\b(?:court|trial|tribunal|prosecutors?|embassy|consulate|correspondent|bureau|officials?"
    r"|spokes(?:man|woman|person)|newspaper|radio|television|meeting|talks|summit)\s+"
    r"(?:\w+\s+){0,2}(?:in|from|at)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_ORGANISATION_AFTER = re.compile(
    r"^(?:['’]s?)?\s+(?:(?i:liberation|people|national|islamic|popular)\s+)?"
    r"(?:Army|Movement|Front|Party|Post|Times|Tribune|News|Daily|Herald|Journal|Brigades?|Corps"
    r"|Police|Government|Governor|Chief|Minister|President|Mayor|Command|Council|Court|Assembly"
    r"|Parliament|Ministry|Agency|Radio|TV|Television|Embassy|Ambassador|United|City\s+Council"
    r"|Cartel|Charge|Secretary|Union|Federation|Sheriff|Fire\s+Department|Police\s+Department"
    r"|Liberation|Resistance|Taliban|Human\s+Rights|Red\s+C\w+|Times-\w+)\b"
)
_ACTING_AFTER = re.compile(
    r"^(?:['’]s)?\s+(?:on\s+\w+day\s+)?(?:\w+ly\s+)?(?:said|says|stood|condemned|condemns|announced"
    r"|accused|accuses|denied|denies|blamed|blames|designated|reaffirmed|backed|backs|supports?"
    r"|has|had|have|will|would|wants?|called|urged|demanded|offered|agreed|rejected|vowed|warned"
    r"|insists?|confirmed|claimed|claims|launched|invaded|withdrew|responded|retaliated"
    r"|officials?|authorities|government|police|army|military|troops|forces|soldiers|president"
    r"|premier|prime\s+minister|foreign\s+minist\w+|minister|ambassador|embassy|nationals?"
    r"|citizens?|newspapers?|media|television|radio|correspondent|bureau|residents?|born"
    r"|native|mayor|governor|prosecutors?|sheriff|daily)\b",
    re.IGNORECASE,
)
_BASED_AFTER = re.compile(r"^-(?:based|born|led|backed|controlled|trained|funded|style|bound)\b")
_EVENT_AFTER = re.compile(
    r"^(?:['’]s?)?\s+(?:\w+\s+){0,2}?(?:attacks?|bombings?|massacre|blasts?|explosions?|shootings?"
    r"|killings?|raids?|assaults?|clash(?:es)?|siege|strikes?|airstrikes?|ambush|operation"
    r"|province|district|region|state|city|town|village|area|county|market|airport|mosque"
    r"|church|hospital|school|university|station|hotel|neighbou?rhood|suburb|prison|camp|border"
    r"|highway|road)\b",
    re.IGNORECASE,
)
_LIST_GAP = re.compile(
    r"\s*(?:,|;|,?\s+(?:and|or|as\s+well\s+as)\b|&)\s*(?:(?:in|near|at|the|nearby)\s+)*",
    re.IGNORECASE,
)


# "QUETTA, Pakistan (Reuters) -", "Dubai:", "KABUL, 3 Feb (AFP) --": a name, then a mark.
_DATELINE = re.compile(
    r"(?:[A-Z][\w.'’-]*(?:[ /]|,\s)){0,5}[A-Z][\w.'’-]*"
    r"(?:,?\s+\w{3,9}\.?\s+\d{1,2}|,?\s+\d{1,2}\s+\w{3,9}\.?(?:\s+\d{2,4})?)?"
    r"\s*(?:\([^)\n]{2,40}\)\s*)?(?::|--|–|—|\s-|(?<=\))-)\s"
)


@dataclass(frozen=True, slots=True)
class _Weighed:
    """A place with how firmly the words put an event there: 0 not, 1 perhaps, 2 firmly."""

    place: FoundPlace
    weight: int


def attach_places(
    report: Report, claims: Sequence[Claim], found: Sequence[FoundPlace], taken: Sequence[Quote]
) -> list[tuple[Place, ...]]:
    """Return the places of each claim, in the order of the claims.

    found: every place of the text, with offsets. taken: spans of actors' names, which are no
    places though they hold one ("Balochistan Liberation Army").
    """
    weighed = _weighed(report, found, taken)
    starts = [item.place.start or 0 for item in weighed]
    own = [_own(report, claim, weighed, starts) for claim in claims]
    fallback = _lead(report, claims, own, weighed)
    attached: list[tuple[Place, ...]] = []
    for index, claim in enumerate(claims):
        if own[index]:
            attached.append(own[index])
        elif claim.background:
            attached.append(())
        else:
            attached.append(_nearest(report, claims, own, index) or fallback)
    return attached


def _weighed(
    report: Report, found: Sequence[FoundPlace], taken: Sequence[Quote]
) -> list[_Weighed]:  # fmt: skip
    dateline = _dateline(report)
    weighed: list[_Weighed] = []
    for place in sorted(found, key=lambda place: place.start or 0):
        start, end = place.start, place.end
        if start is None or end is None or place.demonym:
            continue
        in_name = any(span.start < end and start < span.end for span in taken)
        away = in_name or place.dateline or dateline[0] <= start < dateline[1]
        weighed.append(_Weighed(place, 0 if away else _weight(report.text, start, end, weighed)))
    return weighed


def _dateline(report: Report) -> tuple[int, int]:
    """Return from where to where the dateline of the body stands; (0, 0) without one."""
    body = len(report.title or "") if report.text.startswith(report.title or "") else 0
    while report.text[body : body + 1].isspace():
        body += 1
    if report.dateline:
        start = report.text.find(report.dateline, body, body + 300)
        if start >= 0:
            return start, start + len(report.dateline)
    match = _DATELINE.match(report.text, body)
    return match.span() if match is not None else (0, 0)


def _weight(text: str, start: int, end: int, earlier: Sequence[_Weighed]) -> int:
    sentence_start = max(text.rfind(mark, 0, start) for mark in ("\n", ". ", "! ", "? "))
    before = text[max(sentence_start + 1, start - 120) : start]
    after = text[end : end + 60]
    if _ORGANISATION_AFTER.match(after) or _BASED_AFTER.match(after):
        return 0
    if earlier:
        last = earlier[-1]
        gap = text[last.place.end or 0 : start]
        if len(gap) < 25 and _LIST_GAP.fullmatch(gap):
            return last.weight
    if _FROM_AWAY.search(before):
        return 0
    locative = _LOCATIVE.search(before) is not None
    if locative and _SPEAKING_FROM.search(before[-70:]):
        return 0
    if _EVENT_AFTER.match(after):
        return 2
    if _ACTING_AFTER.match(after):
        return 0
    if locative:
        return 2
    return 2 if _HEADING.search(before) and after[:1] in ".:" else 1


def _own(
    report: Report, claim: Claim, weighed: Sequence[_Weighed], starts: Sequence[int]
) -> tuple[Place, ...]:
    """Return the places in the claim's clause, else firmly in the rest of its sentence."""
    inside = _between(weighed, starts, claim.clause)
    best = max((item.weight for item in inside), default=0)
    if best:
        return _finest([item.place for item in inside if item.weight == best])
    around = _between(weighed, starts, claim.sentence)
    return _finest([item.place for item in around if item.weight == 2])


def _between(
    weighed: Sequence[_Weighed], starts: Sequence[int], span: Quote
) -> list[_Weighed]:  # fmt: skip
    first = bisect_left(starts, span.start)
    found = []
    for item in weighed[first:]:
        if (item.place.start or 0) >= span.end:
            break
        found.append(item)
    return found


def _finest(places: Sequence[FoundPlace]) -> tuple[Place, ...]:
    """Return the places without those that only say where another of them lies."""
    kept: list[FoundPlace] = []
    finer = [place for place in places if (place.precision or _COUNTRY) < _COUNTRY]
    for place in finer or places:
        if any(_holds(place, other) for other in finer if other is not place):
            continue
        if any(_alike(place, other) for other in kept):
            continue
        kept.append(place)
    return tuple(place.plain() for place in kept)


def _alike(left: Place, right: Place) -> bool:
    if left.id is not None and right.id is not None:
        return left.id == right.id
    return left.name == right.name and left.country == right.country


def _holds(outer: FoundPlace, inner: FoundPlace) -> bool:
    """Tell whether one place is a unit around the other ("Balochistan", "Mastung")."""
    if (outer.precision or 0) <= (inner.precision or 0):
        return False
    return outer.country == inner.country and outer.name in {
        inner.admin1, inner.admin2, inner.within
    }  # fmt: skip


def _nearest(
    report: Report, claims: Sequence[Claim], own: Sequence[tuple[Place, ...]], index: int
) -> tuple[Place, ...]:
    """Return the places of the nearest earlier event of the same paragraph."""
    paragraph = report.text.rfind("\n", 0, claims[index].sentence.start)
    for earlier in range(index - 1, -1, -1):
        if claims[earlier].sentence.start <= paragraph:
            break
        if own[earlier] and not claims[earlier].background:
            return own[earlier]
    return ()


def _lead(
    report: Report, claims: Sequence[Claim], own: Sequence[tuple[Place, ...]],
    weighed: Sequence[_Weighed],
) -> tuple[Place, ...]:  # fmt: skip
    """Return where the report as a whole puts its events: its first event, else its opening."""
    for claim, places in zip(claims, own, strict=True):
        if places and not claim.background:
            return places
    opening = len(report.title or "") + 400
    for weight in (2, 1):
        firm = [item.place for item in weighed
                if item.weight == weight and (item.place.start or 0) < opening]  # fmt: skip
        if firm:
            return _finest(firm[:1])
    stated = {item.place.country for item in weighed if item.place.precision == _COUNTRY}
    countries = [item.place for item in weighed if item.place.precision == _COUNTRY]
    if len(stated) == 1 and countries:
        return (countries[0].plain(),)
    return ()
