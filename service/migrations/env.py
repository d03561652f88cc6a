"""Lets alembic work on the connection that `Database.migrate` gives it."""

from alembic import context
from sqlmodel import SQLModel

import service.tables  # noqa: F401

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
    transaction_per_migration=False,
)
with context.begin_transaction():
    context.run_migrations()
