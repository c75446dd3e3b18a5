"""Was this said? Words, and perhaps a name, held against what texts have people say. What cannot be confirmed is
not."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from hearsay.compare.align import align
from hearsay.compare.drift import Change, drift
from hearsay.compare.person import named, same_person
from hearsay.compare.saying import Saying
from hearsay.compare.words import folded, levelled
from hearsay.utterance import Utterance

Answer = Literal["verbatim", "misattributed", "altered", "partial", "absent"]
_BEST_FIRST: tuple[Answer, ...] = ("verbatim", "misattributed", "altered", "partial", "absent")
_GAP = re.compile(r"…|\.\s?\.\s?\.")
_PART = 3  # so many words in a row, and half of what was asked for, are a part of it
_PRONOUNS = frozenset("he she they it we i you who that which".split())


@dataclass(frozen=True, slots=True)
class Asked:
    """Words of which it is asked whether they were said. ``quoted``: in these very words; otherwise tense and person
    may differ. ``by``: by whom, as the asker has it ("Mayor Jo Lind", "she"); None: no matter. ``before``: what
    stands before the words where they are used."""

    words: str
    quoted: bool = True
    by: str | None = None
    before: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """``altered``: ``changes`` lead from the words asked for to those of ``saying``, or (none) they are reported and
    not quoted there, or a negation before them is left out; ``why`` says so. ``misattributed``: the words are right,
    and the text does not say that it was the one named."""

    answer: Answer
    saying: Saying | None
    changes: tuple[Change, ...]
    why: str
    degree: float


@dataclass(frozen=True, slots=True)
class _Judgement:
    """A finding of words alone, whoever said them."""

    answer: Answer
    why: str
    degree: float
    changes: tuple[Change, ...] = ()


_SO_IT_IS, _A_PART = "so it stands there", "it has a part of the words"
_NOTHING = Finding("absent", None, (), "nothing of the kind was found", 0.0)


def check(asked: Asked, sayings: Iterable[Saying]) -> tuple[Finding, ...]:
    """What ``sayings`` have of the words, best first; one finding that they are absent where they have nothing."""
    # Many a quotation is told in the same words by many.
    judged: dict[tuple[str, bool], _Judgement | None] = {}
    found: list[Finding] = []
    for saying in sayings:
        key = saying.words, saying.quoted
        if key not in judged:
            judged[key] = _judged(asked, *key)
        judgement = judged[key]
        if judgement is not None:
            found.append(_finding(asked, saying, judgement))
    found.sort(key=lambda f: (_BEST_FIRST.index(f.answer), -f.degree))
    best: dict[tuple[str, str | None, tuple[str, ...]], Finding] = {}
    for finding in found:
        best.setdefault(_place(finding), finding)
    return tuple(best.values()) or (_NOTHING,)


def _place(finding: Finding) -> tuple[str, str | None, tuple[str, ...]]:
    """Where it stands, and in which words: what stands in marks is often a statement as well."""
    saying = finding.saying
    assert saying is not None
    return saying.article, saying.statement, folded(saying.words)


def _finding(asked: Asked, saying: Saying, judgement: _Judgement) -> Finding:
    if judgement.answer != "verbatim":
        return Finding(judgement.answer, saying, judgement.changes, judgement.why, judgement.degree)
    why = _not_by(asked.by, saying)
    answer = "misattributed" if why else "verbatim"
    return Finding(answer, saying, (), why or judgement.why, judgement.degree)


def _judged(asked: Asked, said: str, quoted: bool) -> _Judgement | None:
    """What words that are said, and ``quoted`` or reported, have of those asked for; None where they have nothing."""
    if _stands_in(asked.words, said):
        if asked.quoted and not quoted:
            return _Judgement("altered", "it is reported there, not quoted", 0.9)
        if _negated(asked, said):
            return _Judgement("altered", "a negation that stands before it is left out", 0.9)
        return _Judgement("verbatim", _SO_IT_IS, 1.0)
    mine = Utterance("", "", asked.words, "direct" if asked.quoted else "indirect")
    found = drift(mine, Utterance("", "", said, "direct" if quoted else "indirect"))
    if found is None:
        return _Judgement("partial", _A_PART, 0.3) if _is_part(asked.words, said) else None
    if not asked.quoted and _only_shifted(asked.words, said) and not found.conflicts:
        return _Judgement("verbatim", _SO_IT_IS, found.alike)
    if found.wording in ("trimmed", "overlapping"):
        return _Judgement("partial", _A_PART, found.alike, found.changes)
    return _Judgement("altered", "the words differ", found.alike, found.changes)


def _stands_in(asked: str, said: str) -> bool:
    """Whether the words stand there in a row, or in order where an ellipsis is."""
    there, at = folded(said), 0
    parts = [part for part in (folded(piece) for piece in _GAP.split(asked)) if part]
    for part in parts:
        ends = (i + len(part) for i in range(at, len(there) - len(part) + 1) if there[i : i + len(part)] == part)
        at = next(ends, -1)
        if at < 0:
            return False
    return bool(parts)


def _negated(asked: Asked, said: str) -> bool:
    """Whether, wherever the words stand, a negation stands right before them that the asker leaves out."""
    mine, there = levelled(_GAP.split(asked.words)[0]), levelled(said)
    n = len(mine.words)
    before = levelled(asked.before)
    if not n or any(before.negators[-4:]):
        return False
    places = [i for i in range(len(there.words) - n + 1) if there.words[i : i + n] == mine.words]
    return bool(places) and all(
        any(there.negators[k] and not any(there.ends[k:i]) for k in range(max(0, i - 2), i)) for i in places
    )


def _only_shifted(asked: str, said: str) -> bool:
    """Whether all of the words are there but for tense, person and words of little weight."""
    a, b = levelled(asked), levelled(said)
    found = align(a, b)
    if found is None:
        return False
    edited = [a.weights[k] for e in found.edits for k in range(*e.a)] + [
        b.weights[k] for e in found.edits for k in range(*e.b)
    ]
    outside = [a.weights[k] for k in range(len(a.words)) if not found.a[0] <= k < found.a[1]]
    turned = found.b[0] > 0 and b.negators[found.b[0] - 1]
    return not turned and max([0.0, *edited, *outside]) <= 0.25


def _is_part(asked: str, said: str) -> bool:
    mine, there = folded(asked), folded(said)
    n = max(_PART, (len(mine) + 1) // 2)
    runs = {there[i : i + n] for i in range(len(there) - n + 1)}
    return any(mine[i : i + n] in runs for i in range(len(mine) - n + 1))


def _not_by(by: str | None, saying: Saying) -> str:
    """Why the text does not bear out that it was ``by``; empty where it does."""
    if by is None:
        return ""
    if by.casefold() in _PRONOUNS:
        return f"who “{by}” is cannot be told"
    said_by = named(by)
    if said_by is None:
        mine = {w for w, n in zip(levelled(by).words, levelled(by).weights, strict=True) if n == 1}
        return "" if mine & set(levelled(saying.source).words) else f"it is not said to be {by}"
    others = saying.names or tuple(x for x in (named(saying.source),) if x)
    if any(same_person(said_by, other) for other in others):
        return ""
    return f"there it is {others[0]}" if others else f"the text does not say that it was {by}"
