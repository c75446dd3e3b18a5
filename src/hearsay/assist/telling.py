"""Records, findings and families to answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from hearsay.archive import Person
from hearsay.assist.answers import (
    Change,
    Context,
    Evidence,
    Head,
    Headline,
    Held,
    Holding,
    Reading,
    Said,
    Somebody,
    Telling,
    Variants,
    Why,
)
from hearsay.compare import drift
from hearsay.compare.check import Finding
from hearsay.compare.family import Family, Member
from hearsay.errors import HearsayError
from hearsay.export.plain import paragraphs_of
from hearsay.span import Spans
from hearsay.statement import Record, Statement

# The record of an article by its id; raises HearsayError where there is none.
Records = Callable[[str], Record]


def reading(record: Record, *, with_text: bool) -> Reading:
    """The whole record, and its text if asked for."""
    text = record.article.text
    headline = [
        Headline(q.text, q.verdict, q.statement, evidence(text, (q.body,) if q.body else ())) for q in record.headline
    ]
    statements = [said(record, s) for s in record.statements]
    return Reading(head(record), record.silent_because, statements, headline, text if with_text else None)


def head(record: Record) -> Head:
    a = record.article
    return Head(a.id, a.url, a.outlet, a.title, a.byline, a.published, a.language)


def said(record: Record, s: Statement) -> Said:
    text, names = record.article.text, {entity.id: entity.name for entity in record.entities}
    return Said(
        id=s.id,
        article=record.article.id,
        kind=s.kind,
        act=s.act,
        polarity=s.polarity,
        hedged=s.hedged,
        speaker=names.get(s.speaker or ""),
        addressee=names.get(s.addressee or ""),
        said_at=s.said_at.value if s.said_at else None,
        medium=evidence(text, (s.medium,) if s.medium else ()),
        source=evidence(text, s.source),
        cue=evidence(text, s.cue),
        content=evidence(text, s.content),
        reported_by=None if s.reported_by is None else list(s.reported_by),
        confidence=s.confidence.whole,
    )


def statement(record: Record, identity: str) -> Statement:
    """The statement with that id. Raises HearsayError where the record has none."""
    for each in record.statements:
        if each.id == identity:
            return each
    raise HearsayError(f"{identity}: the article {record.article.id} has no such statement now")


def context(record: Record, s: Statement) -> Context:
    """A statement with the paragraphs around it, whole."""
    around = evidence(record.article.text, (paragraphs_of(record, s),))[0]
    steps = [Why(step.field, step.by, step.why) for step in s.steps]
    accounts = [said(record, statement(record, outer)) for outer in s.reported_by or ()]
    return Context(head(record), said(record, s), around, steps, accounts)


def holding(findings: Iterable[Finding], records: Records, most: int) -> Holding:
    """What was found, best first, the first ``most`` of it."""
    every = tuple(findings)
    found = [f for f in every if f.saying]
    return Holding(every[0].answer, [_held(f, records) for f in found[:most]], len(found[most:]))


def _held(finding: Finding, records: Records) -> Held:
    saying = finding.saying
    assert saying is not None
    record = records(saying.article)
    return Held(
        finding.answer,
        finding.why,
        head(record),
        saying.statement,
        saying.source,
        evidence(record.article.text, saying.spans),
        _changes(finding.changes),
    )


def variants(family: Family, records: Records) -> Variants:
    """A family, each telling with the words of its article."""
    return Variants(family.id, list(family.conflicts), [_telling(m, family, records) for m in family.members])


def _telling(member: Member, family: Family, records: Records) -> Telling:
    u = member.utterance
    record = records(u.article)
    return Telling(
        article=head(record),
        statement=u.statement,
        speaker=u.speaker,
        evidence=evidence(record.article.text, statement(record, u.statement).content),
        origin=None if member.origin is None else family.members[member.origin].utterance.statement,
        credited=member.credited,
        drift=member.wording,
        conflicts=list(member.conflicts),
        changes=_changes(member.changes),
    )


def somebody(p: Person) -> Somebody:
    return Somebody(p.id, p.name, p.type, list(p.names), p.articles, p.statements, p.first, p.last)


def evidence(text: str, spans: Spans) -> list[Evidence]:
    return [Evidence(span.start, span.end, span.of(text)) for span in spans]


def _changes(changes: Iterable[drift.Change]) -> list[Change]:
    return [Change(change.before, change.after) for change in changes]
