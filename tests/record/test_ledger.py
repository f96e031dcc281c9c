"""Adding to the record: readings, profiles, judgements, estimates."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bearwitness.domain import Account, IncidentId, Reading
from bearwitness.errors import RefusedItem
from bearwitness.record import Ledger, Moment, Profiled, Record
from tests.record.build import READER, a_reading, judged
from tests.record.conftest import Clock


def add(ledger: Ledger, **told: object) -> tuple[str, IncidentId]:
    """Add a reading whose one account founds an incident; return both ids."""
    stored = ledger.append_reading(a_reading(**told), READER)  # type: ignore[arg-type]
    incident = ledger.found(stored.accounts[0])
    ledger.append_judgements([judged("same", stored.accounts[0], incident)])
    return stored.accounts[0], incident


def test_what_was_added_is_read_again(record: Record) -> None:
    reading = a_reading()
    with record.writing() as ledger:
        stored = ledger.append_reading(reading, READER)
    with record.viewing() as view:
        filed = view.reading(stored.report)
        assert filed.reading == reading
        assert (filed.reader, filed.number) == (READER, 1)
        assert view.captures(stored.report) == [reading.report.capture]
        assert view.stats()["reports"] == 1


def test_adding_a_report_twice_changes_nothing(record: Record) -> None:
    for _ in range(2):
        with record.writing() as ledger:
            stored = ledger.append_reading(a_reading(), READER)
    assert not stored.new
    assert len(stored.accounts) == 1
    with record.viewing() as view:
        counted = view.stats()
    assert (counted["reports"], counted["readings"], counted["entries"]) == (1, 1, 3)


def test_adding_it_twice_in_one_transaction_changes_nothing(record: Record) -> None:
    with record.writing() as ledger:
        first = ledger.append_reading(a_reading(), READER)
        again = ledger.append_reading(a_reading(), READER)
    assert (first.new, again.new) == (True, False)
    assert first.accounts == again.accounts


def test_a_changed_page_is_a_new_reading_of_the_same_report(record: Record) -> None:
    with record.writing() as ledger:
        first = ledger.append_reading(a_reading(killed=7), READER)
        second = ledger.append_reading(a_reading(killed=9), READER)
    assert second.new
    assert second.report == first.report
    assert second.reading == f"{first.report}.2"
    assert second.replaced == first.accounts
    with record.viewing() as view:
        assert len(view.captures(first.report)) == 2
        assert [filed.number for filed in view.readings(first.report)] == [1, 2]
        assert view.reading(first.report).reading == a_reading(killed=9)


def test_accounts_bear_the_records_ids(record: Record) -> None:
    with record.writing() as ledger:
        account, incident = add(ledger)
    with record.viewing() as view:
        [told] = view.members(incident)
        assert isinstance(told, Account)
        assert told.id == account == told.incident.id
        assert told.claims[1].of == told.claims[0].id
        assert {claim.incident for claim in told.claims} == {account}
        assert told.incident.estimates[0].total.claims == (told.claims[0].id,)
        assert view.incident_of(account) == incident


def test_accounts_that_share_keys_are_candidates(record: Record) -> None:
    with record.writing() as ledger:
        made = []
        for number, town in enumerate(("Quetta", "Gwadar", "Pasni")):
            account, _ = add(ledger, town=town, url=f"https://post.example/{town}")
            made.append(account)
            keys = (f"place:{town}", "country:PK")
            ledger.append_profiles(
                [Profiled(ids, "linker 1", f'{{"n":{number}}}', keys, 739000 + 20 * number)
                 for ids in [account]]  # type: ignore[arg-type]
            )  # fmt: skip
        near = ledger.candidates(["place:Quetta", "country:PK"], days=(738990, 739025))
        assert [one.account for one in near] == made[:2]
        assert near[0].shared == ("country:PK", "place:Quetta")
        assert near[0].body == '{"n":0}'
        assert near[1].incident is not None
        assert [one.account for one in ledger.candidates(["country:PK"], at_least=1)] == sorted(
            made
        )
        assert ledger.candidates(["country:PK", "place:Pasni"], at_least=2)[0].account == made[2]


def test_merging_and_taking_it_back(record: Record) -> None:
    with record.writing() as ledger:
        one, first = add(ledger, town="Quetta", url="https://post.example/1")
        two, second = add(ledger, town="Quetta", url="https://post.example/2")
        [merge] = ledger.append_judgements([judged("merge", second, first, person=True)])
    with record.viewing() as view:
        assert {account.id for account in view.members(first)} == {one, two}
        assert view.resolve(second) == first
        assert view.members(second) == []
        assert view.redirected_to(first) == [second]
    with record.writing() as ledger:
        ledger.append_judgements([judged("withdraw", merge.id, person=True)])
    with record.viewing() as view:
        assert [account.id for account in view.members(first)] == [one]
        assert [account.id for account in view.members(second)] == [two]
        assert view.resolve(second) == second


def test_looking_back_by_what_the_record_held(record: Record, clock: Clock) -> None:
    clock.turn("2026-02-01T10:00:00+00:00")
    with record.writing() as ledger:
        one, first = add(ledger, url="https://post.example/1")
        two, second = add(ledger, url="https://post.example/2")
    clock.turn("2026-02-03T10:00:00+00:00")
    with record.writing() as ledger:
        ledger.append_judgements([judged("merge", second, first)])
    with record.viewing() as view:
        then = Moment(recorded_as_of="2026-02-01")
        assert [account.id for account in view.members(first, then)] == [one]
        assert [account.id for account in view.members(second, then)] == [two]
        assert view.incident_of(two, then) == second
        assert view.incident_of(two) == first
        before = Moment(recorded_as_of="2026-01-31")
        assert view.members(first, before) == []
        assert view.incident_of(one, before) is None


def test_looking_back_by_what_was_published(record: Record) -> None:
    with record.writing() as ledger:
        account, incident = add(ledger, killed=7, published="2026-01-31")
        later = ledger.append_reading(a_reading(killed=9, published="2026-02-02"), READER)
        ledger.append_judgements([judged("same", later.accounts[0], incident)])
    with record.viewing() as view:
        for day, members in (
            ("2026-01-30", []), ("2026-01-31", [account]), ("2026-02-01", [account]),
            ("2026-02-02", list(later.accounts)), (None, list(later.accounts)),
        ):  # fmt: skip
            found = view.members(incident, Moment(as_of=day))
            assert [one.id for one in found] == members, day


def test_parts_of_a_campaign(record: Record) -> None:
    with record.writing() as ledger:
        _, town = add(ledger, town="Pasni", url="https://post.example/1")
        _, whole = add(ledger, town="Balochistan", url="https://post.example/2")
        ledger.append_judgements([judged("same", town, whole, field="parent")])
    with record.viewing() as view:
        assert view.parents([town, whole]) == {town: whole}
        assert view.parts(whole) == [town]


def test_estimates_are_kept_by_version(record: Record) -> None:
    with record.writing() as ledger:
        _, incident = add(ledger)
        told = replace(ledger.members(incident)[0].incident, id=incident)
        assert ledger.append_estimates([told]) == [incident]
        assert ledger.append_estimates([told]) == []
        grown = replace(told, success="partly")
        assert ledger.append_estimates([grown]) == [incident]
    with record.viewing() as view:
        assert view.estimate(incident) == grown
        assert [version.number for version in view.history(incident)] == [1, 2]
        assert view.incidents().incidents == (grown,)


def test_an_error_in_a_transaction_leaves_nothing(record: Record) -> None:
    try:
        with record.writing() as ledger:
            ledger.append_reading(a_reading(), READER)
            raise KeyboardInterrupt
    except KeyboardInterrupt:
        pass
    with record.viewing() as view:
        assert view.stats()["entries"] == 0


@pytest.mark.parametrize(
    "reading",
    [
        replace(a_reading(), redacted=True),
        a_reading(extra="\0"),
        a_reading(extra="half a pair: \ud800"),
        a_reading(url="https://post.example/\0"),
    ],
)
def test_what_cannot_be_kept_is_refused(record: Record, reading: Reading) -> None:
    with record.writing() as ledger:
        with pytest.raises(RefusedItem):
            ledger.append_reading(reading, READER)
        ledger.append_reading(a_reading(town="Pasni", url="https://post.example/p"), READER)
    with record.viewing() as view:
        assert view.stats()["reports"] == 1
