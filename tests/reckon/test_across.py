"""Tolls of several reports: whose they are, when first said, and what they are to one another."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bearwitness.domain import (
    Account,
    AccountId,
    Claim,
    ClaimId,
    Incident,
    IncidentId,
    Place,
    Report,
    ReportId,
    Scope,
    Speaker,
)
from bearwitness.reckon.across import assertions_across, reckon_across
from bearwitness.reckon.checks import checks
from bearwitness.reckon.disputes import disputes, sources
from bearwitness.reckon.history import timeline
from bearwitness.reckon.known import accounts_by
from tests.reckon.build import ONE, bounds, toll

ARMY = Speaker(organisation="Malian army", kind="military", interest="enemy_loss")
OFFICIALS = Speaker(role="officials", kind="unnamed_official")
UN = Speaker(name="UN mission", kind="un")
PART = IncidentId("i2")


@dataclass(frozen=True, slots=True)
class Repeat:
    report: ReportId
    of: ReportId | None
    origin: str | None = None


def told(
    name: str, day: str | None, *claims: Claim, outlet: str = "A", title: str | None = None,
    incident: IncidentId = ONE, country: str | None = None, text: str | None = None,
) -> Account:  # fmt: skip
    """Return one report's account; claims get ids of their own."""
    places = (Place("x", country=country),) if country else ()
    report = Report(
        ReportId(name), text or f"{title or ''}\n\n{name}", outlet=outlet, title=title,
        published=day,
    )  # fmt: skip
    own = tuple(
        replace(
            claim, id=ClaimId(f"{name}.1-{claim.id}"),
            of=ClaimId(f"{name}.1-{claim.of}") if claim.of else None,
        )
        for claim in claims
    )  # fmt: skip
    local = Incident(IncidentId("i1"), "clash", "carried_out", (), places=places)
    return Account(AccountId(f"{name}.1-i1"), report, local, own)


def killed(
    *accounts: Account, echoes: tuple[Repeat, ...] = (), as_of: str | None = None
) -> dict[str, tuple[int | None, int | None, int | None]]:
    """Return the cells and the total of the killed of one incident."""
    incident = Incident(ONE, "clash", "carried_out", ())
    (found,) = reckon_across([incident], {ONE: accounts}, echoes, as_of=as_of)
    estimate = next((one for one in found.estimates if one.outcome == "killed"), None)
    if estimate is None:
        return {}
    cells = {str(status): bounds(figure) for status, figure in estimate.by_status.items()}
    return {**cells, "all": bounds(estimate.total)}


def test_an_origins_later_figure_replaces_its_earlier_one() -> None:
    first = told("a", "2026-03-01", toll("t1", 12, speaker=UN))
    later = told("b", "2026-03-02", toll("t1", 15, speaker=UN), outlet="B")
    assert killed(first, later)["all"] == (15, 15, 15)
    assert killed(first, later, as_of="2026-03-01")["all"] == (12, 12, 12)


def test_a_reprint_keeps_the_day_on_which_its_figure_was_first_said() -> None:
    first = told("a", "2026-03-01", toll("t1", 12, speaker=UN))
    later = told("b", "2026-03-02", toll("t1", 15, speaker=UN), outlet="B")
    reprint = told("c", "2026-03-09", toll("t1", 12, speaker=UN), outlet="C")
    assert killed(first, later, reprint)["all"] == (15, 15, 15)


def test_a_figure_said_again_on_a_later_day_is_no_reprint() -> None:
    first = told("a", "2026-03-01", toll("t1", 12, speaker=UN))
    later = told("b", "2026-03-02", toll("t1", 15, speaker=UN), outlet="B")
    back = told("c", "2026-03-09", toll("t1", 12, speaker=UN, said="2026-03-09"), outlet="C")
    assert killed(first, later, back)["all"] == (12, 12, 12)


def test_an_echo_has_the_voice_of_what_it_repeats() -> None:
    agency = told("a", "2026-03-01", toll("t1", 12), outlet="Agency")
    rival = told("b", "2026-03-01", toll("t1", 20), outlet="B")
    echo = told("c", "2026-03-01", toll("t1", 12), outlet="C")
    # Three voices, of which two say twelve; with one an echo, two voices.
    repeats = (Repeat(ReportId("c"), ReportId("a")),)
    incident = Incident(ONE, "clash", "carried_out", ())
    said = assertions_across([incident], {ONE: (agency, rival, echo)}, repeats)
    assert {one.origin for one in said} == {"outlet:agency", "outlet:b"}
    assert sources({ONE: (agency, rival, echo)}, said, repeats)[ONE].reports == 3


def test_what_an_agencys_text_tells_is_the_agencys() -> None:
    credited = told("a", "2026-03-01", toll("t1", 12), outlet="A")
    incident = Incident(ONE, "clash", "carried_out", ())
    repeats = (Repeat(ReportId("a"), None, "Xinhua"),)
    (one,) = assertions_across([incident], {ONE: (credited,)}, repeats)
    assert (one.origin, one.by) == ("outlet:xinhua", "Xinhua")


def test_one_text_of_two_outlets_is_told_once() -> None:
    first = told("a", "2026-03-01", toll("t1", 12), outlet="A")
    again = told("b", "2026-03-02", toll("t1", 12), outlet="B")
    copy = replace(again, report=replace(again.report, id=first.report.id))
    incident = Incident(ONE, "clash", "carried_out", ())
    said = assertions_across([incident], {ONE: (first, copy)})
    assert {one.origin for one in said} == {"outlet:a"}


def test_a_headline_speaks_with_the_voice_of_its_body() -> None:
    claims = (
        toll("t1", 40, status="armed_group", at=0),
        toll("t2", 40, status="armed_group", at=60, speaker=ARMY, relation="restates", of="t1"),
    )
    account = told("a", "2026-03-01", *claims, title="Forty rebels killed")
    incident = Incident(ONE, "clash", "carried_out", ())
    said = assertions_across([incident], {ONE: (account,)})
    assert {(one.origin, one.tier) for one in said} == {("state:ML", 3)}


def test_officials_of_no_named_state_are_of_the_one_in_which_they_speak() -> None:
    army = told("a", "2026-03-01", toll("t1", 40, status="armed_group", speaker=ARMY))
    other = Speaker(organisation="Nigerian army", kind="military")
    far = told("b", "2026-03-01", toll("t1", 30, status="armed_group", speaker=other))
    here = told("c", "2026-03-02", toll("t1", 9, status="civilian", speaker=OFFICIALS),
                country="ML")  # fmt: skip
    incident = Incident(ONE, "clash", "carried_out", ())
    said = assertions_across([incident], {ONE: (army, far, here)})
    assert [one.origin for one in said] == ["state:ML", "state:NG", "state:ML"]


def test_another_so_many_add_to_what_their_origin_told_before() -> None:
    first = told("a", "2026-03-01", toll("t1", 100, status="armed_group", speaker=ARMY))
    more = toll("t1", 20, status="armed_group", speaker=ARMY)
    assert more.toll is not None
    more = replace(more, toll=replace(more.toll, words="another 20 militants"))
    second = told("b", "2026-03-02", more, outlet="B")
    again = told("c", "2026-03-02", more, outlet="C")
    assert killed(first, second)["armed_group"] == (120, 120, 120)
    # Told by two outlets they are the same twenty.
    assert killed(first, second, again)["armed_group"] == (120, 120, 120)
    total = told("d", "2026-03-03", toll("t1", 125, status="armed_group", speaker=ARMY))
    assert killed(first, second, again, total)["armed_group"] == (125, 125, 125)


def test_women_told_by_one_report_are_of_the_civilians_of_another() -> None:
    first = told("a", "2026-03-01", toll("t1", 31, status="civilian", speaker=OFFICIALS))
    women = toll("t1", 5, speaker=OFFICIALS)
    assert women.toll is not None
    women = replace(
        women, toll=replace(women.toll, victims=replace(women.toll.victims, sex="female"))
    )
    second = told("b", "2026-03-02", women, outlet="B")
    found = killed(first, second)
    assert found["civilian"] == found["all"] == (31, 31, 31)


def test_people_of_no_status_hold_those_whose_status_others_tell() -> None:
    everyone = told("a", "2026-03-01", toll("t1", 12, speaker=UN))
    apart = told(
        "b", "2026-03-02", toll("t1", 7, status="civilian", speaker=UN),
        toll("t2", 3, status="state_force", speaker=UN), outlet="B",
    )  # fmt: skip
    found = killed(everyone, apart)
    assert found["all"] == (12, 12, 12)
    assert (found["civilian"], found["state_force"]) == ((7, 7, 7), (3, 3, 3))
    assert found["unknown"] == (2, 2, 2)


def test_a_figure_of_many_days_is_the_campaigns() -> None:
    wide = replace(
        toll("t1", 90, status="armed_group", speaker=ARMY),
        scope=Scope(duration="P5D", words="in five days"),
    )
    town = told("a", "2026-03-05", toll("t1", 4, status="armed_group", speaker=ARMY), wide)
    town = replace(
        town, claims=(town.claims[0], replace(town.claims[1], id=ClaimId("a.1-t2")))
    )  # fmt: skip
    incidents = [
        Incident(ONE, "clash", "carried_out", ()),
        Incident(PART, "clash", "carried_out", (), parent=ONE),
    ]
    whole, part = reckon_across(incidents, {ONE: (), PART: (town,)})
    assert bounds(whole.estimates[0].total) == (90, 90, 90)
    assert bounds(part.estimates[0].total) == (4, 4, 4)


def test_what_is_published_or_said_later_is_not_known_before() -> None:
    account = told("a", "2026-03-05", toll("t1", 4, said="2026-03-07"), toll("t2", 3))
    assert accounts_by([account], "2026-03-04") == []
    (found,) = accounts_by([account], "2026-03-05")
    assert [claim.id for claim in found.claims] == ["a.1-t2"]
    assert accounts_by([account], "2026-03") == [account]
    assert accounts_by([told("b", "2026-03", toll("t1", 4))], "2026-03-30") == []
    assert accounts_by([told("b", None, toll("t1", 4))], "2026-03-30") == []
    assert accounts_by([told("b", None, toll("t1", 4))], None) != []


def test_a_fall_that_no_word_explains_is_warned_of() -> None:
    first = told("a", "2026-03-01", toll("t1", 30, speaker=UN), title="Thirty dead")
    second = told("b", "2026-03-02", toll("t1", 12, speaker=UN), title="Twelve dead", outlet="B")
    incident = Incident(ONE, "clash", "carried_out", ())
    accounts = {ONE: (first, second)}
    said = assertions_across([incident], accounts)
    (notice,) = checks([incident], accounts, said)
    assert "30 on 2026-03-01 and 12 on 2026-03-02" in notice.what
    revised = replace(second, report=replace(second.report, title="UN revises toll to 12"))
    told_so = {ONE: (first, revised)}
    assert checks([incident], told_so, assertions_across([incident], told_so)) == []


def test_parts_that_add_up_to_more_than_their_whole_are_warned_of() -> None:
    whole = told("a", "2026-03-01", toll("t1", 10, speaker=UN))
    part = told("b", "2026-03-01", toll("t1", 14, speaker=UN), outlet="B")
    incidents = [
        Incident(ONE, "clash", "carried_out", ()),
        Incident(PART, "clash", "carried_out", (), parent=ONE),
    ]
    accounts = {ONE: (whole,), PART: (part,)}
    (notice,) = checks(incidents, accounts, assertions_across(incidents, accounts))
    assert "14 killed" in notice.what


def test_a_dispute_has_a_side_for_each_figure() -> None:
    group = Speaker(name="The Front", kind="armed_group", interest="enemy_loss")
    one = told("a", "2026-03-01", toll("t1", 10, status="state_force", speaker=UN))
    two = told("b", "2026-03-01", toll("t1", 80, status="state_force", speaker=group))
    incident = Incident(ONE, "clash", "carried_out", ())
    (found,) = disputes([incident], assertions_across([incident], {ONE: (one, two)}))
    assert [(side.best, side.by) for side in found.sides] == [
        (10, ("UN mission",)), (80, ("The Front",)),
    ]  # fmt: skip


OWN_ARMY = Speaker(organisation="Pakistan's army", kind="military", interest="own_loss")
OWN_POLICE = Speaker(organisation="Pakistan police", kind="police", interest="own_loss")


def test_the_organs_of_one_state_are_one_side_and_are_named() -> None:
    group = Speaker(name="The Front", kind="armed_group", interest="enemy_loss")
    told_by = [
        told(name, "2026-03-01", toll("t1", count, status="state_force", speaker=who), outlet=name)
        for name, count, who in (("a", 11, OWN_ARMY), ("b", 14, OWN_POLICE), ("c", 80, group))
    ]
    incident = Incident(ONE, "clash", "carried_out", ())
    (found,) = disputes([incident], assertions_across([incident], {ONE: tuple(told_by)}))
    state, boast = found.sides
    assert state.by + tuple(one.rsplit(" ", 1)[0] for one in state.organs) == (
        "Pakistan's army", "Pakistan police",
    )  # fmt: skip
    assert (boast.by, boast.organs) == (("The Front",), ())


def test_a_fall_between_two_organs_names_both() -> None:
    first = told("a", "2026-03-01", toll("t1", 30, status="state_force", speaker=OWN_ARMY))
    second = told(
        "b", "2026-03-02", toll("t1", 12, status="state_force", speaker=OWN_POLICE), outlet="B"
    )
    incident = Incident(ONE, "clash", "carried_out", ())
    accounts = {ONE: (first, second)}
    (notice,) = checks([incident], accounts, assertions_across([incident], accounts))
    assert "Pakistan's army gave 30" in notice.what
    assert "Pakistan police, of the same state, 12" in notice.what


def test_a_timeline_tells_what_a_new_figure_replaced() -> None:
    first = told("a", "2026-03-01", toll("t1", 12, speaker=UN))
    same = told("b", "2026-03-02", toll("t1", 12, speaker=UN), outlet="B")
    later = told("c", "2026-03-03", toll("t1", 15, speaker=UN), outlet="C")
    incident = Incident(ONE, "clash", "carried_out", ())
    points = [
        one for one in timeline([incident], {ONE: (first, same, later)}) if one.status == "unknown"
    ]
    assert [(one.day, one.best, one.by) for one in points] == [
        ("2026-03-01", 12, ("UN mission",)), ("2026-03-03", 15, ("UN mission",)),
    ]  # fmt: skip
    assert points[1].claims == ("c.1-t1",)
    assert points[1].replaced == ("a.1-t1",)
