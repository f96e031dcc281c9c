"""The tables that the steps make are the tables the code knows, on both databases."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect

from bearwitness.record import Record, schema
from bearwitness.record.hot import HOT, Hot
from bearwitness.record.migrate import HEAD
from bearwitness.record.migrations.guards_1 import ERASABLE, FIXED


def ours(name: str | None, kind: str, _: object) -> bool:
    """Leave out what a database keeps for the search, which SQLAlchemy knows nothing of."""
    return kind != "table" or not str(name).startswith("search")


def test_the_steps_make_the_tables_that_the_code_knows(record: Record) -> None:
    with record.connection() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "include_name": ours}
        )
        assert compare_metadata(context, schema.metadata) == []


def test_the_newest_step_is_the_one_that_records_are_brought_to() -> None:
    config = Config()
    config.set_main_option("script_location", "bearwitness.record:migrations")
    config.set_main_option("path_separator", "os")
    assert ScriptDirectory.from_config(config).get_current_head() == HEAD


def test_every_table_is_strict(tmp_path: Path) -> None:
    with Record.open(tmp_path / "record.db") as record, record.connection() as connection:
        tables = connection.exec_driver_sql("PRAGMA table_list").mappings().all()
        strict = {row["name"] for row in tables if row["strict"]}
    assert {table.name for table in schema.metadata.tables.values()} <= strict


def test_every_table_is_guarded_or_an_index() -> None:
    grows = {table.name for table in schema.GROWING}
    assert set(ERASABLE) | set(FIXED) == grows
    assert {table.name for table in schema.ERASABLE} == set(ERASABLE)
    assert grows | {table.name for table in schema.INDEXES} == set(schema.metadata.tables)
    # Everything that may be erased names its entry, which the guards ask for.
    assert all("entry" in table.c for table in schema.ERASABLE)


@pytest.mark.parametrize("question", HOT, ids=lambda one: one.words[:50])
def test_every_fixed_question_can_be_asked(record: Record, question: Hot) -> None:
    lists = set(re.findall(r"IN :(\w+)", question.words))
    values = {
        name: [] if name in lists else 0 if name in ("first", "last", "least") else ""
        for name in re.findall(r":(\w+)", question.words)
    }
    with record.connection() as connection:
        words, bound = question.bound(connection.dialect.name, values)
        assert connection.exec_driver_sql(words, bound).all() == []
    named = set(re.findall(r"(?:FROM|JOIN) (\w+)", question.words))
    assert {table.name for table in question.needs} <= named


@pytest.mark.parametrize("question", HOT, ids=lambda one: one.words[:50])
def test_no_fixed_question_reads_a_table_from_end_to_end(tmp_path: Path, question: Hot) -> None:
    values: dict[str, Any] = dict.fromkeys(re.findall(r":(\w+)", question.words), "[]")
    with Record.open(tmp_path / "record.db") as record, record.connection() as connection:
        words, bound = question.bound("sqlite", values)
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {words}", bound).mappings().all()
    read = [row["detail"] for row in plan if row["detail"].startswith("SCAN")]
    # What a list holds is walked, and an index of few rows made for its question.
    assert all("json_each" in one or "ix_judgement_people" in one for one in read), read


def test_opening_again_runs_no_step(where: str) -> None:
    with Record.open(where) as record:
        first = record.id
    with Record.open(where, create=False) as record:
        assert record.id == first
        with record.connection() as connection:
            assert inspect(connection).has_table("entry")


def test_a_new_record_has_an_id_of_its_own(tmp_path: Path) -> None:
    with Record.open(tmp_path / "a.db") as one, Record.open(tmp_path / "b.db") as other:
        assert one.id != other.id
