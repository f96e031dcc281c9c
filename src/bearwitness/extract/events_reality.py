"""Tell acts that took place from acts denied, feared, planned or spoken of in general.

In: a word of a parsed sentence that names an act. Out: its Success, or None for mere talk.

An attempt whose end the words leave open ("had attempted to storm the building") is `unknown`;
one that was stopped ("foiled an attempt to ram", "a bomb was defused") is `foiled`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bearwitness.domain import Success
from bearwitness.extract import events_words as words

if TYPE_CHECKING:
    from spacy.tokens import Token

NOUN_LIKE = frozenset("dobj pobj nsubj nsubjpass".split())
_OBJECT_LIKE = frozenset("xcomp ccomp dobj pcomp pobj nsubjpass compound acl prep nmod".split())
_OPEN_CLAUSES = frozenset("xcomp advcl acl relcl".split())
_REAL_INFINITIVE = frozenset("begin continue start go proceed manage".split())


def base(token: Token) -> str:
    """Return a word's dictionary form in lower case, plural names and British forms included."""
    lemma: str = token.lemma_.lower()
    if token.tag_ in {"NNP", "NNPS"} or lemma == token.lower_:
        if lemma.endswith("men") and len(lemma) > 4:
            return lemma[:-2] + "an"
        if lemma.endswith("s") and not lemma.endswith(("ss", "us", "is")) and len(lemma) > 3:
            return lemma[:-1]
    return lemma


def came_about(token: Token) -> Success | None:
    """Tell whether an act took place: carried_out, foiled, unknown (tried), or None (only talk)."""
    success: Success = "carried_out"
    node = token
    for _ in range(6):
        if _unreal(node):
            return None
        head = node.head
        if head.i == node.i:
            break
        lemma = base(head)
        infinitive = node.pos_ == "VERB" and any(c.tag_ == "TO" for c in node.children)
        if _stopped(node, lemma, infinitive):
            return "foiled"
        if (infinitive and lemma in words.ATTEMPTING) or lemma == "attempt":
            success = "unknown"
        elif (lemma in words.PLANNING and (infinitive or node.dep_ in {"dobj", "ccomp"})) or (
            infinitive and success != "unknown" and _only_meant(node, lemma)
        ):
            return None
        if node.dep_ == "ccomp" and lemma not in words.FOILING:
            break
        node = head
    return success


def _only_meant(node: Token, lemma: str) -> bool:
    """Tell an infinitive of purpose ("sent to kill") from one of fact ("began to fire")."""
    open_clause = node.dep_ in _OPEN_CLAUSES and node.head.pos_ in {"VERB", "NOUN", "ADJ"}
    return open_clause and lemma not in _REAL_INFINITIVE


def _unreal(node: Token) -> bool:
    """Tell negation, a modal or a condition on one word."""
    for child in node.children:
        if child.dep_ == "neg" or (child.dep_ == "det" and child.lower_ in {"no", "any"}):
            return True
        if node.pos_ in {"VERB", "AUX"} and (
            (child.dep_ == "aux" and child.lower_ in words.IRREALIS)
            or (child.dep_ == "mark" and child.lower_ in {"if", "unless", "whether"})
        ):
            return True
    return False


def _stopped(node: Token, lemma: str, infinitive: bool) -> bool:
    """Tell whether the word above undoes the act: foiled an attempt, a bomb was defused."""
    if lemma in words.FOILING and node.dep_ in _OBJECT_LIKE and node.dep_ != "prep":
        return True
    if lemma in words.DEFUSING and node.dep_ in {"dobj", "nsubjpass", "conj"}:
        return True
    return infinitive and lemma == "fail"


def habitual(token: Token, heading: bool) -> bool:
    """Tell a general truth in the present tense from a headline's present."""
    if token.tag_ not in {"VBP", "VBZ"} or heading:
        return False
    if any(child.pos_ == "NUM" for child in token.subtree):
        return False
    return not any(child.dep_ in {"aux", "auxpass"} for child in token.children)


def is_generic(token: Token) -> bool:
    """Tell acts in general ("kidnappings") from one act ("a kidnapping", "two attacks")."""
    if token.pos_ == "VERB" and token.dep_ not in NOUN_LIKE:
        return False
    if token.dep_ == "dobj" and base(token.head) in words.LIGHT_VERBS:
        # "Militants carried out assaults" tells of acts; "carry out assaults" of a habit.
        return token.head.tag_ not in {"VBD", "VBN", "VBG"}
    lefts = [child for child in token.lefts if child.dep_ in {"det", "nummod", "poss", "amod"}]
    specific = any(
        child.dep_ in {"nummod", "poss"}
        or (
            child.dep_ == "det"
            and child.lower_ in {"a", "an", "the", "this", "that", "another", "these"}
        )
        or child.lower_ in {"several", "two", "simultaneous", "coordinated"}
        for child in lefts
    )
    followed = any(
        child.dep_ == "prep" and child.lower_ in {"on", "against", "by", "of", "in", "at"}
        for child in token.rights
    )
    plural = token.tag_ in {"NNS", "NNPS"}
    if plural and not any(c.dep_ == "nummod" for c in lefts):
        return not (followed and specific)
    return not (specific or followed)
