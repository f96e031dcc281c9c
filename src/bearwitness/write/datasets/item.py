"""One incident on its way into a dataset: as it may be shown, and what checks it against its page.

In: Released. Out: Item, where quotes have at most forty words and no private names, unless asked.

A quote shown may lack names; its offsets and the digest of its sentence are those of the words as
printed, so that whoever holds the page can find and check them.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bearwitness.domain import Claim, ClaimId, Report
from bearwitness.pipeline.releasing import Released
from bearwitness.write.record_json import without_names

if TYPE_CHECKING:
    from bearwitness.write.public import PersonsKnown

# What may be quoted of a report without its publisher's leave, by the field's habit.
QUOTED = 40


@dataclass(frozen=True, slots=True)
class Proof:
    """Where a claim's words stand in the report as printed, and what they can be checked by.

    start, end: of the evidence, in code points of the report's text as the reader makes it.
    sentence: keyed digest of the sentence; None where a private name stands in it, which could
    be guessed from it. redacted: whether the words shown lack a name.
    """

    start: int
    end: int
    sentence: str | None
    redacted: bool


@dataclass(frozen=True, slots=True)
class Item:
    """An incident as a dataset shows it.

    released: redacted unless private names were asked for. proofs: of each of its claims.
    salt: what its digests are keyed with.
    """

    released: Released
    proofs: Mapping[ClaimId, Proof]
    salt: str
    private: bool = False


def items(found: Iterable[Released], salt: str, find: PersonsKnown | None) -> Iterator[Item]:
    """Yield incidents as a dataset shows them. salt: of the release. find: None shows all.

    Sensitive incidents that others may not see yet are left out, from their campaign's parts too.
    """
    from bearwitness.write.public import public_released

    hidden = find.kept_from.hidden if find is not None else frozenset()
    for whole in found:
        if whole.listed.incident.id in hidden:
            continue
        if find is None:
            accounts = {one.id: one for one in without_names(whole.accounts)}
            shown = replace(whole, accounts=tuple(accounts[one.id] for one in whole.accounts))
        else:
            (shown,) = public_released([whole], find)
            shown = replace(shown, parts=tuple(one for one in shown.parts if one not in hidden))
        printed = {claim.id: claim for one in whole.accounts for claim in one.claims}
        proofs = {
            claim.id: _proof(printed[claim.id], claim, salt)
            for one in shown.accounts
            for claim in one.claims
        }
        yield Item(shown, proofs, salt, find is None)


def _proof(printed: Claim, shown: Claim, salt: str) -> Proof:
    told = printed.evidence
    withheld = printed.sentence.text != shown.sentence.text
    return Proof(
        told.start, told.end, None if withheld else keyed(salt, printed.sentence.text),
        told.text != shown.evidence.text,
    )  # fmt: skip


def keyed(salt: str, words: str) -> str:
    """Return the keyed digest that words are checked by; runs of white space count as one space.

    >>> keyed("a", "one  two") == keyed("a", "one two")
    True
    """
    return hmac.new(salt.encode(), " ".join(words.split()).encode(), hashlib.sha256).hexdigest()


def capture_digest(salt: str, report: Report) -> str | None:
    """Return the keyed digest of a capture's own SHA-256; None where the bytes are not known."""
    return None if report.digest is None else keyed(salt, report.digest)


def short(words: str | None, most: int = QUOTED) -> str | None:
    """Return words cut to at most so many, an ellipsis where they were cut.

    >>> short("one two three", 2)
    'one two …'
    """
    if words is None:
        return None
    told = words.split()
    return words if len(told) <= most else f"{' '.join(told[:most])} …"
