"""The sample campaigns in a record: linked in any order of arrival into the true incidents."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from bearwitness.domain import IncidentId, Reading
from bearwitness.pipeline import Pipeline
from bearwitness.pipeline.recorder import Added, Recorder, family
from bearwitness.record import Moment, Record, View
from tests.samples import Sample, load, shown

NAMES = ("campaign", "catatumbo")
SHUFFLES = 20


@pytest.fixture(scope="module")
def samples(pipeline: Pipeline) -> dict[str, Sample]:
    return {name: load(pipeline, name) for name in NAMES}


def added(path: Path, readings: list[Reading]) -> tuple[Record, dict[str, str]]:
    """Return a record of some readings, and the sample's name of each of its accounts."""
    record = Record.open(str(path))
    names = {}
    for added_one in Recorder(record).add_all(readings):
        assert isinstance(added_one, Added), added_one
        for account in added_one.stored.accounts:
            local = account.rpartition("-")[2]
            names[str(account)] = f"{added_one.reading.report.ref}.1-{local}"
    return record, names


def incidents(view: View, sample: Sample, names: dict[str, str]) -> dict[IncidentId, str]:
    """Return the golden file's name of each incident of a record; they must be the same."""
    home: dict[str, str] = {
        str(one.id): name for name, held in sample.accounts.items() for one in held
    }
    found: dict[IncidentId, set[str]] = {}
    for account, incident in view.standing(names).items():
        found.setdefault(incident, set()).add(names[account])
    true = {frozenset(str(one.id) for one in held) for held in sample.accounts.values()}
    assert set(map(frozenset, found.values())) == true
    return {incident: home[min(held)] for incident, held in found.items()}


@pytest.mark.parametrize("name", NAMES)
def test_whatever_the_order_of_arrival_the_incidents_and_their_parts_are_the_true_ones(
    samples: dict[str, Sample], name: str, tmp_path: Path
) -> None:
    sample = samples[name]
    for seed in range(SHUFFLES):
        order = list(sample.readings)
        if seed:
            random.Random(seed).shuffle(order)
        record, names = added(tmp_path / f"{seed}.db", order)
        with record, record.viewing() as view:
            named = incidents(view, sample, names)
            parents = {named[IncidentId(one)]: named[up] for one, up in view.parents(named).items()}
        assert parents == sample.golden.get("parents", {}), seed


@pytest.mark.parametrize("name", NAMES)
def test_a_record_filled_today_tells_what_was_known_on_every_day(
    samples: dict[str, Sample], name: str, tmp_path: Path
) -> None:
    sample = samples[name]
    record, names = added(tmp_path / "record.db", list(sample.readings))
    first = next(iter(sample.accounts))
    with record, record.viewing() as view:
        (top,) = [one for one, own in incidents(view, sample, names).items() if own == first]
        for rule, days in sample.golden["toll"].items():
            for day, wanted in days.items():
                known = family(view, top, Moment(as_of=day), rule).incidents[0]
                found = shown(known.estimates)
                assert {figure: found.get(figure) for figure in wanted} == wanted, (rule, day)
