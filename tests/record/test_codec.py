"""What goes into the codec comes out: for every type of the domain, whatever its values."""

from __future__ import annotations

import dataclasses
import inspect
import types
from typing import Any, Literal, NewType, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bearwitness import domain
from bearwitness.domain import Incident, Quote, Reading, Report, ReportId
from bearwitness.errors import MalformedRow
from bearwitness.record.codec import Misshapen, decode, dump, encode, load
from tests.record.build import a_reading

TYPES = [
    one for _, one in inspect.getmembers(domain, dataclasses.is_dataclass)
    if isinstance(one, type)
]  # fmt: skip
WORDS = st.text(
    st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=12
)  # fmt: skip


def values(kind: Any) -> st.SearchStrategy[Any]:
    """Any value of a type of the domain."""
    if isinstance(kind, NewType):
        return values(kind.__supertype__)
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Literal:
        return st.sampled_from(arguments)
    if origin in (Union, types.UnionType):
        return st.one_of(*(values(one) for one in arguments))
    if origin is tuple:
        return st.lists(values(arguments[0]), max_size=2).map(tuple)
    if origin is dict:
        return st.dictionaries(values(arguments[0]), values(arguments[1]), max_size=2)
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        hints = get_type_hints(kind)
        return st.builds(
            kind, **{one.name: values(hints[one.name]) for one in dataclasses.fields(kind)}
        )
    plain: dict[Any, st.SearchStrategy[Any]] = {
        str: WORDS, int: st.integers(), bool: st.booleans(), bytes: st.binary(max_size=20),
        type(None): st.none(), float: st.floats(allow_nan=False, allow_infinity=False),
    }  # fmt: skip
    return plain[kind]


def test_the_domain_has_types() -> None:
    assert {Reading, Incident, Quote} <= set(TYPES)


@pytest.mark.parametrize("kind", TYPES, ids=lambda kind: kind.__name__)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_every_type_comes_back(kind: type, data: st.DataObject) -> None:
    value = data.draw(values(kind))
    back: Any = load(kind, dump(value))
    assert back == value
    # Fields that no comparison looks at come back too.
    for one in dataclasses.fields(value):
        assert getattr(back, one.name) == getattr(value, one.name)


def test_a_reading_comes_back_with_its_quotes_cut_from_its_text() -> None:
    reading = a_reading()
    raw = dump(reading, reading.report.text)
    assert load(Reading, raw, reading.report.text) == reading
    assert len(raw) < len(dump(reading))


def test_a_quote_that_its_text_does_not_bear_out_keeps_its_words() -> None:
    quote = Quote(0, 3, "abc")
    assert decode(Quote, encode(quote, "xyz"), "xyz") == quote
    assert encode(quote, "abcd") == [0, 3]


def test_the_same_value_gives_the_same_bytes() -> None:
    assert dump(a_reading()) == dump(a_reading())


@pytest.mark.parametrize(
    ("raw", "where"),
    [
        (b'{"id":1,"text":"x"}', "id"),
        (b'{"text":"x"}', ""),
        (b'{"id":"x","text":"x","colour":"red"}', ""),
        (b'{"id":"x","text":"x","notices":[{"what":"a","where":"b","mend":4}]}', "notices[0].mend"),
        (
            b'{"id":"x","text":"x","capture":{"digest":"x","body":"*","form":"page"}}',
            "capture.body",
        ),
        (b'{"id":"x","text":"x","capture":{"digest":"x","body":"","form":"film"}}', "capture.form"),
        (b"[]", ""),
        (b"{", "Report"),
    ],
)
def test_what_is_no_report_is_told_by_its_path(raw: bytes, where: str) -> None:
    with pytest.raises(Misshapen) as refused:
        load(Report, raw)
    assert refused.value.where == where


def test_what_cannot_be_stored_is_refused() -> None:
    with pytest.raises(MalformedRow):
        dump(Report(ReportId("x"), "half a pair: \ud800"))
