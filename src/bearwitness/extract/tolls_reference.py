"""Whom a pronoun or "the victims" stands for: the same people are never two tolls.

In: tolls of a report in order. Out: the earlier toll of the same people, if any.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from bearwitness.domain import Claim, Toll
from bearwitness.extract.lexicon_people import PEOPLE, Person, is_person
from bearwitness.extract.tolls_found import subject
from bearwitness.extract.tolls_phrase import (
    PLURAL_PRONOUNS,
    SELF,
    SINGULAR_PRONOUNS,
    People,
    is_plural,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# Nouns so general that "the ..." points back to anyone told of before.
GENERIC = frozenset(
    """victim person deceased individual victims people persons individuals pair couple two three
    four five six seven eight nine ten others dead wounded injured bodies body hostages captives
    hostage casualties both all""".split()
)
# Singular ones that point back where sex, age and status do not speak against it.
SINGULAR = frozenset(
    """man woman boy girl teen teenager child youth male female youngster officer soldier
    policeman old guard""".split()
)
# Plural ones that point back from how people were taken to how they were freed.
_PLURAL = frozenset("men women boys girls youths children".split())
# Sentences back that "they" and "them" reach.
_REACH = 3
_DEFINITE = frozenset({"the", "those", "these", "both", "all", "this", "that", "such"})


@dataclass(frozen=True, slots=True)
class Told:
    """A toll, the noun that names its people, and the people as a number of their own."""

    claim: Claim
    noun: str
    many: bool
    sentence: int
    people: int
    head: int
    rival: bool


@dataclass(slots=True)
class Register:
    """The people told of so far, each with the tolls that told of them."""

    entries: list[Told] = field(default_factory=list)
    sentence: int = 0

    def add(self, claim: Claim, person: People, same: Told | None, rival: bool = False) -> None:
        """Keep a toll with the noun that names its people, new ones unless ``same``.

        rival: several doers are told of with them, whom "they" may mean as well.
        """
        described = person.described or person.head
        people = len(self.entries) if same is None else same.people
        for told in self.entries if same is None else ():
            # "Four policemen kidnapped in May were freed": one noun, told of twice.
            if (told.sentence, told.head) == (self.sentence, int(person.head.i)):
                people = told.people
        told = Told(
            claim, described.lower_, _many(person), self.sentence, people, int(person.head.i),
            rival,
        )  # fmt: skip
        self.entries.append(told)

    def again(self, claim: Claim, same: Told) -> Claim:
        """Relate a toll to what was told of the same people before."""
        assert claim.toll is not None
        assert same.claim.toll is not None
        toll = _completed(claim.toll, same.claim.toll)
        if toll.outcome == "abducted" and toll.qualifier == "vague" and same is self._pair():
            # "Killed Ana Ruiz and Luis Mora. Their abduction": two people.
            toll = replace(toll, low=2, best=2, high=2, qualifier="exact")
        claim, outcome = replace(claim, toll=toll), toll.outcome
        before = [told.claim for told in self.entries if told.people == same.people]
        by_outcome = {earlier.toll.outcome: earlier for earlier in reversed(before) if earlier.toll}
        if outcome in by_outcome:
            return replace(claim, relation="restates", of=by_outcome[outcome].id)
        if outcome == "killed":
            for weaker in ("injured", "casualties", "missing"):
                if weaker in by_outcome:
                    return replace(claim, relation="supersedes", of=by_outcome[weaker].id)
        if outcome in ("injured", "casualties", "missing") and "killed" in by_outcome:
            return replace(claim, relation="restates", of=by_outcome["killed"].id)
        return claim

    def same(self, person: People, claim: Claim) -> Told | None:
        """Return the earlier toll of the people that a phrase refers back to."""
        assert claim.toll is not None
        if claim.toll.value == 0:
            return None
        names = claim.toll.victims.names
        if names:
            return self._named(names[0])
        head = person.head
        if head.lower_ in SELF:
            return self._himself(head)
        if head.lower_ in SINGULAR_PRONOUNS or head.lower_ in PLURAL_PRONOUNS:
            return self._pronoun(person, claim)
        if head.doc[person.first].lower_ not in _DEFINITE:
            return None
        words = {token.lower_ for token in head.doc[person.first : person.last + 1]}
        if words & {"other", "second"}:
            return self._by_same_words(claim)  # "the other man later died"
        if words & {"others", "third", "fourth", "next"}:
            return None
        return self._definite(person, claim)

    def _by_same_words(self, claim: Claim) -> Told | None:
        """Return the earlier toll of the very same words."""
        assert claim.toll is not None
        words = claim.toll.words.lower()
        for told in reversed(self.entries):
            assert told.claim.toll is not None
            if told.claim.toll.words.lower() == words and _harmed_alike(told.claim, claim):
                return told
        return None

    def _himself(self, pronoun: Token) -> Told | None:
        """Return the toll of whoever did it to himself: "a boy died after shooting himself".

        Else only an earlier telling of the same points to him.
        """
        verb = pronoun.head
        if verb.dep_ == "pcomp":
            verb = verb.head.head
        who = subject(verb) if verb.pos_ in ("VERB", "AUX") else None
        for told in reversed(self.entries):
            if who is None or told.sentence != self.sentence:
                break
            he = who.lower_ in SINGULAR_PRONOUNS and not told.many and told.head < who.i
            if he or told.head == who.i:
                return told
        return next((told for told in reversed(self.entries) if told.noun in SELF), None)

    def _named(self, name: str) -> Told | None:
        last = name.split()[-1].lower()
        for told in reversed(self.entries):
            assert told.claim.toll is not None
            for other in told.claim.toll.victims.names:
                parts, others = name.lower().split(), other.lower().split()
                if len(parts) > 1 and len(others) > 1 and parts[0] != others[0]:
                    continue
                if last in others:
                    return told
        return None

    def _pronoun(self, person: People, claim: Claim) -> Told | None:
        assert claim.toll is not None
        many = person.head.lower_ in PLURAL_PRONOUNS
        if many:
            pair = self._pair()
            if pair is not None:
                return pair
        sex = claim.toll.victims.sex
        for told in reversed(self.entries):
            assert told.claim.toll is not None
            if many and self.sentence - told.sentence > _REACH:
                return None
            if told.many != many or not _harmed_alike(told.claim, claim):
                continue
            if many and told.rival and not _told_again(told.claim, claim):
                return None  # "Gunmen wounded 12 soldiers. They were killed": which of them?
            known = told.claim.toll.victims.sex
            if many or sex is None or known is None or known == sex:
                return told
        return None

    def _pair(self) -> Told | None:
        """Return the first of two single victims told together: "a man and his wife. They"."""
        if len(self.entries) < 2 or any(told.many for told in self.entries[-2:]):
            return None
        first, second = self.entries[-2], self.entries[-1]
        joined = second.claim.of == first.claim.id and second.claim.relation == "adds_to"
        return first if joined else None

    def _definite(self, person: People, claim: Claim) -> Told | None:
        assert claim.toll is not None
        word = (person.described or person.head).lower_
        many = _many(person)
        stated = claim.toll.qualifier != "vague"
        told_dead = claim.toll.outcome == "killed" and _DEAD.search(claim.toll.words) is not None
        if told_dead and all(
            told.claim.toll.outcome != "killed"
            for told in self.entries
            if told.claim.toll is not None and told.many == many
        ):
            told_dead = False
        if word == "both" or person.head.doc[person.first].lower_ == "both":
            pair = self._pair()
            if pair is not None:
                return pair
        for told in reversed(self.entries):
            toll = told.claim.toll
            assert toll is not None
            if told.many != many or not _harmed_alike(told.claim, claim):
                continue
            if told_dead and toll.outcome != "killed":
                continue  # "the deceased victim" is not his wounded friend
            if stated and many and toll.value != claim.toll.value:
                continue
            known, sex = toll.victims.sex, claim.toll.victims.sex
            if known is not None and sex is not None and known != sex:
                continue
            if told.noun == word or word in GENERIC or _alike(told.noun, word):
                return told
            if not many and word in SINGULAR and _agree(told.claim, claim):
                return told
            freed = toll.outcome in ("freed", "rescued") and claim.toll.outcome == "abducted"
            if many and freed and word in _PLURAL and _agree(told.claim, claim):
                return told
        return None


_DEAD = re.compile(r"\b(?:deceased|dead|slain|murdered)\b", re.IGNORECASE)


def _alike(noun: str, word: str) -> bool:
    """Tell whether two nouns name one kind of people: "policemen" and "the police"."""
    one, two = PEOPLE.get(noun, Person()), PEOPLE.get(word, Person())
    return one.role is not None and one.role == two.role and one.role != "relative"


_LATER = re.compile(r"\b(?:later|in turn|themselves|then|afterwards?|eventually)\b", re.I)


def _told_again(other: Claim, claim: Claim) -> bool:
    """Tell "killed 12. They were killed when a mine went off": the same deaths."""
    assert other.toll is not None
    assert claim.toll is not None
    return other.toll.outcome == claim.toll.outcome and _LATER.search(claim.clause.text) is None


def _completed(toll: Toll, same: Toll) -> Toll:
    """Give "they" and "the victims" the number and names told before."""
    if toll.qualifier == "vague" and same.value > 1:
        toll = replace(toll, low=same.low, best=same.best, high=same.high,
                       qualifier=same.qualifier)  # fmt: skip
    if same.victims.names and not toll.victims.names:
        toll = replace(toll, victims=replace(toll.victims, names=same.victims.names))
    return toll


_HARM = frozenset({"killed", "injured", "casualties", "missing", "abducted", "sexual_violence",
                   "rescued"})  # fmt: skip


def _harmed_alike(other: Claim, claim: Claim) -> bool:
    """Tell whether one may be told of both: those arrested are seldom those killed."""
    assert other.toll is not None
    assert claim.toll is not None
    if other.toll.value == 0:
        return False
    return (
        (other.toll.outcome in _HARM) == (claim.toll.outcome in _HARM)
        or claim.toll.outcome in ("freed", "escaped", "rescued", "captured")
        or (claim.toll.outcome == "abducted" and other.toll.outcome in ("freed", "escaped"))
    )


def _agree(other: Claim, claim: Claim) -> bool:
    """Tell whether nothing said of two victims keeps them apart."""
    assert other.toll is not None
    assert claim.toll is not None
    one, two = other.toll.victims, claim.toll.victims
    status = "unknown" in (one.status, two.status) or one.status == two.status
    return status and (one.age is None or two.age is None or one.age == two.age)


def _many(person: People) -> bool:
    if person.count.best is not None:
        return person.count.best != 1
    return person.count.value != 1 or is_plural(person.head)


def listed_before(doc: Doc, token: Token) -> int:
    """Return how many people the list is that "they" stands for: "A, B and C were away when they".

    0 where the words before name no list of people as the subject of another clause.
    """
    for other in doc[: token.i]:
        if other.dep_ not in ("nsubj", "nsubjpass") or other.head.i == token.head.i:
            continue
        members = [each for each in _listed(other) if each.i < other.head.i]
        if len(members) > 1 and all(
            not is_plural(each)
            and (is_person(each.lower_) or (each.tag_ == "NNP" and _has_given_name(each)))
            for each in members
        ):
            return len(members)
    return 0


def _listed(first: Token) -> list[Token]:
    """Return a noun and those listed with it; the parser takes a list's second for apposed."""
    found = [first]
    for token in found:
        found += [
            child
            for child in token.rights
            if child.dep_ == "conj" or (child.dep_ == "appos" and child.tag_ == token.tag_ == "NNP")
        ]
    return found


def _has_given_name(name: Token) -> bool:
    return any(left.dep_ == "compound" for left in name.lefts)


def crowd_before(doc: Doc, token: Token) -> Token | None:
    """Return the noun that "them" stands for where no toll named them: the last people before.

    "Gunmen opened fire on two policemen, killing them": objects go before subjects.
    """
    if token.lower_ in SELF:
        doer = subject(token.head)
        return doer if doer is not None and doer.pos_ != "PRON" else None
    best: Token | None = None
    doers: list[Token] = []
    for other in doc:
        if other.i >= token.i:
            break
        if not is_person(other.lower_) or is_plural(other) != (token.lower_ in PLURAL_PRONOUNS):
            continue
        if other.dep_ in ("pobj", "dobj", "conj", "nsubjpass"):
            best = other
        elif other.dep_ == "nsubj":
            doers.append(other)
    if best is None and len(doers) == 1 and token.dep_ in ("nsubj", "nsubjpass"):
        # "Three gunmen killed a woman before they were killed": no one else is many.
        return doers[0]
    return best
