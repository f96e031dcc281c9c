"""Tolls read from the order of words, where the parse slips: headlines, states, hospitals.

In: a parsed sentence. Out: Found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from bearwitness.domain import Outcome
from bearwitness.extract import lexicon
from bearwitness.extract.lexicon_people import is_attacker, is_person
from bearwitness.extract.lexicon_things import is_thing
from bearwitness.extract.tolls_edges import left_edge
from bearwitness.extract.tolls_found import Found, child, has, modality, subject
from bearwitness.extract.tolls_harmed import harmed, of_next_clause
from bearwitness.extract.tolls_lists import lists_others
from bearwitness.extract.tolls_phrase import MEASURES, MONTHS, could_be_people, is_plural

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# What stands after these was not harmed: "attacked by forty men and shot".
_APART = frozenset("by from at on against for to near between".split())
_BETWEEN = frozenset(
    """were was are is been being be have has had seriously critically badly slightly lightly
    gravely severely mortally fatally also reported reportedly left feared confirmed believed
    allegedly either later both all already still and now apparently lay lying killed dead shot
    or wounded injured gravely found""".split()
)
_PASSIVE = frozenset("was were been being be is are left found feared dead".split())
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split()) | MONTHS
_ENDS_STATE = frozenset(
    """in by when after at on during as following near outside inside while over with and or but
    to from since amid for this last yesterday today overnight early late including among where
    before because police officials monday tuesday wednesday thursday friday saturday sunday
    dead seriously so says say including fatally critically along
    when once twice each several multiple inside following""".split()
)
_HOSPITAL = re.compile(
    r"\b(?:taken|rushed|transported|flown|airlifted|brought|sent|admitted|evacuated|driven|"
    r"transferred|hospitali[sz]ed|conveyed|moved|being treated|treated|treatment)\b"
)
_TOWARD = re.compile(r"\b(?:to|at|in|into)\b")
_SENDS = frozenset("sends sent send sending lands landed landing puts put leaves left leaving took "
                   "takes taking".split())  # fmt: skip
_WARD = re.compile(r"\b(?:hospitals?|medical cent(?:er|re)|trauma cent(?:er|re)|clinic|infirmary|"
                   r"emergency room|medical facility|intensive care)\b")  # fmt: skip
_AT = frozenset("at into through toward towards".split())
_LEAST = re.compile(
    r"(?:at (?:least|most)|as many as|(?:over|about|around|nearly|almost|up to) \d+)\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"\b(?:in|listed in|remains? in)\s+(?:\w+\s+but\s+)?(?:an?\s+)?(?:\w+\s+)?"
    r"(?:critical|serious|stable|guarded|grave|fair|good)(?:\s+but\s+\w+)?\s+condition\b"
)
_WOUND = re.compile(
    r"\b(?:gunshot|bullet|stab|shrapnel|knife|head|leg|minor|serious|multiple|severe|burn|"
    r"life-threatening)[\w\s,-]{0,30}?(?:wounds?|injur(?:y|ies)|burns)\b|\b(?:wounds|injuries)\b|"
    r"\bsmoke inhalation\b"
)


def find(doc: Doc) -> Iterator[Found]:
    """Yield the harms that stand right after a number or a noun for people."""
    for token in doc:
        if token.lower_ in lexicon.STATES and token.i > 0:
            yield from _after_number(token)
        elif token.lower_ in _HEADLINE_VERBS and token.pos_ in ("NOUN", "PROPN"):
            yield from _kills_one(token)
        if token.lower_ in _NUMBERED:
            yield from _number_after(token)
        elif token.lower_ == "fatally" and token.i > 0 and token.nbor(-1).tag_ == "CD":
            yield from _one_fatally(token)
    yield from _patients(doc)
    yield from _in_condition(doc)
    yield from _with_wounds(doc)


def _number_after(token: Token) -> Iterator[Found]:
    """Yield "five" of "killed five and injured twelve", which the parser counts with the twelve."""
    doc = token.doc
    if token.i + 1 >= len(doc) or doc[token.i + 1].tag_ != "CD":
        return
    number = doc[token.i + 1]
    before = doc[token.i - 1] if token.i else token
    if before.tag_ == "CD" or before.lower_ in _PASSIVE or number.head == token:
        return
    ends = number.i + 1 == len(doc) or doc[number.i + 1].lower_ in _AFTER_NUMBER
    if ends and modality(token) is not None:
        yield Found(_NUMBERED[token.lower_], token, number, rule="pattern")


_NUMBERED: dict[str, Outcome] = {
    "killed": "killed", "killing": "killed", "wounded": "injured", "wounding": "injured",
    "injured": "injured", "injuring": "injured",
}  # fmt: skip
_AFTER_NUMBER = frozenset("and . , ; when in at on during outside near after as while".split())
_HEADLINE_VERBS: dict[str, Outcome] = {
    "kills": "killed", "wounds": "injured", "injures": "injured", "hurts": "injured",
}  # fmt: skip


def _kills_one(token: Token) -> Iterator[Found]:
    """Yield "wounds 12" of "Blast kills 1, wounds 12", which the parser reads as a noun."""
    doc = token.doc
    joined = token.i > 0 and doc[token.i - 1].lower_ in (",", "and")
    if token.i + 1 >= len(doc) or not (joined or token.lower_ == "kills"):
        return
    number = doc[token.i + 1]
    following = doc[token.i + 2].lower_ if token.i + 2 < len(doc) else ""
    if number.tag_ != "CD" or following in MEASURES:
        return
    counted = number.head if number.dep_ == "nummod" and number.head.i > number.i else number
    outcome = _HEADLINE_VERBS[token.lower_]
    yield Found(outcome, token, counted if is_person(counted.lower_) else number, rule="pattern")


def _after_number(token: Token) -> Iterator[Found]:
    """Yield "12 dead", "two policemen dead", "30 hurt in blast", "4 shot"."""
    doc = token.doc
    if token.dep_ == "amod" and token.head.i > token.i and not _parted(token):
        return
    after = token.i + 1
    if _LEAST.match(doc[after : after + 3].text):
        # "killed two people and wounded at least four others": the number that follows is hurt.
        return
    if after < len(doc) and doc[after].lower_ == "dead":
        after += 1
    elif doc[after : after + 2].text.lower() == "to death":
        after += 2
    if after < len(doc) and (not _closes(doc[after]) or _goes_on(doc, after)):
        return
    index = token.i - 1
    while index > 0 and (doc[index].lower_ in _BETWEEN or _comma_between(doc, index)):
        index -= 1
    noun = doc[index] if doc[index].lower_ == "another" else _whole(doc[index])
    if is_thing(noun.lower_) or noun.is_punct:
        return
    beside = index == token.i - 1 and is_person(noun.lower_) and _counted(noun)
    if noun.dep_ == "pobj" and noun.head.lower_ in _APART and not beside:
        return
    if _parsed_apart(token, noun):
        return
    dated = noun.dep_ == "nummod" and noun.i > 0 and noun.nbor(-1).lower_ in MONTHS
    if dated or _shoots(token, noun):
        return
    numeral = noun.tag_ == "CD" or noun.like_num
    others = noun.lower_ in ("others", "another", "more", "dozens", "hundreds", "scores",
                             "several")  # fmt: skip
    if noun.lower_ == "more":
        noun = doc[index - 1]
        numeral = noun.tag_ == "CD"
        if not numeral:
            return
    person = is_person(noun.lower_) and noun.tag_ in ("NNS", "NN", "NNPS", "NNP")
    aged = noun.lower_ in ("old", "olds") and could_be_people(noun, certain=True)
    counted = person and (_counted(noun) or _headline(noun))
    if not (numeral or others or counted or (aged and not _acts(doc, token.i))):
        return
    outcome: Outcome = lexicon.STATES[token.lower_]
    words = {word.lower_ for word in doc[index + 1 : token.i + 3]}
    if outcome == "injured" and words & {"dead", "death", "killed", "fatally"}:
        outcome = "killed"
    firmness = modality(token)
    if firmness is None:
        return
    yield Found(outcome, token, noun, modality=firmness, rule="pattern")
    listed = _listed_before(noun)
    if listed is not None:
        yield Found(outcome, token, listed, modality=firmness, rule="pattern")


def _parsed_apart(token: Token, noun: Token) -> bool:
    """Tell where the parse is surer.

    "Four men at a meal for a friend were shot", "one of the intruders shot and hurt John Doe".
    """
    between = {word.lower_ for word in token.doc[noun.i + 1 : token.i]}
    one = noun.tag_ == "NN" and not (noun.like_num or noun.conjuncts or is_plural(noun))
    if one and "were" in between:
        return True
    target = child(token, "dobj")
    return (
        target is not None
        and target.i > token.i
        and not of_next_clause(token, target)
        and (target.tag_ == "NNP" or has(target, "det", "poss"))
    )


def _comma_between(doc: Doc, index: int) -> bool:
    """Tell "shot, killed": two states of the same people."""
    return doc[index].text == "," and doc[index - 1].lower_ in lexicon.STATES


def _acts(doc: Doc, index: int) -> bool:
    """Tell "a 17-year-old shot a man"."""
    following = doc[index + 1 : index + 3]
    return any(token.tag_ in ("DT", "PRP", "PRP$", "NN", "NNS") for token in following[:1])


def _parted(token: Token) -> bool:
    """Tell "32 wounded, mostly policemen" and "two dead and nine hurt" from "32 wounded men"."""
    if token.i == 0 or token.nbor(-1).tag_ != "CD":
        return False
    following = token.doc[token.i + 1 : token.i + 3]
    joined = len(following) > 1 and following[0].lower_ == "and" and following[1].tag_ == "CD"
    return joined or following[:1].text == ","


def _shoots(token: Token, noun: Token) -> bool:
    """Tell "an attacker shot at the car" from "an attacker was shot at the gate"."""
    if not is_attacker(noun.lower_):
        return False
    doc = token.doc
    after = doc[token.i + 1 : token.i + 2].text.lower()
    if token.lower_ == "shot" and noun.i + 1 == token.i and after in _AT:
        return True
    if any(word.lower_ in _PASSIVE for word in doc[noun.i + 1 : token.i]):
        return False
    # "Two assailants shot and killed Omar Said."
    done = doc[token.i + 1 : token.i + 4]
    joined = len(done) > 2 and done[0].lower_ == "and" and done[1].lower_ in lexicon.STATES
    victim = done[2] if joined else done[0] if len(done) else None
    return victim is not None and victim.tag_ == "NNP" and victim.lower_ not in _DAYS


def _names(token: Token) -> bool:
    """Tell whether a word may name people: a noun, a number, "an Indonesian"."""
    if token.pos_ in ("NOUN", "NUM", "PROPN"):
        return True
    return token.pos_ == "ADJ" and token.lower_ not in lexicon.STATES and is_person(token.lower_)


def _headline(noun: Token) -> bool:
    """Tell whether a noun without an article stands at the start of a headline."""
    doc = noun.doc
    both = noun.i + 4 < len(doc) and doc[noun.i + 2].lower_ == "and"
    if is_attacker(noun.lower_) or (both and not _closes(doc[noun.i + 4])):
        return False
    first = left_edge(noun)
    opens = first > 0 and noun.doc[first - 1].text in (":", ",", ";")
    return (noun.i <= 4 or opens) and not any(token.dep_ == "det" for token in noun.doc)


def _goes_on(doc: Doc, index: int) -> bool:
    """Tell "a gunman shot and killed a judge" from "a judge was shot and killed"."""
    if doc[index].lower_ not in ("and", "or") or index + 1 >= len(doc):
        return False
    following = doc[index + 1]
    if following.lower_ not in lexicon.STATES and following.lower_ not in lexicon.TRANSITIVE:
        return False
    if index + 2 >= len(doc):
        return False
    after = doc[index + 2]
    target = after.head if after.dep_ == "compound" else after
    return not _closes(after) or (after.tag_ == "NNP" and target.dep_ == "dobj")


def _one_fatally(token: Token) -> Iterator[Found]:
    """Yield "two were shot, one fatally"."""
    if token.i + 1 == len(token.doc) or _closes(token.nbor(1)):
        yield Found("killed", token, token.nbor(-1), subset=True, rule="pattern")


def _listed_before(noun: Token) -> Token | None:
    """Return the first of a headline's list: "Man, baby found dead"."""
    doc = noun.doc
    first = left_edge(noun)
    if first < 2 or doc[first - 1].text != ",":
        return None
    other = doc[first - 2]
    begin = left_edge(other)
    opens = begin == 0 or (begin > 0 and doc[begin - 1].text == ":")
    if other.lower_ in lexicon.STATES or not opens or other.dep_ == "nsubj":
        return None
    return other if is_person(other.lower_) and other.dep_ != "pobj" else None


def _with_wounds(doc: Doc) -> Iterator[Found]:
    """Yield those found "with gunshot wounds" or "suffering from stab wounds"."""
    for token in doc:
        if token.lower_ not in ("wound", "wounds", "injuries") or token.dep_ != "pobj":
            continue
        if not _WOUND.search(doc[max(0, token.i - 4) : token.i + 1].text.lower()):
            continue
        holder = token.head.head
        if token.head.lower_ == "from" and holder.lower_ in ("suffering", "suffered", "recovering"):
            found = subject(holder)
        elif token.head.lower_ == "with":
            found = _bearer(holder)
        else:
            continue
        if found is not None and could_be_people(found, certain=True):
            yield Found("injured", token, found, certain=True, rule="patient")


def _bearer(holder: Token) -> Token | None:
    """Return whom "with gunshot wounds" is said of."""
    if holder.pos_ not in ("VERB", "AUX"):
        return holder
    found = child(holder, "dobj", "nsubjpass") or subject(holder)
    return None if found is not None and found.lower_ in lexicon.BODIES else found


_HARMED_NOUNS = lexicon.HARM_NOUNS.keys() | lexicon.VICTIM_STATES.keys()


def _whole(noun: Token) -> Token:
    """Climb from "three children from one family" to the children."""
    for _ in range(6):
        inside = noun.dep_ == "pobj" and noun.head.dep_ == "prep"
        if inside and noun.head.lower_ in ("among", "amongst"):
            return noun
        if inside and noun.head.lower_ == "including" and noun.head.head.lower_ in _HARMED_NOUNS:
            return noun  # "12 casualties, including four dead"
        numbered = next((left for left in noun.lefts if left.dep_ == "nummod"), None)
        if inside and numbered is not None and numbered.nbor(1).lower_ in ("a", "an"):
            return noun  # a gallery's "image 3 of 9" before its caption
        if inside and noun.head.head.pos_ in ("NOUN", "NUM", "PROPN"):
            noun = noun.head.head
        elif noun.dep_ == "appos" and lists_others(noun.head, noun):
            noun = noun.head
        elif noun.dep_ == "appos" and _describes(noun):
            noun = noun.head  # "Ali Khan, a member of the council"
        elif noun.dep_ == "conj" and _names(noun.head):
            # "3 soldiers and 2 civilians dead", but not "16 dead and 17 injured".
            between = noun.doc[noun.head.i + 1 : noun.i]
            if any(token.lower_ in lexicon.STATES for token in between):
                return noun
            if noun.tag_ == "CD" and is_thing(noun.head.lower_):
                return noun  # "reported 14 deaths and 20 injured"
            noun = noun.head
        else:
            return noun
    return noun


def _describes(noun: Token) -> bool:
    """Tell whether an apposition says who a name is."""
    article = any(left.lower_ in ("a", "an", "the") for left in noun.lefts)
    return article and noun.head.tag_ == "NNP" and not is_person(noun.head.lower_)


def _closes(token: Token) -> bool:
    return token.is_punct or token.is_space or token.lower_ in _ENDS_STATE or token.tag_ == "NNP"


def _counted(noun: Token) -> bool:
    lefts = [left for left in noun.lefts if left.i < noun.i]
    return any(left.dep_ == "nummod" or left.tag_ == "CD" for left in lefts) or any(
        left.lower_ in ("a", "an", "several", "another") for left in lefts
    )


def _patients(doc: Doc) -> Iterator[Found]:
    """Yield those taken to hospital or said to be in a bad condition: hurt, if nothing worse."""
    text = doc.text.lower()
    if _WARD.search(text) is None and not re.search(r"condition|hospitali|treated", text):
        return
    for token in doc:
        if token.pos_ not in ("VERB", "AUX"):
            continue
        following = doc[token.i : min(len(doc), token.i + 14)].text.lower()
        word = token.lower_
        if _HOSPITAL.fullmatch(word) and word != "treatment":
            ward = _WARD.search(following)
            near = ward is not None and _TOWARD.search(following[: ward.start()]) is not None
            near = near or word.startswith("hospitali") or _in_care(token, text)
            if not near and not (word == "treated" and _WOUND.search(following)):
                continue
        elif word in _SENDS and _WARD.search(following[:60]):
            target = child(token, "dobj")
            if target is not None and could_be_people(target, certain=True):
                yield Found("injured", token, target, certain=True, rule="patient")
            continue
        elif not (token.lemma_ in ("be", "remain", "list") and _CONDITION.search(following[:60])):
            continue
        yield from _patient(token)


def _in_care(verb: Token, text: str) -> bool:
    """Tell "57 were being treated, doctors said" from patients of an illness, and other care."""
    if verb.lower_ != "treated" or not any(left.lower_ == "being" for left in verb.lefts):
        return False
    after = verb.nbor(1).lower_ if verb.i + 1 < len(verb.doc) else "."
    return after not in ("as", "like", "with", "unfairly", "badly", "well", "worse") and (
        _CARERS.search(text) is not None and _ILL.search(text) is None
    )


_CARERS = re.compile(r"\b(?:doctors?|medics?|hospitals?|nurses?|surgeons?|critical\w*|condition)\b")
_ILL = re.compile(
    r"\b(?:cholera|malaria|measles|ebola|dengue|covid\S*|malnutrition|cancer|flu|fever|disease"
    r"|illness\w*|infections?|virus|dehydration|hunger)\b"
)


def _in_condition(doc: Doc) -> Iterator[Found]:
    """Yield "2-year-old in critical condition", which has no verb."""
    for token in doc[1:]:
        if token.lower_ != "in" or not _CONDITION.match(doc[token.i : token.i + 7].text.lower()):
            continue
        noun = token.nbor(-1)
        people = noun.pos_ != "PRON" and could_be_people(noun, certain=True)
        if people or noun.lower_ == "another":
            yield Found("injured", token, noun, certain=True, rule="patient")


def _patient(verb: Token) -> Iterator[Found]:
    if modality(verb) is None:
        return
    heads = harmed(verb)
    if not heads:
        return
    for head in heads:
        if head.lower_ in ("body", "bodies") or not could_be_people(head, certain=True):
            continue
        yield Found("injured", verb, head, certain=True, rule="patient")
