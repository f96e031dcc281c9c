"""What another voice says of the same people restates or disputes."""

from __future__ import annotations

from tests.extract.spoken import claim_on, page_of

from bearwitness.domain import Claim
from bearwitness.extract.voices import attribute


def second(text: str, first: tuple[str, int], other: tuple[str, int]) -> Claim:
    page = page_of(text)
    claims = [claim_on(page, phrase, "state_force", number) for phrase, number in (first, other)]
    return attribute(page, claims)[1]


def test_a_rival_figure_disputes() -> None:
    text = "The army said 12 soldiers died, while the rebels claimed 40 soldiers were killed."
    claim = second(text, ("12 soldiers", 12), ("40 soldiers", 40))
    assert (claim.relation, claim.of) == ("disputes", "12 soldiers")


def test_the_same_figure_by_another_voice_restates() -> None:
    text = "The ministry said 12 soldiers died. A hospital said 12 troops had been killed."
    claim = second(text, ("12 soldiers", 12), ("12 troops", 12))
    assert (claim.relation, claim.of) == ("restates", "12 soldiers")


def test_a_denial_disputes() -> None:
    text = "Rebels said 12 soldiers were killed. The army denied that 12 troops had died."
    claim = second(text, ("12 soldiers", 12), ("12 troops", 12))
    assert (claim.modality, claim.relation) == ("denied", "disputes")


def test_another_figure_of_the_same_voice_is_left_to_the_whole_report() -> None:
    text = "The army said 12 soldiers died. The army said 40 soldiers were killed."
    assert second(text, ("12 soldiers", 12), ("40 soldiers", 40)).relation is None
