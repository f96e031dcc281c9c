"""The official all-slot score of MUC-4, with strings judged automatically.

In: answered and key FullTemplate per document. Out: per document and slot, the official tallies.

In 1992 a person settled doubtful strings; here words decide, which on the 34 official results
comes within a point of F. Half credit is the official one: a partly right fill counts a half.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

import numpy as np
from scipy.optimize import linear_sum_assignment

from bench.data import MucRow
from bench.interval import Sums

STRING_SLOTS = (
    "incident_instrument_id", "perp_individual_id", "perp_organization_id", "phys_tgt_id",
    "hum_tgt_name", "hum_tgt_description",
)  # fmt: skip
SET_SLOTS = (
    "incident_instrument_type", "perp_incident_category", "perp_organization_confidence",
    "phys_tgt_type", "phys_tgt_foreign_nation", "phys_tgt_effect_of_incident", "hum_tgt_type",
    "hum_tgt_foreign_nation", "hum_tgt_effect_of_incident",
)  # fmt: skip
NUMBER_SLOTS = (
    "phys_tgt_number", "phys_tgt_total_number", "hum_tgt_number", "hum_tgt_total_number",
)  # fmt: skip
SLOTS = (
    "incident_date", "incident_location", "incident_type", "incident_stage",
    *STRING_SLOTS, *SET_SLOTS, *NUMBER_SLOTS,
)  # fmt: skip
# Templates may be mapped to one another only where one of these agrees, and the type.
_MAPPED_BY = (
    "phys_tgt_id", "phys_tgt_type", "hum_tgt_name", "hum_tgt_description", "hum_tgt_type",
    "perp_individual_id", "perp_organization_id",
)  # fmt: skip
_NO_CONTENT = frozenset(
    """THE A AN OF SOME TWO THREE FOUR FIVE SIX SEVEN EIGHT NINE TEN SEVERAL MANY SALVADORAN
    COLOMBIAN PERUVIAN CHILEAN HONDURAN GUATEMALAN BOLIVIAN""".split()
)
Degree = Literal[0, 1, 2]  # wrong, partly right, right
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Fill:
    """One filler: its alternative values, and the filler of another slot it speaks of."""

    values: tuple[str, ...]
    refs: tuple[str, ...] | None = None
    optional: bool = False


@dataclass(frozen=True, slots=True)
class When:
    """One alternative of the date: ISO dates; first None is "on or before"."""

    kind: Literal["date", "range", "on_or_before"]
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Where:
    """One alternative of the place, from the country inwards; between: it lies between two."""

    path: tuple[str, ...]
    between: bool = False


@dataclass(frozen=True, slots=True)
class FullTemplate:
    """A template with every slot that is scored."""

    types: tuple[str, ...]
    stages: tuple[str, ...]
    dates: tuple[When, ...]
    places: tuple[Where, ...]
    fills: Mapping[str, tuple[Fill, ...]]
    optional: bool = False

    def of(self, slot: str) -> tuple[Fill, ...]:
        """Return the fillers of a slot; empty where it has none or does not apply."""
        return self.fills.get(slot, ())


@dataclass(slots=True)
class Tally:
    """The official columns: possible, actual, correct, partial, incorrect, spurious, missing."""

    possible: int = 0
    actual: int = 0
    correct: int = 0
    partial: int = 0
    incorrect: int = 0
    spurious: int = 0
    missing: int = 0

    def columns(self) -> list[int]:
        """Return the tallies in the official order."""
        return [
            self.possible, self.actual, self.correct, self.partial, self.incorrect,
            self.spurious, self.missing,
        ]  # fmt: skip


def key(rows: Sequence[MucRow]) -> dict[str, list[FullTemplate]]:
    """Return the full answer key of every document."""
    return {row.text.ref: [full_template(raw) for raw in row.templates] for row in rows}


def full_template(raw: Mapping[str, Any]) -> FullTemplate:
    """Return a template of the data file in the form that is scored."""
    return FullTemplate(
        types=tuple(raw["types"]),
        stages=tuple(raw["stages"]),
        dates=tuple(_when(each) for each in raw["date"]["alts"] if each.get("kind")),
        places=tuple(
            Where(tuple(unit["name"].upper() for unit in each["path"]), " - " in each["raw"])
            for each in raw["location"]["alts"]
        ),
        fills={
            slot: tuple(
                Fill(
                    tuple(fill["values"]),
                    tuple(fill["refs"]) if "refs" in fill else None,
                    fill["optional"],
                )
                for fill in fills or ()
            )
            for slot, fills in raw["slots"].items()
        },
        optional=raw["optional"],
    )


def _when(alternative: Mapping[str, Any]) -> When:
    if alternative["kind"] == "date":
        return When("date", alternative["date"], alternative["date"])
    if alternative["kind"] == "range":
        return When("range", alternative["from"], alternative["to"])
    return When("on_or_before", None, alternative["before"])


def all_slots(
    answers: Mapping[str, Sequence[FullTemplate]], keys: Mapping[str, Sequence[FullTemplate]]
) -> Sums:
    """Return the tallies: n_documents x 23 slots x 7 columns, slots in the order of SLOTS."""
    table = np.zeros((len(keys), len(SLOTS), 7))
    for number, (ref, expected) in enumerate(keys.items()):
        said = answers.get(ref, ())
        compared = [[_compare(answer, each) for answer in said] for each in expected]
        pairs = _mapped(compared)
        for row, column in pairs:
            table[number] += _columns(compared[row][column])
        for row, each in enumerate(expected):
            if not each.optional and row not in {pair[0] for pair in pairs}:
                table[number] += _columns(_missing(each))
        for column, answer in enumerate(said):
            if column not in {pair[1] for pair in pairs}:
                table[number] += _columns(_spurious(answer))
    return table


def totals(table: Sums) -> Sums:
    """Return right, actual, right, possible per document over all slots, for F1: n x 4."""
    columns = table.sum(axis=1)
    right = columns[:, 2] + columns[:, 3] / 2
    return np.stack([right, columns[:, 1], right, columns[:, 0]], axis=1)


def _columns(tallies: Mapping[str, Tally]) -> Sums:
    return np.array([tallies[slot].columns() for slot in SLOTS], dtype=np.float64)


def _mapped(compared: Sequence[Sequence[Mapping[str, Tally]]]) -> list[tuple[int, int]]:
    """Return pairs (key, answer), one to one, that give most points."""
    if not compared or not compared[0]:
        return []
    points = np.array([[_points(tallies) for tallies in row] for row in compared], dtype=np.float64)
    rows, columns = linear_sum_assignment(points, maximize=True)
    pairs = zip(rows.tolist(), columns.tolist(), strict=True)
    return [(row, column) for row, column in pairs if points[row, column] > 0]


def _points(tallies: Mapping[str, Tally]) -> int:
    type_fits = tallies["incident_type"].correct or tallies["incident_type"].partial
    if not type_fits or not any(
        tallies[slot].correct or tallies[slot].partial for slot in _MAPPED_BY
    ):
        return 0
    return sum(2 * tally.correct + tally.partial for tally in tallies.values())


def _compare(answer: FullTemplate, key: FullTemplate) -> dict[str, Tally]:
    found = {
        "incident_date": _single(_date_degree(answer, key), key.dates, answer.dates),
        "incident_location": _single(_place_degree(answer, key), key.places, answer.places),
        "incident_type": _single(_type_degree(answer, key), key.types, answer.types),
        "incident_stage": _single(
            2 if set(answer.stages) & set(key.stages) else 0, key.stages, answer.stages
        ),
    }
    for slots, degree in (
        (STRING_SLOTS, _string_fill), (SET_SLOTS, _set_fill), (NUMBER_SLOTS, _number_fill),
    ):  # fmt: skip
        for slot in slots:
            found[slot] = _filled(answer.of(slot), key.of(slot), degree)
    return found


def _single(degree: Degree, key: Sequence[object], answer: Sequence[object]) -> Tally:
    """Tally a slot that takes one filler (of several alternatives)."""
    expected, said = bool(key), bool(answer)
    return Tally(
        possible=expected, actual=said, correct=degree == 2, partial=degree == 1,
        incorrect=expected and said and degree == 0, spurious=said and not expected,
        missing=expected and not said,
    )  # fmt: skip


def _filled(
    answer: Sequence[Fill], key: Sequence[Fill], degree: Callable[[Fill, Fill], Degree]
) -> Tally:
    """Tally a slot of any number of fillers, matched one to one."""
    tally = Tally()
    keys_left, answers_left = set(range(len(key))), set(range(len(answer)))
    if key and answer:
        degrees = np.array([[degree(said, each) for said in answer] for each in key], np.float64)
        for row, column in zip(*linear_sum_assignment(degrees, maximize=True), strict=True):
            if degrees[row, column] > 0:
                tally.correct += degrees[row, column] == 2
                tally.partial += degrees[row, column] == 1
                keys_left.discard(int(row))
                answers_left.discard(int(column))
    required = sum(not key[row].optional for row in keys_left)
    tally.incorrect = min(required, len(answers_left))
    tally.missing = required - tally.incorrect
    tally.spurious = len(answers_left) - tally.incorrect
    matched = tally.correct + tally.partial + tally.incorrect
    tally.possible, tally.actual = matched + tally.missing, matched + tally.spurious
    return tally


def _missing(key: FullTemplate) -> dict[str, Tally]:
    counts = _counts(key, lambda fill: not fill.optional)
    return {slot: Tally(possible=count, missing=count) for slot, count in counts.items()}


def _spurious(answer: FullTemplate) -> dict[str, Tally]:
    counts = _counts(answer, lambda fill: True)
    return {slot: Tally(actual=count, spurious=count) for slot, count in counts.items()}


def _counts(template: FullTemplate, counted: Callable[[Fill], bool]) -> dict[str, int]:
    single = (template.dates, template.places, template.types, template.stages)
    found = {slot: int(bool(values)) for slot, values in zip(SLOTS, single, strict=False)}
    for slot in SLOTS[len(single) :]:
        found[slot] = sum(counted(fill) for fill in template.of(slot))
    return found


# --- How right one filler is ---------------------------------------------------------------------


def _date_degree(answer: FullTemplate, key: FullTemplate) -> Degree:
    degrees = [_date_pair(said, each) for each in key.dates for said in answer.dates]
    return max(degrees, default=0)


def _date_pair(said: When, key: When) -> Degree:
    if said == key:
        return 2
    if {said.first, said.last} & {key.first, key.last} - {None}:
        return 1
    if said.kind == "date" and said.first:
        if key.kind == "range" and (key.first or "") <= said.first <= (key.last or "9"):
            return 1
        if key.kind == "on_or_before" and key.last and _shortly_before(said.first, key.last):
            return 1
    return 0


def _shortly_before(day: str, last: str) -> bool:
    return day <= last and day[:7] == last[:7]


def _place_degree(answer: FullTemplate, key: FullTemplate) -> Degree:
    best: Degree = 0
    for each in key.places:
        for said in answer.places:
            if said.path == each.path:
                return 2
            same_country = said.path and each.path and said.path[0] == each.path[0]
            shared = len(set(said.path) & set(each.path))
            if same_country and (len(said.path) == 1 or shared > 1 or each.between):
                best = 1
    return best


def _type_degree(answer: FullTemplate, key: FullTemplate) -> Degree:
    if set(answer.types) & set(key.types):
        return 2
    return 1 if "ATTACK" in answer.types and key.types else 0


def _string_fill(said: Fill, key: Fill) -> Degree:
    return _strings(said.values, key.values)


def _strings(said: Sequence[str], key: Sequence[str]) -> Degree:
    return max((_string_pair(one, other) for other in key for one in said), default=0)


def _string_pair(said: str, key: str) -> Degree:
    words, expected = _content(said), _content(key)
    if not words or not expected:
        return 2 if said.strip().upper() == key.strip().upper() else 0
    if words == expected:
        return 2
    some, all_of = set(words), set(expected)
    if all_of <= some and words[-1] == expected[-1]:
        # More modifiers of the same head are as right as the key's own.
        return 2
    return 1 if some <= all_of or all_of <= some else 0


def _content(words: str) -> list[str]:
    return [
        word
        for word in re.findall(r"[A-Z0-9]+", words.upper())
        if word not in _NO_CONTENT and not word.isdigit()
    ]


def _speaks_of(said: Fill, key: Fill) -> bool:
    return key.refs is None or bool(said.refs and _strings(said.refs, key.refs))


def _set_fill(said: Fill, key: Fill) -> Degree:
    if not _labels(said) & _labels(key):
        return 0
    return 2 if _speaks_of(said, key) else 1


def _labels(fill: Fill) -> set[str]:
    return {value.strip("() ").upper() for value in fill.values}


def _number_fill(said: Fill, key: Fill) -> Degree:
    some, expected = _numbers(said), _numbers(key)
    if some & expected:
        return 2 if _speaks_of(said, key) else 1
    plural = ("PLURAL",)
    if plural in some | expected and _more_than_one(some) and _more_than_one(expected):
        return 1
    return 0


def _numbers(fill: Fill) -> set[tuple[int | str, ...]]:
    found: set[tuple[int | str, ...]] = set()
    for value in fill.values:
        digits = re.findall(r"\d+", value)
        found.add(tuple(map(int, digits)) if digits else (value.strip().upper(),))
    return found


def _more_than_one(numbers: set[tuple[int | str, ...]]) -> bool:
    return any(
        number[0] == "PLURAL" or (isinstance(number[0], int) and number[0] > 1)
        for number in numbers
    )
