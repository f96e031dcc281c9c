"""The sample campaign's briefings: the same numbers in every form, each with its words."""

from __future__ import annotations

import html
import os
import random
import re
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bearwitness.cli.main import app
from bearwitness.domain import Claim
from bearwitness.errors import WrongUsage
from bearwitness.pipeline import PersonFinder
from bearwitness.pipeline.briefing import BriefingAsked, gather
from bearwitness.record import Record, View
from bearwitness.write.brief.as_html import as_html
from bearwitness.write.brief.as_text import as_markdown, as_text, escaped
from bearwitness.write.brief.compose import compose
from bearwitness.write.brief.model import Briefing, Line, Note, Section
from bearwitness.write.brief.redacted import public_edition
from bearwitness.write.public import PersonsKnown

GOLDEN = Path(__file__).parent / "golden"
DAYS = ("2026-02-01", "2026-02-02", "2026-02-05")
HEAD = "State of the record: "


def made(path: Path, asked: BriefingAsked) -> Briefing:
    with Record.open(path) as held, held.viewing() as view:
        known = PersonsKnown.of_record(held, PersonFinder().find)
        return compose(public_edition(gather(view, asked), known))


@pytest.fixture(scope="module")
def briefings(campaign_record: Path) -> dict[str, Briefing]:
    return {day: made(campaign_record, BriefingAsked(day)) for day in DAYS}


@pytest.mark.parametrize("day", DAYS)
def test_the_sample_prints_what_was_checked_by_eye(
    briefings: dict[str, Briefing], day: str
) -> None:
    # The record's digest holds the time at which the sample was added.
    shown = re.sub(f"{HEAD}[0-9a-f]+", f"{HEAD}(digest)", as_text(briefings[day]))
    golden = GOLDEN / f"{day}.txt"
    if os.environ.get("BEARWITNESS_WRITE_GOLDEN"):
        golden.write_text(shown, "utf-8")
    assert shown == golden.read_text("utf-8")


@pytest.mark.parametrize("day", DAYS)
def test_forms_print_the_same_numbers(briefings: dict[str, Briefing], day: str) -> None:
    briefing = briefings[day]
    page = re.sub(r"<style>.*?</style>|<svg.*?</svg>", "", as_html(briefing), flags=re.S)
    texts = [as_text(briefing), as_markdown(briefing), html.unescape(re.sub("<[^>]+>", " ", page))]
    wanted = numbers(briefing)
    assert len(wanted) > 50
    for text in texts:
        found = re.findall(r"\d[\d,]*", text)
        assert set(wanted) <= set(found)


def numbers(briefing: Briefing) -> list[str]:
    lines = [line for section in briefing.sections for line in section.lines]
    lines += [
        cell for section in briefing.sections for table in section.tables
        for row in table.rows for cell in row
    ]  # fmt: skip
    return [n for line in lines for n in re.findall(r"\d[\d,]*", f"{line.lead} {line.text}")]


def test_numbers_lead_to_the_words_they_rest_on(
    briefings: dict[str, Briefing], campaign_record: Path
) -> None:
    briefing = briefings["2026-02-05"]
    lines = [line for section in briefing.sections for line in section.lines if line.notes]
    rows = [row for section in briefing.sections for table in section.tables for row in table.rows]
    notes = {note.number: note for note in briefing.notes}
    with Record.open(campaign_record) as held, held.viewing() as view:
        for line in random.Random(5).sample(lines + [row[0] for row in rows], 10):
            for note in (notes[number] for number in line.notes):
                for claim in claims_of(view, note):
                    assert " ".join(claim.evidence.text.split()) in note.quote
        sides = [row for row in rows if row[0].text in ("22", "280")]
        assert len(sides) == 2
        for row in sides:
            said = [one for number in row[0].notes for one in claims_of(view, notes[number])]
            assert int(row[0].text) in [one.toll.value for one in said if one.toll is not None]


def claims_of(view: View, note: Note) -> list[Claim]:
    homes = view.accounts({name for name in view.claims(note.claims).values() if name})
    found = [one for home in homes.values() for one in home.claims if one.id in note.claims]
    assert len(found) == len(note.claims)
    return found


@pytest.mark.parametrize("day", DAYS)
def test_a_quote_is_short_and_of_its_report(
    briefings: dict[str, Briefing], campaign_record: Path, day: str
) -> None:
    with Record.open(campaign_record) as held, held.viewing() as view:
        for note in briefings[day].notes:
            text = " ".join(view.reading(note.report).reading.report.text.split())
            assert note.quote.strip("… ") in text
            assert len(note.quote.split()) <= 42


def test_the_same_record_gives_the_same_bytes(
    briefings: dict[str, Briefing], campaign_record: Path
) -> None:
    again = made(campaign_record, BriefingAsked("2026-02-05"))
    assert as_html(again) == as_html(briefings["2026-02-05"])


def test_a_briefing_of_a_day_knows_nothing_of_the_next(briefings: dict[str, Briefing]) -> None:
    shown = as_text(briefings["2026-02-01"])
    assert "193 or more" in shown
    assert "274" not in shown
    assert "280" not in shown


def test_a_campaign_is_not_added_to_its_parts(briefings: dict[str, Briefing]) -> None:
    (compared,) = [one for one in briefings["2026-02-05"].sections if one.key == "compared"]
    week = compared.tables[0].rows[1]
    # The campaign's 274 and four of an event of its own; the 58 of its towns are in the 274.
    assert [cell.text for cell in week] == ["Last 7 days", "2", "278", "278", "536"]


def test_an_area_without_incidents_says_so(campaign_record: Path) -> None:
    shown = as_text(made(campaign_record, BriefingAsked("2026-02-01", area="SD")))
    assert "No report received tells of people harmed" in shown
    assert "Balochistan" not in shown


@pytest.mark.parametrize(
    "asked",
    [
        BriefingAsked("yesterday"),
        BriefingAsked("2026-02-01", days=0),
        BriefingAsked("2026-02-01", as_of="2026-01-31"),
        BriefingAsked("2026-02-01", area="Atlantis"),
    ],
)
def test_what_cannot_be_told_is_refused(campaign_record: Path, asked: BriefingAsked) -> None:
    with Record.open(campaign_record) as held, held.viewing() as view, pytest.raises(WrongUsage):
        gather(view, asked)


HOSTILE = "<script>x()</script> [a](http://b.c) ![i](http://d.e) | `c` **f** www.g.h <i@j.k> $l$"


@pytest.fixture
def hostile() -> Briefing:
    line = Line(HOSTILE, (1,), lead=HOSTILE)
    note = Note(1, HOSTILE, HOSTILE, HOSTILE, "no date", "https://a.b/<x> y", "r-1", ("r-1.1-t1",))
    return Briefing(
        HOSTILE, "1 May 2026", ((HOSTILE, HOSTILE),), HOSTILE,
        (Section("key", HOSTILE, HOSTILE, (line, replace(line, lead="", text="1. # x"))),), (note,),
    )  # fmt: skip


def test_words_of_reports_make_no_markup(hostile: Briefing) -> None:
    page = as_html(hostile)
    assert "<script" not in page
    assert re.findall(r'href="([^"]+)"', page) == ["#n1", "#n1", "https://a.b/%3Cx%3E%20y"]
    marked = as_markdown(hostile)
    bare = re.sub(r"\\.", "", marked).replace("<https://a.b/%3Cx%3E%20y>", "")
    assert not re.search(r"[\[\]<|!@$]|://", bare)
    assert "www.g" not in marked
    assert "- 1\\. \\# x" in marked
    assert "https://a.b/<x>" not in marked


def test_escaped_words_read_as_they_were() -> None:
    assert escaped("- a") == "\\- a"
    assert re.sub(r"\\(?=[^\w\s])", "", escaped(HOSTILE)) == HOSTILE


def test_the_command_writes_a_file(campaign_record: Path, tmp_path: Path) -> None:
    page = tmp_path / "day.html"
    arguments = ["brief", "--date", "2026-02-01", "--record", str(campaign_record)]
    done = CliRunner().invoke(app, [*arguments, "--to", "html", "--output", str(page)])
    assert done.exit_code == 0, done.output
    assert page.read_text("utf-8").startswith("<!doctype html>")
    assert [one.name for one in tmp_path.iterdir()] == ["day.html"]
