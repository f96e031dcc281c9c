"""The commands of the record as a user runs them, on a few dispatches."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bearwitness.settings import Settings
from tests.pipeline.dispatches import BUS_BOMB, COPY, LATER, MARKET, OTHER_TOWN

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def run(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Runs the command in a folder of its own, with a record in it after the first add."""
    folder = tmp_path_factory.mktemp("record")

    def command(
        *arguments: str, columns: int = 80, leave: bool = False
    ) -> subprocess.CompletedProcess[str]:
        """Run it. leave: read nothing of what it prints."""
        environment = os.environ | {
            "BEARWITNESS_DATA": str(settings.data_folder), "COLUMNS": str(columns),
            "BEARWITNESS_AUTHOR": "A. Reviewer",
        }  # fmt: skip
        environment.pop("BEARWITNESS_RECORD", None)
        reader, writer = os.pipe()
        if leave:
            os.close(reader)
        done = subprocess.run(
            [sys.executable, "-m", "bearwitness", *arguments], cwd=folder, text=True,
            stdout=writer if leave else subprocess.PIPE, stderr=subprocess.PIPE, env=environment,
            timeout=180, check=False,
        )  # fmt: skip
        os.close(writer)
        if not leave:
            os.close(reader)
        return done

    told = [json.dumps(row) for row in (MARKET, COPY, LATER, OTHER_TOWN, BUS_BOMB)]
    (folder / "reports.jsonl").write_text("\n".join(told), encoding="utf-8")
    done = command("add", "reports.jsonl", "--json")
    assert done.returncode == 0, done.stderr
    return command


def answer(done: subprocess.CompletedProcess[str]) -> Any:
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_without_a_record_the_error_says_how_to_make_one(run: Run, tmp_path: Path) -> None:
    done = run("incidents", "--record", str(tmp_path / "none.db"))
    assert done.returncode == 2
    assert "bearwitness add" in done.stderr
    assert not (tmp_path / "none.db").exists()


def test_adding_again_changes_nothing(run: Run) -> None:
    before = answer(run("stats", "--json"))
    done = run("add", "reports.jsonl")
    assert "known already" in done.stderr
    assert answer(run("stats", "--json")) == before


def test_incidents_are_listed_and_filtered(run: Run) -> None:
    every = answer(run("incidents", "--json"))
    assert every["schema"] == "bearwitness.incidents/1"
    assert len(every["incidents"]) == 3
    page = answer(run("incidents", "--json", "--limit", "1"))
    rest = answer(run("incidents", "--json", "--after", page["after"]))
    told = [one["id"] for one in (*page["incidents"], *rest["incidents"])]
    assert told == [one["id"] for one in every["incidents"]]
    assert answer(run("incidents", "--json", "--country", "FR"))["incidents"] == []
    assert answer(run("incidents", "--json", "--as-of", "2026-03-01"))["incidents"] == []
    large = answer(run("incidents", "--json", "--toll", "12"))["incidents"]
    assert len(large) == 1
    assert answer(run("incidents", "--json", "--text", "cloth market"))["incidents"] == large


def test_an_incident_is_shown_with_its_sources_at_any_width(run: Run) -> None:
    name = answer(run("incidents", "--json", "--toll", "12"))["incidents"][0]["id"]
    shown = answer(run("show", name, "--json"))
    assert shown["schema"] == "bearwitness.incident/1"
    assert (shown["reports"], shown["origins"]) == (3, 2)
    assert [point["day"] for point in shown["timeline"]] == ["2026-03-02", "2026-03-04"]
    quotes = [claim["evidence"]["quote"] for one in shown["told"] for claim in one["claims"]]
    assert quotes
    for columns in (44, 100):
        printed = run("show", name, columns=columns)
        assert printed.returncode == 0, printed.stderr
        lines = printed.stdout.splitlines()
        assert max(map(len, lines)) <= columns
        assert "Who says what" in lines


def test_an_unknown_incident_is_an_error_with_a_hint(run: Run) -> None:
    done = run("show", "inc-000000000000")
    assert done.returncode == 2
    assert "hint: " in done.stderr


def test_an_explanation_is_printed_and_adds_up(run: Run) -> None:
    found = answer(run("incidents", "--json"))["incidents"]
    first, second = found[0]["id"], found[1]["id"]
    told = answer(run("explain", first, second, "--json"))["pairs"]
    for pair in told:
        added = pair["base"] + sum(feature["log_odds"] for feature in pair["features"])
        assert added == pytest.approx(pair["log_odds"], abs=0.05)
    assert "in all" in run("explain", first, second).stdout


def test_a_judgement_needs_its_reason_and_is_kept(run: Run) -> None:
    name = answer(run("incidents", "--json"))["incidents"][0]["id"]
    assert run("judge", "accept", name).returncode == 2
    assert run("judge", "applaud", name, "--reason", "x").returncode == 2
    (made,) = answer(run("judge", "accept", name, "--reason", "read twice", "--json"))
    assert (made["author"], made["by"]) == ("A. Reviewer", "person")
    assert "read twice" in run("show", name).stdout
    answer(run("judge", "withdraw", made["id"], "--reason", "not yet", "--json"))
    assert "read twice" not in run("show", name).stdout


def test_the_record_is_verified_backed_up_and_restored(run: Run) -> None:
    assert answer(run("verify", "--json"))["findings"] == []
    assert run("backup", "copy.db").returncode == 0
    assert run("backup", "copy.db").returncode == 2
    assert run("restore", "copy.db", "--record", "again.db").returncode == 0
    first, again = (answer(run("incidents", "--json", "--record", name))["incidents"]
                    for name in ("bearwitness.db", "again.db"))  # fmt: skip
    assert first == again


def test_a_cut_off_end_shows_against_a_digest_noted_elsewhere(run: Run) -> None:
    head = answer(run("stats", "--json"))["head"]
    pin = f"{head['entry']}:{head['digest']}"
    assert answer(run("verify", "--json", "--no-captures", "--pin", pin))["findings"] == []
    beyond = f"{head['entry'] + 1}:{head['digest']}"
    assert run("verify", "--json", "--no-captures", "--pin", beyond).returncode == 1
    assert run("verify", "--pin", "7").returncode == 2


def test_what_is_erased_is_gone_and_the_rest_verifies(run: Run) -> None:
    assert run("restore", "copy.db", "--record", "less.db").returncode == 0
    told = answer(run("incidents", "--json", "--record", "less.db", "--text", "motorcycles"))
    shown = answer(run("show", told["incidents"][0]["id"], "--json", "--record", "less.db"))
    report = next(one["report"] for one in shown["sources"] if "Gwoza" in (one["title"] or ""))
    assert run("erase", report, "--record", "less.db").returncode == 2
    done = run("erase", report, "--reason", "order 1", "--record", "less.db")
    assert done.returncode == 0, done.stderr
    assert answer(run("verify", "--json", "--record", "less.db"))["findings"] == []
    left = answer(run("stats", "--json", "--record", "less.db"))
    assert left["reports"] < answer(run("stats", "--json"))["reports"]


def test_a_report_and_an_order_are_shown_like_an_incident(run: Run, tmp_path: Path) -> None:
    told = answer(run("incidents", "--json", "--text", "motorcycles"))["incidents"][0]["id"]
    report = answer(run("show", told, "--json"))["sources"][0]["report"]
    for more in ((), ("--public",)):
        shown = answer(run("show", report, "--json", *more))
        assert (shown["schema"], shown["id"]) == ("bearwitness.kept/1", report)
        assert list(shown["incidents"].values()) == [told]
        assert shown["claims"]
        assert len(shown["captures"]) == len(shown["readings"]) == 1
        printed = run("show", report, *more, columns=44)
        assert "Captures" in printed.stdout.splitlines()
        assert max(map(len, printed.stdout.splitlines())) <= 64  # a digest is not folded
    # A record of its own: what is erased beside a backup stays erased when that is restored.
    (tmp_path / "town.jsonl").write_text(json.dumps(OTHER_TOWN), encoding="utf-8")
    own = str(tmp_path / "shown.db")
    assert run("add", str(tmp_path / "town.jsonl"), "--record", own).returncode == 0
    done = answer(run("erase", report, "--reason", "order 1", "--record", own, "--json"))
    for name in (done["order"], report):
        for more in ((), ("--public",)):
            left = answer(run("show", name, "--json", "--record", own, *more))
            assert (left["schema"], left["id"]) == ("bearwitness.order/1", done["order"])
            assert (left["reason"], left["author"]) == ("order 1", "A. Reviewer")
            printed = run("show", name, "--record", own, *more).stdout
            assert "order 1" in printed
            assert "Gwoza" not in printed
    assert run("show", "r-0000000000000000").returncode == 2
    assert run("show", "e-1").returncode == 2


def test_a_changed_page_is_told_with_both_figures(run: Run, tmp_path: Path) -> None:
    page = MARKET | {"published": "2026-03-05", "text": MARKET["text"].replace("nine", "eleven")}
    for name, row in (("first", MARKET), ("second", page)):
        (tmp_path / name).with_suffix(".jsonl").write_text(json.dumps(row), encoding="utf-8")
        added = run("add", str(tmp_path / f"{name}.jsonl"), "--record", "changed.db", "--json")
    (incident,) = answer(added)["incidents"]
    for more in ((), ("--public",)):
        (changed,) = answer(run("show", incident, "--json", "--record", "changed.db", *more))[
            "changed"
        ]
        assert (changed["before"]["best"], changed["after"]["best"]) == (9, 11)
        printed = run("show", incident, "--record", "changed.db", *more).stdout
        assert "killed 9, then 11 (its page" in " ".join(printed.split())


def test_a_backup_restored_under_a_new_name_forgets_what_was_erased(run: Run) -> None:
    told = answer(run("incidents", "--json", "--record", "less.db"))["incidents"]
    assert run("restore", "copy.db", "--record", "once-more.db").returncode == 0
    assert answer(run("incidents", "--json", "--record", "once-more.db"))["incidents"] == told
    assert answer(run("incidents", "--json", "--record", "once-more.db", "--text", "motorcycles"))[
        "incidents"
    ] == []  # fmt: skip
    assert answer(run("verify", "--json", "--record", "once-more.db"))["findings"] == []


def test_whoever_stops_reading_our_lines_stops_no_report(run: Run) -> None:
    """The reader of our output leaves after one line; all reports are in the record."""
    done = run("add", "reports.jsonl", "--json", "--record", "piped.db", leave=True)
    assert done.returncode == 0, done.stderr
    assert answer(run("stats", "--json", "--record", "piped.db"))["reports"] == 5


def test_no_day_that_never_was_is_set(run: Run) -> None:
    name = answer(run("incidents", "--json"))["incidents"][0]["id"]
    for day in ("2026-99-99", "tomorrow", "2026-02-30"):
        done = run("judge", "override", name, f"start={day}", "--reason", "x")
        assert done.returncode == 2, day
    assert run("incidents").returncode == 0


def test_reading_again_with_the_same_reader_changes_nothing(run: Run) -> None:
    before = answer(run("stats", "--json"))
    again = answer(run("rebuild", "--json"))
    assert (again["changed"], again["tolls"]) == ([], [])
    assert again["same"] == before["reports"]
    assert answer(run("stats", "--json")) == before


def test_readings_that_are_ready_go_into_a_record(run: Run, tmp_path: Path) -> None:
    read = run("read", "reports.jsonl", "--json")
    assert read.returncode == 0, read.stderr
    ready = tmp_path / "readings.jsonl"
    ready.write_text(read.stdout + "{}\n", encoding="utf-8")
    done = run("add", "--readings", str(ready), "--record", "ready.db")
    assert done.returncode == 1, done.stderr
    assert "readings.jsonl, line 6" in done.stderr
    first, again = (answer(run("incidents", "--json", "--record", name))["incidents"]
                    for name in ("bearwitness.db", "ready.db"))  # fmt: skip
    assert [one["totals"].keys() for one in first] == [one["totals"].keys() for one in again]


def test_the_public_view_answers_alike_in_every_command(run: Run) -> None:
    listed = answer(run("incidents", "--json", "--public"))["incidents"]
    whole = answer(run("incidents", "--json"))["incidents"]
    assert [one["id"] for one in listed] == [one["id"] for one in whole]
    assert [one["totals"] for one in listed] == [one["totals"] for one in whole]
    name = listed[0]["id"]
    assert answer(run("show", name, "--json", "--public"))["id"] == name
    assert "Who says what" in run("show", name, "--public").stdout
    assert "in all" in run("explain", name, listed[1]["id"], "--public").stdout
