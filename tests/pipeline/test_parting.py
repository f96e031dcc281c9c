"""Which incidents are parts of which: people's word stands above the model's, and no circle."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bearwitness.domain import IncidentId, Judgement, JudgementId, Reading
from bearwitness.errors import WrongUsage
from bearwitness.pipeline import Pipeline
from bearwitness.pipeline.judging import Wish, judge
from bearwitness.pipeline.linking import Linking, profile_of
from bearwitness.pipeline.looking import listing
from bearwitness.pipeline.recorder import Recorder, reckon
from bearwitness.record import Record
from tests.samples import load

AUTHOR = "A. Reviewer"


@pytest.fixture(scope="module")
def told(pipeline: Pipeline) -> list[Reading]:
    return list(load(pipeline, "campaign").readings)


@pytest.fixture
def record(tmp_path: Path, told: list[Reading]) -> Iterator[Record]:
    """A record of a campaign and its parts, but for its last report."""
    with Record.open(tmp_path / "record.db") as opened:
        for one in told[:-1]:
            Recorder(opened).add(one)
        yield opened
        assert list(opened.verify()) == []


def a_part(record: Record) -> tuple[IncidentId, IncidentId]:
    """Return a part, and the campaign that the model placed it under."""
    with record.viewing() as view:
        found = [one.incident for one in listing(view, limit=100)[0] if one.incident.parent]
    (part,) = found[:1]
    assert part.parent is not None
    return part.id, part.parent


def parts_of_one(record: Record) -> list[IncidentId]:
    """Return the parts of the campaign that has the most."""
    with record.viewing() as view:
        found = [one.incident for one in listing(view, limit=100)[0] if one.incident.parent]
    most = max((one.parent for one in found), key=[one.parent for one in found].count)
    return [one.id for one in found if one.parent == most]


def parent_of(record: Record, part: str) -> IncidentId | None:
    with record.viewing() as view:
        return view.parents([part]).get(part)


def placed(record: Record, part: str) -> Judgement:
    """Return the judgement that made an incident a part."""
    with record.viewing() as view:
        (made,) = [
            one for one in view.judgements([part]) if one.subject == part and one.field == "parent"
        ]
    return made


def settle_again(record: Record) -> None:
    """Let the model judge anew which incidents are parts of which."""
    with record.writing() as ledger:
        linking = Linking(ledger)
        accounts = [one for report in ledger.reports() for one in ledger.accounts_of_report(report)]
        held = ledger.profiles(accounts)
        linking._parting.saw(profile_of(one.body) for one in held.values())
        reckon(ledger, linking._parting.settle())


def test_what_a_person_took_out_of_a_campaign_the_model_does_not_put_back(
    record: Record, told: list[Reading]
) -> None:
    part, campaign = a_part(record)
    judge(record, Wish("withdraw", placed(record, part).id), AUTHOR, "a crime, no part")
    assert parent_of(record, part) is None
    Recorder(record).add(told[-1])
    settle_again(record)
    assert parent_of(record, part) is None
    judge(record, Wish("same", part, campaign, "parent"), AUTHOR, "a part after all")
    settle_again(record)
    assert parent_of(record, part) == campaign


def test_a_person_turns_part_and_campaign_round(record: Record, told: list[Reading]) -> None:
    part, campaign = a_part(record)
    made = judge(record, Wish("same", campaign, part, "parent"), AUTHOR, "the other way round")
    assert [one.verdict for one in made] == ["withdraw", "same"]
    assert parent_of(record, part) is None
    assert parent_of(record, campaign) == part
    Recorder(record).add(told[-1])
    settle_again(record)
    assert parent_of(record, part) is None
    assert parent_of(record, campaign) == part


def test_what_a_person_turned_round_is_as_it_was_once_taken_back(record: Record) -> None:
    part, campaign = a_part(record)
    made = judge(record, Wish("same", campaign, part, "parent"), AUTHOR, "the other way round")
    judge(record, Wish("withdraw", made[-1].id), AUTHOR, "no")
    assert parent_of(record, part) == campaign
    assert parent_of(record, campaign) is None
    settle_again(record)
    assert parent_of(record, part) == campaign


def test_a_merge_taken_back_puts_the_parts_where_they_were(record: Record) -> None:
    part, campaign = a_part(record)
    inner, *_ = (one for one in parts_of_one(record) if one != part)
    # The one lies in the campaign by way of the other: a merge takes it out of between.
    judge(record, Wish("withdraw", placed(record, inner).id), AUTHOR, "not so directly")
    with record.writing() as ledger:
        ledger.append_judgements([
            Judgement(JudgementId(""), "same", inner, part, "model", "model",
                      ledger.recorded_at, "so", None, "parent")
        ])  # fmt: skip
    made = judge(record, Wish("merge", inner, campaign), AUTHOR, "one and the same")
    assert [one.verdict for one in made] == ["withdraw", "merge"]
    assert parent_of(record, part) is None
    judge(record, Wish("withdraw", made[-1].id), AUTHOR, "not so")
    assert parent_of(record, part) == campaign
    assert parent_of(record, inner) == part


def test_a_circle_of_people_is_refused(record: Record) -> None:
    part, campaign = a_part(record)
    made = judge(record, Wish("same", campaign, part, "parent"), AUTHOR, "the other way round")
    with pytest.raises(WrongUsage) as refused:
        judge(record, Wish("same", part, campaign, "parent"), AUTHOR, "back again")
    assert "part of itself" in refused.value.what
    assert made[-1].id in refused.value.mend
    judge(record, Wish("withdraw", made[-1].id), AUTHOR, "no")
    judge(record, Wish("same", part, campaign, "parent"), AUTHOR, "back again")
    assert parent_of(record, part) == campaign


def test_the_model_makes_no_circle_with_a_persons_word(record: Record, told: list[Reading]) -> None:
    part, campaign = a_part(record)
    with record.writing() as ledger:
        old = placed(record, part)
        person = Judgement(
            old.id, "withdraw", old.id, None, AUTHOR, "model", ledger.recorded_at, "no", None
        )
        ledger.append_judgements([person])
        said = Judgement(
            old.id, "same", campaign, part, AUTHOR, "person", ledger.recorded_at, "so", None,
            "parent",
        )  # fmt: skip
        ledger.append_judgements([said])
    Recorder(record).add(told[-1])
    settle_again(record)
    assert parent_of(record, campaign) == part
    assert parent_of(record, part) is None


def test_a_persons_campaign_follows_its_incident_into_a_merge(
    record: Record, told: list[Reading]
) -> None:
    first, second, *_ = parts_of_one(record)
    judge(record, Wish("withdraw", placed(record, first).id), AUTHOR, "no part")
    judge(record, Wish("merge", first, second), AUTHOR, "one town")
    # Of the two that are one now, what a person said of either stands above the model's word.
    settle_again(record)
    assert parent_of(record, second) is None


def test_what_a_person_placed_stays_there_after_a_merge(record: Record) -> None:
    first, second, other, *_ = parts_of_one(record)
    judge(record, Wish("same", first, other, "parent"), AUTHOR, "a part of this")
    judge(record, Wish("merge", first, second), AUTHOR, "one town")
    assert parent_of(record, second) == other
    settle_again(record)
    assert parent_of(record, second) == other


def test_a_merge_that_would_close_a_circle_takes_the_models_step_out(record: Record) -> None:
    first, second, *_ = parts_of_one(record)
    campaign = parent_of(record, first)
    assert campaign is not None
    # first is a part of second, which the model holds a part of the campaign.
    judge(record, Wish("same", first, second, "parent"), AUTHOR, "a part of this")
    judge(record, Wish("merge", campaign, first), AUTHOR, "one and the same")
    assert parent_of(record, second) is None
    assert parent_of(record, first) == second
    settle_again(record)
    assert parent_of(record, first) == second
