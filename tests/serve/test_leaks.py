"""Nobody learns whom a record withholds: by no route, search, filter or moment, erased or not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import product
from pathlib import Path

import httpx
import pytest

from bearwitness.domain import Actor, Place
from bearwitness.pipeline import Pipeline
from bearwitness.pipeline.judging import Wish, judge
from bearwitness.pipeline.looking import listing
from bearwitness.pipeline.persons import find_lacking
from bearwitness.pipeline.recorder import Recorder, erase
from bearwitness.record import NOW, Filters, Moment, Record
from bearwitness.record.users import Users
from bearwitness.write.kept import kept_words
from bearwitness.write.public import PersonsKnown
from bearwitness.write.sought import public_filters
from tests.pipeline.dispatches import Row, readings
from tests.serve.conftest import served

# The first is of one incident with the second; the third names a town as a person is called.
ROWS: tuple[Row, ...] = (
    {
        "id": "first", "outlet": "Example Star", "published": "2026-03-02",
        "url": "https://star.example.org/first", "title": "Tailor killed in Maiduguri",
        "text": "Gunmen shot dead a tailor and wounded two people in Maiduguri on Monday, Mayor "
        "Hadiza Mustermann said.",
    },
    {
        "id": "second", "outlet": "Example Courier", "published": "2026-03-04",
        "url": "https://courier.example.org/second", "title": "Tailor shot dead in Maiduguri",
        "text": "Wanjiru Dostain, 41, a tailor, was shot dead by gunmen in Maiduguri on Monday, "
        "police said. Dostain was closing his stall near Example Bridge when three men opened fire."
        " Mayor Hadiza Mustermann said two others were wounded.",
    },
    {
        "id": "third", "outlet": "Example Star", "published": "2026-03-20",
        "url": "https://star.example.org/third", "title": "Farmer killed near Gwoza",
        "text": "Amina Specimen-Muster, a farmer, was killed by gunmen near Gwoza on Thursday, "
        "police said. Residents of Gwoza said the gunmen came from Specimen, a village. “Amina "
        "never harmed anyone,” said her brother.",
    },
)  # fmt: skip
# Of them the second is erased.
WITHHELD = ("dostain", "wanjiru", "amina")
WRITTEN = "dostain's kin, WANJIRU, Dos’tain and amina specimen-muster's brother say so"
MOMENTS: tuple[dict[str, str], ...] = (
    {}, {"as_of": "2026-03-02"}, {"recorded_as_of": "2999-01-01"},
)  # fmt: skip


def told(path: Path, pipeline: Pipeline, is_found: bool) -> dict[str, str]:
    """Make a record in which every writable field names them; return ids of reports."""
    reports: dict[str, str] = {}
    incidents: dict[str, str] = {}
    with Record.open(path) as record:
        recorder = Recorder(record)
        for name, row in readings(pipeline, *ROWS).items():
            added = recorder.add(row)
            reports[name], incidents[name] = added.stored.report, added.incidents[0]
        assert incidents["first"] == incidents["second"] != incidents["third"]
        for incident in dict.fromkeys(incidents.values()):
            for wish in (
                Wish("note", incident), Wish("accept", incident),
                Wish("override", incident, None, "kind", "armed_assault"),
            ):  # fmt: skip
                judge(record, wish, "A. Reviewer", WRITTEN)
        pair = Wish("not_same", incidents["first"], incidents["third"])
        [*_, apart] = judge(record, pair, "A. Reviewer", WRITTEN)
        judge(record, Wish("withdraw", apart.id), "A. Reviewer", WRITTEN)
        if is_found:
            list(find_lacking(record, pipeline.persons, kept_words))
    with Users(path) as users:
        users.receive(incidents["first"], "Wanjiru Dostain", "dostain@example.org", WRITTEN)
    return reports


@contextmanager
def asked(path: Path) -> Iterator[httpx.Client]:
    with contextmanager(served)(path) as address, httpx.Client(base_url=address, timeout=60) as one:
        yield one


def routes(client: httpx.Client) -> Iterator[str]:
    """Every public address that leads anywhere in the record, with each id there is."""
    listed = client.get("/api/v1/incidents", params={"background": "true"}).json()["incidents"]
    incidents = [one["id"] for one in listed]
    claims = client.get("/api/v1/claims", params={"limit": 500}).json()["claims"]
    reports = sorted({one["report"]["id"] for one in claims})
    places = client.get("/api/v1/places").json()["places"]
    actors = client.get("/api/v1/actors").json()["actors"]
    orders = re.findall(r'id="(e-\d+)"', client.get("/corrections").text)
    ids = {
        "incident": incidents, "other": incidents, "report": [*reports, *orders],
        "name": [one["id"] for one in (*places, *actors)],
    }  # fmt: skip
    paths = list(client.get("/api/v1/openapi.json").json()["paths"])
    paths = [path for path in paths if not path.endswith(("openapi.json",))]
    paths += ["/", "/incidents/{incident}", "/reports/{report}", "/places", "/places/{name}",
              "/actors", "/actors/{name}", "/corrections", "/corrections.atom", "/method",
              "/corrections/write"]  # fmt: skip
    for path in paths:
        names = [part[1:-1] for part in path.split("/") if part.startswith("{")]
        for values in product(*(ids[name] for name in names)):
            yield path.format(**dict(zip(names, values, strict=True)))


def test_no_public_answer_names_anybody(pipeline: Pipeline, tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    reports = told(path, pipeline, is_found=True)
    for is_erased in (False, True):
        if is_erased:
            with Record.open(path) as record:
                find = PersonsKnown.of_record(record, pipeline.persons.find)
                erase(record, reports["second"], WRITTEN, "the editor", find.withheld_in)
        seen = 0
        with asked(path) as client:
            for address in routes(client):
                for moment in MOMENTS:
                    answer = client.get(address, params=moment)
                    text = answer.text.lower()
                    leaks = [
                        text[max(0, text.index(one) - 200) :][:300]
                        for one in WITHHELD if one in text
                    ]  # fmt: skip
                    assert not leaks, (address, moment)
                    seen += answer.status_code == 200
            corrections = client.get("/corrections").text
        assert seen > 40
        assert corrections.count("[name withheld]") > 3


@pytest.fixture(scope="module")
def record(pipeline: Pipeline, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    path = tmp_path_factory.mktemp("searched") / "record.db"
    told(path, pipeline, is_found=True)
    with Record.open(path) as opened:
        yield opened


def counts(record: Record, find: PersonsKnown, filters: Filters) -> list[int]:
    """How many incidents anybody finds, now and at moments by which all was told."""
    with record.viewing() as view:
        return [
            len(listing(view, public_filters(view, filters, find, moment), moment)[0])
            for moment in (NOW, Moment(as_of="2026-03-31"), Moment(recorded_as_of="2999"))
        ]


SEARCHES = {
    "dostain": 0, "Wanjiru Dostain": 0, '"wanjiru dostain"': 0, "WANJIRU": 0, "dostaín": 0,
    "tailor dostain": 0, '"Wanjiru Dostain 41"': 0, '"Dostain was"': 0, "amina": 0, "dosta": 0,
    "dosta*": 0, "text:dostain": 0, "muster": 0, "name withheld": 0,
    # What stands on both sides of a withheld name does not stand together.
    '"police said was closing"': 0, '"Amina Specimen"': 0, '"Specimen Muster"': 0,
    '"Specimen a village"': 1, "specimen": 1, "tailor": 1, "gunmen": 2, "gwoza killed": 1,
    "mustermann": 1, '"Mayor Hadiza Mustermann"': 1, '"opened fire"': 1,
}  # fmt: skip


@pytest.mark.parametrize("words", SEARCHES)
def test_a_search_answers_as_if_withheld_words_were_not_there(
    record: Record, pipeline: Pipeline, words: str
) -> None:
    find = PersonsKnown.of_record(record, pipeline.persons.find)
    assert counts(record, find, Filters(text=words)) == [SEARCHES[words]] * 3


def test_a_search_is_no_other_before_the_persons_are_found(
    pipeline: Pipeline, tmp_path: Path
) -> None:
    told(tmp_path / "record.db", pipeline, is_found=False)
    with Record.open(tmp_path / "record.db") as record:
        find = PersonsKnown.of_record(record, pipeline.persons.find)
        for words, count in SEARCHES.items():
            assert counts(record, find, Filters(text=words)) == [count] * 3, words
        for name in ("Wanjiru Dostain", "gunmen"):
            counts(record, find, Filters(actor=name))


def test_of_many_texts_whose_persons_are_not_found_few_are_looked_at(
    pipeline: Pipeline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bearwitness.write.sought.MOST_LOOKED_AT", 1)
    told(tmp_path / "record.db", pipeline, is_found=False)
    with Record.open(tmp_path / "record.db") as record:
        find = PersonsKnown.of_record(record, pipeline.persons.find)
        assert counts(record, find, Filters(text="gunmen"))[0] == 1


NAMED = {
    "Wanjiru Dostain": 0, "wanjiru dostain": 0, "Dostain": 0, "Dostain House": 0,
    "Specimen Guards": 1, "Maiduguri": 1, "gunmen": 2,
}  # fmt: skip


@pytest.mark.parametrize("is_found", [True, False])
def test_no_filter_of_names_finds_a_withheld_one(
    pipeline: Pipeline, tmp_path: Path, is_found: bool
) -> None:
    """A report read wrongly may give a person as who did it, or as a place."""
    with Record.open(tmp_path / "record.db") as record:
        recorder = Recorder(record)
        for name, reading in readings(pipeline, *ROWS).items():
            wrong = {
                "second": ("Wanjiru Dostain", "Dostain"), "third": ("Specimen Guards", "gunmen"),
                "first": ("gunmen", "gunmen"),
            }[name]  # fmt: skip
            doers = tuple(Actor(one, "perpetrator", kind="individual") for one in wrong)
            place = (Place("Dostain House"),) if name == "second" else ()
            told = tuple(
                replace(one, actors=doers, places=(*one.places, *place))
                for one in reading.incidents
            )
            recorder.add(replace(reading, incidents=told))
        if is_found:
            list(find_lacking(record, pipeline.persons, kept_words))
        find = PersonsKnown.of_record(record, pipeline.persons.find)
        for name, count in NAMED.items():
            asked = (
                [Filters(place=name)] if name in ("Dostain House", "Maiduguri")
                else [Filters(actor=name), Filters(actor=name, role="doer")]
            )  # fmt: skip
            for filters in asked:
                with record.viewing() as view:
                    whole = len(listing(view, filters)[0])
                assert whole == max(count, 1), (name, "to the owner")
                assert counts(record, find, filters)[:2] == [count] * 2, name
                # Of an earlier state a name that may be withheld finds nothing at all.
                assert counts(record, find, filters)[2] <= count, name


def test_the_routes_search_as_anybody_may(pipeline: Pipeline, tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    told(path, pipeline, is_found=True)
    with asked(path) as client:
        for words, count in (("dostain", 0), ("specimen", 1)):
            asking = {"text": words}
            found = client.get("/api/v1/incidents", params=asking).json()["incidents"]
            assert len(found) == count
            chart = client.get("/api/v1/chart", params=asking).json()
            assert sum(chart["days"].values()) + chart["undated"] == count
            marks = client.get("/api/v1/incidents.geojson", params=asking).json()["features"]
            assert bool(marks) == bool(count)
            for names in ("places", "actors"):
                listed = client.get(f"/api/v1/{names}", params=asking).json()[names]
                assert bool(listed) <= bool(count)
            page = client.get("/", params=asking).text
            assert ("/incidents/inc-" in page) == bool(count)
        assert client.get("/api/v1/incidents", params={"text": '""'}).status_code == 422
