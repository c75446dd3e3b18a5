"""Lines that belong to the page and not to the article, told by their words and shape."""

from __future__ import annotations

import re
from functools import lru_cache

from hearsay.extract import lexicon

# Kinds of chrome after which, near the end of a page, nothing of the article follows.
ENDINGS = frozenset({"related", "comments", "newsletter"})
# "E-mail this story | Print | Top": short names with bars between them.
_BAR = re.compile(r"(?:[^|.!?]{1,25}\|){2,}[^|.!?]{1,25}")
_LETTER = re.compile(r"[^\W\d_]")
_COUNT = re.compile(r"^[\W_]*\d[\d.,\s]*[KkMm]?[\W_]*|[\W_]*\d[\d.,\s]*[KkMm]?[\W_]*$")
# "5 min read", "Lesedauer: 3 Minuten", "3 Min.", "Lecture 2 min", "Чтение: 4 минуты".
_READING = re.compile(
    r"\W*(?:(?:reading time|lesezeit|lesedauer|temps de lecture|lecture|tiempo de lectura|lectura|tempo di lettura|tempo de leitura|leestijd"
    r"|czas czytania|okuma süresi|oxunma müddəti|время чтения|lästid|læsetid|lesetid)\W*(?:ca\.?|about|etwa|env\.?)?\s*)?\d{1,3}\s*-?\s*"
    r"(?:min(?:ute|uten|utes|utos|uti|uta|uty|ut|s|\.)?|m|мин(?:ут[аы]?|\.)?|хв\.?|dk\.?|dəq\w*\.?|分)\b\.?\s*"
    r"(?:read|reading|lesezeit|lesedauer|de lecture|de lectura|di lettura|de leitura|leestijd|czytania|okuma|чтения|lästid|læsetid|lesetid)?\W*",
    re.IGNORECASE,
)
_CREDIT_TAIL = re.compile(
    r"(?:\(|/|\||©|–|—|-|:)\s*(?:[\w.& -]{2,40}/)?(?:Getty(?: Images)?|Reuters|AFP|AP|EPA|dpa|Shutterstock|iStock|imago(?: images)?|Picture Alliance|picture alliance"
    r"|Alamy|Unsplash|Pixabay|Pexels|Adobe ?Stock|stock\.adobe\.com|PA Wire|PA Images|WENN|Bestimage|TASS|Anadolu)(?:[\w ./&-]{0,40})\)?\s*$"
)
_CREDIT_WORD = re.compile(r"(?:^|[.\s(\[|/–-])(?:Photo(?:graph)?s?|Foto(?:s|grafie)?|Image|Bild|Picture|Credit|Pic|Fot|Crédits?|Фото|Kuva|Fotó|Zdjęcie|写真)\s?(?::|by\b|von\b|©)\s?[^.!?]{2,45}[.)\]]?$")
_SIGNED_PHOTO = re.compile(r"^\W{0,2}(?:©|\(c\)|\(C\))\s*\S")


# "Follow us on Facebook", "Download our app", "Abonnieren Sie unseren Newsletter": an order to the reader, and a product.
_PROMPT = re.compile(
    r"\W*(?:(?:please|also|and|for (?:the latest|more|all)[^.]{0,60}|want [^.?]{0,60}\?|bitte|jetzt|hier)\W+)*"
    r"(?:follow|like|subscribe|sign up|download|get|join|install|register|support|send us|folgen|folge|abonniere\w*|melde\w*|laden|lade|unterstütze\w*|suivez|abonnez|téléchargez|recevez"
    r"|s[ií]gue\w*|s[ií]ga\w*|suscr[ií]b\w*|descarg\w*|únete|únase|recib\w*|iscriviti|seguici|scarica|siga|assine|baixe|receba|volg|download|obserwuj|pobierz|zapisz|polub|подпис\w+|скач\w+|следите|izləyin|abunə|takip edin)\b"
    r".{0,160}?\b(?:newsletters?|apps?|twitter|facebook|instagram|whatsapp|telegram|youtube|tiktok|linkedin|podcast|channel|kanal|canal|feed|rss|e-?paper|membership|subscri\w+)\b",
    re.IGNORECASE | re.DOTALL,
)


@lru_cache(maxsize=8192)
def kind(line: str) -> str | None:
    """The kind of chrome that ``line`` is (a word of ``lexicons/chrome.tsv``, ``reading`` or ``credit``), or None.

    A whole line: "Read more", "12 Kommentare", "Advertisement", "5 min read". Or its start: "Read also: ...",
    "Photo: ...", where the rest is short enough for a headline or a name.
    """
    if len(line) <= 90:
        key = lexicon.folded(line)
        whole = lexicon.lines()
        if found := whole.get(key) or whole.get(lexicon.folded(_COUNT.sub("", line))):
            return found
        if _READING.fullmatch(line):
            return "reading"
        if _BAR.fullmatch(line):
            return "menu"
        if not _LETTER.search(line):
            return "mark" if not any(c.isdigit() for c in line) else None
    words = line.count(" ") + 1
    for name, pattern in lexicon.starts().items():
        if words <= _LONGEST[name] and pattern.match(line):
            return name
    if words <= 45 and _PROMPT.match(line):
        return "newsletter"
    if words <= 30 and (_SIGNED_PHOTO.match(line) or (words <= 22 and _CREDIT_TAIL.search(line))):
        return "credit"
    return "credit" if words <= 45 and _CREDIT_WORD.search(line) else None


# How many words a line of this kind has at most; what is longer is prose that begins alike.
_LONGEST = {"related": 28, "newsletter": 45, "footer": 60, "credit": 30}
