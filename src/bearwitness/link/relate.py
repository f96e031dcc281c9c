"""Turn the decisions on an event's tolls into relations between its claims.

In: Traits of the claims of one event, and the State that was chosen. Out: the Claims with
relation and of set; those that tell of no toll of this event, apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from bearwitness.domain import Claim, ClaimId, Relation, Status
from bearwitness.link.decisions import Entry, State
from bearwitness.link.traits import Traits

Link = tuple[Relation | None, ClaimId | None]


def related(claims: Sequence[Traits], state: State) -> tuple[dict[ClaimId, Claim], set[ClaimId]]:
    """Return the claims with their relations, and the ids of those that were dropped.

    People told of several times hang on the firmest telling, and people told one by one on the
    first of them, so that each sum has one root.
    """
    links: dict[int, Link] = {}
    _retellings(claims, state, links)
    gone = _moves(claims, state, links)
    _wholes(claims, state, links)
    _sums(claims, state, links, gone)
    found = {}
    for index, one in enumerate(claims):
        relation, of = links.get(index, (None, None))
        found[one.claim.id] = replace(one.claim, relation=relation, of=of)
    for claim in list(found.values()):
        if claim.relation == "disputes" and claim.of in found:
            found[claim.of] = _of_status(found[claim.of], claim)
            found[claim.id] = _of_status(claim, found[claim.of])
    dropped = {
        claims[index].claim.id
        for index, choice in enumerate(state.choices)
        if choice.action == "drop"
    }
    return found, dropped


def _of_status(claim: Claim, rival: Claim) -> Claim:
    """Give a figure that names no status that of its rival: both count the same people."""
    toll, other = claim.toll, rival.toll
    if toll is None or other is None or toll.victims.status != "unknown":
        return claim
    return replace(
        claim, toll=replace(toll, victims=replace(toll.victims, status=other.victims.status))
    )  # fmt: skip


def _retellings(claims: Sequence[Traits], state: State, links: dict[int, Link]) -> None:
    for entry in state.entries:
        for index in entry.told:
            if index != entry.head:
                action = state.choices[index].action
                rival = action == "rival"
                links[index] = ("disputes" if rival else "restates", claims[entry.head].claim.id)
        # A smaller figure that replaced the entry's points back at the one it replaced.
        choice = state.choices[entry.head]
        if choice.action == "update" and choice.of is not None:
            links.pop(choice.of, None)
            links[entry.head] = ("supersedes", claims[choice.of].claim.id)


def _moves(claims: Sequence[Traits], state: State, links: dict[int, Link]) -> set[int]:
    """Link the dead to the hurt they were told as before; return the hurt who are all dead."""
    gone: set[int] = set()
    linked: set[tuple[int, Status]] = set()
    for index, choice in enumerate(state.choices):
        if choice.action != "move" or choice.of is None:
            continue
        hurt = choice.of
        if claims[hurt].count <= claims[index].count:
            # The same people: the earlier telling now points at the later one.
            links[hurt] = ("restates", claims[index].claim.id)
            gone.add(hurt)
        elif (
            index not in links and (hurt, status := claims[index].toll.victims.status) not in linked
        ):
            # Who died later of the same group adds to the first of that status who did.
            linked.add((hurt, status))
            links[index] = ("subset_of", claims[hurt].claim.id)
    return gone


def _wholes(claims: Sequence[Traits], state: State, links: dict[int, Link]) -> None:
    """Link the parts of a whole: people of one status told in one breath add up to one part.

    Of several figures of one status the largest is the part, and the others lie inside it, unless
    they make up a whole of their own status: "nine
    officers and five civilians" of fourteen, and later "six officers" at one of the towns.
    """
    parts: defaultdict[tuple[int, str], list[int]] = defaultdict(list)
    for entry in state.entries:
        if entry.whole is not None and entry.head not in links:
            parts[entry.whole, claims[entry.head].toll.victims.status].append(entry.head)
    for (whole, status), found in parts.items():
        total = state.entries[whole]
        heads = [head for head in found if not _said_to_be_among(claims, head, found, links)]
        breaths = _breaths(claims, sorted(heads), total.count)
        largest = max(breaths, key=lambda breath: _count(claims, breath))
        # "At least 19 soldiers", twelve at one town and seven at another: all of them parts.
        same = claims[total.head].toll.victims.status == status
        side_by_side = same and sum(_count(claims, one) for one in breaths) <= total.count
        for breath in breaths:
            more = all(claims[index].further for index in breath)
            beside = side_by_side or (more and _count(claims, [*largest, *breath]) <= total.count)
            inside = breath is not largest and status != "unknown" and not beside
            above = largest[0] if inside else total.head
            for index in breath:
                links[index] = ("subset_of", claims[above].claim.id)


def _said_to_be_among(
    claims: Sequence[Traits], head: int, heads: Sequence[int], links: dict[int, Link]
) -> bool:
    """Link a part that its sentence puts in another: "five shoppers, including two children"."""
    claim = claims[head].claim
    said = claim.relation == "subset_of" and any(
        claims[other].claim.id == claim.of for other in heads if other != head
    )
    if said:
        links[head] = ("subset_of", claim.of)
    return said


def _breaths(claims: Sequence[Traits], heads: list[int], most: int) -> list[list[int]]:
    """Group parts told in one sentence, as long as they fit into their whole together."""
    breaths: list[list[int]] = []
    for head in heads:
        last = breaths[-1] if breaths else None
        if (
            last is not None
            and claims[last[-1]].claim.sentence.start == claims[head].claim.sentence.start
            and _count(claims, [*last, head]) <= most
        ):
            last.append(head)
        else:
            breaths.append([head])
    return breaths


def _count(claims: Sequence[Traits], indexes: Sequence[int]) -> int:
    return sum(claims[index].count for index in indexes)


def _status(claims: Sequence[Traits], entry: Entry) -> Status:
    """Return the status of an entry's people; one who tells of them again may be who names it."""
    own = claims[entry.head].toll.victims.status
    told = {claims[index].toll.victims.status for index in entry.told} - {"unknown"}
    return next(iter(told)) if own == "unknown" and len(told) == 1 else own


def _sums(claims: Sequence[Traits], state: State, links: dict[int, Link], gone: set[int]) -> None:
    """Let distinct people of one outcome and status add up, from the first of them on.

    A driver killed beside two soldiers is no increment to them: each status has its own cell.
    """
    alike: dict[tuple[str, Status], list[Entry]] = {}
    for entry in state.entries:
        if entry.whole is None and entry.head not in gone:
            alike.setdefault((entry.outcome, _status(claims, entry)), []).append(entry)
    for entries in alike.values():
        roots = [entry.head for entry in entries]
        # A claim already linked to the hurt cannot hang on another: the others hang on it.
        first = next((root for root in roots if root in links), roots[0])
        for root in roots:
            if root != first and root not in links:
                links[root] = ("adds_to", claims[first].claim.id)
