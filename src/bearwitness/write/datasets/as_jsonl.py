"""JSON Lines: a file a table, an object a row, null where unknown.

In: Items. Out: TABLE.jsonl each, or the one table asked for.
"""

from __future__ import annotations

import json

from bearwitness.write.datasets.release import Release
from bearwitness.write.datasets.rows import TableWriter
from bearwitness.write.datasets.tables import Row, Table
from bearwitness.write.datasets.writer import Target


class JsonLinesWriter(TableWriter):
    """Writes JSON Lines."""

    def __init__(self, target: Target, release: Release) -> None:
        super().__init__(target, release)
        self._files = {
            table.name: target.path(f"{table.name}.jsonl").open("w", encoding="utf-8", newline="\n")
            for table in target.tables
        }

    def put(self, table: Table, row: Row) -> None:
        """Write one row."""
        told = dict(zip((column.name for column in table.columns), row, strict=True))
        self._files[table.name].write(json.dumps(told, ensure_ascii=False) + "\n")

    def close(self) -> None:
        """Finish the files."""
        for file in self._files.values():
            file.close()

    abandon = close
