"""The first tables, with full text search: FTS5 in SQLite, tsvector and trigrams in PostgreSQL."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _articles()
    _people()
    _statements()
    _families()
    _indexes()
    if op.get_bind().dialect.name == "sqlite":
        _words_of_sqlite()
    else:
        _words_of_postgresql()


def _articles() -> None:
    op.create_table(
        "page",
        sa.Column("digest", sa.Text(), primary_key=True),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("encoding", sa.Text()),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("data", sa.LargeBinary()),
    )
    op.create_table(
        "outlet",
        sa.Column("n", NUMBER, primary_key=True, autoincrement=False),
        sa.Column("name", sa.Text(), nullable=False, unique=True),
        sa.Column("folded", sa.Text(), nullable=False),
    )
    op.create_table(
        "article",
        sa.Column("n", NUMBER, primary_key=True, autoincrement=False),
        sa.Column("id", sa.Text(), nullable=False, unique=True),
        sa.Column("page", sa.Text(), nullable=False),
        sa.Column("url", sa.Text()),
        sa.Column("outlet", NUMBER, sa.ForeignKey("outlet.n")),
        sa.Column("title", sa.Text()),
        sa.Column("published", sa.Text()),
        sa.Column("first_day", sa.Integer()),
        sa.Column("last_day", sa.Integer()),
        sa.Column("language", sa.Text()),
        sa.Column("silent_because", sa.Text()),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("first_seen", sa.Text(), nullable=False),
        sa.Column("last_seen", sa.Text(), nullable=False),
    )
    op.create_table(
        "sighting",
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("article", NUMBER, sa.ForeignKey("article.n"), nullable=False),
        sa.Column("first_seen", sa.Text(), nullable=False),
        sa.Column("last_seen", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("address", "article"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "record",
        sa.Column("article", NUMBER, sa.ForeignKey("article.n"), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("line", sa.LargeBinary(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("first_seen", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("article", "digest"),
    )


def _people() -> None:
    op.create_table(
        "person",
        sa.Column("n", NUMBER, primary_key=True, autoincrement=False),
        sa.Column("id", sa.Text(), nullable=False, unique=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("type", sa.Text()),
        sa.Column("block", sa.Text(), nullable=False),
    )
    op.create_table(
        "alias",
        sa.Column("person", NUMBER, sa.ForeignKey("person.n"), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("person", "name"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "entity",
        sa.Column("n", NUMBER, primary_key=True, autoincrement=False),
        sa.Column("article", NUMBER, sa.ForeignKey("article.n"), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("type", sa.Text()),
        sa.Column("roles", sa.Text(), nullable=False),
        sa.Column("others", sa.Text(), nullable=False),
        sa.Column("block", sa.Text(), nullable=False),
        sa.Column("person", NUMBER, sa.ForeignKey("person.n")),
        sa.UniqueConstraint("article", "id"),
    )
    op.create_table(
        "unsettled",
        sa.Column("block", sa.Text(), primary_key=True),
        sqlite_with_rowid=False,
    )


def _statements() -> None:
    op.create_table(
        "statement",
        sa.Column("n", NUMBER, primary_key=True, autoincrement=False),
        sa.Column("article", NUMBER, sa.ForeignKey("article.n"), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("act", sa.Text()),
        sa.Column("polarity", sa.Text(), nullable=False),
        sa.Column("hedged", sa.Boolean()),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("cue", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("speaker", NUMBER, sa.ForeignKey("entity.n")),
        sa.Column("addressee", NUMBER, sa.ForeignKey("entity.n")),
        sa.Column("said_at", sa.Text()),
        sa.Column("reported_by", sa.Text()),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("outlet", NUMBER),
        sa.Column("first_day", sa.Integer()),
        sa.Column("last_day", sa.Integer()),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.UniqueConstraint("article", "id"),
    )
    op.create_table(
        "mention",
        sa.Column("entity", NUMBER, sa.ForeignKey("entity.n"), nullable=False),
        sa.Column("statement", NUMBER, sa.ForeignKey("statement.n"), nullable=False),
        sa.PrimaryKeyConstraint("entity", "statement"),
        sqlite_with_rowid=False,
    )


def _families() -> None:
    op.create_table(
        "shingle",
        sa.Column("hash", sa.BigInteger(), nullable=False),
        sa.Column("statement", NUMBER, sa.ForeignKey("statement.n"), nullable=False),
        sa.PrimaryKeyConstraint("hash", "statement"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "family",
        sa.Column("n", NUMBER, primary_key=True, autoincrement=False),
        sa.Column("id", sa.Text(), nullable=False, unique=True),
    )
    op.create_table(
        "member",
        sa.Column("statement", NUMBER, sa.ForeignKey("statement.n"), primary_key=True, autoincrement=False),
        sa.Column("family", NUMBER, sa.ForeignKey("family.n"), nullable=False),
    )


def _indexes() -> None:
    op.create_index("ix_article_page", "article", ["page"])
    op.create_index("ix_sighting_article", "sighting", ["article"])
    op.create_index("ix_person_block", "person", ["block"])
    op.create_index("ix_entity_block", "entity", ["block"])
    op.create_index("ix_entity_person", "entity", ["person"])
    op.create_index("ix_statement_id", "statement", ["id"])
    op.create_index("ix_statement_speaker", "statement", ["speaker"])
    op.create_index("ix_statement_addressee", "statement", ["addressee"])
    op.create_index("ix_mention_statement", "mention", ["statement"])
    op.create_index("ix_shingle_statement", "shingle", ["statement"])
    op.create_index("ix_member_family", "member", ["family"])


def _words_of_sqlite() -> None:
    op.execute("CREATE INDEX statement_day ON statement (first_day, n)")
    op.execute("CREATE INDEX statement_outlet_day ON statement (outlet, first_day, n)")
    # Contentless: the words stand in `statement`; what is stored here is the index alone.
    op.execute(
        "CREATE VIRTUAL TABLE words"
        " USING fts5(content, source, tags, content='', tokenize='unicode61 remove_diacritics 0')"
    )


def _words_of_postgresql() -> None:
    newest = "first_day DESC NULLS LAST, n DESC"
    op.execute(f"CREATE INDEX statement_day ON statement ({newest})")
    op.execute(f"CREATE INDEX statement_outlet_day ON statement (outlet, {newest})")
    op.create_table(
        "words",
        sa.Column("rowid", sa.BigInteger(), sa.ForeignKey("statement.n"), primary_key=True, autoincrement=False),
        sa.Column("content", postgresql.TSVECTOR(), nullable=False),
        sa.Column("source", postgresql.TSVECTOR(), nullable=False),
        sa.Column("tags", postgresql.TSVECTOR(), nullable=False),
    )
    op.create_index("words_content", "words", ["content"], postgresql_using="gin")
    op.create_index("words_tags", "words", ["tags"], postgresql_using="gin")
    op.create_index("words_source", "words", ["source"], postgresql_using="gin")
    op.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    op.create_index(
        "alias_trigrams", "alias", ["folded"], postgresql_using="gin", postgresql_ops={"folded": "gin_trgm_ops"}
    )
