"""The shapes of claims, estimates, judgements, places and actors, listed by the API.

In: nothing. Out: pydantic models that allow no key beside their own.
"""

from __future__ import annotations

from pydantic import Field

from bearwitness.domain import Outcome
from bearwitness.serve.shapes import Claim, Estimate, Judgement, Shape


class Printed(Shape):
    """The report that a claim stands in, and where it can be read."""

    id: str
    url: str | None
    outlet: str | None
    title: str | None
    published: str | None


class ClaimListed(Shape):
    """One claim, the incident it stands in today, and its report."""

    incident: str
    claim: Claim
    report: Printed


class Listing(Shape):
    """A page of rows; after: the next page's cursor, null at the end."""

    schema_: str = Field(alias="schema")
    after: str | None


class ClaimList(Listing):
    """A page of claims, the latest recorded report first, each report's in the order told.

    Where few fit, a page may hold fewer than asked for though ``after`` leads on.
    """

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
