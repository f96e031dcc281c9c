"""Acts, doers, targets and means as the words of a report tell them."""

from __future__ import annotations

import hashlib

import pytest

from bearwitness.domain import Claim, Report, ReportId
from bearwitness.extract.events import find_events
from bearwitness.extract.page import Parser
from bearwitness.extract.tolls import find_tolls

PARSER = Parser()


def claims_of(text: str) -> list[Claim]:
    report = Report(id=ReportId(hashlib.sha256(text.encode()).hexdigest()), text=text)
    page = PARSER.page(report)
    return find_events(page, find_tolls(page))


def acts_of(text: str) -> list[tuple[str, str]]:
    return [(claim.act.kind, claim.act.success) for claim in claims_of(text) if claim.act]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Gunmen attacked a police post in the north of the country on Monday.", "armed_assault"),
        ("A car bomb exploded outside the ministry on Sunday.", "bombing"),
        ("A suicide bomber blew himself up at a checkpoint.", "suicide_bombing"),
        ("An explosion shook the market on Friday morning.", "explosion_unknown"),
        ("Warplanes bombed the village on Tuesday.", "airstrike"),
        ("A drone struck a fuel depot overnight.", "drone_strike"),
        ("Artillery shelled the eastern district for two hours.", "shelling"),
        ("Soldiers clashed with rebels near the border.", "clash"),
        ("Security forces raided a militant hideout on Thursday.", "security_operation"),
        ("Rebels kidnapped two engineers from their camp.", "abduction"),
        ("Armed men took three workers hostage.", "hostage_taking"),
        ("Militants set fire to the town hall.", "arson_looting"),
        ("The guerrillas hijacked an airliner on Wednesday.", "hijacking"),
        ("Unknown men assassinated the mayor of the town.", "assassination"),
        ("Saboteurs damaged an oil pipeline on Saturday.", "sabotage"),
        ("A roadside bomb hit an army convoy.", "landmine_ied"),
    ],
)
def test_kind_of_an_act(text: str, kind: str) -> None:
    assert (kind, "carried_out") in acts_of(text)


@pytest.mark.parametrize(
    ("text", "success"),
    [
        ("Police foiled an attempt to ram a vehicle into the gate.", "foiled"),
        ("Guards thwarted an attack on the refinery.", "foiled"),
        ("Attackers had attempted to storm the telephone building.", "unknown"),
    ],
)
def test_success_of_an_act(text: str, success: str) -> None:
    assert [found for _, found in acts_of(text)] == [success]


@pytest.mark.parametrize(
    "text",
    [
        "The rebels could attack the capital.",
        "The group has not attacked any town this year.",
        "If militants attack the convoy, the army will respond.",
        "The minister condemned terrorism and violence.",
        "The two men face murder charges.",
        "The group threatened to kill the hostages.",
        "The earthquake destroyed the hospital.",
    ],
)
def test_talk_is_no_act(text: str) -> None:
    assert acts_of(text) == []


def test_doers_targets_and_means_as_printed() -> None:
    text = "Three hooded gunmen attacked the Spanish embassy with grenades on Monday."
    (claim,) = claims_of(text)
    assert [(actor.name, actor.kind) for actor in claim.actors] == [("hooded gunmen", "individual")]
    assert [quote.text for quote in claim.targets] == ["Spanish embassy"]
    assert [quote.text for quote in claim.weapons] == ["grenades"]


def test_group_and_its_members_are_told_apart() -> None:
    (claim,) = claims_of("FMLN guerrillas attacked a power station in the east.")
    assert {(actor.name, actor.kind) for actor in claim.actors} == {
        ("FMLN guerrillas", "individual"),
        ("FMLN", "organisation"),
    }


def test_every_quote_equals_its_span() -> None:
    text = "Rebels blew up a bridge.\n\nThe army shelled two villages, officials said."
    for claim in claims_of(text):
        for quote in (claim.evidence, claim.sentence, claim.clause, *claim.targets):
            assert text[quote.start : quote.end] == quote.text
