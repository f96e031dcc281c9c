"""Part an event whose acts are of clearly different kinds: a bombing and a kidnapping are two.

In: Group. Out: Groups, the one told first leading.

The claims of one article cluster by day and town, and armed men who burn a house and take its
owner away do both on one day in one town: two incidents of one report. People told of as killed
or hurt are never parted from others of the same outcome, which would count them twice, and a
bombing is parted from an attack only where one of them harmed nobody, as "the attack" that killed
five may be the bombing told again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bearwitness.domain import IncidentKind
from bearwitness.link.groups import Group
from bearwitness.link.mentions import Mention

_CLASSES: dict[IncidentKind, str] = {
    "bombing": "blast", "suicide_bombing": "blast", "explosion_unknown": "blast",
    "airstrike": "blast", "drone_strike": "blast", "shelling": "blast", "landmine_ied": "blast",
    "abduction": "taking", "hostage_taking": "taking", "arson_looting": "fire",
}  # fmt: skip
_VAGUE: frozenset[IncidentKind] = frozenset(("other", "bodies_found"))
# Opens a sentence on other people, taken elsewhere or at another time.
_ELSEWHERE = re.compile(
    r"^\W*(?:in\s+(?:another|an?\s+(?:separate|different|unrelated|similar))\s+(?:\w+\s+)?"
    r"(?:development|incident|case|attack|raid|kidnapping|abduction)|separately|elsewhere)\b",
    re.IGNORECASE,
)
_OTHERS = re.compile(r"\bothers?\b", re.IGNORECASE)
_TELLING = frozenset(("occurrence", "toll", "damage"))


def parted(group: Group) -> list[Group]:
    """Return the events of a group, one for each clearly different kind of act."""
    apart = [*_attempts(group), *_other_takings(group)]
    pieces: dict[str, list[Mention]] = {}
    latest = next(filter(None, map(_class, group.mentions)), "")
    for mention in group.mentions:
        if mention in apart:
            continue
        latest = _class(mention) or latest
        pieces.setdefault(latest, []).append(mention)
    if len(pieces) < 2 and not apart:
        return [group]
    names = list(pieces)
    kept, found = list(pieces[names[0]]), [[one] for one in apart]
    for name in names[1:]:
        rest = [one for other in names if other != name for one in pieces[other]]
        if _alone(pieces[name], rest, {name, names[0]}):
            found.append(pieces[name])
        else:
            kept += pieces[name]
    kept.sort(key=lambda mention: mention.order)
    return [_grouped(piece) for piece in (kept, *found)]


def _class(mention: Mention) -> str | None:
    act = mention.claim.act
    if act is None or act.kind in _VAGUE:
        return None
    return _CLASSES.get(act.kind, "attack")


def _attempts(group: Group) -> list[Mention]:
    """Return the attempts told of among the deeds of a campaign, which are parts of it."""
    done = [one for one in group.mentions if one.claim.act and _success(one) == "carried_out"]
    if not any(one.many for one in done):
        return []
    return [
        one
        for one in group.mentions
        if one.claim.kind == "occurrence" and _success(one) == "unknown" and one.claim.targets
        and all(other.sentence != one.sentence for other in done)
    ]  # fmt: skip


def _other_takings(group: Group) -> list[Mention]:
    """Return who was taken another time: "another businessman, kidnapped in March".

    Or elsewhere: "In another development, parents demanded the return of seven kidnapped girls".
    """
    found: list[Mention] = []
    sentences: set[int] = set()
    days: set[str | None] = set()
    for one in group.mentions:
        taken = one.count is not None and one.count[0] == "abducted"
        taken = taken and _class(one) in ("taking", None)
        apart = one.another or _ELSEWHERE.search(one.claim.sentence.text) is not None
        apart = apart or _others_on_their_day(one, days)
        if taken and apart and sentences and one.sentence not in sentences:
            found.append(one)
        elif taken:
            sentences.add(one.sentence)
            days |= {one.day} - {None}
    return found


def _others_on_their_day(one: Mention, days: set[str | None]) -> bool:
    """Tell "two other traders were kidnapped in December" from others taken with the first."""
    toll = one.claim.toll
    others = toll is not None and _OTHERS.search(toll.words) is not None
    period = one.claim.period
    day = period.start if period is not None else None
    return others and one.own and day is not None and bool(days) and day not in days


def _success(mention: Mention) -> str | None:
    return mention.claim.act.success if mention.claim.act else None


def _alone(piece: Sequence[Mention], rest: Sequence[Mention], classes: set[str]) -> bool:
    """Tell whether a piece stands by itself and harms nobody the rest may have told of."""
    if not any(_told_anew(one) for one in piece):
        return False
    if not any(one.founds for one in rest):
        return False
    # "Seven aid workers abducted, two drivers killed": one sentence tells one attack.
    if {one.sentence for one in piece if one.founds} & {one.sentence for one in rest if one.founds}:
        return False
    mine, others = _harms(piece), _harms(rest)
    if classes == {"blast", "attack"}:
        return not mine or not others
    return not mine & others


def _told_anew(mention: Mention) -> bool:
    """Tell an act told with whom it harmed or what it struck from a word for one told before."""
    claim = mention.claim
    told = mention.founds and claim.kind in _TELLING and not mention.same
    return told and bool(claim.toll or claim.targets)


def _harms(mentions: Sequence[Mention]) -> set[str]:
    return {mention.count[0] for mention in mentions if mention.count}


def _grouped(mentions: Sequence[Mention]) -> Group:
    group = Group()
    for mention in mentions:
        group.take(mention)
    return group
