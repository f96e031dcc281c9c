"""The pages in a browser: what a person sees and does, with nothing fetched from elsewhere."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bearwitness.pipeline.recorder import Recorder
from bearwitness.record import Record, backup
from bearwitness.serve.pages import STATIC
from bearwitness.settings import Settings
from tests.record.build import a_reading
from tests.serve.conftest import served

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

_AXE = Path(__file__).parents[2] / "web" / "node_modules" / "axe-core" / "axe.min.js"
_FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update",
          "--disable-sync", "--no-first-run", "--enable-unsafe-swiftshader"]  # fmt: skip
# A page without the base map, as it goes over the wire.
MOST_BYTES = 600_000


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        pytest.skip("no Chromium is installed: apt install chromium")
    if not STATIC.is_dir():
        pytest.skip("the pages' script is not built: make page")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=_FLAGS)
        yield browser
        browser.close()


@dataclass
class Seen:
    """A page, and all that went wrong on it."""

    page: Page
    address: str
    wrong: list[str] = field(default_factory=list)
    size: int = 0

    def go(self, path: str) -> Page:
        self.page.goto(self.address + path)
        return self.page

    def mapped(self) -> None:
        self.page.wait_for_selector("#map[data-ready=yes]", timeout=30_000)


def watch(browser: Browser, address: str, width: int = 1280) -> Seen:
    page = browser.new_page(viewport={"width": width, "height": 900})
    seen = Seen(page, address)
    page.on("console", lambda one: seen.wrong.append(one.text) if one.type == "error" else None)
    page.on("pageerror", lambda error: seen.wrong.append(str(error)))
    page.on(
        "request",
        lambda one: None if one.url.startswith((address, "blob:", "data:"))
        else seen.wrong.append(one.url),
    )  # fmt: skip

    from playwright.sync_api import Error

    def weigh(request: object) -> None:
        # A page that closes takes with it what its last requests came to.
        with suppress(Error):
            if "countries.json" in request.url:  # type: ignore[attr-defined]
                return
            seen.size += request.sizes()["responseBodySize"]  # type: ignore[attr-defined]

    page.on("requestfinished", weigh)
    return seen


@pytest.fixture
def seen(browser: Browser, address: str) -> Iterator[Seen]:
    seen = watch(browser, address)
    yield seen
    seen.page.close()
    assert seen.wrong == []


def no_serious_findings(page: Page) -> None:
    page.evaluate(_AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run()")
    serious = [
        (one["id"], [node["html"][:120] for node in one["nodes"]])
        for one in found["violations"] if one["impact"] in ("serious", "critical")
    ]  # fmt: skip
    assert serious == []


def test_map_and_time_line_narrow_the_list(seen: Seen) -> None:
    page = seen.go("/")
    seen.mapped()
    assert seen.size < MOST_BYTES
    no_serious_findings(page)
    assert page.locator(".list > li").count() == 2
    # Brush the first of the two days.
    box = page.locator("#time svg").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 2, box["y"] + 40)
    page.mouse.down()
    page.mouse.move(box["x"] + 12, box["y"] + 40, steps=3)
    page.mouse.up()
    page.wait_for_url(re.compile("since=2026-01-30"))
    assert page.locator("input[name=until]").input_value() == "2026-01-30"
    page.fill("input[name=place]", "Bannu")
    page.press("input[name=place]", "Enter")
    page.wait_for_selector("text=No incident in the record is like that")
    page.go_back()
    page.wait_for_selector("#found .list > li:nth-child(1)")
    page.go_back()
    page.wait_for_selector("#found .list > li:nth-child(2)")
    assert page.locator("input[name=since]").input_value() == ""


@pytest.fixture
def own(
    browser: Browser, campaign: Path, tmp_path: Path, settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Seen]:  # fmt: skip
    """A page on a copy of the record, by whoever sits at the machine."""
    monkeypatch.setenv("BEARWITNESS_DATA", str(settings.data_folder))
    with Record.open(campaign) as record:
        backup(record, tmp_path / "own.db")
    with contextmanager(served)(tmp_path / "own.db", local="A Stranger") as address:
        seen = watch(browser, address)
        yield seen
        seen.page.close()
        assert seen.wrong == []


def test_a_stranger_finds_why_145_became_216_and_corrects_a_place(own: Seen) -> None:
    page = own.go("/")
    seen = own
    page.click("text=Balochistan (Pakistan)")
    seen.mapped()
    no_serious_findings(page)
    grown = page.locator("table").first.inner_text()
    assert "145 or more of armed groups" in grown
    assert "216 of armed groups" in grown
    assert page.locator("figure svg").count() >= 1
    # Whose figure is 280, and in which sentence.
    side = page.locator(".sides > div", has_text="280")
    assert "Balochistan Liberation Army" in side.inner_text()
    side.locator("a").first.click()
    assert "280 security personnel" in page.locator("blockquote:target").inner_text()
    # The rule switched.
    page.select_option("select[name=rule]", "lowest")
    page.click("form.asked button")
    assert "rule=lowest" in page.url
    # A place corrected, and seen among the corrections and in their feed.
    page.click("text=Review it")
    no_serious_findings(page)
    page.click("text=Correct the incident")
    page.select_option("aside select[name=field]", "place")
    page.fill("aside input[name=value]", "Quetta, Pakistan")
    page.fill("aside form:has(select) textarea", "The order was given there.")
    page.click("aside form:has(select) button")
    page.wait_for_selector("text=Recorded: set the place to Quetta (Pakistan)")
    assert "Quetta" in page.locator("h1").inner_text()
    page.click("nav >> text=Corrections")
    no_serious_findings(page)
    assert "Set the place to Quetta (Pakistan)" in page.locator(".corrections").inner_text()
    feed = page.evaluate("fetch('/corrections.atom').then((one) => one.text())")
    assert "The order was given there." in feed
    assert "<name>A Stranger</name>" in feed


def test_review_goes_by_keys_and_is_undone(own: Seen) -> None:
    page = own.go("/review")
    no_serious_findings(page)
    first = page.locator("#queue a").first.inner_text()
    page.locator("#queue a").first.click()
    page.wait_for_selector(".keys:visible")
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert (
        page.evaluate("[...document.querySelectorAll('.judged')].indexOf(document.activeElement)")
        == 1
    )
    page.keyboard.press("k")
    page.keyboard.press("c")
    page.wait_for_selector(".judged form select:focus")
    assert "at=" in page.url
    page.select_option(".judged select[name=field]", "count")
    page.fill(".judged input[name=value]", "7")
    page.fill(".judged form:has(select) textarea", "read again")
    page.click(".judged form:has(select) button")
    page.wait_for_selector("text=Recorded: set the number to 7")
    page.wait_for_selector(".keys:visible")
    page.keyboard.press("u")
    page.wait_for_selector("text=Recorded: set the number to 7", state="detached")
    page.wait_for_selector(".keys:visible")
    page.keyboard.press("a")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Recorded: accepted it")
    page.wait_for_selector(".keys:visible")
    page.keyboard.press("n")
    page.wait_for_url(re.compile("/review/inc-"))
    page.goto(own.address + "/review")
    assert page.locator("#queue a").first.inner_text() != first


def test_signing_in_and_writing_a_letter_pass_axe(own: Seen) -> None:
    for path in ("/sign-in", "/corrections/write"):
        no_serious_findings(own.go(path))


def test_a_place_and_an_actor_are_told_of_by_days_and_words(seen: Seen) -> None:
    page = seen.go("/places")
    no_serious_findings(page)
    page.click("text=Quetta")
    seen.mapped()
    no_serious_findings(page)
    page.click("dl.facts >> text=Balochistan Liberation Army")
    seen.mapped()
    assert seen.size < 2 * MOST_BYTES
    no_serious_findings(page)
    assert page.locator("#time svg").count() == 1
    # Its one bar, brushed, is a span of days that has an address.
    box = page.locator("#time svg").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 2, box["y"] + 40)
    page.mouse.down()
    page.mouse.move(box["x"] + 12, box["y"] + 40, steps=3)
    page.mouse.up()
    page.wait_for_url(re.compile("since=2026-01-30&until=2026-01-30"))
    page.click(".strip >> text=claims it")
    page.wait_for_url(re.compile("role=claimant"))
    assert page.locator(".list > li").count() == 1


def test_the_slider_shows_the_toll_of_a_day(seen: Seen) -> None:
    page = seen.go("/")
    page.click("text=Balochistan (Pakistan)")
    slider = page.locator("#slide")
    slider.wait_for()
    slider.focus()
    for _ in range(int(slider.get_attribute("max") or 0)):
        page.keyboard.press("ArrowLeft")
        page.wait_for_timeout(50)
        if "as_of" in page.url:
            break
    page.wait_for_url(re.compile("as_of="))
    assert page.locator(".strip .big").first.inner_text() != "274"


@pytest.mark.parametrize("width", [360, 1280])
def test_no_page_is_wider_than_its_window(browser: Browser, address: str, width: int) -> None:
    seen = watch(browser, address, width)
    page = seen.go("/")
    paths = [
        "/", "/method", "/places", "/actors", "/places/geonames:1167528",
        "/actors/balochistan-liberation-army", "/corrections", "/corrections/write",
        page.locator(".list .what a").last.get_attribute("href") or "",
    ]  # fmt: skip
    page.goto(address + paths[-1])
    paths.append(page.locator("a[href^='/reports/']").first.get_attribute("href") or "")
    for path in paths:
        page.goto(address + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    page.close()
    assert seen.wrong == []


def test_what_a_report_holds_is_never_run(browser: Browser, tmp_path: Path) -> None:
    hostile = "<script>window.ran = 1</script><img src=x onerror='window.ran = 1'>"
    reading = a_reading(town="Quetta")
    report = replace(reading.report, title=hostile, outlet=hostile, url="javascript:window.ran=1")
    file = tmp_path / "hostile.db"
    with Record.open(file) as record:
        Recorder(record).add(replace(reading, report=report))
    for address in served(file):
        seen = watch(browser, address)
        page = seen.go("/")
        link = page.locator(".list a").first.get_attribute("href")
        page.goto(f"{address}{link}")
        report = page.locator("a[href^='/reports/']").first.get_attribute("href")
        for path in (link, report):
            page.goto(f"{address}{path}")
            assert hostile in page.locator("main").inner_text()
            assert page.evaluate("window.ran") is None
            assert page.locator("a[href^='javascript:']").count() == 0
        page.close()
        assert seen.wrong == []
