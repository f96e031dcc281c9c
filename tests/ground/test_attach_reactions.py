"""Where one reacts to an act is not where the act was."""

from __future__ import annotations

import pytest

from bearwitness.ground.attach_words import FIRMLY, NOT_THERE, weight


@pytest.mark.parametrize(
    "text",
    [
        "The president, in Washington, condemned the attack in Kabul.",
        "In Washington, the president condemned the attack in Kabul.",
        "The minister, in Washington on Friday, mourned the dead of the attack in Kabul.",
        "In Washington, the president expressed his grief over the attack in Kabul.",
    ],
)
def test_where_one_reacts_is_no_place_of_the_act(text: str) -> None:
    for name, expected in (("Washington", NOT_THERE), ("Kabul", FIRMLY)):
        start = text.index(name)
        assert weight(text, start, start + len(name), country=False) == expected
