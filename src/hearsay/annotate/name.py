"""Plain names in a text: runs of words with a capital, without the titles before them.

Accepted within a run: initials (J.K., U.S.), particles (van der Berg, de la Cruz, al-Tamimi, d'Aubigny), O'Brien,
hyphens, "of", "the", "for", "and", "&" between words with a capital (Ministry of Defence), letters of scripts without
capitals, letters that were read in a wrong encoding (FranÃ§ois).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from hearsay.annotate.lexicon import by_place, folded, rows
from hearsay.span import Span

ADDRESS = r"[^\W\d_][\w-]*(?:\.[a-z]{2,7})+(?![\w-])"  # Lantern.xy
_WORD = re.compile(
    rf"(?<![\w.])@\w{{2,}}|{ADDRESS}|"
    r"(?<=\bLocal )\d{1,4}(?!\w)|(?:[^\W\d_]\.)+|"
    r"(?:St|Mt|Ft|Mr|Mrs|Ms|Dr|Prof|Gov|Sen|Rep|Gen|Col|Capt|Lt|Sgt|Rev|Hon)\.|[^\W\d_](?:[\w’'&-]|(?<=[ÂÃÄÅ])[\x80-\xbf])*|&"
)
_PARTICLES = frozenset("de da del della der den di du la le van von bin bint al el ibn ter zu y".split())
_LINKS = frozenset("of the for and &".split())
_LINKED = re.compile(r"(?:al|el|d|l|ul|ur)[-’'][^\W\d_]", re.IGNORECASE)
_BRAND = re.compile(r"[a-z][A-Z][a-z]")  # eBay
_I = re.compile(r"I(?:['’](?:m|d|ll|ve|re)\b|\s+[a-z])")  # the pronoun; a king is not told from it
_OF_STATE = re.compile(r"(?<!\w)[Ss]ecretary of $")
_POSSESSIVE = re.compile(r"['’][sS]?$")
# What tells of somebody before the name: "Mum-of-two Jo Lind", "Ex-striker", "Eight-year-old", "Tarn-born".
_TELLS = re.compile(
    r"(?:Ex|Self|Then)-[a-z][\w-]*|[A-Z][\w-]*-(?:of-\w+|to-be|elect|(?:years?-)?old"
    r"|(?:backed|based|born|bred|educated|led|owned|raised|run|trained|turned))"
)
_MOST_LINKS = 3
_PLACE_AND_PERSON = 3  # words
_OFFICES = frozenset("head secretary".split())  # which are said of much else


MEN, WOMEN = frozenset("mr sir lord".split()), frozenset("mrs ms miss dame lady madam".split())
_PARTIES = frozenset(
    "christians communists conservatives democrats evangelicals greens independents islamists jews liberals muslims"
    " nationalists republicans socialists tories unionists".split()
)
_TITLES = {row[0]: row[1] for row in rows("titles")}
_BEHIND = ("post", "member")  # the kinds of those that stand behind a name
_NOT_NAMES = frozenset(row[0] for row in rows("not_names"))
_ORGANISATIONS = frozenset(word for word, why in rows("organisations") if not why.startswith("often"))
_FIRMS = frozenset(word for word, why in rows("organisations") if "behind the name of a firm" in why)


_FEASTS = by_place("feasts")
MONTHS = frozenset("January February March April May June July August September October November December".split())
_DAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day")
_DAY_BEFORE = re.compile(r"\d(?:st|nd|rd|th)?\s$")


@dataclass(frozen=True, slots=True)
class Name:
    """A name where it stands. ``words`` are those of the name alone; ``titled``: a title stands before it, which begins
    at ``start``; ``gender``: a man or a woman, where that title tells."""

    span: Span
    words: tuple[str, ...]
    titled: bool
    start: int
    gender: str | None = None


# A source is asked for its names by whoever has to do with it.
@lru_cache(256)
def names(text: str, where: Span) -> tuple[Name, ...]:
    """The names in a stretch of the text, in order."""
    found = (_without_titles(part) for run in _runs(text, where) for part in _parts(run) if part)
    return tuple(name for name in found if name)


def is_organisation(words: tuple[str, ...]) -> bool:
    """Whether a word or link of the name says so ("Harbour Authority", "Ministry of Defence"): not a person's."""
    return any(_folded(w) in _ORGANISATIONS or w in _LINKS for w in words)


def is_firm(word: str) -> bool:
    """Whether the word says that what it stands behind is a firm, which is also called without it (Vitrel Holdings)."""
    return _folded(word) in _FIRMS


def is_common(word: str) -> bool:
    """Whether the word is no name by itself, whatever its capitals."""
    folded = _folded(word)
    return folded.endswith("n't") or folded.split("'")[0] in _NOT_NAMES


def is_title(word: str) -> bool:
    """Whether the word is a title by itself ("mayor", "Senator"), also as a plural."""
    folded = _folded(word)
    return "title" in (_TITLES.get(folded), _TITLES.get(folded.removesuffix("s")))


def stands_behind(word: str) -> bool:
    """Whether the word is a title that stands behind a name, as it is written there ("MP", "PhD")."""
    return word[:1].isupper() and _TITLES.get(_folded(word)) in _BEHIND


def first_name(word: str) -> str | None:
    """Whose first name the word is, a man's or a woman's (lexicons/first_names.tsv); None where it is neither's."""
    return _first_names().get(word.lower())


def is_place(words: str) -> bool:
    """Whether the words are the name of a country, a region or a city (lexicons/places.tsv)."""
    return words.lower() in _places()


def is_party(word: str) -> bool:
    """Whether the word is one for the members of a party ("Democrats")."""
    return word.lower() in _PARTIES


@cache
def _places() -> frozenset[str]:
    return frozenset(row[0] for row in rows("places"))


@cache
def _first_names() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("first_names")}


@lru_cache(20_000)
def _folded(word: str) -> str:
    return folded(word).strip(".")


def _runs(text: str, where: Span) -> Iterator[list[re.Match[str]]]:
    """Words with a capital that stand side by side, with the particles and links between them."""
    run: list[re.Match[str]] = []
    links: list[re.Match[str]] = []
    for word in _WORD.finditer(text, where.start, where.end):
        written = word.group()
        if run or links:
            last = (links or run)[-1]
            if text[last.end() : word.start()] not in (" ", "\u00a0", ""):
                yield from [run] if run else []
                run, links = [], []
        if _has_capital(written) and not (written[0] == "I" and _I.match(text, word.start())):
            run += [*links, word]
            links = []
        elif written in _PARTICLES or (run and written in _LINKS and len(links) < _MOST_LINKS):
            links.append(word)
        elif run or links:
            yield from [run] if run else []
            run, links = [], []
    yield from [run] if run else []


def _parts(run: list[re.Match[str]]) -> list[list[re.Match[str]]]:
    """Two people linked by "and" apart ("Lind and Renz"), a "Health and Safety Agency" whole."""
    kept = is_organisation(tuple(_bare(w) for w in run if w.group() not in _LINKS))
    parts: list[list[re.Match[str]]] = [[]]
    for word, following in zip(run, [*run[1:], None], strict=True):
        if parts[-1] and following is None and len(parts[-1]) == 1 and _has_short(parts[-1][0], word):
            parts.append([word])
        elif word.group() == "and" and not (
            kept and following and following.group() != "the" and not _is_full(parts[-1])
        ):
            parts.append([])
        elif parts[-1] and _has_person(parts[-1][-1], run[run.index(word) :]):
            parts.append([word])
        else:
            parts[-1].append(word)
    return parts


def _is_full(part: list[re.Match[str]]) -> bool:
    """Whether a person's full name ends what stands before "and"."""
    words = tuple(_bare(w) for w in part)
    return len(words) > 1 and first_name(words[-2]) is not None and not is_organisation(words)


def _has_person(owner: re.Match[str], after: list[re.Match[str]]) -> bool:
    """ "Acme's Jo Lind" is Jo Lind, "Varga's Jo Lind Trust" a trust, "Levi's Stadium" one name."""
    words = tuple(_bare(w) for w in after)
    return (
        bool(_POSSESSIVE.search(owner.group()))
        and len(words) > 1
        and first_name(words[0]) is not None
        and not is_organisation(words)
    )


def _has_short(owner: re.Match[str], word: re.Match[str]) -> bool:
    """ "Velmaria's NATO" are two names, "Levi's Stadium" is one."""
    return bool(_POSSESSIVE.search(owner.group())) and word.group().isupper() and len(word.group()) > 1


@lru_cache(20_000)
def _has_capital(word: str) -> bool:
    if _BRAND.match(word) or "_" in word:  # night_owl
        return True
    return (not word[0].islower() and word != "&") or bool(_LINKED.match(word) and word[2:].lower() != word[2:])


def _without_titles(run: list[re.Match[str]]) -> Name | None:
    """ "US President Jo Lind" is Jo Lind, "State Department" stays; None where all is title ("Foreign Minister")."""
    words = list(run)
    if person := _holder(words):
        return _name(person, run[0].start(), True)
    if len(words) > 1 and words[0].group() == "State" and _OF_STATE.search(words[0].string[: words[0].start()]):
        words.pop(0)  # "secretary of State Lind"
    if len(words) > 1 and words[0].group() in MONTHS and _DAY_BEFORE.search(words[0].string[: words[0].start()]):
        words.pop(0)  # "in a letter of 3 May Jo Lind complains"
    while (
        words
        and not _opens_name(words)
        and (is_common(words[0].group()) or words[0].group() in _LINKS or _TELLS.fullmatch(words[0].group()))
    ):
        words.pop(0)
    while len(words) > 1 and _title(words[-1]) in _BEHIND:
        words.pop()
    if words and _is_feast([w.group().lower() for w in words]):
        return None
    behind = _behind_office(words)
    start = run[0].start() if behind is words else behind[0].start()
    words = behind
    kinds = [_title(w) for w in words]
    if words and _is_members(words, kinds):
        return _name(words, start, False)
    if not words or (all(kinds) and set(kinds) != {"place"} and "surname" not in kinds[1:]):
        return None
    if _is_department(words):
        return _name(words, start, False)
    titles = _titles(kinds) or _membership(words, kinds)
    rest = words[titles:]
    if not rest or rest[0].group() in _LINKS:
        return None  # "Interior Minister", "Mayor of Tarn"
    person = _person_of(rest)
    if not person and is_organisation(tuple(_bare(w) for w in rest)):
        titles, rest = 0, words  # "Foreign Office"
    title = _folded(words[0].group()) if titles else ""
    gender = "man" if title in MEN else "woman" if title in WOMEN else None
    return _name(person or rest, start, titles > 0, gender)


def _opens_name(words: list[re.Match[str]]) -> bool:
    """ "The *Sunday Lantern*", "the *Tuesday Club*": a day behind the article, before what is neither title nor first
    name."""
    day, *more = words
    if not more or not _DAY.fullmatch(day.group()):
        return False
    before = day.string[max(0, day.start() - len("the ")) : day.start()].lower()
    return before == "the " and not (_title(more[0]) or first_name(more[0].group()))


def _is_feast(words: list[str]) -> bool:
    """ "Michaelmas", "Easter Monday"; Christmas Island is none."""
    return words[0] in _FEASTS["feast"] and _FEASTS["behind it"].issuperset(words[1:])


def _holder(words: list[re.Match[str]]) -> list[re.Match[str]] | None:
    """ "Minister of Foreign Affairs of Tolmenia *Jo Lind*", as many agencies write: two names or more behind the last
    "of" and what the office is of. A first name must be known, or the last name told again without what is before it,
    behind one word."""
    first = next((i for i, w in enumerate(words) if _is_office(w) or not is_common(w.group())), 0)
    links = [i for i, w in enumerate(words) if w.group() in ("of", "for") and i > first]
    if not links or not all(_is_office(w) for w in words[first : links[0]]):
        return None
    after = words[links[-1] + 1 :]
    after = after[1:] if after and after[0].group() == "the" else after
    bare = tuple(_bare(w) for w in after)
    known = (i for i in range(1, len(after) - 1) if first_name(bare[i]) and not is_organisation(bare[i:]))
    at = next(known, 1 if len(after) == _PLACE_AND_PERSON and _is_told_again(after) else 0)
    no_name = is_organisation(bare[at:]) or any(_title(w) or is_common(w.group()) for w in after[at:])
    return None if not at or no_name or is_place(" ".join(bare)) else after[at:]


def _is_office(word: re.Match[str]) -> bool:
    return bool(_title(word)) or _folded(word.group()) in _OFFICES


def _is_told_again(words: list[re.Match[str]]) -> bool:
    """Whether the text has the last of the words once more, not behind the one before it; a place's name is none."""
    *_, first, last = (_bare(w) for w in words)
    again = re.compile(rf"(?<!{re.escape(first)} )\b{re.escape(last)}\b")
    return not is_place(last) and again.search(words[-1].string) is not None


def _behind_office(words: list[re.Match[str]]) -> list[re.Match[str]]:
    """ "Chief Executive Officer of General Motors" names General Motors; "Secretary of State Jo Lind" is left."""
    at = next((i for i, w in enumerate(words) if w.group() in ("of", "for")), 0)
    after = [w for w in words[at + 1 :] if w.group() != "the"]
    if not at or not after or not all(_title(w) for w in words[:at]):
        return words
    return after if not _title(after[0]) or _folded(_bare(after[-1])) in _ORGANISATIONS else words


def _titles(kinds: list[str]) -> int:
    """How many of a run's words are titles and what stands before them ("Acme Chief Executive Jo Lind")."""
    if kinds[-1] == "title":
        return len(kinds)
    last = len(kinds) - 1 if kinds[-1] == "surname" else len(kinds)  # "Harald King"
    if any(k in ("title", "surname", "member") for k in kinds[:last]):
        return max(i for i, k in enumerate(kinds[:last]) if k) + 1
    return 1 if kinds[0] == "demonym" and len(kinds) > 2 else 0


def _is_members(words: list[re.Match[str]], kinds: list[str]) -> bool:
    """ "Republicans", "Senate Republicans"; not "Mr Greens"."""
    last = is_party(words[-1].group()) and not any(w.group() in _LINKS for w in words)
    return last and "title" not in kinds[:-1] and first_name(words[0].group()) is None


def _is_department(words: list[re.Match[str]]) -> bool:
    """ "Department of Justice", which ends in what may be a title."""
    at = next((i for i, w in enumerate(words) if w.group() == "of"), 0)
    return at > 0 and _title(words[-1]) == "title" and _folded(words[at - 1].group()) in _ORGANISATIONS


def _membership(words: list[re.Match[str]], kinds: list[str]) -> int:
    """How many words say which party's "House Republican Jo Lind" is."""
    at = next((i for i, k in enumerate(kinds[:-2]) if k == "demonym"), 0)
    return at + 1 if at and first_name(words[at + 1].group()) else 0


def _title(word: re.Match[str]) -> str:
    folded = _folded(_bare(word))
    return _TITLES.get(folded) or _TITLES.get(folded.removesuffix("s"), "")


def _bare(word: re.Match[str]) -> str:
    return _without_possessive(word.group())


@lru_cache(20_000)
def _without_possessive(word: str) -> str:
    return _POSSESSIVE.sub("", word)


def _person_of(words: list[re.Match[str]]) -> list[re.Match[str]] | None:
    """ "Jo Lind of Acme" is Jo Lind: two names or more before the link, none of them an organisation's."""
    at = next((i for i, w in enumerate(words) if w.group() in ("of", "for")), 0)
    return words[:at] if at > 1 and not is_organisation(tuple(_bare(w) for w in words[:at])) else None


def _name(words: list[re.Match[str]], start: int, titled: bool, gender: str | None = None) -> Name | None:
    """None where a possessive stands within ("Acme's Jo Lind"), save in "St Brannoch's Hospital"."""
    bare = (*(w.group() for w in words[:-1]), _bare(words[-1]))
    if not bare[-1] or any(_POSSESSIVE.search(w) for w in bare[:-2]):
        return None
    return Name(Span(words[0].start(), words[-1].start() + len(bare[-1])), bare, titled, start, gender)
