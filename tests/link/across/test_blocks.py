from __future__ import annotations

from bearwitness.link.across.blocks import blocks, candidate_pairs
from tests.link.across.build import made


def test_a_place_within_weeks_is_enough() -> None:
    near = [made("a"), made("b", "Bombs fell.", on="2026-03-15", published="2026-03-15")]
    assert candidate_pairs(near) == [(0, 1)]


def test_a_place_in_another_season_is_not() -> None:
    far = [made("a"), made("b", "Bombs fell.", on="2026-09-15", published="2026-09-15")]
    assert candidate_pairs(far) == []


def test_two_rare_names_are_enough_at_any_date() -> None:
    trial = made(
        "b", "A court heard that Malang shot Wazirgul.", on=None, published="2027-03-05", town=None
    )
    assert candidate_pairs([made("a", "It said Malang shot Wazirgul."), trial]) == [(0, 1)]
    one = made("c", "A court heard of Wazirgul.", on=None, published="2027-03-05", town=None)
    assert candidate_pairs([made("a", "It said Malang shot Wazirgul."), one]) == []


def test_what_is_looked_up_is_what_is_kept() -> None:
    keys = blocks(made("a", "It said Malang shot Wazirgul in Bannu."))
    assert set(keys.kept) <= {*keys.enough, *keys.together}
    assert len(set(keys.kept)) == len(keys.kept)
