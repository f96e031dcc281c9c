"""Print the scores as one table, and write them for machines and for the docs.

In: Run, floors, peers. Out: a Rich table of 80 columns, scores.json, docs/scores.md.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.data import ROOT
from bench.interval import Score
from bench.suite import Cost, Result, Run

OUT = ROOT / "bench" / "out"
SCORES = OUT / "scores.json"
PEERS = ROOT / "bench" / "peers.toml"
DOCS = ROOT / "docs" / "scores.md"
# The same for the method page, which has nothing but the package.
PACKAGED = ROOT / "src" / "bearwitness" / "serve" / "scores.json"
BEGIN, END = "<!-- table: begin -->", "<!-- table: end -->"
TITLES = {
    "rdwti": "Incident descriptions, world-wide, 1968-2009 (RAND; dev)",
    "gva": "Whole articles on US shootings (Gun Violence Archive; dev)",
    "muc4": "Newswire on Latin America, upper case (MUC-4; TST1 and TST2)",
    "link": "Which articles tell of one event (Gun Violence Archive; dev)",
    "lgl": "Place names in local news (LGL)",
    "trnews": "Place names in world news (TR-News)",
    "redaction": "Private names hidden in 200 marked paragraphs (docs/redaction.md)",
}


@dataclass(frozen=True, slots=True)
class Peer:
    """What another system reaches. on: its data, where they are not the very rows of ours."""

    name: str
    value: float
    on: str | None = None

    def words(self) -> str:
        """Return the peer as the table prints it."""
        return f"{self.name} {self.value:.1f}" + (f" ({self.on})" if self.on else "")


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside a score: what we aim at, and peers, the best first."""

    target: float | None
    peers: tuple[Peer, ...]


def beside() -> dict[str, Beside]:
    """Return targets and peers by the name of the score."""
    table = tomllib.loads(PEERS.read_text(encoding="utf-8"))
    return {
        name: Beside(each.get("target"), tuple(Peer(**peer) for peer in each.get("peers", ())))
        for name, each in table.items()
    }


def print_run(run: Run, floors: dict[str, float]) -> None:
    """Print every score with its interval, floor, target and best peer."""
    from rich import box
    from rich.console import Console
    from rich.table import Table

    known = beside()
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, width=80)
    table.add_column("", no_wrap=True)
    for name in ("ours", "95 %", "floor", "aim"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("peer", overflow="fold")
    for corpus, results in by_corpus(run.results):
        table.add_row(f"[bold]{corpus}[/]")
        for name, result in results:
            other = known.get(result.name, Beside(None, ()))
            floor = floors.get(result.name)
            fell = floor is not None and result.score.value < floor
            table.add_row(
                f" {name}",
                f"[red]{result.score.value:.1f}[/]" if fell else f"{result.score.value:.1f}",
                interval(result.score),
                "" if floor is None else f"{floor:.1f}",
                "" if other.target is None else f"{other.target:g}",
                other.peers[0].words() if other.peers else "",
            )
    console = Console(width=80)
    console.print(table)
    for line in cost_lines(run):
        console.print(line, highlight=False)


def interval(score: Score) -> str:
    """Return an interval in words."""
    return f"{score.low:.1f}-{score.high:.1f}"


def by_corpus(results: Sequence[Result]) -> Iterator[tuple[str, list[tuple[str, Result]]]]:
    """Yield each data set with its results, and their names without it."""
    for corpus in dict.fromkeys(result.name.split(" ", 1)[0] for result in results):
        yield (
            corpus,
            [
                (result.name.split(" ", 1)[1], result)
                for result in results
                if result.name.startswith(corpus + " ")
            ],
        )


def cost_lines(run: Run) -> Iterator[str]:
    """Yield what the run took, a data set a line."""
    for cost in run.costs:
        rate = cost.reports / cost.seconds if cost.seconds else 0.0
        broke = f", {cost.failures} broke the pipeline" if cost.failures else ""
        yield (
            f"{cost.data:<7} {cost.reports:5d} reports in {cost.seconds:6.1f} s "
            f"({rate:.1f} a second){broke}"
        )
    yield f"peak memory of one process {run.peak_megabytes:.0f} MB"


def save(run: Run, file: Path = SCORES) -> None:
    """Write a run as JSON."""
    file.parent.mkdir(parents=True, exist_ok=True)
    content = {
        "scores": {
            result.name: {
                "value": round(result.score.value, 2),
                "interval": [round(result.score.low, 2), round(result.score.high, 2)],
                "items": result.score.items,
            }
            for result in run.results
        },
        "costs": {
            cost.data: {
                "reports": cost.reports, "seconds": round(cost.seconds, 1),
                "failures": cost.failures,
            }
            for cost in run.costs
        },
        "peak_megabytes": round(run.peak_megabytes),
    }  # fmt: skip
    file.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


def load(file: Path = SCORES) -> Run:
    """Read a run that was saved."""
    content = json.loads(file.read_text(encoding="utf-8"))
    return Run(
        tuple(
            Result(
                name, Score(each["value"], each["interval"][0], each["interval"][1], each["items"])
            )
            for name, each in content["scores"].items()
        ),
        tuple(
            Cost(name, each["reports"], each["seconds"], each["failures"])
            for name, each in content["costs"].items()
        ),
        content["peak_megabytes"],
    )


def markdown(run: Run) -> str:
    """Return the tables of docs/scores.md."""
    known = beside()
    lines: list[str] = []
    for corpus, results in by_corpus(run.results):
        lines += [f"### {TITLES.get(corpus, corpus)}", ""]
        lines += ["| score | ours | 95 % | items | aim | peers |", "|---|---|---|---|---|---|"]
        for name, result in results:
            other = known.get(result.name, Beside(None, ()))
            peers = "; ".join(peer.words() for peer in other.peers)
            target = "" if other.target is None else f"{other.target:g}"
            lines.append(
                f"| {name} | {result.score.value:.1f} | {interval(result.score)} "
                f"| {result.score.items} | {target} | {peers} |"
            )
        lines.append("")
    return "\n".join(lines)


def packaged(document: str) -> str:
    """Return the scores of a document's tables as the method page reads them: JSON."""
    table = document.split(BEGIN)[1].split(END)[0]
    groups: list[dict[str, Any]] = []
    for line in table.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("### "):
            groups.append({"title": line[4:], "scores": []})
        elif line.startswith("|") and cells[0] not in ("score", "---"):
            names = ("name", "reached", "interval", "items")
            groups[-1]["scores"].append(dict(zip(names, cells, strict=False)))
    return json.dumps(groups, ensure_ascii=False, indent=1) + "\n"


def write_between(file: Path, content: str, begin: str = BEGIN, end: str = END) -> None:
    """Replace what stands between two marks of a file."""
    text = file.read_text(encoding="utf-8")
    before, rest = text.split(begin, 1)
    _, after = rest.split(end, 1)
    file.write_text(f"{before}{begin}\n\n{content.strip()}\n\n{end}{after}", encoding="utf-8")
