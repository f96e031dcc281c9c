"""Readings written by hand for the tests of the record: our own words, fictitious outlets."""

from __future__ import annotations

import hashlib

from bearwitness.domain import (
    Actor,
    Capture,
    Claim,
    ClaimId,
    Estimate,
    Figure,
    Incident,
    IncidentId,
    Judgement,
    JudgementId,
    Period,
    Place,
    PlaceId,
    Reading,
    Report,
    ReportId,
    Speaker,
    Toll,
    Verdict,
    Victims,
)

READER = "reader 1"


def a_report(
    text: str, url: str | None = None, published: str | None = "2026-02-01",
    capture: bytes | None = None,
) -> Report:  # fmt: skip
    """Return a report of some words; its first line is its title."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    raw = text.encode("utf-8", "surrogatepass") if capture is None else capture
    held = Capture(hashlib.sha256(raw).hexdigest(), raw, "text", url, published=published)
    return Report(
        ReportId(digest), text, url=url, outlet="The Sample Post", title=text.split("\n")[0],
        published=published, language="en", digest=held.digest, capture=held,
    )  # fmt: skip


def a_reading(
    town: str = "Quetta", killed: int = 7, url: str | None = "https://post.example/a",
    published: str | None = "2026-02-01", day: str = "2026-01-31", extra: str = "",
    asserted_at: str | None = None,
) -> Reading:  # fmt: skip
    """Return what a report tells of a bomb in a town: one incident, a toll and where it was."""
    text = f"Bomb kills {killed} in {town}\n\nA bomb killed {killed} people in {town}. {extra}"
    report = a_report(text.rstrip(), url, published)
    start = text.index("A bomb")
    sentence = report.quote(start, text.index(".", start) + 1)
    words = report.quote(text.index(f"killed {killed}", start), text.index(" in ", start))
    toll = Toll(
        "killed", killed, killed, killed, "exact", f"{killed} people",
        victims=Victims("civilian", described="people"),
    )  # fmt: skip
    place = Place(town, id=PlaceId(f"geonames:{town}"), country="PK", lat=30.18, lon=67.0,
                  precision=1, score=0.9)  # fmt: skip
    period = Period(day, precision=1)
    incident = IncidentId("i1")
    claims = (
        Claim(
            ClaimId("c1"), "toll", words, sentence, sentence, toll=toll, incident=incident,
            speaker=Speaker(name="A. Spokesman", kind="police"), places=(place,), period=period,
            reader=READER, asserted_at=asserted_at,
        ),
        Claim(
            ClaimId("c2"), "occurrence", sentence, sentence, sentence, incident=incident,
            places=(place,), period=period, reader=READER, of=ClaimId("c1"), relation="restates",
        ),
    )  # fmt: skip
    figure = Figure(killed, killed, killed, claims=(ClaimId("c1"),))
    told = Incident(
        incident, "bombing", "carried_out", (ClaimId("c1"), ClaimId("c2")), period=period,
        places=(place,), actors=(Actor("Sample Front", "perpetrator"),),
        estimates=(Estimate("killed", "default", figure, {"civilian": figure}),),
    )  # fmt: skip
    return Reading(report, True, (told,), claims, ())


def judged(
    verdict: Verdict, subject: str, told: str | None = None, *, person: bool = False,
    field: str | None = None, reason: str | None = None,
) -> Judgement:  # fmt: skip
    """Return a judgement not in the ledger yet."""
    return Judgement(
        JudgementId(""), verdict, subject, told, "tester" if person else "linker 1",
        "person" if person else "model", "2026-02-01T00:00:00Z", reason,
        None if person else 0.75, field,
    )  # fmt: skip
