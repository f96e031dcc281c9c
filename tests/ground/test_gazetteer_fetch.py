"""Fetching dumps from a local server that breaks off, lies and sends rubbish."""

from __future__ import annotations

import io
import threading
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from bearwitness.errors import FetchRefused, RefusedItem, UnreadableText, WrongUsage
from bearwitness.ground.gazetteer import dump_folder
from bearwitness.ground.gazetteer_fetch import Fetched, country_codes, fetch_dumps
from bearwitness.settings import Settings


def dump_lines(country: str, count: int = 400) -> str:
    return "".join(
        f"{9_000_000 + n}\tTestdorf {n}\tTestdorf {n}\t\t{2 + n / 100:.4f}\t45.0\tP\tPPL\t{country}"
        f"\t\t01\t\t\t\t{n}\t\t10\tAfrica/Mogadishu\t2024-01-01\n"
        for n in range(count)
    )


def zipped(name: str, text: str) -> bytes:
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("readme.txt", "about the columns\n" * 5000)
        archive.writestr(name, text)
    return body.getvalue()


@dataclass
class Shelf:
    """What the server has, how it misbehaves, and what it was asked."""

    files: dict[str, bytes] = field(default_factory=dict)
    break_after: int | None = None
    claimed: int | None = None
    status: int | None = None
    tag: str = '"v1"'
    ranges: list[str | None] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    base: str = ""


def handler(shelf: Shelf) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            shelf.asked.append(self.path)
            shelf.ranges.append(self.headers.get("Range"))
            body = shelf.files.get(self.path)
            if shelf.status or body is None:
                self.send_response(shelf.status or 404)
                self.send_header("Location", "http://169.254.169.254/")
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            if self.headers.get("If-None-Match") == shelf.tag:
                self.send_response(304)
                self.end_headers()
                return
            start = 0
            wanted = self.headers.get("Range")
            if wanted and self.headers.get("If-Range") == shelf.tag:
                start = int(wanted.removeprefix("bytes=").rstrip("-"))
                self.send_response(206)
                self.send_header(
                    "Content-Range", f"bytes {start}-{len(body) - 1}/{shelf.claimed or len(body)}"
                )
            else:
                self.send_response(200)
            self.send_header("ETag", shelf.tag)
            self.send_header("Content-Length", str(shelf.claimed or len(body) - start))
            self.end_headers()
            rest = body[start:]
            if shelf.break_after is not None:
                rest = rest[: shelf.break_after]
                self.close_connection = True
            self.wfile.write(rest)

        def log_message(self, format: str, *args: object) -> None:
            pass

    return Handler


@pytest.fixture
def shelf() -> Iterator[Shelf]:
    stock = Shelf(files={"/SO.zip": zipped("SO.txt", dump_lines("SO"))})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler(stock))
    stock.base = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield stock
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def own(tmp_path: Path) -> Settings:
    return Settings(data_folder=tmp_path)


def fetched(shelf: Shelf, own: Settings, *codes: str) -> list[Fetched | RefusedItem]:
    return list(fetch_dumps(codes or ("SO",), own, shelf.base, pause=0.0))


def test_a_country_is_fetched_whole(shelf: Shelf, own: Settings) -> None:
    (found,) = fetched(shelf, own)
    assert isinstance(found, Fetched)
    assert found.fresh
    assert found.file == dump_folder(own) / "SO.zip"
    assert found.file.read_bytes() == shelf.files["/SO.zip"]


def test_a_broken_download_goes_on_where_it_stopped(shelf: Shelf, own: Settings) -> None:
    size = len(shelf.files["/SO.zip"])
    shelf.break_after = size // 3
    (found,) = fetched(shelf, own)
    assert isinstance(found, Fetched)
    assert found.file.read_bytes() == shelf.files["/SO.zip"]
    assert shelf.ranges[:2] == [None, f"bytes={size // 3}-"]


def test_a_second_run_takes_up_the_part_of_the_first(shelf: Shelf, own: Settings) -> None:
    shelf.break_after = 100
    (refused,) = fetched(shelf, own)
    assert isinstance(refused, FetchRefused)
    assert "goes on where it stopped" in refused.mend
    shelf.break_after = None
    shelf.ranges.clear()
    (found,) = fetched(shelf, own)
    assert isinstance(found, Fetched)
    assert shelf.ranges == ["bytes=400-"]
    assert found.file.read_bytes() == shelf.files["/SO.zip"]


def test_a_part_of_an_older_version_is_dropped(shelf: Shelf, own: Settings) -> None:
    shelf.break_after = 100
    fetched(shelf, own)
    shelf.break_after = None
    shelf.tag, shelf.files["/SO.zip"] = '"v2"', zipped("SO.txt", dump_lines("SO", 500))
    (found,) = fetched(shelf, own)
    assert isinstance(found, Fetched)
    assert found.file.read_bytes() == shelf.files["/SO.zip"]


def test_the_newest_is_not_fetched_again(shelf: Shelf, own: Settings) -> None:
    fetched(shelf, own)
    (again,) = fetched(shelf, own)
    assert isinstance(again, Fetched)
    assert not again.fresh


def test_one_missing_country_does_not_stop_the_others(shelf: Shelf, own: Settings) -> None:
    missing, found = fetched(shelf, own, "ML", "SO")
    assert isinstance(missing, FetchRefused)
    assert "no such file" in missing.what
    assert isinstance(found, Fetched)


def _flipped(body: bytes) -> bytes:
    middle = body.index(b"SO.txt") + 200
    return body[:middle] + bytes([body[middle] ^ 0xFF]) + body[middle + 1 :]


def _bomb() -> bytes:
    return zipped("SO.txt", "0" * 20_000_000)


@pytest.mark.parametrize(
    ("body", "what"),
    [
        (b"<html>Please sign in</html>" * 20, "no zip"),
        (_flipped(zipped("SO.txt", dump_lines("SO"))), "damaged"),
        (zipped("SO.txt", dump_lines("KE")), "not of SO"),
        (zipped("SO.txt", "a web page\nof another kind\n" * 50), "not rows of a GeoNames dump"),
        (zipped("SO.csv", dump_lines("SO")), "no place|no .txt|not rows"),
        (_bomb(), "would unpack to"),
    ],
)
def test_rubbish_is_refused_and_not_kept(
    shelf: Shelf, own: Settings, body: bytes, what: str
) -> None:
    shelf.files["/SO.zip"] = body
    (refused,) = fetched(shelf, own)
    assert isinstance(refused, UnreadableText)
    assert any(part in refused.what for part in what.split("|"))
    assert [file.name for file in dump_folder(own).glob("*.zip*")] == []


def test_a_good_file_outlives_a_bad_one(shelf: Shelf, own: Settings) -> None:
    fetched(shelf, own)
    good = (dump_folder(own) / "SO.zip").read_bytes()
    shelf.tag, shelf.files["/SO.zip"] = '"v2"', b"rubbish" * 50
    (refused,) = fetched(shelf, own)
    assert isinstance(refused, UnreadableText)
    assert (dump_folder(own) / "SO.zip").read_bytes() == good


def test_a_size_that_never_comes_is_refused(shelf: Shelf, own: Settings) -> None:
    shelf.claimed = len(shelf.files["/SO.zip"]) + 50
    shelf.break_after = len(shelf.files["/SO.zip"])
    (refused,) = fetched(shelf, own)
    assert isinstance(refused, FetchRefused)


def test_a_size_beyond_all_measure_is_not_begun(shelf: Shelf, own: Settings) -> None:
    shelf.claimed = 10**12
    shelf.break_after = 10
    (refused,) = fetched(shelf, own)
    assert isinstance(refused, FetchRefused)
    assert "single countries" in refused.mend


def test_the_server_cannot_send_us_elsewhere(shelf: Shelf, own: Settings) -> None:
    shelf.status = 302
    (refused,) = fetched(shelf, own)
    assert isinstance(refused, FetchRefused)
    assert "another address" in refused.what
    assert shelf.asked == ["/SO.zip"]


@pytest.mark.parametrize(
    "base", ["file:///etc", "ftp://example.org/dump", "http://user:word@example.org", "nonsense"]
)
def test_only_plain_web_addresses_are_spoken_to(own: Settings, base: str) -> None:
    with pytest.raises(WrongUsage):
        list(fetch_dumps(["SO"], own, base))


def test_codes_are_checked_before_anything_is_asked() -> None:
    assert country_codes(["so", "ML", "SO"]) == ["SO", "ML"]
    assert country_codes(["SO", "all"]) == ["allCountries"]
    with pytest.raises(WrongUsage, match="Somalia"):
        country_codes(["Somalia"])
