from __future__ import annotations

import numpy as np
import pytest

from bearwitness.link.across.compare import FEATURES, NAMES
from bearwitness.link.across.model import Trees, trees


@pytest.fixture(scope="module")
def rows() -> np.ndarray:
    draw = np.random.default_rng(5)
    found = draw.exponential(2.0, size=(200, len(NAMES)))
    found[draw.random(found.shape) < 0.3] = np.nan
    return found


def test_shares_sum_to_the_log_odds(rows: np.ndarray) -> None:
    model: Trees = trees()
    np.testing.assert_allclose(
        model.base + model.shares(rows).sum(axis=1), model.log_odds(rows), atol=1e-9
    )


@pytest.mark.parametrize("feature", NAMES)
def test_a_feature_speaks_one_way_only(rows: np.ndarray, feature: str) -> None:
    place = NAMES.index(feature)
    low, high = rows.copy(), rows.copy()
    low[:, place], high[:, place] = 0.5, 4.0
    change = trees().log_odds(high) - trees().log_odds(low)
    assert (FEATURES[feature] * change >= -1e-9).all()
