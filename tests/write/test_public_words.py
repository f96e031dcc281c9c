"""What people write of a record stays without private names: after an erasure, and then as now."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from bearwitness.domain import Actor, Claim
from bearwitness.pipeline import Pipeline
from bearwitness.pipeline.corrections import corrections
from bearwitness.pipeline.judging import Wish, judge
from bearwitness.pipeline.looking import explain, listing, look
from bearwitness.pipeline.persons import find_lacking
from bearwitness.pipeline.recorder import Recorder, erase
from bearwitness.pipeline.telling import accounts_judged
from bearwitness.record import (
    NOW,
    JudgementsAsked,
    Moment,
    Record,
    backup,
    judgements,
    restore,
    schema,
)
from bearwitness.write.changes import change_words
from bearwitness.write.kept import kept_words
from bearwitness.write.public import (
    PersonsKnown,
    public_corrections,
    public_explained,
    public_judgement,
    public_looked,
    public_order,
)
from tests.pipeline.dispatches import Row, readings

# The first names nobody; whom the second names was a tailor.
FIRST: Row = {
    "id": "first", "outlet": "Example Star", "published": "2026-03-02",
    "url": "https://star.example.org/first", "title": "Tailor killed in Maiduguri",
    "text": "Gunmen shot dead a tailor and wounded two people in Maiduguri on Monday, Mayor Hadiza "
    "Mustermann said.",
}  # fmt: skip
SECOND: Row = {
    "id": "second", "outlet": "Example Courier", "published": "2026-03-04",
    "url": "https://courier.example.org/second", "title": "Tailor shot dead in Maiduguri",
    "text": "Wanjiru Dostain, 41, a tailor, was shot dead by gunmen in Maiduguri on Monday, police "
    "said. Dostain was closing his stall when three men opened fire. Mayor Hadiza Mustermann said "
    "two others were wounded.",
}  # fmt: skip
NAMES = ("dostain", "wanjiru")
REASONS = ("dostain's kin say so", "WANJIRU was no soldier", "so say wanjiru’s neighbours")


@pytest.fixture
def record(pipeline: Pipeline, tmp_path: Path) -> Iterator[Record]:
    """A record of both, with a note, a change and a change taken back, all of which name him."""
    with Record.open(tmp_path / "record.db") as opened:
        recorder = Recorder(opened)
        for row in readings(pipeline, FIRST, SECOND).values():
            [incident] = recorder.add(row).incidents
        judge(opened, Wish("note", incident), "A. Reviewer", REASONS[0])
        override = Wish("override", incident, None, "kind", "armed_assault")
        judge(opened, override, "A. Reviewer", REASONS[1])
        [other] = judge(opened, Wish("accept", incident), "A. Reviewer", REASONS[2])
        judge(opened, Wish("withdraw", other.id), "A. Reviewer", "dostain again")
        yield opened


@pytest.fixture
def find(record: Record, pipeline: Pipeline) -> PersonsKnown:
    return PersonsKnown.of_record(record, pipeline.persons.find)


def report_of(record: Record, row: Row) -> str:
    with record.viewing() as view:
        return next(
            one for one in view.reports() if view.reading(one).reading.report.url == row["url"]
        )


def shown(record: Record, find: PersonsKnown, moment: Moment = NOW) -> str:
    """All that is public of the record's one incident, and of what people wrote."""
    with record.viewing() as view:
        [one], _ = listing(view, moment=moment)
        looked = public_looked(look(view, one.incident.id, moment), find)
        told = public_corrections(corrections(view)[0], find)
        said, _ = judgements(view, JudgementsAsked(by="person"))
        about = accounts_judged(view, said)
        written = [public_judgement(each, about.get(each.id, []), find) for each in said]
    return json.dumps([asdict(looked), [asdict(each) for each in told],
                       [asdict(each) for each in written]], default=str)  # fmt: skip


def named(words: str) -> list[str]:
    return [name for name in NAMES if name in words.lower()]


def test_what_people_write_names_nobody_then_or_now(record: Record, find: PersonsKnown) -> None:
    with record.viewing() as view:
        [one], _ = listing(view)
        assert len(named(json.dumps(asdict(look(view, one.incident.id)), default=str))) == 2
    for moment in (NOW, Moment(as_of="2026-03-02"), Moment(as_of="2026-03-03")):
        told = shown(record, find, moment)
        assert named(told) == []
        assert "Mustermann" in told
        assert "was no soldier" in told


def test_a_corrected_claim_is_told_without_the_name_in_its_words(
    record: Record, find: PersonsKnown
) -> None:
    with record.viewing() as view:
        [one], _ = listing(view)
        claims = [
            claim for told in look(view, one.incident.id).accounts for claim in told.claims
            if claim.toll and "Dostain" in claim.evidence.text
        ]  # fmt: skip
    assert claims
    for claim in claims:
        judge(record, Wish("override", claim.id, None, "count", "2"), "A. Reviewer", "two")
    with record.viewing() as view:
        whole = [one for one in corrections(view)[0] if one.claim]
        told = public_corrections(whole, find)
    assert all(one.claim and named(one.claim.words) for one in whole)
    assert [name for one in told for words in change_words(one) for name in named(words)] == []
    assert all("2 killed" in words for one in told for words in change_words(one)[:1])


@pytest.mark.parametrize("is_kept", [True, False])
def test_who_is_erased_stays_withheld(
    record: Record, find: PersonsKnown, pipeline: Pipeline, is_kept: bool
) -> None:
    if is_kept:
        list(find_lacking(record, pipeline.persons, kept_words))
    order = erase(
        record, report_of(record, SECOND), "dostain's widow asks", "editor", find.withheld_in
    )
    find.forget()
    assert named(shown(record, find)) == []
    assert "was no soldier" in shown(record, find)
    with record.viewing() as view:
        held = view.order(f"e-{order.number}")
        [one], _ = listing(view)
    assert held is not None
    assert public_order(held, find).reason == "[name withheld] widow asks"
    # What is written later, of whatever incident, does not name him either.
    judge(record, Wish("note", one.incident.id), "A. Reviewer", "erased for Dos-tain")
    assert named(shown(record, find).replace("-", "")) == []
    assert list(record.verify()) == []


def test_of_the_erased_no_name_is_kept(record: Record, find: PersonsKnown) -> None:
    erase(record, report_of(record, SECOND), "an order", "editor", find.withheld_in)
    assert record.file is not None
    assert record.erasures is not None
    for path in (record.file, record.erasures):
        held = path.read_bytes().lower()
        # What people wrote stays as they wrote it; nothing else names him.
        written = sum(reason.lower().count(b"wanjiru") for reason in map(str.encode, REASONS))
        assert held.count(b"wanjiru") <= (written if path == record.file else 0)
    with record.connection() as connection:
        assert connection.execute(schema.withheld.select()).all() == []
        about = [row.name for row in connection.execute(schema.about.select())]
    assert all(len(one.rpartition(":")[2]) == 4 for one in about if one.startswith("withheld:"))
    assert len([one for one in about if one.startswith("withheld:")]) > 2


def test_a_restored_copy_withholds_whom_the_list_erases(
    record: Record, find: PersonsKnown, pipeline: Pipeline, tmp_path: Path
) -> None:
    backup(record, tmp_path / "before.db")
    report = report_of(record, SECOND)
    erase(record, report, "dostain's order", "editor", find.withheld_in)
    backup(record, tmp_path / "after.db")
    old = tmp_path / "old.jsonl"
    told = json.loads(record.erasures.read_text("utf-8"))  # type: ignore[union-attr]
    told.pop("withheld")
    old.write_text(json.dumps(told) + "\n", "utf-8")
    for name, lists in (
        ("before", [record.erasures]),
        ("after", [record.erasures]),
        ("old", [old]),
    ):
        source = tmp_path / f"{'before' if name == 'old' else name}.db"
        folder = tmp_path / name
        folder.mkdir()
        # A list of before names were noted leaves them to be found in what is erased again.
        restore(
            source, folder / "copy.db", [one for one in lists if one], withheld=find.withheld_in
        )
        with Record.open(folder / "copy.db") as copy:
            again = PersonsKnown.of_record(copy, pipeline.persons.find)
            with copy.viewing() as view:
                assert report not in view.reports()
                [one] = public_corrections(corrections(view)[0], again)[:1]
                assert named(json.dumps(asdict(one), default=str)) == []


def test_an_explanation_names_nobody_in_what_people_said(
    record: Record, find: PersonsKnown
) -> None:
    with record.viewing() as view:
        [one], _ = listing(view)
        first, second = (account.id for account in look(view, one.incident.id).accounts)
    judge(record, Wish("same", first, second), "A. Reviewer", "both are of dostain")
    with record.viewing() as view:
        told = public_explained(explain(view, first, second), find)
    assert "both are of" in json.dumps([asdict(each) for each in told], default=str)
    assert named(json.dumps([asdict(each) for each in told], default=str)) == []


@pytest.mark.parametrize("name", ["Wanjiru Dostain", "Dostain", "dostain", "Wanjiru"])
@pytest.mark.parametrize("kind", ["individual", "organisation", "group", None])
def test_no_private_person_is_shown_as_a_doer(
    record: Record, find: PersonsKnown, name: str, kind: str | None
) -> None:
    """A report read wrongly may take whoever was killed for who did it."""
    with record.viewing() as view:
        [one], _ = listing(view)
        looked = look(view, one.incident.id)
    doer = Actor(name, "perpetrator", kind=kind)

    def wrong(claim: Claim) -> Claim:
        return replace(claim, actors=(*claim.actors, doer))

    incident = replace(looked.incident, actors=(doer,), claimed_by=(name,), targets=(name,))
    accounts = tuple(
        replace(
            each,
            incident=replace(each.incident, actors=(doer,)),
            claims=tuple(wrong(claim) for claim in each.claims),
        )
        if "Dostain" in each.report.text
        else each
        for each in looked.accounts
    )
    looked = replace(looked, listed=replace(looked.listed, incident=incident), accounts=accounts)
    assert named(json.dumps(asdict(public_looked(looked, find)), default=str)) == []
