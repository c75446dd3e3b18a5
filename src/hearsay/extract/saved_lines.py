"""The lines of a page that a browser saved as text, and what each of them is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from statistics import median

from hearsay.extract import byline, chrome, dates, lexicon
from hearsay.extract.lexicon import folded

_LINE = re.compile(r"[^\n\r\u2028\u2029]*")
_ENDS = tuple(".!?…。！？؟۔।")
_CLOSING = "\"'”’“»«›)]】」』*"
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_DURATION = re.compile(r"\W*(?:\d{1,2}:)?[0-5]?\d:[0-5]\d\W*")
_ARROW = re.compile(r"[>»›→⟩]")
_QUOTE_ARROW = re.compile(r"«[^»]*»|»[^«]*«")
_BULLET = re.compile(r"[*•·▪■●►‣–-]\s+\S")
# What stands apart on one line of a page, as the entries of a menu do.
_WIDE = re.compile(r"\t+| {2,}|\u00a0{2,}")
_BARS = re.compile(r"[|•·]")
_STEP = 4  # words of a section's name
_TOOL = 6  # words of what may be done with an article: Listen to this article (4 min)
_BREADCRUMB = re.compile(r"\s*[>»›→⟩]\s*|\s+[/|]\s+")
# Days that somebody was born on or something began, in a line that is no date line.
_LIFE = re.compile(
    r"\b(?:born|died|founded|established|since|geboren|gestorben|gegründet|né|née|fondé|nacid[oa]|fundad[oa])\b|†\s?\d",
    re.IGNORECASE,
)
# As wide as a mail or a saved page is folded by the programs that fold.
_FOLD = (55, 82)


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of a saved page: ``spans`` of the decoded page (several where the page was folded) and its text.

    ``kind``: ``prose``, ``short`` (no sentence: a headline, a name, a menu word), ``bullet`` (a short one with a mark
    before it), ``date``, ``updated`` (also for "3 hours ago"), ``byline``, ``breadcrumb``, ``duration``, or a kind of
    chrome. ``value``: the ISO date of a date line, or of a byline that has one. ``group``: lines with the
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
        kind, value = _apart(page, spans) or classify(text, language)
        found.append(Line(spans, text, kind, value, group))
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


def _apart(page: str, spans: tuple[tuple[int, int], ...]) -> tuple[str, None] | None:
    """The kind of a line whose parts stand far apart: "Home  News  Sport", of three or more names, and "Share  Save
    this story  12 comments", of which most are known for tools."""
    (start, end), *more = spans
    parts = [] if more else _WIDE.split(page[start:end])
    if len(parts) < 2 or any(_ARROW.fullmatch(p) for p in parts):
        return None
    known = [kind for kind in map(chrome.kind, parts) if kind]
    if len(known) > 1 and len(known) > len(parts) - 2 and all(count_words(p) <= _TOOL for p in parts):
        return ("share" if "share" in known else known[-1]), None
    is_menu = len(parts) > 2 and all(
        count_words(p) <= 4 and not is_sentence(p) and not any(c.isdigit() for c in p) for p in parts
    )
    return ("menu", None) if is_menu else None


@cache
def _age() -> re.Pattern[str]:
    """How long ago: 3 hours ago, vor 2 Stunden, il y a 5 minutes, yesterday."""
    words = lexicon.kinds("ages")
    unit, before, after = (lexicon.any_of(words[k]) for k in ("unit", "before", "after"))
    published = lexicon.any_of(lexicon.date_words())
    span = rf"(?:\d{{1,2}}|an?|une?|einer?|einem)\s?{unit}(?:,?\s\d{{1,2}}\s?{unit})?"
    clock = r"(?:\W+(?:(?:at|um|à)\s)?\d\d?[:.h]\d\d)?"
    return re.compile(
        rf"\W*(?:{published}\W+)?(?:{before}\s{span}|{span}\s?{after}|{lexicon.any_of(words['alone'])}{clock})\W*",
        re.IGNORECASE,
    )


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
        return "byline", next((d.value for d in dates.find(text, language)), None)
    if len(text) <= 60 and _age().fullmatch(text):
        return "updated", None
    words = count_words(text)
    if words <= 25 and not is_sentence(text) and _is_way(text):
        return "breadcrumb", None
    if is_sentence(text) or words >= 25 or (words >= 8 and text.rstrip().endswith(":")):
        return "prose", None
    return "bullet" if _BULLET.match(text) else "short", None


def _is_way(text: str) -> bool:
    """Whether a line is the way from the site's front to the article: "News › World"; with strokes only where a step is
    known for a section ("Home / World")."""
    steps = [s for s in _BREADCRUMB.split(text) if s]
    if len(steps) < 2:
        return False
    if _ARROW.search(_QUOTE_ARROW.sub("", text)):
        return True
    *way, last = steps  # which may be the headline
    few = all(count_words(s) <= _STEP for s in way) and (count_words(last) <= _STEP or len(way) > 1)
    return few and any(folded(s) in lexicon.sections() for s in steps)


def _date(text: str, language: str | None) -> tuple[str, str] | None:
    """(``date`` or ``updated``, its ISO value) for a line that gives a date and little else."""
    if len(text) > 160 or not any(c.isdigit() for c in text):
        return None
    if _LIFE.search(text):
        return None
    found = list(dates.find(text, language))
    if not found:
        return None
    if (
        _BARS.search(text)
        and (parts := [p for p in _BARS.split(text) if any(d.value for d in dates.find(p, language))])
        and len(parts[0]) < len(text)
        and found[0].end <= text.index(parts[0]) + len(parts[0])  # its time may stand behind the bar
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
