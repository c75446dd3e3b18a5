"""The names of an article, each with the fullest form that the article gives ("Varga", "Ottoline Varga")."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from rapidfuzz.distance import OSA

from hearsay.annotate.name import (
    MONTHS,
    Name,
    first_name,
    is_common,
    is_firm,
    is_organisation,
    is_party,
    is_title,
    names,
)
from hearsay.annotate.traits import description, named
from hearsay.document import Document
from hearsay.span import Span

Words: TypeAlias = tuple[str, ...]

_LONGEST = 9  # words of a name: more are a heading's
_LINKS = frozenset(("of", "the", "for", "and", "&"))
_NICKNAME = 3  # letters of "Ken" for "Kenneth"
_LONG_NAME = 7  # letters of a name that another one is seldom like
_FAR_MORE = 2  # times as often, and so many times more
_FULL = 3  # the most words of a name without what leads to it
_SEVERAL = 2
_WHOLE = 2  # words of a plain person's name
_WORD = re.compile(r"[^\W\d_]+")
_LONG_WORD, _FEWEST_IN_HEADING, _OF_HEADING = 4, 4, 0.8  # letters, words, share of words with capitals
_STRAIGHT = "\"'"
_INITIALS = re.compile(r"[A-Z]{2,6}|(?:[A-Z]\.){2,6}")
_SHORT = re.compile(r"\s*\((?:the\s+|or\s+)?[“\"'‘]?(?P<short>[A-Z][A-Za-z&.-]{1,9})[”\"'’]?\)")


@dataclass(frozen=True, slots=True)
class Naming:
    """``every`` name of a text where it stands, in text order, and what is known of its words: names of one word, words
    of names within sentences, words in small letters, headings, longer names by their ending, those that a short form
    in brackets (the Harbour Board (HB)), initials or a misspelt one stand for, firms by what they are called for short,
    those that other words lead to ("Comedian Jo Lind"), and whom a last name by itself was said of while no other of
    that name had been mentioned."""

    every: tuple[Name, ...]
    lone: frozenset[str]
    inner: frozenset[str]
    lower: frozenset[str]
    headings: list[Span]
    longer: dict[str, Counter[Words]]
    short: dict[str, Words]
    firms: dict[Words, Words]
    bare: dict[Words, Words]
    settled: dict[str, Words]

    def is_headed(self, text: str, name: Name) -> bool:
        """Whether only a heading writes the words as a name: "Sleep Survey Finds Farmers Rested", and then "the
        sleep survey"."""
        return _is_headed(text, self.headings, name)

    def fullest(self, name: Name) -> Words:
        """The one longer name of the article that ends as this one does, or that this one is short for; the name
        itself where there are two such people, or none."""
        return _fullest(name, self)


_DATELINE = re.compile(r"(?:,\s[^–—\n]{2,40})?\s*(?:\([^()\n]{2,40}\)\s*)?(?:[–—]|--?)\s")


# Before a place; "a stake in Vitrel", "trust in Vitrel" are of a firm.
_IN = re.compile(
    r"\b(?:(?<!stake )(?<!stakes )(?<!share )(?<!shares )(?<!interest )(?<!holding )(?<!invest )(?<!invested )"
    r"(?<!trust )(?<!faith )(?<!confidence )in|near|outside|across|around)\s$"
)
_BEFORE = 24  # characters, for it
_PLACE = 60  # characters before the agency
_AGENCY_BEGINS, _AGENCY_ENDS = re.compile(r"(?:^|\n)[A-Z][^()\n“”\"]*\($"), re.compile(r"\)\s*(?:[–—]|--?)\s")


def _is_dateline(text: str, name: Name) -> bool:
    """ "TARN (Coast Wire) – The head of the board said": where the article was written, and for whom."""
    if _AGENCY_ENDS.match(text, name.span.end) and _AGENCY_BEGINS.search(text, max(0, name.start - _PLACE), name.start):
        return True
    begins = not name.start or text[name.start - 1] == "\n"
    return begins and name.span.of(text).isupper() and _DATELINE.match(text, name.span.end) is not None


def naming(document: Document) -> Naming:
    """The names of a document; not words that have a capital perhaps only from the sentence that they open."""
    every = tuple(names(document.text, Span(0, len(document.text)))) if document.text else ()
    lone = frozenset(n.words[0] for n in every if len(n.words) == 1)
    lower = frozenset(w for w in re.findall(r"\w+", document.text) if w.islower())
    # Of a name that opens a sentence the words behind the first have their capitals of themselves; what only leads in
    # another's ("Municipal" of the Municipal Archive) stands for nobody by itself.
    inner = frozenset(
        w
        for n in every
        for w in (n.words[1:] if _opens(document, n) or _only_leads(n, lower) else n.words)
        if len(n.words) > 1 or w not in MONTHS
    )
    shouted = [s for s in document.sentences if s.of(document.text).isupper()]
    headings = [s for s in document.sentences if _is_heading(s.of(document.text))]
    sure = tuple(
        n
        for n in every
        if len(n.words) <= _LONGEST
        and not _is_dateline(document.text, n)
        and not is_doubtful(document, n, inner, lower)
        and not (len(n.words) > 1 and _stands_in(shouted, n.span))
        and not _is_headed(document.text, headings, n)
    )
    full = {n.words[-1] for n in sure if len(n.words) > 1}
    sure = tuple(n for n in sure if not (n.words[0] in MONTHS - full and len(n.words) == 1 and not n.titled))
    short = dict[str, Words]()
    for n in sure:
        m = _SHORT.match(document.text, n.span.end) if len(n.words) > 1 else None
        if m and _is_short(m["short"], n.words):
            short[m["short"]] = n.words
    short = _initials({n.words for n in sure}) | short
    bare = _bare({n.words for n in sure}, lower)
    longer = _by_ending(sure, bare)
    for words in _couples(document.text, sure):
        longer.setdefault(words[-1], Counter()).setdefault(words, 1)  # no more often where it stands in full too
        short.setdefault(words[0], words)
    short |= _misspelt(sure, longer)
    firms = _firms(document.text, sure)
    return Naming(sure, lone, inner, lower, headings, longer, short, firms, bare, _settled(sure, bare, longer))


def _only_leads(name: Name, lower: frozenset[str]) -> bool:
    first = name.words[0]
    return len(name.words) > 1 and first.lower() in lower and first_name(first) is None


def _is_heading(sentence: str) -> bool:
    """Whether nearly all longer words of a line have capitals, as in a heading of American papers."""
    long = [w for w in _WORD.findall(sentence) if len(w) >= _LONG_WORD]
    return len(long) >= _FEWEST_IN_HEADING and sum(w[0].isupper() for w in long) >= _OF_HEADING * len(long)


def _is_headed(text: str, headings: list[Span], name: Name) -> bool:
    if not _stands_in(headings, name.span):
        return False
    words = name.span.of(text).lower()  # without their capitals, elsewhere in the text
    return words in text and re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) is not None


def _firms(text: str, every: tuple[Name, ...]) -> dict[Words, Words]:
    """Names that are short for a firm's: "Vitrel" for "Vitrel Holdings", "Grey Hen" for "Grey Hen Research", where
    there is just one, and nothing else bears the name."""
    out: defaultdict[Words, set[Words]] = defaultdict(set)
    known = {n.words for n in every}
    for words in known:
        behind = next((n for n, w in enumerate(reversed(words)) if not is_firm(w)), 0)
        short = words[: len(words) - behind]
        if behind and (len(short) == 1 or short in known) and named(short, "").kind is None:
            out[short].add(words)
    # Beside a Jo Lind "Lind" is she, not "Lind Holdings"; in Tarn "Tarn Water" is not all.
    others = {w for words in known if len(words) > 1 and not is_firm(words[-1]) for w in (words[0], words[-1])}
    places = {n.words for n in every if _IN.search(text, max(0, n.start - _BEFORE), n.start)}
    return {
        short: firms.pop()
        for short, firms in out.items()
        if len(firms) == 1 and short not in places and (len(short) > 1 or others.isdisjoint(short))
    }


def _couples(text: str, every: tuple[Name, ...]) -> list[Words]:
    """The whole names of those who stand before another one's: of "Walter and Jean Pellard" Walter Pellard; of nobody
    whose last name it is elsewhere ("Tom Clarke", "Mr Clarke")."""
    last = {w for n in every if len(n.words) > 1 or n.titled for w in n.words[-1:]}
    return [
        (one.words[0], other.words[-1])
        for one, other in pairwise(every)
        if len(one.words) == 1 and len(other.words) == _WHOLE and text[one.span.end : other.start] == " and "
        if first_name(one.words[0])
        and one.words[0] not in last
        and not is_organisation(other.words)
        and not is_common(other.words[-1])
    ]


def _initials(every: set[Words]) -> dict[str, Words]:
    """Initials that stand alone, and the one name of several words, no person's, that has them ("the Tarn Harbour
    Authority", "the THA"); links may be left out ("the Department of Canals", "the DOC")."""
    out: dict[str, Words] = {}
    for word in (words[0] for words in every if len(words) == 1 and _INITIALS.fullmatch(words[0])):
        letters = word.replace(".", "")
        meant = {words for words in every if len(words) > 1 and letters in _initials_of(words)}
        meant = {words for words in meant if first_name(words[0]) is None}
        if len(meant) == 1:
            out[word] = meant.pop()
    return out


def _initials_of(words: Words) -> set[str]:
    """With the links and without."""
    return {"".join(w[0].upper() for w in some) for some in (words, [w for w in words if w not in _LINKS])}


def _misspelt(every: tuple[Name, ...], longer: dict[str, Counter[Words]]) -> dict[str, Words]:
    """Last names that stand once and differ by one letter from that of somebody whom the text names in full."""
    out: dict[str, Words] = {}
    for (word, *more), times in Counter(n.words for n in every).items():
        if more or times > 1 or len(word) < _LONG_NAME or word in longer:
            continue
        meant = [n for last in longer if last[0] == word[0] and OSA.distance(word, last) == 1 for n in longer[last]]
        if len(meant) == 1:
            out[word] = meant[0]
    return out


def _is_short(short: str, words: Words) -> bool:
    """Whether the letters of what stands in brackets are those of the name, in order: "TARN (NPA)" is where and who."""
    letters = iter("".join(words).lower())
    return not short.isupper() or all(letter in letters for letter in short.lower() if letter.isalpha())


def _bare(every: set[Words], lower: frozenset[str]) -> dict[Words, Words]:
    """Names without words before them that are none ("Comedian Jo Lind", "Crooked Jo Lind"): what is left begins with
    a first name and stands by itself elsewhere, or what goes is a word of the language."""
    out: dict[Words, Words] = {}
    for words in every:
        first, *behind = words
        if behind and tuple(behind) in every and _is_kind(first):
            out[words] = tuple(behind)
            continue
        at = next((n for n in range(1, len(words) - 1) if first_name(words[n])), 0)
        lead, rest = words[:at], words[at:]
        if not at or len(rest) > _FULL or is_organisation(rest) or first_name(lead[-1]) or lead[-1].endswith("."):
            continue
        if rest in every or all(w.lower() in lower or is_title(w) or description(w).kind == "person" for w in lead):
            out[words] = rest
    return out


def _is_kind(word: str) -> bool:
    """Whether a word says what bears the name behind it ("Glassmaker Vitrel", which opens a sentence)."""
    noun = description(word)
    return noun.kind in ("organization", "person") and not noun.many and not is_organisation((word,))


def _stands_in(spans: list[Span], place: Span) -> bool:
    at = bisect_right(spans, place.start, key=lambda s: s.start) - 1
    return at >= 0 and spans[at].overlaps(place)


_FIELDS = frozenset(
    "assistant campaign club communications county defence defense deputy finance lead managing marketing operations"
    " opposition policy project prosecution research sales senior sporting study team technical technology".split()
)
_OFFICE_BEHIND = re.compile(r"\s(?:[a-z-]+\s)?(?P<office>[a-z-]+)\s(?=[A-Z][\w.’'-]+\s[A-Z])")
_AGENCY_BEHIND = re.compile(r"\s(?P<kind>[a-z-]+)\s(?=[A-Z])")


def is_doubtful(document: Document, name: Name, inner: frozenset[str], lower: frozenset[str]) -> bool:
    """Whether a lone word has its capital perhaps only from the sentence that it opens ("Police", "Anglers")."""
    word = name.words[0]
    if word in MONTHS and name.words == (word,) and not name.titled:
        return word not in inner
    if len(name.words) > 1 or name.titled or (word.isupper() and len(word) > 1) or word in inner:
        return False
    plural = word.endswith("s") and not word.endswith("ss") and not is_party(word)
    doubtful = word.lower() in lower or is_common(word) or plural or _leads_to_name(document.text, name)
    return doubtful and _opens(document, name)


def _leads_to_name(text: str, name: Name) -> bool:
    """ "*Marketing* director Jo Lind", "*Rating* agency Vitrel": where no sentence begins it would be small."""
    word = name.words[0].lower()
    agency = _AGENCY_BEHIND.match(text, name.span.end)
    if agency and description(agency["kind"]).kind == "organization":
        return True
    if word not in _FIELDS and description(word).kind is None:
        return False
    m = _OFFICE_BEHIND.match(text, name.span.end)
    return m is not None and (is_title(m["office"]) or description(m["office"]).kind == "person")


def _opens(document: Document, name: Name) -> bool:
    """Whether a sentence, or a quotation in it, begins with the name."""
    at = bisect_left(document.tokens, name.span.start, key=lambda t: t.start)
    last = document.tokens[at - 1] if 0 < at < len(document.tokens) else None
    before = document.text[last.start] if last else "."
    if last and before in _STRAIGHT and last.end < name.span.start:
        before = ""  # it closes: “"It is late," Rooks said”
    starts = bisect_left(document.sentences, name.span.start, key=lambda s: s.start)
    return before in ".!?:“‘\"'«„([—–-" or any(
        s.start == name.span.start for s in document.sentences[starts : starts + 1]
    )


def _by_ending(every: tuple[Name, ...], bare: dict[Words, Words]) -> dict[str, Counter[Words]]:
    """Names of two to four words by their last word, and by "first word, comma" for those who are called by their
    first ("Mr Xi"), with how often each stands."""
    out: defaultdict[str, Counter[Words]] = defaultdict(Counter)
    for words, times in Counter(bare.get(n.words, n.words) for n in every).items():
        owned = any(w.endswith(("'s", "’s")) for w in words)  # "Boston's Lind"
        if 2 <= len(words) <= 4 and not owned and not any(w.lower() in _LINKS for w in words):
            out[words[-1]][words] = times
            if not is_organisation(words):
                out[words[0] + ","][words] = times
    return out


def _settled(every: tuple[Name, ...], bare: dict[Words, Words], longer: dict[str, Counter[Words]]) -> dict[str, Words]:
    """By last names that several bear: "Jo Lind", where "Lind" stands alone before "Ada Lind" does. Papers then give
    the other one's whole name."""
    out: dict[str, Words] = {}
    first: dict[str, Words] = {}
    done = set[str]()
    for n in every:
        words = bare.get(n.words, n.words)
        last = words[-1]
        if last in done or len(longer.get(last, ())) < _SEVERAL:
            continue
        if words in longer[last]:
            known = first.setdefault(last, words)
            if known[0] != words[0]:
                done.add(last)  # from here on either may be meant
        elif len(words) == 1 and last in first:
            out.setdefault(last, first[last])
    return out


def _fullest(name: Name, known: Naming) -> Words:
    longer = known.longer
    if name.words in known.bare:
        return known.bare[name.words]
    first, last = name.words[0], name.words[-1]
    if len(name.words) == 1 and first in known.short:
        return known.short[first]
    if name.words in known.firms and not name.titled:
        return known.firms[name.words]
    if first != last and first[0].isupper():
        return name.words
    candidates = {w: n for w, n in longer.get(last, Counter[Words]()).items() if w[-len(name.words) :] == name.words}
    if not candidates and first == last:
        candidates = dict(longer.get(first + ",", Counter[Words]()))
        if not name.titled and not first_name(first):
            # Who is also called by the other name alone has two of their own, as no "Orlow Bridge" has.
            candidates = {w: n for w, n in candidates.items() if _is_persons(w, known.lone)}
    longest = {w: n for w, n in candidates.items() if not any(o != w and o[-len(w) :] == w for o in candidates)}
    settled = known.settled.get(last) if first == last else None
    if settled is not None and name.gender not in (None, first_name(settled[0])):
        settled = None
    return _one_of(longest, name.gender, known.lower) or settled or name.words


def _is_persons(words: Words, lone: frozenset[str]) -> bool:
    first, *_, last = words
    known = named((first,), "").kind or description(last.lower()).kind
    return len(words) == _WHOLE and last in lone and known is None and not is_common(last)


def _one_of(longest: dict[Words, int], gender: str | None, lower: frozenset[str]) -> Words | None:
    """The one person among several longer names, by the gender that is told, by first names ("Following Varga" has
    none), or by whom the article mentions far more often; None where there are two."""
    known = any(first_name(w[0]) for w in longest)
    if gender:
        longest = {w: n for w, n in longest.items() if first_name(w[0]) in (gender, None)}
        sure = [w for w in longest if first_name(w[0]) == gender]
        if len({w[0] for w in sure}) == 1:
            longest = {w: longest[w] for w in sure}
    if known:
        longest = {w: n for w, n in longest.items() if first_name(w[0]) or not _is_word(w[0], lower)}
    firsts = sorted({w[0] for w in longest}, key=len)
    if firsts and all(f.startswith(firsts[0]) for f in firsts) and (len(firsts) == 1 or len(firsts[0]) >= _NICKNAME):
        return max(longest, key=lambda words: (len(words), len(words[0])))
    often = Counter(longest).most_common(2)
    if len(often) > 1 and often[0][1] >= max(_FAR_MORE * often[1][1], _FAR_MORE + often[1][1]):
        return often[0][0]
    return None


def _is_word(word: str, lower: frozenset[str]) -> bool:
    """Whether a capital may be the sentence's or the heading's: "Following", "Top"."""
    small = word.lower()
    return small in lower or small.endswith(("ing", "ed", "ly")) or is_common(word) or is_title(word)
