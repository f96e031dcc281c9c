"""Load the trained weights of the place models.

In: data/places_model.json and data/places_usual.tsv, made by train/places.py and
train/places_usual.py. Out: PlaceModel, one for ordinary text and one for text in capitals.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from bearwitness.ground.places_resolve import COLUMNS, SECOND_COLUMNS, Weights

DATA = Path(__file__).parent / "data"
MODEL_FILE = DATA / "places_model.json"
USUAL_FILE = DATA / "places_usual.tsv"


@dataclass(frozen=True, slots=True)
class PlaceModel:
    """Weights for one kind of print. threshold: the score from which a name is a place."""

    threshold: float
    recognition: Mapping[str, float]
    resolution: Weights


@cache
def load_models() -> tuple[PlaceModel, PlaceModel]:
    """Return the models for ordinary print and for capitals."""
    stored = json.loads(MODEL_FILE.read_text(encoding="utf-8"))
    return _model(stored["mixed"]), _model(stored["upper"])


def _model(stored: dict[str, dict[str, float]]) -> PlaceModel:
    threshold = stored["threshold"]
    assert isinstance(threshold, float)
    return PlaceModel(
        threshold,
        stored["recognition"],
        Weights(
            np.array([stored["first"][name] for name in COLUMNS]),
            np.array([stored["second"][name] for name in (*COLUMNS, *SECOND_COLUMNS)]),
        ),
    )


@cache
def usual_words() -> dict[str, float]:
    """Return how often, from 0 to 1, a word that is also a place's name is printed small."""
    usual = {}
    for line in USUAL_FILE.read_text(encoding="utf-8").splitlines():
        word, percent = line.split("\t")
        usual[word] = int(percent) / 100
    return usual
