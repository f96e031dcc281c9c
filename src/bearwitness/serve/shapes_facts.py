"""The shapes of claims, estimates, judgements, places and actors, listed by the API.

In: nothing. Out: pydantic models that allow no key beside their own.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from bearwitness.domain import IncidentKind, Outcome
from bearwitness.serve.shapes import Claim, Estimate, Facts, Judgement, Listed, Shape


class Printed(Shape):
    """The report that a claim stands in, and where it can be read."""

    id: str
    url: str | None
    outlet: str | None
    title: str | None
    published: str | None


class OnClaim(Shape):
    """What a person said of a claim or of its account: a rejected one counts no more."""

    id: str
    verdict: Literal["reject", "override"]
    field: str | None
    value: str | None


class ClaimListed(Shape):
    """One claim, where it stands at the moment asked for, its report, what persons said of it."""

    incident: str
    claim: Claim
    report: Printed
    judged: tuple[OnClaim, ...] = ()


class Listing(Shape):
    """A page of rows; after: the next page's cursor, null at the end."""

    schema_: str = Field(alias="schema")
    after: str | None


class ClaimList(Listing):
    """A page of claims, the latest recorded report first, each report's in the order told.

    A page is full as long as more follow, but where the sort of speaker asked for is very rare:
    5,000 claims are looked at for a page, and ``after`` leads on.
    """

    as_of: str | None
    recorded_as_of: str | None
    claims: list[ClaimListed]


class Computed(Shape):
    """An incident's tolls as they were computed at one time, by a rule, from named claims."""

    incident: str
    version: int
    recorded_at: str
    totals: dict[Outcome, Estimate]


class EstimateList(Listing):
    """A page of estimates, the latest computed first."""

    recorded_as_of: str | None
    estimates: list[Computed]


class JudgementListed(Judgement):
    """A decision; withdrawn: whether a later one took it back."""

    withdrawn: bool


class JudgementList(Listing):
    """A page of judgements, the latest first."""

    recorded_as_of: str | None
    judgements: list[JudgementListed]


class PlaceListed(Shape):
    """A place of the gazetteer; its point is rounded to what is known; null for a country.

    incidents: how many stand at it, parts of campaigns among them unless left out.
    """

    id: str
    name: str
    admin1: str | None
    country: str | None
    lat: float | None
    lon: float | None
    precision: int | None
    incidents: int


class PlaceList(Listing):
    """A page of places, those of the most incidents first."""

    as_of: str | None
    recorded_as_of: str | None
    places: list[PlaceListed]


class Roles(Shape):
    """In how many incidents an actor is so told of; one may be told of in several ways.

    doer: somebody says that it did it. suspect: so called. claimant, denier: its own word, as
    reports give it. target: it was attacked. named: told of otherwise.
    """

    doer: int
    suspect: int
    target: int
    named: int
    claimant: int
    denier: int


class ActorListed(Shape):
    """A body that the project's register knows, or a nation's force; never a person.

    kind is how lists of conflict sort it and no verdict. source: the list that names it.
    """

    id: str
    name: str
    aliases: list[str]
    countries: list[str]
    kind: str
    source: str | None
    incidents: int
    roles: Roles


class ActorList(Listing):
    """A page of actors, those of the most incidents first."""

    as_of: str | None
    recorded_as_of: str | None
    actors: list[ActorListed]


class Counted(Facts):
    """Incidents of one place or actor: how many by day and kind, and a page of them.

    People are not summed: campaigns hold their parts, and rivals the same people.
    """

    days: dict[str, int]
    undated: int
    kinds: dict[IncidentKind, int]
    incidents: list[Listed]
    after: str | None


class PlaceWhole(Counted):
    """A place, the actors told of there, and what happened; of a province, in its towns too."""

    place: PlaceListed
    actors: list[ActorListed]


class Said(ClaimListed):
    """A claim of whether an actor did it, with its words; the speaker's, never ours."""


class ActorWhole(Counted):
    """An actor, what is said of whether it did it in the incidents of this page, and these."""

    actor: ActorListed
    said: list[Said]
