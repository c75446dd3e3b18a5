"""Corrections, made of the record that somebody looked at. Nothing is stored here.

``by`` is who says so, ``at`` when (ISO 8601, UTC). All raise ValueError where what is asked for makes no sense of that
record: a statement that it does not have, spans out of order or beyond its text.
"""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass, replace
from itertools import pairwise

from hearsay.amendment.line import identified
from hearsay.amendment.passage import digest_of, kept
from hearsay.attribution import Kind
from hearsay.correction import Correction, Evidence, Passages, Right, Somebody, What, When, Who
from hearsay.span import Span, Spans
from hearsay.statement import Record, Statement

_LONGEST_NAME, _LONGEST_NOTE = 200, 4_000
# A year, a season, quarter, half, week or month of it, a day, and a part or an hour of that; X is what nobody knows.
_VALUE = re.compile(r"[\dX]{4}(-(W\d\d|Q\d|H\d|SP|SU|FA|WI|\d\d)(-(\d\d|WE|\d))?)?(T[\w:+-]{2,14})?")


@dataclass(frozen=True, slots=True)
class Signature:
    """Who says so, when (ISO 8601, UTC), and why or on what grounds, if they say that."""

    by: str
    at: str
    note: str = ""


def confirmed(record: Record, statement: str, signed: Signature) -> Correction:
    """Spans, kind and speaker are right as the record has them."""
    s = _statement(record, statement)
    text = record.article.text
    right = Right(kept(text, s.source), kept(text, s.cue), kept(text, s.content), s.kind)
    name = next((e.name for e in record.entities if e.id == s.speaker), None)
    return _made("confirmed", signed, evidence=evidence(record, s), right=right, speaker=Who(name, s.speaker))


def not_a_statement(record: Record, statement: str, signed: Signature) -> Correction:
    return _made("not a statement", signed, evidence=evidence(record, _statement(record, statement)))


def wrong_speaker(record: Record, statement: str, who: Who, signed: Signature) -> Correction:
    """``who`` is right. An entity's id without a name takes the entity's name."""
    return _made(
        "wrong speaker", signed, evidence=evidence(record, _statement(record, statement)), speaker=named(record, who)
    )


def wrong_addressee(record: Record, statement: str, who: Who, signed: Signature) -> Correction:
    """``who`` is to whom it was said; as ``wrong_speaker``."""
    seen = evidence(record, _statement(record, statement))
    return _made("wrong addressee", signed, evidence=seen, addressee=named(record, who))


def wrong_time(record: Record, statement: str, words: Span | None, value: str | None, signed: Signature) -> Correction:
    """It was said when these words of the text say, which mean ``value``: a date in ISO 8601 of any precision, or
    another TIMEX3 value of a date or time. Both None: the text does not tell."""
    given = " ".join(value.split()) if value else None
    if given and not _VALUE.fullmatch(given):
        raise ValueError(f"{value!r} is no time; write it as 2025, 2025-10 or 2025-10-13")
    seen = evidence(record, _statement(record, statement))
    passage = kept(record.article.text, (words,))[0] if words else None
    return _made("wrong time", signed, evidence=seen, time=When(passage, given))


def wrong_span(
    record: Record, statement: str, right: dict[str, Spans], kind: Kind | None, signed: Signature
) -> Correction:
    """``right`` has the spans of those of source, cue and content that were wrong; ``kind`` is that of the content."""
    if not right:
        raise ValueError("a span of source, cue or content is to be given")
    seen = evidence(record, _statement(record, statement))
    return _made("wrong span", signed, evidence=seen, right=_right(record, right, kind))


def missing_statement(record: Record, spans: dict[str, Spans], kind: Kind, who: Who, signed: Signature) -> Correction:
    """There is a statement with these spans of source, cue and content."""
    right = _right(record, {"source": (), "cue": (), **spans}, kind)
    article = record.article
    if not right.content:
        raise ValueError("a statement needs a content")
    seen = Evidence(
        article.id, article.url, digest_of(article.text), right.source or (), right.cue or (), right.content
    )
    return _made("missing statement", signed, evidence=seen, right=right, speaker=named(record, who))


def other_quotation(one: Record, a: str, two: Record, b: str, signed: Signature) -> Correction:
    """Statement ``a`` of record ``one`` and ``b`` of ``two`` are not the same quotation."""
    x, y = evidence(one, _statement(one, a)), evidence(two, _statement(two, b))
    if x == y:
        raise ValueError("a statement is the same quotation as itself")
    return _made("other quotation", signed, evidence=x, other=y)


def one_person(one: Somebody, two: Somebody, signed: Signature) -> Correction:
    return _made("one person", signed, people=_pair(one, two))


def two_people(one: Somebody, two: Somebody, signed: Signature) -> Correction:
    return _made("two people", signed, people=_pair(one, two))


def parted(whole: Somebody, articles: Container[str]) -> tuple[Somebody, Somebody]:
    """Who ``whole`` is in all other articles, and who in these. Raises ValueError where one of both is nobody."""
    here = tuple(each for each in whole.appearances if each.article in articles)
    rest = tuple(each for each in whole.appearances if each.article not in articles)
    if not here or not rest:
        raise ValueError("say which of the articles name somebody else: some of them, and not all")
    return replace(whole, appearances=rest), Somebody(whole.name, here)


def withdrawal(correction: str, signed: Signature) -> Correction:
    """The correction with that id is taken back."""
    return _made("withdrawal", signed, withdraws=correction)


def evidence(record: Record, statement: Statement) -> Evidence:
    """The words of a statement of the record."""
    article = record.article
    return Evidence(
        article.id,
        article.url,
        digest_of(article.text),
        kept(article.text, statement.source),
        kept(article.text, statement.cue),
        kept(article.text, statement.content),
        statement.id,
    )


def named(record: Record, who: Who) -> Who:
    """With the name of the entity that is meant. Raises ValueError where the record has no such entity, or the name
    is empty."""
    if who.name is not None and not 0 < len(who.name.strip()) <= _LONGEST_NAME:
        raise ValueError(f"a name is empty, or has more than {_LONGEST_NAME} characters")
    if who.entity is None or who.name is not None:
        return who
    name = next((e.name for e in record.entities if e.id == who.entity), None)
    if name is None:
        raise ValueError(f"the article has no entity {who.entity}")
    return Who(name, who.entity)


def _made(
    what: What,
    signed: Signature,
    *,
    evidence: Evidence | None = None,
    right: Right | None = None,
    speaker: Who | None = None,
    other: Evidence | None = None,
    people: tuple[Somebody, ...] = (),
    withdraws: str | None = None,
    addressee: Who | None = None,
    time: When | None = None,
) -> Correction:
    note = " ".join(signed.note.split())
    by = " ".join(signed.by.split())
    if len(by) > _LONGEST_NAME or len(note) > _LONGEST_NOTE:
        raise ValueError(f"a name has {_LONGEST_NAME} characters at most, a note {_LONGEST_NOTE}")
    made = Correction(
        "", what, by, signed.at, note, evidence, right, speaker, other, people, withdraws, addressee, time
    )
    return identified(made)


def _statement(record: Record, identity: str) -> Statement:
    found = next((s for s in record.statements if s.id == identity), None)
    if found is None:
        raise ValueError(f"the article {record.article.id} has no statement {identity}")
    return found


def _right(record: Record, spans: dict[str, Spans], kind: Kind | None) -> Right:
    parts: dict[str, Passages] = {}
    for name, value in spans.items():
        ordered = tuple(sorted(value))
        if name == "content" and not ordered:
            raise ValueError("a statement needs a content")
        if any(a.end > b.start for a, b in pairwise(ordered)):
            raise ValueError(f"spans of the {name} overlap")
        parts[name] = kept(record.article.text, ordered)
    return Right(parts.get("source"), parts.get("cue"), parts.get("content"), kind)


def _pair(one: Somebody, two: Somebody) -> tuple[Somebody, Somebody]:
    for who in (one, two):
        if not who.appearances:
            raise ValueError(f"{who.name} is named in no article")
    if set(one.appearances) & set(two.appearances):
        raise ValueError("both are the same person: say of which articles")
    return one, two
