"""Places as a person sets them, to be kept whole in a judgement.

In: words, Settings. Out: JSON text of places; Places of it again.
"""

from __future__ import annotations

import json

from bearwitness.domain import Place
from bearwitness.errors import WrongUsage
from bearwitness.record.codec import Misshapen, decode, encode
from bearwitness.settings import Settings

UNKNOWN = "unknown"


def places_kept(words: str, settings: Settings, subject: str) -> str:
    """Return as JSON text the places that a person names, parted by semicolons.

    "unknown" sets that none is known. They are kept whole: what a later gazetteer says of a name
    does not move a person's word. Raises WrongUsage for places unknown or named ambiguously.
    """
    from bearwitness.ground.gazetteer import open_or_build
    from bearwitness.ground.naming import place_named

    named = [part.strip() for part in words.split(";") if part.strip()]
    if not named:
        raise WrongUsage("no place is named", subject, f"write place=NAME, COUNTRY or {UNKNOWN}")
    if named == [UNKNOWN]:
        return "[]"
    gazetteer = open_or_build(settings, lambda told: None)
    return json.dumps([encode(place_named(one, gazetteer)) for one in named], ensure_ascii=False)


def places_of(value: object) -> tuple[Place, ...] | None:
    """Return the places that a judgement keeps; None for what is none."""
    if not isinstance(value, list):
        return None
    try:
        return tuple(decode(Place, one) for one in value)
    except Misshapen:
        return None
