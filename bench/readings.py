"""Read many texts through the pipeline, in one process or several.

In: Text. Out: Reading, or the failure that took its place, in the order of the texts.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import sys
import tempfile
import traceback
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from bearwitness.collect import collect
from bearwitness.domain import Reading, Report
from bearwitness.errors import RefusedItem
from bearwitness.pipeline import Pipeline
from bearwitness.settings import Settings
from bench.data import ROOT, Text
from bench.parses import keep_parses

PARSES = ROOT / "bench" / "out" / "parses.sqlite"
_CHUNK = 50
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Failure:
    """A text the pipeline broke on: a bug to mend, scored as if nothing had been read."""

    ref: str
    trace: str


def reports(texts: Sequence[Text]) -> list[Report | RefusedItem]:
    """Return the texts as reports, by the same way a user's JSON Lines file takes."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "texts.jsonl"
        with file.open("w", encoding="utf-8") as lines:
            for text in texts:
                row = {
                    "id": text.ref, "title": text.title, "published": text.published,
                    "outlet": text.outlet, "text": text.text,
                }  # fmt: skip
                lines.write(json.dumps({k: v for k, v in row.items() if v is not None}) + "\n")
        found = list(collect(str(file), Settings()))
    return [
        replace(report, dateline=text.dateline)
        if isinstance(report, Report) and text.dateline
        else report
        for report, text in zip(found, texts, strict=True)
    ]


_pipeline: Pipeline | None = None


def pipeline(keep: bool = False) -> Pipeline:
    """Return this process's pipeline, loaded on first use."""
    global _pipeline
    if _pipeline is None:
        _pipeline = Pipeline(say=lambda words: print(words, file=sys.stderr))
        if keep:
            keep_parses(_pipeline, PARSES)
    return _pipeline


def _load(keep: bool) -> None:
    pipeline(keep)


def _read_chunk(chunk: Sequence[Report | RefusedItem]) -> list[Reading | Failure]:
    loaded = pipeline()
    read: list[Reading | Failure] = []
    for report in chunk:
        if isinstance(report, RefusedItem):
            read.append(Failure(report.where, f"refused: {report}"))
            continue
        try:
            read.append(loaded.read(report))
        except Exception:  # noqa: BLE001 - one report must not end a run; it is counted and shown
            read.append(Failure(report.ref or "?", traceback.format_exc()))
    return read


def read_all(
    texts: Sequence[Text], jobs: int = 1, keep: bool = False, chunk: int = _CHUNK
) -> Iterator[Reading | Failure]:
    """Yield the reading of every text, in order; ``jobs`` changes the speed and nothing else."""
    found = reports(texts)
    chunks = [found[start : start + chunk] for start in range(0, len(found), chunk)]
    if jobs <= 1 or len(chunks) < 2:
        pipeline(keep)
        for part in chunks:
            yield from _read_chunk(part)
        return
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, context, _load, (keep,)) as pool:
        for read in pool.map(_read_chunk, chunks):
            yield from read


def with_progress(results: Iterator[Result], count: int, label: str) -> Iterator[Result]:
    """Pass results on, with a bar on a terminal and nothing off one."""
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True)
    yield from track(results, label, count, console=console, disable=not sys.stderr.isatty())
