"""A text as words: as they are written, for saying whether two texts are the same, and levelled, for aligning two
that are not.

Levelled, contractions are written out ("don't": do, not), and tense, person and plural are taken away ("we were asked",
"they are asking": P be ask), so that a quotation lines up with its indirect report.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from hearsay.compare import lexicon
from hearsay.span import Span, Spans

# U.S., 1,500.5, [W]e, don't, third, grade
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|\d+(?:[.,]\d+)+|\[\w\]\w+|\w+(?:['’]\w+)*")
_ENDS = re.compile(r"[.!?…;](?!\d)|--|\s[–—-]\s|—")
_GAP = re.compile(r"…|\.\s?\.\s?\.|\[\s*\.\.\.\s*\]")
_MONTHS = ("may", "march")  # with a capital within a sentence
_LITTLE, _STOCK, _NAME = 0.25, 0.1, 0.5
# Of a mixed content, what stands in marks. Single straight marks are left out: they are apostrophes as well.
_MARKED = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)|‘[^’]*(?:’(?!\w)|$)|«[^»]*(?:»|$)|„[^“”]*(?:[“”]|$)")


@dataclass(frozen=True, slots=True)
class Words:
    """A text's words, folded for comparison, and their spans in it."""

    folded: tuple[str, ...]
    spans: Spans


@dataclass(frozen=True, slots=True)
class Levelled:
    """Levelled words. Parallel to ``words``: ``at`` the number of the word that it stands in, ``weights`` how much it
    tells (1, or less for names and for what everybody says), ``ends`` whether a sentence ends behind it, ``gaps``
    whether an ellipsis stands before it, ``names`` whether it has the capital of a name, ``marked`` whether it is in
    quotation marks, ``numbers`` and ``negators`` what they say."""

    words: tuple[str, ...]
    at: tuple[int, ...]
    weights: tuple[float, ...]
    ends: tuple[bool, ...]
    gaps: tuple[bool, ...]
    names: tuple[bool, ...]
    marked: tuple[bool, ...]
    numbers: tuple[bool, ...]
    negators: tuple[bool, ...]


def words(text: str) -> Words:
    """The words of ``text``: case, punctuation and the style of apostrophes do not count."""
    found = [(_folded(m.group()), Span(*m.span())) for m in _WORD.finditer(text)]
    return Words(tuple(w for w, _ in found), tuple(s for _, s in found))


@lru_cache(1 << 15)
def _folded(word: str) -> str:
    return word.casefold().replace("’", "'").strip(".").replace("[", "").replace("]", "")


@lru_cache(4096)
def levelled(text: str) -> Levelled:
    """The words of ``text``, levelled."""
    plain = words(text)
    known = lexicon.words()
    long: list[str] = []
    at: list[int] = []
    for number, word in enumerate(plain.folded):
        parts = lexicon.contractions().get(word, (word,))
        long += parts
        at += [number] * len(parts)
    stock = _in_stock_phrases(long)
    entries = [known.get(word) for word in long]
    kinds = [entry.kind if entry else "" for entry in entries]
    ends, gaps, names = _marks(text, plain)
    marks = list(_MARKED.finditer(text))
    last = [i + 1 == len(at) or at[i + 1] != at[i] for i in range(len(at))]
    first = [i == 0 or at[i - 1] != at[i] for i in range(len(at))]
    return Levelled(
        words=tuple(e.level if e else _stem(w) for w, e in zip(long, entries, strict=True)),
        at=tuple(at),
        weights=tuple(
            _STOCK if i in stock else _LITTLE if kind == "function" else _NAME if names[at[i]] else 1.0
            for i, kind in enumerate(kinds)
        ),
        ends=tuple(ends[n] and last[i] for i, n in enumerate(at)),
        gaps=tuple(gaps[n] and first[i] for i, n in enumerate(at)),
        names=tuple(names[n] for n in at),
        marked=tuple(any(m.start() <= plain.spans[n].start < m.end() for m in marks) for n in at)
        if marks
        else (False,) * len(at),
        numbers=tuple(
            kind == "number" or word[0].isdigit() or (word in _MONTHS and names[at[i]])
            for i, (word, kind) in enumerate(zip(long, kinds, strict=True))
        ),
        negators=tuple(kind == "negator" for kind in kinds),
    )


def _marks(text: str, plain: Words) -> tuple[list[bool], list[bool], list[bool]]:
    """For each word: whether a sentence ends behind it, an ellipsis stands before it, it is written as a name."""
    ends: list[bool] = []
    gaps: list[bool] = []
    names: list[bool] = []
    before = 0
    for number, span in enumerate(plain.spans):
        following = plain.spans[number + 1].start if number + 1 < len(plain.spans) else len(text)
        opens = number == 0 or ends[-1]
        # Between most words there is a space and nothing to be found.
        gaps.append(number > 0 and span.start - before > 1 and _GAP.search(text, before, span.start) is not None)
        ends.append(text[span.end : following] != " " and _ENDS.search(text, span.end, following) is not None)
        names.append(text[span.start].isupper() and not opens and plain.folded[number].split("'")[0] != "i")
        before = span.end
    return ends, gaps, names


def _in_stock_phrases(long: list[str]) -> set[int]:
    found: set[int] = set()
    phrases = lexicon.stock_phrases()
    for i, word in enumerate(long):
        if word not in phrases:
            continue
        for phrase in phrases[word]:
            if tuple(long[i : i + len(phrase)]) == phrase:
                found.update(range(i, i + len(phrase)))
                break
    return found


@lru_cache(1 << 15)
def _stem(word: str) -> str:
    """Without the endings of plural, tense and possession; a crude one will do, as both sides go through it."""
    word = word.removesuffix("'s")
    if word.endswith(("ies", "ied")) and len(word) > 4:
        return word[:-3] + "y"
    for ending in ("ing", "ed", "es", "s"):
        if len(word) > len(ending) + 2 and word.endswith(ending) and not word.endswith("ss"):
            word = word.removesuffix(ending)
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1].isalpha():  # 1100 is not 110
        word = word[:-1]
    return word.removesuffix("e") if len(word) > 3 else word
