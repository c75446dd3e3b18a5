"""Where each character of the article's text stands in the decoded page."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from hearsay.span import OffsetMap, Run

_WORD = re.compile(r"\S+")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?")
# What stands in HTML source and is no text: comments, scripts, styles, tags. An entity; or a run of plain text.
_SOURCE = re.compile(
    r"<!--.*?(?:-->|\Z)|<(?P<opaque>script|style|noscript|template|title|textarea)\b.*?(?:</(?P=opaque)\s*>|\Z)|</?[a-zA-Z][^<>]*>|<[!?][^>]*>"
    rf"|(?P<entity>{_ENTITY.pattern})|(?P<plain>[^\s<&]+|[<&])",
    re.IGNORECASE | re.DOTALL,
)
PARAGRAPHS_APART = "\n\n"

Piece = tuple[str, int]


class Builder:
    """Joins pieces of a page to the text of an article, one paragraph after the other, with the runs that lead back."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._runs: list[Run] = []

    def gap(self, filler: str) -> None:
        """Put in characters of our own, which lead nowhere."""
        self._parts.append(filler)
        self._length += len(filler)

    def add(self, characters: str, origin: int | None) -> None:
        """Put in ``characters`` that stand at ``origin`` of the page; at None, they were not found there."""
        if origin is not None and characters:
            last = self._runs[-1] if self._runs else None
            if last and last.start + last.length == self._length and last.origin + last.length == origin:
                self._runs[-1] = Run(last.start, last.origin, last.length + len(characters))
            else:
                self._runs.append(Run(self._length, origin, len(characters)))
        self._parts.append(characters)
        self._length += len(characters)

    @property
    def empty(self) -> bool:
        return not self._length

    def done(self) -> tuple[str, OffsetMap]:
        return "".join(self._parts), OffsetMap(tuple(self._runs))


def from_source(paragraphs: Sequence[Sequence[Piece]], source: str) -> tuple[str, OffsetMap]:
    """The text of ``paragraphs`` with white space collapsed, and its way back into the HTML ``source``.

    A paragraph is a row of text nodes, each with the line of the source after which it stands (1 the first, 0 unknown).
    """
    finder = _Finder(source)
    builder = Builder()
    for pieces in paragraphs:
        if not builder.empty:
            builder.gap(PARAGRAPHS_APART)
        _paragraph(builder, finder, pieces)
    return builder.done()


def _paragraph(builder: Builder, finder: _Finder, pieces: Sequence[Piece]) -> None:
    started = space = False
    for text, line in pieces:
        stripped = text.strip()
        if not stripped:
            space = True
            continue
        space = space or text[0].isspace()
        for n, (characters, origin) in enumerate(finder.places(text, stripped, line)):
            if started and n == 0 and space:
                before = origin - 1 if origin else -1
                builder.add(" ", before if before >= 0 and finder.source[before] == " " else None)
            builder.add(characters, origin)
            started = True
        space = text[-1].isspace()


Place = tuple[str, int | None]


class _Finder:
    """Finds text nodes in the source of the page, going forward."""

    def __init__(self, source: str) -> None:
        self.source = source
        self._at = 0
        self._lines: list[int] | None = None
        self._linear: _Linear | None = None
        self._windows = 0

    def places(self, node: str, stripped: str, line: int) -> list[Place]:
        """A text node's characters, white space collapsed, in parts with the place of each; None: not found."""
        words = stripped.split()
        bound = max(self._at, self._line(line))
        found = self.source.find(f">{node}<", max(0, bound - 1))
        if found < 0:
            return self._by_words(words, bound)
        start = found + 1 + node.index(stripped)
        self._at = found + 1 + len(node)
        if " ".join(words) == stripped:
            return [(stripped, start)]
        out: list[Place] = []
        for m in _WORD.finditer(stripped):
            if out:
                out.append((" ", start + m.start() - 1 if stripped[m.start() - 1] == " " else None))
            out.append((m[0], start + m.start()))
        return out

    def _line(self, line: int) -> int:
        if line <= 1:
            return 0
        if self._lines is None:
            self._lines = [0, *(m.end() for m in re.finditer("\n", self.source))]
        return self._lines[min(line, len(self._lines)) - 1]

    def _by_words(self, words: list[str], bound: int) -> list[Place]:
        """Where entities or line ends make the node differ from the source: by its characters without white space.

        Mostly it is close by, so that a stretch of the source is enough; a page with many such nodes is read whole.
        """
        length = sum(map(len, words))
        for times, more in _STRETCHES if self._linear is None and self._windows < _WINDOWS else ():
            self._windows += 1
            places, end = _Linear(self.source, bound, bound + times * length + more).find(words, bound)
            if end is not None:
                self._at = end
                return places
        if self._linear is None:
            self._linear = _Linear(self.source, 0, len(self.source))
        places, end = self._linear.find(words, bound)
        if end is not None:
            self._at = end
        return places


# How far to look: so many times the node's length, and so many characters; and how many such looks to take at most.
_STRETCHES = ((2, 400), (6, 4000))
_WINDOWS = 60


class _Linear:
    """The text of an HTML source without tags and white space, each character with its place."""

    def __init__(self, source: str, start: int, end: int) -> None:
        self._source = source
        chunks: list[str] = []
        self._origins: list[int] = []
        self._plain: list[bool] = []
        self._ends: list[int] = []
        for m in _SOURCE.finditer(source, start, end):
            if m["plain"] is None and m["entity"] is None:
                continue
            plain = m["plain"] is not None
            text = m[0] if plain else "".join(html.unescape(m[0]).split())
            if text:
                chunks.append(text)
                self._origins.append(m.start())
                self._plain.append(plain)
                self._ends.append(m.end())
        self._starts = [0, *accumulate(map(len, chunks))]
        self._text = "".join(chunks)

    def find(self, words: list[str], bound: int) -> tuple[list[Place], int | None]:
        """The words with single spaces, in parts with their places, and where the last ends; None: not found."""
        dense = "".join(words)
        at = self._text.find(dense, self._starts[bisect_right(self._ends, bound)])
        if at < 0 and len(dense) > _SURE:
            at = self._text.find(dense)
        if at < 0:
            return [(" ".join(words), None)], None
        out: list[Place] = []
        for word in words:
            if out:
                out.append((" ", self._space(at)))
            self._place(at, at + len(word), out)
            at += len(word)
        return out, self._ends[bisect_right(self._starts, at - 1) - 1]

    def _space(self, at: int) -> int | None:
        """The place of the one blank before the character ``at``, where the source has one there."""
        chunk = bisect_right(self._starts, at) - 1
        before = self._origins[chunk] - 1
        return before if self._starts[chunk] == at and before >= 0 and self._source[before] == " " else None

    def _place(self, start: int, end: int, out: list[Place]) -> None:
        while start < end:
            chunk = bisect_right(self._starts, start) - 1
            stop = min(end, self._starts[chunk + 1])
            origin = self._origins[chunk] + start - self._starts[chunk] if self._plain[chunk] else None
            out.append((self._text[start:stop], origin))
            start = stop


# A string this long is found by mistake so seldom that it may be looked for behind the last one too.
_SURE = 20
