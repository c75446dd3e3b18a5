"""Records to schema.org, as JSON-LD: a ``Quotation`` or ``Claim`` a statement, part of a ``NewsArticle``.

A statement wholly or partly in quotation marks is a Quotation, ``spokenByCharacter`` its speaker; a reported one is a
Claim with a ``creator``. No ClaimReview: a verdict is not ours to give.
"""

from __future__ import annotations

from hearsay.export.linked import TERMS, Node, article_iri, compact, entity, entity_iri, line, statement_iri, words_of
from hearsay.statement import Record, Statement

CONTEXT: Node = {
    "@vocab": "https://schema.org/",
    "hearsay": TERMS,
    "url": {"@id": "https://schema.org/url", "@type": "@id"},
    "isBasedOn": {"@type": "@id"},
    "isPartOf": {"@type": "@id"},
}
_TYPES = {"PER": "Person", "ORG": "Organization", "GPE": "AdministrativeArea", "WORK": "CreativeWork"}


def to_schema_org(record: Record) -> Node:
    """One document: the article, then its statements."""
    graph = [_article(record), *(_statement(record, s) for s in record.statements)]
    return {"@context": CONTEXT, "@graph": graph}


def to_line(record: Record) -> str:
    return line(to_schema_org(record))


def _article(record: Record) -> Node:
    article = record.article
    return compact(
        {
            "@id": article_iri(record),
            "@type": "NewsArticle",
            "url": article.url,
            "headline": article.title,
            "publisher": {"@type": "NewsMediaOrganization", "name": article.outlet} if article.outlet else None,
            "author": {"@type": "Thing", "name": article.byline} if article.byline else None,
            "datePublished": article.published,
            "inLanguage": article.language,
            "articleSection": article.section,
        }
    )


def _statement(record: Record, statement: Statement) -> Node:
    quoted = statement.kind != "indirect"
    parents = statement.reported_by or ()
    return compact(
        {
            "@id": statement_iri(record, statement.id),
            "@type": "Quotation" if quoted else "Claim",
            "text": words_of(record, statement),
            "spokenByCharacter" if quoted else "creator": _who(record, statement.speaker),
            "isPartOf": article_iri(record),
            "isBasedOn": statement_iri(record, parents[0]) if parents else None,
            "temporal": statement.said_at.value if statement.said_at else None,
            "hearsay:addressee": _who(record, statement.addressee),
            "hearsay:polarity": statement.polarity,
            "hearsay:act": statement.act,
            "hearsay:confidence": statement.confidence.whole,
        }
    )


def _who(record: Record, identity: str | None) -> Node | None:
    found = entity(record, identity)
    if found is None:
        return None
    return {"@id": entity_iri(record, found.id), "@type": _TYPES.get(found.type or "", "Thing"), "name": found.name}
