"""What the user names becomes reports, and what cannot be read is named without ending the run."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
import sys
import time
from pathlib import Path

import pytest

from bearwitness.collect import collect, reread
from bearwitness.domain import Report
from bearwitness.errors import (
    FetchRefused,
    MalformedRow,
    RefusedItem,
    UnreadableText,
    WrongUsage,
)
from bearwitness.settings import Settings

from .hostile import Server, always, reply

STORY = (
    "Blast kills nine in market\n\n"
    "QUETTA, Pakistan — A bomb in a crowded market killed nine people on Tuesday, police said.\n"
    "“Nine bodies were brought to us,” said a doctor at the hospital.\n"
)
PAGE = f"""<!DOCTYPE html><html><head><title>Blast kills nine in market | Example Daily</title>
<meta property="og:site_name" content="Example Daily">
<meta property="article:published_time" content="2026-02-03T23:10:00+05:00">
<meta name="author" content="Example Reporter"></head><body>
<nav><a href="/">Home</a><a href="/world">World</a></nav>
<article>
<h1>Blast kills nine in market</h1>
<p>QUETTA, Pakistan — A bomb in a crowded market killed nine people and hurt 20 more on Tuesday, the
police said, in the third such attack of the month.</p>
<p>“Nine bodies were brought to us,” said a doctor at the hospital, and added that four children
were among the wounded.</p><p>{"No group said that it had placed the bomb. " * 5}</p>
<h3>Related stories</h3><p><a href="/a">Gunmen kill 12 in another town</a></p>
<p>Sign up for our newsletter</p></article><footer>© 2026 Example Daily</footer></body></html>"""


def read(source: object, published: str | None = None) -> list[Report | RefusedItem]:
    return list(collect(str(source), Settings(), published))


def one(source: object, published: str | None = None) -> Report:
    (report,) = read(source, published)
    assert isinstance(report, Report), report
    return report


def refusal(source: object) -> RefusedItem:
    (item,) = read(source)
    assert isinstance(item, UnreadableText), item
    assert str(source) in item.where
    return item


def put(folder: Path, name: str, data: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def test_the_worked_example_is_read_without_its_furniture(shared: Path) -> None:
    sample = shared / "reports" / "balochistan.txt"
    report = one(sample)
    assert report.title == sample.read_text(encoding="utf-8").split("\n", 1)[0]
    assert report.text.startswith(f"{report.title}\n\nDubai: The United States")
    assert report.text.endswith("strategically important province.")
    assert report.text[295:317] == "at least 145 militants"
    assert (report.dateline, report.language, report.published) == ("Dubai", "en", None)
    assert "--published" in report.notices[0].mend


def test_a_text_file(tmp_path: Path) -> None:
    report = one(put(tmp_path, "a.txt", STORY), "2026-02-03")
    assert report.title == "Blast kills nine in market"
    assert report.text == STORY.strip()
    assert report.dateline == "QUETTA, Pakistan"
    assert (report.published, report.language, report.notices) == ("2026-02-03", "en", ())


def test_a_page(tmp_path: Path) -> None:
    report = one(put(tmp_path, "a.html", PAGE))
    assert report.title == "Blast kills nine in market"
    assert (report.outlet, report.byline) == ("Example Daily", "Example Reporter")
    assert (report.published, report.url) == ("2026-02-03", None)
    assert report.text.startswith("Blast kills nine in market\n\nQUETTA, Pakistan — A bomb")
    assert report.text.count("Blast kills nine") == 1
    for left_out in ("Gunmen kill 12", "Sign up", "World", "©", "Related"):
        assert left_out not in report.text


def test_the_user_s_date_stands_over_the_page_s(tmp_path: Path) -> None:
    assert one(put(tmp_path, "a.html", PAGE), "2026-02-04").published == "2026-02-04"


@pytest.mark.parametrize("words", ["yesterday", "02/03/2026", "2026-13-01", "2026-02-30", ""])
def test_a_date_that_cannot_be_read_is_wrong_usage_at_once(words: str) -> None:
    with pytest.raises(WrongUsage, match="cannot be read"):
        collect("any.txt", Settings(), words)


def test_rows_come_back_one_by_one_with_their_ids(tmp_path: Path) -> None:
    rows = [
        {"id": "r1", "url": "https://news.example/1", "outlet": "Example Daily",
         "title": "Two die in ambush", "published": "2026-02-03",
         "text": "Gunmen killed two guards on the road to the north on Monday."},
        "not a row",
        {"id": 7, "text": "Shelling wounded three people in the town, its mayor said on Monday."},
    ]  # fmt: skip
    lines = [json.dumps(rows[0]), "{broken", "", json.dumps(rows[1]), json.dumps(rows[2])]
    path = put(tmp_path, "a.jsonl", "\n".join(lines))
    first, broken, wrong, last = read(path)
    assert isinstance(first, Report)
    assert isinstance(last, Report)
    assert (first.ref, first.url, first.outlet) == ("r1", "https://news.example/1", "Example Daily")
    assert first.text.startswith("Two die in ambush\n\nGunmen killed")
    assert (last.ref, last.title, last.published) == ("7", None, None)
    assert isinstance(broken, MalformedRow)
    assert isinstance(wrong, MalformedRow)
    assert broken.where == f"{path}, line 2"
    assert wrong.where == f"{path}, line 4"


def test_a_folder_is_read_in_order_and_hidden_files_are_not(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".git").mkdir()
    put(tmp_path, "c.txt", STORY)
    put(tmp_path, "a.txt", STORY.replace("nine", "ten"))
    put(tmp_path / "b", "x.html", PAGE)
    put(tmp_path / "b", "y.bin", b"\x00\x01\x02binary")
    put(tmp_path, ".hidden", "secret")
    put(tmp_path / ".git", "config", "secret")
    (tmp_path / "b" / "loop").symlink_to(tmp_path)
    first, page, binary, last = read(tmp_path)
    assert isinstance(first, Report)
    assert isinstance(page, Report)
    assert isinstance(last, Report)
    assert "ten" in first.text
    assert page.outlet == "Example Daily"
    assert isinstance(binary, UnreadableText)
    assert binary.where.endswith("y.bin")
    assert "nine" in last.text


def test_an_empty_folder_says_so(tmp_path: Path) -> None:
    assert "no file" in refusal(tmp_path).what


@pytest.mark.parametrize(
    ("data", "title"),
    [
        (STORY, "Blast kills nine in market"),
        (PAGE, "Blast kills nine in market"),
        (json.dumps({"title": "Two die", "text": "Gunmen killed two guards."}), "Two die"),
    ],
    ids=["text", "page", "rows"],
)
def test_standard_input_is_told_apart(
    data: str, title: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data.encode())))
    assert one("-").title == title


def test_an_address_is_fetched_where_the_user_allows_it() -> None:
    with Server(always(reply(PAGE.encode(), kind="text/html"))) as server:
        url = f"http://127.0.0.1:{server.port}/a"
        (report,) = collect(url, Settings(allow_private=True))
        (refused,) = collect(url, Settings())
    assert isinstance(report, Report)
    assert (report.url, report.outlet) == (url, "Example Daily")
    assert isinstance(refused, FetchRefused)
    assert "--allow-private" in refused.mend


def test_an_outlet_unknown_to_its_page_is_named_by_its_host() -> None:
    with Server(always(reply(STORY.encode()))) as server:
        (report,) = collect(f"http://127.0.0.1:{server.port}/a", Settings(allow_private=True))
    assert isinstance(report, Report)
    assert report.outlet == "127.0.0.1"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \n\t\r\n ", "empty"),
        (b"\xef\xbb\xbf", "empty|nothing"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "PDF"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "PNG"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "JPEG"),
        (gzip.compress(STORY.encode()), "gzip"),
        (b"PK\x03\x04\x14\x00", "ZIP"),
        (b"SQLite format 3\x00", "SQLite"),
        (b"a text\x00with zeros\x00in it\x00\x00\x01", "binary"),
        (bytes(range(1, 32)) * 40, "binary"),
        ("Взрыв на рынке унёс жизни девяти человек".encode("cp1251"), "encoding"),
        ("爆発で九人が死亡したと警察が発表した。".encode("shift_jis"), "encoding"),
        (b"Advertisement\n\nSubscribe now\n\n(c) 2026 Example", "nothing of a report"),
        (b'[{"id": "1", "text": "a"}]', "JSON document"),
        (b'{\n  "id": "1",\n  "text": "a"\n}', "JSON document"),
    ],
)
def test_what_is_no_text_is_named(data: bytes, words: str, tmp_path: Path) -> None:
    error = refusal(put(tmp_path, "item.txt", data))
    assert any(word in error.what for word in words.split("|")), error.what
    assert error.mend


@pytest.mark.parametrize(
    "encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_encodings_that_are_sure_are_read(encoding: str, tmp_path: Path) -> None:
    report = one(put(tmp_path, "a.txt", STORY.encode(encoding)))
    assert report.text == STORY.strip()
    told = [notice for notice in report.notices if "encoding" in notice.what]
    assert len(told) == (encoding in ("utf-16-le", "utf-16-be", "cp1252"))


def test_fifty_megabytes_are_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.write(b"word ")
        file.truncate(50_000_000)
    begun = time.monotonic()
    assert "larger than 5,000,000 bytes" in refusal(path).what
    assert time.monotonic() - begun < 2


def test_a_row_too_long_is_refused_and_the_next_is_read(tmp_path: Path) -> None:
    row = json.dumps({"text": "Shelling wounded three people in the town on Monday."})
    long = json.dumps({"text": "word " * 1_200_000})
    first, second = read(put(tmp_path, "a.jsonl", f"{long}\n{row}\n"))
    assert isinstance(first, UnreadableText)
    assert "line 1" in first.where
    assert isinstance(second, Report)


@pytest.mark.parametrize(
    "page",
    [
        "<html><body>" + "<div>" * 100_000 + "words",
        "<html><body>" + "<p>word</p>" * 200_000,
        "<html><head><title>x</title></head><body></body></html>",
    ],
    ids=["deep", "many", "empty"],
)
def test_a_page_that_is_a_bomb_is_refused_in_bounded_time(page: str, tmp_path: Path) -> None:
    begun = time.monotonic()
    assert "page" in refusal(put(tmp_path, "a.html", page)).what
    assert time.monotonic() - begun < 10


def test_text_bombs_are_read_or_refused_in_bounded_time(tmp_path: Path) -> None:
    for number, text in enumerate(
        [
            "a" * 1_000_000,
            "a" + " " * 1_000_000 + "b",
            "\n".join(
                f"{n} line that breaks off here and goes on no more..." for n in range(20_000)
            ),
            "A" + ", A" * 300_000,
            "© " * 300_000,
        ]
    ):
        begun = time.monotonic()
        assert len(read(put(tmp_path, f"{number}.txt", text))) == 1
        assert time.monotonic() - begun < 15


def test_paths_that_are_no_files_are_named(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "gone").symlink_to(tmp_path / "nowhere")
    put(tmp_path, "zz.txt", STORY)
    link, pipe, report = read(tmp_path)
    assert isinstance(link, UnreadableText)
    assert isinstance(pipe, UnreadableText)
    assert isinstance(report, Report)
    assert "link" in link.what
    assert "pipe" in pipe.what
    assert "no such file" in refusal(tmp_path / "missing.txt").what
    assert "device" in refusal("/dev/null").what


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_what_may_not_be_read_is_named(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o000)
    hidden = put(tmp_path, "closed.txt", STORY)
    hidden.chmod(0o000)
    folder, file = read(tmp_path)
    closed.chmod(0o700)
    assert isinstance(folder, UnreadableText)
    assert isinstance(file, UnreadableText)
    assert "may not read" in folder.what
    assert "may not read" in file.what


def test_the_same_bytes_give_the_same_report(tmp_path: Path) -> None:
    path = put(tmp_path, "a.html", PAGE)
    assert one(path) == one(path)


def test_a_disk_that_fails_is_an_error_and_no_trace(tmp_path: Path) -> None:
    memory = Path("/proc/self/mem")
    if not memory.exists():
        pytest.skip("this system shows no process's memory as a file")
    (item,) = collect(str(memory), Settings())
    assert isinstance(item, UnreadableText)
    assert "the system cannot read it" in item.what


def test_a_capture_gives_the_same_report_again(tmp_path: Path) -> None:
    text, page, lines = tmp_path / "a.txt", tmp_path / "b.html", tmp_path / "c.jsonl"
    text.write_text(STORY)
    page.write_text(PAGE)
    row = {"id": "r1", "outlet": "Example Wire", "published": "2026-02-03", "text": STORY}
    lines.write_text(f"{json.dumps(row)}\r\n\n{json.dumps({**row, 'id': 'r2'})}\n")
    for source in (text, page, lines):
        for report in read(source, "2026-02-04" if source is text else None):
            assert isinstance(report, Report)
            assert report.capture is not None
            assert hashlib.sha256(report.capture.body).hexdigest() == report.digest
            again = reread(report.capture, report.called)
            assert again == report
            assert again.published == report.published
