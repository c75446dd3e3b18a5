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
    started, space = False, None
    for text, line in pieces:
        words = list(_WORD.finditer(text))
        if not words:
            space = space if space is not None or not text else (" ", None)
            continue
        places = finder.places(text, words, line)
        for n, (word, place) in enumerate(zip(words, places, strict=True)):
            if started and (n or space or word.start()):
                before = place[0][1] - 1 if place and place[0][1] is not None else -1
                builder.add(" ", before if before >= 0 and finder.source[before] == " " else None)
            for characters, origin in place:
                builder.add(characters, origin)
            started, space = True, None
        space = (" ", None) if words[-1].end() < len(text) else None


Place = list[tuple[str, int | None]]


class _Finder:
    """Finds text nodes in the source of the page, going forward."""

    def __init__(self, source: str) -> None:
        self.source = source
        self._at = 0
        self._lines: list[int] | None = None
        self._linear: _Linear | None = None

    def places(self, node: str, words: list[re.Match[str]], line: int) -> list[Place]:
        """For every word of a text node, its characters and where they stand."""
        bound = max(self._at, self._line(line))
        found = self._whole(node, bound) if "&" not in node else -1
        if found >= 0:
            self._at = found + len(node)
            return [[(w[0], found + w.start())] for w in words]
        return self._by_words([w[0] for w in words], bound)

    def _line(self, line: int) -> int:
        if line <= 1:
            return 0
        if self._lines is None:
            self._lines = [0, *(m.end() for m in re.finditer("\n", self.source))]
        return self._lines[min(line, len(self._lines)) - 1]

    def _whole(self, node: str, bound: int) -> int:
        """Where the node stands unchanged between two tags, at or after ``bound``; -1 if nowhere."""
        found = self.source.find(f">{node}<", max(0, bound - 1))
        return found + 1 if found >= 0 else -1

    def _by_words(self, words: list[str], bound: int) -> list[Place]:
        if self._linear is None:
            self._linear = _Linear(self.source)
        places, end = self._linear.find(words, bound)
        if end is not None:
            self._at = end
        return places


class _Linear:
    """The text of an HTML source without tags and white space, each character with its place."""

    def __init__(self, source: str) -> None:
        chunks: list[str] = []
        self._origins: list[int] = []
        self._plain: list[bool] = []
        self._ends: list[int] = []
        for m in _SOURCE.finditer(source):
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
        """Each word's characters with their places, and where the last one ends; places None where not found."""
        dense = "".join(words)
        at = self._text.find(dense, self._starts[bisect_right(self._ends, bound)] if self._ends else 0)
        if at < 0:
            at = self._text.find(dense) if len(dense) > 20 else -1
        if at < 0:
            return [[(w, None)] for w in words], None
        out: list[Place] = []
        for word in words:
            out.append(self._place(at, at + len(word)))
            at += len(word)
        return out, self._ends[bisect_right(self._starts, at - 1) - 1]

    def _place(self, start: int, end: int) -> Place:
        out: Place = []
        while start < end:
            chunk = bisect_right(self._starts, start) - 1
            stop = min(end, self._starts[chunk + 1])
            origin = self._origins[chunk] + start - self._starts[chunk] if self._plain[chunk] else None
            out.append((self._text[start:stop], origin))
            start = stop
        return out
