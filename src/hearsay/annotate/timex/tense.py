"""Which way a clause looks from where a time expression stands in it: back (-1), ahead (1), or nobody knows (0).

The nearest verb before it in its clause decides ("will meet on Friday", "said he would leave on Friday"), else the nearest
after it ("on Friday said"). Verbs are known by lexicons/words.tsv (kinds ``ahead`` and ``behind``) and by "-ed".
"""

from __future__ import annotations

import re

from hearsay.annotate.timex.words import KINDS, Words

_FAR = 14
_AHEAD, _BEHIND, _PLAIN, _STOP, _PARAGRAPH, _TO, _MARK = (
    KINDS[k] for k in ("ahead", "behind", "word", "stop", "paragraph", "to", "mark")
)
_UNTIL = KINDS["until"] + KINDS["by"]
_PAST_FORM = re.compile(r"[a-z]{2,}ed")
_NOT_PAST = frozenset("need indeed speed feed seed weed hundred united".split())
_AGAIN = frozenset("that as and but whether if when while because".split())


def direction(words: Words, start: int, end: int) -> int:
    """The direction for the words ``start`` to ``end``."""
    if start and words.kinds[start - 1] in _UNTIL and not _looks(words, range(start - 2, max(-1, start - _FAR), -1)) < 0:
        return 1
    before = _looks(words, range(start - 1, max(-1, start - _FAR), -1))
    after = _looks(words, range(end, min(len(words.kinds), end + _FAR)))
    opens = start >= 2 and (words.values[start - 1] in _AGAIN or words.values[start - 2] in _AGAIN)
    first, second = (after, before) if opens else (before, after)
    return first or second


def _looks(words: Words, places: range) -> int:
    for at in places:
        kind = words.kinds[at]
        if kind == _AHEAD:
            return 1
        if kind == _BEHIND:
            return _to_come(words, at)
        if kind in (_STOP, _PARAGRAPH):
            return 0
        word = words.values[at]
        if kind == _PLAIN and _PAST_FORM.fullmatch(word) and word not in _NOT_PAST:
            return -1
    return 0


def _to_come(words: Words, at: int) -> int:
    """ "Was to", "had been due": the nearer verb has been seen; "is to" looks ahead, "has to" too."""
    return 1 if words.kinds[at + 1 : at + 2] == _TO and words.values[at] in ("has", "have", "are", "is", "-") else -1
