from __future__ import annotations

import numpy as np
import pytest

from bench.interval import bootstrap, f1, share


def _shares(right: int, count: int) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    return np.array([[float(number < right), 1.0] for number in range(count)])


def test_the_interval_is_that_of_a_proportion() -> None:
    score = bootstrap(_shares(300, 400), share, 400)
    error = 196 * (0.75 * 0.25 / 400) ** 0.5
    assert score.value == 75
    assert score.low == pytest.approx(75 - error, abs=0.6)
    assert score.high == pytest.approx(75 + error, abs=0.6)


def test_more_documents_narrow_it_and_certainty_closes_it() -> None:
    few, many = (bootstrap(_shares(n // 2, n), share, n) for n in (40, 4000))
    assert many.high - many.low < (few.high - few.low) / 5
    sure = bootstrap(_shares(50, 50), share, 50)
    assert (sure.low, sure.high) == (100, 100)


def test_the_same_documents_give_the_same_interval() -> None:
    assert bootstrap(_shares(3, 10), share, 10) == bootstrap(_shares(3, 10), share, 10)


def test_no_documents_give_a_score_of_nothing() -> None:
    assert bootstrap(np.zeros((0, 2)), share, 0).items == 0


def test_f1_of_nothing_found_is_zero_and_no_division() -> None:
    sums = np.array([[0.0, 0.0, 0.0, 4.0], [2.0, 4.0, 2.0, 4.0]])
    assert f1(sums).tolist() == [0, 50]
