"""World news to learn linking from, where no articles are linked: attacks told a second time.

In: readings of incident descriptions, each of another event. Out: documents, two of each event.

The linked articles are of single shootings in one country: two of one town and day are nearly
always one event there. In a war they are often two. So incident descriptions of the same weeks
and countries stand in as what only looks alike, and each is retold by dropping, changing and
adding at random what outlets drop, change and add: words, names, a day, a place, a grown toll.
"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from bearwitness.domain import Reading
from bearwitness.link.across import words
from bearwitness.link.across.profile import Days, Loss, Profile
from bench import data, linking
from bench.data import CountRow, Text
from bench.linking import Document

Kept = TypeVar("Kept")
SEED = 20260305
# Shares, by eye on pairs of agency reports: half of the words are kept, a sixth of the days and
# places are missing, one day in twenty is read a day off (a night's end), two tolls in five grow.
_WORDS_KEPT = 0.55
_WORDS_ADDED = 0.35
_NAMES_KEPT = 0.7
_KNOWN = 0.85
_OFF_BY_ONE = 0.05
_GROWN = 0.4
_COUNTRIES = (
    "Pakistan", "Afghanistan", "India", "Thailand", "Colombia", "Nepal", "Philippines", "Russia",
    "Algeria", "Sri Lanka", "Somalia", "Israel", "West Bank/Gaza", "Gaza Strip",
)  # fmt: skip
_STRETCHES = 6
_LONG = 260
_KINDS = ("other", "armed_assault", "bombing", "explosion_unknown", "clash")


def rows() -> list[CountRow]:
    """Return descriptions of stretches of time in countries at war, in the order of their days."""
    every = sorted(
        (row for row in data.rdwti("train") if (row.text.published or "") >= "1995"),
        key=lambda row: (row.text.published or "", row.text.ref),
    )
    weeks = [row for row in every if "2005-03" <= (row.text.published or "") < "2005-06"]
    wars = [
        row for row in every
        if row.country in _COUNTRIES and "2001" <= (row.text.published or "") < "2009"
    ]  # fmt: skip
    step = max(1, len(wars) // _STRETCHES)
    chosen = [*weeks, *(row for at in range(0, len(wars), step) for row in wars[at : at + _LONG])]
    return list({row.text.ref: row for row in chosen}.values())


def documents(found: Sequence[tuple[CountRow, Reading]]) -> list[Document]:
    """Return two documents of each incident that was read."""
    draw = random.Random(SEED)
    profiles = []
    for row, reading in found:
        text = Text(row.text.ref, row.text.text, published=row.text.published)
        made = linking.document(linking.LinkRow(text, row.text.ref, "world"), reading)
        if made.founded and made.profile.published is not None:
            profiles.append(made)
    kept = []
    for one in profiles:
        for name in ("a", "b"):
            beside = draw.choice(profiles).profile
            told = _retold(one.profile, beside, f"{one.ref}-{name}", draw)
            kept.append(replace(one, ref=told.account, profile=told))
    return kept


def _retold(profile: Profile, beside: Profile, name: str, draw: random.Random) -> Profile:
    """Return one event as another outlet may tell it. beside: whose words stand for its own."""
    assert profile.published is not None
    happened, later = profile.published, draw.choice((0, 0, 1, 1, 2, 3))
    day = happened + (draw.choice((-1, 1)) if draw.random() < _OFF_BY_ONE else 0)
    terms = _some(profile.terms, _WORDS_KEPT, draw) + _some(beside.terms, _WORDS_ADDED, draw)
    return replace(
        profile, account=name, report=name, published=happened + later,
        when=(Days(day, day, 1),) if draw.random() < _KNOWN else (),
        told=(day,) if draw.random() < _KNOWN else (), dated=(), loose=(),
        names=tuple(_some(profile.names, _NAMES_KEPT, draw)),
        terms=_unit(terms), title=_unit(_some(terms, 0.25, draw)),
        places=profile.places if draw.random() < _KNOWN else (),
        tolls=_grown(profile.tolls, draw),
        kind=profile.kind if draw.random() < _KNOWN else draw.choice(_KINDS),
        actors=tuple(_some(profile.actors, _NAMES_KEPT, draw)),
        targets=tuple(_some(profile.targets, _NAMES_KEPT, draw)),
        weapons=tuple(_some(profile.weapons, _NAMES_KEPT, draw)),
    )  # fmt: skip


def _some(ones: Sequence[Kept], share: float, draw: random.Random) -> list[Kept]:
    return [one for one in ones if draw.random() < share]


def _unit(terms: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    once = dict(terms)
    length = math.hypot(*once.values()) or 1.0
    return tuple(
        sorted((word, round(words.UNIT * weight / length)) for word, weight in once.items())
    )


def _grown(tolls: Sequence[Loss], draw: random.Random) -> tuple[Loss, ...]:
    grown = draw.random() < _GROWN
    found = []
    for loss in tolls:
        best = loss.best if loss.best is not None else loss.low
        if best is not None and grown:
            best = round(best * draw.uniform(1.0, 1.8)) if best else draw.choice((0, 1))
            found.append(replace(loss, low=best, best=best, high=best))
        else:
            found.append(loss)
    return tuple(found)
