"""Writing a large dataset takes no more memory than writing a small one."""

from __future__ import annotations

import pytest

from bench import datasets

# MB, by the first issue of publishing.
MOST = 300


def test_memory_does_not_grow_with_rows() -> None:
    (few,) = datasets.measure(2_000, ["csv"])
    (more,) = datasets.measure(6_000, ["csv"])
    assert more.rows == 3 * few.rows
    assert more.memory < few.memory + 10
    assert "| csv | 2,000 | 3,000 |" in datasets.table([few])


@pytest.mark.soak
def test_a_million_claims() -> None:
    for written in datasets.measure(1_000_000, ["csv", "parquet"]):
        assert written.claims == 1_000_000
        assert written.memory < MOST, written
