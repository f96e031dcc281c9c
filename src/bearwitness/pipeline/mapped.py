"""Rows of others' data sets, by a mapping: which column says what.

In: a CSV file, a Mapping. Out: Row, or the error that refused one.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_args

from bearwitness.domain import STATUSES, IncidentKind, Status
from bearwitness.errors import MalformedRow, WrongUsage

# The 49 columns of UCDP GED in file order; some Candidate releases come without a header.
UCDP_COLUMNS = tuple(
    """id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id
    conflict_name dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a
    side_b_dset_id side_b_new_id side_b number_of_sources source_article source_office source_date
    source_headline source_original where_prec where_coordinates where_description adm_1 adm_2
    latitude longitude geom_wkt priogrid_gid country country_id region event_clarity date_prec
    date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high low gwnoa
    gwnob""".split()
)
# What a column may be said to hold.
MEANINGS = (
    "id", "start", "end", "date_precision", "place", "admin1", "country", "lat", "lon",
    "place_precision", "kind", "perpetrator", "side_a", "side_b", "best", "low", "high", "url",
    "published",
)  # fmt: skip
_NEEDED = ("id", "start", "country")
_LONGEST_CELL = 1 << 20


@dataclass(frozen=True, slots=True)
class Columns:
    """What the columns of a data set hold.

    name: who asserts it, as it is shown. columns: a meaning's column. deaths: a column's status; of
    None it is that of the side it stands for ("side_a"). kinds: what its kinds of events are
    called here. kind: where it has none. country: of all rows, an ISO code. ucdp: by UCDP's rules.
    """

    name: str
    columns: Mapping[str, str]
    deaths: Mapping[str, Status | str] = field(default_factory=dict)
    kinds: Mapping[str, IncidentKind] = field(default_factory=dict)
    kind: IncidentKind = "other"
    country: str | None = None
    ucdp: bool = False


UCDP = Columns(
    "UCDP GED",
    {
        "id": "id", "start": "date_start", "end": "date_end", "date_precision": "date_prec",
        "place": "where_coordinates", "admin1": "adm_1", "country": "country", "lat": "latitude",
        "lon": "longitude", "place_precision": "where_prec", "side_a": "side_a",
        "side_b": "side_b", "best": "best", "low": "low", "high": "high",
        "kind": "type_of_violence",
    },
    {
        "deaths_a": "side_a", "deaths_b": "side_b", "deaths_civilians": "civilian",
        "deaths_unknown": "unknown",
    },
    {"1": "clash", "2": "clash", "3": "armed_assault"}, "clash", None, True,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its cells by column, as printed. where: file and row, for messages."""

    cells: Mapping[str, str]
    where: str


def mapping_of(path: Path) -> Columns:
    """Read a mapping. Raises WrongUsage, which says what may stand there."""
    mend = (
        'write name = "...", [columns] MEANING = "COLUMN", [deaths] "COLUMN" = "STATUS",'
        ' [kinds] "THEIRS" = "OURS"; docs/mappings.md has an example'
    )
    try:
        told = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise WrongUsage(f"the mapping cannot be read: {error}", str(path), mend) from error

    def wrong(what: str) -> WrongUsage:
        return WrongUsage(what, str(path), mend)

    unknown = sorted(told.keys() - {"name", "columns", "deaths", "kinds", "kind", "country"})
    if unknown:
        raise wrong(f"the mapping has a part {unknown[0]!r}")
    name, kind, country = told.get("name"), told.get("kind", "other"), told.get("country")
    if not isinstance(name, str) or not name.strip():
        raise wrong("the mapping has no name of the data set")
    columns = _texts(told.get("columns", {}), MEANINGS, None)
    deaths = _texts(told.get("deaths", {}), None, (*STATUSES, "side_a", "side_b"))
    kinds = _texts(told.get("kinds", {}), None, get_args(IncidentKind))
    for part, found in (("columns", columns), ("deaths", deaths), ("kinds", kinds)):
        if isinstance(found, str):
            raise wrong(f"[{part}]: {found}")
    assert isinstance(columns, dict)
    lacking = [one for one in _NEEDED if one not in columns and not (one == "country" and country)]
    if lacking:
        raise wrong(f"no column is named for {lacking[0]!r}")
    if kind not in get_args(IncidentKind):
        raise wrong(f"there is no kind {kind!r}")
    return Columns(name.strip(), columns, deaths, kinds, kind, country)  # type: ignore[arg-type]


def _texts(
    told: Any, keys: Sequence[str] | None, values: Sequence[str] | None
) -> dict[str, str] | str:
    """Return a table of texts, or what is wrong with it."""
    if not isinstance(told, dict):
        return "is no table"
    for key, value in told.items():
        if keys is not None and key not in keys:
            return f"there is no {key!r}: use {', '.join(keys)}"
        if not isinstance(value, str):
            return f"{key!r} is no text: {value!r}"
        if values is not None and value not in values:
            return f"{key!r} is {value!r}: use {', '.join(values)}"
    return told


def rows_in(path: Path, mapping: Columns) -> Iterator[Row | MalformedRow]:
    """Yield the rows of a CSV file, or the error that refused one. Raises WrongUsage.

    A file of UCDP's may lack its header: its columns are then those of the codebook.
    """
    csv.field_size_limit(_LONGEST_CELL)
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            yield from _rows(csv.reader(file, strict=True), path, mapping)
    except OSError as error:
        raise WrongUsage(
            f"it cannot be read: {error.strerror or error}", str(path), "name a CSV file"
        ) from error
    except UnicodeDecodeError as error:
        raise WrongUsage("the file is not UTF-8", str(path), "save it as UTF-8") from error


def _rows(lines: Any, path: Path, mapping: Columns) -> Iterator[Row | MalformedRow]:
    header: list[str] | None = None
    number = 0
    while True:
        number += 1
        where = f"{path}, row {number}"
        try:
            cells = next(lines)
        except StopIteration:
            return
        except csv.Error as error:
            yield MalformedRow(f"the row is no CSV: {error}", where, "save the file as CSV anew")
            continue
        if not any(cell.strip() for cell in cells):
            continue
        if header is None:
            header, is_row = _header(cells, path, mapping)
            if not is_row:
                continue
        if len(cells) != len(header):
            yield MalformedRow(
                f"the row has {len(cells)} cells and the file {len(header)} columns", where,
                "quote cells that hold a comma",
            )  # fmt: skip
            continue
        yield Row(dict(zip(header, (cell.strip() for cell in cells), strict=True)), where)


def _header(cells: list[str], path: Path, mapping: Columns) -> tuple[list[str], bool]:
    """Return the names of the columns, and whether the first line is a row already."""
    names = [cell.strip() for cell in cells]
    if mapping.ucdp and len(names) == len(UCDP_COLUMNS) and names[0].isdigit():
        return list(UCDP_COLUMNS), True
    wanted = [*mapping.columns.values(), *mapping.deaths]
    lacking = sorted({one for one in wanted if one not in names})
    if lacking:
        raise WrongUsage(
            f"the file has no column {lacking[0]!r}", str(path),
            f"it has {', '.join(names[:60])}",
        )  # fmt: skip
    return names, False
