"""Choose which harms a sentence tells: one for each noun and family of outcomes.

In: a parsed sentence. Out: Chosen, in text order: the harm, who was harmed, and the noun that
these people are joined to by "and".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from bearwitness.extract import tolls_idioms, tolls_nouns, tolls_patterns, tolls_verbs
from bearwitness.extract.lexicon import BODIES, BODY_PARTS, STATES
from bearwitness.extract.lexicon_things import is_thing
from bearwitness.extract.tolls_found import Found, theirs
from bearwitness.extract.tolls_gapped import gapped
from bearwitness.extract.tolls_joint import together
from bearwitness.extract.tolls_parts import besides, parts
from bearwitness.extract.tolls_people import (
    Chosen,
    family_of,
    fate_of,
    inside,
    named_people,
    no_states,
    nouns_of,
    rank,
)
from bearwitness.extract.tolls_phrase import could_be_people

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from bearwitness.domain import Outcome
    from bearwitness.extract.tolls_phrase import People

# "1,154 fewer people were hurt" counts nobody.
_FEWER = re.compile(r"(?<!no )(?<!not )\b(?:fewer|less)\b(?! than)", re.IGNORECASE)


def chosen_harms(doc: Doc) -> list[Chosen]:
    """Return one harm for each noun and family of outcomes, in text order.

    The third of each is the noun that this one is joined to by "and".
    """
    return [
        (replace(harm, outcome="casualties"), person, leader)
        if together(doc, harm, person)
        else (harm, person, leader)
        for harm, person, leader in _chosen(doc)
    ]


def _chosen(doc: Doc) -> list[Chosen]:
    chosen: dict[tuple[int, str], Chosen] = {}
    for found in _harms(doc):
        leader: int | None = None
        for person in no_states(named_people(found)):
            own = leader is not None and found.trigger.i < person.first
            harm = _own_state(doc, found, person) if own else found
            key = (person.head.i, family_of(harm.outcome))
            known = chosen.get(key)
            if known is None or rank(harm, leader) < rank(known[0], known[2]):
                chosen[key] = (harm, person, leader)
            leader = leader if leader is not None else person.head.i
    dead = {head for (head, family), (harm, _, _) in chosen.items() if harm.outcome == "killed"}
    ordered = sorted(
        (
            item
            for (head, family), item in chosen.items()
            if not (family == "missing" and head in dead)  # "three of the missing are dead"
        ),
        key=lambda item: (item[1].first, item[1].head.i),
    )
    kept = [
        item
        for item in ordered
        if not inside(item[1], ordered, item)
        and not _FEWER.search(doc[item[1].first : item[1].last + 1].text)
    ]
    return gapped(doc, _with_parts(doc, kept))


def _own_state(doc: Doc, harm: Found, person: People) -> Found:
    """Return the harm that is said of a later noun of a list: "57 were killed and 18 missing".

    Of "57 who were killed and 18 who are missing" the killed are 57. "A girl and her mother who
    were shot and killed" are told of by one clause, and both were killed.
    """
    beside = _stated_beside(doc, person)
    if beside is not None:
        return replace(harm, outcome=beside)
    words = [token.lower_ for token in doc[person.last + 1 : person.last + 5] if token.tag_ != "RB"]
    if len(words) < 3 or words[0] != "who" or words[1] not in _STAYS:
        return harm
    # "A man and a woman who was shot in the head" died both, for all that this clause tells.
    outcome = STATES.get(words[2]) if words[2] not in _HOW_HURT else None
    return harm if outcome is None else replace(harm, outcome=outcome)


def _stated_beside(doc: Doc, person: People) -> Outcome | None:
    """Return what "nine wounded" are, behind "four dead and": the number's own word tells."""
    after = person.last + 1
    if person.head.tag_ != "CD" or after >= len(doc) or doc[after].lower_ in _HOW_HURT:
        return None
    following = doc[after + 1] if after + 1 < len(doc) else None
    if following is not None and following.tag_ in ("CD", "DT", "NN", "NNS", "NNP", "PRP", "PRP$"):
        return None  # "and one wounded two", "and nine wounded soldiers"
    return STATES.get(doc[after].lower_)


_HOW_HURT = frozenset(("shot", "stabbed"))
_STAYS = frozenset("are were is was remain remains remained".split())


def _moved_out(harm: Found) -> bool:
    """Tell staff, guests and patients who were evacuated: they lost no home."""
    if not harm.trigger.lower_.startswith("evacuat"):
        return False
    text = harm.trigger.doc.text.lower()
    return harm.head.lower_ in _NO_HOME and _FROM_HOME.search(text) is None


# "Workers' families were evacuated from their homes" did.
_FROM_HOME = re.compile(r"\b(?:homes?|houses|villages?|neighbou?rhoods?|camps?)\b")
_NO_HOME = frozenset(
    """worker workers employee employees staff personnel crew contractors engineers technicians
    miners passengers passenger patients patient students student pupils schoolchildren tourists
    tourist guests shoppers worshippers diplomats officials teachers spectators fans visitors
    soldiers troops police policemen officers fighters expatriates foreigners nationals wounded
    injured bodies dead customers staffers""".split()
)


def _harms(doc: Doc) -> list[Found]:
    """Return the harms of all finders; bodies with wounds are dead."""
    return [
        replace(harm, outcome="killed")
        if harm.outcome == "injured" and harm.head.lower_ in BODIES
        else harm
        for harm in _told(doc)
        if not (harm.head.lower_ == "remains" and tolls_nouns.stays(harm.head))
        and not (harm.outcome == "displaced" and _moved_out(harm))
    ]


def _told(doc: Doc) -> list[Found]:
    """Return the harms of all finders.

    Where a number stands right before the word of harm, that beats the parse, unless the
    parse has the same noun (and may then have more).
    """
    adjacent = list(tolls_patterns.find(doc))
    finders = (tolls_verbs.find(doc), tolls_nouns.find(doc), tolls_idioms.find(doc))
    parsed = list(_theirs(chain.from_iterable(finders)))
    nouns = {(harm.trigger.i, harm.head.i) for harm in adjacent}
    agreed = {
        harm.trigger.i
        for harm in parsed
        if any((harm.trigger.i, noun) in nouns for noun in nouns_of(harm))
    }
    sure = {harm.trigger.i for harm in adjacent if harm.rule == "pattern"} - agreed
    kept = [harm for harm in parsed if harm.trigger.i not in sure or harm.rule == "with"]
    return adjacent + kept


def _theirs(found: Iterable[Found]) -> Iterator[Found]:
    """Yield the harms, each told of whom it befell: "Halima, whose brother was killed"."""
    for harm in found:
        head = theirs(harm.trigger, harm.head)
        if head.i == harm.head.i or head.lower_ in BODY_PARTS:
            yield harm
        elif could_be_people(head, harm.certain) and not is_thing(head.lower_):
            yield replace(harm, head=head)


def _with_parts(doc: Doc, whole: list[Chosen]) -> list[Chosen]:
    """Add the parts a figure names after it: "12 people, including two children"."""
    kept: list[Chosen] = []
    heads = {item[1].head.i: item for item in whole}
    told: set[tuple[int, str]] = set()
    for position, (harm, person, leader) in enumerate(whole):
        family = family_of(harm.outcome)
        if (person.head.i, family) in told:
            continue
        kept.append((harm, person, leader))
        if person.count.value < 2:
            continue
        for beside in besides(doc, person):
            if beside.head.i not in heads:
                kept.append((harm, beside, None))
        following = whole[position + 1 :]
        until = next((later[1].first for later in following
                      if later[0].trigger.i != harm.trigger.i), len(doc))  # fmt: skip
        for part in parts(doc, person, until):
            fate = fate_of(doc, part)
            other = heads.get(part.head.i)
            bracketed = "(" in doc[person.last : part.first].text
            if bracketed:
                told.add((part.head.i, family))
            elif other is not None and other[0].trigger.i != harm.trigger.i:
                if family_of(other[0].outcome) == family:
                    # "three were shot, including one who died"
                    marked = replace(other[0], subset=True, part_of=person.head.i)
                    kept.append((marked, other[1], None))
                    told.add((part.head.i, family))
                continue
            if part.count.value <= person.count.value or person.count.best is None:
                marked = replace(harm, subset=True, part_of=person.head.i)
                kept.append((replace(marked, outcome=fate or harm.outcome), part, None))
                told.add((part.head.i, family))
    return sorted(kept, key=lambda item: (item[1].first, item[1].head.i))
