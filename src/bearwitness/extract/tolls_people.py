"""Whom a harm names and how many, which of two readings of one noun holds, what befell a part.

In: Found and People of one sentence. Out: People, counts and outcomes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from bearwitness.domain import Outcome, Unit
from bearwitness.extract import numbers
from bearwitness.extract.lexicon import BODIES
from bearwitness.extract.tolls_edges import left_edge
from bearwitness.extract.tolls_found import Found
from bearwitness.extract.tolls_lists import people
from bearwitness.extract.tolls_phrase import People, could_be_people
from bearwitness.states import find_states

if TYPE_CHECKING:
    from spacy.tokens import Doc

# A harm, whom it names, and the noun that these are joined to by "and".
Chosen = tuple[Found, People, int | None]
# Which of two outcomes of the same words is told: "shot and killed" is a death.
_STRONGER: dict[Outcome, int] = {"killed": 0, "casualties": 1, "injured": 2}


def family_of(outcome: Outcome) -> str:
    """Deaths and injuries of the same words are one harm; other outcomes stand apart."""
    return "harm" if outcome in ("killed", "injured", "casualties") else outcome


def rank(harm: Found, leader: int | None) -> tuple[int, int, int, int]:
    """Order the readings of one noun: what is said of it alone, then the stronger harm.

    "Was hurt, but not killed" tells of somebody hurt.
    """
    return (
        int(harm.negated),
        int(leader is not None or harm.rule == "with"),
        _STRONGER.get(harm.outcome, 3),
        0 if harm.rule == "verb" else 1,
    )


def inside(
    person: People,
    ordered: list[Chosen],
    item: Chosen,
) -> bool:
    """Tell whether a phrase lies within another toll of the same family: "one of them"."""
    family = family_of(item[0].outcome)
    return any(
        other[1].first <= person.first
        and person.last <= other[1].last
        and other is not item
        and other[1].last - other[1].first > person.last - person.first
        and family_of(other[0].outcome) == family
        for other in ordered
    )


# States that people are called after: of "Chad was shot dead" the words alone do not tell.
_GIVEN = frozenset("chad jordan israel georgia paris london kenya india cuba".split())


def no_states(named: Sequence[People]) -> list[People]:
    """Return the people without the states named among them: "in Mali and Chad, killed were 12"."""
    lone = [person for person in named if _is_state(person)]
    if all(person.head.lower_ in _GIVEN for person in lone):
        return list(named)
    return [person for person in named if person not in lone]


def _is_state(person: People) -> bool:
    head = person.head
    if head.tag_ not in ("NNP", "NNPS") or (person.count.best or 1) > 1:
        return False
    words = head.doc[person.first : person.last + 1].text
    return any((start, end) == (0, len(words)) for start, end, _ in find_states(words))


def named_people(harm: Found) -> list[People]:
    """Return whom a harm names, one for each noun or number."""
    if harm.single:
        first = left_edge(harm.head)
        count = harm.count or numbers.exact(1)
        return [People(harm.head, first, int(harm.head.i), count, None)]
    if harm.head.lower_ in BODIES:
        # "Their bodies were found": those whose bodies they are.
        owner = next((left for left in harm.head.lefts if left.dep_ == "poss"), None)
        if owner is not None:
            return [
                replace(person, last=int(harm.head.i))
                for person in people(owner, certain=False)
                if could_be_people(owner, certain=False, named_too=True)
            ]
    found = list(people(harm.head, harm.certain))
    if harm.count is not None and len(found) == 1 and found[0].head.dep_ == "compound":
        # "Took 15 crew members hostage": the number is read as the hostage's.
        first = min(found[0].first, left_edge(found[0].head.head))
        return [replace(found[0], first=first, count=harm.count)]
    if harm.alone:
        found = [person for number, person in enumerate(found) if not number or not _own(person)]
    if harm.described is not None and len(found) == 1:
        last = max(found[0].last, int(harm.described.i))
        return [replace(found[0], described=harm.described, last=last)]
    if len(found) > 2 and sum(person.count.value for person in found[1:]) == found[0].count.value:
        # "Three civilians, two women and a man, died": the list says who the three were.
        return [found[0], *(replace(person, partitive=True) for person in found[1:])]
    return found


def fate_of(doc: Doc, part: People) -> Outcome | None:
    """Return what befell a part, where it is said after it: "two of them fatally"."""
    following = doc[part.last + 1].lower_ if part.last + 1 < len(doc) else ""
    return "killed" if following in ("fatally", "mortally") else None


def _own(person: People) -> bool:
    """Tell whether a noun of a list has an article or number of its own."""
    return person.first < person.head.i or person.head.tag_ == "CD"


def nouns_of(harm: Found) -> set[int]:
    """Return the nouns a harm is told of, the later ones of a list with the first."""
    return {harm.head.i, *(token.i for token in harm.head.conjuncts if token.i > harm.head.i)}


def unit_of(person: People) -> Unit:
    """Return what a figure counts: people, families or households."""
    word = person.head.lower_
    if word == "families":
        return "families"
    return "households" if word == "households" else "people"
