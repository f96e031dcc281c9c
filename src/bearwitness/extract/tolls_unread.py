"""Numbers of people harmed that are seen and counted for nothing, each with the reason.

In: Page, and all the tolls read from it. Out: the tolls that count, and the Unread beside them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from bearwitness.domain import Claim, ClaimId, Unread
from bearwitness.extract import numbers
from bearwitness.extract.page import Page
from bearwitness.extract.tolls_gapped import unverbed
from bearwitness.extract.tolls_phrase import SELF

_OUTWEIGHED = "a headline's word for people whose number the report tells further down"
_UNVERBED = "a side's number without a verb: what befell these people is not said beside it"
_COUNTED_BOMBER = "an attacker who blew himself up: the dead told beside him may hold him or not"
_WRONG = "a number that the sentence says is wrong"
_NOT_SO = re.compile(
    r"(?:[,;:(–—-]\s*|\b(?:and|but)\s+)(?:not|rather than|instead of)\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
# "An earlier version of this story said five were killed", "the paper wrongly reported".
_TAKEN_BACK = re.compile(
    r"(?:\b(?:earlier|previous|original|prior|first|initial) (?:version|edition)s? of "
    r"(?:this|the|our) (?:\w+ )?(?:story|article|report|dispatch|headline|post)\b[^.;]{0,40}?"
    r"\b(?:said|stated|reported|gave|put|misstated|claimed|had)\b"
    r"|\b(?:wrongly|mistakenly|erroneously|incorrectly)\s+"
    r"(?:said|stated|reported|gave|given|put|claimed|told)\b)"
    r"(?:(?!\b(?:but|whereas|while|when|in fact|instead|not)\b)[^.;]){0,90}\Z",
    re.IGNORECASE,
)
_FELL = re.compile(r"(?P<old>[\w,-]+) to (?P<new>[\w,-]+)(?: (?:people|dead|deaths))?")
_REACH = 20  # code points before a number
_UNREAL = "what could have happened, and did not"
# "The bomb could have killed 50 people", "50 people might have been hurt".
_HARMED = (
    r"(?:kill(?:ed)?|die[sd]?|murdered|slaughtered|massacred|wound(?:ed)?|injured?|hurt|maimed"
    r"|claimed|abducted|kidnapped)"
)
_COULD = r"\b(?:could|might|would)(?:\s+\w+ly|\s+well|\s+also)?\s+have\s+(?:\w+ly\s+)?"
_PEOPLE = (
    r"(?:(?:up\s+to|at\s+least|more\s+than|as\s+many\s+as|over|about|some|nearly)\s+)?"
    r"(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a\s+dozen|twenty"
    r"|thirty|forty|fifty|a\s+hundred|dozens|scores|hundreds|(?:tens\s+of\s+)?thousands)\b"
    r"(?!\s*(?:%|percent|per\s+cent|years?|times|months?|weeks?|days?|hours?))"
)
_COULD_HAVE = re.compile(
    rf"{_COULD}{_HARMED}\s+(?P<killed>{_PEOPLE}(?:\s+(?:of\s+)?(?!(?:and|or|in|at|on|by|if|had|when|with|but|as|near|from)\b)[a-z]+)?)"
    rf"|\b(?P<dead>{_PEOPLE}\s+(?:[a-z]+\s+){{0,3}}?){_COULD}(?:been\s+)?{_HARMED}\b",
    re.IGNORECASE,
)


def left_out(page: Page, claims: list[Claim]) -> tuple[list[Claim], list[Unread]]:
    """Return the tolls that count, and all numbers that do not, with the reasons."""
    kept, bombers = _without_counted_bombers(claims)
    kept, outweighed = _without_vague_headlines(page, kept)
    kept = [_lowered(page, one) for one in kept]
    kept, wrong = _without(kept, {one.id for one in kept if _is_wrong(page, one)}, _WRONG)
    return kept, [*bombers, *outweighed, *wrong, *_unverbed(page, kept), *_unreal(page, kept)]


def _lowered(page: Page, claim: Claim) -> Claim:
    """Return a toll that was lowered "from five to two" as two: it is no range."""
    toll = claim.toll
    told = _FELL.fullmatch(toll.words) if toll is not None else None
    if toll is None or told is None:
        return claim
    at = page.report.text.find(toll.words, claim.evidence.start, claim.evidence.end)
    if at < 0 or not page.report.text[:at].lower().endswith("from "):
        return claim
    old, new = numbers.read(told["old"]), numbers.read(told["new"])
    if old is None or new is None or new.value >= old.value:
        return claim
    now = replace(toll, low=new.low, best=new.best, high=new.high, qualifier=new.qualifier)
    return replace(claim, toll=now)


def _is_wrong(page: Page, claim: Claim) -> bool:
    """Tell whether a sentence says of a number that it is not so: "two died, not five"."""
    if claim.toll is None or not claim.toll.value:
        return False
    text, sentence, told = page.report.text, claim.sentence, claim.evidence
    at = text.find(claim.toll.words, told.start, told.end)
    if at < 0:
        return False
    if _TAKEN_BACK.search(text, sentence.start, at) is not None:
        return True
    return _NOT_SO.search(text, max(sentence.start, at - _REACH), at) is not None


def _unreal(page: Page, claims: list[Claim]) -> Iterator[Unread]:
    """Yield the numbers of people whom something could have harmed."""
    for sentence in page.sentences:
        if " have " not in sentence.read:
            continue
        for match in _COULD_HAVE.finditer(sentence.read):
            start, end = match.span("killed" if match["killed"] else "dead")
            end -= len(match.group()) - len(match.group().rstrip()) if match["killed"] else 1
            yield from _unless_told(sentence.start + start, sentence.start + end, claims, _UNREAL)


def _unless_told(start: int, end: int, claims: list[Claim], why: str) -> Iterator[Unread]:
    if not any(one.evidence.start < end and start < one.evidence.end for one in claims):
        yield Unread(start, end, why)


def _unverbed(page: Page, claims: list[Claim]) -> Iterator[Unread]:
    """Yield the numbers of "Russia 60", told after "Ukraine lost 40 soldiers"."""
    told = {claim.sentence.start for claim in claims}
    for before, sentence in pairwise([None, *page.sentences]):
        assert sentence is not None
        near = sentence.start in told or (before is not None and before.start in told)
        for start, end in unverbed(sentence.read) if near else ():
            begin, stop = sentence.start + start, sentence.start + end
            yield from _unless_told(begin, stop, claims, _UNVERBED)


_BLOWN_UP = re.compile(r"\bbl(?:ew|ow(?:s|n|ing)?)\s+\w+sel(?:f|ves)\s+up\b", re.IGNORECASE)


def _without_counted_bombers(claims: list[Claim]) -> tuple[list[Claim], list[Unread]]:
    """Drop "blew himself up" where others are told to be dead: the count may hold him or not.

    On rows of the benchmark with such words 35 counts left the bomber out and 25 had him in.
    """
    blown = {
        claim.id
        for claim in claims
        if claim.toll is not None
        and claim.toll.words.lower() in SELF
        and _BLOWN_UP.search(claim.clause.text)
    }
    others = any(
        claim.toll is not None
        and claim.toll.outcome == "killed"
        and claim.toll.value
        and claim.id not in blown
        for claim in claims
    )
    return _without(claims, blown, _COUNTED_BOMBER) if others else (claims, [])


def _without_vague_headlines(page: Page, claims: list[Claim]) -> tuple[list[Claim], list[Unread]]:
    """Leave out a headline's bare plural where the body gives the number: "civilians die".

    Vague words count only where nothing else does (the default rule, step 6).
    """
    body = max((sentence.end for sentence in page.sentences if sentence.heading), default=0)
    numbered = {
        (claim.toll.outcome, claim.toll.victims.status)
        for claim in claims
        if claim.toll is not None and claim.toll.best is not None and claim.evidence.start >= body
    }
    dropped = {
        claim.id
        for claim in claims
        if claim.toll is not None
        and claim.toll.qualifier == "vague"
        and claim.toll.low == 2
        and claim.evidence.start < body
        and (claim.toll.outcome, claim.toll.victims.status) in numbered
    }
    return _without(claims, dropped, _OUTWEIGHED)


def _without(
    claims: list[Claim], dropped: set[ClaimId], why: str
) -> tuple[list[Claim], list[Unread]]:
    """Return the claims without some, numbered anew, and those listed with the reason."""
    if not dropped:
        return claims, []
    unread = [
        Unread(claim.evidence.start, claim.evidence.end, why)
        for claim in claims
        if claim.id in dropped
    ]
    kept = [claim for claim in claims if claim.id not in dropped]
    names = {claim.id: ClaimId(f"t{number}") for number, claim in enumerate(kept, 1)}
    renamed = [
        replace(
            claim, id=names[claim.id], of=names.get(claim.of) if claim.of else None,
            relation=None if claim.of in dropped else claim.relation,
        )
        for claim in kept
    ]  # fmt: skip
    return renamed, unread
