"""The noun phrases that name victims: whether they name people, and how many.

In: a token of a parse. Out: People, one a phrase.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bearwitness.calendar_words import FULL_MONTHS
from bearwitness.extract import numbers
from bearwitness.extract.lexicon import BODIES, BODY_PARTS, HARM_NOUNS, LIVES
from bearwitness.extract.lexicon_people import is_person
from bearwitness.extract.lexicon_things import is_thing
from bearwitness.extract.numbers import Count
from bearwitness.extract.tolls_edges import GATHERING, left_edge

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

MONTHS = frozenset((*FULL_MONTHS, "jan.", "feb.", "aug.", "sept.", "oct.", "nov.", "dec."))
MEASURES = frozenset(
    "days hours years weeks minutes percent month months day hour year week times % km".split()
)
SELF = frozenset("himself herself themselves itself myself yourself self".split())
SINGULAR_PRONOUNS = frozenset("he she him her his himself herself".split())
PLURAL_PRONOUNS = frozenset("they them their themselves these those".split())
COLLECTIVE = frozenset(
    """people police troops personnel staff family families crew group crowd patrol convoy unit
    cattle military army security clergy public folk youth population village team forces force
    squad battalion brigade platoon company garrison militia gang couple""".split()
)
_MANY = frozenset("tens hundreds dozens thousands".split())
# Bodies of people whose size is not said.
GROUPS = frozenset(
    """group crowd gang platoon busload party squad team patrol convoy unit crew band troop
    battalion brigade company garrison militia village congregation clan""".split()
)
_PLURAL_IRREGULAR = ("men", "women", "children", "people", "police", "troops", "wives")


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
    if word == "by" and token.i > 1 and token.nbor(-2).lower_ in ("passer", "stander"):
        return True
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


# What a "head" is that leads it: "the village head".
_HEADED = frozenset("village district ward clan community family school union area town".split())


def _names_no_one(token: Token) -> bool:
    """Tell whether a word that could name people does not here: "a pole", "a parking lot"."""
    word = token.lower_
    if not any(letter.isalnum() for letter in word):
        return True
    if token.tag_ in ("NNP", "NNPS") and word in _NO_PERSON and named(token):
        return True
    if word in BODY_PARTS:
        leads = any(left.dep_ == "compound" and left.lower_ in _HEADED for left in token.lefts)
        return not (word in ("head", "heads") and (leads or of_object(token) is not None))
    if word == "torture":
        return True  # "those who kidnap, torture and kill": a verb taken for a noun
    if word in ("pole", "poles"):
        return token.text.islower()
    if word in ("lot", "lots"):
        return named(token)
    if word in ("number", "numbers", "figure", "figures", "party"):
        return of_object(token) is None and word != "party" and not numbered(token)
    return False


def numbered(token: Token) -> bool:
    """Tell whether a number stands before a noun as its own."""
    return any(left.dep_ == "nummod" for left in token.lefts)


def is_counted(noun: Token) -> bool:
    """Tell whether a number, an article of one or "several" stands before a noun."""
    return any(
        left.dep_ == "nummod" or left.lower_ in ("a", "an", "no", "several", "another")
        for left in noun.lefts
    )


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
    scaled = doc[head.i + 1 : head.i + 3].text.lower()
    if inner is None and word in _MANY and scaled in ("of thousands", "of millions"):
        # "has killed tens of thousands and displaced 12 million": the parser parts the two.
        last = int(head.i) + 2
        text = doc[first : last + 1].text
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
    share = _share(head, inner) if inner is not None else None
    if share is None and doc[max(0, first - 2) : first].text.lower() in _MOST_OF:
        share = _most(count)
    count = share or count
    if word == "both":
        count, partitive = numbers.exact(2), False
    elif head.doc[first].lower_ == "both" and not is_plural(head):
        count = None
    if _one_of_kind(head, first, count):
        count = numbers.exact(1)
    if count is None or (count.qualifier == "vague" and word not in GATHERING
                         and not is_plural(head) and word != "others"):  # fmt: skip
        count = unnumbered(head, first)
    if described is head and head.tag_ == "CD":
        described = _told_first(head) or head
        if described is not head:
            return People(head, first, last, count, described, partitive)
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


_MOST_OF = frozenset(("most of", "majority of"))
_FRACTIONS = {"half": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4}


def _share(head: Token, whole: Token) -> Count | None:
    """Return how many "half of the 24 hostages" are, and what "most of the 24" leaves open."""
    if not numbered(whole):
        return None
    count = numbers.read(head.doc[whole.left_edge.i : whole.i + 1].text)
    if head.lower_ in ("most", "majority"):
        return _most(count)
    parts = _FRACTIONS.get(head.lower_)
    if parts is None or count is None or count.best is None:
        return None
    times = next((n for left in head.lefts if (n := numbers.read(left.text)) and n.best), None)
    share = count.best * (times.best if times and times.best else 1)
    if share > count.best * parts:
        return None
    return numbers.qualified(round(share / parts), "exact" if share % parts == 0 else "about")


def _most(count: Count | None) -> Count | None:
    """Return the range of "most of the 24": from 13 to 24, no more is said."""
    if count is None or count.best is None or count.best < 2:
        return None
    return Count(count.best // 2 + 1, None, count.best, "range")


def _one_of_kind(head: Token, first: int, count: Count | None) -> bool:
    """Tell "a 40 year person", "a Force 17 officer": one, of an age or of a unit with a number."""
    if count is None or count.value < 2 or head.tag_ not in ("NN", "NNP") or is_plural(head):
        return False
    if head.doc[first].lower_ not in ("a", "an") or head.lower_ in COLLECTIVE | GROUPS:
        return False
    inner = [token for token in head.doc[first + 1 : head.i] if token.tag_ == "CD"]
    if not inner or not is_person(head.lower_):
        return False
    unit = inner[0].i > first + 1 and inner[0].nbor(-1).is_title
    return unit or inner[-1].nbor(1).lower_ in ("year", "-", "years")


def _told_first(number: Token) -> Token | None:
    """Return the soldiers of "Of the 12 soldiers, five were killed"."""
    if number.dep_ not in ("nsubj", "nsubjpass"):
        return None
    verb = number.head
    for of in (*verb.lefts, *(verb.head.lefts if verb.dep_ == "conj" else ())):
        if of.lower_ != "of" or of.i > number.i:
            continue
        opens = of.i == 0 or of.nbor(-1).is_punct
        kind: Token | None = next((one for one in of.children if one.dep_ == "pobj"), None)
        if opens and kind is not None and numbered(kind) and is_person(kind.lower_):
            return kind
    return None


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
    if word in ("everyone", "everybody"):
        return numbers.vague(2)
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
