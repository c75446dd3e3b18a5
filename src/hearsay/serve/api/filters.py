"""Which statements: the filters that search and timeline have."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException

from hearsay.archive import Query
from hearsay.archive.query import Order, terms
from hearsay.serve.api.values import Date, Limit, LongLimit, Name, Offset, Truth, Words
from hearsay.statement import Kind, Polarity


class Page(BaseModel):
    """Which part of a list."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    limit: Limit = 20
    offset: Offset = 0


class Named(Page):
    """Which people."""

    name: Name | None = Field(None, description="Words of a name.")


class Filters(BaseModel):
    """What all must be true; what is left out asks for nothing. A filter that there is not is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    words: Words = Field(
        "", description='Words of the content: all of them; "some words" side by side, -word not, begin* a beginning.'
    )
    speaker: Name | None = Field(None, description="Who said it: words of a name, or a person's id.")
    addressee: Name | None = Field(None, description="To whom: words of a name, or a person's id.")
    mentions: Name | None = Field(None, description="Whom or what the content names.")
    outlet: Name | None = Field(None, description="Words of the name of who published it.")
    since: Date | None = Field(None, description="Published then or later: 2025, 2025-10 or 2025-10-13.")
    until: Date | None = Field(None, description="Published then or earlier.")
    kind: Kind | None = Field(None, description="How it is reported.")
    act: Name | None = Field(None, description="The sort of act: denial, promise, ...")
    polarity: Polarity | None = Field(None, description="Whether it is reported as said.")
    every_version: Truth = Field(False, description="Also versions of a page that are no longer current.")
    order: Order = Field("newest", description="By the day of publication.")


class Search(Filters, Page):
    """Filters, which part of what fits, and whether to count."""

    facets: Truth = Field(False, description="Count outlets, speakers, kinds, acts, polarities and years.")


class Timeline(Filters):
    """Filters, and how many."""

    limit: LongLimit = 100


def query(asked: Search | Timeline) -> Query:
    """As the archive takes it. Raises HTTPException where there are only words to leave out."""
    found = terms(asked.words)
    if found and all(term.excluded for term in found):
        raise HTTPException(422, "/query/words: words to leave out need words to look for")
    return Query(**asked.model_dump())
