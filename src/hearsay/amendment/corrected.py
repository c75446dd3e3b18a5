"""A record and what people said of it -> the record as they have it. In whatever order corrections come, the same.

The latest of those who speak of the same thing is right. What a person said has confidence 1.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from hearsay.amendment.attachment import Form, form_in, form_of, likest
from hearsay.amendment.cast import Cast
from hearsay.amendment.passage import digest_of, found
from hearsay.correction import OF_STATEMENTS, Correction, Right, Standing
from hearsay.span import Spans
from hearsay.statement import Confidence, Record, SaidAt, Statement, Step

BY = "correction"


def corrected(record: Record, corrections: Iterable[Correction]) -> Record:
    """The record with the corrections of its statements, which stand in its ``corrections`` with what became of each;
    those of people and quotations are passed over. Those that the record has already are not applied again."""
    had = {standing.correction.id for standing in record.corrections}
    fresh = [c for c in standing_ones(corrections) if c.what in OF_STATEMENTS and c.id not in had]
    if not fresh:
        return record
    work = _Work(record)
    for correction in fresh:
        work.apply(correction)
    return work.done()


def standing_ones(corrections: Iterable[Correction]) -> list[Correction]:
    """Those that nobody took back, the earliest first; withdrawals are not among them."""
    known = {c.id: c for c in corrections}
    gone = taken_back(known.values())
    order = sorted(known.values(), key=lambda c: (c.made_at, c.id))
    return [c for c in order if not c.withdraws and c.id not in gone]


def taken_back(corrections: Iterable[Correction]) -> set[str]:
    """The ids of those that somebody took back, withdrawals too: what one of these took back stands."""
    of = {c.id: c.withdraws for c in corrections if c.withdraws}
    # An id is of the content, the id of what is taken back included: there is no circle.
    order = sorted(of, key=lambda each: _length(each, of), reverse=True)
    out = set[str]()
    for each in order:
        if each not in out:
            out.add(of[each])
    return out


def _length(withdrawal: str, of: dict[str, str]) -> int:
    """How many withdrawals lead from this one to a correction."""
    length, at = 0, of.get(withdrawal)
    while at is not None:
        length, at = length + 1, of.get(at)
    return length


@dataclass(slots=True)
class _Draft:
    """A statement on its way. ``forms`` are all that its spans were; ``set_by`` says who set what last."""

    statement: Statement
    forms: list[Form]
    gone: bool = False
    set_by: dict[str, str] = field(default_factory=dict[str, str])


class _Work:
    def __init__(self, record: Record) -> None:
        self.record = record
        self.text = record.article.text
        self.digest = digest_of(self.text)
        self.drafts = [_Draft(s, [form_of(s)]) for s in record.statements]
        self.cast = Cast(record)
        self.applied: list[tuple[Correction, _Draft | None]] = []

    def apply(self, correction: Correction) -> None:
        """Changes the statement that it is of; one of which nothing is found is noted as such."""
        evidence = correction.evidence
        assert evidence is not None
        form = form_in(evidence, self.text)
        spans = self._spans(correction, evidence.text_digest)
        time = self._time(correction, evidence.text_digest)
        draft = None
        if form is not None and spans is not None and time is not None:
            number = likest(form, [d.forms for d in self.drafts])
            draft = self.drafts[number] if number is not None else self._added(correction, spans)
        self.applied.append((correction, draft))
        if draft is None or spans is None:
            return
        draft.gone = correction.what == "not a statement"
        draft.set_by["being"] = correction.id
        self._set_spans(draft, correction, spans)
        if correction.speaker is not None:
            draft.statement = replace(draft.statement, speaker=self.cast.entity(correction.speaker))
            draft.set_by["speaker"] = correction.id
        if correction.addressee is not None:
            draft.statement = replace(draft.statement, addressee=self.cast.entity(correction.addressee))
            draft.set_by["addressee"] = correction.id
        if correction.time is not None and time is not None:
            draft.statement = replace(draft.statement, said_at=time[0] if time else None)
            draft.set_by["said_at"] = correction.id
        draft.statement = _signed(draft.statement, correction, spans)

    def done(self) -> Record:
        """The record, its chains without the statements that are none."""
        gone = {d.statement.id for d in self.drafts if d.gone}
        statements = tuple(_without(d.statement, gone) for d in self.drafts if not d.gone)
        headline = tuple(replace(q, statement=None) if q.statement in gone else q for q in self.record.headline)
        became = tuple(self._standing(correction, draft) for correction, draft in self.applied)
        return replace(
            self.record,
            statements=statements,
            entities=self.cast.entities({who for s in statements for who in (s.speaker, s.addressee)}),
            headline=headline,
            # Of a record that nothing was read from, people may say what the machine could not.
            silent_because=None if statements else self.record.silent_because,
            corrections=(*self.record.corrections, *became),
        )

    def _standing(self, correction: Correction, draft: _Draft | None) -> Standing:
        article = self.record.article.id
        if draft is None:
            return Standing(correction, "detached", article)
        last = {"being"} if draft.gone else set(draft.set_by)
        says = any(draft.set_by[name] == correction.id for name in last)
        return Standing(correction, "applied" if says else "overruled", article, draft.statement.id)

    def _spans(self, correction: Correction, digest: str) -> dict[str, Spans] | None:
        """The right spans, those that are to be set; None where their words are not all there."""
        right = correction.right or Right()
        out: dict[str, Spans] = {}
        for name, passages in (("source", right.source), ("cue", right.cue), ("content", right.content)):
            if passages is not None:
                spans = found(passages, self.text, same=digest == self.digest)
                if spans is None or (name == "content" and not spans):
                    return None
                out[name] = spans
        return out

    def _time(self, correction: Correction, digest: str) -> tuple[SaidAt, ...] | None:
        """The right time, none where the text does not tell or nothing is said of it; None where its words are gone."""
        right = correction.time
        if right is None or right.words is None or right.value is None:
            return ()
        spans = found((right.words,), self.text, same=digest == self.digest)
        return (SaidAt(spans[0], right.value),) if spans else None

    def _set_spans(self, draft: _Draft, correction: Correction, spans: dict[str, Spans]) -> None:
        for name, value in spans.items():
            draft.statement = replace(draft.statement, **{name: value})  # type: ignore[arg-type]
            draft.set_by[name] = correction.id
        if correction.right and correction.right.kind and "content" in spans:
            draft.statement = replace(draft.statement, kind=correction.right.kind)
        draft.forms.append(form_of(draft.statement))

    def _added(self, correction: Correction, spans: dict[str, Spans]) -> _Draft | None:
        """A statement that the machine did not find, in its place among the others."""
        right = correction.right
        if correction.what not in ("missing statement", "confirmed") or right is None or "content" not in spans:
            return None
        content = spans["content"]
        statement = Statement(
            id=f"s{digest_of(f'{self.record.article.id} {content} {right.cue}')[:15]}",
            kind=right.kind or "indirect",
            source=(),
            cue=(),
            content=content,
            polarity="affirmed",
            confidence=Confidence(1.0, span=1.0),
            reported_by=None,
            steps=(),
        )
        if any(d.statement.id == statement.id for d in self.drafts):
            return None
        draft = _Draft(statement, [])
        at = next((n for n, d in enumerate(self.drafts) if d.statement.content[0] > content[0]), len(self.drafts))
        self.drafts.insert(at, draft)
        return draft


def _signed(statement: Statement, correction: Correction, spans: Iterable[str]) -> Statement:
    """With the step that says who set what, and sure of it."""
    spans = list(spans)
    others = (("speaker", correction.speaker), ("addressee", correction.addressee), ("said_at", correction.time))
    fields = [*spans, *(name for name, right in others if right)]
    why = f"{correction.what}, says {correction.by}, {correction.made_at} ({correction.id})"
    why += f": {correction.note}" if correction.note else ""
    had, all_of_it = statement.confidence, correction.what == "confirmed"
    confidence = Confidence(
        1.0,
        span=1.0 if spans or all_of_it else had.span,
        speaker=1.0 if correction.speaker else had.speaker,
        chain=had.chain,
    )
    steps = tuple(Step(name, BY, why) for name in fields)
    return replace(statement, confidence=confidence, steps=(*statement.steps, *steps))


def _without(statement: Statement, gone: set[str]) -> Statement:
    if not gone or not statement.reported_by:
        return statement
    return replace(statement, reported_by=tuple(s for s in statement.reported_by if s not in gone))
