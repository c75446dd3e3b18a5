"""Document -> statements, entities and times: who said what, to whom, when, by whose account."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hearsay.annotate.act import act
from hearsay.annotate.addressed import addressees
from hearsay.annotate.asides import with_asides
from hearsay.annotate.bounds import settle, without_hearers, without_leads
from hearsay.annotate.carried.carried import Text, carried
from hearsay.annotate.carried.offers import words_of_medium
from hearsay.annotate.carried.told import Field, Judged
from hearsay.annotate.chain import accounts
from hearsay.annotate.channel import channels
from hearsay.annotate.counting import counts, doubtful
from hearsay.annotate.credits import with_credits
from hearsay.annotate.cues import with_whole_cues
from hearsay.annotate.floating import floating
from hearsay.annotate.gathering import gatherings
from hearsay.annotate.imprint import NO_IMPRINT, Imprint
from hearsay.annotate.marks import quoted
from hearsay.annotate.medium import medium
from hearsay.annotate.nesting import nearest_holders
from hearsay.annotate.overrun import within_bounds
from hearsay.annotate.parties import parties
from hearsay.annotate.put_in import with_rests
from hearsay.annotate.recalled import conversations, dated_by, encounters, heard_at, told_in
from hearsay.annotate.scene import sayings
from hearsay.annotate.signed import with_signed
from hearsay.annotate.source import with_sources, without_objects
from hearsay.annotate.speaker import cast
from hearsay.annotate.statements import Known, identity, statement, with_carried
from hearsay.annotate.story import acts_of
from hearsay.annotate.subject import share_subjects
from hearsay.annotate.tagger.network import Network
from hearsay.annotate.tagger.tagger import find
from hearsay.annotate.timex import times
from hearsay.annotate.turns import with_turns
from hearsay.attribution import Timex
from hearsay.document import Document
from hearsay.statement import Entity, Statement

__all__ = ["LANGUAGES", "Imprint", "Network", "annotate", "quoted"]

# What the shipped model was trained to read (BCP 47 primary tags).
LANGUAGES = frozenset({"en"})


def annotate(
    document: Document,
    article: str,
    network: Network,
    least: float = 0.0,
    published: str | None = None,
    *,
    outermost: bool = False,
    imprint: Imprint = NO_IMPRINT,
) -> tuple[tuple[Statement, ...], tuple[Entity, ...], tuple[Timex, ...]]:
    """The statements of a document in text order, the entities that it names, and its time expressions. ``article`` is
    the article's id, ``published`` its date (ISO 8601, with the precision that the page gives), ``imprint`` its byline
    and outlet.

    Those with a confidence under ``least`` are left out, as if nobody had seen them: chains do not lead through them.
    ``outermost``: nor are those given that stand inside of what another says, which the rest is told by all the same.
    """
    text, known = beside(document, article, network, least, published, imprint)
    over = carried(text, network)
    ids = tuple(identity(article, a, document.text) for a in text.found)
    statements = tuple(
        statement(document, text.quotations, a, with_carried(known[n], n, over), ids[n], ids)
        for n, a in enumerate(text.found)
    )
    if outermost:
        statements = _outermost(statements, text.judged.held)
    return statements, tuple(text.entities), text.dated


def _outermost(statements: tuple[Statement, ...], held: Sequence[bool]) -> tuple[Statement, ...]:
    kept = [s for s, inside in zip(statements, held, strict=True) if not inside]
    ids = {s.id for s in kept}
    return tuple(replace(s, reported_by=tuple(by for by in s.reported_by or () if by in ids)) for s in kept)


def beside(
    document: Document,
    article: str,
    network: Network,
    least: float = 0.0,
    published: str | None = None,
    imprint: Imprint = NO_IMPRINT,
) -> tuple[Text, tuple[Known, ...]]:
    """What the text says of each of its statements in its place, as `annotate` takes it, before anything is carried
    over to it from elsewhere."""
    quotations = quoted(document.text, document.paragraphs)
    seen = find(network, document, quotations)
    told = (*seen.attributions, *doubtful(document, seen.unsure))
    shared = with_sources(document, share_subjects(document, without_objects(document, told)))
    found = within_bounds(document, quotations, settle(document, quotations, with_whole_cues(document, shared)))
    found = with_credits(document, with_signed(document, quotations, with_turns(document, found)))
    found = with_rests(document, with_asides(document, found))
    found += floating(document, quotations, found, seen.said)
    acts = {a: act(document, a) for a in found}
    found = tuple(
        sorted(
            (a for a in found if a.confidence >= least and counts(document, a, acts[a], found)),
            key=lambda a: (min(s.start for s in (*a.source, *a.cue, *a.content)), a.content),
        )
    )
    judged = tuple(acts[a] for a in found)
    media = tuple(medium(document, a) for a in found)
    addressed = addressees(document, found, media)
    dated = times(document, published)
    found, before = without_leads(document, without_hearers(document, found, addressed), dated), found
    # What is cut off may tell in what it was said.
    media = tuple(m or (medium(document, a) if a != b else None) for m, a, b in zip(media, found, before, strict=True))
    who = cast(document, article, quotations, found, addressed, seen, network.decoding, imprint)
    by_whom = accounts(document, found, who.sure)
    by, to = ([one for one, _ in each] for each in (who.speakers, who.addressees))
    story = acts_of(document, found, by, to, [account.path for account in by_whom])
    when = sayings(document, found, dated, story, by)
    names = {entity.id: entity.name for entity in who.entities}
    media, when = channels(document, found, dated, media, when, story, names)
    recalled = encounters(document, story, dated)
    when = dated_by(recalled, when)
    recalled += conversations(document, story, when)
    media = told_in(recalled, media)
    held = gatherings(document, story, dated, when, media)
    when, media = dated_by(held, when), told_in(held, media)
    heard = heard_at(recalled, parties(document, found, who.entities, by, addressed, who.addressees, media, story))
    known = tuple(Known(judged[i], who.speakers[i], heard[i], media[i], when[i], by_whom[i]) for i in range(len(found)))
    own: dict[Field, list[str | None]] = {
        "said_at": [w.at.value if w else None for w in when],
        "medium": [words_of_medium(m.of(document.text)) if m else None for m in media],
        "addressee": [one for one, _ in heard],
    }
    so_far = Judged(
        held=[holder is not None for holder in nearest_holders(found, document.text)],
        speakers=by,
        acts=[one for one, _ in judged],
        reported=[bool(account.path) for account in by_whom],
        own=own,
    )
    return Text(document, quotations, found, so_far, dated, media, who.entities, published, seen.vectors), known
