"""A report of a record as JSON, ``bearwitness.kept/1``, and an order, ``bearwitness.order/1``.

In: ReportLooked, Ordered. Out: plain dicts and lists, ready for ``json.dumps``; never the text.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from bearwitness.domain import Figure
from bearwitness.pipeline.pages import Changed, ReportLooked
from bearwitness.record import Ordered
from bearwitness.write.private import withhold
from bearwitness.write.reading_json import claim_as_json

KEPT = "bearwitness.kept/1"
ORDER = "bearwitness.order/1"


def report_of_record_as_json(looked: ReportLooked, facts: dict[str, Any]) -> dict[str, Any]:
    """Return a report with its captures, readings and claims. facts: of the question."""
    latest = withhold(looked.readings[-1].reading)
    told = latest.report
    return {
        "schema": KEPT, **facts, "id": looked.id, "url": told.url, "ref": told.ref,
        "outlet": told.outlet, "title": told.title, "published": told.published,
        "language": told.language, "relevant": latest.relevant,
        "captures": [asdict(one) for one in looked.captures],
        "readings": [
            {"id": one.id, "number": one.number, "reader": one.reader,
             "recorded_at": one.recorded_at, "retrieved_at": one.retrieved_at,
             "published": one.reading.report.published, "claims": len(one.reading.claims)}
            for one in looked.readings
        ],
        "changed": [changed_as_json(one) for one in looked.changed],
        "incidents": {str(name): str(one) for name, one in looked.incidents.items()},
        "claims": [claim_as_json(one) for one in latest.claims],
    }  # fmt: skip


def order_as_json(order: Ordered, facts: dict[str, Any]) -> dict[str, Any]:
    """Return an order to erase: all that is left of what it reached."""
    return {"schema": ORDER, **facts, **asdict(order)}


def changed_as_json(one: Changed) -> dict[str, Any]:
    """Return a figure that changed when its report was read again."""
    return asdict(one) | {"before": _figure(one.before), "after": _figure(one.after)}


def _figure(figure: Figure | None) -> dict[str, int | None] | None:
    if figure is None:
        return None
    return {"low": figure.low, "best": figure.best, "high": figure.high}
