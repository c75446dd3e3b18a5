"""What a person says of the machine's answer, and the words that they say it of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from hearsay.attribution import Kind
from hearsay.span import Span

What = Literal[
    "confirmed",
    "not a statement",
    "wrong speaker",
    "wrong addressee",
    "wrong time",
    "wrong span",
    "missing statement",
    "one person",
    "two people",
    "other quotation",
    "withdrawal",
]
Fate = Literal["applied", "overruled", "detached", "withdrawn"]
# What is said of one statement; the rest is said of people, of two statements, or of a correction.
OF_STATEMENTS: tuple[What, ...] = (
    "confirmed",
    "not a statement",
    "wrong speaker",
    "wrong addressee",
    "wrong time",
    "wrong span",
    "missing statement",
)
OF_PEOPLE: tuple[What, ...] = ("one person", "two people")


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of an article: where they stood (``span``, code points), and a few characters before and after them, so
    that they are found again in another version."""

    span: Span
    text: str
    before: str
    after: str

    def __post_init__(self) -> None:
        if len(self.text) != len(self.span):
            raise ValueError("a passage's text is as long as its span")


Passages = tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words of a statement as somebody saw them. ``article`` is the article's id, ``text_digest`` the SHA-256 of
    its text in hexadecimal, ``statement`` the id that the statement had; None where there was none. A source or cue
    may be empty, a content never."""

    article: str
    url: str | None
    text_digest: str
    source: Passages
    cue: Passages
    content: Passages
    statement: str | None = None

    def __post_init__(self) -> None:
        if not self.content:
            raise ValueError("the evidence of a statement has its content")


@dataclass(frozen=True, slots=True)
class Right:
    """How a statement's spans are right, of the evidence's text; what is None is right as it was."""

    source: Passages | None = None
    cue: Passages | None = None
    content: Passages | None = None
    kind: Kind | None = None


@dataclass(frozen=True, slots=True)
class Who:
    """The right speaker or addressee. ``name`` is None where it is nobody; ``entity`` the id of an entity of the
    article with that name, where there was one."""

    name: str | None
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class When:
    """The right time: ``words`` of the text that tell when it was said, and the date that they mean (ISO 8601, of any
    precision, or a TIMEX3 value). Both are None where the text does not tell."""

    words: Passage | None = None
    value: str | None = None

    def __post_init__(self) -> None:
        if (self.words is None) != (self.value is None) or self.value == "":
            raise ValueError("a time has the words that tell it, and what they mean")


@dataclass(frozen=True, slots=True)
class Appearance:
    """An article that names somebody, and how."""

    article: str
    url: str | None
    name: str


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person across articles: what is meant by it are the ``appearances``; ``person`` is the id that they had."""

    name: str
    appearances: tuple[Appearance, ...]
    person: str | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """What ``by`` said at ``made_at`` (ISO 8601, UTC), never changed after; ``id`` is derived from all else.

    ``evidence`` is the statement that is meant. ``right`` and ``speaker`` say how it is right (all of it, of one that
    is confirmed or missing), ``addressee`` and ``time`` to whom and when it was said. ``other``: the statement that the
    first is not one quotation with. ``people``: the two that are one person or two people. ``withdraws``: the id of the
    correction that is taken back.
    """

    id: str
    what: What
    by: str
    made_at: str
    note: str = ""
    evidence: Evidence | None = None
    right: Right | None = None
    speaker: Who | None = None
    other: Evidence | None = None
    people: tuple[Somebody, ...] = ()
    withdraws: str | None = None
    addressee: Who | None = None
    time: When | None = None

    def __post_init__(self) -> None:
        if not self.by.strip() or not self.made_at:
            raise ValueError("a correction says who made it and when")
        if (self.evidence is not None) != (self.what in (*OF_STATEMENTS, "other quotation")):
            raise ValueError(f"{self.what}: evidence is for statements, and they need it")
        if (self.other is not None) != (self.what == "other quotation"):
            raise ValueError(f"{self.what}: another statement is for other quotations, and they need it")
        if len(self.people) != (2 if self.what in OF_PEOPLE else 0):
            raise ValueError(f"{self.what}: two people are for these corrections, and they need them")
        if (self.withdraws is not None) != (self.what == "withdrawal"):
            raise ValueError(f"{self.what}: a withdrawal alone says what it takes back")
        if (self.right is not None) != (self.what in ("confirmed", "wrong span", "missing statement")):
            raise ValueError(f"{self.what}: right spans are for these corrections, and they need them")
        if (self.speaker is not None) != (self.what in ("confirmed", "wrong speaker", "missing statement")):
            raise ValueError(f"{self.what}: a right speaker is for these corrections, and they need one")
        if (self.addressee is not None) != (self.what == "wrong addressee"):
            raise ValueError(f"{self.what}: a right addressee is for wrong ones, and they need it")
        if (self.time is not None) != (self.what == "wrong time"):
            raise ValueError(f"{self.what}: a right time is for wrong ones, and they need it")


@dataclass(frozen=True, slots=True)
class Standing:
    """What became of a correction. ``applied``: it is part of what is shown. ``overruled``: a later one says otherwise.
    ``detached``: its words, or a statement like the one that was meant, are no longer there. ``withdrawn``: it was
    taken back. ``article`` and ``statement`` are what it bears on now; None where on none."""

    correction: Correction
    fate: Fate
    article: str | None = None
    statement: str | None = None
