"""Which incidents are sensitive, and what is left of their places."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bearwitness.domain import Estimate, Figure, Incident, IncidentId, Place, PlaceId
from bearwitness.errors import WrongUsage
from bearwitness.record import Switch, coarse_place, read_switch, reasons

PLAIN = Incident(IncidentId("i"), "armed_assault", "carried_out", ())


@pytest.mark.parametrize(
    ("target", "why"),
    [
        ("hospital", ("hospital",)), ("Al-Shifa Hospital", ("hospital",)),
        ("a health centre", ("hospital",)), ("ambulances", ("hospital",)),
        ("a shelter for displaced families", ("shelter",)), ("refugee camp", ("shelter",)),
        ("World Food Programme convoy", ("convoy",)), ("aid convoy", ("convoy",)),
        ("military convoy", ()), ("police convoy", ()), ("market", ()), ("hospitality tent", ()),
        ("army camp", ()), ("school", ()),
    ],
)  # fmt: skip
def test_targets_that_are_sensitive(target: str, why: tuple[str, ...]) -> None:
    assert reasons(replace(PLAIN, targets=(target,))) == why


def test_a_bare_convoy_is_the_armys_where_its_soldiers_were_hit() -> None:
    assert reasons(replace(PLAIN, targets=("Convoy", "soldiers"))) == ()
    assert reasons(replace(PLAIN, targets=("Convoy", "aid workers"))) == ("convoy",)
    assert reasons(replace(PLAIN, targets=("aid convoy", "soldiers"))) == ("convoy",)


def test_who_was_taken_is_sensitive() -> None:
    def told(outcome: str, high: int | None) -> Incident:
        figure = Figure(3, 3, high)
        return replace(PLAIN, estimates=(Estimate(outcome, "default", figure, {}),))  # type: ignore[arg-type]

    assert reasons(replace(PLAIN, kind="abduction")) == ("kidnapping",)
    assert reasons(told("abducted", 3)) == ("kidnapping",)
    assert reasons(told("abducted", None)) == ("kidnapping",)
    assert reasons(told("abducted", 0)) == ()
    assert reasons(told("killed", 3)) == ()


def test_what_is_left_of_a_place() -> None:
    town = Place(
        "Zalingei", 3, 11, PlaceId("geonames:1"), "Central Darfur", "SD", 12.909, 23.47, 1, 0.9
    )
    coarse = coarse_place(town)
    assert coarse == Place(
        "Central Darfur", admin1="Central Darfur", country="SD", lat=13.0, lon=23.0, precision=4
    )
    province = replace(town, name="Central Darfur", precision=4)
    assert coarse_place(province) == replace(province, lat=13.0, lon=23.0)
    country = replace(town, name="Sudan", precision=6)
    assert coarse_place(country) == country
    assert coarse_place(replace(town, admin1=None)).name == "a place kept vague"


def test_the_switch_is_read() -> None:
    assert read_switch(" Coarsen ") == Switch("coarsen")
    assert read_switch("off") == Switch("off")
    assert read_switch("delay:72h") == read_switch("delay:3d") == Switch("delay", 72)
    assert str(read_switch("delay:3d")) == "delay:72h"
    for words in ("", "delay", "delay:0.5h", "delay:-1h", "on", "delay:99999h"):
        with pytest.raises(WrongUsage):
            read_switch(words)
