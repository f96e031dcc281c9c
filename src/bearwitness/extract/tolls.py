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
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from bearwitness.domain import Claim, ClaimId, Outcome, Quote, Toll, Unread, Victims
from bearwitness.extract import (
    numbers,
    relations,
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
from bearwitness.extract.tolls_gapped import unverbed
from bearwitness.extract.tolls_machines import counts_things
from bearwitness.extract.tolls_people import (
    family_of,
    unit_of,
)
from bearwitness.extract.tolls_phrase import (
    PLURAL_PRONOUNS,
    SELF,
    People,
    phrase,
)
from bearwitness.extract.tolls_reference import Register, crowd_before, listed_before
from bearwitness.extract.tolls_taken import of_captors
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


_OUTWEIGHED = "a headline's word for people whose number the report tells further down"


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
    kept, outweighed = _without_vague_headlines(page, _without_counted_bombers(claims))
    return kept, [*outweighed, *_unverbed(page, kept)]


_UNVERBED = "a side's number without a verb: what befell these people is not said beside it"


def _unverbed(page: Page, claims: list[Claim]) -> Iterator[Unread]:
    """Yield the numbers of "Russia 60", told after "Ukraine lost 40 soldiers"."""
    told = {claim.sentence.start for claim in claims}
    for before, sentence in pairwise([None, *page.sentences]):
        assert sentence is not None
        near = sentence.start in told or (before is not None and before.start in told)
        for start, end in unverbed(sentence.read) if near else ():
            begin = sentence.start + start
            inside = any(
                claim.evidence.start < sentence.start + end and begin < claim.evidence.end
                for claim in claims
            )
            if not inside:
                yield Unread(begin, sentence.start + end, _UNVERBED)


_BLOWN_UP = re.compile(r"\bbl(?:ew|ow(?:s|n|ing)?)\s+\w+sel(?:f|ves)\s+up\b", re.IGNORECASE)


def _without_counted_bombers(claims: list[Claim]) -> list[Claim]:
    """Drop "blew himself up" where others are told to be dead: the count may hold him or not.

    On rows of the benchmark with such words 35 counts left the bomber out and 25 had him in.
    """
    blown = {
        claim.id
        for claim in claims
        if claim.toll is not None
        and claim.toll.words.lower() in SELF
        and _BLOWN_UP.search(claim.clause.text)
    }
    others = any(
        claim.toll is not None
        and claim.toll.outcome == "killed"
        and claim.toll.value
        and claim.id not in blown
        for claim in claims
    )
    return _kept(claims, blown) if blown and others else claims


def _without_vague_headlines(page: Page, claims: list[Claim]) -> tuple[list[Claim], list[Unread]]:
    """Leave out a headline's bare plural where the body gives the number: "civilians die".

    Vague words count only where nothing else does (the default rule, step 6).
    """
    body = max((sentence.end for sentence in page.sentences if sentence.heading), default=0)
    numbered = {
        (claim.toll.outcome, claim.toll.victims.status)
        for claim in claims
        if claim.toll is not None and claim.toll.best is not None and claim.evidence.start >= body
    }
    dropped = {
        claim.id
        for claim in claims
        if claim.toll is not None
        and claim.toll.qualifier == "vague"
        and claim.toll.low == 2
        and claim.evidence.start < body
        and (claim.toll.outcome, claim.toll.victims.status) in numbered
    }
    unread = [
        Unread(claim.evidence.start, claim.evidence.end, _OUTWEIGHED)
        for claim in claims
        if claim.id in dropped
    ]
    return _kept(claims, dropped), unread


def _kept(claims: list[Claim], dropped: set[ClaimId]) -> list[Claim]:
    """Return the claims without some, numbered anew."""
    kept = [claim for claim in claims if claim.id not in dropped]
    names = {claim.id: ClaimId(f"t{number}") for number, claim in enumerate(kept, 1)}
    return [
        replace(
            claim, id=names[claim.id], of=names.get(claim.of) if claim.of else None,
            relation=None if claim.of in dropped else claim.relation,
        )
        for claim in kept
    ]  # fmt: skip


_TOLL = re.compile(r"\b(?:toll|number of (?:dead|deaths)|death count|dead|killed)\b", re.IGNORECASE)
_BODIES_SO_FAR = re.compile(
    r"\b(?:bod(?:y|ies)|corpses?|remains)\b[^;]*\b(?:so|thus) far\b"
    r"|\b(?:so|thus) far\b[^;]*\b(?:bod(?:y|ies)|corpses?|remains)\b",
    re.IGNORECASE,
)


# "One in Raqqa killed three and one in Hasakah two", "the first killed five, the second seven".
_FIRST_ACT = re.compile(r"\b(?:one|the\s+first|the\s+former)\b(?!\s+of\b)", re.IGNORECASE)
_SECOND_ACT = re.compile(
    r"(?:[,;]|\band\b|\bwhile\b)\s+(?:(?:and|while)\s+)?"
    r"(?:another|one|(?:the|a)\s+(?:second|third|other|latter))\b[^,;.]{0,60}$",
    re.IGNORECASE,
)
_NEXT_ACT = re.compile(r"\W*(?:another|(?:the|a)\s+(?:second|third|other|latter))\b", re.IGNORECASE)
# What made a toll grow stands behind these words, and is in it.
_LED_TO = re.compile(
    r"\b(?:after|when|as|with|because|since|once|following|including)\b(?![^.;]*[.;])",
    re.IGNORECASE,
)


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
        self.made: list[Claim] = []
        self.harms: list[tuple[Claim, Found]] = []
        self.by_head: dict[tuple[int, str], Claim] = {}

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
            if harm.rule == "known" and self._taken_before():
                continue
            if harm.rule == "holding" and self._taken_before():
                if person.count.qualifier == "vague":
                    continue
                harm = replace(harm, subset=True)
            number = len(self.earlier) + len(self.made) + 1
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
                claim = self._related(claim, harm, person, leader)
            self.by_head[(person.head.i, family_of(harm.outcome))] = claim
            self.register.add(claim, person, same, several_doers(harm.trigger))
            self.harms.append((claim, harm))
            self.made.append(claim)
        return self.made

    def _toll_before(self, before: str, person: People) -> bool:
        """Tell whether a toll is what "it" stands for, told just before in whatever words."""
        words = f"{before} {self.doc[: person.first].text}"
        last = next((made for made in reversed((*self.earlier, *self.made)) if made.toll), None)
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
            for claim in (*self.earlier, *self.made)
        )

    def _claim(self, harm: Found, person: People, claim_id: ClaimId) -> Claim:
        quote = self.page.quote(self.sentence, self.doc[person.first : person.last + 1])
        count = numbers.exact(0) if harm.negated else self._count(person)
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
            modality=harm.modality, toll=toll, cumulative=harm.cumulative,
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
        for made in self.made:
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
        for made, other in self.harms:
            beside = other.trigger.i == verb.head.i and made.toll is not None
            if beside and made.toll and other.head.i > other.trigger.i:
                status = made.toll.victims.status
                victims = replace(claim.toll.victims, status=status)
                return replace(claim, toll=replace(claim.toll, victims=victims))
        return claim

    def _titled(self, claim: Claim, person: People, leader: int | None) -> Claim:
        """Give "conscripts A, B and C" one title: all three are soldiers."""
        first = self.by_head.get((leader, "harm")) if leader is not None else None
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

    def _related(self, claim: Claim, harm: Found, person: People, leader: int | None) -> Claim:
        """Set how a claim stands to those before it."""
        assert claim.toll is not None
        outcome = claim.toll.outcome
        known = self.by_head.get((leader, family_of(outcome))) if leader is not None else None
        if known is not None and person.partitive and known.id != claim.id:
            return replace(claim, relation="subset_of", of=known.id)
        if known is not None and known.toll and known.toll.outcome == outcome:
            if known.relation == "subset_of":
                return replace(claim, relation="subset_of", of=known.of)
            return replace(claim, relation="adds_to", of=known.id)
        earlier = [*self.earlier, *self.made]
        if harm.subset or person.partitive:
            named = None if harm.part_of is None else self.by_head.get(
                (harm.part_of, family_of(outcome))
            )  # fmt: skip
            whole = named or relations.whole(earlier, claim)
            return replace(claim, relation="subset_of", of=whole.id if whole else None)
        partner = self._beside(harm, outcome)
        if partner is not None:
            return replace(claim, relation="adds_to", of=partner.id)
        first = self._of_another_act(claim, harm)
        if first is not None:
            return replace(claim, relation="adds_to", of=first.id)
        shot = self._shot(claim, person)
        if shot is not None:
            return replace(claim, relation="subset_of", of=shot.id)
        died = self._died_of_it(claim, harm, person)
        if died is not None:
            return replace(claim, relation="supersedes", of=died.id)
        before = self.doc[max(0, person.first - 4) : person.first].text.lower()
        if relations.BESIDES.search(self.doc[: person.first].text):
            whole = relations.latest(self.earlier, outcome)
            if whole is not None:
                return replace(claim, relation="adds_to", of=whole.id)
        if relations.BRINGING.search(before):
            return replace(claim, cumulative=True)
        counted = relations.ordinal(claim, person.head, harm.trigger)
        if counted:
            return self._nth(claim, counted)
        if relations.INCREMENT.search(claim.toll.words) or relations.also(harm.trigger):
            # "a guard was killed and two others hurt": the others are told from the guard.
            told = any(family_of(made.toll.outcome) == "harm" for made in self.made if made.toll)
            more = relations.MORE.search(claim.toll.words) or relations.also(harm.trigger)
            whole = relations.latest(self.made, outcome) if more else None
            if (
                whole is not None
                and whole.cumulative
                and _LED_TO.search(self._between(whole, claim))
            ):
                # "The toll rose to 40 after three more bodies were found": 40 has them in.
                return replace(claim, relation="subset_of", of=whole.id)
            if whole is None and not told:
                whole = relations.latest(self.earlier, outcome)
            if whole is not None:
                return replace(claim, relation="adds_to", of=whole.id)
        return claim

    def _between(self, first: Claim, second: Claim) -> str:
        """Return the words between two claims of the sentence."""
        return self.page.report.text[first.evidence.end : second.evidence.start]

    def _of_another_act(self, claim: Claim, harm: Found) -> Claim | None:
        """Return the toll of the first act, of "the first blast killed five, the second seven"."""
        assert claim.toll is not None
        text, begin = self.page.report.text, self.sentence.start
        first = next(
            (m for m in self.made if m.toll and m.toll.outcome == claim.toll.outcome), None
        )
        if first is None:
            return self._of_next_act(claim, harm)
        end = min(claim.evidence.start, begin + harm.trigger.idx)
        between = text[first.evidence.end : max(first.evidence.end, end)]
        if _SECOND_ACT.search(between) and _FIRST_ACT.search(text[begin : first.evidence.start]):
            return first
        return None

    def _of_next_act(self, claim: Claim, harm: Found) -> Claim | None:
        """Return the toll of "The first blast killed five", before "The second killed seven"."""
        text, begin = self.page.report.text, self.sentence.start
        done = claim.evidence.start > begin + harm.trigger.idx
        earlier = self.earlier[-1] if self.earlier else None
        if not done or earlier is None or earlier.toll is None or claim.toll is None:
            return None
        told = earlier.toll.outcome == claim.toll.outcome and earlier.sentence.end + 2 >= begin
        first = _FIRST_ACT.search(text[earlier.sentence.start : earlier.evidence.start])
        return earlier if told and first and _NEXT_ACT.match(claim.sentence.text) else None

    def _nth(self, claim: Claim, nth: int) -> Claim:
        """Relate "a fifth victim died" to the four told before; alone, it is one person dead."""
        earlier = [*self.earlier, *self.made]
        ordinals = [relations.ORDINAL.search(other.evidence.text) for other in earlier]
        if any(found and relations.nth(found) != nth for found in ordinals):
            return claim  # victims told one by one, hurt or dead
        for other in reversed(earlier):
            if other.toll is None or other.toll.outcome != "killed":
                continue
            if other.toll.value == nth - 1:
                return replace(claim, relation="adds_to", of=other.id)
            if other.toll.value >= nth:
                return replace(claim, relation="subset_of", of=other.id)
        return claim

    def _beside(self, harm: Found, outcome: Outcome) -> Claim | None:
        """Return the toll that the same word of harm told just before: "along with X"."""
        for made, other in self.harms:
            same = other.trigger.i == harm.trigger.i or (
                # "was beaten and killed along with a friend"
                abs(other.trigger.i - harm.trigger.i) == 2
                and self.doc[min(other.trigger.i, harm.trigger.i) + 1].lower_ == "and"
            )
            if same and made.toll is not None and made.toll.outcome == outcome:
                return made
        return None

    def _died_of_it(self, claim: Claim, harm: Found, person: People) -> Claim | None:
        """Return those shot of "shot two aid workers, killing them"."""
        assert claim.toll is not None
        verb = harm.trigger
        if claim.toll.outcome != "killed" or verb.tag_ != "VBG" or person.head.lower_ != "them":
            return None
        for made, other in self.harms:
            same = made.toll is not None and made.toll.outcome == "injured"
            if same and other.trigger.i in (verb.head.i, verb.head.head.i):
                return made
        return None

    def _shot(self, claim: Claim, person: People) -> Claim | None:
        """Return those shot, where the dead are some of them.

        "Four people were shot and one was killed", "Three shot, one fatally".
        """
        assert claim.toll is not None
        if claim.toll.outcome != "killed" or person.head.tag_ != "CD":
            return None
        for made, other in self.harms:
            injured = other.outcome == "injured" and other.trigger.lower_ == "shot"
            if injured and made.toll is not None and made.toll.value > claim.toll.value:
                return made
        return None
