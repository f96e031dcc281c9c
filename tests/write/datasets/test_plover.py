from __future__ import annotations

import json
from dataclasses import replace
from typing import Any, get_args

import pytest

from bearwitness.domain import (
    Claim,
    ClaimId,
    IncidentKind,
    Quote,
    Responsibility,
    Speaker,
)
from bearwitness.pipeline.releasing import Released
from bearwitness.write.datasets.plover import (
    CONTEXTS,
    KINDS,
    MODES,
    QUADS,
    PloverRules,
    events,
)
from tests.write.datasets.conftest import Write
from tests.write.datasets.made import exact, group, told, troops

NEEDED = ("id", "date", "actor", "event")
FIELDS = {
    "id", "has_event", "date", "time", "enddate", "endtime", "actor", "recipient", "event",
    "event_loc", "event_text", "quad_code", "event_scale", "mode", "context", "link", "text",
    "text_info", "cite_info", "coder", "coded_date", "coded_time", "comment", "size",
}  # fmt: skip
SECTORS = set(
    "COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE"
    " REL SOC IGO UNO EUR NGO ISM IMG MNC".split()
)


def check(event: dict[str, Any]) -> None:
    """Hold an event against the manual."""
    assert set(event) <= FIELDS
    assert all(event[name] for name in NEEDED)
    assert event["event"] in QUADS
    assert event["quad_code"] == QUADS[event["event"]]
    assert set(event["mode"]) <= set(MODES.get(event["event"], ()))
    assert set(event["context"]) <= set(CONTEXTS)
    assert -10 <= event["event_scale"] <= 10
    assert event["event_scale"] < 0
    for entity in (*event["actor"], *event["recipient"]):
        assert entity["sector"] in SECTORS
        assert entity["code"] is None or len(entity["code"]) == 3
    if event["event"] == "PROTEST":
        assert event["recipient"]
    assert len((event["event_text"] or "").split()) <= 41


def saying(
    made: Released, stance: str | None = None, speaker: Speaker | None = None, actor: str = "X"
) -> Released:
    """Return a release with one claim more."""
    words = Quote(0, 10, "Some words")
    claim = Claim(
        ClaimId("c-1"), "responsibility" if stance else "occurrence", words, words, words,
        speaker=speaker, reader="rules/1",
        responsibility=Responsibility(stance, actor) if stance else None,  # type: ignore[arg-type]
    )  # fmt: skip
    (account,) = made.accounts
    return replace(made, accounts=(replace(account, claims=(*account.claims, claim)),))


@pytest.mark.parametrize("kind", get_args(IncidentKind))
def test_every_kind_is_an_event_of_the_manual(kind: IncidentKind) -> None:
    event, modes = KINDS[kind]
    assert set(modes) <= set(MODES[event])
    made = saying(told("inc-1", {"civilian": exact(3)}, kind=kind, actors=(group(),)))
    (found,) = events([made])
    check(found)
    assert found["size"]["dead"] == 3
    assert found["event_loc"]["country_code"] == "PAK"


def test_of_a_fight_all_fighters_are_actors() -> None:
    made = told("inc-1", {"armed_group": exact(3), "state_force": exact(1)}, kind="clash",
                actors=(group(), troops("target")))  # fmt: skip
    (found,) = events([saying(made)])
    assert [one["sector"] for one in found["actor"]] == ["REB", "MIL"]
    assert found["recipient"] == []


def test_an_accusation_is_its_speakers_event() -> None:
    made = told("inc-1", {"civilian": exact(3)}, actors=(group("suspect"),))
    army = Speaker(organisation="army", kind="military")
    deed, accusation = events([saying(made, "blames", army)])
    check(deed)
    check(accusation)
    assert (accusation["event"], accusation["mode"]) == ("ACCUSE", ["allege"])
    assert accusation["actor"][0]["entity_text"] == "army"
    assert accusation["recipient"][0]["entity_text"] == "X"
    # A claim of one's own deed accuses nobody.
    assert len(list(events([saying(made, "claims", army)]))) == 1


def test_the_manuals_two_traps_are_settings() -> None:
    assert (PloverRules().quad("SANCTION"), PloverRules(sanction_quad=3).quad("SANCTION")) == (4, 3)
    assert PloverRules().scale("ACCUSE", ()) == -3
    assert PloverRules(accuse_scale=3).scale("ACCUSE", ("allege",)) == 3


def test_the_sample_campaign_is_told_once(write: Write) -> None:
    done = write("plover", "plover.jsonl")
    found = [json.loads(line) for line in done.where.read_text("utf-8").splitlines()]
    for event in found:
        check(event)
    assert sum((event["size"]["dead"] or 0) for event in found if "size" in event) == 274 + 4
    assert done.counts["events"] == len(found)
