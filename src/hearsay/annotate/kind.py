"""Direct, indirect or mixed: how much of a content stands in quotation marks of its own."""

from __future__ import annotations

from hearsay.annotate.marks import Quoted
from hearsay.document import Document
from hearsay.span import Spans
from hearsay.statement import Kind


def kind(document: Document, quotations: tuple[Quoted, ...], cue: Spans, content: Spans) -> Kind:
    """``direct`` where every word stands in marks that open within the content, ``indirect`` where none does."""
    first, last = (content[0].start, content[-1].end) if content else (0, 0)
    near = (q for q in quotations if first <= q.inside.start and q.whole.start < last)
    own = [q.inside for q in near if _is_own(q, cue, content)]
    words = [t for s in content for t in document.tokens_in(s) if document.text[t.start].isalnum()]
    quoted = sum(any(q.holds(w) for q in own) for w in words)
    if quoted == len(words):
        return "direct" if own else "indirect"
    return "mixed" if quoted else "indirect"


def _is_own(q: Quoted, cue: Spans, content: Spans) -> bool:
    """Marks that hold the cue too were opened by somebody further out: what "he told me that it was over" says inside a
    quotation is indirect. Unless they only seem to hold it, as nobody closed them ("It is late, he said)."""
    opens = any(s.start <= q.whole.start < s.end for s in content)
    if any(q.inside.holds(c) for c in cue):
        return opens and not q.closed
    return opens or any(s.start == q.inside.start for s in content)
