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
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from hearsay.annotate.contact import NEAR, NETWORK, Telling, broadcast, first_time, tellings
from hearsay.annotate.lexicon import alternatives, by_place
from hearsay.annotate.said_at import tells
from hearsay.annotate.scene import SCENE, SUBJECT, Saying
from hearsay.annotate.setting import artefact, settings_in
from hearsay.annotate.story import (
    Act,
    around_content,
    elided,
    index_at,
    is_silence,
    media_of_their_own,
    near_sentence,
    perfect,
    same_subject,
    same_tense,
    words_in,
)
from hearsay.attribution import Attribution, Timex
from hearsay.document import Document
from hearsay.span import Span
from hearsay.statement import SaidAt

_ROLES = by_place("said_at")
_WAYS = alternatives("said_at")
_NAME = re.compile(r"\b[A-Z]\w+")
_THE_TWO = re.compile(r"\b(?:the|those|both) (?:two|men|women|leaders|presidents)\b", re.IGNORECASE)
_PRONOUN = re.compile(r"[“\"']?(?:he|she|they|it|his|her|their)\b", re.IGNORECASE)
_SENT = re.compile(rf"\s*,\s*(?:which\s+(?:was|were|is)\s+)?(?:{_WAYS['medium']})\b(?P<rest>[^;:]*)", re.IGNORECASE)
_DATED = re.compile(r"\s*,\s+dated\s+(?:on\s+)?")
_QUOTES = frozenset("“\"‘'«„")
_WRITES = frozenset("wrote posted tweeted shared published blogged added adding".split())
_TOLD_MANY = re.compile(
    r"(?<=told)\s+(?:the\s+)?(?:(?!reporters|journalists|newsmen)[a-z]+s|the (?:crowd|audience|meeting|room))\b"
)
_NOW = frozenset(
    "accuses adds admits argues asked asks concedes continues denies describes insists recalls replies says".split()
)
_ASKED = frozenset("asked pressed questioned".split())
_ON = 2  # sentences to the next thing said there
_MOST_BEFORE = 6  # acts of a sentence
_BACK = 12  # acts before one of "made the remarks"


@dataclass(slots=True)
class _Channel:
    """The channel under way: its phrase (None of a letter that only has a time), its time, who is there, and where it
    was last gone on with. ``told`` is true where the text tells of it, so that reports of it may stand between;
    ``itself`` where it was the last to speak ("The post concedes")."""

    span: Span | None
    kind: str
    at: SaidAt | None
    holder: int | None
    sentence: int
    paragraph: int
    people: set[str] = field(default_factory=set[str])
    told: bool = False
    past: bool = True
    noun: str = ""
    itself: bool = False
    everyone: bool = False
    writer: str | None = None


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
        self._speakers = {act.number: act.speaker for act in acts}

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
                if said and inside and found is not None and same_tense(before, act) and self._free(act, found):
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
        told = tellings(self.document, self.times, self.media)
        next_telling = 0
        for n, act in enumerate(self.acts):
            while next_telling < len(told) and told[next_telling].start < act.start:
                channel = self._told_of(told[next_telling], n)
                next_telling += 1
            own = self.media[act.number]
            dated = self._dated_letter(act)
            show = broadcast(self.document, act.a) if own is None and act.past else None
            if is_silence(act):
                channel = None
            elif channel is not None and channel.everyone and own is not None and own.overlaps(channel.span or own):
                self._join(channel, act)
            elif own is not None or dated is not None or show is not None:
                if act.holder is None or channel is None or act.holder == channel.holder:
                    channel = self._opened(act, own or show, dated)
                    channel.told = show is not None
                    channel.kind = "speech" if show else channel.kind
            elif channel is not None and self._is_writing(channel, act):
                self._date(channel, act)
            elif channel is not None and self._covers(channel, act):
                self._join(channel, act)
            elif channel is not None and act.holder == channel.holder and not channel.told:
                channel = None
        for telling in told[next_telling:]:
            self._told_of(telling, len(self.acts))

    def _opened(self, act: Act, own: Span | None, dated: SaidAt | None) -> _Channel:
        saying = self.when[act.number]
        if dated is not None and saying is None:
            saying = self.when[act.number] = Saying(dated, SCENE)
        people = {who for who in (act.speaker, act.addressee) if who}
        setting = next(settings_in(self.document.text, own), None) if own else None
        kind, noun = (setting.kind, setting.noun.of(self.document.text).lower()) if setting else ("writing", "")
        at = saying.at if saying else None
        place = act.holder, act.sentence, act.paragraph
        return _Channel(own, kind, at, *place, people, past=act.past, noun=noun, writer=act.speaker)

    def _is_writing(self, channel: _Channel, act: Act) -> bool:
        """Whether the source is the channel itself: "said in a statement on Monday that A. *The statement* denied B";
        "it", of a dated letter that is no medium. What a writing still says, it says at any time."""
        source, text = act.a.source, self.document.text
        if channel.kind != "writing" or act.holder != channel.holder or len(source) != 1 or perfect(act):
            return False
        if act.paragraph != channel.paragraph or act.sentence > channel.sentence + 1:
            return False
        words = source[0].of(text).lower()
        if channel.span is None:
            return words == "it"
        last = words.split()[-1]
        alike = channel.noun.endswith(last) and words.startswith(("the ", "that ", "this "))
        named = alike and artefact(text, source[0]) is not None
        return act.past and (named or (words == "it" and channel.itself))

    def _date(self, channel: _Channel, act: Act) -> None:
        """Gives an act the channel's time."""
        if channel.at is not None and self.when[act.number] is None:
            self.when[act.number] = Saying(channel.at, SCENE)
        channel.sentence, channel.paragraph, channel.itself = act.sentence, act.paragraph, True

    def _join(self, channel: _Channel, act: Act) -> None:
        self.media[act.number] = channel.span
        self._date(channel, act)
        channel.itself = False
        channel.people |= {who for who in (act.speaker, act.addressee) if who}

    def _covers(self, channel: _Channel, act: Act) -> bool:
        """Whether an act without a medium of its own belongs to the channel."""
        if act.holder != channel.holder and not (channel.told and self._of_a_report(channel, act)):
            return False
        # A book's present ("He states") may be of any of its pages; a letter has one time.
        if channel.span and not (act.past and channel.past) and not self._is_now(channel, act):
            return False
        if perfect(act) or not act.words.isdisjoint(_ROLES["mental"]):
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
            and not self._tells_those_there(channel, act)
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

    def _tells_those_there(self, channel: _Channel, act: Act) -> bool:
        """Whether it is told to many who are at the talk: "In a speech to parliament, he vowed. He *told deputies*"."""
        talk = (
            channel.kind in ("occasion", "speech")
            and "with" not in (channel.span or act.a.content[0]).of(self.document.text).split()
        )
        return talk and _TOLD_MANY.match(self.document.text, act.a.cue[-1].end) is not None

    def _is_now(self, channel: _Channel, act: Act) -> bool:
        """Whether both are told in the present, of what is said once: "In a statement she *says* ... She *denies*"; not
        of a book, which says it anywhere."""
        once = channel.noun.split()[-1:] and channel.noun.split()[-1] not in _ROLES["book"]
        return bool(once) and not act.past and not channel.past and not act.words.isdisjoint(_NOW)

    def _of_a_report(self, channel: _Channel, act: Act) -> bool:
        """Whether the text has it from a report of what was said ("the diplomats said"), itself in no channel."""
        if act.holder is None:
            return False
        return self.media[act.holder] is None or self._speakers.get(act.holder) in channel.people

    def _there(self, channel: _Channel, act: Act) -> bool:
        """Whether who acts is one of those in the channel, or answers them or asks them."""
        answers = bool(act.words & _ROLES["replies"])
        if channel.kind == "writing" and channel.writer is not None and act.speaker != channel.writer:
            return False  # to whom it was written may speak elsewhere
        if channel.kind == NETWORK and act.words.isdisjoint(_WRITES):
            return False
        if channel.everyone:
            return act.paragraph == channel.paragraph and not act.reported
        if act.speaker in channel.people:
            talk = channel.kind in ("occasion", "speech") and act.speaker != channel.writer
            return channel.told or (answers and talk) or (not answers and self._names_nobody(channel, act))
        if channel.kind in ("writing", NETWORK) or channel.span is None:
            return False
        asked = act.addressee in channel.people and bool(act.words & {"asked", "pressed", "questioned"})
        if not act.a.source:
            return asked and not self._asks(act)
        if asked and channel.told and act.a.source[0].start > act.start:
            return True  # "Pressed by the presenter"
        return channel.told and act.holder is None and answers

    def _names_nobody(self, channel: _Channel, act: Act) -> bool:
        """Whether the source is a pronoun, or the name of one who is quoted or goes on: a name that is said again in
        the same paragraph begins something else."""
        if act.paragraph != channel.paragraph or self._quoted(act) or act.words & _ROLES["goes on"]:
            return True
        source = act.a.source
        if channel.sentence == act.sentence and self._was_asked(act):
            return True  # "Asked if it was arson, Beale said"
        return not source or _PRONOUN.fullmatch(self.document.text, source[0].start, source[-1].end) is not None

    def _was_asked(self, act: Act) -> bool:
        """Whether the statement before it, without a source, asks its speaker."""
        asks = (b for b in self.acts if b.sentence == act.sentence and b.start < act.start and not b.a.source)
        return any(not b.words.isdisjoint(_ASKED) and b.addressee == act.speaker for b in asks)

    def _follows(self, channel: _Channel, act: Act) -> bool:
        start = min(act.start, act.a.content[0].start)  # a quotation may have begun sentences before its cue
        if index_at(self.document.sentences, start) > channel.sentence + _ON:
            return False
        goes_on = self._quoted(act) or bool(act.words & _ROLES["goes on"])
        if act.paragraph != channel.paragraph:
            asked = self._was_asked(act) or (not act.a.source and not act.words.isdisjoint(_ASKED))
            return (goes_on or asked) and act.paragraph == channel.paragraph + 1
        return True

    def _quoted(self, act: Act) -> bool:
        return self.document.text[act.a.content[0].start] in _QUOTES

    def _dated_letter(self, act: Act) -> SaidAt | None:
        """The time of a letter that is the subject: "The letter, which was sent on Tuesday, calls"."""
        text, source = self.document.text, act.a.source
        saying = self.when[act.number]
        if len(source) != 1 or source[0].end > act.start or act.start - source[0].start > 4 * NEAR:
            found = None
        else:
            found = artefact(text, source[0])
        if saying is not None and not found:
            start, time = self.document.sentence_of(act.a.cue[0]).start, saying.at.span.start
            opens = artefact(text, Span(start, time)) if start < time < act.start else None
            return saying.at if opens and _DATED.fullmatch(text, opens.noun.end, time) else None
        if saying is not None:
            return saying.at if found and source[0].start < saying.at.span.start < act.start else None
        sent = _SENT.fullmatch(text, found.noun.end, act.start) if found else None
        if sent is None:
            return None
        at = first_time(self.times, sent.start("rest"), sent.end("rest"))
        leading = words_in(text, sent.start("rest"), at.span.start) if at else frozenset[str]()
        return at if leading.isdisjoint(_ROLES["not at"] - {"to", "the"}) else None

    def _told_of(self, telling: Telling, n: int) -> _Channel:
        """The channel that a sentence tells of, where the acts up to the ``n``-th stand before it."""
        document = self.document
        sentence = index_at(document.sentences, telling.start)
        paragraph = index_at(document.paragraphs, telling.span.start)
        channel = _Channel(
            telling.span,
            telling.kind,
            telling.at,
            None,
            sentence,
            paragraph,
            told=True,
            everyone=telling.everyone,
        )
        channel.people = self._people(document.sentences[sentence], n)
        if telling.remarks:
            self._remarked(channel, n)
        return channel

    def _people(self, sentence: Span, n: int) -> set[str]:
        """Those whom a sentence names; "the two" are the last two who spoke, a pronoun at its head is the last."""
        text = self.document.text
        words = set(_NAME.findall(text, sentence.start, min(sentence.end, sentence.start + 10 * NEAR)))
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
    story = _Story(document, acts, times, media_of_their_own(found, acts, media), list(when), names)
    story.shared()
    story.went_on()
    return tuple(story.media), tuple(story.when)
