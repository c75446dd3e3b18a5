"""The lines of a page that a browser saved as text, and what each of them is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

from hearsay.extract import byline, chrome, dates, lexicon
from hearsay.extract.lexicon import folded

_LINE = re.compile(r"[^\n\r\u2028\u2029]*")
_ENDS = tuple(".!?…。！？؟۔।")
_CLOSING = "\"'”’“»«›)]】」』*"
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_DURATION = re.compile(r"\W*(?:\d{1,2}:)?[0-5]?\d:[0-5]\d\W*")
_BREADCRUMB = re.compile(r"\s*[>»›→⟩]\s*|\s+[/|]\s+")
# As wide as a mail or a saved page is folded by the programs that fold.
_FOLD = (55, 82)


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of a saved page: ``spans`` of the decoded page (several where the page was folded) and its text.

    ``kind``: ``prose``, ``short`` (no sentence: a headline, a name, a menu word), ``date``, ``updated``, ``byline``,
    ``breadcrumb``, ``duration``, or a kind of chrome. ``value``: the ISO date of a date line.
    """

    spans: tuple[tuple[int, int], ...]
    text: str
    kind: str
    value: str | None = None

    @property
    def words(self) -> int:
        return count_words(self.text)


def lines(page: str, language: str | None = None) -> list[Line]:
    """The paragraphs of the decoded ``page`` in order, classified."""
    return [_classify(spans, " ".join(" ".join(page[a:b].split()) for a, b in spans), language) for spans in _paragraphs(page)]


def count_words(text: str) -> int:
    """Words; of scripts that write none apart, two characters count as one."""
    cjk = len(_CJK.findall(text))
    return len(_CJK.sub("", text).split()) + cjk // 2


def is_sentence(text: str) -> bool:
    """True where ``text`` ends as sentences do, quotation marks and brackets aside."""
    return text.rstrip(_CLOSING + " ").endswith(_ENDS)


def _paragraphs(page: str) -> Iterator[tuple[tuple[int, int], ...]]:
    """Spans of lines without the white space at their edges; the lines of folded paragraphs together."""
    groups: list[list[tuple[int, int]]] = [[]]
    for m in _LINE.finditer(page):
        line = m[0].strip()
        if line:
            start = m.start() + m[0].index(line)
            groups[-1].append((start, start + len(line)))
        elif groups[-1] and m.start() < len(page) and m[0] == m[0] and _blank(page, m):
            groups.append([])
    inner = [b - a for g in groups for a, b in g[:-1]]
    folded_page = len(inner) >= 6 and _FOLD[0] <= median(inner) <= _FOLD[1] and max(inner) <= _FOLD[1] + 18
    for group in groups:
        if folded_page and len(group) > 1:
            yield tuple(group)
        else:
            yield from ((span,) for span in group)


def _blank(page: str, m: re.Match[str]) -> bool:
    """True for a line that is empty in the page, not the empty match behind a line's end."""
    return m.start() == 0 or page[m.start() - 1] in "\n\r\u2028\u2029"


def _classify(spans: tuple[tuple[int, int], ...], text: str, language: str | None) -> Line:
    if found := _date(text, language):
        return Line(spans, text, *found)
    if _DURATION.fullmatch(text):
        return Line(spans, text, "duration")
    if (kind := chrome.kind(text)) is not None:
        return Line(spans, text, kind)
    if byline.is_byline(text):
        return Line(spans, text, "byline")
    words = count_words(text)
    if 2 <= len([s for s in _BREADCRUMB.split(text) if s]) and words <= 25 and not is_sentence(text) and re.search(r"[>»›→⟩]", text):
        return Line(spans, text, "breadcrumb")
    if is_sentence(text) or (words >= 25) or (words >= 8 and text.rstrip().endswith(":")):
        return Line(spans, text, "prose")
    return Line(spans, text, "short")


def _date(text: str, language: str | None) -> tuple[str, str] | None:
    """(``date`` or ``updated``, its ISO value) for a line that gives a date and little else."""
    if len(text) > 160 or not any(c.isdigit() for c in text):
        return None
    found = list(dates.find(text, language))
    if not found:
        return None
    rest = text
    for d in reversed(found):
        rest = rest[: d.start] + "\x00" + rest[d.end :]
    parts = [folded(p) for p in rest.split("\x00")]
    kinds = [next((k for k in (lexicon.date_words().get(p), _last_word(p)) if k), None) for p in parts]
    others = sum(count_words(p) for p, k in zip(parts, kinds, strict=True) if k is None)
    if others > 6 or (others > 3 and is_sentence(text) and not any(kinds)):
        return None
    for n, d in enumerate(found):
        if kinds[n] != "updated":
            return "date", d.value
    return "updated", found[0].value


def _last_word(before: str) -> str | None:
    """The kind of the date word that ends ``before`` ("By Ann Lee Published")."""
    words = before.split()
    return next((k for n in (1, 2, 3) if (k := lexicon.date_words().get(" ".join(words[-n:])))), None) if words else None
