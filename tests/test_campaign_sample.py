"""The sample campaign: its toll must be the worked example's for every day, read from its words."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Mapping, Sequence

import pytest

from bearwitness.domain import Account, Estimate, IncidentId
from bearwitness.pipeline import Pipeline
from bearwitness.reckon.across import reckon_across
from tests.samples import EXAMPLES, Sample, flags, load, shown

CAMPAIGN = IncidentId("campaign")
TOLLS = tomllib.loads((EXAMPLES / "campaign.golden.toml").read_text("utf-8"))["toll"]
DAYS = [(rule, day) for rule, days in TOLLS.items() for day in days]


@pytest.fixture(scope="module")
def sample(pipeline: Pipeline) -> Sample:
    return load(pipeline, "campaign")


def estimates(
    sample: Sample,
    incident: str = CAMPAIGN,
    rule: str = "default",
    as_of: str | None = None,
    accounts: Mapping[IncidentId, Sequence[Account]] | None = None,
) -> tuple[Estimate, ...]:
    told = accounts if accounts is not None else sample.accounts
    found = reckon_across(sample.incidents, told, sample.echoes, rule, as_of)
    return next(one.estimates for one in found if one.id == incident)


def test_every_account_is_of_a_true_incident_and_the_road_accident_is_none(sample: Sample) -> None:
    assert sample.left == ()
    assert [reading.report.ref for reading in sample.readings if not reading.relevant] == ["bus"]
    assert len(sample.readings) >= 16


@pytest.mark.parametrize(("rule", "day"), DAYS)
def test_the_toll_as_known_at_the_end_of_a_day(sample: Sample, rule: str, day: str) -> None:
    found = shown(estimates(sample, rule=rule, as_of=day))
    wanted = TOLLS[rule][day]
    assert {name: found.get(name) for name in wanted} == wanted


@pytest.mark.parametrize("day", TOLLS["default"])
def test_what_is_known_by_a_day_is_what_a_record_of_that_day_held(sample: Sample, day: str) -> None:
    by_then = {
        incident: [one for one in members if (one.report.published or "") <= day]
        for incident, members in sample.accounts.items()
    }
    assert estimates(sample, accounts=by_then) == estimates(sample, as_of=day)


@pytest.mark.parametrize(
    ("incident", "wanted"),
    tomllib.loads((EXAMPLES / "campaign.golden.toml").read_text("utf-8"))["events"].items(),
)
def test_the_toll_of_each_event(sample: Sample, incident: str, wanted: dict[str, str]) -> None:
    found = shown(estimates(sample, incident))
    assert {name: found.get(name) for name in wanted} == wanted


def test_what_only_one_side_says_is_flagged(sample: Sample) -> None:
    found = estimates(sample)
    assert flags(found, "killed", "armed_group") == ("one_party",)
    assert flags(found, "captured", "state_force") == ("one_party",)
    assert flags(found, "killed", "state_force") == ("disputed",)
    assert flags(found, "killed", "civilian") == ()
    killed = next(one for one in found if one.outcome == "killed")
    assert killed.by_status["state_force"].high_by == "Balochistan Liberation Army"
    assert flags(estimates(sample, "pasni"), "killed", "state_force") == ("revised_down",)
    official = estimates(sample, rule="latest-official")
    assert flags(official, "captured", "state_force") == ("no_official", "one_party")


def test_echoes_and_the_order_of_arrival_change_nothing(sample: Sample) -> None:
    repeated = {echo.report for echo in sample.echoes}
    alone = {
        incident: [one for one in members if one.report.id not in repeated]
        for incident, members in sample.accounts.items()
    }
    first = estimates(sample)
    assert shown(estimates(sample, accounts=alone)) == shown(first)
    for seed in range(5):
        mixed = {
            incident: random.Random(seed).sample(members, len(members))
            for incident, members in sample.accounts.items()
        }
        assert estimates(sample, accounts=mixed) == first
