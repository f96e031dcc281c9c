"""What is listed, held in memory, so that a filter of the page takes milliseconds.

In: a View that sees the record's last entry, Filters, a Moment. Out: which incidents pass, in the
listing's order; marks and facets of them.

The database answers every question asked here too, and a test holds the two equal: asked for
100,000 incidents it takes a second. What was computed since is read at the next question. Of what
stood earlier (``recorded_as_of``) nothing is held, and a View of an older state asks the database.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from threading import RLock
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Table, func, select

from bearwitness.domain import IncidentId
from bearwitness.record import schema
from bearwitness.record.filters import Filters, days_of, facets_of, is_of_name
from bearwitness.record.moments import Moment, bound
from bearwitness.record.readings import batches
from bearwitness.record.sensitive import KEPT_VAGUE, PROVINCE, PROVINCE_ALONE, coarse_point

if TYPE_CHECKING:
    from bearwitness.record.listing import View

Rows = NDArray[np.int64]
Which = NDArray[np.bool_]

# Answers kept until anything is recorded: a page asks the same for its list, its map and its sums.
_KEPT = 32
# Rows of incidents since computed anew are left behind; more than this share, and all is read anew.
_LEFT_BEHIND = 0.3
_FIRST_ROOM = 1024
_NO_DAY = 0
_NO_TOLL = -1
# Two sums that another set of estimates does not have by chance: of numbers, and of squares.
_SQUARED_BELOW = 1_000_003


class _Column:
    """Numbers that grow at the end."""

    def __init__(self, kind: Any) -> None:
        self._room: NDArray[Any] = np.zeros(_FIRST_ROOM, kind)
        self._used = 0

    def extend(self, values: Sequence[Any] | NDArray[Any]) -> None:
        needed = self._used + len(values)
        if needed > len(self._room):
            grown = np.zeros(max(needed, 2 * len(self._room)), self._room.dtype)
            grown[: self._used] = self._room[: self._used]
            self._room = grown
        self._room[self._used : needed] = values
        self._used = needed

    @property
    def values(self) -> NDArray[Any]:
        return self._room[: self._used]


class _Names:
    """Whole numbers for values met."""

    def __init__(self) -> None:
        self.codes: dict[Any, int] = {}
        self.names: list[Any] = []

    def code(self, name: Any) -> int:
        code = self.codes.get(name)
        if code is None:
            code = self.codes[name] = len(self.names)
            self.names.append(name)
        return code


@dataclass(frozen=True, slots=True)
class _Asked:
    """What only the database can tell of a question; None asks nothing.

    worded: entries of the readings that hold some words. accepted: incidents that a person did.
    """

    worded: Rows | None
    accepted: frozenset[str] | None
    changed_after: int | None


@dataclass(frozen=True, slots=True)
class Mark:
    """A point where incidents are drawn: degrees WGS 84, rounded to what is known of it.

    precision: UCDP GED where_prec. only: the incident, where there is one alone.
    """

    lat: float
    lon: float
    precision: int
    place: str
    incidents: int
    only: IncidentId | None


class Atlas:
    """The listing, the facets and the marks of one record; several threads may ask it."""

    def __init__(self) -> None:
        self._lock = RLock()
        self._seen: int | None = None
        self._empty()

    def _empty(self) -> None:
        self._ids: list[str] = []
        self._row_of: dict[str, int] = {}
        self._parents: list[str | None] = []
        self._estimate = _Column(np.int64)
        self._kind, self._kinds = _Column(np.int16), _Names()
        self._first, self._last = _Column(np.int32), _Column(np.int32)
        self._toll = _Column(np.int64)
        self._background, self._alive = _Column(np.bool_), _Column(np.bool_)
        self._facet, self._facet_row, self._facets = _Column(np.int32), _Column(np.int64), _Names()
        self._mark_row, self._mark_place = _Column(np.int64), _Column(np.int32)
        self._mark_point, self._points = _Column(np.int32), _Names()
        self._mark_precision, self._places = _Column(np.int8), _Names()
        # For each point the point of its whole degrees.
        self._coarse: list[int] = []
        self._above: dict[bool, tuple[Rows, Rows]] = {}
        # Which reading tells of which incident, by account; one's last moment of publication.
        self._account, self._entry = _Column(np.int64), _Column(np.int64)
        self._told_row, self._published_by = _Column(np.int64), _Column(np.dtype("U27"))
        self._answers: dict[Any, Any] = {}

    # -- keeping up ---------------------------------------------------------------------------

    def forget(self) -> None:
        """Hold nothing any more: all is read anew at the next question."""
        with self._lock:
            self._seen = None
            self._empty()

    @property
    def rows(self) -> int:
        """How many rows are held, those left behind too."""
        return len(self._ids)

    def load(self, view: View) -> None:
        """Read all that questions need, before the first."""
        with self._of(view):
            pass

    @contextmanager
    def _of(self, view: View) -> Iterator[bool]:
        """Hold the state that a view sees; False where others have moved past it."""
        last = view.head()[0]
        with self._lock:
            yield self._keeps_up(view, last)

    def _keeps_up(self, view: View, last: int) -> bool:
        if self._seen is not None and last < self._seen:
            return False
        if last != self._seen:
            is_begun = self._seen is not None and not self._has_left_behind()
            # What an error leaves half read is nobody's answer.
            self._seen = None
            if is_begun:
                self._read_changed(view)
            else:
                self._empty()
                self._read(view, None)
            self._above.clear()
            self._answers.clear()
            self._seen = last
        return True

    def _has_left_behind(self) -> bool:
        return len(self._ids) - len(self._row_of) > _LEFT_BEHIND * len(self._ids) + _FIRST_ROOM

    def _read_changed(self, view: View) -> None:
        listed = schema.listing.c
        newest = int(self._estimate.values.max(initial=0))
        later = view.select(select(listed.incident).where(listed.estimate > newest))
        self._read(view, [row["incident"] for row in later])
        if self._sums() == _sums_of(view):
            return
        # Something left the listing, or came back as it had been computed before.
        every = view.select(select(listed.incident, listed.estimate))
        told = {row["incident"]: row["estimate"] for row in every}
        estimates = self._estimate.values
        for name, row in list(self._row_of.items()):
            if told.get(name) != estimates[row]:
                self._drop(name)
        self._read(view, [name for name in told if name not in self._row_of])
        if self._sums() != _sums_of(view):
            # An account moved, and nothing was computed anew of where it stands.
            self._empty()
            self._read(view, None)

    def _drop(self, name: str) -> None:
        row = self._row_of.pop(name, None)
        if row is not None:
            self._alive.values[row] = False

    def _sums(self) -> tuple[int, ...]:
        told = self._estimate.values[self._alive.values]
        accounts = self._account.values[self._alive.values[self._told_row.values]]
        return (
            len(told), int(told.sum()), int(np.square(told % _SQUARED_BELOW).sum()),
            len(accounts), int(accounts.sum()),
        )  # fmt: skip

    def _read(self, view: View, incidents: Sequence[str] | None) -> None:
        """Read incidents anew, or all."""
        for name in incidents or ():
            self._drop(name)
        told = list(_found(view, schema.listing, incidents))
        for number, row in enumerate(told, len(self._ids)):
            self._row_of[row.incident] = number
        self._ids += [row.incident for row in told]
        self._parents += [row.parent for row in told]
        self._estimate.extend([row.estimate for row in told])
        self._kind.extend([self._kinds.code(row.kind) for row in told])
        self._first.extend([_day(row.first_day) for row in told])
        self._last.extend([_day(row.last_day or row.first_day) for row in told])
        self._toll.extend([_NO_TOLL if row.toll is None else row.toll for row in told])
        self._background.extend([row.background for row in told])
        self._alive.extend([True] * len(told))
        borne = list(_found(view, schema.facet, incidents))
        self._facet.extend([self._facets.code((row.facet, row.value)) for row in borne])
        self._facet_row.extend([self._row_of[row.incident] for row in borne])
        told_of = [one for one in view.told_of(incidents) if one.incident in self._row_of]
        self._account.extend([one.account for one in told_of])
        self._entry.extend([one.entry for one in told_of])
        self._told_row.extend([self._row_of[one.incident] for one in told_of])
        self._published_by.extend([one.published_by for one in told_of])
        drawn = list(_found(view, schema.mark, incidents))
        self._mark_row.extend([self._row_of[row.incident] for row in drawn])
        self._mark_point.extend([self._points.code((row.lat, row.lon)) for row in drawn])
        self._mark_place.extend([self._places.code(row.place) for row in drawn])
        self._mark_precision.extend([row.precision for row in drawn])

    # -- asking -------------------------------------------------------------------------------

    def page(
        self, view: View, filters: Filters, moment: Moment, after: tuple[str, str] | None,
        limit: int,
    ) -> list[tuple[str, str, int]] | None:  # fmt: skip
        """Return the first day, id and estimate of incidents, in the listing's order.

        after: the day and id of the last one before. None: ask the database.
        """
        with self._passing(view, filters, moment) as passes:
            if passes is None:
                return None
            rows, days = np.flatnonzero(passes), self._first.values
            if after is not None:
                rows = self._after(rows, _day(after[0]), after[1])
            if len(rows) > limit:
                least = np.partition(days[rows], len(rows) - limit)[len(rows) - limit]
                rows = rows[days[rows] >= least]
            ordered = sorted((-int(days[row]), self._ids[row], row) for row in rows.tolist())
            return [
                (_day_words(-day), name, int(self._estimate.values[row]))
                for day, name, row in ordered[:limit]
            ]  # fmt: skip

    def _after(self, rows: Rows, day: int, name: str) -> Rows:
        days = self._first.values[rows]
        beside = [row for row in rows[days == day].tolist() if self._ids[row] > name]
        return np.concatenate([rows[days < day], np.array(beside, np.int64)])

    def drawn(
        self, view: View, filters: Filters, moment: Moment, most: int
    ) -> tuple[dict[str, int], dict[str, int], list[Mark], int, int] | None:
        """Return what a chart is made of; None where the database must be asked.

        How many incidents there are by first day ("" where it is not known) and by kind; the
        points of most of them; how many points there are; how many incidents stand at any.
        """
        with self._passing(view, filters, moment) as passes:
            if passes is None:
                return None
            asked = ("drawn", filters, moment, most)
            if asked not in self._answers:
                self._keep(asked, self._draw(filters, passes, most))
            told: tuple[dict[str, int], dict[str, int], list[Mark], int, int]
            told = self._answers[asked]
            return told

    def _draw(self, filters: Filters, passes: Which, most: int) -> Any:
        days, numbers = np.unique(self._first.values[passes], return_counts=True)
        kinds = np.bincount(self._kind.values[passes], minlength=len(self._kinds.names))
        by_day = dict(zip(map(_day_words, days.tolist()), numbers.tolist(), strict=True))
        by_kind = dict(zip(self._kinds.names, kinds.tolist(), strict=True))
        marks, whole, again = self._marks_of(filters, passes)
        placed = len(np.unique(whole))
        points, all_points = self._points_of(filters, marks[~again], whole[~again], most)
        return by_day, {name: n for name, n in by_kind.items() if n}, points, all_points, placed

    def _marks_of(self, filters: Filters, passes: Which) -> tuple[Rows, Rows, Which]:
        """Return marks to draw, the whole each counts for, and whether it is drawn already.

        As the chart's own question does: a campaign listed without its parts is drawn where they
        were too; listed beside them it is not drawn again where a part of it is.
        """
        of, point = self._mark_row.values, self._drawn_at(filters)
        own = np.flatnonzero(passes[of])
        parts, wholes = self._wholes(filters.background)
        theirs, by_mark = _joined(of, parts, wholes)
        if filters.hidden:
            told = ~self._among(filters.hidden)[of[theirs]]
            theirs, by_mark = theirs[told], by_mark[told]
        if filters.parts:
            points = len(self._points.names)
            in_parts = np.unique(by_mark * points + point[theirs])
            return own, of[own], np.isin(of[own] * points + point[own], in_parts)
        shown = passes[by_mark]
        return (
            np.concatenate([own, theirs[shown]]), np.concatenate([of[own], by_mark[shown]]),
            np.zeros(len(own) + int(shown.sum()), np.bool_),
        )  # fmt: skip

    def _points_of(
        self, filters: Filters, marks: Rows, whole: Rows, most: int
    ) -> tuple[list[Mark], int]:
        point = self._drawn_at(filters)[marks].astype(np.int64)
        vague = self._among(filters.vague)
        pairs = np.unique(point * max(1, len(self._ids)) + whole) // max(1, len(self._ids))
        points, incidents = np.unique(pairs, return_counts=True)
        where = np.array([self._points.names[one] for one in points.tolist()]).reshape(-1, 2)
        first = np.lexsort((where[:, 1], where[:, 0], -incidents))[:most]
        order = np.argsort(point, kind="stable")
        starts = np.searchsorted(point[order], points[first])
        ends = np.searchsorted(point[order], points[first], side="right")
        found = []
        for number, start, end in zip(first.tolist(), starts.tolist(), ends.tolist(), strict=True):
            here = marks[order[start:end]]
            only = None
            if incidents[number] == 1:
                told = self._mark_row.values[here].tolist()
                only = IncidentId(min(self._ids[row] for row in told))
            lat, lon = self._points.names[points[number]]
            told_of = [
                (KEPT_VAGUE, max(precision, PROVINCE_ALONE))
                if is_vague
                else (self._places.names[place], precision)
                for place, precision, is_vague in zip(
                    self._mark_place.values[here].tolist(),
                    self._mark_precision.values[here].tolist(),
                    vague[self._mark_row.values[here]].tolist(),
                    strict=True,
                )
            ]
            found.append(Mark(
                lat, lon, min(precision for _, precision in told_of),
                min(place for place, _ in told_of), int(incidents[number]), only,
            ))  # fmt: skip
        return found, len(points)

    # -- which pass ---------------------------------------------------------------------------

    @contextmanager
    def _passing(self, view: View, filters: Filters, moment: Moment) -> Iterator[Which | None]:
        """Tell of each row whether the incident passes; None where the database must be asked."""
        if moment.recorded_as_of is not None:
            yield None
            return
        asked = (filters, moment)
        with self._lock:
            held = self._answers.get(asked)
        # The database takes its time: others go on meanwhile.
        of_database = _asked(view, filters, moment) if held is None else None
        with self._of(view) as keeps_up:
            if not keeps_up:
                yield None
                return
            passes = self._answers.get(asked)
            if passes is None:
                if of_database is None:  # forgotten in between
                    of_database = _asked(view, filters, moment)
                passes = self._which(filters, moment, of_database)
                passes &= ~self._among(filters.hidden)
                self._keep(asked, passes)
            yield passes

    def _keep(self, asked: Any, answer: Any) -> None:
        self._answers[asked] = answer
        while len(self._answers) > _KEPT:
            del self._answers[next(iter(self._answers))]

    def _which(self, filters: Filters, moment: Moment, asked: _Asked) -> Which:
        passes = self._alive.values.copy()
        since, until = days_of(filters)
        if since is not None:
            passes &= self._last.values >= _day(since)
        if until is not None:
            passes &= (self._first.values <= _day(until)) & (self._first.values != _NO_DAY)
        if not filters.background:
            passes &= ~self._background.values
        if not filters.parts:
            passes &= np.array([not parent for parent in self._parents], np.bool_)
        for holds in self._own_or_part(filters, asked):
            passes &= self._with_wholes(holds, filters)
        if asked.accepted is not None:
            accepted = self._among(asked.accepted)
            passes &= accepted if filters.reviewed else ~accepted
        last = bound(moment.as_of, "--as-of")
        if last is not None:
            published = self._at(self._told_row.values[self._published_by.values <= last])
            campaigns = [self._parents[row] for row in np.flatnonzero(published).tolist()]
            passes &= published | self._among(one for one in campaigns if one)
        return passes

    def _own_or_part(self, filters: Filters, asked: _Asked) -> Iterator[Which]:
        """Yield what must hold of an incident, or of a part of it that is left out."""
        if filters.kind is not None:
            yield self._kind.values == self._kinds.codes.get(filters.kind, -1)
        if filters.toll is not None:
            yield self._toll.values >= filters.toll
        for name, values in facets_of(filters):
            codes = [self._facets.codes.get((name, value), -1) for value in values]
            found = self._at(self._facet_row.values[np.isin(self._facet.values, codes)])
            if filters.unnamed and is_of_name(filters, name):
                found &= ~self._among(filters.unnamed)
            if name == "place" and filters.vague:
                units = [self._facets.codes.get((PROVINCE, value), -1) for value in values]
                found &= ~self._among(filters.vague)
                found |= self._at(self._facet_row.values[np.isin(self._facet.values, units)])
            yield found
        if asked.worded is not None:
            yield self._at(self._told_row.values[np.isin(self._entry.values, asked.worded)])
        if asked.changed_after is not None:
            yield self._estimate.values > asked.changed_after
        if filters.box is not None:
            yield self._at(self._mark_row.values[self._inside(filters, filters.box)])

    def _inside(self, filters: Filters, box: tuple[float, float, float, float]) -> Which:
        west, south, east, north = box
        drawn_at = self._drawn_at(filters)
        points = np.array(self._points.names, np.float64).reshape(-1, 2)
        lat, lon = points[drawn_at].T
        across = (lon >= west) & (lon <= east) if west <= east else (lon >= west) | (lon <= east)
        told: Which = across & (lat >= south) & (lat <= north)
        return told

    def _drawn_at(self, filters: Filters) -> Rows:
        """Return the point of each mark: of vague incidents their whole degrees."""
        points = self._mark_point.values
        if not filters.vague:
            return points
        # A rounded point may be a new one, which rounds to itself.
        while len(self._coarse) < len(self._points.names):
            point = coarse_point(*self._points.names[len(self._coarse)])
            self._coarse.append(self._points.code(point))
        rounded = np.array(self._coarse)
        return np.where(self._among(filters.vague)[self._mark_row.values], rounded[points], points)

    def _at(self, rows: Rows) -> Which:
        found = np.zeros(len(self._ids), np.bool_)
        found[rows] = True
        return found

    def _among(self, names: Iterable[str]) -> Which:
        known = [self._row_of.get(name, -1) for name in names]
        return self._at(np.array([row for row in known if row >= 0], np.int64))

    def _with_wholes(self, holds: Which, filters: Filters) -> Which:
        if filters.parts:
            return holds
        parts, wholes = self._wholes(filters.background)
        found = holds.copy()
        found[wholes[holds[parts]]] = True
        return found

    def _wholes(self, background: bool) -> tuple[Rows, Rows]:
        """Return the rows of parts, and of each whole above them, once for each pair."""
        if background not in self._above:
            pairs = set()
            for row in self._row_of.values():
                above = self._parents[row]
                if not above or (self._background.values[row] and not background):
                    continue
                seen = set()
                while above and above not in seen:
                    seen.add(above)
                    there = self._row_of.get(above)
                    if there is None:
                        break
                    pairs.add((row, there))
                    above = self._parents[there]
            told = np.array(sorted(pairs), np.int64).reshape(-1, 2)
            self._above[background] = told[:, 0], told[:, 1]
        return self._above[background]


def _found(view: View, table: Table, incidents: Sequence[str] | None) -> Iterator[Any]:
    """Yield the rows of some incidents, or of all."""
    statement = select(table)
    if incidents is None:
        yield from view.tuples(statement)
        return
    for batch in batches(incidents):
        yield from view.tuples(statement.where(table.c.incident.in_(batch)))


def _sums_of(view: View) -> tuple[int, ...]:
    estimate = schema.listing.c.estimate
    rest = estimate % _SQUARED_BELOW
    sums = (func.count(estimate), func.sum(estimate), func.sum(rest * rest))
    account, listed = schema.member.c.account, schema.listing.c
    joined = schema.member.join(schema.listing, listed.incident == schema.member.c.incident)
    of_accounts = select(func.count(account), func.sum(account)).select_from(joined)
    told = (*view.tuples(select(*sums))[0], *view.tuples(of_accounts)[0])
    return tuple(int(one or 0) for one in told)


def _asked(view: View, filters: Filters, moment: Moment) -> _Asked:
    """Ask the database what it alone can tell. Raises WrongUsage."""
    bound(moment.as_of, "--as-of")
    words = filters.text
    return _Asked(
        np.array(view.worded(words, filters.unfound), np.int64) if words is not None else None,
        frozenset(view.accepted(moment)) if filters.reviewed is not None else None,
        view.changed_after(filters.changed_since) if filters.changed_since is not None else None,
    )  # fmt: skip


def _joined(of: Rows, parts: Rows, wholes: Rows) -> tuple[Rows, Rows]:
    """Return which marks are of parts, and the whole each stands in, once for each pair.

    of: the row of each mark. parts: in order, each with its whole.
    """
    starts = np.searchsorted(parts, of)
    numbers = np.searchsorted(parts, of, side="right") - starts
    marks = np.repeat(np.arange(len(of)), numbers)
    # For each mark one step after another, from where its part's wholes start.
    steps = np.arange(len(marks)) - np.repeat(np.cumsum(numbers) - numbers, numbers)
    return marks, wholes[starts[marks] + steps]


def _day(words: str | None) -> int:
    return int(words.replace("-", "")) if words else _NO_DAY


def _day_words(day: int) -> str:
    return f"{day // 10000:04}-{day // 100 % 100:02}-{day % 100:02}" if day else ""
