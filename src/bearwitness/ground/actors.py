"""Find armed groups and forces in text and say which the register knows them as.

In: the text of a Report, or a printed name. Out: Actor with its register id, country and kind.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, get_args

from bearwitness.domain import Actor, ActorId
from bearwitness.errors import MissingResource
from bearwitness.ground.actors_generic import (
    Nation,
    Nations,
    forces,
    generic_actors,
    load_nations,
    nations_in,
    striking,
    unidentified,
    words_of,
)
from bearwitness.ground.actors_names import normalised, plain_word

Kind = Literal[
    "rebel_group", "terrorist_group", "militia", "paramilitary", "cartel", "gang",
    "state_military", "state_police", "state_intelligence", "state_force", "private_military",
    "peacekeepers", "political_party", "other", "unidentified",
]  # fmt: skip
KINDS: tuple[Kind, ...] = get_args(Kind)
_REGISTER = "data/actors.csv"


@dataclass(frozen=True, slots=True)
class Row:
    """One actor of the register.

    weak: names that count only where the text speaks of one of the countries ("the Tigers").
    listed: names that are read in lists of names alone, never in running text ("November 17").
    countries: ISO 3166-1 alpha-2 codes, home first. source: the list or codebook that names it,
    None where none was looked up.
    """

    id: ActorId
    name: str
    aliases: tuple[str, ...]
    weak: tuple[str, ...]
    listed: tuple[str, ...]
    countries: tuple[str, ...]
    kind: str
    source: str | None


@dataclass(frozen=True, slots=True)
class _Token:
    norm: str
    start: int
    end: int
    printed: str


@dataclass(slots=True)
class _Alias:
    """What an alias may stand for; short: an abbreviation, read only in capitals.

    strong: the rows that it names even where the text tells no country. listed: never found in
    running text.
    """

    rows: list[Row]
    strong: list[Row]
    short: bool
    listed: bool


# Abbreviations that are also words: in a text all in capitals only their long form counts.
_WORDS_TOO = frozenset(
    """MEND ARENA FAR MAN MIR PAC ERA ARM ACT LIFE AMAL ALIR JEM DIG FAN FUN MAP PALU PLUS RAF ALF
    SL CAN RUF ANA ISIS ASG KNIFE GAL LEA ALEX IS MIT GIA PIRA""".split()
)
_TAIL = re.compile(
    r"\s+(?:militants?|fighters?|rebels?|guerrillas?|terrorists?|members?|insurgents?|gunmen"
    r"|militia(?:men)?|forces|group|elements?|organi[sz]ation|movement|network|cartel|gang"
    r"|troops|soldiers|commandos?|units?)$",
    re.IGNORECASE,
)
_HEAD = re.compile(
    r"^(?:(?:suspected|alleged|presumed|the|armed|members?|elements?|fighters?|militants?|rebels?"
    r"|guerrillas?|terrorists?|gunmen|of|from|linked\s+to|with)\s+)+",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\s*[(\[]([^)\]]*)[)\]]?\s*")


class ActorRegister:
    """The register, indexed by every name an actor goes by. Load once and keep."""

    def __init__(self, rows: Iterable[Row], nations: Nations) -> None:
        self.rows = tuple(rows)
        self.nations = nations
        self._aliases: dict[str, _Alias] = {}
        self._longest: dict[str, int] = {}
        for row in self.rows:
            for names, strong, listed in (
                ((row.name, *row.aliases), True, False),
                (row.weak, False, False),
                (row.listed, True, True),
            ):
                for name in names:
                    self._add(name, row, strong and not _needs_country(name), listed)

    @classmethod
    def load(cls) -> ActorRegister:
        """Return the register that comes with the program."""
        return _loaded()

    def _add(self, name: str, row: Row, strong: bool, listed: bool) -> None:
        key = normalised(name)
        alias = self._aliases.setdefault(key, _Alias([], [], _is_short(name), listed))
        if row not in alias.rows:
            alias.rows.append(row)
        if strong and row not in alias.strong:
            alias.strong.append(row)
        alias.short = alias.short and _is_short(name)
        alias.listed = alias.listed and listed
        first = key.split(" ", 1)[0]
        self._longest[first] = max(key.count(" ") + 1, self._longest.get(first, 0))

    def match(self, name: str, countries: Iterable[str] = ()) -> Actor | None:
        """Return the actor that a printed name means, or None.

        countries: ISO codes the report speaks of; they tell apart groups of one abbreviation.

        >>> ActorRegister.load().match("Balochistan Liberation Army (BLA)").id
        'balochistan-liberation-army'
        """
        stated = tuple(countries)
        for candidate in _candidates(name):
            known = self._aliases.get(normalised(candidate))
            row = _chosen(known, stated, lone=True) if known is not None else None
            if row is not None:
                return _actor(name, row)
        return self._generic(name)

    def _generic(self, name: str) -> Actor | None:
        found = list(generic_actors(name, self.nations))
        whole = [actor for actor in found if len(actor.name) >= 0.6 * len(name.strip())]
        return _replaced(whole[0], name) if whole else None

    def find(self, text: str, countries: Iterable[str] = ()) -> list[Actor]:
        """Return the actors a text names, in order, each with its offsets and register id."""
        words = words_of(text)
        tokens = [
            _Token(norm, match.start(), match.end(), match.group())
            for match in words
            if (norm := plain_word(match.group()))
        ]
        capitals = _in_capitals(text)
        hits: list[tuple[int, int, _Alias]] = []
        position = 0
        while position < len(tokens):
            taken = self._at(tokens, position, capitals)
            if taken is None:
                position += 1
                continue
            length, alias = taken
            hits.append((tokens[position].start, tokens[position + length - 1].end, alias))
            position += length
        nations = nations_in(words, self.nations)
        stated = (*countries, *_by_count(nations))
        found = self._settled(hits, stated, capitals, text)
        spans = [(actor.start or 0, actor.end or 0) for actor in found]
        for actor in (*forces(text, words, nations), *unidentified(text)):
            start, end = actor.start or 0, actor.end or 0
            if all(end <= left or start >= right for left, right in spans):
                found.append(actor)
        return sorted(found, key=lambda actor: actor.start or 0)

    def striking(self, text: str) -> list[Actor]:
        """Return the state forces whose arms a text names: "an Israeli air strike"."""
        words = words_of(text)
        return list(striking(text, words, nations_in(words, self.nations)))

    def _at(
        self, tokens: list[_Token], position: int, capitals: bool
    ) -> tuple[int, _Alias] | None:  # fmt: skip
        first = tokens[position]
        longest = self._longest.get(first.norm, 0)
        if not longest or not (first.printed[0].isupper() or first.printed[0].isdigit()):
            return None
        for length in range(min(longest, len(tokens) - position), 0, -1):
            piece = tokens[position : position + length]
            alias = self._aliases.get(" ".join(token.norm for token in piece))
            if alias is None or alias.listed:
                continue
            if alias.short and not capitals:
                printed = "".join(token.printed for token in piece)
                if sum(map(str.isupper, printed)) < 2 and not any(map(str.isdigit, printed)):
                    continue
            return length, alias
        return None

    def _settled(
        self, hits: list[tuple[int, int, _Alias]], stated: tuple[str, ...], capitals: bool,
        text: str,
    ) -> list[Actor]:  # fmt: skip
        """Choose between the actors of a shared name by what the text spells out."""
        spelt = {
            row.id for _, _, alias in hits
            if not alias.short and len(alias.rows) == len(alias.strong) == 1
            for row in alias.rows
        }  # fmt: skip
        found: list[Actor] = []
        for start, end, alias in hits:
            start = _with_article(text, start)
            printed = text[start:end]
            named = [row for row in alias.rows if row.id in spelt]
            if alias.short and capitals and printed in _WORDS_TOO and not named:
                continue
            row = named[0] if len(named) == 1 else _chosen(alias, stated)
            if row is not None:
                found.append(_actor(printed, row, start, end))
        return found


def _with_article(text: str, start: int) -> int:
    """Return where a name begins with its "al-", which the index leaves out."""
    before = text[max(0, start - 3) : start].lower()
    known = before in {"al-", "el-", "al ", "el "} and not text[max(0, start - 4)].isalnum()
    return start - 3 if known or (start == 3 and before[:2] in {"al", "el"}) else start


def _in_capitals(text: str) -> bool:
    letters = [character for character in text[:2000] if character.isalpha()]
    return sum(map(str.isupper, letters)) > 0.8 * len(letters) if letters else False


def _by_count(nations: Iterable[Nation]) -> tuple[str, ...]:
    """Return the codes of nations, the most often named first."""
    counts: dict[str, int] = {}
    for nation in nations:
        counts[nation.code] = counts.get(nation.code, 0) + 1
    return tuple(sorted(counts, key=lambda code: -counts[code]))


def _is_short(alias: str) -> bool:
    """Tell whether an alias is an abbreviation ("BLA", "M-19") and no word of its own."""
    letters = [character for character in alias if character.isalpha()]
    return " " not in alias and len(letters) <= 8 and sum(map(str.isupper, letters)) >= max(
        1, len(letters) - 1
    )  # fmt: skip


def _candidates(name: str) -> list[str]:
    """Return the forms of a printed name to look up, the fullest first."""
    outside = _BRACKETS.sub(" ", name).strip()
    inside = [part for part in _BRACKETS.findall(name) if part.strip()]
    forms = [name, outside]
    bare = _HEAD.sub("", outside)
    forms.append(bare)
    shorter = _TAIL.sub("", bare)
    while shorter != forms[-1]:
        forms.append(shorter)
        shorter = _TAIL.sub("", shorter)
    forms.extend(part for part in inside if _is_short(part))
    forms.extend(part for half in [re.split(r"\s*[/–—]\s*", outside)] if len(half) > 1
                 for part in half)  # fmt: skip
    return [form for form in dict.fromkeys(forms) if normalised(form)]


def _needs_country(name: str) -> bool:
    """Tell whether an abbreviation is so short ("SLA", "IS") that it needs a country beside it.

    Digits tell as much as letters: "M23" stands alone.
    """
    marks = [character for character in name if character.isalnum()]
    return _is_short(name) and len(marks) <= (2 if any(map(str.isdigit, marks)) else 3)


def _chosen(alias: _Alias, stated: Iterable[str], lone: bool = False) -> Row | None:
    """Return the one row of a country the report speaks of most, else the only strong one.

    lone: the name stands in a list of names, where even a weak one means its only row.
    """
    for country in stated:
        fitting = [row for row in alias.rows if country in row.countries]
        if len(fitting) == 1:
            return fitting[0]
    if len(alias.strong) == 1:
        return alias.strong[0]
    return alias.rows[0] if lone and len(alias.rows) == 1 else None


def _actor(name: str, row: Row, start: int | None = None, end: int | None = None) -> Actor:
    country = row.countries[0] if row.countries else None
    return Actor(row.name, start=start, end=end, id=row.id, country=country, kind=row.kind,
                 score=1.0)  # fmt: skip


def _replaced(actor: Actor, name: str) -> Actor:
    return Actor(name.strip(), id=actor.id, country=actor.country, kind=actor.kind,
                 score=actor.score)  # fmt: skip


@cache
def _loaded() -> ActorRegister:
    return ActorRegister(read_register(), load_nations())


def read_register() -> list[Row]:
    """Return the rows of the register file, in its order.

    Raises MissingResource where the file is not there or a row does not hold together.
    """
    source = files("bearwitness.ground").joinpath(_REGISTER)
    rows: list[Row] = []
    with source.open(encoding="utf-8") as lines:
        for number, cells in enumerate(csv.DictReader(lines), start=2):
            kind, names = cells["kind"], _listed(cells["aliases"])
            if kind not in KINDS or not cells["id"] or not cells["name"]:
                raise MissingResource(
                    f"the actor register has a row without id, name or known kind: {kind!r}",
                    f"{_REGISTER}, line {number}",
                    f"use one of {', '.join(KINDS)}",
                )
            rows.append(
                Row(
                    ActorId(cells["id"]), cells["name"],
                    tuple(name for name in names if name[0] not in "~="),
                    tuple(name[1:] for name in names if name[0] == "~"),
                    tuple(name[1:] for name in names if name[0] == "="),
                    _listed(cells["countries"]), kind, cells["source"] or None,
                )
            )  # fmt: skip
    return rows


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())
