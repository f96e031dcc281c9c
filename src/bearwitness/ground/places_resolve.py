"""Settle which place each name of a text means, over the whole text at once.

In: Spans with their scores. Out: for each Span the Candidate it means and how sure that is.
A conditional logit ranks the candidates of each name, twice: the second time it sees where the
first put the other names. Its weights are made by train/places.py.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from bearwitness.ground.gazetteer import ABBREVIATION, ALTERNATE, DEMONYM, NAME, Candidate
from bearwitness.ground.gazetteer_text import fold
from bearwitness.ground.places_recognise import Describer, Knowledge
from bearwitness.ground.places_spans import Span, Tokens
from bearwitness.ground.places_words import UNIT

Matrix = npt.NDArray[np.float64]
Tally = defaultdict[str, float]
# A common name has hundreds of senses ("San Antonio"); past these the rest are hamlets.
_MOST_SENSES = 40
_SECOND = frozenset("county parish district raion borough regency cercle municipality".split())
_FIRST = frozenset(
    "province state oblast governorate department region prefecture republic territory".split()
)
_TOWN = frozenset("city town village suburb neighborhood neighbourhood hamlet camp port".split())
_EARTH = 6371.0


@dataclass(slots=True)
class Group:
    """Mentions of one text that must mean the same: one name, with one container after it.

    container: the key of the name after the comma ("ohio" of "Oxford, Ohio"), or "".
    inside: what that container may be. weight: the highest score of its mentions.
    """

    key: str
    container: str
    candidates: tuple[Candidate, ...]
    inside: Knowledge | None
    spans: list[int] = field(default_factory=list)
    weight: float = 0.0
    cues: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights of the two passes, in the order of the columns."""

    first: Matrix
    second: Matrix


def group_spans(
    tokens: Tokens, spans: Sequence[Span], scores: Sequence[float], describer: Describer
) -> list[Group]:
    """Gather the spans into groups, in the order of the text."""
    groups: dict[tuple[str, str], Group] = {}
    for index, span in enumerate(spans):
        known = describer.knowledge(span)
        container, inside = "", None
        if index + 1 < len(spans):
            following = spans[index + 1]
            gap = tokens.text[span.end : following.start]
            outer = describer.knowledge(following)
            if len(gap) <= 6 and gap.strip() in (",", "(", "") and outer.holds(known):
                container, inside = following.key, outer
        group = groups.get((span.key, container))
        if group is None:
            group = groups[span.key, container] = Group(
                span.key, container, _worth(span.candidates, inside), inside
            )
        group.spans.append(index)
        group.weight = max(group.weight, scores[index])
        for cue in _unit_cues(tokens, span):
            group.cues[cue] += 1
    return list(groups.values())


def _worth(candidates: tuple[Candidate, ...], inside: Knowledge | None) -> tuple[Candidate, ...]:
    if inside is not None:
        # "Tripoli, Lebanon" rules the Libyan one out, whatever its size.
        fitting = tuple(place for place in candidates if _lies_in(place, inside))
        return fitting[:_MOST_SENSES] or candidates[:_MOST_SENSES]
    return candidates[:_MOST_SENSES]


def _lies_in(place: Candidate, outer: Knowledge) -> bool:
    return (
        place.country in outer.as_country
        or place.admin1_code in outer.as_admin1
        or (place.admin2_code is not None and place.admin2_code in outer.as_admin2)
    )


def _unit_cues(tokens: Tokens, span: Span) -> list[str]:
    cues = []
    after = tokens.words[span.last].key if span.last < len(tokens.words) else ""
    before = [word.key for word in tokens.words[max(0, span.first - 3) : span.first]]
    of = before[-2] if len(before) > 1 and before[-1] == "of" else ""
    for name, kept in (("second", _SECOND), ("first", _FIRST), ("town", _TOWN)):
        if after in kept or of in kept:
            cues.append(name)
    if after in UNIT or of in UNIT:
        cues.append("unit")
    return cues


def as_its_unit_word_says(tokens: Tokens, span: Span, place: Candidate) -> Candidate:
    """Return the unit of a town's name where the very mention says so.

    "Kaduna state", "the southern region of Kherson".
    """
    after = tokens.words[span.last].key if span.last < len(tokens.words) else ""
    before = [word.key for word in tokens.words[max(0, span.first - 2) : span.first]]
    of = before[0] if len(before) == 2 and before[1] == "of" else ""
    wanted = (
        "admin1" if after in _FIRST or of in _FIRST
        else "admin2" if after in _SECOND or of in _SECOND else None
    )  # fmt: skip
    if wanted is None or place.kind == wanted:
        return place
    for other in span.candidates:
        if (
            other.kind == wanted and other.country == place.country
            and other.admin1_code == place.admin1_code
        ):  # fmt: skip
            return other
    return place


def unit_named(tokens: Tokens, span: Span) -> bool:
    """Tell whether the words beside a name call it a unit: "Herat province", "state of Kano"."""
    return any(cue in ("first", "second", "unit") for cue in _unit_cues(tokens, span))


_ASSAULT = frozenset(
    "attacked attacking raided raiding stormed storming shelled shelling bombed overran besieged"
    " entered seized".split()
)
_BUILT = frozenset("market bazaar mosque church hospital airport prison barracks village".split())
_AT = frozenset("at in near outside the".split())


def is_attacked(tokens: Tokens, span: Span) -> bool:
    """Tell whether a gazetteer's own name stands where an attack's place does.

    "Attacked Djibo", "at Bankass market"; not "attacked Paris Smith".
    """
    before = tokens.words[span.first - 1].key if span.first else ""
    following = tokens.words[span.last] if span.last < len(tokens.words) else None
    after = following.key if following is not None else ""
    if tokens.upper or span.candidates[0].match != NAME:
        return False
    joined = following is not None and tokens.text[span.end : following.start].isspace()
    if joined and following is not None and tokens.text[following.start].isupper():
        return False
    built = after in _BUILT and (before in _AT or before in _ASSAULT)
    return built or before in _ASSAULT


@dataclass(slots=True)
class Board:
    """All candidates of a text side by side. group: index of each candidate's group.

    at: index of each group's first candidate. vectors: points on the unit sphere.
    """

    groups: list[Group]
    places: list[Candidate]
    group: npt.NDArray[np.int64]
    at: npt.NDArray[np.int64]
    vectors: Matrix
    base: Matrix

    def distance_to(self, chosen: npt.NDArray[np.int64]) -> Matrix:
        """Return the km from every candidate to each of some of them."""
        return _kilometres(self.vectors @ self.vectors[chosen].T)

    def nearest(self) -> Matrix:
        """Return the km from every candidate to the nearest candidate of each group."""
        return _kilometres(np.maximum.reduceat(self.vectors @ self.vectors.T, self.at, axis=1))


def _kilometres(cosines: Matrix) -> Matrix:
    distance: Matrix = _EARTH * np.arccos(np.clip(cosines, -1.0, 1.0))
    return distance


COLUMNS = (
    "people", "people squared", "largest", "rank", "country", "admin1", "admin2", "town",
    "region", "name", "alternate", "abbreviation", "own name", "only one", "inside container",
    "outside container", "container elsewhere", "not container elsewhere", "second cue",
    "first cue", "town cue", "no cue, unit", "country stated", "country stated share",
    "country leads", "people of country stated", "unit stated", "second unit stated",
    "kind by senses", "near within 50", "near within 200", "country votes", "unit votes",
    "country as stated or none", "capital", "capital, country stated", "unit with seat",
    "second with seat", "seat of unit", "people unknown",
)  # fmt: skip
SECOND_COLUMNS = (
    "nearest", "nearest three", "middle", "before and after", "country chosen", "unit chosen",
    "country of neighbours", "unit of neighbours", "same point", "first place's country",
)  # fmt: skip


def board(groups: list[Group]) -> Board:
    """Lay out the candidates with the features of the first pass."""
    places = [place for group in groups for place in group.candidates]
    sizes = np.array([len(group.candidates) for group in groups])
    at = np.concatenate(([0], np.cumsum(sizes)[:-1]))
    of = np.repeat(np.arange(len(groups)), sizes)
    lat = np.radians(np.array([place.lat for place in places]))
    lon = np.radians(np.array([place.lon for place in places]))
    vectors = np.stack((np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)), axis=1)
    laid = Board(groups, places, of, at, vectors, np.zeros((len(places), len(COLUMNS))))
    laid.base = _base_columns(laid)
    return laid


def _base_columns(laid: Board) -> Matrix:
    stated, peoples, units, seconds = _stated(laid.groups)
    own_containers: dict[str, list[Knowledge]] = defaultdict(list)
    for group in laid.groups:
        if group.inside is not None:
            own_containers[group.key].append(group.inside)
    rows = []
    for group in laid.groups:
        seats = _seats(group.candidates)
        elsewhere = own_containers[group.key] if group.inside is None else []
        for rank, place in enumerate(group.candidates):
            rows.append(
                _column_row(group, place, rank, seats, elsewhere, stated, peoples, units, seconds)
            )
    base = np.array(rows)
    _add_support(laid, base)
    return base


def _stated(
    groups: Sequence[Group],
) -> tuple[Tally, Tally, Tally, Tally]:
    """Count the mentions of countries, peoples, first and second order units that are certain."""
    stated: Tally = defaultdict(float)
    peoples: Tally = defaultdict(float)
    units: Tally = defaultdict(float)
    seconds: Tally = defaultdict(float)
    for group in groups:
        top = group.candidates[0]
        mentions = len(group.spans) * group.weight
        if top.kind == "country" and top.country:
            (peoples if top.match == DEMONYM else stated)[top.country] += mentions
        for place in group.candidates:
            if place.kind == "admin1" and place.admin1_code and place.match <= ABBREVIATION:
                units[place.admin1_code] += mentions
            elif place.kind == "admin2" and place.admin2_code and place.match == NAME:
                seconds[place.admin2_code] += mentions
    return stated, peoples, units, seconds


@dataclass(frozen=True, slots=True)
class Seats:
    """Units that have a town of the same name in them, by code; units: first-order namesakes."""

    firsts: frozenset[str | None]
    seconds: frozenset[str | None]
    units: frozenset[str | None]


def _seats(candidates: Sequence[Candidate]) -> Seats:
    towns = [place for place in candidates if place.kind == "town"]
    return Seats(
        frozenset(place.admin1_code for place in towns if place.admin1_code),
        frozenset(place.admin2_code for place in towns if place.admin2_code),
        frozenset(place.admin1_code for place in candidates if place.kind == "admin1"),
    )


def _column_row(
    group: Group, place: Candidate, rank: int, seats: Seats, elsewhere: Sequence[Knowledge],
    stated: Tally, peoples: Tally, units: Tally, seconds: Tally,
) -> list[float]:  # fmt: skip
    people = np.log10(place.population + 1) / 7
    country, kind = place.country or "", place.kind
    own = 1.0 if kind == "country" else 0.0
    total = sum(stated.values()) + sum(peoples.values()) or 1.0
    said = stated[country] + peoples[country]
    if own and said:
        said -= len(group.spans) * group.weight
    leads = max(stated.values(), default=0.0)
    unit = units[place.admin1_code or ""]
    if kind == "admin1":
        unit -= len(group.spans) * group.weight
    second = seconds[place.admin2_code or ""]
    if kind == "admin2" and place.match == NAME:
        second -= len(group.spans) * group.weight
    mentions = len(group.spans)
    inside = group.inside
    contained = inside is not None and _lies_in(place, inside)
    else_in = any(_lies_in(place, outer) for outer in elsewhere)
    cues = group.cues
    return [
        people, people * people, float(rank == 0), np.log2(rank + 1) / 5,
        own, float(kind == "admin1"), float(kind == "admin2"), float(kind == "town"),
        float(kind == "region"), float(place.match == NAME), float(place.match == ALTERNATE),
        float(place.match == ABBREVIATION), float(fold(place.name) == group.key),
        float(len(group.candidates) == 1), float(contained),
        float(inside is not None and not contained), float(else_in),
        float(bool(elsewhere) and not else_in),
        cues["second"] / mentions * (kind == "admin2"),
        cues["first"] / mentions * (kind == "admin1"),
        cues["town"] / mentions * (kind == "town"),
        (1 - cues["unit"] / mentions) * (kind == "admin2"),
        float(said > 0.3), said / total, float(bool(leads) and stated[country] == leads),
        float(peoples[country] > 0.3), float(unit > 0.3), float(second > 0.3),
        np.log2(len(group.candidates)) / 5 * people, 0.0, 0.0, 0.0, 0.0,
        float(total > 1 and said <= 0.3 and not own),
        float(place.capital), float(place.capital and said > 0.3),
        float(kind == "admin1" and place.admin1_code in seats.firsts and not cues["unit"]),
        float(kind == "admin2" and place.admin2_code in seats.seconds and not cues["unit"]),
        float(kind == "town" and place.admin1_code in seats.units and not cues["unit"]),
        float(kind == "town" and not place.population),
    ]  # fmt: skip


def _add_support(laid: Board, base: Matrix) -> None:
    """Fill in how many other names could lie near each candidate, or in its country or unit."""
    weights = np.array([group.weight for group in laid.groups])
    settled = np.array([
        group.weight / (1.0 + np.log2(len(group.candidates)))
        * (group.candidates[0].kind not in ("country", "region"))
        for group in laid.groups
    ])  # fmt: skip
    if len(laid.groups) < 2:
        return
    nearest = laid.nearest()
    nearest[np.arange(len(laid.places)), laid.group] = np.inf
    whole = settled.sum() or 1.0
    base[:, COLUMNS.index("near within 50")] = (nearest < 50) @ settled / whole
    base[:, COLUMNS.index("near within 200")] = (nearest < 200) @ settled / whole
    tops = [group.candidates[0] for group in laid.groups]
    countries = np.array([place.country or "" for place in tops])
    units = np.array([place.admin1_code or "" for place in tops])
    own_country = np.array([place.country or "-" for place in laid.places])
    own_unit = np.array([place.admin1_code or "-" for place in laid.places])
    other = laid.group[:, None] != np.arange(len(laid.groups))[None, :]
    total = weights.sum() or 1.0
    base[:, COLUMNS.index("country votes")] = (
        ((own_country[:, None] == countries[None, :]) & other) @ weights / total
    )
    base[:, COLUMNS.index("unit votes")] = (
        ((own_unit[:, None] == units[None, :]) & other) @ weights / total
    )


def choose(laid: Board, utilities: Matrix) -> tuple[npt.NDArray[np.int64], Matrix]:
    """Return the best candidate of each group, and the probability of every candidate."""
    highest = np.maximum.reduceat(utilities, laid.at)
    powers = np.exp(utilities - highest[laid.group])
    shares = powers / np.add.reduceat(powers, laid.at)[laid.group]
    ends = np.append(laid.at[1:], len(laid.places))
    best = np.array([
        start + int(np.argmax(utilities[start:end]))
        for start, end in zip(laid.at, ends, strict=True)
    ])  # fmt: skip
    return best, shares


def second_columns(laid: Board, best: npt.NDArray[np.int64], shares: Matrix) -> Matrix:
    """Return the columns of the second pass: how each candidate fits where the others lie."""
    count, groups = len(laid.places), len(laid.groups)
    columns = np.zeros((count, len(SECOND_COLUMNS)))
    if groups < 2:
        return columns
    chosen = [laid.places[index] for index in best]
    local = np.array([place.kind in ("town", "admin2", "admin1") for place in chosen])
    weight = np.array([group.weight for group in laid.groups]) * shares[best]
    weight_local = weight * local
    other = laid.group[:, None] != np.arange(groups)[None, :]
    distance = laid.distance_to(best)
    reach = np.where(other & local[None, :], distance, np.inf)
    # A name that is hardly a place counts as if it lay far off.
    reach = np.sort(reach + 400 * (1 - weight)[None, :], axis=1)
    closeness = np.log1p(np.minimum(reach, 20000.0)) / 10
    columns[:, 0] = closeness[:, 0]
    columns[:, 1] = closeness[:, :3].mean(axis=1)
    mass = (other * weight_local[None, :]).sum(axis=1)
    columns[:, 2] = np.where(
        mass > 0,
        (np.where(other, np.log1p(distance), 0.0) @ weight_local) / np.maximum(mass, 1e-9) / 10,
        0.7,
    )
    countries = np.array([place.country or "" for place in chosen])
    units = np.array([place.admin1_code or "" for place in chosen])
    own_country = np.array([place.country or "-" for place in laid.places])
    own_unit = np.array([place.admin1_code or "-" for place in laid.places])
    same_country = (own_country[:, None] == countries[None, :]) & other
    same_unit = (own_unit[:, None] == units[None, :]) & other
    whole = np.maximum((other * weight[None, :]).sum(axis=1), 1e-9)
    columns[:, 4] = same_country @ weight / whole
    columns[:, 5] = same_unit @ weight / whole
    beside = _beside(laid)
    strength = np.maximum(beside @ weight, 1e-9)
    columns[:, 3] = np.where(
        beside.any(axis=1), (beside * np.log1p(distance)) @ weight / strength / 10, 0.7
    )
    columns[:, 6] = (same_country * beside) @ weight / strength
    columns[:, 7] = (same_unit * beside) @ weight / strength
    columns[:, 8] = ((distance < 30) & other) @ weight / whole
    columns[:, 9] = own_country == countries[0]
    return columns


def _beside(laid: Board) -> Matrix:
    """Return, per candidate and group, how near in the text the group's mentions stand."""
    groups = len(laid.groups)
    beside = np.zeros((groups, groups))
    order = sorted((span, index) for index, group in enumerate(laid.groups) for span in group.spans)
    for position, (_, index) in enumerate(order):
        for step in (-2, -1, 1, 2):
            if 0 <= position + step < len(order):
                neighbour = order[position + step][1]
                if neighbour != index:
                    beside[index, neighbour] += 1.0 / abs(step)
    for index, group in enumerate(laid.groups):
        beside[index] /= len(group.spans)
    return beside[laid.group]


def resolve(groups: list[Group], weights: Weights) -> list[tuple[Candidate, float]]:
    """Return for each group what it means, and how sure that is (0 to 1)."""
    if not groups:
        return []
    laid = board(groups)
    best, shares = choose(laid, laid.base @ weights.first)
    more = np.hstack((laid.base, second_columns(laid, best, shares)))
    best, shares = choose(laid, more @ weights.second)
    return [(laid.places[index], float(shares[index])) for index in best]
