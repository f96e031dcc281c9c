"""Read the figures of a list that names its verb and its people once only.

In: a parsed sentence and the harms chosen in it. Out: Chosen, one for each further figure.

"Strikes killed 10 people in one town, five in another and three in a third": the later figures have
neither a verb nor a noun, and the parser makes nothing of them. What tells them is their form: a
number, a preposition of place and a name. Numbers that add up to the first one are its parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bearwitness.calendar_words import FULL_MONTHS, FULL_WEEKDAYS
from bearwitness.extract import numbers
from bearwitness.extract.tolls_people import Chosen, family_of
from bearwitness.extract.tolls_phrase import People
from bearwitness.states import find_states

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_PLACED = r"(?:in|at|near|outside|around)"
_CALENDAR = "|".join(name.capitalize() for name in (*FULL_WEEKDAYS, *FULL_MONTHS))
# "Deir al-Balah", "Puerto de la Cruz", "Umm el-Fahm".
_PARTICLE = (
    r"(?:al|el|as|ash|ad|an|ar|az|ul|at)[- ]|(?:de|del|la|las|los|du|des|di|da|do|bin|ibn)\s+"
)
# A number, a preposition and a name behind which the words turn: "one in Taliban custody" is none.
_ITEM = re.compile(
    r"(?P<rest>[^,;:.]{0,60}?)(?P<mark>,\s+(?:and\s+|while\s+)?|;\s+(?:and\s+)?|:\s+|\s+and\s+)"
    r"(?P<words>(?:(?:at\s+least|about|some|nearly|more\s+than|another)\s+)?"
    r"(?P<number>\d[\d,]*|[A-Za-z]+(?:-[a-z]+)?)(?:\s+(?:more|others|people))?)\s+"
    rf"{_PLACED}\s+(?:the\s+(?:[a-z]+\s+){{0,4}}(?:of\s+)?)?"
    rf"(?!(?:{_CALENDAR})\b)(?:{_PARTICLE})?[A-Z][\w'’-]*(?:\s+(?:{_PARTICLE})?[A-Z][\w'’-]*)*"
    r"(?:\s+(?:city|town|village|province|district|state|county|region|governorate|market|camp))?"
    r"(?=\s*(?:[,;:.]|$)|\s+(?:and|on|in|after|when|as|during|by|since|over|late|early|last|this|while)\b)"
)
_HAS_PLACE = re.compile(rf"\b{_PLACED}\s+(?:the\s+)?(?:[a-z]+\s+){{0,4}}(?!(?:{_CALENDAR})\b)[A-Z]")
_REACH = 80  # code points between the first figure and its verb, where the verb comes after it


def gapped(doc: Doc, chosen: list[Chosen]) -> list[Chosen]:
    """Return the harms chosen and those of the further figures of such lists, in text order."""
    told = {(person.head.i, family_of(harm.outcome)) for harm, person, _ in chosen}
    covered = {i for _, person, _ in chosen for i in range(person.first, person.last + 1)}
    added: list[Chosen] = []
    for harm, person, leader in chosen:
        if leader is not None or harm.negated or person.count.value < 1:
            continue
        items = [item for item in _items(doc, harm.trigger, person) if item.number.i not in covered]
        if not items:
            continue
        placed = items[0].placed
        counts = [item.count.value for item in items]
        adds_up = len(items) > 1 and sum(counts) == person.count.value
        whole = (adds_up and not _of_states(items)) or not placed
        if whole and sum(counts) > person.count.value:
            continue
        for item in items:
            number, count = item.number, item.count
            key = (number.i, family_of(harm.outcome))
            if key in told:
                continue
            told.add(key)
            covered.add(number.i)
            made = People(number, number.i, number.i, count, person.described, False)
            if whole:
                part = replace(harm, subset=True, part_of=person.head.i, rule="gapped")
                added.append((part, made, None))
            else:
                added.append((replace(harm, rule="gapped"), made, person.head.i))
    if not added:
        return chosen
    return sorted([*chosen, *added], key=lambda item: (item[1].first, item[1].head.i))


@dataclass(frozen=True, slots=True)
class _Item:
    """One further figure of a list. rest: the words before it, behind the figure before.

    placed: whether the list's first figure has a place of its own. words: the figure and its place.
    """

    number: Token
    count: numbers.Count
    placed: bool
    rest: str
    words: str


def _of_states(items: Sequence[_Item]) -> bool:
    """Tell "12 in Nigeria, eight in Mali and four in Niger": 12 of one state are no sum of others.

    A figure with a state of its own is the first of such a list, as long as each has one.
    """
    parts = [items[0].rest, *(item.words for item in items)]
    return all(any(True for _ in find_states(part)) for part in parts)


def _items(doc: Doc, trigger: Token, person: People) -> list[_Item]:
    """Return a list's later figures, in the order of the text."""
    text = doc.text
    last = doc[person.last]
    spot = last.idx + len(last)
    after = trigger.idx + len(trigger)
    if spot < after <= spot + _REACH:
        spot = after
    found: list[_Item] = []
    placed = False
    while (match := _ITEM.match(text, spot)) is not None:
        count = numbers.read(match.group("words"))
        number = _token_at(doc, match.start("number"))
        if count is None or count.best is None or number is None:
            break
        if not found:
            placed = _HAS_PLACE.search(match.group("rest")) is not None
            if ":" in match.group("mark"):
                placed = False
            elif not placed and match.group("mark").strip() == "and":
                break
        words = text[match.start("words") : match.end()]
        found.append(_Item(number, count, placed, match.group("rest"), words))
        spot = match.end()
    return found


# "Ukraine lost 40 soldiers. Russia 60.", "and Russia 60,": a side and a number, without a verb.
_UNVERBED = re.compile(
    r"(?:^|[;.]\s+|\band\s+|\bwhile\s+)(?P<who>(?:the\s+)?[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+)?)"
    r"(?:(?<=[a-z]),)?\s+(?P<number>\d[\d,]*\d|\d|[a-z]+(?:-[a-z]+)?)(?=\s*[.;,]|\s*$)"
)


def unverbed(sentence: str) -> Iterator[tuple[int, int]]:
    """Yield where a state and a number stand without a verb: whose dead they are is not read."""
    for match in _UNVERBED.finditer(sentence):
        count = numbers.read(match.group("number"))
        if count is not None and count.best is not None and find_states(match.group("who")):
            yield match.start("who"), match.end("number")


def _token_at(doc: Doc, offset: int) -> Token | None:
    return next((token for token in doc if token.idx == offset), None)
