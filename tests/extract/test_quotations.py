"""Quotations are found across sentences and paragraphs, in curly and straight marks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bearwitness.extract.quotations import quotations


def spans(text: str) -> list[str]:
    return [text[quote.start : quote.end] for quote in quotations(text)]


def test_curly_marks() -> None:
    assert spans("He said: “Go. Now.” They went “home”.") == ["“Go. Now.”", "“home”"]


def test_straight_marks() -> None:
    assert spans('"Go," he said. "They are here."') == ['"Go,"', '"They are here."']


def test_mixed_marks_close_each_other() -> None:
    assert spans('“Go," he said.') == ['“Go,"']


def test_inches_do_not_open() -> None:
    assert spans('A 12" gun was found.') == []


def test_paragraphs_of_one_quotation_follow_each_other() -> None:
    text = "“They came at dawn.\n“They burnt the houses.\n“They left,” he said."
    found = quotations(text)
    assert [quote.follows for quote in found] == [None, 0, 1]
    assert text[found[2].start : found[2].end] == "“They left,”"


def test_an_unclosed_quotation_ends_with_its_paragraph() -> None:
    text = "“They came at dawn, he said.\nThe army killed 12."
    assert spans(text) == ["“They came at dawn, he said."]


@given(st.text(alphabet='ab \n“”"«».,', max_size=80))
def test_quotations_are_in_order_and_apart(text: str) -> None:
    position = 0
    for index, quote in enumerate(quotations(text)):
        assert position <= quote.start < quote.end <= len(text)
        assert quote.follows is None or quote.follows == index - 1
        position = quote.end
