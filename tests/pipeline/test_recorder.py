"""A record links what reports tell of one event, and people's word stands above the model's."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bearwitness.domain import IncidentId, Reading, Report, Verdict
from bearwitness.errors import NotInRecord, ReaderBug, WrongUsage
from bearwitness.pipeline import Pipeline
from bearwitness.pipeline.judging import Wish, judge
from bearwitness.pipeline.linking import Linking
from bearwitness.pipeline.looking import explain, listing, look
from bearwitness.pipeline.recorder import Rebuilt, Recorder, erase, rebuild
from bearwitness.record import Filters, Moment, Record
from tests.pipeline.dispatches import BUS_BOMB, COPY, LATER, MARKET, OTHER_TOWN, readings


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "record.db") as opened:
        yield opened


@pytest.fixture(scope="module")
def told(pipeline: Pipeline) -> dict[str, Reading]:
    return readings(pipeline, MARKET, COPY, LATER, OTHER_TOWN, BUS_BOMB)


def add(record: Record, told: dict[str, Reading], *names: str) -> list[IncidentId]:
    recorder = Recorder(record)
    return [recorder.add(told[name]).incidents[0] for name in names]


def killed(record: Record, incident: str, moment: Moment = Moment()) -> tuple[int | None, ...]:  # noqa: B008
    with record.viewing() as view:
        looked = look(view, incident, moment)
    total = next(one.total for one in looked.incident.estimates if one.outcome == "killed")
    return total.low, total.best, total.high


def test_reports_of_one_event_are_one_incident_and_others_are_others(
    record: Record, told: dict[str, Reading]
) -> None:
    market, copy, later, town, bus = add(record, told, "market", "copy", "later", "town", "bus")
    assert market == copy == later
    assert len({market, town, bus}) == 3
    with record.viewing() as view:
        found, after = listing(view, Filters())
    assert after is None
    assert {one.incident.id: (one.reports, one.origins) for one in found} == {
        market: (3, 2), town: (1, 1), bus: (1, 1),
    }  # fmt: skip


def test_the_toll_is_that_of_the_moment_asked_for(record: Record, told: dict[str, Reading]) -> None:
    incident, *_ = add(record, told, "market", "copy", "later")
    assert killed(record, incident) == (14, 14, 14)
    assert killed(record, incident, Moment(as_of="2026-03-03")) == (9, 9, 9)
    with pytest.raises(NotInRecord):
        killed(record, incident, Moment(as_of="2026-03-01"))


def test_adding_again_changes_nothing(record: Record, told: dict[str, Reading]) -> None:
    add(record, told, "market", "later")
    with record.viewing() as view:
        before = view.stats()
    again = Recorder(record).add(told["market"])
    assert not again.stored.new
    assert len(again.incidents) == 1
    with record.viewing() as view:
        assert view.stats() == before


def test_the_order_of_arrival_changes_nothing(tmp_path: Path, told: dict[str, Reading]) -> None:
    orders = [list(told), list(reversed(told)), ["bus", "later", "town", "copy", "market"]]
    found = []
    for number, order in enumerate(orders):
        with Record.open(tmp_path / f"{number}.db") as record:
            incidents = dict(zip(order, add(record, told, *order), strict=True))
            with record.viewing() as view:
                stands = {name: view.resolve(one) for name, one in incidents.items()}
            found.append((
                {frozenset(n for n in stands if stands[n] == one) for one in stands.values()},
                killed(record, incidents["market"]),
            ))  # fmt: skip
    assert found[0] == found[1] == found[2]


def test_what_a_person_parts_the_model_does_not_join(
    record: Record, told: dict[str, Reading]
) -> None:
    incident, _ = add(record, told, "market", "later")
    with record.viewing() as view:
        second = look(view, incident).accounts[-1].id
    made = judge(record, Wish("split", second), "A. Reviewer", "another market")
    assert [one.verdict for one in made] == ["split", "not_same"]
    assert killed(record, incident) == (9, 9, 9)
    assert killed(record, made[0].object or "") == (14, 14, 14)
    assert add(record, told, "copy") == [incident]
    judge(record, Wish("withdraw", made[0].id), "A. Reviewer", "the same after all")
    assert killed(record, incident) == (14, 14, 14)
    with record.viewing() as view:
        assert [one.incident.id for one in listing(view)[0]] == [incident]


@pytest.mark.parametrize("verdict", ["split", "not_same"])
@pytest.mark.parametrize("taken", [0, 1])
def test_either_half_of_a_parting_withdrawn_takes_both_back(
    record: Record, told: dict[str, Reading], verdict: Verdict, taken: int
) -> None:
    incident, _ = add(record, told, "market", "later")
    with record.viewing() as view:
        first, second = (one.id for one in look(view, incident).accounts)
    other = first if verdict == "not_same" else None
    made = judge(record, Wish(verdict, second, other), "A. Reviewer", "another market")
    assert {one.verdict for one in made} == {"split", "not_same"}
    judge(record, Wish("withdraw", made[taken].id), "A. Reviewer", "the same after all")
    with record.viewing() as view:
        assert [one for one in view.judgements() if one.by == "person"] == []
        assert [one.incident.id for one in listing(view)[0]] == [incident]
    assert killed(record, incident) == (14, 14, 14)


def test_what_a_person_joins_stays_joined(record: Record, told: dict[str, Reading]) -> None:
    market, town = add(record, told, "market", "town")
    judge(record, Wish("merge", town, market), "A. Reviewer", "one attack, two names of one town")
    with record.viewing() as view:
        assert look(view, town).incident.id == market
        assert look(view, market).merged == (town,)
    assert add(record, told, "copy") == [market]
    with record.viewing() as view:
        assert len(look(view, market).accounts) == 3


def test_a_merge_withdrawn_lists_both_again(record: Record, told: dict[str, Reading]) -> None:
    market, town = add(record, told, "market", "town")
    (made,) = judge(record, Wish("merge", town, market), "A. Reviewer", "one attack")
    with record.viewing() as view:
        assert [one.incident.id for one in listing(view)[0]] == [market]
    judge(record, Wish("withdraw", made.id), "A. Reviewer", "two after all")
    with record.viewing() as view:
        assert {one.incident.id for one in listing(view)[0]} == {market, town}
        assert [one.incident.id for one in listing(view, Filters(text="farmers"))[0]] == [town]


def test_erasing_one_report_leaves_the_incident_of_another_listed(
    record: Record, told: dict[str, Reading]
) -> None:
    market, town = add(record, told, "market", "town")
    with record.viewing() as view:
        account = look(view, town).accounts[0].id
    (made,) = judge(record, Wish("same", account, market), "A. Reviewer", "one attack")
    judge(record, Wish("withdraw", made.id), "A. Reviewer", "two after all")
    erase(record, account.split(".")[0], "an order", "A. Reviewer", lambda reading: {})
    with record.viewing() as view:
        assert [one.incident.id for one in listing(view)[0]] == [market]
    assert list(record.verify()) == []


def test_a_rejected_claim_counts_no_more_and_an_override_counts_instead(
    record: Record, told: dict[str, Reading]
) -> None:
    (incident,) = add(record, told, "market")
    with record.viewing() as view:
        claims = [
            c.id for a in look(view, incident).accounts for c in a.claims
            if c.toll and c.toll.outcome == "killed"
        ]  # fmt: skip
    for claim in claims:
        judge(record, Wish("override", claim, None, "count", "8"), "A. Reviewer", "misread")
    assert killed(record, incident) == (8, 8, 8)
    with pytest.raises(WrongUsage):
        judge(record, Wish("override", claims[0], None, "best", "many"), "A. Reviewer", "misread")
    for claim in claims:
        judge(record, Wish("reject", claim), "A. Reviewer", "of another event")
    with record.viewing() as view:
        outcomes = {one.outcome for one in look(view, incident).incident.estimates}
        kept = {c.id for a in view.members(incident) for c in a.claims}
    assert "killed" not in outcomes
    assert set(claims) <= kept


def test_an_explanation_adds_up(record: Record, told: dict[str, Reading]) -> None:
    market, _, town = add(record, told, "market", "later", "town")
    with record.viewing() as view:
        (within,) = explain(view, market, market)[:1]
        across = explain(view, market, town)
    assert within.together
    assert not any(one.together for one in across)
    for one in (within, *across):
        told_in_all = one.score.base + sum(each.amount for each in one.score.contributions)
        assert told_in_all == pytest.approx(one.score.log_odds)
    with pytest.raises(NotInRecord), record.viewing() as view:
        explain(view, market, "inc-000000000000")


def test_a_changed_page_takes_the_place_of_the_first(
    record: Record, pipeline: Pipeline, told: dict[str, Reading]
) -> None:
    incident, _ = add(record, told, "market", "bus")
    changed = readings(pipeline, {**MARKET, "text": MARKET["text"].replace("nine", "ten")})[
        "market"
    ]
    done = Recorder(record).add(changed)
    assert done.stored.new
    assert done.incidents == (incident,)
    assert killed(record, incident) == (10, 10, 10)
    with record.viewing() as view:
        assert len(view.readings(done.stored.report)) == 2
        assert len(look(view, incident).accounts) == 1


def test_accepting_binds_only_what_was_seen(record: Record, told: dict[str, Reading]) -> None:
    market, *_ = add(record, told, "market", "copy")
    judge(record, Wish("accept", market), "A. Reviewer", "one blast")
    add(record, told, "later")
    with record.writing() as ledger:
        bound = Linking(ledger)._constraints([market]).same
        accounts = ledger.accounts_in([market])[market]
    assert len(accounts) == 3
    assert len(bound) == 1
    assert not any(set(pair) & set(accounts[2:]) for pair in bound)


def test_a_judgement_carried_over_is_withdrawn_with_the_first(
    record: Record, pipeline: Pipeline, told: dict[str, Reading]
) -> None:
    incident, _ = add(record, told, "market", "later")
    with record.viewing() as view:
        second = look(view, incident).accounts[-1].id
    made = judge(record, Wish("split", second), "A. Reviewer", "another market")
    text = LATER["text"].replace("Traders", "The traders")
    changed = readings(pipeline, {**LATER, "text": text})["later"]
    done = Recorder(record).add(changed)
    assert done.lost == ()
    assert done.incidents != (incident,)
    judge(record, Wish("withdraw", made[0].id), "A. Reviewer", "the same after all")
    with record.viewing() as view:
        assert [one for one in view.judgements() if one.by == "person"] == []
        assert view.incident_of(done.stored.accounts[0]) == incident
    assert killed(record, incident) == (14, 14, 14)


def test_a_carried_split_withdrawn_takes_what_followed_from_it(
    record: Record, pipeline: Pipeline, told: dict[str, Reading]
) -> None:
    incident, _ = add(record, told, "market", "later")
    with record.viewing() as view:
        second = look(view, incident).accounts[-1].id
    judge(record, Wish("split", second), "A. Reviewer", "another market")
    text = LATER["text"].replace("Traders", "The traders")
    done = Recorder(record).add(readings(pipeline, {**LATER, "text": text})["later"])
    with record.viewing() as view:
        (carried,) = [one for one in view.judgements([done.stored.accounts[0]])
                      if one.verdict == "split"]  # fmt: skip
    judge(record, Wish("withdraw", carried.id), "A. Reviewer", "the same after all")
    with record.viewing() as view:
        live = [one for one in view.judgements([done.stored.accounts[0]]) if one.by == "person"]
    assert live == []


def test_a_judgement_that_nothing_answers_to_is_told(
    record: Record, pipeline: Pipeline, told: dict[str, Reading]
) -> None:
    (incident,) = add(record, told, "market")
    with record.viewing() as view:
        claim = next(
            c.id for a in look(view, incident).accounts for c in a.claims
            if c.toll and c.toll.outcome == "killed"
        )  # fmt: skip
    (made,) = judge(record, Wish("reject", claim), "A. Reviewer", "misread")
    row = {key: words.replace("nine", "ten") for key, words in MARKET.items()}
    done = Recorder(record).add(readings(pipeline, row)["market"])
    assert [one.id for one in done.lost] == [made.id]


class Broken(Pipeline):
    """A pipeline whose reader fails on one report."""

    def read(self, report: Report) -> Reading:
        if "Gwoza" in report.text:
            raise RuntimeError("a bug")
        return super().read(report)


def test_rebuilding_goes_on_past_a_report_that_the_reader_fails_on(
    record: Record, pipeline: Pipeline, told: dict[str, Reading]
) -> None:
    add(record, told, "town", "bus")
    done = list(rebuild(record, Broken(pipeline.settings)))
    assert [type(one) for one in done] == [ReaderBug, Rebuilt]


SUDAN = {
    "id": "sudan", "outlet": "Example Courier", "published": "2026-03-03",
    "url": "https://courier.example.org/sudan", "title": "RSF shells market in El Fasher",
    "text": (
        "The Rapid Support Forces shelled a market in El Fasher on Monday, killing six people, "
        "medics said."
    ),
}  # fmt: skip


def test_an_actor_is_found_by_any_of_its_names(record: Record, pipeline: Pipeline) -> None:
    (incident,) = Recorder(record).add(readings(pipeline, SUDAN)["sudan"]).incidents
    with record.viewing() as view:
        for asked in (
            Filters(actor="RSF"), Filters(actor="Rapid Support Forces"), Filters(country="Sudan"),
            Filters(country="sd", actor="RSF"),
        ):  # fmt: skip
            assert [one.incident.id for one in listing(view, asked)[0]] == [incident], asked
        assert listing(view, Filters(actor="SPLA"))[0] == []
        with pytest.raises(WrongUsage) as refused:
            listing(view, Filters(kind="bombings"))
        assert "did you mean bombing?" in refused.value.mend
        for unknown in ("XX", "Sudann"):
            with pytest.raises(WrongUsage):
                listing(view, Filters(country=unknown))
