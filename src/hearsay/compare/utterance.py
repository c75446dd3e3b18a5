"""The statements of a record, as they are compared."""

from __future__ import annotations

from hearsay.compare.person import named
from hearsay.statement import Record
from hearsay.utterance import Utterance


def utterances(record: Record) -> tuple[Utterance, ...]:
    """The statements of a record, in its order."""
    names = {entity.id: entity.name for entity in record.entities}
    speakers = {statement.id: names.get(statement.speaker or "") for statement in record.statements}
    article = record.article
    return tuple(
        Utterance(
            article=record.id or article.id,
            statement=statement.id,
            words=" ".join(span.of(article.text) for span in statement.content),
            kind=statement.kind,
            polarity=statement.polarity,
            speaker=named(names.get(statement.speaker or "")),
            said_at=statement.said_at.value if statement.said_at and not statement.is_carried("said_at") else None,
            published=article.published,
            outlet=article.outlet,
            credit=article.credit,
            within=statement.reported_by or (),
            accounts=tuple(name for outer in statement.reported_by or () if (name := speakers[outer])),
        )
        for statement in record.statements
    )
