"""The ledger's seals: each entry seals its content, and the entry before it.

In: what an entry holds. Out: 32 bytes.

The seal of a content is keyed with a salt of its own, kept beside the content and erased with it:
the chain still closes over an erased entry, yet nobody can find out by guessing what it held.
"""

from __future__ import annotations

import hashlib
import hmac

SALT_BYTES = 16
GENESIS = hashlib.sha256(b"bearwitness.record/1").digest()
# The names that digests of erased texts are kept under, and the first name after them.
FORGOTTEN, FORGOTTEN_END = "forgotten:", "forgotten;"
# The same of words of the names in them.
WITHHELD, WITHHELD_END = "withheld:", "withheld;"
Part = str | int | float | bytes | None
_KINDS: dict[type, bytes] = {str: b"s", int: b"i", float: b"f", bool: b"b", bytes: b"b"}


def _framed(parts: tuple[Part, ...]) -> bytes:
    """Return parts as bytes that no other parts give: each with its kind and its length."""
    framed = []
    for part in parts:
        if part is None:
            framed.append(b"n0:")
            continue
        raw = part if isinstance(part, bytes) else str(part).encode("utf-8")
        framed += (_KINDS[type(part)], b"%d:" % len(raw), raw)
    return b"".join(framed)


def seal(salt: bytes, *parts: Part) -> bytes:
    """Return the keyed digest of what an entry holds."""
    return hmac.digest(salt, _framed(parts), "sha256")


def link(previous: bytes, seq: int, recorded_at: str, kind: str, sealed: bytes) -> bytes:
    """Return the digest of an entry, which closes over every entry before it."""
    return hashlib.sha256(_framed((previous, seq, recorded_at, kind, sealed))).digest()


def digest_of_text(record: str, text: str) -> str:
    """Return the digest that an erased text is known by, keyed with the record's own id.

    Line breaks and runs of spaces do not count: another page sets the same words otherwise.
    """
    words = " ".join(text.split()).encode("utf-8", "surrogatepass")
    return hmac.digest(record.encode("utf-8"), words, "sha256").hex()
