"""What people say of the machine's answers: of statements, people, and quotations. All of it is kept beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Annotated, Any, TypeVar

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from starlette.exceptions import HTTPException

from hearsay.amending import Change, Wish, of_statement
from hearsay.amendment import line
from hearsay.amendment.making import other_quotation
from hearsay.correction import Correction, Standing, Who
from hearsay.errors import ArchiveBusy, ArchiveError
from hearsay.keeping import Archive
from hearsay.serve.api import shapes
from hearsay.serve.api.answers import answer, made, missing, paged
from hearsay.serve.api.bodies import JsonAlone
from hearsay.serve.api.filters import Page
from hearsay.serve.api.values import Id, Name, WholeIdentity
from hearsay.serve.archives import AllArchives, Archives, OneArchive
from hearsay.span import Span
from hearsay.statement import Record

router = APIRouter(tags=["corrections"])
_LONGEST = 100_000_000
_PARTS = ("source", "cue", "content")
# What all routes that make corrections have in common.
_MADE: dict[str, Any] = {"response_model": shapes.SomeCorrections, "status_code": 201, "dependencies": [JsonAlone]}
T = TypeVar("T")


class Body(BaseModel):
    """Who says so; the server's user where nobody is named."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    by: Name | None = None
    note: Annotated[str, StringConstraints(max_length=4_000)] = Field("", description="Why, or on what grounds.")


class Place(BaseModel):
    """Characters of the article's text, [start, end), in code points."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    start: Annotated[int, Field(ge=0, le=_LONGEST)]
    end: Annotated[int, Field(ge=0, le=_LONGEST)]

    def span(self) -> Span:
        """Raises ValueError where it ends before it begins."""
        return Span(self.start, self.end)


class Whom(BaseModel):
    """An entity of the record by its id, or anybody by name; neither: nobody."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    entity: Id | None = None
    name: Name | None = None


class Moment(BaseModel):
    """The words that tell when it was said, and what they mean; neither: the text does not tell."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    words: Place | None = None
    value: Annotated[str, StringConstraints(max_length=40)] | None = Field(None, examples=["2025-10-13"])


class OfStatement(Body):
    """What is said of a statement; of none, where one is ``missing``. What is left out is right as it is."""

    wish: Wish
    statement: Id | None = None
    source: list[Place] | None = None
    cue: list[Place] | None = None
    content: list[Place] | None = None
    speaker: Whom | None = None
    addressee: Whom | None = None
    said_at: Moment | None = None

    def change(self) -> Change:
        """Raises ValueError where a place is none."""
        given = {part: getattr(self, part) for part in _PARTS}
        spans = {part: tuple(place.span() for place in places) for part, places in given.items() if places is not None}
        at = self.said_at
        when = (at.words.span() if at.words else None, at.value) if at else None
        return Change(spans, _who(self.speaker), _who(self.addressee), when)


class SamePerson(Body):
    """Who is the same person."""

    other: Id


class OtherPerson(Body):
    """The articles that name somebody else of the name."""

    articles: Annotated[list[Id], Field(min_length=1, max_length=10_000)]


class Told(BaseModel):
    """A statement of an article."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    article: Id
    statement: Id


class OtherQuotation(Body):
    """Two statements that are not the same quotation."""

    one: Told
    other: Told


@router.get("/corrections", response_model=shapes.Corrections)
def corrections(request: Request, archive: OneArchive, asked: Annotated[Page, Query()]) -> Response:
    """All of them, the earliest first, and what became of each."""
    standing = archive.corrections()[asked.offset : asked.offset + asked.limit + 1]
    return paged(request, "corrections", [_plain(each) for each in standing], asked.limit, asked.offset)


@router.get("/articles/{identity}/corrections", response_model=shapes.SomeCorrections)
def of_article(request: Request, archive: OneArchive, identity: WholeIdentity) -> Response:
    """Those that bear on an article, the earliest first."""
    _record(archive, identity)
    return answer(request, {"corrections": [_plain(each) for each in archive.corrections(identity)]})


@router.post("/articles/{identity}/corrections", **_MADE)
def correct(archives: AllArchives, archive: OneArchive, identity: WholeIdentity, said: OfStatement) -> Response:
    """Keeps what is said of a statement: that it is right, or none, or otherwise, or that one is missing."""
    record = _record(archive, identity)

    def asked() -> list[Correction]:
        signed = archive.signed(said.by, said.note)
        return of_statement(record, said.statement or "", said.wish, said.change(), signed)

    return _kept(archives, archive, asked, identity)


@router.post("/corrections/{identity}/withdrawal", **_MADE)
def withdraw(archives: AllArchives, archive: OneArchive, identity: WholeIdentity, said: Body) -> Response:
    """Takes a correction back; both are kept."""
    standing = next((each for each in archive.corrections() if each.correction.id == identity), None)
    if standing is None:
        raise missing("this correction")
    with archives.writing:
        identity = _judged(lambda: archive.withdraw(identity, said.by, said.note))
    return _now(archives, {identity})


@router.post("/people/{identity}/same", **_MADE)
def same(archives: AllArchives, archive: OneArchive, identity: WholeIdentity, said: SamePerson) -> Response:
    """Two people are one. The person's id may be another one afterwards."""
    return _kept(archives, archive, lambda: [archive.one_person(identity, said.other, said.by, said.note)])


@router.post("/people/{identity}/two", **_MADE)
def two(archives: AllArchives, archive: OneArchive, identity: WholeIdentity, said: OtherPerson) -> Response:
    """One person is two: some of the articles name somebody else of the name."""
    return _kept(archives, archive, lambda: [archive.split_person(identity, said.articles, said.by, said.note)])


@router.post("/corrections/apart", **_MADE)
def apart(archives: AllArchives, archive: OneArchive, said: OtherQuotation) -> Response:
    """Two statements are not the same quotation."""
    one, other = _record(archive, said.one.article), _record(archive, said.other.article)

    def asked() -> list[Correction]:
        signed = archive.signed(said.by, said.note)
        return [other_quotation(one, said.one.statement, other, said.other.statement, signed)]

    return _kept(archives, archive, asked)


def _record(archive: Archive, identity: str) -> Record:
    record = archive.corrected(identity)
    if record is None:
        raise missing("this article")
    return record


def _who(given: Whom | None) -> Who | None:
    return None if given is None else Who(given.name, given.entity)


def _kept(
    archives: Archives, archive: Archive, asked: Callable[[], list[Correction]], article: str | None = None
) -> Response:
    wanted = _judged(asked)
    if wanted:
        with archives.writing:
            _judged(lambda: archive.correct(*wanted))
    return _now(archives, {each.id for each in wanted}, article)


def _judged(does: Callable[[], T]) -> T:
    """What it gives. Raises HTTPException (422) where that makes no sense of what the archive has."""
    try:
        return does()
    except ArchiveBusy:
        raise
    except (ValueError, ArchiveError) as error:
        raise HTTPException(422, str(error)) from error


def _now(archives: Archives, some: Iterable[str], article: str | None = None) -> Response:
    """The corrections with these ids, as they stand since."""
    with archives.lent() as archive:
        standing = [each for each in archive.corrections(article) if each.correction.id in some]
    return made({"corrections": [_plain(each) for each in standing]}, 201)


def _plain(standing: Standing) -> dict[str, Any]:
    said = line.to_json(standing.correction)
    head = {name: said[name] for name in ("id", "what", "by", "made_at", "note")}
    return {
        **head,
        "fate": standing.fate,
        "article": standing.article,
        "statement": standing.statement,
        "said": {name: value for name, value in said.items() if name not in head and value not in (None, [])},
    }
