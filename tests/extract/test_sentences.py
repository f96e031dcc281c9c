"""Where paragraphs and sentences end."""

from __future__ import annotations

import pytest

from bearwitness.extract.sentences import sentences

WRAPPED = (
    "REBELS OF THE NORTHERN FRONT\n"
    "KILLED TWO SOLDIERS AND WOUNDED A THIRD ON THE ROAD TO THE COAST, THE ARMY\n"
    "SAID IN A STATEMENT READ ON THE NATIONAL RADIO STATION EARLY THIS MORNING.\n"
    "\n"
    "   THE DEAD WERE FOUND BY FARMERS OF THE VILLAGE, WHO CARRIED THEM TO THE\n"
    "CHURCH."
)


def told(text: str) -> list[str]:
    return [text[start:end] for start, end, _ in sentences(text)]


def test_lines_of_a_wire_go_on_though_its_first_lost_the_dateline() -> None:
    first, second = told(WRAPPED)
    assert first.startswith("REBELS OF THE NORTHERN FRONT\nKILLED TWO SOLDIERS")
    assert second.startswith("THE DEAD")
    assert second.endswith("THE\nCHURCH.")


def test_short_lines_are_paragraphs_of_their_own() -> None:
    text = "Bomb kills two\nPolice search for the men\nTwo people died on Monday in the old town."
    assert told(text) == text.split("\n")


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Gunmen attacked one town, killing three; in a separate attack in another five died.", 2),
        ("Three died in the north; in another raid five were hurt.", 2),
        ("Three died in the north; elsewhere, two were hurt; meanwhile the road was shut.", 3),
        ("Three died in the north; separately, police held two men.", 2),
        ("Three died in the north; two of them were children.", 1),
        ("Three died; in the town hall the mayor spoke.", 1),
        ("The dead: in all, three soldiers; in addition, two guards.", 1),
    ],
)
def test_a_semicolon_before_a_separate_event_ends_a_sentence(text: str, pieces: int) -> None:
    found = told(text)
    assert len(found) == pieces
    assert " ".join(found) == text
