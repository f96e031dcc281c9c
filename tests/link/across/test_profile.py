from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from bearwitness.link.across.profile import Days, Profile
from tests.link.across.build import made


def test_what_is_kept_comes_back_the_same() -> None:
    profile = made("a", "Shafi Malang was shot at 3400 Bannu Road.", killed=3, past=True)
    assert Profile.from_json(json.loads(json.dumps(profile.to_json()))) == profile


def test_a_profile_is_small() -> None:
    words = " ".join(f"Name{number} said word{number}" for number in range(2000))
    assert len(json.dumps(made("a", words).to_json())) < 5000


def test_unknown_is_left_out() -> None:
    assert set(Profile("a", "r").to_json()) == {"account", "report", "kind", "linker"}


@given(st.integers(1, 9999), st.integers(0, 40), st.integers(1, 9999), st.integers(0, 40))
def test_a_gap_is_symmetric_and_none_where_spans_meet(a: int, m: int, b: int, n: int) -> None:
    one, other = Days(a, a + m, 1), Days(b, b + n, 1)
    assert one.gap(other) == other.gap(one)
    assert (one.gap(other) == 0) == (a <= b + n and b <= a + m)
