"""The labels, and whether a name is the name of whom a label means."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass, replace
from pathlib import Path

from hearsay.span import Span

FORMS = ("pronoun", "nominal", "name")
TYPES = frozenset({"PER", "ORG", "GPE", "GROUP", "WORK", "OTHER"})
COLUMNS = ("document", "start", "end", "form", "name", "type")
NOBODY, UNCLEAR = "-", "?"

# So many code points on either side of a source tell it from others.
_AROUND = 20

_TITLES = frozenset(
    "a an the former ex acting mr mrs ms miss mx dr prof professor sir dame lord lady baron baroness"
    " rev reverend fr father sen senator rep representative congressman congresswoman president vice"
    " governor gov mayor secretary prime minister chancellor king queen prince princess pope general"
    " gen colonel col lieutenant lt major captain capt sergeant sgt judge justice attorney chief"
    " ambassador ceo us uk".split()
)
_TRAILING = frozenset({"jr", "sr", "ii", "iii", "mp", "phd", "md"})
_SMALL = frozenset({"of", "the", "and", "for"})


@dataclass(frozen=True, slots=True)
class Label:
    """``names`` are alternatives, each of the people who are meant together; empty when nobody is named, and None
    when the article leaves it open. ``span`` is of the article's text; ``digest`` (12 hexadecimal digits) of the words
    there and around, by which they are found again where the text is extracted otherwise.
    """

    document: str
    span: Span
    form: str
    names: tuple[tuple[str, ...], ...] | None
    types: frozenset[str]
    digest: str | None = None


def labels(path: Path) -> list[Label]:
    """The rows of a file of labels. Raises ValueError, naming the file and the line, where one is malformed."""
    head, *rows = path.read_text(encoding="utf8").splitlines()
    if tuple(head.split("\t"))[:6] != COLUMNS:
        raise ValueError(f"{path.name}, line 1: the columns are not {', '.join(COLUMNS)}")
    out: list[Label] = []
    for number, row in enumerate(rows, 2):
        try:
            out.append(_label(row.split("\t")))
        except ValueError as error:
            raise ValueError(f"{path.name}, line {number}: {error}") from None
    return out


def _label(cells: list[str]) -> Label:
    document, start, end, form, name, kinds, *digest = cells
    types = frozenset(kinds.split("/"))
    if form not in FORMS or not types <= TYPES or not name or not 0 <= int(start) < int(end):
        raise ValueError(f"not a label: {' '.join(cells)}")
    names = tuple(tuple(one.split("; ")) for one in name.split("|"))
    known = None if name == UNCLEAR else () if name == NOBODY else names
    return Label(document, Span(int(start), int(end)), form, known, types, (digest or [""])[0] or None)


def digest(text: str, span: Span) -> str:
    """Of the words of a span, with so much on either side that they are like no others."""
    parts = text[max(0, span.start - _AROUND) : span.start], span.of(text), text[span.end : span.end + _AROUND]
    return hashlib.sha256("|".join(" ".join(part.split()) for part in parts).encode()).hexdigest()[:12]


def located(label: Label, text: str) -> Label | None:
    """The label, where its words are in the text; None where they are nowhere in it."""
    if label.digest is None or digest(text, label.span) == label.digest:
        return label
    length = label.span.end - label.span.start
    places = (Span(start, start + length) for start in range(len(text) - length + 1))
    nearest = min(
        (span for span in places if digest(text, span) == label.digest),
        key=lambda span: abs(span.start - label.span.start),
        default=None,
    )
    return None if nearest is None else replace(label, span=nearest)


def name_words(name: str) -> list[str]:
    """The words of a name in small letters: no accents, brackets, possessives, titles before it or degrees behind."""
    plain = unicodedata.normalize("NFKD", name.replace("’", "'"))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    words = re.findall(r"\w+", re.sub(r"\([^)]*\)|'s\b", " ", plain))
    while len(words) > 1 and words[0] in _TITLES:
        del words[0]
    while len(words) > 1 and words[-1] in _TRAILING:
        del words[-1]
    return words


def same_name(a: str, b: str) -> bool:
    """Equal words; or all words of one in the other, with its first or last; or one the other's initials."""
    one, other = name_words(a), name_words(b)
    if not one or not other:
        return False
    within = set(one) <= set(other) or set(other) <= set(one)
    if one == other or (within and (one[0] == other[0] or one[-1] == other[-1])):
        return True
    return any(len(x) == 1 and len(x[0]) > 1 and x[0] == _initials(y) for x, y in ((one, other), (other, one)))


def _initials(words: list[str]) -> str:
    return "".join(w[0] for w in words if w not in _SMALL)


def names_the_same(name: str, label: Label) -> bool:
    """Whether ``name`` is whom the label means; of several people who are meant together, every one must be in it."""
    return any(
        same_name(name, people[0])
        if len(people) == 1
        else all(name_words(one)[-1] in name_words(name) for one in people)
        for people in label.names or ()
    )


def fullest(name: str, label: Label) -> bool:
    """Whether ``name`` has every word of the label's name."""
    said = set(name_words(name))
    return any(said >= {w for one in people for w in name_words(one)} for people in label.names or ())
