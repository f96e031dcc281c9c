"""What a changed page changed, a report as it is kept, and what is left of an erased one."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from bearwitness.cli.report_cards import print_order, print_report
from bearwitness.domain import Figure, Reading
from bearwitness.errors import NotInRecord
from bearwitness.pipeline import Pipeline
from bearwitness.pipeline.looking import look
from bearwitness.pipeline.pages import ReportLooked, look_at_report
from bearwitness.pipeline.recorder import Recorder, erase
from bearwitness.record import Moment, Ordered, Record
from bearwitness.write.public import PersonsKnown, public_order, public_report
from bearwitness.write.record_json import incident_of_record_as_json
from bearwitness.write.report_json import order_as_json, report_of_record_as_json
from tests.pipeline.dispatches import MARKET, OTHER_TOWN, readings

CHANGED = MARKET | {
    "id": "changed", "published": "2026-03-05", "title": "Blast in Maiduguri market kills twelve",
    "text": MARKET["text"].replace("killing nine people", "killing twelve people"),
}  # fmt: skip


@pytest.fixture(scope="module")
def told(pipeline: Pipeline) -> dict[str, Reading]:
    return readings(pipeline, MARKET, CHANGED, OTHER_TOWN)


@pytest.fixture
def record(tmp_path: Path) -> Record:
    return Record.open(tmp_path / "record.db")


def nothing(reading: Reading) -> dict[str, str]:
    return {}


def test_a_changed_page_is_told_with_both_figures_and_when(
    record: Record, told: dict[str, Reading], capsys: pytest.CaptureFixture[str]
) -> None:
    with record:
        recorder = Recorder(record)
        first = recorder.add(told["market"])
        later = recorder.add(told["changed"])
        recorder.add(told["town"])
        (incident,) = later.incidents
        assert first.incidents == later.incidents
        with record.viewing() as view:
            looked = look(view, incident)
            (changed,) = looked.changed
            before = look(view, incident, Moment(as_of="2026-03-04"))
            kept = look_at_report(view, later.stored.report)
            then = look_at_report(view, later.stored.report, Moment(as_of="2026-03-04"))
            with pytest.raises(NotInRecord):
                look_at_report(view, later.stored.report, Moment(as_of="2026-03-01"))
        assert (changed.outcome, changed.why) == ("killed", "page")
        assert (changed.before, changed.after) == (Figure(9, 9, 9), Figure(12, 12, 12))
        assert (changed.earlier, changed.reading) == (first.stored.reading, later.stored.reading)
        assert changed.published == "2026-03-05"
        assert before.changed == ()
        assert isinstance(kept, ReportLooked)
        assert isinstance(then, ReportLooked)
        assert kept.changed == (changed,)
        assert [len(one.captures) for one in (then, kept)] == [1, 2]
        assert [len(one.readings) for one in (then, kept)] == [1, 2]
        assert list(kept.incidents.items()) == [(later.stored.accounts[0], incident)]
        shown = incident_of_record_as_json(looked, {})["changed"]
        assert shown[0]["before"] == {"low": 9, "best": 9, "high": 9}
        as_json = report_of_record_as_json(kept, {})
        assert json.loads(json.dumps(as_json)) == as_json
        assert MARKET["text"] not in json.dumps(as_json)
    print_report(kept)
    printed = " ".join(capsys.readouterr().out.split())
    assert "killed 9, then 12 (its page changed)" in printed


def test_of_an_erased_report_its_order_is_shown(
    record: Record, told: dict[str, Reading], capsys: pytest.CaptureFixture[str]
) -> None:
    with record:
        added = Recorder(record).add(told["market"])
        erased = erase(record, added.stored.report, "order 7 of the court", "the editor", nothing)
        with record.viewing() as view:
            by_report = look_at_report(view, added.stored.report)
            by_order = look_at_report(view, f"e-{erased.number}")
            with pytest.raises(NotInRecord):
                look_at_report(view, "e-1")
        assert isinstance(by_report, Ordered)
        assert by_report == by_order
        assert (by_report.reason, by_report.author) == ("order 7 of the court", "the editor")
        assert by_report.entries == len(erased.entries)
    print_order(by_report)
    printed = capsys.readouterr().out
    assert "order 7 of the court" in printed
    for words in (printed, json.dumps(order_as_json(by_report, {}))):
        assert "Maiduguri" not in words


def test_of_a_report_without_an_address_the_order_names_none(
    record: Record, told: dict[str, Reading]
) -> None:
    nameless = told["market"]
    nameless = replace(nameless, report=replace(nameless.report, url=None))
    with record:
        added = Recorder(record).add(nameless)
        erased = erase(record, added.stored.report, "order 8", "the editor", nothing)
        with record.viewing() as view:
            order = look_at_report(view, f"e-{erased.number}")
            with pytest.raises(NotInRecord):
                look_at_report(view, added.stored.report)
    assert isinstance(order, Ordered)
    assert order.report is None


def test_nothing_public_names_a_private_person(record: Record, pipeline: Pipeline) -> None:
    row = OTHER_TOWN | {"id": "named", "text": OTHER_TOWN["text"].replace(
        "The men had", "Wanjiru Examplo, a farmer, was among the dead. The men had"
    )}  # fmt: skip
    find = PersonsKnown(pipeline.persons.find)
    with record:
        added = Recorder(record).add(readings(pipeline, row)["named"])
        with record.viewing() as view:
            kept = look_at_report(view, added.stored.report)
    assert isinstance(kept, ReportLooked)
    shown = json.dumps(report_of_record_as_json(public_report(kept, find), {}))
    assert "Examplo" not in shown
    reason = "Asked for by Wanjiru Examplo, a farmer who was shot dead near Gwoza."
    order = public_order(Ordered("e-9", None, reason, "editor", "", "", 3), find)
    assert "Examplo" not in order.reason
    assert order.author == "editor"
