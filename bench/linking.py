"""Scores of linking: which articles speak of one event, in bulk and as they arrive.

In: the documents of link_gva or link_gvc, read by the pipeline. Out: Score per figure.

A document stands for its main account, the first event it tells as news that is no part of
another. One with no account is compared by its words and days alone, which no record does:
the scores "as recorded" leave it alone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from bearwitness.domain import Account, AccountId, Reading
from bearwitness.link.across import (
    TOGETHER,
    Candidate,
    Profile,
    attach,
    blocks,
    cluster,
    profile,
    repair,
)
from bearwitness.link.across.portray import profile_of_text
from bench import clusters, data
from bench.interval import RESAMPLES, SEED, Score
from bench.readings import read_all, with_progress


@dataclass(frozen=True, slots=True)
class LinkRow:
    """One article and the event it speaks of."""

    text: data.Text
    event: str
    split: str


@dataclass(frozen=True, slots=True)
class Document:
    """A read article: its profile, its true event, and whether it had an account at all."""

    ref: str
    event: str
    split: str
    profile: Profile
    founded: bool


def rows(name: str) -> list[LinkRow]:
    """Return the articles of ``gva`` or ``gvc``."""
    return [
        LinkRow(
            data.Text(row["doc_id"], row["text"], row["title"] or None, row["dct"] or None,
                      row["outlet"] or None),
            row["event_id"], row["split"],
        )
        for row in data.read_rows(f"link_{name}_train_dev.jsonl.gz")
    ]  # fmt: skip


def accounts(reading: Reading, name: str) -> list[Account]:
    """Return a reading's accounts under the ids a record would give them."""
    return [
        Account(
            AccountId(f"{name}-{incident.id}"), reading.report, incident,
            tuple(claim for claim in reading.claims if claim.incident == incident.id),
            AccountId(f"{name}-{incident.parent}") if incident.parent else None,
        )
        for incident in reading.incidents
    ]  # fmt: skip


def main_account(found: Sequence[Account]) -> Account | None:
    """Return the first event told as news that is no part of another, else the first."""
    news = [one for one in found if one.parent is None and not one.incident.background]
    return next(iter(news or found), None)


def document(row: LinkRow, reading: Reading) -> Document:
    """Return one article ready to be linked."""
    ref = row.text.ref
    found = accounts(reading, ref)
    main = main_account(found)
    if main is None:
        made = profile_of_text(reading.report)
    else:
        made = profile(main, [one for one in found if one.id != main.id])
    made = replace(made, account=ref, report=ref)
    return Document(ref, row.event, row.split, made, main is not None)


def read(name: str, split: str | None, jobs: int = 1, keep: bool = False) -> list[Document]:
    """Return the read articles of one data set, or of one split of it."""
    chosen = [row for row in rows(name) if split in (None, row.split)]
    readings = read_all([row.text for row in chosen], jobs, keep)
    return [
        document(row, reading)
        for row, reading in zip(chosen, with_progress(readings, len(chosen), name), strict=True)
        if isinstance(reading, Reading)
    ]


class Index:
    """A record in memory: profiles by key, and the event of each."""

    def __init__(self) -> None:
        self.profiles: dict[str, Profile] = {}
        self.event: dict[str, str] = {}
        self.members: defaultdict[str, list[str]] = defaultdict(list)
        self.keys: defaultdict[str, list[str]] = defaultdict(list)

    def candidates(self, arriving: Profile) -> list[Candidate]:
        """Return the accounts that an account shares enough keys with, as a record gives them."""
        keys = blocks(arriving)
        near = {name for key in keys.enough for name in self.keys.get(key, ())}
        shared = Counter(name for key in keys.together for name in self.keys.get(key, ()))
        near |= {name for name, count in shared.items() if count >= TOGETHER}
        return [Candidate(self.profiles[name], self.event[name]) for name in sorted(near)]

    def add(self, arriving: Profile) -> None:
        """Link one account, and mend the events it left in doubt."""
        decision = attach(arriving, self.candidates(arriving))
        name = arriving.account
        self.profiles[name] = arriving
        for key in blocks(arriving).kept:
            self.keys[key].append(name)
        self._put(name, decision.incident or name)
        if decision.doubtful:
            events = {*decision.doubtful, self.event[name]}
            component = [self.profiles[one] for event in events for one in self.members[event]]
            for event in events:
                del self.members[event]
            for group in repair(component):
                for one in group:
                    self._put(one, group[0])

    def _put(self, name: str, event: str) -> None:
        self.event[name] = event
        self.members[event].append(name)


def in_bulk(documents: Sequence[Document]) -> dict[str, str]:
    """Return the event each document is put in, all together."""
    groups = cluster([document.profile for document in documents])
    return {name: group[0] for group in groups for name in group}


def online(documents: Sequence[Document]) -> dict[str, str]:
    """Return the event each document is put in, as they arrive."""
    index = Index()
    for one in sorted(documents, key=lambda one: (one.profile.published or 0, one.ref)):
        index.add(one.profile)
    return dict(index.event)


def as_recorded(
    documents: Sequence[Document], put: Callable[[Sequence[Document]], dict[str, str]]
) -> dict[str, str]:
    """Return the event a record would put each document in: alone where no event was read."""
    found = put([one for one in documents if one.founded])
    return {one.ref: found.get(one.ref, one.ref) for one in documents}


def scores(documents: Sequence[Document], found: dict[str, str]) -> dict[str, Score]:
    """Return CoNLL, B-cubed and pairs F1 with intervals by bootstrap over true events."""
    gold = {one.ref: one.event for one in documents}
    by_event: defaultdict[str, list[str]] = defaultdict(list)
    for ref, event in gold.items():
        by_event[event].append(ref)
    events = sorted(by_event)
    random = np.random.default_rng(SEED)
    drawn = [figures(gold, found)]
    for _ in range(RESAMPLES // 5):
        chosen = random.integers(len(events), size=len(events))
        again: dict[str, str] = {}
        system: dict[str, str] = {}
        for copy, number in enumerate(chosen):
            for ref in by_event[events[number]]:
                # An event drawn twice is two: its copies fall into copies of their groups.
                again[f"{ref}/{copy}"] = f"{gold[ref]}/{copy}"
                system[f"{ref}/{copy}"] = f"{found[ref]}/{copy}"
        drawn.append(figures(again, system))
    table = np.array([list(one.values()) for one in drawn])
    low, high = np.percentile(table[1:], [2.5, 97.5], axis=0)
    return {
        name: Score(float(table[0, at]), float(low[at]), float(high[at]), len(gold))
        for at, name in enumerate(drawn[0])
    }


def figures(gold: clusters.Clustering, system: clusters.Clustering) -> dict[str, float]:
    """Return the figures linking is judged by, in percent."""
    found = clusters.score(gold, system)
    return {
        "CoNLL": 100 * found.conll, "B-cubed": 100 * found.b_cubed.f1,
        "pairs F1": 100 * found.pairs.f1,
    }  # fmt: skip
