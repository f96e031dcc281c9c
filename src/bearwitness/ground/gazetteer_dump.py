"""Read files in the form of a GeoNames dump: tab-separated text, plain or in a zip.

In: Path. Out: DumpRow. The columns are those of GeoNames' readme.txt of the folder export/dump.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from bearwitness.errors import UnreadableText

_COLUMNS = 19
# allCountries.txt holds 1.7 GB; a zip that says or yields more is refused.
MOST_BYTES = 4_000_000_000
# Share of lines that may be damaged before the whole file is refused.
_MOST_BAD = 0.01
_ADMIN = {"ADM1": "admin1", "ADM2": "admin2", "ADM3": "admin2", "ADM4": "admin2", "ADMD": "admin2"}
_LAND = {"ISL": "region", "ISLS": "region", "PEN": "region", "RGN": "region", "LCTY": "town"}
# Places that are no longer there, and farms: names without news, thick as words.
_LEFT_OUT = {"PPLH", "PPLQ", "PPLW", "PPLCH"}


@dataclass(frozen=True, slots=True)
class DumpRow:
    """One line of a dump that names a place where something may happen."""

    id: str
    name: str
    kind: str
    lat: float
    lon: float
    population: int
    country: str | None
    admin1: str | None
    admin2: str | None
    alternates: tuple[str, ...]


def read_dump(file: Path) -> Iterator[DumpRow]:
    """Yield the populated places, units, islands and localities of a dump.

    Raises UnreadableText where the file is no such dump, or more than 1 % of it is damaged.
    """
    seen = bad = 0
    with open_dump(file) as lines:
        for line in lines:
            seen += 1
            parts = line.rstrip("\r\n").split("\t")
            if len(parts) != _COLUMNS or not parts[0].isdigit():
                bad += 1
                if bad > 20 and bad > seen * _MOST_BAD:
                    break
                continue
            row = _row(parts)
            if row is not None:
                yield row
    if not seen or bad > max(0, seen * _MOST_BAD):
        raise UnreadableText(
            f"{bad} of {seen} lines are not rows of a GeoNames dump", str(file),
            "give a file of 19 tab-separated columns such as SO.txt, or its zip",
        )  # fmt: skip


def open_dump(file: Path) -> IO[str]:
    """Open the text of a dump, from a zip if it is one. The zip's size is limited."""
    if not zipfile.is_zipfile(file):
        return file.open(encoding="utf-8", errors="replace", newline="\n")
    archive = zipfile.ZipFile(file)
    member = dump_member(archive, file)
    return io.TextIOWrapper(archive.open(member), encoding="utf-8", errors="replace")


def dump_member(archive: zipfile.ZipFile, file: Path) -> zipfile.ZipInfo:
    """Return the member that holds the dump, and refuse bombs and foreign archives."""
    texts = [
        info
        for info in archive.infolist()
        if info.filename.endswith(".txt") and "readme" not in info.filename.lower()
    ]
    if not texts:
        raise UnreadableText(
            "the zip holds no .txt file", str(file), "give a country zip of GeoNames"
        )
    member = max(texts, key=lambda info: info.file_size)
    # Place names pack to a quarter or a fifth; a bomb packs a thousand times.
    if member.file_size > MOST_BYTES or member.file_size > 200 * max(member.compress_size, 1):
        raise UnreadableText(
            f"the zip would unpack to {member.file_size:,} bytes", str(file),
            "fetch it again from a server you trust",
        )  # fmt: skip
    return member


def _row(parts: list[str]) -> DumpRow | None:
    feature_class, code = parts[6], parts[7]
    if feature_class == "P" and code not in _LEFT_OUT:
        kind: str | None = "town"
    elif feature_class == "A":
        kind = "country" if code.startswith("PCL") else _ADMIN.get(code)
    else:
        kind = _LAND.get(code) if feature_class in ("T", "L") else None
    if kind is None:
        return None
    try:
        lat, lon, population = float(parts[4]), float(parts[5]), int(parts[14] or 0)
    except ValueError:
        return None
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        return None
    country = parts[8] or None
    first = f"{country}.{parts[10]}" if country and parts[10] not in ("", "00") else None
    second = f"{first}.{parts[11]}" if first and parts[11] else None
    return DumpRow(
        parts[0], parts[1], kind, lat, lon, population, country, first, second,
        tuple(name for name in (parts[2], *parts[3].split(",")) if name),
    )  # fmt: skip
