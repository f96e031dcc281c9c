"""What is open to a toll: the rules that no weight may overrule.

In: Traits of the toll claims of one event, a State. Out: what the next claim may do in it.

The weights are learnt from events with one kind of victims, told by one reporter; what they cannot
know of war stands here: two sides dispute one figure, soldiers are no civilians, another town's
dead are news too, and people joined by "and" are distinct.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bearwitness.link.another import another, hurt_besides, others_died
from bearwitness.link.decisions import (
    OUTCOMES,
    TELLINGS,
    Action,
    Choice,
    Entry,
    Open,
    State,
    counts,
    takes_in,
)
from bearwitness.link.features import between_words, coordinated
from bearwitness.link.mentions import FOLLOWING, MANY
from bearwitness.link.rivals import (
    agree,
    apart,
    contrasted,
    disputed,
    elsewhere,
    listed_elsewhere,
    may_be_of_them,
    of_both_sides,
    other_kind,
    other_status,
    own_dead,
    put_otherwise,
    rivals,
)
from bearwitness.link.said import as_said, completes, held, holder_of, said_of
from bearwitness.link.sides import opposed
from bearwitness.link.traits import Traits

# Entries of a long text that each claim is compared with: the first, the latest, the same number.
_FIRST, _LATEST = 8, 24
_BESIDE = re.compile(r"^[^.;“”\"]{0,60}\band\s+(?:\w+\s+)?$", re.IGNORECASE)
_RIVAL: list[Action] = ["rival"]
_IN_IT = re.compile(
    r"\bin the (?:\w+ )?(?:attack|blast|explosion|bombing|shooting|assault|ambush|incident|raid)\b",
    re.IGNORECASE,
)
# A toll corrected to less than a third is another toll.
_SHRINKS = 3


class Rules:
    """The choices that are open to the claims of one event.

    past: an older event, told as context; what the report says of it is not left out for that.
    only: nothing else of the report tells whom its news harmed.
    """

    def __init__(self, claims: Sequence[Traits], past: bool = False, only: bool = False) -> None:
        self.claims = claims
        self.past = past
        self.only = only
        # Numbers told in the words "X killed N": X is none of them.
        self._done_to_others = {
            (claim.toll.outcome, claim.count)
            for claim in claims
            if claim.count > 1 and not claim.suspect
            and claim.done_to and claim.toll.victims.status != "armed_group"
        }  # fmt: skip
        self._beside_dead = [_is_beside_the_dead(claim, claims) for claim in claims]
        places = {claim.claim.id: number for number, claim in enumerate(claims)}
        self.said = [said_of(claim, claims, places) for claim in claims]
        self.holders = [holder_of(claim, claims, places) for claim in claims]

    def open(self, index: int, state: State) -> list[Open]:
        """Return what a claim may do in a state, as its own sentence allows."""
        options = self._by_rules(index, state)
        said, holder = self.said[index], self.holders[index]
        if holder is not None:
            kept = [option for option in options if option.choice.action != "drop"]
            return held(index, holder, kept, state, self.claims)
        if said is None:
            return options
        return as_said(index, said, options, state, self.claims)

    def _by_rules(self, index: int, state: State) -> list[Open]:
        """Return all that the rules leave open: at least to add."""
        claim = self.claims[index]
        reach = _in_reach(claim, state)
        same = [number for number in reach if state.entries[number].outcome == claim.toll.outcome]
        options = [Open(Choice("add"))]
        tops = [entry for entry in state.entries if counts(entry, claim.toll.outcome)]
        alone = len(tops) == 1
        others = [self.claims[state.entries[n].head] for n in same]
        apart_act = bool(same) and all(
            _of_another_act(claim, state.entries[number], self.claims) for number in same
        )
        if (
            not self.past
            and not apart_act
            and not self._kept_beside(claim, others, state)
            and _may_be_dropped(claim, others, self.only)
        ):
            options.append(Open(Choice("drop")))
        for number in same:
            entry = state.entries[number]
            if completes(index, number, state, self.claims):
                # "Six of them in a school and four in a tent", of ten.
                return [Open(Choice("part", entry.head), number)]
            if any(coordinated(claim, self.claims[told]) for told in entry.told[-TELLINGS:]):
                continue
            if entry.whole is not None and other_status(
                claim, self.claims[state.entries[entry.whole].head]
            ):
                continue
            told = [self.claims[earlier] for earlier in entry.heard]
            if any(apart(claim, one) for one in told) or another(claim, told):
                continue
            if any(listed_elsewhere(claim, one) for one in told[-TELLINGS:]):
                continue
            if any(contrasted(claim, one) or disputed(claim, one) for one in told[-TELLINGS:]):
                # "One put the dead at 50, while the other said that 65 were killed."
                options = [Open(Choice("rival", entry.head), number)]
                break
            first = self.claims[entry.head]
            put = alone and entry.whole is None and put_otherwise(claim, first)
            if put or (len(same) == 1 and of_both_sides(claim, first)):
                return [Open(Choice("rival", entry.head), number)]
            if alone and entry.whole is None and may_be_of_them(claim, told):
                # Whether they are some of all the dead is not told: reckoned as low and high.
                return [Open(Choice("part", entry.head), number)]
            if _of_another_act(claim, entry, self.claims):
                continue
            missing = _fits_beside_parts(claim, number, state)
            rival = any(rivals(claim, one) for one in told[-TELLINGS:])
            for action in _RIVAL if rival else _open_to(claim, entry, self.claims[entry.head]):
                # "Another 10 were killed in Dir": besides the parts told, of the same 45.
                besides = action == "part" and missing and claim.further
                of_them = action in ("part", "update") and not besides
                if action == "update" and _grew_in_same_breath(claim, first):
                    continue
                if of_them and self._is_another(claim, entry, told):
                    continue
                options.append(Open(Choice(action, entry.head), number))
        if claim.claim.cumulative:
            tops = [entry for entry in tops if takes_in(claim, entry, self.claims)]
        if not apart_act and _may_be_whole(claim, tops, self.claims):
            if all(self.claims[entry.head].included for entry in tops):
                # "The dead included four children": the whole is told after its part.
                return [Open(Choice("whole"))]
            options.append(Open(Choice("whole")))
            heads = [self.claims[entry.head] for entry in tops]
            if (claim.claim.cumulative or _counts_in(claim, heads)) and not any(
                elsewhere(claim, head) for head in heads
            ):
                # "The number of dead had climbed to 12": none of them comes on top.
                options.remove(Open(Choice("add")))
        for number in reach:
            entry = state.entries[number]
            outcomes = (claim.toll.outcome, entry.outcome)
            told = [self.claims[n] for n in entry.heard]
            if self._is_another(claim, entry, told) or another(claim, told):
                continue
            if claim.claim.cumulative or self._beside_dead[index]:
                # "Raising the toll to seven", "one was killed and two were wounded".
                continue
            if outcomes == ("killed", "injured") and 0 < claim.count <= entry.left:
                if others_died(claim, told):
                    continue
                options.append(Open(Choice("move", entry.head), number))
            elif outcomes == ("injured", "killed") and _may_have_died(claim, entry):
                if hurt_besides(claim, told):
                    continue
                options.append(Open(Choice("gone", entry.head), number))
        return self._among_dead(claim, options)

    def _among_dead(self, claim: Traits, options: list[Open]) -> list[Open]:
        """Leave it to be a part what is said to be "among the dead", also or not."""
        among = _AMONG_DEAD.search(claim.claim.clause.text) is not None
        if not among or not any(option.choice.action == "part" for option in options):
            return options
        return [option for option in options if option.choice.action != "add"]

    def _kept_beside(self, claim: Traits, others: Sequence[Traits], state: State) -> bool:
        """Tell the wounded of "killed three and wounded fifty", whose dead are kept."""
        if others or claim.toll.outcome not in OUTCOMES:
            return False
        heads = (self.claims[entry.head] for entry in state.entries)
        between = (between_words(claim, head) for head in heads)
        return any(words is not None and _BESIDE.search(words) for words in between)

    def _is_another(self, claim: Traits, entry: Entry, told: Sequence[Traits]) -> bool:
        """Tell whether words speak against a claim's people being some of those told of.

        Other statuses: an attacker is none of "37 civilians". Who is told to have killed five
        is none of the five.
        """
        if any(apart(claim, one) for one in told):
            return True
        if claim.of_hurt and not any(one.total or one.claim.cumulative for one in told):
            return entry.outcome == claim.toll.outcome
        if _also_killed(claim) and all(one.sentence != claim.sentence for one in told):
            # "Six of the rebels were also killed", beside those told of in the lines before.
            return entry.outcome == claim.toll.outcome
        if claim.further and claim.count > 1 and not (claim.among or claim.definite):
            # "Five other bodies were found" are none of the 38.
            return entry.outcome == claim.toll.outcome == "killed"
        if own_dead(claim, told):
            return True
        if claim.suspect and any(_WITHOUT_THEM.search(one.claim.sentence.text) for one in told):
            return True  # "four people, not including the attacker"
        status = claim.toll.victims.status
        others = {one.toll.victims.status for one in told} - {"unknown", status}
        if status != "unknown" and others and entry.count > 1:
            return True
        attacking = claim.suspect or status == "armed_group"
        return (
            attacking and not claim.among
            and (entry.outcome, entry.count) in self._done_to_others
        )  # fmt: skip


def _grew_in_same_breath(claim: Traits, first: Traits) -> bool:
    """Tell "the toll rose to four; three died on the spot", which corrects no four."""
    same = claim.claim.sentence.start == first.claim.sentence.start
    return same and bool(first.claim.cumulative)


_ALSO = re.compile(
    r"\b(?:was|were|had)\s+also\s+(?:been\s+)?(?:killed|shot|slain|murdered)\b", re.I
)


_AMONG_DEAD = re.compile(
    r"\bamong(?:st)?\s+(?:the|those)\s+(?:\w+\s+)?(?:dead|killed|victims|fatalities|casualties|slain"
    r"|wounded|injured)\b",
    re.IGNORECASE,
)
_WITHOUT_THEM = re.compile(
    r"\b(?:not\s+including|excluding|not\s+counting|besides|apart\s+from|in\s+addition\s+to|plus)\s+"
    r"(?:the\s+|an?\s+)?(?:\w+\s+){0,2}(?:attackers?|bombers?|gunm[ae]n|assailants?|shooters?"
    r"|perpetrators?|militants?|raiders?)\b",
    re.IGNORECASE,
)


def _also_killed(claim: Traits) -> bool:
    said = claim.claim
    after = said.sentence.text[max(0, said.evidence.end - said.sentence.start) :]
    if claim.toll.outcome != "killed" or not claim.indefinite or claim.among:
        return False  # "four were wounded; two teenagers were also shot" are among the four
    return _ALSO.search(after[:40]) is not None


def _of_another_act(claim: Traits, entry: Entry, claims: Sequence[Traits]) -> bool:
    """Tell "four died when another drone hit a school" from the six of the first strike."""
    head = claims[entry.head]
    if claim.count < 2 or claim.total or claim.among or head.title or head.total:
        return False
    between = between_words(claim, head)
    if between is not None and FOLLOWING.search(between) and claim.claim.relation is None:
        return True  # "a bomb killed 12 and a second bomb killed five"
    if FOLLOWING.search(claim.claim.clause.text) is None:
        return False
    told = [claims[place].claim.sentence for place in entry.told]
    return all(
        one.start < claim.claim.sentence.start
        and FOLLOWING.search(one.text) is None
        and MANY.search(one.text) is None
        for one in told
    )


def _in_reach(claim: Traits, state: State) -> Sequence[int]:
    """Return the places of the entries that a claim may speak of again.

    A text of hundreds of tolls tells none of them again a hundred further on, but those it opened
    with, and those of the same number: comparing each with all took a text
    of 640 tolls ten seconds.
    """
    count = len(state.entries)
    if count <= _FIRST + _LATEST:
        return range(count)
    between = range(_FIRST, count - _LATEST)
    again = [n for n in between if state.entries[n].count == claim.count][-_FIRST:]
    return [*range(_FIRST), *again, *range(count - _LATEST, count)]


def _is_beside_the_dead(claim: Traits, claims: Sequence[Traits]) -> bool:
    """Tell the hurt whom a sentence tells of beside its dead, as people of their own."""
    if claim.toll.outcome != "injured" or claim.definite or claim.pronoun or claim.count < 2:
        return False
    between = (between_words(claim, one) for one in claims if one.toll.outcome == "killed")
    return any(words is not None and _BESIDE.search(words) for words in between)


def _open_to(claim: Traits, entry: Entry, first: Traits) -> list[Action]:
    """Return what a claim may do to people of the same outcome told of before."""
    actions: list[Action] = []
    if other_status(claim, first) and max(claim.count, entry.count) > 1:
        return actions
    if claim.count == entry.count or agree(claim.toll, first.toll):
        actions.append("repeat")
    if claim.count < entry.count and entry.whole is None:
        actions.append("part")
        if claim.count * _SHRINKS >= entry.count:
            actions.append("update")
    return actions


def _fits_beside_parts(claim: Traits, number: int, state: State) -> bool:
    """Tell whether a whole has parts already, and room for a claim's people beside them."""
    parts = [entry.count for entry in state.entries if entry.whole == number]
    return bool(parts) and sum(parts) + claim.count <= state.entries[number].count


def _may_have_died(claim: Traits, entry: Entry) -> bool:
    """Tell whether people told of as hurt may be among the dead: one or two, or all of them.

    Beside 300 dead, "140 wounded" are others.
    """
    return 0 < claim.count <= entry.count and (claim.count < 3 or claim.count == entry.count)


def _may_be_dropped(claim: Traits, others: Sequence[Traits], only: bool) -> bool:
    """Tell whether a toll may be left out: not where it is the first of its outcome or status.

    The training rows are of events with one kind of victims; in war, militants, soldiers and
    civilians are told of one after another, and each is news.
    """
    scope = claim.claim.scope
    # "None of the tourists were hurt, but three of the crew were": a nought is no other toll.
    others = [one for one in others if one.count]
    # "Killed six last week", and no other toll: that week is the news. A figure of several days
    # stands here only where a campaign is told of.
    before = claim.before and not only and not (scope is not None and scope.is_wide)
    if not others and claim.toll.qualifier == "vague" and claim.sentence <= 1:
        # "Scores killed": the lead's own word for the dead, until a number is told.
        return before or claim.court or claim.speaking
    if claim.toll.outcome not in OUTCOMES:
        # Nothing is learned of the abducted, the freed or the missing: they are left out only
        # where words put them in another time and others are told of.
        return bool(others) and before
    if claim.further and claim.count > 1 and not (before or claim.other_day or claim.court):
        # "Five other bodies were found in the next village."
        return False
    rival = any(rivals(claim, other) or apart(claim, other) for other in others) or (
        claim.count > 1 and any(opposed(claim.side, other.side) for other in others)
    )
    if (rival or (claim.claim.cumulative and others)) and not before:
        # The other side's figure is what a record is for; a toll brought to 22 is of this event.
        return False
    if others and not before and (own_dead(claim, others) or may_be_of_them(claim, others)):
        return False
    firm = claim.count > 1 and claim.toll.qualifier != "vague" and not claim.speaking
    first = all(other.title or other.toll.qualifier == "vague" for other in others)
    if first and firm and not (before or claim.court or claim.supposed):
        # The first number outside the headline is the news, whatever comes after it; and six
        # Jesuits are more than "the killing of the priests".
        return False
    told_of_others = bool(others) and all(other_status(claim, other) for other in others)
    if firm and told_of_others and not (before or claim.court or claim.supposed):
        # "Five women were killed", after four children: each kind of people is news.
        return False
    cued = before or claim.other_day or claim.court or claim.supposed
    if not (cued or claim.other_town) and firm and others and _overtakes(claim, others):
        return False
    if (
        not cued
        and firm
        and others
        and all(elsewhere(claim, other) or listed_elsewhere(claim, other) for other in others)
    ):
        # "In Tank, 23 were wounded" is none of Bannu's eleven, and as much news as they are.
        return False
    cued = cued or claim.other_town
    if cued or claim.count < 2 or claim.toll.qualifier == "vague" or claim.speaking:
        return True
    status = claim.toll.victims.status
    if any(coordinated(claim, other) for other in others):
        return False
    if _counted_by_another(claim, others):
        return False
    return bool(others) and (
        status == "unknown" or any(other.toll.victims.status == status for other in others)
    )


def _counted_by_another(claim: Traits, others: Sequence[Traits]) -> bool:
    """Tell a count of everyone by another body than the one that told of some: "medics said 14"."""
    speaker = claim.claim.speaker
    return (
        speaker is not None
        and claim.toll.victims.status == "unknown"
        and bool(others)
        and all(
            other.claim.speaker is not None
            and other.claim.speaker != speaker
            and other.toll.victims.status in ("armed_group", "state_force")
            for other in others
        )
    )


def _overtakes(claim: Traits, others: Sequence[Traits]) -> bool:
    """Tell a number of the dead told after one or two of them, who were told of singly.

    "The envoy was shot dead by a driver. Four people were killed in the attack", "in total, five
    were killed": whatever the four are to the envoy, they are the news.
    """
    more = claim.count > sum(one.count for one in others)
    # A total of "the three attacks", or of a day, is no total of this one.
    in_it = _IN_IT.search(claim.claim.sentence.text) is not None
    return more and ((claim.total and in_it) or _counts_in(claim, others))


def _counts_in(claim: Traits, others: Sequence[Traits]) -> bool:
    """Tell a number of those killed "in the attack", of which one or two were told of singly."""
    singly = all(one.count == 1 and not one.title for one in others)
    besides = claim.further or claim.also or claim.among or claim.count < 2
    return singly and not besides and _IN_IT.search(claim.claim.sentence.text) is not None


def _may_be_whole(claim: Traits, entries: Sequence[Entry], claims: Sequence[Traits]) -> bool:
    """Tell whether a claim may be a total of all that was told of its outcome before."""
    if not entries or claim.count < max(entry.count for entry in entries):
        return False
    told = sum(entry.count for entry in entries)
    if claim.count <= told and (claim.count == 1 or claim.toll.qualifier == "vague"):
        return False
    if any(coordinated(claim, claims[told]) for entry in entries for told in entry.told[-2:]):
        return False
    if len(entries) == 1 and claim.count == entries[0].count:
        return False
    heads = [claims[entry.head] for entry in entries]
    if not claim.total and any(elsewhere(claim, head) for head in heads):
        return False
    if any(rivals(claim, head) or apart(claim, head) for head in heads):
        return False
    if any(other_kind(claim, head) for head in heads):
        return False
    status = claim.toll.victims.status
    # People of no told status are not taken for soldiers or fighters: "killing 14, as the army
    # says 40 attackers died".
    within = {status} if status in ("armed_group", "state_force") else {status, "unknown"}
    return status == "unknown" or all(head.toll.victims.status in within for head in heads)
