"""The article in a page that a browser saved as text.

Nothing but lines is left of such a page: menus, then the outlet, headline, section and date in some order, the body,
and teasers, comments and a footer. The body is the stretch of lines that holds the most prose; the rest is read from
the lines around it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from urllib.parse import urlsplit

from hearsay.extract import align, lexicon, saved_head, saved_menu
from hearsay.extract.byline import is_about
from hearsay.extract.found import Found
from hearsay.extract.language import LOOKED_AT, guess, is_foreign
from hearsay.extract.saved_lines import Line, classify, is_sentence, lines
from hearsay.span import OffsetMap

# How much a line says for or against being in the body; prose counts its words.
_AGAINST = {
    "short": 5,
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
# As much of the prose may stand above the date and byline, and as few and as many words.
_MOST_ABOVE, _FEW_ABOVE, _MANY_ABOVE = 0.12, 30, 60
# Where the stretch of most prose is a list, what is no prose counts so much more; what is then left is an article if it
# has many words, and long paragraphs.
_STRICT, _SURELY, _LONG = 4, 150, 20
_LAST = 3  # lines at the body's end that may be about its author
_WORD = re.compile(r"\S+")


def find(page: str, url: str | None) -> Found:
    """The article in the decoded ``page``; without text where no stretch of it is prose."""
    host = (urlsplit(url).hostname or "").removeprefix("www.") if url else None
    all_lines = saved_menu.with_ways(lines(page))
    body = _body(all_lines)
    if body and (main := guess(" ".join(all_lines[i].text for i in body)[:LOOKED_AT])) != "en":
        # "3/5/2025" means another day in English of one country or another only.
        all_lines = [replace(line, value=classify(line.text, main)[1]) if line.value else line for line in all_lines]
    head = saved_head.read(all_lines, body[0] if body else len(all_lines), body[-1] if body else -1, host)
    body = _closed(all_lines, [i for i in body if i not in head.used], head.byline)
    text, offsets = _text(page, [all_lines[i] for i in body])
    return Found(
        text,
        offsets,
        title=head.title,
        byline=head.byline,
        credit=head.credit,
        outlet=head.outlet or host or None,
        section=head.section,
        published=head.published,
    )


def _body(all_lines: list[Line]) -> list[int]:
    """The numbers of the lines of the body, in order; empty where there is none."""
    weights = [_weight(line) for line in all_lines]
    start, end = _heaviest(weights)
    prose = [i for i in range(start, end) if all_lines[i].kind == "prose"]
    if not prose or not _article(all_lines, prose, start, end):
        # A list of teasers may hang on a whole article.
        start, end = _heaviest([w * _STRICT if w < 0 else w for w in weights])
        prose = [i for i in range(start, end) if all_lines[i].kind == "prose"]
        words = sum(all_lines[i].words for i in prose)
        if words < _SURELY or words / len(prose) < _LONG or not _article(all_lines, prose, start, end):
            return []
    run = [i for i in range(start, end) if all_lines[i].kind in ("prose", "short")]
    main = guess(" ".join(all_lines[i].text for i in prose)[:LOOKED_AT])
    start = _opening(all_lines, prose)
    run = [i for i in run if start <= i <= prose[-1] and not is_foreign(all_lines[i].text, main)]
    return [i for n, i in enumerate(run) if all_lines[i].kind == "prose" or _subhead(all_lines, run, n)]


def _opening(all_lines: list[Line], prose: list[int]) -> int:
    """The first line of the body: what stands above a date or byline, and is little, is a standfirst or the site's."""
    start, whole, before = prose[0], sum(all_lines[i].words for i in prose), 0
    for a, b in pairwise(prose):
        before += all_lines[a].words
        if before > min(max(_FEW_ABOVE, _MOST_ABOVE * whole), _MANY_ABOVE, whole / 2):
            break
        if any(all_lines[i].kind in ("date", "byline", "updated") for i in range(a + 1, b)):
            start = b
    return start


def _closed(all_lines: list[Line], body: list[int], byline: str | None) -> list[int]:
    """``body`` without what its last lines tell of who wrote it."""
    for n in range(max(1, len(body) - _LAST), len(body)):
        if is_about(all_lines[body[n]].text, byline):
            body = body[:n]
            while body and all_lines[body[-1]].kind != "prose":
                body = body[:-1]
            break
    return body


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
    above = run[n] - 1
    while above > 0 and all_lines[above].kind == "advert":
        above -= 1
    before, after = all_lines[above], all_lines[run[n] + 1] if run[n] + 1 < len(all_lines) else line
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
