"""Answers that need not be sent again: a tag for each state of the record and each question.

In: a request, a View, what makes the answer. Out: the answer with its tag, or that it is held.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from typing import Any

from fastapi import Request
from starlette.responses import Response

from bearwitness import __version__
from bearwitness.pipeline import READER
from bearwitness.pipeline.linking import LINKER
from bearwitness.pipeline.persons import finder_version
from bearwitness.record import View
from bearwitness.serve.callers import door_of, known_caller

# Questions of words and names, which a reader may ask of what is shown alone.
_SEARCHES = {"text", "place", "actor"}


def answer(request: Request, view: View, make: Callable[[Mapping[str, str]], Response]) -> Response:
    """Return what is made of the headers it is to bear; nothing where the caller holds it."""
    tag = _tag_of(request, view)
    headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
    held = request.headers.get("if-none-match", "")
    if tag in [each.strip().removeprefix("W/") for each in held.split(",")]:
        return Response(status_code=304, headers=headers)
    return make(headers)


def _tag_of(request: Request, view: View) -> str:
    """Return the tag of an answer: the record's last entry, the question, who asks and answers."""
    told: list[Any] = [
        known_caller(request).user, request.headers.get("cookie", ""), door_of(request).mark,
        view.head()[1], request.url.path, request.url.query, __version__, READER, LINKER,
        finder_version(), request.state.switch, sorted(request.state.kept.hidden),
    ]  # fmt: skip
    if _SEARCHES & request.query_params.keys():
        # What a search may find is known once the persons of a text are.
        told.append(view.persons_kept())
    whole = "\n".join(str(one) for one in told)
    return f'"{hashlib.blake2b(whole.encode(), digest_size=12).hexdigest()}"'
