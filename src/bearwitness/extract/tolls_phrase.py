"""The noun phrases that name victims: where they begin and end, who is joined to them, how many.

In: a token of a parse. Out: People, one for each conjunct.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bearwitness.extract import numbers
from bearwitness.extract.lexicon import BODIES, HARM_NOUNS, LIVES, UNSAFE_OBJECTS
from bearwitness.extract.lexicon_people import PEOPLE, Person, is_person
from bearwitness.extract.numbers import Count

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# Nouns that only count or gather those of their "of" phrase.
GATHERING = frozenset(
    """number numbers group groups total dozens dozen scores hundreds thousands tens couple pair
    team crowd handful lot lots majority rest remainder estimate half score members member bodies
    body lives life remains corpses corpse millions trio all most both each some many several
    none any one two three four five six seven eight nine ten few more hundred thousand toll
    family crew band party squad platoon busload""".split()
)
MONTHS = frozenset(
    """january february march april may june july august september october november december jan.
    feb. aug. sept. oct. nov. dec.""".split()
)
SELF = frozenset("himself herself themselves itself myself yourself".split())
SINGULAR_PRONOUNS = frozenset("he she him her his himself herself".split())
PLURAL_PRONOUNS = frozenset("they them their themselves these those".split())
RELATIVES = frozenset("who whom that which".split())
COLLECTIVE = frozenset(
    """people police troops personnel staff family families crew group crowd patrol convoy unit
    cattle military army security clergy public folk youth population village team forces force
    squad battalion brigade platoon company garrison militia gang couple""".split()
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
        stops = any(word in _STOP_LEFT for word in words[1:] if word != ",")
        if stops and "between" not in words:
            first = _after_stop(head.doc, edge, first)
            break
        first = edge
    first = _reach_left(head.doc, first)
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
    while start > 0 and first - start < 4 and doc[start - 1].lower_ in _QUANTIFIERS:
        start -= 1
    while start < first and doc[start].lower_ in ("to", "than", "many", "least", "only", "just"):
        start += 1
    return start


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
    lefts = list(token.lefts)
    if any(left.dep_ in ("det", "nummod", "amod", "poss") for left in lefts):
        return False
    return any(
        left.dep_ == "compound" and left.tag_ == "NNP" and left.is_title and not left.is_upper
        for left in lefts
    )  # fmt: skip


def could_be_people(token: Token, certain: bool, named: bool = False) -> bool:
    """Tell whether a noun can name victims.

    certain: it must be a word known for people. named: a bare name will do even then.
    """
    word = token.lower_
    if token.pos_ == "PRON" or word in SELF:
        if word in ("it", "itself", "this", "what", "which", "that"):
            return False
        return word not in ("i", "you", "me", "us", "we", "myself", "yourself", "there")
    if word in ("old", "olds") and token.i > 1 and token.nbor(-2).lower_ in ("year", "month"):
        return True
    if token.tag_ == "CD" or token.like_num or word in GATHERING or is_person(word):
        return True
    if token.tag_ in ("NNP", "NNPS"):
        return not certain or named or _named(token)
    if certain:
        return False
    return token.pos_ in ("NOUN", "PROPN", "ADJ", "NUM")


def _named(token: Token) -> bool:
    """Tell whether a capitalised phrase may be a person's name: two words, a title, an age."""
    return any(child.dep_ == "compound" for child in token.lefts)


def people(head: Token, certain: bool = False) -> Iterator[People]:
    """Yield the victims that a noun and its conjuncts name."""
    conjuncts = list(_conjuncts(head))
    first: People | None = None
    for token in conjuncts:
        if token is not head and not _joinable(head, token):
            continue
        if first is not None and len(conjuncts) == 2 and _same_as(first, token):
            continue
        found = phrase(token)
        if found is None or not _human(found, certain):
            continue
        first = first or found
        yield found


def _joinable(head: Token, token: Token) -> bool:
    """Tell whether a conjunct names people: a word for them, a number, "a Togolese"."""
    if any(left.lower_ == "alias" for left in token.lefts):
        return False
    if token.tag_ == "CD" or could_be_people(token, certain=True):
        return True
    if token.tag_ != "NNP" or _seats(head):
        return False
    if any(left.lower_ in ("a", "an", "another") for left in token.lefts):
        return True
    # "the bodies of Ali, Omar and Said": a name among names, or one that "and" adds.
    first = left_edge(token)
    return head.tag_ == "NNP" or (
        first > 0 and head.doc[first - 1].lower_ in ("and", "as") and _named(token)
    )


# Offices of which a place has one: "the mayors of A, B and C" are three.
_ONE_A_PLACE = frozenset("mayors governors ambassadors consuls bishops archbishops".split())


def _seats(head: Token) -> int:
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


def _human(found: People, certain: bool) -> bool:
    """Tell whether the noun after "some of" can be people too: "some of the nails" cannot."""
    described = found.described
    if described is None or described is found.head:
        return True
    return could_be_people(described, certain)


def _conjuncts(head: Token) -> Iterator[Token]:
    yield head
    for child in head.rights:
        if _apposed(head, child):
            yield from (token for token in _conjuncts(child) if token is not child)
            continue
        if head.tag_ == "NNP" and child.dep_ == "appos" and not is_plural(child):
            yield from _after_title(child)
            continue
        joined = child.dep_ == "conj" and child.pos_ not in ("VERB", "AUX")
        if joined or _lists_others(head, child):
            yield from _conjuncts(child)


def _after_title(title: Token) -> Iterator[Token]:
    """Yield "two aides" of "Ali Khan, a local judge and two aides", but no second title."""
    if title.tag_ == "NNP":
        if _lists_others(title.head, title):
            yield from _conjuncts(title)
        return
    for inner in title.rights:
        counted = any(left.dep_ in ("nummod", "poss") for left in inner.lefts)
        if inner.dep_ == "conj" and counted and is_person(inner.lower_):
            yield from _conjuncts(inner)


def _apposed(head: Token, child: Token) -> bool:
    """Tell "Ali Khan, a local imam, and Omar Said": the imam is Khan, though read as a conjunct."""
    if child.dep_ != "conj" or head.tag_ != "NNP" or child.tag_ == "NNP":
        return False
    edge = int(child.left_edge.i)
    article = head.doc[edge].lower_ in ("a", "an", "the")
    return article and edge == head.i + 2 and head.doc[head.i + 1].text == ","


def _lists_others(head: Token, child: Token) -> bool:
    """Tell "a nurse, her son and two cooks", which the parser hangs on its first member.

    "John Doe, the mayor and a friend of the poor" is one man: a list goes on with "his wife",
    a number or another name.
    """
    if child.dep_ != "appos" or is_plural(head) or head.tag_ == "CD":
        return False
    another = child.tag_ == "NNP" or any(left.dep_ in ("poss", "nummod") for left in child.lefts)
    indefinite = head.tag_ != "NNP" and any(left.lower_ in ("a", "an") for left in child.lefts)
    if not (another or indefinite):
        return False
    return any(inner.dep_ == "conj" and inner.pos_ not in ("VERB", "AUX") for inner in child.rights)


def _same_as(first: People, token: Token) -> bool:
    """Tell whether a conjunct says again who the first is, or shares its number.

    "the imam and preacher of X" is one man; "12 soldiers and policemen" are 12 together.
    """
    if any(child.dep_ in ("det", "nummod", "poss", "amod", "compound") for child in token.lefts):
        return False
    if first.head.doc[first.first].lower_ == "both":
        return False
    if PEOPLE.get(token.lower_, Person()).role == "relative":
        return False
    if token.tag_ in ("NNP", "NNPS", "CD", "PRP") or token.lower_ in PLURAL_PRONOUNS:
        return False
    if is_plural(token):
        return is_plural(first.head) and first.count.qualifier != "vague"
    helpers = {
        child.lower_ for child in first.head.head.children if child.dep_ in ("aux", "auxpass")
    }
    if helpers & {"were", "are"}:
        return False
    if helpers & {"was", "is"}:
        return not is_plural(first.head)
    return not is_plural(first.head) and first.head.doc[first.first].lower_ == "the"


def phrase(head: Token) -> People | None:
    """Read one noun phrase: its extent and its number; None where it names nobody."""
    doc = head.doc
    first = left_edge(head)
    last = int(head.i)
    described: Token | None = head
    partitive = False
    word = head.lower_
    text = doc[first : last + 1].text
    if head.tag_ == "CD" and head.lower_ not in GATHERING and _is_year(head, first):
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
    if head.doc[first].lower_ == "both" and (first == head.i or not is_plural(head)):
        count = None
    if count is None or (count.qualifier == "vague" and word not in GATHERING
                         and not is_plural(head) and word != "others"):  # fmt: skip
        count = unnumbered(head, first)
    following = doc[last + 1].lower_ if last + 1 < len(doc) else ""
    if head.tag_ == "CD" and following in ("more", "others"):
        last += 1
    if word in ("a", "an") or doc[first].lower_ == "how":
        return None
    if described is not None and described is not head and described.lower_ in UNSAFE_OBJECTS:
        return None
    return People(head, first, last, count, described, partitive)


def _right(token: Token) -> int:
    return int(token.i)


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


def unnumbered(head: Token, first: int) -> Count:
    """Return how many a phrase without a number names: one, or at least two."""
    word = head.lower_
    if word in ("no-one", "nobody", "none") or (word == "one" and head.doc[first].lower_ == "no"):
        return numbers.exact(0)
    if word in ("himself", "herself", "somebody", "someone", "anyone", "anybody"):
        return numbers.exact(1)
    before = head.doc[first].lower_
    if word in ("lot", "lots", "majority", "most", "number", "group"):
        return numbers.vague(2)
    if before in ("a", "an", "another", "each") and word not in ("family", "number", "group"):
        return numbers.exact(2 if word in ("couple", "pair") else 1)
    if is_plural(head):
        seats = _seats(head)
        return numbers.exact(seats) if seats else numbers.vague(2)
    if word in HARM_NOUNS:
        return numbers.exact(1)
    return numbers.exact(1)
