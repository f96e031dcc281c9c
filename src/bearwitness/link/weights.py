"""The trained weights of the toll decisions, read once.

In: weights.json, written by train/link.py. Out: a number per decision and reason.
"""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=1)
def weights() -> dict[str, float]:
    """Return the weight of every reason for every decision; a reason not named weighs nothing."""
    text = files("bearwitness.link").joinpath("weights.json").read_text(encoding="utf-8")
    return {name: float(value) for name, value in json.loads(text).items()}
