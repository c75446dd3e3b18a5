"""One record with every field filled, made by hand; its text is invented."""

from __future__ import annotations

from hearsay.article import Article
from hearsay.attribution import Timex
from hearsay.span import OffsetMap, Run, Span, Spans
from hearsay.statement import (
    Confidence,
    Entity,
    EntityMention,
    HeadlineQuotation,
    MadeBy,
    Record,
    SaidAt,
    Statement,
    Step,
    WordOperation,
)

TITLE = "Mayor: “We will not sell the harbour”"
TEXT = (
    "In her diary, Mayor Ada Lindqvist writes that the minister told her on Monday: "
    "“We won't sell the harbour.” He did not say “never”."
)


def at(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def only(words: str) -> Spans:
    return (at(words),)


def record() -> Record:
    """Three statements: the mayor's, the minister's by the mayor's account, and one that was not made."""
    mayor = Statement(
        id="s1",
        kind="mixed",
        source=only("Mayor Ada Lindqvist"),
        cue=only("writes"),
        content=only("that the minister told her on Monday: “We won't sell the harbour.”"),
        polarity="affirmed",
        confidence=Confidence(0.9, 0.8, 0.95, 0.9),
        reported_by=(),
        steps=(Step("content", "tagger", "role scorer"),),
        speaker="e1",
        medium=at("her diary"),
        act="statement",
        hedged=False,
    )
    minister = Statement(
        id="s2",
        kind="direct",
        source=only("the minister"),
        cue=only("told"),
        content=only("“We won't sell the harbour.”"),
        polarity="affirmed",
        confidence=Confidence(0.7),
        reported_by=("s1",),
        steps=(),
        speaker="e2",
        addressee="e1",
        said_at=SaidAt(at("Monday"), "2025-10-13"),
        act="promise",
    )
    denied = Statement(
        id="s3",
        kind="direct",
        source=only("He"),
        cue=only("did not say"),
        content=only("“never”"),
        polarity="denied",
        confidence=Confidence(0.4),
        reported_by=None,
        steps=(),
        speaker="e2",
    )
    return Record(
        made_by=MadeBy("0.1.0", "0" * 64, {"max_depth": 2000}),
        article=Article(
            id="a" * 64,
            text=TEXT,
            page_digest="b" * 64,
            offsets=OffsetMap((Run(0, 120, 80), Run(81, 203, 20))),
            url="https://gazette.example/harbour",
            outlet="The Harbour Gazette",
            title=TITLE,
            byline="Bo Ek",
            credit="NNA",
            section="Politics",
            published="2025-10-14",
            language="en",
        ),
        statements=(mayor, minister, denied),
        entities=(
            Entity("e1", "Ada Lindqvist", (EntityMention(at("Mayor Ada Lindqvist"), "name"),), "PER", ("Mayor",)),
            Entity("e2", "the minister", (EntityMention(at("the minister"), "nominal"),)),
        ),
        headline=(
            HeadlineQuotation(
                span=at("We will not sell the harbour", TITLE),
                text="We will not sell the harbour",
                verdict="altered",
                statement="s2",
                body=at("We won't sell the harbour"),
                diff=(WordOperation("replace", "will not", "won't"),),
            ),
        ),
        id="item-7",
        times=(Timex(at("Monday"), "DATE", "2025-10-13", "publication"),),
    )
