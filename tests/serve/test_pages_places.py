"""Pages of places and actors without script: counts, words, links, and nobody private."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from tests.serve.test_pages import read

BLA = "/actors/balochistan-liberation-army"
QUETTA = "/places/geonames:1167528"


@pytest.fixture
def pages(address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=address, timeout=30) as client:
        yield client


def test_places_lead_to_what_happened_there(pages: httpx.Client) -> None:
    words, links, _ = read(pages, "/places")
    assert QUETTA in links
    assert "Quetta Balochistan, Pakistan 2" in words
    words, links, _ = read(pages, QUETTA)
    assert "2 incidents; of a campaign, its part here" in words
    assert "said to have done it in 2 · claims it in 2" in words
    assert BLA in links
    assert len({link for link in links if link.startswith("/incidents/")}) == 2
    # A claim stands in its sentence, with its report.
    assert "The Balochistan Liberation Army claimed the attack." in words
    assert any(link.startswith("/reports/") for link in links)


def test_a_province_is_told_of_by_its_campaign(pages: httpx.Client) -> None:
    words, _, _ = read(pages, "/places/geonames:1183606")
    assert "1 incident, those of its towns among them" in words
    assert "274" in words


def test_an_actor_is_told_of_by_its_speakers(pages: httpx.Client) -> None:
    words, links, _ = read(pages, "/actors")
    assert BLA in links
    words, links, _ = read(pages, BLA)
    assert "it is no finding of guilt" in words
    assert "1 said to have done it" in words
    assert "Baloch Liberation Army" in words
    assert "says Balochistan Liberation Army" in words
    claimed = [link for link in links if "role=claimant" in link]
    words, _, _ = read(pages, claimed[0])
    assert "shown are those of “claims it”" in words
    denied, _, _ = read(pages, BLA, role="denier")
    assert "No incident" in denied


def test_the_days_of_an_actor(pages: httpx.Client) -> None:
    _, links, _ = read(pages, BLA)
    month = [link for link in links if "since=2026-01-01" in link]
    assert month
    assert "until=2026-01-31" in month[0]
    assert "274" in read(pages, month[0])[0]


def test_incidents_lead_to_their_places_and_actors(pages: httpx.Client) -> None:
    _, links, _ = read(pages, "/")
    assert BLA in links
    path = next(link for link in links if link.startswith("/incidents/"))
    _, links, _ = read(pages, path)
    assert any(link.startswith("/places/") for link in links)
    assert any(link.startswith("/actors/") for link in links)


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/places/geonames:1", 404, "no incident stands at"),
        ("/actors/Fatima%20Beispiel", 404, "knows no body"),
        ("/actors/%3Cscript%3Ealert(1)%3E", 404, "knows no body"),
        ("/actors?country=Nowhere", 422, "no country"),
        ("/places?after=1", 422, "cursor"),
    ],
)
def test_who_and_what_has_no_page(pages: httpx.Client, path: str, status: int, words: str) -> None:
    answer = pages.get(path)
    assert answer.status_code == status
    assert words in answer.text
    assert "<script>alert" not in answer.text


def test_a_page_that_is_held_is_not_sent_again(pages: httpx.Client) -> None:
    for path in ("/places", QUETTA, "/actors", BLA):
        tag = pages.get(path).headers["etag"]
        assert pages.get(path, headers={"If-None-Match": tag}).status_code == 304
