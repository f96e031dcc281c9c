"""Where the texts of a record name persons: found once by one version of the finder, and kept.

In: a record, the finder's version, Persons found. Out: the same Persons for the same text.

A text is known by its digest, keyed with the record's id, to the letter: offsets are kept, and in a
text that differs by a space they would show half a name. No name is kept, only where it stands; an
order to erase takes the rows with the reading. The table is an index: what another version of the
finder found counts as not found.
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import delete, func, select

from bearwitness.domain import Person, Quote
from bearwitness.record import schema
from bearwitness.record.readings import batches
from bearwitness.record.record import Record


class KeptPersons:
    """The persons kept in one record, as one version of the finder found them."""

    def __init__(self, record: Record, finder: str) -> None:
        self._record = record
        self._finder = finder
        self._key = record.id.encode("utf-8")

    def of(self, text: str) -> tuple[Person, ...] | None:
        """Return the persons a text names; None where they were not found yet."""
        table = schema.persons.c
        wanted = (
            select(table.body).where(table.text == self._digest(text))
            .where(table.finder == self._finder).limit(1)
        )  # fmt: skip
        with self._record.connection() as connection:
            body = connection.scalar(wanted)
        return None if body is None else persons_in(body, text)

    def lacking(self) -> list[int]:
        """Return the entries of readings whose persons are not kept, the latest first."""
        held = select(schema.persons.c.entry).where(schema.persons.c.finder == self._finder)
        with self._record.connection() as connection:
            known = set(connection.scalars(held))
            every = connection.scalars(select(schema.reading.c.entry))
            return sorted((entry for entry in every if entry not in known), reverse=True)

    def latest(self) -> int:
        """Return the entry of the reading added last: while it stays, none lacks its persons."""
        with self._record.connection() as connection:
            return int(connection.scalar(select(func.max(schema.reading.c.entry))) or 0)

    def texts(self, entries: Iterable[int]) -> dict[int, str]:
        """Return the texts of readings by their entries; one erased since is left out."""
        table = schema.reading.c
        found: dict[int, str] = {}
        with self._record.connection() as connection:
            for batch in batches(entries):
                statement = select(table.entry, table.text).where(table.entry.in_(batch))
                found |= {row.entry: row.text for row in connection.execute(statement)}
        return found

    def keep(self, found: Mapping[int, tuple[str, Sequence[Person]]]) -> None:
        """Keep what was found in the texts of readings, by entry; of one erased since, nothing.

        Raises RecordLocked, RecordFull, and MissingResource where the record may only be read.
        """
        table = schema.persons
        with self._record.writing() as ledger:
            for batch in batches(found):
                # The text may have been erased while its persons were looked for.
                there = select(schema.reading.c.entry).where(schema.reading.c.entry.in_(batch))
                rows = [
                    {"entry": entry, "text": self._digest(found[entry][0]),
                     "finder": self._finder, "body": body_of(found[entry][1])}
                    for entry in sorted(row["entry"] for row in ledger.select(there))
                ]  # fmt: skip
                if rows:
                    held = delete(table).where(table.c.entry.in_([row["entry"] for row in rows]))
                    ledger.run([(held, None), (table.insert(), rows)])

    def _digest(self, text: str) -> str:
        return hmac.digest(self._key, text.encode("utf-8", "surrogatepass"), "sha256").hex()


def body_of(persons: Sequence[Person]) -> str:
    """Return persons as kept: why each is public, and where the text names them."""
    return json.dumps(
        [
            [one.why if one.public else None, [[name.start, name.end] for name in one.mentions]]
            for one in persons
        ],
        ensure_ascii=False, separators=(",", ":"),
    )  # fmt: skip


def persons_in(body: str, text: str) -> tuple[Person, ...]:
    """Return the persons kept of a text."""
    persons = []
    for why, spans in json.loads(body):
        names = tuple(Quote(start, end, text[start:end]) for start, end in spans)
        longest = max(names, key=lambda one: one.end - one.start)
        persons.append(Person(" ".join(longest.text.split()), names, why is not None, why))
    return tuple(persons)
