"""Bytes are read in the encoding that is sure, and refused where none is."""

from __future__ import annotations

import pytest

from bearwitness.collect.decode import declared_in_page, decode, known_encoding
from bearwitness.errors import UnreadableText

WORDS = "The café’s owner said: “Nine people were hurt” – a doctor put it at £5."


def test_utf8_needs_no_guess() -> None:
    decoded = decode(WORDS.encode(), "a")
    assert (decoded.text, decoded.guessed) == (WORDS, None)


def test_windows_1252_is_told_by_its_words() -> None:
    decoded = decode(WORDS.encode("cp1252"), "a")
    assert (decoded.text, decoded.guessed) == (WORDS, "Windows-1252")


@pytest.mark.parametrize(
    ("words", "encoding"),
    [("Взрыв на рынке", "cp1251"), ("Εννέα νεκροί", "iso8859-7"), ("九人死亡", "gb18030")],
)
def test_other_encodings_are_read_only_where_they_are_declared(words: str, encoding: str) -> None:
    raw = (words * 3).encode(encoding)
    with pytest.raises(UnreadableText, match="encoding"):
        decode(raw, "a")
    assert decode(raw, "a", encoding).text == words * 3


def test_a_declared_encoding_that_does_not_fit_is_not_believed() -> None:
    assert decode(WORDS.encode(), "a", "ascii").text == WORDS
    with pytest.raises(UnreadableText):
        decode(b"\x81\x8d\x8f broken", "a", "ascii")


def test_half_a_character_of_utf16_is_refused() -> None:
    with pytest.raises(UnreadableText, match="breaks off"):
        decode(WORDS.encode("utf-16")[:-1], "a")


def test_a_page_names_its_encoding() -> None:
    assert declared_in_page(b'<meta charset="windows-1251">') == "cp1251"
    assert declared_in_page(b"<meta http-equiv=a content='text/html; charset=GBK'>") == "gbk"
    assert declared_in_page(b"<p>none</p>") is None
    assert known_encoding("iso-8859-1") == "cp1252"
    assert known_encoding("no-such") is None
