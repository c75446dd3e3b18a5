"""Direct, indirect or mixed: how much of a content stands in quotation marks of its own."""

from __future__ import annotations

from hearsay.annotate.marks import Quoted
from hearsay.document import Document
from hearsay.span import Spans
from hearsay.statement import Kind

# The shares of a content's words that the standard scorer of the field's corpus uses.
_ALL, _NONE = 0.9, 0.1


def kind(document: Document, quotations: tuple[Quoted, ...], cue: Spans, content: Spans) -> Kind:
    """Counts the content's words inside marks that open within the content. Marks that hold the cue too were opened by
    somebody further out: what "he told me that it was over" says inside a quotation is indirect."""
    own = [
        q.inside
        for q in quotations
        if any(s.start <= q.whole.start < s.end or s.start == q.inside.start for s in content) and not any(q.inside.holds(c) for c in cue)
    ]
    words = [t for t in document.tokens if document.text[t.start].isalnum() and any(s.holds(t) for s in content)]
    if not words:
        return "direct" if own else "indirect"
    share = sum(any(q.holds(w) for q in own) for w in words) / len(words)
    return "direct" if share > _ALL else "indirect" if share < _NONE else "mixed"
