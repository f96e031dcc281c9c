"""The reference scorers, where the shared data are: read from there, never copied."""

from __future__ import annotations

import importlib.util
import os
import sys
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
SHARED = Path(os.environ.get("BEARWITNESS_SHARED") or ROOT.parent / "shared")
# The words that the test run counts and prints at its end.
NO_SHARED = "shared data not found"

needs_shared = pytest.mark.skipif(
    not (SHARED / "bench").is_dir(), reason=f"{NO_SHARED}: {SHARED} (set BEARWITNESS_SHARED)"
)


@cache
def scorer(name: str) -> ModuleType:
    """Return one reference scorer as a module."""
    folder = SHARED / "bench" / "scorers"
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))
    spec = importlib.util.spec_from_file_location(f"reference_{name}", folder / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
