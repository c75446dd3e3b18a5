"""Where or in what somebody said it: the phrase beside the cue that names a writing, a talk, an occasion.

Surface forms:
- behind the cue, or behind what it reports: "said *in a statement*", "accused him of theft *in a post on Chirpline*"
- in front of the source: "*In a letter to members*, the union said" (`hearsay.annotate.front`)
- at the end of a thing that is reported: "wrote about the storm *in his book*"
- a show by its title: "on Coast TV's “The Late Desk”" (`hearsay.annotate.show`)
- where those were asked who say it: "9 percent of anglers *in the poll*"
- a network by its name: "on X", "via Chirpline"; any name behind a cue of writing: "wrote on *Chirpline*"; "took to
  *Chirpline* to say"
- of the verb that "and" joins to the cue: "met us *at the funeral* and told us"
- a writing of the source, in front of a participle: "signed *a letter* accusing him"
- the artefact of a source: "the minister's *post on Chirpline* said", "*a memo* from the director states"
- of a participle that tells what somebody is doing: "writing *in the Lantern*", "reached *by phone*"
  (`hearsay.annotate.participle`)
- where somebody speaks to those there: "told pickets *outside the depot*" (`hearsay.annotate.spot`)

A plain place or time ("in Paris", "in June") is none.
"""

from __future__ import annotations

import re

from hearsay.annotate.form import CLAUSE
from hearsay.annotate.front import front, tells_more
from hearsay.annotate.inflection import words_of
from hearsay.annotate.lexicon import rows
from hearsay.annotate.participle import by_participle
from hearsay.annotate.setting import Setting, artefact, settings_in, talk, writes
from hearsay.annotate.show import show
from hearsay.annotate.spot import spot
from hearsay.attribution import Attribution
from hearsay.document import Document
from hearsay.span import Span, Spans

_LONGEST = 2000  # characters of a sentence on either side of its cue
_FARTHEST = 70  # characters between the cue or the source and the phrase
_CLAUSE = re.compile(
    r"[;:“”\"\n]|\b(?:and|but|because|although|though|when|while|which|who|whose|whether|if|than|where)\b|,\s+\w+ing\b"
    r"|\bthat\b(?! (?:day|night|week|month|year|evening|morning|afternoon|time)\b)"
)
# "In a text to her sister, which was shown to the jury, she wrote"
_RELATIVE_TO = re.compile(r",\s+(?:\w+\s+of\s+)?(?:which|whom)\s[^,;:“”\"]+,")
_RELATIVE = re.compile(r",\s+who\s[^,;:“”\"]+,")  # "said Ida Pell, who owns two boats, in a letter"
_TITLE = (
    r"(?:(?:The|A|An)\s+)?[A-Z][\w'’]*(?:\s+(?:[A-Z][\w'’]*|of|and|the|in|on|to))*"  # "In his memoirs, A Small Town,"
)
_FRONT = re.compile(
    rf"(?:,\s+{_TITLE},)?[\s,]*(?:(?:the\s+(?:day|night|morning|week|month|year|same|next|following)"
    r"|on|in|at|from|after|before|following|last|this|early|late|later|earlier|yesterday|which|with|\w+ed|sent|seen|written|given|shown|made|broadcast"
    r"|\d{1,2}\s+[A-Z]\w+|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"|(?:an?|\w+)\s+(?:minute|hour|day|week|month|year)s?\s+(?:after|ago|before|earlier|later))"
    r"\b[^;:]*?)?(?:[\s,–—]*\b(?:however|meanwhile|too|also|then)\b)?[\s,–—]*"
)
_WRITES = frozenset("blog comment livestream message post publish retweet share stream tweet upload write".split())
_NAME = (
    r"(?!(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September"
    r"|October|November|December)\b)[A-Z]\w*(?:\s+[A-Z]\w*)*"
)
_ON_A_NAME = re.compile(rf"\b(?:on\s+{_NAME}|in\s+the\s+{_NAME})")
_ON_AIR = re.compile(
    r"(?:(?P<speaking>\b[Ss]peaking|[Aa]ppearing)\s+)?\b(?P<what>[Oo]n\s+(?:the\s+)?(?:(?:Radio|TV|Television)(?:\s+[A-Z]\w*)+"
    r"|(?:[A-Z]\w*\s+)+(?:Radio|FM|TV|Television|News))(?:['’]s\s+(?:[\w\s]{2,30}?(?:show|programme|program)\b(?P<show>)|[A-Z]\w*(?:\s[A-Z]\w*)*))?)"
    r"(?(show)|(?=\s*[,.]|\s+(?:on|that|last|this|in|the|late|early|earlier|yesterday|at)\b|\s*$))"
)
_TOOK_TO = re.compile(
    rf"\b(?:took|takes|take|taking|taken|turned|turns|turning)\s+to\s+"
    rf"(?P<what>{_NAME}|(?:the|his|her|their|its)\s+[\w\s]{{3,20}}?|social media)\s+(?:to|and)\b"
)
_FROM = re.compile(r"\s+(?:\w+ed\s+)?(?:from|by|of|sent by|written by|signed by)\s+(?:an?\s+|the\s+|its\s+)?$")
_OWNER = re.compile(r"['’]s?$|\b(?:his|her|their|its|my|our|your|whose)$", re.IGNORECASE)
_FRAMES = re.compile(r"\b(?:according to|per)\b", re.IGNORECASE)
_SUBJECT = re.compile(r"(?:he|she|it|they|we|you|i|there) ", re.IGNORECASE)
_WHEN = re.compile(r"(?:\s+(?:in|on|last|of)\b[^,;:“”\"]{1,30})?,?\s+(?:when|where)\s+")
_IN_WHICH = re.compile(
    r"\b(?P<what>(?:an?|the|one|another|his|her|their|its)\s+(?:[\w“”\"'‘’-]+\s+){0,4}?[\w-]+(?P<year>\s+(?:from|of)\s+(?:\d{4}|last\s+[A-Za-z]+))?),?"
    r"\s+(?:in|at|during)\s+which\s+$",
    re.IGNORECASE,
)
_IN_ONE = re.compile(
    r"In\s+(?:it|one|another|a\s+(?:second|third)|the\s+(?:first|second|last|other))\b(?!\s+(?:of|\w+s)\b)(?=,|\s)"
)
_TIME_BEHIND = (
    r"(?:\s+(?:on\s+|late\s+|early\s+)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?:\s+(?:morning|afternoon|evening|night))?"
    r"|\s+(?:this|last)\s+\w+|\s+in\s+(?:\d{4}|[A-Z][a-z]+)|\s+(?:earlier|later|yesterday))?"
)
_ISSUED = re.compile(
    r"\b(?:issued|put\sout|published|released|circulated|sent(?:\sout)?|posted)\s"
    rf"(?P<what>(?:an?|the|his|her|their|its)\s(?:[\w’'-]+\s){{0,3}}?[\w-]+){_TIME_BEHIND},?\s\w+ing\b"
)
_SIGNED = re.compile(
    rf"\b(?:{'|'.join(w for w, place in rows('media_words') if place == 'made by')})\s+(?:out\s+)?"
    r"(?P<what>(?:an?|the|another|his|her|their)\s+(?:[\w-]+\s+){0,3}?[\w-]+)"
    rf"{_TIME_BEHIND},?\s+$",
    re.IGNORECASE,
)
# "Voters *in the poll*", "9 percent of anglers *in a fresh Merrow Post/Corvane poll*".
_POLL = re.compile(
    r"\b(?P<what>in\s+(?:an?|the|another|its|our|this|one|that)\s+(?:[\w/&'’.-]+\s+){0,5}?(?:poll|survey)s?)\b(?!['’])"
)
# "Held *a hasty briefing* to boast", "used *his address* this year to criticise".
_HELD = re.compile(
    r"\b(?:held|holds?|staged|hosted|convened|called|used?|uses)\s+"
    rf"(?P<what>(?:an?|his|her|their|its)\s+(?:[\w’'-]+\s+){{0,5}}?[\w-]+){_TIME_BEHIND}\s+to\s+\w+$"
)
# Not who meets, who is told ("told a rally").
_TOLD = re.compile(
    r"\s+(?P<what>an?\s+(?:[\w'’-]+\s+){0,3}?(?:conference|briefing|hearing|interview|webinar|podcast))\b(?!\s+\w+\s+that\b)"
)
_VIA = re.compile(rf"\bvia\s+{_NAME}")
_AS_TOLD = re.compile(r"\bas\s+[^,;.“”\"]+\s$", re.IGNORECASE)  # "as Veil recalled in a memoir, they agreed"
_READ_OUT = re.compile(r",\s+(?:\w+ed|read|shown|heard)(?:\s+out)?\s$")  # "A letter, read out at the hearing, warned"
_ING = re.compile(r"\b(?:\w+ing\b|that\s+\w+$)")
_AND = re.compile(r"\s+and\s+(?:then\s+|also\s+)?")
_OWN = re.compile(r"\s+(?:an?|his|her|their|its|my|our)\b", re.IGNORECASE)
_ARTICLE = re.compile(r"\b(?:an?|the|one|another|this|that|its)\s+", re.IGNORECASE)


def medium(document: Document, a: Attribution) -> Span | None:
    """The phrase, or None where the text does not tell."""
    if not a.cue:
        return None
    text = document.text
    sentence = _sentence(document, a.cue[0])
    ends = tuple(sorted(s.start for s in (*a.source, *a.cue, *a.content)))
    every = list(settings_in(text, sentence, ends))
    phrases = [s for s in every if not any(s.noun.overlaps(r) for r in (*a.source, *a.content))]
    near = [(d, s.span) for s in phrases if (d := _distance(text, a, s)) is not None]
    opening = front(text, a, sentence, phrases)
    if near:
        found = min(near)[1]
        if opening and tells_more(text, opening, found) and found.end <= a.cue[0].start:
            return opening
        ending = _ending_content(text, a, every)
        # "Agreed to the sale during a call with Renn, his office said in a statement."
        return ending if ending and ending.end < found.start and "," in text[ending.end : found.start] else found
    return (
        show(text, a, sentence)
        or _in_which(text, a)
        or _when_there(text, a, phrases)
        or opening
        or _of_joined_verb(text, a, phrases)
        or _in_one(document, a, sentence)
        or _signed(text, a)
        or _held(text, a)
        or by_participle(text, a, sentence)
        or _ending_content(text, a, every)
        or _ending_source(text, a, every)
        or _of_source(text, a, sentence)
        or _polled(text, a)
        or _told(text, a)
        or _took_to(text, a, sentence)
        or _on_the_air(text, a, sentence)
        or _on_a_name(text, a, sentence)
        or spot(text, a, sentence)
    )


def _sentence(document: Document, cue: Span) -> Span:
    sentence = document.sentence_of(cue)
    # Of a text without full stops, what is near.
    return Span(max(sentence.start, cue.start - _LONGEST), min(sentence.end, cue.end + _LONGEST))


def _distance(text: str, a: Attribution, s: Setting) -> int | None:
    """How far the phrase is from the cue (behind it) or from the source (before it); None where it is not beside."""
    if s.span.start >= a.cue[0].start:
        if _past_relative(text, a, s.span):
            return None
        between = _outside(text, a.cue[0].start, s.span.start, (*a.cue, *a.source, *a.content))
        between = _RELATIVE.sub(",", between)
        return None if len(between) > _FARTHEST or _CLAUSE.search(between) else len(between)
    first = min([r.start for r in (*a.source, *a.cue) if r.start >= s.span.end], default=None)
    if first is None:
        return None
    if _AS_TOLD.search(text, max(0, s.span.start - _FARTHEST), s.span.start):
        return None
    if _READ_OUT.search(text, max(0, s.span.start - _FARTHEST), s.span.start):
        return None
    between = _outside(text, s.span.end, first, a.content)
    plain = _RELATIVE_TO.sub(",", between)
    return _FARTHEST + len(between) if len(plain) <= _FARTHEST and _FRONT.fullmatch(plain) else None


def _past_relative(text: str, a: Attribution, phrase: Span) -> bool:
    """Whether the relative clause of the cue ends before the phrase: "who had hoped for a pledge, answered on Tern"."""
    told = [r.end for r in (*a.cue, *a.content) if r.end <= phrase.start]
    source = a.source[-1].of(text).lower() if a.source else ""
    return source == "who" and "," in text[max(told) : phrase.start] if told else False


def _outside(text: str, start: int, end: int, roles: Spans) -> str:
    """What stands in ``[start, end)`` outside of the roles."""
    kept: list[str] = []
    for r in sorted(roles):
        if r.end > start and r.start < end:
            kept.append(text[start : max(start, r.start)])
            start = max(start, r.end)
    return " ".join([*kept, text[start:end]]).strip() if start < end else " ".join(kept).strip()


def _ending_content(text: str, a: Attribution, phrases: list[Setting]) -> Span | None:
    """The phrase that a content without a verb ends with, if it tells of a new thing or of one's own."""
    content = a.content[-1]
    if _FRAMES.search(text, a.cue[0].start, a.cue[-1].end) or _SUBJECT.match(content.of(text)):
        return None
    if content.start < a.cue[0].start or CLAUSE.match(content.of(text).lower()) or content.of(text)[0] in "\"“‘'«":
        return None
    for s in phrases:
        own = s.kind in ("writing", "speech") and _OWN.match(text, s.span.start + len(s.preposition))
        if own and content.holds(s.noun) and 0 <= content.end - s.span.end <= 1:
            return s.span
    return None


def _ending_source(text: str, a: Attribution, phrases: list[Setting]) -> Span | None:
    """The phrase behind the comma at the end of what was counted to the source: "said Ida Pell, *in a letter*"."""
    for s in phrases:
        last = [r for r in a.source if r.start > a.cue[0].start and r.start < s.span.start and r.end == s.span.end]
        if last and text[: s.span.start].endswith(", ") and s.kind in ("writing", "speech"):
            return s.span
    return None


def _of_source(text: str, a: Attribution, sentence: Span) -> Span | None:
    """The artefact of a source that says it: "the minister's post", "a memo from the director"."""
    if len(a.source) != 1 or a.source[0].end > a.cue[0].start:
        return None
    source = a.source[0]
    if _OWNER.search(source.of(text)):
        start = source.end + len(text[source.end : a.cue[0].start]) - len(text[source.end : a.cue[0].start].lstrip())
        found = artefact(text, Span(start, a.cue[0].start)) if start < a.cue[0].start else None
        return found.span if found else None
    # Within the source, or before it.
    owner = re.search(r"['’]s?\s+", source.of(text))
    starts = [source.start + owner.end()] if owner else []
    starts += [m.end() for m in _ARTICLE.finditer(text, sentence.start, source.end)]
    for start in starts:
        found = artefact(text, Span(start, source.end)) if start < source.end else None
        if found is None:
            continue
        if owner and start == starts[0] and found.span.end == source.end:
            return found.span
        behind = text[found.noun.end : max(source.start, found.noun.end)]
        if _FROM.fullmatch(behind) or (
            found.noun.end < source.end
            and start > source.start
            and re.match(r"\s+(?:from|by)\b", text[found.noun.end :])
        ):
            return Span(_article_before(text, found.span.start), found.noun.end)
    return None


def _in_which(text: str, a: Attribution) -> Span | None:
    """ "produced *a letter* in which the council promised": what it stands in, right before its source."""
    first = min(s.start for s in (*a.source, *a.cue))
    starts = [m.start() for m in _ARTICLE.finditer(text, max(0, first - _FARTHEST), first)]
    for start in reversed(starts):  # the last of "the text of a note in which"
        m = _IN_WHICH.match(text, start, first)
        if m is None:
            continue
        found = artefact(text, Span(*m.span("what")))
        end = m.start("year") if m["year"] else m.end("what")
        if (found and found.noun.end == end) or talk(text[m.start("what") : end]):
            return Span(*m.span("what"))
    return None


def _when_there(text: str, a: Attribution, phrases: list[Setting]) -> Span | None:
    """ "Tried again *at the Orlow summit* in 2016, when he asked": right before its source."""
    first = min(s.start for s in (*a.source, *a.cue))
    for s in reversed(phrases):
        if s.kind in ("occasion", "speech") and s.span.end < first and _WHEN.fullmatch(text, s.span.end, first):
            return s.span
    return None


def _in_one(document: Document, a: Attribution, sentence: Span) -> Span | None:
    """ "*In one*, sent on 1 March, he wrote", of the letters or messages that the sentence before speaks of; "*In it*
    she said", of a letter."""
    text = document.text
    m = _IN_ONE.match(text, sentence.start, a.cue[0].start)
    between = _outside(text, m.end(), a.cue[0].start, a.source).strip(" ,") if m else ""
    if (
        m is None
        or any(c.start < m.end() for c in a.content)
        or (between and not _FRONT.fullmatch(" " + between + " "))
    ):
        return None
    before = text[max(text.rfind("\n", 0, sentence.start), sentence.start - _LONGEST) + 1 : sentence.start]
    words = [word for word in re.findall(r"[\w-]+", before) if writes(word)]
    of_it = m[0].endswith("it")
    return Span(*m.span()) if any(word.endswith("s") != of_it for word in words) else None


def _of_joined_verb(text: str, a: Attribution, phrases: list[Setting]) -> Span | None:
    """ "Looked us in the eye *at the funeral* and told us": it ends the clause of the subject's verb before the cue."""
    for s in phrases:
        before = [r.end for r in a.source if r.end <= s.span.start]
        if not before or s.span.start - max(before) > _FARTHEST or not _AND.fullmatch(text, s.span.end, a.cue[0].start):
            continue
        if s.kind in ("occasion", "speech", "writing") and not _CLAUSE.search(text, max(before), s.span.start):
            return s.span
    return None


def _signed(text: str, a: Attribution) -> Span | None:
    """ "60 actors have signed *a letter* accusing him": the writing of the source that the participle goes with."""
    if not a.source or a.source[-1].end > a.cue[0].start:
        return None
    for verb in (m for s in a.cue for m in _ING.finditer(text, s.start, s.end)):
        m = _SIGNED.search(text, max(a.source[-1].end, verb.start() - _FARTHEST), verb.start())
        found = artefact(text, Span(*m.span("what"))) if m else None
        if m and ((found and found.noun.end == m.end("what")) or m["what"].endswith((" video", " ad"))):
            return Span(*m.span("what"))
    return None


def _held(text: str, a: Attribution) -> Span | None:
    """ "Held *a hasty briefing* to boast", "issued *a statement* calling": the talk or writing within the cue that its
    last verb goes with."""
    for s in a.cue:
        m = _HELD.search(text, s.start, s.end) or _ISSUED.search(text, s.start, s.end)
        what = Span(*m.span("what")) if m else None
        found = artefact(text, what) if what else None
        if what and (talk(what.of(text)) or (found and found.noun.end == what.end)):
            return what
    return None


def _told(text: str, a: Attribution) -> Span | None:
    """ "Told *a news conference* that": what stands where a hearer would, and is nobody."""
    if not a.cue[-1].of(text).endswith(("told", "tells", "telling")):
        return None
    limit = min([c.start for c in a.content if c.start > a.cue[-1].end], default=len(text))
    m = _TOLD.match(text, a.cue[-1].end, limit)
    return Span(*m.span("what")) if m else None


def _polled(text: str, a: Attribution) -> Span | None:
    """Where those were asked who say it."""
    if len(a.source) != 1 or a.source[0].end > a.cue[0].start:
        return None
    m = _POLL.search(text, a.source[0].start, a.source[0].end)
    return Span(*m.span("what")) if m else None


def _article_before(text: str, start: int) -> int:
    article = re.search(r"\b(?:an?|the|one|another|this|that|its)\s+$", text[:start], re.IGNORECASE)
    return article.start() if article else start


def _took_to(text: str, a: Attribution, sentence: Span) -> Span | None:
    for m in _TOOK_TO.finditer(text, sentence.start, min(sentence.end, a.cue[-1].end + len(" to"))):
        if m.end() >= a.cue[0].start - len(" to "):
            return Span(*m.span("what"))
    return None


def _on_the_air(text: str, a: Attribution, sentence: Span) -> Span | None:
    """ "The minister, speaking *on Radio Coast*, called"; "told viewers *on Canal Nine News*"."""
    for m in _ON_AIR.finditer(text, sentence.start, sentence.end):
        found = Span(*m.span("what"))
        if any(found.overlaps(r) for r in (*a.source, *a.cue, *a.content)):
            continue
        if (m["speaking"] and m.end() <= a.cue[0].start) or _distance(text, a, Setting(found, found, "name", "on")):
            return found
    return None


def _on_a_name(text: str, a: Attribution, sentence: Span) -> Span | None:
    """A name behind a cue of writing is where it was written, as nobody writes on an island; "via" one, of any cue."""
    via = _VIA.search(text, a.cue[0].start, sentence.end)
    if via and not any(via.start() < r.end and r.start < via.end() for r in (*a.source, *a.content)):
        return Span(*via.span())
    if not any(word in _WRITES for s in a.cue for w in s.of(text).lower().split() for word in words_of(w)):
        return None
    for m in _ON_A_NAME.finditer(text, a.cue[0].start, sentence.end):
        found = Span(*m.span())
        if any(found.overlaps(r) for r in (*a.source, *a.content)):
            continue
        if _distance(text, a, Setting(found, found, "name", "on")) is not None:
            return found
    return None
