"""The writing of which the text tells by a noun alone, and that then speaks: "They found *a note* by the bed. “Gone
fishing,” it read"."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from hearsay.annotate.mention import Mentioned
from hearsay.annotate.traits import description
from hearsay.attribution import Attribution, Mention
from hearsay.document import Document
from hearsay.span import Span

READS = re.compile(r"(?:reads?|begins|began|opens|ends|ended|concludes)\b.*", re.DOTALL)
_PHRASE = re.compile(
    r"\b(?:an?|the|this|that|his|her|its|their|one|another|[A-Z]\w+['’]s)\s(?:[\w’'-]+\s){0,3}?(?P<noun>[a-z]{3,})\b"
    r"(?!\s(?:paper|page|board)s?\b)",
    re.IGNORECASE,
)
# Besides the works of lexicons/descriptions.tsv, what is one only where it reads.
_MORE = frozenset(
    "apology banner card entry flyer inscription label paper placard plaque reply telegram ticket".split()
)
_FARTHEST = 400  # characters


def writings(document: Document, attributions: tuple[Attribution, ...]) -> tuple[Mention, ...]:
    """Of each "it" that reads, begins or ends so the last writing before its words."""
    out: list[Mention] = []
    for a in attributions:
        if len(a.source) != 1 or not a.cue or a.source[0].of(document.text).lower() != "it":
            continue
        if not READS.fullmatch(a.cue[0].of(document.text)):
            continue
        end = min(a.source[0].start, a.content[0].start)
        found = [m for m in _PHRASE.finditer(document.text, max(0, end - _FARTHEST), end) if _is_writing(m["noun"])]
        if found:
            span = Span(found[-1].start(), found[-1].end("noun"))
            head = bisect_left(document.tokens, found[-1].start("noun"), key=lambda t: t.start)
            out.append(Mention(span, "nominal", head))
    return tuple(out)


def as_works(mentions: tuple[Mentioned, ...], writings: tuple[Mention, ...]) -> tuple[Mentioned, ...]:
    """The mentions, those of writings as works: "a paper" is none that is printed every day."""
    heads = {m.head for m in writings}
    return tuple(
        replace(m, traits=replace(m.traits, kind="work")) if m.mention.head in heads and m.name is None else m
        for m in mentions
    )


def _is_writing(noun: str) -> bool:
    word = noun.lower()
    return word in _MORE or description(word).kind == "work"
