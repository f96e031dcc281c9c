"""Bytes to text: say what is no text, and read the encodings that can be told for sure.

In: the bytes of one item. Out: str, with the name of the encoding; or UnreadableText.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass

from bearwitness.errors import UnreadableText

# The first bytes of what people pass by mistake, and what to do instead.
_SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF-", "a PDF document", "save its text first (pdftotext FILE FILE.txt) and pass that"),
    (b"PK\x03\x04", "a ZIP archive or an office document", "unpack it, or save it as plain text"),
    (b"\xd0\xcf\x11\xe0", "an old office document", "save it as plain text or HTML"),
    (b"{\\rtf", "a rich text document", "save it as plain text or HTML"),
    (b"\x1f\x8b", "gzip data", "unpack it first: gunzip FILE"),
    (b"BZh", "bzip2 data", "unpack it first: bunzip2 FILE"),
    (b"\xfd7zXZ\x00", "xz data", "unpack it first: unxz FILE"),
    (b"\x28\xb5\x2f\xfd", "zstd data", "unpack it first: unzstd FILE"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "unpack it and pass the files"),
    (b"Rar!", "a RAR archive", "unpack it and pass the files"),
    (b"\x89PNG", "a PNG picture", "pass the words of it as text"),
    (b"\xff\xd8\xff", "a JPEG picture", "pass the words of it as text"),
    (b"GIF8", "a GIF picture", "pass the words of it as text"),
    (b"II*\x00", "a TIFF picture", "pass the words of it as text"),
    (b"MM\x00*", "a TIFF picture", "pass the words of it as text"),
    (b"SQLite format 3", "an SQLite database", "export the texts as JSON Lines"),
    (b"PAR1", "a Parquet file", "export the texts as JSON Lines"),
    (b"\x7fELF", "a program", "pass a text, HTML or JSON Lines file"),
    (b"MZ\x90", "a program", "pass a text, HTML or JSON Lines file"),
    (b"ID3", "a sound file", "pass the words of it as text"),
    (b"OggS", "a sound or video file", "pass the words of it as text"),
)
_BYTE_ORDER_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAVE_AS_UTF8 = "save it as UTF-8 and try again"
# What Windows-1252 has beside accented letters; a text full of anything else is another encoding.
_PUNCTUATION = frozenset("‘’“”‚„–—…•™©®°€£¥§·«»½¼¾²³¹ªº¿¡´\u00a0\u00ad")
_LETTERS_BETWEEN = re.compile(r"[^\W\d_]{2,}")
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.I)


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of some bytes, and the encoding where it had to be told from the words."""

    text: str
    guessed: str | None = None


def decode(raw: bytes, where: str, declared: str | None = None) -> Decoded:
    """Read bytes as text.

    declared: the encoding that the server or the page names; it is believed if it fits.
    Raises UnreadableText where nothing is left, the bytes are another kind of file, or their
    encoding cannot be told for sure.
    """
    if not raw.strip():
        raise UnreadableText("it is empty", where, "pass a file that holds the text of a report")
    _refuse_other_files(raw, where)
    for mark, encoding in _BYTE_ORDER_MARKS:
        if raw.startswith(mark):
            return Decoded(_strictly(raw, encoding, where))
    if b"\x00" in raw:
        wide = _wide_encoding(raw)
        if wide is None:
            raise UnreadableText(
                "it holds binary data, not text", where, "pass a text, HTML or JSON Lines file"
            )
        return Decoded(_strictly(raw, wide, where), wide)
    for stated in ("utf-8", declared):
        text = _attempt(raw, stated)
        if text is not None:
            return Decoded(_refuse_controls(text, where))
    western = _attempt(raw, "cp1252")
    if western is not None and _is_western(western):
        return Decoded(_refuse_controls(western, where), "Windows-1252")
    raise UnreadableText("its encoding cannot be told", where, _SAVE_AS_UTF8)


def declared_in_page(raw: bytes) -> str | None:
    """Return the encoding that a page's own head names, None where it names none we know."""
    found = _DECLARED.search(raw[:4096])
    return known_encoding(found.group(1).decode("ascii")) if found else None


def known_encoding(name: str) -> str | None:
    """Return an encoding's own name, None for one that is unknown or reads no text."""
    try:
        found = codecs.lookup(name)
    except LookupError:
        return None
    # Browsers read pages that say Latin-1 as Windows-1252, and authors mean it.
    return "cp1252" if found.name in {"iso8859-1", "ascii"} else found.name


def _refuse_other_files(raw: bytes, where: str) -> None:
    start = raw[:1024].lstrip()
    for signature, kind, mend in _SIGNATURES:
        if start.startswith(signature):
            raise UnreadableText(f"it is {kind}, not text", where, mend)
    if raw[4:8] == b"ftyp" or (raw[:4] == b"RIFF" and raw[8:12] in (b"WEBP", b"WAVE", b"AVI ")):
        raise UnreadableText(
            "it is a picture, sound or video file, not text", where, "pass the words of it as text"
        )


def _attempt(raw: bytes, encoding: str | None) -> str | None:
    if encoding is None:
        return None
    try:
        return raw.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _strictly(raw: bytes, encoding: str, where: str) -> str:
    text = _attempt(raw, encoding)
    if text is None:
        raise UnreadableText(f"it starts like {encoding} but breaks off", where, _SAVE_AS_UTF8)
    if not text.strip("\ufeff\x00 \t\r\n"):
        raise UnreadableText("it is empty", where, "pass a file that holds the text of a report")
    return _refuse_controls(text, where)


def _wide_encoding(raw: bytes) -> str | None:
    """Return which half of a 16-bit text is zero, None where it is no such text."""
    sample = raw[:4000]
    half = len(sample) // 2
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if half and odd > 0.7 * half and even == 0:
        return "utf-16-le"
    if half and even > 0.7 * half and odd == 0:
        return "utf-16-be"
    return None


def _refuse_controls(text: str, where: str) -> str:
    sample = text[:20_000]
    controls = sum(
        unicodedata.category(character) == "Cc" and character not in "\t\n\r\f\v\x1b\x85"
        for character in sample
    )
    if controls > 0.02 * len(sample):
        raise UnreadableText(
            "it holds binary data, not text", where, "pass a text, HTML or JSON Lines file"
        )
    return text


def _is_western(text: str) -> bool:
    """Tell whether a text read as Windows-1252 looks written in a western language.

    Cyrillic or Chinese bytes read so give runs of accented letters; western words have few.
    """
    words = _LETTERS_BETWEEN.findall(text)
    accented = [sum(ord(letter) > 127 for letter in word) for word in words]
    letters = sum(len(word) for word in words)
    odd_signs = sum(
        ord(sign) > 127 and not sign.isalpha() and sign not in _PUNCTUATION for sign in text
    )
    runs = sum(
        count > 2 and count > 0.5 * len(word) for word, count in zip(words, accented, strict=True)
    )
    return sum(accented) <= 0.15 * letters and odd_signs <= 0.002 * len(text) and runs == 0
