"""Where the words that name somebody begin and end, told by function words: there is no parser."""

from __future__ import annotations

import re

from hearsay.annotate.inflection import IRREGULAR
from hearsay.span import Span

_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan\.|Feb\.|Aug\.|Sept\.|"
    r"Oct\.|Nov\.|Dec\.)"
)
_PRONOUN = r"(?:me|him|her|us|them|you|it|myself|yourself|himself|herself|themselves|each other|one another|'em)"
_ANYONE = r"(?:everyone|everybody|anyone|anybody|someone|somebody)"  # "anyone with a boat" goes on
# A possessive is none: "her staff"; but "her that", "her she".
_LONE_PRONOUN = re.compile(
    rf"{_PRONOUN}\b(?!['’])(?:(?<!her)|(?!\s+\w)|(?=\s+(?:that|to|how|if|about|not|in|on|at|by|when|why|what|where|"
    r"whether|i|he|she|it|they|we|you|there|the|a|an|this|his|her|as|for|of|later|again|so)\b))",
    re.IGNORECASE,
)
_SIGNS = '[,.;:!?()"“”«»\n—]|\\s[–-]\\s'
_ENDS = re.compile(
    rf"(?:(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)(?<!\bSt)(?:{_SIGNS}))"
    r"|(?<!\bthe)\s+then\b|\s+(?:that|whether|if|how|why|what|when|where|while|as|because|but|via|during|through|over|before|after|about|at|outside|inside|near|amid|across|around|between|yesterday|"
    r"today|tonight|tomorrow|later|earlier|again|recently|repeatedly|privately|publicly|to|not to|last|next|against|for|by|on|"
    r"without|just|only|there|here|once|so|too|also|this (?:week|weekend|month|year|morning|afternoon|evening)"
    rf"|in (?:{_MONTH}|\d+|an?|his|her|their|the (?:bar|street|corridor|end|past|wake|meantime|hope)|court|private|public|late|early"
    r"|writing|person|advance|response|return)"
    rf"|{_DAY}"
    r"|with (?:an?|no|his|her)|and (?:\w+ed|\w+ing|then|said|told))\b"
)
_SKIPPED = re.compile(r"[\s,]*(?:\w+ly\s+|also\s+|once\s+|later\s+|then\s+|all of\s+)*")
_NOBODY = re.compile(
    r"(?:that|whether|if|how|why|what|when|where|who|which|while|as|because|and|but|or|nor|so|too|also|again|back|off|out|up|down|"
    r"in|on|at|by|of|for|from|about|against|to|not|with|without|after|before|during|over|under|through|until|since|yesterday|"
    r"today|tonight|later|earlier|last|next|this week|being|having|\w+ly|be|have|do|permission|questions?|forgiveness|help|more|no|"
    r"nothing|something|anything|the truth|an? (?:lie|story)|lies|it (?:was|is|had|would|will)|is|was|are|were|has|had|would|will|could|can|may|might|said|told|asked|there|here|then|"
    rf"now|once|just|only|even|however|though|meanwhile|instead|indeed|bluntly|simply)\b|{_DAY}\b|{_MONTH}|\d",
    re.IGNORECASE,
)
_PERSON = re.compile(
    rf"(?:{_PRONOUN}|{_ANYONE}|the|an?|his|her|their|its|our|my|your|this|these|those|all|both|every|each|any|some|several|many|other|"
    r"fellow|young|local|police|parliament|congress|staff|people|fans)\b|[A-Z]|\w+s\b"
)
_NO_PERSON = re.compile(
    r"(?:applause|laughter|cheers|boos|jeers|date|this day|the (?:effect|contrary|point|extent|tune|world at large|end|following|"
    r"degree)|\w+ing)\b"
)
_SUBJECT_STARTS = re.compile(
    '[,.;:!?()"“”«»—–\n]|\\s-\\s|\\b(?:that|because|if|when|while|and|but|or|whether|after|before|as|since|where|how|why|than|'
    r"until|although|though|so|said|says|saying|adding|unless|what|once)\b",
    re.IGNORECASE,
)
_AUXILIARIES = re.compile(
    r"(?:\s*\b(?:am|is|are|was|were|be|been|being|has|have|had|will|would|could|should|may|might|must|can|not|never|also|already|"
    r"then|later|first|once|always|often|just|only|all|both|again|hereby|\w+ly|to|get|got|needs?|wants?|used|going|due|expected|supposed)\b)*\s*$"
)
_COORDINATION = re.compile(r"\b(?:and|but|or|then),?\s*$")
_CLAUSE_STARTS = re.compile(r"[;:!?()“”\"\n]|\b(?:that|because|if|when|while|whether|after|before|as|since|said)\b")
_NOMINATIVE = re.compile(r"\b(?:I|i|[Hh]e|[Ss]he|[Ww]e|[Tt]hey|[Yy]ou|who)\b(?!['’]?s\b)")
_ONE, _MANY = frozenset(("i", "he", "she")), frozenset(("we", "they", "you"))
_COMMA = re.compile(r"\s*,\s*")
_SIGN = re.compile(_SIGNS)
_ADVERB = re.compile(r"(?:\s+(?:\w+ly|also|then|just|only|never|not|still|twice|once))+$")
_FINITE = frozenset("can could did does had has is may might must should was were will would".split())
_MOST_LETTERS_OF_SUBJECT = 90
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")


def named(text: str, start: int, limit: int) -> Span | None:
    """The words that name somebody at ``start``, before ``limit``; None where those there don't."""
    skipped = _SKIPPED.match(text, start, limit)
    start = skipped.end() if skipped else start
    if start >= limit or _NOBODY.match(text, start, limit):
        return None
    pronoun = _LONE_PRONOUN.match(text, start, limit)
    if pronoun:
        return Span(*pronoun.span())
    end = _ENDS.search(text, start + 1, limit)
    return trimmed(text, start, end.start() if end else limit)


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
    found = trimmed(text, begin, end)
    return found if found and (not _NOBODY.match(found.of(text)) or found.of(text).lower() == "who") else None


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
    return _up_to_verb(text, comma.end(), len(text)) if comma else None


def _up_to_verb(text: str, start: int, limit: int) -> Span | None:
    words = list(_WORD.finditer(text, start, min(limit, start + _MOST_LETTERS_OF_SUBJECT)))
    verbs = [w.start() for w in words[1:] if _is_past(w.group())] or [
        w.start() for w in words[1:] if w.group().endswith("s") and w.group().islower()
    ]
    found = trimmed(text, start, verbs[0]) if verbs else None
    if found is None or _NOBODY.match(found.of(text)) or _SIGN.search(found.of(text)):
        return None
    without_adverb = _ADVERB.sub("", found.of(text))
    return Span(found.start, found.start + len(without_adverb)) if without_adverb else None


def _is_past(word: str) -> bool:
    """Whether the word is a finite form, as far as its letters tell: "smiled", "said", "was"."""
    return word.islower() and (word.endswith("ed") or word in _FINITE or word in IRREGULAR)


def trimmed(text: str, start: int, end: int) -> Span | None:
    """The stretch without commas and white space at its edges; None where it does not begin with a word."""
    piece = text[start:end]
    start, end = start + len(piece) - len(piece.lstrip(" ,\n\u00a0")), start + len(piece.rstrip(" ,\n\u00a0"))
    return Span(start, end) if start < end and text[start].isalnum() else None
