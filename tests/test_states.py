"""States are told by their whole names, peoples and seats."""

from __future__ import annotations

import pytest

from bearwitness.domain import Speaker
from bearwitness.states import spoken_for, states


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
        ("Niger State police", []),
        ("the Niger state government", []),
        ("Georgia State Patrol", []),
        ("the Georgia Bureau of Investigation", []),
        ("police in Athens, Georgia", []),
        ("Georgia's defence ministry", ["GE"]),
        ("Lebanon County sheriff", []),
        ("Jordan Valley settlers", []),
        ("US State Department", ["US"]),
        ("Iran state media", ["IR"]),
        ("Mexico City police", ["MX"]),
        ("Jerusalem and Tripoli police", []),
        ("Paris, Texas", []),
        ("Kyiv, Ukraine", ["UA"]),
        ("Iran-backed fighters", []),
        ("US-led and Turkish-backed forces", []),
        ("IRAN-BACKED FIGHTERS", []),
        ("the Russian-occupied east of Ukraine", ["UA"]),
        ("US-Mexico border guards", ["US"]),
        ("Chad Smith", []),
        ("Paris M. Hilton", []),
        ("Israel Defense Forces", ["IL"]),
        ("Chad's army and Jordan", ["TD", "JO"]),
    ],
)
def test_states_by_name_people_and_seat(words: str, codes: list[str]) -> None:
    assert states(words) == codes


@pytest.mark.parametrize(
    ("speaker", "code"),
    [
        (Speaker(organisation="Ukrainian army", kind="military"), "UA"),
        (Speaker(role="Sudanese minister", kind="government"), "SD"),
        (Speaker("Jordan Muster", "police chief", kind="police"), None),
        (Speaker(organisation="Kenyan hospital", kind="medic"), None),
    ],
)
def test_an_organ_speaks_for_the_state_its_body_or_post_names(
    speaker: Speaker, code: str | None
) -> None:
    assert spoken_for(speaker) == code
