"""States are told by their whole names, peoples and seats."""

from __future__ import annotations

import pytest

from bearwitness.states import states


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("the South Sudanese army", ["SS"]),
        ("Sudanese army", ["SD"]),
        ("Nigerien soldiers and Nigerians", ["NE", "NG"]),
        ("Guinea's junta", ["GN"]),
        ("Guinea-Bissau's army", ["GW"]),
        ("Equatorial Guinean troops", ["GQ"]),
        ("Papua New Guinea police", ["PG"]),
        ("the Democratic Republic of the Congo", ["CD"]),
        ("the Republic of Congo", ["CG"]),
        ("North Korean and South Korean troops", ["KP", "KR"]),
        ("Korean troops", []),
        ("Kremlin spokesman", ["RU"]),
        ("U.S. Central Command", ["US"]),
        ("INDIAN ARMY", ["IN"]),
        ("told us that the turkey fell", []),
        ("Indiana police", []),
        ("New Mexico State Police", []),
        ("a spokesman", []),
    ],
)
def test_states_by_name_people_and_seat(words: str, codes: list[str]) -> None:
    assert states(words) == codes
