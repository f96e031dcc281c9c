"""Whatever a person writes into a record is held against control characters, and shown without."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from sqlalchemy import text

from bearwitness.cli.incident_cards import print_incident
from bearwitness.errors import WrongUsage
from bearwitness.pipeline import Pipeline
from bearwitness.pipeline.corrections import corrections
from bearwitness.pipeline.judging import Wish, judge
from bearwitness.pipeline.looking import listing, look
from bearwitness.pipeline.recorder import Recorder, erase
from bearwitness.record import Record
from bearwitness.record.users import Users
from tests.pipeline.dispatches import Row, readings
from tests.serve.conftest import served

ROW: Row = {
    "id": "first", "outlet": "Example Star", "published": "2026-03-02",
    "url": "https://star.example.org/first", "title": "Two killed in Maiduguri",
    "text": "Gunmen shot dead two people in Maiduguri on Monday, police said.",
}  # fmt: skip
BAD = "so it is\x1b[2J\u202edias\0"
SO = "as residents say"
DANGEROUS = ("\x1b", "\u202e", "\0", "\x9b")


@pytest.fixture
def path(pipeline: Pipeline, tmp_path: Path) -> Path:
    with Record.open(tmp_path / "record.db") as record:
        Recorder(record).add(readings(pipeline, ROW)["first"])
    return tmp_path / "record.db"


@pytest.fixture
def record(path: Path) -> Iterator[Record]:
    with Record.open(path) as opened:
        yield opened


def the_incident(record: Record) -> str:
    with record.viewing() as view:
        return listing(view)[0][0].incident.id


def test_reasons_authors_and_orders_are_refused(record: Record) -> None:
    incident = the_incident(record)
    with record.viewing() as view:
        report = next(iter(view.reports()))
    writes: tuple[Callable[[], object], ...] = (
        lambda: judge(record, Wish("note", incident), "A. Reviewer", BAD),
        lambda: judge(record, Wish("note", incident), BAD, "a reason"),
        lambda: judge(record, Wish("override", incident, None, "place", BAD), "A. R.", "a reason"),
        lambda: erase(record, report, BAD, "the editor", lambda reading: {}),
        lambda: erase(record, report, "an order", BAD, lambda reading: {}),
    )
    for write in writes:
        with pytest.raises(WrongUsage, match="ESC"):
            write()
    with record.viewing() as view:
        assert corrections(view)[0] == []
        assert [one.by for one in look(view, incident).judgements] == ["model"]


def test_letters_users_and_answers_are_refused(path: Path) -> None:
    with Users(path) as users:
        number = users.receive("", "Ana", "ana@example.org", "a line\r\nand another")
        assert users.letters()[0].words == "a line\nand another"
        for told in ((BAD, "", "", "words"), ("", BAD, "", "words"), ("", "", BAD, "words"),
                     ("", "", "", BAD)):  # fmt: skip
            with pytest.raises(WrongUsage, match="ESC"):
                users.receive(*told)
        with pytest.raises(WrongUsage, match="ESC"):
            users.close_letter(number, "Ana", BAD)
        with pytest.raises(WrongUsage, match="ESC"):
            users.add(f"Ana{BAD}", "coder", "a sentence of one's own")
        assert len(users.letters()) == 1
        assert users.all() == []


def test_what_an_older_record_holds_is_shown_without(
    record: Record, path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    incident = the_incident(record)
    plain = f"so it is \x1b[2J\u202e\x9b{SO}"
    monkeypatch.setattr("bearwitness.pipeline.judging.written", lambda words, where: words)
    monkeypatch.setattr("bearwitness.pipeline.judging.name_written", lambda words, where: words)
    judge(record, Wish("note", incident), "A.\x1b[31m Reviewer", plain)
    judge(record, Wish("override", incident, None, "kind", "bombing"), "A. R.", plain)
    with record.connection() as connection:
        held = connection.execute(text("SELECT reason FROM judgement WHERE \"by\" = 'person'"))
        assert "\x1b" in held.first()[0]  # type: ignore[index]
    with record.viewing() as view:
        print_incident(look(view, incident))
    printed = capsys.readouterr().out
    assert SO in printed
    assert not [one for one in DANGEROUS if one in printed]
    assert list(record.verify()) == []
    with contextmanager(served)(path) as address:
        for where in (f"/incidents/{incident}", f"/api/v1/incidents/{incident}", "/corrections",
                      "/api/v1/judgements", "/corrections.atom"):  # fmt: skip
            answer = httpx.get(address + where, timeout=30)
            assert SO in answer.text
            assert not [one for one in DANGEROUS if one in answer.text], where
            assert "\\u001b" not in answer.text, where
