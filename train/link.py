"""Learn how the tolls of one event stand to one another, from totals alone.

Run: ``python -m train.link read`` (claims of the training rows, kept in bench/out), then
``python -m train.link fit``. In: GVA and RDWTI training rows. Out: link/weights.json.

The rows say how many were killed and injured, not which mention repeats which. So the decisions
are latent: with the weights at hand, find the likeliest decisions that give the gold totals;
fit the weights to those decisions; repeat (hard EM). Where a row names the participants, two
mentions of different participants may not be one person.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import pickle
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy import sparse
from scipy.optimize import minimize

from bearwitness.domain import Claim, Report
from bearwitness.extract import extract
from bearwitness.ground import ground
from bearwitness.link.choose import Chooser, Option, by_totals
from bearwitness.link.decisions import State
from bearwitness.link.traits import Traits, traits
from bearwitness.pipeline import Pipeline
from bench import data
from bench.parses import keep_parses
from bench.readings import PARSES, reports

KEPT = data.ROOT / "bench" / "out" / "link_claims.pickle"
WEIGHTS = data.ROOT / "src" / "bearwitness" / "link" / "weights.json"
RDWTI_ROWS = 6000
ROUNDS = 5
# Strength of the pull towards zero; chosen on a held-out tenth of the training rows.
PENALTY = 2.0
END_PENALTY = 10.0
BEAM = 40
MOST_CLAIMS = 40
SMALLEST = 0.02


@dataclass(frozen=True, slots=True)
class Example:
    """The countable claims of one training row, and its gold."""

    ref: str
    report: Report
    claims: tuple[Claim, ...]
    killed: int
    injured: int
    people: tuple[tuple[frozenset[str], int | None], ...] = ()


def countable(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Return the tolls of killed and injured people that are told as news."""
    return tuple(
        claim
        for claim in claims
        if claim.toll is not None
        and claim.toll.unit == "people"
        and claim.toll.outcome in ("killed", "injured")
        and not claim.background
        and claim.modality not in ("denied", "feared", "expected")
    )


def read(limit: int | None) -> None:
    """Extract the claims of the training rows and keep them."""
    pipeline = Pipeline()
    keep_parses(pipeline, PARSES)
    people = {
        f"gva-{row['incident_id']}": tuple(_person(one) for one in row["participants"])
        for row in data.read_rows("gva_counts_train_dev.jsonl.gz")
    }
    rows = [
        *data.sample(data.gva("train"), limit),
        *data.sample(data.rdwti("train"), min(RDWTI_ROWS, limit or RDWTI_ROWS)),
    ]
    found = []
    for number, (row, report) in enumerate(
        zip(rows, reports([row.text for row in rows]), strict=True)
    ):
        if not isinstance(report, Report):
            continue
        if number % 500 == 0:
            print(f"{number} of {len(rows)} read", file=sys.stderr, flush=True)
        read_claims = [c for c in extract(report, pipeline.reader) if isinstance(c, Claim)]
        claims = countable(ground(report, read_claims, pipeline.grounder).claims)
        if claims:
            found.append(
                Example(
                    row.text.ref,
                    report,
                    claims,
                    row.killed,
                    row.injured,
                    people.get(row.text.ref, ()),
                )
            )
    KEPT.parent.mkdir(parents=True, exist_ok=True)
    KEPT.write_bytes(pickle.dumps(found))
    print(f"{len(found)} rows kept in {KEPT}", file=sys.stderr)


def _person(row: dict[str, str]) -> tuple[frozenset[str], int | None]:
    name = re.findall(r"[a-z]{3,}", (row.get("Name") or "").lower())
    age = (row.get("Age") or "").strip()
    return frozenset(name), int(age) if age.isdigit() else None


def who(example: Example, claims: Sequence[Traits]) -> list[int | None]:
    """Return which participant each single-person claim is about, where that is certain."""
    found: list[int | None] = []
    for claim in claims:
        matches = {
            number
            for number, (name, age) in enumerate(example.people)
            if claim.count == 1 and ((claim.names & name) or (age and age in claim.ages))
        }
        found.append(matches.pop() if len(matches) == 1 else None)
    return found


def forbidden(option: Option, index: int, people: Sequence[int | None], state: State) -> bool:
    """Tell whether a decision makes one person of two participants, or two of one."""
    mine = people[index]
    if mine is None:
        return False
    if option.choice.action == "drop":
        return True
    if option.entry is None:
        if option.choice.action != "add":
            return False
        return any(mine in {people[told] for told in entry.told} for entry in state.entries)
    others = {people[told] for told in state.entries[option.entry].told} - {None}
    return option.choice.action in ("repeat", "move", "gone") and bool(others - {mine})


def explain(example: Example, weights: dict[str, float]) -> State | None:
    """Return the likeliest decisions that give the gold totals, None where none were found."""
    claims = traits(example.report, list(example.claims))[:MOST_CLAIMS]
    chooser = Chooser(claims, weights)
    people = who(example, claims)
    for strict in (True, False):
        states = [State(0.0, (), ())]
        for index in range(len(claims)):
            following: list[State] = []
            for state in states:
                options = chooser.options(index, state)
                scores = [chooser.score(option) for option in options]
                log_sum = np.logaddexp.reduce(scores)
                following += [
                    chooser.apply(state, index, option, float(score - log_sum))
                    for option, score in zip(options, scores, strict=True)
                    if not (strict and forbidden(option, index, people, state))
                ]
            states = by_totals(following, BEAM)
        right = [
            state
            for state in states
            if (state.total("killed"), state.total("injured")) == (example.killed, example.injured)
        ]
        if right:
            return max(right, key=lambda state: state.score)
        if all(person is None for person in people):
            break
    return None


def decisions(example: Example, chosen: State) -> Iterator[tuple[list[Option], int]]:
    """Yield the open options and the place of the chosen one, claim by claim."""
    claims = traits(example.report, list(example.claims))[:MOST_CLAIMS]
    chooser = Chooser(claims, {})
    state = State(0.0, (), ())
    for index, choice in enumerate(chosen.choices):
        options = chooser.options(index, state)
        place = next(n for n, option in enumerate(options) if option.choice == choice)
        yield options, place
        state = chooser.apply(state, index, options[place], 0.0)


def softmax(scores: np.ndarray, group: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the log of each group's summed exponents, and every score's share of its group.

    group: the group's number of each score, those of a group side by side.
    """
    first = np.concatenate([[0], np.flatnonzero(np.diff(group)) + 1])
    top = np.maximum.reduceat(scores, first)
    raised = np.exp(scores - top[group])
    sums = np.add.reduceat(raised, first)
    return top + np.log(sums), raised / sums[group]


def fit(rows: list[tuple[list[Option], int, float]], start: dict[str, float]) -> dict[str, float]:
    """Return the weights that make the chosen options likeliest (softmax, L2)."""
    names: dict[str, int] = {}
    indices: list[int] = []
    pointers = [0]
    groups: list[int] = []
    chosen: list[int] = []
    importance: list[float] = []
    for number, (options, place, weight) in enumerate(rows):
        chosen.append(len(groups) + place)
        importance.append(weight)
        for option in options:
            indices += [names.setdefault(reason, len(names)) for reason in option.reasons]
            pointers.append(len(indices))
            groups.append(number)
    matrix = sparse.csr_matrix(
        (np.ones(len(indices)), np.array(indices), np.array(pointers)),
        shape=(len(groups), len(names)),
    )
    group, scale = np.array(groups), np.array(importance)
    target = np.zeros(len(groups))
    target[chosen] = scale

    def loss(vector: np.ndarray) -> tuple[float, np.ndarray]:
        scores = matrix @ vector
        log_sums, shares = softmax(scores, group)
        likely = float(scale @ (scores[chosen] - log_sums))
        gradient = matrix.T @ (shares * scale[group] - target)
        return PENALTY * float(vector @ vector) / 2 - likely, gradient + PENALTY * vector

    begin = np.array([start.get(name, 0.0) for name in names])
    solved = minimize(loss, begin, jac=True, method="L-BFGS-B", options={"maxiter": 150})
    return dict(zip(names, solved.x.tolist(), strict=True))


def fit_end(examples: Sequence[Example], weights: dict[str, float]) -> dict[str, float]:
    """Return the weights of what holds of a whole count, and of the steps that led to it.

    Of the ways to count that the search leaves, those that come to the gold totals should
    together be the likeliest (softmax over the ways, L2 towards the search's own order).
    """
    names: dict[str, int] = {"steps": 0}
    indices: list[int] = []
    values: list[float] = []
    pointers = [0]
    groups: list[int] = []
    right: list[bool] = []
    number = 0
    for example in examples:
        claims = traits(example.report, list(example.claims))[:MOST_CLAIMS]
        chooser = Chooser(claims, weights)
        states = chooser.search()
        gold = [
            (state.total("killed"), state.total("injured")) == (example.killed, example.injured)
            for state in states
        ]
        if all(gold) or not any(gold):
            continue
        for state, is_gold in zip(states, gold, strict=True):
            held = [names.setdefault(name, len(names)) for name in chooser.end(state)]
            indices += [0, *held]
            values += [state.score - states[0].score, *[1.0] * len(held)]
            pointers.append(len(indices))
            groups.append(number)
            right.append(is_gold)
        number += 1
    matrix = sparse.csr_matrix(
        (np.array(values), np.array(indices), np.array(pointers)), shape=(len(groups), len(names))
    )
    group, is_right = np.array(groups), np.array(right)
    begin = np.zeros(len(names))
    begin[0] = 1.0

    def loss(vector: np.ndarray) -> tuple[float, np.ndarray]:
        scores = matrix @ vector
        all_sum, of_all = softmax(scores, group)
        right_sum, of_right = softmax(np.where(is_right, scores, -1e9), group)
        away = vector - begin
        value = float((all_sum - right_sum).sum() + END_PENALTY * (away @ away) / 2)
        return value, matrix.T @ (of_all - of_right) + END_PENALTY * away

    solved = minimize(loss, begin, jac=True, method="L-BFGS-B", options={"maxiter": 300})
    return dict(zip(names, solved.x.tolist(), strict=True))


def measure(examples: Sequence[Example], weights: dict[str, float]) -> str:
    """Return the shares of rows whose totals come out right, by data set."""
    shown = []
    for prefix in ("gva", "rdwti"):
        right = np.zeros(2)
        chosen = [example for example in examples if example.ref.startswith(prefix)]
        for example in chosen:
            claims = traits(example.report, list(example.claims))
            state = Chooser(claims, weights).best()
            right += [state.total("killed") == example.killed,
                      state.total("injured") == example.injured]  # fmt: skip
        shown.append(f"{prefix} {right / max(1, len(chosen)) * 100}")
    return "; ".join(shown)


def held_out(example: Example) -> bool:
    """Tell whether a row is kept for choosing settings: every tenth, by its name."""
    return int(hashlib.sha1(example.ref.encode()).hexdigest(), 16) % 10 == 0


def train(rounds: int, kept_in: Path, out: Path, everything: bool, gva_weight: float) -> None:
    """Fit the weights and write them."""
    examples: list[Example] = pickle.loads(kept_in.read_bytes())
    kept = examples if everything else [one for one in examples if not held_out(one)]
    tests = [one for one in examples if held_out(one)]
    weights: dict[str, float] = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    print("start:", measure(tests, weights), flush=True)
    for number in range(rounds):
        rows: list[tuple[list[Option], int, float]] = []
        explained = 0
        for example in kept:
            chosen = explain(example, weights)
            if chosen is None:
                continue
            explained += 1
            weight = gva_weight if example.ref.startswith("gva") else 1.0
            rows += [(options, place, weight) for options, place in decisions(example, chosen)]
        weights = fit(rows, weights)  # without those of the whole: fitted last
        print(f"round {number + 1}: {explained} of {len(kept)} explained, {len(rows)} decisions;",
              measure(tests, weights), flush=True)  # fmt: skip
    weights |= fit_end(kept, weights)
    print("with the whole:", measure(tests, weights), flush=True)
    small = {
        name: round(value, 3) for name, value in sorted(weights.items()) if abs(value) > SMALLEST
    }
    out.write_text(json.dumps(small, indent=0) + "\n", encoding="utf-8")
    print(f"{len(small)} weights in {out}; log-odds up to {max(map(math.fabs, small.values()))}")


def main() -> None:
    """Run one step."""
    parser = argparse.ArgumentParser(description="Train the toll decisions of linking")
    steps = parser.add_subparsers(dest="step", required=True)
    reading = steps.add_parser("read")
    reading.add_argument("--limit", type=int)
    fitting = steps.add_parser("fit")
    fitting.add_argument("--rounds", type=int, default=ROUNDS)
    fitting.add_argument("--claims", type=Path, default=KEPT, help="what the step read kept")
    fitting.add_argument("--out", type=Path, default=WEIGHTS)
    fitting.add_argument("--everything", action="store_true", help="hold no rows out")
    fitting.add_argument("--gva-weight", type=float, default=1.0)
    options = parser.parse_args()
    if options.step == "read":
        read(options.limit)
    else:
        train(options.rounds, options.claims, options.out, options.everything, options.gva_weight)


if __name__ == "__main__":
    main()
