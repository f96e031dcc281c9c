"""The dead and the wounded counted in one."""

from __future__ import annotations

import pytest
from tests.extract.spoken import page_of

from bearwitness.extract.tolls import find_tolls


def told(text: str) -> list[tuple[str, int]]:
    return [
        (claim.toll.outcome, claim.toll.value)
        for claim in find_tolls(page_of(text))
        if claim.toll is not None
    ]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Forty soldiers were killed and wounded in the ambush near Djibo on Sunday.", 40),
        ("At least 60 people were killed or injured when shells hit a market on Sunday.", 60),
        ("The shelling left 25 people dead or wounded in Omdurman on Sunday.", 25),
        ("The strike killed and seriously injured 15 fighters, a monitor said.", 15),
        ("More than 100 dead and wounded were taken to hospital after the blast.", 100),
        ("The number of people killed and wounded in the strike has risen to 230.", 230),
        ("Russia lost 1,020 troops killed and wounded over the past day.", 1020),
        ("A mortar shell landed in the square, killing and wounding 12 people.", 12),
    ],
)
def test_both_harms_in_one_number_are_casualties(text: str, number: int) -> None:
    assert told(text) == [("casualties", number)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Twelve soldiers were killed and 30 wounded in the ambush.",
         [("killed", 12), ("injured", 30)]),
        ("The blast left three dead and nine wounded.", [("killed", 3), ("injured", 9)]),
        ("Four policemen were shot and killed in Karachi on Sunday.", [("killed", 4)]),
        ("A man was wounded and later killed in Karachi on Sunday.", [("killed", 1)]),
        ("A gunman was shot dead and wounded two officers.", [("killed", 1), ("injured", 2)]),
        ("The bomber was killed and wounded two officers.", [("killed", 1), ("injured", 2)]),
        ("The blast caused 12 casualties, including four dead.",
         [("casualties", 12), ("killed", 4)]),
    ],
)  # fmt: skip
def test_a_harm_with_people_of_its_own_is_told_apart(
    text: str, expected: list[tuple[str, int]]
) -> None:
    assert told(text) == expected
