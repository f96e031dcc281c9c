"""The record's own ids: stable whatever the order in which reports arrive.

In: Report, and ids that hold within one reading. Out: ids that hold in the whole record.

report ``r-`` + 16 hex digits of the SHA-256 of its address, else of its text; reading
``<report>.<n>``; account ``<reading>-i1``; claim ``<reading>-c3``; incident ``inc-`` + 12 hex
digits of the account that founded it; judgement ``j-`` + its number in the ledger.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from bearwitness.domain import (
    Account,
    AccountId,
    Claim,
    ClaimId,
    Figure,
    Incident,
    IncidentId,
    JudgementId,
    Reading,
    Report,
    ReportId,
)

_DEFAULT_PORTS = {"http": ":80", "https": ":443"}


def normal_url(url: str) -> str:
    """Return an address without what does not tell pages apart.

    >>> normal_url("HTTPS://News.Example:443/a?utm_source=x&id=3#top")
    'https://news.example/a?id=3'
    """
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return url.strip()
    scheme, host = parts.scheme.lower(), parts.netloc.lower()
    host = host.removesuffix(_DEFAULT_PORTS.get(scheme, "\0"))
    query = parts.query
    if "utm_" in query.lower():
        kept = [
            pair for pair in parse_qsl(query, keep_blank_values=True)
            if not pair[0].lower().startswith("utm_")
        ]  # fmt: skip
        query = urlencode(kept)
    return urlunsplit((scheme, host, parts.path or "/", query, ""))


def report_id(report: Report) -> str:
    """Return the record's id of a report: of its address where it has one, else of its text."""
    known_by = normal_url(report.url) if report.url else report.text
    return f"r-{_digest(known_by)[:16]}"


def reading_id(report: str, number: int) -> str:
    """Return the id of the n-th reading of a report."""
    return f"{report}.{number}"


def account_id(reading: str, local: str) -> AccountId:
    """Return the record's id of an incident as one reading tells it."""
    return AccountId(f"{reading}-{local}")


def claim_id(reading: str, local: str) -> ClaimId:
    """Return the record's id of a claim of one reading."""
    return ClaimId(f"{reading}-{local}")


def incident_id(account: str) -> IncidentId:
    """Return the id of the incident that an account founds."""
    return IncidentId(f"inc-{_digest(account)[:12]}")


def judgement_id(entry: int) -> JudgementId:
    """Return the id of the judgement that a ledger entry holds."""
    return JudgementId(f"j-{entry}")


def judgement_entry(judgement: str) -> int | None:
    """Return the ledger entry of a judgement; None for what is no judgement's id."""
    number = judgement.removeprefix("j-")
    known = judgement.startswith("j-") and number.isascii() and number.isdigit()
    return int(number) if known and len(number) < 18 else None


def order_id(entry: int) -> str:
    """Return the id of an order to erase by its ledger entry."""
    return f"e-{entry}"


def order_entry(order: str) -> int | None:
    """Return the ledger entry that an order's id names; None for what is no order's id."""
    number = order.removeprefix("e-")
    is_one = number != order and number.isascii() and number.isdigit() and len(number) < 16
    return int(number) if is_one else None


def report_of(subject: str) -> str | None:
    """Return the report that the id of a report, reading, account or claim belongs to."""
    return subject.split(".", 1)[0] if subject.startswith("r-") else None


def reading_of(account: str) -> tuple[str, int]:
    """Return the report of an account or a claim, and which of its readings tells it.

    >>> reading_of("r-84d8dc3ea626049b.2-i1")
    ('r-84d8dc3ea626049b', 2)
    """
    report, _, rest = account.partition(".")
    number = rest.partition("-")[0]
    return report, int(number) if number.isdigit() else 0


def accounts_of(reading: Reading, name: str) -> tuple[Account, ...]:
    """Return what a reading tells, an account an incident, under ids of the record.

    name: the reading's id. Only an account's own claims are in it.
    """
    return tuple(account_of(reading, name, incident) for incident in reading.incidents)


def account_of(reading: Reading, name: str, incident: Incident) -> Account:
    """Return one incident of a reading as an account under ids of the record."""
    parent = account_id(name, incident.parent) if incident.parent else None
    # Two outlets may print the same words: in the record a report is known by its address.
    report = replace(reading.report, id=ReportId(name.split(".", 1)[0]))
    return Account(
        account_id(name, incident.id), report, _incident(name, incident),
        tuple(_claim(name, claim) for claim in reading.claims if claim.incident == incident.id),
        parent,
    )  # fmt: skip


def _incident(name: str, incident: Incident) -> Incident:
    return replace(
        incident,
        id=IncidentId(account_id(name, incident.id)),
        parent=IncidentId(account_id(name, incident.parent)) if incident.parent else None,
        claims=tuple(claim_id(name, claim) for claim in incident.claims),
        estimates=tuple(
            replace(
                estimate, total=_figure(name, estimate.total),
                by_status={
                    status: _figure(name, figure) for status, figure in estimate.by_status.items()
                },
            )
            for estimate in incident.estimates
        ),
    )  # fmt: skip


def _figure(name: str, figure: Figure) -> Figure:
    return replace(figure, claims=tuple(claim_id(name, claim) for claim in figure.claims))


def _claim(name: str, claim: Claim) -> Claim:
    return replace(
        claim,
        id=claim_id(name, claim.id),
        of=claim_id(name, claim.of) if claim.of else None,
        incident=IncidentId(account_id(name, claim.incident)) if claim.incident else None,
    )


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()
