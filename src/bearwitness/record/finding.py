"""What ``verify`` finds.

In: nothing. Out: Finding.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it should be.

    kind: what was held against what. where: the ledger entry, reading or table it stands in.
    """

    kind: Literal["chain", "seal", "quote", "capture", "key", "guard", "index", "erasure"]
    where: str
    what: str
