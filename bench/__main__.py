"""The bench's command line: ``python -m bench COMMAND``.

counts: exact-match scores of killed and injured on one data set, and a file of errors to read.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from bearwitness.domain import Reading
from bearwitness.errors import BearwitnessError
from bench import counts, data, muccounts
from bench.interval import Score
from bench.readings import Failure, read_all, with_progress


def _arguments(words: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench", description="Scores and speed of bearwitness")
    commands = parser.add_subparsers(dest="command", required=True)
    count = commands.add_parser("counts", help="killed and injured, exact match")
    count.add_argument("--data", choices=("rdwti", "gva", "muc4"), default="rdwti")
    count.add_argument("--split", choices=("dev", "train"), default="dev")
    count.add_argument("--errors", type=Path, help="write the rows read wrong to this file")
    for command in (count,):
        command.add_argument("--limit", type=int, help="read so many rows, drawn at random")
        command.add_argument("--seed", type=int, default=0)
        command.add_argument("--jobs", type=int, default=1, help="processes")
        command.add_argument("--cache", action="store_true", help="keep parses between runs")
    return parser.parse_args(words)


def _say_scores(scores: dict[str, Score]) -> None:
    for name, score in scores.items():
        print(
            f"{name:<24} {score.value:5.1f}  [{score.low:.1f}, {score.high:.1f}]  n {score.items}"
        )


def _say_failures(readings: Sequence[object]) -> None:
    failures = [reading for reading in readings if isinstance(reading, Failure)]
    if failures:
        print(f"{len(failures)} reports broke the pipeline; the first, {failures[0].ref}:")
        print(failures[0].trace)


def _counts(options: argparse.Namespace) -> None:
    begun = time.perf_counter()
    lines: list[str]
    read: list[Reading | Failure]
    if options.data == "muc4":
        wires = data.sample(data.muc_counts(options.split), options.limit, options.seed)
        read = list(_readings([row.text for row in wires], options))
        _say_scores(muccounts.scores(wires, read))
        _say_failures(read)
        lines = list(muccounts.error_lines(wires, read))
    else:
        source = data.rdwti if options.data == "rdwti" else data.gva
        rows = data.sample(source(options.split), options.limit, options.seed)
        found = counts.answers(rows, _readings([row.text for row in rows], options))
        _say_scores(counts.scores(found))
        _say_failures([answer.reading for answer in found])
        lines = list(counts.error_lines(found))
    if options.errors:
        options.errors.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{time.perf_counter() - begun:.1f} s")


def _readings(
    texts: Sequence[data.Text], options: argparse.Namespace
) -> Iterator[Reading | Failure]:
    readings = read_all(texts, options.jobs, options.cache)
    return with_progress(readings, len(texts), f"reading {options.data} {options.split}")


def main(words: Sequence[str] | None = None) -> int:
    """Run one command; 0 done, 1 the data are missing or a score fell below its floor."""
    options = _arguments(words)
    try:
        _counts(options)
    except BearwitnessError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
