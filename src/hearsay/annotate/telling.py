"""How an attribution tells: its tense, the form of its source, and the words that stand around its content."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from typing import Literal

from hearsay.annotate import lexicon
from hearsay.annotate.lexicon import rows
from hearsay.annotate.name import names
from hearsay.attribution import Attribution
from hearsay.document import Document
from hearsay.span import Span, Spans

Tense = Literal["past", "pluperfect", "present", "none"]
Form = Literal["pronoun", "possessive", "name", "definite", "indefinite", "none"]

_PRESENT = frozenset("has have 've is are am 's 're will 'll would shall can may might must wo ca do does".split())
_PRONOUNS = frozenset("he she it they him her them".split())
_POSSESSIVE = frozenset("his her its their".split())
_DEFINITE = frozenset("the this that these those one another both neither each".split())
_NO_HEAD = frozenset(
    "a an and as at by for from he her him his in it its mr mrs ms dr of on she sir that the their them they this to"
    " who with one other another former two three".split()
)

MODIFIES = (
    r",|\s(?:about|at|before|by|close|familiar|for|from|in|of|on|that|to|which|who|with)\s"
    r"|\s(?:dated|filed|leaked|made|obtained|published|quoted|released|seen)\s(?:at|by|in|last|on|this|to|\d)"
)


@dataclass(frozen=True, slots=True)
class Telling:
    """What shows of an attribution; words are folded: small letters, straight apostrophes.

    ``sentence`` and ``paragraph`` are the numbers of those that hold the cue (the content where there is none).

    ``source`` are the words of the source, ``head`` those of them up to what modifies it ("court papers" of "court
    papers seen by the Echo"), ``cue`` those of the cue, ``around`` those of the sentence outside the content. ``start``
    is where the whole begins.
    """

    sentence: int
    paragraph: int
    start: int
    tense: Tense
    form: Form
    source: str
    head: str
    cue: str
    around: str


def telling(document: Document, a: Attribution) -> Telling:
    """The traits of one attribution."""
    text = document.text
    at = (a.cue or a.source or a.content)[0]
    sentence = _number(document.sentences, at.start)
    whole = document.sentences[sentence]
    cue, source = (folded(" ".join(s.of(text) for s in spans)) for spans in (a.cue, a.source))
    around = folded(_outside(text, whole, a.content))
    parts = (*a.source, *a.cue, *a.content)
    return Telling(
        sentence,
        _number(document.paragraphs, at.start),
        min(s.start for s in parts),
        tense(cue if not cue.endswith("ing") else around),
        _form(text, a.source),
        source,
        re.split(MODIFIES, source, maxsplit=1)[0],
        cue,
        around,
    )


def folded(words: str) -> str:
    """As the lexicons have words, with even spaces."""
    return " ".join(lexicon.folded(words).split())


def heads(source: str) -> frozenset[str]:
    """The words of a source that can name it again."""
    return frozenset(w for w in re.findall(r"[^\W_]+", source.replace("'s", "")) if len(w) > 1 and w not in _NO_HEAD)


def tense(cue: str) -> Tense:
    """The tense of a cue's verb: "said", "had said", "says" (and whatever else speaks of now), or none to be told."""
    words = re.findall(r"[^\W\d_]+|'\w+", cue)
    if not words or cue.startswith("according"):
        return "none"
    if words[0] in ("had", "'d") and len(words) > 1:
        return "pluperfect"
    if any(w in _PRESENT for w in words):
        return "present"
    if any(w == "did" or w == "didn" or w in _pasts() or re.fullmatch(r"\w{2,}ed", w) for w in words):
        return "past"
    return "none" if words[0].endswith("ing") else "present"


def _form(text: str, source: Spans) -> Form:
    words = folded(" ".join(s.of(text) for s in source)).split()
    if not words:
        return "none"
    if len(words) == 1 and words[0] in _PRONOUNS:
        return "pronoun"
    if words[0] in _POSSESSIVE:
        return "possessive"
    if names(text, Span(source[0].start, source[-1].end)) and words[0] != "the":
        return "name"
    return "definite" if words[0] in _DEFINITE else "indefinite"


def _outside(text: str, whole: Span, content: Spans) -> str:
    """The characters of ``whole`` in no part of the content."""
    edges = [whole.start]
    for s in content:
        if s.overlaps(whole):
            edges += [max(s.start, whole.start), min(s.end, whole.end)]
    edges.append(whole.end)
    return " ".join(text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True) if a < b)


def _number(spans: Spans, at: int) -> int:
    return max(0, bisect_right(spans, at, key=lambda s: s.start) - 1)


@cache
def _pasts() -> frozenset[str]:
    return frozenset(row[0] for row in rows("pasts"))
