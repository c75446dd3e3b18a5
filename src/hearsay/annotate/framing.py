"""Accounts that go on without being named again: "According to Orr, Lind asked for ships. The king said no."

An account begins with an attribution that retells what others did or said. What follows is weighed sign by sign, for
and against: the account's own signs (a memoir, a court, "recalled"), the tense, whether the account knows the source,
whether it is told to somebody of the account or to the press. Where the points do not suffice the account has ended,
save that its own source may speak on.

Points and the confidence made of them were set by hand with the cases of tests/cases/chains; they are a guess, not
calibrated, as no corpus at hand says where accounts go on. In 446 articles of three corpora, of campaign news for the
most part, 15 attributions in 8,886 were held to go on with an account; read by one person, 10 of the 15 did.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import NamedTuple

from hearsay.annotate.signs import (
    Passage,
    following,
    is_opener,
    is_outlet,
    is_record,
    is_told_again,
    opening,
    points,
    reasons,
    spoken_today,
)
from hearsay.annotate.telling import Telling, heads, telling
from hearsay.attribution import Attribution
from hearsay.document import Document

# Points from which on an account goes on; and from which on it may, which takes from the confidence that it does not.
_ENOUGH = 2.25
_DOUBTFUL = 0.75
_RELATIVE = frozenset("who which that whose whom".split())
_STOPS = frozenset(".!?:;…\"'”’»)")
_GENERIC = frozenset("it the paper newspaper agency outlet website document documents book report they authors".split())


class Link(NamedTuple):
    """The account that an attribution goes on with (None: the article's own), how sure that is, and why."""

    parent: int | None
    confidence: float
    why: str


@dataclass(frozen=True, slots=True)
class _Account:
    """``anchor``: the last attribution of the account's own source; ``last``: the last of the account at all.

    ``signs`` are those of the account itself.
    """

    first: int
    anchor: int
    last: int
    signs: tuple[str, ...]


def going_on(
    document: Document,
    found: tuple[Attribution, ...],
    nearest: tuple[int | None, ...],
    speakers: Sequence[str | None] = (),
) -> dict[int, Link]:
    """For attributions in no content of another, by number: the account that each goes on with, or might have.

    ``found`` is in text order. ``speakers``: who each one's source is, as far as somebody knows; it then decides
    whether an account's own source speaks on, and whether the account knows somebody.
    """
    tellings = tuple(telling(document, a) for a in found)
    passage = Passage(document, found, tellings, nearest, speakers or (None,) * len(found))
    links: dict[int, Link] = {}
    account: _Account | None = None
    authors, recorded = set[str](), False
    for i in range(len(found)):
        if _is_heading(document, tellings[i]):
            continue
        if nearest[i] is not None or not found[i].source or passage.tellings[i].source in _RELATIVE:
            continue
        link = _weighed(passage, account, i, authors) if account else None
        if link:
            links[i] = link
        account = _after(passage, account, i, link, authors)
        if recorded and account.signs[0] == "plain" and passage.tellings[account.anchor].cue == "writes":
            account = replace(account, signs=("author", *account.signs[1:]))
        recorded = recorded or "record" in account.signs
        who = passage.speakers[i]
        if who and account.anchor == i and "record" in account.signs:
            authors.add(who)
    return links


def _is_heading(document: Document, t: Telling) -> bool:
    """ "What the minutes say", alone in its paragraph."""
    paragraph, sentence = document.paragraphs[t.paragraph], document.sentences[t.sentence]
    text = sentence.of(document.text).rstrip()
    return len(paragraph) <= len(sentence) and text[-1:] not in _STOPS


def _weighed(passage: Passage, account: _Account, i: int, authors: AbstractSet[str]) -> Link | None:
    """How ``i`` stands to the account; None where nothing speaks for its going on."""
    same = _same(passage, account.anchor, i)
    written = bool({"record", "author"} & set(account.signs))
    if written and (same or passage.speakers[i] in authors) and is_told_again(passage.tellings[i]):
        return Link(account.anchor, _confidence(_ENOUGH), reasons(account.signs))
    if same:
        return None
    if is_opener(opening(passage, i)):
        return None
    grown = ("went on",) if account.last != account.anchor else ()
    if grown and _same_subject(passage, account.last, i):
        return Link(account.anchor, _confidence(_ENOUGH), reasons((*account.signs, *grown)))
    signs = (*account.signs, *grown, *following(passage, i, account.first, account.anchor, account.last))
    total = points(signs)
    if total >= _ENOUGH:
        return Link(account.anchor, _confidence(total), reasons(signs))
    if total >= _DOUBTFUL:
        return Link(None, _confidence(2 * _ENOUGH - total), "an account may go on: " + reasons(signs))
    return None


def _confidence(total: float) -> float:
    """One half at one point under what is enough."""
    return round(1 / (1 + math.exp(-(total - _ENOUGH + 1) / 2)), 2)


def _after(
    passage: Passage, account: _Account | None, i: int, link: Link | None, authors: AbstractSet[str]
) -> _Account:
    """The account that may go on after ``i``. ``authors`` are those who have told in a record."""
    if account and link and link.parent is not None:
        return replace(account, last=i)
    signs = opening(passage, i)
    if signs[0] in ("plain", "recounts") and passage.speakers[i] in authors and passage.tellings[i].tense == "present":
        signs = ("author", *signs[1:])
    if account and _same(passage, account.anchor, i) and not spoken_today(passage.tellings[i]):
        kept = account.signs if {"record", "author", "tale", "recounts", "court"} & set(account.signs) else signs
        return _Account(account.first, i, i, max(signs, kept, key=points))
    return _Account(i, i, i, signs)


def _same(passage: Passage, i: int, j: int) -> bool:
    """Whether ``j`` has the source of ``i``, by what somebody knows of them, or by their words."""
    before, after = passage.tellings[i], passage.tellings[j]
    if passage.speakers[i] and passage.speakers[j]:
        if passage.speakers[i] == passage.speakers[j]:
            return True
    elif before.source == after.source or heads(before.source) & heads(after.source):
        return True
    if is_record(after) and any(re.search(rf"\b{h}\b", before.around) for h in heads(after.source)):
        return True
    by_thing = is_record(before) or is_outlet(passage.document, passage.found[i], before)
    return by_thing and bool(after.source) and set(after.source.split()) <= _GENERIC


def _same_subject(passage: Passage, i: int, j: int) -> bool:
    """Whether both have their source in the same words ("Lind replied that ..., adding ...")."""
    return passage.found[i].source == passage.found[j].source
