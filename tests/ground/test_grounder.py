"""Grounding as a whole: each claim gets the places, period and actors of its own words."""

from __future__ import annotations

import pytest

from bearwitness.domain import Actor, Claim, ClaimId, Report, ReportId
from bearwitness.ground import Grounded, Grounder, ground
from bearwitness.settings import Settings


@pytest.fixture(scope="module")
def grounder(settings: Settings) -> Grounder:
    return Grounder(settings)


def claims_of(report: Report, *clauses: str, **fields: object) -> list[Claim]:
    """Return a claim for each clause, its sentence found by the full stops around it."""
    made = []
    for number, clause in enumerate(clauses):
        start = report.text.index(clause)
        end = start + len(clause)
        before = max(
            report.text.rfind(". ", 0, start) + 2, report.text.rfind("\n", 0, start) + 1, 0
        )
        after = report.text.find(".", end - 1) + 1 or len(report.text)
        sentence = report.quote(before if before > 1 else 0, after)
        quote = report.quote(start, end)
        made.append(
            Claim(ClaimId(f"c{number}"), "toll", quote, sentence, quote, **fields)  # type: ignore[arg-type]
        )
    return made


def grounded(
    grounder: Grounder, text: str, *clauses: str, published: str | None = "2026-02-02",
    title: str | None = None, dateline: str | None = None, **fields: object,
) -> Grounded:  # fmt: skip
    report = Report(ReportId("x" * 64), text, published=published, title=title, dateline=dateline)
    return ground(report, claims_of(report, *clauses, **fields), grounder)


def names(result: Grounded, index: int = 0) -> list[str]:
    """Return the places of a claim as far as the first word of their names ("Quetta")."""
    return [place.name.split()[0] for place in result.claims[index].places]


def test_no_claims_give_nothing(grounder: Grounder) -> None:
    assert ground(Report(ReportId("x"), ""), [], grounder) == Grounded([])


def test_a_list_of_towns_gives_them_all(grounder: Grounder) -> None:
    result = grounded(
        grounder,
        "Gunmen struck in Quetta, Gwadar and Mastung in Balochistan, Pakistan, killing 12.",
        "Gunmen struck in Quetta, Gwadar and Mastung in Balochistan, Pakistan, killing 12",
    )
    assert names(result) == ["Quetta", "Gwadar", "Mastung"]
    assert {place.country for place in result.claims[0].places} == {"PK"}


def test_the_unit_around_a_town_is_not_a_second_place(grounder: Grounder) -> None:
    text = "A blast in Mastung, Balochistan province, killed two."
    result = grounded(grounder, text, "A blast in Mastung, Balochistan province, killed two")
    assert names(result) == ["Mastung"]
    assert result.claims[0].places[0].admin1 == "Balochistan"


@pytest.mark.parametrize(
    ("text", "clause", "expected"),
    [
        # The speaker's seat is not the event's.
        ("Five died in Gwadar, the minister told a press conference in Quetta.",
         "Five died in Gwadar", ["Gwadar"]),
        # A dateline is not the event's place.
        ("Dubai: A blast in Quetta killed five.", "A blast in Quetta killed five", ["Quetta"]),
        ("NAIROBI, Kenya (XYZ) - Five died in Mogadishu.", "Five died in Mogadishu", ["Mogadishu"]),
        # A country at the head of the text is where it happened, whoever else is named.
        ("CHILE.  Bombs damaged the offices of two U.S. firms and the Spanish consulate.",
         "Bombs damaged the offices of two U.S. firms and the Spanish consulate", ["Chile"]),
        ("GREECE.  A bomb hit cars of diplomats from Bulgaria, Hungary and Syria in Athens.",
         "A bomb hit cars of diplomats from Bulgaria, Hungary and Syria in Athens", ["Athens"]),
        # An embassy is where it stands; a state's soldiers are not.
        ("A bomb hit the embassy in Lima.", "A bomb hit the embassy in Lima", ["Lima"]),
        ("Two U.S. soldiers were killed by a mine.", "Two U.S. soldiers were killed", []),
        # A place no gazetteer has takes no other event's town.
        ("A bomb killed two in Baghdad, Iraq. Shells fell on Umm Zzarqar and killed one.",
         "Shells fell on Umm Zzarqar and killed one", ["Iraq"]),
        # A sentence may be spent on the place alone.
        ("Gunmen killed three. Such attacks are common in Iraq. It happened in Baghdad.",
         "Gunmen killed three", ["Baghdad"]),
        # Nor is a state that speaks, a home town, or a name that holds a place.
        ("Washington condemned the attack. Gunmen killed five in Mosul.",
         "Gunmen killed five in Mosul", ["Mosul"]),
        ("Gunmen killed a tourist from London in Mombasa.",
         "Gunmen killed a tourist from London in Mombasa", ["Mombasa"]),
        ("The Balochistan Liberation Army killed five in Turbat.",
         "The Balochistan Liberation Army killed five in Turbat", ["Turbat"]),
        ("The wounded were taken to a hospital in Karachi after the blast in Hub.",
         "The wounded were taken to a hospital in Karachi after the blast in Hub", ["Hub"]),
        ("Fighters trained in Libya killed five in Gao.",
         "Fighters trained in Libya killed five in Gao", ["Gao"]),
    ],
)  # fmt: skip
def test_only_where_it_happened_counts(
    grounder: Grounder, text: str, clause: str, expected: list[str]
) -> None:
    assert names(grounded(grounder, text, clause)) == expected


def test_a_dateline_alone_places_nothing(grounder: Grounder) -> None:
    result = grounded(grounder, "Dubai: Five soldiers died.", "Five soldiers died")
    assert result.claims[0].places == ()


def test_a_claim_without_a_place_takes_that_of_the_event_before_it(grounder: Grounder) -> None:
    text = (
        "A bomb in Mosul killed two. Five were hurt.\nA bomb in Baghdad killed one. Six were hurt."
    )
    result = grounded(
        grounder, text, "A bomb in Mosul killed two", "Five were hurt",
        "A bomb in Baghdad killed one", "Six were hurt",
    )  # fmt: skip
    assert [names(result, index) for index in range(4)] == [
        ["Mosul"], ["Mosul"], ["Baghdad"], ["Baghdad"],
    ]  # fmt: skip


def test_an_older_event_told_as_context_takes_no_place_or_day_from_the_news(
    grounder: Grounder,
) -> None:
    text = "On Sunday a bomb in Mosul killed two. An earlier siege killed ninety."
    result = grounded(grounder, text, "An earlier siege killed ninety", background=True)
    assert result.claims[0].places == ()
    assert result.claims[0].period is None


def period(result: Grounded, index: int = 0) -> tuple[str | None, str | None]:
    found = result.claims[index].period
    assert found is not None
    return found.start, found.end


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Judges on Friday jailed two men for the killing of a guard in Quetta in 2013.", "2013"),
        ("Two men were hanged on Friday over the killing of a guard in Quetta in 2013.", "2013"),
        ("Two men died by hanging on Friday for the 2013 killing of a guard in Quetta.", "2013"),
        ("A year after the killing of a guard in Quetta, his friends met on Friday.", None),
    ],
)
def test_an_older_event_does_not_take_the_day_of_the_news(
    grounder: Grounder, text: str, start: str | None
) -> None:
    result = grounded(grounder, text, "killing of a guard in Quetta", background=True)
    found = result.claims[0].period
    assert (found and found.start) == start


def test_days_are_told_from_the_main_event(grounder: Grounder) -> None:
    text = (
        "The union on Sunday condemned the January 31 attacks that killed five in Quetta.\n"
        "Three were hurt.\n"
        "The army had killed two in raids a day earlier, the minister said."
    )
    result = grounded(
        grounder, text, "the January 31 attacks that killed five in Quetta", "Three were hurt",
        "The army had killed two in raids a day earlier",
    )  # fmt: skip
    assert [period(result, index)[0] for index in range(3)] == [
        "2026-01-31", "2026-01-31", "2026-01-30",
    ]  # fmt: skip
    assert result.notices == ()


def test_the_day_of_saying_is_not_the_day_of_the_event(grounder: Grounder) -> None:
    text = "Police said on Sunday that five men were killed in Mosul on Friday."
    result = grounded(grounder, text, "five men were killed in Mosul on Friday")
    assert period(result) == ("2026-01-30", None)


def test_overnight_is_two_days(grounder: Grounder) -> None:
    text = "Shelling of Kharkiv killed five overnight."
    result = grounded(grounder, text, "Shelling of Kharkiv killed five overnight")
    assert period(result) == ("2026-02-01", "2026-02-02")


def test_without_a_publication_date_the_year_stays_unknown_and_is_told(grounder: Grounder) -> None:
    text = "The January 31 attacks killed five in Quetta."
    result = grounded(grounder, text, "The January 31 attacks killed five", published=None)
    assert period(result) == ("--01-31", None)
    assert len(result.notices) == 1
    assert "January 31" in result.notices[0].what
    assert "--published" in result.notices[0].mend


def test_a_time_in_an_actors_name_is_no_time(grounder: Grounder) -> None:
    text = "The April 19 Movement killed five in Bogota, Colombia."
    result = grounded(grounder, text, "The April 19 Movement killed five in Bogota, Colombia")
    assert result.claims[0].period is None


def test_actors_of_one_row_are_one(grounder: Grounder) -> None:
    text = "The Balochistan Liberation Army (BLA) said the BLA killed five in Quetta, Pakistan."
    start = text.index("Balochistan")
    result = grounded(
        grounder, text, "the BLA killed five in Quetta, Pakistan",
        actors=(
            Actor("Balochistan Liberation Army", "perpetrator", start, start + 27),
            Actor("BLA", "perpetrator"),
            Actor("a farmers' league", "target"),
        ),
    )  # fmt: skip
    assert [(actor.name, actor.role, actor.id) for actor in result.claims[0].actors] == [
        ("Balochistan Liberation Army", "perpetrator", "balochistan-liberation-army"),
        ("a farmers' league", "target", None),
    ]


def test_unnamed_people_belong_to_the_group_behind_them(grounder: Grounder) -> None:
    text = "Gunmen from the Taliban killed five in Kandahar, Afghanistan."
    result = grounded(
        grounder, text, "Gunmen from the Taliban killed five in Kandahar, Afghanistan",
        actors=(Actor("Gunmen", "perpetrator"),),
    )  # fmt: skip
    assert [actor.id for actor in result.claims[0].actors] == ["taliban"]


def test_grounding_twice_gives_the_same(grounder: Grounder) -> None:
    text = "A bomb in Mosul killed two on Sunday."
    assert grounded(grounder, text, "A bomb in Mosul killed two") == grounded(
        grounder, text, "A bomb in Mosul killed two"
    )
