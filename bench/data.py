"""Read the benchmark data where they lie.

In: the folder named by BEARWITNESS_SHARED. Out: rows, each one report and its gold.
"""

from __future__ import annotations

import gzip
import json
import os
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from bearwitness.errors import MissingResource

ROOT = Path(__file__).resolve().parent.parent
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Text:
    """One report as a user would hand it over, before it is collected."""

    ref: str
    text: str
    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    dateline: str | None = None


@dataclass(frozen=True, slots=True)
class CountRow:
    """A report and how many it should be read to say were killed and injured."""

    text: Text
    killed: int
    injured: int
    country: str | None = None
    city: str | None = None
    perpetrator: str | None = None


@dataclass(frozen=True, slots=True)
class MucCount:
    """One gold toll of a MUC template; None is open."""

    outcome: str
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class MucCountRow:
    """A wire report and the gold tolls of all its templates."""

    text: Text
    tolls: tuple[MucCount, ...]


@dataclass(frozen=True, slots=True)
class MucRow:
    """A wire report and its answer key, in the form the key file has."""

    text: Text
    templates: tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True)
class GoldPlace:
    """A place name of a text: code points, and degrees WGS 84."""

    start: int
    end: int
    name: str
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class GeoRow:
    """A news text and every place name in it that has a point."""

    text: Text
    places: tuple[GoldPlace, ...]


def shared_folder() -> Path:
    """Return the folder the benchmark data and reference scorers lie in."""
    chosen = os.environ.get("BEARWITNESS_SHARED")
    return Path(chosen) if chosen else ROOT.parent / "shared"


def bench_folder() -> Path:
    """Return the folder of the data files, or say how to name it."""
    folder = shared_folder() / "bench"
    if not folder.is_dir():
        raise MissingResource(
            "the benchmark data are not there", str(folder),
            "set BEARWITNESS_SHARED to the folder that holds bench/",
        )  # fmt: skip
    return folder


def read_rows(name: str) -> Iterator[dict[str, Any]]:
    """Yield the rows of one data file, as they stand."""
    with gzip.open(bench_folder() / name, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def sample(rows: Sequence[Row], limit: int | None, seed: int = 0) -> list[Row]:
    """Return at most ``limit`` rows, drawn without replacement, in their own order."""
    if limit is None or limit >= len(rows):
        return list(rows)
    chosen = sorted(random.Random(seed).sample(range(len(rows)), limit))
    return [rows[index] for index in chosen]


def rdwti(split: str) -> list[CountRow]:
    """Return the incident descriptions of the world-wide terrorism database."""
    return [
        CountRow(
            Text(row["id"], row["text"], published=row["published"]),
            row["gold"]["killed"] or 0, row["gold"]["injured"] or 0,
            row["gold"]["country"], row["gold"]["city"], row["gold"]["perpetrator"],
        )
        for row in read_rows("rdwti_train_dev.jsonl.gz") if row["split"] == split
    ]  # fmt: skip


def gva(split: str) -> list[CountRow]:
    """Return the first article on each US shooting."""
    found = []
    for row in read_rows("gva_counts_train_dev.jsonl.gz"):
        if row["split"] == split:
            article = row["docs"][0]
            text = Text(
                f"gva-{row['incident_id']}", article["text"], article["title"] or None,
                article["dct"] or None, article["outlet"] or None,
            )  # fmt: skip
            found.append(CountRow(text, row["killed"] or 0, row["injured"] or 0))
    return found


def muc_counts(split: str) -> list[MucCountRow]:
    """Return the wire reports that have any toll in their key, with those tolls."""
    texts = {row.text.ref: row.text for row in muc(split)}
    tolls: dict[str, list[MucCount]] = {}
    for row in read_rows(f"muc4_counts_{split}.jsonl.gz"):
        tolls.setdefault(row["doc_id"], []).append(
            MucCount(row["outcome"], row["low"], row["high"])
        )
    return [MucCountRow(texts[ref], tuple(found)) for ref, found in tolls.items()]


def muc(split: str) -> list[MucRow]:
    """Return the wire reports of MUC-4 with their full templates."""
    return [
        MucRow(
            Text(row["doc_id"], row["text"], published=row["pub_date"],
                 dateline=row["dateline"] or None),
            tuple(row["templates"]),
        )
        for row in read_rows("muc4_train_dev.jsonl.gz") if row["split"] == split
    ]  # fmt: skip


def geo(corpus: str) -> list[GeoRow]:
    """Return the texts of a geoparsing corpus, ``lgl`` or ``trnews``."""
    return [
        GeoRow(
            Text(row["doc_id"], row["text"], row["title"] or None, published=_day(row["date"])),
            tuple(
                GoldPlace(place["start"], place["end"], place["name"], place["lat"], place["lon"])
                for place in row["toponyms"]
                if place["lat"] is not None
            ),
        )
        for row in read_rows(f"geo_{corpus}.jsonl.gz")
    ]  # fmt: skip


def _day(printed: str | None) -> str | None:
    found = re.match(r"\d{4}-\d\d-\d\d", printed or "")
    return found.group(0) if found else None
