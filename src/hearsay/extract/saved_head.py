"""The outlet, headline, section, date and byline in the lines around a saved page's body."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from hearsay.extract import byline, lexicon, saved_names, saved_title
from hearsay.extract.lexicon import folded
from hearsay.extract.saved_lines import Line, count_words
from hearsay.extract.saved_menu import Menus

_STEPS = re.compile(r"\s*[>»›→⟩|/]\s*|\s+·\s+")
_HOST = re.compile(r"(?:www\.)?((?:[a-z0-9-]+\.)+[a-z]{2,})/?", re.IGNORECASE)
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:©|\(c\)|copyright)?\s*(?:(?:19|20)\d\d(?:\s*[-\u2013]\s*(?:19|20)\d\d)?)?[\s,.]*(?:by\s+)?(?P<name>[^\d\W][^.|,©]{1,48}?)"
    r"\s*(?:(?:19|20)\d\d(?:\s*[-\u2013]\s*(?:19|20)\d\d)?)?\s*(?:[.|,©]|$)",
    re.IGNORECASE,
)
_NAME = re.compile(r"[^\W\d_][^\d:;.!?|/]*[^\W\d_]")
_RIGHTS = re.compile(r"\b(?:all rights|alle rechte|tous droits|todos los|all|reserved)\b.*", re.IGNORECASE)
# Pages from before the web don't exist.
_ONLINE = "1993"
# Sections that hold all others; then lines over the headline that may name its section, and the words of its name.
_WHOLE = frozenset("actualités aktuelles nachrichten news noticias notizie".split())
_ENGLISH = frozenset("en eng english".split())  # a step of sites in several languages
_OVER, _LONGEST_SECTION, _LONGEST_AGENCY = 3, 4, 5
_BADGES = frozenset("breaking exclusive live new plus premium prime sponsored subscriber update updated".split())
_POSTED = re.compile(r"Posted in ?(?P<section>[A-Z][\w&' -]{2,30})")
_ALONE = 3  # lines: of which the middle one is a paragraph; it has fewer words
# So many short lines beside one make a menu.
_MENU = 2
# Lines into the body and below it that may still have its date.
_INTO, _BELOW = 3, 4


@dataclass(frozen=True, slots=True)
class Head:
    """What the lines say; ``used`` are the numbers of lines that are surely no body: the headline, each time."""

    title: str | None = None
    outlet: str | None = None
    section: str | None = None
    published: str | None = None
    byline: str | None = None
    credit: str | None = None
    used: frozenset[int] = frozenset()


def read(lines: list[Line], first: int, last: int, host: str | None) -> Head:
    """The head of the page whose body begins at line ``first`` and ends at ``last`` (-1: there is none); ``host`` is of
    its address, where that is known."""
    text = " ".join(line.text for line in lines[first : last + 1] if line.kind == "prose")
    owner = owner_of(line.text for line in lines[last + 1 :])
    at, title, outlet = saved_title.find(lines, first, text, owner)
    used = frozenset(i for i, line in enumerate(lines) if title and folded(line.text) == folded(title))
    top = first if at is None else at
    agency = _agency(lines, top, first) if last >= 0 else None
    of_agency = agency is not None and owner is not None and _bare(owner) == _bare(agency)
    outlet = outlet or _outlet(lines, top, None if of_agency else owner, host) or owner
    outlet = outlet.replace(" ", "") if outlet and _APART.fullmatch(outlet) else outlet
    section = _section(lines, top, first, title, outlet)
    skip = {folded(x) for x in (title, outlet, section, owner, agency) if x}
    return Head(
        title=title,
        outlet=outlet,
        section=section,
        published=_published(lines, top, first, last),
        byline=saved_names.find(lines, top, first, last, skip) if last >= 0 else None,
        credit=_credit(lines, top, first, last, skip) or agency,
        used=used,
    )


def _outlet(lines: list[Line], top: int, owner: str | None, host: str | None) -> str | None:
    """The site's name: a host among the top lines; the top line that shares most words with the owner of the copyright;
    the first line where it is a name, or one that stands by itself."""
    names = [
        line
        for line in lines[: min(top, len(lines))]
        if line.kind == "short"
        and (line.words <= _LONGEST_NAME or _APART.fullmatch(line.text))
        and folded(line.text) not in lexicon.sections()
        and not _MOTTO.search(line.text)
    ]
    for line in names[:_TOP]:
        name = line.text.split(" | ")[0]  # a motto may stand beside it
        if _HOST.fullmatch(name):
            return name
    if host and (own := [n for n in names if _is_of(n.text, host)]):
        return min(own, key=lambda n: abs(len(_squeezed(n.text)) - len(_squeezed(host)))).text
    if owner:
        words = set(folded(owner).split())
        best = max(names, key=lambda n: len(words & set(folded(n.text).split())), default=None)
        if best and words & (set(folded(best.text).split()) - _ARTICLES):
            return best.text
        # "© 2026 MNW" of the Meridian News Wire.
        full = next((n for n in names[:_TOP] if byline.is_short_for(owner, _bare(n.text))), None)
        if full:
            return full.text
    if names and lines[0] is names[0]:
        return names[0].text
    heads = [n for n in names[:_TOP] if not saved_title.crowded(lines, lines.index(n), _MENU)]
    for line in heads:
        name = _bare(line.text)
        if sum(name in folded(other.text) for other in lines) > 1:
            return line.text
    return owner or (heads[0].text if heads else None)


def _is_of(name: str, host: str) -> bool:
    """True where the site's address has the letters of ``name``, or ``name`` those of its longest part."""
    letters, part = _squeezed(_bare(name)), max(map(_squeezed, host.split(".")), key=len)
    return len(letters) > _SIGN and (letters in _squeezed(host) or (len(part) > _SIGN and part in letters))


def _squeezed(name: str) -> str:
    """``name`` in small letters without marks, and nothing else: "El País" as in elpais.example."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKD", name.casefold())))


# A name with as few letters is in many an address.
_SIGN = 3
# Letters of a name that are set apart: "T R E B L E".
_APART = re.compile(r"[^\W\d_](?: [^\W\d_]){2,}")
_MOTTO = re.compile(r"^serving\b|\bsince (?:1[6-9]|20)\d\d$", re.IGNORECASE)
_LONGEST_NAME = 6
_ARTICLES = frozenset("the der die das le la les el los il lo o a de of und and".split())
_ARTICLE = re.compile(r"^(?:the|der|die|das|le|la|les|el|il|o|a)\s")
_TOP = 12


def owner_of(texts: Iterable[str]) -> str | None:
    """The owner named by the last line about copyright: "© 2026 The Courier. All rights reserved" """
    owner = None
    for text in texts:
        if m := _COPYRIGHT.search(text):
            owner = _RIGHTS.sub("", m["name"]).strip(" -\u2013") or owner
    return owner


def _section(lines: list[Line], top: int, first: int, title: str | None, outlet: str | None) -> str | None:
    """The name of a section alone on a line by the headline, or over that one where the menu has just the upper; else
    a line over the headline that the site's menu or its teasers ("More in Foreign Affairs") repeat; else the last step
    of a breadcrumb that a menu has; else the last one."""
    skip = {folded(x) for x in (title, outlet) if x}
    menus = Menus(lines[:first])
    beside = [
        i
        for i in range(max(0, top - _OVER), min(first, len(lines)))
        if folded(lines[i].text) in lexicon.sections() and not saved_title.crowded(lines, i, _MENU)
    ]
    if any(line.kind == "breadcrumb" for line in lines[max(0, top - _OVER) : top]):
        beside = [i for i in beside if i < top]  # below it "Companies" may head those that a story names
    posted = (_POSTED.fullmatch(lines[i].text) for i in range(max(0, top - _OVER), min(first, len(lines))))
    if (place := next((m["section"] for m in posted if m), None)) is not None:
        return place
    if beside:
        i = min(beside, key=lambda i: (i < top, abs(i - top)))
        upper = lines[i - 1] if 0 < i < top else lines[i]
        is_part = _may_be_section(upper, skip) and menus.list(upper.text) and not menus.list(lines[i].text)
        return (upper if is_part else lines[i]).text
    over = [
        i
        for i in range(top - 1, max(-1, top - _OVER - 1), -1)
        if _may_be_section(lines[i], skip)
        and not saved_title.crowded(lines, i, _MENU)
        and (menus.list(lines[i].text) or _is_repeated(lines, i))
    ]
    if over:
        return lines[next((i for i in over if menus.list(lines[i].text)), over[0])].text
    if (kicker := _kicker(lines, top, skip)) is not None:
        return kicker
    for line in reversed(lines[:first]):
        if line.kind == "breadcrumb" and (steps := steps_of(line.text, skip)):
            listed = (step for step in reversed(steps) if menus.list(step) and folded(step) not in _WHOLE)
            return next(listed, steps[-1])
    return None


def _kicker(lines: list[Line], top: int, skip: set[str]) -> str | None:
    """A name of one or two words ("Locks & Weirs") that is a paragraph by itself right over the headline, and
    nobody's."""
    around = lines[max(0, top - 2) : top + 1]
    if len(around) < _ALONE or len({line.group for line in around}) < _ALONE:
        return None
    line = around[1]
    few = line.words < _ALONE or (line.words == _ALONE and "&" in line.text)
    fits = _may_be_section(line, skip | _BADGES) and few and byline.alone(line.text) is None
    return line.text if fits else None


def _may_be_section(line: Line, skip: set[str]) -> bool:
    return (
        line.kind == "short"
        and line.words <= _LONGEST_SECTION
        and _NAME.fullmatch(line.text) is not None
        and folded(line.text) not in skip
    )


def _is_repeated(lines: list[Line], i: int) -> bool:
    """True where the words of line ``i`` are an entry of the menu, or what the page has more of. A person's name may be
    there twice for other reasons."""
    words, name = folded(lines[i].text), byline.alone(lines[i].text) is not None
    for j, line in enumerate(lines):
        if j == i or line.words > 2 * _LONGEST_SECTION or line.kind == "breadcrumb":
            continue
        other = folded(line.text)
        if other == words and (not name or saved_title.crowded(lines, j, _MENU)):
            return True
        if other.endswith(" " + words):
            return True
    return False


def steps_of(breadcrumb: str, skip: set[str]) -> list[str]:
    """The sections in a breadcrumb: "Home > World > Europe" has World and Europe."""
    skip = skip | _ENGLISH
    return [
        s for s in _STEPS.split(breadcrumb) if s and _is_section(folded(s), skip) and count_words(s) <= _LONGEST_SECTION
    ]


def _is_section(step: str, skip: set[str]) -> bool:
    """Whether a step is none of the site's own words ("Home"), save those that are names of sections too ("World")."""
    return step not in skip and (step in lexicon.sections() or step not in lexicon.lines())


def _published(lines: list[Line], top: int, first: int, last: int) -> str | None:
    """The date by the headline in line ``top``; else the one closest above it; else one right after the body."""
    around = [
        *range(top, first),
        *range(top - 1, -1, -1),
        *range(first, min(first + _INTO, len(lines))),
        *range(last + 1, min(last + _BELOW, len(lines))),
    ]
    dated = (lines[i].value for i in around if 0 <= i < len(lines) and lines[i].kind in ("date", "byline"))
    return next((value for value in dated if value and value >= _ONLINE), None)


def _credit(lines: list[Line], top: int, first: int, last: int, skip: set[str]) -> str | None:
    """The agency that a line by the headline or right below the body gives as the source; under a picture it is the
    picture's."""
    for i in (*range(top + 1, first), *range(last + 1, min(last + _BELOW, len(lines)))):
        pictured = i > 0 and lines[i - 1].kind == "credit"
        if not pictured and (name := byline.source(lines[i].text)) and folded(name) not in skip:
            return name
    return None


def _agency(lines: list[Line], top: int, first: int) -> str | None:
    """The agency that stands on a line below the byline, or behind its last comma, in full: the dateline has its
    letters ("MARLE (IP) \u2014" below "The Inland Press"), or it is known for one."""
    letters = byline.credit(None, [lines[first].text])
    for i in range(top + 1, first):
        line, over = lines[i], lines[i - 1]
        if line.kind == "byline":
            name = line.text.rpartition(",")[2].strip() if "," in line.text else ""
        elif line.kind == "short" and line.group == over.group and over.kind in ("byline", "short"):
            name = line.text
        else:
            continue
        if not name or count_words(name) > _LONGEST_AGENCY:
            continue
        bare = _bare(name)
        known = over.kind == "byline" and bare in map(folded, lexicon.agencies())
        if known or (letters and (folded(letters) == bare or byline.is_short_for(letters, bare))):
            return name
    return None


def _bare(name: str) -> str:
    """``name`` folded, without its article."""
    return _ARTICLE.sub("", folded(name))
