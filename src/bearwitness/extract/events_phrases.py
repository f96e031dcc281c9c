"""Cut the printed names of doers, targets and means out of a sentence.

In: a noun of a parsed sentence. Out: the span a person would copy: no article, no number.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from bearwitness.extract import events_words as words
from bearwitness.extract.events_reality import base
from bearwitness.extract.lexicon_people import is_person

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

Role = Literal["individual", "organisation", "target", "human_target", "weapon", "person"]

_QUANTIFIERS = frozenset(
    """several many some other various few numerous another more such same certain different
    additional others least about approximately nearly over than dozen dozens alleged suspected
    presumed reported yesterday today first second last following""".split()
)
_INSIDE = frozenset("compound amod nmod poss nummod det advmod punct".split())
_OF_HEADS = frozenset(
    """office headquarters headquarter house home residence member group band column unit squad
    embassy building facility branch center school college university hospital ministry station
    church bridge part section department wing gang team crew cell patrol convoy element branch
    plant offices stick charge seat palace premises""".split()
)


_BODY_WORDS = frozenset(
    """Front Army Movement Cartel Force Forces Path Brigade Brigades Party Union Command Group
    State Guard Police Resistance Jihad""".split()
)


# Capitals make no person of "the Agrarian Bank" or "Huancayo Hospital".
_NO_PEOPLE = words.TARGETS | words.BANDS


@dataclass(frozen=True, slots=True)
class Phrase:
    """A printed span (token numbers, last included) and what it stands for."""

    first: int
    last: int
    head: Token
    role: Role


def cut(head: Token, role: Role) -> Phrase:
    """Return the phrase of a noun without article, number and quantifier."""
    doc = head.doc
    first = head.i
    for child in reversed(list(head.lefts)):
        if child.dep_ in _INSIDE:
            first = min(first, child.left_edge.i)
    if role == "organisation" and head.pos_ == "PROPN":
        while first > 0 and doc[first - 1].pos_ == "PROPN" and _within(doc[first - 1], head):
            first -= 1
    counted = [child.i for child in head.lefts if child.dep_ == "nummod" and child.pos_ == "NUM"]
    if counted:  # "at least ten towers"
        first = max(first, counted[-1] + 1)
    while first < head.i and _drop(doc[first], head):
        first += 1
    return Phrase(first, _last(head, role), head, role)


def _last(head: Token, role: Role) -> int:
    """Return where a phrase ends: "offices of the union", "Army of National Liberation"."""
    for preposition in head.rights:
        if preposition.dep_ == "prep" and preposition.lower_ == "of":
            inner = [child for child in preposition.rights if child.dep_ == "pobj"]
            named = role == "organisation" and is_named(head) and inner and is_named(inner[0])
            if inner and (base(head) in _OF_HEADS or named):
                return inner[0].i
            break
    return head.i


def _drop(token: Token, head: Token) -> bool:
    if token.pos_ in {"PUNCT", "SYM", "PRON"}:
        return True
    if token.lower_ in {"the", "a", "an", "this", "that", "these", "those", "'s", "’s"}:
        return True
    if token.pos_ == "PROPN":
        return False
    return (
        token.dep_ in {"nummod", "quantmod", "predet", "det"} or token.pos_ == "NUM"
        or token.lower_ in _QUANTIFIERS or token.tag_ in {"PRP$", "DT", "CD"}
    )  # fmt: skip


def conjuncts(head: Token) -> list[Token]:
    """Return a noun and those joined to it by and, or, commas."""
    found = [head]
    for token in found:
        found += [child for child in token.rights if child.dep_ == "conj"]
    return found


def is_named(head: Token) -> bool:
    """Tell a proper name; days and months are none."""
    if head.lower_ in words.CALENDAR:
        return False
    return head.pos_ == "PROPN" or (head.is_upper and len(head) > 1 and head.is_alpha)


def doer_role(head: Token) -> Role | None:
    """Return what kind of doer a noun is; None if it is no one who acts."""
    lemma = base(head)
    if lemma in words.GENERIC_NAMES or head.pos_ == "PRON" or head.ent_type_ == "DATE":
        return None
    if lemma in words.WEAPONS and lemma not in {"drone"}:
        return "weapon"
    if lemma in words.NOUNS or lemma in {"death", "attempt", "year", "month", "day", "week"}:
        return None
    if is_body(head, lemma):
        return "organisation"
    if lemma in words.PERPETRATORS or lemma in words.ARMED_OPPOSITION:
        return "individual"
    if is_named(head):
        return "organisation" if organisation_name(head) else "individual"
    return "organisation" if is_quoted(head) else None


_QUOTES = frozenset({'"', "“", "``"})


def is_quoted(head: Token) -> bool:
    """Tell a name that its bearers gave themselves: "the untouchables", printed in quotes."""
    first = head.left_edge.i
    after = head.doc[head.i + 1 : head.i + 3]
    closed = any(token.text in {'"', "”", "''"} for token in after)
    return head.tag_ == "NNS" and first > 0 and closed and (
        head.doc[first - 1].text in _QUOTES or head.doc[first].text in _QUOTES
    )  # fmt: skip


def organisation_name(head: Token) -> bool:
    """Tell the name of a body from that of a person."""
    if head.is_upper and len(head) > 1:
        return head.text not in words.NO_BODIES
    names = [child for child in head.lefts if child.dep_ in {"compound", "nmod"}]
    article = any(child.dep_ == "det" for child in head.lefts)
    if article:
        return True
    return any(base(token) in words.ORGANISATION_HEADS for token in [*names, head])


def is_body(head: Token, lemma: str) -> bool:
    """Tell a body that acts (army, front, party) from the people who make one up."""
    if is_named(head):
        return organisation_name(head)
    return lemma in words.ORGANISATION_HEADS and lemma not in words.BANDS


def inner_organisations(phrase: Phrase) -> list[Phrase]:
    """Return the names of bodies inside a phrase: "FMLN guerrillas", "guerrillas of the ELN"."""
    doc = phrase.head.doc
    last = phrase.last
    for preposition in phrase.head.rights:
        if preposition.dep_ == "prep" and preposition.lower_ in {"of", "from"}:
            last = max([last, *(child.i for child in preposition.rights if child.dep_ == "pobj")])
    found: list[Phrase] = []
    index = phrase.first
    while index <= last:
        stop = index
        while stop < last and _name_part(doc[stop + 1], phrase) and _name_part(doc[stop], phrase):
            stop += 1
        if _name_part(doc[index], phrase) and _body(doc[index : stop + 1]):
            inner = Phrase(index, stop, doc[stop], "organisation")
            found += [inner, *explained(inner)]
        index = stop + 1
    return found


def person_names(noun: Token) -> list[Phrase]:
    """Return the names of people a noun gives: its own, or those put beside it.

    Titles and offices are left out: "Mayor Juan Perez" is Juan Perez.
    """
    found = []
    beside = [child for child in noun.rights if child.dep_ == "appos"]
    for head in [noun, *(name for child in beside for name in conjuncts(child))]:
        if head.pos_ != "PROPN" or head.is_upper or _lexical(head) or _calendar(head):
            continue
        first = head.i
        doc = head.doc
        while first > 0 and doc[first - 1].pos_ == "PROPN" and _within(doc[first - 1], head):
            first -= 1
        # "Presidency Minister Juan Perez", "Department Chief Juan Perez".
        titles = [token.i for token in doc[first : head.i] if _lexical(token)]
        first = titles[-1] + 1 if titles else first
        named = doc[first : head.i + 1]
        if base(head) in _NO_PEOPLE:
            continue
        if not any(base(token) in words.ORGANISATION_HEADS for token in named):
            found.append(Phrase(first, head.i, head, "person"))
    return found


def _calendar(head: Token) -> bool:
    return head.lower_ in words.CALENDAR


def _within(token: Token, head: Token) -> bool:
    return token.head.i == head.i or token.head.head.i == head.i


def _lexical(token: Token) -> bool:
    """Tell a title or an office from a part of a name."""
    word = token.lower_.strip(".")
    return word in words.TITLES or is_person(word) or base(token) in words.PROMINENT


def _name_part(token: Token, phrase: Phrase) -> bool:
    return token.pos_ == "PROPN" and token.i != phrase.head.i


def _body(span: Span) -> bool:
    if len(span) == 1:
        return span[0].is_upper and len(span[0]) > 1 and span.text not in words.NO_BODIES
    return any(word in _BODY_WORDS for word in span.text.split())


def explained(phrase: Phrase) -> list[Phrase]:
    """Return the short name printed after a long one: "National Front [NF]"."""
    doc = phrase.head.doc
    inside = phrase.last + 2
    if inside + 1 >= len(doc) or not (doc[inside].is_upper and len(doc[inside]) > 1):
        return []
    if doc[inside - 1].text in {"[", "("} and doc[inside + 1].text in {"]", ")"}:
        return [Phrase(inside, inside, doc[inside], "organisation")]
    return []
