"""Who wrote an article, and which wire agency it came from."""

from __future__ import annotations

import re

from hearsay.extract import dates, lexicon
from hearsay.extract.lexicon import folded

_BY = (
    r"(?:(?:text|story|words|report|article|artikel|beitrag|geschrieben|written|posted|published|veröffentlicht|verfasst|erstellt|eingestellt|reported|compiled|publié|rédigé|escrito|publicado"
    r"|scritto|pubblicato|geplaatst|napisał|автор|автори|autor(?:en|in|a|es)?|auteurs?|autore|authors?|author|müəllif|yazar|redaktion|redakcja|written and)\s*)"
)
_LEAD = re.compile(
    rf"^\W*(?:(?:zeige|view|see|show|alle|all|more)\b.{{0,30}}?\b(?:by|von|par|por|from)\b|{_BY}?(?:by|von|par|por|di|da|door|av|af|przez|autor|автор|author)\b\s*:?|{_BY}\s*[:/|-]|{_BY}(?=\s*[A-ZÀ-Þ]))\s*", re.IGNORECASE
)
_STARTS = re.compile(r"^\s*(?:By|BY|Von|Par|Por|Di|Door|Av|Af|Autor(?:in|a|es)?:|Autore:|Auteur\s?:|Author:|Автор:|Müəllif:|Yazar:|Text:|Written by|Words by|Story by|Reported by|Texte? :?)\s+\S|^\s*(?:by|von|par|por)\s+(?:[A-ZÀ-Þ][\w.'’-]+[\s,]*){2,4}$")
_JUNK = re.compile(r"https?://\S*|www\.\S+|\S+@\S+|@\w+|\((?:[^()]*)\)|^\W+|\W+$")
_PARTS = re.compile(r"\s*(?:[,;|/•·]|\s-\s|\s–\s|\s—\s|\bin\b|\bauf\b|\bam\b(?=\s*\d)|\bon\b(?=\s*\w+\s*\d))\s*")
_AND = re.compile(r"\s+(?:and|und|et|y|e|i|en|og|och|ja|és|și|и|та|və|ve|&)\s+")
_NO_NAME = re.compile(
    r"^(?:admin(?:istrator)?|no author|view comments|collectif|editor(?:ial)?(?: (?:team|staff|board))?|staff(?: (?:writer|reporter|report))?|redaktion\w*|die redaktion|redacci[oó]n|redazione|r[eé]daction|redactie|redakcja"
    r"|webmaster|web ?desk|news ?desk|online desk|guest(?: author)?|gast(?:autor)?|unknown|anonymous|anonym|none|null|author|autor|user|root|wp|super ?user|agenc(?:y|ies)|agencia|posted|team"
    r"|follow|share|view (?:all )?posts.*|profile|mehr|more|about|all posts.*)$",
    re.IGNORECASE,
)
_NAME = re.compile(r"^(?:[^\W\d_]\.?|[^\W\d_][\w.'’ʼ-]*)(?:\s+(?:[^\W\d_]\.?|[^\W\d_][\w.'’ʼ-]*)){0,5}$")
_ROLE = re.compile(
    r"\b(?:reporter|correspondent|editor|writer|columnist|journalist|contributor|producer|staff|redakteur\w*|korrespondent\w*|journaliste?n?|rédacteur\w*|redactor\w*|periodista|redattore"
    r"|giornalista|news|magazine|blog|online|team|chief|bureau|service|agency|desk)\b",
    re.IGNORECASE,
)
_MAX_PEOPLE = 8

_AGENCY = "|".join(re.escape(a) for a in sorted(lexicon.agencies(), key=lambda a: (-len(a), a)))
_AGENCIES = rf"(?:{_AGENCY})(?:\s*(?:/|,|and|und|et|y)\s*(?:{_AGENCY}|[a-z]{{2,5}}))*"
# "LONDON (Reuters) —", "BERLIN (dpa) -", "(AP) —", "NAIROBI, Kenya (AP) —".
_DATELINE = re.compile(rf"^\W?[^()\n]{{0,60}}\((?P<agency>{_AGENCIES})(?:/[\w./-]+)?\)\s*[-\u2013\u2014:.]?|^(?P<bare>{_AGENCIES})\s*[-\u2013\u2014]\s")
# "(dpa)", "Reuters", "PA Media", "Quelle: dpa", "© AFP", "With files from The Canadian Press".
_FOOT = re.compile(
    rf"^\W*(?:(?:source|quelle|fuente|fonte|źródło|mənbə|kaynak|with (?:files|reporting) from|copyright|©|text)\s*:?\s*(?:the\s+)?)?(?P<agency>{_AGENCIES})\W*$", re.IGNORECASE
)
# A dateline names its agency in one place, so that agencies nobody has listed are known there.
_NAMED_DATELINE = re.compile(r"^\W?[A-ZÀ-Þ][A-ZÀ-Þ .'’-]{2,40}(?:,\s[^()]{2,40})?\s\((?P<agency>[A-ZÀ-Þ][\w.&-]*(?: [A-ZÀ-Þ][\w.&-]*){0,2})\)\s*[-\u2013\u2014]")
_FOOT_END = re.compile(rf"\((?P<agency>{_AGENCIES})(?:/[\w./-]+)?\)\s*$")


def people(given: list[str], outlet: str | None) -> str | None:
    """The names of the people in ``given`` (one or more bylines), joined by ", "; None where nobody is named.

    Accepts ``By Ann Lee``, ``Von Ann Lee und Bo Ek``, ``ANN LEE, Reporter``, ``Ann Lee | 3 May 2025``. Addresses, roles,
    dates and accounts of the whole staff ("admin", "Redaktion") are left out.
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
        if not part or len(part) > 60 or _NO_NAME.match(part) or not _NAME.match(part) or folded(part) in lexicon.date_words():
            continue
        if out and _ROLE.search(part):
            continue
        out.append(part)
    return out


def credit(byline: str | None, paragraphs: list[str], outlet: str | None) -> str | None:
    """The wire agency named in the byline, in the dateline that opens the text or on the line that ends it, as it stands there."""
    if byline and (m := _FOOT.match(byline)):
        return _as_written(m["agency"])
    if byline and (m := re.search(rf"(?:^|[,/(|]\s*)(?:The\s+)?(?P<agency>{_AGENCY})(?:$|[)\s,/|])", byline)):
        return _as_written(m["agency"])
    if not paragraphs:
        return None
    if m := _DATELINE.match(paragraphs[0]):
        return _as_written(m["agency"] or m["bare"])
    if m := _NAMED_DATELINE.match(paragraphs[0]):
        return _as_written(m["agency"])
    for line in paragraphs[-2:]:
        if m := _FOOT.match(line) or _FOOT_END.search(line):
            return _as_written(m["agency"])
    return None


def _as_written(agency: str) -> str:
    return agency.strip()
