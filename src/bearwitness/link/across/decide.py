"""Decide which event an arriving account is of, and mend the events it may be of.

In: Profiles, and what people have judged. Out: Score, Decision, groups of accounts.

``attach`` is for each arrival: the account joins the event whose accounts it scores best with on
the mean, or founds one. ``repair`` parts all accounts of the events in doubt anew, so that the
order they came in leaves no trace. People's judgements stand over both.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from threading import Lock
from typing import Literal

from bearwitness.domain import AccountId
from bearwitness.link.across.blocks import candidate_pairs
from bearwitness.link.across.compare import NAMES, Ready, compare, ready
from bearwitness.link.across.guards import guards
from bearwitness.link.across.model import as_figures, trees
from bearwitness.link.across.partition import average_linkage
from bearwitness.link.across.profile import Profile
from bearwitness.link.campaigns import Member, apart_among

# Log odds beyond which nothing is surer: one reprint is not to outweigh five plain differences.
CLIP = 3.0
_SUREST = "held to the surest there is"
# An event whose mean is this near the threshold is in doubt, and mended with the others.
DOUBT = 1.5
# An account told as background needs so much more than news to join an event, and founds none.
PAST_NEEDS = 1.5
MOST_REPAIRED = 60
_READY_KEPT = 20_000


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one feature says of two accounts. figure: None where one says nothing of it."""

    feature: str
    figure: float | None
    amount: float


@dataclass(frozen=True, slots=True)
class Score:
    """How far two accounts are one event. log_odds: base and all contributions summed.

    probability: the same from 0 to 1. same: whether that is enough for two accounts alone.
    contributions: the strongest first.
    """

    log_odds: float
    probability: float
    same: bool
    base: float
    contributions: tuple[Contribution, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """An account of the record that shares blocks with the arriving one, and its event."""

    profile: Profile
    incident: str


@dataclass(frozen=True, slots=True)
class Constraints:
    """People's judgements over pairs of account ids."""

    same: frozenset[frozenset[str]] = frozenset()
    apart: frozenset[frozenset[str]] = frozenset()


NONE = Constraints()


@dataclass(frozen=True, slots=True)
class Decision:
    """What becomes of an arriving account.

    verdict: "attach" to ``incident``; "found" a new one; "aside": told as background, it founds
    none. score: probability of the event joined, or of the best one not joined. means: candidate
    events with their mean log odds, best first. doubtful: events whose accounts, with this one,
    are to be given to ``repair``; fewer than two where nothing is in doubt.
    """

    account: str
    verdict: Literal["attach", "found", "aside"]
    incident: str | None
    score: float | None
    by_judgement: bool = False
    means: tuple[tuple[str, float], ...] = ()
    doubtful: tuple[str, ...] = field(default=())


# By identity: to hash a profile, hundreds of words long, costs as much as to compare two. What is
# held keeps its profile alive, so that no other takes its identity.
_made: dict[int, Ready] = {}
_lock = Lock()


def _ready(profile: Profile) -> Ready:
    found = _made.get(id(profile))
    if found is None:
        found = ready(profile)
        with _lock:
            if len(_made) >= _READY_KEPT:
                del _made[next(iter(_made))]
            _made[id(profile)] = found
    return found


def forget() -> None:
    """Drop what is held in memory of profiles compared: names of the erased may be among them."""
    with _lock:
        _made.clear()


def score(first: Profile, second: Profile) -> Score:
    """Return how far two accounts are one event, and why."""
    one, other = _ready(first), _ready(second)
    figures = as_figures([compare(one, other)])
    added = trees().shares(figures)[0]
    told = [
        Contribution(name, None if math.isnan(figure) else float(figure), float(amount))
        for name, figure, amount in zip(NAMES, figures[0], added, strict=True)
        if amount
    ]
    plain = trees().base + math.fsum(each.amount for each in told)
    if abs(plain) > CLIP:
        told.append(Contribution(_SUREST, None, math.copysign(CLIP, plain) - plain))
    told += [Contribution(name, None, amount) for name, amount in guards(one, other).items()]
    total = trees().base + math.fsum(each.amount for each in told)
    return Score(
        total, _probability(total), total >= trees().threshold, trees().base,
        tuple(sorted(told, key=lambda each: (-abs(each.amount), each.feature))),
    )  # fmt: skip


def pair_scores(pairs: Sequence[tuple[Profile, Profile]]) -> list[float]:
    """Return the log odds of many pairs at once, the model's held, the guards' beside them."""
    return [held for held, _ in _odds(pairs)]


def _odds(pairs: Sequence[tuple[Profile, Profile]]) -> list[tuple[float, float]]:
    """Return the log odds of pairs: with the model's held within ``CLIP``, and as they are."""
    if not pairs:
        return []
    made = [(_ready(one), _ready(other)) for one, other in pairs]
    odds = trees().log_odds(as_figures([compare(one, other) for one, other in made]))
    found = []
    for log_odds, (one, other) in zip(odds, made, strict=True):
        against = math.fsum(guards(one, other).values())
        found.append((max(-CLIP, min(CLIP, float(log_odds))) + against, float(log_odds) + against))
    return found


def attach(
    profile: Profile, candidates: Sequence[Candidate], constraints: Constraints = NONE
) -> Decision:
    """Return what becomes of an arriving account among its candidates."""
    ordered = sorted(candidates, key=lambda each: each.profile.account)
    odds = _odds([(profile, each.profile) for each in ordered])
    nearest: defaultdict[str, float] = defaultdict(lambda: -math.inf)
    by_event: defaultdict[str, list[float]] = defaultdict(list)
    told, barred, parted = set(), set(), set[str]()
    campaigns = _kept_apart_of(profile, [each.profile for each in ordered])
    for each, (log_odds, unclipped) in zip(ordered, odds, strict=True):
        pair = frozenset((profile.account, each.profile.account))
        nearest[each.incident] = max(nearest[each.incident], unclipped)
        by_event[each.incident].append(log_odds)
        if pair in constraints.same:
            told.add(each.incident)
        elif pair in constraints.apart or each.profile.report == profile.report:
            barred.add(each.incident)
        elif pair in campaigns:
            barred.add(each.incident)
            parted.add(each.incident)
    means = sorted(
        ((event, math.fsum(each) / len(each)) for event, each in by_event.items()),
        # Among events that are all sure, the nearest account decides.
        key=lambda one: (-one[1], -nearest[one[0]], one[0]),
    )
    free = [one for one in means if one[0] not in barred or one[0] in told]
    best = next((one for one in free if one[0] in told), next(iter(free), None))
    needed = trees().threshold + (PAST_NEEDS if profile.past else 0.0)
    joins = best is not None and (best[0] in told or best[1] >= needed)
    near = [event for event, mean in free if mean >= trees().threshold - DOUBT]
    if profile.extent is not None and profile.extent.width != 0:
        # What was one event before a campaign was told of may be several of its parts.
        near += sorted(parted - set(near))
    many = len(near) > joins
    return Decision(
        account=profile.account,
        verdict="attach" if joins else "aside" if profile.past else "found",
        incident=best[0] if joins and best else None,
        score=_probability(best[1]) if best else None,
        by_judgement=bool(joins and best and best[0] in told),
        means=tuple(means),
        doubtful=tuple(near) if many else (),
    )


def repair(
    component: Sequence[Profile],
    constraints: Constraints = NONE,
    scores: Mapping[frozenset[str], float] | None = None,
) -> tuple[tuple[str, ...], ...]:
    """Return the events among some accounts, each as its accounts' ids, by average linkage.

    scores: log odds already known, by pair of account ids; the others are scored here. Accounts of
    one report stay apart, unless people said otherwise.
    """
    ordered = sorted(component, key=lambda each: each.account)
    pairs = list(combinations(range(len(ordered)), 2))
    return _parted(ordered, pairs, constraints, scores or {})


def cluster(
    profiles: Sequence[Profile], constraints: Constraints = NONE
) -> tuple[tuple[str, ...], ...]:
    """Return the events among any number of accounts: what ``repair`` gives on all of them.

    Candidates are scored first; then, in each component they make, every other pair.
    """
    ordered = sorted(profiles, key=lambda each: each.account)
    pairs = candidate_pairs(ordered)
    odds = pair_scores([(ordered[one], ordered[other]) for one, other in pairs])
    least = trees().threshold - DOUBT
    near = [pair for pair, log_odds in zip(pairs, odds, strict=True) if log_odds >= least]
    known = {
        frozenset((ordered[one].account, ordered[other].account)): log_odds
        for (one, other), log_odds in zip(pairs, odds, strict=True)
    }
    inside = set(pairs)
    for group in _components(len(ordered), near):
        if len(group) <= MOST_REPAIRED:
            inside.update(combinations(group, 2))
    return _parted(ordered, sorted(inside), constraints, known)


def _components(count: int, pairs: Sequence[tuple[int, int]]) -> list[list[int]]:
    leader = list(range(count))

    def find(place: int) -> int:
        while leader[place] != place:
            leader[place] = leader[leader[place]]
            place = leader[place]
        return place

    for one, other in pairs:
        first, second = sorted((find(one), find(other)))
        leader[second] = first
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for place in range(count):
        groups[find(place)].append(place)
    return [group for group in groups.values() if len(group) > 1]


def _parted(
    ordered: Sequence[Profile],
    pairs: Sequence[tuple[int, int]],
    constraints: Constraints,
    known: Mapping[frozenset[str], float],
) -> tuple[tuple[str, ...], ...]:
    place = {profile.account: number for number, profile in enumerate(ordered)}
    names = [frozenset((ordered[one].account, ordered[other].account)) for one, other in pairs]
    missing = [number for number, name in enumerate(names) if name not in known]
    fresh = pair_scores([(ordered[pairs[n][0]], ordered[pairs[n][1]]) for n in missing])
    odds = dict(zip(missing, fresh, strict=True))
    scores = {
        pair: odds[number] if number in odds else known[name]
        for number, (pair, name) in enumerate(zip(pairs, names, strict=True))
    }
    by_report: defaultdict[str, list[int]] = defaultdict(list)
    for number, profile in enumerate(ordered):
        by_report[profile.report].append(number)
    apart = [pair for group in by_report.values() for pair in combinations(group, 2)]
    apart += _places(_kept_apart(ordered, pairs), place)
    groups = average_linkage(
        [profile.account for profile in ordered],
        scores,
        trees().threshold,
        -CLIP,
        _places(constraints.same, place),
        apart + _places(constraints.apart, place),
    )
    return tuple(tuple(ordered[number].account for number in group) for group in groups)


def _kept_apart_of(profile: Profile, others: Sequence[Profile]) -> frozenset[frozenset[str]]:
    """Return the pairs that campaigns and their parts keep apart, of an account and others.

    Others are compared among themselves only where one is a campaign, which parts them.
    """
    known = [member for one in (profile, *others) if (member := _member(one)) is not None]
    if any(member.extent.width != 0 for member in known):
        return apart_among(combinations(known, 2))
    return apart_among((known[0], other) for other in known[1:]) if profile.extent else frozenset()


def _kept_apart(
    ordered: Sequence[Profile], pairs: Sequence[tuple[int, int]]
) -> frozenset[frozenset[str]]:
    """Return the pairs that campaigns and their parts keep apart, of those asked."""
    known = [_member(one) for one in ordered]
    return apart_among(
        (first, second)
        for one, other in pairs
        if (first := known[one]) is not None and (second := known[other]) is not None
    )


def _member(profile: Profile) -> Member | None:
    if profile.extent is None:
        return None
    within = AccountId(profile.within) if profile.within else None
    return Member(AccountId(profile.account), profile.extent, within)


def _places(pairs: frozenset[frozenset[str]], place: Mapping[str, int]) -> list[tuple[int, int]]:
    found = []
    for pair in pairs:
        known = sorted(place[name] for name in pair if name in place)
        if len(known) == 2:
            found.append((known[0], known[1]))
    return sorted(found)


def _probability(log_odds: float) -> float:
    return 1 / (1 + math.exp(-log_odds))
