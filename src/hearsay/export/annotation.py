"""Records to the W3C Web Annotation model: an ``Annotation`` a statement, its target the words in the article.

The selectors give the words with what stands around them, and their code points in the article's text (end exclusive).
What no vocabulary of annotations has is in the body under our own terms.
"""

from __future__ import annotations

from hearsay.export.linked import (
    TERMS,
    Node,
    article_iri,
    compact,
    entity,
    entity_iri,
    line,
    person_iri,
    said_of,
    statement_iri,
    words_of,
)
from hearsay.span import Span
from hearsay.statement import Record, Statement

CONTEXT: list[str | Node] = ["http://www.w3.org/ns/anno.jsonld", {"hearsay": TERMS}]
_AROUND = 32


def to_annotations(record: Record) -> Node:
    """One ``AnnotationPage`` with the statements of an article."""
    return {
        "@context": CONTEXT,
        "id": f"{article_iri(record)}:annotations",
        "type": "AnnotationPage",
        "items": [_annotation(record, statement) for statement in record.statements],
    }


def to_line(record: Record) -> str:
    return line(to_annotations(record))


def _annotation(record: Record, statement: Statement) -> Node:
    made_by, said = record.made_by, said_of(record, statement.id)
    people = [{"id": person_iri(name), "type": "Person", "name": name} for name in sorted({c.by for c in said})]
    software = {"id": "urn:hearsay:software", "type": "Software", "name": f"Hearsay {made_by.version}"}
    return {
        "id": statement_iri(record, statement.id),
        "type": "Annotation",
        "motivation": "describing",
        # What a person corrected or confirmed they made too.
        "generator": [software, *people] if people else software,
        **({"modified": said[-1].made_at} if said else {}),
        "body": _body(record, statement),
        "target": [_target(record, span) for span in statement.content],
    }


def _body(record: Record, statement: Statement) -> Node:
    parents = statement.reported_by or ()
    return compact(
        {
            "type": "hearsay:Statement",
            "value": words_of(record, statement),
            "hearsay:kind": statement.kind,
            "hearsay:speaker": _who(record, statement.speaker),
            "hearsay:addressee": _who(record, statement.addressee),
            "hearsay:polarity": statement.polarity,
            "hearsay:act": statement.act,
            "hearsay:reportedBy": {"id": statement_iri(record, parents[0])} if parents else None,
            "hearsay:saidAt": statement.said_at.value if statement.said_at else None,
            "hearsay:confidence": statement.confidence.whole,
        }
    )


def _who(record: Record, identity: str | None) -> Node | None:
    found = entity(record, identity)
    return {"id": entity_iri(record, found.id), "hearsay:name": found.name} if found else None


def _target(record: Record, span: Span) -> Node:
    text = record.article.text
    quote = {
        "type": "TextQuoteSelector",
        "exact": span.of(text),
        "prefix": text[max(0, span.start - _AROUND) : span.start],
        "suffix": text[span.end : span.end + _AROUND],
    }
    position = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    return {"source": record.article.url or article_iri(record), "selector": [quote, position]}
