"""Say which report tells first what another only repeats.

In: what is known of echoes, and Accounts. Out: for each reading the first that told the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from bearwitness.domain import Account, IncidentId, ReportId


class Repeats(Protocol):
    """One report that repeats another, or an agency whose story the record does not hold."""

    @property
    def report(self) -> ReportId:
        """The report that repeats, by its own id or by the record's."""

    @property
    def of(self) -> ReportId | None:
        """The report repeated."""

    @property
    def origin(self) -> str | None:
        """The outlet or agency whose words they are."""


def reading_of(account: Account) -> str:
    """Return the reading an account is of: one printing, where two outlets print one text."""
    return account.id.rpartition("-")[0]


class Repeated:
    """Which readings repeat which, of those known."""

    def __init__(
        self, echoes: Iterable[Repeats], accounts: Mapping[IncidentId, Sequence[Account]]
    ) -> None:
        known = sorted(
            {
                (account.report.published or "", reading_of(account), account.report.id)
                for members in accounts.values()
                for account in members
            }
        )
        self._by_name: dict[str, list[str]] = {}
        for _, reading, report in known:
            for name in (str(report), reading.partition(".")[0]):
                readings = self._by_name.setdefault(name, [])
                if reading not in readings:
                    readings.append(reading)
        # One text in two outlets is one report's, printed again.
        self._before = {
            later: readings[0] for readings in self._by_name.values() for later in readings[1:]
        }
        self._credit: dict[str, str] = {}
        for echo in echoes:
            mine = self._by_name.get(str(echo.report), [])
            first = self._by_name.get(str(echo.of), []) if echo.of is not None else []
            for reading in mine:
                if first and first[0] != reading:
                    self._before.setdefault(reading, first[0])
                if echo.origin is not None:
                    self._credit[reading] = echo.origin

    def first(self, reading: str) -> str:
        """Return the first of a chain of readings that repeat one another."""
        seen = {reading}
        while (before := self._before.get(reading, reading)) not in seen:
            seen.add(before)
            reading = before
        return reading

    def credit(self, reading: str) -> str | None:
        """Return the outlet or agency whose words a reading prints, where that is known."""
        return self._credit.get(self.first(reading)) or self._credit.get(reading)
