"""Hypothesis strategies that build any record the contract allows."""

from __future__ import annotations

from typing import get_args

from hypothesis import strategies as st

from hearsay.article import Article
from hearsay.attribution import Timex, TimexType
from hearsay.span import OffsetMap, Run, Span, Spans
from hearsay.statement import (
    Confidence,
    DiffOperation,
    Entity,
    EntityMention,
    EntityType,
    Form,
    HeadlineQuotation,
    Kind,
    MadeBy,
    Polarity,
    Record,
    SaidAt,
    Statement,
    Step,
    Verdict,
    WordOperation,
)

ACTS = (
    "statement", "belief", "intention", "demand", "promise", "proposal", "question", "denial", "rejection",
    "accusation", "evaluation", "attitude", "perception",
)  # fmt: skip
texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60)
maybe_texts = st.none() | texts
digests = st.text("0123456789abcdef", min_size=64, max_size=64)
confidences = st.floats(0, 1)
maybe_confidences = st.none() | confidences
published = st.none() | st.sampled_from(
    ["2025", "2025-10", "2025-10-13", "2025-10-13T11:25", "2025-10-13T11:25:07Z", "2025-10-13T11:25+04:00"]
)


@st.composite
def spans(draw: st.DrawFn, text: str) -> Span:
    start = draw(st.integers(0, len(text) - 1))
    return Span(start, draw(st.integers(start + 1, len(text))))


@st.composite
def parts(draw: st.DrawFn, text: str, least: int = 0) -> Spans:
    """Up to three spans in text order, apart from each other."""
    edges = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)))
    out = tuple(Span(a, b) for a, b in zip(edges[::2], edges[1::2], strict=False))
    return out if len(out) >= least else (draw(spans(text)),)


@st.composite
def articles(draw: st.DrawFn) -> Article:
    text = draw(texts)
    runs: list[Run] = []
    for span in draw(parts(text)):
        runs.append(Run(span.start, draw(st.integers(0, 10_000)), len(span)))
    return Article(
        id=draw(digests),
        text=text,
        page_digest=draw(digests),
        offsets=OffsetMap(tuple(runs)),
        url=draw(maybe_texts),
        outlet=draw(maybe_texts),
        title=draw(maybe_texts),
        byline=draw(maybe_texts),
        credit=draw(maybe_texts),
        section=draw(maybe_texts),
        published=draw(published),
        language=draw(st.sampled_from([None, "en", "az-Latn", "en-GB"])),
    )


@st.composite
def entities(draw: st.DrawFn, number: int, text: str) -> Entity:
    forms = st.sampled_from(get_args(Form))
    return Entity(
        id=f"e{number}",
        name=draw(texts),
        mentions=tuple(draw(st.lists(st.builds(EntityMention, spans(text), forms), max_size=3))),
        type=draw(st.none() | st.sampled_from(get_args(EntityType))),
        roles=tuple(draw(st.lists(texts, max_size=2))),
    )


@st.composite
def statements(draw: st.DrawFn, number: int, text: str, who: list[str], before: list[Statement]) -> Statement:
    """A statement whose account, if it has one, is among those ``before`` it: so that chains are whole paths."""
    accounts = [(b.id, *b.reported_by) for b in before if b.reported_by is not None]
    maybe_who = st.none() | st.sampled_from(who) if who else st.none()
    said_at = st.builds(SaidAt, spans(text), st.sampled_from(["2023-06", "199", "2022-02-28"]))
    return Statement(
        id=f"s{number}",
        kind=draw(st.sampled_from(get_args(Kind))),
        source=draw(parts(text)),
        cue=draw(parts(text)),
        content=draw(parts(text, least=1)),
        polarity=draw(st.sampled_from(get_args(Polarity))),
        confidence=Confidence(
            draw(confidences), draw(maybe_confidences), draw(maybe_confidences), draw(maybe_confidences)
        ),
        reported_by=draw(st.sampled_from([None, (), *accounts])),
        steps=tuple(draw(st.lists(st.builds(Step, texts, texts, texts), max_size=2))),
        speaker=draw(maybe_who),
        addressee=draw(maybe_who),
        medium=draw(st.none() | spans(text)),
        said_at=draw(st.none() | said_at),
        act=draw(st.none() | st.sampled_from(ACTS)),
        hedged=draw(st.sampled_from([None, False, True])),
    )


@st.composite
def quotations(draw: st.DrawFn, title: str, text: str, ids: list[str]) -> HeadlineQuotation:
    span = draw(spans(title))
    operations = st.builds(WordOperation, st.sampled_from(get_args(DiffOperation)), texts, texts)
    return HeadlineQuotation(
        span=span,
        text=span.of(title),
        verdict=draw(st.sampled_from(get_args(Verdict))),
        statement=draw(st.none() | st.sampled_from(ids) if ids else st.none()),
        body=draw(st.none() | spans(text)),
        diff=tuple(draw(st.lists(operations, max_size=2))),
    )


@st.composite
def timexes(draw: st.DrawFn, article: Article) -> tuple[Timex, ...]:
    found: list[Timex] = []
    for span in draw(parts(article.text)):
        anchors = [None, *(["publication"] if article.published else []), *(t.span.of(article.text) for t in found)]
        value = draw(st.sampled_from(["2023-06", "199", "XXXX-WXX-5", "P3D", "PAST_REF"]))
        kind = draw(st.sampled_from(get_args(TimexType)))
        found.append(Timex(span, kind, value, draw(st.sampled_from(anchors))))
    return tuple(found)


@st.composite
def records(draw: st.DrawFn) -> Record:
    article = draw(articles())
    silent = draw(st.none() | texts)
    who = [draw(entities(number, article.text)) for number in range(draw(st.integers(0, 2)))]
    said: list[Statement] = []
    for number in range(0 if silent else draw(st.integers(0, 4))):
        said.append(draw(statements(number, article.text, [e.id for e in who], said)))
    title = article.title
    claims = (
        st.just(()) if title is None else st.lists(quotations(title, article.text, [s.id for s in said]), max_size=2)
    )
    return Record(
        made_by=MadeBy(
            version=draw(texts),
            model=draw(st.none() | digests),
            settings=draw(
                st.dictionaries(texts, texts | st.integers(0, 9) | st.booleans() | st.none() | confidences, max_size=2)
            ),
        ),
        article=article,
        statements=tuple(said),
        entities=tuple(who),
        headline=tuple(draw(claims)),
        silent_because=silent,
        id=draw(st.none() | st.text(max_size=8)),
        times=draw(st.none() | timexes(article)),
    )
