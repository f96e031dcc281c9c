"""A workbook for people: a sheet a table, frozen headers, filters, typed days.

In: Items. Out: one .xlsx file, written row by row.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from xlsxwriter import Workbook

from bearwitness.errors import WrongUsage
from bearwitness.write.datasets.cells import cell
from bearwitness.write.datasets.columns import Column, Row, Table
from bearwitness.write.datasets.release import METHOD, Release
from bearwitness.write.datasets.rows import TableWriter
from bearwitness.write.datasets.writer import Target

# Excel's own limits.
_ROWS, _LETTERS = 1_048_576, 32_767
# Excel counts days from 1900 and takes that for a leap year: before March it is a day off.
_FIRST = date(1900, 3, 1)
_WIDTHS = {"integer": 9, "number": 9, "boolean": 9, "day": 11, "partial": 12}
_WIDE = frozenset({"quote", "places", "title", "scope_words"})
_MADE = datetime(2000, 1, 1)


class XlsxWriter(TableWriter):
    """Writes a workbook."""

    def __init__(self, target: Target, release: Release) -> None:
        super().__init__(target, release)
        self._book = Workbook(
            str(target.path("bearwitness.xlsx")),
            {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
             "strings_to_numbers": False, "nan_inf_to_errors": True},
        )  # fmt: skip
        # Not the time it is: the same record gives the same bytes.
        self._book.set_properties({"title": release.name, "comments": release.terms,
                                   "created": _MADE})  # fmt: skip
        self._bold = self._book.add_format({"bold": True, "valign": "top"})
        self._day = self._book.add_format({"num_format": "yyyy-mm-dd"})
        self._wrapped = self._book.add_format({"text_wrap": True, "valign": "top"})
        self._explain()
        self._sheets = {table.name: self._sheet(table) for table in target.tables}
        self._next = {table.name: 1 for table in target.tables}

    def _explain(self) -> None:
        """Write the first sheet: what this is, its limits, and what each column holds."""
        release, sheet = self.release, self._book.add_worksheet("read me")
        sheet.set_column(0, 0, 24)
        sheet.set_column(1, 1, 110)
        told = [("Release", release.name), ("Record", f"{release.record}, entry {release.entry}"),
                ("Recorded", release.recorded_at or ""), ("As of", release.as_of or "all"),
                ("Rule", release.rule), ("Terms", release.terms), ("Method", METHOD)]  # fmt: skip
        told += [
            ("Limits" if number == 0 else "", one) for number, one in enumerate(release.limits)
        ]
        for table in self.target.tables:
            told += [("", ""), (table.title, table.description)]
            told += [(column.name, column.description) for column in table.columns]
        for number, (name, words) in enumerate(told):
            sheet.write_string(number, 0, name, self._bold)
            sheet.write_string(number, 1, words, self._wrapped)

    def _sheet(self, table: Table) -> Any:
        sheet = self._book.add_worksheet(table.name)
        sheet.freeze_panes(1, 1)
        for number, column in enumerate(table.columns):
            sheet.set_column(number, number, _width(column))
        for number, column in enumerate(table.columns):
            sheet.write_string(0, number, column.name, self._bold)
        return sheet

    def put(self, table: Table, row: Row) -> None:
        """Write one row."""
        number = self._next[table.name]
        if number >= _ROWS:
            raise WrongUsage(
                f"a sheet holds {_ROWS:,} rows, and there are more {table.name}", "--format xlsx",
                "narrow what you ask for, or use csv or parquet",
            )  # fmt: skip
        self._next[table.name] = number + 1
        sheet = self._sheets[table.name]
        for place, (column, value) in enumerate(zip(table.columns, row, strict=True)):
            if value is None or value == ():
                continue
            if isinstance(value, bool):
                sheet.write_boolean(number, place, value)
            elif isinstance(value, int | float):
                sheet.write_number(number, place, value)
            elif column.type == "day" and (day := date.fromisoformat(str(value))) >= _FIRST:
                sheet.write_datetime(number, place, day, self._day)
            else:
                sheet.write_string(number, place, str(cell(value))[:_LETTERS])

    def close(self) -> None:
        """Put filters above the rows, and finish the file."""
        for table in self.target.tables:
            last = max(self._next[table.name] - 1, 1)
            self._sheets[table.name].autofilter(0, 0, last, len(table.columns) - 1)
        self._book.close()

    def abandon(self) -> None:
        """Throw away the sheets' own temporary files."""
        for sheet in self._book.worksheets():
            handle = getattr(sheet, "row_data_fh", None)
            if handle is not None and not handle.closed:
                handle.close()
        self._book.fileclosed = True


def _width(column: Column) -> int:
    if column.name in _WIDE:
        return 50
    return max(_WIDTHS.get(column.type, 18), min(len(column.name) + 2, 26))
