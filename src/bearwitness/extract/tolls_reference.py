"""Whom a pronoun or "the victims" stands for: the same people are never two tolls.

In: tolls of a report in order. Out: the earlier toll of the same people, if any.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bearwitness.domain import Claim
from bearwitness.extract.tolls_phrase import PLURAL_PRONOUNS, SINGULAR_PRONOUNS, People, is_plural

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
# Sentences back that "they" and "them" reach.
_REACH = 3
_DEFINITE = frozenset({"the", "those", "these", "both", "all", "this", "that", "such"})


@dataclass(slots=True)
class Register:
    """The people told of so far, each with the toll that told of them last."""

    entries: list[tuple[Claim, str, bool]] = field(default_factory=list)
    sentence: int = 0
    told_in: list[int] = field(default_factory=list)

    def add(self, claim: Claim, person: People) -> None:
        """Keep a toll with the noun that names its people."""
        described = person.described or person.head
        self.entries.append((claim, described.lower_, _many(person)))
        self.told_in.append(self.sentence)

    def first(self, claim: Claim) -> Claim:
        """Return the toll that a restatement goes back to, or the death that replaced it."""
        by_id = {other.id: other for other, _, _ in self.entries}
        for _ in range(len(self.entries)):
            if claim.relation != "restates" or claim.of is None or claim.of not in by_id:
                break
            claim = by_id[claim.of]
        return claim

    def same(self, person: People, claim: Claim) -> Claim | None:
        """Return the earlier toll of the people that a phrase refers back to."""
        assert claim.toll is not None
        if claim.toll.value == 0:
            return None
        names = claim.toll.victims.names
        if names:
            return self._named(names[0])
        head = person.head
        if head.lower_ in SINGULAR_PRONOUNS or head.lower_ in PLURAL_PRONOUNS:
            return self._pronoun(person, claim)
        if head.doc[person.first].lower_ not in _DEFINITE:
            return None
        words = {token.lower_ for token in head.doc[person.first : person.last + 1]}
        if words & {"other", "others", "second", "third", "fourth", "next"}:
            return None
        return self._definite(person, claim)

    def _named(self, name: str) -> Claim | None:
        last = name.split()[-1].lower()
        for claim, _, _ in reversed(self.entries):
            assert claim.toll is not None
            for other in claim.toll.victims.names:
                if other.split()[-1].lower() == last or last in other.lower().split():
                    return claim
        return None

    def _pronoun(self, person: People, claim: Claim) -> Claim | None:
        assert claim.toll is not None
        many = person.head.lower_ in PLURAL_PRONOUNS
        if many:
            pair = self._pair(claim)
            if pair is not None:
                return pair
        sex = claim.toll.victims.sex
        told = zip(reversed(self.entries), reversed(self.told_in), strict=True)
        for (other, _, several), sentence in told:
            assert other.toll is not None
            if many and self.sentence - sentence > _REACH:
                return None
            if several != many or other.toll.value == 0 or not _harmed_alike(other, claim):
                continue
            known = other.toll.victims.sex
            if many or sex is None or known is None or known == sex:
                return other
        return None

    def _pair(self, claim: Claim) -> Claim | None:
        """Return the first of two single victims told together: "a man and his wife. They"."""
        if len(self.entries) < 2 or any(several for _, _, several in self.entries[-2:]):
            return None
        first, second = self.entries[-2][0], self.entries[-1][0]
        if second.of == first.id and second.relation == "adds_to":
            return first
        return None

    def _definite(self, person: People, claim: Claim) -> Claim | None:
        assert claim.toll is not None
        word = (person.described or person.head).lower_
        many = _many(person)
        stated = claim.toll.qualifier != "vague"
        for other, noun, several in reversed(self.entries):
            assert other.toll is not None
            if other.toll.value == 0 or several != many or not _harmed_alike(other, claim):
                continue
            if stated and many and other.toll.value != claim.toll.value:
                continue
            known, sex = other.toll.victims.sex, claim.toll.victims.sex
            if known is not None and sex is not None and known != sex:
                continue
            if noun == word or word in GENERIC:
                return other
            if not many and word in SINGULAR and _agree(other, claim):
                return other
        return None


_HARM = frozenset({"killed", "injured", "casualties", "missing", "abducted", "sexual_violence",
                   "rescued"})  # fmt: skip


def _harmed_alike(other: Claim, claim: Claim) -> bool:
    """Tell whether one may be told of both: those arrested are seldom those killed."""
    assert other.toll is not None
    assert claim.toll is not None
    return (other.toll.outcome in _HARM) == (claim.toll.outcome in _HARM) or (
        claim.toll.outcome in ("freed", "escaped", "rescued", "captured")
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


def crowd_before(doc: Doc, token: Token) -> Token | None:
    """Return the noun that "them" stands for where no toll named them: the last people before.

    "Gunmen opened fire on two policemen, killing them": objects go before subjects.
    """
    best: Token | None = None
    from bearwitness.extract.lexicon_people import is_person

    for other in doc:
        if other.i >= token.i:
            break
        if other.dep_ in ("pobj", "dobj", "conj", "nsubjpass") and is_person(other.lower_):
            many = is_plural(other)
            if many == (token.lower_ in PLURAL_PRONOUNS):
                best = other
    return best
