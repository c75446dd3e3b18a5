"""An attribution, and all that was found of it -> a statement of the record, with the steps that led to each field."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from hearsay.annotate.carried.carried import Carried
from hearsay.annotate.carried.told import FIELDS, Field
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
from hearsay.statement import CARRIED_OVER, Confidence, SaidAt, Statement, Step


@dataclass(frozen=True, slots=True)
class Known:
    """What was found of an attribution beside its spans: the act and the words that decided it, entity ids of speaker
    and addressee with why, medium, the time of the saying, the account it reached the article by; and which of these
    are told elsewhere in the text alone."""

    act: tuple[str | None, str]
    speaker: tuple[str | None, Identity]
    addressee: tuple[str | None, Identity]
    medium: Span | None
    said_at: Saying | None
    account: Account
    carried: Mapping[Field, Carried] = field(default_factory=dict[Field, Carried])


def with_carried(known: Known, number: int, over: Mapping[Field, Mapping[int, Carried]]) -> Known:
    """With what is carried over to the statement of that number from elsewhere in the text."""
    mine: dict[Field, Carried] = {name: found[number] for name, found in over.items() if number in found}
    if not mine:
        return known
    hearer, medium, time = mine.get("addressee"), mine.get("medium"), mine.get("said_at")
    return replace(
        known,
        addressee=(hearer.key, known.addressee[1]) if hearer else known.addressee,
        medium=medium.span if medium else known.medium,
        said_at=Saying(SaidAt(time.span, time.key), CARRIED_OVER) if time else known.said_at,
        carried=mine,
    )


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
    over = known.carried.__contains__
    steps = (
        Step("content", a.found_by, f"confidence {a.confidence}"),
        Step("act", "cue lexicon", why) if does else None,
        Step("polarity", "negation lexicon", negation) if negation else None,
        Step("hedged", "hedge lexicon", hedge) if uncertain else None,
        Step("medium", "phrase beside the cue", beside.of(document.text)) if beside and not over("medium") else None,
        Step("speaker", "coreference", who_why.why) if who else None,
        Step("addressee", "frame of the cue, coreference", whom_why.why) if whom and not over("addressee") else None,
        Step("said_at", when.by, when.at.span.of(document.text)) if when and not over("said_at") else None,
        *(Step(name, CARRIED_OVER, _why(document, known.carried[name])) for name in FIELDS if over(name)),
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


def _why(document: Document, found: Carried) -> str:
    return f"{found.span.of(document.text)}, with {found.probability:.2f}"


def identity(article: str, a: Attribution, text: str) -> str:
    """Derived from the article and the evidence, so that the same page read twice gives the same ids."""
    whole = hashlib.sha256(article.encode())
    for role in (a.source, a.cue, a.content):
        whole.update(repr([(s.start, s.end, s.of(text)) for s in role]).encode())
    return "s" + whole.hexdigest()[:12]
