"""Who gives the upper end of a sum, of a campaign and of a rest: nobody who did not say it."""

from __future__ import annotations

import pytest

from bearwitness.domain import Claim, Figure, HighPart, Incident, IncidentId, Speaker
from bearwitness.reckon import reckon
from bearwitness.reckon.totals import add, larger, rest
from tests.reckon.build import ONE, bounds, toll

GROUP = Speaker("The group", kind="armed_group", organisation="The group", interest="enemy_loss")
ARMY = Speaker("the army", kind="military", organisation="the army", interest="own_loss")
POLICE = Speaker("police", kind="police", organisation="police")
MEDICS = Speaker("medics", kind="medic", organisation="medics")
PART, OTHER = IncidentId("i2"), IncidentId("i3")


def killed(claims: list[Claim], *parts: IncidentId) -> Figure:
    incidents = [Incident(ONE, "other", "carried_out", ())]
    incidents += [Incident(name, "other", "carried_out", (), parent=ONE) for name in parts]
    found, *_ = reckon(incidents, claims, outlet="The Paper")
    return next(one.total for one in found.estimates if one.outcome == "killed")


def test_of_a_sum_over_statuses_a_speaker_has_a_part() -> None:
    told = [
        toll("a", 22, status="state_force", speaker=ARMY),
        toll("b", 280, status="state_force", speaker=GROUP),
        toll("c", 36, status="civilian", speaker=POLICE),
    ]
    assert killed(told[:2]).high_by == "The group"
    assert killed(told[:2]).high_parts == ()
    whole = killed(told)
    assert bounds(whole) == (58, 58, 316)
    assert (whole.high_by, whole.high_parts) == (None, (HighPart("The group", 280),))


def test_of_a_sum_over_parts_a_speaker_has_each_figure_that_he_gave() -> None:
    told = [
        toll(f"{name}{part}", count, status="state_force", speaker=speaker, incident=part)
        for part, least, most in ((PART, 3, 20), (OTHER, 4, 10))
        for name, count, speaker in (("a", least, ARMY), ("b", most, GROUP))
    ]
    whole = killed(told, PART, OTHER)
    assert bounds(whole) == (7, 7, 30)
    assert whole.high_by is None
    assert whole.high_parts == (HighPart("The group", 20), HighPart("The group", 10))


def test_two_speakers_figures_added_up_are_neithers() -> None:
    told = [
        toll("a", 2, speaker=MEDICS),
        toll("b", 3, speaker=POLICE, at=5),
        toll("c", 4, speaker=GROUP, relation="adds_to", of="b", at=9),
    ]
    whole = killed(told)
    assert bounds(whole) == (2, 2, 7)
    assert whole.high_by is None
    assert whole.high_parts == (HighPart("police", 3), HighPart("The group", 4))


def test_one_speakers_own_increment_is_his() -> None:
    told = [
        toll("a", 2, speaker=MEDICS),
        toll("b", 3, speaker=POLICE, at=5),
        toll("c", 4, speaker=POLICE, relation="adds_to", of="b", at=9),
    ]
    assert (killed(told).high, killed(told).high_by) == (7, "police")


@pytest.mark.parametrize(("parts", "by"), [(5, "X"), (9, "X"), (12, None)])
def test_a_campaigns_upper_end_raised_by_its_parts_is_nobodys(parts: int, by: str | None) -> None:
    found = larger(Figure(3, 3, 9, high_by="X"), Figure(parts, parts, parts))
    assert (found.high, found.high_by) == (max(9, parts), by)


def test_whoever_gives_the_whole_says_nothing_of_the_rest() -> None:
    left = rest(Figure(10, 10, 14, high_by="X"), (3, 3))
    assert left is not None
    assert (bounds(left), left.high_by) == ((7, 7, 11), None)
    assert rest(Figure(10, 10, 14, high_by="X"), (0, 0)) == Figure(10, 10, 14, high_by="X")


def test_an_open_end_in_a_sum_is_its_givers() -> None:
    found = add([Figure(2, 2, None, high_by="X"), Figure(1, 1, 1)])
    assert (found.high, found.high_parts) == (None, (HighPart("X", None),))


def test_a_high_of_everyone_beside_an_armys_own_dead_is_a_sum() -> None:
    everyone = toll("a", 9, speaker=MEDICS)
    wide = toll("b", 15, speaker=GROUP)
    soldiers = toll("c", 2, status="state_force", speaker=ARMY, relation="subset_of", of="a")
    whole = killed([everyone, wide, soldiers])
    assert (bounds(whole), whole.high_by) == ((9, 9, 17), None)
    assert whole.high_parts == (HighPart("The group", 15),)
    assert killed([everyone, wide]).high_by == "The group"
