"""Role scorers of MUC templates: CEAF-REE with and without templates, and CEAF-RME.

In: predicted and gold Template per document. Out: per document, sums that F1 is made of.

Every function returns n_documents x 4 (or x groups x 4): right among predicted, predicted, right
among gold, gold. Written from the definitions in Du and others 2021 (GRIT, EACL; GTT, NAACL) and
Chen and others 2023 (IterX, EACL); the tests hold them to reference scorers.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from bench.interval import Sums
from bench.templates import ROLES, Documents, Entity, Role, Template

MOST_GOLD_FOR_SEARCH = 14
MOST_MAPS_TO_WALK = 300_000
_Hits = tuple[int, int]
# Per answer, in order, the number of its gold template; one past the last where it has none.
_Mapping = tuple[int, ...]
_Point = tuple[int, int, _Mapping]


# --- CEAF-REE over templates: one mapping of whole templates a document (GTT) --------------------


def ceaf_ree_templates(predicted: Documents, gold: Documents) -> Sums:
    """Return sums over incident type and roles under the best mapping of templates.

    Shape n_documents x 6 x 4; group 0 is the incident type, the others are ROLES. The mapping is
    the one-to-one map between templates of like type that gives the document's highest micro-F1.
    """
    table = np.zeros((len(gold), 1 + len(ROLES), 4))
    for number, (ref, keys) in enumerate(gold.items()):
        answers = predicted.get(ref, ())
        for template in answers:
            table[number, :, 1] += _sizes(template)
        for template in keys:
            table[number, :, 3] += _sizes(template)
        hits = [[_template_hits(answer, key) for key in keys] for answer in answers]
        for answer, key in _best_mapping(
            hits, table[number, :, 1].sum(), table[number, :, 3].sum()
        ):
            found = hits[answer][key]
            assert found is not None
            table[number, :, (0, 2)] += found
    return table


def _sizes(template: Template) -> list[int]:
    return [1, *(len(template.entities(role)) for role in ROLES)]


def _template_hits(answer: Template, key: Template) -> NDArray[np.int64] | None:
    """Return 2 x 6 right among predicted and among gold, None where the types clash.

    A predicted entity is right when all its mentions are names of one gold entity; several may
    be right by the same one. A gold type such as "bombing / attack" takes either.
    """
    if answer.kind not in key.kind:
        return None
    hits = np.ones((2, 1 + len(ROLES)), dtype=np.int64)
    for column, role in enumerate(ROLES, start=1):
        said, true = answer.entities(role), key.entities(role)
        hits[0, column] = sum(any(_inside(entity, other) for other in true) for entity in said)
        hits[1, column] = sum(any(_inside(entity, other) for entity in said) for other in true)
    return hits


def _inside(said: Entity, true: Entity) -> bool:
    return all(mention in true for mention in said)


def _best_mapping(
    hits: Sequence[Sequence[NDArray[np.int64] | None]], predicted: float, gold: float
) -> tuple[tuple[int, int], ...]:
    """Return the pairs of answer and gold template that give the highest F1.

    Among equal ones, the map that takes the earliest gold template for the earliest answer.
    """
    if not hits or not hits[0]:
        return ()
    worth: list[list[_Hits | None]] = [
        [None if found is None else (int(found[0].sum()), int(found[1].sum())) for found in row]
        for row in hits
    ]
    if len(hits[0]) > MOST_GOLD_FOR_SEARCH:
        return _assigned(worth)
    if _maps(len(hits), len(hits[0])) <= MOST_MAPS_TO_WALK:
        # The original walks through maps of unlike types too. They add nothing, but decide which
        # of several maps of equal F1 it meets first, and so the figures of single roles.
        worth = [[hit or (0, 0) for hit in row] for row in worth]
    candidates = [point for points in _reachable(worth).values() for point in points]
    figures = [_f1(above, predicted, below, gold) for above, below, _ in candidates]
    best = max(figures) - 1e-12
    first = min(
        mapped for figure, (_, _, mapped) in zip(figures, candidates, strict=True) if figure >= best
    )
    return tuple(
        (answer, key)
        for answer, key in enumerate(first)
        if key < len(hits[0]) and hits[answer][key] is not None
    )


def _maps(answers: int, keys: int) -> int:
    """Return how many one-to-one maps, some answers left unmapped, a walk would go through."""
    return math.prod(max(1, keys + 1 - answer) for answer in range(answers))


def _reachable(worth: Sequence[Sequence[_Hits | None]]) -> dict[int, list[_Point]]:
    """Return, per set of gold templates used (as bits), the sums no other map of it betters."""
    states: dict[int, list[_Point]] = {0: [(0, 0, ())]}
    for row in worth:
        grown: dict[int, list[_Point]] = {}
        for used, points in states.items():
            for key, hit in enumerate((*row, (0, 0))):
                if hit is None or (key < len(row) and used >> key & 1):
                    continue
                reached = used | 1 << key if key < len(row) else used
                grown.setdefault(reached, []).extend(
                    (above + hit[0], below + hit[1], (*mapped, key))
                    for above, below, mapped in points
                )
        states = {used: _front(points) for used, points in grown.items()}
    return states


def _front(points: list[_Point]) -> list[_Point]:
    kept: list[_Point] = []
    for point in sorted(points, key=lambda point: (-point[0], -point[1], point[2])):
        if not kept or point[1] > kept[-1][1]:
            kept.append(point)
    return kept


def _assigned(worth: Sequence[Sequence[_Hits | None]]) -> tuple[tuple[int, int], ...]:
    # Beyond 14 gold templates an exact search is too long; the sum of hits stands in for F1.
    weights = np.array([[sum(hit) if hit else 0 for hit in row] for row in worth])
    answers, keys = linear_sum_assignment(weights, maximize=True)
    pairs = zip(answers.tolist(), keys.tolist(), strict=True)
    return tuple((answer, key) for answer, key in pairs if worth[answer][key] is not None)


def _f1(right: float, predicted: float, found: float, gold: float) -> float:
    precision = right / predicted if predicted else 0.0
    recall = found / gold if gold else 0.0
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


# --- CEAF-REE over documents: no templates (GRIT) ------------------------------------------------


def ceaf_ree_documents(predicted: Documents, gold: Documents) -> Sums:
    """Return sums per role, entities of all templates of a document taken together.

    Shape n_documents x 5 x 4. Entities are matched one to one; a predicted one is right when all
    its mentions are names of the gold one.
    """
    table = np.zeros((len(gold), len(ROLES), 4))
    for number, (ref, keys) in enumerate(gold.items()):
        for column, role in enumerate(ROLES):
            said, true = _merged(predicted.get(ref, ()), role), _merged(keys, role)
            weights = np.array([[_inside(entity, other) for entity in said] for other in true])
            right = _most(weights.astype(np.float64)) if weights.size else 0.0
            table[number, column] = (right, len(said), right, len(true))
    return table


def _merged(templates: Sequence[Template], role: Role) -> list[Entity]:
    """Return the entities of one role, those that share a name made one."""
    merged: list[list[str]] = []
    for template in templates:
        for entity in template.entities(role):
            known = next((other for other in merged if set(other) & set(entity)), None)
            if known is None:
                merged.append(list(dict.fromkeys(entity)))
            else:
                known.extend(mention for mention in entity if mention not in known)
    return [tuple(entity) for entity in merged]


def _most(weights: NDArray[np.float64]) -> float:
    rows, columns = linear_sum_assignment(weights, maximize=True)
    return float(weights[rows, columns].sum())


# --- CEAF-RME: templates aligned by their role fillers (IterX) -----------------------------------


def ceaf_rme_phi3(predicted: Documents, gold: Documents) -> Sums:
    """Return sums of mentions shared by entities matched one to one: n_documents x 4.

    As in the published code, a gold template of two types counts once per type wherever its
    document has any prediction; figures are comparable with published ones only so.
    """
    return _ceaf_rme(predicted, gold, _shared_mentions, _count_mentions, per_type=True)


def ceaf_rme_subset(predicted: Documents, gold: Documents) -> Sums:
    """Return sums of entities that share a mention with a gold one: n_documents x 4."""
    return _ceaf_rme(predicted, gold, _touching_entities, _count_entities, per_type=False)


_Typed = tuple[Role, str]
_Fillers = list[list[_Typed]]


def _ceaf_rme(
    predicted: Documents,
    gold: Documents,
    hits: Callable[[_Fillers, _Fillers], tuple[float, float]],
    count: Callable[[Template], int],
    *,
    per_type: bool,
) -> Sums:
    refs = [*gold, *(ref for ref in predicted if ref not in gold)]
    table = np.zeros((len(refs), 4))
    for number, ref in enumerate(refs):
        answers, keys = predicted.get(ref, ()), gold.get(ref, ())
        table[number, 1] = sum(count(answer) for answer in answers)
        table[number, 3] = sum(count(key) for key in keys)
        if per_type and answers:
            table[number, 3] += sum((len(_types(key)) - 1) * count(key) for key in keys)
        filled = [answer for answer in answers if _fillers(answer)]
        if keys and filled:
            found = np.array([_row(key, filled, hits) for key in keys])
            rows, columns = linear_sum_assignment(found[:, :, 0], maximize=True)
            table[number, 0] = found[rows, columns, 0].sum()
            table[number, 2] = found[rows, columns, 1].sum()
    return table


def _row(
    key: Template,
    answers: Sequence[Template],
    hits: Callable[[_Fillers, _Fillers], tuple[float, float]],
) -> list[tuple[float, float]]:
    """Return a gold template's hits against each answer, under the type that gives most."""
    rows = [
        [
            hits(_fillers(key), _fillers(answer)) if answer.kind == kind else (0.0, 0.0)
            for answer in answers
        ]
        for kind in _types(key)
    ]
    return max(rows, key=lambda row: sum(right for right, _ in row))


def _types(template: Template) -> list[str]:
    return [kind.strip() for kind in template.kind.split("/")]


def _fillers(template: Template) -> _Fillers:
    return [
        [(role, name) for name in entity] for role in ROLES for entity in template.entities(role)
    ]


def _count_mentions(template: Template) -> int:
    return sum(len(entity) for role in ROLES for entity in template.entities(role))


def _count_entities(template: Template) -> int:
    return sum(len(template.entities(role)) for role in ROLES)


def _shared_mentions(true: _Fillers, said: _Fillers) -> tuple[float, float]:
    weights = np.array(
        [[sum(name in other for name in entity) for entity in said] for other in true],
        dtype=np.float64,
    ).reshape(len(true), len(said))
    right = _most(weights)
    return right, right


def _touching_entities(true: _Fillers, said: _Fillers) -> tuple[float, float]:
    touched = [
        next(
            (number for name in entity for number, other in enumerate(true) if name in other), None
        )
        for entity in said
    ]
    hit = [number for number in touched if number is not None]
    return len(hit), len(set(hit))
