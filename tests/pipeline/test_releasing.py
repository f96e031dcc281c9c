"""A release tells each account once, and the tolls of what is part of nothing add up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bearwitness.pipeline.looking import look
from bearwitness.pipeline.persons import kept_persons
from bearwitness.pipeline.releasing import released
from bearwitness.record import Filters, Moment, Record, View
from bearwitness.write.public import PersonsKnown, public_released


@pytest.fixture(scope="module")
def record(campaign_record: Path) -> Iterator[Record]:
    with Record.open(campaign_record, create=False) as record:
        yield record


@pytest.fixture
def view(record: Record) -> Iterator[View]:
    with record.viewing() as view:
        yield view


def test_each_account_is_told_once(view: View) -> None:
    told = [account.id for one in released(view) for account in one.accounts]
    assert len(told) == len(set(told)) > 15
    listed = view.incidents(Filters(), limit=500).incidents
    assert {one.listed.incident.id for one in released(view)} == {one.id for one in listed}


def test_it_tells_what_the_page_tells(view: View) -> None:
    for moment in (Moment(), Moment(as_of="2026-02-01")):
        for rule in ("default", "lowest"):
            for one in released(view, moment=moment, rule=rule):
                looked = look(view, one.listed.incident.id, moment, rule)
                assert one.listed.incident == looked.incident
                assert (one.listed.reports, one.listed.origins) == (
                    looked.listed.reports, looked.listed.origins,
                )  # fmt: skip
                assert set(one.parts) == {part.id for part in looked.parts}


def test_a_campaign_stands_before_its_parts_however_few_are_asked_for(view: View) -> None:
    whole = [one for one in released(view) if one.parts]
    assert whole
    asked = list(released(view, Filters(place="Gwadar")))
    assert asked[0].listed.incident.id == whole[0].listed.incident.id
    before: set[str] = set()
    for one in asked:
        incident = one.listed.incident
        assert incident.parent is None or incident.parent in before
        before.add(incident.id)


def test_no_name_of_a_private_person_is_in_what_is_public(record: Record, view: View) -> None:
    persons = PersonsKnown(lambda text: (), stored=kept_persons(record).of)
    names: dict[str, set[str]] = {}
    for one in released(view):
        for account in one.accounts:
            names[account.id] = {
                mention.text
                for person in persons(account.report.text) if not person.public
                for mention in person.mentions
            }  # fmt: skip
    assert any(names.values())
    for one in public_released(released(view), persons):
        for account in one.accounts:
            for claim in account.claims:
                assert not any(
                    re.search(rf"\b{re.escape(name)}\b", claim.sentence.text)
                    for name in names[account.id]
                )
