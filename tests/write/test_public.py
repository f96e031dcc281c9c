"""A record shown in public names no private person, in whatever report or reason."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest

from bearwitness.domain import Actor, ActorId, Estimate, Figure, Person, Place
from bearwitness.pipeline import Pipeline
from bearwitness.pipeline.judging import Wish, judge
from bearwitness.pipeline.looking import Explained, Listed, Looked, explain, listing, look
from bearwitness.pipeline.recorder import Recorder
from bearwitness.record import Record
from bearwitness.write.public import (
    PersonsKnown,
    public_explained,
    public_listing,
    public_looked,
)
from bearwitness.write.record_json import incident_of_record_as_json
from tests.pipeline.dispatches import Row, readings

HIGH = Figure(1, 1, 2, high_by="A. Beispiel")
FIRST: Row = {
    "id": "first", "outlet": "Example Courier", "published": "2026-03-02",
    "url": "https://courier.example.org/first",
    "title": "Tailor Wanjiru Examplo shot dead in Maiduguri",
    "text": "Wanjiru Examplo, 41, a tailor, was shot dead by gunmen in Maiduguri on Monday, police "
    "said. Examplo was closing his stall when three men opened fire. Mayor Hadiza Mustermann said "
    "two others were wounded. “They killed Wanjiru for nothing,” said his sister, Amina Examplo.",
}  # fmt: skip
SECOND: Row = {
    "id": "second", "outlet": "Example Star", "published": "2026-03-03",
    "url": "https://star.example.org/second", "title": "Killing of Examplo shocks Maiduguri",
    "text": "Gunmen shot dead Wanjiru Examplo, a tailor, and wounded two people in Maiduguri on "
    "Monday, Mayor Hadiza Mustermann said.",
}  # fmt: skip
NAMES = ("Examplo", "Wanjiru", "Amina")


@pytest.fixture(scope="module")
def record(pipeline: Pipeline, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    told = readings(pipeline, FIRST, SECOND)
    with Record.open(Path(tmp_path_factory.mktemp("public")) / "record.db") as opened:
        recorder = Recorder(opened)
        incidents = [one for row in told.values() for one in recorder.add(row).incidents]
        with opened.viewing() as view:
            account = look(view, incidents[0]).accounts[0].id
        judge(opened, Wish("accept", account), "A. Reviewer", "kin of Wanjiru Examplo confirm it")
        yield opened


@pytest.fixture(scope="module")
def find(pipeline: Pipeline) -> PersonsKnown:
    return PersonsKnown(pipeline.persons.find)


def words(part: Looked | Listed | Explained) -> str:
    return json.dumps(asdict(part), default=str)


def looked_at(record: Record) -> Looked:
    with record.viewing() as view:
        return look(view, listing(view)[0][0].incident.id)


def test_an_incident_names_nobody_private_and_keeps_its_officials(
    record: Record, find: PersonsKnown
) -> None:
    whole = looked_at(record)
    assert all(name in words(whole) for name in NAMES)
    shown = public_looked(whole, find)
    assert not [name for name in NAMES if name in words(shown)]
    assert "Mustermann" in words(shown)
    assert "A. Reviewer" in words(shown)
    assert [one.total.best for one in shown.incident.estimates] == [
        one.total.best for one in whole.incident.estimates
    ]
    for account in shown.accounts:
        for claim in account.claims:
            quote = claim.evidence
            assert account.report.text[quote.start : quote.end] == quote.text
    told = incident_of_record_as_json(shown, {})
    assert not [name for name in NAMES if name in json.dumps(told)]


def test_an_analysts_note_names_nobody_whom_no_report_names(
    record: Record, find: PersonsKnown
) -> None:
    incident = looked_at(record).incident.id
    note = Wish("note", incident)
    judge(record, note, "A. Reviewer", "A neighbour, Farid Nowak, said that he saw two of them.")
    assert "Farid Nowak" in words(looked_at(record))
    shown = words(public_looked(looked_at(record), find))
    assert "Farid" not in shown
    assert "said that he saw two of them" in shown


def test_a_list_and_an_explanation_name_nobody_private(record: Record, find: PersonsKnown) -> None:
    with record.viewing() as view:
        found, _ = listing(view)
        accounts = look(view, found[0].incident.id).accounts
        pairs = explain(view, found[0].incident.id, found[-1].incident.id)
    assert len(accounts) > 1
    shown = public_listing(found, find)
    assert [one.incident.id for one in shown] == [one.incident.id for one in found]
    assert not [name for one in shown for name in NAMES if name in words(one)]
    told = public_explained(pairs, find)
    assert [one.score for one in told] == [one.score for one in pairs]
    assert not [name for one in told for name in NAMES if name in words(one)]


@pytest.mark.parametrize(
    ("change", "asks"),
    [
        ({}, False), ({"targets": ("a police post", "two farmers")}, False),
        ({"targets": ("the house of Alim Beispiel",)}, True),
        ({"targets": ("the house of alim beispiel",)}, False),
        ({"targets": ("the house of john beispiel",)}, True),
        ({"targets": ("a shop of the khan miller family",)}, True),
        ({"weapons": ("بندقية",)}, True),
        ({"actors": (Actor("Sample Front", id=ActorId("wd:1")),)}, False),
        ({"actors": (Actor("Sample Front"),)}, True), ({"places": (Place("Beispiel Farm"),)}, True),
        ({"estimates": (Estimate("killed", "default", HIGH, {}),)}, True),
    ],
)  # fmt: skip
def test_a_list_asks_for_the_persons_of_reports_only_where_it_may_name_one(
    record: Record, change: dict[str, Any], asks: bool
) -> None:
    with record.viewing() as view:
        [*_, one], _ = listing(view)
    bare = replace(one.incident, actors=(), targets=(), weapons=(), claimed_by=(), places=(),
                   period=None, estimates=())  # fmt: skip
    asked: list[str] = []

    def find(text: str) -> tuple[Person, ...]:
        asked.append(text)
        return ()

    public_listing([replace(one, incident=replace(bare, **change))], find)
    assert bool(asked) == asks


def test_the_same_again_and_what_is_shown_leaves_the_record_whole(
    record: Record, find: PersonsKnown
) -> None:
    whole = looked_at(record)
    assert public_looked(whole, find) == public_looked(whole, find)
    assert looked_at(record) == whole


def test_a_text_asked_again_is_not_searched_again() -> None:
    asked: list[str] = []

    def search(text: str) -> tuple[Person, ...]:
        asked.append(text)
        return ()

    find = PersonsKnown(search, kept=2)
    for text in ("a", "b", "a", "c", "a", "b"):
        find(text)
    assert asked == ["a", "b", "c", "b"]
