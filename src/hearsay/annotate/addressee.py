"""To whom somebody says it: the words beside the cue that name the hearer.

Surface forms, each with the cues of its frame in lexicons/hearers.tsv:
- object: "told *reporters*", "asked *drivers* to", "“...,” she told *the Gazette*"; of the passive the subject:
  "*residents* were warned", "Asked whether she would run, *Ms Teague* smiled"
- to, with, at, on, of, for: "said to *me*", "pleaded with *the hijackers*", "called on *the king*", "recommend it to
  *anyone*"
- from: "*the inquiry* heard from"
- first in the content: "asked" ... "*the ministry* for comment" (`hearsay.annotate.dative`)
- called by name: "“See you, *Denny*,” he wrote" (`hearsay.annotate.vocative`)
- who somebody is with: "speaking with *the board*", "asked by *a columnist*" (`hearsay.annotate.company`)
- the medium's: "in a letter to *the committee*", "on a call with *analysts*", "in testimony before *the senate*"

Whom the content is about ("accused *the bank*", "wants *the council* to move") is none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict

from hearsay.annotate.company import company
from hearsay.annotate.dative import dative
from hearsay.annotate.form import CLAUSE
from hearsay.annotate.inflection import words_of
from hearsay.annotate.lexicon import by_place, rows
from hearsay.annotate.phrase import is_past, is_person, named, named_before, subject_after, subject_before, trimmed
from hearsay.annotate.recipient import of_call, of_letter, of_medium, of_speaking
from hearsay.annotate.vocative import vocative
from hearsay.attribution import Attribution
from hearsay.document import Document
from hearsay.span import Span

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_BE = frozenset("am are be been being get gets getting got is was were".split())
_PARTICIPLES = frozenset("begged bid bidden forbidden sent taught told".split())
_REQUESTS = frozenset(("request",))
_OPENING = re.compile(
    r"(?:^|[.!?\n,;:“”\"(]|\bwhen|\bif|\bonce)\s*[“\"‘]?(?:when |if |once )?"
    r"(?P<verb>asked|challenged|pressed|questioned|quizzed|reminded|told|urged|warned)\b",
    re.IGNORECASE,
)
_DIRECTS = frozenset(
    "advise ask assure beg beseech bid caution challenge command convince direct encourage exhort forbid implore inform"
    " instruct invite notify order persuade press reassure remind request teach tell urge warn".split()
)
# What was counted to the content: "urged" ... "the board to resign", "called" ... "on the king to abdicate".
_TO_DO = re.compile(
    r"(?P<who>(?:[^,.;:“”\"]|(?<=[A-Za-z])\.(?=\s[A-Z])){1,60}?)\s+[\"“‘']?(?:(?:not\s+)?to\s+[\"“‘']?(?!(?:the|an?|his|her|their|its|all|this)\b)(?P<verb>[a-z]+)"
    r"|(?:that|whether|if|how|I|he|she|we|they)\b)"
)
_DATIVE = re.compile(r"(?:me|you|him|us|them)\s+(?!to\b)\w")  # "promise" ... "you two things"
# "30 nations" ... "invited" ... "to send somebody", of a participle that goes with them.
_WHO_ARE = re.compile(
    r"(?P<who>(?:(?:\d[\d,]*|the|many|some|several|all|other|more|local|two|three|four|five|six|ten)\s)*"
    r"(?!(?:has|was|is|does|as|his|its|this|always|sometimes|perhaps)\s)[A-Za-z][a-z-]+[^s\W]s)\s$"
)
_PREPOSITIONS = frozenset("to with at on of for".split())
_FOR_WHOM = re.compile(r"(?:any|every)(?:one|body)\b|people\b|those\b|families\b", re.IGNORECASE)  # not "for dinner"
_ANYBODY_TO = re.compile(r"(?:any|every)(?:one|body)\s[^,.;:“”\"]*?\bto\s[a-z]")
# ... "warned" ... "the ministry of complaints", "said" ... "to me, “Vicar”".
_OF_WHAT = re.compile(r"(?P<who>(?:the|an?|his|her|their|its)\s+[a-z-]+|[a-z]+s|[A-Z][\w-]+)\s+(?:of|about|against)\s")
_WARNS = frozenset("advise assure caution convince inform notify persuade remind warn".split())
_TO_QUOTED = re.compile(r"\s*to\s+(?P<who>[^,.;:“”\"]{1,40}),\s*[“\"‘']")
_WHOM = re.compile(r"\b(?P<who>whom)\s+$")
_NEVER = re.compile(r"\b(?:not|never|nobody|without|hardly)\b|n['’]t\b", re.IGNORECASE)
_MODAL = re.compile(r"\b(?:would|will|should|can|could|may|might|must|do|shall|to)\b|(?:ca|wo|do)n['’]t", re.IGNORECASE)
_TO_BE_DONE = frozenset("ask beg command direct instruct order".split())  # "ordered the bells to be stopped"
_IS_HELD = re.compile(r"\b(?:am|is|are|was|were|had been|has been|have been)\s+(?:\w+ly\s+|not\s+|never\s+)?$")
_BEING_TOLD = re.compile(r"(?<!\bam)(?<!\bis)(?<!\bare)(?<!\bwas)(?<!\bwere)\sbeing\s$")
_REPORTS = re.compile(r"(?:not )?to\b|that\b|if\b|whether\b|how\b|for\b")
_MOST_WORDS = 6
_NEAR = 30  # characters in front of a verb
_FARTHEST = 300  # characters from the start of a clause to its cue
_GIVES = frozenset("describe disclose explain offer present propose recommend reveal suggest".split())
_GIVEN_TO = re.compile(
    r"(?P<what>[^,.;:]{3,60}?)(?<!access)(?<!answer)(?<!approach)(?<!change)(?<!changes)(?<!amendment)(?<!amendments)(?<!end)"
    r"(?<!reform)(?<!reforms)(?<!return)(?<!solution)(?<!threat)(?<!trip)(?<!visit)\s+to\s+"
    r"(?P<who>(?:me|him|her|us|them|you|anyone|anybody|everyone)\b|[A-Z])"
)


def _lexicon() -> dict[str, frozenset[str]]:
    """word -> its frames."""
    out: defaultdict[str, set[str]] = defaultdict(set)
    for word, frame in rows("hearers"):
        out[word].add(frame)
    return {word: frozenset(frames) for word, frames in out.items()}


_FRAMES = _lexicon()
_MENTAL = by_place("said_at")["mental"]  # what nobody is told


def addressee(document: Document, a: Attribution, phrase: Span | None) -> Span | None:
    """The words that name to whom it was said, or None where the text does not tell. ``phrase`` is its medium."""
    verb = verb_of(document.text, a)
    if verb is None:
        return vocative(document.text, a)
    frames = frames_of(verb.of(document.text))
    found = None
    held = _IS_HELD.search(document.text, max(0, verb.start - 24), verb.start)
    if "active" in frames and held and is_passive(document.text, a, verb):
        return None  # who "was convinced" holds it, but not who "can be convinced"
    if frames & {"object", "active"}:
        passive = is_passive(document.text, a, verb) and not _wanted(document.text, verb)
        found = _subject(document, a) if passive else _object(document.text, a, verb)
        if not found and not passive and _ALSO_PASSIVE.search(document.text, max(0, verb.start - 60), verb.start):
            found = _subject(document, a)
    elif "from" in frames and re.match(r"\s+from\b", document.text[verb.end :]):
        found = _subject(document, a)
    if found and found == phrase:
        return None  # "told *a news conference*"
    if found and phrase and found.start < phrase.start < found.end:
        found = trimmed(document.text, found.start, phrase.start)  # "told *customers* in another post"
    found = found or _behind_preposition(document.text, a, verb, frames)
    if not found and _MENTAL.isdisjoint(words_of(verb.of(document.text).lower())):
        found = of_medium(document.text, phrase)
    if found and _is_nobody(document.text, found, verb):
        return None
    found = found or of_letter(document.text, a) or of_call(document.text, a) or of_speaking(document, a)
    found = found or company(document.text, a, document.sentence_of(a.cue[0]), phrase)
    found = found or _of_whom(document.text, a, frames) or dative(document.text, a, verb)
    return found or _who_are(document.text, a, verb) or vocative(document.text, a)


def frames_of(word: str) -> frozenset[str]:
    return frozenset(f for w in words_of(word.lower()) for f in _FRAMES.get(w, ()))


def verb_of(text: str, a: Attribution) -> Span | None:
    """The first word of the cue that has a frame, or its last word; of "sent a letter urging" the participle."""
    words = [Span(*m.span()) for s in a.cue for m in _WORD.finditer(text, s.start, s.end)]
    if len(words) > 1 and words[-1].of(text).endswith("ing") and not _DIRECTS.isdisjoint(words_of(words[-1].of(text))):
        return words[-1]
    return next((w for w in words if frames_of(w.of(text))), words[-1]) if words else None


def _wanted(text: str, verb: Span) -> bool:
    """Whether the subject of the passive is what was wanted: "the edits were *requested* by"."""
    return not _REQUESTS.isdisjoint(words_of(verb.of(text).lower())) and not text.startswith(" to ", verb.end)


def _limit(text: str, start: int, a: Attribution) -> int:
    """Where the next role, or the line, begins behind ``start``."""
    line = text.find("\n", start)
    following = [s.start for s in (*a.source, *a.cue, *a.content) if s.start > start]
    return min([*following, line if line >= 0 else len(text)])


def is_passive(text: str, a: Attribution, verb: Span) -> bool:
    """ "were told", "has been asked by"; and "Asked", which opens a clause before its source."""
    word = verb.of(text).lower()
    if not word.endswith(("ed", "en")) and word not in _PARTICIPLES:
        return False
    group = [w.lower() for w in re.findall(r"[^\W_]+", text[max(0, verb.start - 40) : verb.start])][-4:]
    auxiliary = next((n for n, w in enumerate(reversed(group)) if w in _BE), None)
    between = group[len(group) - auxiliary :] if auxiliary else []
    if auxiliary is not None and all(w.endswith("ly") or w in _WITHIN for w in between):
        return True
    if text[: verb.start].endswith(("'m ", "’m ", "'re ", "’re ")):
        return True
    opening = _OPENING.search(text, max(0, a.cue[0].start - 8), verb.end)
    if opening and opening[0].startswith(",") and _NAMED.match(text, verb.end):
        return False  # "a spokeswoman, Ida Pell, told Coastwire"
    by = re.match(r"\s+by\b", text[verb.end :])
    behind = bool(a.source) and verb.end <= a.content[0].start and a.content[-1].end <= a.source[0].start
    return bool(opening) and opening["verb"].lower() == word and (not a.source or behind or bool(by))


_NAMED = re.compile(r"\s+(?:the\s+)?[A-Z]")
# One or two words and perhaps a finite verb, but none that may be a participle: "the council *stood*".
_AND_A_VERB = re.compile(r"(?:(?:the|his|her|its|their|my|our)\s)?[\w'’-]+\s(?!\w+ed$)[a-z]+")
# "was called and" ... "informed that", "were told by a guard and" ... "asked to": nobody stands behind the verb.
_ALSO_PASSIVE = re.compile(
    r"\b(?:was|were|been|being|is|are|am)\s+(?:(?:\w+ly|often|also|never|not|just|then|once)\s+)?(?:\w+ed|told)\b[^.;:“”\"]*\band\s+(?:\w+ly\s+|then\s+)?$"
)
_WITHIN = frozenset(
    "also already always been being first hereby just later never not once only repeatedly then".split()
)


_CLAUSE_OF = re.compile(
    r"(?P<nominative>I|he|she|we|they)\s(?:(?:claims?|claimed|says?|said|thinks?|thought|believes?|knows?|knew)\s(?P<who>\S.*)|\S)",
    re.IGNORECASE | re.DOTALL,
)
_PRONOUN = re.compile(r"I|he|she|we|they", re.IGNORECASE)
_WITHIN_SUBJECT = re.compile(
    r"(?:into|onto|in|on|at|by|from|with|under|after|before|during|since|over|past|towards?)\s", re.IGNORECASE
)
_RELATIVES = ("that ", "who ", "which ")
_LONG_SUBJECT = re.compile(
    r"(?P<who>(?:The|An?|One|Another|His|Her|Their)\s[^,.;:“”\"]{2,60}?)\s(?:that|who|which|whose)\s"
)


def _subject(document: Document, a: Attribution) -> Span | None:
    """What stands before a passive cue; of one that opens its clause, what the next clause begins with."""
    text, start = document.text, a.cue[0].start
    owner = next((s for s in a.source if s.end <= start and not subject_before(text, s.end, start)), None)
    if owner and len(text[owner.end : start].split()) <= _MOST_WORDS and named(text, owner.start, owner.end):
        return owner
    at = bisect_right(document.sentences, start, key=lambda s: s.start) - 1
    first = max(document.sentences[at].start if at >= 0 else 0, start - _FARTHEST)
    first = max([first, *(s.end for s in (*a.source, *a.cue) if s.end <= start)])
    found = named_before(text, first, start) or subject_before(text, first, start)
    found = _whole(text, first, found) if found else None
    being = start + len("being ") if text.startswith("being ", start) else start
    if _BEING_TOLD.search(text, first, being) and not (found and _PRONOUN.fullmatch(text, found.start, found.end)):
        found = None  # "Lind remembers being told"; but "*she* did not recall being told"
    if found or _OPENING.search(text, max(0, start - 8), a.cue[0].end) is None:
        return found
    return subject_after(text, max(s.end for s in (*a.source, *a.cue, *a.content)))


def _whole(text: str, first: int, found: Span) -> Span | None:
    """A subject that was looked for backwards: of "she claims drivers" the drivers, of "he did not recall" he, and of
    what only ends a long one ("*The skipper of a tug* that ran into a sandbank") its beginning at ``first``."""
    clause = _CLAUSE_OF.match(text, found.start, found.end)
    if clause:
        return Span(*clause.span("who" if clause["who"] else "nominative"))
    relative = is_past(found.of(text).split()[0]) and text.endswith(_RELATIVES, 0, found.start)
    if not relative and not _WITHIN_SUBJECT.match(text, found.start, found.end):
        return found
    long = _LONG_SUBJECT.match(text, first, found.start)
    return Span(*long.span("who")) if long else None


def _object(text: str, a: Attribution, verb: Span) -> Span | None:
    """What stands between the verb and the next role, or behind the verb at the end of its clause; what was taken for
    a source there ("warn" ... "you" ... "to stay away")."""
    for s in a.source:
        taken = s.start == verb.end + 1 and any(
            c.start == s.end + 1 and _REPORTS.match(text, c.start) for c in a.content
        )
        if taken and named(text, s.start, s.end):
            return s
    anybody = _ANYBODY_TO.match(text, verb.end + 1, a.content[-1].end)
    found = named(text, verb.end, a.content[-1].end if anybody else _limit(text, verb.end, a))
    if not found and any(c.start == verb.end + 1 and _DATIVE.match(text, c.start, c.end) for c in a.content):
        return named(text, verb.end, a.content[-1].end)
    if not found and not _DIRECTS.isdisjoint(words := words_of(verb.of(text).lower())):
        found = _in_content(text, a, verb.end, may_be=_TO_BE_DONE.isdisjoint(words))
    return None if found and _has_its_verb(text, found) else found


def _has_its_verb(text: str, found: Span) -> bool:
    """Whether it is the subject of what is said: "warned *the council stood* to lose"; not "told the accused"."""
    return _AND_A_VERB.fullmatch(text, found.start, found.end) is not None and is_past(found.of(text).split()[-1])


def _in_content(text: str, a: Attribution, start: int, may_be: bool) -> Span | None:
    """The hearer that was counted to the content behind ``start``, where somebody may be told "to be" something."""
    content = next((c for c in a.content if c.start <= start + 1 < c.end), None)
    if content and _ANYBODY_TO.match(text, start + 1, content.end):
        return named(text, start + 1, content.end)
    m = _TO_DO.match(text, start + 1, content.end) if content else None
    if (
        m is None
        and content
        and not _WARNS.isdisjoint(words_of(text[a.cue[-1].start : a.cue[-1].end].split()[-1].lower()))
    ):
        m = _OF_WHAT.match(text, start + 1, content.end)
        return named(text, m.start("who"), m.end("who")) if m else None
    if m and m["verb"] == "be" and not may_be:
        return None
    found = named(text, m.start("who"), m.end("who")) if m else None
    return found if found and len(found.of(text).split()) <= _MOST_WORDS else None


def _behind_preposition(text: str, a: Attribution, verb: Span, frames: frozenset[str]) -> Span | None:
    """ "said to me", "appealed to the public", "recommend it to anyone"."""
    places = [verb.end]
    places += [s.end for s in a.source if 0 <= s.start - a.cue[-1].end <= 1]
    places += [c.end for c in a.content if c.start >= verb.end]
    straight = re.match(r"\s+to\b", text[verb.end : verb.end + len(" to ") * 2])
    within = _to_quoted(text, a, verb) if "to" in frames else None
    within = within or (_within_content(text, a, verb) if "to" in frames and not straight else None)
    if within:
        return within
    for frame in sorted(frames & _PREPOSITIONS):
        for place in places if frame in ("to", "for") else places[:1]:
            preposition = re.compile(rf"\s+{frame}\b").match(text, place)
            if preposition is None:
                continue
            at = preposition.end()
            inside = any(c.start <= at + 1 < c.end for c in a.content)
            found = _in_content(text, a, at, may_be=True) if inside else named(text, at, _limit(text, at, a))
            if found is None:
                continue
            called_on = frame == "on" and inside  # "called on wealthy traders to give"
            if _FOR_WHOM.match(found.of(text)) if frame == "for" else is_person(found.of(text)) or called_on:
                return found
    return None


def _within_content(text: str, a: Attribution, verb: Span) -> Span | None:
    """ "proposed" ... "the option to Lind for ending the strike": a thing, and to whom."""
    if not _GIVES.isdisjoint(words_of(verb.of(text).lower())) and a.content[0].start >= verb.end:
        m = _GIVEN_TO.match(text, a.content[0].start, a.content[-1].end)
        if m and not CLAUSE.match(m["what"].lower()):
            return named(text, m.start("who"), a.content[-1].end)
    return None


def _to_quoted(text: str, a: Attribution, verb: Span) -> Span | None:
    """ "said" ... "to me, “Vicar”"."""
    content = next((c for c in a.content if 0 <= c.start - verb.end <= 1), None)
    m = _TO_QUOTED.match(text, content.start, content.end) if content else None
    return named(text, m.start("who"), m.end("who")) if m else None


def _who_are(text: str, a: Attribution, verb: Span) -> Span | None:
    """ "*Environmentalists* asked to attend"."""
    if a.source or not verb.of(text).endswith(("ed", "told")) or _DIRECTS.isdisjoint(words_of(verb.of(text).lower())):
        return None
    if a.cue[0] != verb or not text.startswith(" to ", verb.end) or a.content[0].start != verb.end + 1:
        return None
    m = _WHO_ARE.search(text, max(0, verb.start - _NEAR), verb.start)
    return Span(*m.span("who")) if m else None


def _is_nobody(text: str, found: Span, verb: Span) -> bool:
    """Whether it was told nobody: "had never told *anybody*", but not "would never tell anybody"."""
    if found.of(text).lower() not in ("anyone", "anybody", "any one"):
        return False
    near, far = (text[max(0, verb.start - back) : verb.start] for back in (_NEAR, 2 * _NEAR))
    return _NEVER.search(near) is not None and _MODAL.search(far.rpartition(".")[2]) is None


def _of_whom(text: str, a: Attribution, frames: frozenset[str]) -> Span | None:
    """ "The envoy, *whom* she told to bring a chair"."""
    m = (
        _WHOM.search(text, max(0, a.source[0].start - 6), a.source[0].start)
        if a.source and "object" in frames
        else None
    )
    return Span(*m.span("who")) if m and a.source[-1].end <= a.cue[0].start else None
