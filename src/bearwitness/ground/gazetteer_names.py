"""Which spellings of a place's name count, and how each of them names it.

In: str. Out: folded keys. The constants say how a name stands to its place; smaller is stronger.
"""

from __future__ import annotations

import re

from bearwitness.ground.gazetteer_text import MOST_WORDS, fold

NAME = 0
ALTERNATE = 1
ABBREVIATION = 2
DEMONYM = 3

_GENERIC = (
    "province|region|state|oblast|district|department|governorate|prefecture|county|parish|"
    "regency|municipality|territory|emirate|voivodeship|raion|rayon|division|borough|krai|kray|"
    "canton|wilaya|commune|republic|zone|cercle|locality|autonomous region|tehsil|taluk"
)
_AFTER = re.compile(rf"^(.*\w)[ -](?:{_GENERIC})$", re.IGNORECASE)
_BEFORE = re.compile(
    r"^(?:province|region|state|department|governorate|prefecture|municipality|"
    r"departamento|provincia|estado|department[eo]?|región|region|wilayat?|muḩāfaz̧at|circle) "
    r"(?:of |de |del |de la |du |des |d')?(.*\w)$",
    re.IGNORECASE,
)
_SHORTENED = (("saint ", "st "), ("sainte ", "ste "), ("fort ", "ft "), ("mount ", "mt "))
_ENGLISH_UNIT = re.compile(rf"^(.*\w) (?:{_GENERIC})$", re.IGNORECASE)


def name_keys(name: str) -> tuple[str, ...]:
    """Return the keys a name is found by; none where it cannot be read as a name.

    >>> name_keys("Saint Paul")
    ('saint paul', 'st paul')
    """
    key = fold(name)
    if not key or not key.isascii() or key.count(" ") >= MOST_WORDS or key.isdigit():
        return ()
    if key[0] not in "sfm":
        return (key,)
    for long, short in _SHORTENED:
        if key.startswith(long):
            return (key, short + key[len(long) :])
        if key.startswith(short):
            return (key, long + key[len(short) :])
    return (key,)


def usable_alternate(name: str) -> bool:
    """Say whether an alternate name is worth a key.

    GeoNames' lists hold airport codes ("UET") and lower-case transliterations made by machine
    ("ky", "die", "of"), which match common words; names in other scripts never match.
    """
    if len(name) < 3 or not name[0].isupper() or not name[0].isalpha():
        return False
    return not (name.isupper() and len(name) <= 4)


def without_generic(name: str) -> str | None:
    """Return a unit's name without its "province" or "County"; None where it has none.

    >>> without_generic("Mastung District"), without_generic("Province of Aceh")
    ('Mastung', 'Aceh')
    """
    found = _AFTER.match(name) or _BEFORE.match(name)
    return found[1] if found else None


_WHERE = frozenset(
    "north south east west northern southern eastern western central centre center upper lower "
    "middle northeast northwest southeast southwest northeastern northwestern southeastern "
    "southwestern nord sud est ouest norte sur este oeste and capital district region "
    "first second third fourth fifth new old".split()
)


def says_only_where(name: str, regions: set[str]) -> bool:
    """Say whether a unit's bare name is only a direction, or the name of a larger region.

    "Northern" of thirteen countries and Sudan's "Red Sea" are units only with their generic word.
    """
    key = fold(name)
    return key in regions or all(word in _WHERE for word in key.split())


def best_unit_name(name: str, aliases: tuple[str, ...]) -> str:
    """Return the name an English report would print.

    GeoNames files many units under a transliterated name ("Donetska oblast"); where both "X" and
    "X Oblast" are known, X is what the press writes.
    """
    known = {name, *aliases}
    if name.isascii():
        bare = without_generic(name)
        if bare is None or bare[-1] != "a":
            return name
    for alias in aliases:
        found = _ENGLISH_UNIT.match(alias)
        if found and alias.isascii() and found[1] in known:
            return found[1]
    for alias in aliases:
        found = _ENGLISH_UNIT.match(alias)
        if found and alias.isascii():
            return found[1]
    return name
