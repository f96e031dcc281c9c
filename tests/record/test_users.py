"""Who may sign in: users, sessions, tokens, what they saw and what readers wrote."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from bearwitness.errors import NotInRecord, WrongUsage
from bearwitness.record import Record, backup
from bearwitness.record.users import ROLES, Role, User, Users
from tests.record.conftest import Clock

PASSWORD = "a sentence of one's own"


@pytest.fixture
def users(record: Record, where: str, clock: Clock) -> Iterator[Users]:
    with Users(where, clock) as users:
        yield users


def test_a_password_opens_a_session_until_it_is_closed(users: Users) -> None:
    users.add("Ana", "coder", PASSWORD)
    secret = users.sign_in("Ana", PASSWORD)
    assert secret is not None
    found = users.of_session(secret)
    assert found is not None
    assert (found.name, found.role) == ("Ana", "coder")
    users.sign_out(secret)
    assert users.of_session(secret) is None


@pytest.mark.parametrize(("name", "password"), [("Ana", PASSWORD + "x"), ("Bo", PASSWORD)])
def test_a_wrong_name_or_password_opens_nothing(users: Users, name: str, password: str) -> None:
    users.add("Ana", "coder", PASSWORD)
    assert users.sign_in(name, password) is None


def test_a_session_ends_by_itself(users: Users, clock: Clock) -> None:
    users.add("Ana", "coder", PASSWORD)
    secret = users.sign_in("Ana", PASSWORD)
    assert secret is not None
    clock.turn("2026-02-01T11:59:00+00:00")
    assert users.of_session(secret) is not None
    clock.turn("2026-02-01T13:00:00+00:00")
    assert users.of_session(secret) is None


def test_another_password_ends_sessions_and_tokens_and_so_does_a_removal(users: Users) -> None:
    users.add("Ana", "admin", PASSWORD)
    users.add("Bo", "coder", PASSWORD)
    session, token = users.sign_in("Bo", PASSWORD), users.make_token("Bo", "notebook")
    assert session is not None
    users.set_password("Bo", PASSWORD + " anew")
    assert users.of_session(session) is None
    assert users.sign_in("Bo", PASSWORD) is None
    again = users.sign_in("Bo", PASSWORD + " anew")
    assert again is not None
    assert users.of_token(token) is None
    token = users.make_token("Bo", "notebook")
    assert users.of_token(token) is not None
    users.remove("Bo")
    assert users.of_session(again) is None
    assert users.of_token(token) is None
    assert users.sign_in("Bo", PASSWORD + " anew") is None
    assert users.sign_in("Bo", "") is None
    # What Bo judged stands under the name: nobody else may take it.
    with pytest.raises(WrongUsage):
        users.add("Bo", "coder", PASSWORD)


def test_a_token_is_shown_once_and_ends_by_its_label(users: Users) -> None:
    users.add("Ana", "reader", PASSWORD)
    secret = users.make_token("Ana", "notebook")
    assert [(one.name, one.label) for one in users.tokens()] == [("Ana", "notebook")]
    assert secret not in repr(users.tokens())
    assert users.end_tokens("Ana", "notebook") == 1
    assert users.of_token(secret) is None


def test_the_last_admin_stays_one_while_others_are_there(users: Users) -> None:
    users.add("Ana", "admin", PASSWORD)
    users.add("Bo", "coder", PASSWORD)
    with pytest.raises(WrongUsage, match="no admin"):
        users.set_role("Ana", "coder")
    with pytest.raises(WrongUsage, match="no admin"):
        users.remove("Ana")
    assert users.are_any("admin")
    users.set_role("Bo", "admin")
    users.remove("Ana")
    assert [one.name for one in users.all() if one.may("admin")] == ["Bo"]


@pytest.mark.parametrize("password", ["", "too short", "x" * 201])
def test_a_password_has_some_length(users: Users, password: str) -> None:
    with pytest.raises(WrongUsage):
        users.add("Ana", "coder", password)
    assert users.all() == []


def test_each_role_may_what_those_before_it_may() -> None:
    for place, role in enumerate(ROLES):
        user = User("Ana", role, "")
        may: list[Role] = [each for each in ROLES if user.may(each)]
        assert may == list(ROLES[: place + 1])
        assert not User("Ana", role, "", left_at="2026-01-01").may("reader")


def test_nobody_unknown_is_changed(users: Users) -> None:
    for change in (users.remove, lambda name: users.set_role(name, "admin")):
        with pytest.raises(NotInRecord):
            change("Ana")
    with pytest.raises(NotInRecord):
        users.make_token("Ana", "notebook")


def test_letters_wait_until_somebody_closes_them(users: Users) -> None:
    first = users.receive("inc-1", "Ana", "ana@example.org", "The town is another.")
    second = users.receive("", "", "", "Thank you.")
    assert [one.number for one in users.letters()] == [first, second]
    users.close_letter(first, "Bo", "Corrected.")
    assert [one.number for one in users.letters()] == [second]
    assert [one.answer for one in users.letters(every=True)] == ["Corrected.", None]
    with pytest.raises(NotInRecord):
        users.close_letter(first, "Bo", "Again.")


def test_what_users_saw_is_noted(users: Users) -> None:
    users.note_sight("Ana", "full text", "r-1")
    users.note_sight("Bo", "full text", "r-2")
    assert [(one.name, one.of) for one in users.sights()] == [("Bo", "r-2"), ("Ana", "r-1")]


def test_neither_record_nor_backup_holds_a_password(
    record: Record, users: Users, tmp_path: Path
) -> None:
    users.add("Ana Unlikely", "admin", PASSWORD)
    copy = tmp_path / "copy.db"
    backup(record, copy)
    assert b"Ana Unlikely" not in copy.read_bytes()
    if record.file is not None:
        assert b"Ana Unlikely" not in record.file.read_bytes()
        assert users.file is not None
        assert users.file.stat().st_mode & 0o077 == 0
        with sqlite3.connect(users.file) as held:
            kept = str(held.execute("SELECT * FROM users_user").fetchall())
        assert PASSWORD not in kept
        assert "$argon2id$" in kept
