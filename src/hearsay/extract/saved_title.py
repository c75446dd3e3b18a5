"""The headline among the lines above a saved page's body."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from hearsay.extract import lexicon
from hearsay.extract.lexicon import folded
from hearsay.extract.saved_lines import Line, count_words, is_sentence

_TAB = re.compile(r"\s+[|\u2013\u2014•·»:-]+\s+|\s*\|\s*")
_STEPS = re.compile(r"\s[|/»›>·]\s")
_LETTERS = re.compile(r"[^\W\d_]+")
_BRACKETED = re.compile(r"[(\[][^()\[\]]*[)\]]\.?")
# A way through the site, or to another story: "Home / Essays / 2017", "← Older".
_WAY = re.compile(r"(?:\s[/»›>]\s.*){2}|^\W*[←→<>‹›]|[←→]\W*$|^«(?!.*»)|(?<!«)(?<=\s)»$")
# A strip over the page: "BREAKING: Lorry sheds gravel", "Sign in   Subscribe: 3 months for £3".
_STRIP = re.compile(r"(?:breaking|just in|live|trending)\s?[:|·]|(?:sign in|log in|subscribe:)\s", re.IGNORECASE)
# Words with fewer letters are in any text; beyond so many, endings tell forms of one word apart.
_SHORTEST, _STEM = 4, 6
# Characters of the body that are looked at.
_READ = 5000
# How far above the body a line still gains from being nearer, and how many lines beside it tell a menu.
_REACH, _BESIDE = 30, 3
_LONGEST = 40
# A line over another that is nearly as good, and has some words, is the headline; the other one is its standfirst.
_MARGIN, _HEADLINE, _FULL, _SENTENCE = 2, 4, 5, 9
_SIGNED = ("date", "updated", "byline")
_PASSED = ("share", "menu", "comments", "reading", "mark")
_FIGURES, _MARKETS = 3, 9  # of so many words one is a figure, in at least so many words: the markets, not the news
# What speaks for and against a line, and how much; fitted to pages of many sorts, and rounded.
_WEIGHTS = {
    "words": 1,
    "two words": -0.5,
    "one word": -1,
    "many words": -2,
    "words of the body": 4.5,
    "full stop": -1.5,
    "colon": -1,
    "way through the site": -2,
    "in a menu": -1.5,
    "entry of a menu": -1.5,
    "there twice": 1,
    "outlet": -2,
    "far above": -2,
    "figures": -3,
    "date or byline below": 1.5,
    "right over date or byline": 0.5,
    "right below date or byline": 0.5,
    "over a longer line": 1.5,
    "a paragraph by itself": 3,
}


@dataclass(frozen=True, slots=True)
class _Page:
    """Beginnings of the body's words; how often each line stands outside of menus; their entries; the owner."""

    body: set[str]
    again: Counter[str]
    menu: set[str]
    owner: str


def find(lines: list[Line], first: int, body: str, owner: str | None) -> tuple[int | None, str | None, str | None]:
    """(number of the headline's line, headline, outlet if the line told it) above the ``body``, which begins at line
    ``first``; all None where nothing stands above it."""
    above = [i for i in range(min(first, len(lines))) if _may_be(lines[i])]
    if not above:
        return None, None, None
    page = _Page(
        _stems(body[:_READ]),
        Counter(folded(lines[i].text) for i in above if not crowded(lines, i)),
        {folded(line.text) for i, line in enumerate(lines) if line.words <= 4 and crowded(lines, i)},
        folded(owner or ""),
    )
    scores = {i: _score(lines, i, first, page) for i in above}
    best = max(above, key=lambda i: (scores[i], -i))
    while (over := _over(lines, best)) in scores and scores[over] > scores[best] - _MARGIN:
        best = over
    if (over := _right_over(lines, best)) in scores and _is_standfirst(lines, best, over):
        best = over
    text, outlet = _without_outlet(lines[best].text)
    for i in above:
        parts = [p.strip() for p in _TAB.split(lines[i].text) if p.strip()]
        if len(parts) > 1 and folded(parts[0]) == folded(text):
            outlet = outlet or parts[-1]
    return best, text, outlet


def _may_be(line: Line) -> bool:
    text = line.text
    return (
        line.kind in ("short", "prose", "breadcrumb")
        and _has_headline(text, breadcrumb=line.kind == "breadcrumb")
        and line.words <= _LONGEST
        and bool(_LETTERS.search(text))
        and not _BRACKETED.fullmatch(text)
        and not _STRIP.match(text)
        and folded(text) not in lexicon.sections()
    )


def _has_headline(text: str, breadcrumb: bool) -> bool:
    """Whether a line with steps has one with the words of a headline: "News / Lock keepers vote to strike", not "Canals
    · Short sea"; of a line without any whether it is no breadcrumb."""
    steps = _STEPS.split(text)
    return any(count_words(step) >= _HEADLINE for step in steps) or not (breadcrumb or len(steps) > 1)


def _score(lines: list[Line], i: int, first: int, page: _Page) -> float:
    """How much line ``i`` is like the headline of the body that begins at line ``first``."""
    return sum(_WEIGHTS[sign] * value for sign, value in _signs(lines, i, first, page).items())


def _signs(lines: list[Line], i: int, first: int, page: _Page) -> dict[str, float]:
    line = lines[i]
    text, n, own = line.text, line.words, _stems(line.text)
    below = [lines[j] for j in range(i + 1, min(i + 6, first)) if lines[j].kind not in _PASSED][:4]
    over = [lines[j] for j in range(i - 1, max(-1, i - 4), -1) if lines[j].kind not in _PASSED][:1]
    return {
        "words": min(n, 8) / 8,
        "two words": n <= 2,
        "one word": n == 1,
        "many words": n > 22,
        "words of the body": len(own & page.body) / (len(own) + 1),
        "full stop": is_sentence(text) and not text.rstrip(" \"'”’»)").endswith(("?", "!", "…")),
        "colon": text.rstrip().endswith((":", ",")),
        "way through the site": line.kind == "breadcrumb" or _WAY.search(text) is not None,
        "in a menu": crowded(lines, i),
        "entry of a menu": n <= 4 and folded(text) in page.menu,
        "there twice": n >= 3 and page.again[folded(text)] > 1,
        "outlet": n <= 6 and folded(text) in (page.owner, folded(lines[0].text)),
        "far above": min(first - i, _REACH) / _REACH,
        "figures": _FIGURES * sum(any(map(str.isdigit, word)) for word in text.split()) >= max(n, _MARKETS),
        "date or byline below": any(other.kind in _SIGNED for other in below),
        "right over date or byline": bool(below) and below[0].kind in _SIGNED,
        "right below date or byline": bool(over) and over[0].kind in _SIGNED,
        "over a longer line": bool(below) and n >= 3 and below[0].kind in ("prose", "short") and below[0].words > n,
        "a paragraph by itself": (i == 0 or lines[i - 1].group != line.group)
        and (i + 1 == len(lines) or lines[i + 1].group != line.group),
    }


def _over(lines: list[Line], i: int) -> int | None:
    """The line right over line ``i`` where that is long enough for a headline."""
    j = _right_over(lines, i)
    return j if j is not None and lines[j].words >= _FULL else None


def _is_standfirst(lines: list[Line], i: int, over: int) -> bool:
    """Whether line ``i``, a sentence, is so of the few words in line ``over``, which are no section: one stands over
    them."""
    words = lines[i].text.split()
    small = sum(word[0].islower() for word in words)
    return (
        lines[i].text.endswith(".")
        and len(words) > _SENTENCE
        and 2 * small > len(words)
        and lines[over].kind == "short"
        and any(folded(line.text) in lexicon.sections() for line in lines[max(0, over - _BESIDE) : over])
    )


def _right_over(lines: list[Line], i: int) -> int | None:
    """The line over line ``i``, words to share it aside, of which that could be the standfirst: each a paragraph by
    itself."""
    j = next((j for j in range(i - 1, max(-1, i - _BESIDE - 2), -1) if lines[j].kind not in _PASSED), None)
    return j if j is not None and lines[j].group != lines[i].group and not crowded(lines, j) else None


def crowded(lines: list[Line], i: int, least: int = 3) -> bool:
    """True for a line of a menu: with ``least`` other short lines close by, one under the other."""
    group = lines[i].group
    small = [
        lines[j].kind in ("short", "menu", "related", "signin") and lines[j].words <= 4
        for j in range(max(0, i - _BESIDE), min(len(lines), i + _BESIDE + 1))
        if j != i and lines[j].group == group
    ]
    return sum(small) >= least


def _stems(text: str) -> set[str]:
    return {w.casefold()[:_STEM] for w in _LETTERS.findall(text) if len(w) >= _SHORTEST or w.isupper()}


def _without_outlet(text: str) -> tuple[str, str | None]:
    """A headline that still has the outlet's name behind a bar."""
    head, bar, tail = text.rpartition("|")
    if bar and count_words(head) >= 3 and count_words(tail) <= 5:
        return head.strip(" |"), tail.strip()
    return text, None
