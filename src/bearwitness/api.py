"""The record in Python: ``bearwitness.open("record.db")``.

In: a file's name or an address, ids, filters. Out: the domain's types, and tables for pandas.

>>> import bearwitness
>>> with bearwitness.open("record.db") as record:          # doctest: +SKIP
...     for listed in record.incidents(country="PK", toll=10):
...         print(listed.incident.id, listed.incident.period, listed.reports)
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas

    from bearwitness.domain import Judgement, Verdict
    from bearwitness.pipeline.looking import Explained, Listed, Looked
    from bearwitness.record import Record
    from bearwitness.write.datasets.frames import Rows


def open(where: str | Path, create: bool = False) -> OpenRecord:
    """Open a record: a file, or ``postgresql://USER@HOST/DATABASE``.

    create: make it where there is none. Raises MissingResource, RecordDamaged, RecordLocked.
    """
    from bearwitness.record import Record

    return OpenRecord(Record.open(where, create=create))


class OpenRecord:
    """An open record; a context manager.

    as_of, recorded_as_of: a date or time; only what had been published, or was recorded, by then.
    rule: default, latest-official, majority, lowest or range.
    """

    def __init__(self, record: Record) -> None:
        self._record = record

    def __enter__(self) -> OpenRecord:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        self.close()

    def close(self) -> None:
        """Close the record."""
        self._record.close()

    def incidents(
        self, *, as_of: str | None = None, recorded_as_of: str | None = None,
        rule: str = "default", **filters: Any,
    ) -> Iterator[Listed]:  # fmt: skip
        """Yield incidents, latest event first.

        filters: since, until, place, country, actor, kind, toll, text, background, parts.
        Raises WrongUsage for one that cannot be read, TypeError for one there is not.
        """
        from bearwitness.pipeline.looking import listing
        from bearwitness.record import Filters, Moment

        asked, moment, after = Filters(**filters), Moment(as_of, recorded_as_of), None
        while True:
            with self._record.viewing() as view:
                page, after = listing(view, asked, moment, rule, after)
            yield from page
            if after is None:
                return

    def incident(
        self, name: str, *, as_of: str | None = None, recorded_as_of: str | None = None,
        rule: str = "default",
    ) -> Looked:  # fmt: skip
        """Return one incident and all it rests on. Raises NotInRecord."""
        from bearwitness.pipeline.looking import look
        from bearwitness.record import Moment

        with self._record.viewing() as view:
            return look(view, name, Moment(as_of, recorded_as_of), rule)

    def explain(self, first: str, second: str) -> list[Explained]:
        """Return why two incidents or accounts were or were not linked. Raises NotInRecord."""
        from bearwitness.pipeline.looking import explain

        with self._record.viewing() as view:
            return explain(view, first, second)

    def table(
        self, name: str, *, as_of: str | None = None, recorded_as_of: str | None = None,
        rule: str = "default", private: bool = False, **filters: Any,
    ) -> Rows:  # fmt: skip
        """Return the rows of a dataset's table (docs/datasets.md): gone through, or as a frame.

        name: incidents, estimates, claims or sources. private: with full texts and names of private
        persons. filters: those of ``incidents``. Raises WrongUsage, TypeError.
        """
        from bearwitness.record import Filters, Moment
        from bearwitness.write.datasets.asked import rows_of

        asked = Filters(**filters)
        return rows_of(self._record, name, asked, Moment(as_of, recorded_as_of), rule, private)

    def claims(self, **asked: Any) -> Rows:
        """Return what reports say, a row a claim; takes what ``table`` takes.

        >>> record.claims(country="PK").to_pandas()            # doctest: +SKIP
        """
        return self.table("claims", **asked)

    def judge(
        self, verdict: Verdict, subject: str, other: str | None = None, *, author: str,
        reason: str, field: str | None = None, value: str | None = None,
    ) -> tuple[Judgement, ...]:  # fmt: skip
        """Record a person's judgement. Raises WrongUsage, NotInRecord."""
        from bearwitness.pipeline.judging import Wish, judge

        return judge(self._record, Wish(verdict, subject, other, field, value), author, reason)

    def to_pandas(self, **asked: Any) -> pandas.DataFrame:
        """Return incidents as a table, one row each; takes what ``incidents`` takes.

        Columns killed_low, killed_best, killed_high and so on for each outcome; unknown is NA.
        Raises MissingResource without pandas.
        """
        try:
            import pandas
        except ImportError as error:
            from bearwitness.errors import MissingResource

            raise MissingResource(
                "pandas is not installed", "to_pandas", "install it: pip install pandas"
            ) from error
        table = pandas.DataFrame([_row(one) for one in self.incidents(**asked)])
        bounds = [name for name in table.columns if name.rpartition("_")[2] in _BOUNDS]
        counted = [*bounds, *(name for name in ("reports", "origins") if name in table)]
        return table.astype(dict.fromkeys(counted, "Int64"))


_BOUNDS = ("low", "best", "high")


def _row(one: Listed) -> dict[str, Any]:
    incident = one.incident
    place = incident.places[0] if incident.places else None
    period = incident.period
    row: dict[str, Any] = {
        "id": incident.id, "parent": incident.parent, "kind": incident.kind,
        "success": incident.success, "start": period.start if period else None,
        "end": period.end if period else None,
        "date_precision": period.precision if period else None,
        "place": place.name if place else None, "admin1": place.admin1 if place else None,
        "country": place.country if place else None, "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "place_precision": place.precision if place else None,
        "reports": one.reports, "origins": one.origins, "first_published": one.first,
        "last_published": one.last,
    }  # fmt: skip
    for estimate in incident.estimates:
        for bound in _BOUNDS:
            row[f"{estimate.outcome}_{bound}"] = getattr(estimate.total, bound)
    return row
