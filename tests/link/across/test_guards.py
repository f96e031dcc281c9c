from __future__ import annotations

from bearwitness.link.across.compare import ready
from bearwitness.link.across.guards import guards
from bearwitness.link.across.profile import Profile, Spot
from tests.link.across.build import made


def against(first: Profile, second: Profile) -> set[str]:
    return set(guards(ready(first), ready(second)))


def test_fresh_reports_of_two_days_are_of_two_events() -> None:
    first = made("a", on="2026-03-03", published="2026-03-04")
    second = made("b", on="2026-03-04", published="2026-03-05")
    assert against(first, second) == {"each fresh, of another day"}


def test_one_night_has_two_days() -> None:
    first = made("a", on="2026-03-03", published="2026-03-04", night=True)
    assert not against(first, made("b", on="2026-03-04", published="2026-03-05"))


def test_a_trial_is_of_another_day_than_its_crime() -> None:
    crime = made("a", on="2026-03-03", published="2026-03-04")
    assert not against(crime, made("b", on="2026-03-12", published="2026-03-12", aftermath=True))


def test_an_air_strike_is_no_abduction() -> None:
    first, second = made("a", kind="airstrike"), made("b", kind="abduction")
    assert against(first, second) == {"kinds that exclude one another"}
    assert not against(first, made("b", kind="other"))


def test_groups_that_the_register_knows_are_told_apart() -> None:
    first, second = made("a", actors=("id:isis", "gunmen")), made("b", actors=("id:ttp",))
    assert against(first, second) == {"other doers"}
    assert not against(first, made("b", actors=("militants",)))
    assert not against(first, made("b", actors=("id:military-pk",)))  # the other side


def test_an_article_in_common_does_not_make_one_town() -> None:
    fasher = made("a", town="El Fasher", point=(13.63, 25.35))
    obeid = made("b", town="El Obeid", point=(13.18, 30.22))
    assert "each fresh, of another town" in against(fasher, obeid)
    both = made("b", "An attack as in Fasher.", town="El Obeid", point=(13.18, 30.22))
    assert "each fresh, of another town" not in against(fasher, both)


def test_police_that_investigate_excuse_no_far_town() -> None:
    bannu = made("a", aftermath=True)
    karachi = made("b", town="Karachi", point=(24.86, 67.0))
    assert "each fresh, of another town" in against(bannu, karachi)
    trial = made("a", on="2026-03-04", published="2026-06-04", aftermath=True)
    assert "each fresh, of another town" not in against(trial, karachi)


def village(name: str, told: str, **others: object) -> Profile:
    spot = Spot(told, None, "Nord-Kivu", "CD", -0.16, 29.24, 3)
    return made(name, f"Rebels killed people in {told}.", town=None, places=(spot,), **others)  # type: ignore[arg-type]


def test_villages_of_one_district_are_told_apart_by_name() -> None:
    ntoyo = village("a", "Ntoyo", killed=22)
    assert "each of another village" in against(ntoyo, village("b", "Mukondo", killed=17))
    assert not against(ntoyo, village("b", "Nytoyo", killed=25))
    # A name of two letters is a name.
    assert "each of another village" in against(ntoyo, village("b", "Bo", killed=17))
    assert not against(village("a", "Bo", killed=22), village("b", "Bo", killed=17))
    # One toll may be of one village with two names.
    assert not against(ntoyo, village("b", "Mukondo", killed=22))
