"""What a request's body may be: JSON, and of it an article."""

from __future__ import annotations

from typing import Annotated, Any, TypeAlias, cast
from urllib.parse import urlsplit

from fastapi import Depends, Request
from pydantic import AfterValidator, BaseModel, ConfigDict, Discriminator, Field, StringConstraints, Tag
from starlette.exceptions import HTTPException

from hearsay.page import Given, Page
from hearsay.read import page_from_bytes
from hearsay.serve.api.values import Name, Published, Tongue
from hearsay.serve.fetching import Fetch
from hearsay.settings import Settings


def _address(url: str) -> str:
    """Brackets that are no IPv6 address, a port that is none, and the like, no pattern can tell."""
    parts = urlsplit(url)
    _ = parts.port
    if not parts.hostname:
        raise ValueError("it has no host")
    return url


Url = Annotated[
    str,
    StringConstraints(min_length=8, max_length=2_000, pattern=r"^[Hh][Tt][Tt][Pp][Ss]?://[^\x00-\x20\x7f\\]+$"),
    Field(examples=["https://news.example/story"]),
    AfterValidator(_address),
]
Long = Annotated[str, StringConstraints(min_length=1)]
_GIVEN = ("id", "title", "byline", "outlet", "section", "published", "language")


class Item(BaseModel):
    """What is known of an article, which then need not be found in the page."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    id: Name | None = Field(None, description="Your own id of it, which the record carries.")
    title: Annotated[str, StringConstraints(max_length=2_000)] | None = None
    byline: Name | None = None
    outlet: Name | None = None
    section: Name | None = None
    published: Published | None = None
    language: Tongue | None = None
    keep: bool = Field(False, description="Keep the record, and the page, in the archive.")

    def given(self) -> Given:
        """For the reader."""
        return Given(**{name: getattr(self, name) or None for name in _GIVEN})


class FromText(Item):
    """An article's text, kept character for character; ``url`` says where it is from."""

    text: Long
    url: Url | None = None


class FromHtml(Item):
    """A page; ``url`` says where it is from."""

    html: Long
    url: Url | None = None


class FromUrl(Item):
    """An address to fetch."""

    url: Url


def _sort(value: Any) -> str:
    if isinstance(value, list):
        return _SEVERAL
    given = cast("dict[str, Any]", value) if isinstance(value, dict) else getattr(value, "model_fields_set", ())
    return next((tag for name, tag in (("text", _TEXT), ("html", _HTML)) if name in given), _URL)


# Tags have a space, which no name of a field has: so they can be left out of the place of an error.
_TEXT, _HTML, _URL, _SEVERAL = "a text", "a page", "an address", "several items"
_Text: TypeAlias = Annotated[FromText, Tag(_TEXT)]
_Html: TypeAlias = Annotated[FromHtml, Tag(_HTML)]
_Url: TypeAlias = Annotated[FromUrl, Tag(_URL)]
_AnItem: TypeAlias = Annotated[_Text | _Html | _Url, Discriminator(_sort)]
_Several: TypeAlias = Annotated[list[_AnItem], Field(min_length=1, max_length=100), Tag(_SEVERAL)]
Items: TypeAlias = Annotated[_Text | _Html | _Url | _Several, Discriminator(_sort)]


def page_of(item: FromText | FromHtml | FromUrl, settings: Settings, fetch: Fetch) -> Page:
    """The page of an item. Raises SourceError, TooOften and Busy."""
    if isinstance(item, FromUrl):
        return fetch(item.url, item.given())
    html = isinstance(item, FromHtml)
    data = (item.html if isinstance(item, FromHtml) else item.text).encode("utf-8")
    return page_from_bytes(
        data,
        "the page" if html else "the text",
        settings,
        url=item.url,
        encoding="utf-8",
        form="html" if html else "article_text",
        given=item.given(),
    )


def json_alone(request: Request) -> None:
    """Refuses bodies that do not say that they are JSON: a form of another site could send them."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise HTTPException(415, "the body must be application/json")


JsonAlone = Depends(json_alone)
