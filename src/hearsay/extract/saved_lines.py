"""The lines of a page that a browser saved as text, and what each of them is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from statistics import median

from hearsay.extract import byline, chrome, dates, lexicon
from hearsay.extract.lexicon import folded

_LINE = re.compile(r"[^\n\r\u2028\u2029]*")
_ENDS = tuple(".!?…。！？؟۔।")
_CLOSING = "\"'”’“»«›)]】」』*"
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_DURATION = re.compile(r"\W*(?:\d{1,2}:)?[0-5]?\d:[0-5]\d\W*")
_ARROW = re.compile(r"[>»›→⟩]")
_BREADCRUMB = re.compile(r"\s*[>»›→⟩]\s*|\s+[/|]\s+")
# As wide as a mail or a saved page is folded by the programs that fold.
_FOLD = (55, 82)


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of a saved page: ``spans`` of the decoded page (several where the page was folded) and its text.

    ``kind``: ``prose``, ``short`` (no sentence: a headline, a name, a menu word), ``date``, ``updated``, ``byline``,
    ``breadcrumb``, ``duration``, or a kind of chrome. ``value``: the ISO date of a date line. ``group``: lines with the
    same number stand together, without a blank line between them.
    """

    spans: tuple[tuple[int, int], ...]
    text: str
    kind: str
    value: str | None = None
    group: int = 0

    @property
    def words(self) -> int:
        return count_words(self.text)


def lines(page: str, language: str | None = None) -> list[Line]:
    """The paragraphs of the decoded ``page`` in order, classified."""
    found: list[Line] = []
    for group, spans in _paragraphs(page):
        text = " ".join(" ".join(page[a:b].split()) for a, b in spans)
        found.append(Line(spans, text, *classify(text, language), group))
    return _with_company(found)


def _with_company(found: list[Line]) -> list[Line]:
    """A sentence that stands with a prompt ("Sign up for our newsletter") or with teasers is of their kind."""
    marks: dict[int, set[str]] = {}
    for line in found:
        marks.setdefault(line.group, set()).add(line.kind)
    prose = sum(line.kind == "prose" for line in found)
    # A page without blank lines is one group, and tells nothing.
    if len(marks) < max(3, prose // 2):
        return found
    return [
        replace(line, kind="newsletter")
        if line.kind == "prose" and line.words < 25 and marks[line.group] & {"newsletter", "signin", "comments"}
        else line
        for line in found
    ]


def count_words(text: str) -> int:
    """Words; of scripts that write none apart, two characters count as one."""
    cjk = len(_CJK.findall(text))
    return len(_CJK.sub("", text).split()) + cjk // 2


def is_sentence(text: str) -> bool:
    """True where ``text`` ends as sentences do, quotation marks and brackets aside."""
    return text.rstrip(_CLOSING + " ").endswith(_ENDS)


def _paragraphs(page: str) -> Iterator[tuple[int, tuple[tuple[int, int], ...]]]:
    """Group and spans of lines without the white space at their edges; the lines of folded paragraphs together."""
    groups: list[list[tuple[int, int]]] = [[]]
    for m in _LINE.finditer(page):
        line = m[0].strip()
        if line:
            start = m.start() + m[0].index(line)
            groups[-1].append((start, start + len(line)))
        elif groups[-1] and _blank(page, m):
            groups.append([])
    inner = [b - a for g in groups for a, b in g[:-1]]
    folded_page = len(inner) >= 6 and _FOLD[0] <= median(inner) <= _FOLD[1] and max(inner) <= _FOLD[1] + 18
    for number, group in enumerate(groups):
        if folded_page and len(group) > 1:
            yield number, tuple(group)
        else:
            yield from ((number, (span,)) for span in group)


def _blank(page: str, m: re.Match[str]) -> bool:
    """True for a line that is empty in the page, not the empty match behind a line's end."""
    return m.start() == 0 or page[m.start() - 1] in "\n\r\u2028\u2029"


def classify(text: str, language: str | None = None) -> tuple[str, str | None]:
    """The kind of a line, as in ``Line``, and its date if it is one."""
    if found := _date(text, language):
        return found
    if _DURATION.fullmatch(text):
        return "duration", None
    if (kind := chrome.kind(text)) is not None:
        return kind, None
    if byline.is_byline(text):
        return "byline", None
    words = count_words(text)
    if (
        len([s for s in _BREADCRUMB.split(text) if s]) >= 2
        and words <= 25
        and not is_sentence(text)
        and _ARROW.search(text)
    ):
        return "breadcrumb", None
    if is_sentence(text) or words >= 25 or (words >= 8 and text.rstrip().endswith(":")):
        return "prose", None
    return "short", None


def _date(text: str, language: str | None) -> tuple[str, str] | None:
    """(``date`` or ``updated``, its ISO value) for a line that gives a date and little else."""
    if len(text) > 160 or not any(c.isdigit() for c in text):
        return None
    found = list(dates.find(text, language))
    if not found:
        return None
    if (
        "|" in text
        and (parts := [p for p in text.split("|") if any(d.value for d in dates.find(p, language))])
        and len(parts[0]) < len(text)
    ):
        return _date(parts[0].strip(), language)
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
    return (
        next((k for n in (1, 2, 3) if (k := lexicon.date_words().get(" ".join(words[-n:])))), None) if words else None
    )
