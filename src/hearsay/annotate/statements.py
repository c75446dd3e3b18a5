"""An attribution, and all that was found of it -> a statement of the record, with the steps that led to each field."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from hearsay.annotate.chain import Account
from hearsay.annotate.hedge import hedged
from hearsay.annotate.identity import Identity
from hearsay.annotate.kind import kind
from hearsay.annotate.marks import Quoted
from hearsay.annotate.polarity import polarity
from hearsay.annotate.scene import Saying
from hearsay.attribution import Attribution
from hearsay.document import Document
from hearsay.span import Span
from hearsay.statement import Confidence, Statement, Step


@dataclass(frozen=True, slots=True)
class Known:
    """What was found of an attribution beside its spans: the act and the words that decided it, entity ids of speaker
    and addressee with why, medium, the time of the saying, the account it reached the article by."""

    act: tuple[str | None, str]
    speaker: tuple[str | None, Identity]
    addressee: tuple[str | None, Identity]
    medium: Span | None
    said_at: Saying | None
    account: Account


def statement(
    document: Document, quotations: tuple[Quoted, ...], a: Attribution, known: Known, own: str, ids: tuple[str, ...]
) -> Statement:
    """The statement with the id ``own``; ``ids`` are of all attributions, which ``known.account.path`` numbers."""
    judged, negation = polarity(document, a.source, a.cue)
    uncertain, hedge = hedged(document, a)
    does, why = known.act
    who, who_why = known.speaker
    whom, whom_why = known.addressee
    beside, when, account = known.medium, known.said_at, known.account
    steps = (
        Step("content", a.found_by, f"confidence {a.confidence}"),
        Step("act", "cue lexicon", why) if does else None,
        Step("polarity", "negation lexicon", negation) if negation else None,
        Step("hedged", "hedge lexicon", hedge) if uncertain else None,
        Step("medium", "phrase beside the cue", beside.of(document.text)) if beside else None,
        Step("speaker", "coreference", who_why.why) if who else None,
        Step("addressee", "frame of the cue, coreference", whom_why.why) if whom else None,
        Step("said_at", when.by, when.at.span.of(document.text)) if when else None,
        Step("reported_by", account.by, account.why) if account.by else None,
    )
    return Statement(
        id=own,
        kind=kind(document, quotations, a.cue, a.content),
        source=a.source,
        cue=a.cue,
        content=a.content,
        polarity=judged,
        confidence=Confidence(
            a.confidence,
            span=a.confidence,
            speaker=round(who_why.probability, 4) if who else None,
            chain=account.confidence,
        ),
        reported_by=tuple(ids[j] for j in account.path),
        steps=tuple(step for step in steps if step),
        speaker=who,
        addressee=whom,
        medium=beside,
        said_at=when.at if when else None,
        act=does,
        hedged=uncertain,
    )


def identity(article: str, a: Attribution, text: str) -> str:
    """Derived from the article and the evidence, so that the same page read twice gives the same ids."""
    whole = hashlib.sha256(article.encode())
    for role in (a.source, a.cue, a.content):
        whole.update(repr([(s.start, s.end, s.of(text)) for s in role]).encode())
    return "s" + whole.hexdigest()[:12]
