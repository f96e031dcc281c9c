"""Who may sign in, and what only they saw: kept apart from the record, which is made to be shared.

In: the record's file or address. Out: Users, and a user for a password, a session or a token.

Of a record in a file it is a file beside it, ``RECORD.users``, so that neither a copy nor a backup
of the record carries passwords away; on a server its tables stand beside the record's. Passwords
are kept as Argon2id (RFC 9106), sessions and tokens as SHA-256 of 256 random bits.
"""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Semaphore
from typing import Any, Literal, get_args

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from sqlalchemy import (
    Column,
    Connection,
    Integer,
    MetaData,
    Table,
    delete,
    func,
    insert,
    select,
    text,
    update,
)

from bearwitness.controls import name_written, visible, written
from bearwitness.errors import NotInRecord, WrongUsage
from bearwitness.record import engine as engines
from bearwitness.record.schema import Whole, Words

Role = Literal["reader", "coder", "reviewer", "admin"]
# Each may what those before it may.
ROLES: tuple[Role, ...] = get_args(Role)
LONGEST_NAME = 80
# NIST SP 800-63B-4 asks for 15 characters where a password stands alone.
SHORTEST_PASSWORD = 15
LONGEST_PASSWORD = 200
SESSION = timedelta(hours=12)
_HASHER = PasswordHasher()
_PATIENCE = 10.0
# Locks of a server have numbers; the record's own writers hold another.
_ALONE = 0x62617573
_FILE_MODE = 0o600

metadata = MetaData()


def _table(name: str, *columns: Column[Any]) -> Table:
    return Table(name, metadata, *columns, sqlite_strict=True)


_users = _table(
    "users_user", Column("name", Words, primary_key=True), Column("role", Words, nullable=False),
    Column("password", Words, nullable=False), Column("made_at", Words, nullable=False),
    Column("left_at", Words),
)  # fmt: skip
_sessions = _table(
    "users_session", Column("digest", Words, primary_key=True),
    Column("name", Words, nullable=False, index=True), Column("until", Words, nullable=False),
)  # fmt: skip
_tokens = _table(
    "users_token", Column("digest", Words, primary_key=True),
    Column("name", Words, nullable=False, index=True), Column("label", Words, nullable=False),
    Column("made_at", Words, nullable=False),
)  # fmt: skip
# What only they may see, and that they did.
_sights = _table(
    "users_sight", Column("number", Whole, primary_key=True, autoincrement=True),
    Column("at", Words, nullable=False), Column("name", Words, nullable=False),
    Column("what", Words, nullable=False), Column("of", Words, nullable=False),
)  # fmt: skip
# What readers write to those who keep the record: it names them, so it is no part of it.
_letters = _table(
    "users_letter", Column("number", Integer, primary_key=True, autoincrement=True),
    Column("at", Words, nullable=False), Column("about", Words, nullable=False),
    Column("writer", Words, nullable=False), Column("contact", Words, nullable=False),
    Column("words", Words, nullable=False), Column("closed_at", Words),
    Column("closed_by", Words), Column("answer", Words),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class User:
    """Somebody who may sign in; left_at: since when no longer."""

    name: str
    role: Role
    made_at: str
    left_at: str | None = None

    def may(self, role: Role) -> bool:
        """Tell whether a user may what a role may."""
        return self.left_at is None and ROLES.index(self.role) >= ROLES.index(role)


@dataclass(frozen=True, slots=True)
class Token:
    """What a program signs in with, but for its secret; label: what it is for."""

    name: str
    label: str
    made_at: str


@dataclass(frozen=True, slots=True)
class Sight:
    """That somebody saw what only users may: what it was, and of which report."""

    at: str
    name: str
    what: str
    of: str


@dataclass(frozen=True, slots=True)
class Letter:
    """A reader's correction or reply; answer: what became of it, closed by whom."""

    number: int
    at: str
    about: str
    writer: str
    contact: str
    words: str
    closed_at: str | None = None
    closed_by: str | None = None
    answer: str | None = None


def _now() -> datetime:
    return datetime.now(UTC)


class Users:
    """The users of one record; a context manager. May be asked from several threads."""

    def __init__(self, where: str | Path, clock: Callable[[], datetime] = _now) -> None:
        """Open the users of the record at a file or an address; made where there are none.

        Raises what opening a record raises.
        """
        url = engines.address_of(where)
        self.file: Path | None = None
        if url.get_backend_name() == "sqlite":
            self.file = Path(f"{url.database}.users")
            url = engines.address_of(self.file)
            if not self.file.exists() and os.access(self.file.absolute().parent, os.W_OK):
                self.file.touch(mode=_FILE_MODE)
        self.where = engines.named(url)
        self._clock = clock
        self._engine = engines.connect(url, _PATIENCE)
        with self._alone() as connection:
            metadata.create_all(connection)
        if self.file is not None:
            engines.keep_log(self._engine, self.where)
        # Each takes 64 MB: a crowd of wrong passwords must not take the machine.
        self._hashing = Semaphore(2)
        # Whoever guesses at names learns nothing of how long an answer takes.
        self._nobody = _HASHER.hash(secrets.token_hex())

    def close(self) -> None:
        """Close the database; it may be opened again."""
        self._engine.dispose()

    def __enter__(self) -> Users:
        return self

    def __exit__(self, *told: object) -> None:
        self.close()

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        # On a server nobody's lock is waited for: rows alone are contended.
        writes = self._engine.dialect.name == "sqlite"
        with engines.transaction(self._engine, self.where, writes) as connection:
            yield connection

    @contextmanager
    def _alone(self) -> Iterator[Connection]:
        """Hold off every other: where tables are made, or what holds of all users is checked."""
        with self._writing() as connection:
            if self._engine.dialect.name != "sqlite":
                connection.execute(text("SELECT pg_advisory_xact_lock(:k)"), {"k": _ALONE})
            yield connection

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with engines.transaction(self._engine, self.where, writes=False) as connection:
            yield connection

    def _at(self) -> str:
        return self._clock().isoformat(timespec="seconds").replace("+00:00", "Z")

    # -- who there is -----------------------------------------------------------------------

    def add(self, name: str, role: str, password: str) -> User:
        """Let somebody sign in. Raises WrongUsage for a name in use, or a password too short."""
        name = name_written(name, "NAME")
        if not name or len(name) > LONGEST_NAME:
            raise WrongUsage(
                f"a user needs a name of {LONGEST_NAME} letters at most", "NAME", "name them"
            )
        checked = _role(role)
        hashed = _HASHER.hash(_long_enough(password))
        with self._writing() as connection:
            if self._row(connection, name) is not None:
                raise WrongUsage(
                    f"there is a user {name!r} already, or was", self.where,
                    "use another name: what they judged stands under theirs",
                )  # fmt: skip
            made = self._at()
            connection.execute(
                insert(_users).values(name=name, role=checked, password=hashed, made_at=made)
            )
        return User(name, checked, made)

    def set_password(self, name: str, password: str) -> None:
        """Give a user another password; their sessions end, and their tokens.

        Who changes it may fear that somebody else knows what it was, and made a token with it.
        """
        hashed = _HASHER.hash(_long_enough(password))
        with self._writing() as connection:
            self._change(connection, name, password=hashed)
            for table in (_sessions, _tokens):
                connection.execute(delete(table).where(table.c.name == name))

    def set_role(self, name: str, role: str) -> None:
        """Give a user another role. Raises WrongUsage where no admin would be left."""
        with self._alone() as connection:
            self._change(connection, name, role=_role(role))
            self._check_admins(connection)

    def remove(self, name: str) -> None:
        """Let a user sign in no more, nor their tokens; their name stays with what they judged."""
        with self._alone() as connection:
            self._change(connection, name, left_at=self._at(), password="")
            for table in (_sessions, _tokens):
                connection.execute(delete(table).where(table.c.name == name))
            self._check_admins(connection)

    def all(self) -> list[User]:
        """Return all users there are and were, by name."""
        with self._reading() as connection:
            return [_user(row) for row in connection.execute(select(_users).order_by("name"))]

    def are_any(self, role: Role = "reader") -> bool:
        """Tell whether anybody may sign in who may what a role may."""
        return any(one.may(role) for one in self.all())

    def _row(self, connection: Connection, name: str) -> Any:
        return connection.execute(select(_users).where(_users.c.name == name)).one_or_none()

    def _change(self, connection: Connection, name: str, **values: Any) -> None:
        stays = (_users.c.name == name) & _users.c.left_at.is_(None)
        if not connection.execute(update(_users).where(stays).values(values)).rowcount:
            raise NotInRecord(
                f"there is no user {name!r}", self.where, "see: bearwitness users list"
            )

    def _check_admins(self, connection: Connection) -> None:
        """Raise WrongUsage where nobody of those left could let others in."""
        left = _users.c.left_at.is_(None)
        others = select(func.count()).select_from(_users).where(left)
        admins = others.where(_users.c.role == "admin")
        if connection.scalar(others) and not connection.scalar(admins):
            raise WrongUsage(
                "no admin would be left", self.where, "make somebody else an admin first"
            )

    # -- signing in -------------------------------------------------------------------------

    def sign_in(self, name: str, password: str) -> str | None:
        """Return a new session's secret; None for a wrong name or password."""
        with self._reading() as connection:
            row = self._row(connection, name)
        known = row is not None and row.left_at is None
        hashed = row.password if known else self._nobody
        with self._hashing:
            right = _is_right(hashed, password)
        if not right or not known:
            return None
        secret = secrets.token_urlsafe(32)
        with self._writing() as connection:
            at = self._at()
            connection.execute(delete(_sessions).where(_sessions.c.until < at))
            until = (self._clock() + SESSION).isoformat(timespec="seconds").replace("+00:00", "Z")
            connection.execute(
                insert(_sessions).values(digest=_digest(secret), name=name, until=until)
            )
            if _HASHER.check_needs_rehash(hashed):
                self._change(connection, name, password=_HASHER.hash(password))
        return secret

    def sign_out(self, secret: str) -> None:
        """End a session."""
        with self._writing() as connection:
            connection.execute(delete(_sessions).where(_sessions.c.digest == _digest(secret)))

    def of_session(self, secret: str) -> User | None:
        """Return whose session a secret opens; None for none, or one that is over."""
        still = _sessions.c.until >= self._at()
        return self._of(_sessions, secret, still)

    def of_token(self, secret: str) -> User | None:
        """Return whose token a secret is; None for none."""
        return self._of(_tokens, secret)

    def _of(self, table: Table, secret: str, *also: Any) -> User | None:
        statement = select(_users).join(table, table.c.name == _users.c.name)
        wanted = statement.where(table.c.digest == _digest(secret), _users.c.left_at.is_(None))
        with self._reading() as connection:
            row = connection.execute(wanted.where(*also)).one_or_none()
        return None if row is None else _user(row)

    def make_token(self, name: str, label: str) -> str:
        """Return a new token for a user's program: shown once, kept as a digest."""
        label = name_written(label, "the token's label")
        secret = f"bw_{secrets.token_urlsafe(32)}"
        with self._writing() as connection:
            row = self._row(connection, name)
            if row is None or row.left_at is not None:
                raise NotInRecord(
                    f"there is no user {name!r}", self.where, "see: bearwitness users list"
                )
            connection.execute(
                insert(_tokens).values(
                    digest=_digest(secret), name=name, label=label, made_at=self._at()
                )
            )
        return secret

    def tokens(self) -> list[Token]:
        """Return the tokens there are, without their secrets."""
        wanted = select(_tokens).order_by(_tokens.c.name, _tokens.c.made_at, _tokens.c.label)
        with self._reading() as connection:
            return [
                Token(row.name, row.label, row.made_at) for row in connection.execute(wanted)
            ]  # fmt: skip

    def end_tokens(self, name: str, label: str) -> int:
        """End a user's tokens of a label, and return how many there were."""
        theirs = (_tokens.c.name == name) & (_tokens.c.label == label)
        with self._writing() as connection:
            return connection.execute(delete(_tokens).where(theirs)).rowcount

    # -- what they saw, and what readers write ----------------------------------------------

    def note_sight(self, name: str, what: str, of: str) -> None:
        """Note that somebody saw, or took away, what only users may."""
        with self._writing() as connection:
            connection.execute(insert(_sights).values(at=self._at(), name=name, what=what, of=of))

    def sights(self, limit: int = 1000) -> list[Sight]:
        """Return who saw what, latest first."""
        wanted = select(_sights).order_by(_sights.c.number.desc()).limit(limit)
        with self._reading() as connection:
            return [
                Sight(row.at, row.name, row.what, row.of) for row in connection.execute(wanted)
            ]  # fmt: skip

    def receive(self, about: str, writer: str, contact: str, words: str) -> int:
        """Keep what a reader writes, and return its number. Raises WrongUsage."""
        told = {
            "about": name_written(about, "About"), "writer": name_written(writer, "Your name"),
            "contact": name_written(contact, "How to reach you"),
            "words": written(words, "What is wrong"),
        }  # fmt: skip
        with self._writing() as connection:
            letter = insert(_letters).values(at=self._at(), **told).returning(_letters.c.number)
            number: int = connection.execute(letter).scalar_one()
        return number

    def letters(self, every: bool = False, limit: int = 200, after: int = 0) -> list[Letter]:
        """Return what readers wrote and nobody answered, oldest first.

        every: the answered too. after: the number of the last one seen.
        """
        numbered = select(_letters).where(_letters.c.number > after)
        wanted = numbered.order_by(_letters.c.number).limit(limit)
        if not every:
            wanted = wanted.where(_letters.c.closed_at.is_(None))
        with self._reading() as connection:
            return [_letter(row) for row in connection.execute(wanted)]

    def written_about(self) -> set[str]:
        """Return the ids that letters which nobody answered are about."""
        wanted = select(_letters.c.about).where(_letters.c.closed_at.is_(None)).distinct()
        with self._reading() as connection:
            return set(connection.execute(wanted).scalars()) - {""}

    def close_letter(self, number: int, name: str, answer: str) -> None:
        """Note what became of a letter. Raises NotInRecord for one that is none, or is closed."""
        answer = written(answer, "what became of it")
        open_one = (_letters.c.number == number) & _letters.c.closed_at.is_(None)
        closing = {"closed_at": self._at(), "closed_by": name, "answer": answer}
        with self._writing() as connection:
            if not connection.execute(update(_letters).where(open_one).values(closing)).rowcount:
                raise NotInRecord(
                    f"there is no open letter {number}", self.where, "somebody may have closed it"
                )


def _user(row: Any) -> User:
    return User(visible(row.name), row.role, row.made_at, row.left_at)


def _letter(row: Any) -> Letter:
    told: list[Any] = [visible(one) if isinstance(one, str) else one for one in row]
    return Letter(*told)


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _is_right(hashed: str, password: str) -> bool:
    try:
        return _HASHER.verify(hashed, password[:LONGEST_PASSWORD])
    except (VerifyMismatchError, InvalidHashError):
        return False


def _role(role: str) -> Role:
    for one in ROLES:
        if one == role:
            return one
    raise WrongUsage(f"there is no role {role!r}", "--role", f"use one of {', '.join(ROLES)}")


def _long_enough(password: str) -> str:
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        raise WrongUsage(
            f"a password has {SHORTEST_PASSWORD} to {LONGEST_PASSWORD} characters", "the password",
            "write a sentence of your own",
        )  # fmt: skip
    return password
