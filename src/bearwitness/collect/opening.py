"""Read what stands at the head of a report: headline, byline, date line, dateline.

In: the first paragraphs of a story. Out: Opening; the dateline stays in the text as printed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bearwitness.collect.dates import MONTH_WORDS, read_date
from bearwitness.collect.wording import one_line

_LONGEST_TITLE = 200
_MOST_TITLE_WORDS = 30
# A line is judged by its beginning; no headline, byline or dateline is longer.
_HEAD_LINE = 400
# A headline may break off in three dots; one full stop ends a sentence.
_SENTENCE_STOP = re.compile(r"(?<!\.\.)[.;:,]['\"”’)\]]*\Z")
_ABBREVIATED_END = re.compile(
    r"\b(?:[A-Z]\.){2,}\Z|\b(?:Calif|Conn|Mass|Pa|Va|Md|Fla|Tenn|Wash)\.\Z"
)

# "By Jane Doe", "Jane Doe and John Roe, Agency": a line of names alone.
_NAME = (
    r"[A-Z\u00c0-\u00de][\w.'’-]*(?: (?:[A-Z\u00c0-\u00de][\w.'’-]*|al|bin|van|de|von|der|el)){0,4}"
)
_BYLINE = re.compile(
    rf"(?:[Bb]y|BY|Written by|Reported by|Report by|Story by|Posted by)[: ]\s*(?P<names>{_NAME}"
    rf"(?:(?:, | and | AND | & |,? with )(?:{_NAME}))*)(?:\s*[|,–-]\s*[\w.@ ']{{2,40}})?"
    r"(?:\s(?:Updated|Posted|Published):.{6,40})?\Z"
)
_DATE_LABEL = re.compile(
    r"(?:first |originally )?(?:published|posted|issued|dated?|publication date)"
    r"(?: on| at)?\s*[:|]?\s+(?P<date>.{6,50})\Z",
    re.I,
)

_PLACE_WORD = r"(?:[A-Z\u00c0-\u00de][\w.'’-]*|[A-Z]\.|de|del|la|las|los|el|al|ad|of|the|and|bin)"
_PLACE = rf"[A-Z\u00c0-\u00de][\w.'’-]*(?:[ \n]{_PLACE_WORD}){{0,4}}"
_COUNTRY = r"(?:[ \n]\([A-Z][A-Za-z .]{2,40}\))?"
_DATE = (
    r"(?:NO DATE|"
    rf"\d{{1,2}}\s(?:{MONTH_WORDS})\.?(?:,?\s\d{{2,4}})?"
    rf"|(?:{MONTH_WORDS})\.?\s\d{{1,2}}(?:,?\s\d{{4}})?)"
)
_DASH = r"\s*(?:--+|—|–|‒|―|\s-)\s*"
_DATELINE = re.compile(
    rf"(?P<line>(?P<place>{_PLACE}{_COUNTRY}(?:(?:,\s(?!NO DATE)|\s?/\s?){_PLACE}){{0,2}})"
    rf"(?:,?\s(?P<date>(?i:{_DATE})))?"
    rf"(?P<agency>,?\s?\([^()\n]{{2,60}}\))?)(?:{_DASH}|(?P<colon>:)\s)(?=[\"'“‘«\[(]?[A-Z\u00c0-\u00de\d])"
)
# Words before a colon or dash that are labels or speakers, not places.
_LABELS = frozenset(
    """update updated updates breaking video watch photo photos police sheriff sheriff's officials
    related exclusive report reports reporter editor's editor note warning opinion analysis
    explainer live latest news developing urgent alert correction corrected clarification
    summary background timeline factbox interview story original context comment editorial advisory
    witness witnesses authorities prosecutors mayor chief governor minister president spokesman
    source sources question answer read listen listen: gallery map location date time victim
    victims suspect suspects description details incident status name age what when where who why
    how he she they it we i you this that these those there here but and so yet then today
    yesterday monday tuesday wednesday thursday friday saturday sunday by from article text
    case shooting shots attack bombing blast death deaths dead killed war crime charge charges facts
    list family friends neighbors neighbours reward funeral vigil arrest arrests
    headline title subject message statement transcript press release""".split()
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where and when a report was filed, as printed, and the date as far as it goes.

    firm: an agency or a day stands beside the place.
    """

    words: str
    place: str
    date: str | None
    firm: bool


@dataclass(frozen=True, slots=True)
class Opening:
    """The head of a story, and the paragraphs below it."""

    title: str | None
    byline: str | None
    published: str | None
    dateline: Dateline | None
    body: tuple[str, ...]


def read_opening(paragraphs: tuple[str, ...], title: str | None, first_line: bool) -> Opening:
    """Part the head of a story from its body.

    title: the headline where the source names it. first_line: without one, take the first
    line where it looks like a headline.
    """
    rest = list(paragraphs)
    byline, published = None, None
    position = 0
    # Above and below a headline stand names and dates, each on a line of its own.
    while position < min(len(rest), 5):
        line = rest[position]
        if byline is None and len(line) <= 120 and (match := _BYLINE.match(one_line(line))):
            byline = match["names"]
            del rest[position]
        elif date := date_line(line):
            published = published or date
            del rest[position]
        elif (
            title is None
            and first_line
            and position == 0
            and len(rest) > 1
            and looks_like_title(line)
        ):
            title = one_line(line)
            del rest[position]
        else:
            position += 1
    dateline = _find_dateline(rest)
    return Opening(title, byline, published, dateline, tuple(rest))


def _find_dateline(body: list[str]) -> Dateline | None:
    """Return the dateline of the first paragraph, or below captions one that is surely one."""
    for index, paragraph in enumerate(body[:3]):
        found = read_dateline(paragraph)
        if found and (index == 0 or found.firm or found.place.isupper()):
            return found
    return None


def date_line(line: str) -> str | None:
    """Return the date of a line that holds a date and nothing else, None for any other line."""
    words = one_line(line[:_HEAD_LINE])
    if len(words) > 70 or not any(character.isdigit() for character in words):
        return None
    label = _DATE_LABEL.match(words)
    date = read_date(label["date"] if label else words)
    # A bare "2026" or "2026-02" is a heading or a count, not the day of printing.
    return date if date and (label or len(date) == 10) else None


def looks_like_title(line: str) -> bool:
    """Tell whether a first line is a headline: short, no full stop, no dateline, not wrapped."""
    words = one_line(line[:_HEAD_LINE])
    if not words or len(words) > _LONGEST_TITLE or len(words.split()) > _MOST_TITLE_WORDS:
        return False
    lines = line.split("\n")
    if len(lines) > 2 or (len(lines) == 2 and len(words) > 140):
        return False
    if _SENTENCE_STOP.search(words) and not _ABBREVIATED_END.search(words):
        return False
    if words[0].islower() or len(words.split()) < 2 or date_line(words):
        return False
    dateline = read_dateline(words)
    # "Sudan: what we know" is a headline; "QUETTA, Pakistan — A bomb" is not.
    return dateline is None or not (
        dateline.firm or "," in dateline.place or dateline.place.isupper()
    )


def read_dateline(paragraph: str) -> Dateline | None:
    """Read the dateline a paragraph opens with, None where it has none.

    >>> read_dateline("QUETTA, Pakistan (Agency) — Gunmen struck").words
    'QUETTA, Pakistan (Agency)'
    """
    match = _DATELINE.match(paragraph[:_HEAD_LINE].lstrip("-–— "))
    if match is None or len(match["line"]) > 120:
        return None
    place = match["place"]
    first = place.split()[0].strip(".,:").lower().replace("’", "'")
    last = place.split()[-1].strip(".,:").lower()
    if first in _LABELS or last in _LABELS:
        return None
    firm = bool(match["agency"] or match["date"])
    if not firm:
        words = place.replace(",", " ").split()
        if len(words) > (3 if match["colon"] else 5):
            return None
        # "Gunmen kill 12 - Police" has its dash too late to match; "Sudan war - What" does not.
        if any(word[0].islower() for word in words) and match["colon"]:
            return None
    named = match["date"] or (match["agency"] or "").strip(" ,()")
    date = read_date(named) if named else None
    return Dateline(match["line"].strip(), place, date, firm)
