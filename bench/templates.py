"""What a MUC template holds for the role scorers, and the answer key read into it.

In: rows of the MUC-4 answer key. Out: Template per document.

The key follows the form in which the later systems were scored (Du and others 2021): lower case,
named human targets only, mentions that stand in the text, doubles removed.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

from bench.data import MucRow

Role = Literal["PerpInd", "PerpOrg", "Target", "Victim", "Weapon"]
ROLES: tuple[Role, ...] = get_args(Role)
Entity = tuple[str, ...]
SLOT_OF_ROLE: dict[Role, str] = {
    "PerpInd": "perp_individual_id", "PerpOrg": "perp_organization_id", "Target": "phys_tgt_id",
    "Victim": "hum_tgt_name", "Weapon": "incident_instrument_id",
}  # fmt: skip
_NO_PUNCTUATION = str.maketrans("", "", string.punctuation)
_ARTICLES = re.compile(r"\b(?:a|an|the)\b")


@dataclass(frozen=True, slots=True)
class Template:
    """One event: its type and, per role, its entities, each the names it goes by."""

    kind: str
    roles: Mapping[Role, tuple[Entity, ...]]

    def entities(self, role: Role) -> tuple[Entity, ...]:
        """Return the entities of one role; empty where the event has none."""
        return self.roles.get(role, ())


Documents = Mapping[str, Sequence[Template]]


def normalised(mention: str) -> str:
    """Return a mention as the scorers compare it: no case, punctuation, articles or line ends."""
    return " ".join(_ARTICLES.sub(" ", mention.lower().translate(_NO_PUNCTUATION)).split())


def template(kind: str, roles: Mapping[Role, Iterable[Iterable[str]]]) -> Template:
    """Return a template with every mention normalised, entities without any left out."""
    cleaned = {
        role: tuple(tuple(normalised(mention) for mention in entity) for entity in entities)
        for role, entities in roles.items()
    }
    return Template(kind, {role: tuple(filter(None, found)) for role, found in cleaned.items()})


def key(rows: Sequence[MucRow]) -> dict[str, list[Template]]:
    """Return the answer key of every document, those without an event included."""
    return {row.text.ref: _templates(row) for row in rows}


def _templates(row: MucRow) -> list[Template]:
    text = " ".join(row.text.text.lower().replace("\n\n", " ").split("\n"))
    distinct: list[tuple[str, dict[Role, list[Entity]]]] = []
    for raw in row.templates:
        kind = " / ".join(raw["types"]).lower()
        roles = {role: _entities(raw["slots"], SLOT_OF_ROLE[role], text) for role in ROLES}
        if (kind, roles) not in distinct:
            distinct.append((kind, roles))
    return [template(kind, roles) for kind, roles in distinct]


def _entities(slots: Mapping[str, Any], slot: str, text: str) -> list[Entity]:
    found = []
    for fill in slots.get(slot) or ():
        if "refs" in fill:
            continue
        mentions = [value.lower() for value in fill["values"] if value.lower() in text]
        if mentions:
            mentions.sort(key=text.index)
            found.append(tuple(mentions))
    return sorted(found, key=lambda entity: text.index(entity[0]))
