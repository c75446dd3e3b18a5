"""Which time expression says when something was said, and not when what was said is to happen.

It stands in the clause of the cue: after it ("said on Tuesday", "told a rally in Orlow on Tuesday"), before it ("on
Tuesday said", "met them on Tuesday but denied"), at the head of the sentence ("On Tuesday, she said", "In a letter
sent on Tuesday, ..."), or behind the content ("denied that on Sunday", "denied it in a post on Sunday"), or within the
words of the cue ("reported last week"). It lies in the same contents as the cue and never in the content itself, save
at its end. Words are rows of lexicons/said_at.tsv."""

from __future__ import annotations

import re
from bisect import bisect_left

from hearsay.annotate.dated import dates_a_source, dates_a_writing
from hearsay.annotate.occasion import of_occasion
from hearsay.annotate.plain import NOUNS, ROLES, is_light, words_between
from hearsay.annotate.setting import writes
from hearsay.annotate.story import is_past, words_in
from hearsay.attribution import Attribution, Timex
from hearsay.document import Document
from hearsay.span import Span, Spans
from hearsay.statement import SaidAt

_ADVERBIAL = re.compile(
    r"(?:last|earlier|yesterday|the\s+same|the\s+(?:next|following|previous)|.+\s(?:ago|later|earlier))\b",
    re.IGNORECASE | re.DOTALL,
)
_INFINITIVE = re.compile(r"\bto (?:be |have )?\w+")
_ASKED = re.compile(r"\s+(?:who|what|whether|why|how|which|that)\b")
_TITLED = re.compile(r"(?:\s+and)?,?\s+(?:titled|entitled|called|headlined)\s+[“\"‘«][^”\"»\n]{1,120}[”\"’»],?")
_WHEN = re.compile(r",?\s+when\s+")
# "On Saturday, *where the stand had been taken over*, he announced": what is told of the time or the place before it.
_OF_THE_PLACE = re.compile(
    r",\s+(?:where|when|which|(?:a\s+)?\w+\s+of\s+which|(?:\w+\s(?:minutes|hours|days|weeks|months|years)\s)?(?:before|after|ahead\sof))"
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
# "Sent in March *and seen by the Lantern*".
_AND_SEEN = re.compile(
    r"\s+and\s+(?:seen|obtained|read|published|posted|released|shown|signed|made\spublic)\b[^,;:]*(?=,)"
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
_MOST_OF_A_BOOK = 4
_SHARED = 6  # the rank of a time of another verb
_CLAUSES = frozenset("who which that whose when where".split())
_CONTRASTS = frozenset("but while whereas though although".split())


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
    before = words_between(text, max(sentence.start, t.start - _FAR), t.start)
    if _OVER.match(text, max(0, t.start - len("over ")), t.end):
        before = before[:-1]
    first = min([a.cue[0].start, *(s.start for s in a.source if sentence.holds(s))])
    if t.end <= first and _WHEN.fullmatch(text, t.end, first):
        return (2, 0)  # "goes back to 2012, when"
    if before and before[-1] in ROLES["not at"] and before[-1] != "the" and not _of_a_medium(before):
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
        return (4, 0) if dates_a_source(text, a, t, before) else None
    cue, source = a.cue[-1], a.source
    if t.start >= cue.end:
        return _behind(text, a, t, source)
    here = [s.start for s in source if sentence.holds(s)]
    if _AFTER.fullmatch(text, t.end, a.cue[0].start) and text[a.cue[0].start : cue.end].endswith("ing"):
        return (3, 0)  # "was heckled on Tuesday after telling"
    if dates_a_writing(text, before, t, a.cue[0].start):
        return (2, 0)
    named = _A_WRITING_IN_WHICH.fullmatch(text, t.end, first)
    if named and writes(named["noun"]):
        return (2, 0)  # "A 2019 email in which an engineer told"
    if t.end <= first:
        return _fronted(text, sentence.start, before, t, first, a) or (
            None if here else _joined(text, a, t, sentence.start)
        )
    return _between(text, a, t, max((s.end for s in source if s.end <= t.start), default=first))


def _of_a_medium(before: list[str]) -> bool:
    """ "A memorandum of 1983": the year is that of the writing."""
    dated = {"of", "for"} if before[-2:-1] and before[-2] in ROLES["diary"] else {"of"}
    return before[-1] in dated and len(before) > 1 and before[-2] in NOUNS | ROLES["diary"]


def _in_a_writing_of(text: str, a: Attribution, t: Span, before: list[str]) -> bool:
    """ "A report from 1998 in which the engineer warned"."""
    first = min([a.cue[0].start, *(s.start for s in a.source)])
    dated = before[-1] == "from" and len(before) > 1 and before[-2] in NOUNS
    return dated and t.end < first and _IN_WHICH.fullmatch(text, t.end, first) is not None


def _came_out(text: str, sentence: Span, t: Timex) -> bool:
    """Whether it is the day on which a book came out ("diaries published on Monday"), which says nothing of when it was
    written; what it says in the year it says in the book."""
    if _LONG.fullmatch(t.value):
        return False
    before = words_between(text, max(sentence.start, t.span.start - _FAR), t.span.start)
    last = [w for w in before[-3:] if w not in ("on", "in", "by")][-1:]
    titled = before[-2:-1] == [","] or before[-3:-2] == [","]  # "in his book, The Long Table, published this week"
    of_a_book = not ROLES["book"].isdisjoint(before[-(_MOST_BEFORE if titled else _MOST_OF_A_BOOK) :])
    return of_a_book and last != ["dated"] and bool(last) and last[0].endswith("ed")


def _by_medium(words: list[str]) -> bool:
    """Whether the words in front of a time name what something was said in or at: "in a post on", "in his first
    statement to police, made on"."""
    nouns = [n for n, word in enumerate(words) if word in NOUNS]
    if not nouns or words[0] not in ROLES["in"] or len(words) > _MOST_BEFORE:
        return False
    behind = words[nouns[0] + 1 :]
    return is_light(words) and not set(behind[:1]) & ROLES["of what"]


def _trails(text: str, a: Attribution, t: Span) -> bool:
    """At the end of a content that is no clause, in words that go with a verb: "announced the end of the talks the same
    day", "discussed a sale at a meeting on 3 May". "Demanded a meeting on Monday" may be either and is left alone."""
    content, cue = a.content[-1], words_between(text, a.cue[0].start, a.cue[-1].end)
    words, rest = words_between(text, content.start, t.start), text[t.end : content.end].strip(' .,”"')
    if not _HAD_A_SUBJECT.isdisjoint(words[1:]):
        return False  # "thanked them for the boats they lent last year"
    if content.end < t.end or cue[-1].endswith("s") or cue[-1] in ("want", "need", "hope", "expect"):
        return False
    if not rest and (_THAT.fullmatch(text, content.start, t.start) or (cue[0] == "had" and _is_asked(words))):
        return True  # "denied that on Sunday", "had asked for the data in March"
    starts = [n for n, word in enumerate(words) if word in ROLES["in"]]
    met = any(_by_medium(words[n:]) and is_light(words[:n]) for n in starts) and not set(words) & {"to", "that"}
    # What is remembered was at that time, and so was what is discussed, save at a meeting.
    if set(cue) & ROLES["remembers"] and not (met and cue[-1].startswith("discuss")):
        return False
    if "to" in words:
        return _behind_order(text, content, t, rest)
    led = words[-3:] in (["as", "early", "as"], ["as", "late", "as"])
    adverbial = _ADVERBIAL.match(text, t.start, t.end)
    answered = words[-2:-1] and (words[-2] in ROLES["answered"] or words[-2] in NOUNS)
    if rest.startswith("as ") and words[-1:] == ["on"] and answered:
        return True  # "dismissed the account on Saturday as gossip"
    return not rest and (met or (is_light(words) and bool(adverbial or led)))


def _is_asked(words: list[str]) -> bool:
    """Whether the words are of a thing, and no clause."""
    return is_light(words) and set(words[-1:]) <= {"in", "on"} and not set(words) & {"to", "that"}


def _behind_order(text: str, content: Span, t: Span, rest: str) -> bool:
    """ "Ordered the bells to be stopped last month": what is ordered lies ahead of the order, so a past time is its
    own."""
    told = text[t.start : t.end].lower()
    past = told.startswith(_PAST) or told.endswith("ago")
    loose = not rest or rest.split()[0] in ("after", "when", "because")
    bare = words_between(_INFINITIVE.sub("", text[content.start : t.start]), 0, t.start)
    return past and loose and is_light(bare) and "to" not in bare[-1:]


def _behind(text: str, a: Attribution, t: Span, source: Spans) -> tuple[int, int] | None:
    """After the cue, and after the source or the content where these stand in between."""
    between = [c for c in a.content if a.cue[-1].end <= c.start and c.end <= t.start]
    if between:
        words = words_between(text, between[-1].end, t.start)
        light = all(w in ROLES["light"] for w in words) or _by_medium(words)
        return (1, t.start - a.cue[-1].end) if light else None
    start = max([a.cue[-1].end, *(s.end for s in source if s.end <= t.start)])
    return (0, t.start - start) if is_light(words_between(text, start, t.start)) else None


def _between(text: str, a: Attribution, t: Span, start: int) -> tuple[int, int] | None:
    """Between the source and the cue; "met them on Thursday but denied" shares its time with a cue of the past."""
    following = [w for w in words_between(text, t.end, a.cue[0].start) if w != ","]
    leading = _last_clause(words_between(text, start, t.start))
    return (0, len(following)) if is_light(following) and is_light(leading) else _joined(text, a, t, start)


def _joined(text: str, a: Attribution, t: Span, start: int) -> tuple[int, int] | None:
    """A time of the verb in front of the cue, which is of the same subject: "met them on Thursday but denied", "had
    written in May asking"."""
    following = [w for w in words_between(text, t.end, a.cue[0].start) if w != ","]
    cue = text[a.cue[0].start : a.cue[0].end].split()[0].lower()
    if set(words_between(text, start, t.start)) & _CLAUSES or cue.endswith("s") or cue in ROLES["mental"]:
        return None
    if not following and cue.endswith("ing"):
        return (3, 0)
    behind = following[:-1] if all(w in ROLES["joins"] for w in following[-1:]) else following
    if following == ["to"] and cue in ("ask", "urge", "complain", "demand", "say", "warn", "tell"):
        return (3, 0)  # "wrote to the board in February to ask"
    joined = following and (all(w in ROLES["joins"] for w in following) or _carried(behind, following))
    return (_SHARED, 0) if joined else None


def _carried(behind: list[str], following: list[str]) -> bool:
    """ "Came in on Monday with a tray of pasties and asked": what a phrase of two or three words goes between."""
    led = behind != following and behind[0] in ("with", "for", "at", "in")
    return led and len(behind) < 2 * _SHORT and is_light(behind)


def _fronted(text: str, start: int, before: list[str], t: Span, first: int, a: Attribution) -> tuple[int, int] | None:
    """At the head of the sentence, with nothing but a phrase between it and who said it."""
    if _within_a_clause_of_when(text, start, t, first, a):
        return (3, 0)
    if _goes_with_it(text, t, first, a):
        return (_SHARED, 0)
    if (
        len(before) <= 1
        and _AND_ANOTHER.fullmatch(text, t.end, first)
        and is_past(words_in(text, a.cue[0].start, a.cue[-1].end))
    ):
        then = text.startswith(("the then ", "its then ", "then "), first)  # who was it that year
        return (_SHARED - then, 0)
    before = _last_clause(before)
    opening = [w for w in before if w not in ("“", '"', ",")]
    opening = opening[opening[:1] == ["that"] :]
    if opening[1:2] == ["that"]:
        del opening[1]  # "at that meeting"
    if opening[:1] == ["as"] and opening[2:] == ["as"]:
        opening = []  # "as late as 15 September"
    if len(opening) > _MOST_BEFORE or (opening and opening[0] not in ROLES["fronts"]):
        return None
    if (
        opening
        and opening[0] in ("and", "but", "then", "so")
        and len(opening) > 1
        and opening[1] not in ROLES["fronts"]
    ):
        return None
    if opening and opening[0] in ROLES["asked"] and (len(opening) < _SHORT or "by" in opening[1:_SHORT]):
        # "Asked on Wednesday whether he would resign, he replied", "asked about that by the paper on Wednesday"
        by = opening.index("by") if "by" in opening else 1
        return (2, 0) if is_light(opening[by:]) else None
    following = words_between(_OF_THE_PLACE.sub("", _AND_SEEN.sub("", _TITLED.sub("", text[t.end : first]))), 0, first)
    if any(c.start < first and t.end <= c.start for c in a.content) or not is_light(opening) or not is_light(following):
        return None
    return (2, len(following)) if "and" not in following else None


def _within_a_clause_of_when(text: str, start: int, t: Span, first: int, a: Attribution) -> bool:
    """ "*When the pact was signed in 2017*, he assured"; of what lies behind something else only the year is shared."""
    cue = words_in(text, a.cue[0].start, a.cue[-1].end)
    between = _OF_THE_PLACE.sub(", ", text[t.end : first])
    if not (is_past(cue) or "had" in cue) or not _BEGINS.fullmatch(between):
        return False
    led = text[start : t.start].lstrip()
    if _AT_THE_TIME.fullmatch(led):
        return True
    return _YEAR.fullmatch(text, t.start, t.end) is not None and _AFTER_A_YEAR.fullmatch(led) is not None


def _accuses(text: str, a: Attribution, t: Span) -> bool:
    """ "Accused the port in parliament *in March* of hiding it"."""
    words = words_between(text, a.content[0].start, t.start)
    plain = a.cue[-1].end <= a.content[0].start and is_light(words) and "to" not in words
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
    return before < t.start and t.end <= cue[-1].start and is_light(words_between(text, before, t.start))


def _last_clause(before: list[str]) -> list[str]:
    """What stands behind the last word that opens a clause with a place or a time: "..., but in a second interview"."""
    before = before[len(before) - before[::-1].index(";") :] if ";" in before else before
    if before[-1:] and before[-1] in _CONTRASTS:
        return []  # "..., but *later that year* he told them"
    another = [n for n, word in enumerate(before) if word in _CONTRASTS or before[n - 1 : n + 1] == [",", "and"]]
    opens = [n for n in another if n + 1 < len(before) and before[n + 1] in ROLES["fronts"]]
    return before[opens[-1] + 1 :] if opens else before
