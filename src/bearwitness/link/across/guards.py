"""What the training articles hardly show, set by hand and in the open.

In: two profiles. Out: named amounts of log odds, none above zero.

The model learnt on single shootings in one country. Round-ups, campaigns of many towns, armies and
named groups are scarce there, so these few reasons against stand beside it, each of them shown by
``explain`` like any feature.
"""

from __future__ import annotations

from itertools import combinations

from bearwitness.link.across.compare import Ready, kilometres

# Log odds. 3 turns a likely link into an unlikely one; 6 outweighs all but a reprint.
_WHOLE_AND_PART = -6.0
_OTHER_KIND = -2.0
_OTHER_DOER = -1.5
_COUNTS_MANY = -2.0
_APART_KM = 40.0
_PART_OF = 0.5


def guards(first: Ready, second: Ready) -> dict[str, float]:
    """Return the reasons against one event that hold for two profiles."""
    found = {
        "a campaign and one of its places": (
            _WHOLE_AND_PART if _is_part(first, second) or _is_part(second, first) else 0.0
        ),
        "kinds that exclude one another": (
            _OTHER_KIND if first.kind_class and second.kind_class
            and frozenset((first.kind_class, second.kind_class)) in _EXCLUDE else 0.0
        ),
        "other doers": _OTHER_DOER if _doers_differ(first, second) else 0.0,
        "a report of many events": (
            _COUNTS_MANY if first.profile.digest or second.profile.digest else 0.0
        ),
    }  # fmt: skip
    return {name: amount for name, amount in found.items() if amount}


_EXCLUDE = frozenset(
    (frozenset(("air", "taking")), frozenset(("blast", "taking")), frozenset(("air", "attack")))
)


def _is_part(whole: Ready, part: Ready) -> bool:
    """Tell whether one tells of a campaign in several towns and the other of one of them."""
    if not whole.profile.whole or part.profile.whole or len(part.fine) != 1:
        return False
    if not any(kilometres(one, other) > _APART_KM for one, other in combinations(whole.fine, 2)):
        return False
    all_killed, killed = whole.killed, part.killed
    return all_killed is None or killed is None or killed <= _PART_OF * all_killed


def _doers_differ(first: Ready, second: Ready) -> bool:
    """Tell whether both name doers the register knows, none of them shared."""
    ones = {actor for actor in first.actors if ":" in actor}
    others = {actor for actor in second.actors if ":" in actor}
    return bool(ones) and bool(others) and not ones & others
