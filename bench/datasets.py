"""Time and memory of writing a large dataset, format by format.

In: how many claims. Out: rows a second, and the most memory a process of its own took.

The incidents are made up as they are written, so that nothing but the writing is measured; reading
them from a record, and finding whose names to hide, come on top (docs/performance.md).
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bearwitness.domain import (
    Account,
    AccountId,
    Claim,
    ClaimId,
    Estimate,
    Figure,
    Incident,
    IncidentId,
    Period,
    Place,
    PlaceId,
    Quote,
    Report,
    ReportId,
    Speaker,
    Toll,
    Victims,
)
from bearwitness.pipeline.looking import Listed
from bearwitness.pipeline.releasing import Released
from bearwitness.write.datasets import Item, Release, export, format_of
from bearwitness.write.datasets.item import Proof, keyed
from bench.data import ROOT

DOCS = ROOT / "docs" / "performance.md"
MARKERS = ("<!-- datasets: begin -->", "<!-- datasets: end -->")
CLAIMS = 1_000_000
FORMATS = ("csv", "jsonl", "parquet", "sqlite")
_REPORTS, _A_REPORT = 5, 4
_SENTENCE = (
    "Gunmen on motorcycles attacked a market in the eastern town before noon, killing at least 12"
    " traders and wounding 31 others, a spokesman of the provincial police said on Monday."
)
_MOST = 300


@dataclass(frozen=True, slots=True)
class Written:
    """What writing a format took. rows: of all tables. seconds: of processor time. memory: MB."""

    form: str
    claims: int
    rows: int
    seconds: float
    memory: float
    bytes: int


def incidents(claims: int) -> Iterator[Item]:
    """Yield made-up incidents of five reports with four claims each, with so many claims in all."""
    quote = Quote(60, 85, _SENTENCE[60:85])
    sentence = Quote(0, len(_SENTENCE), _SENTENCE)
    toll = Toll("killed", 12, 12, None, "at_least", "at least 12", victims=Victims("civilian"))
    told = Claim(ClaimId(""), "toll", quote, sentence, sentence, toll=toll,
                 speaker=Speaker(role="spokesman", kind="police"), reader="rules/1")  # fmt: skip
    figure = Figure(12, 12, None, ("one_party",))
    place = Place("Maiduguri", id=PlaceId("geonames:2331447"), admin1="Borno", country="NG",
                  lat=11.84692, lon=13.15712, precision=1)  # fmt: skip
    base = Incident(
        IncidentId(""), "armed_assault", "carried_out", (), period=Period("2026-03-02", None, 1),
        places=(place,),
        estimates=(Estimate("killed", "default", figure, {"civilian": figure}),
                   Estimate("injured", "default", figure, {"civilian": figure})),
    )  # fmt: skip
    for number in range(claims // (_REPORTS * _A_REPORT)):
        incident = replace(base, id=IncidentId(f"inc-{number:012x}"))
        accounts = []
        for each in range(_REPORTS):
            name = f"r-{number:08x}{each:08x}"
            report = Report(
                ReportId(name), _SENTENCE, url=f"https://example.org/2026/03/02/{name}",
                outlet=f"Example Outlet {each}", title="Twelve killed in a market",
                published="2026-03-02", language="en", digest=f"{number:064x}",
            )  # fmt: skip
            said = tuple(replace(told, id=ClaimId(f"{name}.1-t{one}")) for one in range(_A_REPORT))
            accounts.append(Account(AccountId(f"{name}.1-i1"), report, incident, said))
        proofs = {
            one.id: Proof(60, 85, keyed("salt", one.sentence.text), False)
            for account in accounts
            for one in account.claims
        }
        listed = Listed(incident, _REPORTS, _REPORTS, "2026-03-02", "2026-03-02", ())
        origins = {one.report.id: one.report.outlet or "" for one in accounts}
        yield Item(Released(listed, tuple(accounts), (), origins, None), proofs, "salt")


def write(form: str, claims: int, folder: Path) -> Written:
    """Write a dataset in this process; what it took in memory counts all that came before."""
    release = Release(
        "bench", form, "record", 1, "00", None, None, None, "default", {}, {}, "salt", None
    )
    chosen = format_of(form)
    where = folder / f"out{chosen.suffix if chosen.shape == 'file' else ''}"
    # Processor time, so that another load on the machine does not count.
    begun = time.process_time()
    done = export(incidents(claims), release, chosen, where)
    seconds = time.process_time() - begun
    memory = _most_memory()
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    return Written(form, claims, sum(done.counts.values()), seconds, memory, size)


def _most_memory() -> float:
    """Return the most memory this process held, in MB.

    Not ``ru_maxrss``, which counts that of the process this one was started by.
    """
    told = Path("/proc/self/status").read_text("utf-8")
    held = re.search(r"VmHWM:\s*(\d+) kB", told)
    return int(held.group(1)) / 1024 if held else float("nan")


def measure(claims: int = CLAIMS, formats: Sequence[str] = FORMATS) -> list[Written]:
    """Write each format in a process of its own."""
    found = []
    for form in formats:
        with tempfile.TemporaryDirectory() as folder:
            done = subprocess.run(
                [sys.executable, "-m", "bench.datasets", form, str(claims), folder],
                check=True, capture_output=True, text=True, cwd=ROOT,
            )  # fmt: skip
        found.append(Written(**json.loads(done.stdout)))
    return found


def table(found: Sequence[Written]) -> str:
    """Return the figures as a Markdown table."""
    lines = ["| format | claims | rows | rows a second | most memory, MB | aim | MB on disk |",
             "|---|---|---|---|---|---|---|"]  # fmt: skip
    lines += [
        f"| {one.form} | {one.claims:,} | {one.rows:,} | {one.rows / one.seconds:,.0f}"
        f" | {one.memory:.0f} | under {_MOST} | {one.bytes / 1e6:,.0f} |"
        for one in found
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    from dataclasses import asdict

    print(json.dumps(asdict(write(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])))))
