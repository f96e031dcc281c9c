"""What a release says otherwise than a former one: rows added, changed, retracted, and why.

In: a former release, Items, what happened since. Out: rows with ``change`` and ``reasons``.

With each release stands ``rows.csv.gz``: every row's table, id and digest. What a later release is
held against is thus what was given out, even where a record no longer holds it.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from bearwitness.errors import WrongUsage
from bearwitness.pipeline.changing import Happened, Judged, happened, is_held, merged_into
from bearwitness.write.datasets.columns import Column, Row, Table
from bearwitness.write.datasets.item import Item
from bearwitness.write.datasets.release import MANIFEST, SCHEMA, Release
from bearwitness.write.words import judgement_words

if TYPE_CHECKING:
    from bearwitness.record import View

INDEX = "rows.csv.gz"
CHANGES = ("added", "changed", "retracted")
Shown = Callable[[Judged], Judged]
_AT_ONCE = 5_000


def digest(table: Table, row: Row) -> str:
    """Return what a row is known by: all that is told in it but what each release keys anew."""
    told = [
        [column.name, value]
        # A table of changes has two columns more.
        for column, value in zip(table.columns, row, strict=False)
        if value is not None and not column.varies
    ]
    return hashlib.blake2b(json.dumps(told).encode(), digest_size=8).hexdigest()


class IndexWriter:
    """Writes the index of a release's rows. path: of its file."""

    def __init__(self, path: Path) -> None:
        self._raw: IO[bytes] = path.open("wb")
        # No name and no time in it: the same record gives the same bytes.
        self._packed = gzip.GzipFile("", "wb", 6, self._raw, mtime=0)
        self._text = io.TextIOWrapper(self._packed, "utf-8", newline="")
        self._rows = csv.writer(self._text, lineterminator="\n")

    def add(self, table: Table, row: Row) -> None:
        """Note one row."""
        self._rows.writerow((table.name, row[0], digest(table, row)))

    def close(self) -> None:
        """Finish the file."""
        self._text.close()
        self._raw.close()


class Former:
    """A former release: what it was, and its rows, held in a temporary file."""

    def __init__(self, manifest: dict[str, Any], index: Path) -> None:
        self.manifest = manifest
        self.name = str(manifest["name"])
        self.entry = int(manifest["entry"])
        self._rows = sqlite3.connect("")
        self._rows.execute(
            "CREATE TABLE row (name TEXT, id TEXT, digest TEXT, seen INTEGER DEFAULT 0,"
            " PRIMARY KEY (name, id)) WITHOUT ROWID"
        )
        with gzip.open(index, "rt", encoding="utf-8", newline="") as file:
            told = csv.reader(file)
            while some := [row for _, row in zip(range(_AT_ONCE), told, strict=False)]:
                self._rows.executemany("INSERT OR REPLACE INTO row VALUES (?, ?, ?, 0)", some)
                reports = {(row[1].partition("/")[2],) for row in some if row[0] == "sources"}
                self._rows.executemany("INSERT OR REPLACE INTO row VALUES ('report', ?, '', 0)",
                                       reports)  # fmt: skip

    @classmethod
    def open(cls, where: Path) -> Former:
        """Open a release: its folder, its file, or its manifest. Raises WrongUsage for none."""
        beside = [where / MANIFEST] if where.is_dir() else [
            where, where.with_name(f"{where.name}.{MANIFEST}")]  # fmt: skip
        for path in reversed(beside):
            manifest = _manifest(path)
            if manifest is not None:
                index = path.with_name(path.name.removesuffix(MANIFEST) + INDEX)
                if index.is_file():
                    return cls(manifest, index)
        raise WrongUsage(
            "this is no release, or what stood beside it is gone", f"--since {where}",
            f"name its folder, or its file with {MANIFEST} and {INDEX} beside it",
        )  # fmt: skip

    def check(self, release: Release) -> None:
        """Raise WrongUsage where two releases cannot be held against one another."""
        for name in ("record", "rule", "filters", "private"):
            now = getattr(release, name)
            if self.manifest.get(name) != now:
                raise WrongUsage(
                    f"that release is of another {name}: {self.manifest.get(name)!r}, not {now!r}",
                    f"--since {self.name}", "ask for the same, or for a whole release",
                )  # fmt: skip
        if self.entry > release.entry:
            raise WrongUsage(
                "that release is of a later state of the record", f"--since {self.name}",
                "name an earlier one",
            )  # fmt: skip

    def compare(self, table: Table, row: Row) -> str | None:
        """Return how a row differs; None where it is as it was."""
        held = self._rows.execute(
            "SELECT digest FROM row WHERE name = ? AND id = ?", (table.name, row[0])
        ).fetchone()
        if held is None:
            return "added"
        self._rows.execute(
            "UPDATE row SET seen = 1 WHERE name = ? AND id = ?", (table.name, row[0])
        )
        return None if held[0] == digest(table, row) else "changed"

    def had(self, name: str, row: str) -> bool:
        """Tell whether it had a row; name: of a table, or "report"."""
        asked = "SELECT 1 FROM row WHERE name = ? AND id = ?"
        return self._rows.execute(asked, (name, row)).fetchone() is not None

    def gone(self, name: str) -> Iterator[str]:
        """Yield the ids of a table's rows that were not met again."""
        asked = "SELECT id FROM row WHERE name = ? AND NOT seen ORDER BY id"
        for row in self._rows.execute(asked, (name,)):
            yield row[0]

    def close(self) -> None:
        """Let go of its rows."""
        self._rows.close()


def _manifest(path: Path) -> dict[str, Any] | None:
    try:
        told = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return told if isinstance(told, dict) and told.get("schema") == SCHEMA else None


class Changes:
    """Holds a release against a former one.

    view: of the record now. shown: takes private names out of a judgement.
    """

    def __init__(self, former: Former, release: Release, view: View, shown: Shown) -> None:
        former.check(release)
        self.former = former
        self._view = view
        self._shown = shown
        self._happened: Happened = happened(view, former.entry)
        told = former.manifest.get("versions", {})
        self._newer = tuple(
            f"made by another {name}: {told.get(name)}, now {now}"
            for name, now in release.versions.items()
            if told.get(name) != now
        )
        self._met: set[str] = set()

    def of(self, table: Table, item: Item, rows: list[Row]) -> Iterator[Row]:
        """Yield an incident's rows that are new or other than they were, and why."""
        for row in rows:
            change = self.former.compare(table, row)
            if change is not None:
                yield (*row, change, self._why(table, item, row, change))

    def retracted(self, table: Table) -> Iterator[Row]:
        """Yield the rows that no longer stand: their ids, and why."""
        empty: Row = (None,) * (len(table.columns) - 3)
        for name in self.former.gone(table.name):
            yield (name, *empty, "retracted", self._why_gone(table, name))

    def _why(self, table: Table, item: Item, row: Row, change: str) -> tuple[str, ...]:
        incident = item.released.listed.incident.id
        found = [*self._judged(str(row[0])), *self._judged(incident)]
        reports = {one.report.id for one in item.released.accounts}
        own = _report_in(table, str(row[0]))
        for report in sorted(reports if own is None else {own}):
            if not self.former.had("report", report):
                found.append(f"a report that came since: {report}")
            elif not self.former.had("sources", f"{incident}/{report}"):
                found.append(f"a report linked otherwise: {report}")
        for report, order in self._happened.erased.items():
            if self.former.had("sources", f"{incident}/{report}"):
                found.append(_erased(order.id))
        if not found and item.released.parts and change == "changed":
            found.append("its parts changed")
        return tuple(dict.fromkeys(found)) or self._newer or ("read or reckoned otherwise",)

    def _why_gone(self, table: Table, name: str) -> tuple[str, ...]:
        found = list(self._judged(name))
        incident = name.partition("/")[0]
        if table.name != "claims":
            found += self._judged(incident)
            into = merged_into(self._view, incident)
            if into is not None:
                found.append(f"merged into {into}")
        report = _report_in(table, name)
        if report is not None and not is_held(self._view, report):
            order = self._happened.erased.get(report) or self._happened.erased.get("")
            found.append(_erased(order.id if order else None))
        elif table.name == "claims" and not found:
            found.append("its report was read again, or tells of no incident here any more")
        elif table.name in ("incidents", "estimates") and not found:
            found += [_erased(order.id) for report, order in self._happened.erased.items()
                      if self.former.had("sources", f"{incident}/{report}")]  # fmt: skip
        return tuple(dict.fromkeys(found)) or self._newer or ("nothing tells of it any more",)

    def _judged(self, name: str) -> Iterator[str]:
        for one in self._happened.judged.get(name, ()):
            shown = self._shown(one)
            words = judgement_words(shown.judgement, shown.of)
            reason = f" ({shown.judgement.reason})" if shown.judgement.reason else ""
            yield f"{shown.judgement.id}: {words}{reason}"


def _erased(order: str | None) -> str:
    return f"erased by order {order}" if order else "erased by an order"


def _report_in(table: Table, row: str) -> str | None:
    """Return the report that a row's id names: a claim's or a source's."""
    if table.name == "claims":
        return row.partition(".")[0]
    return row.partition("/")[2] if table.name == "sources" else None


def with_changes(table: Table) -> Table:
    """Return a table of changes: of a retracted row nothing but its id stands."""
    columns = [
        replace(column, required=number == 0, key=None)
        for number, column in enumerate(table.columns)
    ]
    columns += [
        Column("change", "string", "What became of the row since the former release.",
               lambda line: None, "#meta+change", CHANGES, required=True),
        Column("reasons", "list", "Why: a judgement, a report, an order to erase, another version.",
               lambda line: None, "#meta+reasons"),
    ]  # fmt: skip
    return replace(table, columns=tuple(columns))
