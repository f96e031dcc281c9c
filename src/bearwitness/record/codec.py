"""Every domain value as JSON and back, nothing lost: what the record keeps of a reading.

In: a domain dataclass. Out: plain JSON values, and the same dataclass again.

Unlike the published shape (``write/reading_json.py``) nothing is left out or withheld. Fields at
their default are not written; a quote that its text bears out is written as its two offsets.
"""

from __future__ import annotations

import base64
import binascii
import json
import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache
from typing import Any, Literal, NewType, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from bearwitness.domain import Quote
from bearwitness.errors import MalformedRow

Value = TypeVar("Value")
# The second argument is the text that quotes are cut from; None where there is none.
Encoder = Callable[[Any, str | None], Any]
Decoder = Callable[[Any, str | None, str], Any]
_NO_DEFAULT = object()
_WRITER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False)


class Misshapen(ValueError):
    """A JSON value that is no such domain value; where is its path, as ``claims[2].toll.low``."""

    def __init__(self, what: str, where: str) -> None:
        super().__init__(f"{where}: {what}")
        self.what = what
        self.where = where


def encode(value: Any, text: str | None = None) -> Any:
    """Return a dataclass of the domain as JSON values; text: what its quotes are cut from."""
    encoder: Encoder = _encoder(cast(Any, type(value)))
    return encoder(value, text)


def decode(kind: type[Value], value: Any, text: str | None = None, where: str = "") -> Value:
    """Return the dataclass that ``encode`` wrote; where: the path errors begin with.

    Raises Misshapen.
    """
    decoded: Value = _decoder(cast(Any, kind))(value, text, where)
    return decoded


def dump(value: Any, text: str | None = None) -> bytes:
    """Return a dataclass as UTF-8 JSON, the same bytes for the same value.

    Raises MalformedRow for characters or numbers that no record can hold.
    """
    try:
        return canonical(encode(value, text))
    except (UnicodeEncodeError, ValueError) as error:
        raise MalformedRow(
            f"it holds what cannot be stored: {error}", type(value).__name__,
            "half a surrogate pair and NaN are no text and no number: mend the input",
        ) from error  # fmt: skip


def canonical(value: Any) -> bytes:
    """Return JSON values as compact UTF-8; keys stay in the order given."""
    return _WRITER.encode(value).encode("utf-8")


def load(kind: type[Value], raw: bytes, text: str | None = None) -> Value:
    """Return the dataclass that ``dump`` wrote. Raises Misshapen."""
    try:
        return decode(kind, json.loads(raw), text)
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise Misshapen(f"no JSON: {error}", kind.__name__) from error


def _itself(value: Any, text: str | None) -> Any:
    return value


@cache
def _encoder(kind: Any) -> Encoder:
    if kind is Quote:
        return _encode_quote
    if isinstance(kind, type) and is_dataclass(kind):
        return _dataclass_encoder(kind)
    inner = _inner(kind)
    if inner is not None:
        encoder = _encoder(inner)
        if encoder is _itself:
            return _itself
        return lambda value, text: None if value is None else encoder(value, text)
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is tuple:
        each = _encoder(arguments[0])
        if each is _itself:
            return lambda value, text: list(value)
        return lambda value, text: [each(one, text) for one in value]
    if origin is dict:
        held = _encoder(arguments[1])
        return lambda value, text: {key: held(one, text) for key, one in value.items()}
    if kind is bytes:
        return lambda value, text: base64.b64encode(value).decode("ascii")
    return _itself


def _dataclass_encoder(kind: type) -> Encoder:
    # Ninety of these a reading: what needs no work is told apart once, here.
    parts = []
    for one, hint in hinted_fields(kind):
        default, encoder = default_of(one), _encoder(hint)
        compared = default is not None and default is not _NO_DEFAULT
        parts.append((one.name, default, compared, None if encoder is _itself else encoder))

    def whole(value: Any, text: str | None) -> Any:
        shown = {}
        for name, default, compared, encoder in parts:
            part = getattr(value, name)
            if part is default or (compared and part == default):
                continue
            shown[name] = part if encoder is None else encoder(part, text)
        return shown

    return whole


def _encode_quote(quote: Quote, text: str | None) -> list[Any]:
    if text is not None and text[quote.start : quote.end] == quote.text:
        return [quote.start, quote.end]
    return [quote.start, quote.end, quote.text]


@cache
def _decoder(kind: Any) -> Decoder:
    if kind is Quote:
        return _decode_quote
    if isinstance(kind, type) and is_dataclass(kind):
        return _dataclass_decoder(kind)
    inner = _inner(kind)
    if inner is not None:
        decoder = _decoder(inner)
        return lambda value, text, where: None if value is None else decoder(value, text, where)
    if isinstance(kind, NewType):
        return _decoder(kind.__supertype__)
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Literal:
        return _literal_decoder(arguments)
    if origin is tuple:
        return _tuple_decoder(_decoder(arguments[0]))
    if origin is dict:
        return _dict_decoder(_decoder(arguments[0]), _decoder(arguments[1]))
    if kind is bytes:
        return _decode_bytes
    return _plain_decoder(kind)


def _dataclass_decoder(kind: type) -> Decoder:
    parts = {one.name: _decoder(hint) for one, hint in hinted_fields(kind)}
    needed = {one.name for one in fields(kind) if default_of(one) is _NO_DEFAULT}

    def whole(value: Any, text: str | None, where: str) -> Any:
        if not isinstance(value, Mapping):
            raise Misshapen(f"{_shown(value)} is no object", where)
        given = {}
        for name, part in value.items():
            decoder = parts.get(name)
            if decoder is None:
                raise Misshapen(f"there is no {name!r} in a {kind.__name__}", where)
            given[name] = decoder(part, text, f"{where}.{name}" if where else name)
        if not needed <= given.keys():
            raise Misshapen(f"{min(needed - given.keys())!r} is missing", where)
        return kind(**given)

    return whole


def _decode_quote(value: Any, text: str | None, where: str) -> Quote:
    if not isinstance(value, list) or len(value) not in (2, 3):
        raise Misshapen(f"{_shown(value)} is no quote", where)
    start, end = value[:2]
    if type(start) is not int or type(end) is not int:
        raise Misshapen(f"{_shown(value)} are no offsets", where)
    if len(value) == 3:
        if not isinstance(value[2], str):
            raise Misshapen(f"{_shown(value[2])} are no words", where)
        return Quote(start, end, value[2])
    if text is None:
        raise Misshapen("a quote without its words needs its text", where)
    return Quote(start, end, text[start:end])


def _literal_decoder(allowed: tuple[Any, ...]) -> Decoder:
    known = frozenset(allowed)

    def one(value: Any, text: str | None, where: str) -> Any:
        if not isinstance(value, str) or value not in known:
            raise Misshapen(f"{_shown(value)} is none of {', '.join(map(str, allowed))}", where)
        return value

    return one


def _tuple_decoder(each: Decoder) -> Decoder:
    def whole(value: Any, text: str | None, where: str) -> Any:
        if not isinstance(value, list):
            raise Misshapen(f"{_shown(value)} is no list", where)
        return tuple(each(one, text, f"{where}[{index}]") for index, one in enumerate(value))

    return whole


def _dict_decoder(key_of: Decoder, held: Decoder) -> Decoder:
    def whole(value: Any, text: str | None, where: str) -> Any:
        if not isinstance(value, Mapping):
            raise Misshapen(f"{_shown(value)} is no object", where)
        return {
            key_of(key, text, where): held(one, text, f"{where}.{key}")
            for key, one in value.items()
        }

    return whole


def _decode_bytes(value: Any, text: str | None, where: str) -> bytes:
    try:
        return base64.b64decode(value, validate=True)
    except (binascii.Error, TypeError, ValueError) as error:
        raise Misshapen("no base64", where) from error


def _plain_decoder(kind: type) -> Decoder:
    # In JSON 1 may stand for 1.0; True is no number though Python takes it for one.
    allowed = (float, int) if kind is float else (kind,)

    def one(value: Any, text: str | None, where: str) -> Any:
        if type(value) not in allowed:
            raise Misshapen(f"{_shown(value)} is no {_PLAIN[kind]}", where)
        return float(value) if kind is float else value

    return one


_PLAIN: dict[type, str] = {
    str: "text", int: "whole number", float: "number", bool: "true or false",
}  # fmt: skip


def _shown(value: Any) -> str:
    words = json.dumps(value, ensure_ascii=False, default=str)
    return words if len(words) <= 60 else f"{words[:57]}..."


def _inner(kind: Any) -> Any:
    """Return X of ``X | None``; None for any other type."""
    if get_origin(kind) in (Union, types.UnionType):
        rest = [one for one in get_args(kind) if one is not types.NoneType]
        return rest[0] if len(rest) == 1 else None
    return None


def default_of(one: Field[Any]) -> Any:
    """Return what a field holds unless told, or a marker that it must be told."""
    if one.default is not MISSING:
        return one.default
    return _NO_DEFAULT if one.default_factory is MISSING else one.default_factory()


def hinted_fields(kind: type) -> list[tuple[Field[Any], Any]]:
    """Return the fields of a dataclass with their types."""
    hints = get_type_hints(kind)
    return [(one, hints[one.name]) for one in fields(kind)]
