"""Tell which reports only repeat another: copies, cuts and rewrites of it, and agency text.

In: Prints, one a report. Out: Echoes.

A copy shares most of its shingles (runs of five words) with what it copies. Which shingles are
looked at is settled by their hashes alone (those divisible by a fixed number), so that any two
reports look at the same ones: MinHash in the form that lets single shingles be left out
afterwards (Broder 1997, "mod p" sketches). They must be: an outlet's standing paragraphs recur for
weeks, and made 91 of 100 raw matches on local news ones of different events.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Literal

from bearwitness.domain import Report, ReportId

Why = Literal["copy", "cut", "rewrite", "credit"]

_WORD = re.compile(r"\w+")
_RUN = 5
# One shingle of so many is looked at: 75 of a report of 300 words, a Jaccard index within 0.06.
_ONE_IN = 4
# Under 40 shingles a text is a stub, which anybody may have written alike.
_STUB = 40
# A shingle printed again after this many days is an outlet's standing text.
_STANDING_DAYS = 14
_DAYS = 7
_COPY = 0.5
# Without their days only the same text is a copy: what comes every month is worded much alike.
_SAME = 0.9
_UNDATED = 10**9
# Nearly all of the shorter text stands in the longer one: an editor cut it.
_CUT = 0.8
# Rewritten copy keeps some of the words and the odd figures: with two of these in common, 28 of
# 29 pairs of local reports spoke of one event (0.3 of the shorter text, within two days).
_REWRITE = 0.3
_REWRITE_DAYS = 2
_SHARED_FIGURES = 2
_YEARS = (1900, 2100)
_FIGURE = re.compile(r"(?<![\d.,:])\d{2,4}(?![\d:]|[.,]\d)")

_AGENCIES: dict[str, str] = {
    "reuters": "Reuters", "afp": "AFP", "agence france-presse": "AFP",
    "agence france presse": "AFP", "ap": "AP", "associated press": "AP",
    "the associated press": "AP", "xinhua": "Xinhua", "pti": "PTI",
    "press trust of india": "PTI", "ani": "ANI", "ians": "IANS", "app": "APP", "tass": "TASS",
    "itar-tass": "TASS", "interfax": "Interfax", "ria novosti": "RIA", "ukrinform": "Ukrinform",
    "efe": "EFE", "dpa": "dpa", "deutsche presse-agentur": "dpa", "anadolu": "Anadolu",
    "anadolu agency": "Anadolu", "aa": "Anadolu", "ansa": "ANSA", "kyodo": "Kyodo",
    "yonhap": "Yonhap", "bernama": "Bernama", "press association": "PA", "pa media": "PA",
    "canadian press": "CP", "the canadian press": "CP", "aap": "AAP", "sana": "SANA",
    "wafa": "WAFA", "irna": "IRNA", "notimex": "Notimex", "prensa latina": "Prensa Latina",
    "upi": "UPI", "united press international": "UPI", "nan": "NAN", "sapa": "SAPA",
}  # fmt: skip
_IN_BRACKETS = re.compile(r"\(([^()]{2,40})\)")
_CREDIT_LINE = 60
# "(Xinhua)", "Source: Anadolu Agency", "... said. - AFP"
_LAST_LINE = re.compile(
    r"(?:.*[–—(\[-])?\W*(?:(?:source|by|via)\b)?\W*(.*?)[)\].\s]*\Z", re.I | re.S
)


@dataclass(frozen=True, slots=True)
class Print:
    """What of a report tells whether it repeats another.

    shingles: hashes of those looked at, in order. day: of its publication, as an ordinal; None
    where unknown, and then it echoes nothing. figures: its odd ones, neither round nor a year, in
    order. credit: the agency it names as its source. outlet: who published it.
    """

    report: ReportId
    shingles: tuple[int, ...]
    day: int | None
    figures: tuple[int, ...] = ()
    outlet: str | None = None
    credit: str | None = None


@dataclass(frozen=True, slots=True)
class Echo:
    """One report that repeats another.

    of: the report repeated; of a credit whose story the record does not hold, None. origin: the
    body whose words they are, an outlet or an agency. score: 0 to 1, the share of common words.
    """

    report: ReportId
    of: ReportId | None
    why: Why
    score: float
    origin: str | None


def fingerprint(report: Report, day: int | None) -> Print:
    """Return the print of a report. day: of its publication, as an ordinal."""
    hashes = {_hash(words) for words in _runs(report.text)}
    return Print(
        report.id,
        tuple(sorted(one for one in hashes if one % _ONE_IN == 0)),
        day, _odd_figures(report.text), report.outlet, credit(report),
    )  # fmt: skip


def _odd_figures(text: str) -> tuple[int, ...]:
    """Return the numbers that two writers would hardly print by chance: no round one, no year."""
    numbers = {int(digits) for digits in _FIGURE.findall(text)}
    return tuple(sorted(n for n in numbers if n % 5 and not _YEARS[0] < n < _YEARS[1]))


def _runs(text: str) -> Iterable[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    return zip(*(words[start:] for start in range(_RUN)), strict=False)


def _hash(words: Sequence[str]) -> int:
    # 52 bits: a signed integer in any database, and exact in JSON.
    return int.from_bytes(blake2b(" ".join(words).encode(), digest_size=8).digest()) >> 12


def credit(report: Report) -> str | None:
    """Return the news agency a report names as its source in byline, dateline or last line.

    An agency's own report credits nobody: it is the source.
    """
    own = _agency(report.outlet)
    candidates = [report.byline, *_IN_BRACKETS.findall(report.dateline or "")]
    candidates += re.split(r"[,/;]| and | with inputs from ", report.byline or "")
    last = report.text.rsplit("\n", 1)[-1].strip()
    if len(last) <= _CREDIT_LINE and (match := _LAST_LINE.match(last)):
        candidates.append(match.group(1))
    found = (agency for one in candidates if (agency := _agency(one)) is not None)
    return next((agency for agency in found if agency != own), None)


def _agency(words: str | None) -> str | None:
    return _AGENCIES.get(" ".join((words or "").split()).strip(" .").casefold())


@dataclass(slots=True)
class _Held:
    """A report among those compared. live: its shingles that are nobody's standing text."""

    print: Print
    rank: tuple[bool, bool, str]
    live: set[int]
    first: tuple[int, ReportId, Why, float] | None = None


class Compared:
    """Reports compared with one another, to which more may come.

    One more costs as much as there are reports, not as there are pairs of them; what is told of
    them is the same as if all had come at once, in whatever order.
    """

    def __init__(self, prints: Iterable[Print] = ()) -> None:
        self._held: dict[ReportId, _Held] = {}
        self._holders: defaultdict[int, list[ReportId]] = defaultdict(list)
        self._days: dict[int, tuple[int, int]] = {}
        self._recurring: set[int] = set()
        self.add(prints)

    def __len__(self) -> int:
        return len(self._held)

    def lacking(self, prints: Iterable[Print]) -> list[Print] | None:
        """Return those of some prints that are still to be added; None where others were."""
        left = dict(self._held)
        missing = []
        for one in prints:
            held = left.pop(one.report, None)
            if held is None:
                missing.append(one)
            elif held.print != one:
                return None
        return None if left else missing

    def add(self, prints: Iterable[Print]) -> None:
        """Compare some more reports with those held and with one another."""
        new = [_Held(one, _rank(one), set(one.shingles)) for one in prints]
        recurring = self._seen(new)
        again = self._forget(recurring)
        for one in again:
            self._compare(one)
        for one in new:
            one.live -= self._recurring
            self._compare(one)
            self._held[one.print.report] = one
            for shingle in one.live:
                self._holders[shingle].append(one.print.report)

    def _seen(self, new: Iterable[_Held]) -> set[int]:
        """Note the days on which shingles were printed; return those that are standing text now."""
        found = set()
        for one in new:
            day = one.print.day
            if day is None:
                continue
            for shingle in one.live:
                first, last = self._days.get(shingle, (day, day))
                first, last = self._days[shingle] = min(first, day), max(last, day)
                if last - first > _STANDING_DAYS:
                    found.add(shingle)
        found -= self._recurring
        self._recurring |= found
        return found

    def _forget(self, recurring: Iterable[int]) -> list[_Held]:
        """Take standing text out of the reports held; return those to be compared again."""
        changed: set[ReportId] = set()
        for shingle in recurring:
            for name in self._holders.pop(shingle, ()):
                self._held[name].live.discard(shingle)
                changed.add(name)
        if not changed:
            return []
        again = [
            one for name, one in self._held.items()
            if name in changed or (one.first is not None and one.first[1] in changed)
        ]  # fmt: skip
        for one in again:
            one.first = None
        return again

    def _compare(self, one: _Held) -> None:
        """Compare a report with every one held that shares a shingle with it."""
        common: Counter[ReportId] = Counter()
        for shingle in one.live:
            common.update(self._holders.get(shingle, ()))
        for name, count in common.items():
            other = self._held[name]
            if other is one:
                continue
            if _is_before(other, one):
                _take_first(one, other, count)
            elif _is_before(one, other):
                _take_first(other, one, count)

    def echoes(self) -> list[Echo]:
        """Return the echoes among the reports, in the order of their ids."""
        found = []
        for name in sorted(self._held):
            one = self._held[name]
            credited = one.print.credit
            if one.first is not None:
                _, first, why, score = one.first
                origin = credited or self._held[first].print.credit
                found.append(Echo(name, first, why, score, origin))
            elif credited is not None:
                found.append(Echo(name, None, "credit", 1.0, credited))
        return found


def _take_first(new: _Held, other: _Held, common: int) -> None:
    """Keep which report one repeats: of several the earliest."""
    day = _UNDATED if other.print.day is None else other.print.day
    name = other.print.report
    if new.first is not None and new.first[:2] <= (day, name):
        return
    alike = _likeness(len(new.live), len(other.live), common, _is_rewrite(new.print, other.print))
    undated = new.print.day is None or other.print.day is None
    if alike is not None and (not undated or (alike[1] >= _SAME and alike[0] == "copy")):
        new.first = (day, name, *alike)


def _is_before(other: _Held, new: _Held) -> bool:
    """Tell whether a report came at most a week before another; on one day the order is by id.

    One whose day is not known comes after those whose is.
    """
    day, then = new.print.day, other.print.day
    if day is None or then is None:
        return (then is not None) if (day is None) != (then is None) else other.rank < new.rank
    if not 0 <= day - then <= _DAYS:
        return False
    return then < day or other.rank < new.rank


def _rank(one: Print) -> tuple[bool, bool, str]:
    """Order reports of one day: an agency's own before those that credit one, then by id."""
    return _agency(one.outlet) is None, one.credit is not None, one.report


def _is_rewrite(new: Print, other: Print) -> bool:
    """Tell whether two reports of about one day share figures that chance would not give both."""
    if new.day is None or other.day is None:
        return False
    close = abs(new.day - other.day) <= _REWRITE_DAYS
    return close and len(set(new.figures) & set(other.figures)) >= _SHARED_FIGURES


def _likeness(first: int, second: int, common: int, rewrite: bool) -> tuple[Why, float] | None:
    """Return how alike two reports are by the numbers of their shingles and of common ones."""
    shorter = min(first, second)
    if shorter * _ONE_IN < _STUB:
        return None
    jaccard = common / (first + second - common)
    if jaccard >= _COPY:
        return "copy", round(jaccard, 3)
    score = round(common / shorter, 3)
    if score >= _CUT:
        return "cut", score
    return ("rewrite", score) if rewrite and score >= _REWRITE else None


def echoes(prints: Iterable[Print]) -> list[Echo]:
    """Return the echoes among some reports, in the order of their ids, whatever order they have."""
    return Compared(prints).echoes()


def origins(prints: Sequence[Print], found: Iterable[Echo]) -> dict[ReportId, str]:
    """Return for each report who first told what it tells: an agency, or the first report's outlet.

    Reports of one origin are one witness, however many outlets print them.
    """
    by_id = {one.report: one for one in prints}
    echo_by_report = {echo.report: echo for echo in found}
    return {one.report: _origin(one, by_id, echo_by_report) for one in prints}


def _origin(one: Print, by_id: Mapping[ReportId, Print], found: Mapping[ReportId, Echo]) -> str:
    seen = {one.report}
    credited = one.credit
    while (echo := found.get(one.report)) is not None and echo.of in by_id and echo.of not in seen:
        assert echo.of is not None
        seen.add(echo.of)
        one = by_id[echo.of]
        credited = credited or one.credit
    return credited or _agency(one.outlet) or one.outlet or one.report
