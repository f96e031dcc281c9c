"""What the user names becomes reports, and what cannot be read is named without ending the run."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bearwitness.collect import collect
from bearwitness.domain import Report
from bearwitness.settings import Settings

SHARED = Path(os.environ.get("BEARWITNESS_SHARED", "../shared"))
SAMPLE = SHARED / "reports" / "balochistan.txt"


@pytest.mark.skipif(not SAMPLE.exists(), reason="the worked example is not at hand")
def test_the_worked_example_is_read_without_its_furniture() -> None:
    (report,) = collect(str(SAMPLE), Settings())
    assert isinstance(report, Report)
    assert report.title == SAMPLE.read_text(encoding="utf-8").split("\n", 1)[0]
    assert report.text.startswith(f"{report.title}\n\nDubai: The United States")
    assert report.text.endswith("strategically important province.")
    assert report.text[295:317] == "at least 145 militants"
    assert (report.dateline, report.language, report.published) == ("Dubai", "en", None)
    assert "--published" in report.notices[0].mend
