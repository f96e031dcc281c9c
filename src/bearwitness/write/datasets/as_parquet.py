"""Parquet: a file a table, typed, compressed with zstd, a group of rows at a time.

In: Items. Out: TABLE.parquet each, or the one table asked for. Descriptions and HXL tags stand in
each field's metadata, what the release is in the file's.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from typing import Any

import pyarrow
from pyarrow import parquet

from bearwitness.write.datasets.columns import Row, Table, Type
from bearwitness.write.datasets.release import Release
from bearwitness.write.datasets.rows import TableWriter
from bearwitness.write.datasets.writer import Target

# Rows held before they are written: some 20 MB of claims.
_GROUP = 10_000
_TYPES: dict[Type, Any] = {
    "string": pyarrow.string(), "integer": pyarrow.int64(), "number": pyarrow.float64(),
    "boolean": pyarrow.bool_(), "day": pyarrow.date32(), "partial": pyarrow.string(),
    "list": pyarrow.list_(pyarrow.string()),
}  # fmt: skip


def schema_of(table: Table, release: Release) -> Any:
    """Return a table's Arrow schema."""
    fields = [
        pyarrow.field(
            column.name, _TYPES[column.type], nullable=not column.required,
            metadata={"description": column.description, "hxl": column.hxl},
        )
        for column in table.columns
    ]  # fmt: skip
    told = {"release": json.dumps(asdict(release)), "description": table.description}
    return pyarrow.schema(fields, metadata=told)


def typed(column: Type, value: Any) -> Any:
    """Return a value as its column's type is in Python: days are dates."""
    return date.fromisoformat(value) if column == "day" and value is not None else value


class ParquetWriter(TableWriter):
    """Writes Parquet."""

    def __init__(self, target: Target, release: Release) -> None:
        super().__init__(target, release)
        self._schemas = {table.name: schema_of(table, release) for table in target.tables}
        self._writers = {
            table.name: parquet.ParquetWriter(
                target.path(f"{table.name}.parquet"), self._schemas[table.name], compression="zstd"
            )
            for table in target.tables
        }
        self._waiting: dict[str, list[Row]] = {table.name: [] for table in target.tables}

    def put(self, table: Table, row: Row) -> None:
        """Hold a row; write a group of them."""
        waiting = self._waiting[table.name]
        waiting.append(row)
        if len(waiting) >= _GROUP:
            self._flush(table)

    def _flush(self, table: Table) -> None:
        waiting, schema = self._waiting[table.name], self._schemas[table.name]
        if not waiting:
            return
        arrays = [
            pyarrow.array([typed(column.type, value) for value in values], type=field.type)
            for column, field, values in zip(
                table.columns, schema, zip(*waiting, strict=True), strict=True
            )
        ]
        self._writers[table.name].write_table(pyarrow.Table.from_arrays(arrays, schema=schema))
        waiting.clear()

    def close(self) -> None:
        """Write what waits, and finish the files."""
        for table in self.target.tables:
            self._flush(table)
        self.abandon()

    def abandon(self) -> None:
        """Close the files."""
        for writer in self._writers.values():
            writer.close()
