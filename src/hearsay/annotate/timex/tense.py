"""Which way a clause looks from where a time expression stands in it: back, ahead, or nobody knows.

The nearest verb before it in its clause decides ("will meet on Friday", "said he would leave on Friday"), else the
nearest after it ("on Friday said"). Verbs are known by lexicons/words.tsv (kinds ``ahead``, ``plan``, ``behind``,
``saying``) and by "-ed"."""

from __future__ import annotations

from hearsay.annotate.timex.words import KINDS, Words

_FAR = 14
_PLAIN, _TO, _PLAN, _UNTIL, _BY, _SAYING, _POSS = (
    KINDS[k] for k in ("word", "to", "plan", "until", "by", "saying", "poss")
)
_AHEAD, _BEHIND, _COMMA, _NAME = (KINDS[k] for k in ("ahead", "behind", "comma", "name"))
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
        near = words.values[max(0, start - _FAR) : start]
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
        if kind == _TO and before in _TO_COME and kinds[at + 1 : at + 2] == _PLAIN:
            return 1
        if kind == _SAYING:
            return -1
        # "Will be held": the auxiliary decides.
        if before != "be" and (kind in (_BEHIND, _PLAN) or (kind == _PLAIN and _is_past(values[at]))):
            return 0 if to_verb and kind != _PLAN else -2  # "decided to leave on Friday"
    return 0


def _is_past(word: str) -> bool:
    return word.endswith("ed") and len(word) > 4 and word not in _NOT_PAST
