"""Who is called by name in a quotation, and so is spoken to: "“Show me, *Anselm*,” she said"."""

from __future__ import annotations

import re

from hearsay.annotate.name import first_name, is_common
from hearsay.annotate.traits import description
from hearsay.attribution import Attribution
from hearsay.span import Span

_TITLES = (
    "Mr|Mrs|Ms|Miss|Dr|Sir|Madam|Dame|Judge|Doctor|Senator|Minister|President|Chancellor|Governor|Inspector|Professor"
    "|Captain|General|Colonel|Commissioner|Councillor|Father|Sister"
)
_NAME = rf"(?:(?:{_TITLES})\.?\s)?[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+)?"
_TITLED = re.compile(rf"(?:{_TITLES})\b")
_TO_THEM = (
    r"(?:I|you|we|your|what|why|how|do|don['’]t|did|please|thank|let|have|are|can|could|will|would|was|is|it|this|that)"
)
_FIRST = re.compile(rf"[“\"‘'«]\s?(?P<who>{_NAME}),\s(?={_TO_THEM}\b)")
_LAST = re.compile(rf",\s(?P<who>{_NAME})(?=[.!?,]?[”\"’'»]|[?!]|\.\s|,\s(?:not|and|but|please|{_TO_THEM})\b)")
_TO_SOMEBODY = re.compile(r"\b(?:you|your|yours|me)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"[.!?…]\s|[“\"‘«]|\A")
_IN = frozenset("at from in near outside to".split())
_INNER = re.compile(r"[\s:(][“\"‘'«„]\w")
_LONGEST = 300  # characters of a sentence


def vocative(text: str, a: Attribution) -> Span | None:
    """The name, or None where nobody is called."""
    for content in a.content:
        if content.of(text)[0] not in "“\"‘'«":
            continue
        first = _FIRST.match(text, content.start, content.end)
        if first and _is_somebody(text, first["who"]):
            return Span(*first.span("who"))
        inner = _INNER.search(text, content.start, content.end)
        # Who is called in a quotation within it, is called by another.
        for m in _LAST.finditer(text, content.start, inner.start() if inner else content.end):
            if _is_somebody(text, m["who"]) and _is_called(text, content, m):
                return Span(*m.span("who"))
    return None


def _is_somebody(text: str, who: str) -> bool:
    """Whether a title, a first name or a longer name in the text says that it is a name: not "Maybe", "No"."""
    *_, last = who.split()
    if is_common(last):
        return False
    longer = rf"[A-Z][\w’'-]+\s{re.escape(last)}\b|\b{re.escape(last)}\s[A-Z][a-z]"
    named = _TITLED.match(who) or first_name(last) or " " in who
    return bool(named) or re.search(longer, text) is not None


def _is_called(text: str, content: Span, m: re.Match[str]) -> bool:
    """Whether the sentence speaks to somebody, and does not name whom it has just described ("my boss, Lind")."""
    near = max(content.start, m.start() - _LONGEST)
    start = max((s.end() for s in _SENTENCE.finditer(text, near, m.start())), default=near)
    before = text[start : m.start()]
    words = before.split()
    asks = text.startswith("?", m.end("who"))
    somewhere = words[-2:-1] and words[-2] in _IN  # "See you in Marlsea, Denny"
    named = bool(words) and words[-1][:1].isupper() and not somewhere
    described = not words or named or description(words[-1].lower()).kind is not None
    return not described and (asks or _TO_SOMEBODY.search(before) is not None)
