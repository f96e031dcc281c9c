from __future__ import annotations

import random
from collections.abc import Sequence

import pytest

from bench import data
from bench.ceaf import (
    ceaf_ree_documents,
    ceaf_ree_templates,
    ceaf_rme_phi3,
    ceaf_rme_subset,
)
from bench.interval import Sums, f1
from bench.templates import ROLES, Template, key, template
from tests.bench.reference import needs_shared, scorer

KINDS = ("attack", "bombing", "kidnapping", "arson")


def _as_reference(templates: Sequence[Template]) -> list[dict[str, object]]:
    return [
        {
            "incident_type": each.kind,
            **{role: [list(entity) for entity in each.entities(role)] for role in ROLES},
        }
        for each in templates
    ]


def _perturbed(gold: dict[str, list[Template]], seed: int) -> dict[str, list[Template]]:
    """Answers that keep part of gold: entities lost, names cut, types changed, some invented."""
    draw = random.Random(seed)
    names = sorted({name for found in gold.values() for each in found for role in ROLES
                    for entity in each.entities(role) for name in entity})  # fmt: skip
    answers: dict[str, list[Template]] = {}
    for ref, templates in gold.items():
        said = []
        for each in templates:
            if draw.random() < 0.2:
                continue
            roles = {}
            for role in ROLES:
                kept = [entity[: draw.randrange(1, 3)] for entity in each.entities(role)
                        if draw.random() < 0.7]  # fmt: skip
                if draw.random() < 0.3:
                    kept.append((draw.choice(names),))
                roles[role] = kept
            kind = draw.choice(KINDS) if draw.random() < 0.3 else each.kind.split(" / ")[0]
            said.append(template(kind, roles))
            if draw.random() < 0.2:
                said.append(said[-1])
        if draw.random() < 0.1:
            said.append(template(draw.choice(KINDS), {"Weapon": [(draw.choice(names),)]}))
        answers[ref] = said
    return answers


def _compare(gold: dict[str, list[Template]], answers: dict[str, list[Template]]) -> None:
    reference = scorer("muc4_scorer")
    keys = {ref: _as_reference(found) for ref, found in gold.items()}
    said = {ref: _as_reference(found) for ref, found in answers.items()}
    by_template, _ = reference.gtt(said, keys)
    by_document = reference.ree(
        {ref: reference.collapse(found) for ref, found in said.items()},
        {ref: reference.collapse(found) for ref, found in keys.items()},
    )

    def equal(sums: Sums, expected: tuple[float, float, float]) -> None:
        assert f1(sums.reshape(1, 4))[0] == pytest.approx(expected[2])
        assert 100 * sums[0] / max(sums[1], 1) == pytest.approx(expected[0])
        assert 100 * sums[2] / max(sums[3], 1) == pytest.approx(expected[1])

    ours = ceaf_ree_templates(answers, gold).sum(axis=0)
    equal(ours.sum(axis=0), by_template["micro"])
    for row, name in zip(ours, ("incident_type", *ROLES), strict=True):
        equal(row, by_template[name])
    ours = ceaf_ree_documents(answers, gold).sum(axis=0)
    equal(ours.sum(axis=0), by_document["micro"])
    for row, role in zip(ours, ROLES, strict=True):
        equal(row, by_document[role])
    equal(ceaf_rme_phi3(answers, gold).sum(axis=0), reference.rme(said, keys, "phi3"))
    equal(ceaf_rme_subset(answers, gold).sum(axis=0), reference.rme(said, keys, "subset"))


@needs_shared
def test_gold_against_itself_is_perfect_and_equal() -> None:
    gold = key(data.muc("dev"))
    assert f1(ceaf_ree_templates(gold, gold).sum(axis=(0, 1)).reshape(1, 4))[0] > 99.5
    _compare(gold, gold)


@needs_shared
@pytest.mark.parametrize("seed", range(10))
def test_every_figure_is_the_reference_scorers(seed: int) -> None:
    gold = key(data.sample(data.muc("dev" if seed % 2 else "train"), 200, seed))
    _compare(gold, _perturbed(gold, seed))


@needs_shared
@pytest.mark.parametrize("seed", range(100))
def test_equal_on_crowded_documents_of_few_names(seed: int) -> None:
    draw = random.Random(seed)

    def invented() -> list[Template]:
        return [
            template(
                draw.choice(KINDS[:2]),
                {role: [tuple(draw.sample("pqrs", draw.randrange(1, 3)))
                        for _ in range(draw.randrange(3))] for role in ROLES},
            )
            for _ in range(draw.randrange(6))
        ]  # fmt: skip

    _compare(
        {str(number): invented() for number in range(5)},
        {str(number): invented() for number in range(5)},
    )


def test_a_missed_and_an_invented_entity() -> None:
    gold = {"1": [template("attack", {"PerpOrg": [["the Red Front", "RF"]], "Victim": [["Juan"]]})]}
    said = {"1": [template("attack", {"PerpOrg": [["Red Front"]], "Target": [["a bridge"]]})]}
    # Type and one of two entities right on either side: 2 of 3.
    assert f1(ceaf_ree_templates(said, gold).sum(axis=1))[0] == pytest.approx(200 / 3)
    assert f1(ceaf_ree_documents(said, gold).sum(axis=1))[0] == pytest.approx(50)
    assert ceaf_rme_phi3(said, gold).tolist() == [[1, 2, 1, 3]]
    assert ceaf_rme_subset(said, gold).tolist() == [[1, 2, 1, 2]]


def test_a_type_that_differs_maps_nothing() -> None:
    gold = {"1": [template("bombing", {"Target": [["bank"]]})]}
    said = {"1": [template("arson", {"Target": [["bank"]]})]}
    assert ceaf_ree_templates(said, gold).sum(axis=(0, 1)).tolist() == [0, 2, 0, 2]
