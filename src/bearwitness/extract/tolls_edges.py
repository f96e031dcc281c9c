"""Find where a noun phrase that counts people begins: "at least two of some 30 soldiers".

In: the noun or number that the phrase ends. Out: the index of its first word. The parse is where
it starts from; qualifiers hung elsewhere are taken in, captions and clauses before it left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bearwitness.extract import numbers
from bearwitness.extract.lexicon_people import is_person

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# Nouns that only count or gather those of their "of" phrase.
GATHERING = frozenset(
    """number numbers group groups total dozens dozen scores hundreds thousands tens couple pair
    team crowd handful lot lots majority rest remainder estimate half score members member bodies
    body lives life remains corpses corpse millions trio all most both each some many several
    none any one two three four five six seven eight nine ten few more hundred thousand toll
    family crew band party squad platoon busload upwards thirds quarters""".split()
)
_PRE = frozenset({"det", "amod", "nummod", "compound", "poss", "quantmod", "advmod", "nmod",
                  "predet", "prep", "npadvmod", "punct", "case", "preconj"})  # fmt: skip
_STOP_LEFT = frozenset({"including", "killing", "wounding", "injuring", ",", ";", ":", "and", "but",
                        "leaving", "with", "in", "by", "for", "from", "when", "then", "also",
                        "(", '"', "“"})  # fmt: skip
_COUNTING = frozenset({"about", "around", "over", "between", "under", "above", "to", "at", "up"})
_QUANTIFIERS = frozenset(
    """at least about around nearly almost some over more than approximately roughly up to as many
    no fewer less only just another an estimated a further additional""".split()
)
# Words of a page's frame that stand before a caption: "Embed x Share Ali Khan was shot".
_FURNITURE = frozenset("embed share skip caption image advertisement loading x".split())
_BEFORE_ARTICLE = frozenset("CD NN NNS NNP NNPS".split())


def left_edge(head: Token) -> int:
    """Return the index of the first word of the phrase that a noun ends."""
    first = int(head.i)
    for child in sorted(head.lefts, key=lambda token: -token.i):
        if child.dep_ not in _PRE and not (child.dep_ == "nsubj" and child.tag_ == "CD"):
            break
        if child.text == "(" and any(other.text == ")" for other in head.lefts):
            first = int(child.i)
            continue
        if child.lower_ in _STOP_LEFT or (child.dep_ == "prep" and child.lower_ not in _COUNTING):
            break
        if child.right_edge.i != first - 1:
            break
        edge = int(child.left_edge.i)
        words = [token.lower_ for token in head.doc[max(0, edge - 1) : first]]
        # "three Central Reserve (CRPF) officers": a bracket closed within stops nothing.
        bracketed = "(" in words[1:] and ")" in words[1:]
        stops = any(
            word in _STOP_LEFT
            for word in words[1:]
            if word != "," and not (bracketed and word == "(")
        )
        if stops and "between" not in words:
            first = _after_stop(head.doc, edge, first)
            break
        first = edge
    if _number_hung_elsewhere(head, first):
        first -= 1
    first = _own_start(head.doc, _reach_left(head.doc, first), int(head.i))
    first = _after_change(head.doc, first, int(head.i))
    while first < head.i and head.doc[first].is_punct:
        first += 1
    return first


# "Rose from six to nine" is nine; "estimates range from six to nine" is a range.
_CHANGES = frozenset(
    """rise climb grow increase jump raise lift lower cut reduce revise drop fall go change correct
    update move push soar swell upgrade downgrade adjust up down""".split()
)


def _after_change(doc: Doc, first: int, head: int) -> int:
    """Return where the number begins that a toll has changed to, if it changed from another."""
    if first == 0 or doc[first - 1].lower_ != "from":
        return first
    to = next((i for i in range(first + 1, min(head, first + 5) + 1) if doc[i].lower_ == "to"), 0)
    if not to or to >= head + 1 or to + 1 >= len(doc):
        return first
    changed = any(token.lemma_.lower() in _CHANGES for token in doc[max(0, first - 14) : first])
    return to + 1 if changed and to < head else first


def _number_hung_elsewhere(head: Token, first: int) -> bool:
    """Tell "303" of "on Friday and 303 students were seized", which the parse joins to the day."""
    doc = head.doc
    if first < 2 or head.tag_ != "NNS" or doc[first - 1].tag_ != "CD":
        return False
    number = doc[first - 1]
    joined = number.dep_ == "conj" and number.head.tag_ == "NNP" and number.head.i < number.i
    return joined and doc[first - 2].lower_ in ("and", "but") and is_person(head.lower_)


def _reach_left(doc: Doc, first: int) -> int:
    """Take in qualifiers that the parse hung elsewhere: "at least", "as many as", "up to"."""
    if not (doc[first].like_num or doc[first].tag_ == "CD" or doc[first].lower_ in
            ("a", "two", "dozen", "dozens", "hundreds")):  # fmt: skip
        return first
    start = first
    if doc[max(0, first - 2) : first].text.lower() in ("upwards of", "upward of"):
        return first - 2
    while start > 0 and first - start < 4 and doc[start - 1].lower_ in _QUANTIFIERS:
        start -= 1
    while start < first and (
        doc[start].lower_ in ("to", "than", "many", "least", "only", "just")
        or (doc[start].lower_ == "as" and doc[start + 1].lower_ not in ("many", "few", "much"))
        or (doc[start].lower_ == "at" and doc[start + 1].lower_ not in ("least", "most"))
    ):
        start += 1
    if start == first > 0 and doc[first - 1].lower_ == "between" and _range(doc, first):
        return first - 1
    return start


def _range(doc: Doc, first: int) -> bool:
    """Tell "between one and four"."""
    return first + 2 < len(doc) and doc[first + 1].lower_ == "and" and doc[first + 2].tag_ == "CD"


def _own_start(doc: Doc, first: int, head: int) -> int:
    """Leave out what the parse took in before the phrase: a caption's or a menu's words."""
    for index in range(first, head):
        token, following = doc[index], doc[index + 1]
        if token.lower_ == "so" and following.lower_ == "far":
            first = index + 2
        if token.lower_ in _FURNITURE and (token.lower_ == "x" or token.is_title):
            first = index + 1
        article = following.lower_ in ("a", "an", "the") and index + 1 < head
        if article and token.tag_ in _BEFORE_ARTICLE and token.lower_ not in GATHERING:
            first = index + 1
        if token.text.isdigit() and following.tag_ == "CD" and _begins_number(doc, index + 1):
            first = index + 1
    return first


def _begins_number(doc: Doc, index: int) -> bool:
    """Tell whether a number stands for itself: not a scale, nor of an age ("12 13-year-olds")."""
    if numbers.is_scale(doc[index].lower_) or "/" in doc[index].text:
        return False
    return index + 2 >= len(doc) or doc[index + 2].lower_ not in ("year", "years", "month")


def _after_stop(doc: Doc, first: int, end: int) -> int:
    for index in range(end - 1, first - 1, -1):
        if doc[index].lower_ in _STOP_LEFT and doc[index].text != ",":
            return index + 1
    return first
