"""The columns of the table of claims: what reports say, with the words that say it.

In: Item. Out: a row a claim.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import get_args

from bearwitness.domain import (
    OUTCOMES,
    STATUSES,
    Account,
    Claim,
    ClaimKind,
    IncidentKind,
    Modality,
    Qualifier,
    Relation,
    SpeakerKind,
    Stance,
    Unit,
)
from bearwitness.write.datasets.columns import REVIEWED, Column, Value
from bearwitness.write.datasets.item import Item, Proof, short


@dataclass(frozen=True, slots=True)
class _Claimed:
    item: Item
    account: Account
    claim: Claim
    proof: Proof


def claim_lines(item: Item) -> Iterator[_Claimed]:
    """Yield each claim of an incident."""
    for account in item.released.accounts:
        for claim in account.claims:
            yield _Claimed(item, account, claim, item.proofs[claim.id])


def claim_columns() -> Iterator[Column]:
    """Yield the columns."""

    def told(name: str) -> Callable[[_Claimed], Value]:
        return lambda one: getattr(one.claim, name)

    def toll(name: str) -> Callable[[_Claimed], Value]:
        return lambda one: getattr(one.claim.toll, name, None)

    def victims(name: str) -> Callable[[_Claimed], Value]:
        return lambda one: getattr(one.claim.toll and one.claim.toll.victims, name, None)

    def speaker(name: str) -> Callable[[_Claimed], Value]:
        return lambda one: getattr(one.claim.speaker, name, None)

    def scope(name: str) -> Callable[[_Claimed], Value]:
        return lambda one: short(getattr(one.claim.scope, name, None))

    def answers(name: str) -> Callable[[_Claimed], Value]:
        return lambda one: getattr(one.claim.responsibility, name, None)

    yield Column("id", "string", "The claim's id; it stays while its report is read alike.",
                 told("id"), "#meta+id", required=True)  # fmt: skip
    yield Column("incident", "string", "The one incident it is judged to be of.",
                 lambda one: one.item.released.listed.incident.id, "#event+id", required=True,
                 key="incidents")  # fmt: skip
    yield Column("report", "string", "The report that says it.",
                 lambda one: one.account.report.id, "#meta+report", required=True)  # fmt: skip
    yield Column("kind", "string", "What it is about.", told("kind"), "#meta+kind",
                 get_args(ClaimKind), required=True)  # fmt: skip
    yield Column("modality", "string", "How firmly it is said.", told("modality"),
                 "#meta+modality", get_args(Modality), required=True)  # fmt: skip
    yield Column("background", "boolean", "Of an older event, told as context.",
                 told("background"), "#meta+background")  # fmt: skip
    yield Column("outcome", "string", "Of a toll: what befell people.", toll("outcome"),
                 "#meta+outcome", OUTCOMES)  # fmt: skip
    yield Column("status", "string", "Of a toll: whom it counts.", victims("status"),
                 "#meta+status", STATUSES)  # fmt: skip
    yield Column("status_said_by", "string", "On whose word that status rests; empty: the "
                 "reporter's.", victims("status_said_by"), "#meta+status_said_by")  # fmt: skip
    yield Column("low", "integer", "Lower bound of what it says.", toll("low"),
                 "#affected+min")  # fmt: skip
    yield Column("best", "integer", "The number it says.", toll("best"), "#affected")  # fmt: skip
    yield Column("high", "integer", "Upper bound; empty: open or not known.", toll("high"),
                 "#affected+max")  # fmt: skip
    yield Column("unit", "string", "What is counted.", toll("unit"), "#meta+unit",
                 get_args(Unit))  # fmt: skip
    yield Column("qualifier", "string", "How the number is said.", toll("qualifier"),
                 "#meta+qualifier", get_args(Qualifier))  # fmt: skip
    yield Column("words", "string", "The printed words of the number.",
                 lambda one: one.claim.toll and short(one.claim.toll.words),
                 "#description+words")  # fmt: skip
    for name, said in (
        ("role", "role: police, journalist, aid_worker..."), ("sex", "sex, where all are of one"),
        ("age", "age: child or adult, where all are of one"),
        ("nationality", "nationality, where told"),
        ("actor", "body, where told"),
    ):  # fmt: skip
        yield Column(f"victims_{name}", "string", f"Of a toll: the victims' {said}.",
                     victims(name), f"#meta+victims+{name}")  # fmt: skip
    yield Column("attackers", "boolean", "Whether it counts those who died in their own attack.",
                 victims("attacker"), "#meta+victims+attackers")  # fmt: skip
    yield Column("speaker", "string", "Who says it; empty: the report's own voice, or a person "
                 "whose name is withheld.", speaker("name"), "#meta+speaker+name")  # fmt: skip
    yield Column("speaker_role", "string", "The speaker's role.", speaker("role"),
                 "#meta+speaker+role")  # fmt: skip
    yield Column("speaker_organisation", "string", "The body the speaker is of.",
                 speaker("organisation"), "#meta+speaker+organisation")  # fmt: skip
    yield Column("speaker_kind", "string", "What sort of body says it; empty: the report itself, "
                 "or not told.", speaker("kind"), "#meta+speaker+kind",
                 get_args(SpeakerKind))  # fmt: skip
    yield Column("interest", "string", "Whether the speaker counts own or enemy losses.",
                 speaker("interest"), "#meta+speaker+interest")  # fmt: skip
    yield Column("via", "list", "Outlets it is relayed from.", told("via"),
                 "#meta+via")  # fmt: skip
    yield Column("asserted_at", "partial", "When it was said, where the words tell.",
                 told("asserted_at"), "#meta+asserted")  # fmt: skip
    yield Column("stance", "string", "Of responsibility: what is said of the actor.",
                 answers("stance"), "#meta+stance", get_args(Stance))  # fmt: skip
    yield Column("actor", "string", "Of responsibility: who.", answers("actor"),
                 "#group+name")  # fmt: skip
    yield Column("act", "string", "The deed it tells of.",
                 lambda one: one.claim.act and one.claim.act.kind, "#event+type",
                 get_args(IncidentKind))  # fmt: skip
    yield Column("damage", "string", "Of damage: what was damaged.",
                 lambda one: short(one.claim.damage), "#description+damage")  # fmt: skip
    yield Column("relation", "string", "How it stands to another claim of its report.",
                 told("relation"), "#meta+relation", get_args(Relation))  # fmt: skip
    yield Column("relation_to", "string", "That claim.", told("of"), "#meta+relation+id",
                 key="claims")  # fmt: skip
    yield Column("cumulative", "boolean", "Whether it includes what came before.",
                 told("cumulative"), "#meta+cumulative")  # fmt: skip
    for name, said in (
        ("start", "Where it covers other days than the event: from when"), ("end", "until when"),
    ):  # fmt: skip
        yield Column(f"scope_{name}", "partial", f"{said[:1].upper()}{said[1:]}.", scope(name),
                     f"#meta+scope+{name}")  # fmt: skip
    for name, said in (
        ("duration", "For how long, ISO 8601"), ("area", "Where it covers more than the event"),
        ("words", "What it covers, as printed"),
    ):  # fmt: skip
        yield Column(f"scope_{name}", "string", f"{said}.",
                     scope(name),
                     f"#meta+scope+{name}")  # fmt: skip
    yield Column("quote", "string", "The words that carry it, at most forty; names of private "
                 "persons are taken out.",
                 lambda one: one.claim.evidence.text if one.item.private
                 else short(one.claim.evidence.text), "#description", required=True)  # fmt: skip
    yield Column("redacted", "boolean", "Whether a name was taken out of the quote.",
                 lambda one: one.proof.redacted, "#meta+redacted", required=True)  # fmt: skip
    yield Column("quote_start", "integer", "Where the words begin in the report's text as the "
                 "reader makes it (code points).", lambda one: one.proof.start,
                 "#meta+start", required=True)  # fmt: skip
    yield Column("quote_end", "integer", "Where they end.", lambda one: one.proof.end, "#meta+end",
                 required=True)  # fmt: skip
    yield Column("sentence_digest", "string", "HMAC-SHA-256 of the whole sentence, keyed with the "
                 "release's salt; empty where a private name stands in it.",
                 lambda one: one.proof.sentence, "#meta+digest+sentence", varies=True)  # fmt: skip
    yield Column("url", "string", "Where the report can be read.",
                 lambda one: one.account.report.url, "#meta+url")  # fmt: skip
    yield Column("outlet", "string", "Who published it.",
                 lambda one: one.account.report.outlet, "#meta+source")  # fmt: skip
    yield Column("published", "partial", "When.", lambda one: one.account.report.published,
                 "#meta+published")  # fmt: skip
    yield Column("reader", "string", "What read it, with its version.", told("reader"),
                 "#meta+reader")  # fmt: skip
    yield Column("reviewed", "boolean", REVIEWED,
                 lambda one: one.item.released.reviewed is not None, "#status+reviewed",
                 required=True)  # fmt: skip
