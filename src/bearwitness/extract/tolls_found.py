"""What the finders of tolls hand to one another: a harm, its trigger and its victims' noun.

In: nothing. Out: Found, and helpers that walk a parse.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bearwitness.domain import Modality, Outcome
from bearwitness.extract import lexicon
from bearwitness.extract.lexicon_people import PEOPLE, Person, is_person
from bearwitness.extract.numbers import Count

if TYPE_CHECKING:
    from spacy.tokens import Token

_SAYS = frozenset({"say", "tell", "report", "announce", "confirm", "claim", "state", "add"})
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")


@dataclass(frozen=True, slots=True)
class Found:
    """One harm told of one noun (with its conjuncts).

    trigger: the word of harm. head: the noun of the victims, or of the harm itself
    ("no casualties"). certain: the head must be a word for people. count: where the words
    of harm give the number themselves. negated: said not to have happened. alone: "an injured
    man and several witnesses": the adjective is not the later nouns'.
    """

    outcome: Outcome
    trigger: Token
    head: Token
    certain: bool = False
    count: Count | None = None
    negated: bool = False
    modality: Modality = "stated"
    cumulative: bool | None = None
    subset: bool = False
    described: Token | None = None
    part_of: int | None = None
    single: bool = False
    alone: bool = False
    # How firmly the rule read: a later finder never overrides an earlier one on the same noun.
    rule: str = ""


def child(token: Token, *labels: str) -> Token | None:
    """Return the first dependent with one of the labels."""
    for dependent in token.children:
        if dependent.dep_ in labels:
            return dependent
    return None


def has(token: Token, *labels: str) -> bool:
    """Tell whether a token has a dependent with one of the labels."""
    return child(token, *labels) is not None


def antecedent(token: Token) -> Token:
    """Return what a relative pronoun stands for."""
    if token.lower_ not in ("who", "whom", "that", "which") or token.tag_ not in (
        "WP", "WDT", "WP$", "IN",
    ):  # fmt: skip
        return token
    verb = token.head
    while verb.dep_ in ("conj", "xcomp", "ccomp", "auxpass", "acomp", "pobj", "prep"):
        verb = verb.head
    return _whom(verb.head, token, verb) if verb.dep_ == "relcl" else token


def _whom(noun: Token, pronoun: Token, verb: Token) -> Token:
    """Return the officer of "an officer of the group who was hurt".

    The parser hangs it on the group; but "who" names people, and "was" one of them.
    """
    helpers = {left.lower_ for left in verb.lefts if left.dep_ in ("aux", "auxpass")}
    plural = noun.tag_ in ("NNS", "NNPS")
    if noun.dep_ == "conj" and not plural and helpers & {"were", "are"}:
        # "Ali Khan and Omar Said, who were kidnapped": both.
        while noun.dep_ == "conj":
            noun = noun.head
        return noun
    if noun.dep_ != "pobj" or pronoun.lower_ not in ("who", "whom"):
        return noun
    owner = noun.head.head
    if owner.lower_ == "one" and plural and helpers & {"was", "is", "has"}:
        return owner  # "one of the men who was kidnapped"
    if noun.head.lower_ not in ("of", "from", "in", "with", "at", "to") or not is_person(
        owner.lower_
    ):
        return noun
    single = any(left.lower_ in ("was", "is", "has") for left in verb.lefts)
    mismatch = single and noun.tag_ in ("NNS", "NNPS") and owner.tag_ == "NN"
    named = noun.tag_ == "NNP" and (
        has(noun, "compound", "nummod", "amod", "appos")
        or PEOPLE.get(owner.lower_, Person()).role == "relative"
    )
    return owner if mismatch or not (named or is_person(noun.lower_)) else noun


_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def theirs(trigger: Token, head: Token) -> Token:
    """Return the brother of "Halima, a teacher whose brother, a farmer, was killed".

    The parse often makes her the subject: nobody is harmed by what befell another, so the noun
    that "whose" stands before is, unless a verb of its own comes between ("whose shop burned").
    """
    doc = trigger.doc
    if head.i > trigger.i:
        return head
    whose = next((token for token in reversed(doc[head.i : trigger.i]) if token.lower_ == "whose"),
                 None)  # fmt: skip
    if whose is None or not whose.i < whose.head.i < trigger.i:
        return head
    verb = trigger.head if trigger.dep_ in ("acomp", "oprd", "attr") else trigger
    between = doc[whose.head.i + 1 : trigger.i]
    own = {child.i for child in verb.children if child.dep_ in ("aux", "auxpass")} | {verb.i}
    if any(token.tag_ in _FINITE and token.i not in own for token in between):
        return head
    return whose.head


def own_subject(verb: Token) -> Token | None:
    """Return the subject a verb has itself, relative pronouns resolved.

    "Police: 14-year-old shot": who is told before a colon is the speaker, not the subject.
    """
    found = child(verb, *SUBJECTS)
    if found is None:
        return None
    if found.i + 1 < verb.i and found.nbor(1).text == ":":
        return next((token for token in found.rights if token.i > found.i + 1), None)
    return antecedent(found)


def subject(verb: Token, depth: int = 0) -> Token | None:
    """Return a verb's subject, its own or the one it shares with the verb it hangs on."""
    own = own_subject(verb)
    if own is not None or depth > 5:
        return own
    if verb.dep_ in ("conj", "xcomp", "advcl", "ccomp", "oprd", "acomp"):
        head = verb.head
        if verb.dep_ == "ccomp" and head.lemma_.lower() in _SAYS:
            return None  # "Boy dies in shooting, deputies say"
        if verb.dep_ in ("xcomp", "oprd", "acomp") and head.pos_ in ("VERB", "AUX"):
            dobj = child(head, "dobj")
            if dobj is not None and dobj.i < verb.i:
                return antecedent(dobj)
        told = child(head, "dobj") if verb.dep_ == "ccomp" and has(verb, "auxpass") else None
        if told is not None and told.i < verb.i:
            # "The report says Ali and Omar, both farmers, were abducted": read as its object.
            return antecedent(told)
        return subject(head, depth + 1)
    if verb.dep_ == "relcl":
        return verb.head
    if verb.dep_ == "acl":
        return verb.head
    return None


def is_negated(verb: Token) -> bool:
    """Tell whether a verb is denied: "was not hurt", "without injuring anyone"."""
    for dependent in verb.children:
        if dependent.dep_ == "neg" and dependent.lower_ not in ("only",):
            following = verb.doc[dependent.i + 1].lower_ if dependent.i + 1 < len(verb.doc) else ""
            return following not in ("only", "just")
        if dependent.lower_ in ("never", "n't") and dependent.i < verb.i:
            return True
    if verb.dep_ == "pcomp" and verb.head.lower_ == "without":
        return True
    if verb.dep_ == "conj" and not has(verb, "aux", "auxpass", *SUBJECTS):
        return verb.head.pos_ in ("VERB", "AUX") and is_negated(verb.head)
    if verb.dep_ in ("acomp", "oprd", "xcomp") and verb.head.pos_ in ("AUX", "VERB"):
        return verb.head.lemma_ in ("be", "get") and is_negated(verb.head)
    return False


def neither(head: Token) -> bool:
    """Tell "neither the driver nor his wife": nobody of the list."""
    return any(left.lower_ == "neither" for left in head.lefts)


def modality(verb: Token) -> Modality | None:
    """Return how firmly a harm is told, None where it did not happen (plots, threats, ifs)."""
    chain = list(_governors(verb))
    for step, token in enumerate(chain):
        words = {left.lower_ for left in token.lefts if left.dep_ == "aux" and not _tin(left)}
        if words & lexicon.MODALS and not _perfect_may(token, words):
            feared = "have" in words and token.head.lemma_.lower() == "fear"
            return "feared" if feared and token.dep_ == "ccomp" else None
        marker = child(token, "mark")
        if marker is not None and marker.lower_ in ("if", "unless", "whether", "lest"):
            return None
        if (step == 0 or token.dep_ != "conj") and not (step > 0 and _beside(chain, token)):
            verdict = _infinitive(token)
            if verdict != "stated":
                return verdict
        if token.dep_ == "pcomp" and token.head.dep_ == "prep":
            owner = token.head.head
            if token.head.lower_ in ("of", "at", "from", "for", "in") and owner.lower_ in _PLOTS:
                return None
            if token.head.lower_ == "about":
                return None  # "a decision about executing the men"
    for token in chain:
        head = token.head
        if head.lower_ in lexicon.FEARED and token.dep_ in ("ccomp", "xcomp", "oprd", "conj", "acl",
                                                            "advcl", "acomp"):  # fmt: skip
            return "feared"
        if head.lower_ in lexicon.PRESUMED and token.dep_ in ("oprd", "xcomp", "acomp"):
            return "suspected"
        if any(left.lower_ in lexicon.FEARED for left in token.lefts):
            return "feared"
    return "stated"


def _tin(token: Token) -> bool:
    """Tell "a bomb placed in a garbage can exploded" from "a bomb can explode"."""
    if token.lower_ != "can" or token.i == 0:
        return False
    return token.head.tag_ == "VBD" or token.nbor(-1).lower_ in _TINS


_TINS = frozenset("tin garbage trash rubbish gas gasoline petrol fuel oil milk water jerry beer "
                  "soda drink paint metal waste litter".split())  # fmt: skip


def _beside(chain: list[Token], infinitive: Token) -> bool:
    """Tell "..., killing four", which the parser hangs on any infinitive before it.

    Unless the infinitive is meant only: "they planned to attack the base, killing dozens".
    """
    verb = chain[0]
    while verb.dep_ == "conj" and verb.head in chain:
        verb = verb.head
    if verb.tag_ != "VBG" or verb.dep_ != "advcl":
        return False
    return infinitive.head.lower_ not in _PLOTS and infinitive.head.lower_ not in _WISHES


_WISHES = frozenset(
    """want wants wanted wanting threaten threatens threatening hoped hoping intended intends vowed
    vows vow failed fail wish wished sought seeks seeking aims aimed""".split()
)
_PLOTS = frozenset(
    """attempt attempts plot plots plan plans intention intent aim threat threats bid conspiracy
    risk danger possibility tried attempted planned planning plotting plotted attempting trying
    threatened prevented prevent stop stopped failed refrain dreamed capable hope objective goal
    hopes suspicion purpose way ways means fear""".split()
)


def _perfect_may(token: Token, words: set[str]) -> bool:
    """Tell whether "may have killed", "must have died": a guess at the past, not a hypothesis."""
    return bool(words & {"may", "might", "must"}) and "have" in words


def _infinitive(verb: Token) -> Modality | None:
    """Judge "to kill": done after "managed", feared after "feared", otherwise not done."""
    if verb.tag_ not in ("VB",) and not any(
        dependent.lower_ == "to" and dependent.dep_ == "aux" for dependent in verb.lefts
    ):
        return "stated"
    if not any(d.lower_ == "to" and d.dep_ == "aux" for d in verb.lefts):
        return "stated"
    head = verb.head
    if any(dependent.lower_ == "have" for dependent in verb.lefts):
        if any(token.lower_ in ("enough", "too") for token in head.children):
            return None
        if head.lower_ in lexicon.FEARED:
            return "feared"
        return "stated"
    if head.lower_ in lexicon.FEARED:
        return "feared"
    if head.lower_ in ("went", "goes", "go", "gone") and head.nbor(1).lower_ == "on":
        return "stated"
    if head.lower_ in lexicon.REAL_BEFORE_INFINITIVE or head.lower_ in (
        "said", "reported", "known", "believed", "first", "second", "third", "last", "latest",
        "confirmed", "victim", "journalist", "soldier", "person", "only",
    ):  # fmt: skip
        return "stated"
    if head.lower_ == "able" and head.head.lower_ in ("was", "were"):
        return "stated"
    if head.pos_ in ("NOUN", "PROPN") and has(verb, "auxpass"):
        return "stated"
    used = head.lower_ in ("used", "using") and has(head, "dobj")
    if used or head.lower_ in ("exploded", "detonated"):
        return "stated"  # "used a grenade to kill a guard", "exploded to wound two"
    if head.lower_ == "had" and has(verb, "auxpass"):
        return "stated"  # "had to be taken to hospital"
    return None


def _governors(verb: Token) -> Iterator[Token]:
    """Yield a verb and the verbs it shares its auxiliaries with."""
    token = verb
    for _ in range(6):
        yield token
        state = token.dep_ in ("acomp", "oprd", "auxpass", "attr")
        bare = has(token, "auxpass") and any(left.lower_ == "be" for left in token.lefts)
        if (
            # "They were made to leave or be killed" shares its "to".
            (token.dep_ == "conj" and (bare or not has(token, "aux", "auxpass", *SUBJECTS)))
            or (state and token.head.pos_ in ("AUX", "VERB"))
            or token.dep_ == "xcomp"
            or (token.dep_ == "advcl" and token.tag_ == "VBG")
        ):
            token = token.head
        else:
            return
