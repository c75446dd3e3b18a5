"""Text into paragraphs, sentences and tokens. Every part of Hearsay, and the training, counts in these tokens."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from itertools import pairwise

from hearsay.document import Document
from hearsay.extract import lexicon
from hearsay.span import Span, Spans

# A token is a run of letters and digits, or one other character: the units of BERT's basic tokenisation (Devlin et
# al. 2019), so that no word piece ever crosses a token. Apostrophes stand alone: "don't" is three tokens.
# Format characters (zero-width, direction marks) are no tokens: they carry no words.
_TOKEN = re.compile(r"[^\W_]+|[^\w\s\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]|_")

_LINE_END = re.compile(r"\r\n|[\n\r\u2028\u2029]")
_LINE = re.compile(r"[^\n\r\u2028\u2029]*\S[^\n\r\u2028\u2029]*")

# Lines cut to a width, as old plain text and mail have them: no wider than this, and all but a few as full as the next
# line's first word let them be.
_WIDEST = 120
_FULL = 0.85
_MOST = 0.8
_FEWEST_BREAKS = 4


def tokens(text: str) -> Spans:
    """The tokens of ``text``, in order."""
    return tuple(Span(*m.span()) for m in _TOKEN.finditer(text))


def paragraphs(text: str) -> Spans:
    """The paragraphs of ``text`` that hold more than white space, without the white space at their edges.

    A paragraph ends at a line break. Where the lines were cut to a width ("hard-wrapped"), it ends at a blank line.
    """
    lines = [_trimmed(m) for m in _LINE.finditer(text)]
    if max(map(len, lines), default=0) > _WIDEST:
        return tuple(lines)
    close = [not _is_blank(text, a, b) for a, b in pairwise(lines)]
    if not _is_wrapped(text, lines, close):
        return tuple(lines)
    out = lines[:1]
    for line, joined in zip(lines[1:], close, strict=True):
        if joined:
            out[-1] = Span(out[-1].start, line.end)
        else:
            out.append(line)
    return tuple(out)


def _trimmed(line: re.Match[str]) -> Span:
    start, whole = line.start(), line[0]
    return Span(start + len(whole) - len(whole.lstrip()), start + len(whole.rstrip()))


def _is_blank(text: str, line: Span, following: Span) -> bool:
    """Whether a line without words stands between the two."""
    return len(_LINE_END.findall(text, line.end, following.start)) > 1


def _is_wrapped(text: str, lines: list[Span], close: list[bool]) -> bool:
    if sum(close) < _FEWEST_BREAKS:
        return False
    width = max(map(len, lines))
    full = open_ended = 0
    for (line, following), is_close in zip(pairwise(lines), close, strict=True):
        if is_close:
            first = text[following.start : following.end].split(maxsplit=1)[0]
            full += len(line) + 1 + len(first) > _FULL * width
            open_ended += text[line.end - 1] not in _SENTENCE_ENDS
    return full >= _MOST * sum(close) and open_ended >= sum(close) / 2


_SENTENCE_ENDS = frozenset(".?!:”\"’'")
_CLOSING = r"\"'\u201d\u2019\u201c\u00bb\u00ab\u203a)\]"
_OPENING = r"\-\"'\u201c\u2018\u201e\u201a\u00ab\u00bb\u2039(\[\u00bf\u00a1\u2014\u2013"
# Where a sentence may end: its mark, what closes with it, and white space (none in scripts that write none).
_STOP = re.compile(
    rf"(?P<mark>[.!?\u2026\u061f\u0964]+)(?P<close>[{_CLOSING}]*)\s+|[\u3002\uff01\uff1f]+[{_CLOSING}\u300d\u300f]*\s*"
)
_WORD_BEFORE = re.compile(r"[\w.'\u2019&-]*\Z")
_NEXT = re.compile(rf"[{_OPENING}\s]*(?P<first>\w)")


@cache
def _abbreviations() -> dict[str, str]:
    """Abbreviations without their last stop, and whether a sentence can end with them: ``never`` or ``sometimes``."""
    return {row[0]: row[1] for row in lexicon.rows("abbreviations")}


def sentences(text: str, paragraph: Span) -> Spans:
    """The sentences of one paragraph of ``text``, without white space at their edges.

    A stop ends one where a new sentence can begin after it: not after an initial ("J. Smith"), a title ("Dr. Lee") or a
    number before a small letter, and not where a small letter follows ("“Stop!” he said").
    """
    out: list[Span] = []
    start = paragraph.start
    for m in _STOP.finditer(text, paragraph.start, paragraph.end):
        if m.end() < paragraph.end and m.end() > start and (m["mark"] is None or _ends(text, m, start)):
            out.append(Span(start, m.start() + len(m[0].rstrip())))
            start = m.end()
    out.append(Span(start, paragraph.end))
    return tuple(out)


def _ends(text: str, m: re.Match[str], start: int) -> bool:
    """True where the stop ``m`` ends the sentence that began at ``start``."""
    following = _NEXT.match(text, m.end())
    if following is None or following["first"].islower():
        return False
    before = _WORD_BEFORE.search(text, start, m.start())
    word = before[0].lstrip("'\u2019") if before else ""
    if m["mark"] != "." or m["close"]:
        return m["close"] != ")" or _abbreviations().get(word) != "never"  # "Chief (Mrs.) Lind"
    if len(word) == 1 and word.isalpha() and word.isupper():
        return word == "I" and not following["first"].isupper()
    if re.fullmatch(r"(?:[A-Za-z]\.)+[A-Za-z]", word) and word not in _abbreviations():
        return False
    match _abbreviations().get(word) or _abbreviations().get(word.capitalize()):
        case "never":
            return False
        case "sometimes":
            return text[m.end() : m.end() + 1] in '"\u201c\u201e' or _begins(text, m.end())
        case _:
            return not (word.isdigit() and len(word) <= 2 and (following["first"].isdigit() or _month(text, m.end())))


_WORD = re.compile(r"\w+")
# Words that begin sentences far more often than they follow a company's or a country's abbreviation.
_BEGINNERS = frozenset(
    "A After An And As At But For He Her His However If In It Its Meanwhile On She That The There These They This We"
    " When".split()
)


def _begins(text: str, at: int) -> bool:
    word = _WORD.match(text, at)
    return word is not None and word[0] in _BEGINNERS


def _month(text: str, at: int) -> bool:
    """True where the name of a month stands at ``at``: the stop before it is an ordinal's ("am 3. Mai")."""
    word = _WORD.match(text, at)
    return word is not None and word[0].lower() in lexicon.months()


def document(text: str) -> Document:
    """``text`` in paragraphs, sentences and tokens, all as spans of it."""
    parts = paragraphs(text)
    words = tokens(text)
    starts = [w.start for w in words]
    # A paragraph without a word or a mark (format characters alone) holds no sentence.
    found = [s for p in parts for s in sentences(text, p)]
    return Document(
        text=text,
        paragraphs=parts,
        sentences=tuple(s for s in found if bisect_left(starts, s.end) > bisect_left(starts, s.start)),
        tokens=words,
    )
