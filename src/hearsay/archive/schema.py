"""The tables of an archive, as SQLAlchemy knows them. The migrations make them; a test holds the two together.

``n`` is a row's number within its archive; ``id`` is derived from content and means the same in every archive.
Times are ISO 8601 in UTC; days are ordinals (``datetime.date.toordinal``), so that ranges compare as numbers.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
    false,
)

# SQLite numbers rows itself only where the column's type reads INTEGER.
Number = BigInteger().with_variant(Integer, "sqlite")
metadata = MetaData()

# The bytes of a page, as they came (``data`` is deflated; None where only the record was given).
page = Table(
    "page",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("origin", Text, nullable=False),
    Column("form", Text, nullable=False),
    Column("encoding", Text),
    Column("size", Integer, nullable=False),
    Column("data", LargeBinary),
)

outlet = Table(
    "outlet",
    metadata,
    Column("n", Number, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False, unique=True),
    Column("folded", Text, nullable=False),
)

# ``current``: the version of its page that was seen last. ``first_day`` to ``last_day`` is what ``published`` covers.
article = Table(
    "article",
    metadata,
    Column("n", Number, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False, unique=True),
    Column("page", Text, nullable=False, index=True),
    Column("url", Text),
    Column("outlet", Number, ForeignKey("outlet.n")),
    Column("title", Text),
    Column("credit", Text),
    Column("published", Text),
    Column("first_day", Integer),
    Column("last_day", Integer),
    Column("language", Text),
    Column("silent_because", Text),
    Column("current", Boolean, nullable=False),
    Column("first_seen", Text, nullable=False),
    Column("last_seen", Text, nullable=False),
)

# Where an article was seen: its versions are the articles that were seen at the same address.
sighting = Table(
    "sighting",
    metadata,
    Column("address", Text, nullable=False),
    Column("article", Number, ForeignKey("article.n"), nullable=False, index=True),
    Column("first_seen", Text, nullable=False),
    Column("last_seen", Text, nullable=False),
    PrimaryKeyConstraint("address", "article"),
    sqlite_with_rowid=False,
)

# The record of an article, as JSON on one line, deflated. An article that was read again has an older one too.
record = Table(
    "record",
    metadata,
    Column("article", Number, ForeignKey("article.n"), nullable=False),
    Column("digest", Text, nullable=False),
    Column("line", LargeBinary, nullable=False),
    Column("current", Boolean, nullable=False),
    Column("first_seen", Text, nullable=False),
    PrimaryKeyConstraint("article", "digest"),
)

# Who is one across articles: a group of entities. Made from them, and made anew whenever they change.
person = Table(
    "person",
    metadata,
    Column("n", Number, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("type", Text),
    Column("block", Text, nullable=False, index=True),
)

# The names that articles give a person.
alias = Table(
    "alias",
    metadata,
    Column("person", Number, ForeignKey("person.n"), nullable=False),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False),
    PrimaryKeyConstraint("person", "name"),
    sqlite_with_rowid=False,
)

# An entity of one article. ``roles`` and ``others`` are lines of text: what it is called, who else is named there.
# ``block`` is the part of the name that all names of one person share; ``person`` is null until that is settled.
entity = Table(
    "entity",
    metadata,
    Column("n", Number, primary_key=True, autoincrement=False),
    Column("article", Number, ForeignKey("article.n"), nullable=False),
    Column("id", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("type", Text),
    Column("roles", Text, nullable=False),
    Column("others", Text, nullable=False),
    Column("block", Text, nullable=False, index=True),
    Column("person", Number, ForeignKey("person.n"), index=True),
    UniqueConstraint("article", "id"),
)

# The blocks whose people are to be settled again.
unsettled = Table(
    "unsettled",
    metadata,
    Column("block", Text, primary_key=True),
    sqlite_with_rowid=False,
)

# ``parts``: the places of a content in several parts ("12-30 41-60"), null of one that stands in one.
# Its indexes by day, which each database writes in its own way, are in the migrations alone.
statement = Table(
    "statement",
    metadata,
    Column("n", Number, primary_key=True, autoincrement=False),
    Column("article", Number, ForeignKey("article.n"), nullable=False),
    Column("id", Text, nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("act", Text),
    Column("polarity", Text, nullable=False),
    Column("hedged", Boolean),
    Column("source", Text, nullable=False),
    Column("cue", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("first", Integer, nullable=False),
    Column("last", Integer, nullable=False),
    Column("parts", Text),
    Column("speaker", Number, ForeignKey("entity.n"), index=True),
    Column("addressee", Number, ForeignKey("entity.n"), index=True),
    Column("said_at", Text),
    Column("reported_by", Text),
    Column("confidence", Float, nullable=False),
    Column("outlet", Number),
    Column("first_day", Integer),
    Column("last_day", Integer),
    Column("current", Boolean, nullable=False),
    Column("corrected", Boolean, nullable=False, server_default=false()),
    UniqueConstraint("article", "id"),
)

# Which entities a statement's content names.
mention = Table(
    "mention",
    metadata,
    Column("entity", Number, ForeignKey("entity.n"), nullable=False),
    Column("statement", Number, ForeignKey("statement.n"), nullable=False, index=True),
    PrimaryKeyConstraint("entity", "statement"),
    sqlite_with_rowid=False,
)

# One way of telling something: the same words by the same speaker in the same kind of statement, in however many
# articles. ``key`` is a digest of them, ``sketch`` has a number of 32 bits
# for each word, ``speaker`` is there where it is a name.
telling = Table(
    "telling",
    metadata,
    Column("n", Number, primary_key=True, autoincrement=False),
    Column("key", BigInteger, nullable=False, unique=True),
    Column("sketch", LargeBinary, nullable=False),
    Column("speaker", Text),
)

# The statements that tell something so: those of current versions.
told = Table(
    "told",
    metadata,
    Column("telling", Number, ForeignKey("telling.n"), nullable=False),
    Column("statement", Number, ForeignKey("statement.n"), nullable=False, index=True),
    PrimaryKeyConstraint("telling", "statement"),
    sqlite_with_rowid=False,
)

# Which tellings have a run of words, and how many runs they have in all. Of a run that is common no more are kept than
# show that it is; some of those may be gone.
shingle = Table(
    "shingle",
    metadata,
    Column("hash", BigInteger, nullable=False),
    Column("telling", Number, nullable=False),
    Column("size", Integer, nullable=False),
    PrimaryKeyConstraint("hash", "telling"),
    sqlite_with_rowid=False,
)

# Tellings of one utterance; each pair stands here both ways.
link = Table(
    "link",
    metadata,
    Column("telling", Number, ForeignKey("telling.n"), nullable=False),
    Column("other", Number, ForeignKey("telling.n"), nullable=False),
    Column("degree", Float, nullable=False),
    Column("quoted", Boolean, nullable=False),
    PrimaryKeyConstraint("telling", "other"),
    sqlite_with_rowid=False,
)

# ``id`` is that of the member whose statement's id is the first by name.
family = Table(
    "family",
    metadata,
    Column("n", Number, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False, index=True),
)

member = Table(
    "member",
    metadata,
    Column("statement", Number, ForeignKey("statement.n"), primary_key=True, autoincrement=False),
    Column("family", Number, ForeignKey("family.n"), nullable=False, index=True),
)

# What people say of the machine's answer: JSON on one line, never changed. The rows of statements and entities follow
# it, the records do not.
correction = Table(
    "correction",
    metadata,
    Column("id", Text, primary_key=True),
    Column("what", Text, nullable=False, index=True),
    Column("made_at", Text, nullable=False),
    Column("withdraws", Text, ForeignKey("correction.id"), index=True),
    Column("line", Text, nullable=False),
)

# Where a correction may apply: ids of articles, and addresses of their pages.
bearing = Table(
    "bearing",
    metadata,
    Column("place", Text, nullable=False),
    Column("correction", Text, ForeignKey("correction.id"), nullable=False, index=True),
    PrimaryKeyConstraint("place", "correction"),
    sqlite_with_rowid=False,
)

# The articles whose tellings are to be noted again, and the tellings whose families are to be found again.
untold = Table(
    "untold",
    metadata,
    Column("article", Number, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)
loose = Table(
    "loose",
    metadata,
    Column("telling", Number, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)
