"""Sources where the model missed or mistook them: without the cue and what is put in before it; none of a passive, save
of whom its agent is; the name that the sentence begins with, where something is put in between ("Orr, Lind notes, never
promised", "Orr, who died in May, never spoke of it")."""

from __future__ import annotations

import re
from dataclasses import replace

from hearsay.annotate.incidental import UNNAMED
from hearsay.annotate.lexicon import alternatives
from hearsay.annotate.name import is_common, names
from hearsay.annotate.phrase import is_person, named, subject_before, trimmed
from hearsay.annotate.setting import settings_in
from hearsay.attribution import Attribution
from hearsay.document import Document
from hearsay.span import Span, Spans

_WORDS = alternatives("sources")
_PRONOUN = re.compile(r"[^,]+,\s+(?P<who>it|he|she|they)", re.IGNORECASE)
_OF_WHICH = re.compile(
    r"(?P<who>(?:the|an?|this|that)\s[^,.;:“”\"\n]{1,60}),\s(?:\w+\s)?(?:of|in|from|on) which $", re.IGNORECASE
)
_BE = r"(?:am|is|are|was|were|be|been|being|['’](?:m|re|d been|ve been))"
# "were told", "had never been asked about"; what they are told, they do not say.
_PASSIVE = re.compile(
    rf"(?:.*\b)?{_BE}\s+(?:\w+ly\s+|{_WORDS['within']}\s+)*(?:{_WORDS['passive']})(?:\s+(?:about|of|in \w+))?",
    re.IGNORECASE,
)
_ENDS_IN_BE = re.compile(rf"\b{_BE}\s$", re.IGNORECASE)
_AGENT = re.compile(r"[^.;:,“”\"\n]{0,40}?\bby\s+(?=[\w’'])")
_ADVERBS = re.compile(rf"(?:{_WORDS['within']}|\w+ly)\s+", re.IGNORECASE)
_PUT_IN = re.compile(rf",\s*(?:{_WORDS['put in']}),\s*$", re.IGNORECASE)
_AND = re.compile(r"\band(?:\s\w+ly)?\s$")
_BETWEEN = re.compile(r",\s(?:[^.;:“”\"\n]|\.(?=\s\d)){3,140},\s$")
_NOUN_PHRASE = re.compile(r"(?:The|Its|His|Her|Their|This|That)\s(?:[\w-]+\s){0,2}[\w-]+(?=,\s)")
_VERB_FOLLOWS = re.compile(
    r"\s(?:has|had|was|is|will|would|\w{2,}ed|\w{2,}[^s\W]s|said|told|left|kept|made|took|went|came|met|lost|won)\b"
)
_OF_SUBJECT = re.compile(rf"\b(?:{_WORDS['before a participle']})\s+$", re.IGNORECASE)
_SOMEBODY = re.compile(r"(?:An?|One|Another|The)\s(?:[\w-]+\s){1,3}who\s[^.;:“”\"\n]{3,120}?(?P<and>\sand)?\s$")
_FINITE = re.compile(r"\w+ed|\w{2,}[^s\W]s|had|has|have|did|said|told|wrote|thought|knew|spoke|made")
_WHERE = re.compile(r"\sto (?:my|our|his|her|their|the) (?:left|right|side|rear)\b")  # nobody is told
# "Lind, *who is now 70*", of somebody whom the article has named before; "a clerk, *whose name was not given*".
_BEHIND_NAME = re.compile(
    r"(?P<kept>(?:\s(?:himself|herself|itself))?)(?:,\s\d\d)?,\s(?:who|whom|which|whose|now)\s.*", re.DOTALL
)
_KNOWN_NOUN = re.compile(
    r"(?:the|its|his|her|their|that|this)\s(?P<noun>[a-z][\w-]+),\s(?:who|which|whose)\s.*", re.IGNORECASE | re.DOTALL
)
_SAID = re.compile(r"(?:said|says|told|tells|added|adds)\b")
_NAMED_LAST = re.compile(
    r",\s(?P<who>(?:(?:its|his|her|their|the)\s(?:[\w-]+\s){0,4}[\w-]+,\s)(?:[A-Z][\w.’'-]+\s){0,3}[A-Z][\w.’'-]+,)\s$"
)
_FEWEST = 4  # words of what is said
_FRONTED_QUESTION = re.compile(r"(?:Asked|Pressed|Questioned|Quizzed)(?! by\b)\b")
_PREPOSITION = re.compile(r"(?:In|At|On|During|Through|Via|By)\s+")
_APPOSED = re.compile(r",\s(?:the|an?)\s[^,.;:“”\"\n]{2,80}(?=,\s)")


def with_sources(document: Document, found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """The attributions with their sources mended."""
    mended = tuple(_without_hearsay(document, _without_time(document, _with_source(document, a))) for a in found)
    return tuple(_without_other(document, _without_holder(a, mended), mended) for a in mended)


# "*Prince Ludovic* is understood to have asked his lawyers": who says so is not told.
_IS_SAID = re.compile(
    r"\s(?:is|are|was|were)\s(?:\w+ly\s)?(?:alleged|believed|claimed|expected|known|reported|rumoured|rumored|said|thought|understood)"
    r"(?:\sto)?$"
)


def _without_hearsay(document: Document, a: Attribution) -> Attribution:
    """Of a source that takes in that somebody is said to have spoken; of one that is missing there, its subject."""
    if not a.cue:
        return a
    text, cue = document.text, a.cue[0]
    if len(a.source) == 1 and (m := _IS_SAID.search(text, a.source[0].start, a.source[0].end)):
        return replace(a, source=(Span(a.source[0].start, m.start()),))
    start = document.sentence_of(cue).start
    m = _IS_SAID.search(text, start, max(start, cue.start - 1)) if not a.source else None
    who = subject_before(text, start, m.start()) if m and m[0].endswith(" to") else None
    return replace(a, source=(who,)) if who else a


_DAY_BEHIND = re.compile(
    r"\s(?:on\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?:\s(?:morning|afternoon|evening|night))?|yesterday)$"
)


def _without_time(document: Document, a: Attribution) -> Attribution:
    """ "*The head of the port* on Monday promised", "said *Mayor Varga* on Monday": the day behind a source that stands
    beside its cue is of neither."""
    if not a.source or not a.cue or 1 not in (a.cue[0].start - a.source[-1].end, a.source[0].start - a.cue[-1].end):
        return a
    last = a.source[-1]
    day = _DAY_BEHIND.search(document.text, last.start, last.end)
    return replace(a, source=(*a.source[:-1], Span(last.start, day.start()))) if day and day.start() > last.start else a


def without_objects(document: Document, found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """The attributions without a source that stands where none does: behind a verb that shares its subject with another
    ("He told them to go and warned *Orr* that"), in what somebody says before a participle ("He denied that *Orr* had
    gone, saying"), beside a question that opens the sentence of its answer."""
    return tuple(replace(a, source=()) if _is_object(document, a, found) else a for a in found)


_IN_WHAT_IS_HELD = re.compile(r"\s(?:has|had|have|is|was|will|would)\s[^.;:“”\"\n]{2,60},?\sand\s(?:also\s|then\s)?")
_CAN_BE_HEARD = re.compile(r"\s(?:can|could|may) (?:\w+ly )?be (?:heard|seen)$|\s(?:is|was|are|were) (?:heard|seen)$")
_ASKED_IN_COMMAS = re.compile(
    r"(?:,|(?<=,))\s(?:asked|pressed|questioned|challenged)(?:\s(?:under oath|repeatedly|again|later))?"
)


def _is_object(document: Document, a: Attribution, found: tuple[Attribution, ...]) -> bool:
    if len(a.source) != 1 or not a.cue or any(s.holds(a.cue[0]) for s in a.source):
        return False
    text, source, cue = document.text, a.source[0], a.cue[0]
    if _FRONTED_QUESTION.match(text, cue.start) and not text.startswith(" by ", cue.end):
        return True  # "*Asked* whether he would resign, Lind said"
    if _ASKED_IN_COMMAS.match(text, source.end, cue.end) and any(
        b.source and b.source[0].start == source.start and b.cue and b.cue[0].start > a.content[-1].end for b in found
    ):
        return True  # "Her brother, *asked* if it was true, replied"
    start = document.sentence_of(cue).start
    if source.end <= cue.start and _IN_WHAT_IS_HELD.fullmatch(text, source.end, cue.start):
        # "She expects it to cost twice what *Orr* has set aside, and thinks": Orr is of what she expects.
        held = [b for b in found if b is not a and b.source and b.cue and start <= b.cue[0].start < source.start]
        if any(b.source[0].start < b.cue[0].start and any(c.holds(source) for c in b.content) for b in held):
            return True
    before = [b for b in found if b.source and b.cue and start <= b.source[0].start and b.cue[-1].end <= cue.start]
    before = [b for b in before if b.source[0] != source]
    if source.start > cue.start:
        return bool(before) and _AND.search(text, start, cue.start) is not None
    participle = cue.of(text).split()[0].endswith("ing") and text[: cue.start].endswith(", ")
    return participle and any(c.holds(source) and c.end <= cue.start for b in before for c in b.content)


def _without_holder(a: Attribution, found: tuple[Attribution, ...]) -> Attribution:
    """Of one whose source takes in who tells of it: "*he denied having* said"."""
    if len(a.source) != 1 or not a.cue:
        return a
    holders = (b for b in found if b is not a and b.cue and b.source and a.source[0].holds(b.cue[0]))
    holder = next((b for b in holders if any(c.holds(a.cue[0]) for c in b.content)), None)
    return replace(a, source=holder.source) if holder else a


def _without_other(document: Document, a: Attribution, found: tuple[Attribution, ...]) -> Attribution:
    """Of a participle whose source holds what its subject says before: "*Growers* dispute that, saying"."""
    if len(a.source) != 1 or not a.cue or not a.cue[0].of(document.text).split()[0].endswith("ing"):
        return a
    source = a.source[0]
    whole = (
        b
        for b in found
        if len(b.source) == 1 and b.cue and b.source[0].start == source.start and b.source[0].end <= b.cue[0].start
    )
    other = next((b for b in whole if b.source[0] != source and source.holds(b.cue[0])), None)
    return replace(a, source=other.source) if other else a


def _with_source(document: Document, a: Attribution) -> Attribution:
    if not a.cue:
        return a
    if _is_passive(document.text, a) or (not a.source and _is_bare_passive(document.text, a)):
        agent = _agent(document.text, a)
        return replace(a, source=(agent,) if agent else ())
    if len(a.source) == 1:
        cut = _cut(document, _without_setting(document, a.source[0]), a.cue[0], a.content)
        return replace(a, source=(_without_incidentals(document.text, cut),))
    if not a.source:
        subject = _subject(document, a)
        return replace(a, source=(subject,)) if subject else _with_named(document.text, a)
    return a


def _with_named(text: str, a: Attribution) -> Attribution:
    """Of what somebody said who was taken to be its end: "It should be published, its chief, Jo Lind, said"."""
    last = a.content[-1]
    if not _SAID.match(text, a.cue[0].start) or text[last.end : a.cue[0].start].strip(", "):
        return a
    m = _NAMED_LAST.search(text, last.start, a.cue[0].start)
    if m is None or len(text[last.start : m.start()].split()) < _FEWEST:
        return a
    said = Span(last.start, m.start())
    return replace(a, source=(Span(*m.span("who")),), content=(*a.content[:-1], said))


def _is_passive(text: str, a: Attribution) -> bool:
    """Whether the cue is a passive, of what somebody else says to its subject or of it."""
    cue = text[a.cue[0].start : a.cue[-1].end]
    before = not a.source or a.source[0].start < a.cue[0].start
    return before and len(a.cue) == 1 and _PASSIVE.fullmatch(cue) is not None


def _is_bare_passive(text: str, a: Attribution) -> bool:
    """Whether the form of "to be" stands before the cue ("remembers being *told* by a director that")."""
    bare = re.fullmatch(_WORDS["passive"], a.cue[0].of(text), re.IGNORECASE)
    return bare is not None and _ENDS_IN_BE.search(text, 0, a.cue[0].start) is not None


def _agent(text: str, a: Attribution) -> Span | None:
    """ "Had been told on Tuesday by *their own side* not to sign"."""
    start = a.cue[-1].end
    limit = min((c.start for c in a.content if c.start >= start), default=start)
    by = _AGENT.match(text, start, limit)
    agent = named(text, by.end(), limit) if by else None
    return agent if agent and is_person(agent.of(text)) else None


def _cut(document: Document, source: Span, cue: Span, content: Spans) -> Span:
    """Without the cue, a content and what stands behind it; of "The letter, of which this newspaper has a copy," and
    "The state, it" what the verb is of."""
    text = document.text
    start = document.sentence_of(cue).start
    if source.start < start < source.end <= cue.start:
        source = Span(start, source.end)  # "... said Marta Kole, a mother of four. *The manager* denied"
    heard = _CAN_BE_HEARD.search(text, source.start, source.end)
    if heard and source.end <= cue.start:
        source = Span(source.start, heard.start())
    within = [s.start for s in (cue, *content) if source.start < s.start < source.end]
    if within:
        return trimmed(text, source.start, min(within)) or source
    if source.end > cue.start:
        return source
    alone = _PRONOUN.fullmatch(text, source.start, source.end)
    if alone:
        return Span(*alone.span("who"))
    which = _OF_WHICH.search(text, document.sentence_of(source).start, source.start)
    return Span(*which.span("who")) if which and text[source.end - 1 : cue.start].startswith(",") else source


def _without_setting(document: Document, source: Span) -> Span:
    """Without what it is said in, at the head of the sentence: "In *an affidavit, Orr, a clerk,* wrote"."""
    text, sentence = document.text, document.sentence_of(source)
    comma = text.find(", ", source.start, source.end)
    if comma < 0 or not _PREPOSITION.fullmatch(text, sentence.start, source.start):
        return source
    setting = next(settings_in(text, Span(sentence.start, comma)), None)
    return Span(comma + len(", "), source.end) if setting and setting.noun.start >= source.start else source


def _without_incidentals(text: str, source: Span) -> Span:
    """Without what only tells more of somebody who was named before ("Lind, *who is now 70*,": the name is short for a
    longer one), and why one without a name has none."""
    unnamed = UNNAMED.search(text, source.start, source.end)
    if unnamed and unnamed.start() > source.start and not unnamed[0].startswith(" whose"):
        return Span(source.start, unnamed.start())
    noun = _KNOWN_NOUN.fullmatch(text, source.start, source.end)
    if noun and _is_known(text, noun["noun"], source.start):
        return Span(source.start, noun.end("noun"))
    first = next(iter(names(text, source)), None)
    behind = _BEHIND_NAME.fullmatch(text, first.span.end, source.end) if first else None
    if first is None or behind is None or first.start != source.start:
        return source
    known = _is_known(text, first.span.of(text), source.start)
    return Span(source.start, behind.end("kept")) if known else source


def _is_known(text: str, words: str, start: int) -> bool:
    return re.search(rf"\b{re.escape(words)}\b", text[:start], re.IGNORECASE) is not None


def _subject(document: Document, a: Attribution) -> Span | None:
    """The subject of a cue without a source, where it is plain."""
    text, cue = document.text, a.cue[0]
    sentence = document.sentence_of(cue)
    if len(a.cue) == 1 and a.content[-1].end <= cue.start:
        return _behind(text, a)
    if len(a.cue) > 1 or a.content[0].start < cue.start or sentence.start >= cue.start:
        return None
    words = _ADVERBS.sub("", cue.of(text)).split()
    name = _opening(text, sentence)
    if words[0].endswith("ing"):
        follows = name and (text[name.end] == "," or _VERB_FOLLOWS.match(text, name.end, cue.start))
        whole = _with_apposition(text, name, cue.start) if name else None
        return whole if follows and _OF_SUBJECT.search(text, sentence.start, cue.start) else None
    if not _FINITE.fullmatch(words[0]):
        return None
    somebody = _SOMEBODY.fullmatch(text, sentence.start, cue.start)
    if somebody:
        return trimmed(text, sentence.start, somebody.start("and") if somebody["and"] else cue.start)
    put_in = _PUT_IN.search(text, sentence.start, cue.start)
    if put_in:
        return subject_before(text, sentence.start, put_in.start())
    if name is None:
        phrase = _NOUN_PHRASE.match(text, sentence.start, cue.start)
        name = Span(*phrase.span()) if phrase else None
    return name if name and _BETWEEN.fullmatch(text, name.end, cue.start) else None


def _behind(text: str, a: Attribution) -> Span | None:
    """ "“…,” shouted *a man in boots*": right behind the cue, which is right behind a quotation."""
    cue, end = a.cue[0], a.content[-1].end
    if (
        text[end : cue.start].strip(" ,")
        or text[:end].rstrip(" ,")[-1:] not in tuple("”\"’'»")
        or not _FINITE.fullmatch(cue.of(text))
    ):
        return None
    found = named(text, cue.end, _end_of_line(text, cue.end))
    if found is None or found.start != cue.end + 1 or not is_person(found.of(text)):
        return None
    where = _WHERE.match(text, found.end)
    return Span(found.start, where.end()) if where else found


def _end_of_line(text: str, start: int) -> int:
    line = text.find("\n", start)
    return line if line >= 0 else len(text)


def _opening(text: str, sentence: Span) -> Span | None:
    """The name that the sentence begins with, with what leads to it ("Mayor Orr")."""
    first = next(iter(names(text, sentence)), None)
    if first is None or first.start != sentence.start or is_common(first.words[0]) or first.span.end >= sentence.end:
        return None
    return Span(first.start, first.span.end)


def _with_apposition(text: str, name: Span, limit: int) -> Span:
    """ "*Vitrel, the maker of glass*, sold them"."""
    m = _APPOSED.match(text, name.end, limit)
    return Span(name.start, m.end()) if m else name
