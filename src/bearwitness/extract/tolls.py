"""Find how many people were killed, injured, abducted..., in the words of the report.

In: Page. Out: Claims of kind toll, relations between them set where the words say so.

How the relations are to be read (link decides on the whole report):
- Conjuncts ("five women and three children") give one claim each, the later ones ``adds_to``
  the first: their statuses differ, and only status is ever summed.
- ``restates``: the same people told of again ("He died at the scene"); adds nothing, whatever
  the two outcomes are.
- ``supersedes`` with a stronger outcome: the same people, first told as hurt, have died.
- ``subset_of`` with another outcome: so many of those hurt (or shot) have died.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bearwitness.domain import Claim, ClaimId, Quote, Toll, Unread, Victims
from bearwitness.extract import (
    numbers,
)
from bearwitness.extract.cues import LOSS, PUT
from bearwitness.extract.lexicon import TRANSITIVE
from bearwitness.extract.lexicon_people import is_person
from bearwitness.extract.page import Page, Sentence
from bearwitness.extract.scope import scope
from bearwitness.extract.tolls_chosen import chosen_harms
from bearwitness.extract.tolls_crowds import Crowds
from bearwitness.extract.tolls_doers import as_victims, doer, several_doers
from bearwitness.extract.tolls_found import Found, has
from bearwitness.extract.tolls_machines import counts_things
from bearwitness.extract.tolls_people import (
    unit_of,
)
from bearwitness.extract.tolls_phrase import (
    PLURAL_PRONOUNS,
    People,
    phrase,
)
from bearwitness.extract.tolls_reference import Register, crowd_before, listed_before
from bearwitness.extract.tolls_taken import of_captors
from bearwitness.extract.tolls_told import Told
from bearwitness.extract.tolls_unread import left_out
from bearwitness.extract.victims import victims

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_HARM = re.compile(
    r"kill|dead|death|die[sd]?\b|dying|fatal|slay|slain|slew|murder|assassin|massacr|slaughter|"
    r"execut|behead|decapit|lynch|butcher|martyr|hang|strangl|neutrali|eliminat|perish|succumb|"
    r"drown|body|bodies|corpse|remains|lives|life|toll|casualt|injur|wound|hurt|maim|hospital|"
    r"harm|blind|shot|shoot|stab|beat|hack|knife|hit\b|struck|graze|poison|gass|tortur|abduct|kidnap|hostage|"
    r"captive|captur|seiz|snatch|prisoner|custody|arrest|detain|apprehend|missing|disappear|"
    r"unaccounted|rescu|free|releas|liberat|displac|evacuat|homeless|fled|flee|rape|surviv|escap|"
    r"gunned|critical|burn|unharmed|unhurt|bayonet|slash|electrocut|homicide|deceased|strik|"
    r"revive|sav(?:e|ed)\b|suffer|sustain|concussion|treated|serious condition|stable condition|"
    rf"throat|bl[eo]w\w*\s\w+sel(?:f|ves)\b"
    rf"|still (?:being )?held|\b(?:hold|taken?|took|dragg|whisk|handed|herd|march|bundl)"
    rf"|\bled away|{LOSS}|{PUT}",
    re.IGNORECASE,
)


def _tells_harm(read: str) -> bool:
    return _HARM.search(read) is not None or any(
        word.strip(".,;") in TRANSITIVE for word in read.lower().split()
    )


def find_tolls(page: Page) -> list[Claim]:
    """Return a Claim for each number of people harmed that the report prints, in text order."""
    return read_tolls(page)[0]


def read_tolls(page: Page) -> tuple[list[Claim], list[Unread]]:
    """Return a Claim for each number of people harmed, and the words that a number outweighs."""
    claims: list[Claim] = []
    register = Register()
    crowds = Crowds()
    for sentence in page.sentences:
        if sentence.cued and _tells_harm(sentence.read):
            register.sentence = sentence.index
            claims.extend(_Reading(page, sentence, register, claims, crowds).claims())
        if sentence.cued:
            crowds.note(page.doc(sentence), sentence.index)
    return left_out(page, claims)


_TOLL = re.compile(r"\b(?:toll|number of (?:dead|deaths)|death count|dead|killed)\b", re.IGNORECASE)
_BODIES_SO_FAR = re.compile(
    r"\b(?:bod(?:y|ies)|corpses?|remains)\b[^;]*\b(?:so|thus) far\b"
    r"|\b(?:so|thus) far\b[^;]*\b(?:bod(?:y|ies)|corpses?|remains)\b",
    re.IGNORECASE,
)


def _counted_word(doc: Doc, person: People) -> bool:
    """Tell the policemen of "the number of policemen killed", whom the number counts."""
    words = doc[max(0, person.first - 2) : person.last + 1].text.lower()
    return person.count.qualifier == "vague" and _THE_NUMBER.search(words) is not None


def _of_a_number(harm: Found, person: People) -> bool:
    """Tell "it had not killed 20 civilians", which denies a figure, from "killed nobody"."""
    head, count = person.head, person.count
    return (
        harm.outcome == "killed"
        and head.dep_ == "dobj"
        and head.head.i == harm.trigger.i
        and (count.best or 0) > 1
        and not any(left.dep_ in ("det", "poss") for left in head.lefts)
    )


_THE_NUMBER = re.compile(r"\b(?:the|its|their)\s+number\s+of\b")


class _Reading:
    """The tolls of one sentence, read with the report's earlier ones at hand."""

    def __init__(
        self,
        page: Page,
        sentence: Sentence,
        register: Register,
        earlier: list[Claim],
        crowds: Crowds,
    ) -> None:
        self.page = page
        self.sentence = sentence
        self.register = register
        self.earlier = earlier
        self.crowds = crowds
        self.doc: Doc = page.doc(sentence)
        self.told = Told(page, sentence, self.doc, earlier)

    def claims(self) -> list[Claim]:
        before = self.page.sentences[self.sentence.index - 1].read if self.sentence.index else ""
        for harm, person, leader in chosen_harms(self.doc):
            if counts_things(self.doc, person, harm.trigger, before):
                continue
            from_captors = harm.rule == "escaped" and of_captors(harm.trigger)
            if harm.rule in ("held", "escaped") and not from_captors and not self._taken_before():
                continue
            if harm.rule == "put again" and not self._toll_before(before, person):
                continue
            if _counted_word(self.doc, person) and not harm.cumulative:
                continue
            if harm.rule == "known" and self._taken_before():
                continue
            if harm.rule == "holding" and self._taken_before():
                if person.count.qualifier == "vague":
                    continue
                harm = replace(harm, subset=True)
            number = len(self.earlier) + len(self.told.made) + 1
            claim = self._claim(harm, person, ClaimId(f"t{number}"))
            claim = self._titled(claim, person, leader)
            claim = self._told_singly(claim, person)
            claim = self._left_out(claim, harm, person)
            same = None
            if not doer(person.head) and claim.relation is None:
                same = self.register.same(person, claim)
            if same is not None:
                claim = self.register.again(claim, same)
            elif not doer(person.head):
                claim = self._numbered(claim, person)
            if claim.relation is None:
                claim = self.told.related(claim, harm, person, leader)
            self.register.add(claim, person, same, several_doers(harm.trigger))
            self.told.add(claim, harm, person)
        return self.told.held()

    def _toll_before(self, before: str, person: People) -> bool:
        """Tell whether a toll is what "it" stands for, told just before in whatever words."""
        words = f"{before} {self.doc[: person.first].text}"
        last = next(
            (made for made in reversed((*self.earlier, *self.told.made)) if made.toll), None
        )
        return (
            last is not None
            and last.toll is not None
            and last.toll.outcome == "killed"
            and last.evidence.start >= self.sentence.start - len(before) - 2
            and _TOLL.search(words) is not None
        )

    def _taken_before(self) -> bool:
        """Tell whether people were told to be abducted, so that some may be held or have fled."""
        return any(
            claim.toll is not None and claim.toll.outcome == "abducted"
            for claim in (*self.earlier, *self.told.made)
        )

    def _claim(self, harm: Found, person: People, claim_id: ClaimId) -> Claim:
        quote = self.page.quote(self.sentence, self.doc[person.first : person.last + 1])
        refused = harm.negated and _of_a_number(harm, person)
        count = numbers.exact(0) if harm.negated and not refused else self._count(person)
        clause = self._clause(harm, person)
        if harm.outcome == "killed" and _BODIES_SO_FAR.search(clause.text):
            # What has been found so far is a floor, and nobody's figure of the dead.
            floor = count.low if count.low is not None else count.best
            count = replace(count, low=floor, best=None, high=None, qualifier="at_least")
        who = Victims() if person.described is None else victims(person)
        attacker = doer(person.head)
        if attacker is not None:
            who = as_victims(attacker)
        toll = Toll(
            outcome=harm.outcome, low=count.low, best=count.best, high=count.high,
            qualifier=count.qualifier, words=quote.text, unit=unit_of(person), victims=who,
        )  # fmt: skip
        start = self.sentence.start
        return Claim(
            id=claim_id, kind="toll", evidence=quote,
            sentence=self.page.sentence_quote(self.sentence), clause=clause,
            modality="denied" if refused else harm.modality, toll=toll, cumulative=harm.cumulative,
            scope=scope(self.sentence.read, quote.start - start, quote.end - start),
        )  # fmt: skip

    def _count(self, person: People) -> numbers.Count:
        """Return the phrase's number; "them" has that of the people it stands for."""
        count = person.count
        if person.head.lower_ not in PLURAL_PRONOUNS or count.qualifier != "vague":
            return count
        attackers = doer(person.head)
        if attackers is not None:
            crowd = phrase(attackers) if attackers.lower_ not in PLURAL_PRONOUNS else None
            return crowd.count if crowd is not None else count
        listed = listed_before(self.doc, person.head)
        if listed:
            return numbers.exact(listed)
        noun = crowd_before(self.doc, person.head)
        crowd = phrase(noun) if noun is not None else None
        return crowd.count if crowd is not None else count

    def _told_singly(self, claim: Claim, person: People) -> Claim:
        """Return a bare number behind a colon as part of what stood before it.

        "All four raiders were killed: one blew himself up and three were shot."
        """
        if person.head.tag_ != "CD" or claim.toll is None:
            return claim
        for made in self.told.made:
            if made.toll is None or made.toll.outcome != claim.toll.outcome:
                continue
            between = self.page.report.text[made.evidence.end : claim.evidence.start]
            if ":" in between and made.toll.value > claim.toll.value:
                status = made.toll.victims.status
                victims = replace(claim.toll.victims, status=status)
                toll = replace(claim.toll, victims=victims)
                return replace(claim, relation="subset_of", of=made.id, toll=toll)
        return claim

    def _left_out(self, claim: Claim, harm: Found, person: People) -> Claim:
        """Give "killed 84 soldiers and captured 18" the noun that the second verb leaves out.

        Of "killed two soldiers and wounded 20" a blast may have hurt anybody.
        """
        assert claim.toll is not None
        verb, number = harm.trigger, person.head
        if number.tag_ != "CD" or number.dep_ != "dobj" or harm.outcome == "injured":
            return claim
        if number.head.i != verb.i:
            return claim
        if verb.dep_ != "conj" or has(verb, "nsubj", "nsubjpass"):
            return claim
        for made, other in self.told.harms:
            beside = other.trigger.i == verb.head.i and made.toll is not None
            if beside and made.toll and other.head.i > other.trigger.i:
                status = made.toll.victims.status
                victims = replace(claim.toll.victims, status=status)
                return replace(claim, toll=replace(claim.toll, victims=victims))
        return claim

    def _titled(self, claim: Claim, person: People, leader: int | None) -> Claim:
        """Give "conscripts A, B and C" one title: all three are soldiers."""
        first = self.told.by_head.get((leader, "harm")) if leader is not None else None
        if first is None or first.toll is None or claim.toll is None:
            return claim
        words = first.toll.words.lower().split()
        title = any(word.endswith(("s", "men")) and is_person(word) for word in words[:-1])
        mine, whose = claim.toll.victims, first.toll.victims
        if not title or person.head.tag_ != "NNP" or mine.status != "unknown":
            return claim
        who = replace(mine, status=whose.status, role=mine.role or whose.role)
        return replace(claim, toll=replace(claim.toll, victims=who))

    def _numbered(self, claim: Claim, person: People) -> Claim:
        """Give "they" and "the gunmen" the number that the report gave them before."""
        toll = claim.toll
        if toll is None or (toll.low, toll.best) != (2, None):
            return claim
        count = self.crowds.number(person, self.sentence.index)
        if count is None:
            return claim
        return replace(claim, toll=replace(
            toll, low=count.low, best=count.best, high=count.high, qualifier=count.qualifier
        ))  # fmt: skip

    def _clause(self, harm: Found, person: People) -> Quote:
        """Return the words of the harm with its dependents, without the speaker's clause."""
        verb = harm.trigger
        while verb.pos_ not in ("VERB", "AUX") and verb.dep_ != "ROOT":
            verb = verb.head
        while verb.dep_ in ("conj", "xcomp", "acl", "advcl", "auxpass", "relcl", "oprd", "acomp"):
            verb = verb.head
        tokens: list[Token] = [token for token in verb.subtree if not token.is_space]
        tokens.extend(self.doc[person.first : person.last + 1])
        return self.page.quote(self.sentence, tokens)
