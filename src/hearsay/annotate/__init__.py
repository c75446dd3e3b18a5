"""Document -> statements and entities: who said what, by whose account."""

from __future__ import annotations

import hashlib

from hearsay.annotate.bounds import settle
from hearsay.annotate.chain import Account, accounts
from hearsay.annotate.credits import with_credits
from hearsay.annotate.floating import floating
from hearsay.annotate.kind import kind
from hearsay.annotate.marks import Quoted, quoted
from hearsay.annotate.polarity import polarity
from hearsay.annotate.speaker import speakers
from hearsay.annotate.subject import share_subjects
from hearsay.annotate.tagger.network import Network
from hearsay.annotate.tagger.tagger import find
from hearsay.annotate.turns import with_turns
from hearsay.attribution import Attribution
from hearsay.document import Document
from hearsay.statement import Confidence, Entity, Statement, Step

__all__ = ["LANGUAGES", "Network", "annotate", "quoted"]

# What the shipped model was trained to read (BCP 47 primary tags).
LANGUAGES = frozenset({"en"})


def annotate(
    document: Document, article: str, network: Network, least: float = 0.0
) -> tuple[tuple[Statement, ...], tuple[Entity, ...]]:
    """The statements of a document in text order, and the entities that they name. ``article`` is the article's id.

    Those with a confidence under ``least`` are left out, as if nobody had seen them: chains do not lead through them.
    """
    quotations = quoted(document.text, document.paragraphs)
    by_model, said = find(network, document, quotations)
    found = settle(document, quotations, share_subjects(document, by_model))
    found = with_credits(document, with_turns(document, found))
    found += floating(document, quotations, found, said)
    found = tuple(
        sorted(
            (a for a in found if a.confidence >= least),
            key=lambda a: (min(s.start for s in (*a.source, *a.cue, *a.content)), a.content),
        )
    )
    speaker_ids, entities = speakers(document, article, found)
    told = accounts(document, found, speaker_ids)
    ids = [_identity(article, a, document.text) for a in found]
    statements = tuple(
        _statement(document, quotations, a, ids[i], speaker_ids[i], told[i], tuple(ids[j] for j in told[i].path))
        for i, a in enumerate(found)
    )
    return statements, entities


def _statement(
    document: Document,
    quotations: tuple[Quoted, ...],
    a: Attribution,
    identity: str,
    speaker: str | None,
    account: Account,
    chain: tuple[str, ...],
) -> Statement:
    judged, negation = polarity(document, a.source, a.cue)
    steps = [Step("content", a.found_by, f"confidence {a.confidence}")]
    if negation:
        steps.append(Step("polarity", "negation lexicon", negation))
    if speaker:
        steps.append(Step("speaker", "name in the source", speaker))
    if account.by:
        steps.append(Step("reported_by", account.by, account.why))
    return Statement(
        id=identity,
        kind=kind(document, quotations, a.cue, a.content),
        source=a.source,
        cue=a.cue,
        content=a.content,
        polarity=judged,
        confidence=Confidence(a.confidence, span=a.confidence, chain=account.confidence),
        reported_by=chain,
        steps=tuple(steps),
        speaker=speaker,
    )


def _identity(article: str, a: Attribution, text: str) -> str:
    """Derived from the article and the evidence, so that the same page read twice gives the same ids."""
    whole = hashlib.sha256(article.encode())
    for role in (a.source, a.cue, a.content):
        whole.update(repr([(s.start, s.end, s.of(text)) for s in role]).encode())
    return "s" + whole.hexdigest()[:12]
