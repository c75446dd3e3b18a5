"""What the API answers with, as OpenAPI shows it. The values are made elsewhere; a test holds the two together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import WithJsonSchema
from typing_extensions import TypedDict

from hearsay.archive.changes import Version
from hearsay.archive.head import Head, Retold
from hearsay.archive.view import Person
from hearsay.compare.plain import CheckedJson, FindingJson
from hearsay.correction import Fate, What
from hearsay.entry import Entry

# ``document`` puts the record's own schema here.
RECORD = "the record"
ARecord: TypeAlias = Annotated[dict[str, Any], WithJsonSchema({"description": RECORD})]
Place: TypeAlias = tuple[int, int]


@dataclass(frozen=True, kw_only=True)
class Hit(Entry):
    """A statement that was found. Marks are where the words asked for stand, [start, end)."""

    marks: list[Place]
    snippet: str
    snippet_marks: list[Place]


@dataclass(frozen=True, kw_only=True)
class Found:
    """``total`` counts up to a limit; ``more``: there is more than that. ``next`` is the address of what comes after;
    null at the end."""

    total: int
    more: bool
    hits: list[Hit]
    facets: dict[str, dict[str, int]]
    next: str | None


@dataclass(frozen=True, kw_only=True)
class Context:
    """The text around a statement, [start, end) of the article's, and where its parts stand in the article's text."""

    start: int
    end: int
    text: str
    source: list[Place]
    cue: list[Place]
    content: list[Place]


@dataclass(frozen=True, kw_only=True)
class InContext(Entry):
    """A statement, and the text that it stands in."""

    context: Context


@dataclass(frozen=True, kw_only=True)
class Statements:
    """More than one where a beginning of an id fits several, or several articles have the same."""

    statements: list[InContext]


# From one version of an article to the next: [paragraphs before, paragraphs after], for each place.
Changed = TypedDict("Changed", {"from": str, "to": str, "paragraphs": list[tuple[list[str], list[str]]]})


@dataclass(frozen=True, kw_only=True)
class AnArticle:
    """The record, the versions of the page, and what changed from one to the next."""

    record: ARecord
    versions: list[Version]
    changes: list[Changed]


@dataclass(frozen=True, kw_only=True)
class Articles:
    """Those that were added last, first."""

    articles: list[Head]
    next: str | None


@dataclass(frozen=True, kw_only=True)
class People:
    """Those with the most statements first."""

    people: list[Person]
    next: str | None


@dataclass(frozen=True, kw_only=True)
class Links:
    """Where to go on."""

    said: str
    told: str
    mentioned: str


@dataclass(frozen=True, kw_only=True)
class APerson(Person):
    """Somebody, and the searches for what they said, what they were told, and what names them."""

    links: Links


@dataclass(frozen=True, kw_only=True)
class Families:
    """Those that were added to last, first."""

    families: list[Retold]
    next: str | None


@dataclass(frozen=True, kw_only=True)
class Findings:
    """The best first; one that says "absent" where nothing was found."""

    findings: list[FindingJson]


@dataclass(frozen=True, kw_only=True)
class Verified:
    """``holds``: all of it does. ``silent_because``: why the draft could not be read; then it does not hold."""

    holds: bool
    silent_because: str | None
    items: list[CheckedJson]


@dataclass(frozen=True, kw_only=True)
class AMoment(Entry):
    """A statement, and the days (both included) that it may be of; ``said``: the article says when it was said."""

    first: str
    last: str
    said: bool
    approximate: bool


@dataclass(frozen=True, kw_only=True)
class Moments:
    """The earliest first."""

    moments: list[AMoment]


@dataclass(frozen=True, kw_only=True)
class ACorrection:
    """What somebody said of the machine's answer. ``fate``: what became of it, ``article`` and ``statement``: what it
    bears on now; null where on none. ``said`` is all that it says, with the words that it was said of."""

    id: str
    what: What
    by: str
    made_at: str
    note: str
    fate: Fate
    article: str | None
    statement: str | None
    said: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class SomeCorrections:
    """All that there are, or were just made, the earliest first."""

    corrections: list[ACorrection]


@dataclass(frozen=True, kw_only=True)
class Corrections(SomeCorrections):
    """A page of them, the earliest first."""

    next: str | None


@dataclass(frozen=True, kw_only=True)
class Wrong:
    """A place of the request, as a JSON pointer, and what is wrong there."""

    at: str
    detail: str


@dataclass(frozen=True, kw_only=True)
class Problem:
    """What went wrong (RFC 9457)."""

    type: Literal["about:blank"]
    title: str
    status: int
    detail: str
    errors: list[Wrong] | None = None
