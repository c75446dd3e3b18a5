"""What is compared: a statement's words, and what its article says about them."""

from __future__ import annotations

from dataclasses import dataclass

from hearsay.compare.person import named
from hearsay.statement import Kind, Polarity, Record


@dataclass(frozen=True, slots=True)
class Utterance:
    """``article`` is the caller's id of the article or the article's own, ``statement`` the statement's. ``words``
    is the content as written, the parts of a discontinuous one set side by side. ``speaker`` is a name, None where the
    article gives none; ``said_at`` a TIMEX3 value, ``published`` as the article has it. ``credit`` names the outlet or
    wire service that the article's account is from. ``within``: the statements of the same article that hold it,
    nearest first."""

    article: str
    statement: str
    words: str
    kind: Kind
    polarity: Polarity = "affirmed"
    speaker: str | None = None
    said_at: str | None = None
    published: str | None = None
    outlet: str | None = None
    credit: str | None = None
    within: tuple[str, ...] = ()


def utterances(record: Record) -> tuple[Utterance, ...]:
    """The statements of a record, in its order."""
    names = {entity.id: entity.name for entity in record.entities}
    article = record.article
    return tuple(
        Utterance(
            article=record.id or article.id,
            statement=statement.id,
            words=" ".join(span.of(article.text) for span in statement.content),
            kind=statement.kind,
            polarity=statement.polarity,
            speaker=named(names.get(statement.speaker or "")),
            said_at=statement.said_at.value if statement.said_at else None,
            published=article.published,
            outlet=article.outlet,
            credit=article.credit,
            within=statement.reported_by or (),
        )
        for statement in record.statements
    )
