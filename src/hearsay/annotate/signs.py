"""The signs that an attribution retells an account, and that another one goes on with it.

A sign is a row of lexicons/framing.tsv, which gives its points; the words that show it are rows of
lexicons/accounts.tsv, whose ``place`` says what they mean: a ``record`` tells by itself, a cue ``recounts``, and so on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from hearsay.annotate.lexicon import rows
from hearsay.annotate.name import Name, is_organisation, names
from hearsay.annotate.telling import MODIFIES, Telling, folded, heads
from hearsay.attribution import Attribution
from hearsay.document import Document
from hearsay.span import Span, Spans

_NOW = re.compile(r"\b(?:is|are|has|have|isn't|aren't|hasn't|haven't)\b")
_THEN = re.compile(r"\b(?:was|were|had|did|said|told|\w{2,}ed)\b")
_TO_SOMEBODY = re.compile(
    r"\b(?:told|asked|begged|warned|ordered|advised|offered|promised|answered|reminded|assured|urged|scolded|to)"
    r" (?:him|her|them|me|us|one of them)\b"
)
_TO_THE = re.compile(r"\b(?:told|asked|begged|warned|ordered|advised|offered|to) (?:the|his|her|their) (\w+)")
_ADDRESSEE = r"\b(?:told|telling|tells|tell|testif\w+ (?:to|before))\s(?:(?:the|a|an|this|our)\s)?(?:[\w'-]+\s){0,2}?"
_BEGINNING = 90  # characters of a content, to see what it looks back on
_HOW = re.compile(r"[Hh]ow (?:the|an?|his|her|its|their|he|she|it|they|[A-Z]\w*)\b")
_MARKS = "\"“‘'«„"
# "Described her as a crank" is no tale.
_DESCRIBES, _AS = re.compile(r"\bdescrib\w+$"), re.compile(r"\bas\b")
_TO_ONE = re.compile(
    r"\b(?:told|asked|begged|warned|ordered|advised|offered|reminded|assured) (?:(?:mr|ms|mrs|dr)\.? )?([\w-]+)"
)
# "The ministry said it could not confirm that": an answer to what an outlet told.
_UNCONFIRMED = re.compile(
    r"\b(?:could not|cannot|can't|couldn't|would not|wouldn't|did not|declined to|unable to)"
    r" (?:immediately )?(?:confirm|comment|discuss|respond|verify)\b"
)
_RESUMES = re.compile(r"\b(?:also|added|further|went on)\b")
_HIS = re.compile(r"\b(?:mr|sir|king|he|his|him)\b")
_HER = re.compile(r"\b(?:mrs|ms|miss|dame|queen|she|her)\b")


@dataclass(frozen=True, slots=True)
class Passage:
    """Attributions in text order: how each tells, which one holds it, and who its source is, as far as is known."""

    document: Document
    found: tuple[Attribution, ...]
    tellings: tuple[Telling, ...]
    nearest: tuple[int | None, ...]
    speakers: Sequence[str | None]


def points(signs: Iterable[str]) -> float:
    return sum(_rows()[sign][0] for sign in signs)


def reasons(signs: Iterable[str]) -> str:
    """The signs in the words of the lexicon."""
    return "; ".join(_rows()[sign][1] for sign in signs)


def opening(passage: Passage, i: int) -> tuple[str, ...]:
    """What makes of attribution ``i`` an account that may go on."""
    t = passage.tellings[i]
    out: list[str] = []
    told = passage.found[i].content[0].of(passage.document.text)[:_BEGINNING]
    how = _HOW.match(told)
    judges = _DESCRIBES.search(t.cue) and _AS.search(told)
    if _ends(t.head, "record") or _told_in().search(t.around):
        out.append("record")
    elif _ends(t.head, "tale"):
        out.append("tale")
    elif (_has("recounts", t.cue) and not judges) or _has("testifies", t.around) or (how and _has("tells", t.cue)):
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
    if how:
        out.append("how")
    if i in passage.nearest:
        out.append("retold")
    if re.search(r"\bhad \w", told):
        out.append("looks back")
    return tuple(out)


def is_told_again(t: Telling) -> bool:
    """Whether who tells speaks there as one of the tale: replied, told somebody, did not believe it; and does not write
    or recall."""
    acts = _has("answers", t.cue) or bool(_TO_SOMEBODY.search(t.around)) or _has("minds", t.cue)
    return t.tense in ("past", "pluperfect") and acts and not _has("writes", t.cue)


def is_opener(signs: tuple[str, ...]) -> bool:
    """Whether they are those of an attribution that retells, whatever came before it."""
    return bool({"record", "tale", "recounts", "accuser", "outlet", "according to"} & set(signs))


def spoken_today(t: Telling) -> bool:
    """Whether it is said apart from what is retold: on a weekday, to the press."""
    return _has("today", t.around) or _told(t, "press") or _told(t, "outlet")


def is_record(t: Telling) -> bool:
    """Whether the source is itself what is read or heard ("the book", "court papers")."""
    return _ends(t.head, "record") or _ends(t.head, "tale")


def is_citable(words: str) -> bool:
    """Whether the words (folded) name people or papers that an outlet may rest on."""
    head = re.split(MODIFIES, words, maxsplit=1)[0]
    known = any(_ends(head, place) for place in ("people", "record", "tale", "outlet", "officials"))
    return known or head.split(" ")[-1] in _persons()


def is_outlet(document: Document, a: Attribution, t: Telling) -> bool:
    """Whether the source is a newsroom, by a word of its name, or because it reports and has a name."""
    if _ends(t.head, "outlet"):
        return True
    return bool(re.search(r"\breport(?:s|ed)?$", t.cue)) and bool(_named(document, a.source)) and t.form == "definite"


def following(passage: Passage, i: int, first: int, anchor: int, last: int) -> tuple[str, ...]:
    """What speaks for and against attribution ``i`` going on with the account that began with ``first``, whose own
    source spoke last in ``anchor``, and anybody in ``last``."""
    t = passage.tellings[i]
    text = passage.document.text
    parts = (s for a in passage.found[first:i] for s in (*a.source, *a.content))
    told = heads(folded(" ".join(s.of(text) for s in parts)))
    return (
        *_of_time(t),
        *_of_source(passage, i, told, frozenset(passage.speakers[first:i])),
        *_of_hearing(passage, i, told, anchor),
        *_of_answering(passage, i, anchor, last),
        *_of_place(passage, i, last),
        *_of_office(passage, i, first, anchor),
        *_of_resuming(passage, i, first),
    )


def _of_time(t: Telling) -> list[str]:
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


def _of_source(passage: Passage, i: int, told: frozenset[str], spoken: frozenset[str | None]) -> list[str]:
    """``told``: the words of the account so far; ``spoken``: who has spoken in it."""
    a, t = passage.found[i], passage.tellings[i]
    if passage.speakers[i] and passage.speakers[i] in spoken:
        return ["known"]
    if t.form in ("pronoun", "possessive"):
        return [t.form]
    if t.source in ("one", "the one", "the other", "another", "both", "neither"):
        return ["pronoun"]
    called = _is_called(passage.document, a)
    if called and t.head != t.source:
        return ["newcomer"]
    if heads(t.head) & told:
        return ["known"]
    return ["newcomer"] if called else ["stranger" if t.form == "definite" else "new"]


def _of_hearing(passage: Passage, i: int, told: frozenset[str], anchor: int) -> list[str]:
    """Who is spoken to; who tells, by the name that stands there."""
    a, t = passage.found[i], passage.tellings[i]
    newsroom = bool(a.cue) and _TO_NEWSROOM.match(passage.document.text, a.cue[-1].end)
    if _told(t, "press") or _told(t, "outlet") or newsroom:
        return ["to the press"]
    teller = _TO_ONE.search(t.around)
    if teller and teller[1] in heads(passage.tellings[anchor].source):
        return ["heard"]
    hearer = _TO_THE.search(t.around)
    if _TO_SOMEBODY.search(t.around) or (hearer and hearer[1] in told):
        return ["heard"]
    if _has("answers", t.around):
        return ["answers"]
    if hearer:
        return []
    return ["quoted"] if passage.document.text[a.content[0].start] in _MARKS else []


def _of_answering(passage: Passage, i: int, anchor: int, last: int) -> list[str]:
    """Whether it is the account that is spoken of, or its own source that speaks."""
    t, out = passage.tellings[i], list[str]()
    words = f"{t.around} {folded(' '.join(s.of(passage.document.text) for s in passage.found[i].content))}"
    if t.sentence == passage.tellings[anchor].sentence:
        return out
    records = re.findall(rf"\b(?:{_pattern('record')}|{_pattern('tale')})\b", passage.tellings[anchor].around)
    if _has("claim", words) or any(re.search(rf"\b{re.escape(r)}\b", words) for r in records):
        out.append("about the account")
    answers_it = _has("reacts", t.cue) or _UNCONFIRMED.search(words)
    if {"outlet", "accuser"} & set(opening(passage, anchor)) and answers_it:
        out.append("reacts")
    one, other = passage.speakers[i], passage.speakers[anchor]
    if one and other and one != other:
        return out
    if t.form == "pronoun" and anchor == last and not _TO_SOMEBODY.search(t.around) and _may_be(t, passage, anchor):
        out.append("himself")
    return out


def _of_office(passage: Passage, i: int, first: int, anchor: int) -> list[str]:
    """Whether the source speaks for itself: a party, or in a trial the judge."""
    t = passage.tellings[i]
    if _has("bench", t.head) and "court" in {*opening(passage, first), *opening(passage, anchor)}:
        return ["bench"]
    return ["party"] if _ends(t.head, "party") or _ends(t.head, "officials") else []


def _of_resuming(passage: Passage, i: int, first: int) -> list[str]:
    """Whether the source goes on with what it said before the account ("Orr also said")."""
    who = passage.speakers[i]
    if not who or not _RESUMES.search(passage.tellings[i].cue):
        return []
    return ["resumes"] if who in passage.speakers[:first] and who not in passage.speakers[first:i] else []


def _of_place(passage: Passage, i: int, last: int) -> list[str]:
    t, before = passage.tellings[i], passage.tellings[last]
    apart = t.paragraph - before.paragraph
    out = ["next paragraph"] if apart == 1 else ["further on"] if apart > 1 else []
    between = passage.document.sentences[before.sentence + 1 : t.sentence]
    if t.sentence == before.sentence and ";" not in passage.document.text[before.start : t.start]:
        out.append("same sentence")
    out += ["silence"] * len(between)
    if any(_is_background(folded(s.of(passage.document.text))) for s in between):
        out.append("background")
    return out


def _is_background(sentence: str) -> bool:
    """Speaks of now, or is no sentence (a crosshead)."""
    return bool(_NOW.search(sentence) and not _THEN.search(sentence)) or sentence[-1:] not in ".!?\"'”"


def _may_be(other: Telling, passage: Passage, anchor: int) -> bool:
    """Whether the pronoun may stand for the account's own source."""
    t, pronoun = passage.tellings[anchor], other.source
    if is_record(t) or _ends(t.head, "court") or is_outlet(passage.document, passage.found[anchor], t):
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
    return _ends(t.head, "party") or any(is_organisation(n.words) for n in _named(document, a.source))


def _is_called(document: Document, a: Attribution) -> bool:
    """Whether the source's head ends in a name ("Analyst Jory Keane", not "the Tarnian president")."""
    text = document.text[a.source[0].start : a.source[-1].end]
    head = re.split(MODIFIES, text, maxsplit=1)[0]
    return any(n.span.end == a.source[0].start + len(head) for n in _named(document, a.source))


def _named(document: Document, source: Spans) -> list[Name]:
    return list(names(document.text, Span(source[0].start, source[-1].end))) if source else []


# "told the Lantern", "told BBC Radio"; not "told the Senate".
_TO_NEWSROOM = re.compile(
    r"(?<=told)\s+(?:the\s+(?!(?:Senate|House|Commons|Lords|Council|Court|Parliament|Assembly|Congress|President|Prime|King"
    r"|Queen|Pope|Union|Committee|Commission|Board)\b)[A-Z]\w+\s+(?:that|in|on|he|she|it|they|his|her|the|at)\b|[A-Z]{3,}\b)"
)


def _told(t: Telling, place: str) -> bool:
    return bool(_heard(place).search(t.around))


def _has(place: str, words: str) -> bool:
    return bool(_within(place).search(words))


def _ends(words: str, place: str) -> bool:
    return bool(_at_end(place).search(words))


@cache
def _heard(place: str) -> re.Pattern[str]:
    return re.compile(_ADDRESSEE + rf"(?:{_pattern(place)})\b")


@cache
def _within(place: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_pattern(place)})\b")


@cache
def _at_end(place: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_pattern(place)})$")


@cache
def _told_in() -> re.Pattern[str]:
    """In a record ("in the lawsuit", "in her new memoir", "from the king's diary")."""
    record, tale = _pattern("record"), _pattern("tale")
    owner, few = r"(?:(?:the|a|an)\s|[\w'-]+'s\s)", r"(?:[\w'-]+\s){0,2}?"
    return re.compile(rf"\b(?:in|from)\s(?:{owner}{few}(?:{record})|(?:his|her|its|their)\s{few}(?:{record}|{tale}))\b")


@cache
def _pattern(place: str) -> str:
    words = [row[0] for row in rows("accounts") if row[1] == place]
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))


@cache
def _persons() -> frozenset[str]:
    """Words for what somebody is ("engineer", "doctors")."""
    return frozenset(row[0] for row in rows("descriptions") if row[1] == "person")


@cache
def _rows() -> dict[str, tuple[float, str]]:
    return {sign: (float(count), why) for sign, count, why in rows("framing")}
