"""Find the acts of speech in a sentence: who reports, with which verb, and which words.

In: a Sentence and its parse, or its words alone. Out: Frames, in the order of their verbs.

The parse gives the subject; where the words told stand is read from the line itself (before
", police said", after "police said that"), which holds where a parse of a long quotation fails.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bearwitness.domain import Modality
from bearwitness.extract import voices_words as words
from bearwitness.extract.voices_subjects import (
    clause_subject,
    end_of,
    may_speak,
    noun_span,
    outlets_by,
    speaker_beside,
    speaker_like,
    without_article,
)
from bearwitness.extract.voices_told import (
    firmness,
    leaves_open,
    only_denied,
    presumes,
    told_spans,
    told_to,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


@dataclass(frozen=True, slots=True)
class Frame:
    """One act of speech. All offsets are code points of the sentence.

    at: where its verb (or "according to") stands. who: the printed subject, None where it is
    that of ``heir_of``, the verb it leans on ("..., adding that"). told: spans of the words
    told. outlets: names of outlets told to, or quoted by.
    """

    at: int
    verb: str
    who: str | None
    who_at: int
    told: tuple[tuple[int, int], ...]
    modality: Modality | None = None
    outlets: tuple[str, ...] = ()
    heir_of: int | None = None

    def tells(self, position: int) -> bool:
        """Tell whether the words at a position are among those told."""
        return any(start <= position < end for start, end in self.told)


_WORD = re.compile(r"[A-Za-z]+")
# "Mr Said", "Omar Said"; and "Said was killed", where no speech can be meant.
_NAME_BEFORE = re.compile(r"\w\.?\s+$")
# Words that headlines in capitals leave small.
_SMALL = frozenset("from with after over into amid that than when near upon onto".split())
_AFTER_NAME = re.compile(
    r"(?:['’]s\b|\s+(?:was|were|is|has|had|said|says|told|died|and\s+(?:his|her|two|three))\b)"
)
_ACCORDING = re.compile(
    r"\b(according to|as per|in the words of|, per|in a statement (?:by|from|released by"
    r"|issued by))\s+",
    re.IGNORECASE,
)
_APPOSED = re.compile(r"[,”\"]\s+((?:a|an|the)\s[^,;“”\"]{3,80},\s[A-Z][^,;“”\"]{2,40}),\s*$")
_QUOTING = re.compile(
    r"\b(?P<verb>quot(?:e[ds]?|ing)|cit(?:e[ds]?|ing))\s+(?P<who>[^;:“”\"]{3,90}?)"
    r"(?P<end>\s+as\s+(?:saying|telling|reporting)|(?=[.,;“]|$))",
    re.IGNORECASE,
)
_WHO_END = re.compile(
    r"\s*(?:[;:“”\"]|\.$|,\s+(?:and|but|while|when|after|as|in|on|with|bringing|adding"
    r"|killing|which"
    r"|although|though|where|making|leaving|including|the|a|an|at least|\d+|one|two|three|four|five"
    r"|six|seven|eight|nine|ten)\b"
    r"|\s(?:and|but|while)\s(?=[a-z ]*(?:were|was|had|have|has|are|is)\b)|\s(?:as saying"
    r"|as reporting)\b)"
)


def worth_reading(text: str) -> bool:
    """Tell whether a sentence may hold an act of speech at all."""
    return not words.SAYING.keys().isdisjoint(_WORD.findall(text.lower())) or (
        _ACCORDING.search(text) is not None
    )


def frames(read: str, doc: Doc | None, quoted: list[tuple[int, int]]) -> list[Frame]:
    """Return the acts of speech of one sentence.

    read: its words. doc: its parse, if it has one. quoted: the spans in quotation marks, as
    offsets of the sentence; they may begin before it (negative) or end after it.
    """
    found = [*_according(read), *_quoting(read)]
    if doc is not None:
        found += _parsed(read, doc, quoted)
    else:
        found += _unparsed(read, quoted)
    found.sort(key=lambda frame: frame.at)
    return _bounded(read, found)


def _according(read: str) -> list[Frame]:
    found: list[Frame] = []
    for match in _ACCORDING.finditer(read):
        end = _WHO_END.search(read, match.end())
        stop = end.start() if end else len(read.rstrip(". "))
        who = read[match.end() : stop]
        comma = who.find(", ")
        if match.start() == 0 and comma > 0:  # "According to police, three men ..."
            stop = match.end() + comma
            rest = read[stop + 2 : stop + 60]
            if re.match(r"(?:a|an|the)\s[^,]{3,50},", rest):
                stop += 2 + rest.index(",")
            who = read[match.end() : stop]
            told: tuple[tuple[int, int], ...] = ((stop, len(read)),)
        else:
            told = ((0, match.start()), (stop, len(read)))
        if who.strip():
            found.append(Frame(match.start(), "accord", who.strip(), match.end(), told))
    return found


def _quoting(read: str) -> list[Frame]:
    """Read "state television quoted the mayor as saying ..." and "..., citing police"."""
    found: list[Frame] = []
    for match in _QUOTING.finditer(read):
        who = match["who"]
        if not speaker_like(who) or who.startswith("by "):
            continue
        left = speaker_beside(read, match.start(), match.end())
        outlet = read[left[0] : left[1]] if left is not None and left[1] <= match.start() else ""
        outlets = (without_article(outlet),) if words.is_outlet(outlet) else ()
        after = (match.end(), len(read))
        told = (after,) if match["end"] else ((0, match.start()), after)
        found.append(Frame(match.start(), "quote", who, match.start("who"), told,
                           None, outlets))  # fmt: skip
    return found


def _is_a_name(read: str, start: int, end: int) -> bool:
    """Tell the surname of "Omar Said was killed" from a verb: in prose no verb has a capital.

    In a headline that capitalises its words, and behind a quotation, it may be a verb.
    """
    if not (read[start].isupper() and read[start + 1 : end].islower()):
        return False
    if _AFTER_NAME.match(read, end):
        return True
    if not _NAME_BEFORE.search(read, 0, start):
        return False
    around = read[:start] + read[end:]
    return any(len(word) > 3 and word.islower() and word not in _SMALL
               for word in _WORD.findall(around))  # fmt: skip


def _parsed(read: str, doc: Doc, quoted: list[tuple[int, int]]) -> list[Frame]:
    found: list[Frame] = []
    starts: dict[int, int] = {}
    for token in doc:
        verb = words.SAYING.get(token.lower_)
        if verb is None or token.pos_ not in ("VERB", "AUX", "NOUN", "PROPN", "ADJ"):
            continue
        if token.pos_ != "VERB" and token.lower_ not in ("said", "says", "told", "adding"):
            continue
        if _is_a_name(read, token.idx, token.idx + len(token.text)):
            continue
        frame = _verb_frame(read, doc, token, verb, quoted, starts)
        if frame is not None:
            starts[token.i] = token.idx
            found.append(frame)
    return found


def _verb_frame(
    read: str,
    doc: Doc,
    token: Token,
    verb: str,
    quoted: list[tuple[int, int]],
    starts: dict[int, int],
) -> Frame | None:
    """Read the frame of one verb of speech, None where it is not one."""
    children = list(token.children)
    # "IS said it killed": parsers take the group's short name for the verb.
    short = [child for child in children if child.text == "IS" and child.i < token.i]
    if not short and any(child.dep_ in ("auxpass", "nsubjpass") for child in children):
        return _passive(read, token, verb)
    if any(child.dep_ == "aux" and child.lower_ in ("to", "would", "could", "might", "should")
           for child in children) and verb not in ("say", "tell"):  # fmt: skip
        return None
    if verb in ("quote", "cite"):  # read by _quoting
        return None
    subjects = short or [child for child in children if child.dep_ == "nsubj"]
    subject = subjects[-1] if subjects else None
    heir_of: int | None = None
    who: str | None = None
    who_at = token.idx
    span: tuple[int, int] | None = None
    if subject is not None:
        if subject.lower_ in ("who", "which", "that") and token.dep_ == "relcl":
            span = noun_span(token.head, token)
            if not speaker_like(read[span[0] : span[1]]):
                span = None
        elif subject.lower_ in ("what", "which", "this", "there"):
            return None
        else:
            span = noun_span(subject, token)
    elif token.dep_ == "acl" and words.BEARERS.fullmatch(token.head.text):
        span = noun_span(token.head, token)
    elif token.dep_ in ("advcl", "conj", "xcomp", "acl", "pcomp", "prep", "dep"):
        if token.dep_ == "conj":
            # "..., a lawmaker, Sani Jaji, told": parsers join the verb to the clause told.
            named = _APPOSED.search(read[: token.idx])
            if named is not None and speaker_like(named.group(1)):
                span = named.span(1)
        heir_of = _leans_on(token, starts) if span is None else None
        if span is None and heir_of is None and token.lower_.endswith("ing") and starts:
            # "He added that ..., revealing that ...": parsers hang it on the nearest verb.
            heir_of = starts[max(starts)]
        if heir_of is None and span is None:
            leader = clause_subject(token)
            span = noun_span(leader, token) if leader is not None else None
    if span is None and heir_of is None:
        span = speaker_beside(read, token.idx, token.idx + len(token.text))
    if span is None and heir_of is None:
        return None
    if span is not None:
        who, who_at = read[span[0] : span[1]], span[0]
        if not may_speak(who):
            return None
    if not _really_speaks(token, verb, children, quoted, who):
        return None
    end = end_of(token)
    silent = (verb in words.NO_CONTENT and not quoted) or presumes(verb, read[end:])
    silent = silent or leaves_open(read, token.idx)
    clause = [child.i < token.i for child in children if child.dep_ == "ccomp"]
    before = clause[0] if len(clause) == 1 else None
    told = () if silent else told_spans(read, token.idx, end, span, quoted, before)
    if token.dep_ == "relcl" and told and told[0][0] > token.idx:
        told = ((told[0][0], min(told[0][1], end_of(token.right_edge))),)
    firm = firmness(verb, token, read)
    if firm == "denied":
        told = only_denied(read, token.idx, told)
    return Frame(token.idx, verb, who, who_at, told, firm, told_to(token),
                 heir_of)  # fmt: skip


def _passive(read: str, token: Token, verb: str) -> Frame | None:
    """Read "X was quoted as saying", "12 deaths were reported by X"; most passives name no one."""
    if verb == "quote":
        subject = next((c for c in token.children if c.dep_ == "nsubjpass"), None)
        if subject is not None:
            span = noun_span(subject, token)
            outlets = outlets_by(token)
            return Frame(token.idx, "quote", read[span[0] : span[1]], span[0],
                         told_spans(read, token.idx, end_of(token), span, []),
                         None, outlets)  # fmt: skip
    if verb in words.WITH_OBJECT or verb == "say":
        for child in token.children:
            if child.dep_ == "agent":
                noun = next((c for c in child.children if c.dep_ == "pobj"), None)
                # "The toll was put at nine by the ministry", not "was put in hospital by police".
                put = verb == "put" and _TOLL_PUT.search(read, 0, token.idx) is None
                if noun is not None and not put and verb not in ("accuse", "blame"):
                    span = noun_span(noun, token)
                    if may_speak(read[span[0] : span[1]]):
                        return Frame(token.idx, verb, read[span[0] : span[1]], span[0],
                                     ((0, token.idx), (span[1], len(read))),
                                     words.FIRMNESS.get(verb))  # fmt: skip
    return None


# "Gave a provisional toll of 40 dead": no other gift is speech.
_TOLL_PUT = re.compile(r"\b(?:tolls?|number|figure|death\s+count|dead)\b", re.IGNORECASE)
_GAVE_TOLL = re.compile(
    r"g(?:ave|ives?|iving)\s(?:an?|the|its|his|her|their)\s(?:\w+\s){0,2}?"
    r"(?:toll|death\stoll|tally|number|figure|count|casualty\sfigure)\sof\b",
    re.IGNORECASE,
)


_PUTS_TOLL = re.compile(
    r"\b(?:toll|number|count|figure|casualt|dead|death|fatalit|losses)"
    r"|\bputs?\s+it\s+at\s+(?!\d+\s+(?:met(?:er|re)|km|kilomet|mile|million|per))(?:\d|\w+\b)"
)


def _leans_on(token: Token, starts: dict[int, int]) -> int | None:
    """Return the offset of the earlier verb of speech whose subject a participle shares."""
    for ancestor in token.ancestors:
        if ancestor.i in starts:
            return starts[ancestor.i]
        if any(child.dep_ in ("nsubj", "nsubjpass") for child in ancestor.children):
            return None
    return None


# "The group claimed to have killed 20 soldiers".
_BODY = re.compile(r"\b(?:group|outfit|organi[sz]ation|movement|faction|they|it)$", re.IGNORECASE)


def _really_speaks(
    token: Token, verb: str, children: list[Token], quoted: list[tuple[int, int]], who: str | None
) -> bool:
    """Tell a verb of speech from its other uses ("reported to the station", "added a wing")."""
    if token.lower_ == "fears" and not token.doc.text[end_of(token) :].startswith(" that"):
        return False
    if verb == "give":
        return _GAVE_TOLL.match(token.doc.text, token.idx) is not None
    if verb in ("put", "raise", "revise", "update"):
        return _PUTS_TOLL.search(token.doc.text, token.idx, token.idx + 80) is not None
    clause = any(child.dep_ in ("ccomp", "mark", "parataxis") for child in children)
    near = any(abs(token.idx - end) < 80 or abs(start - token.idx) < 80 for start, end in quoted)
    if verb in ("say", "tell"):
        return True
    following = token.nbor(1).lower_ if token.i + 1 < len(token.doc) else "."
    if verb == "speak":
        return following == "of"
    if clause or near or token.dep_ in ("parataxis",):
        return True
    trailing = token.doc.text[: token.idx].rstrip().endswith(",") or (
        who is not None
        and re.search(r",\s*$", token.doc.text[: token.idx].rpartition(who)[0]) is not None
    )
    if verb == "find":
        return following == "that"
    if trailing and following in (".", ",", "on", "in", "at", "monday", "tuesday", "wednesday",
                                  "thursday", "friday", "saturday", "sunday", "late"):  # fmt: skip
        return True
    if verb in words.WITH_OBJECT:
        telling = any(child.dep_ in ("dobj", "attr", "oprd", "xcomp", "prep") for child in children)
        human = who is None or speaker_like(who) or (verb == "claim" and _BODY.search(who))
        return telling and bool(human)
    return verb not in words.WEAK


def _unparsed(read: str, quoted: list[tuple[int, int]]) -> list[Frame]:
    """Read the frames of a sentence that was not parsed, by its words alone."""
    found: list[Frame] = []
    for match in _WORD.finditer(read):
        verb = words.SAYING.get(match.group().lower())
        if verb is None or _is_a_name(read, *match.span()):
            continue
        inside = any(start <= match.start() < end for start, end in quoted)
        following = read[match.end() : match.end() + 6]
        if inside or (verb in words.WEAK and not following.startswith((" that ", ","))):
            continue
        span = speaker_beside(read, match.start(), match.end())
        heir_of = None
        if span is None:
            if not match.group().lower().endswith("ing") or not found:
                continue
            heir_of = found[-1].at
        elif not may_speak(read[span[0] : span[1]]):
            continue
        told = told_spans(read, match.start(), match.end(), span, quoted)
        who = read[span[0] : span[1]] if span else None
        found.append(Frame(match.start(), verb, who, span[0] if span else match.start(), told,
                           words.FIRMNESS.get(verb), (), heir_of))  # fmt: skip
    return found


def _bounded(read: str, found: list[Frame]) -> list[Frame]:
    """Cut what a frame tells where a later trailing frame names its own speaker."""
    bounded = []
    for frame in found:
        told = frame.told
        for later in found:
            if later.at <= frame.at or later.who is None:
                continue
            trails = later.tells(frame.at)
            if trails:
                cut = min(later.at, later.who_at)
                told = tuple((start, min(end, cut)) for start, end in told if start < cut)
        bounded.append(frame if told == frame.told else replace(frame, told=told))
    return bounded
