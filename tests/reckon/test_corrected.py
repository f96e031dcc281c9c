"""A correction takes back the figure that it names, of its outlet or speaker, and no other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bearwitness.domain import (
    Account,
    AccountId,
    Claim,
    Figure,
    Incident,
    Quote,
    Report,
    ReportId,
    Speaker,
)
from bearwitness.reckon.across import reckon_across
from bearwitness.reckon.corrected import names_as_wrong
from tests.reckon.build import ONE, bounds, toll

EVENT = Incident(ONE, "bombing", "carried_out", ())
POLICE = Speaker(organisation="police", kind="police")
OFFICIAL = Speaker(role="district official", kind="government")
MEDICS = Speaker(name="The Hospital", kind="medic")
NOT_FIVE = "Two were killed, not five as reported."


def told(
    day: str, count: int, speaker: Speaker | None, outlet: str, words: str = "", number: int = 0
) -> Account:
    """Return a report of some dead, in a sentence."""
    name = f"{outlet}-{day}-{number}"
    made = replace(toll(f"{name}-t", count, speaker=speaker), sentence=Quote(0, 99, words or "x"))
    return Account(
        AccountId(f"{name}-i1"), Report(ReportId(name), words, published=day, outlet=outlet),
        EVENT, (made,),
    )  # fmt: skip


def killed(*accounts: Account, as_of: str | None = None) -> Figure:
    (found,) = reckon_across([EVENT], {ONE: accounts}, as_of=as_of)
    return found.estimates[0].total


FIVE = told("2026-01-31", 5, OFFICIAL, "Gazette")
FOUR = told("2026-01-31", 4, POLICE, "Wire")
TWO = told("2026-02-01", 2, OFFICIAL, "Gazette", NOT_FIVE)


def test_the_four_of_another_account_of_the_same_state_stays_beside_the_two() -> None:
    """As after a merge: who told of five tells of two, and the four of the police widen it."""
    assert bounds(killed(FIVE, FOUR)) == (4, 4, 5)
    found = killed(FIVE, FOUR, TWO)
    assert bounds(found) == (2, 2, 4)
    assert "revised_down" in found.flags
    assert bounds(killed(FIVE, FOUR, TWO, as_of="2026-01-31")) == (4, 4, 5)


def test_without_another_figure_the_two_stand_alone() -> None:
    found = killed(FIVE, TWO)
    assert bounds(found) == (2, 2, 2)
    assert found.flags == ("revised_down",)


def test_a_rivals_figure_stays_and_is_disputed() -> None:
    found = killed(FIVE, told("2026-01-31", 5, MEDICS, "Wire"), TWO)
    assert bounds(found) == (5, 5, 5)
    assert "disputed" in found.flags


def test_the_four_told_after_the_five_stays_beside_the_two() -> None:
    found = killed(FIVE, told("2026-02-01", 4, POLICE, "Wire"), replace_day(TWO, "2026-02-02"))
    assert bounds(found) == (2, 2, 4)


def test_what_the_four_grew_to_is_no_more_than_one_step_of_it() -> None:
    """Four, then five of one body: who corrects the five does not bring back the four."""
    assert bounds(killed(replace_day(FOUR, "2026-01-30"), FIVE, TWO)) == (2, 2, 2)


def test_what_is_told_after_the_correction_is_the_latest() -> None:
    assert bounds(killed(FIVE, FOUR, TWO, told("2026-02-03", 6, POLICE, "Wire"))) == (6, 6, 6)


def test_every_telling_of_the_figure_by_its_speaker_goes() -> None:
    again = told("2026-01-31", 5, OFFICIAL, "Wire")
    assert bounds(killed(FIVE, again, TWO)) == (2, 2, 2)


@pytest.mark.parametrize(("outlet", "found"), [("Gazette", (2, 2, 2)), ("Wire", (2, 2, 5))])
def test_an_outlet_corrects_what_it_printed_itself(
    outlet: str, found: tuple[int, int, int]
) -> None:
    """In its own voice: the official never said five, or did so to another outlet."""
    two = told("2026-02-01", 2, None, outlet, "Two were killed, not five.")
    five = told("2026-01-31", 5, Speaker(name="A witness", kind="witness"), "Gazette")
    assert bounds(killed(five, two)) == found


def test_a_report_corrects_the_outlet_that_it_names() -> None:
    two = told("2026-02-01", 2, MEDICS, "Wire", "Two died, not five as the Gazette had reported.")
    assert bounds(killed(told("2026-01-31", 5, None, "Gazette"), two)) == (2, 2, 2)


def test_an_outlets_note_takes_back_its_own_figure_and_nobody_elses() -> None:
    note = "Two were killed. An earlier version of this story said five people were killed."
    two = told("2026-02-01", 2, OFFICIAL, "Gazette", note)
    two = replace(two, claims=(replace(two.claims[0], sentence=Quote(0, 16, note[:16])),))
    witness = Speaker(name="A witness", kind="witness")
    assert bounds(killed(told("2026-01-31", 5, witness, "Gazette"), two)) == (2, 2, 2)
    assert bounds(killed(told("2026-01-31", 5, witness, "Wire"), two)) == (2, 2, 5)


def test_whoever_is_told_to_have_lowered_a_toll_gives_the_new_one() -> None:
    five = told("2026-01-31", 5, POLICE, "Wire")
    lowered = told("2026-02-01", 2, None, "Gazette", "Police lowered the toll from five to two.")
    assert bounds(killed(five, lowered)) == (2, 2, 2)
    others = told("2026-02-01", 2, None, "Gazette", "Medics lowered the toll from five to two.")
    assert bounds(killed(five, others)) == (2, 2, 5)
    rivals = told("2026-02-01", 2, MEDICS, "Gazette", "Two died, not five as police reported.")
    assert bounds(killed(five, rivals)) == (2, 2, 5)


def test_a_later_figure_that_names_none_is_news_as_before() -> None:
    six = told("2026-02-01", 6, OFFICIAL, "Gazette", "Six were killed.")
    assert bounds(killed(FIVE, FOUR, six)) == (6, 6, 6)
    less = told("2026-02-01", 3, OFFICIAL, "Gazette", "Three were killed.")
    assert bounds(killed(FIVE, FOUR, less)) == (3, 3, 3)


def replace_day(account: Account, day: str) -> Account:
    """Return a report as published on another day."""
    return replace(account, report=replace(account.report, published=day))


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("Two were killed, not five as reported.", 5),
        ("Two died and not the five that were reported.", 5),
        ("Police lowered the toll from 31 to 26.", 31),
        ("Officials revised the death toll to 26 from an earlier figure of thirty-one.", 31),
        ("26 were killed, down from 1,020.", 1020),
        ("Two died instead of the five given by police.", 5),
        ("The paper wrongly reported that five people had died; two had.", 5),
        ("Two died, not twenty one.", 21),
    ],
)
def test_a_number_is_said_to_be_wrong(sentence: str, number: int) -> None:
    assert names_as_wrong(sentence, number)


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("Two were killed, not five as reported.", 2),
        ("Two were killed, not twenty-five.", 5),
        ("Two were killed, not fifty.", 5),
        ("Five were killed, police said.", 5),
        ("Two were killed and five from the village were hurt.", 5),
        ("Two were killed. The five were not named.", 5),
        ("The toll rose from five to seven.", 5),
        ("No fewer than five were killed.", 5),
    ],
)
def test_a_number_is_not_said_to_be_wrong(sentence: str, number: int) -> None:
    assert not names_as_wrong(sentence, number)


def test_who_corrects_is_compared_with_all_claims_of_its_account() -> None:
    """A headline without a speaker is told again by the official in the body."""
    head, body = TWO.claims[0], TWO.claims[0]
    title = replace(head, speaker=None)
    again: Claim = replace(body, id=type(head.id)("again"), relation="restates", of=head.id)
    two = replace(TWO, claims=(title, again))
    other = replace(FIVE, report=replace(FIVE.report, outlet="Star"))
    assert bounds(killed(other, two)) == (2, 2, 2)
