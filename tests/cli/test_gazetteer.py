"""The gazetteer's commands: a file of one's own is taken in, and survives."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from bearwitness.cli.gazetteer import app
from bearwitness.errors import UnreadableText, WrongUsage
from bearwitness.ground.gazetteer import Gazetteer, dump_folder, open_or_build
from bearwitness.settings import Settings

ROW = (
    "98000001\tQalbibad\tQalbibad\tQalbi Abad,Qelbibad\t5.2500\t46.5000\tP\tPPL\tSO\t\t10\t\t\t\t"
    "1200\t\t200\tAfrica/Mogadishu\t2024-05-01\n"
)


def test_a_file_of_ones_own_is_taken_in_and_survives_a_rebuild(tmp_path: Path) -> None:
    file = tmp_path / "mine.txt"
    file.write_text(ROW, encoding="utf-8")
    data = tmp_path / "data"
    result = CliRunner().invoke(app, ["build", str(file), "--data", str(data)])
    assert result.exit_code == 0, result.output
    assert "places in" in result.stdout
    settings = Settings(data_folder=data)
    assert (dump_folder(settings) / "mine.txt").read_text("utf-8") == ROW
    said: list[str] = []
    gazetteer = open_or_build(settings, said.append)
    assert said == []  # the stamp knows of the file: nothing is built twice
    (place,) = gazetteer.lookup("Qelbibad")
    assert (place.country, place.lat, place.population) == ("SO", 5.25, 1200)
    assert Gazetteer(settings.gazetteer_file).lookup("Quetta")
    # And it can be taken out again.
    listed = CliRunner().invoke(app, ["remove", "--data", str(data)])
    assert listed.stdout == "mine.txt\n"
    wrong = CliRunner().invoke(app, ["remove", "other.txt", "--data", str(data)])
    assert isinstance(wrong.exception, WrongUsage)
    result = CliRunner().invoke(app, ["remove", "mine.txt", "--data", str(data)])
    assert result.exit_code == 0, result.output
    assert Gazetteer(settings.gazetteer_file).lookup("Qelbibad") == ()


def test_a_file_of_another_kind_is_refused_before_any_work(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text("name,lat,lon\nQuetta,30,67\n", encoding="utf-8")
    result = CliRunner().invoke(app, ["build", str(file), "--data", str(tmp_path / "data")])
    assert isinstance(result.exception, UnreadableText)
    assert not (tmp_path / "data").exists()


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["build", str(tmp_path / "no.txt")])
    assert isinstance(result.exception, UnreadableText)


@pytest.mark.parametrize("words", [["fetch", "Atlantis"], ["fetch", "XX"]])
def test_unknown_countries_are_wrong_usage(words: list[str], tmp_path: Path) -> None:
    result = CliRunner().invoke(app, [*words, "--data", str(tmp_path)])
    assert isinstance(result.exception, WrongUsage)
