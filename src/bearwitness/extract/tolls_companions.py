"""Find those harmed beside the victims that a verb names: "along with", "and an aide".

In: a verb of harm and the noun of its victims. Out: the nouns of the others.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bearwitness.extract import lexicon
from bearwitness.extract.lexicon_people import PEOPLE, Person, is_attacker, is_person
from bearwitness.extract.tolls_edges import left_edge
from bearwitness.extract.tolls_found import child, has
from bearwitness.extract.tolls_phrase import SELF, could_be_people, numbered, of_object

if TYPE_CHECKING:
    from spacy.tokens import Token


def companions(verb: Token, head: Token) -> Iterator[Token]:
    """Yield those harmed "along with" or "together with" the victims.

    The parser hangs later objects on the verb too: "killing him, his wife and son". And it takes
    "Ali Khan (a friend) and two others were killed" for a name and a sentence, and so with "a
    teacher, Ali Khan, and his brother were shot dead".
    """
    noun = verb.head.tag_ == "NNP" or (verb.head.tag_ == "NN" and is_person(verb.head.lower_))
    named = verb.dep_ == "conj" and verb.head.dep_ in ("ROOT", "ccomp") and noun
    if named and could_be_people(verb.head, certain=True) and head.i < verb.i:
        first = left_edge(head)
        if first > verb.head.i and verb.doc[first - 1].lower_ == "and":
            yield verb.head
    name = _before_kin(verb, head)
    if name is not None:
        yield name
    for token in verb.rights:
        if token.dep_ == "conj" and token.tag_ == "VBZ" and is_person(token.lower_):
            # "killing a lieutenant and conscripts Ali, Said and Omar"
            yield from (name for name in token.rights if name.dep_ == "dobj")
            continue
        person = token.pos_ in ("NOUN", "PROPN", "NUM") or token.lower_ in SELF
        later = token.dep_ == "conj" and person and token.i > head.i
        if later and verb.doc[min(token.i + 1, len(verb.doc) - 1)].lower_ in lexicon.STATES:
            continue
        if later and any(left.lower_ in lexicon.STATES for left in token.lefts):
            continue
        if later and could_be_people(token, certain=True):
            yield token
    yield from _hung_on_the_verb(verb, head)
    yield from _beside_a_name(verb, head)
    yield from _after_a_thing(verb, head)
    beside = along_with(verb, head)
    if beside is not None:
        yield beside
        return
    for token in verb.doc[verb.i + 1 : verb.i + 24]:
        # Where the parse hangs it elsewhere.
        if token.lower_ in lexicon.STATES or token.lower_ in lexicon.TRANSITIVE:
            break
        opens = token.lower_ == "with" and token.nbor(-1).lower_ in ("along", "together")
        target = child(token, "pobj") if opens else None
        if target is not None and could_be_people(target, certain=True):
            yield target


def _before_kin(verb: Token, head: Token) -> Token | None:
    """Return the elder of a headline's "Elder Haji Nazar, son killed in blast".

    The comma stands for "and": a name is no relative's own, and "the son" would be hers.
    """
    name = head.head
    if verb.dep_ != "acl" or head.dep_ != "appos" or name.dep_ != "ROOT" or name.tag_ != "NNP":
        return None
    kin = PEOPLE.get(head.lower_, Person()).role == "relative" and not list(head.lefts)
    beside = name.i + 2 == head.i and name.nbor(1).text == "," and head.i + 1 == verb.i
    return name if kin and beside and could_be_people(name, certain=True) else None


def _after_a_thing(verb: Token, head: Token) -> Iterator[Token]:
    """Yield "a commissioner" of "killed an officer with the rank of captain and a commissioner"."""
    for prep in verb.rights:
        if (
            prep.dep_ != "prep"
            or prep.i < head.i
            or prep.lower_ not in ("with", "at", "in", "near")
        ):
            continue
        for noun in prep.rights:
            if noun.dep_ != "pobj" or could_be_people(noun, certain=True):
                continue
            for token in noun.conjuncts:
                own = any(left.dep_ in ("nummod", "poss") or left.lower_ in ("a", "an")
                          for left in token.lefts)  # fmt: skip
                if token.i > noun.i and own and is_person(token.lower_):
                    yield token


def along_with(verb: Token, head: Token) -> Token | None:
    """Return Z of "X was found dead along with Z"."""
    for token in (*verb.children, *head.children):
        if (
            token.lower_ == "in"
            and token.doc[token.i + 1 : token.i + 3].text.lower() == "addition to"
        ):
            inner = child(token, "pobj")
            to = child(inner, "prep") if inner is not None and token.i > head.i else None
            target = child(to, "pobj") if to is not None else None
            if target is not None and could_be_people(target, certain=True):
                return target
        if token.lower_ in ("along", "together") and token.dep_ in ("prep", "advmod"):
            inner = child(token, "prep")
            target = child(inner, "pobj") if inner is not None else None
            target = target or child(token, "pobj")
            if target is not None and could_be_people(target, certain=True):
                return target
    return _killed_with(verb)


def _killed_with(verb: Token) -> Token | None:
    """Return the relatives of "was killed with two relatives": people, none who may have done it.

    Only of a passive: who "killed a farmer with two soldiers" may have had their help.
    """
    if not has(verb, "auxpass", "nsubjpass"):
        return None
    for token in verb.rights:
        if token.lower_ != "with" or token.dep_ != "prep" or token.i - verb.i > _NEAR:
            continue
        noun = child(token, "pobj")
        if noun is None or not is_person(noun.lower_) or has(noun, "acl", "relcl"):
            continue
        owned = any(left.dep_ in ("nummod", "poss") or left.lower_ in ("a", "an")
                    for left in noun.lefts)  # fmt: skip
        if owned and not is_attacker(noun.lower_):
            return noun
    return None


_NEAR = 4  # tokens from the verb to its "with"


def _hung_on_the_verb(verb: Token, head: Token) -> Iterator[Token]:
    """Yield the wife and son of "kidnapped a doctor, his wife and a son", read as an adverb."""
    for token in verb.rights:
        if token.dep_ != "npadvmod" or token.i <= head.i or not is_person(token.lower_):
            continue
        first = left_edge(token)
        apart = verb.doc[first - 1].text == "," and verb.doc[first].dep_ in (
            "poss",
            "det",
            "nummod",
        )
        between = verb.doc[head.i + 1 : first - 1]
        joined = [other for other in token.conjuncts if other.i > token.i]
        if apart and joined and not any(other.pos_ in ("VERB", "AUX") for other in between):
            yield from (token, *(other for other in joined if could_be_people(other, certain=True)))


def _beside_a_name(verb: Token, head: Token) -> Iterator[Token]:
    """Yield "an aide" of "killed the owner of the shop, Ali Khan, and an aide".

    The parser hangs the name on the verb, or takes it for one more place of "at the school".
    """
    for token in verb.rights:
        if token.i <= head.i:
            continue
        name = token if token.dep_ == "npadvmod" and token.tag_ == "NNP" else None
        if name is None and token.dep_ == "prep" and token.lower_ in ("at", "in", "from", "of"):
            name = child(token, "pobj")
        for other in name.conjuncts if name is not None else ():
            lefts = {left.lower_ for left in other.lefts if left.dep_ in ("det", "poss")}
            wanted = {"his", "her", "their"} | ({"a", "an"} if name is token else set())
            people = could_be_people(other, certain=True)
            if other.i > token.i and people and (lefts & wanted or _of_theirs(other)):
                yield other


def _of_theirs(counted: Token) -> bool:
    """Tell "two of her cousins" and "three others", who are told of beside a name."""
    whose = of_object(counted) if counted.tag_ == "CD" else None
    if whose is not None:
        return any(left.dep_ == "poss" for left in whose.lefts) and is_person(whose.lower_)
    return counted.lower_ == "others" and numbered(counted)
