"""A draft becomes a Report: headline first, dates by their rank, and notices of what is unknown."""

from __future__ import annotations

import hashlib

import pytest

from bearwitness.collect.compose import Draft, compose, headline
from bearwitness.domain import Capture
from bearwitness.errors import UnreadableText

BODY = "KANO, 3 March 2026 (Agency) — Gunmen killed 12 people.\nThey fled to the north."


def draft(body: str = BODY, title: str | None = None, published: str | None = None) -> Draft:
    return Draft(body, "a.txt", Capture("0", b"", "text"), title=title, published=published)


def test_the_text_is_headline_blank_line_body() -> None:
    report = compose(draft(title="Gunmen kill 12 | Example Daily"))
    assert report.title == "Gunmen kill 12"
    assert report.text == f"Gunmen kill 12\n\n{BODY}"
    assert report.id == hashlib.sha256(report.text.encode()).hexdigest()


def test_the_user_s_date_then_the_source_s_then_the_dateline_s() -> None:
    assert compose(draft(published="2026-03-04"), "2026-03-05").published == "2026-03-05"
    assert compose(draft(published="2026-03-04")).published == "2026-03-04"
    assert compose(draft()).published == "2026-03-03"
    assert compose(draft("Gunmen killed 12 people.")).published is None


def test_what_is_unknown_is_told_with_its_remedy() -> None:
    (notice,) = compose(draft("Gunmen killed 12 people.")).notices
    assert notice.what.startswith("the publication date is not known")
    assert (notice.where, notice.mend) == ("a.txt", "pass --published YYYY-MM-DD")
    (partial,) = compose(draft("Gunmen killed 12 people."), "2026-03").notices
    assert "only as 2026-03" in partial.what
    assert compose(draft()).notices == ()


def test_another_language_is_kept_and_told() -> None:
    words = "Hombres armados mataron a doce personas en el mercado el domingo."
    report = compose(draft(words, published="2026-03-03"))
    assert (report.text, report.language) == (words, "es")
    assert "not read" in report.notices[0].what


@pytest.mark.parametrize(
    ("printed", "clean"),
    [
        ("Gunmen kill 12 in Kano | Example Daily", "Gunmen kill 12 in Kano"),
        ("Gunmen kill 12 in Kano :: example.org", "Gunmen kill 12 in Kano"),
        ("Gunmen kill 12 in Kano - Example News", "Gunmen kill 12 in Kano"),
        ("Gunmen kill 12 in Kano - Daily Sample | World | Example", "Gunmen kill 12 in Kano"),
        ("Gunmen kill 12 in Kano - police", "Gunmen kill 12 in Kano - police"),
        ("Kano attack – 12 killed", "Kano attack – 12 killed"),
        ("Gunmen kill 12 in Kano | 30 wounded", "Gunmen kill 12 in Kano | 30 wounded"),
        ("War | News", "War | News"),
    ],
)
def test_a_headline_loses_the_outlet_behind_it_and_nothing_else(printed: str, clean: str) -> None:
    assert headline(printed, None, None) == clean


def test_an_outlet_known_by_name_or_address_is_taken_off() -> None:
    assert headline("Gunmen kill 12 in Kano - Sahel Echo", "Sahel Echo", None) == (
        "Gunmen kill 12 in Kano"
    )
    assert headline("Gunmen kill 12 in Kano - Echo", None, "https://www.echo.example/a") == (
        "Gunmen kill 12 in Kano"
    )


def test_a_page_of_furniture_alone_is_no_report() -> None:
    with pytest.raises(UnreadableText, match="nothing of a report"):
        compose(draft("Advertisement\nShare\n© 2026 Example"))


def test_the_way_paragraphs_are_set_apart_is_kept() -> None:
    airy = "One died.\n\nTwo were hurt.\n\nThree fled."
    assert compose(draft(airy)).text == airy
    assert compose(draft(airy.replace("\n\n", "\n"))).text == airy.replace("\n\n", "\n")
