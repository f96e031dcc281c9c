"""Nothing half-written stands where a release was asked for, whatever goes wrong."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from importlib import util
from pathlib import Path

import pytest

from bearwitness.errors import MissingResource, WrongUsage
from bearwitness.write import datasets
from bearwitness.write.datasets import FORMATS, Item, Release, export, format_of
from tests.write.datasets.conftest import Write

Told = tuple[Release, list[Item]]


def broken(found: list[Item], error: BaseException) -> Iterator[Item]:
    yield found[0]
    raise error


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("error", [KeyboardInterrupt(), ValueError("half way")], ids=["C", "E"])
def test_after_an_error_all_is_as_it_was(
    told: Told, tmp_path: Path, name: str, error: BaseException
) -> None:
    release, found = told
    where = tmp_path / f"out{FORMATS[name].suffix}"
    if where.suffix:
        where.write_text("the former one", "utf-8")
    with pytest.raises(type(error)):
        export(broken(found, error), release, format_of(name), where, replace=True)
    left = [path.name for path in tmp_path.iterdir()]
    assert left == ([where.name] if where.suffix else [])
    assert not where.suffix or where.read_text("utf-8") == "the former one"


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_state_gives_the_same_bytes(told: Told, tmp_path: Path, name: str) -> None:
    release, found = told
    manifests = []
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        where = tmp_path / folder / f"out{FORMATS[name].suffix}"
        export(found, release, format_of(name), where)
        beside = where / "release.json" if where.is_dir() else where.with_name(
            f"{where.name}.release.json")  # fmt: skip
        manifests.append(beside.read_text("utf-8"))
    assert manifests[0] == manifests[1]


def test_what_stands_there_gives_way_only_when_told(told: Told, write: Write) -> None:
    release, found = told
    for name in ("out", "out.csv"):
        done = write("csv", name)
        with pytest.raises(WrongUsage, match="something there"):
            write("csv", name)
        again = export(found[:1], release, format_of("csv"), done.where, replace=True)
        assert again.counts["incidents"] == 1
        assert not [one for one in done.where.parent.iterdir() if one.name.startswith(".")]
    beside = json.loads((done.where.parent / "out.csv.release.json").read_text("utf-8"))
    assert beside["counts"] == {"incidents": 1}


def test_no_folder_of_other_things_is_replaced(told: Told, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("years of work", "utf-8")
    with pytest.raises(WrongUsage, match="no release"):
        export(told[1], told[0], format_of("csv"), tmp_path / "mine", replace=True)
    assert (tmp_path / "mine" / "thesis.txt").read_text("utf-8") == "years of work"


def test_a_table_or_format_there_is_not_is_named(told: Told, write: Write) -> None:
    with pytest.raises(WrongUsage, match="no format 'xslx'") as refused:
        format_of("xslx")
    assert "did you mean xlsx" in refused.value.mend
    with pytest.raises(WrongUsage, match="no table 'claim'"):
        write("csv", "out.csv", "claim")
    with pytest.raises(WrongUsage, match="cannot be written"):
        write("csv", "no/such/folder/out.csv")


def test_what_lacks_is_named_with_what_to_install(
    monkeypatch: pytest.MonkeyPatch, write: Write
) -> None:
    monkeypatch.setattr(datasets.writer, "find_spec", lambda name: None)
    with pytest.raises(MissingResource, match="pyarrow is not installed") as refused:
        write("parquet", "out.parquet")
    assert "bearwitness[tables]" in refused.value.mend
    assert util.find_spec("pyarrow") is not None


def test_a_sheet_too_long_is_refused(told: Told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
                                     ) -> None:  # fmt: skip
    from bearwitness.write.datasets import as_xlsx

    monkeypatch.setattr(as_xlsx, "_ROWS", 3)
    with pytest.raises(WrongUsage, match="a sheet holds 3 rows"):
        export(told[1], told[0], format_of("xlsx"), tmp_path / "out.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_a_release_says_what_it_is(told: Told, write: Write) -> None:
    done = write("csv")
    manifest = json.loads((done.where / "release.json").read_text("utf-8"))
    assert {"record", "entry", "head", "rule", "as_of", "versions", "salt", "limits", "method",
            "terms", "counts", "files"} <= manifest.keys()  # fmt: skip
    assert set(manifest["versions"]) == {"bearwitness", "reader", "linker"}
    readme = (done.where / "README.md").read_text("utf-8")
    for table in told[0].tables:
        for column in table.columns:
            assert f"| `{column.name}` |" in readme
            assert column.description.endswith(".")
            assert re.fullmatch(r"#[a-z][a-z0-9_]*(\+[a-z][a-z0-9_]*)*", column.hxl), column.hxl
    unnamed = replace(told[0], licence=None)
    assert "ask them" in unnamed.terms
