"""Parts of a figure: "12 people, including five women and three children", "two of them".

In: the People of a toll. Out: the People who are some of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bearwitness.extract.lexicon import STATES, TRANSITIVE
from bearwitness.extract.lexicon_people import is_person
from bearwitness.extract.tolls_lists import people
from bearwitness.extract.tolls_phrase import People, could_be_people

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_OPENERS = frozenset({"including", "includes", "included", "namely", "comprising"})
_WHOM = frozenset({"them", "whom", "those"})
_REACH = 12
_LISTS = frozenset((":", "-", "–", "—", "--"))
_CLOSING = frozenset(")")
_STOPS = frozenset((";", ".", "-", "–", "—", "--"))


def parts(doc: Doc, whole: People, until: int) -> Iterator[People]:
    """Yield those named as part of a figure, up to where the next figure begins.

    doc: the sentence. until: index of the first word of the next toll of another harm.
    """
    index = whole.last + 1
    end = min(len(doc), until)
    while index < min(end, whole.last + 1 + _REACH):
        token = doc[index]
        word = token.lower_
        if word == "(":
            yield from _listed(doc, index, whole, _CLOSING)
            return
        if word in _LISTS and (index > whole.last + 1 or word != ":"):
            listed = list(_listed(doc, index, whole, _STOPS))
            if len(listed) > 1:
                yield from listed
                return
        if word in TRANSITIVE and token.pos_ == "VERB" and word not in STATES:
            return
        if word in _OPENERS and doc[index - 1].lower_ == "not":
            return  # "four people, not including the attacker"
        if word in _OPENERS:
            # "Three were shot, including one who died": the part may have a harm of its own.
            start = _first_people(doc, index + 1, len(doc))
            if start is not None:
                yield from people(start, certain=True)
            return
        if word in ("among", "amongst") and index + 1 < end and doc[index + 1].lower_ in _WHOM:
            start = _first_people(doc, index + 2, end)
            if start is not None:
                yield from people(start, certain=True)
            return
        if word == "of" and index + 1 < end and doc[index + 1].lower_ in _WHOM:
            yield from _of_them(doc, index, end)
            return
        index += 1


def besides(doc: Doc, whole: People) -> Iterator[People]:
    """Yield the bombers of "23 people (plus the two bombers) were killed", who come on top."""
    at = whole.last + 1
    if doc[at : at + 2].text.lower() not in ("(plus", "( plus", ", plus"):
        return
    start = _first_people(doc, at + 2, len(doc))
    if start is not None:
        yield from people(start, certain=True)


def _listed(doc: Doc, index: int, whole: People, closing: frozenset[str]) -> Iterator[People]:
    """Yield "five people were killed (a guard and four soldiers)", where the sum is right."""
    close = next((token.i for token in doc[index + 1 :] if token.text in closing), len(doc))
    start = _first_people(doc, index + 1, close)
    if start is None:
        return
    listed = [found for found in people(start, certain=True) if found.last < close]
    if sum(found.count.value for found in listed) == whole.count.value:
        yield from listed


def _of_them(doc: Doc, index: int, end: int) -> Iterator[People]:
    """Yield "two of them children", "of whom two were children"."""
    before = doc[index - 1]
    if before.tag_ == "CD":
        # "Three of them critically, doctors said": who comes after the comma speaks.
        near = min(end, index + 6)
        stop = next((at for at in range(index + 2, near) if doc[at].text in (",", ";", "(")), near)
        described = _first_people(doc, index + 2, stop)
        for found in people(before):
            if described is not None and is_person(described.lower_):
                yield People(before, found.first, int(described.i), found.count, described)
            else:
                yield found
        return
    start = _first_people(doc, index + 2, end)
    if start is not None:
        yield from people(start, certain=True)


def _first_people(doc: Doc, index: int, end: int) -> Token | None:
    """Return the noun that heads the first phrase after an index, if it names people."""
    for token in doc[index : min(end, index + 8)]:
        if token.pos_ == "VERB" and token.lower_ in TRANSITIVE:
            return None
        if token.pos_ not in ("NOUN", "PROPN", "NUM", "PRON"):
            continue
        if token.dep_ in ("nummod", "compound", "amod", "nmod", "quantmod", "poss"):
            continue
        return token if could_be_people(token, certain=True) else None
    return None
