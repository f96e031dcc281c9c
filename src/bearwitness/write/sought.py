"""Filters as they hold for a reader who may not know whom a report names.

In: a View, Filters as asked, a Moment. Out: Filters by which nothing is found by a withheld name.

A search answers as if the withheld words were not there: a reading is found by a word that it shows
elsewhere, and by words in quotes where they stand together outside the names. Else "?text=NAME"
would tell anybody that somebody stands in an incident.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bearwitness.domain import Incident, IncidentId
from bearwitness.pipeline.looking import listed, understood
from bearwitness.pipeline.persons import is_ordinary
from bearwitness.record import NOW, Filters, Moment, View, asked_for, incidents_naming, unfound
from bearwitness.record.facts import facet_rows, folded
from bearwitness.spelling import runs
from bearwitness.write.kept import holds
from bearwitness.write.public import PersonsKnown, public_listing
from bearwitness.write.redaction import redact

# Readings and incidents looked at one by one for one question: their persons are not kept yet, or
# what is asked for they show in part. Each may take a tenth of a second; the rest is not found.
MOST_LOOKED_AT = 30
# Incidents whose name is looked up as the gazetteer's.
MOST_KNOWN = 3000


def public_filters(
    view: View, filters: Filters, find: PersonsKnown, moment: Moment = NOW
) -> Filters:
    """Return filters that find nothing by a withheld name, nor what is kept for being sensitive.

    Raises WrongUsage.
    """
    kept = find.kept_from
    filters = replace(filters, vague=kept.vague, hidden=kept.hidden)
    if filters.text is not None:
        filters = replace(filters, unfound=_unfound(view, filters.text, find))
    if filters.place is not None or filters.actor is not None:
        filters = replace(filters, unnamed=_unnamed(view, filters, find, moment))
    return filters


def _unfound(view: View, words: str, find: PersonsKnown) -> tuple[int, ...]:
    told = unfound(view, words, find.finder)
    wanted = asked_for(words)
    never = set(told.never)
    looked_at = view.whole(told.perhaps[:MOST_LOOKED_AT])
    for entry in told.perhaps:
        reading = looked_at.get(entry)
        if reading is None or not holds(redact(reading, find(reading.report.text)), wanted):
            never.add(entry)
    return tuple(sorted(never))


def _unnamed(
    view: View, filters: Filters, find: PersonsKnown, moment: Moment
) -> tuple[str, ...]:  # fmt: skip
    """Return the incidents that show a name asked for nowhere, though they are found by it."""
    then = moment.recorded_as_of is not None
    # Whom the register knows is no private person.
    actor = None if understood(filters).actor_id else filters.actor
    place = None if filters.place_id else filters.place
    found: set[str] = set()
    for name in (place, actor):
        if name is None:
            continue
        # "Gunmen" are nobody, though who the persons of a report are be not known yet.
        lacking = not all(is_ordinary(word) for word in runs(name))
        doubtful = incidents_naming(view, name, find.finder, then, lacking)
        found |= set(doubtful) - (set() if then else _showing(view, doubtful, name, find))
    return tuple(sorted(found))


def _showing(view: View, incidents: Sequence[str], name: str, find: PersonsKnown) -> set[str]:
    """Return those of some incidents that show a name asked for."""
    wanted = folded(name)
    known = {one for one in incidents[:MOST_KNOWN] if _is_known(view.estimate(one), wanted)}
    looked_at = [IncidentId(one) for one in incidents if one not in known][:MOST_LOOKED_AT]
    shown = public_listing(listed(view, looked_at), find)
    return known | {
        one.incident.id for one in shown
        if any(row["value"] == wanted for row in facet_rows(one.incident))
    }  # fmt: skip


def _is_known(incident: Incident | None, name: str) -> bool:
    """Tell whether an incident bears a name as the gazetteer's or the register's: nobody's own."""
    if incident is None:
        return False
    named = [
        *(word for one in incident.places if one.id is not None
          for word in (one.name, one.id, one.admin1)),
        *(word for one in incident.actors if one.id is not None for word in (one.name, one.id)),
    ]  # fmt: skip
    return any(word is not None and folded(word) == name for word in named)
