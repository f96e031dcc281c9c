"""The numbered notes of a briefing: every figure leads to its words, who says them, and where.

In: Accounts without the names of private persons. Out: Note, numbered in order of first use.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bearwitness.controls import visible
from bearwitness.domain import Account, Claim, Figure, Period
from bearwitness.write.brief.model import Note
from bearwitness.write.excerpts import MOST_WORDS, excerpt, link_of, outlet_of
from bearwitness.write.words import date_words, speaker_words


def plain(words: str) -> str:
    r"""Return words of a report as one line, with characters that steer a page made visible.

    >>> plain("a\n b\u202ec")
    'a b�c'
    """
    return " ".join(visible(words).split())


class Notes:
    """Numbers the claims that a briefing's figures rest on."""

    def __init__(self, accounts: Iterable[Account]) -> None:
        self._told: dict[str, tuple[Account, Claim]] = {
            claim.id: (one, claim) for one in accounts for claim in one.claims
        }
        self._numbers: dict[str, int] = {}
        self._notes: list[Note] = []
        self._same: dict[tuple[str, str, str], int] = {}

    def of(self, claims: Iterable[str]) -> tuple[int, ...]:
        """Return the numbers of claims, each given one the first time."""
        return tuple(dict.fromkeys(self._number(one) for one in claims if one in self._told))

    def speakers(self, claims: Iterable[str]) -> list[str]:
        """Return who says some claims, each once, in the order given."""
        return list(
            dict.fromkeys(_speaker(*self._told[one]) for one in claims if one in self._told)
        )

    def claim(self, name: str) -> tuple[Account, Claim] | None:
        """Return a claim with the account it stands in."""
        return self._told.get(name)

    def all(self) -> tuple[Note, ...]:
        """Return the notes given so far."""
        return tuple(self._notes)

    def _number(self, name: str) -> int:
        if name not in self._numbers:
            account, claim = self._told[name]
            report, quote, speaker = account.report, _quote(claim), _speaker(account, claim)
            same = self._same.setdefault((report.id, quote, speaker), len(self._notes) + 1)
            self._numbers[name] = same
            if same <= len(self._notes):
                # One sentence with several figures is one note: "17 personnel and 31 civilians".
                note = self._notes[same - 1]
                self._notes[same - 1] = replace(note, claims=(*note.claims, claim.id))
            else:
                day = claim.asserted_at or report.published
                self._notes.append(
                    Note(
                        same, quote, speaker, plain(outlet_of(report)),
                        "no date" if day is None else date_words(Period(day[:10])),
                        link_of(report), report.id, (claim.id,),
                    )
                )  # fmt: skip
        return self._numbers[name]

    def first_to_say(self, figure: Figure) -> tuple[str, ...]:
        """Return the claims of a figure that give it as it stands; all of it, where none does."""
        wanted = figure.best if figure.best is not None else figure.low
        told = [
            name for name in figure.claims
            if (found := self._told.get(name)) is not None
            and found[1].toll is not None and found[1].toll.value == wanted
        ]  # fmt: skip
        return tuple(told) or figure.claims


def _speaker(account: Account, claim: Claim) -> str:
    if claim.speaker is None and not claim.via:
        return f"{plain(outlet_of(account.report))} in its own voice (no asserter named)"
    return plain(speaker_words(claim.speaker, claim.via))


def _quote(claim: Claim) -> str:
    words = plain("".join(excerpt(claim))).split()
    # The marks where a sentence was cut are no words of it.
    if len([one for one in words if one != "…"]) <= MOST_WORDS:
        return " ".join(words)
    return " ".join([*words[:MOST_WORDS], "…"])
