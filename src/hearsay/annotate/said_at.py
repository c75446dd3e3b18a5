"""Which time expression says when something was said, and not when what was said is to happen.

It stands in the clause of the cue: after it ("said on Tuesday", "told a rally in Orlow on Tuesday"), before it ("on
Tuesday said", "met them on Tuesday but denied"), at the head of the sentence ("On Tuesday, she said", "In a letter
sent on Tuesday, ..."), or behind the content ("denied that on Sunday", "denied it in a post on Sunday"), or within the
words of the cue ("reported last week"). It lies in the same contents as the cue and never in the content itself, save
at its end. Words are rows of lexicons/said_at.tsv."""

from __future__ import annotations

import re
from bisect import bisect_left

from hearsay.annotate.lexicon import by_place, rows
from hearsay.annotate.occasion import of_occasion
from hearsay.annotate.setting import writes
from hearsay.annotate.story import is_past, words_in
from hearsay.attribution import Attribution, Timex
from hearsay.document import Document
from hearsay.span import Span, Spans
from hearsay.statement import SaidAt

_WORD = re.compile(r"\w+(?:['’]\w+)*|[^\w\s]")
_BREAKS = frozenset(';:—–()[]“”"!?')
_ADVERBIAL = re.compile(
    r"(?:last|earlier|yesterday|the\s+same|the\s+(?:next|following|previous)|.+\s(?:ago|later|earlier))\b",
    re.IGNORECASE | re.DOTALL,
)
_INFINITIVE = re.compile(r"\bto (?:be |have )?\w+")
_TRAILING = re.compile(r"\s*,\s+\w+ing\b")
_ASKED = re.compile(r"\s+(?:who|what|whether|why|how|which|that)\b")
_TITLED = re.compile(r"(?:\s+and)?,?\s+(?:titled|entitled|called|headlined)\s+[“\"‘«][^”\"»\n]{1,120}[”\"’»],?")
_WHEN = re.compile(r",?\s+when\s+")
# "On Saturday, *where the stand had been taken over*, he announced": what is told of the time or the place before it.
_OF_THE_PLACE = re.compile(
    r",\s+(?:where|which|(?:a\s+)?\w+\s+of\s+which|(?:\w+\s(?:minutes|hours|days|weeks|months|years)\s)?(?:before|after|ahead\sof))"
    r"\s[^,;:“”\"()]{4,120},\s*|,\s(?:the\s)?[\w’']+(?:\s[\w’']+){0,2}\s(?:reports|reported|writes|wrote|recalls|recalled),\s*"
)
# "In May the council closed the pool, and *its head* told members": the time of both clauses.
# "*When the pact was signed in* 2017, he assured us": a clause of when something was, at the head of the sentence.
_AT_THE_TIME = re.compile(r"[“\"‘']?(?:When|As|While)\s[^,;:“”\"()]{4,120}\s(?:on|in|at|late\son|early\son)\s")
_AFTER_A_YEAR = re.compile(r"[“\"‘']?(?:After|Before|During|Following)\s[^,;:“”\"()]{4,120}\sin\s")
_BEGINS = re.compile(r",\s(?:the\s)?(?:then[-\s])?(?:\w+\s){0,4}?")
# "Accused the port in parliament *in March* of hiding it": whoever is accused, then when.
_OF_DOING = re.compile(r",?\sof\s\w+ing\b")
_AFTER = re.compile(r",?\safter\s")
_HAD_A_SUBJECT = frozenset("i you he she it we they who which that whom".split())
_AND_ANOTHER = re.compile(r"\s[^,;:“”\"()]{4,120},\s(?:and|but)\s")
_THAT = re.compile(r"(?:that|this|it)\s(?:on|in|late\son|early\son)\s", re.IGNORECASE)
# "The row sharpened on Thursday, *with* the minister saying": what goes on at the time of the clause before.
_WITH = re.compile(r",\s+with\s(?:[^;:“”\"]*\sand\s)?(?:the\s|his\s|her\s)?")
_AS = re.compile(r",?\s+as\s(?:the\s)?")
# "A survey *carried out by the council in* 2024".
_MADE = re.compile(
    r"\b(?:published|released|issued|posted|filed|lodged|tabled|submitted|signed|dated|conducted|carried\s+out|compiled)"
    r"(?:\s+by\s+[^,;]{2,50}?)?(?:\s+in\s+(?:the\s+)?[A-Z]\w+)?"
    r"(?:\s+(?:on|in|at|late|early|earlier))*\s*$"
)
_OVER = re.compile(r"over\s(?:the|last|this)\s(?:past\s)?weekend", re.IGNORECASE)
_LONG = re.compile(r"\d{4}(?:-\d\d)?")  # a year or a month
_IN_WHICH = re.compile(r",?\s+in\s+which\s+")
_A_WRITING_IN_WHICH = re.compile(r"\s+(?P<noun>[a-z]+)\s+in\s+which\s+")
_YEAR = re.compile(r"\d+|X+")
_PAST = ("last", "yesterday", "earlier")
_FAR = 200
_MOST_BEFORE = 20
_MOST_TIMES = 8
_SHORT = 4
_MOST_OF_A_WRITING = 7
_MOST_OF_A_BOOK = 4
_MOST_OF_A_POLL = 9
_POLLS = frozenset("poll survey".split())
_COUNTS = frozenset("two three four several both some many early late recent other its his her their".split())
_SHARED = 6  # the rank of a time of another verb
_DETERMINERS = frozenset("a an the his her their its another".split())
_CLAUSES = frozenset("who which that whose when where".split())
_CONTRASTS = frozenset("but while whereas though although".split())


_ROLES = by_place("said_at")
# The last words of what something is said in or at: "letter", "meeting"; "march" is also a month.
_NOUNS = frozenset(noun.split()[-1] for noun, kind, _ in rows("media") if kind not in ("name", "person")) - {"march"}


def said_at(
    document: Document, a: Attribution, others: tuple[Attribution, ...], times: tuple[Timex, ...]
) -> SaidAt | None:
    """When ``a`` was said, by the text; None where it does not tell. ``others`` are all attributions of the document,
    ``times`` all its time expressions in text order."""
    if not a.cue:
        return None
    sentence = document.sentence_of(a.cue[0])
    clause = _clause(sentence, a, others)
    fitting = [t for t in _near(times, sentence, a) if tells(t) and not _came_out(document.text, sentence, t)]
    ranked = [(rank, t) for t in fitting if (rank := _rank(document.text, a, t.span, clause)) is not None]
    for rank, t in sorted(ranked, key=lambda pair: pair[0]):
        # A year is too long for two verbs to share.
        if (rank[0] != _SHARED or not _YEAR.fullmatch(t.value)) and _same_account(t.span, a, others):
            return SaidAt(t.span, t.value)
    found = of_occasion(document, a, times, sentence)
    return SaidAt(found.span, found.value) if found else None


def tells(t: Timex) -> bool:
    """Whether it names a stretch of the calendar or of the day."""
    return t.type in ("DATE", "TIME") and not t.value.endswith("_REF")


def _clause(sentence: Span, a: Attribution, others: tuple[Attribution, ...]) -> Span:
    """The part of the sentence that the cue's account begins in: "He states that in May he believed" begins after
    "states"."""
    first, cue = sentence.start, a.cue[0]
    holding = (c.start for o in others if o is not a for c in o.content if first < c.start < cue.start and c.holds(cue))
    start = max((first, *holding))
    return Span(start, max(sentence.end, start + 1))


def _near(times: tuple[Timex, ...], sentence: Span, a: Attribution) -> tuple[Timex, ...]:
    """Those in the sentence, and of a text without full stops those nearest to the cue or behind the content."""
    starts = (sentence.start, a.cue[0].start, max(a.cue[-1].end, a.content[-1].end), sentence.end)
    first, cue, behind, last = (bisect_left(times, at, key=lambda t: t.span.start) for at in starts)
    near = range(max(first, cue - _MOST_TIMES), min(last, cue + _MOST_TIMES))
    far = range(max(near.stop, behind - 1), min(last, behind + _MOST_TIMES))
    return tuple(times[n] for n in (*near, *far))


def _inside(span: Span, spans: Spans) -> bool:
    return any(s.overlaps(span) for s in spans)


def _same_account(span: Span, a: Attribution, others: tuple[Attribution, ...]) -> bool:
    """Whether every content that holds the cue holds the time, and no other content does. A content that begins with
    the cue ("wrote in May demanding that") goes on with the same act, and so does that of a participle which ends with
    the time and goes with the cue's subject ("Recording a verdict on Friday, the coroner said")."""
    cue = a.cue[0]
    return all(
        any(c.holds(span) for c in other.content) == any(c.holds(cue) for c in other.content)
        for other in others
        if other is not a and not _inside(span, a.content) and all(c.start != cue.start for c in other.content)
        if not (other.source == a.source and other.content[-1].end == span.end <= a.source[0].start)
    )


def _rank(text: str, a: Attribution, t: Span, sentence: Span) -> tuple[int, int] | None:
    """How near a time is to the cue; None where it belongs to something else. Lower is nearer."""
    before = _words(text, max(sentence.start, t.start - _FAR), t.start)
    if _OVER.match(text, max(0, t.start - len("over ")), t.end):
        before = before[:-1]
    first = min([a.cue[0].start, *(s.start for s in a.source if sentence.holds(s))])
    if t.end <= first and _WHEN.fullmatch(text, t.end, first):
        return (2, 0)  # "goes back to 2012, when"
    if before and before[-1] in _ROLES["not at"] and before[-1] != "the" and not _of_a_medium(before):
        return (2, 0) if _in_a_writing_of(text, a, t, before) else None
    if any(c.holds(t) for c in a.cue) or _between_parts(text, a.cue, t):
        return (0, 0)
    if _inside(t, a.content):
        if t.start == a.content[0].start and a.cue[-1].end <= t.start and _ASKED.match(text, t.end):
            return (1, 0)  # "would not say [Monday who wrote it]"
        if _accuses(text, a, t):
            return (1, 0)
        return (5, 0) if _trails(text, a, t) else None
    if _inside(t, a.source):
        return (4, 0) if _dates_a_source(text, a, t, before) else None
    cue, source = a.cue[-1], a.source
    if t.start >= cue.end:
        return _behind(text, a, t, source)
    if _TRAILING.match(text, t.end, cue.end):  # "denied it on Sunday, saying": which may have been at any time
        return None
    here = [s.start for s in source if sentence.holds(s)]
    if _AFTER.fullmatch(text, t.end, a.cue[0].start) and text[a.cue[0].start : cue.end].endswith("ing"):
        return (3, 0)  # "was heckled on Tuesday after telling"
    if _dates_a_writing(text, before, t, a.cue[0].start):
        return (2, 0)
    named = _A_WRITING_IN_WHICH.fullmatch(text, t.end, first)
    if named and writes(named["noun"]):
        return (2, 0)  # "A 2019 email in which an engineer told"
    if t.end <= first:
        return _fronted(text, before, t, first, a) or (None if here else _joined(text, a, t, sentence.start))
    return _between(text, a, t, max((s.end for s in source if s.end <= t.start), default=first))


def _of_a_medium(before: list[str]) -> bool:
    """ "A memorandum of 1983": the year is that of the writing."""
    dated = {"of", "for"} if before[-2:-1] and before[-2] in _ROLES["diary"] else {"of"}
    return before[-1] in dated and len(before) > 1 and before[-2] in _NOUNS | _ROLES["diary"]


def _in_a_writing_of(text: str, a: Attribution, t: Span, before: list[str]) -> bool:
    """ "A report from 1998 in which the engineer warned"."""
    first = min([a.cue[0].start, *(s.start for s in a.source)])
    dated = before[-1] == "from" and len(before) > 1 and before[-2] in _NOUNS
    return dated and t.end < first and _IN_WHICH.fullmatch(text, t.end, first) is not None


def _came_out(text: str, sentence: Span, t: Timex) -> bool:
    """Whether it is the day on which a book came out ("diaries published on Monday"), which says nothing of when it was
    written; what it says in the year it says in the book."""
    if _LONG.fullmatch(t.value):
        return False
    before = _words(text, max(sentence.start, t.span.start - _FAR), t.span.start)
    last = [w for w in before[-3:] if w not in ("on", "in", "by")][-1:]
    titled = before[-2:-1] == [","] or before[-3:-2] == [","]  # "in his book, The Long Table, published this week"
    of_a_book = not _ROLES["book"].isdisjoint(before[-(_MOST_BEFORE if titled else _MOST_OF_A_BOOK) :])
    return of_a_book and last != ["dated"] and bool(last) and last[0].endswith("ed")


def _dates_a_writing(text: str, before: list[str], t: Span, cue: int) -> bool:
    """ "The memo, dated 14 October and signed by her deputy, warned": of a writing that opens the sentence."""
    if before[-1:] != ["dated"] or len(before) > _MOST_OF_A_WRITING or before[-2:-1] != [","]:
        return False
    return before[-3] in _NOUNS and t.end < cue and text[t.end : cue].rstrip().endswith(",")


def _dates_a_source(text: str, a: Attribution, t: Span, before: list[str]) -> bool:
    """ "The report published in May", "an internal review two years ago"; not "the man arrested on Friday"."""
    if any(s.end == t.end and _a_writing_for(text, s, t) for s in a.source):
        return True
    if set(before[-3:]) & {"published", "released", "issued", "posted", "dated"}:
        return True
    if any(s.start < t.start and _MADE.search(text, s.start, t.start) for s in a.source):
        return True
    if any(_leads_a_writing(text, s, t) or _owns_a_writing(text, s, t) for s in a.source):
        return True
    own = [s for s in a.source if s.end == t.end]
    named = _words(text, own[0].start, t.start) if own else []
    named = named[:-1] if named[-1:] in (["of"], ["in"]) else named  # "a circular of 3 August", "a poll in December"
    short = len(named) <= (_MOST_OF_A_POLL if named[-1:] and named[-1] in _POLLS else _SHORT)
    return bool(named) and named[-1] in _NOUNS | _POLLS and short and _ROLES["not at"].isdisjoint(named[1:])


def _a_writing_for(text: str, source: Span, t: Span) -> bool:
    """ "*A survey for the county in* 2022": a writing that the source begins with."""
    words = _words(text, source.start, t.start)
    noun = next((n for n, w in enumerate(words[:_SHORT]) if writes(w) or w in _POLLS), 0)
    plain = words[:1] in (["a"], ["an"], ["one"], ["another"]) and words[-1] in ("in", "of", "from")
    return bool(noun) and plain and words[noun + 1] in ("for", "by", "in", "of", "from", "to", "on") and _light(words)


def _leads_a_writing(text: str, source: Span, t: Span) -> bool:
    """ "*A 2018 study* of clerks", "*a Sept. 3 memo* from the attorney"; "the 1998 report" was known before."""
    if not source.holds(t) or text[source.start : t.start].lower() not in ("a ", "an "):
        return False
    behind = _words(text, t.end, source.end)[:_SHORT]
    noun = next((n for n, word in enumerate(behind) if writes(word)), None)
    return noun is not None and _ROLES["not at"].isdisjoint(behind[:noun])


def _owns_a_writing(text: str, source: Span, t: Span) -> bool:
    """ "*Wednesday's Tarn poll*", "two *January polls*", "the bank's *2012 letter*": all there is behind the time."""
    if not source.holds(t):
        return False
    behind = [w for w in _words(text, t.end, source.end) if w not in ("'s", "’s", "'", "’", "s")]
    before = _words(text, source.start, t.start)
    alone = all(w in _COUNTS or w.endswith(("'s", "’s")) for w in before[-1:]) and len(before) <= _SHORT
    return 0 < len(behind) < _SHORT and alone and (writes(behind[-1]) or behind[-1].removesuffix("s") in _POLLS)


def _by_medium(words: list[str]) -> bool:
    """Whether the words in front of a time name what something was said in or at: "in a post on", "in his first
    statement to police, made on"."""
    nouns = [n for n, word in enumerate(words) if word in _NOUNS]
    if not nouns or words[0] not in _ROLES["in"] or len(words) > _MOST_BEFORE:
        return False
    behind = words[nouns[0] + 1 :]
    return _light(words) and not set(behind[:1]) & _ROLES["of what"]


def _trails(text: str, a: Attribution, t: Span) -> bool:
    """At the end of a content that is no clause, in words that go with a verb: "announced the end of the talks the same
    day", "discussed a sale at a meeting on 3 May". "Demanded a meeting on Monday" may be either and is left alone."""
    content, cue = a.content[-1], _words(text, a.cue[0].start, a.cue[-1].end)
    words, rest = _words(text, content.start, t.start), text[t.end : content.end].strip(' .,”"')
    if not _HAD_A_SUBJECT.isdisjoint(words[1:]):
        return False  # "thanked them for the boats they lent last year"
    if content.end < t.end or cue[-1].endswith("s") or cue[-1] in ("want", "need", "hope", "expect"):
        return False
    if not rest and (_THAT.fullmatch(text, content.start, t.start) or (cue[0] == "had" and _is_asked(words))):
        return True  # "denied that on Sunday", "had asked for the data in March"
    starts = [n for n, word in enumerate(words) if word in _ROLES["in"]]
    met = any(_by_medium(words[n:]) and _light(words[:n]) for n in starts) and not set(words) & {"to", "that"}
    # What is remembered was at that time, and so was what is discussed, save at a meeting.
    if set(cue) & _ROLES["remembers"] and not (met and cue[-1].startswith("discuss")):
        return False
    if "to" in words:
        return _behind_order(text, content, t, rest)
    led = words[-3:] in (["as", "early", "as"], ["as", "late", "as"])
    adverbial = _ADVERBIAL.match(text, t.start, t.end)
    answered = words[-2:-1] and (words[-2] in _ROLES["answered"] or words[-2] in _NOUNS)
    if rest.startswith("as ") and words[-1:] == ["on"] and answered:
        return True  # "dismissed the account on Saturday as gossip"
    return not rest and (met or (_light(words) and bool(adverbial or led)))


def _is_asked(words: list[str]) -> bool:
    """Whether the words are of a thing, and no clause."""
    return _light(words) and set(words[-1:]) <= {"in", "on"} and not set(words) & {"to", "that"}


def _behind_order(text: str, content: Span, t: Span, rest: str) -> bool:
    """ "Ordered the bells to be stopped last month": what is ordered lies ahead of the order, so a past time is its
    own."""
    told = text[t.start : t.end].lower()
    past = told.startswith(_PAST) or told.endswith("ago")
    loose = not rest or rest.split()[0] in ("after", "when", "because")
    bare = _words(_INFINITIVE.sub("", text[content.start : t.start]), 0, t.start)
    return past and loose and _light(bare) and "to" not in bare[-1:]


def _behind(text: str, a: Attribution, t: Span, source: Spans) -> tuple[int, int] | None:
    """After the cue, and after the source or the content where these stand in between."""
    between = [c for c in a.content if a.cue[-1].end <= c.start and c.end <= t.start]
    if between:
        words = _words(text, between[-1].end, t.start)
        light = all(w in _ROLES["light"] for w in words) or _by_medium(words)
        return (1, t.start - a.cue[-1].end) if light else None
    start = max([a.cue[-1].end, *(s.end for s in source if s.end <= t.start)])
    return (0, t.start - start) if _light(_words(text, start, t.start)) else None


def _between(text: str, a: Attribution, t: Span, start: int) -> tuple[int, int] | None:
    """Between the source and the cue; "met them on Thursday but denied" shares its time with a cue of the past."""
    following = [w for w in _words(text, t.end, a.cue[0].start) if w != ","]
    leading = _last_clause(_words(text, start, t.start))
    return (0, len(following)) if _light(following) and _light(leading) else _joined(text, a, t, start)


def _joined(text: str, a: Attribution, t: Span, start: int) -> tuple[int, int] | None:
    """A time of the verb in front of the cue, which is of the same subject: "met them on Thursday but denied", "had
    written in May asking"."""
    following = [w for w in _words(text, t.end, a.cue[0].start) if w != ","]
    cue = text[a.cue[0].start : a.cue[0].end].split()[0].lower()
    if set(_words(text, start, t.start)) & _CLAUSES or cue.endswith("s") or cue in _ROLES["mental"]:
        return None
    if not following and cue.endswith("ing"):
        return (3, 0)
    behind = following[:-1] if all(w in _ROLES["joins"] for w in following[-1:]) else following
    joined = following and (all(w in _ROLES["joins"] for w in following) or _carried(behind, following))
    return (_SHARED, 0) if joined else None


def _carried(behind: list[str], following: list[str]) -> bool:
    """ "Came in on Monday with a tray of pasties and asked": what a phrase of two or three words goes between."""
    return (
        behind != following and behind[0] in ("with", "for", "at", "in") and len(behind) < 2 * _SHORT and _light(behind)
    )


def _fronted(text: str, before: list[str], t: Span, first: int, a: Attribution) -> tuple[int, int] | None:
    """At the head of the sentence, with nothing but a phrase between it and who said it."""
    if _within_a_clause_of_when(text, t, first, a):
        return (3, 0)
    if _goes_with_it(text, t, first, a):
        return (_SHARED, 0)
    if (
        len(before) <= 1
        and _AND_ANOTHER.fullmatch(text, t.end, first)
        and is_past(words_in(text, a.cue[0].start, a.cue[-1].end))
    ):
        return (_SHARED, 0)
    before = _last_clause(before)
    opening = [w for w in before if w not in ("“", '"', ",")]
    opening = opening[opening[:1] == ["that"] :]
    if len(opening) > _MOST_BEFORE or (opening and opening[0] not in _ROLES["fronts"]):
        return None
    if (
        opening
        and opening[0] in ("and", "but", "then", "so")
        and len(opening) > 1
        and opening[1] not in _ROLES["fronts"]
    ):
        return None
    if opening and opening[0] in _ROLES["asked"] and (len(opening) < _SHORT or opening[1] == "by"):
        return (2, 0) if _light(opening[1:]) else None  # "Asked on Wednesday whether he would resign, he replied"
    following = _words(_OF_THE_PLACE.sub("", _TITLED.sub("", text[t.end : first])), 0, first)
    if any(c.start < first and t.end <= c.start for c in a.content) or not _light(opening) or not _light(following):
        return None
    return (2, len(following)) if "and" not in following else None


def _within_a_clause_of_when(text: str, t: Span, first: int, a: Attribution) -> bool:
    """ "*When the pact was signed in 2017*, he assured"; of what lies behind something else only the year is shared."""
    cue = words_in(text, a.cue[0].start, a.cue[-1].end)
    if not (is_past(cue) or "had" in cue) or not _BEGINS.fullmatch(text, t.end, first):
        return False
    start = max(text.rfind(end, 0, t.start) for end in (". ", "\n", "? ", "! ")) + 1
    start += len(text[start : t.start]) - len(text[start : t.start].lstrip())
    led = text[start : t.start]
    if _AT_THE_TIME.fullmatch(led):
        return True
    return _YEAR.fullmatch(text, t.start, t.end) is not None and _AFTER_A_YEAR.fullmatch(led) is not None


def _accuses(text: str, a: Attribution, t: Span) -> bool:
    """ "Accused the port in parliament *in March* of hiding it"."""
    words = _words(text, a.content[0].start, t.start)
    plain = a.cue[-1].end <= a.content[0].start and _light(words) and "to" not in words
    return plain and words[-1:] in (["in"], ["on"]) and _OF_DOING.match(text, t.end) is not None


def _goes_with_it(text: str, t: Span, first: int, a: Attribution) -> bool:
    """ "The race turned sour *on Thursday as* allies accused him", "on Thursday, *with* the minister saying"."""
    cue = text[a.cue[0].start : a.cue[0].end].split()[0].lower()
    if not a.source or a.cue[0].start < first:
        return False
    with_it = cue.endswith("ing") and _WITH.fullmatch(text, t.end, first)
    return bool(with_it) or (cue.endswith("ed") and _AS.fullmatch(text, t.end, first) is not None)


def _between_parts(text: str, cue: Spans, t: Span) -> bool:
    """ "Was first reported *on Sunday* by"."""
    before = max((c.end for c in cue if c.end <= t.start), default=t.start)
    return before < t.start and t.end <= cue[-1].start and _light(_words(text, before, t.start))


def _last_clause(before: list[str]) -> list[str]:
    """What stands behind the last word that opens a clause with a place or a time: "..., but in a second interview"."""
    before = before[len(before) - before[::-1].index(";") :] if ";" in before else before
    if before[-1:] and before[-1] in _CONTRASTS:
        return []  # "..., but *later that year* he told them"
    opens = [n for n, word in enumerate(before[:-1]) if word in _CONTRASTS and before[n + 1] in _ROLES["fronts"]]
    return before[opens[-1] + 1 :] if opens else before


def _words(text: str, start: int, end: int) -> list[str]:
    return [w.lower() for w in _WORD.findall(text, start, end)] if start < end else []


def _light(words: list[str]) -> bool:
    """Whether no clause of its own stands in the words: "in an interview published", but not "who left"."""
    for number, word in enumerate(words):
        if word in _BREAKS:
            return False
        if word in _ROLES["medium"] or (word in _ROLES["made"] and not _NOUNS.isdisjoint(words[:number])):
            continue
        asked = word in ("when", "as") and words[number + 1 : number + 2] and words[number + 1] in _ROLES["medium"]
        described = words[number - 1 : number] and words[number - 1] in _DETERMINERS  # "at a packed meeting"
        if (word in _ROLES["bars"] and not asked) or (word.endswith("ed") and len(word) > 4 and not described):
            return False
    return True
