"""Tell by the words alone that a toll is of people not told of before.

In: Traits of a claim, and of the tellings of one entry. Out: whether they cannot be the same.

Two full names that share no word are two people. Else only in a report of a few lines: a long
one tells "a man" of its headline again as "a man". There too a victim named first and described
in the next sentence is told again ("Gunmen killed the mayor. A politician was shot, police
said"): only words that say so part the two.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bearwitness.link.features import between_words
from bearwitness.link.traits import Traits

# Those who are told of as somebody's: "his driver", "the official's daughter".
_GOES_WITH = frozenset(
    """driver bodyguard guard escort aide assistant interpreter translator secretary colleague
    companion friend neighbor neighbour""".split()
)
# Heads under which anyone may be told of again.
_ANYONE = frozenset(
    """victim person man woman boy girl child youth teen teenager body people one other two three
    dead wounded injured""".split()
)
_CHILDREN = frozenset("boy girl child toddler baby infant schoolboy schoolgirl children".split())
_OF_ARMS = 15  # years; younger, a person is no soldier of any army
_ORDINAL = re.compile(r"^an?\s+(?:second|third|fourth|fifth)\b", re.IGNORECASE)
# Words that begin a sentence and lead on to other people, or to another deed.
_BESIDES = re.compile(
    r"^\W*(?:in addition|besides|apart from|aside from|as well as|elsewhere|separately"
    r"|(?:in|at|during)\s+(?:an?(?:other)?|the\s+other)\s+(?:(?:separate|different|second|third)\s+)?"
    r"(?:incident|attack|shooting|shootout|ambush|blast|bombing|raid|case|clash|village|town|part)"
    r"|(?:as|while|when)\s+(?:they|he|she|the\s+\w+)\s+(?:were\s+|was\s+)?"
    r"(?:fled|fleeing|escap\w+|left|leaving|retreat\w+|withdr\w+|ran)"
    r"|(?:while|in)\s+(?:fleeing|escaping|retreating|leaving)"
    r"|(?:during|in)\s+(?:their|his|the)\s+(?:escape|flight|getaway|retreat))\b",
    re.IGNORECASE,
)
# "The boxer Ana Ruiz, known as Lady Fist": two full names of one person.
_ALIAS = re.compile(
    r"\b(?:known\s+(?:as|by)|alias|aka|a\.k\.a|nicknamed|nom de guerre|(?:real|birth)\s+name)\b",
    re.IGNORECASE,
)
_OF_ATTACKERS = re.compile(
    r"^(?:one|two|three|\d+) of (?:the|his|their) (?:\w+ )?"
    r"(?:attackers|gunmen|assailants|bombers|kidnappers|hijackers|raiders|terrorists)\b",
    re.IGNORECASE,
)
_HURT = re.compile(r"\b(?:injured|wounded|hurt|injuring|wounding)\b", re.IGNORECASE)
_DYING = re.compile(
    r"\b(?:die[sd]?|dying|succumb\w*|death|fatal\w*|mortal\w*|later|survive\w*)\b", re.IGNORECASE
)
_KILLED_AND = re.compile(
    r"\b(?:killed|dead|died)\b[^.;“”\"]{0,100}\b(?:and|while|but)\s+(?:\w+\s+){0,2}$", re.IGNORECASE
)
_NAME = re.compile(r"[^\W\d_]{3,}")
_KILLED = re.compile(r"\bkill(?:ed|ing|s)\b", re.IGNORECASE)
_DIED = re.compile(
    r"\b(?:die[sd]?|dying|succumb\w*|dead|fatally|later|of them|of whom|of the|shot|stabbed|beaten"
    r"|who)\b",
    re.IGNORECASE,
)
_SHOT = re.compile(r"\b(?:shot|stabbed|beaten|hit|struck|hospital\w*|taken)\b", re.IGNORECASE)


def _is_child(one: Traits) -> bool:
    return one.head in _CHILDREN or any(age < _OF_ARMS for age in one.ages)


def _is_armed(one: Traits) -> bool:
    # Of a gunman who "killed himself" and his sons, each is told of by pronouns over and over.
    if one.suspect or one.pronoun or _is_child(one):
        return False
    return one.toll.victims.status in ("state_force", "armed_group")


def contradict(claim: Traits, told: Sequence[Traits]) -> bool:
    """Tell a child from those told of as soldiers, police or fighters."""
    if _is_child(claim):
        return any(_is_armed(one) for one in told)
    return _is_armed(claim) and any(_is_child(one) for one in told)


def another(claim: Traits, told: Sequence[Traits]) -> bool:
    """Tell whether a claim's people are none of an entry's: "His driver was also hurt"."""
    if _named_otherwise(claim, told):
        return True
    if claim.claim.relation in ("subset_of", "restates", "supersedes"):
        return False  # "three officials, including one who was also hurt"
    if contradict(claim, told) or _more(claim, told):
        return True
    if claim.reflexive:
        return all(one.possessed or one.count > 1 for one in told)  # "her daughter and herself"
    if not claim.brief or claim.title or claim.pronoun or any(one.title for one in told):
        return False
    if claim.names and any(claim.names & one.names for one in told):
        return False
    heads = {one.head for one in told}
    words = claim.toll.words
    second = _ORDINAL.match(words) is not None
    if second and claim.count == 1 and all(one.count == 1 for one in told):
        return True
    if not claim.head or claim.head in heads:
        return False
    if second or (_OF_ATTACKERS.match(words) and _no_attackers(told)):
        return True
    if claim.also and claim.indefinite and not claim.definite:
        return True
    if any(one.count > 1 for one in told):
        return False  # "his companion" may be one of the two
    role = claim.toll.victims.role
    if claim.possessed and (role in ("relative", "guard") or claim.head in _GOES_WITH):
        return not heads & _ANYONE and not any(one.pronoun for one in told)
    if not claim.indefinite or claim.count != 1 or claim.head in _ANYONE or heads & _ANYONE:
        return False
    # "Gunmen killed her. As they fled, they shot dead a policeman."
    return _BESIDES.match(claim.claim.sentence.text) is not None


def _more(claim: Traits, told: Sequence[Traits]) -> bool:
    """Tell "another four were killed in the next village" from the four told before it.

    Of the hurt no: beside two dead, "another five were wounded" may be the five told before.
    """
    if claim.count < 2 or claim.title or not claim.brief or claim.toll.outcome != "killed":
        return False
    if _MORE.match(claim.toll.words) is None:
        return False
    return all(not (one.title or one.further) and one.sentence < claim.sentence for one in told)


_MORE = re.compile(
    r"^(?:another|a\s+further|an\s+additional|at\s+least\s+another)\s+(?:\d|[a-z]+)"
    r"|^[\w-]+\s+more\b(?!\s+than)",
    re.IGNORECASE,
)


def _named_otherwise(claim: Traits, told: Sequence[Traits]) -> bool:
    """Tell whether a claim and an entry bear two full names that share no word."""
    if not claim.names or claim.count != 1 or any(one.count != 1 for one in told):
        return False
    mine, theirs = _full_names([claim]), _full_names(told)
    if not mine or not theirs or mine & theirs or any(mine & one.names for one in told):
        return False
    return _ALIAS.search(claim.claim.sentence.text) is None


def _full_names(tellings: Sequence[Traits]) -> frozenset[str]:
    """Return the words of the full names that tellings bear: of two words or more."""
    return frozenset(
        word
        for one in tellings
        for name in one.toll.victims.names
        if len(words := _NAME.findall(name.lower())) > 1
        for word in words
    )


def _no_attackers(told: Sequence[Traits]) -> bool:
    return not any(one.suspect or one.toll.victims.status == "armed_group" for one in told)


def hurt_besides(claim: Traits, told: Sequence[Traits]) -> bool:
    """Tell "Two were killed. His driver was wounded": none of the dead told before.

    "A man was killed. The victim was shot in the head" tells of the dead again: only who is said
    to be hurt, no more, and is told as somebody new, is another.
    """
    if claim.pronoun or claim.title or any(one.title for one in told):
        return False
    sentence = claim.claim.sentence.text
    if not _HURT.search(claim.claim.clause.text) or _DYING.search(sentence):
        return False
    beside = any(_in_one_breath(claim, one) for one in told)
    if beside:
        return True
    if all(one.pronoun for one in told):
        return False
    if any(claim.names & one.names for one in told):
        return _otherwise_named(claim, told)
    fresh = claim.indefinite or claim.further or claim.toll.qualifier == "at_least"
    if not (fresh or claim.possessed or claim.names):
        return False
    heads = {one.head for one in told}
    if claim.head in heads and not fresh:
        return False
    return claim.brief or not (claim.head in heads | _ANYONE or heads & _ANYONE)


def _otherwise_named(claim: Traits, told: Sequence[Traits]) -> bool:
    """Tell "Ali Khan" from "Omar Khan": of two full names, neither is within the other."""
    mine = [frozenset(_NAME.findall(name.lower())) for name in claim.toll.victims.names]
    theirs = [
        frozenset(_NAME.findall(name.lower())) for one in told for name in one.toll.victims.names
    ]
    return all(len(words) > 1 for words in (*mine, *theirs)) and not any(
        one <= other or other <= one for one in mine for other in theirs
    )


def _in_one_breath(claim: Traits, dead: Traits) -> bool:
    """Tell "the mayor was killed and the chief of police was wounded"."""
    words = between_words(claim, dead)
    return words is not None and _KILLED_AND.search(words) is not None


def others_died(claim: Traits, told: Sequence[Traits]) -> bool:
    """Tell "Two were wounded and an insurgent was killed" from "three were hurt; one died"."""
    if not claim.brief or claim.pronoun or claim.definite or claim.among:
        return False
    hurt = [one.claim.clause.text for one in told]
    clause = claim.claim.clause.text
    return (
        _KILLED.search(clause) is not None
        and _DIED.search(clause) is None
        and not any(_SHOT.search(words) for words in hurt)
    )
