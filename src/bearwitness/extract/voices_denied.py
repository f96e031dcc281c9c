"""Read whose word a denial answers: "the army denied killing 20, as residents claimed".

In: a denied Claim and its sentence. Out: the same figure as the claim of those the words give it
to, or None. The words between the denial and the figure, or behind it, name them.
"""

from __future__ import annotations

import re
from dataclasses import replace

from bearwitness.domain import Claim, ClaimId, Modality
from bearwitness.extract import voices_words as words
from bearwitness.extract.voices_mentions import describe

_DENIES = (
    r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|refut(?:es?|ed|ing)|disput(?:es?|ed|ing)"
    r"|dismiss(?:es|ed|ing)?)"
)
_TOLD = (
    r"(?P<told>claims?|reports?|allegations?|accusations?|accounts?|statements?|assertions?"
    r"|charges?|suggestions?|testimon(?:y|ies))"
)
# "As residents claimed", "as had been alleged by residents".
_AS = re.compile(
    r"\bas\s+(?P<who>[^,;.“”\"]{3,60}?)\s+(?:(?:have|has|had|also|earlier|previously|first)\s+)*"
    r"(?P<told>claim(?:s|ed)?|alleg(?:es?|ed)|sa(?:ys?|id)|report(?:s|ed)?|stat(?:es?|ed)"
    r"|charg(?:es?|ed)|assert(?:s|ed)?|insist(?:s|ed)?|testif(?:ies|ied))\b"
)
# "Denied claims by residents that ...", "denied the claims of residents that ...".
_BY = re.compile(
    rf"{_DENIES}\s[^;]*?\b{_TOLD}\s+(?:(?:made|raised|levelled)\s+)?(?P<link>by|from|of)\s+"
    r"(?P<who>[^,;“”\"]{3,60}?)\s+(?:that|of)\b[^;]*$"
)
# "Denied residents' claims that ...".
_OWNED = re.compile(
    rf"{_DENIES}\s+(?:as\s+\w+\s+)?(?P<who>[^,;“”\"]{{3,60}}?)(?:['’]s|(?<=s)['’])\s+(?:\w+\s+)?{_TOLD}\s"
    r"[^;]*$"
)
_ACCUSES = re.compile(r"alleg|accus|charg")


def answered(claim: Claim) -> Claim | None:
    """Return what a denied figure was, as the claim of those who told it."""
    toll, begin = claim.toll, claim.sentence.start
    if toll is None or claim.modality != "denied" or not toll.value:
        return None
    read = claim.sentence.text
    before = read[: claim.evidence.start - begin]
    found = _OWNED.search(before) or _BY.search(before)
    if found is None:
        found = _AS.search(read, claim.evidence.end - begin)
    if found is None:
        return None
    who = found["who"]
    speaker = describe(who)
    # "Reports of an army raid that killed 20" are nobody's in particular.
    deed = found.re is _BY and found["link"] == "of" and not words.ROLE.search(who)
    if speaker.kind is None or deed:
        return None
    firmness: Modality = "alleged" if _ACCUSES.match(found["told"]) else "stated"
    return replace(claim, id=ClaimId(f"{claim.id}d"), speaker=speaker, modality=firmness)
