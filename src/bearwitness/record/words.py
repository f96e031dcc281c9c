"""The words of withheld names as they are kept: digests, and as what each is withheld.

In: words. Out: rows and names to keep them by.

Of a reading that is held, 64 bits of a keyed digest; they go with it when it is erased. Of an
erased one sixteen: so short a digest fits one word in 65,536. Of a list of a million names fifteen
fit each, so that it does not tell who was named, and few other words are withheld in vain.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable, Iterable, Mapping

from bearwitness.domain import Reading
from bearwitness.record import rows
from bearwitness.record.readings import Readings

# Of a whole reading, the words of its withheld names, each with the kind it is withheld as.
WithheldIn = Callable[[Reading], Mapping[str, str]]
# Of words, those that are withheld, each with its kind.
Known = Callable[[Iterable[str]], dict[str, str]]
# From the mildest: withheld beside another word of a name, with a capital, wherever it stands.
KINDS = ("beside", "capital", "always")
# A reading is found by a word of a name that is withheld, and that it shows nowhere, or somewhere.
SOUGHT, SHOWN = "sought", "shown"
# Hexadecimal digits kept of a word of an erased name.
_DIGITS = 4


def nothing_withheld(reading: Reading) -> Mapping[str, str]:
    """Return no words: where a record is erased from without what finds its names."""
    return {}


def kept_as(record: str, word: str, kind: str) -> str:
    """Return what a word of an erased name is kept as, keyed with the record's id."""
    return f"{kind}:{_digest(record, word).hex()[:_DIGITS]}"


def word_key(record: str, word: str) -> int:
    """Return what a word of a withheld name in a reading is kept as, keyed with the record's id."""
    return int.from_bytes(_digest(record, word)[-8:], "big", signed=True)


def _digest(record: str, word: str) -> bytes:
    return hmac.digest(record.encode(), b"withheld\n" + word.encode("utf-8", "replace"), "sha256")


def words_withheld(
    view: Readings, record: str, reports: Iterable[str], withheld: WithheldIn
) -> set[str]:
    """Return what the words of the names in all readings of some reports are kept as."""
    return {
        kept_as(record, word, kind)
        for report in reports for filed in view.readings(report)
        for word, kind in withheld(filed.reading).items()
    }  # fmt: skip


def rows_of(record: str, entry: int, words: Iterable[tuple[str, str]]) -> list[rows.Row]:
    """Return the rows of a reading's words, each with its kind."""
    told = sorted({(word_key(record, word), kind) for word, kind in words})
    return [{"word": key, "entry": entry, "kind": kind} for key, kind in told]


def strictest(every: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """Return words with what the strictest of some says of each."""
    found: dict[str, str] = {}
    for one in every:
        for word, kind in one.items():
            if word not in found or KINDS.index(kind) > KINDS.index(found[word]):
                found[word] = kind
    return found
