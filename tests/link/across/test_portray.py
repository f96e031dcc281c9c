from __future__ import annotations

from bearwitness.link.across import profile, profiles
from bearwitness.pipeline import Pipeline
from tests.link.across.build import day, read

TWO = (
    "r", "2026-03-05", "Farmers killed in Mali",
    "Gunmen killed nine farmers in the village of Koulogon on Monday.\n\n"
    "In a separate attack in Somalia on Tuesday, a bomb killed three soldiers in Baidoa.",
)  # fmt: skip


def test_each_of_two_events_takes_its_own_paragraphs(pipeline: Pipeline) -> None:
    accounts = [one for one in read(pipeline, *TWO) if not one.incident.background]
    first, second = profiles(accounts)
    assert first.told_with == second.told_with == 1
    assert "baidoa" in dict(second.names)
    assert "koulogon" not in dict(second.names)
    assert [span.start for span in second.when][:1] == [day("2026-03-03")]


def test_tolls_are_kept_by_status(pipeline: Pipeline) -> None:
    accounts = read(pipeline, *TWO)
    tolls = {(loss.outcome, loss.status): loss.best for loss in profile(accounts[1]).tolls}
    assert tolls["killed", "state_force"] == tolls["killed", "all"] == 3


def test_an_anniversary_is_past(pipeline: Pipeline) -> None:
    told = read(
        pipeline, "r", "2026-03-05", "Town marks anniversary of massacre",
        "Mourners lit candles. Gunmen killed 12 people here on March 4, 2025.",
    )  # fmt: skip
    assert all(one.past for one in profiles(told))
