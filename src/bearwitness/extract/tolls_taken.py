"""Tolls of people taken: held hostage, led away by gunmen, still in their captors' hands.

In: a verb of a parsed sentence. Out: Found.

"Kidnapped" and "abducted" tell a taking by themselves. The plain verbs here ("took", "are
holding") do so only by who does it: a gang holds a teacher, the police hold a suspect, and rebels
hold talks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from bearwitness.domain import Outcome
from bearwitness.extract import lexicon, numbers
from bearwitness.extract.lexicon_people import PEOPLE, Person, is_attacker, is_person
from bearwitness.extract.tolls_companions import companions
from bearwitness.extract.tolls_edges import left_edge
from bearwitness.extract.tolls_found import SUBJECTS, Found, child, has, is_negated, modality
from bearwitness.extract.tolls_found import subject as subject_of
from bearwitness.extract.tolls_harmed import harmed
from bearwitness.extract.tolls_phrase import could_be_people, is_counted, is_plural, named

if TYPE_CHECKING:
    from spacy.tokens import Token

_HOLD = frozenset("hold holds held holding".split())
_TAKE = frozenset("take takes took taken taking".split())
_LEAD = frozenset("dragged dragging drags led leading marched bundled whisked herded".split())
_HAND = frozenset("hand hands handed handing".split())
WORDS = _HOLD | _TAKE | _LEAD | _HAND
_CAPTIVES = frozenset("hostage hostages captive captives prisoner".split())
_JAILS = frozenset("police custody prison jail suspicion questioning charges cell cells".split())
# Bodies that hold people against their will, whose names are no words for people.
_BODIES = frozenset(
    """group gang cartel faction movement militia cell trafficker traffickers taliban hamas houthis
    farc eln shabaab haram jnim""".split()
)
_CAPTORS = frozenset("captivity captor captors abductor abductors kidnapper kidnappers".split())
_UNKNOWN = frozenset("armed masked hooded unidentified unknown".split())
_NOT_HELD = frozenset("responsible accountable liable gunpoint knifepoint".split())
_HOMES = frozenset(
    """home homes house houses bed beds village villages bus car vehicle hotel school dormitory
    hostel church mosque farm farms apartment flat compound""".split()
)
_LAIRS = frozenset("forest forests mountains hills bush jungle hideout hideouts".split())
_TO_HELP = frozenset(
    """hospital hospitals clinic safety treatment morgue custody court station shelter ambulance
    prison""".split()
)
_UNARMED = frozenset("people women woman girls girl boys boy children child".split())


def find(verb: Token) -> Iterator[Found]:
    """Yield people taken hostage, prisoner or into custody, led away, or still held."""
    outcome = _named_outcome(verb) if verb.lower_ in _HOLD | _TAKE else None
    if outcome is not None:
        yield from _into_captivity(verb, outcome)
        return
    if verb.lower_ in _HAND:
        yield from _handed_over(verb)
    elif verb.lower_ in _HOLD:
        still = list(_still_held(verb))
        yield from still or _in_their_hands(verb)
    elif verb.lower_ in _TAKE | _LEAD:
        yield from _led_away(verb)


def the_taken(participle: Token) -> Iterator[Found]:
    """Yield "the kidnapped priest", which counts where no words before told of it."""
    noun = participle.head
    if lexicon.STATES.get(participle.lower_) != "abducted" or is_counted(noun) or is_plural(noun):
        return
    definite = any(left.lower_ == "the" for left in noun.lefts)
    if definite and could_be_people(noun, certain=True) and modality(participle) == "stated":
        yield Found("abducted", participle, noun, certain=True, alone=True, rule="known")


def _named_outcome(verb: Token) -> Outcome | None:
    """Return what "took ... hostage", "taken prisoner" and "into custody" tell."""
    words = [token.lower_ for token in verb.doc[verb.i + 1 : verb.i + 10]]
    if set(words[:1]) & _NO_TAKING:
        return None
    if {"hostage", "captive", "hostages"} & set(words):
        return "abducted"
    if "prisoner" in words[:6]:
        return "captured"
    return "arrested" if "custody" in words[:8] and "into" in words else None


# "Took part", "took place": the hostages told of further on are another clause's.
_NO_TAKING = frozenset(
    "part place over control responsibility power action refuge shelter advantage charge".split()
)


def _into_captivity(verb: Token, outcome: Outcome) -> Iterator[Found]:
    firmness = modality(verb)
    if firmness is None:
        return
    for head in harmed(verb):
        if head.lower_ in _CAPTIVES and has(verb, *SUBJECTS) and has(verb, "auxpass"):
            continue
        who = _whom_hostage(verb, head)
        bare = who.tag_ == "NNS" and who.n_lefts == 0
        if verb.dep_ == "relcl" and bare:
            continue  # "the areas where they are holding hostages": known, and of no number
        numeral = child(head, "nummod") if who.i < head.i else None
        number = numbers.read(head.doc[left_edge(head) : who.i + 1].text) if numeral else None
        if could_be_people(who, certain=False):
            yield Found(outcome, verb, who, negated=is_negated(verb), modality=firmness,
                        count=number, rule="verb")  # fmt: skip
            for companion in companions(verb, head):
                yield Found(outcome, verb, companion, True, modality=firmness, rule="with")


def _whom_hostage(verb: Token, head: Token) -> Token:
    """Return the diplomats of "held several diplomats hostage", read as one compound noun.

    And the nurses of "took hostage three nurses".
    """
    if head.lower_ in _CAPTIVES and head.i == verb.i + 1:
        for token in head.doc[head.i + 1 : head.i + 7]:
            if token.pos_ in ("NOUN", "PROPN") and left_edge(token) == head.i + 1:
                return token
    beside = head.nbor(-1) if head.i > 0 else head
    joined = beside.dep_ == "compound" and beside.head == head
    return beside if head.lower_ in ("hostage", "captive") and joined else head


def _still_held(verb: Token) -> Iterator[Found]:
    """Yield "253 students are still being held": so many of those taken."""
    passive = child(verb, "nsubjpass")
    still = any(token.lower_ in ("still", "remain", "remained") for token in verb.lefts)
    if verb.lower_ != "held" or passive is None or not still or modality(verb) is None:
        return
    if any(token.lower_ in _JAILS for token in verb.doc):
        return
    if is_counted(passive) and could_be_people(passive, certain=True):
        yield Found("abducted", verb, passive, certain=True, subset=True, rule="held")


def _in_their_hands(verb: Token) -> Iterator[Found]:
    """Yield "pirates are holding three sailors"."""
    who, whom = subject_of(verb), child(verb, "dobj")
    if who is None or whom is None or who.i > verb.i or not is_captor(who):
        return
    if is_plural(whom) and not is_counted(whom):
        whom = child(whom, "appos") or whom  # "is holding engineers Ana Ruiz and Luis Mora"
    following = {token.lower_ for token in verb.doc[verb.i + 1 : whom.i + 5]}
    if following & _NOT_HELD or has(verb, "prt") or modality(verb) != "stated" or is_negated(verb):
        return
    outcome = taken_as(whom)
    if outcome is not None and _is_someone(whom):
        yield Found(outcome, verb, whom, certain=True, rule="holding")


def _handed_over(verb: Token) -> Iterator[Found]:
    """Yield "handed over two hostages": they are free."""
    whom = child(verb, "nsubjpass", "dobj")
    over = child(verb, "prt")
    if whom is None or over is None or over.lower_ != "over" or modality(verb) != "stated":
        return
    if whom.lower_ in _CAPTIVES and is_counted(whom) and not is_negated(verb):
        yield Found("freed", verb, whom, certain=True, rule="verb")


def _led_away(verb: Token) -> Iterator[Found]:
    """Yield "took away three men", "dragged a teacher from his house", told of armed men."""
    passive = has(verb, "auxpass") or (verb.dep_ == "acl" and verb.tag_ == "VBN")
    agent = child(verb, "agent")
    who = (child(agent, "pobj") if agent is not None else None) if passive else subject_of(verb)
    if who is None or not is_captor(who) or modality(verb) != "stated" or is_negated(verb):
        return
    end = next((token.i for token in verb.doc[verb.i :] if token.text == ";"), len(verb.doc))
    after = [token.lower_ for token in verb.doc[verb.i + 1 : min(end, verb.i + 16)]]
    if set(after) & _TO_HELP:
        return
    # "Three were taken by pirates"; but "rebels took two guards by surprise".
    counted = passive and verb.lower_ == "taken" and any(is_counted(head) for head in harmed(verb))
    if not counted and not _goes(after):
        return
    if any(other.dep_ == "conj" and _kills(other) for other in verb.rights):
        return  # "dragged him from his house and shot him": killed where he was found
    for head in harmed(verb)[:1]:
        outcome = taken_as(head)
        if outcome is not None and _is_someone(head):
            yield Found(outcome, verb, head, certain=True, rule="verb")


def _goes(after: list[str]) -> bool:
    """Tell whether the words after "took" lead somebody off against his will."""
    words = set(after)
    if "away" in words or after[-2:] == ["with", "them"] or words & _LAIRS:
        return True
    return any(
        word == "from" and set(after[place + 1 : place + 3]) & _HOMES
        for place, word in enumerate(after)
    )


def _kills(verb: Token) -> bool:
    return lexicon.TRANSITIVE.get(verb.lower_) == "killed" or verb.lower_ in lexicon.HURT_PERSONS


def _is_someone(head: Token) -> bool:
    """Tell people, or a name told with what its bearer is, from a town or a thing."""
    if head.pos_ == "PRON":
        return head.lower_ in ("him", "her", "them")
    if head.tag_ not in ("NNP", "NNPS"):
        return could_be_people(head, certain=True)
    titled = any(is_person(left.lower_) for left in head.lefts if left.dep_ == "compound")
    titled = titled or (head.dep_ == "appos" and is_person(head.head.lower_))
    aged = any(right.dep_ == "appos" and right.like_num for right in head.rights)
    return is_person(head.lower_) or (named(head) and (titled or aged))


def taken_as(head: Token) -> Outcome | None:
    """Return what gunmen do to people they take: abduct them, or capture those who fight."""
    person = PEOPLE.get(head.lower_, Person())
    if is_attacker(head.lower_):
        return None
    # Whom pirates take are sailors of merchant ships.
    fights = person.status == "state_force" and head.lower_ not in ("sailor", "sailors")
    return "captured" if fights else "abducted"


def is_captor(who: Token) -> bool:
    """Tell whether a noun names those who take people: gunmen, a gang, armed men."""
    if is_attacker(who.lower_) or who.lower_ in _BODIES:
        return True
    return is_person(who.lower_) and any(left.lower_ in _UNKNOWN for left in who.lefts)


def of_captors(verb: Token) -> bool:
    """Tell "escaped from their kidnappers", which tells a taking by itself."""
    after = [token.lower_ for token in verb.doc[verb.i + 1 : verb.i + 5]]
    return bool(_CAPTORS & set(after))


def captured_as(verb: Token, head: Token) -> Outcome:
    """Return abducted where armed men "capture" people who do not fight."""
    person = PEOPLE.get(head.lower_, Person())
    civilian = person.status == "civilian" or head.lower_ in _UNARMED
    return "abducted" if civilian and _by(verb, is_captor) else "captured"


def seized_as(verb: Token, head: Token) -> Outcome:
    """Return arrested where the police "seize" somebody, captured where soldiers seize fighters."""
    if not _by(verb, _is_force):
        return "abducted"
    return "captured" if is_attacker(head.lower_) else "arrested"


def _is_force(who: Token) -> bool:
    return PEOPLE.get(who.lower_, Person()).status == "state_force"


def _by(verb: Token, kind: Callable[[Token], bool]) -> bool:
    """Tell whether the doer of a verb is of a kind."""
    agent = child(verb, "agent")
    passive = has(verb, "auxpass", "nsubjpass") or verb.dep_ == "acl"
    who = (child(agent, "pobj") if agent is not None else None) if passive else subject_of(verb)
    return who is not None and kind(who)
