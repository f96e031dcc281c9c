"""Incidents of any shape, for writers that must take whatever a record may hold."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

from hypothesis import strategies as st

from bearwitness.domain import (
    OUTCOMES,
    STATUSES,
    Account,
    AccountId,
    Act,
    Actor,
    Claim,
    ClaimId,
    ClaimKind,
    Estimate,
    Figure,
    HighPart,
    Incident,
    IncidentId,
    IncidentKind,
    Judgement,
    JudgementId,
    Modality,
    Period,
    Place,
    Qualifier,
    Quote,
    Relation,
    Report,
    ReportId,
    Responsibility,
    Scope,
    Speaker,
    SpeakerKind,
    Stance,
    Success,
    Toll,
    Victims,
)
from bearwitness.pipeline.looking import Listed
from bearwitness.pipeline.releasing import Released
from bearwitness.write.datasets.item import Item, Proof

# Anything a text may hold: lone surrogates, control characters, what spreadsheets run.
words = st.one_of(
    st.text(st.characters(exclude_categories=()), max_size=12),
    st.sampled_from(
        ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r\n=1", "'=1", "＝1", "a;b", '"', "\x00", "]]>",
         "_x0041_", "a\nb", "مئة", "  =1"]
    ),
)  # fmt: skip
maybe = st.none() | words
several = st.lists(words, max_size=2).map(tuple)
counts = st.none() | st.integers(0, 10**9)
partial = st.sampled_from(
    [None, "2026", "2026-01", "2026-01-31", "--01-31", "--01", "0800-01-01", "1900-01-01"]
)
flag = st.none() | st.booleans()
places = st.builds(
    Place, words, id=maybe, admin1=maybe, country=st.sampled_from([None, "PK", "XK"]),
    lat=st.none() | st.floats(-90, 90), lon=st.none() | st.floats(-180, 180),
    precision=st.none() | st.integers(1, 7), within=maybe,
)  # fmt: skip
periods = st.none() | st.builds(Period, partial, partial, st.none() | st.integers(1, 5))
figures = st.builds(
    Figure, counts, counts, counts, several, maybe, several,
    st.lists(st.builds(HighPart, words, counts), max_size=1).map(tuple),
)  # fmt: skip
estimates = st.lists(
    st.builds(
        Estimate, st.sampled_from(OUTCOMES), st.just("default"), figures,
        st.dictionaries(st.sampled_from(STATUSES), figures, max_size=2),
    ),
    max_size=2, unique_by=lambda one: one.outcome,
).map(tuple)  # fmt: skip
incidents = st.builds(
    Incident, st.just(IncidentId("inc-0")), st.sampled_from(get_args(IncidentKind)),
    st.sampled_from(get_args(Success)), st.just(()), background=st.booleans(), period=periods,
    places=st.lists(places, max_size=2).map(tuple),
    actors=st.lists(st.builds(Actor, words, st.sampled_from(["perpetrator", "suspect"])),
                    max_size=2).map(tuple),
    targets=several, weapons=several, claimed_by=several, denied_by=several, estimates=estimates,
)  # fmt: skip
victims = st.builds(
    Victims, st.sampled_from(STATUSES), maybe, maybe, maybe, st.sampled_from([None, "female"]),
    st.sampled_from([None, "child"]), maybe, flag,
)  # fmt: skip
tolls = st.builds(
    Toll, st.sampled_from(OUTCOMES), counts, counts, counts,
    st.sampled_from(get_args(Qualifier)), words, victims=victims,
)  # fmt: skip
quotes = st.builds(Quote, st.integers(0, 9), st.integers(10, 99), words)
claims = st.builds(
    Claim, st.just(ClaimId("c")), st.sampled_from(get_args(ClaimKind)), quotes, quotes, quotes,
    modality=st.sampled_from(get_args(Modality)),
    speaker=st.none() | st.builds(Speaker, maybe, maybe, maybe,
                                  st.none() | st.sampled_from(get_args(SpeakerKind))),
    via=several, act=st.none() | st.builds(Act, st.sampled_from(get_args(IncidentKind))),
    toll=st.none() | tolls,
    responsibility=st.none() | st.builds(Responsibility, st.sampled_from(get_args(Stance)), words),
    scope=st.none() | st.builds(Scope, partial, partial, maybe, maybe, maybe, flag, maybe),
    relation=st.none() | st.sampled_from(get_args(Relation)), of=maybe, cumulative=flag,
    background=st.booleans(), damage=maybe, asserted_at=partial, reader=maybe,
)  # fmt: skip
reports = st.builds(
    Report, st.just(ReportId("r")), words, url=maybe, outlet=maybe, title=maybe, published=partial,
    language=maybe, digest=maybe,
)  # fmt: skip
judgements = st.builds(
    Judgement, st.just(JudgementId("j")), st.just("accept"), words, st.none(), words,
    st.just("person"), words,
)  # fmt: skip


@st.composite
def lists_of_items(draw: st.DrawFn) -> list[Item]:
    """Return some incidents, each of which may be a part of the one before."""
    found: list[Item] = []
    for number in range(draw(st.integers(0, 3))):
        parent = IncidentId(f"inc-{number - 1}") if number and draw(st.booleans()) else None
        name = IncidentId(f"inc-{number}")
        incident = replace(draw(incidents), id=name, parent=parent)
        accounts = []
        for place in range(draw(st.integers(0, 2))):
            told = [
                replace(claim, id=ClaimId(f"r-{number}-{place}-c{each}"))
                for each, claim in enumerate(draw(st.lists(claims, max_size=2)))
            ]
            report = replace(draw(reports), id=ReportId(f"r-{number}-{place}"))
            accounts.append(
                Account(AccountId(f"a-{number}-{place}"), report, incident, tuple(told))
            )
        listed = Listed(incident, len(accounts), 1, draw(partial), draw(partial), ())
        proofs = {
            claim.id: Proof(0, 1, draw(st.sampled_from([None, "ab"])), draw(st.booleans()))
            for one in accounts
            for claim in one.claims
        }
        released = Released(
            listed, tuple(accounts), (), {one.report.id: draw(words) for one in accounts},
            draw(st.none() | judgements),
        )  # fmt: skip
        found.append(Item(released, proofs, "salt"))
    return found
