"""Who wrote the article of a saved page: the line that says so, or a name alone where bylines stand."""

from __future__ import annotations

from hearsay.extract import byline, lexicon
from hearsay.extract.lexicon import folded
from hearsay.extract.saved_lines import Line

# Lines above the headline and below the body's first one that may still be its byline.
_ABOVE, _INTO, _BELOW = 4, 2, 8
_NEAR = 2
_PASSED = ("share", "menu", "comments", "reading", "mark", "credit")
_LABELS = frozenset({*lexicon.kinds("bylines")["by"], *lexicon.kinds("bylines")["label"]})


def find(lines: list[Line], top: int, first: int, last: int, skip: set[str]) -> str | None:
    """The people named by the headline in line ``top``, whose body is from ``first`` to ``last``; ``skip``: what no
    byline is, folded (outlet, title, section)."""
    beside = [*range(top + 1, min(first + _INTO, len(lines))), *range(top - 1, max(-1, top - _ABOVE), -1)]
    for i in beside:
        line = lines[i]
        if line.kind == "byline" and (found := _people(line.text, skip)):
            return found
        if line.kind in ("date", "updated") and (found := byline.beside_date(line.text)) and folded(found) not in skip:
            return found
        if found := byline.by_form(line.text):
            return found
        if i + 1 < len(lines) and folded(line.text) in _LABELS and (found := _alone(lines[i + 1], skip)):
            return found
    for i in beside:
        if (found := _alone(lines[i], skip)) and _stands_for_it(lines, i, top, first, skip):
            if i > top or _is_nobody_of(lines[first : last + 1], found):
                return found
        elif top < i < first and lines[i].kind == "short" and (found := byline.at_the_end(lines[i].text)):
            return found
    for line in lines[last + 1 : last + 1 + _NEAR]:
        if line.kind == "byline" and (found := _people(line.text, skip)):
            return found
    below = (byline.of_the_foot(line.text) for line in lines[last + 1 : last + _BELOW])
    return next((found for found in below if found), None)


def _is_nobody_of(body: list[Line], name: str) -> bool:
    """True where the article doesn't speak of ``name``, as it would of its topic; a line about its author aside."""
    words = set(folded(name).replace(",", "").split())
    told = (line.text for line in body if not line.text.startswith(name))
    return not any(words & {folded(word) for word in text.split()} for text in told)


def _people(text: str, skip: set[str]) -> str | None:
    found = byline.people([text], None)
    return found if found and folded(found) not in skip else None


def _alone(line: Line, skip: set[str]) -> str | None:
    if line.kind not in ("short", "byline") or folded(line.text) in skip:
        return None
    return byline.alone(", ".join(part for part in line.text.split(", ") if folded(part) not in skip))


def _stands_for_it(lines: list[Line], i: int, top: int, first: int, skip: set[str]) -> bool:
    """True for the name in line ``i`` where it shares a line with a role, has a date or role beside it, or stands
    between the section or date and the headline."""
    if byline.is_role(lines[i].text.rpartition(",")[2]):
        return True
    if i == top - 1:
        return i > 0 and (folded(lines[i - 1].text) in skip or lines[i - 1].kind == "date")
    if not top < i < first:
        return False
    after = [j for j in range(i + 1, min(first, i + 1 + 2 * _NEAR)) if lines[j].kind not in _PASSED][:_NEAR]
    before = [j for j in range(i - 1, max(top, i - 1 - 2 * _NEAR), -1) if lines[j].kind not in _PASSED][:1]
    return any(
        lines[j].kind in ("date", "updated") or (lines[j].kind == "short" and byline.is_role(lines[j].text))
        for j in (*after, *before)
    )
