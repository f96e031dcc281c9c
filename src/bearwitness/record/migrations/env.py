"""Run by Alembic: takes the connection it is handed, inside the transaction that is open."""

from alembic import context

from bearwitness.record.schema import metadata

context.configure(
    connection=context.config.attributes["connection"], target_metadata=metadata,
    transactional_ddl=False,
)  # fmt: skip
context.run_migrations()
