"""The noun phrases that name victims: where they begin and end, and how many they name.

In: a token of a parse. Out: People, one a phrase.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bearwitness.extract import numbers
from bearwitness.extract.lexicon import BODIES, BODY_PARTS, HARM_NOUNS, LIVES
from bearwitness.extract.lexicon_people import is_person
from bearwitness.extract.lexicon_things import is_thing
from bearwitness.extract.numbers import Count

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# Nouns that only count or gather those of their "of" phrase.
GATHERING = frozenset(
    """number numbers group groups total dozens dozen scores hundreds thousands tens couple pair
    team crowd handful lot lots majority rest remainder estimate half score members member bodies
    body lives life remains corpses corpse millions trio all most both each some many several
    none any one two three four five six seven eight nine ten few more hundred thousand toll
    family crew band party squad platoon busload upwards""".split()
)
MONTHS = frozenset(
    """january february march april may june july august september october november december jan.
    feb. aug. sept. oct. nov. dec.""".split()
)
MEASURES = frozenset(
    "days hours years weeks minutes percent month months day hour year week times % km".split()
)
SELF = frozenset("himself herself themselves itself myself yourself self".split())
SINGULAR_PRONOUNS = frozenset("he she him her his himself herself".split())
PLURAL_PRONOUNS = frozenset("they them their themselves these those".split())
RELATIVES = frozenset("who whom that which".split())
COLLECTIVE = frozenset(
    """people police troops personnel staff family families crew group crowd patrol convoy unit
    cattle military army security clergy public folk youth population village team forces force
    squad battalion brigade platoon company garrison militia gang couple""".split()
)
# Bodies of people whose size is not said.
GROUPS = frozenset(
    """group crowd gang platoon busload party squad team patrol convoy unit crew band troop
    battalion brigade company garrison militia village congregation clan""".split()
)
_PLURAL_IRREGULAR = ("men", "women", "children", "people", "police", "troops", "wives")
_PRE = frozenset({"det", "amod", "nummod", "compound", "poss", "quantmod", "advmod", "nmod",
                  "predet", "prep", "npadvmod", "punct", "case", "preconj"})  # fmt: skip
_STOP_LEFT = frozenset({"including", "killing", "wounding", "injuring", ",", ";", ":", "and", "but",
                        "leaving", "with", "in", "by", "for", "from", "when", "then", "also",
                        "(", '"', "“"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class People:
    """Victims as printed: ``doc[first:last + 1]``; head is the noun (or number) that stands.

    described: the index of the noun that says who they are (differs from head in "two of the
    soldiers"), None where nothing does. partitive: part of a whole named after "of".
    """

    head: Token
    first: int
    last: int
    count: Count
    described: Token | None
    partitive: bool = False

    def words(self) -> str:
        """Return the printed words."""
        return str(self.head.doc[self.first : self.last + 1].text)


def left_edge(head: Token) -> int:
    """Return the index of the first word of the phrase that a noun ends."""
    first = int(head.i)
    for child in sorted(head.lefts, key=lambda token: -token.i):
        if child.dep_ not in _PRE and not (child.dep_ == "nsubj" and child.tag_ == "CD"):
            break
        if child.text == "(" and any(other.text == ")" for other in head.lefts):
            first = int(child.i)
            continue
        if child.lower_ in _STOP_LEFT or (child.dep_ == "prep" and child.lower_ not in _COUNTING):
            break
        if child.right_edge.i != first - 1:
            break
        edge = int(child.left_edge.i)
        words = [token.lower_ for token in head.doc[max(0, edge - 1) : first]]
        # "three Central Reserve (CRPF) officers": a bracket closed within stops nothing.
        bracketed = "(" in words[1:] and ")" in words[1:]
        stops = any(
            word in _STOP_LEFT
            for word in words[1:]
            if word != "," and not (bracketed and word == "(")
        )
        if stops and "between" not in words:
            first = _after_stop(head.doc, edge, first)
            break
        first = edge
    first = _own_start(head.doc, _reach_left(head.doc, first), int(head.i))
    while first < head.i and head.doc[first].is_punct:
        first += 1
    return first


_COUNTING = frozenset({"about", "around", "over", "between", "under", "above", "to", "at", "up"})
_QUANTIFIERS = frozenset(
    """at least about around nearly almost some over more than approximately roughly up to as many
    no fewer less only just another an estimated a further additional""".split()
)


def _reach_left(doc: Doc, first: int) -> int:
    """Take in qualifiers that the parse hung elsewhere: "at least", "as many as", "up to"."""
    if not (doc[first].like_num or doc[first].tag_ == "CD" or doc[first].lower_ in
            ("a", "two", "dozen", "dozens", "hundreds")):  # fmt: skip
        return first
    start = first
    if doc[max(0, first - 2) : first].text.lower() in ("upwards of", "upward of"):
        return first - 2
    while start > 0 and first - start < 4 and doc[start - 1].lower_ in _QUANTIFIERS:
        start -= 1
    while start < first and (
        doc[start].lower_ in ("to", "than", "many", "least", "only", "just")
        or (doc[start].lower_ == "as" and doc[start + 1].lower_ not in ("many", "few", "much"))
        or (doc[start].lower_ == "at" and doc[start + 1].lower_ not in ("least", "most"))
    ):
        start += 1
    if start == first > 0 and doc[first - 1].lower_ == "between" and _range(doc, first):
        return first - 1
    return start


def _range(doc: Doc, first: int) -> bool:
    """Tell "between one and four"."""
    return first + 2 < len(doc) and doc[first + 1].lower_ == "and" and doc[first + 2].tag_ == "CD"


# Words of a page's frame that stand before a caption: "Embed x Share Ali Khan was shot".
_FURNITURE = frozenset("embed share skip caption image advertisement loading x".split())
_BEFORE_ARTICLE = frozenset("CD NN NNS NNP NNPS".split())


def _own_start(doc: Doc, first: int, head: int) -> int:
    """Leave out what the parse took in before the phrase: "2 of 8 A child" in a caption."""
    for index in range(first, head):
        token, following = doc[index], doc[index + 1]
        if token.lower_ == "so" and following.lower_ == "far":
            first = index + 2
        if token.lower_ in _FURNITURE and (token.lower_ == "x" or token.is_title):
            first = index + 1
        article = following.lower_ in ("a", "an", "the") and index + 1 < head
        if article and token.tag_ in _BEFORE_ARTICLE and token.lower_ not in GATHERING:
            first = index + 1
        if token.text.isdigit() and following.tag_ == "CD" and _begins_number(doc, index + 1):
            first = index + 1
    return first


def _begins_number(doc: Doc, index: int) -> bool:
    """Tell whether a number stands for itself: not a scale, nor of an age ("12 13-year-olds")."""
    if numbers.is_scale(doc[index].lower_) or "/" in doc[index].text:
        return False
    return index + 2 >= len(doc) or doc[index + 2].lower_ not in ("year", "years", "month")


def _after_stop(doc: Doc, first: int, end: int) -> int:
    for index in range(end - 1, first - 1, -1):
        if doc[index].lower_ in _STOP_LEFT and doc[index].text != ",":
            return index + 1
    return first


def of_object(token: Token) -> Token | None:
    """Return the noun of a token's own "of" phrase."""
    for child in token.rights:
        if child.dep_ == "prep" and child.lower_ in ("of", "among"):
            for grandchild in child.rights:
                if grandchild.dep_ in ("pobj", "pcomp"):
                    return grandchild
        if child.i - token.i > 4:
            break
    return None


def is_plural(token: Token) -> bool:
    """Tell whether a noun is plural by its form, then by its tag."""
    word = token.lower_
    if token.tag_ == "NNP" and not is_person(word):
        return False
    if token.tag_ == "NNPS" and not is_person(word) and _after_given_name(token):
        return False
    if word.endswith(_PLURAL_IRREGULAR) or word in COLLECTIVE or word in PLURAL_PRONOUNS:
        return True
    return token.tag_ in ("NNS", "NNPS")


def _after_given_name(token: Token) -> bool:
    """Tell the surname of "Jose Reis" or "Ana Torres" from the plural of "US Marines"."""
    lefts = [left for left in token.lefts if left.lower_ != "old"]  # "15 year-old Ana Torres"
    if any(left.dep_ in ("det", "nummod", "amod", "poss") for left in lefts):
        return False
    return any(
        left.dep_ == "compound" and left.tag_ == "NNP" and left.is_title and not left.is_upper
        for left in lefts
    )  # fmt: skip


def could_be_people(token: Token, certain: bool, named_too: bool = False) -> bool:
    """Tell whether a noun can name victims.

    certain: it must be a word known for people. named_too: a bare name will do even then.
    """
    word = token.lower_
    if _names_no_one(token):
        return False
    if token.pos_ == "PRON" or word in SELF:
        if word in ("it", "itself", "this", "what", "which", "that"):
            return False
        return word not in ("i", "you", "me", "us", "we", "myself", "yourself", "there")
    if word in ("old", "olds") and token.i > 1 and token.nbor(-2).lower_ in ("year", "month"):
        return True
    if token.tag_ == "CD" or token.like_num or word in GATHERING or is_person(word):
        return True
    if token.tag_ in ("NNP", "NNPS"):
        return not certain or named_too or named(token)
    if certain or is_thing(word):
        return False
    return token.pos_ in ("NOUN", "PROPN", "ADJ", "NUM")


# What a name ends in that is a place or a body of people, not a person.
_NO_PERSON = frozenset(
    """hospital hospitals center centre street avenue road boulevard highway drive lane university
    college school academy church mosque temple nightclub club bar restaurant cafe hotel mall store
    shop market plaza park station airport office department ministry county city district
    province embassy consulate house building company corporation corp inc bank agency
    association organization organisation party front council court stadium theater theatre
    apartments""".split()
)


def _names_no_one(token: Token) -> bool:
    """Tell whether a word that could name people does not here: "a pole", "a parking lot"."""
    word = token.lower_
    if not any(letter.isalnum() for letter in word):
        return True
    if token.tag_ in ("NNP", "NNPS") and word in _NO_PERSON and named(token):
        return True
    if word in BODY_PARTS:
        return not (word in ("head", "heads") and of_object(token) is not None)
    if word in ("pole", "poles"):
        return token.text.islower()
    if word in ("lot", "lots"):
        return named(token)
    if word in ("number", "numbers", "figure", "figures", "party"):
        return of_object(token) is None and word != "party" and not _counted(token)
    return False


def _counted(token: Token) -> bool:
    return any(left.dep_ == "nummod" for left in token.lefts)


def named(token: Token) -> bool:
    """Tell whether a capitalised phrase may be a person's name: two words, a title, an age."""
    return any(child.dep_ == "compound" for child in token.lefts)


def phrase(head: Token) -> People | None:
    """Read one noun phrase: its extent and its number; None where it names nobody."""
    doc = head.doc
    first = left_edge(head)
    last = int(head.i)
    described: Token | None = head
    partitive = False
    word = head.lower_
    text = _own_words(head, first)
    if head.tag_ == "CD" and head.lower_ not in GATHERING and _is_year(head, first):
        return None
    if any(_no_count(token) for token in doc[max(0, first - 1) : last + 1]):
        return None
    inner = of_object(head) if word in GATHERING or head.tag_ == "CD" or head.like_num else None
    count: Count | None = None
    if inner is not None:
        last = max(last, _right(inner))
        described = inner
        if inner.tag_ == "CD" and word in ("family", "crew", "group", "team", "band", "party",
                                           "total", "squad", "unit"):  # fmt: skip
            count = numbers.read(doc[left_edge(inner) : last + 1].text)
            described = head
        elif word in ("total", "estimate", "bodies", "body", "lives", "life", "remains", "corpses",
                      "corpse", "toll", "group", "team", "band"):  # fmt: skip
            nested = phrase(inner)
            if nested is None:
                return None
            described = nested.described
            count = numbers.read(text) if word not in ("total", "estimate", "toll") else None
            if count is None or word in LIVES or (word in BODIES and nested.count.value > 1):
                count = nested.count
            last = max(last, nested.last)
        else:
            partitive = _harmed_before(inner)
            text = doc[first : last + 1].text
    if count is None:
        count = numbers.read(text)
    if word == "both":
        count, partitive = numbers.exact(2), False
    elif head.doc[first].lower_ == "both" and not is_plural(head):
        count = None
    if count is None or (count.qualifier == "vague" and word not in GATHERING
                         and not is_plural(head) and word != "others"):  # fmt: skip
        count = unnumbered(head, first)
    following = doc[last + 1].lower_ if last + 1 < len(doc) else ""
    if head.tag_ == "CD" and following in ("more", "others"):
        last += 1
    if head.tag_ == "NNP" and following == "-" and not head.whitespace_:
        last = _hyphened(doc, last)
    if word in ("a", "an") or doc[first].lower_ == "how":
        return None
    if word == "number" and any(left.lower_ in ("exact", "precise") for left in head.lefts):
        return None  # "did not give the exact number of those killed"
    whole = described is not None and described is not head and not word.startswith("member")
    if whole and described is not None and is_thing(described.lower_):
        return None  # but "members of the movement"
    return People(head, first, last, count, described, partitive)


def _hyphened(doc: Doc, last: int) -> int:
    """Return the index of the last word of "al-Ghannam", from its first."""
    while last + 2 < len(doc) and doc[last + 1].text == "-" and not doc[last + 1].whitespace_:
        last += 2
    return last


def _right(token: Token) -> int:
    return int(token.i)


def _own_words(head: Token, first: int) -> str:
    """Return a phrase's words without those of an owner: "Channel 6's John Doe" is one man."""
    for child in head.lefts:
        if child.dep_ == "poss" and any(mark.tag_ == "POS" for mark in child.rights):
            first = max(first, int(child.right_edge.i) + 1)
    return str(head.doc[first : head.i + 1].text)


_NO_COUNT = re.compile(r"[-\u2212]\d[\d,.]*|\d*\.\d+|\d+\.\d+|\d+/\d+|\d*[\u00bc-\u00be]|\d{13,}")


def _no_count(token: Token) -> bool:
    """Tell whether a number can count nobody: below zero, a fraction, or beyond all people."""
    if _NO_COUNT.fullmatch(token.text.replace(",", "")):
        scaled = token.i + 1 < len(token.doc) and numbers.is_scale(token.nbor(1).lower_)
        return not (scaled and "." in token.text)
    signed = token.like_num and token.i > 0 and token.nbor(-1).text in ("-", "\u2212")
    return (
        signed
        and not token.nbor(-1).whitespace_
        and (token.i == 1 or bool(token.nbor(-2).whitespace_))
    )


_HARMED = frozenset("dead wounded injured victims casualties fatalities deceased killed slain "
                    "bodies hostages missing".split())  # fmt: skip


def _harmed_before(token: Token) -> bool:
    """Tell whether "of ..." names people already told to be harmed: "three of the dead"."""
    return token.pos_ == "PRON" or token.lower_ in _HARMED


def _is_year(token: Token, first: int) -> bool:
    """Tell whether a bare number is a year, a time or an age rather than people."""
    doc = token.doc
    digits = token.text
    if digits.startswith("0") and digits != "0":
        return True
    if len(digits) == 4 and digits.isdigit() and 1900 <= int(digits) <= 2100 and first == token.i:
        return True
    following = doc[token.i + 1].lower_ if token.i + 1 < len(doc) else ""
    before = doc[first - 1].lower_ if first > 0 else ""
    return following in ("%", "percent", "a.m.", "p.m.", "am", "pm", "o'clock") or before in (
        "aged", "age", "$", "£", "€", "january", "february", "march", "april", "may", "june",
        "july", "august", "september", "october", "november", "december", "jan.", "feb.", "aug.",
        "sept.", "oct.", "nov.", "dec.", "no.",
    )  # fmt: skip


# Offices of which a place has one: "the mayors of A, B and C" are three.
_ONE_A_PLACE = frozenset("mayors governors ambassadors consuls bishops archbishops".split())


def seats(head: Token) -> int:
    """Return how many places "the mayors of A, B and C" names; 0 where none are listed."""
    if head.lower_ not in _ONE_A_PLACE:
        return 0
    first = of_object(head)
    if first is None or first.tag_ != "NNP":
        return 0
    listed = {token.i for token in (first, *first.conjuncts) if token.tag_ == "NNP"}
    # The parser joins the later places to the people: "[the mayors of A], [B and C]".
    beside = {
        token.i
        for token in head.conjuncts
        if token.tag_ == "NNP" and not any(is_person(left.lower_) for left in token.lefts)
    }
    return len(listed | beside) if len(listed | beside) > 1 else 0


def unnumbered(head: Token, first: int) -> Count:
    """Return how many a phrase without a number names: one, or at least two."""
    word = head.lower_
    if word in ("no-one", "nobody", "none") or (word == "one" and head.doc[first].lower_ == "no"):
        return numbers.exact(0)
    if word in ("himself", "herself", "somebody", "someone", "anyone", "anybody"):
        return numbers.exact(1)
    before = head.doc[first].lower_
    if word in ("lot", "lots", "majority", "most", "number", "group", "all", "rest", "remainder",
                "half"):  # fmt: skip
        return numbers.vague(2)
    body = word in GROUPS and (word != "party" or named(head))  # "the injured party" is one
    if body and before in ("a", "an", "another", "the", "each"):
        return numbers.vague(2)
    if before in ("a", "an", "another", "each") and word not in ("family", "number", "group"):
        return numbers.exact(2 if word in ("couple", "pair") else 1)
    if is_plural(head):
        listed = seats(head)
        return numbers.exact(listed) if listed else numbers.vague(2)
    if word in HARM_NOUNS:
        return numbers.exact(1)
    return numbers.exact(1)
