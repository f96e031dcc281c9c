"""Tolls told in other words: "two gunshot victims", "could not be saved", "the man's murder".

In: a parsed sentence. Out: Found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from bearwitness.domain import Outcome
from bearwitness.extract import numbers
from bearwitness.extract.lexicon_people import PEOPLE, Person, is_person
from bearwitness.extract.lexicon_things import is_thing
from bearwitness.extract.tolls_found import Found, child, is_negated, modality, subject
from bearwitness.extract.tolls_phrase import could_be_people, numbered, of_object

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# "A shooting victim" was hurt; "a homicide victim" is dead.
_VICTIM_OF: dict[str, Outcome] = {
    **dict.fromkeys(("shooting", "gunshot", "stabbing", "shot"), "injured"),
    **dict.fromkeys(("homicide", "murder", "fatal", "deceased", "slain", "dead"), "killed"),
}
_VICTIMS = frozenset({"victim", "victims"})
_DEADLY = frozenset({"fatal", "deadly", "lethal"})
_ATTACKS = frozenset("shooting shootings stabbing stabbings beating beatings".split())
# What a death is of when its owner is named: "the driver's shooting death".
_VIOLENT = frozenset("shooting stabbing beating violent brutal gunshot".split())
_DEEDS = frozenset(
    """murder killing slaying assassination execution lynching beheading homicide""".split()
)
_UNABLE = re.compile(
    r"\b(?:unable|not able|n't able|failed|could(?: not|n't)) to\s*$|\bcould(?: not|n't)\s*$"
)


def find(doc: Doc) -> Iterator[Found]:
    """Yield the harms that a sentence tells by other words than verbs and counts of harm."""
    for token in doc:
        word = token.lower_
        if word in _VICTIMS:
            yield from _victim(token)
        elif word in _ATTACKS:
            yield from _attack(token)
        elif word in ("death", "deaths") or word in _DEEDS:
            yield from _owned(token)
        elif word in ("survive", "save", "saved", "revive", "revived", "resuscitate"):
            yield from _lost(token)
        elif word in _LOSE:
            yield from _own_dead(token)
        elif word in ("throat", "throats"):
            yield from _throat(token)
        elif word in ("injuries", "injury", "wounds", "burns"):
            yield from _injuries_to(token)


def _victim(noun: Token) -> Iterator[Found]:
    """Yield "two gunshot victims", "homicide victim identified"."""
    outcome = _VICTIM_OF.get(noun.nbor(-1).lower_) if noun.i > 0 else None
    if outcome is None:
        return
    lefts = [left for left in noun.lefts if left.i < noun.i]
    counted = any(
        left.dep_ == "nummod" or left.lower_ in numbers.VAGUE or left.lower_ in ("a", "an", "the")
        for left in lefts
    )
    headline = noun.lower_ == "victim" and noun.i <= 2
    if counted or headline:
        yield Found(outcome, noun, noun, rule="victim")


def _attack(noun: Token) -> Iterator[Found]:
    """Yield whom a "fatal shooting of" is said of; without "fatal", they are hurt."""
    whom = of_object(noun) if noun.pos_ == "NOUN" else None
    if whom is None or not could_be_people(whom, certain=True):
        return
    deadly = any(left.lower_ in _DEADLY for left in noun.lefts)
    yield Found("killed" if deadly else "injured", noun, whom, certain=True, rule="noun")


def _owned(noun: Token) -> Iterator[Found]:
    """Yield "a driver's shooting death", "the mayor's assassination"."""
    owner = child(noun, "poss")
    if owner is None or of_object(noun) is not None or owner.lower_ in ("its", "whose"):
        return
    if noun.lower_ in ("death", "deaths") and not any(
        left.lower_ in _VIOLENT for left in noun.lefts
    ):
        return
    if any(left.lower_ in ("attempted", "planned", "plotted") for left in noun.lefts):
        return
    if could_be_people(owner, certain=True, named_too=owner.ent_type_ == "PERSON"):
        yield Found("killed", noun, owner, certain=False, rule="noun")


def _lost(verb: Token) -> Iterator[Found]:
    """Yield who "did not survive", whom "doctors could not save"."""
    if verb.lower_ == "survive":
        helpers = {left.lower_ for left in verb.lefts}
        if "did" in helpers and is_negated(verb):
            who = subject(verb)
            if who is not None and could_be_people(who, certain=True, named_too=True):
                yield Found("killed", verb, who, certain=False, rule="verb")
        return
    before = verb.doc[max(0, verb.i - 4) : verb.i].text.lower()
    passive = before.endswith(("could not be", "couldn't be"))
    if not passive and _UNABLE.search(before) is None:
        return
    who = child(verb, "nsubjpass") if passive else child(verb, "dobj")
    if who is not None and could_be_people(who, certain=True):
        yield Found("killed", verb, who, certain=True, rule="verb")


def _own_dead(verb: Token) -> Iterator[Found]:
    """Yield whom a force lost: "the rebels lost 30 men", "Russia said it lost 10 soldiers".

    A country, a town or a clinic loses people in many ways; a force, and one who speaks of
    soldiers as its own, by death.
    """
    lost = child(verb, "dobj")
    who = subject(verb)
    firmness = modality(verb)
    if lost is None or who is None or firmness is None or not numbered(lost):
        return
    if not is_person(lost.lower_) or any(
        _gone_over(right) for right in (*verb.rights, *lost.rights)
    ):
        return
    fighters = PEOPLE.get(lost.lower_, Person()).status in _FORCES
    if who.pos_ == "PRON" and who.lower_ in ("it", "they", "we"):
        said = next((one for one in verb.ancestors if one.pos_ == "VERB"), None)
        speaker = subject(said) if said is not None else None
        who = who if speaker is None else speaker
    force = who.lower_ in _BODIES or PEOPLE.get(who.lower_, Person()).status in _FORCES
    side = who.tag_ in ("NNP", "NNPS") or who.pos_ == "PRON" or who.lower_ in _SIDES
    if force or (fighters and side):
        yield Found("killed", verb, lost, negated=is_negated(verb), modality=firmness, rule="verb")


def _gone_over(prep: Token) -> bool:
    """Tell "lost 12 men to desertion", "lost two officers to a rival"."""
    cause = child(prep, "pobj") if prep.lower_ == "to" else None
    return cause is not None and cause.lower_ not in _DEADLY_CAUSES


_LOSE = frozenset("lose loses lost losing".split())
_FORCES = frozenset({"state_force", "armed_group"})
_BODIES = frozenset(
    """army military navy force forces brigade battalion regiment division unit militia police
    guerrillas taliban hamas hezbollah houthis coalition corps patrol convoy garrison""".split()
)
_SIDES = frozenset("group movement faction organisation organization".split())
_DEADLY_CAUSES = frozenset(
    """fire gunfire bullets snipers ambush ambushes attack attacks bomb bombs bombing bombings mine
    mines ied ieds drone drones strike strikes airstrike airstrikes shelling artillery violence
    fighting raid raids rockets mortars blast blasts explosion explosions war""".split()
)


def _throat(noun: Token) -> Iterator[Found]:
    """Yield whose throat was slit."""
    verb = noun.head
    if verb.lower_ not in ("slit", "slitting", "slits", "cut", "cutting") or modality(verb) is None:
        return
    whose = of_object(noun) or child(noun, "poss")
    if whose is not None and could_be_people(whose, certain=True):
        yield Found("killed", verb, whose, certain=True, rule="verb")


_CAUSES = frozenset({"cause", "inflict", "do"})
_RESULTS = frozenset({"result", "lead"})  # in, to


def _injuries_to(noun: Token) -> Iterator[Found]:
    """Yield "caused injuries to three people"."""
    first = noun
    while first.dep_ == "conj" and first.head.pos_ == "NOUN":
        first = first.head  # "property damage and injuries to two people"
    verb = first.head.head if first.dep_ == "pobj" else first.head
    causing = _RESULTS if first.dep_ == "pobj" else _CAUSES
    if verb.lemma_.lower() not in causing or modality(verb) is None:
        return
    for prep in (*noun.rights, *verb.rights):
        whom = child(prep, "pobj") if prep.lower_ == "to" and prep.i > noun.i else None
        if whom is not None and could_be_people(whom, certain=True):
            negated = is_negated(verb) or any(left.lower_ == "no" for left in noun.lefts)
            if not negated and not is_thing(whom.lower_):
                yield Found("injured", noun, whom, certain=True, rule="noun")
            return
