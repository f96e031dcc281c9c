"""Who is named side by side: "a nurse, her son and two cooks", and who is one man with two titles.

In: the noun that a harm is told of. Out: People, one for each victim or number named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from bearwitness.extract import numbers
from bearwitness.extract.lexicon import TRANSITIVE
from bearwitness.extract.lexicon_people import PEOPLE, Person, is_person
from bearwitness.extract.tolls_edges import left_edge
from bearwitness.extract.tolls_phrase import (
    PLURAL_PRONOUNS,
    People,
    could_be_people,
    is_plural,
    named,
    numbered,
    of_object,
    phrase,
    seats,
)

if TYPE_CHECKING:
    from spacy.tokens import Token


def people(head: Token, certain: bool = False) -> Iterator[People]:
    """Yield the victims that a noun and its conjuncts name."""
    conjuncts = list(_conjuncts(head))
    first: People | None = None
    if len(conjuncts) > 2 and all(_of_one_man(head, token) for token in conjuncts[1:]):
        conjuncts = conjuncts[:1]
    if len(conjuncts) > 2 and (found := phrase(head)) and _share_number(found, conjuncts[1:]):
        yield _mixed(found, conjuncts[1:])
        return
    for token in conjuncts:
        if token is not head and (not _joinable(head, token) or _alternative(token)):
            continue
        if first is not None and len(conjuncts) == 2 and _same_as(first, token):
            continue
        found = phrase(token)
        if found is None or not _human(found, certain):
            continue
        if first is not None and first.count.best == 0 and not _own_count(token):
            # "No soldiers or civilians were hurt", "neither the judge nor his driver was"
            found = replace(found, count=numbers.exact(0))
        first = first or found
        yield found


def _share_number(first: People, others: Sequence[Token]) -> bool:
    """Tell whether "eight police, soldiers and civilians" are eight in all."""
    if first.count.qualifier == "vague" or not is_plural(first.head) or first.head.tag_ == "CD":
        return False
    return all(
        token.tag_ == "NNS" and is_person(token.lower_) and token.n_lefts == 0 for token in others
    )


def _mixed(first: People, others: Sequence[Token]) -> People:
    """Return a number of several kinds of people, described only where they are of one status."""
    kinds = {PEOPLE.get(token.lower_, Person()).status for token in (first.head, *others)}
    return first if len(kinds) == 1 else replace(first, described=None)


def _alternative(token: Token) -> bool:
    """Tell "his brother or a friend" was killed: one of the two."""
    return any(left.dep_ == "cc" and left.lower_ == "or" for left in token.head.rights)


def _one_described(head: Token, token: Token) -> bool:
    """Tell "Ali Khan, a candidate, and a past president of the board, was shot": one man."""
    articles = any(left.lower_ in ("a", "an", "the") for left in token.lefts)
    helpers = {left.lower_ for left in head.head.lefts if left.dep_ in ("aux", "auxpass")}
    return articles and bool(helpers & {"was", "is"}) and head.dep_ in ("nsubj", "nsubjpass")


def _own_count(token: Token) -> bool:
    return (
        numbered(token)
        or token.tag_ == "CD"
        or any(left.lower_ in ("a", "an") for left in token.lefts)
    )


def _joinable(head: Token, token: Token) -> bool:
    """Tell whether a conjunct names people: a word for them, a number, "a Togolese"."""
    if any(left.lower_ in ("alias", "aka", "a.k.a.") for left in token.lefts):
        return False
    if token.lower_ in _ACTS and _ANOTHER_ACT.match(token.doc[token.i :].text):
        return False
    if token.lower_ in _ACTS and _does_harm(token):
        return False
    if _said_otherwise(token) or (head.tag_ == "NNP" and _one_described(head, token)):
        return False
    if not any(letter.isalnum() for letter in token.text):
        return False
    if token.lower_ == "head" and of_object(token) is not None:
        return True
    if token.tag_ == "CD" or could_be_people(token, certain=True):
        return True
    if token.tag_ != "NNP" or seats(head):
        return False
    if any(left.lower_ in ("a", "an", "another", "one") for left in token.lefts):
        return True
    # "the bodies of Ali, Omar and Said": a name among names, or one that "and" adds.
    first = left_edge(token)
    return head.tag_ == "NNP" or (
        first > 0 and head.doc[first - 1].lower_ in ("and", "as") and named(token)
    )


# "One in Raqqa killed three people and one in Hasakah killed two": one blast, not one of the dead.
_ACTS = frozenset("one another other second third".split())
_ANOTHER_ACT = re.compile(
    r"\w+\s+(?:in|at|near|outside|on)\s+[^,;.]{1,40}?\s(?:killed|wounded|injured|left|claimed)\s+"
    r"(?!in\b|by\b|when\b|and\b|on\b|at\b|near\b|after\b|as\b)\w",
    re.IGNORECASE,
)


def _does_harm(token: Token) -> bool:
    """Tell "one gunman killed three and one wounded two": the second of those who did it."""
    following = token.doc[token.i + 1 : token.i + 3]
    if len(following) < 2 or following[0].tag_ not in ("VBD", "VBN"):
        return False
    return following[0].lower_ in TRANSITIVE and following[1].tag_ in ("CD", "DT", "PRP", "PRP$")


def _said_otherwise(token: Token) -> bool:
    """Tell "six dalits, or low caste people": another word for the same people."""
    doc, first = token.doc, left_edge(token)
    counted = any(left.dep_ in ("nummod", "det", "poss") for left in token.lefts)
    return (
        first > 1 and doc[first - 1].lower_ == "or" and doc[first - 2].text == "," and not counted
    )


def _human(found: People, certain: bool) -> bool:
    """Tell whether the noun after "some of" can be people too: "some of the nails" cannot."""
    described = found.described
    if described is None or described == found.head or found.head.lower_ in ("member", "members"):
        return True
    return could_be_people(described, certain)


# Names of one place that "and" joins: "Jammu and Kashmir Law Minister Khan" is one man.
_TWO_PART = frozenset(
    {("jammu", "kashmir"), ("bosnia", "herzegovina"), ("trinidad", "tobago"), ("sistan",
     "baluchestan"), ("sistan", "baluchistan"), ("tyne", "wear"), ("antigua", "barbuda")}
)  # fmt: skip


def _conjuncts(head: Token) -> Iterator[Token]:
    doc = head.doc
    half = doc[head.i + 2].lower_ if head.i + 2 < len(doc) else ""
    if (head.lower_, half) not in _TWO_PART:
        yield head
    yield from _within(head)
    names = [child for child in head.rights if child.dep_ == "appos" and child.tag_ == "NNP"]
    if head.tag_ == "NNP" and len(names) > 1 and any(t.dep_ == "conj" for t in names[-1].rights):
        # "Ali Khan, Omar Said, Hasan Zia and Amir Shah"
        for name in names:
            yield from _conjuncts(name)
        return
    for child in head.rights:
        if _apposed(head, child):
            yield from (token for token in _conjuncts(child) if token is not child)
            continue
        if head.tag_ == "NNP" and child.dep_ == "appos" and not is_plural(child):
            yield from _after_title(child)
            continue
        joined = child.dep_ == "conj" and child.pos_ not in ("VERB", "AUX")
        if joined or lists_others(head, child):
            yield from _conjuncts(child)


def _within(head: Token) -> Iterator[Token]:
    """Yield the later victims that the parser hangs on a thing or place told of the first.

    "The commander of a special force, his deputy and six others": no deputy of the force.
    """
    inner = [token for prep in head.rights if prep.dep_ == "prep" for token in prep.rights]
    for noun in inner:
        if noun.dep_ != "pobj" or (could_be_people(noun, certain=True) and head.lower_ != "one"):
            continue
        for token in noun.conjuncts:
            own = {left.lower_ for left in token.lefts if left.dep_ in ("poss", "nummod", "det")}
            if token.i > noun.i and is_person(token.lower_) and (own - {"the"} or numbered(token)):
                yield token


def _after_title(title: Token) -> Iterator[Token]:
    """Yield "two aides" of "Ali Khan, a local judge and two aides", but no second title."""
    if title.tag_ == "NNP" and not is_person(title.lower_):
        if lists_others(title.head, title):
            yield from _conjuncts(title)
        return
    for inner in title.rights:
        counted = any(left.dep_ in ("nummod", "poss") for left in inner.lefts)
        if inner.dep_ == "conj" and counted and could_be_people(inner, certain=True):
            yield from _conjuncts(inner)


def _apposed(head: Token, child: Token) -> bool:
    """Tell "Ali Khan, a local imam, and Omar Said": the imam is Khan, though read as a conjunct."""
    if child.dep_ != "conj" or head.tag_ != "NNP" or child.tag_ == "NNP":
        return False
    edge = int(child.left_edge.i)
    article = head.doc[edge].lower_ in ("a", "an", "the")
    return article and edge == head.i + 2 and head.doc[head.i + 1].text == ","


def lists_others(head: Token, child: Token) -> bool:
    """Tell "a nurse, her son and two cooks", which the parser hangs on its first member.

    "John Doe, the mayor and a friend of the poor" is one man: a list goes on with "his wife",
    a number or another name.
    """
    if child.dep_ != "appos" or is_plural(head) or head.tag_ == "CD":
        return False
    another = child.tag_ == "NNP" or any(left.dep_ in ("poss", "nummod") for left in child.lefts)
    indefinite = head.tag_ != "NNP" and any(left.lower_ in ("a", "an") for left in child.lefts)
    if not (another or indefinite):
        return False
    later = [*child.rights, *(token for token in head.rights if token.i > child.i)]
    if child.tag_ == "NNP" and not numbered(child):
        later = list(child.rights)
    return any(inner.dep_ == "conj" and inner.pos_ not in ("VERB", "AUX") for inner in later)


def _of_whom(token: Token) -> bool:
    """Tell "cousin of the mayor", of whichever noun of the pair the parse hangs the rest."""
    following = token.doc[token.i + 1 : token.i + 2].text
    return of_object(token) is not None or following.lower() == "of"


def _same_as(first: People, token: Token) -> bool:
    """Tell whether a conjunct says again who the first is, or shares its number.

    "the imam and preacher of X" is one man; "12 soldiers and policemen" are 12 together.
    """
    if _of_one_man(first.head, token):
        return True
    crowd = token.lower_ in numbers.VAGUE and of_object(token) is not None
    if crowd or {first.head.lower_, token.lower_} <= _AGES:
        return False  # "eight soldiers and dozens of civilians", "a man and woman"
    if _shares_number(first, token):
        return True
    if any(child.dep_ in ("det", "nummod", "poss", "amod", "compound") for child in token.lefts):
        return False
    if first.head.doc[first.first].lower_ == "both":
        return False
    if PEOPLE.get(token.lower_, Person()).role == "relative" and not _of_whom(token):
        return False
    if token.tag_ in ("NNP", "NNPS", "CD", "PRP") or token.lower_ in PLURAL_PRONOUNS:
        return False
    if is_plural(token):
        return is_plural(first.head) and first.count.qualifier != "vague"
    words = {first.head.lower_, token.lower_}
    if words & _ATTENDANTS:
        return False  # "the guard and driver of the inspector"
    if _of_whom(token) and not is_plural(first.head) and first.count.best == 1:
        return True  # "a village elder and cousin of the mayor"
    helpers = {
        child.lower_ for child in first.head.head.children if child.dep_ in ("aux", "auxpass")
    }
    if helpers & {"were", "are"}:
        return False
    if helpers & {"was", "is"}:
        return not is_plural(first.head)
    article = first.head.doc[first.first].lower_
    titles = all(word in _TITLES or PEOPLE.get(word, Person()).role == "official" for word in words)
    return not is_plural(first.head) and (article == "the" or (titles and article in ("a", "an")))


def _shares_number(first: People, token: Token) -> bool:
    """Tell "eight peasants and indigenous people": eight together, not eight and some people."""
    plain = all(
        left.tag_ == "JJ" and left.dep_ == "amod" and numbers.read(left.text) is None
        and left.lower_ not in _MORE
        for left in token.lefts if not left.is_punct
    )  # fmt: skip
    plural = (token.tag_ == "NNS" or token.lower_ == "people") and is_person(token.lower_)
    stated = first.head.tag_ == "NNS" and first.count.best is not None and first.count.best > 1
    return plain and plural and stated and first.count.qualifier != "vague"


_MORE = frozenset(
    "other more several many numerous some few additional further unarmed innocent".split()
)


def _of_one_man(head: Token, token: Token) -> bool:
    """Tell "the politician, lawyer and former envoy was taken": "was" says that they are one."""
    bare = not any(left.dep_ in ("det", "nummod", "poss", "quantmod") for left in token.lefts)
    if not bare or head.tag_ != "NN" or token.tag_ != "NN" or head.dep_ not in _SUBJECTS:
        return False
    kind = PEOPLE.get(token.lower_, Person())
    if {head.lower_, token.lower_} & _ATTENDANTS or kind.role == "relative":
        return False
    if numbered(head) or not is_person(token.lower_) or {head.lower_, token.lower_} <= _AGES:
        return False
    helpers = {left.lower_ for left in head.head.lefts if left.dep_ in ("aux", "auxpass")}
    return bool(helpers & {"was", "is"}) and not helpers & {"were", "are"}


_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_AGES = frozenset("man woman boy girl child teenager baby infant".split())
# Those who go with somebody: one man seldom does two of these duties.
_ATTENDANTS = frozenset("guard bodyguard driver chauffeur escort aide interpreter translator cook "
                        "servant maid secretary assistant pilot".split())  # fmt: skip
# Offices and callings of which one man has two: "a lawyer and activist".
_TITLES = frozenset(
    """lawyer activist chairman founder leader businessman editor owner member professor poet writer
    cleric scholar teacher head chief commander""".split()
)
