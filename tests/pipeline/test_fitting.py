"""What a person sets must fit what else stands: no end before its start, no 5 to 3 dead."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bearwitness.domain import IncidentId
from bearwitness.errors import WrongUsage
from bearwitness.pipeline import Pipeline
from bearwitness.pipeline.judging import Wish, judge
from bearwitness.pipeline.looking import look
from bearwitness.pipeline.recorder import Recorder
from bearwitness.record import Record
from tests.pipeline.dispatches import MARKET, readings

AUTHOR = "A. Reviewer"
TODAY = datetime.now(UTC).date()


@pytest.fixture(scope="module")
def held(pipeline: Pipeline, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("fitting") / "record.db"
    with Record.open(path) as record:
        Recorder(record).add(readings(pipeline, MARKET)["market"])
    return path


@pytest.fixture
def record(held: Path, tmp_path: Path) -> Iterator[Record]:
    copy = tmp_path / "record.db"
    copy.write_bytes(held.read_bytes())
    with Record.open(copy) as opened:
        yield opened


def incident_of(record: Record) -> IncidentId:
    with record.viewing() as view:
        (name,) = {one for report in view.reports() for a in view.accounts_of_report(report)
                   if (one := view.incident_of(a)) is not None}  # fmt: skip
    return name


def period(record: Record) -> tuple[str | None, str | None]:
    with record.viewing() as view:
        told = look(view, incident_of(record)).incident.period
    assert told is not None
    return told.start, told.end


def claim_of(record: Record, kind: str = "toll") -> str:
    with record.viewing() as view:
        return next(
            claim.id for account in look(view, incident_of(record)).accounts
            for claim in account.claims if claim.kind == kind
        )  # fmt: skip


def set_to(record: Record, subject: str, **told: str) -> None:
    for name, value in told.items():
        judge(record, Wish("override", subject, None, name, value), AUTHOR, "misread")


@pytest.mark.parametrize("day", ["2026-03-01", "2026-02", "2025"])
def test_an_end_before_the_start_is_refused_and_moves_nothing(record: Record, day: str) -> None:
    assert period(record) == ("2026-03-02", None)
    with pytest.raises(WrongUsage) as refused:
        set_to(record, incident_of(record), end=day)
    assert "before its start on 2026-03-02" in refused.value.what
    assert "set start first" in refused.value.mend
    assert period(record) == ("2026-03-02", None)


@pytest.mark.parametrize("day", ["2026-03-02", "2026-03-05", "2026-03", "2026"])
def test_an_end_that_may_lie_after_the_start_stands(record: Record, day: str) -> None:
    set_to(record, incident_of(record), end=day)
    assert period(record) == ("2026-03-02", day)


def test_both_days_are_moved_one_by_one_and_the_end_is_taken_away(record: Record) -> None:
    name = incident_of(record)
    set_to(record, name, end="2026-03-20", start="2026-03-10")
    assert period(record) == ("2026-03-10", "2026-03-20")
    with pytest.raises(WrongUsage) as refused:
        set_to(record, name, start="2026-03-21")
    assert "set end first" in refused.value.mend
    set_to(record, name, end="unknown", start="2026-03-21")
    assert period(record) == ("2026-03-21", None)


@pytest.mark.parametrize("day", ["9999", "9999-12-31", "1899", "0001-01-01",
                                 str(TODAY + timedelta(days=3))])  # fmt: skip
@pytest.mark.parametrize("field", ["start", "end"])
def test_a_day_out_of_this_world_is_refused(record: Record, field: str, day: str) -> None:
    with pytest.raises(WrongUsage) as refused:
        set_to(record, incident_of(record), **{field: day})
    assert "from 1900 to" in refused.value.mend


@pytest.mark.parametrize("day", [str(TODAY), str(TODAY.year), "1900"])
def test_today_and_an_old_day_may_be_set(record: Record, day: str) -> None:
    set_to(record, incident_of(record), start=day)
    assert period(record)[0] == day


@pytest.mark.parametrize(
    ("field", "value", "what"),
    [
        ("low", "10", "low 10 would be more than best 9"),
        ("best", "8", "low 9 would be more than best 8"),
        ("best", "10", "best 10 would be more than high 9"),
        ("high", "3", "best 9 would be more than high 3"),
    ],
)
def test_bounds_in_the_wrong_order_are_refused(
    record: Record, field: str, value: str, what: str
) -> None:
    with pytest.raises(WrongUsage) as refused:
        set_to(record, claim_of(record), **{field: value})
    assert refused.value.what == what
    assert "count=NUMBER" in refused.value.mend


def test_bounds_in_order_are_set_one_by_one(record: Record) -> None:
    claim = claim_of(record)
    set_to(record, claim, high="12", best="10", low="null")
    set_to(record, claim, low="10", high="null")
    set_to(record, claim, count="0")
    with pytest.raises(WrongUsage):
        set_to(record, claim, low="1")


def test_a_rejected_claim_is_still_checked(record: Record) -> None:
    claim = claim_of(record)
    judge(record, Wish("reject", claim), AUTHOR, "of another event")
    with pytest.raises(WrongUsage):
        set_to(record, claim, low="99")


def test_a_number_is_set_of_no_account_and_of_no_claim_without_a_toll(record: Record) -> None:
    with record.viewing() as view:
        (account,) = look(view, incident_of(record)).accounts
    for subject in (account.id, claim_of(record, "occurrence")):
        with pytest.raises(WrongUsage):
            set_to(record, subject, count="5")
    with pytest.raises(WrongUsage):
        set_to(record, account.id, modality="alleged")
