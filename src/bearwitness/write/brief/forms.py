"""The forms a briefing is written in, by name.

In: Briefing, the name of a form. Out: bytes.
"""

from __future__ import annotations

from typing import Literal, get_args

from bearwitness.errors import WrongUsage
from bearwitness.write.brief.model import Briefing

Form = Literal["html", "pdf", "md", "txt", "eml"]
Paper = Literal["a4", "letter"]
FORMS: tuple[Form, ...] = get_args(Form)


def rendered(briefing: Briefing, form: str, paper: str = "a4") -> bytes:
    """Return a briefing in one form. Raises WrongUsage for a form that there is none of."""
    if paper not in get_args(Paper):
        raise WrongUsage(f"there is no paper {paper!r}", "--paper", "use a4 or letter")
    # Each form loads what it needs, and nothing else.
    if form == "html":
        from bearwitness.write.brief.as_html import as_html

        return as_html(briefing).encode()
    if form in ("md", "txt"):
        from bearwitness.write.brief.as_text import as_markdown, as_text

        return (as_markdown if form == "md" else as_text)(briefing).encode()
    if form == "pdf":
        from bearwitness.write.brief.as_pdf import as_pdf

        return as_pdf(briefing, paper)
    if form == "eml":
        from bearwitness.write.brief.as_mail import as_mail

        return as_mail(briefing).as_bytes()
    raise WrongUsage(f"there is no form {form!r}", "--to", f"use one of {', '.join(FORMS)}")
