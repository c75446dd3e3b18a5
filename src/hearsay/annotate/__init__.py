"""Document -> statements, entities and times: who said what, when, by whose account."""

from __future__ import annotations

import hashlib

from hearsay.annotate.bounds import settle
from hearsay.annotate.chain import holders
from hearsay.annotate.floating import floating
from hearsay.annotate.kind import kind
from hearsay.annotate.marks import Quoted, quoted
from hearsay.annotate.polarity import polarity
from hearsay.annotate.said_at import said_at
from hearsay.annotate.speaker import speakers
from hearsay.annotate.subject import share_subjects
from hearsay.annotate.tagger.network import Network
from hearsay.annotate.tagger.tagger import find
from hearsay.annotate.timex import times
from hearsay.annotate.turns import with_turns
from hearsay.attribution import Attribution, Timex
from hearsay.document import Document
from hearsay.statement import Confidence, Entity, SaidAt, Statement, Step

__all__ = ["LANGUAGES", "Network", "annotate", "quoted"]

# What the shipped model was trained to read (BCP 47 primary tags).
LANGUAGES = frozenset({"en"})


def annotate(
    document: Document, article: str, network: Network, least: float = 0.0, published: str | None = None
) -> tuple[tuple[Statement, ...], tuple[Entity, ...], tuple[Timex, ...]]:
    """The statements of a document in text order, the entities that they name, and its time expressions. ``article``
    is the article's id, ``published`` its date (ISO 8601, with the precision that the page gives).

    Those with a confidence under ``least`` are left out, as if nobody had seen them: chains do not lead through them.
    """
    quotations = quoted(document.text, document.paragraphs)
    by_model, said = find(network, document, quotations)
    found = settle(document, quotations, share_subjects(document, by_model))
    found = with_turns(document, found)
    found += floating(document, quotations, found, said)
    found = tuple(
        sorted(
            (a for a in found if a.confidence >= least),
            key=lambda a: (min(s.start for s in (*a.source, *a.cue, *a.content)), a.content),
        )
    )
    chains = holders(found)
    speaker_ids, entities = speakers(document, article, found)
    dated = times(document, published)
    ids = [_identity(article, a, document.text) for a in found]
    statements = tuple(
        _statement(
            document,
            quotations,
            a,
            ids[i],
            speaker_ids[i],
            tuple(ids[j] for j in chains[i]),
            said_at(document, a, found, dated),
        )
        for i, a in enumerate(found)
    )
    return statements, entities, dated


def _statement(
    document: Document,
    quotations: tuple[Quoted, ...],
    a: Attribution,
    identity: str,
    speaker: str | None,
    chain: tuple[str, ...],
    when: SaidAt | None,
) -> Statement:
    judged, negation = polarity(document, a.source, a.cue)
    steps = [Step("content", a.found_by, f"confidence {a.confidence}")]
    if negation:
        steps.append(Step("polarity", "negation lexicon", negation))
    if speaker:
        steps.append(Step("speaker", "name in the source", speaker))
    if chain:
        steps.append(Step("reported_by", "nesting", f"the content of {chain[0]} holds it"))
    if when:
        steps.append(Step("said_at", "time beside the cue", when.span.of(document.text)))
    return Statement(
        id=identity,
        kind=kind(document, quotations, a.cue, a.content),
        source=a.source,
        cue=a.cue,
        content=a.content,
        polarity=judged,
        confidence=Confidence(a.confidence, span=a.confidence),
        reported_by=chain,
        steps=tuple(steps),
        speaker=speaker,
        said_at=when,
    )


def _identity(article: str, a: Attribution, text: str) -> str:
    """Derived from the article and the evidence, so that the same page read twice gives the same ids."""
    whole = hashlib.sha256(article.encode())
    for role in (a.source, a.cue, a.content):
        whole.update(repr([(s.start, s.end, s.of(text)) for s in role]).encode())
    return "s" + whole.hexdigest()[:12]
