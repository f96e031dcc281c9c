"""Rows of JSON become drafts, and a bad row is named by its line."""

from __future__ import annotations

import io
import json

import pytest

from bearwitness.collect.compose import Draft
from bearwitness.collect.rows import drafts
from bearwitness.errors import MalformedRow, UnreadableText

LIMIT = 10_000


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (b"{", "not JSON"),
        (b"[]", "not an object"),
        (b'"text"', "not an object"),
        (b"{}", "no text"),
        (b'{"text": "  "}', "no text"),
        (b'{"text": null}', "no text"),
        (b'{"text": 5}', '"text" is not a text'),
        (b'{"text": "a b", "title": ["x"]}', '"title" is not a text'),
        (b'{"text": "a b", "text": "c d"}', "more than once"),
        (b'{"text": "a b", "id": true}', '"id" is not a text'),
        (b'{"text": "half \\ud800 a sign"}', "half a character"),
        (b'{"text": "caf\xe9"}', "not UTF-8"),
        (b"[" * 9_000, "nested too deep"),
        (b'{"id": ' + b"9" * 6_000 + b', "text": "a"}', "not JSON"),
    ],
)
def test_a_bad_row_is_named_and_the_next_is_read(line: bytes, words: str) -> None:
    good = b'{"text": "Nine people died."}'
    bad, following = drafts(io.BytesIO(line + b"\n" + good), "a.jsonl", LIMIT)
    assert isinstance(bad, MalformedRow)
    assert words in bad.what
    assert bad.where == "a.jsonl, line 1"
    assert isinstance(following, Draft)
    assert following.where == "a.jsonl, line 2"


def test_a_date_that_cannot_be_read_costs_the_date_alone() -> None:
    line = json.dumps({"text": "Nine people died.", "published": "last week"}).encode()
    (draft,) = drafts(io.BytesIO(line), "a.jsonl", LIMIT)
    assert isinstance(draft, Draft)
    assert draft.published is None
    assert "last week" in draft.notices[0].what


def test_a_row_longer_than_the_limit_is_skipped_without_being_held() -> None:
    data = b'{"text": "' + b"a" * 3_000_000 + b'"}\n{"text": "Nine people died."}\n'
    long, following = drafts(io.BytesIO(data), "a.jsonl", LIMIT)
    assert isinstance(long, UnreadableText)
    assert isinstance(following, Draft)


def test_a_mark_of_byte_order_and_windows_line_ends_are_no_harm() -> None:
    data = b'\xef\xbb\xbf{"id": "1", "text": "One died."}\r\n\r\n{"id": 2, "text": "Two died."}\r\n'
    found = list(drafts(io.BytesIO(data), "a.jsonl", LIMIT))
    assert [draft.ref for draft in found if isinstance(draft, Draft)] == ["1", "2"]


def test_an_id_told_twice_is_noticed_and_both_rows_are_read() -> None:
    lines = [{"id": "a", "text": "Nine died."}, {"id": "b", "text": "Two died."}]
    lines += [{"text": "Four died."}, {"text": "Five died."}, {"id": "a", "text": "Three died."}]
    found = drafts(io.BytesIO("\n".join(map(json.dumps, lines)).encode()), "a.jsonl", LIMIT)
    rows = [row for row in found if isinstance(row, Draft)]
    assert [row.body for row in rows] == [line["text"] for line in lines]
    assert [len(row.notices) for row in rows] == [0, 0, 0, 0, 1]
    assert "line 1" in rows[-1].notices[0].what
    assert rows[-1].notices[0].where == "a.jsonl, line 5"
