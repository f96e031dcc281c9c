"""Gather the triggers of a sentence into deeds, with their doers, targets and means.

In: Sentence with its parse. Out: Deeds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bearwitness.domain import IncidentKind, Success
from bearwitness.extract import events_words as words
from bearwitness.extract.events_kinds import kind_of
from bearwitness.extract.events_phrases import (
    Phrase,
    conjuncts,
    cut,
    doer_role,
    explained,
    inner_organisations,
    is_named,
    person_names,
)
from bearwitness.extract.events_reality import base
from bearwitness.extract.events_speech import only_speaks
from bearwitness.extract.events_triggers import Trigger, find_triggers
from bearwitness.extract.lexicon import PERSONAL, TRANSITIVE
from bearwitness.extract.lexicon_people import is_attacker, is_person
from bearwitness.extract.tolls_harmed import whom

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from bearwitness.extract.page import Sentence

_SEPARATING = frozenset("after before since until because".split())
_AGAINST_PEOPLE = frozenset(
    "kill assassinate execute abduct hostage harm shoot stab lynch rape".split()
)
# "Killed 40 rebels following attacks that left five dead": two acts.
_FOLLOWING = frozenset("after following before since amid despite".split())
_HARMS = TRANSITIVE.keys() | PERSONAL.keys()
_SET_UPON = frozenset("attacked ambushed assaulted targeted mobbed".split())
_AUTHORED = words.LIGHT_VERBS | {"claim", "attribute", "blame"}
_AT = frozenset(
    "at in inside outside near under on against into behind beside opposite upon".split()
)


@dataclass(slots=True)
class Deed:
    """One violent act told by a sentence.

    anchor: the verb that the whole clause of the act hangs on. hurt: the subjects that a headline
    tells of as harmed, by their places: no doers.
    """

    sentence: Sentence
    anchor: Token
    triggers: list[Trigger]
    kind: IncidentKind = "other"
    success: Success = "carried_out"
    doers: list[Phrase] = field(default_factory=list)
    targets: list[Phrase] = field(default_factory=list)
    weapons: list[Phrase] = field(default_factory=list)
    objects: list[Token] = field(default_factory=list)
    people: list[Phrase] = field(default_factory=list)
    hurt: set[int] = field(default_factory=set)
    generic: bool = False

    @property
    def families(self) -> set[str]:
        """The families of its triggers."""
        return {trigger.family for trigger in self.triggers}


def find_deeds(sentence: Sentence, doc: Doc) -> list[Deed]:
    """Return the acts a sentence tells of, in the order of its words."""
    from bearwitness.extract.events_roles import keep_roles

    deeds = rule_deeds(sentence, doc)
    keep_roles(doc, deeds, sentence.index)
    for deed in deeds:
        triggers = [trigger.token for trigger in deed.triggers]
        deed.doers = [
            doer
            for doer in _distinct(deed.doers)
            if doer.head.i not in deed.hurt and not only_speaks(doer, triggers)
        ]
        deed.targets = _distinct(deed.targets)
        deed.weapons = _distinct(deed.weapons)
    return deeds


def rule_deeds(sentence: Sentence, doc: Doc) -> list[Deed]:
    """Return the acts of a sentence with the doers, targets and means that syntax gives them."""
    grouped: dict[tuple[int, bool], Deed] = {}
    for trigger in find_triggers(doc, sentence.heading):
        anchor = _anchor(trigger.token)
        key = (anchor.i, trigger.success == "foiled")
        if key in grouped:
            grouped[key].triggers.append(trigger)
        else:
            grouped[key] = Deed(sentence, anchor, [trigger])
    deeds = list(grouped.values())
    for deed in deeds:
        _fill(deed)
    return deeds


def _anchor(token: Token) -> Token:
    """Return the verb of the clause that tells the act, speech verbs around it left out."""
    node = token
    while node.head.i != node.i:
        head = node.head
        if node.dep_ in {"ccomp", "parataxis"}:
            break
        if node.dep_ == "conj" and _own_subject(node) and node.pos_ in {"VERB", "AUX"}:
            break
        if (
            node.dep_ == "advcl"
            and _own_subject(node)
            and any(child.dep_ == "mark" and child.lower_ in _SEPARATING for child in node.children)
        ):
            break
        people = base(head) in words.NOUNS or base(head) in words.PERPETRATORS
        if node.dep_ == "relcl" and head.dep_ == "pobj" and not people:
            break
        if node.dep_ == "pobj" and head.lower_ in _FOLLOWING and _told_of(node):
            break
        if node.dep_ == "dobj" and base(head) in {"condemn", "denounce", "investigate", "confirm",
                                                  "report", "claim", "discuss"}:  # fmt: skip
            break
        node = head
    return node


def _told_of(noun: Token) -> bool:
    """Tell whether a clause on a noun says what came of the act it names."""
    return base(noun) in words.NOUNS and any(
        child.dep_ in {"relcl", "acl"}
        and (base(child) in words.VERBS or base(child) in {"leave", "claim"})
        for child in noun.rights
    )


def _own_subject(node: Token) -> bool:
    return any(child.dep_ in {"nsubj", "nsubjpass"} for child in node.children)


def _fill(deed: Deed) -> None:
    for trigger in deed.triggers:
        _arguments(deed, trigger)
    for preposition in _instrumental(deed):
        for noun in preposition.rights:
            if noun.dep_ == "pobj":
                for each in conjuncts(noun):
                    if base(each) in words.WEAPONS:
                        deed.weapons.append(cut(each, "weapon"))
    ranks = {"carried_out": 0, "partly": 1, "unknown": 2, "foiled": 3}
    deed.success = min((t.success for t in deed.triggers), key=lambda s: ranks[s])
    deed.generic = all(trigger.generic for trigger in deed.triggers)
    deed.doers = _distinct(deed.doers)
    deed.targets = _distinct(deed.targets)
    deed.weapons = _distinct(deed.weapons)
    deed.people = _distinct(deed.people)
    deed.kind = kind_of(deed)


def _distinct(phrases: list[Phrase]) -> list[Phrase]:
    seen: set[tuple[int, int, str]] = set()
    kept: list[Phrase] = []
    for phrase in sorted(phrases, key=lambda p: (p.first, p.last)):
        key = (phrase.first, phrase.last, phrase.role)
        if key not in seen:
            seen.add(key)
            kept.append(phrase)
    return kept


def _arguments(deed: Deed, trigger: Trigger) -> None:
    token = trigger.token
    if token.pos_ == "VERB" and token.dep_ not in {"dobj", "pobj"}:
        _verb_arguments(deed, trigger, token)
    else:
        _noun_arguments(deed, trigger, token)


def subjects(verb: Token) -> list[Token]:
    """Return who does what a verb says, also where the subject stands further up."""
    node = verb
    for _ in range(4):
        found = [c for c in node.children if c.dep_ in {"nsubj"}]
        if found:
            if found[0].tag_ in {"WDT", "WP"} and node.dep_ == "relcl":
                return conjuncts(node.head)[:1]
            return conjuncts(found[0])
        if any(c.dep_ in {"nsubjpass", "auxpass"} for c in node.children):
            return []
        if node.dep_ in {"acl", "relcl"} and node.tag_ != "VBN":
            return [node.head] if node.tag_ == "VBG" or node.dep_ == "relcl" else []
        if node.dep_ in {"conj", "xcomp", "advcl"} and node.head.pos_ in {"VERB", "AUX"}:
            node = node.head
            continue
        break
    return []


def _verb_arguments(deed: Deed, trigger: Trigger, verb: Token) -> None:
    passive = any(c.dep_ in {"auxpass", "nsubjpass"} for c in verb.children) or (
        verb.tag_ == "VBN"
        and verb.dep_ in {"acl", "ROOT", "conj", "advcl", "relcl"}
        and not any(c.dep_ in {"aux", "nsubj", "dobj"} for c in verb.children)
    )
    patients: list[Token] = []
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by" and passive):
            for noun in child.children:
                if noun.dep_ == "pobj":
                    _doers(deed, conjuncts(noun))
        elif child.dep_ == "dobj" and trigger.family == "ram" and base(child) in words.VEHICLES:
            deed.weapons.append(cut(child, "weapon"))
        elif child.dep_ in {"dobj", "nsubjpass"}:
            patients += conjuncts(child)
        elif _named_after(child) and deed.families & _AGAINST_PEOPLE:
            for name in conjuncts(child):
                deed.people += person_names(name)
        elif child.dep_ == "prep" and child.lower_ in _AT:
            if trigger.family in {"explode", "plant", "shoot", "burn", "shell", "attack", "ram"}:
                for noun in child.children:
                    if noun.dep_ == "pobj":
                        _targets(deed, conjuncts(noun), people=False)
        elif child.dep_ == "dative":
            _targets(deed, [n for n in child.children if n.dep_ == "pobj"])
    if passive and not patients and verb.dep_ == "acl":
        patients = [verb.head]
    if passive and verb.dep_ == "conj" and not patients:
        patients = [c for c in verb.head.children if c.dep_ == "nsubjpass"]
    if not passive:
        doing = subjects(verb)
        hurt = _harmed_subjects(deed.sentence.heading, verb, doing)
        deed.hurt |= {noun.i for noun in hurt}
        _doers(deed, [noun for noun in doing if noun not in hurt])
        patients += hurt
    _targets(deed, patients)


def _harmed_subjects(heading: bool, verb: Token, doing: Sequence[Token]) -> list[Token]:
    """Return the subjects to whom it was done: "Teacher Ana Ruiz and two others shot dead".

    A headline leaves out "were", and the parse takes a participle for a deed. Who is counted as
    harmed by a word is no doer of it, nor is anybody named in one breath with them.
    """
    if verb.tag_ not in {"VBD", "VBN"} or not doing:
        return []
    if heading and verb.lower_ in _SET_UPON and not any(c.dep_ == "dobj" for c in verb.children):
        return [] if any(_may_attack(noun) for noun in doing) else list(doing)
    hurt = whom(verb) if verb.lower_ in _HARMS else []
    joined = {token.i for noun in hurt for token in (noun, *noun.conjuncts)}
    return list(doing) if any(noun.i in joined for noun in doing) else []


def _may_attack(noun: Token) -> bool:
    """Tell "Gunmen attacked at dawn" from a headline's "Teacher and driver attacked"."""
    if noun.pos_ == "PROPN" and not _titled(noun):
        return doer_role(noun) != "individual"
    return not is_person(noun.lower_) or is_attacker(noun.lower_)


def _named_after(name: Token) -> bool:
    """Tell names hung on the verb: "kidnapped two engineers, Ana Leon and Luis Mora"."""
    first = int(name.left_edge.i)
    return (
        name.dep_ == "npadvmod" and name.tag_ == "NNP" and first < name.i
        and first > 0 and name.doc[first - 1].text == ","
    )  # fmt: skip


def _noun_arguments(deed: Deed, trigger: Trigger, noun: Token) -> None:
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ == "by":
            _doers(deed, [n for p in child.children if p.dep_ == "pobj" for n in conjuncts(p)])
        elif child.dep_ == "prep" and child.lower_ in {"on", "against", "of", "at", "in"}:
            nouns = [n for p in child.children if p.dep_ == "pobj" for n in conjuncts(p)]
            inside = child.lower_ in {"in", "at"}
            _targets(deed, nouns, only_things=inside, people=child.lower_ == "of")
            for whose in _owners(child, nouns):
                _targets(deed, conjuncts(whose))
        elif child.dep_ in {"compound", "amod", "nmod", "poss"}:
            if base(child) in words.WEAPONS:
                deed.weapons.append(Phrase(child.i, child.i, child, "weapon"))
            elif child.dep_ in {"poss", "compound", "nmod"} and is_named(child):
                role = doer_role(child)
                if role == "organisation":
                    deed.doers.append(cut(child, role))
        elif child.dep_ == "acl" and base(child) in _AUTHORED:
            for agent in child.children:
                if agent.lower_ in {"by", "to", "on"}:
                    _doers(deed, [n for n in agent.children if n.dep_ == "pobj"])
    head = noun.head
    if noun.dep_ == "dobj" and base(head) in words.LIGHT_VERBS:
        _doers(deed, subjects(head))
    if noun.dep_ == "nsubjpass" and base(head) in words.LIGHT_VERBS | {"attribute", "blame"}:
        for child in head.children:
            if child.lower_ in {"by", "to", "on"}:
                _doers(deed, [n for n in child.children if n.dep_ == "pobj"])
    if noun.dep_ == "pobj" and noun.head.lower_ in {"in", "of", "for"}:
        _doers(deed, _takers(noun.head.head))
    if noun.dep_ == "nsubj" and base(head) in {"destroy", "damage", "hit", "strike", "target"}:
        _targets(deed, [n for c in head.children if c.dep_ == "dobj" for n in conjuncts(c)])


def _owners(preposition: Token, nouns: list[Token]) -> list[Token]:
    """Return whom an act was done to where the parser hung the name elsewhere.

    "The murder in May of Ana Ruiz"; "the murder of the candidate Luis Mora shook the town", where
    Mora is read as the subject.
    """
    if preposition.lower_ in {"in", "on"}:
        return [
            owner
            for noun in nouns
            if noun.lower_ in words.CALENDAR
            for of in noun.rights
            if of.lower_ == "of"
            for owner in of.rights
            if owner.dep_ == "pobj"
        ]
    if preposition.lower_ != "of" or nouns:
        return []
    following = list(preposition.doc[preposition.i + 1 : preposition.i + 9])
    run: list[Token] = []
    for token in following:
        if token.pos_ == "PROPN":
            run.append(token)
        elif run or token.tag_ not in {"DT", "JJ", "NN", "PRP$"}:
            break
    named = len(run) > 1 and run[-1].dep_ in {"nsubj", "nsubjpass", "dobj"}
    return [run[-1]] if named else []


def _takers(above: Token) -> list[Token]:
    """Return who took part in an act: "X took part in", "X, the author of", "implicated X in"."""
    lemma = base(above)
    if lemma in words.AUTHORS:
        return [above, *subjects(above.head)] if above.dep_ == "attr" else [above]
    if lemma == "part" and base(above.head) == "take":
        above = above.head
    elif lemma not in words.TAKING_PART or above.pos_ != "VERB":
        return []
    passive = [n for c in above.children if c.dep_ in {"nsubjpass", "dobj"} for n in conjuncts(c)]
    if above.tag_ == "VBN" and above.dep_ == "acl":
        return [above.head]
    return [noun for noun in passive if base(noun) != "part"] or subjects(above)


def _doers(deed: Deed, nouns: list[Token]) -> None:
    for noun in nouns:
        role = doer_role(noun)
        if role == "weapon":
            deed.weapons.append(cut(noun, "weapon"))
        elif role is not None:
            phrase = cut(noun, role)
            deed.doers.append(phrase)
            if role == "individual":
                deed.doers += inner_organisations(phrase)
            deed.doers += explained(phrase)


def _targets(
    deed: Deed, nouns: list[Token], only_things: bool = False, people: bool = True
) -> None:
    """Add what an act was aimed at. people: a name alone is a person's, not "in Karachi"."""
    for noun in nouns:
        lemma = base(noun)
        if lemma in words.WEAPONS and lemma not in words.TARGETS:
            deed.weapons.append(cut(noun, "weapon"))
        elif lemma in words.TARGETS:
            deed.targets.append(cut(noun, "target"))
            if lemma in _OWNED:
                for owner in _whose(noun):
                    deed.people += person_names(owner)
        elif not only_things and lemma in words.HUMAN_TARGETS:
            deed.targets.append(cut(noun, "human_target"))
        named = people and bool(deed.families & _AGAINST_PEOPLE)
        if not only_things and (named or _titled(noun)):
            deed.people += person_names(noun)
        deed.objects.append(noun)


# Whose home or car is attacked is the one it is aimed at.
_OWNED = frozenset("home house residence apartment car vehicle".split())


def _whose(thing: Token) -> list[Token]:
    """Return the titled people a thing belongs to: "the home of Mayor Luis Cano"."""
    owners = [child for child in thing.lefts if child.dep_ == "poss"]
    for child in thing.rights:
        if child.dep_ == "prep" and child.lower_ == "of":
            owners += [noun for noun in child.rights if noun.dep_ == "pobj"]
    return [owner for owner in owners if owner.pos_ == "PROPN" and _titled(owner)]


def _titled(noun: Token) -> bool:
    """Tell a person by a title or an office before the name, or a name beside the office."""
    return (
        is_person(noun.lower_)
        or any(
            child.dep_ == "compound" and (child.lower_ in words.TITLES or is_person(child.lower_))
            for child in noun.lefts
        )
        or any(child.dep_ == "appos" and is_person(child.lower_) for child in noun.rights)
    )


def _instrumental(deed: Deed) -> list[Token]:
    found = []
    for token in deed.anchor.subtree:
        if token.lower_ in {"with", "using", "by", "from"} and token.dep_ in {"prep", "agent"}:
            found.append(token)
    return found
