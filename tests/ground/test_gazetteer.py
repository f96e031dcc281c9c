"""The gazetteer: what a name may mean, and that its file is built once and whole."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from bearwitness.errors import MissingResource
from bearwitness.ground.gazetteer import DEMONYM, Gazetteer, open_or_build, stamp_of
from bearwitness.settings import Settings


@pytest.fixture(scope="session")
def gazetteer(settings: Settings) -> Gazetteer:
    return open_or_build(settings, lambda words: None)


@pytest.mark.parametrize(
    ("name", "country", "admin1", "lat", "lon"),
    [
        ("Quetta", "PK", "Balochistan", 30.18, 67.0),
        ("Port-au-Prince", "HT", "Ouest", 18.54, -72.34),
        ("Khan Younis", "PS", "Gaza Strip", 31.35, 34.3),
        ("EL FASHER", "SD", "North Darfur", 13.63, 25.35),
        ("Somalia", "SO", None, 6.0, 48.0),
        ("Donetsk Oblast", "UA", "Donetsk", 48.1, 37.8),
        ("Darfur", "SD", None, 13.5, 24.0),
    ],
)
def test_a_name_gives_its_place(
    gazetteer: Gazetteer, name: str, country: str, admin1: str | None, lat: float, lon: float
) -> None:
    first = next(place for place in gazetteer.lookup(name) if place.country == country)
    assert first.admin1 == admin1
    assert first.lat == pytest.approx(lat, abs=0.6)
    assert first.lon == pytest.approx(lon, abs=0.6)


def test_words_for_people_are_marked(gazetteer: Gazetteer) -> None:
    sudanese = gazetteer.lookup("Sudanese")
    assert [(place.country, place.match) for place in sudanese] == [("SD", DEMONYM)]


def test_an_unknown_name_gives_nothing(gazetteer: Gazetteer) -> None:
    assert gazetteer.lookup("Qwertyville") == ()
    assert gazetteer.might_know([]) == []


def test_every_known_key_passes_the_first_sieve(gazetteer: Gazetteer) -> None:
    assert gazetteer.might_know(["quetta", "qwertyville at large", "united states"]) == [
        True, False, True,
    ]  # fmt: skip


def test_a_second_opening_builds_nothing(settings: Settings, gazetteer: Gazetteer) -> None:
    said: list[str] = []
    open_or_build(settings, said.append)
    assert said == []


def test_a_damaged_file_is_no_stamp(tmp_path: Path) -> None:
    file = tmp_path / "gazetteer.sqlite"
    assert stamp_of(file) is None
    file.write_bytes(b"not a database, only words" * 100)
    assert stamp_of(file) is None


def test_a_missing_file_says_how_to_mend_it(tmp_path: Path) -> None:
    with pytest.raises(MissingResource) as caught:
        Gazetteer(tmp_path / "none.sqlite")
    assert "gazetteer build" in caught.value.mend


def test_many_readers_share_one_file(gazetteer: Gazetteer) -> None:
    found: list[int] = []

    def read() -> None:
        found.append(len(Gazetteer(gazetteer.file).lookup("San Antonio")))

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(found)) == 1
    assert found[0] > 20
