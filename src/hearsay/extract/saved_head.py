"""The outlet, headline, section, date and byline in the lines around a saved page's body."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from hearsay.extract import lexicon
from hearsay.extract.lexicon import folded
from hearsay.extract.saved_lines import Line, count_words, is_sentence

_TAB = re.compile(r"\s+[|\u2013\u2014•·»:-]+\s+|\s*\|\s*")
_STEPS = re.compile(r"\s*[>»›→⟩|/]\s*")
_HOST = re.compile(r"(?:www\.)?((?:[a-z0-9-]+\.)+[a-z]{2,})/?", re.IGNORECASE)
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:©|\(c\)|copyright)?\s*(?:(?:19|20)\d\d(?:\s*[-\u2013]\s*(?:19|20)\d\d)?)?[\s,.]*(?:by\s+)?(?P<name>[^\d\W][^.|,©]{1,48}?)"
    r"\s*(?:(?:19|20)\d\d(?:\s*[-\u2013]\s*(?:19|20)\d\d)?)?\s*(?:[.|,©]|$)",
    re.IGNORECASE,
)
_RIGHTS = re.compile(r"\b(?:all rights|alle rechte|tous droits|todos los|all|reserved)\b.*", re.IGNORECASE)
# The headline stands close above the body; menus are further up.
_REACH = 14


@dataclass(frozen=True, slots=True)
class Head:
    """What the lines say; ``used`` are the numbers of lines that are surely no body: the headline, each time."""

    title: str | None = None
    outlet: str | None = None
    section: str | None = None
    published: str | None = None
    byline: str | None = None
    used: frozenset[int] = frozenset()


def read(lines: list[Line], first: int, last: int) -> Head:
    """The head of the page whose body begins at line ``first`` and ends at ``last`` (-1: there is none)."""
    title, outlet = _title(lines, first)
    used = frozenset(i for i, line in enumerate(lines) if title and folded(line.text) == folded(title))
    top = min(used, default=first)
    near = range(min(top, first), max(first, max((i for i in used if i <= first), default=0)))
    outlet = outlet or _outlet(lines, top, last)
    return Head(
        title=title,
        outlet=outlet,
        section=_section(lines, top, first, title, outlet),
        published=_published(lines, near, first, last),
        byline=next(
            (
                lines[i].text
                for i in (*range(max(0, top - 3), min(first + 3, len(lines))),)
                if lines[i].kind == "byline"
            ),
            None,
        ),
        used=used,
    )


def _title(lines: list[Line], first: int) -> tuple[str | None, str | None]:
    """(headline, outlet if the headline's line told): a line that is there twice; one that the tab's title repeats;
    else the most like a headline of those close above the body."""
    above = [i for i in range(min(first, len(lines))) if lines[i].kind in ("short", "prose")]
    again = Counter(folded(lines[i].text) for i in above)
    twice = [i for i in above if again[folded(lines[i].text)] > 1 and lines[i].words >= 3]
    if twice:
        return lines[max(twice, key=lambda i: (lines[i].words, i))].text, None
    for i in above:
        for m in _TAB.finditer(lines[i].text):
            left = lines[i].text[: m.start()].strip()
            if again.get(folded(left)) and count_words(left) >= 3:
                rest = [p for p in _TAB.split(lines[i].text[m.end() :]) if p.strip()]
                return next(lines[j].text for j in above if folded(lines[j].text) == folded(left)), rest[
                    -1
                ].strip() if rest else None
    near = [
        i
        for i in above
        if i >= first - _REACH and 3 <= lines[i].words <= 30 and folded(lines[i].text) not in lexicon.sections()
    ]
    if not near:
        return None, None
    best = max(
        near,
        key=lambda i: (
            not is_sentence(lines[i].text) or lines[i].text.rstrip().endswith(("?", "!")),
            min(lines[i].words, 8),
            i,
        ),
    )
    return _split_tab(lines[best].text)


def _split_tab(text: str) -> tuple[str, str | None]:
    """A headline that still has the outlet's name behind a bar."""
    head, bar, tail = text.rpartition("|")
    if bar and count_words(head) >= 3 and count_words(tail) <= 5:
        return head.strip(" |"), tail.strip()
    return text, None


def _outlet(lines: list[Line], top: int, last: int) -> str | None:
    """The site's name: a host among the top lines; the top line that shares most words with the owner of the copyright;
    the first line where it is a name, or one that stands by itself."""
    owner = owner_of(line.text for line in lines[last + 1 :])
    names = [
        line
        for line in lines[: min(top, len(lines))]
        if line.kind == "short" and line.words <= 6 and folded(line.text) not in lexicon.sections()
    ]
    for line in names[:12]:
        if _HOST.fullmatch(line.text):
            return line.text
    if owner:
        words = set(folded(owner).split())
        best = max(names, key=lambda n: len(words & set(folded(n.text).split())), default=None)
        if best and words & (set(folded(best.text).split()) - _ARTICLES):
            return best.text
    if names and lines[0] is names[0]:
        return names[0].text
    groups = Counter(line.group for line in lines)
    alone = [n for n in names if groups[n.group] == 1]
    return alone[-1].text if alone else owner


_ARTICLES = frozenset("the der die das le la les el los il lo o a de of und and".split())


def owner_of(texts: Iterable[str]) -> str | None:
    """The owner named by the last line about copyright: "© 2026 The Courier. All rights reserved" """
    owner = None
    for text in texts:
        if m := _COPYRIGHT.search(text):
            owner = _RIGHTS.sub("", m["name"]).strip(" -\u2013") or owner
    return owner


def _section(lines: list[Line], top: int, first: int, title: str | None, outlet: str | None) -> str | None:
    """The name of a section alone on a line by the headline; else the last step of a breadcrumb; else a short line of
    its own between headline and body."""
    skip = {folded(x) for x in (title, outlet) if x}
    beside = [i for i in range(max(0, top - 2), min(first, len(lines))) if folded(lines[i].text) in lexicon.sections()]
    if beside:
        return lines[min(beside, key=lambda i: (i < top, abs(i - top)))].text
    for line in lines[:first]:
        if line.kind == "breadcrumb" and (steps := steps_of(line.text, skip)):
            return steps[-1]
    between = [
        i
        for i in range(top + 1, min(first, len(lines)))
        if lines[i].kind == "short" and lines[i].words <= 2 and folded(lines[i].text) not in skip
    ]
    return lines[between[0]].text if len(between) == 1 else None


def steps_of(breadcrumb: str, skip: set[str]) -> list[str]:
    """The sections in a breadcrumb: "Home > World > Europe" has World and Europe."""
    return [
        s
        for s in _STEPS.split(breadcrumb)
        if s and folded(s) not in skip and folded(s) not in lexicon.lines() and count_words(s) <= 4
    ]


def _published(lines: list[Line], near: range, first: int, last: int) -> str | None:
    """The date by the headline; else the one closest above the body; else one right after it."""
    around = [
        *range(near.start, first),
        *range(near.start - 1, max(-1, near.start - 6), -1),
        *range(first, min(last + 4, len(lines))),
    ]
    return next((lines[i].value for i in around if 0 <= i < len(lines) and lines[i].kind == "date"), None)
