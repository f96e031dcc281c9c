"""``bearwitness gazetteer``: fill the file that names of places are looked up in.

In: country codes, or a file in the form of a GeoNames dump. Out: the gazetteer in the data folder.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Annotated

import typer

from bearwitness.cli.show import complain, say
from bearwitness.errors import RefusedItem, UnreadableText, WrongUsage
from bearwitness.settings import Settings

app = typer.Typer(
    help="Fetch places of single countries, or take in a file of them.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

_DATA = typer.Option(
    metavar="FOLDER",
    help="Where the gazetteer is kept; also BEARWITNESS_DATA.",
    envvar="BEARWITNESS_DATA",
)


@app.command()
def fetch(
    countries: Annotated[
        list[str],
        typer.Argument(metavar="COUNTRY...|all", help="ISO codes of two letters, or all."),
    ],
    base: Annotated[
        str | None,
        typer.Option(
            metavar="URL",
            help="Folder of the zips, where it is not GeoNames' own; also BEARWITNESS_GEONAMES.",
            envvar="BEARWITNESS_GEONAMES",
        ),
    ] = None,
    data: Annotated[Path | None, _DATA] = None,
) -> None:
    """Fetch GeoNames' places of some countries and build the gazetteer with them.

    A broken download goes on where it stopped when the command is run again.
    """
    from bearwitness.ground.gazetteer import open_or_build
    from bearwitness.ground.gazetteer_fetch import country_codes, fetch_dumps

    settings = _settings(data)
    codes = country_codes(countries)
    refused = 0
    meter = _Meter()
    for found in fetch_dumps(codes, settings, base, meter.show):
        meter.end()
        if isinstance(found, RefusedItem):
            refused += 1
            complain(found)
        else:
            say(f"{found.code}: {'fetched' if found.fresh else 'ours is the newest'}")
    if refused < len(codes):
        _count(open_or_build(settings, say).file)
    if refused:
        raise typer.Exit(1)


@app.command()
def build(
    file: Annotated[
        Path | None,
        typer.Argument(
            metavar="FILE",
            help="Tab-separated text in the form of a GeoNames dump, or its zip; "
            "without it, the gazetteer is built from what is there.",
        ),
    ] = None,
    data: Annotated[Path | None, _DATA] = None,
) -> None:
    """Build the gazetteer, with a file of your own places if you give one.

    The file is copied into the data folder, so that later builds take it in as well;
    `gazetteer remove` takes it out again.
    """
    from bearwitness.ground import gazetteer
    from bearwitness.ground.gazetteer_dump import read_dump

    settings = _settings(data)
    if file is not None:
        if not file.is_file():
            raise UnreadableText(
                "there is no such file", str(file), "give a GeoNames dump such as SO.txt or SO.zip"
            )
        for _ in read_dump(file):
            pass
        folder = gazetteer.dump_folder(settings)
        folder.mkdir(parents=True, exist_ok=True)
        suffix = ".zip" if file.suffix.lower() == ".zip" else ".txt"
        target = folder / f"{file.stem}{suffix}"
        if target.resolve() != file.resolve():
            arriving = target.with_name(f".{target.name}.part")
            shutil.copyfile(file, arriving)
            arriving.replace(target)
        say(f"{target.name} is kept; to undo: bearwitness gazetteer remove {target.name}")
    gazetteer.build(settings.gazetteer_file, say, gazetteer.dumps_of(settings))
    _count(settings.gazetteer_file)


@app.command()
def remove(
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FILE...]", help="Names such as SO.zip; without any, what is there is listed."
        ),
    ] = None,
    data: Annotated[Path | None, _DATA] = None,
) -> None:
    """Take files that were fetched or built in out again, and build the gazetteer without them."""
    from bearwitness.ground import gazetteer

    settings = _settings(data)
    kept = {file.name: file for file in gazetteer.dumps_of(settings)}
    if not files:
        for name in kept:
            print(name)
        if not kept:
            say("no file was fetched or built in; the gazetteer is as it comes")
        return
    for name in files:
        if name not in kept:
            raise WrongUsage(
                "the gazetteer has no such file", name,
                f"it has: {', '.join(kept) or 'none'}",
            )  # fmt: skip
    for name in files:
        kept[name].unlink(missing_ok=True)
    gazetteer.build(settings.gazetteer_file, say, gazetteer.dumps_of(settings))
    _count(settings.gazetteer_file)


def _settings(data: Path | None) -> Settings:
    return Settings() if data is None else Settings(data_folder=data)


def _count(file: Path) -> None:
    from bearwitness.ground.gazetteer import Gazetteer

    print(f"{Gazetteer(file).size:,} places in {file}")


class _Meter:
    """The bytes of a download on one line of the terminal; nothing off a terminal."""

    def __init__(self) -> None:
        self._shown = sys.stderr.isatty()
        self._open = False

    def show(self, code: str, done: int, whole: int | None) -> None:
        """Show how far one file has come."""
        if self._shown:
            share = f" of {whole / 1e6:.1f}" if whole else ""
            sys.stderr.write(f"\r{code}: {done / 1e6:.1f}{share} MB ")
            sys.stderr.flush()
            self._open = True

    def end(self) -> None:
        """Clear the line."""
        if self._open:
            sys.stderr.write("\r\033[K")
            self._open = False
