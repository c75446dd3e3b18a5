"""Which way a clause looks from where a time expression stands in it: back, ahead, or nobody knows.

The nearest verb before it in its clause decides ("will meet on Friday", "said he would leave on Friday"), else the
nearest after it ("on Friday said"). Verbs are known by lexicons/words.tsv (kinds ``ahead``, ``plan``, ``behind``,
``saying``; ``modal`` and ``scheduled``, which look ahead only as in "could open" and "the clubs meet"; ``asks``, as in
"asked them to come") and by "-ed"."""

from __future__ import annotations

from hearsay.annotate.timex.words import KINDS, Words

PAST, SAID = -2, -1
"""What `direction` gives for a clause of the past, and where only a verb of saying tells."""
_FAR = 14
_ASKED = 6  # words from who is asked to what they are asked
_PLAIN, _TO, _PLAN, _UNTIL, _BY, _SAYING, _POSS = (
    KINDS[k] for k in ("word", "to", "plan", "until", "by", "saying", "poss")
)
_AHEAD, _BEHIND, _COMMA, _NAME = (KINDS[k] for k in ("ahead", "behind", "comma", "name"))
_MODAL, _SCHEDULED, _ASKS = (KINDS[k] for k in ("modal", "scheduled", "asks"))
_ENDS = KINDS["stop"] + KINDS["paragraph"]
_OF_A_TIME = "".join(
    KINDS[k] for k in ("day", "pm", "clockpm", "clock", "noon", "zone", "the", "edge", "of", "on", "early")
)
_NOT_PAST = frozenset("indeed speed succeed exceed proceed breed bleed unified hundred united agreed".split())
_TO_COME = frozenset("is are was were has have had".split())
_AGAIN = frozenset("that as and but whether if when while because".split())


def direction(words: Words, start: int, end: int) -> int:
    """1 ahead, -1 back where only a verb of saying tells ("said Friday"), -2 back, 0 untold; for words ``start`` to
    ``end``."""
    if words.kinds[end : end + 1] == _POSS:  # "Friday's vote" has a place of its own, whatever the clause tells
        if words.values[max(0, start - 2) : start] == ("ahead", "of"):
            return 1
        return 1 if _looks(words, range(end + 1, min(len(words.kinds), end + 5))) > 0 else -1
    before = _looks(words, range(start - 1, max(-1, start - _FAR), -1))
    opens = any(words.values[at] in _AGAIN or words.kinds[at] in _ENDS for at in (start - 1, start - 2) if at >= 0)
    far = end + _FAR
    if start > 1 and not opens:  # "in July, she will": what follows a comma is another matter, save after a head
        comma = words.kinds.find(_COMMA, end, far)
        far = comma if comma >= 0 else far
    after = _looks(words, range(end, min(len(words.kinds), far)))
    lead = start - 1
    while lead > 0 and words.kinds[lead] in _OF_A_TIME:
        lead -= 1
    if lead >= 0 and words.kinds[lead] in (_UNTIL, _BY):
        comma = words.kinds.rfind(_COMMA, max(0, start - _FAR), start)
        near = words.values[max(0, start - _FAR, comma) : start]
        if before > 0:
            return 1
        done = "had" in near or (words.kinds[lead] == _BY and "to" not in near)
        if before < 0 and done:
            return -2  # "two had filed reports by Wednesday"
        return -2 if after == -2 and _looks(words, range(end, min(len(words.kinds), end + 8))) == -2 else 1
    first, second = (after, before) if opens else (before, after)
    return first or second


def _looks(words: Words, places: range) -> int:
    kinds, values = words.kinds, words.values
    for at in places:
        kind = kinds[at]
        if kind in _ENDS and not (
            at and kinds[at - 1] == _NAME and len(values[at - 1]) == 1
        ):  # an initial's stop ends nothing
            return 0
        before = values[at - 1] if at else ""
        to_verb = kinds[at + 1 : at + 2] == _TO
        if kind == _AHEAD or (kind == _PLAN and to_verb):
            return -2 if "had" in values[max(0, at - 2) : at] else 1
        if kind == _TO and before in _TO_COME and kinds[at + 1 : at + 2] in (_PLAIN, _SCHEDULED):
            return 1
        if kind == _TO and kinds[at + 1 : at + 2] in (_PLAIN, _SCHEDULED) and _is_asked(kinds, values, at):
            return 1
        # "May" is a month in the lexicon, which has one kind for a word.
        if kind == _MODAL or (kind == _PLAIN and values[at] == "may"):
            if values[at + 1 : at + 2] not in (("not",), ("have",)):
                return 1
            continue
        if kind == _SCHEDULED and at and (kinds[at - 1] in _COMMA + _NAME or _is_many(before)):
            return 1
        if kind == _SAYING:
            return -1
        # "Will be held": the auxiliary decides.
        if before != "be" and (kind in (_BEHIND, _PLAN, _ASKS) or (kind == _PLAIN and _is_past(values[at]))):
            return 0 if to_verb and kind != _PLAN else -2  # "decided to leave on Friday"
    return 0


def _is_asked(kinds: str, values: tuple[str, ...], to: int) -> bool:
    """Whether the infinitive is what somebody has been asked: "asked officers *to* report"; not "had asked"."""
    ask = kinds.rfind(_ASKS, max(0, to - _ASKED), to)
    return ask >= 0 and "had" not in values[max(0, ask - 2) : ask]


def _is_many(word: str) -> bool:
    return word.endswith("s") and not word.endswith("ss") and len(word) > 3


def _is_past(word: str) -> bool:
    return word.endswith("ed") and len(word) > 4 and word not in _NOT_PAST
