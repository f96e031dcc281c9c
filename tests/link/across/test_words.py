from __future__ import annotations

import math

from bearwitness.link.across import words


def test_a_word_met_often_is_less_rare() -> None:
    assert words.rarity("police") < words.rarity("ambush") < words.rarity("barsalogho")


def test_terms_are_of_unit_length() -> None:
    weights = [weight for _, weight in words.terms("Gunmen on motorcycles raided a gold mine.")]
    assert math.isclose(math.hypot(*weights), words.UNIT, rel_tol=0.01)


def test_a_name_is_no_word_that_only_opens_a_sentence() -> None:
    text = "Gunmen fled. Witnesses saw Malang fall near Bakka Khel. Gul Rahim was hit."
    assert words.names_in(text) == ["malang", "bakka", "khel", "gul", "rahim"]


def test_of_a_headline_only_what_is_seldom_a_word_is_a_name() -> None:
    assert words.names_in("Gunmen Kill Four People In Kutukalli Market") == ["kutukalli"]


def test_figures_leave_years_and_small_numbers_out() -> None:
    assert words.figures("In 2025, 14 men at 3400 Main, 1,250 rounds.") == ("1250", "3400")


def test_a_year_after_the_tables_is_no_rare_word() -> None:
    assert words.rarity("2031") == words.rarity_of(words.key("2031")) < 3
