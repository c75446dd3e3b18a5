"""What was said on an occasion that the text has just dated: "She recalls a call with Bel on 28 February: “I told him
...”".

Two shapes only. Within the quotation that a colon opens right behind an occasion's date; and in the sentence right
after one that ends with an occasion's date, where whoever was met speaks ("a meeting with Lev Corvo ten years ago.
Corvo opposed")."""

from __future__ import annotations

import re
from functools import cache

from hearsay.annotate.lexicon import rows
from hearsay.attribution import Attribution, Timex
from hearsay.document import Document
from hearsay.span import Span

_QUOTATION = re.compile(r"\s*:\s*[“\"‘«„]")
_CLOSING = {"“": "”", '"': '"', "‘": "’", "«": "»", "„": "“"}
_PRESENT = re.compile(r"(?:now\b.*|.*s|say|think|believe|want|hope|fear|will\b.*|would\b.*)", re.IGNORECASE)


@cache
def _event() -> re.Pattern[str]:
    nouns = [word for word, role, _ in rows("said_at") if role == "event"]
    return re.compile(rf"\b(?:{'|'.join(nouns)})\b(?P<rest>[^.!?;:“”\"]*)$")


def of_occasion(document: Document, a: Attribution, times: tuple[Timex, ...], sentence: Span) -> Timex | None:
    """The date of the occasion on which ``a`` was said; None where the text does not join the two."""
    text = document.text
    if _PRESENT.fullmatch(text[a.cue[0].start : a.cue[0].end].split()[0]):
        return None
    dated = [t for t in times if t.type in ("DATE", "TIME") and not t.value.endswith("_REF")]
    for t in reversed([t for t in dated if t.span.end <= a.cue[0].start]):
        if _quoted(text, t.span, a.cue[0]):
            return t
    return next((t for t in dated if _met(document, a, t.span, sentence)), None)


def _quoted(text: str, t: Span, cue: Span) -> bool:
    opening = _QUOTATION.match(text, t.end)
    if opening is None or cue.start < opening.end():
        return False
    closing = text.find(_CLOSING[opening[0][-1]], opening.end())
    within = closing < 0 or cue.end <= closing
    return within and "\n" not in text[opening.end() : cue.start] and _event().search(_clause(text, t)) is not None


def _met(document: Document, a: Attribution, t: Span, sentence: Span) -> bool:
    """Whether the sentence before ends with an occasion's date, and the source is the one who was met."""
    text = document.text
    between = text[t.end : sentence.start]
    if not a.source or t.end > sentence.start or not re.fullmatch(r"\.?[”\"]? +", between):
        return False
    name = text[a.source[0].start : a.source[-1].end].split()[-1]
    found = _event().search(_clause(text, t))
    followed = text[a.source[-1].end : a.cue[0].start].strip()
    return (
        found is not None
        and not followed
        and name[:1].isupper()
        and re.search(rf"\bwith\b.*\b{re.escape(name)}\b", found["rest"]) is not None
    )


def _clause(text: str, t: Span) -> str:
    return text[max(0, t.start - 160) : t.start]
