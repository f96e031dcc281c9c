"""What of a report may stand beside a figure: some words of it, whose it is and where it is.

In: Claim, Report. Out: short texts, the same on a page and in a briefing.
"""

from __future__ import annotations

from bearwitness.domain import Claim, Report

# What of a sentence is quoted: enough to hold a figure against its words, not to read the report.
MOST_WORDS = 40


def excerpt(claim: Claim) -> tuple[str, str, str]:
    """Return a claim's words and what stands around them, of its sentence forty words at most."""
    quote, sentence = claim.evidence, claim.sentence
    start = quote.start - sentence.start
    end = start + len(quote.text)
    if start < 0 or sentence.text[start:end] != quote.text:
        return "", quote.text, ""
    before, after = sentence.text[:start].split(), sentence.text[end:].split()
    room = max(0, MOST_WORDS - len(quote.text.split()))
    if len(before) + len(after) <= room:
        return sentence.text[:start], quote.text, sentence.text[end:]
    left = min(len(before), max(room // 2, room - len(after)))
    right = room - left
    first = " ".join(before[len(before) - left :]) + " " if left else ""
    last = " " + " ".join(after[:right]) if right else ""
    return (
        ("… " if left < len(before) else "") + first, quote.text,
        last + (" …" if right < len(after) else ""),
    )  # fmt: skip


def link_of(report: Report) -> str | None:
    """Return where a report can be read; an address that is no page of the web is none."""
    url = report.url or ""
    return url if url.lower().startswith(("http://", "https://")) else None


def outlet_of(report: Report) -> str:
    """Return whose report it is."""
    return report.outlet or "outlet not known"
