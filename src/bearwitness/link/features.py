"""What speaks for a claim's being new, a repetition, a part... of what was told before.

In: Traits of one claim, or of two. Out: names of the features that hold. The weights are
trained (train/link.py); the features are what a reader would give as a reason.
"""

from __future__ import annotations

from bearwitness.link.traits import Traits

_TITLES = frozenset("mr mrs ms dr jr sr the of and".split())


def alone(claim: Traits, several: int, asides: int) -> list[str]:
    """Return what holds of a claim by itself.

    several: how many claims of the report give the same number of the same outcome, this one
    included. asides: how many claims of its outcome were told before it.
    """
    toll, said = claim.toll, claim.claim
    outcome = toll.outcome if toll.outcome in ("killed", "injured") else "else"
    found = [
        "1",
        outcome,
        "n0" if claim.count == 0 else "n1" if claim.count == 1 else "n2+",
        f"told{min(several, 3)}",
        "first" if asides == 0 else "follows",
    ]
    flags = {
        "title": claim.title,
        "lead": claim.sentence <= 1 and not claim.title,
        "late": claim.paragraph >= 12,
        "very late": claim.paragraph >= 24,
        "definite": claim.definite,
        "indefinite": claim.indefinite,
        "further": claim.further,
        "total": claim.total,
        "among": claim.among,
        "before": claim.before,
        "later": claim.later,
        "victim": claim.victim,
        "suspect": claim.suspect,
        "named": bool(claim.names),
        "aged": bool(claim.ages),
        "vague": toll.qualifier == "vague",
        "open": toll.qualifier in ("at_least", "more_than"),
        "speaker": said.speaker is not None,
        "alleged": said.modality in ("alleged", "suspected"),
        "group": toll.victims.status == "armed_group",
        "force": toll.victims.status == "state_force",
        "large": claim.count >= 20,
        "other day": claim.other_day,
        "other town": claim.other_town,
    }
    found += [name for name, holds in flags.items() if holds]
    if claim.before:
        found.append(f"before {outcome}")
    if claim.further:
        found.append(f"further {outcome}")
    return found


def between(claim: Traits, earlier: Traits) -> list[str]:
    """Return what holds of a claim and one told before it."""
    found = ["1", _numbers(claim, earlier), _distance(claim, earlier)]
    found += _people(claim, earlier)
    if claim.definite:
        found.append("definite")
    if claim.indefinite:
        found.append("indefinite")
    if claim.further:
        found.append("further")
    if claim.among:
        found.append("among")
    if claim.total:
        found.append("total")
    if claim.later:
        found.append("later")
    if claim.victim:
        found.append("victim")
    if claim.before != earlier.before:
        found.append("one before")
    if earlier.title:
        found.append("after title")
    if earlier.title and claim.sentence - earlier.sentence <= 2:
        found.append("lead after title")
    first, second = claim.claim.speaker, earlier.claim.speaker
    if (first is None) != (second is None) or (first and second and first.name != second.name):
        found.append("other speaker")
    if claim.suspect != earlier.suspect:
        found.append("one suspect")
    elif claim.suspect:
        found.append("both suspects")
    if claim.toll.outcome != earlier.toll.outcome:
        found.append(f"to {claim.toll.outcome}")
    return found


def _numbers(claim: Traits, earlier: Traits) -> str:
    first, second = claim.count, earlier.count
    if first == second:
        return "both 0" if first == 0 else "both 1" if first == 1 else "equal"
    if first < second:
        return "1 < n" if first == 1 else "0 < n" if first == 0 else "m < n"
    return "n > 1" if second == 1 else "n > 0" if second == 0 else "n > m"


def _distance(claim: Traits, earlier: Traits) -> str:
    if claim.claim.sentence.start == earlier.claim.sentence.start:
        return "same sentence"
    apart = claim.sentence - earlier.sentence
    return "next" if apart == 1 else "near" if apart <= 3 else "far"


def _people(claim: Traits, earlier: Traits) -> list[str]:
    """Return how the people of two claims compare: name, age, sex, role, status, words."""
    found = []
    first, second = claim.toll.victims, earlier.toll.victims
    mine, theirs = claim.names - _TITLES, earlier.names - _TITLES
    if mine and theirs:
        found.append("same name" if mine & theirs else "other name")
    elif mine or theirs:
        found.append("one named")
    if claim.ages and earlier.ages:
        found.append("same age" if claim.ages & earlier.ages else "other age")
    elif claim.ages or earlier.ages:
        found.append("one aged")
    if first.sex and second.sex:
        found.append("same sex" if first.sex == second.sex else "other sex")
    if first.role and second.role:
        found.append("same role" if first.role == second.role else "other role")
    if "unknown" not in (first.status, second.status) and first.status != second.status:
        found.append("other status")
    if first.age and second.age and first.age != second.age:
        found.append("child and adult")
    if claim.head and earlier.head:
        found.append("same head" if claim.head == earlier.head else "other head")
    return found
