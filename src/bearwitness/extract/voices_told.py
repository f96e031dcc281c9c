"""Where the words told by an act of speech stand, how firmly, and to which outlets.

In: a sentence, the span of its verb of speech and of the speaker. Out: spans of the words told.

It is read from the line itself (before ", police said", after "police said that"), which holds
where the parse of a long quotation fails.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bearwitness.domain import Modality
from bearwitness.extract import voices_words as words

if TYPE_CHECKING:
    from spacy.tokens import Token

# "Ten died, as the army said it had killed 40": unlike "ten died, as police said", what is told
# stands behind the verb.
_AS = re.compile(r"(?:\A|[\s,])as\Z", re.IGNORECASE)
_OWN_CLAUSE = re.compile(
    r"\s+(?!(?:on|in|at|by|late|later|early|earlier|yesterday|today|before|after|\w+day)\b)"
    r"[\w'’-]+(?:\s+[\w'’-]+){2}"
)
_OPENS = '“"«„'


def told_spans(
    read: str,
    start: int,
    end: int,
    who: tuple[int, int] | None,
    quoted: list[tuple[int, int]],
    clause_before: bool | None = None,
) -> tuple[tuple[int, int], ...]:
    """Return where the words told stand: before ", police said", after it, or on both sides.

    clause_before: whether the parse hangs the clause told before the verb; None: it hangs none.
    """
    if who is None:
        return ((end, len(read)),)
    first = min(start, who[0])
    last = max(end, who[1]) if who[1] > start else end
    before = read[:first].rstrip()
    if _AS.search(before) and start > who[0] and _OWN_CLAUSE.match(read, last):
        return ((last, len(read)),)
    before = re.sub(r",?\s+as$", ",", before)
    inverted = who[0] >= end
    trailing = bool(before) and (before[-1] in ',”"»!?' or inverted or before.endswith(" --"))
    if trailing and not inverted and not clause_before and not _complete(before, quoted):
        trailing = False
    if not trailing:
        return ((last, len(read)),)
    after = read[last:]
    more = re.match(r"[^,“\";]{0,80},\s*(?!(?:who|which|adding|saying|citing|quoting|noting"
        r"|referring"
                    r"|while|but|although|though)\b)(\S)", after)  # fmt: skip
    direct = re.match(
        r"(?:\s+(?:on\s+)?\w+day)?\s*,\s*(?!\w+ing\b|who\b|which\b|while\b|but\b)\S", after
    )
    reopened = re.match(r"[^“\"«]{0,120}[“\"«]", after)
    if direct or reopened or (more and not inverted and re.match(r"\s*,", after)):
        return ((0, first), (last, len(read)))
    # ", police said after they found" : what follows is still the speaker's tale.
    return ((0, first),)


def _complete(before: str, quoted: list[tuple[int, int]]) -> bool:
    """Tell a told clause from a mere opener ("On Sunday, police said", "In Quetta, ...")."""
    if any(start < len(before) and end >= len(before) - 2 for start, end in quoted):
        return True
    opener = re.match(r"(?!at least|at most|in all)(?:(?:on|in|at|by|after|before|since|for"
        r"|during|following|despite|with"
        r"|under|earlier"
                      r"|meanwhile|however|separately|later|also|but|and|yesterday|today|speaking"
                      r"|addressing|asked|if|when|while|as|although|though|according|instead"
                      r"|still|moreover|furthermore|then|thus|citing|quoting|because|to|from|contrary"
                      r"|unlike|amid|given|regardless)\b)",
                      before.lstrip(_OPENS), re.IGNORECASE)  # fmt: skip
    if opener is None:
        return before.count(" ") >= 1
    # An opener followed by a whole clause of its own: "On Sunday, rebels attacked, police said".
    parts = [part for part in before.rstrip(",").split(", ") if part.strip()]
    return (len(parts) >= 2 and len(parts[-1].split()) >= 3) or (
        len(parts) >= 2 and len(before.split()) > 12
    )


def firmness(verb: str, token: Token, read: str) -> Modality | None:
    """Return how firmly a verb of speech puts what it tells; None for a plain assertion."""
    negated = any(child.dep_ == "neg" for child in token.children)
    mark = words.FIRMNESS.get(verb)
    if verb in ("confirm", "verify") and (
        negated or re.search(r"\b(?:not|never|unable to|could not) (?:\w+ )?$", read[: token.idx])
    ):
        return "alleged"
    if verb == "deny" and negated:
        return None
    return mark


# "Denied any role in the killing of 12": what is denied is the role, not the killing.
_DENIED_PART = re.compile(
    r"\s+(?:\w+\s+){0,3}?(?:involvement|responsib\w+|links?|roles?|part|knowledge|connections?"
    r"|participation|complicity|ties|bail|entry|access|permission|requests?|visas?|asylum|aid"
    r"|being)\b"
)
_REJECTED = re.compile(
    r"\s+(?:that\b|(?:[\w’'-]+\s+){0,6}?(?:reports?|claims?|allegations?|accusations?|figures?"
    r"|tolls?"
    r"|rumou?rs?|suggestions?|assertions?|statements?|versions?|accounts?|charges?|estimates?)\b)"
)


# "Claimed responsibility for the bombing that killed 8": the 8 are the reporter's own.
_TAKEN = re.compile(r"\s+(?:\w+\s+){0,2}?(?:responsibility|credit|authorship)\b")
# "Rejected claims that it killed 40 civilians, saying it killed 40 rebels": denied no longer.
_REOPENS = re.compile(
    r";|,?\s+but\b|,?\s+(?:and\s+)?(?:instead\s+)?(?<!denied )(?:saying|insisting|adding"
    r"|claiming|stating|stressing|maintaining|arguing|asserting|explaining|noting|declaring)\b"
    r"|,?\s+and\s+(?:(?:has|had|have|instead|also|it|they|he|she)\s+)*(?:said|says|insisted"
    r"|insists|added|claimed|stated|stressed|maintained|argued|asserted|explained|declared)\b",
)


# "Denied targeting civilians after 20 people died": the deed is denied, the deaths are not.
_OWN_DEED = re.compile(r"\w+\s+(?:\w+ly\s+|having\s+|being\s+)?\w+ing\b")
_KNOWN = re.compile(r",?\s+(?:after|following|when|in\s+(?:an?|the)\s+[\w-]+\s+(?:that|which))\b")
# Who does neither denies nothing: "neither confirmed nor denied that 30 were killed".
OPEN = re.compile(
    r"\b(?:neither|not|never|n['’]t|cannot|declin(?:ed|es|ing)\s+to|refus(?:ed|es|ing)\s+to)\s+"
    r"(?:\w+\s+)?(?:confirm(?:ed|s|ing)?\s+n?or\s+(?:\w+\s+)?den(?:y|ied|ies|ying)"
    r"|den(?:y|ied|ies|ying)\s+n?or\s+(?:\w+\s+)?confirm(?:ed|s|ing)?)\b",
    re.IGNORECASE,
)


def only_denied(
    read: str, at: int, told: tuple[tuple[int, int], ...]
) -> tuple[tuple[int, int], ...]:
    """Cut what a denial tells where its speaker goes on to say what he does hold."""
    bounded = []
    deed = _OWN_DEED.match(read, at) is not None
    for start, end in told:
        again = _REOPENS.search(read, start, end) if start > at else None
        end = again.start() if again else end
        fact = _KNOWN.search(read, start, end) if deed and start > at else None
        bounded.append((start, fact.start() if fact else end))
    return tuple(bounded)


def leaves_open(read: str, at: int) -> bool:
    """Tell whether the verb at a place of a sentence is that of "neither confirmed nor denied"."""
    return any(match.start() <= at < match.end() for match in OPEN.finditer(read))


def presumes(verb: str, after: str) -> bool:
    """Tell whether a denial or a claim of the act takes the harm itself for granted."""
    if verb == "claim":
        return _TAKEN.match(after) is not None
    if verb == "deny":
        return _DENIED_PART.match(after) is not None
    if verb in ("reject", "refute", "dismiss", "dispute", "contradict"):
        return _REJECTED.match(after) is None
    return False


def told_to(token: Token) -> tuple[str, ...]:
    """Return the outlets a speaker told ("told AFP", "said to Reuters", "in an interview with")."""
    after = token.doc.text[token.idx + len(token) : token.idx + len(token) + 90]
    match = re.match(r"\s+(?:(?:to|on)\s+)?(?:the\s+)?((?:[A-Z][\w.’'/-]*\s?){1,5}"
        r"|[a-z]+ (?:television|media"
                     r"|radio|tv)\b)", after)  # fmt: skip
    names = []
    if match and token.lower_ in ("told", "tells", "telling", "said", "informed"):
        name = match.group(1).strip(" .,")
        while name:
            if words.is_outlet(name):
                names.append(name)
                break
            name = name.rpartition(" ")[0]
    interview = re.search(
        r"\binterview (?:with|to|on) (?:the )?((?:[A-Z][\w.’'-]*\s?){1,4})", after
    )
    if interview and words.is_outlet(interview.group(1).strip()):
        names.append(interview.group(1).strip())
    return tuple(names)
