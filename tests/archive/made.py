"""Records made by hand for the archive's tests: few words, all invented."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from hearsay.archive import Deposit
from hearsay.article import Article
from hearsay.export.writing import to_line
from hearsay.page import Page
from hearsay.span import OffsetMap, Run, Span
from hearsay.statement import Confidence, Entity, EntityMention, EntityType, Kind, MadeBy, Polarity, Record, Statement

SEEN = "2026-03-12T08:00:00Z"


@dataclass(frozen=True, slots=True)
class Said:
    """``who cue: content`` of a statement; ``speaker`` is the name in ``who``, ``to`` an addressee's name."""

    who: str
    cue: str
    content: str
    speaker: str | None = None
    to: str | None = None
    kind: Kind = "indirect"
    act: str | None = None
    polarity: Polarity = "affirmed"


def record(
    said: Sequence[Said],
    *,
    title: str = "A story",
    outlet: str | None = "Sandquay Herald",
    published: str | None = "2026-03-11",
    url: str | None = None,
    also: Sequence[str] = (),
    types: dict[str, EntityType] | None = None,
    version: str = "1",
) -> Record:
    """A record of sentences "who cue content.", one a statement, and a last one that names ``also``."""
    sentences = [f"{s.who} {s.cue} {s.content}." for s in said]
    text = "\n\n".join([*sentences, *(f"{name} was there." for name in also)])
    digest = hashlib.sha256(f"{title}{text}".encode()).hexdigest()
    names = sorted({n for s in said for n in (s.speaker, s.to) if n} | set(also))
    ids = {name: f"e{number}" for number, name in enumerate(names)}
    entities = tuple(
        Entity(
            ids[name],
            name,
            tuple(EntityMention(Span(at, at + len(name)), "name") for at in _places(text, name)),
            (types or {}).get(name),
        )
        for name in names
    )
    statements: list[Statement] = []
    at = 0
    for number, (s, sentence) in enumerate(zip(said, sentences, strict=True)):
        who = Span(at, at + len(s.who))
        cue = Span(who.end + 1, who.end + 1 + len(s.cue))
        content = Span(cue.end + 1, cue.end + 1 + len(s.content))
        statements.append(
            Statement(
                id=f"s{digest[:8]}{number:04}",
                kind=s.kind,
                source=(who,),
                cue=(cue,),
                content=(content,),
                polarity=s.polarity,
                confidence=Confidence(0.9),
                reported_by=(),
                steps=(),
                speaker=ids[s.speaker] if s.speaker else None,
                addressee=ids[s.to] if s.to else None,
                act=s.act,
            )
        )
        at += len(sentence) + 2
    article = Article(
        id=digest[:32],
        text=text,
        page_digest=digest,
        offsets=OffsetMap((Run(0, 0, len(text)),)),
        url=url,
        outlet=outlet,
        title=title,
        published=published,
        language="en",
    )
    return Record(MadeBy(version, None, {}), article, tuple(statements), entities)


def deposit(made: Record, seen_at: str = SEEN, *, with_page: bool = False) -> Deposit:
    data = made.article.text.encode()
    page = Page(data, "article_text", made.article.page_digest, "story.txt", made.article.url) if with_page else None
    return Deposit(made, to_line(made), seen_at, page)


def _places(text: str, name: str) -> list[int]:
    out: list[int] = []
    at = text.find(name)
    while at >= 0:
        out.append(at)
        at = text.find(name, at + 1)
    return out
