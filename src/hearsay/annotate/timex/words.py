"""A text as words of the kinds that time expressions are made of: the one scan that every text gets.

Words are rows of lexicons/words.tsv, of one word or several; numbers are told apart by their shape
(lexicons/shapes.tsv). A kind is written as one private-use character, so that the grammar of expressions is a regular
expression over kinds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.resources import files

from hearsay.document import Document

FOLDER = files("hearsay.annotate.timex") / "lexicons"
_PLAIN = ("word", "name", "comma", "hyphen", "stop", "mark", "poss", "paragraph")
_WORD = re.compile(
    r"(?P<apart>(?<![.\w])[AaPpBb]\.\s?[mMcC]\.?(?!\w)|\d{1,4}\.?(?=[ap]\.?m\b)|[Oo]['’]clock|24/7|9/11)"
    r"|(?P<number>(?:['’](?=\d\ds?\b))?(?:\d(?:[\d.,:/T–-]*\d)?(?:[^\W\d_]+)?|[QH][1-4]\b|FY\d+))"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<mark>['’][sS]?(?![^\W\d_])|[^\s\w])"
)
_MARKS = {",": "comma", "-": "hyphen", "–": "hyphen", "—": "hyphen", ".": "stop", "!": "stop", "?": "stop"}


def table(name: str) -> list[list[str]]:
    """The rows of a lexicon, without its head."""
    lines = (FOLDER / name).read_text(encoding="utf8").splitlines()[1:]
    return [line.split("\t") for line in lines]


_SHAPES = [(kind, re.compile(pattern)) for kind, pattern, _ in table("shapes.tsv")]
_ROWS = table("words.tsv")
KINDS = {
    kind: chr(0xE000 + i)
    for i, kind in enumerate(dict.fromkeys((*_PLAIN, *(kind for kind, _ in _SHAPES), *(row[1] for row in _ROWS))))
}
"""kind -> the character that stands for it in ``Words.kinds``"""


def _pieces(words: str) -> tuple[str, ...]:
    return tuple(m[0].lower().replace("’", "'") for m in _WORD.finditer(words))


_ALONE: dict[str, tuple[str, str, bool]] = {}
_LONGER: dict[str, list[tuple[tuple[str, ...], tuple[str, str, bool]]]] = {}
for _word, _kind, _value, _case in _ROWS:
    _entry = (KINDS[_kind], _word if _value == "-" else _value, _case == "capital")
    _all = _pieces(_word)
    if len(_all) == 1 or (len(_all) == 2 and _all[1] == "." and _word.endswith(".")):
        _ALONE[_word] = _entry
    else:
        _LONGER.setdefault(_all[0], []).append((_all, _entry))
for _candidates in _LONGER.values():
    _candidates.sort(key=lambda c: -len(c[0]))
"""Longer entries by their first word, the longest first."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of ``text``, one item each: ``kinds`` a character of ``KINDS``, ``values`` what the lexicon says or the
    word itself, ``starts`` and ``ends`` in the text."""

    text: str
    kinds: str
    values: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


def words(document: Document) -> Words:
    """The words of a document. A word that is in no lexicon is of kind ``name`` with a capital, else ``word``."""
    text = document.text
    kinds: list[str] = []
    values: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for paragraph in document.paragraphs:
        until = paragraph.start
        for m in _WORD.finditer(text, paragraph.start, paragraph.end):
            if m.start() < until:
                continue
            kind, value, until = _judged(text, m, paragraph.end)
            kinds.append(kind)
            values.append(value)
            starts.append(m.start())
            ends.append(until)
        kinds.append(_PARAGRAPH)
        values.append("")
        starts.append(paragraph.end)
        ends.append(paragraph.end)
    return Words(text, "".join(kinds), tuple(values), tuple(starts), tuple(ends))


_PARAGRAPH, _NAME, _PLAIN_WORD, _MARK, _POSS = (KINDS[k] for k in ("paragraph", "name", "word", "mark", "poss"))


def _judged(text: str, m: re.Match[str], last: int) -> tuple[str, str, int]:
    """(kind, value, end) of a word and, where an entry of several words begins there, of those."""
    whole, group = m[0], m.lastgroup
    if group == "word":
        low = whole.lower()
        if low in _LONGER:
            found = _longer(text, m, low)
            if found:
                return found
        entry = None
        end = m.end()
        if text[end : end + 1] == ".":
            entry = _ALONE.get(low + ".")
            end += entry is not None and end + 1 < last
        entry = entry or _ALONE.get(low)
        if entry and not (entry[2] and whole[0].islower()):
            return entry[0], entry[1], end
        return (_PLAIN_WORD if whole[0].islower() else _NAME), low, m.end()
    if group == "mark":
        if whole[0] in "'’" and (len(whole) > 1 or text[m.start() - 1 : m.start()].isalnum()):
            return _POSS, whole, m.end()
        return KINDS[_MARKS.get(whole, "mark")], whole, m.end()
    return _number(whole, m.end()) if group == "number" else _apart(whole, m.end())


def _longer(text: str, m: re.Match[str], first: str) -> tuple[str, str, int] | None:
    ahead = _WORD.finditer(text, m.end(), m.end() + 40)
    following = [(first, m.end())]
    for pieces, (kind, value, capital) in _LONGER[first]:
        while len(following) < len(pieces) and (n := next(ahead, None)):
            following.append((n[0].lower().replace("’", "'"), n.end()))
        here = following[: len(pieces)]
        if pieces == tuple(word for word, _ in here):
            end = here[-1][1]
            if not (capital and m[0][0].islower()) and "\n\n" not in text[m.start() : end]:
                return kind, value, end
    return None


def _number(whole: str, end: int) -> tuple[str, str, int]:
    for kind, shape in _SHAPES:
        found = shape.fullmatch(whole)
        if found:
            return KINDS[kind], whole, end
    return _MARK, whole, end


def _apart(whole: str, end: int) -> tuple[str, str, int]:
    if whole[0].isdigit() and whole != "9/11":
        return _number(whole.rstrip("."), end)
    folded = re.sub(r"\s", "", whole.lower().replace("’", "'"))
    entry = _ALONE.get(folded) or _ALONE.get(folded.rstrip("."))
    return (entry[0], entry[1], end) if entry else (_MARK, whole, end)
