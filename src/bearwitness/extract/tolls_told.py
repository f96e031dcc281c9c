"""How a toll of a sentence stands to those told before it, as far as the parse says.

In: the tolls read so far, the harm and the people of the next one. Out: its Claim with relation
and ``of`` set, as ``tolls`` explains them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from bearwitness.domain import Claim, Outcome
from bearwitness.extract import relations
from bearwitness.extract.page import Page, Sentence
from bearwitness.extract.tolls_found import Found
from bearwitness.extract.tolls_people import family_of
from bearwitness.extract.tolls_phrase import People

if TYPE_CHECKING:
    from spacy.tokens import Doc

# "One in Raqqa killed three and one in Hasakah two", "the first killed five, the second seven".
_FIRST_ACT = re.compile(r"\b(?:one|the\s+first|the\s+former)\b(?!\s+of\b)", re.IGNORECASE)
_SECOND_ACT = re.compile(
    r"(?:[,;]|\band\b|\bwhile\b)\s+(?:(?:and|while)\s+)?"
    r"(?:another|one|(?:the|a)\s+(?:second|third|other|latter))\b[^,;.]{0,60}$",
    re.IGNORECASE,
)
_NEXT_ACT = re.compile(r"\W*(?:another|(?:the|a)\s+(?:second|third|other|latter))\b", re.IGNORECASE)
# What made a toll grow stands behind these words, or before those, and is in it.
_LED_TO = re.compile(
    r"\b(?:after|when|as|with|because|since|once|following|including)\b(?![^.;]*[.;])",
    re.IGNORECASE,
)
_LEADS_TO = re.compile(
    r"(?:,|;|\band|–|—|-)\s+(?:(?:which|that|this|it|and|thereby|thus)\s+)?(?:has\s+)?"
    r"(?:taking|bringing|raising|lifting|pushing|increasing|sending|took|takes|taken|brings?|brought"
    r"|raises|raised|lifts|lifted|pushes|pushed)\b[^.]*$",
    re.IGNORECASE,
)
# "With the death of ten more the toll now stands at 60".
_BY_THEM = re.compile(r"^\W*(?:with|after|following)\b", re.IGNORECASE)
_ROSE = re.compile(
    r"\b(?:rose|risen|climbed|grew|grown|increased|jumped|rises|climbs|gone\s+up|went\s+up)\b[^.;]*$",
    re.IGNORECASE,
)
_BEYOND = re.compile(
    r"\b(?:since|separate(?:ly)?|elsewhere|meanwhile|later|another\s+\w+|different|second)\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Told:
    """The tolls of one sentence as they are read, with the report's earlier ones at hand.

    made: this sentence's claims; harms: each with its words of harm; by_head: the claims by the
    word that heads their people and the family of their outcome.
    """

    page: Page
    sentence: Sentence
    doc: Doc
    earlier: list[Claim]
    made: list[Claim] = field(default_factory=list)
    harms: list[tuple[Claim, Found]] = field(default_factory=list)
    by_head: dict[tuple[int, str], Claim] = field(default_factory=dict)

    def add(self, claim: Claim, harm: Found, person: People) -> None:
        """Take in a claim that is read."""
        self.by_head[(person.head.i, family_of(harm.outcome))] = claim
        self.harms.append((claim, harm))
        self.made.append(claim)

    def related(self, claim: Claim, harm: Found, person: People, leader: int | None) -> Claim:
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
        grown = relations.latest(self.made, outcome, claim.toll.value + 1)
        if grown is not None and grown.cumulative and self._led_to(grown, claim):
            # "The toll rose to 40 after three more bodies were found": 40 has them in.
            return replace(claim, relation="subset_of", of=grown.id)
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
            if whole is None and not told:
                whole = relations.latest(self.earlier, outcome)
            if whole is not None and self._why_it_grew(whole, claim):
                return replace(claim, relation="subset_of", of=whole.id)
            if whole is not None:
                return replace(claim, relation="adds_to", of=whole.id)
        return claim

    def _why_it_grew(self, grown: Claim, claim: Claim) -> bool:
        """Tell "The toll rose to five. Two more bodies were found": the latest total has them in.

        Not where the words put them elsewhere, or after it ("since then", "a separate attack").
        """
        assert grown.toll is not None
        assert claim.toll is not None
        text = self.page.report.text
        before = self.page.sentences[self.sentence.index - 1] if self.sentence.index else None
        told = before is not None and before.start <= grown.evidence.start < before.end
        if not told or not grown.cumulative or claim.toll.value >= grown.toll.value:
            return False
        rose = _ROSE.search(text[grown.sentence.start : grown.evidence.start]) is not None
        return rose and _BEYOND.search(claim.sentence.text) is None

    def held(self) -> list[Claim]:
        """Return the claims of the sentence, those that made a toll grow told to be part of it.

        "Two more policemen died, taking the toll to nine": the nine are told after the two.
        """
        found = []
        own = {made.id for made in self.made}
        for claim in self.made:
            free = claim.relation is None or (claim.relation == "adds_to" and claim.of not in own)
            grown = next((one for one in self.made if free and self._leads_to(claim, one)), None)
            found.append(
                claim if grown is None else replace(claim, relation="subset_of", of=grown.id)
            )
        return found

    def _leads_to(self, claim: Claim, grown: Claim) -> bool:
        first, second = claim.toll, grown.toll
        if first is None or second is None or not grown.cumulative or claim.cumulative:
            return False
        statuses = {first.victims.status, second.victims.status} - {"unknown"}
        wide = grown.scope is not None and grown.scope.is_wide
        if first.outcome != second.outcome or first.value >= second.value or wide:
            return False
        if grown.evidence.start < claim.evidence.end or len(statuses) > 1 or not first.value:
            return False
        between = self._between(claim, grown)
        before = self.page.report.text[self.sentence.start : claim.evidence.start]
        return _LEADS_TO.search(between) is not None or (
            _BY_THEM.search(before) is not None and ";" not in between
        )

    def _led_to(self, grown: Claim, claim: Claim) -> bool:
        assert grown.toll is not None
        assert claim.toll is not None
        statuses = {grown.toll.victims.status, claim.toll.victims.status} - {"unknown"}
        return len(statuses) < 2 and _LED_TO.search(self._between(grown, claim)) is not None

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
