"""How far incidents of two records are one event, by the linker's own candidates and scores.

In: two Views. Out: a score for each pair of incidents that the linker would join.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from bearwitness.link.across import TOGETHER, Profile, blocks, score
from bearwitness.pipeline.looking import profiles_of
from bearwitness.record import View

# Accounts of each incident that are held against the other's: more say no more.
_MOST = 5


def scores_between(
    first: View, second: View, ones: Iterable[str], others: Iterable[str]
) -> dict[tuple[str, str], float]:
    """Return the mean probability of each pair of incidents that are judged one event.

    ones, others: their ids. At least half of their accounts' pairs must be one for the linker.
    """
    theirs = _profiles(second, others)
    enough: defaultdict[str, set[str]] = defaultdict(set)
    for incident, profiles in theirs.items():
        for profile in profiles:
            for key in blocks(profile).kept:
                enough[key].add(incident)
    found: dict[tuple[str, str], float] = {}
    for incident, profiles in _profiles(first, ones).items():
        if incident in theirs:  # both records were founded on the same report of it
            found[incident, incident] = 1.0
            continue
        for other in sorted(_candidates(profiles, enough)):
            told = [score(one, each) for one in profiles for each in theirs[other]]
            if 2 * sum(one.same for one in told) >= len(told):
                found[incident, other] = round(sum(one.probability for one in told) / len(told), 4)
    return found


def _profiles(view: View, incidents: Iterable[str]) -> dict[str, list[Profile]]:
    standing = view.accounts_in(incidents)
    wanted = {name: sorted(held)[:_MOST] for name, held in standing.items()}
    told = view.accounts({account for held in wanted.values() for account in held})
    made = profiles_of(view, told)
    return {
        name: [made[account] for account in held if account in made]
        for name, held in wanted.items() if any(account in made for account in held)
    }  # fmt: skip


def _candidates(profiles: list[Profile], index: Mapping[str, set[str]]) -> set[str]:
    found: set[str] = set()
    for profile in profiles:
        keys = blocks(profile)
        for key in keys.enough:
            found |= index.get(key, set())
        shared = Counter(one for key in keys.together for one in index.get(key, ()))
        found |= {one for one, count in shared.items() if count >= TOGETHER}
    return found
