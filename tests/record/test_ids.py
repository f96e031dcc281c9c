"""Ids that hold in the whole record, whatever the order of arrival."""

from __future__ import annotations

import pytest

from bearwitness.record import ids
from tests.record.build import a_reading, a_report


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://post.example/a", "HTTPS://Post.Example/a"),
        ("https://post.example/a", "https://post.example:443/a"),
        ("https://post.example/a", "https://post.example/a#top"),
        ("https://post.example/a?id=3", "https://post.example/a?utm_source=x&id=3&UTM_medium=y"),
        ("https://post.example", "https://post.example/"),
    ],
)
def test_addresses_of_one_page_give_one_report(one: str, other: str) -> None:
    assert ids.report_id(a_report("x", one)) == ids.report_id(a_report("y", other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://post.example/a", "https://post.example/A"),
        ("https://post.example/a?id=3", "https://post.example/a?id=4"),
        ("https://post.example/a", "http://post.example/a"),
        ("https://post.example/a", None),
    ],
)
def test_addresses_of_two_pages_give_two(one: str, other: str | None) -> None:
    assert ids.report_id(a_report("x", one)) != ids.report_id(a_report("x", other))


def test_an_address_that_cannot_be_parsed_still_names_its_report() -> None:
    assert ids.report_id(a_report("x", "https://[bad")).startswith("r-")


def test_a_report_without_an_address_is_known_by_its_text() -> None:
    assert ids.report_id(a_report("x")) == ids.report_id(a_report("x"))
    assert ids.report_id(a_report("x")) != ids.report_id(a_report("y"))


def test_only_an_accounts_own_claims_are_in_it() -> None:
    reading = a_reading()
    [account] = ids.accounts_of(reading, "r-1.1")
    assert account.id == "r-1.1-i1"
    assert [claim.id for claim in account.claims] == ["r-1.1-c1", "r-1.1-c2"]
    assert account.incident.claims == ("r-1.1-c1", "r-1.1-c2")
    assert account.parent is None


@pytest.mark.parametrize(
    ("name", "entry"),
    [("j-7", 7), ("j-", None), ("j-x", None), ("j--1", None), ("7", None), ("j-" + "9" * 30, None)],
)
def test_the_entry_of_a_judgement(name: str, entry: int | None) -> None:
    assert ids.judgement_entry(name) == entry


def test_the_report_that_an_id_belongs_to() -> None:
    assert ids.report_of("r-12.3-i1") == ids.report_of("r-12.3") == ids.report_of("r-12") == "r-12"
    assert ids.report_of("inc-12") is None
