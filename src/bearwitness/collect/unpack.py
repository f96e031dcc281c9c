"""Unpack a body as it arrives, and stop as soon as it grows past its limit.

In: the raw parts of a body and the coding its server names. Out: the unpacked bytes.

We ask servers for gzip and deflate alone: zlib can be told how much to give at a time, so a
small body that would unpack to gigabytes is stopped at the limit, not after it.
"""

from __future__ import annotations

import zlib

from bearwitness.errors import FetchRefused

CODINGS = "gzip, deflate"
_GZIP, _ZLIB, _RAW = 16 + zlib.MAX_WBITS, zlib.MAX_WBITS, -zlib.MAX_WBITS


class Unpacker:
    """Takes raw parts in, keeps the body unpacked so far, at most ``limit`` bytes of it."""

    def __init__(self, coding: str | None, limit: int, where: str) -> None:
        names = [name.strip().lower() for name in (coding or "").split(",")]
        names = [name for name in names if name and name != "identity"]
        if names not in ([], ["gzip"], ["x-gzip"], ["deflate"]):
            raise FetchRefused(
                f"the server packs its answer in a way that was not asked for ({coding})", where,
                "save the page from a browser and pass the file",
            )  # fmt: skip
        self._where = where
        self._limit = limit
        self._coding = names[0] if names else None
        self._decoder = zlib.decompressobj(_ZLIB if self._coding == "deflate" else _GZIP)
        self._arrived = 0
        self._body = bytearray()

    def feed(self, part: bytes) -> None:
        """Take one raw part; raises FetchRefused once the limit is passed."""
        self._arrived += len(part)
        if self._arrived > self._limit:
            self._refuse_size()
        if self._coding is None:
            self._keep(part)
            return
        try:
            self._unpack(part)
        except zlib.error as error:
            raise FetchRefused(
                "the server's answer is packed wrongly", self._where, "try again later"
            ) from error

    def body(self) -> bytes:
        """Return the whole body; raises FetchRefused if its packing broke off."""
        if self._coding is not None and self._arrived and not self._decoder.eof:
            raise FetchRefused("the server's answer breaks off", self._where, "try again later")
        return bytes(self._body)

    def _unpack(self, part: bytes) -> None:
        while part:
            if self._decoder.eof:
                if self._coding == "deflate":
                    return
                # A gzip body may be several, one behind the other.
                self._decoder = zlib.decompressobj(_GZIP)
            room = self._limit - len(self._body) + 1
            try:
                unpacked = self._decoder.decompress(part, room)
            except zlib.error:
                # Some servers send "deflate" without the header that its name stands for.
                if self._coding != "deflate" or self._body or self._arrived != len(part):
                    raise
                self._decoder = zlib.decompressobj(_RAW)
                unpacked = self._decoder.decompress(part, room)
            self._keep(unpacked)
            part = self._decoder.unconsumed_tail or self._decoder.unused_data

    def _keep(self, part: bytes) -> None:
        self._body += part
        if len(self._body) > self._limit:
            self._refuse_size()

    def _refuse_size(self) -> None:
        raise FetchRefused(
            f"the page is larger than {self._limit:,} bytes once unpacked", self._where,
            "save the report's own words as a text file and pass that",
        )  # fmt: skip
