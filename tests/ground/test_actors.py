"""The register of actors: its rows hold together, and names find their row."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bearwitness.domain import Actor, ActorId
from bearwitness.ground.actors import KINDS, ActorRegister
from bearwitness.ground.actors_names import normalised

REGISTER = ActorRegister.load()


def found(text: str) -> list[tuple[str, str | None]]:
    """Return the printed words and id of each actor of a text."""
    pairs = []
    for actor in REGISTER.find(text):
        assert actor.start is not None
        assert actor.end is not None
        pairs.append((text[actor.start : actor.end], actor.id))
    return pairs


def test_rows_hold_together() -> None:
    rows = REGISTER.rows
    assert len(rows) >= 400
    assert len({row.id for row in rows}) == len(rows)
    for row in rows:
        assert row.kind in KINDS, row.id
        assert row.source is None or row.source.strip() == row.source
        assert all(len(code) == 2 and code.isupper() for code in row.countries), row.id
        assert normalised(row.name), row.id


def test_every_row_is_found_by_its_own_name() -> None:
    wrong = []
    for row in REGISTER.rows:
        actor = REGISTER.match(row.name, row.countries)
        if actor is None or actor.id != row.id:
            wrong.append(row.id)
    assert wrong == []


@pytest.mark.parametrize(
    ("name", "identity"),
    [
        ("Balochistan Liberation Army (BLA)", "balochistan-liberation-army"),
        ("the Baloch Liberation Army", "balochistan-liberation-army"),
        ("Sendero Luminoso", "shining-path"),
        ("Communist Party of Nepal-Maoists (CPN-M)", "communist-party-of-nepal-maoist"),
        ("Kurdish Workers Party (PKK)", "kurdistan-workers-party"),
        (
            "Popular Front for the Liberation of Palestine (PFL",
            "popular-front-for-the-liberation-of-palestine",
        ),
        ("suspected Boko Haram militants", "boko-haram"),
        (
            "members of the Farabundo Martí National Liberation Front",
            "farabundo-marti-national-liberation-front",
        ),
        ("ISIL fighters", "islamic-state"),
        ("Hizballah", "hezbollah"),
        ("Hizb-ul Mujahedin", "hizbul-mujahideen"),
        ("Lashkar-i-Tayyiba", "lashkar-e-taiba"),
        ("Al-Qassem Brigades", "izz-ad-din-al-qassam-brigades"),
        ("Tigray Peoples Liberation Front (TPLF)", "tigray-peoples-liberation-front"),
        ("Somali police", "police-so"),
        ("the Pakistani army", "military-pk"),
        ("Colombian military", "military-co"),
        ("Israel's air force", "air-force-il"),
        ("unidentified gunmen", "unidentified"),
        ("suspected militants", "unidentified"),
    ],
)  # fmt: skip
def test_a_printed_name_means_its_row(name: str, identity: str) -> None:
    actor = REGISTER.match(name)
    assert actor is not None
    assert actor.id == identity


@pytest.mark.parametrize("name", ["", "the", "residents", "a farmer", "Acme Mining", "(", "BLA"])
def test_what_is_no_known_actor_is_none(name: str) -> None:
    # "BLA" alone may be two groups: without a country it is neither.
    assert REGISTER.match(name) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The BLA claimed the raid in Pakistan.",
            [("BLA", "balochistan-liberation-army")],
        ),
        (
            "Fighters of the Sudan Liberation Army (SLA) fled; the SLA lost a town.",
            [("Sudan Liberation Army", "sudan-liberation-army"), ("SLA", "sudan-liberation-army"),
             ("SLA", "sudan-liberation-army")],
        ),
        ("Al-Shabaab struck Cabo Delgado.", [("Al-Shabaab", "al-shabaab")]),
        (
            "In Mozambique, al-Shabaab struck.",
            [("al-Shabaab", "ahlu-al-sunnah-wal-jamaah-mozambique")],
        ),
        ("Taliban bombers in Pakistan's Swat", [("Taliban", "tehrik-i-taliban-pakistan")]),
        ("The Taliban attacked a convoy in Afghanistan.", [("Taliban", "taliban")]),
        ("They mend roads; no mend is far.", []),
        ("In Nigeria MEND blew up a pipeline.",
         [("MEND", "movement-for-the-emancipation-of-the-niger-delta")]),
        ("THE ROAD WAS FAR FROM GUATEMALA CITY AND BEYOND REPAIR.", []),
        ("THE FMLN AND THE SALVADORAN ARMY FOUGHT.",
         [("FMLN", "farabundo-marti-national-liberation-front"),
          ("SALVADORAN ARMY", "military-sv")]),
        ("The Detroit Tigers won; the mafia boss cheered.", []),
        ("On November 17 two men died in Athens, Greece.", []),
        ("Police in Kenya and Ugandan troops killed unidentified gunmen.",
         [("Police in Kenya", "police-ke"), ("Ugandan troops", "military-ug"),
          ("unidentified gunmen", "unidentified")]),
        ("It hit us hard: police in plain clothes ran.", []),
        ("US troops and U.S. forces", [("US troops", "military-us"),
                                       ("U.S. forces", "security-forces-us")]),
        ("the Islamic State group's fighters", [("Islamic State group's", "islamic-state")]),
    ],
)  # fmt: skip
def test_actors_are_found_in_running_text(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


def test_the_country_of_a_report_settles_a_shared_abbreviation() -> None:
    text = "ERP commandos struck at dawn."
    assert [actor.id for actor in REGISTER.find(text)] == []
    by_country = REGISTER.find(text, countries=("SV",))
    assert [actor.id for actor in by_country] == ["peoples-revolutionary-army-el-salvador"]


def test_country_and_kind_come_with_the_id() -> None:
    actor = REGISTER.match("al shabaab")
    assert actor == Actor(
        "Al-Shabaab", id=ActorId("al-shabaab"), country="SO", kind="rebel_group", score=1.0
    )


@given(st.text(max_size=120))
def test_no_text_breaks_it(text: str) -> None:
    REGISTER.match(text)
    for actor in REGISTER.find(text):
        assert actor.start is not None
        assert actor.end is not None
        assert 0 <= actor.start < actor.end <= len(text)
