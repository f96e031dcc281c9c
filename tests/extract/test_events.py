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
        ("A suicide bomber blew herself up beside a toll gate.", "suicide_bombing"),
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


def test_many_acts_carried_out_are_told_and_habits_are_not() -> None:
    (claim,) = claims_of("Militants carried out coordinated assaults across at least 12 towns.")
    assert claim.kind == "occurrence"
    assert [actor.name for actor in claim.actors] == ["Militants"]
    assert acts_of("The group carries out kidnappings.") == []


def test_operations_launched_by_a_state_have_no_perpetrator() -> None:
    (claim,) = claims_of("The army launched pre-emptive operations a day earlier.")
    assert claim.act is not None
    assert claim.act.kind == "security_operation"
    assert all(actor.role == "other" for actor in claim.actors)


def test_a_vehicle_rammed_into_something_is_the_means() -> None:
    (claim,) = claims_of("Police foiled an attempt to ram a vehicle into a police station.")
    assert [quote.text for quote in claim.weapons] == ["vehicle"]
    assert [quote.text for quote in claim.targets] == ["police station"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Gunmen killed Presidency Minister Pedro Solano.", ["Pedro Solano"]),
        ("Rebels kidnapped two engineers, Ana Leon and Luis Mora.", ["Ana Leon", "Luis Mora"]),
        ("The rebels seized the Agrarian Bank.", []),
        ("The murder in May of Senator Ana Leon was planned abroad.", ["Ana Leon"]),
        ("Police looked into the murder of presidential candidate Luis Mora.", ["Luis Mora"]),
        ("Guerrillas attacked the home of Mayor Luis Mora on Monday.", ["Luis Mora"]),
        ("Guerrillas attacked the home of the Liberal Party on Monday.", []),
    ],
)
def test_names_of_people_leave_out_offices_and_buildings(text: str, names: list[str]) -> None:
    for printed in (text, text.upper()):
        people = {
            actor.name.lower()
            for claim in claims_of(printed)
            for actor in claim.actors
            if actor.kind == "person"
        }
        assert people == {name.lower() for name in names}


def test_people_an_act_was_done_to_are_named_without_titles() -> None:
    claims = claims_of("The murder of Mayor Juan Ruiz shocked the town.")
    named = {(actor.name, actor.role) for claim in claims for actor in claim.actors}
    assert named == {("Juan Ruiz", "target")}


@pytest.mark.parametrize(
    ("text", "stance", "actor", "mode"),
    [
        ("The Red Front claimed responsibility for the bombing in a statement.", "claims",
         "Red Front", "statement"),
        ("The attack was claimed by the Northern Liberation Army.", "claims",
         "Northern Liberation Army", None),
        ("The Red Front denied any involvement in the attack.", "denies", "Red Front", None),
        ("The bombing was attributed to the Red Front.", "blames", "Red Front", None),
        ("The ministry blamed the Red Front for the killings.", "blames", "Red Front", None),
        ("Police suspect the Red Front of planting the bomb.", "suspects", "Red Front", None),
        ("The Red Front distanced itself from the kidnapping.", "disowns", "Red Front", None),
        ("A caller claimed responsibility for the raid on behalf of the Red Front.", "claims",
         "Red Front", "call"),
    ],
)  # fmt: skip
def test_who_claims_denies_or_is_blamed(
    text: str, stance: str, actor: str, mode: str | None
) -> None:
    (said,) = [c.responsibility for c in claims_of(text) if c.responsibility is not None]
    assert (said.stance, said.actor, said.mode) == (stance, actor, mode)


def test_nobody_claims() -> None:
    text = "No group has claimed responsibility for the raid."
    assert [c for c in claims_of(text) if c.kind == "responsibility"] == []


@pytest.mark.parametrize(
    ("text", "sole", "joint"),
    [
        ("The Red Front claimed sole responsibility for the attack.", True, None),
        ("The Red Front alone claimed responsibility for the bombing.", True, None),
        ("The Red Front claimed joint responsibility for the bombing.", None, True),
        ("The Red Front claimed responsibility for the bombing.", None, None),
        ("The Red Front claimed the attacks that killed 12 in Gwadar alone.", None, None),
    ],
)
def test_sole_and_joint_claims(text: str, sole: bool | None, joint: bool | None) -> None:
    (said,) = [c.responsibility for c in claims_of(text) if c.responsibility is not None]
    assert (said.sole, said.joint) == (sole, joint)


def test_joint_claim() -> None:
    text = "The Red Front and the Northern Liberation Army claimed responsibility for the attack."
    (said,) = [c.responsibility for c in claims_of(text) if c.responsibility is not None]
    assert said.joint is True


def test_damage_is_told_with_its_word() -> None:
    text = "A bomb damaged the bank and destroyed two buses."
    told = [
        (claim.damage, [quote.text for quote in claim.targets])
        for claim in claims_of(text)
        if claim.kind == "damage"
    ]
    assert told == [("damaged", ["bank"]), ("destroyed", ["buses"])]


def test_upper_case_wires_are_read_alike() -> None:
    text = "FOUR HOODED MEN KIDNAPPED A RANCHER AND DYNAMITED A BRIDGE IN THE NORTH."
    kinds = {kind for kind, _ in acts_of(text)}
    assert kinds & {"abduction", "bombing"}
    assert any("HOODED MEN" in a.name for claim in claims_of(text) for a in claim.actors)


def test_ids_are_unique_beside_those_of_tolls() -> None:
    text = "A bomb killed two men.\n\nRebels blew up a bridge. The Red Front claimed the attack."
    identifiers = [claim.id for claim in claims_of(text)]
    assert len(identifiers) == len(set(identifiers)) >= 3


def test_every_quote_equals_its_span() -> None:
    text = "Rebels blew up a bridge.\n\nThe army shelled two villages, officials said."
    claims = claims_of(text)
    assert sum(len(claim.targets) for claim in claims) >= 2
    for claim in claims:
        for quote in (claim.evidence, claim.sentence, claim.clause, *claim.targets):
            assert text[quote.start : quote.end] == quote.text


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("Guerrillas freed three kidnapped engineers near the dam on Monday.", [3]),
        ("Two kidnapped policemen were found dead in a ravine.", [2]),
        ("Rebels kidnapped two engineers and freed them on Monday.", [2]),
        ("Soldiers freed the hostages on Monday.", []),
        ("Guerrillas freed three prisoners on Monday.", []),
        ("Insurgents of the northern front released two officials of the registry.", [2]),
        ("A teacher and a nurse were released by the guerrillas.", [1, 1]),
        ("The court released two officials on Monday.", []),
        ("Rebels released three prisoners on Monday.", []),
    ],
)
def test_whoever_is_freed_from_kidnappers_was_taken(text: str, taken: list[int]) -> None:
    found = [claim.toll for claim in claims_of(text) if claim.toll is not None]
    assert [toll.value for toll in found if toll.outcome == "abducted"] == taken


@pytest.mark.parametrize(
    "text",
    [
        "The army denied killing 40 civilians in an air strike, insisting 40 terrorists died.",
        "The army denied carrying out the attack on the village.",
    ],
)
def test_who_denies_a_deed_is_not_told_to_have_done_it(text: str) -> None:
    roles = {actor.role for claim in claims_of(text) for actor in claim.actors}
    assert "perpetrator" not in roles
    assert any(
        claim.responsibility is not None and claim.responsibility.stance == "denies"
        for claim in claims_of(text)
    )


@pytest.mark.parametrize(
    "text",
    [
        "France condemned the attacks in Nigeria and mourned the victims.",
        "The United Nations condemned the attack on Thursday in New York.",
        "World leaders denounced the violence.",
    ],
)
def test_what_is_only_condemned_founds_no_act(text: str) -> None:
    assert [claim for claim in claims_of(text) if claim.kind == "occurrence"] == []


def test_an_act_told_in_a_condemnation_is_an_act() -> None:
    text = "The minister condemned the bombing of a church in Kano by gunmen."
    assert [claim.act.kind for claim in claims_of(text) if claim.act] == ["bombing"]


@pytest.mark.parametrize(
    ("text", "doers"),
    [
        ("Three engineers were released by guerrillas of the north.", ["guerrillas"]),
        ("The minister blamed the murder of two nuns on drug traffickers.", ["drug traffickers"]),
        ('"The untouchables" gunned down two judges.', ["untouchables"]),
    ],
)
def test_whoever_lets_go_plans_or_is_blamed_did_it(text: str, doers: list[str]) -> None:
    found = {
        actor.name
        for claim in claims_of(text)
        for actor in claim.actors
        if actor.role in ("perpetrator", "suspect")
    }
    assert found == set(doers)


@pytest.mark.parametrize(
    "title",
    [
        "Teacher Samira Baloch and two others shot dead in Turbat",
        "Police say Samira Baloch and two others shot dead in Turbat",
        "Mayor Luis Cano and two aides gunned down in Cali",
        "Doctor Amna Karim and her driver kidnapped near Kano",
        "Teacher Samira Baloch and her driver ambushed near Turbat",
        "Imran Rind, 34, stabbed to death in Quetta",
        "Activist Karim Khan found dead in Hub",
        "Journalist Amna Karim attacked in Hub",
        "Rebels shot dead in Turbat",
    ],
)
def test_whom_a_headline_tells_of_as_harmed_did_not_do_it(title: str) -> None:
    report = Report(ReportId("r"), f"{title}\n\nIt was on Monday.", title=title)
    page = PARSER.page(report)
    found = find_events(page, find_tolls(page))
    assert [a.name for claim in found for a in claim.actors if a.role == "perpetrator"] == []


@pytest.mark.parametrize(
    ("title", "doer"),
    [
        ("Gunmen attacked in Turbat before dawn", "Gunmen"),
        ("Rebels shot dead three in Turbat", "Rebels"),
        ("Ali Raza and two others killed a teacher in Turbat", "Ali Raza"),
        ("Samira Baloch executed by militants in Turbat", "militants"),
    ],
)
def test_who_does_it_in_a_headline_is_its_doer(title: str, doer: str) -> None:
    report = Report(ReportId("r"), f"{title}\n\nIt was on Monday.", title=title)
    page = PARSER.page(report)
    found = find_events(page, find_tolls(page))
    assert {a.name for claim in found for a in claim.actors if a.role == "perpetrator"} == {doer}


@pytest.mark.parametrize(
    ("text", "kind", "role"),
    [
        ("The Balochistan Liberation Army killed eight soldiers in a raid.", "armed_assault",
         "perpetrator"),
        ("Rebels of the Lord's Resistance Army killed eight villagers in a raid.", "armed_assault",
         "perpetrator"),
        ("The army killed eight villagers in a raid near Dungu.", "security_operation", "other"),
        ("Police killed two rebels in a raid in Jos.", "security_operation", "other"),
    ],
)  # fmt: skip
def test_an_army_of_rebels_is_no_force_of_a_state(text: str, kind: str, role: str) -> None:
    (claim,) = [claim for claim in claims_of(text) if claim.toll is not None]
    assert claim.act is not None
    assert claim.act.kind == kind
    assert {actor.role for actor in claim.actors} == {role}
