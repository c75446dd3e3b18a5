"""What a text has anybody say, ready to be held against other words: its quotations in marks and its reports."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from hearsay.span import Span, Spans
from hearsay.statement import Record
from hearsay.utterance import Account, Said

# What is less sure names nobody here: a wrong name would make a draft's wrong one hold.
SURE = 0.85


@dataclass(frozen=True, slots=True)
class Saying:
    """``words`` as they stand in the text at ``spans``; ``quoted``: they are quoted there, not reported. ``names``:
    who is named as their speaker, ``source`` the words that the text has for them (empty: none). ``statement`` is
    its id in the record of ``article``; None where the words stand in marks and nobody is said to have said them."""

    article: str
    statement: str | None
    words: str
    spans: Spans
    quoted: bool
    names: tuple[str, ...]
    source: str


def account(record: Record) -> Account:
    """What is needed of a record."""
    names = {entity.id: entity.name for entity in record.entities}
    return Account(record.id or record.article.id, record.article.text, record.statements, names)


def sayings(told: Account, marked: Spans, near: Collection[Span] | None = None) -> tuple[Saying, ...]:
    """What a text has anybody say; where places of it are given, what overlaps these alone. ``marked``: what stands
    between quotation marks in the text."""

    def is_near(first: Span, last: Span) -> bool:
        return near is None or any(place.start < last.end and first.start < place.end for place in near)

    owned = [_of_marks(told, span) for span in marked if is_near(span, span)]
    reported = [_of_statement(told, s) for s in told.statements if is_near(s.content[0], s.content[-1])]
    return (*owned, *reported)


def _of_statement(told: Account, s: Said) -> Saying:
    # Behind a label, as in a transcript, the words are the speaker's own.
    turn = s.kind == "indirect" and bool(s.cue) and s.cue[0].of(told.text).strip() == ":"
    words = " ".join(x.of(told.text) for x in s.content)
    return Saying(told.article, s.id, words, s.content, s.kind == "direct" or turn, *_who(told, s))


def _of_marks(told: Account, span: Span) -> Saying:
    owner = _owner(span, told.statements)
    who = _who(told, owner) if owner else ((), "")
    return Saying(told.article, owner.id if owner else None, span.of(told.text), (span,), True, *who)


def _owner(span: Span, statements: Iterable[Said]) -> Said | None:
    """The innermost quotation whose content holds half of the marked words, and that is not told within them. What is
    told within another's words, and may be no statement, owns nothing: the words would be somebody else's."""
    holding = [
        s
        for s in statements
        if s.content[0].start < span.end
        and span.start < s.content[-1].end
        and s.kind != "indirect"
        and not (s.reported_by and s.confidence.whole < SURE)
        and not any(span.holds(x) for x in (*s.source, *s.cue))
        and 2 * sum(max(0, min(c.end, span.end) - max(c.start, span.start)) for c in s.content) >= len(span)
    ]
    return min(holding, key=lambda s: sum(len(c) for c in s.content)) if holding else None


def _who(told: Account, s: Said) -> tuple[tuple[str, ...], str]:
    source = " ".join(x.of(told.text) for x in s.source)
    if s.confidence.speaker is not None and s.confidence.speaker < SURE:
        return (), source
    return tuple(name for entity, name in told.names.items() if entity == s.speaker), source
