"""A text as words: as they are written, for saying whether two texts are the same, and levelled, for aligning two
that are not.

Levelled, contractions are written out ("don't": do, not), and tense, person and plural are taken away ("we were asked",
"they are asking": P be ask), so that a quotation lines up with its indirect report.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from hearsay.compare import lexicon
from hearsay.span import Span, Spans

# U.S., 1,500.5, [W]e, don't, third, grade
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|\d+(?:[.,]\d+)+|\[\w\]\w+|\w+(?:['’]\w+)*")
_ENDS = re.compile(r"[.!?…;](?!\d)|--|\s[–—-]\s|—")
_GAP = re.compile(r"…|\.\s?\.\s?\.|\[\s*\.\.\.\s*\]")
_MONTHS = ("may", "march")  # with a capital within a sentence
_STOCK, _LITTLE, _NAME, _FULL = 0.1, 0.25, 0.5, 1.0
WEIGHTS = _STOCK, _LITTLE, _NAME, _FULL
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


@lru_cache(512)
def words(text: str) -> Words:
    """The words of ``text``: case, punctuation and the style of apostrophes do not count."""
    found = [(_folded(m.group()), Span(*m.span())) for m in _WORD.finditer(text)]
    return Words(tuple(w for w, _ in found), tuple(s for _, s in found))


# What somebody is asked for is held against hundreds of sayings, and each of these is looked at several times.
@lru_cache(512)
def folded(text: str) -> tuple[str, ...]:
    """The words of ``text`` alone, as ``words`` has them."""
    return tuple(map(_folded, _WORD.findall(text)))


@lru_cache(1 << 13)
def _folded(word: str) -> str:
    return word.casefold().replace("’", "'").strip(".").replace("[", "").replace("]", "")


class _Form(NamedTuple):
    """What a word is wherever it stands: ``long`` is as written out, ``weight`` what it tells where it is no name."""

    long: str
    level: str
    weight: float
    is_number: bool
    is_month: bool
    is_negator: bool


@lru_cache(1 << 13)
def _forms(word: str) -> tuple[_Form, ...]:
    """Of a word as it is written, or folded: one, or those of a contraction."""
    folded = _folded(word)
    return tuple(_form(long) for long in lexicon.contractions().get(folded, (folded,)))


def _form(long: str) -> _Form:
    entry = lexicon.words().get(long)
    kind = entry.kind if entry else ""
    return _Form(
        long,
        level=entry.level if entry else _stem(long),
        weight=_LITTLE if kind == "function" else _FULL,
        is_number=kind == "number" or long[0].isdigit(),
        is_month=long in _MONTHS,
        is_negator=kind == "negator",
    )


@lru_cache(512)
def levelled(text: str) -> Levelled:
    """The words of ``text``, levelled."""
    found = [(m.group(), *m.span()) for m in _WORD.finditer(text)]
    if not found:
        return Levelled((), (), (), (), (), (), (), (), ())
    written, starts, behind = zip(*found, strict=True)
    ends, gaps = _between(text, starts, behind)
    of_words = [_forms(word) for word in written]
    # "I" has a capital wherever it stands.
    names = [word[0].isupper() and forms[0].long != "i" for word, forms in zip(written, of_words, strict=True)]
    names[0] = False
    for number in ends:
        if number + 1 < len(names):
            names[number + 1] = False
    forms = [form for each in of_words for form in each]
    long, levels, weights, are_numbers, are_months, are_negators = zip(*forms, strict=True)
    at = [n for n, each in enumerate(of_words) for _ in each]
    first = [i == 0 or at[i - 1] != n for i, n in enumerate(at)] if gaps else []
    last = [i + 1 == len(at) or at[i + 1] != n for i, n in enumerate(at)] if ends else []
    named = [names[n] for n in at] if len(at) > len(names) else names
    if any(names):
        weights = [_NAME if name and weight == _FULL else weight for weight, name in zip(weights, named, strict=True)]
    return Levelled(
        words=levels,
        at=tuple(at),
        weights=_without_stock_phrases(long, weights),
        ends=tuple([n in ends and it for n, it in zip(at, last, strict=True)]) if ends else (False,) * len(at),
        gaps=tuple([n in gaps and it for n, it in zip(at, first, strict=True)]) if gaps else (False,) * len(at),
        names=tuple(named),
        marked=_marked(text, starts, at),
        numbers=tuple(
            [number or (month and name) for number, month, name in zip(are_numbers, are_months, named, strict=True)]
        ),
        negators=are_negators,
    )


def weight_shared(text: str, other: str) -> float:
    """No less than all the words of ``other``, levelled, weigh that ``text`` has as well; takes a tenth of the time of
    levelling it."""
    return sum(map(_weights_in(text), folded(other)))


@lru_cache(16)
def _weights_in(text: str) -> Callable[[str], float]:
    """What a folded word weighs that ``text`` has as well; nothing where it has not."""
    mine = frozenset(form.level for word in folded(text) for form in _forms(word))

    @lru_cache(1 << 10)
    def weight(word: str) -> float:
        return sum([form.weight for form in _forms(word) if form.level in mine])

    return weight


def _between(text: str, starts: Sequence[int], behind: Sequence[int]) -> tuple[set[int], set[int]]:
    """The numbers of the words behind which a sentence ends, and of those before which an ellipsis stands."""
    ends: set[int] = set()
    gaps: set[int] = set()
    for number, (before, start) in enumerate(zip(behind, (*starts[1:], len(text)), strict=True)):
        # Between most words there is a space and nothing to be found.
        if start - before != 1 or text[before] != " ":
            between = text[before:start]
            if _ENDS.search(between):
                ends.add(number)
            if number + 1 < len(starts) and _GAP.search(between):
                gaps.add(number + 1)
    return ends, gaps


def _marked(text: str, starts: Sequence[int], at: Sequence[int]) -> tuple[bool, ...]:
    """For each levelled word, whether the word that it stands in is in quotation marks."""
    marks = [found.span() for found in _MARKED.finditer(text)]
    if not marks:
        return (False,) * len(at)
    inside = [any(a <= start < b for a, b in marks) for start in starts]
    return tuple([inside[n] for n in at])


def _without_stock_phrases(long: tuple[str, ...], weights: Sequence[float]) -> tuple[float, ...]:
    """The weights, little for what stands in a phrase that everybody uses."""
    out, phrases = list(weights), lexicon.stock_phrases()
    for i, word in enumerate(long):
        for phrase in phrases.get(word, ()):
            if long[i : i + len(phrase)] == phrase:
                out[i : i + len(phrase)] = [_STOCK] * len(phrase)
                break
    return tuple(out)


@lru_cache(1 << 13)
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
