"""The bench's command line: ``python -m bench COMMAND``.

counts: exact-match scores of killed and injured on one data set, and a file of errors to read.
link: which articles speak of one event, in bulk, as they arrive (--online) or crowded (--dense).
redaction: private names hidden, against two markers, in whole reports and in paragraphs alone.
geo, muc: the scores of places and of MUC templates alone, with their errors.
all: every score in one table; bench/out/scores.json; fails where one is below its floor.
speed: reports a second per core beside spaCy's own pipeline, start-up and peak memory.
record: milliseconds a ready reading, in bulk, into a record of 100,000 incidents (--large) and
    into an incident of many accounts (--hot); on PostgreSQL too (--postgresql).
pages: milliseconds an answer of the server on a large record, one reader and twenty at once.
datasets: rows a second and peak memory of export, a million claims.
docs: write the last figures of ``all`` and ``speed`` into docs/ without a new run.
raise-floors: pin what the last ``all`` and the fixed samples reach; never lowers.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from tests.record.server import binaries, running

from bearwitness.domain import Reading
from bearwitness.errors import BearwitnessError
from bearwitness.ground.places import PlaceFinder
from bench import (
    counts,
    data,
    datasets,
    floors,
    geo,
    linking,
    muccounts,
    pages,
    record,
    redaction,
    show,
    speed,
    suite,
)
from bench.interval import Score
from bench.readings import Failure, pipeline, read_all, with_progress


def _arguments(words: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench", description="Scores and speed of bearwitness")
    commands = parser.add_subparsers(dest="command", required=True)
    count = commands.add_parser("counts", help="killed and injured, exact match")
    count.add_argument("--data", choices=("rdwti", "gva", "muc4"), default="rdwti")
    muc = commands.add_parser("muc", help="templates of MUC-4 wires")
    for command in (count, muc):
        command.add_argument("--split", choices=("dev", "train"), default="dev")
    place = commands.add_parser("geo", help="place names")
    place.add_argument("--data", choices=("lgl", "trnews"), default="lgl")
    place.add_argument("--folds", action="store_true", help="score texts the models never saw")
    link = commands.add_parser("link", help="articles of one event")
    link.add_argument("--data", choices=("gva", "gvc"), default="gva")
    link.add_argument("--online", action="store_true", help="one by one, in order of date")
    link.add_argument(
        "--dense", action="store_true",
        help="fit on half of the gva training events, score on the rest and dev",
    )  # fmt: skip
    for command in (count, muc, place):
        command.add_argument("--errors", type=Path, help="write what was read wrong to this file")
        command.add_argument("--limit", type=int, help="read so many rows, drawn at random")
        command.add_argument("--seed", type=int, default=0)
    private = commands.add_parser("redaction", help="private names hidden")
    private.add_argument("--errors", type=Path, help="write what was left or hidden in vain")
    whole = commands.add_parser("all", help="every score")
    whole.add_argument("--fixed", action="store_true", help="the fixed samples of the tests")
    whole.add_argument("--write-docs", action="store_true", help="write docs/scores.md anew")
    risen = commands.add_parser("raise-floors", help="pin what is reached; never lowers")
    fast = commands.add_parser("speed", help="speed, start-up and memory")
    fast.add_argument("--rounds", type=int, default=5)
    fast.add_argument("--write-docs", action="store_true", help="write docs/performance.md anew")
    sets = commands.add_parser("datasets", help="speed and memory of export")
    sets.add_argument("--claims", type=int, default=datasets.CLAIMS, help="how many")
    sets.add_argument("--formats", nargs="*", default=datasets.FORMATS, help="which")
    sets.add_argument("--write-docs", action="store_true", help="write the table")
    ledger = commands.add_parser("record", help="speed and size of the record")
    ledger.add_argument("--readings", type=int, default=record.READINGS, help="put in at once")
    ledger.add_argument("--large", type=int, default=record.LARGE, help="incidents to grow to")
    ledger.add_argument("--arrivals", type=int, default=record.ARRIVALS, help="added one by one")
    ledger.add_argument("--keep", type=Path, help="the large record's file; a later run goes on")
    ledger.add_argument(
        "--hot", type=int, nargs="*", default=record.HOT, help="accounts of an incident of many"
    )
    ledger.add_argument(
        "--postgresql", action="store_true", help="on a PostgreSQL server of its own, as the tests"
    )
    ledger.add_argument("--write-docs", action="store_true", help="write docs/performance.md anew")
    shown = commands.add_parser("pages", help="speed of the pages and the API")
    shown.add_argument("record", type=Path, help="a large record: bench record --keep FILE")
    commands.add_parser("docs", help="write the last figures of all and speed into docs/")
    one = commands.add_parser("speed-round", help="one round, in this process (speed runs it)")
    one.add_argument("who", choices=("ours", "spacy"))
    for command in (count, muc, place, link, whole, risen):
        jobs = 1 if command in (count, muc, place, link) else 2
        command.add_argument("--jobs", type=int, default=jobs, help="processes")
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


def _counts(options: argparse.Namespace) -> int:
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
    _write_errors(options, lines)
    return 0


def _muc(options: argparse.Namespace) -> int:
    rows = data.sample(data.muc(options.split), options.limit, options.seed)
    read = list(_readings([row.text for row in rows], options))
    by_ref = {row.text.ref: reading for row, reading in zip(rows, read, strict=True)}
    _say_scores(suite.muc_roles(rows, by_ref))
    _say_scores(suite.muc_details(rows, by_ref))
    _say_failures(read)
    _write_errors(options, suite.muc_error_lines(rows, by_ref))
    return 0


def _geo(options: argparse.Namespace) -> int:
    rows = data.sample(data.geo(options.data), options.limit, options.seed)
    finder = pipeline().grounder.places
    assert isinstance(finder, PlaceFinder)
    if options.folds:
        for corpus, documents in geo.by_folds(finder.gazetteer, ("lgl", "trnews")).items():
            print(f"{corpus}, by models that never saw the text")
            _say_scores(geo.scores(documents))
        return 0
    found = geo.compared(finder, rows)
    _say_scores(geo.scores(list(with_progress(found, len(rows), options.data))))
    if options.errors:
        _write_errors(options, geo.error_lines(finder, rows))
    return 0


def _link(options: argparse.Namespace) -> int:
    split = "dev" if options.data == "gva" and not options.dense else None
    documents = linking.read(options.data, split, options.jobs, options.cache)
    put = linking.online if options.online else linking.in_bulk
    if options.dense:
        from train.across import dense

        _say_scores(dense(documents, put))
    else:
        _say_scores(linking.scores(documents, put(documents)))
        print("as recorded, each article in which no event was read alone:")
        _say_scores(linking.scores(documents, linking.as_recorded(documents, put)))
    return 0


def _redaction(options: argparse.Namespace) -> int:
    if not (data.shared_folder() / "bench").is_dir():
        print(f"skipped: no data in {data.shared_folder()} (set BEARWITNESS_SHARED)")
        return 0
    lines: list[str] = []
    for name in redaction.SETS:
        for alone in (False, True):
            found = list(redaction.hidden(pipeline(), redaction.paragraphs(name), alone))
            how = "each alone" if alone else "in their reports"
            print(f"{name} set: {len(found)} paragraphs, {how}")
            _say_scores(redaction.scores(found))
            odd, even = redaction.halves(found)
            if name == "fresh":
                for half, part in (("odd", odd), ("even, never read", even)):
                    print(f"{name} set: {len(part)} paragraphs of {half} number, {how}")
                    _say_scores(redaction.scores(part))
            if not alone:
                _say_agreement(found)
                lines += redaction.error_lines(odd if name == "fresh" else found)
    _write_errors(options, lines)
    return 0


def _say_agreement(found: Sequence[redaction.Hidden]) -> None:
    _say_scores(redaction.agreement(found))
    if not redaction.agreement(found):
        print("the two markings are the same to the last span: no agreement is measured")


def _all(options: argparse.Namespace) -> int:
    extent = suite.FIXED if options.fixed else suite.FULL
    run = suite.Bench(extent, options.jobs, options.cache).run()
    pinned = floors.load()["fixed" if options.fixed else "full"]
    show.print_run(run, pinned)
    if not options.fixed:
        show.save(run)
    if options.write_docs:
        show.write_between(show.DOCS, show.markdown(run))
        show.PACKAGED.write_text(show.packaged(show.DOCS.read_text("utf-8")), "utf-8")
    fallen = floors.fallen(run.results, pinned)
    for line in fallen:
        print(line, file=sys.stderr)
    return 1 if fallen else 0


def _raise_floors(options: argparse.Namespace) -> int:
    pinned = floors.load()
    fixed = suite.Bench(suite.FIXED, options.jobs, options.cache).run()
    risen = {"fixed": floors.raised(pinned["fixed"], fixed.results), "full": pinned["full"]}
    if show.SCORES.is_file():
        risen["full"] = floors.raised(pinned["full"], show.load().results)
    else:
        print("no full run to pin: run `python -m bench all` first", file=sys.stderr)
    for kind in floors.KINDS:
        for name, floor in risen[kind].items():
            before = pinned[kind].get(name)
            if before != floor:
                print(f"{kind} {name}: {'' if before is None else f'{before:.1f} -> '}{floor:.1f}")
    floors.save({kind: risen[kind] for kind in floors.KINDS})
    return 0


def _speed(options: argparse.Namespace) -> int:
    found = speed.measure(options.rounds, lambda words: print(words, file=sys.stderr))
    speed.save(found)
    print(speed.table(found))
    if options.write_docs:
        show.write_between(speed.DOCS, speed.table(found))
    return 0


def _pages(options: argparse.Namespace) -> int:
    pages.run(options.record)
    return 0


def _datasets(options: argparse.Namespace) -> int:
    found = datasets.measure(options.claims, options.formats)
    print(datasets.table(found))
    if options.write_docs:
        show.write_between(datasets.DOCS, datasets.table(found), *datasets.MARKERS)
    return 0


def _record(options: argparse.Namespace) -> int:
    asked = (options.readings, options.large, options.arrivals, options.keep, options.hot)
    if options.postgresql:
        programs = binaries()
        if programs is None:
            print("PostgreSQL not found: install PostgreSQL 15 or later (README, Tests)")
            return 1
        with running(programs) as server:
            found = record.measure(*asked, server)
    else:
        found = record.measure(*asked)
    print(record.table(found))
    if options.write_docs:
        begin, end = record.MARKERS[found.server]
        show.write_between(record.DOCS, record.table(found), begin, end)
    return 0


def _docs(options: argparse.Namespace) -> int:
    if show.SCORES.is_file():
        show.write_between(show.DOCS, show.markdown(show.load()))
    if speed.OUT.is_file():
        show.write_between(speed.DOCS, speed.table(speed.load()))
    return 0


def _speed_round(options: argparse.Namespace) -> int:
    print(json.dumps(asdict(speed.timed(options.who))))
    return 0


def _write_errors(options: argparse.Namespace, lines: Iterable[str]) -> None:
    if options.errors:
        options.errors.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _readings(
    texts: Sequence[data.Text], options: argparse.Namespace
) -> Iterator[Reading | Failure]:
    readings = read_all(texts, options.jobs, options.cache)
    return with_progress(readings, len(texts), f"reading {options.command}")


_COMMANDS = {
    "counts": _counts, "muc": _muc, "geo": _geo, "link": _link, "all": _all,
    "raise-floors": _raise_floors, "redaction": _redaction, "speed": _speed, "docs": _docs,
    "speed-round": _speed_round, "datasets": _datasets, "record": _record, "pages": _pages,
}  # fmt: skip


def main(words: Sequence[str] | None = None) -> int:
    """Run one command; 0 done, 1 the data are missing or a score fell below its floor."""
    options = _arguments(words)
    begun = time.perf_counter()
    try:
        code = _COMMANDS[options.command](options)
    except BearwitnessError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{time.perf_counter() - begun:.1f} s", file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
