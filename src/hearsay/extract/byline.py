"""Who wrote an article, and which wire agency it came from."""

from __future__ import annotations

import re

from hearsay.extract import dates, lexicon
from hearsay.extract.lexicon import folded

_WORDS = lexicon.kinds("bylines")
_BY = lexicon.any_of(_WORDS["by"])
_LABEL = rf"(?:{lexicon.any_of(_WORDS['label'])}\s*)"
# "By", "Text: ", "Geschrieben von", "View all posts by", "Autorin ".
_LEAD = re.compile(
    rf"^\W*(?:{lexicon.any_of(_WORDS['all'])}\b.{{0,30}}?\b(?:{_BY}|from)\b|{_LABEL}?{_BY}\b\s*:?|{_LABEL}\s*[:/|-]"
    rf"|{_LABEL}(?=\s*[A-ZÀ-Þ]))\s*",
    re.IGNORECASE,
)
# The same where nothing but the line itself says that it is a byline: with capitals, or with nothing but names behind.
_FORMAL = lexicon.any_of([w for by in _WORDS["by"] for w in (by.title(), by.upper())])
_NAMED = lexicon.any_of([w.title() for w in _WORDS["label"]])
_STARTS = re.compile(
    rf"^\s*(?:{_FORMAL}:?|{_NAMED}\s?(?::|by\b|von\b))\s+[A-ZÀ-ÞА-ЯƏ]|^\s*(?:by|von|par|por)\s+(?:[A-ZÀ-Þ][\w.'’-]+[\s,]*){{2,4}}$"
)
_JUNK = re.compile(r"https?://\S*|www\.\S+|\S+@\S+|@\w+|\((?:[^()]*)\)|^\W+|\W+$")
_PARTS = re.compile(r"\s*(?:[,;|/•·]|\s-\s|\s–\s|\s—\s|\bin\b|\bauf\b|\bam\b(?=\s*\d)|\bon\b(?=\s*\w+\s*\d))\s*")
_AND = re.compile(r"\s+(?:and|und|et|y|e|i|en|og|och|ja|és|și|и|та|və|ve|&)\s+")
_NO_NAME = re.compile(rf"^{lexicon.any_of(_WORDS['nobody'])}$", re.IGNORECASE)
_NAME = re.compile(r"^(?:[^\W\d_]\.?|[^\W\d_][\w.'’ʼ-]*)(?:\s+(?:[^\W\d_]\.?|[^\W\d_][\w.'’ʼ-]*)){0,5}$")
_ROLE = re.compile(rf"\b{lexicon.any_of(_WORDS['role'])}\b", re.IGNORECASE)
_MAX_PEOPLE = 8

_AGENCY = "|".join(re.escape(a) for a in sorted(lexicon.agencies(), key=lambda a: (-len(a), a)))
_AGENCIES = rf"(?:{_AGENCY})(?:\s*(?:/|,|and|und|et|y)\s*(?:{_AGENCY}|[a-z]{{2,5}}))*"
# "LONDON (Reuters) —", "BERLIN (dpa) -", "(AP) —", "NAIROBI, Kenya (AP) —".
_DATELINE = re.compile(
    rf"^\W?[^()\n]{{0,60}}\((?P<agency>{_AGENCIES})(?:/[\w./-]+)?\)\s*[-\u2013\u2014:.]?"
    rf"|^(?P<bare>{_AGENCIES})\s*[-\u2013\u2014]\s"
)
# "(dpa)", "Reuters", "PA Media", "Quelle: dpa", "© AFP", "With files from The Canadian Press".
_FOOT = re.compile(
    r"^\W*(?:(?:source|quelle|fuente|fonte|źródło|mənbə|kaynak|with (?:files|reporting) from|copyright|©|text)\s*:?\s*"
    rf"(?:the\s+)?)?(?P<agency>{_AGENCIES})\W*$",
    re.IGNORECASE,
)
# A dateline names its agency in one place, so that agencies nobody has listed are known there.
_NAMED_DATELINE = re.compile(
    r"^\W?[A-ZÀ-Þ][A-ZÀ-Þ .'’-]{2,40}(?:,\s[^()]{2,40})?\s"
    r"\((?P<agency>[A-ZÀ-Þ][\w.&-]*(?: [A-ZÀ-Þ][\w.&-]*){0,2})\)\s*[-\u2013\u2014]"
)
_IN_BYLINE = re.compile(rf"(?:^|[,/(|]\s*)(?:The\s+)?(?P<agency>{_AGENCY})(?:$|[)\s,/|])")
_FOOT_END = re.compile(rf"\((?P<agency>{_AGENCIES})(?:/[\w./-]+)?\)\s*$")


def people(given: list[str], outlet: str | None) -> str | None:
    """The names of the people in ``given`` (one or more bylines), joined by ", "; None where nobody is named.

    Accepts ``By Ann Lee``, ``Von Ann Lee und Bo Ek``, ``ANN LEE, Reporter``, ``Ann Lee | 3 May 2025``. Addresses,
    roles, dates and accounts of the whole staff ("admin", "Redaktion") are left out.
    """
    out: list[str] = []
    for text in given[:_MAX_PEOPLE]:
        for part in _names(text):
            if folded(part) not in map(folded, out) and (not outlet or folded(part) != folded(outlet)):
                out.append(part)
    return ", ".join(out[:_MAX_PEOPLE]) or None


def is_byline(line: str) -> bool:
    """True for a line that says who wrote it: ``By Ann Lee``, ``Von Ann Lee und Bo Ek``, ``Автор: ...``."""
    return len(line) <= 150 and _STARTS.match(line) is not None and bool(_names(line))


def _names(text: str) -> list[str]:
    text = " ".join(text.split())
    for d in reversed(list(dates.find(text))):
        text = f"{text[: d.start]} | {text[d.end :]}"
    text = _LEAD.sub("", _JUNK.sub(" ", text).strip()) if not text.startswith("http") else ""
    out: list[str] = []
    for part in _PARTS.split(_AND.sub(", ", text)):
        part = part.strip(" .:-\u2013\u2014*|\"'")
        part = _LEAD.sub("", part) if " " in part else part
        if _is_name(part) and not (out and _ROLE.search(part)):
            out.append(part)
    return out


def _is_name(part: str) -> bool:
    if not part or len(part) > 60 or folded(part) in lexicon.date_words():
        return False
    return _NAME.match(part) is not None and not _NO_NAME.match(part)


def credit(byline: str | None, paragraphs: list[str]) -> str | None:
    """The wire agency, as it is written in the byline, the dateline that opens the text, or the line that ends it."""
    if byline and (m := _FOOT.match(byline) or _IN_BYLINE.search(byline)):
        return m["agency"]
    if not paragraphs:
        return None
    if m := _DATELINE.match(paragraphs[0]):
        return m["agency"] or m["bare"]
    if m := _NAMED_DATELINE.match(paragraphs[0]):
        return m["agency"]
    ends = (_FOOT.match(line) or _FOOT_END.search(line) for line in paragraphs[-2:])
    return next((m["agency"] for m in ends if m), None)
