"""Sources put in between commas, in the midst of what they say: "The roof had leaked, *she said*, and the wardens had
asked for money"; "They met once, *as Orr recalls*, and agreed to burn it".

What the sentence goes on with behind "and" or "but" is theirs too, and its subject may be that of the clause before
("He was angry, *the cook said*, and threatened to leave"). Not where the sentence turns to somebody who speaks for
themselves ("..., the study says, and the ministry says", "..., Orr said, but the mayor told") or to what the one who
was put in does besides ("..., he said, and added", "..., she admitted, and hopes").
"""

from __future__ import annotations

import re
from dataclasses import replace

from hearsay.annotate.bounds import joined
from hearsay.annotate.phrase import is_past
from hearsay.annotate.telling import folded, tense
from hearsay.attribution import Attribution
from hearsay.document import Document
from hearsay.span import Span

_BEFORE = re.compile(r",\s+(?:as\s+)?")
_MARKS = tuple("\"'”’»")
# Behind the cue: to whom or where, then what goes on. A further verb of the one who was put in is no part of it.
_REST = re.compile(
    r"(?:\s[^,.;:“”\"\n]{1,60})?,\s(?P<rest>(?:and|but|or)\s"
    r"(?!(?:then\s|also\s|later\s|\w+ly\s)?(?:add(?:ed|s)|declin\w+|sa(?:id|ys)|told|tells|urge[ds]|call(?:ed|s)"
    r"|describe[ds]|insist(?:ed|s)|note[ds]|vow(?:ed|s)|went on)\b))"
)
# "As Orr recalls" has to do with all of its sentence, and so has who is put in between a subject and its verb.
_ALL_REST = re.compile(r"(?:\s[^,.;:“”\"\n]{1,60})?,\s(?P<rest>\w)")
# A subject without its verb, and a verb.
_ALONE = re.compile(
    r"(?:(?:The|His|Her|Its|Their|This|That)\s(?:[\w-]+\s)?[\w-]+|(?:[A-Z][\w’'-]+\s?){1,3}|He|She|They|It)"
)
_VERB = re.compile(
    r",\s(?:\w+ly\s|later\s|then\s|never\s|also\s|had\s|has\s|have\s)?"
    r"(?:\w+ed|was|were|is|are|will|would|had|has|told|said|put|set|cut|let|shut|hit)\b"
)
_NEXT_WORD = re.compile(r",\s(?P<word>[a-z]+)\b")
_FRONTED = re.compile(r"(?:In|On|At|During|After|Before|By)\s(?:the\s|an?\s|his\s|her\s)?[^,.;:“”\"]{2,50}")
_AS = re.compile(r"\bas\s", re.IGNORECASE)
_SPEAKS = re.compile(
    r"\b(?:sa(?:ys|id)|told|tells|adds|added|repl(?:y|ies|ied)|answered|insist(?:s|ed)?"
    r"|(?:confirm|declin|den[iy]|disagre|dismiss|disput|refus|reject)\w*)\b"
)
_AND = re.compile(r"(?:and|but|or)\s")
_LEADS = re.compile(r",\s")
_PRONOUN = re.compile(r"(?:He|She|It|They|We|I)\b")
_VERB_FIRST = re.compile(r"(?:and|but|or)\s(?:then\s|also\s|later\s|\w+ly\s)?")


def with_rests(document: Document, found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """``found``, with what sentences go on with behind who is put in, and the subjects of the verbs that it has."""
    out, spurious = _parted(document, found), set[int]()  # "Lind, she says, *apologised*" has no content in "Lind"
    for i, a in enumerate(out):
        rest = _rest(document, a, tuple(out))
        if rest is None:
            continue
        out[i] = replace(a, content=joined([*a.content, rest]))
        spurious |= {
            j for j, b in enumerate(out) if b.cue and rest.holds(b.cue[0]) and b.content[-1].end <= a.cue[-1].end
        }
        for j, b in enumerate(out):
            if j != i and b.source == a.source and _takes_up(document, b, rest):
                out[j] = replace(b, source=_subject(document, a, found) or b.source)
    return tuple(b for j, b in enumerate(out) if j not in spurious)


def _parted(document: Document, found: tuple[Attribution, ...]) -> list[Attribution]:
    """``found``, where a source was taken to be the subject and who is put in behind it, as two: "*The islanders*, *the
    report* notes, told the crew"."""
    text, out = document.text, list(found)
    for i, a in enumerate(found):
        if len(a.source) != 1 or not a.cue or a.source[0].start != document.sentence_of(a.source[0]).start:
            continue
        both, cue = a.source[0], a.cue[0]
        comma = text.rfind(", ", both.start, both.end)
        verbs = [j for j, b in enumerate(found) if b.source == a.source and b.cue and b.cue[0].start >= cue.end + 2]
        if comma < 0 or not verbs or text[both.end : cue.start] != " " or text[cue.end : cue.end + 2] != ", ":
            continue
        subject = Span(both.start, comma)
        out[i] = replace(a, source=(Span(comma + len(", "), both.end),), content=(subject,))
        for j in verbs:
            out[j] = replace(found[j], source=(subject,))
    return out


def _rest(document: Document, a: Attribution, found: tuple[Attribution, ...]) -> Span | None:
    """What else of the sentence is part of what ``a`` says."""
    if not a.source or not a.cue:
        return None
    text, start, end = document.text, min(a.source[0].start, a.cue[0].start), max(a.source[-1].end, a.cue[-1].end)
    sentence = document.sentence_of(a.cue[-1])
    before = [c for c in a.content if sentence.start <= c.start and c.end <= start]
    if before:
        goes_on = end if _is_put_in(text, before[-1].end, start) else None
    elif len(a.content) == 1 and _LEADS.fullmatch(text, end, a.content[0].start):
        if _AND.match(text, a.content[0].start):
            return _clause_before(text, sentence, start)
        goes_on = a.content[0].end if _LEADS.fullmatch(text, start - len(", "), start) else None
    else:
        goes_on = None
    if goes_on is None:
        return None
    whole = before and (
        _AS.search(text, before[-1].end, start + len("as "))
        or _is_subject(document, a, before[-1], end, sentence, found)
        or (before[-1].start == sentence.start and _FRONTED.fullmatch(text, before[-1].start, before[-1].end))
    )
    m = (_ALL_REST if whole else _REST).match(text, goes_on, sentence.end)
    if m is None:
        return None
    words = text[m.start("rest") : sentence.end].rstrip()
    rest = Span(m.start("rest"), m.start("rest") + len(words.rstrip(".")))
    return None if not whole and _is_somebody_elses(document, a, rest, found) else rest


def _is_subject(
    document: Document, a: Attribution, said: Span, end: int, sentence: Span, found: tuple[Attribution, ...]
) -> bool:
    """Whether ``said`` is the subject of a verb that stands right behind who is put in: "The mayor, *Orr recalled*, had
    promised"."""
    if said.start != sentence.start:
        return False
    following = _NEXT_WORD.match(document.text, end)
    if _ALONE.fullmatch(document.text, said.start, said.end) and (
        _VERB.match(document.text, end) or (following and is_past(following["word"]))
    ):
        return True  # "The mayor, *Orr says*, apologised"
    verbs = (b for b in found if b is not a and b.cue and end < b.cue[0].start <= end + len(", never "))
    return any(b.source and said.holds(b.source[0]) for b in verbs)


def _is_put_in(text: str, end: int, start: int) -> bool:
    """Whether what was said up to ``end`` and who says it from ``start`` on have a comma between them, and no marks."""
    if text[end - 1] in _MARKS:
        return False
    return _BEFORE.fullmatch(text, end, start) is not None or (text[end - 1] == "," and text[end:start].isspace())


def _clause_before(text: str, sentence: Span, start: int) -> Span | None:
    """From the sentence's start to the comma before who is put in, where no quotation is in between."""
    said = Span(sentence.start, start - len(", ")) if start - len(", ") > sentence.start else None
    whole = said is not None and _LEADS.fullmatch(text, said.end, start) is not None
    return said if said and whole and not any(mark in said.of(text) for mark in '“”"«»:;') else None


def _is_somebody_elses(document: Document, a: Attribution, rest: Span, found: tuple[Attribution, ...]) -> bool:
    """Whether the first who says something in ``rest`` says it for themselves."""
    text = document.text
    inner = [b for b in found if b is not a and b.cue and rest.holds(b.cue[0])]
    if not inner:
        return False
    cue = min(inner, key=lambda b: b.cue[0].start).cue
    words = folded(" ".join(s.of(text) for s in cue))
    outer, own = tense(folded(" ".join(s.of(text) for s in a.cue))), tense(words)
    return (own == "present" and outer != "present") or (own != "pluperfect" and _SPEAKS.search(words) is not None)


def _takes_up(document: Document, b: Attribution, rest: Span) -> bool:
    """Whether the cue of ``b`` opens ``rest``, behind its "and" or "but"."""
    m = _VERB_FIRST.match(document.text, rest.start)
    return bool(b.cue) and m is not None and b.cue[0].start in (m.end(), rest.start + len(m[0].split()[0]) + 1)


def _subject(document: Document, a: Attribution, found: tuple[Attribution, ...]) -> tuple[Span, ...]:
    """The subject of the clause that ``a`` is put in behind: who speaks in it from its start on, or its pronoun."""
    first = a.content[0]
    opening = (b.source for b in found if b is not a and b.source and b.source[0].start == first.start)
    said = next(opening, ())
    pronoun = _PRONOUN.match(document.text, first.start)
    return said or ((Span(*pronoun.span()),) if pronoun else ())
