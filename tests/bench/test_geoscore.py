from __future__ import annotations

import random

import numpy as np
import pytest

from bench import data
from bench.data import GoldPlace
from bench.geoscore import Compared, Pin, area_under_errors, compare, kilometres, table
from bench.interval import f1
from tests.bench.reference import needs_shared, scorer


def test_a_quarter_of_the_equator() -> None:
    assert kilometres(0, 0, 0, 90) == pytest.approx(12742 * np.pi / 4)


def test_an_overlap_counts_once_and_an_unresolved_pin_is_no_error() -> None:
    gold = [GoldPlace(0, 6, "Quetta", 30.2, 67.0), GoldPlace(10, 20, "Balochistan", 28.5, 65.1)]
    said = [Pin(0, 6, 30.2, 67.0), Pin(12, 20, None, None)]
    assert compare(gold, said) == Compared(2, 2, 1, 2, (0.0,))


def _documents(seed: int) -> list[tuple[list[GoldPlace], list[Pin]]]:
    """Real gold with pins dropped, shifted, misplaced, unresolved and invented."""
    draw = random.Random(seed)
    documents = []
    for row in data.geo(draw.choice(["lgl", "trnews"]))[:40]:
        said = []
        for place in row.places:
            lot = draw.random()
            if lot < 0.15:
                continue
            start, end = place.start, place.end
            if lot < 0.3:
                start, end = max(0, start - draw.randrange(3)), end + draw.randrange(-2, 8)
            lat, lon = place.lat + draw.choice([0, 0, 0.5, 4]), place.lon + draw.choice([0, 1])
            said.append(Pin(start, end, lat, lon) if lot < 0.9 else Pin(start, end, None, None))
            if lot > 0.8:
                at = draw.randrange(len(row.text.text))
                said.append(Pin(at, at + 5, 0.0, 0.0))
        documents.append((list(row.places), said))
    return documents


@needs_shared
@pytest.mark.parametrize("seed", range(8))
def test_every_figure_is_the_reference_scorers(seed: int) -> None:
    documents = _documents(seed)
    reference = scorer("geo_scorer").metrics(
        [[(p.start, p.end, p.name, p.lat, p.lon) for p in gold] for gold, _ in documents],
        [[(p.start, p.end, "", p.lat, p.lon) for p in said] for _, said in documents],
    )
    compared = [compare(gold, said) for gold, said in documents]
    sums = table(compared).sum(axis=0, keepdims=True)
    errors = np.array([error for each in compared for error in each.errors])
    assert f1(sums[:, [3, 1, 3, 0]])[0] == pytest.approx(100 * reference["rec_overlap"][2])
    assert f1(sums[:, [2, 1, 2, 0]])[0] == pytest.approx(100 * reference["rec_exact"][2])
    assert sums[0, 5] / sums[0, 4] == pytest.approx(reference["acc161"])
    assert sums[0, 5] / sums[0, 0] == pytest.approx(reference["end_to_end161"])
    assert area_under_errors(errors) == pytest.approx(reference["auc"])
