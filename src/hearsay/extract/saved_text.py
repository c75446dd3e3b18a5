"""The article in a page that a browser saved as text.

Nothing but lines is left of such a page: menus, then the outlet, headline, section and date in some order, the body,
and teasers, comments and a footer. The body is the stretch of lines that holds the most prose; the rest is read from
the lines around it.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from hearsay.extract import align, lexicon, saved_head
from hearsay.extract.byline import people
from hearsay.extract.found import Found
from hearsay.extract.language import LOOKED_AT, guess, is_foreign
from hearsay.extract.saved_lines import Line, is_sentence, lines
from hearsay.span import OffsetMap

# How much a line says for or against being in the body; prose counts its words.
_AGAINST = {
    "short": 3,
    "date": 2,
    "updated": 2,
    "byline": 2,
    "reading": 1,
    "share": 2,
    "credit": 2,
    "mark": 1,
    "advert": 2,
    "breadcrumb": 8,
    "duration": 6,
    "menu": 8,
    "newsletter": 6,
    "related": 12,
    "footer": 14,
    "comments": 40,
    "signin": 30,
}
_FEWEST_WORDS = 18
_WORD = re.compile(r"\S+")


def find(page: str, url: str | None) -> Found:
    """The article in the decoded ``page``; without text where no stretch of it is prose."""
    all_lines = lines(page)
    body = _body(all_lines)
    head = saved_head.read(all_lines, body[0] if body else len(all_lines), body[-1] if body else -1)
    body = [i for i in body if i not in head.used]
    text, offsets = _text(page, [all_lines[i] for i in body])
    host = (urlsplit(url).hostname or "").removeprefix("www.") if url else None
    return Found(
        text,
        offsets,
        head.title,
        people([head.byline], head.outlet) if head.byline else None,
        None,
        head.outlet or host or None,
        head.section,
        head.published,
    )


def _body(all_lines: list[Line]) -> list[int]:
    """The numbers of the lines of the body, in order; empty where there is none."""
    start, end = _heaviest([_weight(line) for line in all_lines])
    run = [i for i in range(start, end) if all_lines[i].kind in ("prose", "short")]
    prose = [i for i in run if all_lines[i].kind == "prose"]
    if not prose or not _article(all_lines, prose, start, end):
        return []
    main = guess(" ".join(all_lines[i].text for i in prose)[:LOOKED_AT])
    run = [i for i in run if prose[0] <= i <= prose[-1] and not is_foreign(all_lines[i].text, main)]
    return [i for n, i in enumerate(run) if all_lines[i].kind == "prose" or _subhead(all_lines, run, n)]


def _weight(line: Line) -> int:
    if line.kind != "prose":
        return -_AGAINST.get(line.kind, 3)
    return line.words if is_sentence(line.text) else line.words // 2


def _heaviest(weights: list[int]) -> tuple[int, int]:
    """The stretch ``[start, end)`` with the greatest sum."""
    best, at, total, start = 0, (0, 0), 0, 0
    for i, w in enumerate(weights):
        if total <= 0:
            total, start = 0, i
        total += w
        if total > best:
            best, at = total, (start, i + 1)
    return at


def _article(all_lines: list[Line], prose: list[int], start: int, end: int) -> bool:
    """False for what a list of teasers, the page of a video or a wall before an article have for prose."""
    words = sum(all_lines[i].words for i in prose)
    kinds = [line.kind for line in all_lines]
    inside = kinds[start:end]
    if words < _FEWEST_WORDS:
        return False
    if words < 90 and ("signin" in kinds or "duration" in kinds):
        return False
    breaks = (
        sum(k in ("date", "updated", "related", "duration", "breadcrumb") for k in inside)
        + sum(k in ("short", "reading", "comments") for k in inside) // 2
    )
    return not (len(prose) >= 3 and breaks >= 0.6 * len(prose) and words / len(prose) < 35)


def _subhead(all_lines: list[Line], run: list[int], n: int) -> bool:
    """True for a short line that heads the paragraphs after it: alone, with prose on both sides."""
    line = all_lines[run[n]]
    before, after = all_lines[run[n] - 1], all_lines[run[n] + 1] if run[n] + 1 < len(all_lines) else line
    return (
        0 < n < len(run) - 1
        and before.kind == "prose"
        and after.kind == "prose"
        and line.words <= 16
        and lexicon.folded(line.text) not in lexicon.sections()
    )


def _text(page: str, body: list[Line]) -> tuple[str, OffsetMap]:
    builder = align.Builder()
    for line in body:
        if not builder.empty:
            builder.gap(align.PARAGRAPHS_APART)
        first = True
        for start, end in line.spans:
            for word in _WORD.finditer(page, start, end):
                if not first:
                    builder.add(" ", word.start() - 1 if page[word.start() - 1] == " " else None)
                builder.add(word[0], word.start())
                first = False
    return builder.done()
