"""What a release shows: no private name in any file, and words that can be checked."""

from __future__ import annotations

import gzip
import hashlib
import hmac
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyarrow import parquet

from bearwitness.pipeline import Pipeline
from bearwitness.pipeline.judging import Wish, judge
from bearwitness.pipeline.looking import look
from bearwitness.pipeline.recorder import Recorder
from bearwitness.pipeline.releasing import Released, released
from bearwitness.record import NOW, Filters, Kept, Record
from bearwitness.write.datasets import FORMATS, Item, Release, export, format_of, items, release_of
from bearwitness.write.datasets.item import QUOTED, short
from bearwitness.write.public import PersonsKnown
from tests.pipeline.dispatches import readings
from tests.write.test_public import FIRST, NAMES, SECOND


@pytest.fixture(scope="module")
def record(pipeline: Pipeline, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    told = readings(pipeline, FIRST, SECOND)
    with Record.open(Path(tmp_path_factory.mktemp("items")) / "record.db") as opened:
        recorder = Recorder(opened)
        incidents = [one for row in told.values() for one in recorder.add(row).incidents]
        with opened.viewing() as view:
            subject = look(view, incidents[0]).incident.id
        judge(opened, Wish("accept", subject), "A. Reviewer", "kin of Wanjiru Examplo confirm it")
        yield opened


def made(record: Record, pipeline: Pipeline, private: bool) -> tuple[Release, list[Item]]:
    with record.viewing() as view:
        release = release_of(
            view, record.id, "csv", moment=NOW, rule="default", filters=Filters(), private=private
        )
        find = None if private else PersonsKnown.of_record(record, pipeline.persons.find)
        return release, list(items(released(view), release.salt, find))


def whole(record: Record) -> list[Released]:
    with record.viewing() as view:
        return list(released(view))


def everything(path: Path) -> str:
    """All that a file says, unpacked."""
    data = path.read_bytes()
    if path.suffix == ".xlsx":
        with zipfile.ZipFile(path) as packed:
            data = b"".join(packed.read(name) for name in packed.namelist())
    elif path.suffix == ".parquet":
        table = parquet.read_table(path)
        data = f"{table.to_pylist()}{table.schema.metadata}".encode()
    elif path.suffix == ".gz":
        data = gzip.decompress(data)
    return data.decode("utf-8", "replace")


@pytest.mark.parametrize("name", FORMATS)
def test_no_file_holds_a_private_name(
    record: Record, pipeline: Pipeline, tmp_path: Path, name: str
) -> None:
    release, found = made(record, pipeline, private=False)
    form = format_of(name)
    where = tmp_path / (f"out{form.suffix}" if form.shape == "file" else "out")
    export(found, release, form, where)
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert files
    for path in files:
        text = everything(path)
        assert not [one for one in NAMES if one in text], path.name


def test_words_can_be_checked_by_who_holds_the_page(record: Record, pipeline: Pipeline) -> None:
    release, found = made(record, pipeline, private=False)
    texts = {one.report.id: one.report.text for each in whole(record) for one in each.accounts}
    checked = withheld = 0
    for item in found:
        for account in item.released.accounts:
            text = texts[account.report.id]
            for claim in account.claims:
                proof = item.proofs[claim.id]
                printed = text[proof.start : proof.end]
                assert proof.redacted == (printed != claim.evidence.text)
                if proof.sentence is None:
                    withheld += 1
                    continue
                key = release.salt.encode()
                sentences = {
                    hmac.new(key, " ".join(one.sentence.text.split()).encode(), hashlib.sha256)
                    .hexdigest()
                    for each in whole(record) for told in each.accounts for one in told.claims
                }  # fmt: skip
                assert proof.sentence in sentences
                checked += 1
    # A sentence in which a private name stands could be guessed from its digest.
    assert checked
    assert withheld


def test_reviewed_rows_say_so(record: Record, pipeline: Pipeline) -> None:
    _, found = made(record, pipeline, private=False)
    rows = [row for item in found for row in made_tables(item)]
    assert any(row["reviewed"] for row in rows)


def made_tables(item: Item) -> list[dict[str, object]]:
    from bearwitness.write.datasets.tables import INCIDENTS

    names = [column.name for column in INCIDENTS.columns]
    return [dict(zip(names, row, strict=True)) for row in INCIDENTS.rows(item)]


def test_only_a_private_release_holds_texts(
    record: Record, pipeline: Pipeline, tmp_path: Path
) -> None:
    for private in (False, True):
        release, found = made(record, pipeline, private)
        done = export(found, release, format_of("csv"), tmp_path / f"private-{private}")
        told = everything(done.where / "sources.csv")
        assert ("closing his stall when three men" in told) == private
        limits = everything(done.where / "LIMITS.md")
        assert ("not to be published" in limits) == private


def test_two_states_have_two_salts(record: Record, pipeline: Pipeline) -> None:
    with record.viewing() as view:
        salts = {
            release_of(view, record.id, "csv", moment=NOW, rule=rule, filters=Filters()).salt
            for rule in ("default", "lowest", "default")
        }
    assert len(salts) == 2


def test_quotes_have_forty_words_at_most() -> None:
    assert short("word " * 41) == "word " * QUOTED + "…"
    assert short("word " * 40) == "word " * QUOTED


def test_sensitive_incidents_are_coarse_or_left_out(record: Record, pipeline: Pipeline) -> None:
    with record.viewing() as view:
        release = release_of(
            view, record.id, "csv", moment=NOW, rule="default", filters=Filters()
        )  # fmt: skip
        whole = list(released(view))
        name = whole[0].listed.incident.id
        assert whole[0].listed.incident.places[0].name == "Maiduguri"
        known = PersonsKnown.of_record(record, pipeline.persons.find)
        vague = known.shown_to(Kept(vague=frozenset({name})))
        (row,) = made_tables(next(items(released(view), release.salt, vague)))
        assert row["place"] == "Borno"
        assert row["lat"] == round(float(str(row["lat"])))
        hidden = known.shown_to(Kept(hidden=frozenset({name})))
        assert name not in {
            one.released.listed.incident.id for one in items(released(view), release.salt, hidden)
        }
