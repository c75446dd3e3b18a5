"""Who hears what is said in a channel that it shares with others: nobody names them again.

- of a letter, an interview, a call: whom its phrase names ("in an interview *with the Lantern*", then "he said")
- of two who talk on the telephone or in private, the other one
- who speaks is not the one who hears it, save of a passive ("*users* were told"), whose subject is no speaker at all

Words are rows of lexicons/said_at.tsv."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from hearsay.annotate.addressee import of_medium
from hearsay.annotate.identity import NOBODY, Identity
from hearsay.annotate.lexicon import alternatives
from hearsay.attribution import Attribution
from hearsay.document import Document
from hearsay.span import Span
from hearsay.statement import Entity

Told = tuple[str | None, Identity]

_BETWEEN_TWO = re.compile(rf"\b(?:{alternatives('said_at')['between two']})\b", re.IGNORECASE)
_OF_MEDIUM = 0.7  # a guess, not calibrated


def parties(
    document: Document,
    found: tuple[Attribution, ...],
    entities: tuple[Entity, ...],
    speakers: Sequence[str | None],
    addressed: Sequence[Span | None],
    addressees: Sequence[Told],
    media: Sequence[Span | None],
) -> tuple[Told, ...]:
    """The addressee of each of ``found``; ``addressed``: the words that name it, ``media``: those that it shares."""
    out = list(addressees)
    for i, a in enumerate(found):
        if out[i][0] is not None and out[i][0] == speakers[i] and addressed[i] not in a.source:
            out[i] = None, NOBODY
    sharing: defaultdict[Span, list[int]] = defaultdict(list)
    for i, phrase in enumerate(media):
        if phrase is not None and found[i].cue:
            sharing[phrase].append(i)
    for phrase, numbers in sharing.items():
        words = phrase.of(document.text)
        there = {who for i in numbers for who in (speakers[i], out[i][0]) if who}
        hearer = _entity(entities, of_medium(document.text, phrase))
        there |= {hearer} if hearer else set()
        two = there if len(there) == len(("one", "other")) and _BETWEEN_TWO.search(words) else set[str]()
        for i in numbers:
            others = (two or ({hearer} if hearer else set[str]())) - {speakers[i]}
            if out[i][0] is None and speakers[i] is not None and len(others) == 1:
                out[i] = others.pop(), Identity(None, _OF_MEDIUM, f"“{words}”")
    return tuple(out)


def _entity(entities: tuple[Entity, ...], span: Span | None) -> str | None:
    """Whose mention the words are."""
    if span is None:
        return None
    near = [(len(m.span), e.id) for e in entities for m in e.mentions if span.holds(m.span) or m.span.holds(span)]
    return max(near)[1] if near else None
