from __future__ import annotations

import copy
import random
from typing import Any

import pytest

from bench import data
from bench.allslots import SLOTS, Fill, FullTemplate, When, Where, all_slots, full_template, totals
from bench.interval import f1
from tests.bench.reference import needs_shared, scorer

Raw = dict[str, list[dict[str, Any]]]


def _perturbed(gold: Raw, seed: int) -> Raw:
    """Answers that keep part of the key: fillers lost, cut, swapped; templates lost or doubled."""
    draw = random.Random(seed)
    pool = [each for found in gold.values() for each in found]
    answers: Raw = {}
    for ref, templates in gold.items():
        said = []
        for each in templates:
            if draw.random() < 0.15:
                continue
            answer = copy.deepcopy(each)
            other = draw.choice(pool)
            for part in ("types", "stages", "date", "location"):
                if draw.random() < 0.25:
                    answer[part] = copy.deepcopy(other[part])
            for slot, fills in answer["slots"].items():
                kept = [fill for fill in fills or [] if draw.random() < 0.8]
                for fill in kept:
                    fill["values"] = fill["values"][: draw.randrange(1, 3)]
                    if draw.random() < 0.3:
                        fill["values"] = [value.split()[-1] for value in fill["values"] if value]
                if draw.random() < 0.2:
                    kept += copy.deepcopy(other["slots"].get(slot) or [])
                answer["slots"][slot] = kept
            said.append(answer)
            if draw.random() < 0.1:
                said.append(copy.deepcopy(other))
        answers[ref] = said
    return answers


@needs_shared
@pytest.mark.parametrize("seed", range(6))
def test_every_tally_is_the_reference_scorers(seed: int) -> None:
    rows = data.sample(data.muc("dev" if seed % 2 else "train"), 150, seed)
    gold = {row.text.ref: list(row.templates) for row in rows}
    said = gold if seed < 2 else _perturbed(gold, seed)
    reference = scorer("muc4_allslots")
    expected = reference.score(gold, said)
    ours = all_slots(
        {ref: [full_template(raw) for raw in found] for ref, found in said.items()},
        {ref: [full_template(raw) for raw in found] for ref, found in gold.items()},
    )
    for slot, tallies in zip(SLOTS, ours.sum(axis=0), strict=True):
        assert (slot, *tallies) == (slot, *expected[slot])
    assert f1(totals(ours).sum(axis=0, keepdims=True))[0] == pytest.approx(
        reference.total(expected)[2]
    )


def _template(**fills: list[Fill]) -> FullTemplate:
    return FullTemplate(
        ("BOMBING",), ("ACCOMPLISHED",), (When("date", "1990-01-02", "1990-01-02"),),
        (Where(("PERU", "LIMA")),), {slot: tuple(found) for slot, found in fills.items()},
    )  # fmt: skip


def test_a_vaguer_string_is_half_right_and_a_lost_one_missing() -> None:
    key = _template(phys_tgt_id=[Fill(("POWER PYLON",)), Fill(("BRIDGE",))])
    answer = _template(phys_tgt_id=[Fill(("PYLONS OF POWER PYLON LINE",))])
    table = all_slots({"1": [answer]}, {"1": [key]})
    assert table[0, SLOTS.index("phys_tgt_id")].tolist() == [2, 1, 0, 1, 0, 0, 1]


def test_an_answer_that_shares_no_target_or_perpetrator_maps_to_nothing() -> None:
    table = all_slots({"1": [_template()]}, {"1": [_template()]})
    assert table[0, SLOTS.index("incident_type")].tolist() == [1, 1, 0, 0, 0, 1, 1]
