"""Phrases that say in what or on what occasion something is said: "in his book", "on a call with analysts".

A noun of lexicons/media.tsv behind one of its prepositions, with what stands between ("in Wednesday's televised
address") and what completes it ("a letter to members", "a post on Chirpline", "an email seen by Coastwire"). Kinds:
*writing*, *speech*, *occasion*, *place* (where one speaks to those there), *person* (who passes it on), *name* (of a
network or station, as it is written), *bare* (stands without an article: "by telephone").
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from hearsay.annotate.lexicon import by_place, rows
from hearsay.annotate.phrase import is_past
from hearsay.span import Span

# A whole date, and what has "of the" in its name, are one word in front of a noun: "the July 9, 2012, cable", "her
# State of the Valley address".
_WORD = re.compile(
    r"(?=[A-Z])(?:(?:(?<=\bthe )|(?<=\ban )|(?<=\ba )|(?<=\bhis )|(?<=\bher )|(?<=\bits )|(?<=\btheir ))"
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2}, \d{4},?(?= [a-z])"
    r"|[A-Z]\w+ of the [A-Z]\w+(?= [a-z]))"
    r"|[^\W_]+(?:[-'’&.][^\W_]+)*(?:['’](?!\w))?|[^\w\s]"
)
_MOST_BETWEEN = 5
_MOST_BEHIND = 9
_MOST_BEFORE = 4
_LONGEST = 4  # words of a noun


_WORDS = by_place("media_words")
_SETS = _WORDS["set"]  # "in a series of posts"
_NOT_BETWEEN = _WORDS["not before the noun"]
_COMPLETES = _WORDS["completes"]
_ENDS = _WORDS["ends"] | _WORDS["day"]
_DAYS = _WORDS["day"]
_MONTHS = frozenset("Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec".split())  # "in an Aug. 12 email"
_LOOSE = frozenset("at by during for from in of on to with".split())  # "a call *on* 3 May": of what stands behind
_UNITS = frozenset("minutes hour hours day days week weeks month months year years".split())
_THIS = frozenset("early late this last next that".split())
_THE_NEXT = frozenset("following next previous same".split())
_SOON = frozenset("shortly recently immediately minutes hours days weeks".split())  # "released shortly after"
_SEASONS = frozenset("spring summer autumn fall winter morning afternoon evening night weekend".split())
_ARTICLES = frozenset("a an the".split())
_OWNERS = frozenset("a an the his her their its this that".split())
_OWNING = re.compile(r"[A-Z].*['’]s")  # "Tuesday's meeting of the board"
_HEARD = _WORDS["heard before"]  # "in testimony before the senate"


@dataclass(frozen=True, slots=True)
class Setting:
    """``noun`` is the noun alone, within ``span``; its ``preposition`` is empty for an artefact that is a subject."""

    span: Span
    noun: Span
    kind: str
    preposition: str


Nouns = dict[tuple[str, ...], dict[str, str]]  # words -> preposition -> kind


def _lexicon() -> tuple[Nouns, frozenset[tuple[tuple[str, ...], str]]]:
    """(nouns, those of another kind that stand without an article too: "on television", "on the television")."""
    out: defaultdict[tuple[str, ...], dict[str, str]] = defaultdict(dict)
    bare = set[tuple[tuple[str, ...], str]]()
    for noun, kind, prepositions in rows("media"):
        words = tuple(noun.split())
        for preposition in prepositions.split(","):
            if kind == "bare":
                bare.add((words, preposition))
                out[words].setdefault(preposition, kind)
            else:
                out[words][preposition] = kind
    return dict(out), frozenset(bare)


_NOUNS, _BARE = _lexicon()
_LAST_WORDS = frozenset(noun[-1] for noun in _NOUNS)
_PREPOSITIONS = frozenset(p for by in _NOUNS.values() for p in by)


# The same sentence is looked at for several statements, and for several sorts of phrases.
@lru_cache(256)
def _words(text: str, start: int, end: int) -> list[re.Match[str]]:
    return list(_WORD.finditer(text, start, end))


def settings_in(text: str, where: Span, ends: tuple[int, ...] = ()) -> Iterator[Setting]:
    """The phrases in a stretch of the text, in order; none goes over one of the places ``ends``."""
    words = _words(text, where.start, where.end)
    for i, word in enumerate(words):
        preposition = word.group().lower()
        if preposition not in _PREPOSITIONS:
            continue
        limit = min((e for e in ends if e > word.start()), default=where.end)
        found = _noun(words, i + 1, preposition, limit)
        if found:
            first, last, kind = found
            end = completed(words, last, limit) if kind not in ("bare", "name", "person") else words[last].end()
            yield Setting(Span(word.start(), end), Span(words[first].start(), words[last].end()), kind, preposition)


def named_in(text: str, where: Span) -> Iterator[Setting]:
    """The writings, talks and occasions that a stretch names with an article, an owner or its day, whatever stands
    before it: "the fresh poll", "his speech", "Tuesday's board meeting"."""
    words = _words(text, where.start, where.end)
    for i, word in enumerate(words):
        if word.group().lower() not in _OWNERS and not _OWNING.fullmatch(word.group()):
            continue
        for last in range(i + 1, min(len(words), i + _MOST_BETWEEN)):
            low = words[last].group().lower()
            if not low[0].isalnum() or low in _NOT_BETWEEN:
                break
            if not _ends_a_noun(words[last].group()):
                continue
            kinds = (_kind(words[last : last + 1], p) for p in ("in", "on", "at", "during"))
            kind = next((k for k in kinds if k in ("writing", "speech", "occasion")), None)
            if kind and not _goes_on(words, last):
                noun = Span(*words[last].span())
                verb = next((w.start() for w in words[last + 1 :] if _is_verb(w.group())), where.end)
                yield Setting(Span(word.start(), completed(words, last, verb)), noun, kind, "")
                break


def _is_verb(word: str) -> bool:
    """Whether a word ends the subject that it stands behind ("a planning inquiry in Orlow *heard*")."""
    return is_past(word) and word not in _COMPLETES


def writes(word: str) -> bool:
    """Whether a word is a noun for a writing, one or many ("letters")."""
    forms = (word.lower(), word.lower().removesuffix("s"))
    return any(_NOUNS.get((form,), {}).get("in") == "writing" for form in forms)


def talk(words: str) -> bool:
    """Whether the words end in a noun for a talk or a gathering ("a long *conversation*")."""
    last = tuple(words.lower().split()[-1:])
    return not {"speech", "occasion"}.isdisjoint(_NOUNS.get(last, {}).values())


def artefact(text: str, where: Span) -> Setting | None:
    """The writing that stretch ``where`` begins with, after up to three words ("social media post on Chirpline")."""
    words = _words(text, where.start, where.end)
    found: Setting | None = None
    for i in range(min(len(words), _MOST_BEFORE)):
        if not words[i].group()[0].isalnum() or words[i].group().lower() in _NOT_BETWEEN:
            break
        for last in range(min(len(words), i + _LONGEST) - 1, i - 1, -1):
            if not _ends_a_noun(words[last][0]):
                continue
            if _kind(words[i : last + 1], "in") == "writing" or _kind(words[i : last + 1], "on") == "writing":
                noun = Span(words[i].start(), words[last].end())
                found = Setting(Span(where.start, completed(words, last, where.end)), noun, "writing", "")
    # The last of them: "social media post".
    return found


def _noun(words: list[re.Match[str]], first: int, preposition: str, limit: int) -> tuple[int, int, str] | None:
    """(first word, last word, kind) of the noun behind a preposition."""
    for i in range(first, min(len(words), first + _MOST_BETWEEN + 1)):
        found = None
        for last in range(min(len(words), i + _LONGEST) - 1, i - 1, -1):
            if not _ends_a_noun(words[last][0]):
                continue
            kind = _kind(words[i : last + 1], preposition)
            alone = i == first and (tuple(w.group().lower() for w in words[i : last + 1]), preposition) in _BARE
            may = kind is not None and _may_stand(words, first, i, last, kind)
            if kind and words[last].end() <= limit and (alone or may):
                found = i, last, kind if may else "bare"
                break
        if found:
            # "a news conference call": the last of them is the noun.
            return _noun(words, found[1] + 1, preposition, limit) or found if _goes_on(words, found[1]) else found
        word = words[i].group()
        if (word == "." and words[i - 1].group() in _MONTHS) or (word == "&" and words[i - 1].group()[0].isupper()):
            continue
        of_a_set = word.lower() == "of" and words[i - 1].group().lower() in _SETS
        if not word[0].isalnum() or (word.lower() in _NOT_BETWEEN and not of_a_set):
            return None
    return None


def _goes_on(words: list[re.Match[str]], last: int) -> bool:
    following = words[last + 1 : last + 2]
    return bool(following) and _ends_a_noun(following[0][0]) and any(_kind(following, p) for p in ("in", "on", "at"))


def _kind(words: list[re.Match[str]], preposition: str) -> str | None:
    """Of words of which the last one may end a noun (`_ends_a_noun`)."""
    as_written = tuple(w.group() for w in words)
    low = tuple(w.lower() for w in as_written)
    for form in (as_written, low, (*low[:-1], low[-1].removesuffix("s")), (*low[:-1], re.sub("ies$", "y", low[-1]))):
        kind = _NOUNS.get(form, {}).get(preposition)
        if kind and (kind != "name" or form is as_written):
            return kind
    return None


@lru_cache(maxsize=20_000)
def _ends_a_noun(word: str) -> bool:
    """Whether some noun of the lexicon ends with the word or its singular: few do, so the others are soon passed."""
    low = word.lower()
    return not _LAST_WORDS.isdisjoint((word, low, low.removesuffix("s"), re.sub("ies$", "y", low)))


def _may_stand(words: list[re.Match[str]], first: int, noun: int, last: int, kind: str) -> bool:
    """Bare nouns stand right behind their preposition, names do too; others have an article or are many."""
    if kind in ("bare", "name"):
        return noun == first
    many = words[last].group().lower()
    if many == "minutes" and words[last - 1].group().lower() not in _OWNERS:
        return False  # "in two minutes"; "in the minutes" are a writing
    if last + 1 < len(words) and words[last + 1].group().isdigit():
        return True
    return noun > first or (many.endswith("s") and not many.endswith("ss")) or many in ("evidence", "testimony")


def completed(words: list[re.Match[str]], last: int, limit: int) -> int:
    """Where the phrase ends whose noun's last word is ``last``."""
    end = words[last].end()
    gathering = "occasion" in _NOUNS.get((words[last].group().lower(),), {}).values()  # "proposed at the forum to swap"
    for n, word in enumerate(words[last + 1 : last + 1 + _MOST_BEHIND]):
        low = word.group().lower()
        after = words[last + n + 2].group() if last + n + 2 < len(words) else ""
        following, by = after.lower(), words[last + n].group().lower()
        if low in _DAYS and by == "the" and after[:1].isupper():
            continue  # "with the Sunday Lantern"
        heard = n == 0 and low == "before" and words[last].group().lower() in _HEARD
        both = low == "and" and words[last + n].group()[0].isupper() and after[:1].isupper()  # "Sea and Shore"
        ends = (
            (low in _ENDS and not heard and not both) or _begins_a_time(low, following) or (low == "to" and gathering)
        )
        named = both or (word.group() == "&" and following[:1].isalpha())  # "Hedge & Plough"
        timed = low in _LOOSE or low in _COMPLETES or low in _THIS or low[0].isdigit()  # "filed in court Monday"
        ends = ends or (following in _DAYS and timed) or word.group() in _MONTHS or low in _SOON
        ends = ends or (low in _THE_NEXT and by == "the")
        if word.end() > limit or not (word.group()[0].isalnum() or named) or ends:
            break
        if n == 0 and not heard and low not in _COMPLETES and not word.group()[0].isupper():
            break
        loose = low in _LOOSE or low in _COMPLETES or low in _ARTICLES or named
        end = end if loose else word.end()
    return end


def _begins_a_time(word: str, following: str) -> bool:
    """ "A dinner in Orlow *a week* before", "a message *at 6.40pm*"."""
    named = word in _THIS and (following in _SEASONS or following in _DAYS)
    return following in _UNITS or named or (word in ("at", "in") and following[:1].isdigit())
