"""Errors in the words of the page or the API: what the commands call ``--as-of`` is ``as_of`` here.

In: an error's three parts. Out: the same three, without options and commands of the shell.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_OPTION = re.compile(r"--([a-z][a-z-]*)(?: [A-Z]{3,})?")
_SHOW = re.compile(r"bearwitness show ([\w./-]+)")


def on_the_web(error: Mapping[str, str], is_api: bool) -> dict[str, str]:
    """Return what, where and mend as whoever sees a page, or calls the API, can use them."""
    return {name: _worded(words, is_api) for name, words in error.items()}


def _worded(words: str, is_api: bool) -> str:
    words = _OPTION.sub(lambda found: found[1].replace("-", "_"), words)
    words = words.replace(
        "bearwitness incidents", "GET /api/v1/incidents" if is_api else "the page of incidents"
    )
    return _SHOW.sub(lambda found: _shown(found[1], is_api), words)


def _shown(name: str, is_api: bool) -> str:
    if is_api:
        return f"GET /api/v1/incidents/{name}"
    return "the incident's page" if name.isupper() else f"the page of {name}"
