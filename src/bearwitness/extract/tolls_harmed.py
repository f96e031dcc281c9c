"""Whom a verb of harm is done to, by the parse, and where the parse slips by the order of words.

In: a verb of a parsed sentence. Out: the nouns of its victims.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from bearwitness.extract import lexicon
from bearwitness.extract.lexicon_people import PEOPLE, Person, is_attacker, is_person
from bearwitness.extract.tolls_edges import GATHERING, left_edge
from bearwitness.extract.tolls_found import SUBJECTS, antecedent, child, has, own_subject, subject
from bearwitness.extract.tolls_phrase import COLLECTIVE, MEASURES, could_be_people, is_plural

if TYPE_CHECKING:
    from spacy.tokens import Token

_BEFORE_NUMBER = frozenset("dead at least more than about some up to nearly over as many around "
                           "down another upwards of".split())  # fmt: skip


def whom(verb: Token) -> list[Token]:
    """Return the nouns a verb of harm is done to, where need be by the order of words."""
    return harmed(verb) or _next_number(verb) or _before_being(verb)


def harmed(verb: Token) -> list[Token]:
    """Return the nouns a verb of harm is done to."""
    passives = [
        token
        for token in verb.children
        if token.dep_ == "nsubjpass" and (token.i + 1 == verb.i or token.nbor(1).text != "-")
    ]
    if len(passives) > 1:
        # "Two policemen, including X, and three rebels were killed": read as two subjects. A
        # name set beside the first, "the mayor, Ali Khan, was killed", is no second.
        return _subjects(verb, passives)
    passive = passives[0] if passives else None
    if passive is not None:
        if passive.pos_ == "VERB":
            # "Five pilgrims walking home were hurt": the parser makes "walking" the subject.
            inner = child(passive, "nsubj", "nsubjpass")
            return [inner] if inner is not None else []
        return [_agreeing(verb, antecedent(passive))]
    inverted = _inverted(verb)
    if inverted is not None:
        return [inverted]
    objects = [
        antecedent(token)
        for token in verb.children
        if token.dep_ in ("dobj", "dative")
        and token.lower_ not in _NO_OBJECTS
        and not of_next_clause(verb, token)
    ]
    listed = len(objects) > 1 and objects[1].tag_ == "NNP" and is_plural(objects[0])
    if listed and left_edge(objects[1]) == objects[0].i + 1:
        return objects[1:2]  # "killing professors Omar Said and Ali Khan"
    if objects:
        return objects[:1]
    dead = next((t for t in verb.rights if t.lower_ == "dead" and t.i == verb.i + 1), None)
    shot = child(dead, "dobj") if dead is not None else None
    if shot is not None:
        return [shot]  # "shot dead the mayor of the town": an object of "dead" in the parse
    if verb.tag_ == "VBG":
        return _shared_object(verb)
    relative = _relative_object(verb)
    if relative is not None:
        return [relative]
    if has(verb, "auxpass"):
        found = _before_auxiliary(verb) or subject(verb)
        return [found] if found is not None else []
    beside = _before_comma(verb)
    if beside is not None:
        return [beside]
    if verb.dep_ == "acl" or (verb.dep_ == "relcl" and verb.tag_ == "VBN"):
        return [_all_joined(verb)]
    shared = _shared_object(verb)
    if shared:
        return shared
    own = own_subject(verb)
    beaten = _beaten_to_death(verb) if own is not None else None
    if beaten is not None:
        return [beaten]
    if own is not None and _next_number(verb):
        return []
    if own is not None:
        # "12 killed in blast", "two others injured": no object, so the subject is harmed.
        perfect = any(token.lower_ in ("has", "have", "had", "having") for token in verb.lefts)
        by = any(token.lower_ == "by" and token.i == verb.i + 1 for token in verb.rights)
        active = (verb.lower_ in lexicon.STRUCK and not by) or (
            verb.lower_ == "shot" and _fires(verb, own)
        )
        return [] if perfect or active else [own]
    if verb.dep_ in ("conj", "xcomp", "oprd", "acomp", "ccomp", "advcl") and verb.tag_ != "VB":
        return _through_head(verb)
    return []


def _subjects(verb: Token, passives: list[Token]) -> list[Token]:
    """Return who is told of where the parse finds several subjects of one verb of harm."""
    first = passives[0]
    found = [antecedent(first)]
    # "Rosa Ruiz, her daughter Ana, and their guard were hurt": the daughter is set beside her.
    found += [
        token
        for token in first.rights
        if token.dep_ == "appos"
        and PEOPLE.get(token.lower_, Person()).role == "relative"
        and child(token, "poss") is not None
    ]
    for before, token in pairwise(passives):
        between = verb.doc[before.i : token.i]
        joined = any(word.lower_ in ("and", "as", "with") for word in between)
        if (token.tag_ == "NNP" or _says_who(token)) and not joined:
            continue
        if not _are_names(first, token):
            found.append(antecedent(token))
    return found


def _are_names(first: Token, last: Token) -> bool:
    """Tell the names of "two monks, Anan and Suk Chai were killed" from others than the two."""
    between = first.doc[first.i + 1 : last.i]
    return (
        has(first, "nummod")
        and last.tag_ == "NNP"
        and between[:1].text == ","
        and all(token.tag_ == "NNP" or token.lower_ in (",", "and") for token in between)
    )


def of_next_clause(verb: Token, noun: Token) -> bool:
    """Tell "three others wounded when a bomb went off", whose bomb is read as an object."""
    following = [token.lower_ for token in verb.doc[verb.i + 1 : verb.i + 3]]
    clause = following[:1] in (["when"], ["while"], ["as"], ["after"])
    return noun.i > verb.i + 1 and clause and following[1:] not in (["many"], ["few"])


def _beaten_to_death(verb: Token) -> Token | None:
    """Return "a porter" of "two men beat to death a porter", which the parser makes no object."""
    doc = verb.doc
    if doc[verb.i + 1 : verb.i + 3].text.lower() != "to death" or verb.i + 3 >= len(doc):
        return None
    noun = doc[verb.i + 3]
    if noun.pos_ not in ("DET", "PROPN", "NOUN", "NUM", "ADJ", "PRON"):
        return None
    while noun.dep_ in ("det", "compound", "amod", "nummod", "poss", "quantmod"):
        noun = noun.head
    return noun if could_be_people(noun, certain=True, named_too=True) else None


# "A man wounded once each", "slashed four times".
_NO_OBJECTS = frozenset("each apiece times once twice".split())


def _agreeing(verb: Token, passive: Token) -> Token:
    """Return the plural that "were" asks for, where the parse took a nearer singular.

    "Four men coming from a meal for a friend were shot" has "friend" for its subject.
    """
    auxiliary = child(verb, "auxpass")
    if auxiliary is None or auxiliary.lower_ != "were" or auxiliary.i < passive.i:
        return passive
    one = passive.tag_ in ("NN", "NNP") and passive.lower_ not in COLLECTIVE | GATHERING
    if not one or is_plural(passive) or any(token.i > passive.i for token in passive.conjuncts):
        return passive
    if any(token.dep_ in ("appos", "nummod") for token in passive.children):
        return passive
    if any(token.lower_ in ("and", "or") for token in verb.doc[passive.i : auxiliary.i]):
        return passive
    for token in reversed(verb.doc[: passive.left_edge.i]):
        if token.tag_ == "NNS" and is_person(token.lower_) and has(token, "nummod"):
            return token
        if token.lower_ in (";", "while", "but", "and", "or"):
            break
    return passive


def _before_auxiliary(verb: Token) -> Token | None:
    """Return "dozens" of "one was killed in attacks and dozens were injured".

    The parse hangs the noun on the clause before it and lets the verb share that one's subject.
    """
    auxiliary = child(verb, "auxpass")
    if auxiliary is None or auxiliary.i < 2 or own_subject(verb) is not None:
        return None
    believed = _believed_to_be(verb, auxiliary)
    if believed is not None:
        return believed
    noun = _before_aside(auxiliary.nbor(-1))
    between = noun.dep_ == "pobj" and noun.head.lower_ == "between" and noun.head.head == verb
    opens = noun.left_edge.i > 0 and noun.doc[noun.left_edge.i - 1].lower_ in _OPENS
    joined = noun.dep_ in ("conj", "appos", "pobj", "dobj") and opens
    if not (between or joined) or not could_be_people(noun, certain=True):
        return None
    while noun.dep_ == "conj" and could_be_people(noun.head, certain=True):
        noun = noun.head
    return noun


def _believed_to_be(verb: Token, auxiliary: Token) -> Token | None:
    """Return "three men" of "and three men believed to be rebels were hurt".

    The parse makes a clause of its own of "three men believed".
    """
    clause = auxiliary.nbor(-1)
    while clause.i > 0 and clause.dep_ in ("attr", "xcomp", "pobj", "prep", "acomp"):
        clause = clause.head
    bare = clause.tag_ == "VBN" and not has(clause, "aux", "auxpass")
    return own_subject(clause) if bare and clause in verb.head.children else None


def _before_aside(token: Token) -> Token:
    """Return "people" of "seven people, including two guards, were hurt", from the comma."""
    if token.text != ",":
        return token
    for other in reversed(token.doc[max(0, token.i - 12) : token.i - 1]):
        if other.text == ",":
            aside = other.nbor(1).lower_ in ("including", "among", "most", "mostly")
            return other.nbor(-1) if aside and other.i > 0 else token
    return token


_OPENS = frozenset({"and", "but", "while", ",", ";", "-", "\u2013", "\u2014"})


def _says_who(noun: Token) -> bool:
    """Tell a plural that says who others are: "two of his escort, members of the police, were"."""
    return is_plural(noun) and not any(
        left.dep_ in ("nummod", "det", "poss", "amod") for left in noun.lefts
    )


def _before_comma(verb: Token) -> Token | None:
    """Return whom "the release of Ali Khan, kidnapped in May" is said of: the name beside it.

    The parse hangs the participle on the release, or on the verb of those who call for it.
    """
    takes = verb.lower_ in lexicon.ABDUCT | lexicon.SEIZE | lexicon.CAPTURE
    if not takes or verb.tag_ != "VBN" or verb.dep_ not in ("acl", "advcl") or verb.i < 3:
        return None
    if verb.nbor(-1).text != "," or has(verb, "aux", "auxpass", *SUBJECTS):
        return None
    noun = verb.nbor(-2)
    if noun.like_num and noun.i > 2 and noun.nbor(-1).text == ",":
        noun = noun.nbor(-2)  # "Ali Khan, 34, kidnapped in May"
    if noun == verb.head or not could_be_people(noun, certain=True):
        return None
    whose = noun.head if noun.dep_ == "appos" else noun
    return noun if whose.dep_ == "pobj" and whose.head.lower_ in ("of", "for", "from") else None


def _all_joined(verb: Token) -> Token:
    """Return whom a participle is said of: "Ali Khan and his son, kidnapped in May, were freed".

    Set off by a comma from a list that is the subject, it is said of all of them.
    """
    first = verb.head
    while first.dep_ == "conj":
        first = first.head
    apart = verb.i > 0 and verb.nbor(-1).text == ","
    later = any(token.text == "," for token in verb.doc[verb.i : first.head.i])
    if first != verb.head and first.dep_ in SUBJECTS and apart and later:
        return first
    return _before_others(verb.head, first) or verb.head


def _before_others(noun: Token, first: Token) -> Token | None:
    """Return the name of "Karim Khan and two aides killed in a blast", a headline of no verb.

    What begins such a headline and is joined to people counted was harmed with them.
    """
    joined = noun.dep_ == "conj" and noun.head == first and first.dep_ == "ROOT"
    counted = noun.lower_ == "others" or has(noun, "nummod", "poss")
    if joined and counted and left_edge(first) == 0 and could_be_people(first, certain=True):
        return first if noun.lower_ == "others" or first.tag_ == "NNP" else None
    return None


def _next_number(verb: Token) -> list[Token]:
    """Return the number right after a verb of harm, where the parse found no object."""
    doc = verb.doc
    if verb.i > 0 and doc[verb.i - 1].lower_ in ("were", "was", "be", "been", "being", "are"):
        return []
    for token in doc[verb.i + 1 : verb.i + 6]:
        if token.tag_ == "CD":
            aged = doc[token.i + 1 : token.i + 5]
            if [word.lower_ for word in aged] == ["-", "year", "-", "old"]:
                return [aged[-1]]  # "shooting 9-year-old multiple times"
            counted = token.head if token.dep_ in ("nummod", "compound") else token
            if counted.lower_ in MEASURES:
                return []
            return [counted if could_be_people(counted, certain=True) else token]
        if token.lower_ not in _BEFORE_NUMBER:
            return []
    return []


def _before_being(verb: Token) -> list[Token]:
    """Return who "before being shot dead" is said of."""
    while verb.dep_ == "conj" and verb.tag_ == "VBN" and verb.head.tag_ == "VBN":
        verb = verb.head  # "before being captured and beaten"
    if verb.tag_ != "VBN" or verb.dep_ != "pcomp" or not has(verb, "auxpass"):
        return []
    above = verb.head.head
    for _ in range(8):
        found = subject(above) if above.pos_ in ("VERB", "AUX") else None
        if found is not None and (could_be_people(found, certain=True) or found.tag_ == "NNP"):
            return [found]
        if above.dep_ == "ROOT":
            break
        above = above.head
    return []


def _fires(verb: Token, own: Token) -> bool:
    """Tell "someone shot through the door" from a headline's "4 shot in Detroit"."""
    following = verb.doc[verb.i + 1].lower_ if verb.i + 1 < len(verb.doc) else ""
    if following in ("at", "through", "into", "toward", "towards", "from", "back", "up", "off"):
        return True
    dead = following == "dead" and child(verb.nbor(1), "dobj") is None
    if dead and not _has_object_after(verb.nbor(1)):
        return False  # "Rebels shot dead in Turbat"
    if own.pos_ == "PRON" or is_attacker(own.lower_):
        return True
    return verb.dep_ != "ROOT" and verb.tag_ == "VBD"


def _has_object_after(dead: Token) -> bool:
    """Tell "rebels shot dead three in Turbat" from "rebels shot dead in Turbat"."""
    following = dead.nbor(1) if dead.i + 1 < len(dead.doc) else None
    return following is not None and (
        following.tag_ in ("CD", "DT", "PRP", "PRP$", "NN", "NNS", "NNP", "NNPS", "JJ", "RB")
        and following.lower_ not in ("here", "there", "yesterday", "today", "overnight")
    )


def _inverted(verb: Token) -> Token | None:
    """Return the victims of "Also killed in the attack was X"."""
    auxiliary = child(verb, "auxpass", "aux")
    if verb.tag_ != "VBN" or auxiliary is None or auxiliary.i < verb.i:
        return None
    found = child(auxiliary, "attr", "nsubj") or child(verb, "attr")
    if found is None:
        found = next((t for t in verb.rights if t.i > auxiliary.i and t.dep_ in
                      ("nsubj", "dobj", "appos", "attr")), None)  # fmt: skip
    return found


def _relative_object(verb: Token) -> Token | None:
    """Return "the men that they killed": the noun a relative clause hangs on."""
    told = any(token.text == ":" for token in verb.doc[verb.head.i : verb.i])
    if verb.dep_ == "relcl" and own_subject(verb) is not None and not told:
        pronoun = child(verb, "dobj")
        if pronoun is None and own_subject(verb) != verb.head:
            return verb.head
    return None


def _shared_object(verb: Token) -> list[Token]:
    """Return the object of a later conjunct: "shot and killed two men"."""
    for token in verb.rights:
        if token.dep_ == "conj" and token.pos_ == "VERB":
            dobj = child(token, "dobj")
            if dobj is not None:
                return [antecedent(dobj)]
            return _shared_object(token)
    return []


def _listed(verb: Token) -> bool:
    """Tell whether a participle ends a list of them: "forced out, shot, and killed"."""
    before = [token.lower_ for token in verb.doc[max(0, verb.i - 3) : verb.i]]
    return before[-1:] == ["and"] and bool(lexicon.HURT_PERSONS & set(before))


def _through_head(verb: Token) -> list[Token]:
    head = verb.head
    while (
        verb.tag_ == "VBN"
        and head.dep_ in ("conj", "pobj", "prep")
        and (head.lower_ in lexicon.HURT_PERSONS or head.dep_ != "conj")
    ):
        # "were dragged out of the bus, shot, and killed": "shot" is read as a noun.
        if head.pos_ in ("VERB", "AUX") or not _listed(verb):
            break
        head = head.head
    if verb.dep_ == "conj" and head.pos_ in ("VERB", "ADJ", "AUX"):
        if verb.tag_ in ("VBN", "VBD", "JJ") and (
            has(head, "nsubjpass", "auxpass") or head.dep_ == "acl"
        ):
            return harmed(head)
        if verb.tag_ == "VBN" and head.tag_ == "VBN":
            return harmed(head)
        return []
    if verb.dep_ == "advcl" and head.lower_ in ("left", "leaving", "leaves", "leave"):
        # "left the victim seriously injured"
        dobj = child(head, "dobj")
        return [dobj] if dobj is not None and dobj.i < verb.i else []
    found = subject(verb)
    return [found] if found is not None else []
