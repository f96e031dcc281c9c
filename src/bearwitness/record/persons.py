"""Where the texts of a record name persons: found once by one version of the finder, and kept.

In: a record, the finder's version, Persons found. Out: the same Persons for the same text; beside
them the words of withheld names (``record.withheld``), by which a public search goes on without.

A text is known by its digest, keyed with the record's id, to the letter: offsets are kept, and in a
text that differs by a space they would show half a name. No name is kept, only where it stands; an
order to erase takes the rows with the reading. The table is an index: what another version of the
finder found counts as not found. Each row is sealed with the text and the finder: one changed by
another hand is not believed, and ``verify`` tells it.
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from sqlalchemy import Select, delete, func, select

from bearwitness.domain import Person, Quote, Reading
from bearwitness.record import chain, schema
from bearwitness.record.readings import batches
from bearwitness.record.words import rows_of

if TYPE_CHECKING:
    from bearwitness.record.record import Record


_WHOLE = "persons:"
# Part of a finder's version as kept: rows of another form count as not found.
_FORM, _BEFORE = "sealed/2", "sealed/1"
_LACKING_AT_ONCE = 1000
_NOTED_ANEW = 1.1


class KeptPersons:
    """The persons kept in one record, as one version of the finder found them."""

    def __init__(self, record: Record, finder: str) -> None:
        self._record = record
        self._finder = f"{finder} {_FORM}"
        # Without the words of names: what stands there is right, and saves the search.
        self._before = f"{finder} {_BEFORE}"
        self._key = record.id

    @property
    def finder(self) -> str:
        """What is kept is by this version of the finder, in this form."""
        return self._finder

    def of(self, text: str) -> tuple[Person, ...] | None:
        """Return the persons a text names; None where they were not found, or were changed."""
        table = schema.persons.c
        wanted = (
            select(table.finder, table.body).where(table.text == digest_of(self._key, text))
            .where(table.finder.in_((self._finder, self._before))).limit(1)
        )  # fmt: skip
        with self._record.connection() as connection:
            kept = connection.execute(wanted).first()
        if kept is None or not is_sealed(self._key, kept.finder, text, kept.body):
            return None
        return persons_in(kept.body.partition(" ")[2], text)

    def lacking(self, before: int | None = None, most: int = _LACKING_AT_ONCE) -> list[int]:
        """Return entries of readings whose persons are not kept, the latest first.

        before: only entries before this one. most: how many at most.
        """
        reading, held = schema.reading.c, schema.persons.alias().c
        kept = select(held.entry).where(held.entry == reading.entry, held.finder == self._finder)
        # By the sum SQLite sorts what the smallest index gives, and does not walk through texts.
        wanted = (
            select(reading.entry).where(~kept.exists())
            .order_by((reading.entry + 0).desc()).limit(most)
        )  # fmt: skip
        if before is not None:
            wanted = wanted.where(reading.entry + 0 < before)
        with self._record.connection() as connection:
            return [int(entry) for entry in connection.scalars(wanted)]

    def latest(self) -> int:
        """Return the entry of the reading added last: while it stays, none lacks its persons."""
        with self._record.connection() as connection:
            return int(connection.scalar(select(func.max(schema.reading.c.entry))) or 0)

    def note_whole(self, latest: int) -> None:
        """Note that no reading up to an entry lacks its persons, so that one that goes is missed.

        Noted again once a tenth more has come. Raises as ``keep`` does.
        """
        with self._record.connection() as connection:
            noted = whole_up_to(connection.scalars(notes_of_whole()))
        if latest > noted * _NOTED_ANEW:
            row = {"name": f"{_WHOLE}{latest}", "value": self._finder}
            with self._record.writing() as ledger:
                ledger.run([(schema.about.insert(), [row])])

    def readings(self, entries: Iterable[int]) -> dict[int, Reading]:
        """Return readings by their entries; one erased since is left out."""
        with self._record.viewing() as view:
            return view.whole(entries)

    def keep(
        self, found: Mapping[int, tuple[str, Sequence[Person]]],
        words: Mapping[int, Iterable[tuple[str, str]]] = MappingProxyType({}),
    ) -> None:  # fmt: skip
        """Keep what was found in the texts of readings, by entry; of one erased since, nothing.

        words: those of the withheld names of each, with the kind each is withheld as. Raises
        RecordLocked, RecordFull, and MissingResource where the record may only be read.
        """
        withheld = schema.withheld
        table = schema.persons
        with self._record.writing() as ledger:
            for batch in batches(found):
                # The text may have been erased while its persons were looked for.
                there = select(schema.reading.c.entry).where(schema.reading.c.entry.in_(batch))
                rows = [
                    self._row(entry, *found[entry])
                    for entry in sorted(row["entry"] for row in ledger.select(there))
                ]  # fmt: skip
                if rows:
                    held = delete(table).where(table.c.entry.in_([row["entry"] for row in rows]))
                    entries = [int(row["entry"]) for row in rows]
                    told = [
                        row for entry in entries
                        for row in rows_of(self._key, entry, words.get(entry, ()))
                    ]  # fmt: skip
                    gone = delete(withheld).where(withheld.c.entry.in_(entries))
                    ledger.run([(held, None), (gone, None), (table.insert(), rows)])
                    if told:
                        ledger.run([(withheld.insert(), told)])

    def _row(self, entry: int, text: str, persons: Sequence[Person]) -> dict[str, str | int]:
        body = body_of(persons)
        return {
            "entry": entry, "text": digest_of(self._key, text), "finder": self._finder,
            "body": f"{_seal(self._key, self._finder, text, body)} {body}",
        }  # fmt: skip


def digest_of(record: str, text: str) -> str:
    """Return the digest that a text's persons are kept by, keyed with the record's id."""
    return hmac.digest(record.encode(), text.encode("utf-8", "surrogatepass"), "sha256").hex()


def is_sealed(record: str, finder: str, text: str, kept: str) -> bool:
    """Tell whether what is kept of a text's persons is what a finder found there."""
    seal, _, body = kept.partition(" ")
    return hmac.compare_digest(seal.encode(), _seal(record, finder, text, body).encode())


def has_seal(finder: str) -> bool:
    """Tell whether a row of a finder's version has a seal; one without is used no more."""
    return finder.endswith((_FORM, _BEFORE))


def _seal(record: str, finder: str, text: str, body: str) -> str:
    return chain.seal(record.encode(), finder, text.encode("utf-8", "surrogatepass"), body).hex()


def notes_of_whole() -> Select[tuple[str]]:
    """Return the question for the notes that no reading up to an entry lacked its persons."""
    name = schema.about.c.name
    # From "persons:" up to "persons;": an index finds a range.
    return select(name).where(name >= _WHOLE, name < _WHOLE[:-1] + ";")


def whole_up_to(notes: Iterable[str]) -> int:
    """Return the last entry that such notes are of; 0 is none."""
    return max((int(one.removeprefix(_WHOLE)) for one in notes), default=0)


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
