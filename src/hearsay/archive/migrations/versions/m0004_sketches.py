"""Of each telling's words a sketch, in place of its runs of words: these are found from it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    # All of it is found again from the statements, by whoever writes next.
    for table in ("loose", "member", "family", "shingle", "untold"):
        op.execute(sa.delete(sa.table(table)))
    for table in ("link", "told", "telling"):
        op.drop_table(table)
    op.create_table(
        "telling",
        sa.Column("n", NUMBER, primary_key=True, autoincrement=False),
        sa.Column("key", sa.BigInteger(), nullable=False, unique=True),
        sa.Column("sketch", sa.LargeBinary(), nullable=False),
        sa.Column("speaker", sa.Text()),
    )
    op.create_table(
        "told",
        sa.Column("telling", NUMBER, sa.ForeignKey("telling.n"), nullable=False),
        sa.Column("statement", NUMBER, sa.ForeignKey("statement.n"), nullable=False),
        sa.PrimaryKeyConstraint("telling", "statement"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_told_statement", "told", ["statement"])
    op.create_table(
        "link",
        sa.Column("telling", NUMBER, sa.ForeignKey("telling.n"), nullable=False),
        sa.Column("other", NUMBER, sa.ForeignKey("telling.n"), nullable=False),
        sa.Column("degree", sa.Float(), nullable=False),
        sa.Column("quoted", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("telling", "other"),
        sqlite_with_rowid=False,
    )
    op.execute(sa.text("INSERT INTO untold (article) SELECT n FROM article"))
