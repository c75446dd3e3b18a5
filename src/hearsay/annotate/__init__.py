"""Document -> statements and entities: who said what, to whom, by whose account."""

from __future__ import annotations

from hearsay.annotate.addressee import addressees
from hearsay.annotate.bounds import settle
from hearsay.annotate.chain import accounts
from hearsay.annotate.floating import floating
from hearsay.annotate.marks import quoted
from hearsay.annotate.speaker import cast
from hearsay.annotate.statements import identity, statement
from hearsay.annotate.subject import share_subjects
from hearsay.annotate.tagger.network import Network
from hearsay.annotate.tagger.tagger import find
from hearsay.annotate.turns import with_turns
from hearsay.document import Document
from hearsay.statement import Entity, Statement

__all__ = ["LANGUAGES", "Network", "annotate", "quoted"]

# What the shipped model was trained to read (BCP 47 primary tags).
LANGUAGES = frozenset({"en"})


def annotate(
    document: Document, article: str, network: Network, least: float = 0.0
) -> tuple[tuple[Statement, ...], tuple[Entity, ...]]:
    """The statements of a document in text order, and the entities that it names. ``article`` is the article's id.

    Those with a confidence under ``least`` are left out, as if nobody had seen them: chains do not lead through them.
    """
    quotations = quoted(document.text, document.paragraphs)
    seen = find(network, document, quotations)
    found = settle(document, quotations, share_subjects(document, seen.attributions))
    found = with_turns(document, found)
    found += floating(document, quotations, found, seen.said)
    found = tuple(
        sorted(
            (a for a in found if a.confidence >= least),
            key=lambda a: (min(s.start for s in (*a.source, *a.cue, *a.content)), a.content),
        )
    )
    who = cast(document, article, quotations, found, addressees(document, found), seen, network.decoding)
    told = accounts(document, found, tuple(entity for entity, _ in who.speakers))
    ids = tuple(identity(article, a, document.text) for a in found)
    statements = tuple(
        statement(document, quotations, a, ids[i], who.speakers[i], who.addressees[i], told[i], ids)
        for i, a in enumerate(found)
    )
    return statements, who.entities
