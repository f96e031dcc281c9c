"""The rows of a dataset in Python: one by one, or as a table of pandas, polars or GeoPandas.

In: Items. Out: rows as dicts, data frames.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from datetime import date
from html import escape
from importlib import import_module
from itertools import islice
from typing import TYPE_CHECKING, Any

from bearwitness.errors import MissingResource, WrongUsage
from bearwitness.write.datasets.columns import Table, Type
from bearwitness.write.datasets.geometry import points
from bearwitness.write.datasets.item import Item
from bearwitness.write.datasets.tables import INCIDENTS

if TYPE_CHECKING:
    import geopandas
    import pandas
    import polars

_PANDAS: dict[Type, str] = {
    "integer": "Int64", "number": "Float64", "boolean": "boolean", "string": "string",
    "partial": "string",
}  # fmt: skip
_SHOWN = 10


class Rows:
    """The rows of one table, asked anew each time they are gone through.

    found: opens the record and yields its incidents.
    """

    def __init__(
        self, table: Table, found: Callable[[], AbstractContextManager[Iterable[Item]]]
    ) -> None:
        self._table = table
        self._found = found

    def __iter__(self) -> Iterator[dict[str, Any]]:
        for item in self._items():
            yield from self._rows(item)

    def to_pandas(self) -> pandas.DataFrame:
        """Return a table of pandas; unknown is NA. Raises MissingResource without pandas."""
        frame: pandas.DataFrame = _needed("pandas", "pandas").DataFrame(
            list(self), columns=self._names
        )
        return self._typed(frame)

    def to_polars(self) -> polars.DataFrame:
        """Return a table of polars; unknown is null. Raises MissingResource without polars."""
        module = _needed("polars", "polars")
        types: dict[Type, Any] = {
            "integer": module.Int64, "number": module.Float64, "boolean": module.Boolean,
            "string": module.String, "partial": module.String, "day": module.Date,
            "list": module.List(module.String),
        }  # fmt: skip
        frame: polars.DataFrame = module.DataFrame(
            list(self), schema={one.name: types[one.type] for one in self._table.columns}
        )
        return frame

    def to_geopandas(self) -> geopandas.GeoDataFrame:
        """Return incidents with a point for each place known finer than its country.

        Raises MissingResource without GeoPandas, WrongUsage for another table.
        """
        if self._table.name != INCIDENTS.name:
            raise WrongUsage(
                f"{self._table.name} stand at no point", "to_geopandas",
                'ask for incidents: record.table("incidents")',
            )  # fmt: skip
        geopandas = _needed("geopandas", "geo")
        shapely = _needed("shapely", "geo")
        pandas = _needed("pandas", "pandas")
        rows: list[dict[str, Any]] = []
        places: list[Any] = []
        for item in self._items():
            found = points(item)
            rows += self._rows(item)
            places.append(
                None if not found
                else shapely.Point(found[0]) if len(found) == 1 else shapely.MultiPoint(found)
            )  # fmt: skip
        frame = self._typed(pandas.DataFrame(rows, columns=self._names))
        return geopandas.GeoDataFrame(frame, geometry=places, crs="EPSG:4326")

    def _repr_html_(self) -> str:
        """Return the first rows as HTML, for notebooks."""
        rows = list(islice(self, _SHOWN + 1))
        head = "".join(f"<th>{escape(name)}</th>" for name in self._names)
        body = "".join(
            f"<tr>{''.join(f'<td>{_cell(value)}</td>' for value in row.values())}</tr>"
            for row in rows[:_SHOWN]
        )
        more = "<p>and more</p>" if len(rows) > _SHOWN else ""
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"

    @property
    def _names(self) -> list[str]:
        return [column.name for column in self._table.columns]

    def _items(self) -> Iterator[Item]:
        with self._found() as found:
            yield from found

    def _rows(self, item: Item) -> Iterator[dict[str, Any]]:
        for row in self._table.rows(item):
            yield {
                column.name: _typed(column.type, value)
                for column, value in zip(self._table.columns, row, strict=True)
            }

    def _typed(self, frame: pandas.DataFrame) -> pandas.DataFrame:
        kinds = {one.name: _PANDAS[one.type] for one in self._table.columns if one.type in _PANDAS}
        return frame.astype(kinds)


def _typed(kind: Type, value: Any) -> Any:
    if kind == "day":
        return None if value is None else date.fromisoformat(value)
    return list(value) if kind == "list" else value


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return escape("; ".join(value) if isinstance(value, list) else str(value))


def _needed(module: str, extra: str) -> Any:
    try:
        return import_module(module)
    except ImportError as error:
        raise MissingResource(
            f"{module} is not installed", f"to_{module}",
            f"install it: pip install 'bearwitness[{extra}]'",
        ) from error  # fmt: skip
