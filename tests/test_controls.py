"""No control character comes into a record by what people write, nor out of an older one."""

from __future__ import annotations

import pytest

from bearwitness.controls import SHOWN, name_written, visible, written
from bearwitness.errors import WrongUsage

FORBIDDEN = ("\0", "\x1b", "\x08", "\x0b", "\x7f", "\x85", "\x9b", "\u202e", "\u202a", "\u2066",
             "\u2069", "\ud800", "\ufffe")  # fmt: skip
FINE = (
    "one\ntwo\tthree", "قُتل اثنان في غزة", "می‌خواهم", "क्‍ष", "\u200fשלום\u200e", "naïve — “so”",
    "👩\u200d🚒", "a\u2028b", "",
)  # fmt: skip


@pytest.mark.parametrize("letter", FORBIDDEN)
def test_control_characters_are_refused_and_named(letter: str) -> None:
    with pytest.raises(WrongUsage) as refused:
        written(f"two were \x09killed{letter}here", "the reason")
    told = refused.value.as_json()
    assert f"U+{ord(letter):04X}" in told["what"]
    assert "character 17" in told["what"]
    assert "the reason" in told["where"]
    assert "killed" in told["where"]
    assert "take it out" in told["mend"]
    for part in told.values():
        assert visible(part) == part
    assert visible(f"a{letter}b") == f"a{SHOWN}b"


@pytest.mark.parametrize("words", FINE)
def test_words_of_any_script_stay(words: str) -> None:
    assert written(words, "the reason") == words
    assert visible(words) == words


def test_line_breaks_are_one_character_and_a_name_is_one_line() -> None:
    assert written("one\r\ntwo\rthree", "the reason") == "one\ntwo\nthree"
    assert visible("one\r\ntwo") == "one\ntwo"
    assert name_written("  A.\n Reviewer\t", "the author") == "A. Reviewer"
    with pytest.raises(WrongUsage, match="ESC"):
        name_written("A.\x1b[31m Reviewer", "the author")
