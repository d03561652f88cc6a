"""Locales that are taken out, keys of the memory, and when a source was applied."""

import sqlalchemy as sa
from alembic import op

from i18n.text.recall import keys

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("version", sa.Column("removed_at", sa.String(), nullable=True))
    op.add_column("source_proposal", sa.Column("applied_at", sa.String(), nullable=True))
    memory = op.create_table(
        "memory_key",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("segment_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["segment_id"], ["segment.id"]),
        sa.PrimaryKeyConstraint("key", "segment_id"),
        sqlite_with_rowid=False,
    )
    connection = op.get_bind()
    rows = connection.execute(sa.text("SELECT id, source FROM segment")).all()
    for id, source in rows:
        connection.execute(
            memory.insert(), [{"key": key, "segment_id": id} for key in keys(source)]
        )
