"""Write a campaign with all its parts at once: a row may be what no part of it holds.

In: Items, campaigns before their parts. Out: one CSV file; beside it what was left out, and why,
and a text that tells what the file is.
"""

from __future__ import annotations

import csv
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import IO

from bearwitness.domain import IncidentId
from bearwitness.pipeline.releasing import Released
from bearwitness.write.datasets.cells import inert
from bearwitness.write.datasets.item import Item
from bearwitness.write.datasets.writer import Target

Cells = dict[str, str | int | float | None]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Dead that no row of a format may hold, and why. best: how many."""

    incident: str
    reason: str
    best: int


class FamilyWriter(ABC):
    """Hands each campaign with its parts, and each incident alone, to a format."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self._family: list[Released] = []
        self._names: set[IncidentId] = set()

    def write(self, item: Item) -> None:
        """Write one incident, once its whole campaign has been told."""
        incident = item.released.listed.incident
        if incident.parent not in self._names:
            self._flush()
        self._family.append(item.released)
        self._names.add(incident.id)

    def close(self) -> None:
        """Finish the files."""
        self._flush()
        self.abandon()

    def _flush(self) -> None:
        if self._family:
            self.put(tuple(self._family))
        self._family, self._names = [], set()

    @abstractmethod
    def put(self, family: Sequence[Released]) -> None:
        """Write a campaign and its parts, or an incident alone."""

    @abstractmethod
    def abandon(self) -> None:
        """Let go of the files."""


class FamilyCsvWriter(FamilyWriter):
    """Writes the rows of families into a CSV file. readme: what the file is."""

    def __init__(self, target: Target, name: str, columns: Sequence[str], readme: str) -> None:
        super().__init__()
        self.counts.update({"events": 0, "left_out": 0})
        name = target.file or name
        self._file: IO[str] = target.path(name).open("w", encoding="utf-8", newline="")
        beside = target.folder / f"{name}.left_out.csv"
        self._beside: IO[str] = beside.open("w", encoding="utf-8", newline="")
        (target.folder / f"{name}.README.txt").write_text(readme, "utf-8")
        self._rows = csv.DictWriter(self._file, columns, lineterminator="\r\n")
        self._rows.writeheader()
        self._left = csv.writer(self._beside, lineterminator="\r\n")
        self._left.writerow(("incident", "reason", "best"))

    @abstractmethod
    def told(self, family: Sequence[Released]) -> Iterable[Cells | LeftOut]:
        """Return the rows of a family, and what none of them holds."""

    def put(self, family: Sequence[Released]) -> None:
        """Write the rows of a family."""
        for found in self.told(family):
            if isinstance(found, LeftOut):
                self._left.writerow((found.incident, found.reason, found.best))
                self.counts["left_out"] += 1
                continue
            self._rows.writerow(
                {key: inert(told) if isinstance(told, str) else told for key, told in found.items()}
            )
            self.counts["events"] += 1

    def abandon(self) -> None:
        """Let go of the files."""
        self._file.close()
        self._beside.close()
