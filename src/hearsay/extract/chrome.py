"""Lines that belong to the page and not to the article, told by their words and shape."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from hearsay.extract import lexicon

# "E-mail this story | Print | Top": short names with bars between them.
_BAR = re.compile(r"(?:[^|.!?]{1,32}\|){2,}[^|.!?]{1,32}")
_LETTER = re.compile(r"[^\W\d_]")
_COUNT = re.compile(r"^[\W_]*\d[\d.,\s]*[KkMm]?\b[\W_]*|[\W_]*\b\d[\d.,\s]*[KkMm]?[\W_]*$")
_OWNED = re.compile(r"\W*(?:©|\(c\)|copyright)\W*(?:19|20)\d\d\b", re.IGNORECASE)
# "A- A A+", "Aa Aa": what makes the letters larger.
_SIZES = re.compile(r"\W*(?:[AaТтTА]{1,2}(?:\s?[+\u2013\u2212-]|(?=[\s|/]|$))[\s|/]*){2,6}")
_PHONE_OR_MAIL = re.compile(r"\(?\+?\d[\d\s()/.-]{6,}\d|\S@\S+\.\w|\bwww\.")
_SAID = re.compile(r"[\"“”„«»‘’「」]\s|\s[\"“”„«»‘「」]|^[\"“„«‘]")
_QUOTED = re.compile(r"[“„«「]")
_SIGNED_PHOTO = re.compile(r"^\W{0,2}(?:©|\(c\)|\(C\))\s*\S")
# "Ann Lee and Bo Ek in Ombra contributed to this report."
_CONTRIBUTED = re.compile(
    r"\W{0,3}[A-ZÀ-Þ](?:[^.!?\"“”:;]|(?<=\b[A-Z])\.){2,120} contributed (?:(?:additional )?reporting|to this"
    r" (?:article|dispatch|piece|report|reporting|story))(?: (?:for|from|in|to this) [^.!?\"“”]{2,60})?\W*"
)
# "Ann Lee reported from Ombra, and Bo Ek from Skarrow."
_REPORTED = re.compile(
    r"\W{0,3}[A-ZÀ-Þ][\w.’'-]+(?: [A-ZÀ-Þ][\w.’'-]+){1,3}(?: (?:and|,) [A-ZÀ-Þ][\w.’'-]+(?: [A-ZÀ-Þ][\w.’'-]+){1,3})?"
    r" (?:reported|contributed) from [A-ZÀ-Þ][\w.’'-]+(?:[\s,]+(?:and|in|from|[A-ZÀ-Þ][\w.’'-]*)){0,10}\."
)


@cache
def _reading() -> re.Pattern[str]:
    """5 min read, Lesedauer: 3 Minuten, Lecture 2 min, Чтение: 4 минуты."""
    words = lexicon.kinds("reading_time")
    label = rf"(?:{lexicon.any_of(words['label'])}\W*)*"
    return re.compile(rf"\W*{label}\d{{1,3}}\s*-?\s*{lexicon.any_of(words['unit'])}\b\.?\s*{label}\W*", re.IGNORECASE)


@cache
def _credited() -> re.Pattern[str]:
    """A line that ends with a picture's agency: ... (Marta Quill/Reuters), ... | Getty Images."""
    agency = lexicon.any_of(lexicon.kinds("pictures")["agency"])
    return re.compile(rf"(?:\(|/|\||©|–|—|-|:)\s*(?:[\w.& -]{{2,40}}/)?{agency}(?:[\w ./&-]{{0,40}})\)?\s*$")


@cache
def _captioned() -> re.Pattern[str]:
    """A line that ends with who took the picture: ... Photo: Marta Quill, ... (Foto von M. Quill)."""
    label = lexicon.any_of({w for label in lexicon.kinds("pictures")["label"] for w in (label, label.upper())})
    return re.compile(rf"(?:^|[.\s(\[|/–-]){label}\s?(?::|by\b|von\b|©)\s?[^.!?]{{2,45}}[.)\]]?$")


@cache
def _prompt() -> re.Pattern[str]:
    """An order to the reader that names a product: Follow us on Facebook, Abonnieren Sie unseren Newsletter."""
    words = lexicon.kinds("prompts")
    before = (
        rf"(?:(?:{lexicon.any_of(words['before'])}|for (?:the latest|more|all)[^.]{{0,60}}|want [^.?]{{0,60}}\?)\W+)*"
    )
    order, product = lexicon.any_of(words["order"]), lexicon.any_of(words["product"])
    return re.compile(rf"\W*{before}{order}\b.{{0,160}}?\b{product}\b", re.IGNORECASE | re.DOTALL)


@cache
def _jump() -> re.Pattern[str]:
    """A link for those who read with a keyboard: Skip to content, Zum Inhalt springen, Aller au contenu principal."""
    words = lexicon.kinds("jumps")
    return re.compile(
        rf"\W*{lexicon.any_of(words['verb'])}\s(?:[^\W\d]+['’]?\s?){{0,2}}{lexicon.any_of(words['place'])}(?:\s\w+){{0,2}}\W*",
        re.IGNORECASE,
    )


@cache
def _plea() -> re.Pattern[str]:
    """A sentence that bids the reader do something for the paper: Subscribe for a year and ..., Become a member ..."""
    return re.compile(rf"(?:^|[.!?…:]\s+)\W?(?i:{lexicon.any_of(lexicon.kinds('prompts')['plea'])})\b")


@cache
def _contact() -> re.Pattern[str]:
    """The same where it is told how: Call or drop in, with a number or an address; or where it comes by mail."""
    return re.compile(rf"(?:^|[.!?]\s+)\W?(?i:{lexicon.any_of(lexicon.kinds('prompts')['contact'])})\b")


@cache
def _by_mail() -> re.Pattern[str]:
    return re.compile(rf"\b{lexicon.any_of(lexicon.kinds('prompts')['box'])}\b", re.IGNORECASE)


def _asks_the_reader(line: str) -> bool:
    """True for a paragraph of the paper's own to its readers. What somebody says in it is an article's."""
    if _SAID.search(line):
        return False
    asked = _plea().search(line) or _by_mail().search(line)
    return bool(asked or (_PHONE_OR_MAIL.search(line) and _contact().search(line)))


def kind(line: str) -> str | None:
    """The kind of chrome that ``line`` is (a word of ``lexicons/chrome.tsv``, ``reading`` or ``credit``), or None.

    A whole line: "Read more", "12 Kommentare", "Advertisement", "5 min read". Or its start: "Read also: ...",
    "Photo: ...", where the rest is short enough for a headline or a name.
    """
    # Prose is not kept in mind: it stands in one page only.
    return _kind(line) if line.count(" ") < _LONGEST["footer"] else None


@lru_cache(maxsize=8192)
def _kind(line: str) -> str | None:
    if len(line) <= 90:
        key = lexicon.folded(line)
        whole = lexicon.lines()
        if found := whole.get(key) or whole.get(lexicon.folded(_COUNT.sub("", line))):
            return found
        if _reading().fullmatch(line):
            return "reading"
        if _SIZES.fullmatch(line):
            return "share"
        if _BAR.fullmatch(line) or _jump().fullmatch(line):
            return "menu"
        if not _LETTER.search(line):
            return "mark" if not any(c.isdigit() for c in line) else None
    words = line.count(" ") + 1
    if words <= _LONGEST["footer"] and (
        _OWNED.match(line) or _CONTRIBUTED.fullmatch(line) or _REPORTED.fullmatch(line)
    ):
        return "footer"
    for name, pattern in lexicon.starts().items():
        if words <= _LONGEST[name] and pattern.match(line) and not _QUOTED.match(line):
            return name
    if words <= 45 and (_prompt().match(line) or _asks_the_reader(line)):
        return "newsletter"
    if words <= 30 and (_SIGNED_PHOTO.match(line) or (words <= 22 and _credited().search(line))):
        return "credit"
    return "credit" if words <= 45 and _captioned().search(line) else None


# How many words a line of this kind has at most; what is longer is prose that begins alike.
_LONGEST = {"related": 28, "newsletter": 45, "footer": 60, "credit": 30, "share": 9, "menu": 6}
