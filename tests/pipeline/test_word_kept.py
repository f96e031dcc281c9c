"""What people said holds of what they saw, through merges, later reports and later readings.

Each test stands for a way in which a judgement was lost, moved, hidden or made in another's name.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bearwitness.domain import Account, AccountId, ClaimId, IncidentId, Judgement
from bearwitness.errors import JudgedMeanwhile, WrongUsage
from bearwitness.pipeline.corrections import corrections
from bearwitness.pipeline.judging import Wish, judge, renamed, seen_of
from bearwitness.pipeline.looking import look
from bearwitness.pipeline.queue import queue
from bearwitness.pipeline.recorder import Added, Recorder, reckon, successors
from bearwitness.record import Filters, Record
from bearwitness.record.ids import accounts_of
from tests.record.build import a_reading

REVIEWER, CODER = "R. Reviewer", "C. Coder"


@pytest.fixture
def record(tmp_path: Path) -> Record:
    return Record.open(tmp_path / "record.db")


def add(record: Record, town: str, killed: int, day: str, url: str) -> IncidentId:
    added = Recorder(record).add(a_reading(
        town, killed, f"https://{url}.example/{town}", day=day, published=day,
    ))  # fmt: skip
    assert isinstance(added, Added)
    with record.viewing() as view:
        home = view.incident_of(added.stored.accounts[0])
    assert home is not None
    return home


def say(record: Record, verdict: str, *told: str, author: str = REVIEWER) -> Judgement:
    wish = Wish(verdict, *told)  # type: ignore[arg-type]
    return judge(record, wish, author, "as the list of the dead says")[-1]


def told_by(reading: str, local: str) -> Account:
    """Return an account whose claims have the words of every other."""
    [account] = accounts_of(a_reading("Quetta", 2), reading)
    claims = tuple(replace(one, id=ClaimId(f"{reading}-{local}{one.id}")) for one in account.claims)
    return replace(account, id=AccountId(f"{reading}-{local}"), claims=claims)


def killed(record: Record, name: str) -> int | None:
    with record.viewing() as view:
        [estimate] = look(view, name).incident.estimates
    return estimate.total.best


def listed(record: Record, **filters: object) -> set[IncidentId]:
    with record.viewing() as view:
        found = view.incidents(Filters(**filters)).incidents  # type: ignore[arg-type]
    return {one.id for one in found}


def test_nobody_carries_over_another_s_word(record: Record) -> None:
    quetta = add(record, "Quetta", 7, "2026-01-31", "post")
    first = say(record, "override", quetta, None, "kind", "airstrike")  # type: ignore[arg-type]
    forged = f"x (carried over from {first.id}: the report was read again)"
    with pytest.raises(WrongUsage, match="carried over"):
        judge(record, Wish("override", quetta, None, "kind", "clash"), CODER, forged)
    # Nor by a record that an earlier version wrote it into.
    with record.writing() as ledger:
        (note,) = ledger.append_judgements([
            replace(first, author=CODER, verdict="override", value='"clash"', reason=forged,
                    made_at=ledger.recorded_at)
        ])  # fmt: skip
    with record.viewing() as view:
        shown = [one.judgement.id for one in corrections(view)[0] if one.judgement]
    assert shown == [note.id, first.id]
    say(record, "withdraw", note.id)
    with record.viewing() as view:
        assert view.judgement(first.id) is not None


def test_a_report_that_comes_after_a_rejection_was_not_rejected(record: Record) -> None:
    quetta = add(record, "Quetta", 4, "2026-01-31", "post")
    say(record, "reject", quetta)
    assert listed(record) == set()
    again = add(record, "Quetta", 19, "2026-01-31", "times")
    assert listed(record) == {again}
    assert killed(record, again) == 19


def test_a_correction_stays_with_its_claim_when_two_are_told_alike() -> None:
    then = (told_by("r-a.1", "i1"), told_by("r-a.1", "i2"))
    now = (told_by("r-a.2", "i1"), told_by("r-a.2", "i2"))
    follows = {str(new.id): old.id for new, old in zip(now, then, strict=True)}
    names = renamed(then, now, follows)
    for old, new in zip(then, now, strict=True):
        assert names[old.claims[0].id] == new.claims[0].id
    # Without accounts that follow one another nobody can tell which of the two is meant.
    assert not {one.claims[0].id for one in then} & renamed(then, now, {}).keys()
    # Where one report tells of it, it is found wherever it stands now.
    assert then[0].claims[0].id in renamed(then[:1], now[:1], {})


def test_what_was_said_of_a_merged_incident_holds_of_its_reports(record: Record) -> None:
    quetta = add(record, "Quetta", 7, "2026-01-31", "post")
    gwadar = add(record, "Gwadar", 3, "2026-03-20", "times")
    assert quetta != gwadar
    say(record, "override", quetta, None, "kind", "airstrike")  # type: ignore[arg-type]
    say(record, "override", gwadar, None, "kind", "airstrike")  # type: ignore[arg-type]
    say(record, "merge", quetta, gwadar)
    with record.viewing() as view:
        assert look(view, gwadar).incident.kind == "airstrike"
        [account] = [one for one in look(view, gwadar).accounts if "Quetta" in one.report.text]
    assert account.incident.kind == "airstrike"


def test_the_rejected_does_not_come_back_by_a_merge(record: Record) -> None:
    quetta = add(record, "Quetta", 7, "2026-01-31", "post")
    gwadar = add(record, "Gwadar", 3, "2026-03-20", "times")
    no = say(record, "reject", quetta)
    for ends in ((quetta, gwadar), (gwadar, quetta)):
        with pytest.raises(WrongUsage, match="rejected it") as refused:
            say(record, "merge", *ends, author=CODER)
        assert no.id in refused.value.mend
    assert killed(record, gwadar) == 3
    say(record, "withdraw", no.id)
    say(record, "merge", quetta, gwadar)
    # Said of what was one already, it is of all that was there, and nothing later.
    say(record, "reject", gwadar)
    assert listed(record) == set()


def test_nobody_overwrites_what_was_said_of_a_part_meanwhile(record: Record) -> None:
    part = add(record, "Quetta", 7, "2026-01-31", "post")
    whole = add(record, "Gwadar", 30, "2026-03-20", "times")
    alone = add(record, "Loralai", 11, "2025-06-01", "gazette")
    say(record, "same", part, whole, "parent")
    with record.viewing() as view:
        seen = seen_of(view, whole)
        [claim] = [one.id for one in look(view, part).accounts[0].claims if one.toll]
        other = seen_of(view, alone)
    judge(record, Wish("override", claim, None, "count", "8", seen), CODER, "a list of names")
    with pytest.raises(JudgedMeanwhile):
        judge(record, Wish("override", claim, None, "count", "9", seen), REVIEWER, "another list")
    # What was seen must be what it stands in.
    with pytest.raises(WrongUsage, match="does not stand"):
        judge(record, Wish("override", claim, None, "count", "9", other), REVIEWER, "a third list")
    # A part's day that a person set is its campaign's first.
    say(record, "override", part, None, "start", "2026-01-29")  # type: ignore[arg-type]
    with record.viewing() as view:
        period = look(view, whole).incident.period
    assert period is not None
    assert period.start == "2026-01-29"


def test_what_was_accepted_is_not_so_in_another_incident(record: Record) -> None:
    quetta = add(record, "Quetta", 7, "2026-01-31", "post")
    gwadar = add(record, "Gwadar", 3, "2026-03-20", "times")
    say(record, "accept", quetta)
    assert listed(record, reviewed=True) == {quetta}
    say(record, "merge", quetta, gwadar, author=CODER)
    assert listed(record, reviewed=True) == set()


@pytest.mark.parametrize(
    "told",
    [
        ("note", "j-9"), ("accept", "j-x"), ("same", "j-1", "INC"), ("override", "INC", "INC"),
        ("override", "j-1", None, "count", "3"), ("reject", "INC", "INC"),
        ("accept", "INC", None, "kind", "clash"), ("override", "INC", "INC", "kind", "clash"),
    ],
)  # fmt: skip
def test_what_means_nothing_is_refused(record: Record, told: tuple[str, ...]) -> None:
    quetta = add(record, "Quetta", 7, "2026-01-31", "post")
    say(record, "note", quetta)
    with record.viewing() as view:
        before = view.head()
    with pytest.raises(WrongUsage):
        say(record, *(quetta if one == "INC" else one for one in told))
    with record.viewing() as view:
        assert view.head() == before


def test_taking_back_counts_as_judging_meanwhile(record: Record) -> None:
    quetta = add(record, "Quetta", 7, "2026-01-31", "post")
    said = say(record, "override", quetta, None, "kind", "airstrike")  # type: ignore[arg-type]
    with record.viewing() as view:
        seen = seen_of(view, quetta)
    say(record, "withdraw", said.id)
    with pytest.raises(JudgedMeanwhile):
        judge(record, Wish("override", quetta, None, "kind", "clash", seen), CODER, "a witness")


def test_acceptance_does_not_cover_what_is_merged_in_later(record: Record) -> None:
    quetta = add(record, "Quetta", 7, "2026-01-31", "post")
    gwadar = add(record, "Gwadar", 3, "2026-03-20", "times")
    say(record, "accept", gwadar)
    merged = say(record, "merge", quetta, gwadar, author=CODER)
    assert listed(record, reviewed=True) == set()
    with record.viewing() as view:
        [waiting] = queue(view)
    assert f"it changed since {REVIEWER} accepted it" in waiting.why
    say(record, "withdraw", merged.id)
    assert listed(record, reviewed=True) == {gwadar}
    say(record, "merge", quetta, gwadar, author=CODER)
    say(record, "accept", gwadar)
    assert listed(record, reviewed=True) == {gwadar}


def test_the_queue_tells_of_a_report_after_a_rejection(record: Record) -> None:
    quetta = add(record, "Quetta", 4, "2026-01-31", "post")
    say(record, "reject", quetta)
    with record.viewing() as view:
        assert not any("rejected" in words for one in queue(view) for words in one.why)
    assert add(record, "Quetta", 19, "2026-01-31", "times") == quetta
    with record.viewing() as view:
        [waiting] = queue(view)
    assert f"a report came after {REVIEWER} rejected it" in waiting.why


def test_a_rejected_report_is_not_moved_out_of_its_rejection(record: Record) -> None:
    quetta = add(record, "Quetta", 4, "2026-01-31", "post")
    with record.viewing() as view:
        [rejected] = [one.id for one in look(view, quetta).accounts]
    no = say(record, "reject", quetta)
    assert add(record, "Quetta", 19, "2026-01-31", "times") == quetta
    gwadar = add(record, "Gwadar", 3, "2026-03-20", "gazette")
    for told in (("same", rejected, gwadar), ("split", rejected)):
        with pytest.raises(WrongUsage, match="rejected it") as refused:
            say(record, *told, author=CODER)
        assert no.id in refused.value.mend
    # Nor does the linker bring it back.
    with record.writing() as ledger:
        ledger.append_judgements([
            replace(no, verdict="same", subject=rejected, object=gwadar, author="a linker",
                    by="model", made_at=ledger.recorded_at)
        ])  # fmt: skip
        reckon(ledger, [quetta, gwadar])
    assert killed(record, gwadar) == 3
    # What came after the rejection may go.
    with record.viewing() as view:
        [later] = [one.id for one in look(view, quetta).accounts]
    say(record, "same", later, gwadar)


def test_accounts_read_again_in_another_order_keep_their_places() -> None:
    def of(reading: str, local: str, town: str) -> Account:
        account = told_by(reading, local)
        places = tuple(replace(one, name=town, id=None) for one in account.incident.places)
        return replace(account, incident=replace(account.incident, places=places))

    then = (of("r-a.1", "i1", "Quetta"), of("r-a.1", "i2", "Loralai"))
    now = (of("r-a.2", "i1", "Loralai"), of("r-a.2", "i2", "Quetta"))
    assert successors(then, now) == {now[0].id: then[1].id, now[1].id: then[0].id}


@pytest.mark.parametrize(
    "told",
    [
        ("unsure", "INC", "INC"), ("not_same", "INC", "INC"), ("unsure", "CLAIM", "OTHER"),
        ("same", "CLAIM", "OTHER"), ("same", "INC", "OTHER", "bogus"),
    ],
)  # fmt: skip
def test_two_ends_must_be_two_and_no_claims(record: Record, told: tuple[str, ...]) -> None:
    quetta = add(record, "Quetta", 7, "2026-01-31", "post")
    gwadar = add(record, "Gwadar", 3, "2026-03-20", "times")
    with record.viewing() as view:
        claim = look(view, quetta).accounts[0].claims[0].id
        before = view.head()
    meant = {"INC": quetta, "OTHER": gwadar, "CLAIM": claim}
    with pytest.raises(WrongUsage):
        say(record, *(meant.get(one, one) for one in told))
    with record.viewing() as view:
        assert view.head() == before
