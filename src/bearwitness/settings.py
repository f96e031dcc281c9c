"""All settings in one frozen object: flag, then environment, then default."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

import platformdirs


def _data_folder() -> Path:
    chosen = os.environ.get("BEARWITNESS_DATA")
    return Path(chosen) if chosen else Path(platformdirs.user_data_dir("bearwitness", False))


@dataclass(frozen=True, slots=True)
class Settings:
    """Every figure that a user may turn, with its unit and the reason for its default.

    data_folder: where the gazetteer is built and kept (BEARWITNESS_DATA).
    allow_private: let the fetcher reach private and loopback addresses; off, so that a page
    cannot make this machine ask its own network.
    fetch_seconds: whole time one fetch may take. fetch_bytes: size of a body after
    decompression; a long news page is under 5 MB. fetch_redirects: hops followed.
    text_bytes: largest file read as one report; 5 MB is ten times the longest inquiry report met.
    """

    data_folder: Path = field(default_factory=_data_folder)
    allow_private: bool = False
    fetch_seconds: float = 20.0
    fetch_bytes: int = 10_000_000
    fetch_redirects: int = 5
    text_bytes: int = 5_000_000

    @property
    def gazetteer_file(self) -> Path:
        """The SQLite file that holds the gazetteer."""
        return self.data_folder / "gazetteer.sqlite"
