"""All <-> database: the record, append-only, in three times; the only code that knows tables.

In: Reading, Judgement, Incident. Out: the same again, as of any moment.
"""

from bearwitness.record.atlas import Mark
from bearwitness.record.backup import Restored, backup, restore
from bearwitness.record.chart import Chart, chart
from bearwitness.record.corrected import (
    Recomputed,
    judgements_by_id,
    orders,
    people_judged,
    recomputed,
)
from bearwitness.record.erase import Erased
from bearwitness.record.facets import (
    STANDS,
    ActorCounted,
    PlaceCounted,
    actors,
    count,
    place_at,
    places,
)
from bearwitness.record.facts import marks_of, rounded
from bearwitness.record.filters import Filters
from bearwitness.record.keeping import kept
from bearwitness.record.ledger import ErasedReport, Ledger, Profiled, Stored
from bearwitness.record.listing import Candidate, Page, Version, View
from bearwitness.record.moments import NOW, Moment
from bearwitness.record.persons import KeptPersons
from bearwitness.record.pressing import Pressing, pressing
from bearwitness.record.readings import Filed, KeptCapture, Ordered
from bearwitness.record.record import Record
from bearwitness.record.sensitive import COARSEN, Kept, Switch, coarse_place, read_switch, reasons
from bearwitness.record.told import (
    ClaimHeld,
    ClaimsAsked,
    JudgementsAsked,
    accounts_put,
    accounts_told,
    claims,
    estimates,
    judgements,
)
from bearwitness.record.verify import Finding
from bearwitness.record.withheld import (
    Unfound,
    WrittenWords,
    asked_for,
    incidents_naming,
    unfound,
)
from bearwitness.record.words import KINDS, SHOWN, SOUGHT, Known, WithheldIn, strictest

__all__ = [
    "COARSEN", "KINDS", "NOW", "SHOWN", "SOUGHT", "STANDS", "ActorCounted", "Candidate", "Chart",
    "ClaimHeld", "ClaimsAsked", "Erased", "ErasedReport", "Filed", "Filters", "Finding",
    "JudgementsAsked", "Kept", "KeptCapture", "KeptPersons", "Known", "Ledger", "Mark", "Moment",
    "Ordered", "Page", "PlaceCounted", "Pressing", "Profiled", "Recomputed", "Record", "Restored",
    "Stored", "Switch", "Unfound", "Version", "View", "WithheldIn", "WrittenWords", "accounts_put",
    "accounts_told", "actors", "asked_for", "backup", "chart", "claims", "coarse_place", "count",
    "estimates", "incidents_naming", "judgements", "judgements_by_id", "kept", "marks_of", "orders",
    "people_judged", "place_at", "places", "pressing", "read_switch", "reasons", "recomputed",
    "restore", "rounded", "strictest", "unfound",
]  # fmt: skip
