"""A writer of tables, one after another row: what the formats made of tables have in common.

In: Items. Out: rows handed to a format.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter

from bearwitness.write.datasets.item import Item
from bearwitness.write.datasets.release import Release
from bearwitness.write.datasets.tables import Row, Table
from bearwitness.write.datasets.writer import Target


class TableWriter(ABC):
    """Writes each table's rows as incidents come; a format says how."""

    def __init__(self, target: Target, release: Release) -> None:
        self.target = target
        self.release = release
        self.counts: Counter[str] = Counter({table.name: 0 for table in target.tables})

    def write(self, item: Item) -> None:
        """Write the rows of one incident."""
        for table in self.target.tables:
            for row in self.target.rows(table, item):
                self.put(table, row)
                self.counts[table.name] += 1

    def retract(self, table: Table, row: Row) -> None:
        """Write a row of which its id alone is left, and why."""
        self.put(table, row)
        self.counts[table.name] += 1

    @abstractmethod
    def put(self, table: Table, row: Row) -> None:
        """Write one row."""

    @abstractmethod
    def close(self) -> None:
        """Finish the files."""

    def abandon(self) -> None:  # noqa: B027 - most formats hold nothing but files
        """Let go of the files."""
