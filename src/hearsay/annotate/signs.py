"""The signs that an attribution retells an account, and that another one goes on with it.

A sign is a row of lexicons/framing.tsv, which gives its points; the words that show it are rows of
lexicons/accounts.tsv, whose ``place`` says what they mean: a ``record`` tells by itself, a cue ``recounts``, and so on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from hearsay.annotate.name import Name, is_organisation, names
from hearsay.annotate.telling import Telling, folded, heads
from hearsay.attribution import Attribution
from hearsay.document import Document
from hearsay.span import Span, Spans

_NOW = re.compile(r"\b(?:is|are|has|have|isn't|aren't|hasn't|haven't)\b")
_THEN = re.compile(r"\b(?:was|were|had|did|said|told|\w{2,}ed)\b")
_TOLD_IN = r"\b(?:in|on|from|by|before)\b(?:\W+[\w'-]+){0,4}?\W+"
_TO_SOMEBODY = re.compile(
    r"\b(?:told|asked|begged|warned|ordered|advised|offered|promised|answered|reminded|assured|urged|scolded|to)"
    r" (?:him|her|them|me|us|one of them)\b"
)
_ADDRESSEE = r"\b(?:told|telling|tells|tell|to|before)\W+(?:[\w'-]+\W+){0,3}?"
_HIS = re.compile(r"\b(?:mr|sir|king|he|his|him)\b")
_HER = re.compile(r"\b(?:mrs|ms|miss|dame|queen|she|her)\b")


@dataclass(frozen=True, slots=True)
class Passage:
    """Attributions in text order, how each tells, and which holds each other one."""

    document: Document
    found: tuple[Attribution, ...]
    tellings: tuple[Telling, ...]
    nearest: tuple[int | None, ...]


def points(signs: Iterable[str]) -> float:
    return sum(_rows()[sign][0] for sign in signs)


def reasons(signs: Iterable[str]) -> str:
    """The signs in the words of the lexicon."""
    return "; ".join(_rows()[sign][1] for sign in signs)


def opening(passage: Passage, i: int) -> tuple[str, ...]:
    """What makes of attribution ``i`` an account that may go on."""
    t = passage.tellings[i]
    out: list[str] = []
    if is_record(t) or re.search(_TOLD_IN + rf"(?:{_pattern('record')})\b", t.around):
        out.append("record")
    elif _has("recounts", t.cue):
        out.append("recounts")
    elif (_has("court", t.source) and "heard" in t.cue) or _told(t, "court"):
        out.append("court")
    elif _has("accuser", t.source):
        out.append("accuser")
    elif is_outlet(passage.document, passage.found[i], t):
        out.append("outlet")
    elif t.cue.startswith("according"):
        out.append("according to")
    if not out:
        out.append("plain")
    if _is_party(passage.document, passage.found[i], t):
        out.append("party")
    if i in passage.nearest:
        out.append("retold")
    return tuple(out)


def is_opener(signs: tuple[str, ...]) -> bool:
    """Whether they are those of an attribution that retells, whatever came before it."""
    return bool({"record", "recounts", "court", "accuser", "outlet", "according to"} & set(signs))


def spoken_today(t: Telling) -> bool:
    """Whether it is said apart from what is retold: on a weekday, to the press."""
    return _has("today", t.around) or _told(t, "press") or _told(t, "outlet")


def is_record(t: Telling) -> bool:
    """Whether the source is itself what is read or heard ("the book", "court papers")."""
    return _has("record", t.source)


def is_outlet(document: Document, a: Attribution, t: Telling) -> bool:
    """Whether the source is a newsroom, by a word of its name, or because it reports and has a name."""
    if _has("outlet", t.source):
        return True
    return bool(re.search(r"\breport(?:s|ed)?$", t.cue)) and bool(_named(document, a.source)) and t.form == "definite"


def following(passage: Passage, i: int, first: int, anchor: int, last: int) -> tuple[str, ...]:
    """What speaks for and against attribution ``i`` going on with the account that began with ``first``, whose own
    source spoke last in ``anchor``, and anybody in ``last``."""
    t = passage.tellings[i]
    account = passage.tellings[first].start
    return (
        *_of_time(t, passage.tellings[anchor]),
        *_of_source(passage, i, folded(passage.document.text[account : t.start])),
        *_of_hearing(passage, i, anchor),
        *_of_place(passage, i, last),
    )


def _of_time(t: Telling, anchor: Telling) -> list[str]:
    out: list[str] = []
    if t.tense == "pluperfect":
        out.append("pluperfect")
    elif t.tense == "present":
        out.append("present")
    elif t.tense == "none":
        out.append("undated")
    if _has("scene", t.around):
        out.append("scene")
    if _has("today", t.around):
        out.append("today")
    return out


def _of_source(passage: Passage, i: int, told: str) -> list[str]:
    """``told``: the account so far."""
    a, t = passage.found[i], passage.tellings[i]
    if t.form in ("pronoun", "possessive"):
        return [t.form]
    if heads(t.source) & heads(told):
        return ["known"]
    if t.form == "name" or _named(passage.document, a.source):
        return ["newcomer"]
    return ["stranger"] if t.form == "definite" else []


def _of_hearing(passage: Passage, i: int, anchor: int) -> list[str]:
    a, t = passage.found[i], passage.tellings[i]
    out: list[str] = []
    if _has("answers", t.cue):
        out.append("answers")
    if _TO_SOMEBODY.search(t.around):
        out.append("to a pronoun")
    if _told(t, "press") or _told(t, "outlet"):
        out.append("to the press")
    sentence = folded(passage.document.sentences[t.sentence].of(passage.document.text))
    records = set(re.findall(rf"\b(?:{_pattern('record')})\b", passage.tellings[anchor].around))
    if _has("claim", sentence) or any(re.search(rf"\b{re.escape(r)}\b", sentence) for r in records):
        out.append("about the account")
    if t.form == "pronoun" and "to a pronoun" not in out and _may_be(t.source, passage, anchor) and a.cue:
        out.append("himself")
    return out


def _of_place(passage: Passage, i: int, last: int) -> list[str]:
    t, before = passage.tellings[i], passage.tellings[last]
    apart = t.paragraph - before.paragraph
    out = ["next paragraph"] if apart == 1 else ["further on"] if apart > 1 else []
    between = passage.document.sentences[before.sentence + 1 : t.sentence]
    if any(_is_background(folded(s.of(passage.document.text))) for s in between):
        out.append("background")
    return out


def _is_background(sentence: str) -> bool:
    """Speaks of now, or is no sentence (a crosshead)."""
    return bool(_NOW.search(sentence) and not _THEN.search(sentence)) or sentence[-1:] not in ".!?\"'”"


def _may_be(pronoun: str, passage: Passage, anchor: int) -> bool:
    """Whether the pronoun may stand for the account's own source."""
    t = passage.tellings[anchor]
    if is_record(t) or is_outlet(passage.document, passage.found[anchor], t):
        return pronoun == "it"
    if pronoun == "it":
        return False
    where = t.around.split(t.source)[0] + t.source if t.source else t.around
    if pronoun == "he":
        return not _HER.search(where) or bool(_HIS.search(where))
    if pronoun == "she":
        return not _HIS.search(where) or bool(_HER.search(where))
    return True


def _is_party(document: Document, a: Attribution, t: Telling) -> bool:
    if _has("party", t.source):
        return True
    return any(is_organisation(n.words) for n in _named(document, a.source))


def _named(document: Document, source: Spans) -> list[Name]:
    return list(names(document.text, Span(source[0].start, source[-1].end))) if source else []


def _told(t: Telling, place: str) -> bool:
    return bool(re.search(_ADDRESSEE + rf"(?:{_pattern(place)})\b", t.around))


def _has(place: str, words: str) -> bool:
    return bool(re.search(rf"\b(?:{_pattern(place)})\b", words))


@cache
def _pattern(place: str) -> str:
    words = [row[0] for row in _table("accounts.tsv") if row[1] == place]
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))


@cache
def _rows() -> dict[str, tuple[float, str]]:
    return {sign: (float(count), why) for sign, count, why in _table("framing.tsv")}


def _table(name: str) -> list[list[str]]:
    lines = (files("hearsay.annotate") / "lexicons" / name).read_text(encoding="utf8").splitlines()[1:]
    return [line.split("\t") for line in lines]
