"""Short dispatches of outlets that do not exist, for tests of the record."""

from __future__ import annotations

import hashlib
import json

from bearwitness.collect import collect
from bearwitness.domain import Reading, Report
from bearwitness.pipeline import Pipeline
from bearwitness.settings import Settings

Row = dict[str, str]

_BLAST = (
    "A bomb hidden in a handcart went off in the cloth market of Maiduguri on Monday morning, "
    "killing nine people, police said.\n\nThe blast tore the roofs off two rows of stalls near the "
    "tailors' gate and was heard across the town, a trader named by nobody told reporters. "
    "Rescuers carried 23 wounded to the teaching hospital, a medic there said. No group has "
    "claimed responsibility. Soldiers closed the road to the motor park until noon and searched "
    "carts at both bridges, residents said, while women swept glass from the shop fronts."
)
MARKET: Row = {
    "id": "market", "outlet": "Example Courier", "published": "2026-03-02",
    "url": "https://courier.example.org/market",
    "title": "Blast in Maiduguri cloth market kills nine",
    "text": _BLAST,
}  # fmt: skip
COPY: Row = {
    "id": "copy", "outlet": "Example Star", "published": "2026-03-03",
    "url": "https://star.example.org/9", "title": "Nine die in Maiduguri market blast",
    "text": _BLAST.replace("on Monday morning", "on Monday"),
}  # fmt: skip
LATER: Row = {
    "id": "later", "outlet": "Example Tribune", "published": "2026-03-04",
    "url": "https://tribune.example.org/m", "title": "Maiduguri bomb toll reaches 14",
    "text": (
        "The number of people killed by Monday's bombing of a market in Maiduguri rose to 14 on "
        "Wednesday, when five of the wounded died in hospital, the state police command said.\n\n"
        "Traders have gone back to their stalls in the cloth market, where the explosives had been "
        "hidden under bales in a handcart."
    ),
}  # fmt: skip
OTHER_TOWN: Row = {
    "id": "town", "outlet": "Example Courier", "published": "2026-03-03",
    "url": "https://courier.example.org/town", "title": "Gunmen kill four farmers near Gwoza",
    "text": (
        "Gunmen on motorcycles shot dead four farmers near Gwoza on Tuesday, a local official "
        "said.\n\nThe men had been clearing their fields for planting when the attackers came from "
        "the hills, he said."
    ),
}  # fmt: skip
BUS_BOMB: Row = {
    "id": "bus", "outlet": "Example Tribune", "published": "2026-03-03",
    "url": "https://tribune.example.org/b", "title": "Two killed as bus hits mine in Helmand",
    "text": (
        "Two passengers were killed and six hurt when a bus ran over a mine in Helmand province on "
        "Monday, the governor's office said."
    ),
}  # fmt: skip


def readings(pipeline: Pipeline, *rows: Row) -> dict[str, Reading]:
    """Read dispatches, by their ids."""
    found = {}
    for row in rows:
        name = hashlib.sha256(json.dumps(row).encode()).hexdigest()
        path = pipeline.settings.data_folder / f"test-{name}.jsonl"
        path.write_text(json.dumps(row), encoding="utf-8")
        try:
            (report,) = collect(str(path), Settings())
        finally:
            path.unlink()
        assert isinstance(report, Report), report
        found[row["id"]] = pipeline.read(report)
    return found
