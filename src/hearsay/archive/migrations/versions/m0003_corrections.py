"""What people say of the machine's answer, and where it may apply; which statements are as somebody has them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "correction",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.Column("withdraws", sa.Text(), sa.ForeignKey("correction.id")),
        sa.Column("line", sa.Text(), nullable=False),
    )
    op.create_index("ix_correction_what", "correction", ["what"])
    op.create_index("ix_correction_withdraws", "correction", ["withdraws"])
    op.create_table(
        "bearing",
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("correction", sa.Text(), sa.ForeignKey("correction.id"), nullable=False),
        sa.PrimaryKeyConstraint("place", "correction"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_bearing_correction", "bearing", ["correction"])
    op.add_column("statement", sa.Column("corrected", sa.Boolean(), nullable=False, server_default=sa.false()))
