"""The pages without script: what a reader finds in the HTML alone."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import httpx
import pytest

from bearwitness.domain import Claim, Quote
from bearwitness.pipeline import Pipeline
from bearwitness.pipeline.method import RULES
from bearwitness.pipeline.recorder import erase
from bearwitness.record import Record
from bearwitness.serve.method import scores
from bearwitness.serve.pages import RULE_WORDS
from bearwitness.serve.told import excerpt
from bearwitness.write.public import PersonsKnown
from bench import show
from tests.serve.conftest import served


@pytest.fixture
def pages(address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=address, timeout=30) as client:
        yield client


class _Words(HTMLParser):
    """The words of a page, its links, and the values of its fields."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.links: list[str] = []
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag == "a" and told.get("href"):
            self.links.append(str(told["href"]))
        if told.get("id"):
            self.ids.add(str(told["id"]))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def read(pages: httpx.Client, path: str, **asked: object) -> tuple[str, list[str], set[str]]:
    """Return a page's words with single spaces, its links and its ids."""
    answer = pages.get(path, params=asked or None)  # type: ignore[arg-type]
    assert answer.status_code == 200, answer.text
    parser = _Words()
    parser.feed(answer.text)
    return re.sub(r"\s+", " ", " ".join(parser.words)), parser.links, parser.ids


def the_campaign(pages: httpx.Client) -> str:
    _, links, _ = read(pages, "/", toll=100)
    [path] = [link for link in links if link.startswith("/incidents/")]
    return path


def test_the_list_tells_figures_with_their_rivals(pages: httpx.Client) -> None:
    words, links, _ = read(pages, "/")
    assert "2 incidents" in words
    who = "of which Balochistan Liberation Army gives 280"
    assert f"killed 274 (up to 532, {who}) disputed" in words
    assert len([link for link in links if link.startswith("/incidents/")]) == 2


def test_filters_of_a_plain_form_with_empty_fields(pages: httpx.Client) -> None:
    blank = dict.fromkeys(
        (
            "text",
            "country",
            "actor",
            "since",
            "until",
            "toll",
            "outcome",
            "flag",
            "reviewed",
            "box",
        ),
        "",
    )
    words, _, _ = read(pages, "/", place="Bannu", **blank)
    assert "1 incident ." in words or "1 incident." in words
    words, _, _ = read(pages, "/", **{**blank, "country": "AR"})
    assert "No incident in the record is like that" in words


def test_the_campaign_as_it_was_known(pages: httpx.Client) -> None:
    path = the_campaign(pages)
    words, links, ids = read(pages, path)
    assert "22 of state forces (up to 280, says Balochistan Liberation Army)" in words
    assert "captured 18, as far as reports tell" in words
    # Both sides of the dispute, and each figure leads to the sentence it stands in.
    assert "280 says Balochistan Liberation Army" in words
    quoted = [link for link in links if link.startswith("#r-")]
    assert quoted
    assert {link[1:] for link in quoted} <= ids
    first = [link for link in links if "as_of=2026-01-31" in link]
    assert first
    then, _, _ = read(pages, first[0])
    assert "99 killed" in then
    assert "274" not in then


def test_a_campaign_is_found_by_what_a_part_alone_is(pages: httpx.Client) -> None:
    path = the_campaign(pages)
    for asked in ({"kind": "armed_assault"}, {"text": "jail"}, {"outcome": "freed"},
                  {"place": "Pasni"}, {"box": "63.4,25.2,63.5,25.3"}):  # fmt: skip
        _, links, _ = read(pages, "/", **asked)
        assert path in links, asked


def test_parts_are_counted_where_they_are_listed_too(pages: httpx.Client) -> None:
    words, _, _ = read(pages, "/", parts="true")
    assert "a campaign of 9 parts" in words


def test_an_order_to_erase_names_nobody(campaign: Path, tmp_path: Path, pipeline: Pipeline) -> None:
    copy = tmp_path / "copy.db"
    shutil.copy(campaign, copy)
    with Record.open(copy) as record:
        with record.viewing() as view:
            report = next(iter(view.reports()))
        known = PersonsKnown(pipeline.persons.find)
        reason = "Asked for by Fatima Beispiel, his widow"
        erase(record, report, reason, "Aldo Muster", known.withheld_in)
        with record.viewing() as view:
            order = view.order(report)
    assert order is not None
    for address in served(copy):
        page = httpx.get(f"{address}/reports/{order.id}", timeout=30)
        assert page.status_code == 200
        assert "erased by order" in page.text
        assert "Beispiel" not in page.text
        assert "Muster" not in page.text


def test_no_open_end_is_drawn_as_closed(pages: httpx.Client) -> None:
    page = pages.get(the_campaign(pages)).text
    data = json.loads(re.findall(r'id="told">(.*?)</script>', page, re.DOTALL)[0])
    killed = next(one for one in data["tolls"] if one["outcome"] == "killed")
    [open_above] = [one for one in killed["points"] if one["day"] == "2026-02-01"]
    assert (open_above["best"], open_above["high"]) == (193, None)


def test_another_rule(pages: httpx.Client) -> None:
    words, _, _ = read(pages, the_campaign(pages), rule="range")
    told = words.split("The toll over time")[0]
    assert "274 killed" not in told


def test_parts_lead_back_to_their_campaign(pages: httpx.Client) -> None:
    path = the_campaign(pages)
    _, links, _ = read(pages, path)
    parts = {link for link in links if link.startswith("/incidents/") and "?" not in link}
    assert len(parts) == 9
    _, up, _ = read(pages, sorted(parts)[0])
    assert {link for link in up if link.startswith("/incidents/")} & ({path} | parts)


def test_a_report_shows_its_claims_and_not_its_text(pages: httpx.Client) -> None:
    _, links, _ = read(pages, the_campaign(pages))
    reports = sorted({link for link in links if link.startswith("/reports/")})
    assert len(reports) == 20
    for path in reports[:5]:
        words, back, _ = read(pages, path)
        assert "The full text is its outlet's" in words
        assert "SHA-256" in words
        assert any(link.startswith("/incidents/") for link in back)


def test_an_answer_that_is_held_is_not_sent_again(pages: httpx.Client) -> None:
    tag = pages.get("/").headers["etag"]
    assert pages.get("/", headers={"If-None-Match": tag}).status_code == 304


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/incidents/inc-nothing", 404, "no incident"),
        ("/reports/r-nothing", 404, "no report"),
        ("/nowhere", 404, "Not Found"),
        ("/?toll=many", 422, "cannot be read"),
        ("/?rule=best", 422, "no rule"),
        ("/?box=1,2", 422, "box"),
    ],
)
def test_errors_are_pages_that_say_what_to_do(
    pages: httpx.Client, path: str, status: int, words: str
) -> None:
    answer = pages.get(path)
    assert answer.status_code == status
    assert answer.headers["content-type"].startswith("text/html")
    assert words in answer.text
    assert 'href="/"' in answer.text


def test_the_method_states_rules_and_versions(pages: httpx.Client) -> None:
    words, _, _ = read(pages, "/method")
    for told in ("latest-official", "majority", "lower bound", "linked by", "killed, all rows"):
        assert told in words


def test_every_rule_has_its_words() -> None:
    assert set(RULE_WORDS) == set(RULES)


def test_the_scores_shown_are_those_of_the_documents() -> None:
    document = (Path(__file__).parents[2] / "docs" / "scores.md").read_text("utf-8")
    assert show.PACKAGED.read_text("utf-8") == show.packaged(document)
    assert [one.title for one in scores()] == [
        line[4:] for line in document.split(show.BEGIN)[1].splitlines() if line.startswith("### ")
    ]
    assert all(float(score.reached) >= 0 for one in scores() for score in one.scores)


def a_claim(sentence: str, words: str) -> Claim:
    start = sentence.index(words)
    whole = Quote(10, 10 + len(sentence), sentence)
    return Claim(
        "c1", "toll", Quote(10 + start, 10 + start + len(words), words), whole, whole,  # type: ignore[arg-type]
    )  # fmt: skip


def test_an_excerpt_holds_the_claim_and_forty_words_at_most() -> None:
    short = "Police said two men were killed."
    assert excerpt(a_claim(short, "two men")) == ("Police said ", "two men", " were killed.")
    long = " ".join(f"w{n}" for n in range(100))
    for words in ("w0 w1", "w50 w51", "w98 w99"):
        before, quote, after = excerpt(a_claim(long, words))
        assert quote == words
        assert len(f"{before}{quote}{after}".replace("…", "").split()) == 40
