"""Which statement of a record somebody meant: the one whose words overlap most with those that they saw."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hearsay.amendment.passage import digest_of, found, place
from hearsay.correction import Evidence, Passages
from hearsay.span import Spans
from hearsay.statement import Record, Statement

# What it counts that contents, cues and sources overlap; and from where on two statements are one read twice. A
# statement inside another shares most of its words with it, but neither its cue nor its source.
_CONTENT, _CUE, _SOURCE = 0.5, 0.3, 0.2
_ENOUGH = 0.5


@dataclass(frozen=True, slots=True)
class Form:
    """The spans of a statement. None: nobody can tell any more."""

    source: Spans | None
    cue: Spans | None
    content: Spans


def form_of(statement: Statement) -> Form:
    return Form(statement.source, statement.cue, statement.content)


def form_in(evidence: Evidence, text: str) -> Form | None:
    """The evidence as spans of an article's ``text``, which may be another version; None where nothing of its content
    is in it."""
    same = evidence.text_digest == digest_of(text)
    content = found(evidence.content, text, same=same) or _some(evidence.content, text)
    if not content:
        return None
    return Form(found(evidence.source, text, same=same), found(evidence.cue, text, same=same), content)


def attached(evidence: Evidence, record: Record) -> Statement | None:
    """The statement of the record that the evidence is of."""
    form = form_in(evidence, record.article.text)
    best = form and likest(form, [[form_of(s)] for s in record.statements])
    return None if best is None else record.statements[best]


def likest(form: Form, statements: Sequence[Iterable[Form]]) -> int | None:
    """The number of the statement, of which all forms that it had are given, that has a form most like this one; the
    first of equals. None where none is like it."""
    degrees = [max((_overlap(form, other) for other in forms), default=0.0) for forms in statements]
    best = max(range(len(degrees)), key=lambda n: degrees[n], default=None)
    return best if best is not None and degrees[best] >= _ENOUGH else None


def _some(passages: Passages, text: str) -> Spans:
    """Where those passages stand that are still there."""
    return tuple(sorted({span for p in passages if (span := place(p, text))}))


def _overlap(a: Form, b: Form) -> float:
    """0 to 1: how much of the characters of each part two forms share. A part that neither has, or that nobody can tell
    of one, does not count."""
    content = _shared(a.content, b.content)
    if not content:
        return 0.0
    parts = [(_CONTENT, content)]
    for weight, x, y in ((_CUE, a.cue, b.cue), (_SOURCE, a.source, b.source)):
        if x is not None and y is not None and (x or y):
            parts.append((weight, _shared(x, y)))
    return sum(weight * share for weight, share in parts) / sum(weight for weight, _ in parts)


def _shared(a: Spans, b: Spans) -> float:
    """The characters under both of those under either."""
    both = sum(max(0, min(x.end, y.end) - max(x.start, y.start)) for x in a for y in b)
    either = sum(map(len, a)) + sum(map(len, b)) - both
    return both / either if either else 0.0
