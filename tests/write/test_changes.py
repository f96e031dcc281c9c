"""A correction tells from what to what: the claim in its words, and the figures that rest on it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bearwitness.domain import Claim, IncidentId, Reading
from bearwitness.pipeline import Pipeline
from bearwitness.pipeline.corrections import corrections
from bearwitness.pipeline.judging import Wish, judge
from bearwitness.pipeline.looking import look
from bearwitness.pipeline.recorder import Recorder
from bearwitness.record import Record
from bearwitness.write.changes import change_words
from tests.pipeline.dispatches import LATER, MARKET, OTHER_TOWN, readings


@pytest.fixture(scope="module")
def told(pipeline: Pipeline) -> dict[str, Reading]:
    return readings(pipeline, MARKET, LATER, OTHER_TOWN)


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "record.db") as opened:
        yield opened


def add(record: Record, *found: Reading) -> list[IncidentId]:
    recorder = Recorder(record)
    return [recorder.add(one).incidents[0] for one in found]


def claims_of(record: Record, incident: IncidentId) -> list[Claim]:
    with record.viewing() as view:
        accounts = look(view, incident).accounts
    return [one for told in accounts for one in told.claims if one.toll and one.toll.best]


def said(record: Record, *wish: str | None) -> str:
    made = judge(record, Wish(*wish), "A. Reviewer", "seen")  # type: ignore[arg-type]
    return made[0].id


def latest(record: Record) -> list[str]:
    with record.viewing() as view:
        return change_words(corrections(view)[0][0])


def test_a_corrected_number_tells_its_words_and_both_figures(
    record: Record, told: dict[str, Reading]
) -> None:
    (incident,) = add(record, told["town"])
    four, *again = claims_of(record, incident)
    for one in again:
        said(record, "reject", one.id)
    first = said(record, "override", four.id, None, "count", "6")
    words = four.evidence.text
    assert latest(record) == [f"“{words}” was 4 killed, civilians, now 6 killed, civilians",
                              "killed was 4, now 6"]  # fmt: skip
    said(record, "override", four.id, None, "high", "9")
    assert latest(record)[-1] == "killed was 6, now 6 (up to 9)"
    assert "was 6 killed" in latest(record)[0]
    said(record, "withdraw", first)
    assert latest(record)[-1] == "killed was 6 (up to 9), now 4 (up to 9)"
    said(record, "reject", four.id)
    assert latest(record)[0].endswith("now not counted")
    assert latest(record)[1].endswith("no incident of its own any more, killed 4 (up to 9)")


def test_what_was_set_of_an_incident_tells_what_it_was(
    record: Record, told: dict[str, Reading]
) -> None:
    (incident,) = add(record, told["town"])
    said(record, "override", incident, None, "kind", "execution")
    assert latest(record) == ["kind was Armed assault, now Execution"]
    said(record, "override", incident, None, "start", "2026-03-01")
    assert latest(record) == ["date was 3 March 2026, now 1 March 2026"]
    said(record, "override", incident, None, "start", "2026-03-01")
    assert latest(record) == []


def test_a_merge_tells_of_both_and_its_withdrawal_parts_them(
    record: Record, told: dict[str, Reading]
) -> None:
    market, town = add(record, told["market"], told["town"])
    merge = said(record, "merge", town, market)
    changes = latest(record)
    assert changes == [
        "place was Maiduguri (Borno, Nigeria), now Maiduguri, Gwoza (Borno, Nigeria)",
        "Armed assault, Gwoza (Borno, Nigeria): no incident of its own any more, killed 4",
    ]
    said(record, "withdraw", merge)
    words = " ".join(latest(record))
    assert "now Maiduguri (Borno, Nigeria)" in words
    assert "an incident of its own now, killed 4" in words


def test_a_parting_is_told_once_with_what_left_and_what_stayed(
    record: Record, told: dict[str, Reading]
) -> None:
    incident, _ = add(record, told["market"], told["later"])
    with record.viewing() as view:
        second = look(view, incident).accounts[-1].id
    split = said(record, "split", second)
    with record.viewing() as view:
        found, _ = corrections(view)
        assert [one.judgement.verdict for one in found if one.judgement] == ["split"]
        words = " ".join(change_words(found[0]))
    assert "killed was 14, now 9" in words
    assert "an incident of its own now, killed 14" in words
    said(record, "withdraw", split)
    assert "killed was 9, now 14" in " ".join(latest(record))
    with record.viewing() as view:
        assert len(corrections(view)[0]) == 2
