"""The tables of a dataset: incidents, estimates, claims and sources.

In: nothing. Out: Tables.
"""

from __future__ import annotations

from dataclasses import replace

from bearwitness.write.datasets.columns import Column, Row, Table, Value
from bearwitness.write.datasets.of_claims import claim_columns, claim_lines
from bearwitness.write.datasets.of_estimates import estimate_columns, estimate_lines
from bearwitness.write.datasets.of_incidents import incident_columns, incident_lines
from bearwitness.write.datasets.of_sources import source_columns, source_lines

__all__ = [
    "CLAIMS",
    "ESTIMATES",
    "INCIDENTS",
    "PRIVATE_TABLES",
    "SOURCES",
    "TABLES",
    "Column",
    "Row",
    "Table",
    "Value",
]


INCIDENTS = Table(
    "incidents", "Incidents", "One row an incident. A campaign stands beside its parts: sum rows "
    "whose parent is empty.", tuple(incident_columns()), incident_lines,
)  # fmt: skip
ESTIMATES = Table(
    "estimates", "Estimates", "One row for each incident, outcome and victims' status, with what "
    "it rests on.", tuple(estimate_columns()), estimate_lines,
)  # fmt: skip
CLAIMS = Table(
    "claims", "Claims", "One row for each thing a report says. Claims repeat and contradict one "
    "another: they are never to be summed.", tuple(claim_columns()), claim_lines,
)  # fmt: skip
SOURCES = Table(
    "sources", "Sources", "One row for each report that tells of an incident.",
    tuple(source_columns(private=False)), source_lines,
)  # fmt: skip
TABLES = (INCIDENTS, ESTIMATES, CLAIMS, SOURCES)
PRIVATE_TABLES = (*TABLES[:3], replace(SOURCES, columns=tuple(source_columns(private=True))))
