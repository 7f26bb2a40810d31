"""Alembic's environment: the connection is handed over by `diary.database`."""

from __future__ import annotations

from alembic import context

from diary.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table="diary_version",
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
