"""What a page says of its story, and the pages that are no story or take too long."""

from __future__ import annotations

import time

import pytest

from bearwitness.collect.pages import host_name, read_aside, read_page
from bearwitness.errors import UnreadableText

STORY = "".join(
    f"<p>Shelling hit the town for the {n}th day, the mayor said, and nobody was hurt in it.</p>"
    for n in range(4, 9)
)


def page(head: str, body: str = STORY) -> str:
    return f"<html><head>{head}</head><body><article>{body}</article></body></html>"


def test_schema_org_gives_headline_author_day_and_outlet() -> None:
    facts = read_page(
        page(
            '<script type="application/ld+json">{"@context": "https://schema.org", "@type": '
            '"NewsArticle", "headline": "Shelling goes on", "datePublished": '
            '"2026-02-03T10:00:00Z", "dateModified": "2026-02-09T10:00:00Z", "author": '
            '{"@type": "Person", "name": "Example Reporter"}, "publisher": '
            '{"@type": "Organization", "name": "Example Daily"}}</script>'
            '<meta property="og:title" content="Shelling goes on"/>'
        ),
        "a.html",
    )
    assert (facts.title, facts.byline) == ("Shelling goes on", "Example Reporter")
    assert (facts.published, facts.outlet) == ("2026-02-03", "Example Daily")


def test_what_a_page_does_not_say_stays_unknown() -> None:
    facts = read_page(page(""), "a.html")
    assert (facts.byline, facts.published, facts.outlet) == (None, None, None)
    assert facts.body.count("nobody was hurt") == 5


def test_the_host_stands_in_for_an_unnamed_outlet() -> None:
    assert read_page(page(""), "a.html", "https://www.news.example/a").outlet == "news.example"
    assert host_name("https://www.news.example:8443/a") == "news.example"
    assert host_name(None) is None


def test_a_day_that_only_the_text_or_the_copyright_names_is_not_the_publication_s() -> None:
    facts = read_page(page("", STORY + "<p>It began on 3 May 2019.</p><p>© 2024 Example</p>"), "a")
    assert facts.published is None


def test_a_page_read_aside_says_the_same() -> None:
    text = page("<title>Shelling goes on in the town</title>")
    assert read_aside(text, "a.html", "https://news.example/a") == read_page(
        text, "a.html", "https://news.example/a"
    )
    with pytest.raises(UnreadableText, match="no story"):
        read_aside("<html><body></body></html>", "a.html")


def test_a_page_that_takes_too_long_is_stopped() -> None:
    links = "<a href='/x'>word</a> " * 19_000
    begun = time.monotonic()
    with pytest.raises(UnreadableText, match="takes longer than 2 seconds"):
        read_aside(page("", f"<p>{links}</p>"), "a.html", seconds=2)
    assert time.monotonic() - begun < 8
