"""Link the accounts of different reports that tell of one event.

In: Account. Out: Profile, keys to look candidates up by, Decision, and groups of accounts.

Pure: a record keeps profiles and keys, hands candidates in, and keeps what is decided.
``profiles`` -> ``blocks`` -> ``attach`` -> ``repair``; ``score`` says why.
"""

from bearwitness.link.across.blocks import TOGETHER, Keys, blocks
from bearwitness.link.across.decide import (
    Candidate,
    Constraints,
    Contribution,
    Decision,
    Score,
    attach,
    cluster,
    forget,
    repair,
    score,
)
from bearwitness.link.across.portray import profile, profiles
from bearwitness.link.across.profile import LINKER, Profile

__all__ = [
    "LINKER",
    "TOGETHER",
    "Candidate",
    "Constraints",
    "Contribution",
    "Decision",
    "Keys",
    "Profile",
    "Score",
    "attach",
    "blocks",
    "cluster",
    "forget",
    "profile",
    "profiles",
    "repair",
    "score",
]
