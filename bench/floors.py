"""Pinned floors: a score may not fall below its own, and a floor only rises.

In: floors.toml, a Run. Out: the scores that fell; floors.toml, raised.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from bench.data import ROOT
from bench.interval import Score
from bench.suite import Result

FILE = ROOT / "bench" / "floors.toml"
Kind = Literal["full", "fixed"]
KINDS: tuple[Kind, ...] = ("full", "fixed")
# Another processor's arithmetic may turn a parse in a thousand; that is no loss of quality. It
# costs half a point at most, or the weight of one item where there are few.
SLACK = 0.5
_HEAD = """\
# Floors of the scores, in percent: what was reached, rounded down to a tenth.
# full: every dev row (make bench). fixed: 1,500 rows of rdwti and 60 texts of each places' corpus,
# the others whole (make test).
# Raised by `python -m bench raise-floors`, never lowered. A score may fall half a point (or the
# weight of one item) short of its floor, for the arithmetic of other processors.
"""


def load(file: Path = FILE) -> dict[Kind, dict[str, float]]:
    """Return the floors of both kinds of run; none where there is no file."""
    pinned = tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    return {kind: dict(pinned.get(kind, {})) for kind in KINDS}


def has_floor(name: str) -> bool:
    """Tell whether a score is one that a floor is kept for; an error figure falls to be better."""
    return not name.endswith("AUC")


def fallen(results: Iterable[Result], floors: dict[str, float]) -> list[str]:
    """Return a line for each score below its floor, and for each floor without a score."""
    scores = {result.name: result.score for result in results}
    lines = [
        f"{name}: {scores[name].value:.1f} is below its floor of {floor:.1f}"
        for name, floor in floors.items()
        if name in scores and scores[name].value < floor - slack(scores[name])
    ]
    return lines + [f"{name}: not scored" for name in floors if name not in scores]


def slack(score: Score) -> float:
    """Return how far a score may fall short of its floor."""
    return max(SLACK, 101 / score.items) if score.items else SLACK


def raised(floors: dict[str, float], results: Iterable[Result]) -> dict[str, float]:
    """Return the floors with each raised to what was reached; none is ever lowered."""
    risen = dict(floors)
    for result in results:
        if has_floor(result.name):
            reached = math.floor(result.score.value * 10 + 1e-9) / 10
            risen[result.name] = max(reached, risen.get(result.name, 0.0))
    return risen


def save(floors: dict[Kind, dict[str, float]], file: Path = FILE) -> None:
    """Write the floors, one a line, in the order of the table."""
    lines = [_HEAD]
    for kind in KINDS:
        lines.append(f"[{kind}]")
        lines += [f'"{name}" = {floor:.1f}' for name, floor in floors[kind].items()]
        lines.append("")
    file.write_text("\n".join(lines), encoding="utf-8")
