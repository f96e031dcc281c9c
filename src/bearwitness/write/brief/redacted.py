"""An edition without the names of private persons, as every public answer of a record.

In: Edition, whole; what finds persons. Out: Edition, redacted.
"""

from __future__ import annotations

from dataclasses import replace

from bearwitness.pipeline.briefing import Edition
from bearwitness.write.public import (
    PersonsKnown,
    public_corrections,
    public_listing,
    public_looked,
)


def public_edition(edition: Edition, find: PersonsKnown) -> Edition:
    """Return an edition without the names of private persons and what is kept of the sensitive."""
    # What is not told yet is neither printed nor counted.
    hidden = find.kept_from.hidden
    told = [one for one in edition.told if one.incident.id not in hidden]
    events = [one for one in edition.events if one.incident.id not in hidden]
    return replace(
        edition,
        events=tuple(public_listing(events, find)),
        told=tuple(public_looked(one, find) for one in told),
        earlier={
            name: public_looked(one, find)
            for name, one in edition.earlier.items() if name not in hidden
        },
        corrections=tuple(public_corrections(edition.corrections, find)),
    )  # fmt: skip
