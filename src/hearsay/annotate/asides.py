"""Accounts that are named in passing: "At that point, *as the book has it*, the king was tired"; "the bridge had gone,
*the Herald quotes the memoir as saying*".

What such a sentence says besides is what the account says. Who is quoted "as saying" is a source of its own, within the
account of the one who quotes. And behind a denial it is who denies that goes on "saying" something."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from hearsay.annotate.lexicon import rows
from hearsay.attribution import Attribution
from hearsay.document import Document
from hearsay.span import Span, Spans

FOUND_BY = "record in passing"
_CONFIDENCE = 0.9  # a guess, not calibrated
_NOUNS = "|".join(re.escape(word) for word, place, _ in rows("accounts") if place == "record")
_HAS_IT = re.compile(r"(?:has|had|puts|put|tells|told)")
_RECORD = re.compile(
    rf"\b(?P<as>[Aa]s)\s+(?P<who>(?:the|his|her|its|their)\s+(?:[\w'’-]+\s+){{0,2}}(?:{_NOUNS}))"
    r"\s+(?P<it>(?:has|puts|tells)\s+it)\b"
)
_QUOTES = re.compile(r"\b(?:quotes|quoted|cites|cited)$")
_AS_SAYING = re.compile(
    r"(?P<who>(?:the|an?|his|her|its|their|[A-Z])[^,.;:“”\"]{1,60}?)\s+(?P<cue>as\s+(?:saying|writing|telling))"
)
_SAYING = re.compile(r"(?:as\s+)?(?:saying|writing|telling)")
_DENIES = re.compile(r"\b(?:den(?:y|ies|ied)|disput(?:es?|ed)|reject(?:s|ed)|dismiss(?:es|ed))$")
_PARTICIPLE = re.compile(r"saying|adding|insisting|arguing|claiming")
_EDGES = " ,\n"


def with_asides(document: Document, found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """``found``, those named in passing with what their sentences say, and those who are quoted in them; and the
    records in passing that nobody found."""
    out: list[Attribution] = list(_records(document, found))
    for a in found:
        out += _has_it(document, a) or _quotes(document, a) or (_by_who_denies(document, a, found),)
    return tuple(out)


def _by_who_denies(document: Document, a: Attribution, found: tuple[Attribution, ...]) -> Attribution:
    """With the source of a denial in front of it: "*He* disputed that the boat had sunk, saying"; nobody says anything
    in what is denied."""
    if not a.source or len(a.cue) != 1 or not says_on(document.text, a.cue[0]):
        return a
    for b in found:
        over = b is not a and any(c.holds(a.source[0]) and c.holds(a.cue[0]) for c in b.content)
        if over and b.source and denies(document.text, b) and not any(c.overlaps(a.cue[0]) for c in b.source):
            return replace(a, source=b.source)
    return a


def denies(text: str, a: Attribution) -> bool:
    return bool(a.cue) and _DENIES.search(text, a.cue[0].start, a.cue[-1].end) is not None


def says_on(text: str, cue: Span) -> bool:
    """Whether it is a participle behind a comma."""
    return _PARTICIPLE.fullmatch(cue.of(text)) is not None and text.endswith(", ", 0, cue.start)


def _records(document: Document, found: tuple[Attribution, ...]) -> Iterator[Attribution]:
    cues = [s for a in found for s in a.cue]
    for m in _RECORD.finditer(document.text):
        it = Span(m.start("it"), m.end("it"))
        if any(cue.overlaps(it) for cue in cues):
            continue
        said = _around(document, Span(*m.span()))
        if said:
            yield Attribution((Span(*m.span("who")),), (Span(*m.span("as")), it), said, _CONFIDENCE, FOUND_BY)


def under_quoting(
    document: Document, found: tuple[Attribution, ...], nearest: tuple[int | None, ...]
) -> tuple[int | None, ...]:
    """``nearest``, with who is quoted "as saying" under the one that quotes."""
    out = list(nearest)
    for i, a in enumerate(found):
        if not a.cue or not _SAYING.fullmatch(a.cue[-1].of(document.text)):
            continue
        if not re.search(r"\bas\s+$|^as\s", document.text[a.cue[-1].start - len("as ") : a.cue[-1].start + len("as ")]):
            continue
        quoting = [
            j for j, b in enumerate(found) if j != i and b.content[-1] == a.content[-1] and _is_quoting(document, b)
        ]
        if quoting and out[quoting[0]] != i:
            out[i] = quoting[0]
    return tuple(out)


def _is_quoting(document: Document, a: Attribution) -> bool:
    return bool(a.cue) and _QUOTES.search(a.cue[-1].of(document.text)) is not None


def quoted_in(found: tuple[Attribution, ...], nearest: tuple[int | None, ...], parent: int) -> int:
    """The one who is quoted in all that ``parent`` says, or ``parent``: whose account goes on behind both."""
    said = found[parent].content[:-1]
    return next((i for i, holder in enumerate(nearest) if holder == parent and found[i].content == said), parent)


def _has_it(document: Document, a: Attribution) -> tuple[Attribution, ...]:
    """ "As the book has it", between commas or at an end of its sentence."""
    text = document.text
    if len(a.source) != 1 or len(a.cue) != 1 or len(a.content) != 1 or a.content[0].of(text) != "it":
        return ()
    source, cue, it = a.source[0], a.cue[0], a.content[0]
    start = source.start - len("as ")
    if (
        not _HAS_IT.fullmatch(cue.of(text))
        or text[max(0, start) : source.start].lower() != "as "
        or it.start - cue.end != 1
    ):
        return ()
    said = _around(document, Span(start, it.end))
    return (replace(a, cue=(Span(start, start + len("as")), Span(cue.start, it.end)), content=said),) if said else ()


def _quotes(document: Document, a: Attribution) -> tuple[Attribution, ...]:
    """ "The Herald quotes the memoir as saying", behind what it says."""
    text = document.text
    if len(a.source) != 1 or not _is_quoting(document, a) or a.source[0].end > a.cue[0].start:
        return ()
    quoted = a.content[-1]
    m = _AS_SAYING.fullmatch(text, quoted.start, quoted.end)
    if m is None or quoted.start < a.cue[-1].end:
        return ()
    said = a.content[:-1] or _around(document, Span(a.source[0].start, quoted.end))
    if not said or said[0].start > a.source[0].start:
        return ()
    one = replace(a, source=(Span(*m.span("who")),), cue=(Span(*m.span("cue")),), content=said)
    return one, replace(a, content=(*said, quoted))


def _around(document: Document, aside: Span) -> Spans:
    """What the sentence says besides; nothing where no comma parts it from that."""
    text = document.text
    sentence = document.sentence_of(aside)
    before, behind = text[sentence.start : aside.start].rstrip(), text[aside.end : sentence.end].lstrip()
    if (before and before[-1] not in ',”"’') or (behind and behind[0] not in ',.”"’'):
        return ()
    parts = (_trimmed(text, sentence.start, aside.start), _trimmed(text, aside.end, sentence.end))
    return tuple(part for part in parts if part)


def _trimmed(text: str, start: int, end: int) -> Span | None:
    piece = text[start:end]
    start, end = start + len(piece) - len(piece.lstrip(_EDGES)), start + len(piece.rstrip(_EDGES + "."))
    return Span(start, end) if start < end and any(c.isalnum() for c in text[start:end]) else None
