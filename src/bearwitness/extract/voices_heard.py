"""Hear a report: every act of speech, whose it is, and who speaks in each quotation.

In: Page. Out: Voices, which answer who says the words at a position.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bearwitness.domain import Modality, Speaker
from bearwitness.extract import voices_frames, voices_words
from bearwitness.extract.page import Page, Sentence
from bearwitness.extract.quotations import Quotation, quotations
from bearwitness.extract.voices_mentions import describe
from bearwitness.extract.voices_speakers import Speakers

# Shorter quotations are borrowed words ("a “steadfast partner”"), not speech.
_SPEECH_WORDS = 4
_THINKS = frozenset(("believe", "suspect", "fear"))


@dataclass(frozen=True, slots=True)
class Voice:
    """One act of speech with its speaker settled; offsets are those of the report's text."""

    at: int
    told: tuple[tuple[int, int], ...]
    speaker: Speaker | None
    outlets: tuple[str, ...]
    modality: Modality | None
    verb: str
    sentence: int

    def tells(self, position: int) -> bool:
        """Tell whether the words at a position are among those told."""
        return any(start <= position < end for start, end in self.told)


@dataclass(frozen=True, slots=True)
class Voices:
    """Every act of speech of a report, and who speaks in each of its quotations."""

    voices: tuple[Voice, ...]
    quoted: tuple[tuple[Quotation, Voice], ...]

    def at(self, position: int) -> tuple[Speaker | None, tuple[str, ...], Modality | None]:
        """Return who says the words at a position, through which outlets, and how firmly."""
        telling = [voice for voice in self.voices if voice.tells(position)]
        for quotation, voice in self.quoted:
            if quotation.holds(position) and voice not in telling:
                telling.append(voice)
        if not telling:
            return None, (), None
        # The innermost speaks: the one whose own verb most others tell.
        # Of "detectives believe ..., said the sheriff" she speaks: what others think is her word.
        # Sorted anew, not in place: a list that is being sorted looks empty to its own key.
        telling = sorted(
            telling,
            key=lambda voice: (
                voice.verb not in _THINKS and sum(other.tells(voice.at) for other in telling),
                voice.at,
            ),
        )
        outlets: list[str] = []
        speaker: Speaker | None = None
        firmness: Modality | None = None
        for voice in telling:
            outlets += [outlet for outlet in voice.outlets if outlet not in outlets]
            if voice.speaker is not None and voice.speaker.kind != "media":
                speaker = voice.speaker
            firmness = voice.modality or firmness
        if speaker is None:
            speaker = next((v.speaker for v in reversed(telling) if v.speaker is not None), None)
        return speaker, tuple(outlets), firmness


def listen(page: Page) -> Voices:
    """Find every act of speech of a report and settle who speaks in it."""
    text = page.report.text
    quotes = quotations(text)
    speakers = Speakers(text)
    voices: list[Voice] = []
    for sentence in page.sentences:
        if sentence.heading:
            voices += _headline(sentence, speakers)
        if not voices_frames.worth_reading(sentence.read):
            # "RSF shelling kills nine": who did a headline's deed does not speak next.
            if not sentence.heading:
                speakers.notice(sentence.read)
            continue
        near = [(quote.start - sentence.start, quote.end - sentence.start) for quote in quotes
                if quote.start < sentence.end and quote.end > sentence.start]  # fmt: skip
        found = voices_frames.frames(sentence.read, sentence.doc, near)
        if not sentence.heading and not any(frame.who_at < 3 for frame in found):
            speakers.notice(sentence.read)
        voices += _settled(sentence, found, speakers, quotes)
    return Voices(tuple(voices), tuple(_quoted(page, quotes, voices)))


_HEAD_FIRST = re.compile(r"^(?P<who>[^:“\"]{3,50}):\s")
_HEAD_LAST = re.compile(r":\s*(?P<who>[^:“\"]{3,50})$")


def _headline(sentence: Sentence, speakers: Speakers) -> list[Voice]:
    """Read "12 killed in blast: police" and "Police: 12 killed in blast"."""
    read = sentence.read.rstrip(" .")
    for pattern in (_HEAD_FIRST, _HEAD_LAST):
        match = pattern.search(read)
        if match is None or re.search(r"\d", match["who"]):
            continue
        if not any(kind.search(match["who"]) for _, kind in voices_words.KINDS):
            continue
        first = pattern is _HEAD_FIRST
        start, end = (match.end(), len(read)) if first else (0, match.start())
        told = ((sentence.start + start, sentence.start + end),)
        at = sentence.start + match.start("who")
        speaker = speakers.hear(match["who"], at)
        return [Voice(at, told, speaker, (), None, "say", sentence.index)]
    return []


def _settled(
    sentence: Sentence,
    found: list[voices_frames.Frame],
    speakers: Speakers,
    quotes: list[Quotation],
) -> list[Voice]:
    """Name the speaker of each act of speech of one sentence, in the order they are printed."""
    settled: dict[int, Voice] = {}
    for frame in sorted(found, key=lambda frame: min(frame.at, frame.who_at)):
        at = sentence.start + frame.at
        told = tuple((sentence.start + start, sentence.start + end) for start, end in frame.told)
        outlets = list(frame.outlets)
        speaker: Speaker | None = None
        if frame.heir_of is not None and frame.heir_of in settled:
            speaker = settled[frame.heir_of].speaker
            outlets += [o for o in settled[frame.heir_of].outlets if o not in outlets]
        elif frame.who is not None:
            pronoun = frame.who.lower()
            if pronoun in ("we", "i", "you", "one"):  # the reporter's, or a speaker's own already
                continue
            if pronoun in ("he", "she", "they", "it") and any(q.holds(at) for q in quotes):
                continue
            carried = _outlets(frame.who)
            if carried:
                outlets = carried + outlets
                speaker = Speaker(organisation=carried[0], kind="media")
            else:
                mention = _bearer(frame.who)
                outlets += _outlets(mention) if mention else []
                speaker = (speakers.last() if mention is None
                           else speakers.hear(mention, sentence.start + frame.who_at))  # fmt: skip
        if speaker is None and not outlets:
            continue
        settled[frame.at] = Voice(at, told, speaker, tuple(outlets), frame.modality, frame.verb,
                                  sentence.index)  # fmt: skip
    return [settled[key] for key in sorted(settled)]


_PARTS = re.compile(r",\s*(?:and\s+)?|\s+and\s+")
_FROM = re.compile(
    rf"^(?:.*?\b)?{voices_words.BEARERS.pattern}\s+(?:issued\s+|released\s+|sent\s+|attributed\s+"
    rf"|made\s+"
    r"|compiled\s+|prepared\s+|published\s+)?"
    r"(?:from|by|of)\s+(?P<who>.+)$",
    re.IGNORECASE,
)
# What a statement may be called without telling whose it is.
_PLAIN = frozenset(
    """the a an this that its his her their earlier later separate joint written new initial brief
    one some several same recent official preliminary first news press
    short strongly-worded""".split()
)
_OWNED = re.compile(rf"^(?P<who>.*?)(?:[’']s?)?\s*\b{voices_words.BEARERS.pattern}$", re.IGNORECASE)


def _outlets(who: str) -> list[str]:
    """Return the outlets a subject names, if it names nothing else ("Geo News and Dawn")."""
    whole = who.strip(" ,")
    if voices_words.is_outlet(whole) and " and " not in whole:
        return [_without_article(whole)]
    parts = [part.strip() for part in _PARTS.split(whole) if part.strip()]
    if parts and all(voices_words.is_outlet(part) for part in parts):
        return [_without_article(part) for part in parts]
    return []


def _without_article(name: str) -> str:
    """Leave out the article, and what an outlet is called before its name ("state agency SANA")."""
    bare = re.sub(r"^(?:the|a|an)\s+", "", name, flags=re.IGNORECASE)
    own = re.sub(r"^(?:(?:[Ss]tate-\w+|[a-z]\S*)\s+)+(?=[A-Z])", "", bare)
    return own if voices_words.is_outlet(own) else bare


def _bearer(who: str) -> str | None:
    """Return whose words a statement carries; None for "the statement", which is the last one's."""
    who = re.sub(r"^according to\s+", "", who, flags=re.IGNORECASE)
    origin = _FROM.match(who)
    if origin:
        name = origin["who"]
        return name if re.search("[A-Z]", name) or describe(name).kind else None
    owner = _OWNED.match(who)
    if owner is None:
        return who
    name = owner["who"].strip()
    bare = " ".join(word for word in name.split() if word.lower() not in _PLAIN)
    # "Intelligence reports indicated" after "the minister said" is still the minister's word.
    return bare if bare and (bare[:1].isupper() or describe(bare).kind) else None


def _quoted(
    page: Page, quotes: list[Quotation], voices: list[Voice]
) -> list[tuple[Quotation, Voice]]:
    """Settle who speaks in each quotation, from the act of speech beside it or carried on."""
    text = page.report.text
    outer = [voice for voice in voices if not any(quote.holds(voice.at) for quote in quotes)]
    settled: list[tuple[Quotation, Voice]] = []
    by_index: dict[int, Voice] = {}
    for index, quote in enumerate(quotes):
        if len(text[quote.start : quote.end].split()) < _SPEECH_WORDS:
            continue
        beside = [voice for voice in outer if any(start < quote.end and end > quote.start
                                                  for start, end in voice.told)]  # fmt: skip
        voice: Voice | None
        if beside:
            voice = min(beside, key=lambda voice: min(abs(voice.at - quote.start),
                                                      abs(voice.at - quote.end)))  # fmt: skip
        elif quote.follows is not None and quote.follows in by_index:
            voice = by_index[quote.follows]
        else:
            voice = _before(text, quote, outer)
        if voice is not None:
            by_index[index] = voice
            settled.append((quote, voice))
    return settled


def _before(text: str, quote: Quotation, outer: list[Voice]) -> Voice | None:
    """Return the last act of speech before an unattributed quotation, near enough to carry on."""
    earlier = [voice for voice in outer if voice.at < quote.start]
    if not earlier:
        return None
    last = earlier[-1]
    if last.speaker is None or last.speaker.kind == "media":
        return None
    # Its own paragraph or the one before; further back, someone else may have come to speak.
    return last if text.count("\n", last.at, quote.start) <= 2 else None
