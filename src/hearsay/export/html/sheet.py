"""A record as a page shows it: the text in pieces, the cast, a card for each statement. All of it plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from hearsay.correction import Standing
from hearsay.export.html.pieces import Piece, paragraphs
from hearsay.export.wording import is_unsure, moment, name_of, shown, who, words
from hearsay.statement import HeadlineQuotation, Record, Statement, Step, WordOperation

# So many voices have a colour of their own; the others share the last.
COLOURS = 8


@dataclass(frozen=True, slots=True)
class Links:
    """What else is known where the record is kept, by the record's ids: ``people`` of an entity, ``families`` of a
    statement."""

    people: Mapping[str, str] = field(default_factory=dict[str, str])
    families: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True)
class Voice:
    """One of the cast. ``colour`` is 1 to COLOURS, 0 where nobody is named; ``places`` are (start, length, statement)
    in thousandths of the text."""

    key: str
    name: str
    tag: str
    colour: int
    type: str | None
    roles: tuple[str, ...]
    person: str | None
    statements: tuple[str, ...]
    places: tuple[tuple[int, int, str], ...]


@dataclass(frozen=True, slots=True)
class Account:
    """One of a chain: who, by which statement (None: the article itself), and whether that is uncertain."""

    who: str
    statement: str | None
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """A field's words and where they stand in the article's text."""

    field: str
    words: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Card:
    """A statement. ``chain`` ends with whoever said it; ``determined``: somebody looked by whose account it is.
    ``when`` is (words, value), ``sure`` by field: whole, span, speaker, chain;
    ``carried`` are the fields that the text tells elsewhere."""

    id: str
    number: int
    voice: Voice
    who: str
    cue: str
    content: str
    kind: str
    act: str | None
    denied: bool
    hedged: bool
    chain: tuple[Account, ...]
    determined: bool
    to: str | None
    to_person: str | None
    medium: str | None
    when: tuple[str, str] | None
    sure: Mapping[str, float | None]
    family: str | None
    carried: frozenset[str]
    evidence: tuple[Evidence, ...]
    steps: tuple[Step, ...]
    corrected: tuple[Standing, ...]

    @property
    def unsure(self) -> bool:
        return is_unsure(self.sure["whole"])

    @property
    def speaker_unsure(self) -> bool:
        return is_unsure(self.sure["speaker"])


@dataclass(frozen=True, slots=True)
class Verdict:
    """A quotation of the headline, held against the body: ``diff`` leads from its words to the body's."""

    text: str
    verdict: str
    body: str | None
    diff: tuple[WordOperation, ...]
    card: Card | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """``paragraphs`` are the article's lines in pieces; ``cast`` those who speak, the most heard first; ``cards`` by
    statement id, in the record's order."""

    id: str
    title: str
    head: tuple[str, ...]
    url: str | None
    language: str | None
    silent_because: str | None
    paragraphs: tuple[tuple[Piece, ...], ...]
    cast: tuple[Voice, ...]
    cards: Mapping[str, Card]
    verdicts: tuple[Verdict, ...]


def sheet(record: Record, links: Links = Links()) -> Sheet:
    """The record set for reading."""
    article = record.article
    cast = _cast(record, links)
    voices = {identity: voice for voice in cast for identity in voice.statements}
    accounts = {s.id: _account(s, record) for s in record.statements}
    cards = {s.id: _card(s, n, record, voices[s.id], links, accounts) for n, s in enumerate(record.statements, 1)}
    when = moment(article.published) if article.published else None
    known = (article.outlet, article.section, when, article.byline, article.credit)
    return Sheet(
        id=article.id,
        title=shown(article.title or "(no title)"),
        head=tuple(shown(value) for value in known if value),
        url=article.url,
        language=article.language,
        silent_because=record.silent_because,
        paragraphs=paragraphs(article.text, record.statements),
        cast=cast,
        cards=cards,
        verdicts=tuple(_verdict(q, record, cards) for q in record.headline),
    )


def _cast(record: Record, links: Links) -> tuple[Voice, ...]:
    by_speaker: dict[str, list[Statement]] = {}
    for s in record.statements:
        by_speaker.setdefault(s.speaker or "", []).append(s)
    order = sorted(by_speaker, key=lambda e: (not e, -len(by_speaker[e]), by_speaker[e][0].content[0].start))
    entities = {e.id: e for e in record.entities}
    tags = _tags([name_of(e, record) for e in order if e])
    out: list[Voice] = []
    for number, identity in enumerate(order, 1):
        entity = entities.get(identity)
        name = name_of(identity, record) if identity else "Nobody named"
        said = by_speaker[identity]
        out.append(
            Voice(
                key=f"v{number}",
                name=name,
                tag=tags[name] if identity else "?",
                colour=min(number, COLOURS) if identity else 0,
                type=entity.type if entity else None,
                roles=tuple(shown(role) for role in entity.roles) if entity else (),
                person=links.people.get(identity),
                statements=tuple(s.id for s in said),
                places=tuple(_place(s, len(record.article.text)) for s in said),
            )
        )
    return tuple(out)


def _tags(names: list[str]) -> dict[str, str]:
    """Short forms that tell the names apart: initials, with a number where two have the same."""
    out: dict[str, str] = {}
    for name in names:
        parts = [part for part in name.replace("-", " ").split() if part[0].isalnum()]
        capitals = [part[0] for part in parts if not part[0].islower()] or [part[0].upper() for part in parts[:1]]
        initials = "".join((capitals[0], capitals[-1])[: len(capitals)]) if capitals else name[:1]
        tag, number = initials, 2
        while tag in out.values():
            tag, number = f"{initials}{number}", number + 1
        out[name] = tag
    return out


def _place(s: Statement, length: int) -> tuple[int, int, str]:
    start, end = s.content[0].start, s.content[-1].end
    return 1000 * start // length, max(4, 1000 * (end - start) // length), s.id


def _card(
    s: Statement, number: int, record: Record, voice: Voice, links: Links, accounts: Mapping[str, Account]
) -> Card:
    text, sure = record.article.text, s.confidence
    return Card(
        id=s.id,
        number=number,
        voice=voice,
        who=accounts[s.id].who,
        cue=words(s.cue, text),
        content=words(s.content, text),
        kind=s.kind,
        act=s.act,
        denied=s.polarity == "denied",
        hedged=bool(s.hedged),
        chain=_chain(s, record, accounts),
        determined=s.reported_by is not None,
        to=name_of(s.addressee, record) if s.addressee else None,
        to_person=links.people.get(s.addressee) if s.addressee else None,
        medium=words((s.medium,), text) if s.medium else None,
        when=(words((s.said_at.span,), text), shown(s.said_at.value)) if s.said_at else None,
        sure={"whole": sure.whole, "span": sure.span, "speaker": sure.speaker, "chain": sure.chain},
        family=links.families.get(s.id),
        carried=frozenset(f for f in ("addressee", "medium", "said_at") if s.is_carried(f)),
        evidence=tuple(_evidence(s, text)),
        steps=s.steps,
        corrected=tuple(c for c in record.corrections if c.statement == s.id and c.fate == "applied"),
    )


def _account(s: Statement, record: Record) -> Account:
    return Account(who(s, record), s.id, bool(s.reported_by) and is_unsure(s.confidence.chain))


def _chain(s: Statement, record: Record, accounts: Mapping[str, Account]) -> tuple[Account, ...]:
    article = Account(shown(record.article.outlet or "The article"), None)
    return (article, *(accounts[each] for each in reversed(s.reported_by or ())), accounts[s.id])


def _evidence(s: Statement, text: str) -> list[Evidence]:
    parts = [("source", s.source), ("cue", s.cue), ("content", s.content), ("medium", (s.medium,) if s.medium else ())]
    if s.said_at:
        parts.append(("said at", (s.said_at.span,)))
    return [Evidence(name, words((span,), text), span.start, span.end) for name, spans in parts for span in spans]


def _verdict(q: HeadlineQuotation, record: Record, cards: Mapping[str, Card]) -> Verdict:
    body = words((q.body,), record.article.text) if q.body else None
    return Verdict(shown(q.text), q.verdict, body, q.diff, cards.get(q.statement or ""))
