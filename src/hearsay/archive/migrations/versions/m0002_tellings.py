"""Ways of telling and the links between them, by which families are kept; credits, and the parts of a content."""

from __future__ import annotations

import json
import zlib
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_AT_ONCE = 200


def upgrade() -> None:
    op.add_column("article", sa.Column("credit", sa.Text()))
    op.add_column("statement", sa.Column("parts", sa.Text()))
    # Nothing has ever been written to these.
    for table in ("shingle", "member", "family"):
        op.drop_table(table)
    _tellings()
    _families()
    _queues()
    _fill()


def _tellings() -> None:
    op.create_table(
        "telling",
        sa.Column("n", NUMBER, primary_key=True, autoincrement=False),
        sa.Column("key", sa.BigInteger(), nullable=False, unique=True),
        sa.Column("shingles", sa.LargeBinary(), nullable=False),
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
        "shingle",
        sa.Column("hash", sa.BigInteger(), nullable=False),
        sa.Column("telling", NUMBER, nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("hash", "telling"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "link",
        sa.Column("telling", NUMBER, sa.ForeignKey("telling.n"), nullable=False),
        sa.Column("other", NUMBER, sa.ForeignKey("telling.n"), nullable=False),
        sa.Column("degree", sa.Float(), nullable=False),
        sa.Column("quoted", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("telling", "other"),
        sqlite_with_rowid=False,
    )


def _families() -> None:
    op.create_table(
        "family",
        sa.Column("n", NUMBER, primary_key=True, autoincrement=False),
        sa.Column("id", sa.Text(), nullable=False),
    )
    op.create_index("ix_family_id", "family", ["id"])
    op.create_table(
        "member",
        sa.Column("statement", NUMBER, sa.ForeignKey("statement.n"), primary_key=True, autoincrement=False),
        sa.Column("family", NUMBER, sa.ForeignKey("family.n"), nullable=False),
    )
    op.create_index("ix_member_family", "member", ["family"])


def _queues() -> None:
    op.create_table(
        "untold", sa.Column("article", NUMBER, primary_key=True, autoincrement=False), sqlite_with_rowid=False
    )
    op.create_table(
        "loose", sa.Column("telling", NUMBER, primary_key=True, autoincrement=False), sqlite_with_rowid=False
    )


def _fill() -> None:
    """What the first step left in the records alone; and all articles are to be told."""
    connection, at = op.get_bind(), -1
    read = sa.text("SELECT article, line FROM record WHERE current AND article > :at ORDER BY article LIMIT :most")
    while rows := connection.execute(read, {"at": at, "most": _AT_ONCE}).all():
        at = rows[-1].article
        named, parts = list[dict[str, Any]](), list[dict[str, Any]]()
        for row in rows:
            value = json.loads(zlib.decompress(row.line))
            if value["article"]["credit"]:
                named.append({"n": row.article, "credit": value["article"]["credit"]})
            parts += [
                {"n": row.article, "id": s["id"], "parts": " ".join(f"{p['start']}-{p['end']}" for p in s["content"])}
                for s in value["statements"]
                if len(s["content"]) > 1
            ]
        if named:
            connection.execute(sa.text("UPDATE article SET credit = :credit WHERE n = :n"), named)
        if parts:
            connection.execute(sa.text("UPDATE statement SET parts = :parts WHERE article = :n AND id = :id"), parts)
    connection.execute(sa.text("INSERT INTO untold (article) SELECT n FROM article"))
