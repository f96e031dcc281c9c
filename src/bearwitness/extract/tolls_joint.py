"""Tell the dead and the wounded counted in one: "1,020 troops were killed and wounded".

In: a harm, and the people it counts. Out: whether it is both harms of them together.

Such a number is of casualties: how many of them died it does not say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bearwitness.extract.tolls_found import Found, child, has
from bearwitness.extract.tolls_phrase import People

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_KILLED = frozenset("kill kills killed killing dead slain martyred martyring".split())
_HURT = frozenset(
    "wound wounds wounded wounding injure injures injured injuring hurt hurting maimed".split()
)
_JOINS = frozenset(("and", "or", "&", "/", "and/or", "or/and"))
_HOW = frozenset("seriously severely badly critically gravely otherwise".split())
_WIDEST = 4  # tokens between the two words, both included


def together(doc: Doc, harm: Found, person: People) -> bool:
    """Tell whether a number counts those killed and those hurt together.

    "A gunman was killed and wounded two" does not, nor does one man who "was wounded and killed".
    """
    if harm.outcome not in ("killed", "injured") or person.count.best in (0, 1) or harm.negated:
        return False
    # "A hundred dead and wounded were taken to hospital": whatever was done to them.
    pair = paired(harm.trigger) or paired(person.head)
    if pair is None:
        return False
    first, last = pair
    if person.last < first.i:
        return child(last, "dobj") is None and not _has_people(last, person)
    if person.first > last.i:
        shared = child(first, "dobj") in (None, person.head)
        return shared and first.lower_ != "dead" and not has(first, "auxpass", "nsubjpass")
    return person.head.i in (first.i, last.i)


def paired(word: Token) -> tuple[Token, Token] | None:
    """Return "killed" and "wounded" of "killed and wounded", in the order of the text."""
    doc = word.doc
    mine, other = _KILLED, _HURT
    if word.lower_ in _HURT:
        mine, other = _HURT, _KILLED
    elif word.lower_ not in _KILLED:
        return None
    for step in (1, -1):
        place = word.i + step
        joined = False
        while 0 <= place < len(doc) and abs(place - word.i) <= _WIDEST:
            token = doc[place]
            if token.lower_ in other and joined:
                return (word, token) if step > 0 else (token, word)
            joined = joined or token.lower_ in _JOINS
            if token.lower_ not in _JOINS | _HOW | mine:
                break
            place += step
    return None


def _has_people(last: Token, person: People) -> bool:
    """Tell "were killed and wounded two", whose second word has people of its own."""
    following = last.doc[last.i + 1 : last.i + 3]
    return any(token.tag_ == "CD" or token.like_num for token in following[:1]) and (
        person.last < last.i
    )
