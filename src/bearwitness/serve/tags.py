"""Answers that need not be sent again: a tag for each state of the record and each question.

In: a request, a View. Out: the tag, and whether the caller holds that answer already.
"""

from __future__ import annotations

import hashlib

from fastapi import Request

from bearwitness import __version__
from bearwitness.pipeline import READER
from bearwitness.pipeline.linking import linker
from bearwitness.pipeline.persons import version_of_finder
from bearwitness.record import View


def tag_of(request: Request, view: View) -> str:
    """Return the tag of an answer: the record's last entry, the question, and who answers."""
    who = f"{__version__} {READER} {linker()} {version_of_finder()}"
    told = f"{view.head()[1]}\n{request.url.path}?{request.url.query}\n{who}"
    return f'"{hashlib.blake2b(told.encode(), digest_size=12).hexdigest()}"'


def is_held(request: Request, tag: str) -> bool:
    """Tell whether the caller named this tag as one it holds."""
    held = request.headers.get("if-none-match", "")
    return tag in [each.strip().removeprefix("W/") for each in held.split(",")]
