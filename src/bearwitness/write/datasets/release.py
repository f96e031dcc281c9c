"""What a release of datasets is: the record's state, rule, code and terms.

In: a View, a Moment, Filters. Out: Release, and the files that tell of it beside the data.

The same record, moment, rule and code give the same bytes: no clock and no chance is in it. The
salt follows from the record's last entry, so that digests of two releases cannot be joined.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bearwitness.pipeline.version import READER
from bearwitness.write.datasets.tables import PRIVATE_TABLES, TABLES, Column, Table

if TYPE_CHECKING:
    from bearwitness.record import Filters, Moment, View

SCHEMA = "bearwitness.release/1"
MANIFEST = "release.json"
# Of filters: what a user asks. The rest follows from it, or says who may not be found by it.
_ASKED = ("since", "until", "place", "country", "actor", "kind", "toll", "text", "background",
          "outcome", "status", "flag", "reviewed", "changed_since", "box", "role")  # fmt: skip
NO_LICENCE = (
    "No licence was named by who made this release: ask them before you pass it on. Quotes remain"
    " their publishers'. Names and points of places come from GeoNames, CC BY 4.0."
)
LICENCE = (
    "This compilation is released under {licence} by who made it. Quotes remain their publishers'."
    " Names and points of places come from GeoNames (https://www.geonames.org), CC BY 4.0."
)
LIMITS = (
    "Figures are what reports said, by a named rule; they are no verdict and no proof of guilt.",
    "They are a lower bound shaped by who could report: no report received does not mean that"
    " nothing happened.",
    "A program read the reports. Rows whose `reviewed` is false no person has looked at; how often"
    " its figures equal those of human coders: docs/scores.md.",
    "Empty is unknown, never zero. An empty upper bound is open.",
    "Sum incidents whose `parent` is empty and whose `background` is false, one outcome at a time:"
    " a campaign's toll includes its parts', and casualties include killed and injured.",
    "Claims repeat and contradict one another and are never to be summed.",
    "A point is no finer than what is known; where the country alone is known there is none.",
    "Kidnappings and attacks on shelters, hospitals and aid convoys have no place finer than a"
    " province, unless who made this release chose otherwise.",
    "Names of private persons are withheld; quotes have at most forty words.",
    "Not operational advice, not for targeting.",
)
PRIVATE_LIMIT = (
    "PRIVATE: this release holds the full texts of reports, with the names of private persons in"
    " them. It is not to be published or passed on."
)
METHOD = (
    "bearwitness reads each report and takes from it claims with the exact words that carry them,"
    " links reports of one incident, and reckons low, best and high of each toll by a named rule."
    " Forty outlets that run one agency's story count as one origin. Every figure names its rule"
    " and its claims; every claim its words, report and address. Judgements of people stand above"
    " the program's. The codebook is docs/datasets.md, the rules are docs/reckoning.md."
)


@dataclass(frozen=True, slots=True)
class Release:
    """One state of a record, made into a dataset.

    name: what it is called. record: the record's own id. entry, head: its last entry and that
    entry's digest, which closes over all before. recorded_at: when that was made. as_of,
    recorded_as_of, rule, filters: what was asked. salt: what digests are keyed with. licence: its
    name, None where none was chosen. since: the name of the release whose changes alone
    it tells. private: not redacted.
    """

    name: str
    format: str
    record: str
    entry: int
    head: str
    recorded_at: str | None
    as_of: str | None
    recorded_as_of: str | None
    rule: str
    filters: Mapping[str, Any]
    versions: Mapping[str, str]
    salt: str
    licence: str | None
    private: bool = False
    since: str | None = None

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables it may hold."""
        return PRIVATE_TABLES if self.private else TABLES

    @property
    def terms(self) -> str:
        """On what terms it may be used."""
        return NO_LICENCE if self.licence is None else LICENCE.format(licence=self.licence)

    @property
    def limits(self) -> tuple[str, ...]:
        """What whoever uses it must know."""
        return (PRIVATE_LIMIT, *LIMITS[:-3], LIMITS[-1]) if (
            self.private) else LIMITS  # fmt: skip


def release_of(
    view: View, record: str, form: str, *, moment: Moment, rule: str, filters: Filters,
    name: str | None = None, licence: str | None = None, private: bool = False,
    since: str | None = None,
) -> Release:  # fmt: skip
    """Return what a release of a record's present state is. record: the record's own id."""
    # Loaded here: the linker brings numpy with it.
    from bearwitness import __version__
    from bearwitness.pipeline.linking import LINKER

    entry, head = view.head()
    asked = {key: value for key in _ASKED if (value := getattr(filters, key)) not in (None, False)}
    told = (head, moment.as_of, moment.recorded_as_of, rule, asked, private)
    salt = hashlib.sha256(f"bearwitness release: {json.dumps(told)}".encode()).hexdigest()
    return Release(
        name or f"bearwitness-{entry}-{salt[:8]}", form, record, entry, head,
        view.last_recorded(), moment.as_of, moment.recorded_as_of, rule, asked,
        {"bearwitness": __version__, "reader": READER, "linker": str(LINKER)}, salt,
        licence, private, since,
    )  # fmt: skip


def manifest(release: Release, files: Mapping[str, Path], counts: Mapping[str, int]) -> str:
    """Return a release's manifest. files: its data, by name. counts: rows of each table."""
    told = asdict(release)
    return _json({
        "schema": SCHEMA, **told, "terms": release.terms, "method": METHOD,
        "limits": release.limits,
        "counts": dict(counts),
        "files": {
            name: {"bytes": path.stat().st_size, "sha256": digest_of(path)}
            for name, path in sorted(files.items())
        },
    })  # fmt: skip


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def digest_of(path: Path) -> str:
    """Return a file's SHA-256 in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def texts(release: Release, tables: tuple[Table, ...]) -> Iterator[tuple[str, str]]:
    """Yield the files for people that stand in a release's folder: name and text."""
    limits = "".join(f"- {one}\n" for one in release.limits)
    yield "README.md", _readme(release, tables)
    yield "LICENSE.txt", f"{release.terms}\n"
    yield "METHOD.md", f"# Method\n\n{METHOD}\n\nRule: `{release.rule}`. {_made_by(release)}\n"
    yield "LIMITS.md", f"# Limits\n\n{limits}"


def _made_by(release: Release) -> str:
    return "Made by " + ", ".join(f"{key} {told}" for key, told in release.versions.items()) + "."


def _readme(release: Release, tables: tuple[Table, ...]) -> str:
    asked = ", ".join(f"{key} {value}" for key, value in release.filters.items()) or "everything"
    lines = [
        f"# {release.name}", "",
        f"A dataset of bearwitness: {asked}, as published by {release.as_of or 'the last entry'}"
        f", as recorded by {release.recorded_as_of or release.recorded_at or 'then'}; reckoned by"
        f" the rule `{release.rule}`. Record {release.record}, entry {release.entry}.", "",
        "What it can and cannot tell: LIMITS.md. How it was made: METHOD.md. Terms: LICENSE.txt."
        " Checksums and the salt of digests: release.json.",
    ]  # fmt: skip
    if release.since:
        lines += ["", f"It holds only what changed since {release.since}."]
    for table in tables:
        lines += ["", f"## {table.title}", "", table.description, ""]
        lines += columns_table(table.columns)
    return "\n".join(lines) + "\n"


def columns_table(columns: tuple[Column, ...]) -> list[str]:
    """Return a table of columns in Markdown."""
    rows = ["| column | type | HXL | what it holds |", "| --- | --- | --- | --- |"]
    for one in columns:
        told = one.description.replace("|", "\\|")
        if one.allowed:
            told += f" One of: {', '.join(one.allowed)}."
        rows.append(f"| `{one.name}` | {one.type} | `{one.hxl}` | {told} |")
    return rows
