"""A toll over time as a small drawing, the same on a page and in print.

In: Chart. Out: SVG. Its numbers are those of the table beside it.
"""

from __future__ import annotations

from html import escape

from bearwitness.write.brief.model import Chart

_WIDTH, _HEIGHT = 420, 132
_LEFT, _RIGHT, _TOP, _BOTTOM = 30, 14, 18, 24
_INK, _SOFT = "#7a2e1d", "#d9b8ac"


def svg(chart: Chart, font: str = "serif") -> str:
    """Return the drawing: for each day the best figure, and a bar from low to high behind it.

    An open end has no bar above the best figure.
    """
    known = [
        number for one in chart.points for number in (one.low, one.best, one.high)
        if number is not None
    ]  # fmt: skip
    most = max([*known, 1])
    step = (_WIDTH - _LEFT - _RIGHT) / max(len(chart.points), 1)

    def height(number: int) -> float:
        return _HEIGHT - _BOTTOM - number / most * (_HEIGHT - _TOP - _BOTTOM)

    drawn = []
    for index, one in enumerate(chart.points):
        x = _LEFT + step * (index + 0.5)
        low, best = one.low, one.best if one.best is not None else one.low
        if low is not None and one.high is not None and one.high > low:
            drawn.append(
                f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{height(low):.1f}"'
                f' y2="{height(one.high):.1f}" stroke="{_SOFT}" stroke-width="9"/>'
            )
            if one.high != best:
                drawn.append(_text(x, height(one.high) - 4, f"{one.high:,}", font, "#666"))
        if best is not None:
            drawn.append(f'<circle cx="{x:.1f}" cy="{height(best):.1f}" r="4" fill="{_INK}"/>')
            drawn.append(_text(x + 8, height(best) + 3.5, f"{best:,}", font, _INK, anchor="start"))
        drawn.append(_text(x, _HEIGHT - 8, one.day[5:], font, "#444"))
    base = _HEIGHT - _BOTTOM
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}"'
        f' width="{_WIDTH}" height="{_HEIGHT}" role="img" aria-label="{escape(chart.title)}">'
        f'<line x1="{_LEFT - 8}" x2="{_WIDTH - _RIGHT}" y1="{base}" y2="{base}"'
        f' stroke="#999" stroke-width="1"/>{"".join(drawn)}</svg>'
    )


def _text(
    x: float, y: float, words: str, font: str, colour: str, anchor: str = "middle"
) -> str:  # fmt: skip
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-family="{font}" font-size="10" fill="{colour}"'
        f' text-anchor="{anchor}">{escape(words)}</text>'
    )
