"""Whole reports of kinds that invite double counting, each written for this test."""

from __future__ import annotations

from pathlib import Path

from bearwitness.domain import Incident, Reading, Report, ReportId
from bearwitness.pipeline import Pipeline

Bounds = tuple[int | None, int | None, int | None]


def read(pipeline: Pipeline, title: str, *paragraphs: str) -> Reading:
    text = "\n\n".join([title, *paragraphs])
    return pipeline.read(
        Report(ReportId("test"), text, title=title, published="2026-03-05", language="en")
    )


def news(reading: Reading) -> list[Incident]:
    return [
        incident
        for incident in reading.incidents
        if incident.parent is None and not incident.background and incident.success != "foiled"
    ]


def totals(reading: Reading, outcome: str) -> list[Bounds]:
    """Low, best and high of each top-level incident that has a toll of the outcome."""
    return [
        (estimate.total.low, estimate.total.best, estimate.total.high)
        for incident in news(reading)
        for estimate in incident.estimates
        if estimate.outcome == outcome
    ]


def told(reading: Reading, outcome: str) -> int:
    return sum(
        (best if best is not None else low) or 0 for low, best, _ in totals(reading, outcome)
    )


def test_a_toll_told_in_title_lead_and_body_counts_once(pipeline: Pipeline) -> None:
    reading = read(
        pipeline,
        "Car bomb kills 14 in Kabul market",
        "KABUL - A car bomb killed 14 people and wounded 30 others in a market in Kabul on "
        "Wednesday, officials said.",
        "The blast tore through the market at noon. Police said the 14 dead included three "
        "children.",
        "Hospitals in the city received 30 wounded people, a health official said.",
    )
    assert totals(reading, "killed") == [(14, 14, 14)]
    assert told(reading, "injured") == 30


def test_victims_told_one_by_one_are_added_once_each(pipeline: Pipeline) -> None:
    reading = read(
        pipeline,
        "Gunmen attack farm near Jos",
        "Gunmen attacked a farm near Jos on Tuesday night, police said.",
        "A guard was shot dead at the gate. A second man was killed in the house.",
        "A woman was wounded in the leg.",
    )
    assert told(reading, "killed") == 2
    assert told(reading, "injured") == 1


def test_a_revised_toll_replaces_the_first(pipeline: Pipeline) -> None:
    reading = read(
        pipeline,
        "Toll in Mogadishu hotel attack rises to 12",
        "The death toll in an attack on a hotel in Mogadishu has risen to 12, police said on "
        "Wednesday.",
        "Officials had earlier said that nine people were killed.",
    )
    assert told(reading, "killed") == 12


def test_two_sides_give_two_figures(pipeline: Pipeline) -> None:
    reading = read(
        pipeline,
        "Clashes near Kidal",
        "Fighting broke out near Kidal on Monday between the army and rebels.",
        "The army said 5 soldiers were killed in the fighting.",
        "The rebels said they had killed 40 soldiers.",
    )
    assert len(totals(reading, "killed")) == 1
    low, best, high = totals(reading, "killed")[0]
    assert (low, best) == (5, 5)
    assert high == 40


def test_no_casualties_is_a_toll_of_zero_or_none(pipeline: Pipeline) -> None:
    reading = read(
        pipeline,
        "Rocket lands near Erbil",
        "A rocket landed in a field near Erbil on Tuesday, causing no casualties, police said.",
    )
    assert told(reading, "killed") == 0
    assert told(reading, "injured") == 0


def test_one_of_the_wounded_died(pipeline: Pipeline) -> None:
    reading = read(
        pipeline,
        "Shooting outside a club in Dayton",
        "Four people were wounded outside a club in Dayton early on Sunday, police said. One of "
        "the victims later died at a hospital.",
    )
    assert told(reading, "killed") == 1
    assert told(reading, "injured") == 3


def test_a_man_shot_and_then_dead_is_told_once(pipeline: Pipeline) -> None:
    reading = read(
        pipeline,
        "Man shot in Dayton dies",
        "A 26-year-old welder was shot in Dayton on Saturday night, police said.",
        "The man died at a hospital on Sunday.",
    )
    assert told(reading, "killed") == 1
    assert told(reading, "injured") == 0


def test_a_digest_tells_three_events(pipeline: Pipeline) -> None:
    reading = read(
        pipeline,
        "Security roundup",
        "A roadside bomb killed three policemen in Mosul on Tuesday, police said.",
        "In a separate incident, gunmen shot dead two shopkeepers in Basra on Monday.",
        "Elsewhere, a mortar round wounded four people in Baquba on Tuesday.",
    )
    assert told(reading, "killed") == 5
    assert told(reading, "injured") == 4
    assert len(news(reading)) == 3


def test_a_campaign_holds_its_towns_as_parts(pipeline: Pipeline) -> None:
    reading = read(
        pipeline,
        "Attacks across northern Mali kill at least 30",
        "Coordinated attacks on several towns in northern Mali killed at least 30 people on "
        "Tuesday, officials said.",
        "In Gao, gunmen killed 12 civilians at a market. In Timbuktu, a suicide car bomb killed "
        "seven soldiers at a camp.",
    )
    assert len(news(reading)) == 1
    assert totals(reading, "killed") == [(30, 30, None)]


def test_the_worked_example_counts_everyone_once(pipeline: Pipeline, shared: Path) -> None:
    (reading,) = pipeline.read_source(str(shared / "reports" / "balochistan.txt"), "2026-02-02")
    assert isinstance(reading, Reading)
    assert totals(reading, "killed") == [(193, 193, None)]


def test_two_attacks_in_two_provinces_are_two_events(pipeline: Pipeline) -> None:
    reading = read(
        pipeline,
        "Gunmen kill 15 at market, bomb kills four in Maiduguri",
        "Gunmen on motorcycles raided a market in Nigeria's Zamfara state on Tuesday, killing 15 "
        "traders and wounding nine, residents said.",
        "In Maiduguri, the capital of Borno state, a bomb hidden in a bag killed four people at a "
        "bus station on the same day, police said.",
    )
    found = {
        tuple(place.name for place in incident.places): estimate.total.best
        for incident in news(reading)
        for estimate in incident.estimates
        if estimate.outcome == "killed"
    }
    assert found == {("Zamfara",): 15, ("Maiduguri",): 4}


def test_a_deed_told_in_denial_of_another_stands_apart(pipeline: Pipeline) -> None:
    reading = read(
        pipeline,
        "Strike on market kills 30 in Kosti, medics say",
        "KOSTI - An air strike on a market in Kosti, Sudan, killed 30 people on Tuesday, medics "
        "said.",
        "The Sudanese army denied striking the market. It said its aircraft had hit a fuel depot "
        "outside the town and that 12 fighters were killed.",
    )
    assert totals(reading, "killed") == [(30, 30, 30), (12, 12, 12)]
    first, second = news(reading)
    assert second.estimates[0].total.flags == ("one_party",)
    assert "one_party" not in first.estimates[0].total.flags
    denials = [
        claim for claim in reading.claims
        if claim.responsibility and claim.responsibility.stance == "denies"
    ]  # fmt: skip
    assert [claim.incident for claim in denials] == [first.id]


def test_the_wounded_of_another_town_are_counted_besides(pipeline: Pipeline) -> None:
    reading = read(
        pipeline,
        "Gunmen attack two towns in Balochistan",
        "QUETTA, Pakistan - Gunmen attacked police posts in two towns of Balochistan on Tuesday, "
        "killing nine police officers, officials said.",
        "In Mastung, a bomber rammed a car into a police station, killing six officers and "
        "wounding 11, the police chief said.",
        "In Nushki, gunmen opened fire on a market. Twenty-three people were wounded there, "
        "doctors said.",
    )
    assert told(reading, "injured") == 34
    assert told(reading, "killed") == 9


def test_the_bodies_of_attackers_are_some_of_the_militants_killed(pipeline: Pipeline) -> None:
    reading = read(
        pipeline,
        "Army says 40 militants killed in Bannu",
        "BANNU, Pakistan - Gunmen attacked a police station in Bannu on Tuesday, killing nine "
        "police officers, officials said.",
        "The army said its troops had killed 40 militants in the fighting. Police said they had "
        "recovered the bodies of four attackers.",
    )
    assert told(reading, "killed") == 49
    by = {actor.name for actor in news(reading)[0].actors if actor.role == "perpetrator"}
    assert by == {"Gunmen"}


def test_a_bomber_at_one_of_several_towns_does_not_name_the_whole(pipeline: Pipeline) -> None:
    reading = read(
        pipeline,
        "Gunmen storm two towns in Pakistan, killing 20 people",
        "Gunmen stormed police posts and a market in two towns of Khyber Pakhtunkhwa province on "
        "Tuesday, killing 20 people, officials said.",
        "In Bannu, a suicide bomber killed 14 people at a police station, police said.",
        "In Tank, gunmen opened fire on a market and killed six people, police said.",
    )
    assert [incident.kind for incident in news(reading)] == ["armed_assault"]
    assert told(reading, "killed") == 20


def test_nobody_hurt_in_a_foiled_attack_belongs_to_it(pipeline: Pipeline) -> None:
    reading = read(
        pipeline,
        "Bomb kills nine in Bannu market",
        "A bomb killed nine people and wounded 20 at a market in Bannu, Pakistan, on Tuesday, "
        "police said.",
        "Police in Tank said they had foiled a second attack, defusing a bomb left near a school. "
        "No one was hurt.",
    )
    assert told(reading, "injured") == 20
    (foiled,) = [incident for incident in reading.incidents if incident.success == "foiled"]
    assert [(one.outcome, one.total.best) for one in foiled.estimates] == [("injured", 0)]


def test_a_risen_toll_holds_the_dead_told_before_and_none_of_the_hurt(pipeline: Pipeline) -> None:
    reading = read(
        pipeline,
        "Missile kills six in Kharkiv, wounds 29",
        "A missile hit a block of flats in Kharkiv, Ukraine, overnight, killing at least six "
        "people and wounding 29, the regional governor said.",
        "Rescuers pulled another body from the rubble, the emergency service said, raising the "
        "death toll to seven.",
    )
    assert told(reading, "killed") == 7
    assert told(reading, "injured") == 29


def test_others_told_beside_the_parts_of_a_total_are_part_of_it(pipeline: Pipeline) -> None:
    reading = read(
        pipeline,
        "45 militants killed in Khyber Pakhtunkhwa",
        "Forty-five militants were killed in three clashes in Khyber Pakhtunkhwa province, "
        "Pakistan, on Tuesday, the military said.",
        "Troops killed 22 militants in a raid in Bajaur and 13 militants in South Waziristan, the "
        "military said. Another 10 were killed in Lower Dir.",
    )
    assert told(reading, "killed") == 45


def test_two_figures_set_against_each_other_are_rivals(pipeline: Pipeline) -> None:
    reading = read(
        pipeline,
        "Fighters storm army base in Djibo",
        "Fighters attacked an army base in Djibo, Burkina Faso, on Tuesday, two security sources "
        "said.",
        "One of them said that 50 soldiers were killed, while the other said at least 65 soldiers "
        "had been killed.",
        "Jama'at Nusrat al-Islam wal-Muslimin claimed responsibility for the raid and said it "
        "had killed 84 soldiers.",
    )
    # The report's own rivals are of one side, so its first stands; the attackers' is the high.
    assert totals(reading, "killed") == [(50, 50, 84)]
    (claim,) = [one for one in reading.claims if one.toll and one.toll.best == 84]
    assert claim.relation == "disputes"
    assert claim.speaker is not None
    assert claim.speaker.kind == "armed_group"


def test_the_attackers_own_dead_are_none_of_those_it_killed(pipeline: Pipeline) -> None:
    reading = read(
        pipeline,
        "Strikes kill 42 in Gaza, medics say",
        "Israeli air strikes killed 42 people in Gaza City on Tuesday, medics said.",
        "The Israeli military said one of its soldiers was killed and two were wounded in fighting "
        "in the city.",
    )
    assert told(reading, "killed") == 43
    assert told(reading, "injured") == 2


def test_the_first_day_told_is_the_news_and_a_later_one_another_event(pipeline: Pipeline) -> None:
    reading = read(
        pipeline,
        "Drone attack on El Obeid hospital kills 11",
        "A drone attack killed 11 people and injured 32 at a hospital in El Obeid, the capital of "
        "North Kordofan, on Wednesday, a medical source told AFP.",
        "A group of lawyers said the dead included four nurses.",
        "On Monday, fighters stormed the village of Um Hajar, north of the city, killing 23 "
        "people and abducting nine women, witnesses said.",
    )
    found = {
        estimate.total.best: (
            incident.period and incident.period.start, [place.name for place in incident.places]
        )
        for incident in news(reading)
        for estimate in incident.estimates
        if estimate.outcome == "killed"
    }  # fmt: skip
    assert found[11] == ("2026-03-04", ["El Obeid"])
    assert found[23][0] == "2026-03-02"
    assert set(found) == {11, 23}


def test_the_figures_of_two_speakers_are_rivals(pipeline: Pipeline) -> None:
    more = read(
        pipeline, "Bomb at a market in Kano",
        "Police said 12 people died when a bomb exploded at a market in Kano on Monday. The "
        "hospital said 15 people were killed.",
    )  # fmt: skip
    assert totals(more, "killed") == [(15, 15, 15)]  # who counts bodies goes before the police
    fewer = read(
        pipeline, "Attack on a village in Benue",
        "Residents of a village in Benue said 45 people were killed there in a raid on Monday. "
        "Police said only 10 people were killed.",
    )  # fmt: skip
    assert totals(fewer, "killed") == [(10, 10, 45)]
    for reading in (more, fewer):
        (estimate,) = news(reading)[0].estimates
        assert "disputed" in estimate.total.flags
        assert len(estimate.total.claims) == 2


def test_the_same_dead_under_another_name_are_not_added(pipeline: Pipeline) -> None:
    reading = read(
        pipeline, "Air strike in Borno",
        "The army said 45 militants were killed in Borno on Monday. Residents said 30 of the dead "
        "were civilians.",
    )  # fmt: skip
    assert totals(reading, "killed") == [(45, 45, 45)]
    (estimate,) = news(reading)[0].estimates
    assert {status: cell.best for status, cell in estimate.by_status.items()} == {
        "armed_group": 45,
        "civilian": 30,
    }
    assert "disputed" in estimate.total.flags


def test_the_first_number_is_kept_whatever_its_day(pipeline: Pipeline) -> None:
    reading = read(
        pipeline, "Army shells El Fasher",
        "At least 200 people were killed on Monday when the army shelled El Fasher. A drone killed "
        "three nurses on Tuesday.",
    )  # fmt: skip
    assert told(reading, "killed") >= 200


def test_a_number_is_kept_before_vague_words(pipeline: Pipeline) -> None:
    reading = read(
        pipeline, "Raid on Agatu",
        "Dozens of villagers were killed when gunmen stormed Agatu on Sunday. Residents buried 38 "
        "bodies. Five other bodies were found in the next village.",
    )  # fmt: skip
    assert totals(reading, "killed") == [(43, 43, 43)]


def test_clergy_are_no_part_of_the_infantry(pipeline: Pipeline) -> None:
    reading = read(
        pipeline, "Fighting in Kidal",
        "Some 14 infantry were killed in Kidal on Monday. Rebels killed three nuns and two "
        "community health workers.",
    )  # fmt: skip
    (estimate,) = [one for one in news(reading)[0].estimates if one.outcome == "killed"]
    assert estimate.by_status["civilian"].best == 5
    assert estimate.total.best == 19


def test_those_who_fell_in_a_failed_assault_are_none_of_the_shelling_s_dead(
    pipeline: Pipeline,
) -> None:
    reading = read(
        pipeline,
        "Shells hit market in Babanusa",
        "Shells hit a crowded market in Babanusa on Monday. Residents put the death toll at 12. "
        "The army said its troops had repelled a ground assault on the town the same day, killing "
        "30 RSF fighters.",
    )
    assert sorted(totals(reading, "killed")) == [(12, 12, 12), (30, 30, 30)]


def test_a_second_bomb_in_a_near_town_is_another_incident(pipeline: Pipeline) -> None:
    reading = read(
        pipeline,
        "Police posts attacked in Colombia",
        "A bomb shook the police barracks of Barranquilla early on Tuesday, killing two "
        "officers and injuring nine, officials said. Hours after the first blast, a second bomb "
        "went off at a police post in Soledad, wounding three civilians.",
    )
    assert totals(reading, "killed") == [(2, 2, 2)]
    assert totals(reading, "injured") == [(9, 9, 9), (3, 3, 3)]


def test_the_halves_of_a_headline_are_two_events_and_a_seat_that_speaks_is_no_place(
    pipeline: Pipeline,
) -> None:
    reading = read(
        pipeline,
        "Rocket fire kills 4 in Kherson; Moscow says Kyiv drone kills two in Kursk",
        "Both sides traded fire overnight.",
    )
    assert totals(reading, "killed") == [(4, 4, 4), (2, 2, 2)]
    assert [[place.name for place in one.places] for one in news(reading)] == [
        ["Kherson"],
        ["Kursk"],
    ]


def test_attackers_told_one_by_one_are_no_soldiers_told_before(pipeline: Pipeline) -> None:
    reading = read(
        pipeline,
        "Raid on compound",
        "Gunmen stormed a compound in Kandahar on Tuesday. Five civilians and two members of the "
        "security forces died. All three attackers were killed: one blew himself up at the gate "
        "and two were shot dead.",
    )
    assert totals(reading, "killed") == [(10, 10, 10)]
    two = [one for one in reading.claims if one.toll is not None and one.toll.words == "two"]
    whole = next(one for one in reading.claims if one.id == two[0].of)
    assert two[0].relation == "subset_of"
    assert whole.toll is not None
    assert whole.toll.victims.status == "armed_group"
