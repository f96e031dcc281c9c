"""One release of the sample campaign, ready to be written in any format."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bearwitness.pipeline import Pipeline
from bearwitness.pipeline.releasing import released
from bearwitness.record import NOW, Filters, Record
from bearwitness.write.datasets import Exported, Item, Release, export, format_of, items, release_of
from bearwitness.write.public import PersonsKnown

Write = Callable[..., Exported]


@pytest.fixture(scope="session")
def told(campaign_record: Path, pipeline: Pipeline) -> tuple[Release, list[Item]]:
    """The release and the items of the sample campaign."""
    with Record.open(campaign_record) as record, record.viewing() as view:
        release = release_of(
            view, record.id, "csv", moment=NOW, rule="default", filters=Filters(),
            licence="CC-BY-4.0",
        )  # fmt: skip
        find = PersonsKnown.of_record(record, pipeline.persons.find)
        return release, list(items(released(view), release.salt, find))


@pytest.fixture
def write(told: tuple[Release, list[Item]], tmp_path: Path) -> Write:
    """Writes the sample campaign in a format, into a file or folder of this name."""

    def written(form: str, name: str = "out", table: str | None = None) -> Exported:
        release, found = told
        return export(found, release, format_of(form), tmp_path / name, table=table)

    return written
