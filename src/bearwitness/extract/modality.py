"""Tell how firmly a claim is put: fact, accusation, denial, fear, expectation or suspicion.

In: a Claim and the parse of its sentence. Out: Modality.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bearwitness.domain import Claim, Modality
from bearwitness.extract.cues import CUE
from bearwitness.extract.page import Page, Sentence
from bearwitness.extract.voices_told import OPEN
from bearwitness.extract.voices_words import SAYING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# A sentence without one of these is plain fact, and its parse need not be walked.
_MARKED = re.compile(
    r"\b(?:alleg\w+|reportedly|purported\w*|supposed\w*|unconfirmed|unverified|rumou?r\w*"
    r"|accus\w+|denie[sd]|deny"
    r"|denying|den(?:ial|ials)|reject\w*|refut\w+|fear\w*|believed|presumed|thought|suspected"
    r"|feared|expect\w*"
    r"|may|might|could|would|will|if|likely|threat\w*|plan\w*|intend\w*|vow\w*|want\w*|try|tried"
    r"|trying|attempt\w*"
    r"|aim\w*|seek|sought|warn\w*|predict\w*|hope\w*|order\w*|conspir\w+|plott?\w*"
    r"|without (?:offering |providing"
    r"|giving |any )*(?:evidence|proof)|claimed|hoax|false|falsely|should|unless|possibl[ey]"
    r"|probably|perhaps"
    r"|apparently|estimated|is unlikely|designed|meant|capable|enough)\b",
    re.IGNORECASE,
)
_ALLEGED_WORDS = frozenset("allegedly reportedly purportedly supposedly".split())
_DOUBT_WORDS = frozenset("possibly probably perhaps apparently likely".split())
_INTENT = frozenset(
    """threaten plan intend vow want try attempt aim seek hope order conspire plot urge call refuse
    fail design mean swear pledge prepare decide promise propose prevent avert avoid foil
    thwart""".split()
)
# "She will stay in hospital" tells of harm done; "will rise", "could kill" of harm to come.
_CHANGES = frozenset(
    "rise climb increase grow exceed reach top cause lead result suffer be go lose take".split()
)
_FORESIGHT = frozenset("expect predict anticipate forecast project warn".split())
_MODALS: dict[str, Modality] = {
    "may": "suspected", "might": "suspected", "could": "expected", "would": "expected",
    "will": "expected", "wo": "expected", "'ll": "expected", "should": "expected",
    "can": "expected",
}  # fmt: skip
_FEARED_DEAD = re.compile(
    r"\b(?:fear(?:ed|s|ing)?|afraid)\b(?:\W+\w+){0,8}?\W+(?:dead|killed|dying|died|drowned|lost"
    r"|buried|trapped"
    r"|missing|perished|more)\b|\bfears? that\b",
    re.IGNORECASE,
)
_BELIEVED_DEAD = re.compile(
    r"\b(?:believed|presumed|thought|suspected)\b(?: to (?:be|have been|have))?"
    r"(?: (?:dead|killed|died|drowned|buried|injured|wounded|captured|abducted|kidnapped|held))",
    re.IGNORECASE,
)
_NO_EVIDENCE = re.compile(
    r"\bwithout (?:\w+ ){0,2}(?:evidence|proof)\b|\bunconfirmed (?:reports?|claims?)\b"
    r"|\bunverified\b"
    r"|\brumou?rs?\b|\bwhich (?:could|can) ?not be (?:independently )?(?:verified|confirmed)\b",
    re.IGNORECASE,
)

# "Would neither confirm nor deny the deaths of 40; medics said 14 died": the 14 are stated.
_GOES_ON = re.compile(r";|,\s+(?:but|while|though|although)\b|\bbut\s+(?:said|say)", re.IGNORECASE)
_FALSE = (
    r"(?:false|wrong|untrue|incorrect|inaccurate|mistaken|erroneous|fake|unfounded|baseless"
    r"|fabricated|fabrications?|lies|nonsense|propaganda)"
)
# "Earlier reports that 17 people were killed were wrong": what stands between was never so.
_TOLD_FALSE = re.compile(
    r"\b(?:reports?|rumou?rs?|claims?|posts?|stories|story|figures?|accounts?|messages?|videos?)\b"
    r"[^.;]*?\bthat\b(?P<what>[^.;]*?)\b(?:was|were|is|are|proved|turned out)(?: to be)?\s+"
    rf"(?:\w+ly\s+)?{_FALSE}\b(?! to\b)"
    # "The minister called reports that 17 people were killed false".
    r"|\b(?:call|brand|label|labell|describ)(?:s|ed|es|ing)\b[^.;]*?\b(?:reports?|rumou?rs?|claims?"
    r"|allegations?|accusations?|figures?|accounts?)\b[^.;]*?\b(?:that|of)\b(?P<called>[^.;]*?)"
    rf"\s(?:as\s+)?(?:\w+ly\s+)?{_FALSE}\b",
    re.IGNORECASE,
)


def modality(page: Page, claim: Claim, sentence: Sentence, told: Modality | None) -> Modality:
    """Return how firmly a claim is put.

    told: the firmness of the verb of speech it hangs on ("denied"), None for plain speech.
    A reader before us may have marked the claim; only a denial goes before its mark.
    """
    if told == "denied":
        return "denied"
    if claim.modality != "stated":
        return claim.modality
    read = sentence.read
    false = _TOLD_FALSE.search(read)
    start = claim.evidence.start - sentence.start
    if false is not None and any(
        false.start(part) <= start < false.end(part) for part in ("what", "called")
    ):
        return "denied"
    if any(
        match.end() <= start and _GOES_ON.search(read, match.end(), start) is None
        for match in OPEN.finditer(read)
    ):
        return "alleged"
    if _MARKED.search(read):
        doc = page.doc(sentence)
        own = _own(doc, claim, sentence)
        if own is not None:
            return own
    return told or "stated"


def _own(doc: Doc, claim: Claim, sentence: Sentence) -> Modality | None:
    """Return the mark a claim's own words carry, walking up from them through their verbs."""
    start, end = claim.evidence.start - sentence.start, claim.evidence.end - sentence.start
    for found, mark in ((_FEARED_DEAD, "feared"), (_BELIEVED_DEAD, "suspected")):
        for match in found.finditer(sentence.read):
            if match.start() < end + 40 and match.end() > start - 40:
                return "feared" if mark == "feared" else "suspected"
    tokens = [token for token in doc if token.idx < end and token.idx + len(token) > start]
    if not tokens:
        return None
    root = min(tokens, key=_height)
    if _NO_EVIDENCE.search(sentence.read):
        return "alleged"
    told = next((child for child in root.children if child.dep_ in ("acl", "relcl")), None)
    if told is not None and root.pos_ != "VERB":
        # "a funeral for the 12 soldiers killed": their deaths are fact, whatever will be held.
        return _verb_mark(told)
    return _climb(root)


def _height(token: Token) -> int:
    return sum(1 for _ in token.ancestors)


def _climb(token: Token) -> Modality | None:
    """Follow a claim's verb up through the verbs it completes, until one that marks it."""
    here: Token | None = token
    while here is not None:
        if here.pos_ in ("VERB", "AUX"):
            mark = _verb_mark(here)
            if mark is not None:
                return mark
            if here.dep_ in ("relcl", "acl", "ROOT", "parataxis"):
                return None
            head = here.head
            if any(child.tag_ in ("WP", "WRB") for child in here.children):
                return None  # "to find out who shot a girl": the shooting is taken for granted
            if here.dep_ == "advcl" and any(child.dep_ in ("mark", "advmod", "nsubj", "aux")
                                            for child in here.children):  # fmt: skip
                return None
            if head.lemma_ in _INTENT and here.dep_ in ("xcomp", "ccomp", "pcomp", "dobj"):
                return "expected"
            if head.lemma_ in _FORESIGHT and here.dep_ in ("xcomp", "ccomp"):
                return "expected"
            if head.lower_ in SAYING and here.dep_ in ("ccomp", "xcomp"):
                return "alleged" if SAYING[head.lower_] in ("allege", "accuse") else None
            if here.dep_ == "pcomp" and head.lower_ == "of" and head.head.lemma_ in ("accuse",):
                return "alleged"
        else:
            if any(child.lower_ in _ALLEGED_WORDS or child.lower_ == "alleged"
                   for child in here.children):  # fmt: skip
                return "alleged"
            if here.lemma_ in ("threat", "plot", "plan", "attempt", "conspiracy") and here != token:
                return "expected"
            if here.lower_ in ("fears", "fear") and here != token:
                return "feared"
        here = here.head if here.head.i != here.i else None
    return None


def _verb_mark(verb: Token) -> Modality | None:
    """Return the mark on one verb: an adverb, a modal, a condition."""
    modal = perfect = None
    for child in verb.children:
        following = child.doc[child.i + 1].lower_ if child.i + 1 < len(child.doc) else ""
        if child.dep_ == "advmod" and following == "by":
            continue  # "killed, apparently by rebels": the doer is in doubt, not the death
        if child.lower_ in _ALLEGED_WORDS:
            return "alleged"
        if child.lower_ in _DOUBT_WORDS and child.dep_ == "advmod":
            return "suspected"
        if child.dep_ == "mark" and child.lower_ in ("if", "unless"):
            return "expected"
        tin = child.lower_ == "can" and verb.tag_ == "VBD"  # "a bomb in a tin can went off"
        if child.dep_ == "aux" and child.lower_ in _MODALS and not tin:
            modal = child.lower_
        if child.dep_ == "aux" and child.lower_ == "have":
            perfect = True
    if modal is None or not (verb.lemma_ in _CHANGES or CUE.match(verb.lower_)):
        return None
    if modal == "could" and perfect:
        unreal = any(child.dep_ == "advcl" and any(mark.lower_ == "if" for mark in child.children)
                     for child in verb.children)  # fmt: skip
        return "expected" if unreal else "suspected"
    return _MODALS[modal]
