"""The sample campaigns: the toll must be what is written beside them, read from their words.

That of ``campaign`` is the worked example's, for every day.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from bearwitness.domain import Account, Estimate, HighPart, IncidentId
from bearwitness.link.across import Constraints, cluster, profiles
from bearwitness.link.campaigns import apart, member, parents_across, whole_of
from bearwitness.link.echoes import Echo, echoes, fingerprint
from bearwitness.pipeline import Pipeline
from bearwitness.reckon.across import assertions_across, reckon_across
from bearwitness.reckon.checks import checks
from bearwitness.reckon.disputes import disputes, sources
from bearwitness.reckon.history import timeline
from tests.samples import EXAMPLES, Sample, flags, load, shown

NAMES = ("campaign", "catatumbo")
GOLDEN: dict[str, dict[str, Any]] = {
    name: tomllib.loads((EXAMPLES / f"{name}.golden.toml").read_text("utf-8")) for name in NAMES
}
DAYS = [(n, rule, day) for n in NAMES for rule, days in GOLDEN[n]["toll"].items() for day in days]
EVENTS = [(n, event, tolls) for n in NAMES for event, tolls in GOLDEN[n]["events"].items()]


@pytest.fixture(scope="module")
def samples(pipeline: Pipeline) -> dict[str, Sample]:
    return {name: load(pipeline, name) for name in NAMES}


@pytest.fixture
def campaign(samples: dict[str, Sample]) -> Sample:
    return samples["campaign"]


def estimates(
    sample: Sample,
    incident: str | None = None,
    rule: str = "default",
    as_of: str | None = None,
    accounts: Mapping[IncidentId, Sequence[Account]] | None = None,
    repeated: Sequence[Echo] | None = None,
) -> tuple[Estimate, ...]:
    """Return the estimates of one incident, by default of the first of the golden file."""
    told = sample.accounts if accounts is None else accounts
    known = sample.echoes if repeated is None else repeated
    found = reckon_across(sample.incidents, told, known, rule, as_of)
    name = incident or next(iter(sample.accounts))
    return next(one.estimates for one in found if one.id == name)


@pytest.mark.parametrize("name", NAMES)
def test_every_account_is_of_a_true_incident(samples: dict[str, Sample], name: str) -> None:
    assert samples[name].left == ()


def test_the_road_accident_is_of_no_incident(campaign: Sample) -> None:
    assert [one.report.ref for one in campaign.readings if not one.relevant] == ["bus"]
    assert len(campaign.readings) >= 16


@pytest.mark.parametrize(("name", "rule", "day"), DAYS)
def test_the_toll_as_known_at_the_end_of_a_day(
    samples: dict[str, Sample], name: str, rule: str, day: str
) -> None:
    found = shown(estimates(samples[name], rule=rule, as_of=day))
    wanted = GOLDEN[name]["toll"][rule][day]
    assert {figure: found.get(figure) for figure in wanted} == wanted


@pytest.mark.parametrize(("name", "event", "wanted"), EVENTS)
def test_the_toll_of_each_event(
    samples: dict[str, Sample], name: str, event: str, wanted: dict[str, str]
) -> None:
    found = shown(estimates(samples[name], event))
    assert {figure: found.get(figure) for figure in wanted} == wanted


@pytest.mark.parametrize("day", GOLDEN["campaign"]["toll"]["default"])
def test_what_is_known_by_a_day_is_what_a_record_of_that_day_held(
    campaign: Sample, day: str
) -> None:
    by_then = {
        incident: [one for one in members if (one.report.published or "") <= day]
        for incident, members in campaign.accounts.items()
    }
    assert estimates(campaign, accounts=by_then) == estimates(campaign, as_of=day)


def test_what_only_one_side_says_is_flagged(campaign: Sample) -> None:
    found = estimates(campaign)
    assert flags(found, "killed", "armed_group") == ("one_party",)
    assert flags(found, "captured", "state_force") == ("one_party",)
    assert flags(found, "killed", "state_force") == ("disputed",)
    assert flags(found, "killed", "civilian") == ()
    killed = next(one for one in found if one.outcome == "killed")
    assert killed.by_status["state_force"].high_by == "Balochistan Liberation Army"
    # 532 is 280 of the group's, 216 and 36 of the government's: nobody gives it.
    assert killed.total.high_by is None
    assert killed.total.high_parts == (HighPart("Balochistan Liberation Army", 280),)
    assert flags(estimates(campaign, "pasni"), "killed", "state_force") == ("revised_down",)
    official = estimates(campaign, rule="latest-official")
    assert flags(official, "captured", "state_force") == ("no_official", "one_party")


def test_a_toll_taken_back_is_flagged(samples: dict[str, Sample]) -> None:
    found = next(one for one in estimates(samples["catatumbo"]) if one.outcome == "killed")
    assert "revised_down" in found.total.flags


def test_echoes_and_the_order_of_arrival_change_nothing(campaign: Sample) -> None:
    repeated = {echo.report for echo in campaign.echoes}
    alone = {
        incident: [one for one in members if one.report.id not in repeated]
        for incident, members in campaign.accounts.items()
    }
    first = estimates(campaign)
    assert shown(estimates(campaign, accounts=alone)) == shown(first)
    for seed in range(5):
        mixed = {
            incident: random.Random(seed).sample(members, len(members))
            for incident, members in campaign.accounts.items()
        }
        assert estimates(campaign, accounts=mixed) == first


@pytest.mark.parametrize("name", NAMES)
def test_the_toll_stands_with_the_echoes_that_are_found(
    samples: dict[str, Sample], name: str
) -> None:
    sample = samples[name]
    reports = {one.report.id: one.report for held in sample.accounts.values() for one in held}
    prints = [
        fingerprint(one, int((one.published or "")[-2:]) + 31 * int((one.published or "")[5:7]))
        for one in reports.values()
    ]
    found = echoes(prints)
    for rule, days in GOLDEN[name]["toll"].items():
        for day, wanted in days.items():
            told = shown(estimates(sample, rule=rule, as_of=day, repeated=found))
            assert {figure: told.get(figure) for figure in wanted} == wanted


@pytest.mark.parametrize("name", NAMES)
def test_towns_and_days_are_parts_of_the_campaign(samples: dict[str, Sample], name: str) -> None:
    assert parents_across(samples[name].accounts) == GOLDEN[name].get("parents", {})
    backwards = dict(reversed(list(samples[name].accounts.items())))
    assert parents_across(backwards) == GOLDEN[name].get("parents", {})


@pytest.mark.parametrize("name", NAMES)
def test_no_two_accounts_of_one_event_are_kept_apart(samples: dict[str, Sample], name: str) -> None:
    together = samples[name].accounts
    pairs = apart([member(one) for held in together.values() for one in held])
    home = {one.id: event for event, held in together.items() for one in held}
    for pair in pairs:
        one, other = sorted(pair)
        assert home[one] != home[other], (one, other)  # type: ignore[index]


def test_a_report_of_the_campaign_is_the_whole_of_a_days_report(campaign: Sample) -> None:
    (sunday, *_), (saturday, *_) = campaign.accounts["campaign"], campaign.accounts["saturday"]  # type: ignore[index]
    quetta = campaign.accounts["quetta"][0]  # type: ignore[index]
    assert whole_of(sunday, saturday) == whole_of(saturday, sunday) == sunday.id
    assert whole_of(quetta, saturday) == saturday.id
    assert whole_of(*campaign.accounts["pasni"]) is None  # type: ignore[index]


def test_a_dispute_names_both_sides(campaign: Sample) -> None:
    said = assertions_across(campaign.incidents, campaign.accounts, campaign.echoes)
    (found,) = disputes(campaign.incidents, said)
    assert (found.incident, found.outcome, found.status) == ("campaign", "killed", "state_force")
    assert [(side.best, side.by) for side in found.sides] == [
        (22, ("Pakistan's military",)),
        (280, ("Balochistan Liberation Army",)),
    ]


def test_nine_reports_of_the_campaign_are_two_origins(campaign: Sample) -> None:
    said = assertions_across(campaign.incidents, campaign.accounts, campaign.echoes)
    found = sources(campaign.accounts, said, campaign.echoes)
    assert found[IncidentId("campaign")].reports == 9
    assert found[IncidentId("campaign")].origins == (
        "armed_group:balochistan-liberation-army",
        "state:PK",
    )


def test_the_timeline_tells_each_change_with_who_said_it(campaign: Sample) -> None:
    points = [
        (one.day, (one.low, one.best, one.high), one.by)
        for one in timeline(campaign.incidents, campaign.accounts, campaign.echoes)
        if (one.incident, one.outcome, one.status) == ("campaign", "killed", "armed_group")
    ]
    assert [point[:2] for point in points] == [
        ("2026-01-31", (78, 78, 78)),
        ("2026-02-01", (145, 145, None)),
        ("2026-02-02", (167, 177, 177)),
        ("2026-02-05", (216, 216, 216)),
    ]
    assert [point[2] for point in points[1:]] == [
        ("Jamal Raisani",), ("military",), ("Pakistan's military",),
    ]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_corrections_that_say_so_raise_no_warning(samples: dict[str, Sample], name: str) -> None:
    sample = samples[name]
    said = assertions_across(sample.incidents, sample.accounts, sample.echoes)
    assert checks(sample.incidents, sample.accounts, said) == []


@pytest.mark.parametrize("name", NAMES)
def test_linking_with_campaigns_kept_apart_finds_the_true_incidents(
    samples: dict[str, Sample], name: str
) -> None:
    together = samples[name].accounts
    told = [one for held in together.values() for one in held]
    by_report: dict[str, list[Account]] = {}
    for one in told:
        by_report.setdefault(one.report.id, []).append(one)
    made = [profile for held in by_report.values() for profile in profiles(held)]
    found = cluster(made, Constraints(apart=apart(map(member, told))))
    assert {frozenset(group) for group in found} == {
        frozenset(str(one.id) for one in held) for held in together.values()
    }
