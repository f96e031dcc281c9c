"""schema.org: what reports assert as Claims, and a ClaimReview of what a person accepted.

In: Items. Out: a JSON Lines file, a JSON-LD document a line.

A Claim says that somebody said something, never that it is so. schema.org has no word for how two
claims stand to one another; those of ``NAMESPACE`` are ours.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import IO, Any

from bearwitness.domain import Account, Claim, ClaimId, Incident, Report, Speaker
from bearwitness.pipeline.releasing import Released
from bearwitness.write.datasets.dated import spot_of
from bearwitness.write.datasets.item import Item, short
from bearwitness.write.datasets.portions import estimate_of
from bearwitness.write.datasets.release import Release
from bearwitness.write.datasets.ucdp_ged import asserters
from bearwitness.write.datasets.writer import Target
from bearwitness.write.words import estimate_words, incident_words

Json = dict[str, Any]
NAMESPACE = "urn:bearwitness:ns#"
CONTEXT: Json = {
    "@vocab": "https://schema.org/", "bearwitness": NAMESPACE,
    "restates": {"@id": "bearwitness:restates", "@type": "@id"},
    "subset_of": {"@id": "bearwitness:subset_of", "@type": "@id"},
    "adds_to": {"@id": "bearwitness:adds_to", "@type": "@id"},
    "supersedes": {"@id": "bearwitness:supersedes", "@type": "@id"},
    "disputes": {"@id": "bearwitness:disputes", "@type": "@id"},
    "modality": "bearwitness:modality", "low": "bearwitness:low", "best": "bearwitness:best",
    "high": "bearwitness:high", "outcome": "bearwitness:outcome", "status": "bearwitness:status",
    "stance": "bearwitness:stance", "reviewed": "bearwitness:reviewed",
    "restsOn": {"@id": "bearwitness:restsOn", "@type": "@id"}, "rule": "bearwitness:rule",
}  # fmt: skip
_PERSONS = frozenset(("witness", "family"))
_BOUNDS = ("low", "best", "high")


def documents(found: Released) -> Iterator[Json]:
    """Yield the claims of an incident, and the review of it where a person accepted it.

    found: as it may be shown.
    """
    for account in found.accounts:
        for claim in account.claims:
            if not claim.background:
                yield _claim(claim, account, found)
    if found.reviewed is not None:
        yield from _review(found)


def _iri(kind: str, name: str) -> str:
    return f"urn:bearwitness:{kind}:{name}"


def claim_iri(name: ClaimId) -> str:
    """Return the address a claim goes by in linked data."""
    return _iri("claim", name)


def _claim(claim: Claim, account: Account, found: Released) -> Json:
    report = account.report
    told: Json = {
        "@context": CONTEXT, "@type": "Claim", "@id": claim_iri(claim.id),
        "text": short(claim.evidence.text), "author": _author(claim.speaker, claim, report),
        "datePublished": claim.asserted_at or report.published,
        "appearance": article(report), "claimInterpreter": _reader(claim.reader),
        "about": event(found.listed.incident), "modality": claim.modality,
        "reviewed": found.reviewed is not None,
    }  # fmt: skip
    if claim.toll is not None:
        told |= {
            "outcome": claim.toll.outcome, "status": claim.toll.victims.status,
            **{bound: getattr(claim.toll, bound) for bound in _BOUNDS},
        }  # fmt: skip
    if claim.responsibility is not None:
        told["stance"] = claim.responsibility.stance
    if claim.relation is not None and claim.of is not None:
        told[claim.relation] = claim_iri(claim.of)
    return bare(told)


def _author(speaker: Speaker | None, claim: Claim, report: Report) -> Json | None:
    """Return who asserts it; the report's own voice is its publisher's."""
    if speaker is None:
        return {"@type": "Organization", "name": report.outlet} if report.outlet else None
    person = speaker.name is not None or speaker.kind in _PERSONS
    told: Json = {"@type": "Person" if person else "Organization", "name": asserters([claim])}
    if person and speaker.organisation:
        told["affiliation"] = {"@type": "Organization", "name": speaker.organisation}
    return told


def article(report: Report) -> Json:
    """Return a report as an article of news."""
    publisher = {"@type": "Organization", "name": report.outlet} if report.outlet else None
    return bare({
        "@type": "NewsArticle", "@id": report.url or _iri("report", report.id),
        "headline": short(report.title), "url": report.url, "publisher": publisher,
        "datePublished": report.published, "inLanguage": report.language,
    })  # fmt: skip


def _reader(reader: str | None) -> Json:
    name, _, version = (reader or "").partition("/")
    return bare({
        "@type": "SoftwareApplication", "name": f"bearwitness {name}".strip(),
        "softwareVersion": version or None,
    })  # fmt: skip


def event(incident: Incident) -> Json:
    """Return an incident as an event, its point as fine as is known."""
    spot = spot_of(incident)
    place = None
    if spot is not None:
        point = spot.point
        geo = None
        if point is not None:
            geo = {"@type": "GeoCoordinates", "latitude": point[1], "longitude": point[0]}
        country = {"@type": "Country", "name": spot.place.country}
        place = bare({"@type": "Place", "name": spot.place.name, "geo": geo,
                      "containedInPlace": country})  # fmt: skip
    period = incident.period
    return bare({
        "@type": "Event", "@id": _iri("incident", incident.id), "name": incident_words(incident),
        "startDate": period.start if period else None,
        "endDate": (period.end or period.start) if period else None, "location": place,
    })  # fmt: skip


def _review(found: Released) -> Iterator[Json]:
    """Yield what a person accepted: an incident's toll, and what it rests on."""
    incident, judgement = found.listed.incident, found.reviewed
    estimate = estimate_of(found, "killed") or next(iter(incident.estimates), None)
    if judgement is None:
        return
    told = incident_words(incident)
    if estimate is not None:
        told = (
            f"{told}. {estimate.outcome.replace('_', ' ').capitalize()}: {estimate_words(estimate)}"
        )
    yield bare({
        "@context": CONTEXT, "@type": "ClaimReview", "@id": _iri("review", judgement.id),
        "claimReviewed": told,
        "itemReviewed": bare({
            "@type": "Claim", "@id": _iri("estimate", incident.id), "text": told,
            "about": event(incident), "claimInterpreter": _reader(None),
            "rule": estimate.rule if estimate else None,
            "restsOn": [claim_iri(name) for name in estimate.total.claims] if estimate else None,
        }),
        "author": {"@type": "Person", "name": judgement.author},
        "datePublished": judgement.made_at[:10], "reviewBody": judgement.reason,
        "reviewRating": {
            "@type": "Rating", "ratingValue": 1, "bestRating": 1, "worstRating": 0,
            "alternateName": "accepted by a reviewer",
        },
    })  # fmt: skip


def bare(told: Json) -> Json:
    """Return an object without what is unknown."""
    return {key: value for key, value in told.items() if value not in (None, "", [], {})}


class ClaimReviewWriter:
    """Writes one file, a JSON-LD document a line."""

    def __init__(self, target: Target, release: Release) -> None:
        self.counts: Counter[str] = Counter({"Claim": 0, "ClaimReview": 0})
        path = target.path("claims.jsonld")
        self._file: IO[str] = path.open("w", encoding="utf-8", newline="\n")

    def write(self, item: Item) -> None:
        """Write the claims of one incident, and its review."""
        for document in documents(item.released):
            self._file.write(json.dumps(document, ensure_ascii=False) + "\n")
            self.counts[document["@type"]] += 1

    def close(self) -> None:
        """Finish the file."""
        self._file.close()

    abandon = close
