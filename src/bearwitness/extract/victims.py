"""What a noun phrase says of the people in it: status, role, sex, age, nationality, names.

In: People, as printed. Out: Victims. Every trait the words leave open stays None.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bearwitness.domain import Age, Sex, Victims
from bearwitness.extract import lexicon_people as lexicon
from bearwitness.extract.lexicon import STATES
from bearwitness.extract.numbers import cardinal
from bearwitness.extract.tolls_phrase import SELF, People

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

_CHILD_UNDER = 18
_DROPPED = re.compile(
    r"^(?:(?:at least|at most|no fewer than|more than|less than|fewer than|up to|as many as|about|"
    r"around|approximately|roughly|nearly|almost|over|some|an estimated|a total of|another|other|"
    r"a further|further|additional|only|just|the|a|an|all|his|her|their|its|these|those|both|"
    r"dozens of|scores of|hundreds of|thousands of|tens of|several|many|a number of|a couple of|"
    r"a few|few|a group of|half|dozen|\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|"
    r"ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|"
    r"thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|and|to|or|of|-"
    r"|more|no|any)(?:\s+|(?<=-)|$))+",
    re.IGNORECASE,
)
_NAMED_AGE = re.compile(r"^\s*,\s*(\d{1,3})\s*(?:[,.;)]|$|of\b|from\b|who\b|was\b|has\b|died\b)")


def victims(found: People) -> Victims:
    """Return the traits of victims, from the words of their phrase and what stands by it."""
    doc = found.head.doc
    last = found.last
    text = doc[found.first : last + 1].text
    words = text.lower()
    described = found.described or found.head
    of_war = doc[last + 1 : last + 3].text.lower() == "of war"
    person = _person(f"{words} of war" if of_war else words, described)
    sex: Sex | None = person.sex
    if sex is None:
        if lexicon.FEMALE_MARKS.search(_own(words)):
            sex = "female"
        elif lexicon.MALE_MARKS.search(words):
            sex = "male"
    years = _years(words, found)
    age: Age | None = person.age
    if years is not None:
        age = "child" if years < _CHILD_UNDER else "adult"
    elif age is None and lexicon.CHILD_MARKS.search(words):
        age = "child"
    status = person.status
    if status == "unknown" and (age == "child" and person.attacker is None):
        status = "civilian"
    text = doc[found.first : max(found.head.i, min(last, described.i)) + 1].text
    label = _DROPPED.sub("", text).strip(" ,-") or None
    if label is not None and (described.pos_ == "PRON" or described.tag_ == "CD"):
        label = None
    return Victims(
        status=status, role=person.role, sex=sex, age=age, nationality=_nationality(words),
        attacker=True if described.lower_ in SELF else person.attacker,
        described=label, names=_names(found),
    )  # fmt: skip


def _own(words: str) -> str:
    """Leave out possessives that mark another's sex: "her son"."""
    return re.sub(r"\b(?:her|his|their)\s+(?=\w)", "", words)


def _person(words: str, described: Token) -> lexicon.Person:
    for pattern, person in lexicon.PHRASES:
        if pattern.search(words):
            return person
    person = lexicon.PEOPLE.get(described.lower_, lexicon.Person())
    if person.status == "unknown" or person.role is None:
        # "a civilian bodyguard", "police recruits": a modifier that says more than the noun.
        for word in re.findall(r"[a-z'-]+", words):
            other = lexicon.PEOPLE.get(word)
            if other is None or word == described.lower_:
                continue
            if other.status != "unknown" and person.status == "unknown":
                return lexicon.Person(
                    other.status, other.role, person.sex or other.sex, person.age or other.age,
                    person.attacker or other.attacker,
                )  # fmt: skip
    return person


def _years(words: str, found: People) -> float | None:
    match = lexicon.AGE.search(words)
    if match is not None:
        number = cardinal(match.group(1).split("-"), 0) if match.group(1) else None
        if number is None:
            return None
        return float(number[0]) if match.group(2) == "year" else 0.5
    if found.count.best != 1 or found.head.tag_ == "CD":
        return None
    following = found.head.doc[found.last + 1 : found.last + 4].text
    named = _NAMED_AGE.match(" " + following if following.startswith(",") else following)
    if named is not None and 0 < int(named.group(1)) < 110:
        return float(named.group(1))
    return None


def _nationality(words: str) -> str | None:
    for word in re.findall(r"[a-z-]+", words):
        base = word[:-1] if word.endswith("s") and word[:-1] in lexicon.NATIONALITY else word
        if base in lexicon.NATIONALITY:
            return "foreign" if base == "foreign" else base
        if word in ("foreigner", "foreigners", "expatriate", "expatriates", "westerners"):
            return "foreign"
    return None


def _names(found: People) -> tuple[str, ...]:
    """Return the printed names of single victims: the phrase's own, or in apposition."""
    if found.count.best != 1:
        return ()
    head = found.head
    if head.tag_ in ("NNP", "NNPS") and (not lexicon.is_person(head.lower_) or _surname(head)):
        return (_name(head),)
    for child in (*head.rights, *_hung_on_the_verb(head)):
        stated = child.lower_ in STATES  # a headline's "Girl, Man Shot"
        beside = child.dep_ in ("appos", "npadvmod")
        if beside and child.tag_ == "NNP" and not (_determined(child) or stated):
            return (_name(child),)
        if child.dep_ == "acl" and child.lower_ in ("identified", "named", "called", "known"):
            for name in child.subtree:
                if name.tag_ == "NNP" and name.dep_ in ("pobj", "oprd", "dobj"):
                    return (_name(name),)
    return ()


def _hung_on_the_verb(head: Token) -> Iterator[Token]:
    """Yield the name of "shot a teacher, Ana Ruiz, 34, and two others", read as an adverb."""
    for token in head.head.rights if head.dep_ == "dobj" else ():
        first = token.left_edge.i
        if token.dep_ == "npadvmod" and first == head.i + 2 and head.nbor(1).text == ",":
            yield token


def _surname(token: Token) -> bool:
    """Tell "Samira Baloch" from "an ethnic Baloch": a people's name as her own."""
    given = token.nbor(-1) if token.i > 0 else None
    return (
        token.lower_ in lexicon.PEOPLES
        and given is not None
        and given.dep_ == "compound"
        and given.head == token
        and given.tag_ == "NNP"
        and given.is_title
        and not lexicon.is_person(given.lower_)
        and given.lower_ not in lexicon.NATIONALITY
    )


def _determined(token: Token) -> bool:
    return any(left.dep_ in ("det", "nummod") for left in token.lefts)


def _name(token: Token) -> str:
    """Return a whole name: "Jason Acosta-Ramos", from its last word."""
    first = int(token.i)
    doc = token.doc
    while first > 0:
        before = doc[first - 1]
        hyphen = before.text == "-" and not before.whitespace_ and first > 1
        if not hyphen and (before.tag_ not in ("NNP", "NNPS") or lexicon.is_person(before.lower_)):
            break
        first -= 1
    return str(doc[first : token.i + 1].text)
