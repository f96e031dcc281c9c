"""Draw the terminal picture of the README: a real reading of a sample, as SVG.

In: examples/reports. Out: docs/reading.svg. Run: ``make picture``.
"""

from __future__ import annotations

import io
import re
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme

from bearwitness.cli.cards import print_reading
from bearwitness.domain import Reading
from bearwitness.pipeline import Pipeline

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "examples" / "reports" / "1-ridge-towns.txt"
PUBLISHED = "2026-03-06"
PICTURE = ROOT / "docs" / "reading.svg"
COLUMNS = 92
# Ink on paper, readable in print; the accents are distinguishable without colour vision.
THEME = TerminalTheme(
    (252, 251, 248), (38, 38, 38),
    [(38, 38, 38), (150, 40, 30), (40, 100, 60), (140, 95, 0), (30, 80, 150), (110, 60, 120),
     (0, 105, 115), (110, 110, 110)],
)  # fmt: skip


def draw(reading: Reading) -> str:
    """Return the SVG of one reading as ``bearwitness read`` prints it."""
    console = Console(
        record=True, width=COLUMNS, file=io.StringIO(), force_terminal=True, highlight=False
    )
    print_reading(reading, console)
    svg = console.export_svg(
        title=f"bearwitness read {SAMPLE.relative_to(ROOT)} --published {PUBLISHED}",
        theme=THEME,
        unique_id="reading",
    )
    # Rich links a web font; the picture must ask nothing of the network.
    return re.sub(r"@font-face\s*\{.*?\}", "", svg, flags=re.DOTALL)


def main() -> None:
    """Read the sample and write the picture."""
    (reading,) = Pipeline().read_source(str(SAMPLE), PUBLISHED)
    if not isinstance(reading, Reading):
        raise reading
    PICTURE.write_text(draw(reading), encoding="utf-8")
    print(f"wrote {PICTURE.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
