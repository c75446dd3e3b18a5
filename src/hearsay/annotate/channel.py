"""In what, and when, something is said that shares its channel with others: an interview, an email, a telephone call.

A text names the channel once and goes on ("said in an email that A. He disputed B, saying C"). What shares it:

- another verb of the same subject in the sentence
- the next sentence of the same speaker, into the next paragraph where it is quoted; on an occasion of talk also the
  question to the speaker ("Asked why, ...") and the answer of the other party ("replied")
- what those say who "made the remarks in an interview", "had spoken by phone", "responded on Tern", or had a "first
  call with Orhel" that "took place" one evening: the text tells of the channel, and then who said what
- before it, the last thing that was said by who "made the remarks in an interview"
- the further sentences of a letter that the text has dated: of its time only, for it is no medium of its own

It ends where somebody else speaks, or where another channel, time or hearer is named. What is told in another tense,
or of what was thought, is not said there. Words are rows of lexicons/said_at.tsv."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from hearsay.annotate.lexicon import alternatives, rows
from hearsay.annotate.said_at import tells
from hearsay.annotate.scene import SCENE, SUBJECT, Saying
from hearsay.annotate.setting import Setting, artefact, settings_in
from hearsay.annotate.story import Act, around_content, elided, index_at, near_sentence, same_subject, words_in
from hearsay.attribution import Attribution, Timex
from hearsay.document import Document
from hearsay.span import Span
from hearsay.statement import SaidAt

_ROLES: dict[str, frozenset[str]] = {
    wanted: frozenset(word for word, role, _ in rows("said_at") if role == wanted)
    for wanted in ("not past", "elsewhere", "mental", "replies", "medium", "not at", "goes on")
}
_WAYS = alternatives("said_at")
_REMARKS = rf"made\s+(?:the|these|those|his|her|their)\s+(?:{_WAYS['remarks']})"
_TELLS_OF = re.compile(rf"\b(?:(?P<remarks>{_REMARKS})|{_WAYS['speaks']})\b")
_APART = re.compile(r"[,;:“”\"]|\b(?:and|but|that|who|which|when|where)\b")
_TOOK_PLACE = re.compile(
    rf"(?P<what>(?:his|her|their|the|a)\s+(?:[\w-]+\s+){{0,2}}(?:{_WAYS['event']})\s+(?:with|between)"
    r"\s+[\w'’ .-]{2,50}?)\s+(?:took\s+place|lasted|came|was\s+held)\b",
    re.IGNORECASE,
)
_TOOK_TO = re.compile(
    r"\b(?:took|taken|taking)\s+to\s+(?P<what>(?:the\s+[a-z]+\s+)?[A-Z]\w*(?:\s+[A-Z]\w*)*|social\s+media)\b"
    r"(?=[.]|\s+(?:at|on|in|late|early|this|last)\b)"
)
_NAME = re.compile(r"\b[A-Z]\w+")
_THE_TWO = re.compile(r"\b(?:the|those|both) (?:two|men|women|leaders|presidents)\b", re.IGNORECASE)
_PRONOUN = re.compile(r"[“\"']?(?:he|she|they|it|his|her|their)\b", re.IGNORECASE)
_SENT = re.compile(rf"\s*,\s*(?:which\s+(?:was|were|is)\s+)?(?:{_WAYS['medium']})\b(?P<rest>[^;:]*)", re.IGNORECASE)
_PRIVATE = re.compile(r"\b(?:interview|conversation|phone|telephone)", re.IGNORECASE)
_QUOTES = frozenset("“\"‘'«„")
_NETWORK = "network"  # any name, as long as something is written there
_WRITES = frozenset("wrote posted tweeted shared published blogged added adding".split())
_MOST_BEFORE = 6  # acts of a sentence
_NEAR = 60  # characters between what tells of a channel and its time
_BACK = 12  # acts before one of "made the remarks"


@dataclass(slots=True)
class _Channel:
    """The channel under way: its phrase (None of a letter that only has a time), its time, who is there, and where it
    was last gone on with. ``told`` is true where the text tells of it, so that reports of it may stand between."""

    span: Span | None
    kind: str
    at: SaidAt | None
    holder: int | None
    sentence: int
    paragraph: int
    people: set[str] = field(default_factory=set[str])
    told: bool = False
    past: bool = True


@dataclass(frozen=True, slots=True)
class _Telling:
    """A sentence that tells of a channel."""

    span: Span
    kind: str
    at: SaidAt | None
    start: int
    remarks: bool


class _Story:
    """One pass over the acts of a document."""

    def __init__(
        self,
        document: Document,
        acts: list[Act],
        times: tuple[Timex, ...],
        media: list[Span | None],
        when: list[Saying | None],
        names: Mapping[str, str],
    ) -> None:
        self.document, self.acts = document, acts
        self.called: dict[str, list[str]] = {}
        for who, name in names.items():
            self.called.setdefault(name.split()[-1].lower() if name.split() else "", []).append(who)
        self.times = tuple(t for t in times if tells(t))
        self.media, self.when = media, when

    def shared(self) -> None:
        """Gives the medium of a verb to the further verbs of its subject in the sentence."""
        for n, act in enumerate(self.acts):
            if self.media[act.number] is not None or self._asks(act) or not act.words.isdisjoint(_ROLES["mental"]):
                continue
            for before in reversed(self.acts[max(0, n - _MOST_BEFORE) : n]):
                if before.sentence != act.sentence:
                    break
                same = same_subject(before, act)
                said = same or (not act.a.source and elided(self.document.text, before, act))
                inside = before.holder == act.holder or (same and act.holder == before.number)
                found = self.media[before.number]
                if said and inside and found is not None and _same_tense(before, act) and self._free(act, found):
                    self.media[act.number] = found
                    break

    def _asks(self, act: Act) -> bool:
        """Whether it is a question that the speaker's sentence only mentions: "and, when asked, answered"."""
        return "when" in act.words or self.document.text.endswith("when ", 0, act.start)

    def _free(self, act: Act, medium: Span) -> bool:
        """Whether no other channel or time is named between the verb that has the medium and a further one."""
        mine, start = self.when[act.number], medium.end
        if mine is not None and mine.at.span.start > start and act.start > start:
            return mine.by == SUBJECT
        return True

    def went_on(self) -> None:
        """Goes through the text, from channel to channel."""
        channel: _Channel | None = None
        tellings = self._tellings()
        next_telling = 0
        for n, act in enumerate(self.acts):
            while next_telling < len(tellings) and tellings[next_telling].start < act.start:
                channel = self._told_of(tellings[next_telling], n)
                next_telling += 1
            own = self.media[act.number]
            dated = self._dated_letter(act)
            if own is not None or dated is not None:
                if act.holder is None or channel is None or act.holder == channel.holder:
                    channel = self._opened(act, own, dated)
            elif channel is not None and self._covers(channel, act):
                self._join(channel, act)
            elif channel is not None and act.holder == channel.holder and not channel.told:
                channel = None
        for telling in tellings[next_telling:]:
            self._told_of(telling, len(self.acts))

    def _opened(self, act: Act, own: Span | None, dated: SaidAt | None) -> _Channel:
        saying = self.when[act.number]
        if dated is not None and saying is None:
            saying = self.when[act.number] = Saying(dated, SCENE)
        people = {who for who in (act.speaker, act.addressee) if who}
        kind = next((s.kind for s in settings_in(self.document.text, own)), "writing") if own else "writing"
        at = saying.at if saying else None
        return _Channel(own, kind, at, act.holder, act.sentence, act.paragraph, people, past=act.past)

    def _join(self, channel: _Channel, act: Act) -> None:
        self.media[act.number] = channel.span
        if channel.at is not None and self.when[act.number] is None:
            self.when[act.number] = Saying(channel.at, SCENE)
        channel.sentence, channel.paragraph = act.sentence, act.paragraph
        channel.people |= {who for who in (act.speaker, act.addressee) if who}

    def _covers(self, channel: _Channel, act: Act) -> bool:
        """Whether an act without a medium of its own belongs to the channel."""
        if act.holder != channel.holder and not (channel.told and self._of_a_report(act)):
            return False
        # A book's present ("He states") may be of any of its pages; a letter has one time.
        if (
            (channel.span and not (act.past and channel.past))
            or _perfect(act)
            or not act.words.isdisjoint(_ROLES["mental"])
        ):
            return False
        if not self._there(channel, act) or not self._follows(channel, act):
            return False
        saying = self.when[act.number]
        if saying is not None and (channel.at is None or saying.at.span != channel.at.span):
            return False
        answers = channel.told and not act.words.isdisjoint(_ROLES["replies"])
        if (
            channel.span
            and not answers
            and act.addressee not in channel.people
            and (act.addressee is not None or "told" in act.words)
        ):
            return False
        around = around_content(self.document, act)
        if not words_in(around, 0, len(around)).isdisjoint(_ROLES["elsewhere"]):
            return False
        sentence = near_sentence(self.document, act.sentence, act.a.cue[0])
        mine = channel.span
        return all(
            (mine is not None and mine.overlaps(s.span)) or any(c.overlaps(s.noun) for c in act.a.content)
            for s in settings_in(self.document.text, sentence)
        )

    def _of_a_report(self, act: Act) -> bool:
        """Whether the text has it from a report of what was said ("the diplomats said"), itself in no channel."""
        return act.holder is not None and self.media[act.holder] is None

    def _there(self, channel: _Channel, act: Act) -> bool:
        """Whether who acts is one of those in the channel, or answers them or asks them."""
        answers = bool(act.words & _ROLES["replies"])
        if channel.kind == _NETWORK and act.words.isdisjoint(_WRITES):
            return False
        if act.speaker in channel.people:
            return channel.told or (not answers and self._names_nobody(channel, act))
        if channel.kind in ("writing", _NETWORK) or channel.span is None:
            return False
        if not act.a.source:
            asked = bool(act.words & {"asked", "pressed", "questioned"})
            return act.addressee in channel.people and asked and not self._asks(act)
        return channel.told and act.holder is None and answers

    def _names_nobody(self, channel: _Channel, act: Act) -> bool:
        """Whether the source is a pronoun, or the name of one who is quoted or goes on: a name that is said again in
        the same paragraph begins something else."""
        if act.paragraph != channel.paragraph or self._quoted(act) or act.words & _ROLES["goes on"]:
            return True
        source = act.a.source
        return not source or _PRONOUN.fullmatch(self.document.text, source[0].start, source[-1].end) is not None

    def _follows(self, channel: _Channel, act: Act) -> bool:
        start = min(act.start, act.a.content[0].start)  # a quotation may have begun sentences before its cue
        if index_at(self.document.sentences, start) > channel.sentence + (2 if channel.told else 1):
            return False
        goes_on = self._quoted(act) or bool(act.words & _ROLES["goes on"])
        if act.paragraph != channel.paragraph:
            return goes_on and act.paragraph == channel.paragraph + 1
        # Behind a speech or a news conference, who spoke there may go on elsewhere.
        public = channel.kind in ("occasion", "speech") and not channel.told
        named = channel.span.of(self.document.text) if channel.span else ""
        return goes_on or not public or _PRIVATE.search(named) is not None

    def _quoted(self, act: Act) -> bool:
        return self.document.text[act.a.content[0].start] in _QUOTES

    def _dated_letter(self, act: Act) -> SaidAt | None:
        """The time of a letter that is the subject: "The letter, which was sent on Tuesday, calls"."""
        text, source = self.document.text, act.a.source
        if len(source) != 1 or source[0].end > act.start or act.start - source[0].start > 4 * _NEAR:
            return None
        found, saying = artefact(text, source[0]), self.when[act.number]
        if saying is not None:
            return saying.at if found and source[0].start < saying.at.span.start < act.start else None
        sent = _SENT.fullmatch(text, found.noun.end, act.start) if found else None
        if sent is None:
            return None
        at = self._time(sent.start("rest"), sent.end("rest"))
        leading = words_in(text, sent.start("rest"), at.span.start) if at else frozenset[str]()
        return at if leading.isdisjoint(_ROLES["not at"] - {"to", "the"}) else None

    def _time(self, start: int, end: int) -> SaidAt | None:
        """The first time in a stretch of the text."""
        at = bisect_left(self.times, start, key=lambda t: t.span.start)
        found = self.times[at] if at < len(self.times) else None
        return SaidAt(found.span, found.value) if found and found.span.end <= end else None

    def _tellings(self) -> list[_Telling]:
        """The sentences that tell of a channel, in order."""
        out: list[_Telling] = []
        text = self.document.text
        owned = sorted((m for m in self.media if m is not None), key=lambda m: m.start)
        for m in _TELLS_OF.finditer(text):
            sentence = self._sentence(m.start())
            if m.end() >= sentence.end:
                continue
            found = next(settings_in(text, Span(m.end(), min(sentence.end, m.end() + 3 * _NEAR))), None)
            if (
                found is None
                or _APART.search(text, m.end(), found.span.start)
                or (_owned(owned, found.noun) and not m["remarks"])
            ):
                continue
            at = self._time(m.end("remarks") if m["remarks"] else m.start(), min(sentence.end, found.noun.end + _NEAR))
            out.append(_Telling(_alone(text, found), found.kind, at, sentence.start, bool(m["remarks"])))
        for m in _TOOK_TO.finditer(text):
            sentence, what = self._sentence(m.start()), Span(*m.span("what"))
            at = self._time(m.end(), min(sentence.end, m.end() + _NEAR))
            if not _owned(owned, what):
                out.append(_Telling(what, _NETWORK, at, sentence.start, False))
        for m in _TOOK_PLACE.finditer(text):
            sentence = self._sentence(m.start())
            if m.start() == sentence.start:
                at = self._time(m.end(), min(sentence.end, m.end() + _NEAR))
                out.append(_Telling(Span(*m.span("what")), "speech", at, sentence.start, False))
        return sorted(out, key=lambda t: t.span.start)

    def _sentence(self, at: int) -> Span:
        number = index_at(self.document.sentences, at)
        return self.document.sentences[number] if number >= 0 else Span(at, at)

    def _told_of(self, telling: _Telling, n: int) -> _Channel:
        """The channel that a sentence tells of, where the acts up to the ``n``-th stand before it."""
        document = self.document
        sentence = self._sentence(telling.start)
        paragraph = index_at(document.paragraphs, telling.span.start)
        channel = _Channel(
            telling.span,
            telling.kind,
            telling.at,
            None,
            index_at(document.sentences, telling.start),
            paragraph,
            told=True,
        )
        channel.people = self._people(sentence, n)
        if telling.remarks:
            self._remarked(channel, n)
        return channel

    def _people(self, sentence: Span, n: int) -> set[str]:
        """Those whom a sentence names; "the two" are the last two who spoke, a pronoun at its head is the last."""
        text = self.document.text
        words = set(_NAME.findall(text, sentence.start, min(sentence.end, sentence.start + 10 * _NEAR)))
        out = {who for word in words for who in self.called.get(word.lower(), ())}
        last: list[str] = []
        for act in reversed(self.acts[max(0, n - _BACK) : n]):
            if act.speaker is not None and act.speaker not in last:
                last.append(act.speaker)
        if _THE_TWO.match(text, sentence.start):
            out |= set(last[:2])
        elif _PRONOUN.match(text, sentence.start):
            out |= set(last[:1])
        return out

    def _remarked(self, channel: _Channel, n: int) -> None:
        """Gives the channel to the last thing that who "made the remarks" said before."""
        for act in reversed(self.acts[max(0, n - _BACK) : n]):
            if act.paragraph < channel.paragraph - 1:
                return
            if act.speaker in channel.people and act.holder is None and act.past:
                if self.media[act.number] is None and self.when[act.number] is None:
                    self.media[act.number] = channel.span
                    self.when[act.number] = Saying(channel.at, SCENE) if channel.at else None
                return


def channels(
    document: Document,
    found: tuple[Attribution, ...],
    times: tuple[Timex, ...],
    media: Sequence[Span | None],
    when: Sequence[Saying | None],
    acts: list[Act],
    names: Mapping[str, str],
) -> tuple[tuple[Span | None, ...], tuple[Saying | None, ...]]:
    """The medium and the time of each of ``found`` (in text order), with those that it shares with others. ``media``
    and ``when`` are the ones that each has of its own, ``acts`` those of `acts_of`, ``names`` what the entities are
    called."""
    story = _Story(document, acts, times, _of_their_own(found, acts, media), list(when), names)
    story.shared()
    story.went_on()
    return tuple(story.media), tuple(story.when)


def _of_their_own(found: tuple[Attribution, ...], acts: list[Act], media: Sequence[Span | None]) -> list[Span | None]:
    """Without those that are of the account that reports them: "*in a memoir* he writes that they agreed". Behind
    both, it may be of either, save of a thought."""
    out = list(media)
    for act in acts:
        mine, holder = media[act.number], act.holder
        if mine is None or holder is None or any(c.overlaps(mine) for c in found[holder].content):
            continue
        before = found[holder].cue[0].start > act.start or mine.end <= act.start
        if media[holder] == mine and found[holder].source and (before or act.words & _ROLES["mental"]):
            out[act.number] = None
    return out


def _same_tense(before: Act, act: Act) -> bool:
    return not _perfect(act) and (act.past == before.past or any(w.endswith("ing") for w in act.words))


def _perfect(act: Act) -> bool:
    return not act.past and not act.words.isdisjoint(_ROLES["not past"])


def _owned(owned: list[Span], noun: Span) -> bool:
    """Whether a statement has the channel already."""
    at = bisect_right(owned, noun.end, key=lambda m: m.start)
    return any(m.overlaps(noun) for m in owned[max(0, at - 3) : at])


def _alone(text: str, found: Setting) -> Span:
    """The phrase without how it was published: "in an interview with the Lantern published"."""
    words = found.span.of(text).split()
    last = words[-1] if words[-1] in _ROLES["medium"] and found.span.end > found.noun.end else ""
    return Span(found.span.start, found.span.start + len(found.span.of(text).removesuffix(last).rstrip()))
