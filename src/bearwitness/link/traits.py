"""What can be told of one toll claim from its own words, for comparing it with others.

In: Report and toll Claims. Out: Traits, one per claim, computed once.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from bearwitness.domain import Claim, Report, Toll
from bearwitness.link.mentions import is_town, single_day
from bearwitness.link.placed import place_key
from bearwitness.link.sides import peoples, side

# Characters of a brief, which tells an event once; an article tells it over and over.
_BRIEF = 900
_AGE = re.compile(
    r"\b(\d{1,2})[- ]years?[- ]olds?\b|, (\d{1,2})(?=[,.;)]|$| and)|\baged? (\d{1,2})\b"
    r"|\((\d{1,2})\)"
)
_DEFINITE = re.compile(
    r"^(?:the|his|her|their|its|this|that|these|those|he|she|they|both|all|him|them|who)\b", re.I
)
_FURTHER = re.compile(
    r"\b(?:another|other|others|second|third|fourth|fifth|additional|more(?!\s+than\b)|further)\b",
    re.IGNORECASE,
)
_TOTAL = re.compile(
    r"\b(?:total|all told|in all|altogether|overall|toll|combined|so far|bringing|brings|brought)"
    r"\b",
    re.IGNORECASE,
)
_AMONG = re.compile(
    r"\b(?:including|included|among|of them|of whom|one of|two of|three of|alone)\b", re.I
)
# "Three of the attackers" are among attackers, not among the dead told of before.
_OF_ATTACKERS = re.compile(
    r"\bof\s+(?:the|its|his|their)\s+(?:\w+\s+)?(?:attackers|gunmen|assailants|militants|rebels"
    r"|insurgents|fighters|bombers|terrorists)\b",
    re.IGNORECASE,
)
# "The dead included four children": some of a whole that may be told only after them.
_INCLUDED = re.compile(
    r"\b(?:dead|killed|deaths|victims|fatalities|casualties|wounded|injured)\s+(?:also\s+)?"
    r"includ(?:ed|es?)\s+(?:[^.;:]{0,80}(?:,|\band)\s+)?(?:at\s+least\s+)?$",
    re.IGNORECASE,
)
_OF_HURT = re.compile(r"\bof\s+(?:the|those)\s+(?:\d+\s+)?(?:wounded|injured|hurt)\b", re.I)
_BEFORE = re.compile(
    r"\b(?:last (?:year|month|week)|this year|in recent|earlier this|previous(?:ly)?|"
    r"since(?!\s+(?:risen|climbed|grown|increased|jumped|reached|been\s+(?:put|raised|revised)))|"
    r"years? ago|months? ago|weeks? ago|anniversary|in (?:19|20)\d\d|homicides?|so far this|"
    r"statistics|annual(?:ly| (?:toll|average|figures?|rate|number|total|count))|"
    r"according to (?:the )?(?:fbi|data)|similar|history|past (?:year|decade))\b",
    re.IGNORECASE,
)
# Where a toll's own clause ends: further on another thing is told, "the third such attack this
# year", "taking the total since October to 900".
_CLAUSE_ENDS = re.compile(
    r"[;:]|,\s+(?:taking|bringing|raising|pushing|making|marking|the|which|an?|one|in"
    r"\s+(?:what|the|an?|one)|after|following|amid|but|while|as)\b|\b(?:which|where|while|but|after|following)\b",
    re.IGNORECASE,
)
_CLAUSE_BEGINS = re.compile(
    r";|\b(?:but|while|whereas)\b|,\s+(?:taking|bringing|raising|pushing)\b|[.?!][”\"]?\s",
    re.IGNORECASE,
)
_LATER = re.compile(
    r"\b(?:later|died at|succumbed|pronounced|has died|now|update[ds]?)\b", re.IGNORECASE
)
_VICTIM = re.compile(
    r"\b(?:victims?|dead|deceased|bodies|body|wounded|injured|survivors?)\b", re.IGNORECASE
)
_SUSPECT = re.compile(
    r"\b(?:suspects?|gunm[ae]n|shooters?|attackers?|himself|herself|turned the gun|suicide|"
    r"assailants?|bombers?|intruders?|robbers?|perpetrators?|self-inflicted)\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"^(?:he|she|they|him|her|them|it|himself|herself|themselves|who|whom|one|both|his|their)$",
    re.IGNORECASE,
)
_ALSO = re.compile(r"\b(?:also|too|as well|in addition|besides)\b", re.IGNORECASE)
_POSSESSED = re.compile(r"^(?:his|her|their|my|the \w+'s|\w+'s|\w+’s)\s", re.IGNORECASE)
_REFLEXIVE = re.compile(r"^(?:himself|herself|themselves|self|itself)\b", re.IGNORECASE)
_SPEAKING = re.compile(r"^(?:i|me|my|we|us|you|myself|ourselves|yourself)\b", re.IGNORECASE)
_COURT = re.compile(
    r"\b(?:charged?|charges|convicted|sentenced|trial|pleaded|pled|court|prosecut\w+|accused|"
    r"attorney|lawyer|lawsuit|conviction|indict\w+)\b",
    re.IGNORECASE,
)
_SUPPOSED = re.compile(
    r"\b(?:would|could|might|may|if|should|can|want(?:ed)? to|try(?:ing)? to|tried to|"
    r"threat\w*|thought|(?:almost|nearly)(?!\s+(?:\d+|\w+\s+(?:hundred|thousand|dozen)|two|three|four"
    r"|five|six|seven|eight|nine|ten|twenty|thirty|forty|fifty|all|half|an?)\b))\b",
    re.IGNORECASE,
)
# "A man opened fire, killing five": the five are others than he.
_DONE_TO = re.compile(
    r"\b(?:fire|shoot\w*|attack\w*|storm\w*|stab\w*|ambush\w*)\b[^.;]*\b(?:killing|wounding|injuring)"
    r"\s+(?:(?:at least|more than|about|as many as|up to|another|an estimated)\s+)?$",
    re.IGNORECASE,
)
_INDEFINITE = re.compile(
    r"^(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\d+)\b", re.IGNORECASE
)
_WORD = re.compile(r"[A-Za-z]+")


@dataclass(frozen=True, slots=True)
class Traits:
    """One toll claim, with what its words say beside the number.

    names: lower-case words of the victims' names. ages: printed ages in years. head: last word
    of the description, without a plural s. sentence, paragraph: ordinal numbers in the report.
    spot: where the words of the toll stand in the report. side: of the speaker. peoples: the
    states whose people the toll counts. towns: keys of the towns the toll is told of.
    """

    claim: Claim
    toll: Toll
    count: int
    names: frozenset[str]
    ages: frozenset[int]
    head: str
    title: bool
    sentence: int
    paragraph: int
    definite: bool
    indefinite: bool
    further: bool
    total: bool
    among: bool
    before: bool
    later: bool
    victim: bool
    suspect: bool
    done_to: bool
    of_hurt: bool
    included: bool
    also: bool
    possessed: bool
    reflexive: bool
    spot: int
    pronoun: bool
    speaking: bool
    court: bool
    supposed: bool
    other_day: bool
    other_town: bool
    towns: frozenset[str]
    brief: bool
    side: str | None
    peoples: frozenset[str]


def traits(report: Report, claims: list[Claim]) -> list[Traits]:
    """Return the traits of each toll claim of one event, in the order given."""
    title = report.title or ""
    title_end = len(title) if title and report.text.startswith(title) else 0
    starts = sorted({claim.sentence.start for claim in claims})
    ordinal = {start: number for number, start in enumerate(starts)}
    day = _most_frequent(single_day(claim.period) for claim in claims)
    towns = {place_key(p) for claim in claims[:4] for p in claim.places if is_town(p)}
    return [
        _traits(report, claim, claim.toll, title_end, ordinal[claim.sentence.start], day, towns)
        for claim in claims
        if claim.toll is not None
    ]


def _most_frequent(days: Iterable[str | None]) -> str | None:
    counted = Counter(day for day in days if day)
    return min(counted, key=lambda day: (-counted[day], day), default=None)


def _traits(
    report: Report,
    claim: Claim,
    toll: Toll,
    title_end: int,
    sentence: int,
    main_day: str | None,
    main_towns: set[str],
) -> Traits:
    day = single_day(claim.period)
    towns = {place_key(place) for place in claim.places if is_town(place)}
    victims = toll.victims
    clause, words = claim.clause.text, toll.words
    names = {word.lower() for name in victims.names for word in _WORD.findall(name)}
    near = f"{words} {victims.described or ''}"
    spot = report.text.find(words, claim.sentence.start, claim.sentence.end)
    after = report.text[spot + len(words) : spot + len(words) + 14] if spot >= 0 else ""
    heads = _WORD.findall((victims.described or words).lower())
    sentence_text = claim.sentence.text
    return Traits(
        claim=claim,
        toll=toll,
        count=toll.value,
        names=frozenset(word for word in names if len(word) > 2),
        ages=frozenset(int(next(filter(None, found))) for found in _AGE.findall(near + after)),
        head=heads[-1].removesuffix("s") if heads else "",
        title=claim.sentence.start < title_end,
        sentence=sentence,
        paragraph=report.text.count("\n", 0, claim.sentence.start),
        definite=_DEFINITE.search(words) is not None,
        indefinite=_INDEFINITE.search(words) is not None,
        further=_FURTHER.search(near) is not None,
        total=bool(claim.cumulative) or _TOTAL.search(clause) is not None,
        among=_AMONG.search(clause) is not None and not _OF_ATTACKERS.search(words),
        before=_BEFORE.search(_own_clause(sentence_text, spot - claim.sentence.start, words))
        is not None,
        later=_LATER.search(clause) is not None,
        victim=_VICTIM.search(words) is not None,
        suspect=victims.attacker is True or _SUSPECT.search(near) is not None,
        of_hurt=toll.outcome == "killed" and _OF_HURT.search(words) is not None,
        done_to=_DONE_TO.search(sentence_text[: max(0, spot - claim.sentence.start)]) is not None
        or any(actor.role == "perpetrator" for actor in claim.actors),
        included=_INCLUDED.search(sentence_text[: max(0, spot - claim.sentence.start)]) is not None,
        also=_ALSO.search(clause) is not None,
        possessed=_POSSESSED.search(words) is not None,
        reflexive=_REFLEXIVE.search(words) is not None,
        spot=spot if spot >= 0 else claim.evidence.start,
        pronoun=_PRONOUN.search(words) is not None,
        speaking=_SPEAKING.search(words) is not None,
        court=_COURT.search(sentence_text) is not None,
        supposed=_SUPPOSED.search(clause) is not None,
        other_day=day is not None and main_day is not None and day != main_day,
        other_town=bool(towns and main_towns) and not towns & main_towns,
        towns=frozenset(towns),
        brief=len(report.text) <= _BRIEF,
        side=side(claim),
        peoples=peoples(claim),
    )


def _own_clause(sentence: str, spot: int, words: str) -> str:
    """Return the part of a sentence that tells of a toll, whose words stand at a spot of it."""
    if spot < 0:
        return sentence
    begins = [match.end() for match in _CLAUSE_BEGINS.finditer(sentence, 0, spot)]
    ends = _CLAUSE_ENDS.search(sentence, spot + len(words))
    return sentence[begins[-1] if begins else 0 : ends.start() if ends else len(sentence)]
