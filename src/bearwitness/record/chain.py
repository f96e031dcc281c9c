"""The ledger's seals: each entry seals its content, and the entry before it.

In: what an entry holds. Out: 32 bytes.

The seal of a content is keyed with a salt of its own, kept beside the content and erased with it:
the chain still closes over an erased entry, yet nobody can find out by guessing what it held.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable

SALT_BYTES = 16
# Bytes of the digest that stays in place of a reason that was erased.
_DIGEST_BYTES = 32
GENESIS = hashlib.sha256(b"bearwitness.record/1").digest()
# The names that digests of erased texts are kept under, and the first name after them.
FORGOTTEN, FORGOTTEN_END = "forgotten:", "forgotten;"
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


def reason_part(rest: bytes, reason: str | None) -> bytes | None:
    """Return what a judgement's seal covers in place of its reason: a digest with a key of its own.

    rest: that key, after the salt; once the reason is erased the digest itself, so that the seal
    holds without it. b"" for what no writer of ours leaves.
    """
    if len(rest) == _DIGEST_BYTES:
        return rest if reason is None else b""
    return None if reason is None else hmac.digest(rest, _framed((reason,)), "sha256")


def is_without_reason(salt: bytes) -> bool:
    """Tell by a judgement's salt whether its reason was erased."""
    return len(salt) == SALT_BYTES + _DIGEST_BYTES


def link(previous: bytes, seq: int, recorded_at: str, kind: str, sealed: bytes) -> bytes:
    """Return the digest of an entry, which closes over every entry before it."""
    return hashlib.sha256(_framed((previous, seq, recorded_at, kind, sealed))).digest()


def forgotten_in(salt: bytes) -> bytes | None:
    """Return the digest of all forgotten texts that an order's salt carries; None: an older one."""
    return salt[SALT_BYTES:] if len(salt) == SALT_BYTES + _DIGEST_BYTES else None


def digest_of_forgotten(record: str, names: Iterable[str]) -> bytes:
    """Return the digest of a record's id and of the names that erased texts are kept under."""
    kept = sorted(name for name in names if name.startswith(FORGOTTEN))
    return hashlib.sha256(_framed((record, *kept))).digest()


def digest_of_text(record: str, text: str) -> str:
    """Return the digest that an erased text is known by, keyed with the record's own id.

    Line breaks and runs of spaces do not count: another page sets the same words otherwise.
    """
    words = " ".join(text.split()).encode("utf-8", "surrogatepass")
    return hmac.digest(record.encode("utf-8"), words, "sha256").hex()
