"""What speaks for a claim's being new, a repetition, a part... of what was told before.

In: Traits of one claim, or of two. Out: names of the features that hold. The weights are
trained (train/link.py); the features are what a reader would give as a reason.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bearwitness.link.traits import Traits

# Widest gap, in characters, between people named side by side: ", 61, and her young ".
_JOIN_WIDTH = 30
_JOIN = re.compile(r"^[\s,\d'’()]*(?:(?:and|as well as|plus|or)\b|&|,)", re.IGNORECASE)
_AND = re.compile(r"^[\s,\d()–-]*(?:and|as well as|plus|along with)\s*$", re.IGNORECASE)
_OFTEN = 4
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
        f"after {min(asides, 3)}",
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
        "also": claim.also,
        "possessed": claim.possessed,
        "reflexive": claim.reflexive,
        "named": bool(claim.names),
        "aged": bool(claim.ages),
        "vague": toll.qualifier == "vague",
        "open": toll.qualifier in ("at_least", "more_than"),
        "speaker": said.speaker is not None,
        "alleged": said.modality in ("alleged", "suspected"),
        "pronoun": claim.pronoun,
        "speaking": claim.speaking,
        "court": claim.court,
        "supposed": claim.supposed,
        f"said {said.relation}": said.relation is not None,
        "other day": claim.other_day,
        "other town": claim.other_town,
    }
    found += [name for name, holds in flags.items() if holds]
    if claim.brief:
        # A report of a few lines tells nobody twice, and leaves nobody out.
        found += [f"brief {name}" for name in found]
    if claim.before:
        found.append(f"before {outcome}")
    if claim.further:
        found.append(f"further {outcome}")
    return found


def between(claim: Traits, earlier: Traits, steps: int) -> list[str]:
    """Return what holds of a claim and one told before it, ``steps`` claims ago."""
    found = ["1", _distance(claim, earlier), f"steps {min(steps, 3)}"]
    if claim.head and earlier.head:
        found.append("same head" if claim.head == earlier.head else "other head")
    if claim.claim.clause.start == earlier.claim.clause.start:
        found.append("same clause")
    if _joined(claim, earlier):
        found.append("joined")
    if claim.spot == earlier.spot:
        found.append("same words")
    elif "same clause" in found and not claim.pronoun and claim.head != earlier.head:
        found.append("named apart")
    flags = {
        "definite": claim.definite,
        "indefinite": claim.indefinite,
        "further": claim.further,
        "also": claim.also,
        "among": claim.among,
        "total": claim.total,
        "later": claim.later,
        "victim": claim.victim,
        "pronoun": claim.pronoun,
        "after pronoun": earlier.pronoun,
        "possessed": claim.possessed,
        "reflexive": claim.reflexive,
        "speaking": claim.speaking or earlier.speaking,
        "one before": claim.before != earlier.before,
        "after title": earlier.title,
        "lead after title": earlier.title and claim.sentence - earlier.sentence <= 2,
        "one suspect": claim.suspect != earlier.suspect,
        "both suspects": claim.suspect and earlier.suspect,
        "other speaker": _speaker(claim) != _speaker(earlier),
    }
    found += [name for name, holds in flags.items() if holds]
    if claim.claim.relation is not None and claim.claim.of == earlier.claim.id:
        # What the words themselves say of the two.
        found.append(f"said {claim.claim.relation}")
    if claim.toll.outcome != earlier.toll.outcome:
        found.append(f"to {claim.toll.outcome}")
    if claim.indefinite and earlier.indefinite:
        found.append("both indefinite")
        if "same sentence" in found:
            found.append("both indefinite, same sentence")
    if claim.brief:
        found += [f"brief {name}" for name in found]
    return found


def _speaker(claim: Traits) -> str | None:
    speaker = claim.claim.speaker
    return None if speaker is None else speaker.name or speaker.role or speaker.kind


def coordinated(claim: Traits, earlier: Traits) -> bool:
    """Tell whether "and" alone stands between two tolls: "a man and his son" are two people."""
    words = between_words(claim, earlier)
    return words is not None and _AND.search(words) is not None


def between_words(claim: Traits, earlier: Traits) -> str | None:
    """Return the words of a sentence between an earlier toll and a later one."""
    sentence = claim.claim.sentence
    if sentence.start != earlier.claim.sentence.start:
        return None
    begin = earlier.spot + len(earlier.toll.words) - sentence.start
    end = claim.spot - sentence.start
    return sentence.text[begin:end] if begin <= end else None


def _joined(claim: Traits, earlier: Traits) -> bool:
    """Tell whether two tolls are named side by side: "a man and his son"."""
    words = between_words(claim, earlier)
    return words is not None and len(words) <= _JOIN_WIDTH and _JOIN.search(words) is not None


def numbers(claim: Traits, count: int) -> str:
    """Compare a claim's number with that of people told of before."""
    if claim.count == count:
        return "both 0" if count == 0 else "both 1" if count == 1 else "equal"
    if claim.count < count:
        return "1 < n" if claim.count == 1 else "0 < n" if claim.count == 0 else "m < n"
    return "n > 1" if count == 1 else "n > 0" if count == 0 else "n > m"


def _distance(claim: Traits, earlier: Traits) -> str:
    if claim.claim.sentence.start == earlier.claim.sentence.start:
        return "same sentence"
    apart = claim.sentence - earlier.sentence
    return "next" if apart == 1 else "near" if apart <= 3 else "far"


def identity(claim: Traits, told: Sequence[Traits]) -> list[str]:
    """Return how the people of a claim compare with people told of, by name, age, sex, role."""
    found = []
    names = claim.names - _TITLES
    others = frozenset(name for one in told for name in one.names) - _TITLES
    if names and others:
        found.append("same name" if names & others else "other name")
    elif names or others:
        found.append("one named")
    ages = frozenset(age for one in told for age in one.ages)
    if claim.ages and ages:
        found.append("same age" if claim.ages & ages else "other age")
    elif claim.ages or ages:
        found.append("one aged")
    victims = claim.toll.victims
    for name, mine, theirs in (
        ("sex", victims.sex, {one.toll.victims.sex for one in told}),
        ("role", victims.role, {one.toll.victims.role for one in told}),
        ("child", victims.age, {one.toll.victims.age for one in told}),
    ):
        if mine and theirs - {None}:
            found.append(f"same {name}" if mine in theirs else f"other {name}")
    statuses = {one.toll.victims.status for one in told} - {"unknown"}
    if victims.status != "unknown" and statuses and victims.status not in statuses:
        found.append("other status")
    in_body = not any(one.title for one in told)
    single = claim.count == 1
    if claim.indefinite and in_body:
        found.append("indefinite, told in body")
    if claim.further:
        found.append("further one" if single else "further ones")
        if claim.indefinite and in_body:
            found.append("further, told in body")
    if claim.names and in_body and not others:
        found.append("named after unnamed")
    if claim.victim and claim.definite:
        found.append("the victim")
    if len(told) >= _OFTEN:
        found.append("often told")
    heads = {one.head for one in told} - {""}
    if claim.head and claim.head in heads:
        found.append("head met")
    if claim.brief:
        found += [f"brief {name}" for name in found]
    return found
