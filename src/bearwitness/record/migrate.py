"""Make the tables of a new record, or bring those of an older one up to date.

In: a connection inside a writing transaction. Out: the same tables as ``schema`` describes.
"""

from __future__ import annotations

import uuid

from sqlalchemy import Connection, inspect, select, text

from bearwitness.errors import MissingResource, RecordDamaged, RecordError
from bearwitness.record import schema
from bearwitness.record.relist import relist

# The newest step of migrations/versions; a test holds the two equal.
HEAD = "0009"
_FOLDER = "bearwitness.record:migrations"


def version_of(connection: Connection) -> str | None:
    """Return the step a database stands at; None for an empty one.

    Raises RecordDamaged for another program's database, RecordError for a newer record.
    """
    name = connection.engine.url.database or "the database"
    known = inspect(connection)
    if not known.has_table("alembic_version"):
        if known.get_table_names():
            raise RecordDamaged(
                "this database is another program's, not a record", name,
                "name another file or database with --record",
            )  # fmt: skip
        return None
    version = connection.scalar(text("SELECT version_num FROM alembic_version"))
    if not known.has_table("about") or version is None:
        raise RecordDamaged(
            "this database is another program's, not a record", name,
            "name another file or database with --record",
        )  # fmt: skip
    if version > HEAD:
        raise RecordError(
            f"the record was made by a newer bearwitness (tables {version}, known {HEAD})", name,
            "update bearwitness",
        )  # fmt: skip
    return str(version)


def bring_up(connection: Connection, create: bool, name: str | None = None) -> None:
    """Run the steps that are missing; a new record gets an id of its own, or a backup's.

    Raises MissingResource for an empty database that is not to be made a record.
    """
    version = version_of(connection)
    if version == HEAD:
        return
    if version is None and not create:
        raise MissingResource(
            "there is no record yet", connection.engine.url.database or "the database",
            "add a report first: bearwitness add FILE",
        )  # fmt: skip
    # Loaded only here: a record that is up to date opens in a tenth of the time.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", _FOLDER)
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, HEAD)
    if version is not None:
        relist(connection)
    else:
        connection.execute(
            schema.about.insert(), [{"name": "record", "value": name or str(uuid.uuid4())}]
        )


def record_of(connection: Connection) -> str:
    """Return the record's own id, the same in all its backups."""
    found = connection.scalar(
        select(schema.about.c.value).where(schema.about.c.name == "record")
    )  # fmt: skip
    return str(found)
