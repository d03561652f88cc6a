"""Who has which segment open, and who does not want that to be seen."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "account",
        sa.Column("hide_presence", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.create_table(
        "presence",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("locale", sa.String(), nullable=False),
        sa.Column("segment", sa.String(), nullable=False),
        sa.Column("seen", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"]),
        sa.PrimaryKeyConstraint("account_id"),
    )
