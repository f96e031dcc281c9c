"""The method page: how figures come about, told by the code that makes them.

In: a View. Out: HTML; scores are those of ``scores.json``, which the benchmark writes.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import get_args

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from starlette.responses import Response

from bearwitness.domain import OUTCOMES, IncidentKind, Modality
from bearwitness.pipeline import READER
from bearwitness.pipeline.linking import LINKER
from bearwitness.pipeline.method import ranks, register_kinds
from bearwitness.pipeline.persons import finder_version
from bearwitness.serve import told
from bearwitness.serve.asked import Held
from bearwitness.serve.pages import RULE_WORDS, render
from bearwitness.serve.tags import answer
from bearwitness.write.words import DATE_PRECISION, FLAG_WORDS, PLACE_PRECISION

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)
_DRAWN = {
    1: "to a kilometre", 2: "to ten kilometres", 3: "to ten kilometres", 4: "as an area",
    5: "as an area", 6: "not at all", 7: "not at all",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Score:
    """One score on data that rules and models were not made from; low, high: 95 % of resamples."""

    name: str
    reached: str
    interval: str
    items: str


@dataclass(frozen=True, slots=True)
class Scored:
    """The scores on one collection of texts."""

    title: str
    scores: tuple[Score, ...]


@cache
def scores() -> tuple[Scored, ...]:
    """Return the scores that came with this version."""
    held = files("bearwitness.serve").joinpath("scores.json").read_text("utf-8")
    return tuple(
        Scored(one["title"], tuple(Score(**score) for score in one["scores"]))
        for one in json.loads(held)
    )


@router.get("/method")
def method(request: Request, view: Held) -> Response:
    """Show how figures come about: rules, ranks, flags, precision, scores, limits, versions."""

    def make() -> str:
        last, digest = view.head()
        return render(
            "method.html", request, switch=request.state.switch, rules=RULE_WORDS,
            ranks=ranks(), flags=FLAG_WORDS,
            places=[(code, PLACE_PRECISION.get(code, "in or at"), _DRAWN[code])
                    for code in range(1, 8)],
            dates=[(code, DATE_PRECISION.get(code, "on that day")) for code in range(1, 6)],
            kinds=[told.name_of(one) for one in get_args(IncidentKind)],
            outcomes=[told.name_of(one) for one in OUTCOMES],
            modalities=get_args(Modality), register=register_kinds(), scored=scores(),
            reader=READER, linker=LINKER, finder=finder_version(), stats=view.stats(), last=last,
            digest=digest, recorded=view.last_recorded(),
        )  # fmt: skip

    return answer(request, view, lambda headers: HTMLResponse(make(), headers=dict(headers)))
