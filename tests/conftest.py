"""What tests share: one loaded pipeline, and the shared data where they are."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bearwitness.pipeline import Pipeline
from bearwitness.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("BEARWITNESS_SHARED") or ROOT / ".." / "shared")
NO_SHARED = "shared data not found"


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings whose gazetteer is built once: under BEARWITNESS_DATA, else for this run."""
    chosen = os.environ.get("BEARWITNESS_DATA")
    return Settings(data_folder=Path(chosen) if chosen else tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="session")
def pipeline(settings: Settings) -> Pipeline:
    """Everything loaded once for all tests."""
    return Pipeline(settings)


@pytest.fixture(scope="session")
def campaign_record(pipeline: Pipeline, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record of the sample campaign."""
    # Loaded for those tests alone that ask for it.
    from bearwitness.pipeline import PersonFinder
    from bearwitness.pipeline.persons import find_lacking
    from bearwitness.pipeline.recorder import Added, Recorder
    from bearwitness.record import Record
    from bearwitness.write.kept import kept_words
    from tests.samples import load

    path = tmp_path_factory.mktemp("record") / "campaign.db"
    with Record.open(path) as record:
        for added in Recorder(record).add_all(load(pipeline, "campaign").readings):
            assert isinstance(added, Added), added
        # Found once: every server on a copy would look for them anew.
        for _ in find_lacking(record, PersonFinder(), kept_words):
            pass
    return path


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared benchmark data; the test is skipped, and says so, without it."""
    if not (SHARED / "bench").is_dir():
        pytest.skip(f"{NO_SHARED}: {SHARED} (set BEARWITNESS_SHARED)")
    return SHARED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print how many tests were skipped for want of the shared data."""
    skipped = terminalreporter.stats.get("skipped", [])
    wanting = [report for report in skipped if NO_SHARED in str(report.longrepr)]
    terminalreporter.write_line(f"skipped for want of shared data: {len(wanting)}")
