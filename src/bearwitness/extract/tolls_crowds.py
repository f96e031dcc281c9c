"""The numbers that a report gave of people before it tells that "they" were harmed.

In: parsed sentences in order. Out: how many "they" or "the gunmen" of a later sentence are.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bearwitness.extract.lexicon_people import is_attacker, is_person
from bearwitness.extract.numbers import Count
from bearwitness.extract.tolls_phrase import PLURAL_PRONOUNS, People, is_plural, phrase
from bearwitness.extract.tolls_reference import crowd_before

if TYPE_CHECKING:
    from spacy.tokens import Doc

# Sentences back that a pronoun and "the gunmen" reach.
_PRONOUN_REACH = 1
_NOUN_REACH = 5
_DEFINITE = frozenset({"the", "these", "those", "all"})
_ROLES = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})


@dataclass(slots=True)
class Crowds:
    """Plural nouns for people: the sentence, the noun, and the number told or None."""

    noted: list[tuple[int, str, Count | None]] = field(default_factory=list)

    def note(self, doc: Doc, sentence: int) -> None:
        """Keep the numbers of a sentence: "Three gunmen attacked a bus"."""
        for token in doc:
            if token.dep_ not in _ROLES or not is_person(token.lower_) or not is_plural(token):
                continue
            found = phrase(token)
            numbered = any(left.dep_ == "nummod" for left in token.lefts)
            if found is None or found.count.value < 2:
                continue
            if numbered and found.count.qualifier != "vague":
                self.noted.append((sentence, token.lower_, found.count))
            elif token.dep_ == "nsubj":
                self.noted.append((sentence, token.lower_, None))

    def number(self, person: People, sentence: int) -> Count | None:
        """Return how many the people of a phrase without a number were told to be."""
        head = person.head
        word = head.lower_
        if word in PLURAL_PRONOUNS:
            noun = crowd_before(head.doc, head)
            if noun is None:
                return self._only(sentence, word)
            word = noun.lower_
        elif head.doc[person.first].lower_ not in _DEFINITE or person.described != head:
            return None
        for told, other, count in reversed(self.noted):
            if other == word and told <= sentence and count is not None:
                return count if sentence - told <= _NOUN_REACH else None
        return None

    def _only(self, sentence: int, pronoun: str) -> Count | None:
        """Return the number of the only people that the sentence just before tells of.

        "Them" are not the gunmen who did it, nor are "their bodies" the kidnappers'.
        """
        near = [
            count
            for told, noun, count in self.noted
            if 0 < sentence - told <= _PRONOUN_REACH
            and not (pronoun in ("them", "their") and count is None and is_attacker(noun))
        ]
        return near[0] if len(near) == 1 else None
