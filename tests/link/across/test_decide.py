from __future__ import annotations

import math

from bearwitness.link.across import Candidate, Constraints, attach, cluster, repair, score
from tests.link.across.build import made

TOLD = "Gunmen shot Wazirgul Malang dead at his petrol pump on the Kohat road, police said."
AGAIN = "Wazirgul Malang, who kept a petrol pump on the Kohat road, was shot dead by gunmen."
OTHER = "A mortar shell hit a school yard; the children had gone home."


def test_a_score_is_the_sum_of_its_reasons() -> None:
    found = score(made("a", TOLD), made("b", AGAIN, published="2026-03-06"))
    total = found.base + math.fsum(each.amount for each in found.contributions)
    assert math.isclose(found.log_odds, total)
    assert found.same
    assert score(made("b", AGAIN, published="2026-03-06"), made("a", TOLD)) == found


def test_an_account_joins_the_event_it_tells_of() -> None:
    known = [Candidate(made("a", TOLD), "e1"), Candidate(made("c", OTHER, on="2026-03-01"), "e2")]
    decision = attach(made("b", AGAIN), known)
    assert (decision.verdict, decision.incident) == ("attach", "e1")


def test_an_account_of_nothing_known_founds_an_event() -> None:
    other = made("c", OTHER, on="2026-02-20", published="2026-02-20", town="Tank")
    decision = attach(made("b", AGAIN), [Candidate(other, "e2")])
    assert (decision.verdict, decision.incident) == ("found", None)
    assert attach(made("b", AGAIN), []).verdict == "found"


def test_background_founds_nothing() -> None:
    assert attach(made("b", AGAIN, past=True), []).verdict == "aside"


def test_people_have_the_last_word() -> None:
    known = [Candidate(made("a", TOLD), "e1"), Candidate(made("c", OTHER, on="2026-02-20"), "e2")]
    apart = Constraints(apart=frozenset([frozenset("ab")]))
    assert attach(made("b", AGAIN), known, apart).verdict == "found"
    same = Constraints(same=frozenset([frozenset("bc")]))
    decision = attach(made("b", AGAIN), known, same)
    assert (decision.incident, decision.by_judgement) == ("e2", True)
    groups = repair([made("a", TOLD), made("b", AGAIN)], apart)
    assert groups == (("a",), ("b",))


def test_two_events_of_one_report_are_two() -> None:
    first, second = made("a", TOLD, report="r"), made("b", AGAIN, report="r")
    assert attach(second, [Candidate(first, "e1")]).verdict == "found"
    assert repair([first, second]) == (("a",), ("b",))


def test_what_is_repaired_does_not_hang_on_the_order() -> None:
    found = [made("a", TOLD), made("b", AGAIN), made("c", OTHER), made("d", OTHER, report="d")]
    assert repair(found) == repair(found[::-1]) == cluster(found[::-1])
