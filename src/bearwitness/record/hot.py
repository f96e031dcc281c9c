"""The questions asked for every report that is added, written out once.

In: values to bind. Out: the statement of one dialect, for the driver itself.

Built and compiled by SQLAlchemy each time they would cost a report more than all its rows do; a
list is bound as one value, so that each statement is one text. A test holds the columns they name
against the tables.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite

from bearwitness.record import schema

_LISTED = re.compile(r"IN :(\w+)")
_NAMED = re.compile(r"(?<!:):(\w+)")


@dataclass(frozen=True, slots=True)
class Hot:
    """One question: the tables whose waiting rows it must see first, and its words.

    ``IN :name`` takes a list; names are bound, never written into the words.
    """

    needs: tuple[Table, ...]
    words: str

    def bound(self, dialect: str, values: dict[str, Any]) -> tuple[str, dict[str, Any]]:
        """Return the statement and its values as a dialect's driver takes them."""
        if dialect == "sqlite":
            return _of_sqlite(self.words), {
                name: json.dumps(value) if isinstance(value, list) else value
                for name, value in values.items()
            }
        return _of_postgresql(self.words), values


@cache
def _of_sqlite(words: str) -> str:
    return _LISTED.sub(r"IN (SELECT value FROM json_each(:\1))", words)


@cache
def _of_postgresql(words: str) -> str:
    return _NAMED.sub(r"%(\1)s", _LISTED.sub(r"= ANY(:\1)", words))


@cache
def insertion(table: Table, dialect: str) -> str:
    """Return the statement that adds rows to a table, as a dialect's driver takes it."""
    made: Any = sqlite.dialect if dialect == "sqlite" else postgresql.psycopg.dialect
    style = "named" if dialect == "sqlite" else "pyformat"
    return str(table.insert().compile(dialect=made(paramstyle=style)))


UNLISTED = tuple(f"DELETE FROM {table.name} WHERE incident = :incident" for table in schema.LISTED)


@cache
def statement(words: str, dialect: str) -> str:
    """Return a fixed statement as a dialect's driver takes it."""
    return _of_sqlite(words) if dialect == "sqlite" else _of_postgresql(words)


LATEST_READING = Hot(
    (),
    "SELECT entry, id, report, number, reader, title, outlet, published, published_by, capture,"
    " text FROM reading WHERE report = :report ORDER BY entry DESC LIMIT 1",
)
READINGS = Hot((schema.reading,), "SELECT entry, text, body FROM reading WHERE entry IN :entries")
SHARED = Hot((schema.block,), "SELECT key, account FROM block WHERE key IN :keys")
SHARED_DATED = Hot(
    (schema.block,),
    "SELECT key, account FROM block WHERE key IN :keys AND day BETWEEN :first AND :last",
)
SHARED_NEAR = Hot(
    (schema.block,),
    "SELECT key, account FROM block WHERE key IN :keys AND day BETWEEN :first AND :last"
    f" UNION ALL SELECT key, account FROM block WHERE key IN :keys AND day = {schema.NO_DAY}",
)
# Counted by the database: of the holders of common keys only few share enough.
SHARED_ENOUGH = Hot(
    (schema.block,),
    "SELECT key, account FROM block WHERE key IN :keys AND account IN"
    " (SELECT account FROM block WHERE key IN :keys GROUP BY account HAVING count(*) >= :least)",
)
PROFILED = Hot(
    (schema.account, schema.profile, schema.member),
    "SELECT account.number, account.id, profile.linker, profile.body, profile.day,"
    " member.incident FROM account JOIN profile ON profile.account = account.number"
    " LEFT JOIN member ON member.account = account.number WHERE account.number IN :numbers",
)
NUMBERS = Hot((schema.account,), "SELECT number, id FROM account WHERE id IN :accounts")
MEMBERS = Hot(
    (schema.account, schema.member),
    "SELECT account.number, account.entry, account.id, account.local, member.incident FROM member"
    " JOIN account ON account.number = member.account WHERE member.incident IN :incidents"
    " ORDER BY account.number",
)
STANDING = Hot(
    (schema.account, schema.member),
    "SELECT account.id, member.incident FROM account"
    " JOIN member ON member.account = account.number WHERE account.id IN :accounts",
)
INCIDENT = Hot((schema.incident,), "SELECT id FROM incident WHERE id IN :incidents")
REDIRECTS = Hot(
    (schema.redirect,),
    'SELECT entry, incident, "into" FROM redirect WHERE incident IN :incidents ORDER BY entry',
)
LAST_ESTIMATE = Hot(
    (schema.estimate,),
    "SELECT number, body FROM estimate WHERE incident = :incident ORDER BY entry DESC LIMIT 1",
)
ACCOUNTS = Hot((schema.account,), "SELECT entry, id, local FROM account WHERE id IN :accounts")
STANDING_IN = Hot(
    (schema.account, schema.member),
    "SELECT account.id, member.incident FROM member"
    " JOIN account ON account.number = member.account WHERE member.incident IN :incidents"
    " ORDER BY account.number",
)
MERGED = Hot(
    (schema.redirect,),
    'SELECT entry, incident, "into" FROM redirect WHERE "into" IN :incidents',
)
CAMPAIGNS = Hot(
    (schema.part,),
    "SELECT entry, incident, parent FROM part WHERE incident IN :incidents ORDER BY entry",
)
PARTS = Hot(
    (schema.part,), "SELECT entry, incident, parent FROM part WHERE parent IN :incidents"
)  # fmt: skip
WITHDRAWALS = Hot(
    (schema.judgement,),
    "SELECT entry, subject FROM judgement WHERE verdict = 'withdraw' AND subject IN :judgements",
)
_JUDGED = ", ".join(f'"{column.name}"' for column in schema.judgement.columns)
JUDGED = Hot(
    (schema.judgement,),
    f"SELECT {_JUDGED} FROM judgement WHERE subject IN :names"
    f" UNION SELECT {_JUDGED} FROM judgement WHERE object IN :names",
)
# Of an index of such judgements alone: they are few among all.
PEOPLE = Hot((schema.judgement,), "SELECT entry FROM judgement WHERE \"by\" = 'person' LIMIT 1")
ERASED = Hot((schema.erasure,), "SELECT entry FROM erasure WHERE report = :report LIMIT 1")
# A writer that erases drops what it knew; the row itself it need not see.
LAST_ORDER = Hot((), "SELECT entry FROM erasure WHERE entry > 0 ORDER BY entry DESC LIMIT 1")
HOT = (
    LATEST_READING, READINGS, SHARED, SHARED_DATED, SHARED_NEAR, SHARED_ENOUGH, PROFILED, NUMBERS,
    MEMBERS, STANDING, ACCOUNTS, STANDING_IN, MERGED, CAMPAIGNS, PARTS, WITHDRAWALS, JUDGED,
    INCIDENT, REDIRECTS, LAST_ESTIMATE, ERASED, PEOPLE,
    LAST_ORDER,
)  # fmt: skip
