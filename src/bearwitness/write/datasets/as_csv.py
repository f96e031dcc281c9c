"""CSV: a file a table, UTF-8, a header, no text that a spreadsheet runs.

In: Items. Out: TABLE.csv each, or the one table asked for.
"""

from __future__ import annotations

import csv
from typing import IO, Any

from bearwitness.write.datasets.cells import cell
from bearwitness.write.datasets.release import Release
from bearwitness.write.datasets.rows import TableWriter
from bearwitness.write.datasets.tables import Row, Table
from bearwitness.write.datasets.writer import Target


class CsvWriter(TableWriter):
    """Writes CSV."""

    def __init__(self, target: Target, release: Release) -> None:
        super().__init__(target, release)
        self._files: list[IO[str]] = []
        self._rows: dict[str, Any] = {}
        for table in target.tables:
            file = target.path(f"{table.name}.csv").open("w", encoding="utf-8", newline="")
            self._files.append(file)
            rows = csv.writer(file, lineterminator="\r\n")
            rows.writerows(self.heads(table))
            self._rows[table.name] = rows

    def heads(self, table: Table) -> list[list[str]]:
        """Return the rows above the data."""
        return [[column.name for column in table.columns]]

    def put(self, table: Table, row: Row) -> None:
        """Write one row."""
        self._rows[table.name].writerow([cell(value) for value in row])

    def close(self) -> None:
        """Finish the files."""
        for file in self._files:
            file.close()

    abandon = close


class HxlWriter(CsvWriter):
    """Writes CSV with a row of HXL tags under the header."""

    def heads(self, table: Table) -> list[list[str]]:
        """Return the rows above the data: names, then tags."""
        return [*super().heads(table), [column.hxl for column in table.columns]]
