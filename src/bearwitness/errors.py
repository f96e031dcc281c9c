"""Every error of bearwitness: what went wrong, where, and how to mend it.

BearwitnessError
├── RefusedItem          an input that cannot be read: the run goes on, exit 1
│   ├── UnreadableText   empty, binary, wrong encoding, too large
│   ├── MalformedRow     a row of a JSON Lines file that is no report
│   ├── FetchRefused     an address that the guard or the server turned down
│   └── ReaderBug        a report our own code failed on: exit 3
├── WrongUsage           options that cannot be meant: exit 2
├── MissingResource      a gazetteer, a model or an extra that is not there
└── RecordError          the record cannot be used
    ├── RecordLocked     another program is writing to it
    ├── RecordFull       the disk is full or fails
    ├── RecordDamaged    no record, or one whose content was changed behind its back
    ├── StillOnDisk      erased, but old pages are still in the files
    └── NotInRecord      an id that the record does not hold, or holds no longer
"""

from __future__ import annotations


class BearwitnessError(Exception):
    """The base of all our errors; the three parts are required.

    what: what went wrong, in one clause without a full stop.
    where: the file, row, address or report it happened in.
    mend: what the user can do about it.
    """

    def __init__(self, what: str, where: str, mend: str) -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.mend = mend

    def __str__(self) -> str:
        return f"error: {self.what}\nwhere: {self.where}\nhint: {self.mend}"

    def as_json(self) -> dict[str, str]:
        """Return the same three parts under the keys the JSON shape uses."""
        return {"what": self.what, "where": self.where, "mend": self.mend}

    def __reduce__(self) -> tuple[type[BearwitnessError], tuple[str, str, str]]:
        # Exception pickles args only; workers hand errors across processes.
        return (type(self), (self.what, self.where, self.mend))


class RefusedItem(BearwitnessError):
    """One input cannot be read; the others still are."""


class UnreadableText(RefusedItem):
    """The bytes hold no text we can read."""


class MalformedRow(RefusedItem):
    """A row of a JSON Lines file is not a report."""


class FetchRefused(RefusedItem):
    """An address was turned down by the guard, or by its server."""


class ReaderBug(RefusedItem):
    """Our own code failed on one report; the others are still read."""


class WrongUsage(BearwitnessError):
    """The options or arguments given cannot be meant."""


class MissingResource(BearwitnessError):
    """Something the reader needs has not been built or installed."""


class RecordError(BearwitnessError):
    """The record cannot be used, or not in this way."""


class RecordLocked(RecordError):
    """Another program is writing to the record."""


class RecordFull(RecordError):
    """The disk that holds the record is full or fails."""


class RecordDamaged(RecordError):
    """It is no record, or its content was changed behind its back."""


class JudgedMeanwhile(RecordError):
    """What is to be judged changed since it was looked at."""


class StillOnDisk(RecordError):
    """The erasure holds; what it took is still in the database's files, for others read it.

    erased: what the order reached, where it was just carried out.
    """

    erased: object = None


class NotInRecord(RecordError):
    """The record does not hold what an id names, or holds it no longer."""
