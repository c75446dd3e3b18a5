"""Where the words that name somebody begin and end, told by function words: there is no parser."""

from __future__ import annotations

import re

from hearsay.annotate.inflection import IRREGULAR
from hearsay.annotate.lexicon import alternatives
from hearsay.span import Span

_WORDS = alternatives("phrases")
MONTH = (
    r"(?:(?:January|February|March|April|May|June|July|August|September|October|November|December)\b|Jan\.|Feb\.|Aug\.|"
    r"Sept\.|Oct\.|Nov\.|Dec\.)"  # no Mayor, no Marchetti
)
_PARTS = r"(?:day|night|week|weekend|month|year|morning|afternoon|evening|spring|summer|autumn|fall|winter|hour|minute)"
_PRONOUN = r"(?:me|him|her|us|them|you|it|myself|yourself|himself|herself|themselves|each other|one another|'em)"
# A possessive is none: "her staff"; but "her that", "her she".
_LONE_PRONOUN = re.compile(
    rf"{_PRONOUN}\b(?!['’])(?:(?<!her)|(?!\s+\w)|(?=\s+(?:that|to|how|if|about|not|in|on|at|by|when|why|what|where|"
    r"whether|i|he|she|it|they|we|you|there|the|a|an|this|his|her|as|for|of|later|again|so)\b))",
    re.IGNORECASE,
)
_SIGNS = r'(?:,(?!(?<=\d,)\d{3}\b)|[.;:!?()"“”«»\n—]|\s[–-]\s)'
_ENDS = re.compile(
    rf"(?:(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)(?<!\bSt)(?<!\b[A-Z])(?:{_SIGNS}))|(?<!\bthe)\s+then\b"
    rf"|(?<!\bof)(?!(?<=\bthe)\s+[A-Z]\w+day\s+[A-Z])\s+(?:{_WORDS['ends']}|in (?:{MONTH}|\d+)"
    r"|and (?:\w+(?:ed|ing)|been|then)|(?:I|he|she|we|they)(?=\s))\b"
    r"|(?:(?<=reporters)|(?<=journalists))\s+(?:in|from|aboard)\b"
    r"|(?<!\bthe)(?<!\bhis)(?<!\bher)(?<!\btheir)\s+(?:early|late)\b"
    r"|\s+(?:(?:\w+ times|twice|at (?=\d)|a\s+\w+\s+(?:ago|before|later|earlier))\b"
    r"|(?:(?:a few|several|some|many|two|three|four|five|six|seven|eight|nine|ten|\d+)\s+)?"
    r"(?:minutes|hours|days|weeks|months|years)\s+(?:ago|before|later|earlier|after)\b"
    rf"|the\s+(?:next|following|previous|same)\s+(?:{_PARTS}|{MONTH})|in\s+the\s+(?:{_PARTS})\b"
    rf"|this\s+(?:{_PARTS})\b)"
)
# "The chairman answered *the next day* that", "warned *a year later* that", "wrote, *a reference to* the vote".
_NO_HEARER = re.compile(
    rf"(?:(?:the|that|this)\s+(?:next|following|previous|same|very)|this)\s+(?:{_PARTS})\b(?!['’])"
    r"|(?:an?|one|two|three|four|five|six|ten|some|several|many|\d+)\s+(?:minute|hour|day|week|month|year)s?\s+(?:ago|before|later|earlier|after)\b"
    r"|an?\s+(?:reference|allusion|nod|answer|reply|response|step|sign|move)\s+(?:to|that|of)\b",
    re.IGNORECASE,
)
# "His counterpart, *Sefa Brandeis*, that": one who is described, and the name.
_ONE_DESCRIBED = re.compile(r"(?:the|his|her|their|its|my|our|your)\s[a-z' ’-]*[a-rt-z]")
_APPOSED = re.compile(r",\s(?:(?:Mr|Ms|Mrs|Dr|Sir|Dame)\.?\s)?[A-Z][\w'’-]*(?:\s[A-Z][\w'’-]*)+(?=\s*(?:,|\.|$))")
# "Anyone *who saw the crash* to call": which of all, up to what they are told to do.
_ANYBODY = re.compile(
    r"(?:any|every)\s?(?:one|body)\b(?:\s(?:with|who|in|at|from|near)\s"
    r"(?:(?!\s(?:that|whether|if)\s(?!night|day|evening|morning|week))[^,.;:!?“”\"]){1,60}?"
    r"(?=\s+(?:not\s+)?to\s+[a-z]|\s*$|[,.;:!?])|\s\w+ing\b)?",
    re.IGNORECASE,
)
_AND_LAST = re.compile(r",?\s(?:and|or|but)\s*$")
_SKIPPED = re.compile(r"[\s,]*(?:\w+ly\s+|also\s+|once\s+|later\s+|then\s+|all of\s+)*")
_TIMES = r"(?:seconds|minutes|hours|days|nights|weeks|months|years|decades|times|per)"
# "30 *candidates*", but not "30 minutes".
_NOBODY = re.compile(
    rf"(?:(?:{_WORDS['nobody']}|\w+ly)\b|{MONTH}|\d(?![\d,]*\s(?!{_TIMES}\b)(?:[a-z]+\s)?[a-z]+s\b))", re.IGNORECASE
)
_PERSON = re.compile(rf"(?:{_WORDS['person']})\b|[A-Z]|\w+s\b")
_NO_PERSON = re.compile(rf"(?:{_WORDS['no person']}|\w+ing)\b")
_SUBJECT_STARTS = re.compile(rf"{_SIGNS}|–|\b(?:{_WORDS['before a subject']})\b", re.IGNORECASE)
_AUXILIARIES = re.compile(rf"(?:\s*\b(?:{_WORDS['auxiliary']}|\w+ly)\b)*\s*$")
_SHORTENED = re.compile(r"['’](?:d|ve|re|m)$")  # "he'd been advised"
_COORDINATION = re.compile(r"\b(?:and|but|or|then),?\s*$")
_CLAUSE_STARTS = re.compile(r"[;:!?()“”\"\n]|\b(?:that|because|if|when|while|whether|after|before|as|since|said)\b")
_NOMINATIVE = re.compile(r"\b(?:I|i|[Hh]e|[Ss]he|[Ww]e|[Tt]hey|[Yy]ou|who)\b(?!['’]?s\b)")
_ONE, _MANY = frozenset(("i", "he", "she")), frozenset(("we", "they", "you"))
# "Towards the end of his evidence *Mr Orr* was asked".
_LAST_NAME = re.compile(r"(?<=[a-z]\s)(?:(?:Mr|Mrs|Ms|Dr|Sir)\.?\s)?[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)*$")
_COMMA = re.compile(r"\s*,\s*")
_DESCRIBED_AND_NAMED = (
    r"(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir)\s[^,.;:“”\"\n]{2,60},"
    r"\s(?P<name>[A-Z][\w'’-]*(?:\s[A-Z][\w'’.-]*){1,4}),"
)
_IN_COMMAS = re.compile(rf"\b{_DESCRIBED_AND_NAMED}\s*$")
# ..., the minister, *Rolf Anker*, said.
_NAMED_IN_COMMAS = re.compile(rf"{_DESCRIBED_AND_NAMED}\s")
_SIGN = re.compile(_SIGNS)
_OPENING = re.compile(
    r"\s*(?:Meanwhile|However|Now|Then|Still|Instead|Today|Yesterday|Earlier|Later|Also"
    rf"|(?:On|Last|This)\s+(?:[A-Z]\w+day|{_PARTS})(?:\s+{_PARTS})?|In\s+{MONTH}(?:\s+\d{{4}})?)\s+(?=\w)"
)
_ADVERB = re.compile(r"(?:\s+(?:\w+ly|also|then|just|only|never|not|still|twice|once))+$")
_FINITE = frozenset("can could did does had has is may might must should was were will would".split())
_MOST_LETTERS_OF_SUBJECT = 90
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")


def named(text: str, start: int, limit: int) -> Span | None:
    """The words that name somebody at ``start``, before ``limit``; None where those there don't."""
    skipped = _SKIPPED.match(text, start, limit)
    start = skipped.end() if skipped else start
    if start >= limit or _NOBODY.match(text, start, limit) or _NO_HEARER.match(text, start, limit):
        return None
    alone = _LONE_PRONOUN.match(text, start, limit) or _ANYBODY.match(text, start, limit)
    if alone:
        return Span(alone.start(), alone.start() + len(alone[0].rstrip()))
    end = _ENDS.search(text, start + 1, limit)
    stop = end.start() if end else limit
    joined = _AND_LAST.search(text, start, stop)
    stop = joined.start() if joined else stop
    apposed = _APPOSED.match(text, stop, limit) if _ONE_DESCRIBED.fullmatch(text, start, stop) else None
    return trimmed(text, start, apposed.end() if apposed else stop)


def is_person(words: str) -> bool:
    """Whether words behind "to" or "at" can be somebody: an article, a capital, a plural, a pronoun begins them."""
    return bool(_PERSON.match(words)) and not _NO_PERSON.match(words)


def subject_before(text: str, first: int, end: int) -> Span | None:
    """The subject whose verb group leads up to ``end``, and that begins behind ``first``; of a verb that shares its
    subject with another ("He called and was told") that one's."""
    group = _AUXILIARIES.search(text, first, end)
    end = group.start() if group else end
    shared = _COORDINATION.search(text, first, end)
    if shared:
        return _shared_subject(text, first, shared.start(), text[end : end + len(" were")].split())
    begin = max([first, *(m.end() for m in _SUBJECT_STARTS.finditer(text, first, end))])
    short = _SHORTENED.search(text, begin, end)
    opening = _OPENING.match(text, begin, end)
    found = trimmed(text, opening.end() if opening else begin, short.start() if short else end)
    if found and _NOBODY.match(found.of(text)) and found.of(text).lower() != "who":
        last = _LAST_NAME.search(text, found.start, found.end)
        return Span(*last.span()) if last else None
    return found


def named_before(text: str, first: int, end: int) -> Span | None:
    """The name in commas that is the subject of the verb group which leads up to ``end``: "The minister, *Rolf Anker*,
    was asked"."""
    group = _AUXILIARIES.search(text, first, end)
    m = _IN_COMMAS.search(text, first, group.start() if group else end)
    return Span(*m.span("name")) if m else None


def _shared_subject(text: str, first: int, end: int, verb: list[str]) -> Span | None:
    others = _ONE if verb[:1] == ["were"] else _MANY if verb[:1] == ["was"] else frozenset[str]()
    pronouns = [m for m in _NOMINATIVE.finditer(text, first, end) if m.group().lower() not in others]
    if pronouns:
        return Span(*pronouns[-1].span())
    begin = max([first, *(m.end() for m in _CLAUSE_STARTS.finditer(text, first, end))])
    return _up_to_verb(text, begin, end)


def subject_after(text: str, start: int) -> Span | None:
    """The subject of the clause that begins behind the comma at ``start``: its words up to the first verb."""
    comma = _COMMA.match(text, start)
    apposed = _NAMED_IN_COMMAS.match(text, comma.end()) if comma else None
    if apposed:
        return Span(*apposed.span("name"))
    return _up_to_verb(text, comma.end(), len(text)) if comma else None


def _up_to_verb(text: str, start: int, limit: int) -> Span | None:
    words = list(_WORD.finditer(text, start, min(limit, start + _MOST_LETTERS_OF_SUBJECT)))
    verbs = [w.start() for w in words[1:] if is_past(w.group())] or [
        w.start() for w in words[1:] if w.group().endswith("s") and w.group().islower()
    ]
    found = trimmed(text, start, verbs[0]) if verbs else None
    if found is None or _NOBODY.match(found.of(text)) or _SIGN.search(found.of(text)):
        return None
    without_adverb = _ADVERB.sub("", found.of(text))
    return Span(found.start, found.start + len(without_adverb)) if without_adverb else None


def is_past(word: str) -> bool:
    """Whether the word is a finite form, as far as its letters tell: "smiled", "said", "was"."""
    return word.islower() and (word.endswith("ed") or word in _FINITE or word in IRREGULAR)


def trimmed(text: str, start: int, end: int) -> Span | None:
    """The stretch without commas and white space at its edges; None where it does not begin with a word."""
    piece = text[start:end]
    start, end = start + len(piece) - len(piece.lstrip(" ,\n\u00a0")), start + len(piece.rstrip(" ,\n\u00a0"))
    return Span(start, end) if start < end and text[start].isalnum() else None
