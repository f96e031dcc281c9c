"""Headline, byline, date line and dateline are read where they stand, and not where they do not."""

from __future__ import annotations

import pytest

from bearwitness.collect.opening import looks_like_title, read_dateline, read_opening


@pytest.mark.parametrize(
    ("line", "words", "date"),
    [
        ("QUETTA, Pakistan (AP) — Gunmen struck", "QUETTA, Pakistan (AP)", None),
        ("Dubai: The United States condemned", "Dubai", None),
        ("LAHORE: At least nine people", "LAHORE", None),
        ("KABUL, Feb 2 (Agency) - A bomb", "KABUL, Feb 2 (Agency)", "none"),
        ("MOGADISHU, Somalia, Aug. 3 — A car", "MOGADISHU, Somalia, Aug. 3", None),
        ("NEW DELHI/SRINAGAR: Two soldiers", "NEW DELHI/SRINAGAR", None),
        ("SAN SALVADOR, 3 JAN 90 -- [REPORT] THE", "SAN SALVADOR, 3 JAN 90", "1990-01-03"),
        ("RIO (BRAZIL), 8 SEP 89 (RADIO) -- [TEXT] A", "RIO (BRAZIL), 8 SEP 89 (RADIO)",
         "1989-09-08"),
        ("MANAGUA (NICARAGUA), NO DATE (SERVICE) -- [TEXT] A",
         "MANAGUA (NICARAGUA), NO DATE (SERVICE)", None),
        ("Mopti, 3 March 2026 (Agency) – Men", "Mopti, 3 March 2026 (Agency)", "2026-03-03"),
        ("PORT-AU-PRINCE, Haiti -- Gangs", "PORT-AU-PRINCE, Haiti", None),
        ("ST. LOUIS (WIRE) – Four people", "ST. LOUIS (WIRE)", None),
        ("N'DJAMENA — The army", "N'DJAMENA", None),
    ],
)  # fmt: skip
def test_datelines(line: str, words: str, date: str | None) -> None:
    found = read_dateline(line)
    assert found is not None
    assert found.words == words
    assert found.date == (None if date == "none" else date)


@pytest.mark.parametrize(
    "line",
    [
        "Police: Family found dead in their home",
        "UPDATE: Two more people died",
        "WATCH - The mayor speaks",
        "Gunmen killed 12 people in Kano on Sunday.",
        "The army said on Monday: We will go on",
        "Witnesses: Soldiers fired first",
        "Two victims — A father and his son — were named",
        "What we know: The attack in five points",
        "Monday: The market is hit",
        "a village — Men came",
    ],
)
def test_lines_that_open_with_no_dateline(line: str) -> None:
    assert read_dateline(line) is None


@pytest.mark.parametrize(
    "line",
    [
        "Gunmen kill 12 in market attack",
        "‘We will return’: a town after the siege",
        "Who ordered the strike?",
        "Attack in northern Mali leaves 20 dead, army says",
        "Teen killed in shooting, gun’s origins...",
    ],
)
def test_first_lines_that_are_headlines(line: str) -> None:
    assert looks_like_title(line)


@pytest.mark.parametrize(
    "line",
    [
        "Gunmen killed 12 people in Kano on Sunday.",
        "QUETTA, Pakistan (AP) — Gunmen struck a convoy",
        "MAIDUGURI, Nigeria — Fighters overran a base",
        "3 February 2026",
        "killed",
        "and then the men left",
        "He listed the following:",
        "word " * 40,
    ],
)
def test_first_lines_that_are_none(line: str) -> None:
    assert not looks_like_title(line)


def test_the_head_of_a_pasted_article() -> None:
    opening = read_opening(
        (
            "Gunmen kill 12 in market attack",
            "By Jane Example and John Sample, Example Agency",
            "Published: February 3, 2026 10:30 PM",
            "KANO, Nigeria — Gunmen killed 12 people.",
            "They fled.",
        ),
        None,
        True,
    )
    assert opening.title == "Gunmen kill 12 in market attack"
    assert opening.byline == "Jane Example and John Sample, Example Agency"
    assert opening.published == "2026-02-03"
    assert opening.dateline is not None
    assert opening.dateline.place == "KANO, Nigeria"
    assert opening.body == ("KANO, Nigeria — Gunmen killed 12 people.", "They fled.")


def test_a_sentence_that_starts_with_by_is_no_byline() -> None:
    body = ("By Tuesday the town had fallen.", "By Kano State law, arms are banned.")
    opening = read_opening(body, "A headline", False)
    assert (opening.byline, opening.body) == (None, body)


def test_one_line_alone_is_text_and_no_headline() -> None:
    opening = read_opening(("Gunmen kill 12 in market attack",), None, True)
    assert (opening.title, opening.body) == (None, ("Gunmen kill 12 in market attack",))


def test_a_caption_s_first_words_are_no_dateline_below_the_first_paragraph() -> None:
    opening = read_opening(("Nine died.", "Mary Example — A mourner", "Two fled."), None, False)
    assert opening.dateline is None
