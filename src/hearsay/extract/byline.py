"""Who wrote an article, and which wire agency it came from."""

from __future__ import annotations

import re

from hearsay.extract import chrome, dates, lexicon
from hearsay.extract.lexicon import folded

_WORDS = lexicon.kinds("bylines")
_BY = lexicon.any_of(_WORDS["by"])
_LABEL = rf"(?:{lexicon.any_of(_WORDS['label'])}\s*)"
# "By", "Text: ", "Geschrieben von", "View all posts by", "Autorin ".
_LEAD = re.compile(
    rf"^\W*(?:{lexicon.any_of(_WORDS['all'])}\b.{{0,30}}?\b(?:{_BY}|from)\b|{_LABEL}?{_BY}\b\s*:?|{_LABEL}\s*[:\u055d/|-]"
    rf"|{_LABEL}(?=\s*[A-ZÀ-Þ]))\s*",
    re.IGNORECASE,
)
# The same where nothing but the line itself says that it is a byline: with capitals, or with nothing but names behind.
_FORMAL = lexicon.any_of({w for by in _WORDS["by"] for w in (by.capitalize(), by.title(), by.upper())})
_NAMED = lexicon.any_of({w for label in _WORDS["label"] for w in (label.capitalize(), label.title(), label.upper())})
_STARTS = re.compile(
    rf"^\s*(?:{_FORMAL}:?|{_NAMED}\s?(?:[:\u055d]|by\b|von\b))\s+[A-ZÀ-ÞА-ЯƏ]|^\s*(?:by|von|par|por)\s+(?:[A-ZÀ-Þ][\w.'’-]+[\s,]*(?:(?:and|und|et|y|e|&)\s)?){{2,8}}$"
)
# What is left of a date behind a name, and what a site calls its reader.
_LEFT = re.compile(r"\s+(?:am|on|um|at|le|el|em|den|under|unter|uhr)\b.*$", re.IGNORECASE)
_DATED = re.compile(rf"(?:^|\s+){lexicon.any_of(lexicon.date_words())}\W*$", re.IGNORECASE)  # "Ann Lee Updated"
_JUNK = re.compile(r"https?://\S*|www\.\S+|[\w.+-]+@[\w-]+\.\w\S*|@\w+|\((?:[^()]*)\)|^\W+|\W+$")
_ACCOUNT = re.compile(r"(?<![\w.])@\w+|(?<=[a-zß-ÿ])@(?=[A-ZÀ-Þ])\w+")
_PARTS = re.compile(r"\s*(?:[,;|/•·]|\s-\s|\s–\s|\s—\s|\bin\b|\bauf\b|\bam\b(?=\s*\d)|\bon\b(?=\s*\w+\s*\d))\s*")
_AND = re.compile(r"\s+(?:and|und|et|y|e|i|en|og|och|ja|és|și|и|та|və|ve|&)\s+")
# "Redakcija", "Uredništvo Tarn.live".
_NO_NAME = re.compile(
    rf"^(?:{lexicon.any_of(_WORDS['nobody'])}$|{lexicon.any_of(_WORDS['office'])}(?:$|\s))", re.IGNORECASE
)
_NAME = re.compile(r"^(?:[^\W\d_]\.?|[^\W\d_][\w.'’ʼ-]*)(?:\s+(?:[^\W\d_]\.?|[^\W\d_][\w.'’ʼ-]*)){0,5}$")
_ROLE = re.compile(rf"\b{lexicon.any_of(_WORDS['role'])}\b", re.IGNORECASE)
_MAX_PEOPLE = 8
_LIFE = 45  # words
_SEPARATED = re.compile(r"\s*[,;|/•·]\s*|\s+[\u2013\u2014-]\s+|\s+(?:and|und|et|y|e|og|och|&)\s+")
_PARTICLE = r"(?:de|da|del|della|di|dos|do|du|van|von|der|den|ter|la|le|al|el|bin|ibn|of|zu|af)"
_PERSON = re.compile(
    rf"(?:[A-ZÀ-ÞА-ЯƏİŞŠŽČĆŁŚŻĞ](?:\.|[\w’'-]*)\s+){{1,3}}(?:{_PARTICLE}\s+){{0,2}}[A-ZÀ-ÞА-ЯƏİŞŠŽČĆŁŚŻĞ][^\W\d_][\w’'-]*"
)
_BY_PERSON = re.compile(rf"(?:^|[\s|])(?i:{_BY}):?\s+((?:{_PERSON.pattern}(?:\s*,\s*|\s+(?:and|und|et|y|e|&)\s+)?)+)")
_BARS = re.compile(r"\s*[|•·∙]\s*|\s+[/\u2013\u2014-]\s+")
# "Ann Lee in Ombra": where she is, no other name.
_IN_TOWN = re.compile(r"(?<=\w)\s+in\s+[A-ZÀ-Þ][\w’'.-]*(?:[\s-][A-ZÀ-Þ][\w’'.-]*){0,3}")
_TOWN = re.compile(r"[A-ZÀ-Þ][\w’'-]+(?:\s[A-ZÀ-Þ][\w’'-]+)?")  # behind a bar: "Ann Lee | Ombra"
_PLACE = re.compile(r"[A-ZÀ-Þ][\w’'-]+")
_AGENCY = "|".join(re.escape(a) for a in sorted(lexicon.agencies(), key=lambda a: (-len(a), a)))
_SOURCE = re.compile(
    rf"\W*(?i:{lexicon.any_of(_WORDS['source'])})\s*:\s*({_AGENCY}|[A-ZÀ-Þ][\w.&-]*(?:\s[A-ZÀ-Þ][\w.&-]*){{0,3}})"
)
_FORM = re.compile(rf"^\W*{lexicon.any_of(_WORDS['form'])}\s*:\s*", re.IGNORECASE)
_WITH_ROLE = re.compile(rf"({_PERSON.pattern})\s(?i:{lexicon.any_of(_WORDS['role'])})")
# "Ann Lee Court reporter": a role has one capital.
_TITLED = re.compile(r"([A-ZÀ-Þ][\w.’'-]*\s[A-ZÀ-Þ][\w’'-]+)\s([A-ZÀ-Þ][\w-]+(?:\s[a-zß-ÿ][\w-]+)+)")
_LONGEST_ROLE, _FEW = 5, 8
_SMALL = frozenset("a an at by for from in on over to with".split())
_DIGITS = re.compile(r"\d")
_REPORTING = re.compile(r"\W*(?:Additional )?(?:Reporting|Writing) by\s+(.+?)\s*(?:;|\.(?:\s|$)|\)|$)", re.IGNORECASE)

_AGENCIES = rf"(?:{_AGENCY})(?:\s*(?:/|,|and|und|et|y)\s*(?:{_AGENCY}|[a-z]{{2,5}}))*"
# "LONDON (Reuters) —", "BERLIN (dpa) -", "(AP) —", "NAIROBI, Kenya (AP) —".
_DATELINE = re.compile(
    rf"^\W?[^()\n]{{0,60}}\((?P<agency>{_AGENCIES})(?:/[\w./-]+)?\)\s*[-\u2013\u2014:.]?"
    rf"|^(?P<bare>{_AGENCIES})\s*[-\u2013\u2014]\s"
)
# "(dpa)", "Reuters", "PA Media", "Quelle: dpa", "© AFP", "With files from The Canadian Press".
_FOOT = re.compile(
    rf"^\W*(?:(?:{lexicon.any_of(_WORDS['source'])}|with (?:files|reporting) from|copyright|©|text)\s*:?\s*"
    rf"(?:the\s+)?)?(?P<agency>{_AGENCIES})\W*$",
    re.IGNORECASE,
)
# A dateline names its agency in one place, so that agencies nobody has listed are known there.
_NAMED_DATELINE = re.compile(
    r"^\W?[A-ZÀ-Þ][A-ZÀ-Þ .'’-]{2,40}(?:,\s[^()]{2,40})?\s"
    r"\((?P<agency>[A-ZÀ-Þ][\w.&-]*(?: [A-ZÀ-Þ][\w.&-]*){0,2})\)\s*[-\u2013\u2014]"
)
_WEEKDAYS = frozenset(folded(word) for _, word in lexicon.rows("weekdays"))
# "TELMAR. 17.10.2028. TolInform –", "Telmar, October 17, TOLTAC": between the day and the news, or alone.
_DATED_DATELINE = re.compile(
    r"^\W?[A-ZÀ-Þ][\w .'’-]{2,40}[.,]\s(?:[A-ZÀ-Þ][\w .'’-]{2,30}[.,]\s)?"
    rf"(?:\d{{1,2}}[./]\d{{1,2}}(?:[./]\d{{2,4}})?|(?i:{lexicon.any_of(lexicon.months())})\.?\s\d{{1,2}}(?:,\s\d{{4}})?"
    rf"|\d{{1,2}}\s(?i:{lexicon.any_of(lexicon.months())})(?:\s\d{{4}})?)[.,]\s"
    r"(?P<agency>[A-ZÀ-Þ][\w.&-]*(?: [A-ZÀ-Þ][\w.&-]*){0,2})(?:\s*[-\u2013\u2014]\s|$)"
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


def is_about(line: str, byline: str | None) -> bool:
    """Whether one of an article's last lines tells of who wrote it: "Ann Lee has covered the rivers since 2018." """
    names = tuple(name for name in (byline or "").split(", ") if " " in name)
    return bool(names) and line.startswith(names) and len(line.split()) <= _LIFE


def is_byline(line: str) -> bool:
    """True for a line that says who wrote it: ``By Ann Lee``, ``Von Ann Lee und Bo Ek``, ``Автор: ...``."""
    return len(line) <= 150 and _STARTS.match(line) is not None and bool(_names(line)) and not _is_headline(line)


def _is_headline(line: str) -> bool:
    """ "By Two Votes, Keepers Back a Strike Over a Third Man": behind a comma it goes on as no name or role does."""
    parts = [part.split() for part in line.split(", ")[1:] if not _ROLE.search(part)]
    return any(
        len(words) > _LONGEST_ROLE and words[0][0].isupper() and any(word in _SMALL for word in words)
        for words in parts
    )


def alone(line: str) -> str | None:
    """The people in a line that has nothing but their names, with where they are or what they do: ``Ann Lee``,
    ``ANN LEE, Political Editor``, ``Ann Lee in Ombra and Bo Ek``; None for other lines.

    Names of places and desks look alike, so that where the line stands must speak for it, too.
    """
    found: list[str] = []
    for part in filter(None, (_JUNK.sub(" ", p).strip() for p in _SEPARATED.split(line))):
        name, _, place = part.partition(" in ")
        if m := _TITLED.fullmatch(name):
            name = m[1] if is_role(m[2]) else name
        if _is_person(name):
            found.append(name)
        elif place or not (found and (is_role(part) or ("|" in line and _TOWN.fullmatch(part)))):
            return None
    return ", ".join(found) or None


def beside_date(line: str) -> str | None:
    """The people on a line with a date: ``by Ann Lee on 3 May 2025``, ``Ann Lee | Published: 2 July 2026``; by
    themselves only one."""
    whole = line
    for d in reversed(list(dates.find(line))):
        whole = f"{whole[: d.start]} | {whole[d.end :]}"
    if m := _BY_PERSON.search(whole):
        return people([m[1]], None)
    found = [
        p for part in _BARS.split(whole) if _is_person(p := _LEFT.sub("", part.strip(" ,;:-\u2013\u20140123456789")))
    ]
    if len(found) == 1:
        return found[0]
    titled = [p for part in _BARS.split(whole) if _PERSON.fullmatch(p := part.strip()) and (p := people([p], None))]
    return titled[0] if len(titled) == 1 and not found else None


def at_the_end(line: str) -> str | None:
    """The people whom a line of few words names at its end: A column by Ann Lee."""
    m = _BY_PERSON.search(line)
    return people([m[1]], None) if m and m.end() == len(line) and line.count(" ") <= _FEW else None


def by_form(line: str) -> str | None:
    """The people in a line that says what they made: "Interview: Ann Lee", "Words: Bo Ek"."""
    m = _FORM.match(line)
    return alone(line[m.end() :]) if m else None


def _is_person(name: str) -> bool:
    """True for two to five capitalised words that are no section, role or word of the page's."""
    return (
        _PERSON.fullmatch(name) is not None
        and folded(name.split()[0]) != "the"  # "The Argus"
        and not _ROLE.search(name)
        and not _NO_NAME.match(name)
        and folded(name) not in lexicon.sections()
        and folded(name) not in lexicon.date_words()
        and chrome.kind(name) is None
        and not any(folded(word) in lexicon.lines() for word in name.split())
        and folded(name.split()[0]) not in lexicon.date_words()
    )


def is_role(line: str) -> bool:
    """True for a line that says what the author does or where: Court reporter, Reporting from Ombra."""
    return line.count(" ") < _LONGEST_ROLE and _ROLE.search(line) is not None and _DIGITS.search(line) is None


def source(line: str) -> str | None:
    """The agency in a line that says nothing else: Source: Inland Wire, Quelle: dpa."""
    m = _SOURCE.fullmatch(line)
    return m[1] if m and not _NO_NAME.match(m[1]) else None


def of_the_foot(line: str) -> str | None:
    """The people whom the credits below an agency's story name as its reporters."""
    m = _REPORTING.match(line)
    return people([m[1]], None) if m else None


def is_short_for(letters: str, name: str) -> bool:
    """Whether ``name`` is an agency's of which ``letters`` are the abbreviation: with the initials of all its words,
    and its other letters in their order ("IOP" of Interocean Press)."""
    words = folded(name).split()
    return len(words) > 1 and _shortens(folded(letters), words)


def _shortens(letters: str, words: list[str]) -> bool:
    if not words or not letters.startswith(words[0][:1]):
        return False
    ends = range(1, len(letters) - len(words) + 2) if len(words) > 1 else (len(letters),)
    return any(
        _stand_in(letters[1:end], words[0][1:]) and (len(words) == 1 or _shortens(letters[end:], words[1:]))
        for end in ends
    )


def _stand_in(letters: str, word: str) -> bool:
    """Whether the word has the letters, in their order."""
    left = iter(word)
    return all(letter in left for letter in letters)


def _names(text: str) -> list[str]:
    text = " ".join(text.split())
    for d in reversed(list(dates.find(text))):
        text = f"{text[: d.start]} | {text[d.end :]}"
    text = _ACCOUNT.sub(" | ", text)
    text = _LEAD.sub("", _JUNK.sub(" ", text).strip()) if not text.startswith("http") else ""
    text = _IN_TOWN.sub("", text)
    out: list[str] = []
    for part in _PARTS.split(_AND.sub(", ", _behind(text))):
        part = part.strip(" .:-\u2013\u2014*|\"'")
        part = _DATED.sub("", _LEFT.sub("", _LEAD.sub("", part))) if " " in part else part
        part = _without_role(part)
        if _is_name(part) and not (out and _ROLE.search(part)):
            out.append(part)
    return out


def _behind(text: str) -> str:
    """``text`` without where its only person is or what they do, told behind a comma: "Ann Lee, Ombra", "Ann Lee, North
    Coast Correspondent"."""
    name, comma, rest = text.partition(",")
    told = rest.strip()
    if comma and _PERSON.fullmatch(name.strip()) and (_PLACE.fullmatch(told) or (is_role(told) and "," not in told)):
        return name
    return text


def _without_role(name: str) -> str:
    """ "Ann Lee Reporter", "Ann Lee Health Reporter", "Ann Lee Court reporter"."""
    if (m := _TITLED.fullmatch(name)) and is_role(m[2]):
        return m[1]
    m = _WITH_ROLE.fullmatch(name)
    if m is None:
        return name
    *words, last = m[1].split()
    return " ".join(words) if len(words) > 1 and folded(last) in lexicon.sections() else m[1]


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
    if (m := _DATED_DATELINE.match(paragraphs[0])) and folded(m["agency"]) not in _WEEKDAYS:
        return m["agency"]
    ends = (_FOOT.match(line) or _FOOT_END.search(line) for line in paragraphs[-2:])
    return next((m["agency"] for m in ends if m), None)
