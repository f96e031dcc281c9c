"""JSON Lines keep numbers numbers, unknown null, and every quote within forty words."""

from __future__ import annotations

import json

from bearwitness.write.datasets import Item, Release
from bearwitness.write.datasets.item import QUOTED, keyed
from tests.write.datasets.conftest import Write


def test_claims_stand_with_their_words(write: Write, told: tuple[Release, list[Item]]) -> None:
    release, found = told
    done = write("jsonl", "claims.jsonl", "claims")
    rows = [json.loads(line) for line in done.where.read_text("utf-8").splitlines()]
    assert len(rows) == sum(len(each.claims) for one in found for each in one.released.accounts)
    claims = {claim.id: claim for one in found for each in one.released.accounts
              for claim in each.claims}  # fmt: skip
    for row in rows:
        claim = claims[row["id"]]
        assert len(row["quote"].split()) <= QUOTED + 1
        assert row["best"] == (claim.toll.best if claim.toll else None)
        if row["sentence_digest"] is not None:
            assert row["sentence_digest"] == keyed(release.salt, claim.sentence.text)
    assert any(row["sentence_digest"] for row in rows)
