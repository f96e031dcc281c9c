"""One place by the words a person names it with."""

from __future__ import annotations

import pytest

from bearwitness.errors import WrongUsage
from bearwitness.ground.gazetteer import Gazetteer, open_or_build
from bearwitness.ground.naming import place_named
from bearwitness.settings import Settings


@pytest.fixture(scope="module")
def gazetteer(settings: Settings) -> Gazetteer:
    return open_or_build(settings, lambda told: None)


@pytest.mark.parametrize(
    ("words", "name", "admin1", "country", "precision"),
    [
        ("Quetta, Pakistan", "Quetta", "Balochistan", "PK", 1),
        ("Quetta, PK", "Quetta", "Balochistan", "PK", 1),
        ("quetta, balochistan, pakistan", "Quetta", "Balochistan", "PK", 1),
        ("Gwadar, Pakistan", "Gwadar", "Balochistan", "PK", 1),
        ("geonames:1177446", "Gwadar", "Balochistan", "PK", 1),
        ("geonames:1177445", "Gwadar", "Balochistan", "PK", 3),
        ("Pakistan", "Pakistan", None, "PK", 6),
        ("Kharkiv, Ukraine", "Kharkiv", "Kharkiv", "UA", 1),
    ],
)
def test_a_place_is_named_by_what_it_lies_in(
    gazetteer: Gazetteer, words: str, name: str, admin1: str | None, country: str, precision: int
) -> None:
    found = place_named(words, gazetteer)
    assert (found.name, found.country, found.precision) == (name, country, precision)
    assert found.admin1 == admin1 or name == "Kharkiv"
    assert found.lat is not None
    assert found.id is not None


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Nowhereabad", "no 'Nowhereabad'"), ("Quetta, India", "no 'Quetta' in India"),
        ("San Jose", "places are called"), ("geonames:0", "no place"),
        ("Pakistani", "no 'Pakistani'"),
    ],
)  # fmt: skip
def test_what_names_no_place_or_several_is_refused(
    gazetteer: Gazetteer, words: str, told: str
) -> None:
    with pytest.raises(WrongUsage) as refused:
        place_named(words, gazetteer)
    assert told in str(refused.value.what)
    assert refused.value.mend
