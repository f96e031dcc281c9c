"""The rule in small cases, and what must hold of it for any claims at all."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bearwitness.domain import (
    OUTCOMES,
    STATUSES,
    Claim,
    Estimate,
    Figure,
    Incident,
    IncidentId,
    Speaker,
    Status,
)
from bearwitness.errors import WrongUsage
from bearwitness.reckon import RULES, reckon
from tests.reckon.build import ONE, bounds, toll, totals

POLICE = Speaker(role="police", kind="police")
HOSPITAL = Speaker(name="City hospital", kind="medic")
REBELS = Speaker(name="The rebels", kind="armed_group", interest="enemy_loss")


def figure_of(claims: list[Claim]) -> Figure:
    """Return the dead of one incident that holds all claims."""
    found = reckon([Incident(ONE, "other", "carried_out", ())], claims)[0].estimates
    return next(one.total for one in found if one.outcome == "killed")


def test_silence_is_null_and_a_stated_zero_counts() -> None:
    assert totals([]) == {}
    assert totals([toll("a", 0)]) == {"killed": (0, 0, 0)}


def test_denied_feared_and_expected_dead_are_out() -> None:
    claims = [toll("a", 3)]
    for number, modality in enumerate(("denied", "feared", "expected")):
        claims.append(replace(toll(f"x{number}", 50), modality=modality))
    claims.append(replace(toll("old", 70), background=True))
    assert totals(claims) == {"killed": (3, 3, 3)}


def test_words_to_numbers_pass_through() -> None:
    assert totals([toll("a", 12, qualifier="at_least")]) == {"killed": (12, 12, None)}
    assert totals([toll("a", 50, qualifier="nearly")]) == {"killed": (None, 50, 50)}
    assert totals([toll("a", 24, qualifier="vague")]) == {"killed": (24, None, None)}


def test_vague_words_count_only_where_a_tier_has_no_number() -> None:
    vague = toll("a", 24, qualifier="vague", speaker=HOSPITAL)
    assert totals([vague, toll("b", 9, speaker=replace(HOSPITAL, name="A clinic"))]) == {
        "killed": (9, 9, 9)
    }
    found = figure_of([vague, toll("b", 40, speaker=POLICE)])
    assert bounds(found) == (24, None, 40)
    assert found.high_by == "police"
    assert totals([toll("a", 24, qualifier="vague"), toll("b", 7, speaker=HOSPITAL)]) == {
        "killed": (7, 7, None)
    }


def test_who_replaces_a_larger_figure_is_flagged() -> None:
    found = figure_of([toll("a", 25), toll("b", 18, relation="supersedes", of="a")])
    assert bounds(found) == (18, 18, 18)
    assert found.flags == ("revised_down",)
    found = figure_of([toll("a", 18), toll("b", 25, relation="supersedes", of="a")])
    assert found.flags == ()


def test_of_claims_that_replace_one_another_in_a_circle_the_latest_stands() -> None:
    claims = [
        toll("a", 25, relation="supersedes", of="b"),
        toll("b", 18, relation="supersedes", of="a", at=4),
    ]
    assert totals(claims) == {"killed": (18, 18, 18)}


def test_what_is_only_alleged_is_flagged() -> None:
    alleged = replace(toll("a", 5), modality="alleged")
    assert figure_of([alleged]).flags == ("alleged",)
    assert figure_of([alleged, toll("b", 5, speaker=POLICE)]).flags == ()


def test_the_toll_that_some_of_the_hurt_brought_to_eight_is_eight() -> None:
    claims = [
        toll("dead", 5, at=1),
        toll("hurt", 20, outcome="injured", at=2),
        toll("moved", 3, relation="subset_of", of="hurt", at=3),
        toll("now", 8, cumulative=True, at=4),
    ]
    assert totals(claims) == {"killed": (5, 8, 8), "injured": (17, 17, 17)}
    claims[0] = replace(claims[0], relation="subset_of", of=claims[3].id)
    assert totals(claims)["killed"] == (8, 8, 8)


def test_an_independent_count_outranks_the_police_who_widen_the_range() -> None:
    found = reckon(
        [Incident(ONE, "other", "carried_out", ())],
        [toll("a", 9, speaker=HOSPITAL), toll("b", 12, speaker=POLICE)],
    )[0].estimates[0]
    assert bounds(found.total) == (9, 9, 12)
    assert found.total.high_by == "police"
    assert "disputed" in found.total.flags


def test_a_belligerent_alone_about_its_enemy_is_flagged() -> None:
    claim = toll("a", 30, status="state_force", speaker=REBELS)
    found = reckon([Incident(ONE, "other", "carried_out", ())], [claim])[0].estimates[0]
    assert found.total.flags == ("one_party",)


def test_a_subset_adds_nothing_but_is_a_floor() -> None:
    part = toll("b", 8, relation="subset_of", of="a")
    assert totals([toll("a", 31), part]) == {"killed": (31, 31, 31)}
    vague = toll("a", 3, qualifier="vague")
    assert totals([vague, part]) == {"killed": (8, None, None)}


def test_a_total_that_includes_everyone_leaves_its_surplus_unknown() -> None:
    claims = [
        toll("all", 12),
        toll("police", 3, status="state_force", relation="subset_of", of="all"),
    ]
    estimate = reckon([Incident(ONE, "other", "carried_out", ())], claims)[0].estimates[0]
    assert bounds(estimate.total) == (12, 12, 12)
    assert bounds(estimate.by_status["unknown"]) == (9, 9, 9)
    assert bounds(estimate.by_status["state_force"]) == (3, 3, 3)


def test_victims_told_one_by_one_add_up_across_statuses() -> None:
    claims = [
        toll("a", 1, status="state_force"),
        toll("b", 1, status="civilian", relation="adds_to", of="a"),
        toll("c", 1, status="state_force", relation="adds_to", of="b"),
    ]
    assert totals(claims) == {"killed": (3, 3, 3)}


def test_one_who_died_of_wounds_leaves_the_injured() -> None:
    claims = [
        toll("hurt", 4, outcome="injured"),
        toll("dead", 1, relation="subset_of", of="hurt"),
    ]
    assert totals(claims) == {"killed": (1, 1, 1), "injured": (3, 3, 3)}
    single = [toll("hurt", 1, outcome="injured"), toll("d", 1, relation="supersedes", of="hurt")]
    assert totals(single) == {"killed": (1, 1, 1), "injured": (0, 0, 0)}


def test_casualties_check_and_never_add() -> None:
    claims = [toll("all", 12, outcome="casualties"), toll("dead", 5)]
    assert totals(claims)["killed"] == (5, 5, 5)


@pytest.mark.parametrize(
    ("together", "flags"), [(12, ("sum_differs",)), (15, ()), (20, ("sum_differs",))]
)
def test_casualties_that_are_not_the_dead_and_the_hurt_are_flagged(
    together: int, flags: tuple[str, ...]
) -> None:
    claims = [
        toll("all", together, outcome="casualties"),
        toll("dead", 5),
        toll("hurt", 10, outcome="injured"),
    ]
    estimates = reckon([Incident(ONE, "other", "carried_out", ())], claims)[0].estimates
    found = {one.outcome: one.total.flags for one in estimates}
    assert found == {"killed": (), "injured": (), "casualties": flags}


def test_a_replaced_total_is_out_with_what_was_added_to_it() -> None:
    claims = [
        toll("a", 5),
        toll("b", 2, relation="adds_to", of="a"),
        toll("c", 9, relation="supersedes", of="a"),
    ]
    assert totals(claims) == {"killed": (9, 9, 9)}


def test_another_22_without_a_known_total_never_beats_the_new_total() -> None:
    claims = [toll("more", 22, relation="adds_to"), toll("now", 177, cumulative=True, at=5)]
    assert totals(claims) == {"killed": (177, 177, 177)}


def test_a_downward_revision_replaces_and_is_flagged() -> None:
    claims = [toll("a", 20, said="2026-03-01"), toll("b", 15, said="2026-03-02")]
    found = reckon([Incident(ONE, "other", "carried_out", ())], claims)[0].estimates[0]
    assert bounds(found.total) == (15, 15, 15)
    assert found.total.flags == ("revised_down",)


def test_a_parent_is_the_larger_of_its_own_claims_and_its_parts() -> None:
    parts = [IncidentId("p1"), IncidentId("p2"), IncidentId("plot")]
    incidents = [
        Incident(ONE, "other", "carried_out", ()),
        Incident(parts[0], "other", "carried_out", (), parent=ONE),
        Incident(parts[1], "other", "carried_out", (), parent=ONE),
        Incident(parts[2], "other", "foiled", (), parent=ONE),
    ]
    claims = [
        toll("a", 5, incident=parts[0]),
        toll("b", 7, incident=parts[1]),
        toll("c", 9, incident=parts[2]),
    ]
    whole = reckon(incidents, claims)[0]
    assert bounds(whole.estimates[0].total) == (12, 12, 12)
    whole = reckon(incidents, [*claims, toll("own", 30, qualifier="at_least")])[0]
    assert bounds(whole.estimates[0].total) == (30, 30, None)


def part_of(name: str, parent: IncidentId = ONE) -> Incident:
    return Incident(IncidentId(name), "other", "carried_out", (), parent=parent)


def whole(claims: list[Claim], *parts: Incident) -> Estimate:
    """Return the campaign's dead, from its own claims and its parts'."""
    found = reckon([Incident(ONE, "other", "carried_out", ()), *parts], claims)[0].estimates
    return next(one for one in found if one.outcome == "killed")


P1, P2 = part_of("p1"), part_of("p2")


def test_a_part_of_the_campaigns_civilians_told_without_a_status_is_not_added() -> None:
    claims = [
        toll("all", 31, status="civilian"),
        toll("b", 8, incident=P1.id, relation="subset_of", of="all"),
        toll("c", 6, incident=P2.id, relation="subset_of", of="all"),
    ]
    found = whole(claims, P1, P2)
    assert bounds(found.total) == (31, 31, 31)
    assert {status: bounds(one) for status, one in found.by_status.items()} == {
        "civilian": (31, 31, 31)
    }


def test_the_campaigns_total_may_hold_the_dead_of_a_part_without_any_link() -> None:
    part = toll("b", 8, status="civilian", incident=P1.id)
    found = whole([toll("all", 31), part], P1)
    assert bounds(found.total) == (31, 31, 31)
    assert bounds(found.by_status["unknown"]) == (23, 23, 23)
    found = whole([toll("all", 31, status="civilian"), toll("b", 8, incident=P1.id)], P1)
    assert bounds(found.total) == (31, 31, 31)
    # Eight killed are none of the militants that an army says it has killed.
    found = whole([toll("all", 31, status="armed_group"), toll("b", 8, incident=P1.id)], P1)
    assert bounds(found.total) == (39, 39, 39)


def test_a_part_of_what_another_part_tells_is_a_floor_there() -> None:
    claims = [
        toll("a", 20, incident=P1.id),
        toll("b", 8, incident=P2.id, relation="subset_of", of="a"),
    ]
    assert bounds(whole(claims, P1, P2).total) == (20, 20, 20)


def test_a_floor_never_makes_a_best_figure_that_nobody_gave() -> None:
    soldiers = toll("a", 10, status="state_force")
    civilians = toll("b", 24, status="civilian", qualifier="vague")
    assert totals([soldiers, civilians]) == {"killed": (34, None, None)}
    parts = [toll("all", 24, qualifier="vague"), replace(soldiers, incident=P1.id)]
    assert bounds(whole(parts, P1).total) == (24, None, None)


def test_a_total_that_its_parts_exceed_leaves_no_unknown() -> None:
    claims = [
        toll("all", 30, qualifier="at_least"),
        toll("a", 12, status="state_force", relation="subset_of", of="all"),
        toll("b", 25, status="civilian", relation="subset_of", of="all"),
    ]
    found = whole(claims)
    assert "unknown" not in found.by_status
    assert bounds(found.total) == (37, 37, None)


@given(
    some.lists(
        some.tuples(some.integers(0, 40), some.sampled_from(STATUSES)),
        max_size=3,
        unique_by=lambda told: told[1],
    ),
    some.integers(0, 40),
    some.integers(0, 40),
    some.sampled_from(STATUSES),
    some.integers(0, 2),
)
def test_linking_a_part_to_a_whole_never_raises_the_campaign(
    own: list[tuple[int, Status]], other: int, count: int, status: Status, which: int
) -> None:
    claims = [toll(f"o{n}", many, status=kind, at=n) for n, (many, kind) in enumerate(own)]
    claims.append(toll("other", other, incident=P2.id, at=8))
    part = toll("part", count, status=status, incident=P1.id, at=9)
    of = claims[which % len(claims)]
    if of.toll is None or of.toll.value < count:
        return
    if len({status, of.toll.victims.status} - {"unknown"}) > 1:
        return  # soldiers are no part of civilians
    loose = whole([*claims, part], P1, P2).total
    linked = whole([*claims, replace(part, relation="subset_of", of=of.id)], P1, P2).total
    assert (linked.low or 0) <= (loose.low or 0)
    assert (linked.best or 0) <= (loose.best or 0)


def test_the_other_rules() -> None:
    claims = [
        toll("a", 9, speaker=HOSPITAL),
        toll("b", 12, speaker=POLICE),
        toll("c", 12),
        toll("d", 7, speaker=Speaker(name="A monitor", kind="monitor")),
    ]
    assert totals(claims, "latest-official")["killed"][1] == 12
    assert totals(claims, "majority")["killed"][1] == 12
    assert totals(claims, "lowest")["killed"][1] == 7
    assert totals(claims, "range")["killed"] == (7, None, 12)
    with pytest.raises(WrongUsage):
        totals(claims, "loudest")


@pytest.mark.parametrize("rule", ["default", "latest-official", "majority", "lowest", "range"])
def test_a_bare_plural_is_nobodys_best_figure(rule: str) -> None:
    claims = [toll("a", 2, qualifier="vague"), toll("b", 2, qualifier="vague", speaker=POLICE)]
    assert totals(claims, rule)["killed"] == (2, None, None)


@some.composite
def claim_lists(draw: some.DrawFn) -> list[Claim]:
    """Any claims, standing in any relation to one another, circles included."""
    size = draw(some.integers(1, 7))
    speakers = some.sampled_from([None, POLICE, HOSPITAL, REBELS])
    relations = some.sampled_from([None, "subset_of", "adds_to", "supersedes", "restates"])
    return [
        toll(
            f"c{number}",
            draw(some.integers(0, 40)),
            outcome=draw(some.sampled_from(OUTCOMES[:4])),
            status=draw(some.sampled_from(STATUSES)),
            qualifier=draw(
                some.sampled_from(["exact", "at_least", "about", "nearly", "up_to", "vague"])
            ),
            relation=draw(relations),
            of=draw(some.sampled_from([None, *(f"c{n}" for n in range(size))])),
            speaker=draw(speakers),
            said=draw(some.sampled_from([None, "2026-01", "2026-01-03"])),
            at=number,
        )
        for number in range(size)
    ]


@given(claim_lists(), some.sampled_from(RULES))
def test_low_best_and_high_keep_their_order(claims: list[Claim], rule: str) -> None:
    incident = Incident(ONE, "other", "carried_out", ())
    for estimate in reckon([incident], claims, rule)[0].estimates:
        for one in (estimate.total, *estimate.by_status.values()):
            known = [number for number in bounds(one) if number is not None]
            assert known == sorted(known)
            assert all(number >= 0 for number in known)


@given(claim_lists(), some.randoms())
def test_the_order_of_claims_does_not_matter(claims: list[Claim], random: object) -> None:
    incident = Incident(ONE, "other", "carried_out", ())
    mixed = list(claims)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert reckon([incident], mixed) == reckon([incident], claims)


@given(some.integers(1, 50), some.integers(0, 50), some.sampled_from(STATUSES))
def test_a_subset_never_raises_its_total(whole: int, part: int, status: str) -> None:
    if part > whole:
        return
    claims = [toll("a", whole), toll("b", part, status=status, relation="subset_of", of="a")]  # type: ignore[arg-type]
    assert totals(claims)["killed"] == (whole, whole, whole)


@given(some.lists(some.integers(1, 30), min_size=1, max_size=5), some.integers(0, 4))
def test_a_restatement_changes_nothing(counts: list[int], which: int) -> None:
    claims = [toll("c0", counts[0])]
    for number, count in enumerate(counts[1:], 1):
        claims.append(toll(f"c{number}", count, relation="adds_to", of="c0", at=number))
    told = claims[which % len(claims)]
    again = replace(toll("again", told.toll.value if told.toll else 0, at=99),
                    relation="restates", of=told.id)  # fmt: skip
    assert totals([*claims, again]) == totals(claims) == {"killed": (sum(counts),) * 3}


def test_what_was_said_earlier_gives_way_to_what_the_report_prints_undated() -> None:
    early = toll("early", 9, speaker=POLICE, said="2026-03-01")
    late = toll("late", 12, speaker=POLICE, qualifier="at_least")
    incident = Incident(ONE, "other", "carried_out", ())
    (found,) = reckon([incident], [early, late], published="2026-03-03")
    assert bounds(found.estimates[0].total) == (12, 12, None)
    # The same day, the exact figure is the firmer.
    (found,) = reckon([incident], [early, late], published="2026-03-01")
    assert found.estimates[0].total.best == 9


def test_the_outlet_is_named_where_its_own_figure_is_the_high() -> None:
    claims = [toll("a", 9, speaker=HOSPITAL), toll("b", 15)]
    incident = Incident(ONE, "other", "carried_out", ())
    (found,) = reckon([incident], claims, outlet="The Paper")
    assert found.estimates[0].total.high_by == "The Paper"


def test_a_part_of_others_is_no_rival_of_its_bodys_own_larger_figure() -> None:
    claims = [
        toll("t1", 7),
        toll("t2", 20, status="state_force", qualifier="at_least", at=10),
        toll("t3", 1, status="state_force", relation="subset_of", of="t1", at=20),
    ]
    assert totals(claims)["killed"][:2] == (20, 20)
