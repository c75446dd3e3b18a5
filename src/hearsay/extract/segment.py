"""Text into paragraphs, sentences and tokens. Every part of Hearsay, and the training, counts in these tokens."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

from hearsay.document import Document
from hearsay.extract import lexicon
from hearsay.span import Span, Spans

# A token is a run of letters and digits, or one other character: the units of BERT's basic tokenisation (Devlin et
# al. 2019), so that no word piece ever crosses a token. Apostrophes stand alone: "don't" is three tokens.
# Format characters (zero-width, direction marks) are no tokens: they carry no words.
_TOKEN = re.compile(r"[^\W_]+|[^\w\s\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]|_")

# A paragraph ends at a line break; blank lines add nothing.
_PARAGRAPH = re.compile(r"[^\n\r\u2028\u2029]*\S[^\n\r\u2028\u2029]*")


def tokens(text: str) -> Spans:
    """The tokens of ``text``, in order."""
    return tuple(Span(*m.span()) for m in _TOKEN.finditer(text))


def paragraphs(text: str) -> Spans:
    """The lines of ``text`` that hold more than white space, without the white space at their edges."""
    out: list[Span] = []
    for m in _PARAGRAPH.finditer(text):
        line = m.group()
        start = m.start() + len(line) - len(line.lstrip())
        out.append(Span(start, m.start() + len(line.rstrip())))
    return tuple(out)


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
    if m["mark"] != "." or m["close"]:
        return True
    before = _WORD_BEFORE.search(text, start, m.start())
    word = before[0].lstrip("'\u2019") if before else ""
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
