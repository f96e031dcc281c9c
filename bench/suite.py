"""Run every score of the benchmark.

In: the data, the pipeline. Out: Result per score, in the order of the table, and what it cost.

The ``fixed`` run, for the tests, reads fixed samples of the largest sets and the others whole; the
``full`` run reads every dev row. Both give scores the same names. A sample of 100 articles could
lose three floors to chance while the whole set gained: where a set can be read whole, it is.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bearwitness.domain import Reading
from bearwitness.ground.places import PlaceFinder
from bench import allslots, ceaf, counts, data, linking, muccounts, redaction, templates, whowhere
from bench import geo as geo_bench
from bench.interval import Score, bootstrap, f1
from bench.mucanswers import full_templates, role_templates
from bench.readings import Failure, pipeline, read_all, with_progress

FIXED_SEED = 7


@dataclass(frozen=True, slots=True)
class Extent:
    """How many items of each data set a run reads; None is all of them."""

    rdwti: int | None = None
    gva: int | None = None
    muc: int | None = None
    geo: int | None = None


FULL = Extent()
FIXED = Extent(rdwti=1500, geo=60)


@dataclass(frozen=True, slots=True)
class Result:
    """One score under its full name, such as ``rdwti killed, gold > 0``."""

    name: str
    score: Score


@dataclass(frozen=True, slots=True)
class Cost:
    """What reading one data set took. failures: reports that broke the pipeline."""

    data: str
    reports: int
    seconds: float
    failures: int


@dataclass(frozen=True, slots=True)
class Run:
    """Every score of a run and its cost. peak_megabytes: of the largest process."""

    results: tuple[Result, ...]
    costs: tuple[Cost, ...]
    peak_megabytes: float


class Bench:
    """Runs the parts and keeps what each took."""

    def __init__(self, extent: Extent, jobs: int = 1, keep: bool = False) -> None:
        self.extent = extent
        self.jobs = jobs
        self.keep = keep
        self.costs: list[Cost] = []

    def run(self) -> Run:
        """Return every score."""
        results = [
            *self.rdwti(),
            *self.gva(),
            *self.muc(),
            *self.link(),
            *self.geo(),
            *self.redaction(),
        ]
        own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        return Run(tuple(results), tuple(self.costs), max(own, children) / 1024)

    def rdwti(self) -> Iterator[Result]:
        """Yield the scores on incident descriptions."""
        rows = data.sample(data.rdwti("dev"), self.extent.rdwti, FIXED_SEED)
        found = counts.answers(rows, iter(self._read("rdwti", [row.text for row in rows])))
        yield from _named("rdwti", counts.scores(found))
        yield from _named("rdwti", whowhere.scores(found, _lookup))

    def gva(self) -> Iterator[Result]:
        """Yield the scores on whole articles."""
        rows = data.sample(data.gva("dev"), self.extent.gva, FIXED_SEED)
        found = counts.answers(rows, iter(self._read("gva", [row.text for row in rows])))
        yield from _named("gva", counts.scores(found))

    def muc(self) -> Iterator[Result]:
        """Yield the scores on wire reports: counts, roles and all slots."""
        rows = data.sample(data.muc("dev"), self.extent.muc, FIXED_SEED)
        readings = self._read("muc4", [row.text for row in rows])
        by_ref = {row.text.ref: reading for row, reading in zip(rows, readings, strict=True)}
        counted = [row for row in data.muc_counts("dev") if row.text.ref in by_ref]
        figures = muccounts.scores(counted, [by_ref[row.text.ref] for row in counted])
        yield from _named("muc4", {k: v for k, v in figures.items() if k.endswith("F1")})
        yield from _named("muc4", muc_roles(rows, by_ref))

    def link(self) -> Iterator[Result]:
        """Yield the scores on which articles speak of one event."""
        chosen = [row for row in linking.rows("gva") if row.split == "dev"]
        readings = self._read("linked articles", [row.text for row in chosen])
        documents = [
            linking.document(row, reading)
            for row, reading in zip(chosen, readings, strict=True)
            if isinstance(reading, Reading)
        ]
        for name, put in (("in bulk", linking.in_bulk), ("online", linking.online)):
            found = linking.scores(documents, put(documents))
            yield from _named("link", {f"{name}, {k}": score for k, score in found.items()})
            found = linking.scores(documents, linking.as_recorded(documents, put))
            recorded = {f"{name} as recorded, {k}": score for k, score in found.items()}
            yield from _named("link", recorded)

    def geo(self) -> Iterator[Result]:
        """Yield the scores on place names, in full by models that never saw the text."""
        corpora = ("lgl", "trnews")
        finder = pipeline(self.keep).grounder.places
        assert isinstance(finder, PlaceFinder)
        for corpus in corpora:
            rows = data.sample(data.geo(corpus), self.extent.geo, FIXED_SEED)
            _say(f"finding places in {corpus}: {len(rows)} texts")
            begun = time.perf_counter()
            documents = geo_bench.compared(finder, rows)
            compared = list(with_progress(documents, len(rows), corpus))
            self.costs.append(Cost(corpus, len(rows), time.perf_counter() - begun, 0))
            if self.extent.geo is not None:
                yield from _named(corpus, geo_bench.scores(compared))
        if self.extent.geo is None:
            _say("training the place models on four fifths, five times")
            for corpus, held_out in geo_bench.by_folds(finder.gazetteer, corpora).items():
                yield from _named(corpus, geo_bench.scores(held_out))

    def redaction(self) -> Iterator[Result]:
        """Yield how many private names are hidden, and how many hidden spans are one."""
        for set_name, prefix in (("first", ""), ("fresh", "fresh ")):
            marked = redaction.paragraphs(set_name)
            _say(f"redacting {len(marked)} reports")
            begun = time.perf_counter()
            found = list(redaction.hidden(pipeline(self.keep), marked, alone=False))
            cost = Cost(f"redaction{' fresh' * bool(prefix)}", len(found),
                        time.perf_counter() - begun, 0)  # fmt: skip
            self.costs.append(cost)
            figures = redaction.scores(found)
            yield from _named("redaction", {f"{prefix}{name}": figures[f"{name}, both"] for name in
                                            ("recall", "precision")})  # fmt: skip

    def _read(self, name: str, texts: Sequence[data.Text]) -> list[Reading | Failure]:
        _say(f"reading {name}: {len(texts)} reports")
        begun = time.perf_counter()
        readings = list(with_progress(read_all(texts, self.jobs, self.keep), len(texts), name))
        failures = sum(isinstance(reading, Failure) for reading in readings)
        seconds = time.perf_counter() - begun
        self.costs.append(Cost(name, len(texts), seconds, failures))
        return readings


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


def _answers(
    readings: dict[str, Reading | Failure],
) -> tuple[dict[str, list[templates.Template]], dict[str, list[allslots.FullTemplate]]]:
    """Return each reading's templates: of the five roles, and of all slots."""
    roles = {ref: role_templates(reading) for ref, reading in readings.items()}
    return roles, {ref: full_templates(reading) for ref, reading in readings.items()}


def muc_roles(
    rows: Sequence[data.MucRow], readings: dict[str, Reading | Failure]
) -> dict[str, Score]:
    """Return the role scores and the all-slot score of some wire reports."""
    gold, said, every = templates.key(rows), *_answers(readings)
    count = sum(map(len, gold.values()))
    tables = {
        "CEAF-REE": ceaf.ceaf_ree_templates(said, gold).sum(axis=1),
        "CEAF-REE documents": ceaf.ceaf_ree_documents(said, gold).sum(axis=1),
        "CEAF-RME phi3": ceaf.ceaf_rme_phi3(said, gold),
        "CEAF-RME subset": ceaf.ceaf_rme_subset(said, gold),
        "all slots": allslots.totals(allslots.all_slots(every, allslots.key(rows))),
    }
    return {name: bootstrap(table, f1, count) for name, table in tables.items()}


def muc_details(
    rows: Sequence[data.MucRow], readings: dict[str, Reading | Failure]
) -> dict[str, Score]:
    """Return F1 per role and per slot: what to look at, not what is pinned."""
    gold, said, every = templates.key(rows), *_answers(readings)
    by_role = ceaf.ceaf_ree_templates(said, gold)
    found = {
        f"REE {name}": bootstrap(by_role[:, column], f1, int(by_role[:, column, 3].sum()))
        for column, name in enumerate(("type", *templates.ROLES))
    }
    by_slot = allslots.all_slots(every, allslots.key(rows))
    for column, slot in enumerate(allslots.SLOTS):
        table = allslots.totals(by_slot[:, [column]])
        found[slot] = bootstrap(table, f1, int(table[:, 3].sum()))
    return found


def muc_error_lines(
    rows: Sequence[data.MucRow], readings: dict[str, Reading | Failure]
) -> Iterator[str]:
    """Yield gold and answered templates of every document, its incidents and its text."""
    gold = templates.key(rows)
    for row in rows:
        reading = readings[row.text.ref]
        yield f"== {row.text.ref}"
        for mark, found in (("gold", gold[row.text.ref]), ("said", role_templates(reading))):
            for each in found:
                roles = {role: entities for role, entities in each.roles.items() if entities}
                yield f"   {mark} {each.kind} {roles}"
        yield from counts.explain(reading)
        yield f"   {row.text.text}\n"


def _named(corpus: str, scores: dict[str, Score]) -> Iterator[Result]:
    for name, score in scores.items():
        yield Result(f"{corpus} {name}", score)


def _lookup(name: str) -> list[tuple[str | None, float, float]]:
    finder = pipeline(False).grounder.places
    gazetteer = getattr(finder, "gazetteer", None)
    if gazetteer is None:
        return []
    return [(each.country, each.lat, each.lon) for each in gazetteer.lookup(name)]
