"""Accounts within accounts: which attribution's content holds which other attribution."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hearsay.annotate.asides import denies, says_on
from hearsay.attribution import Attribution
from hearsay.span import Spans

# "He added that *he* had written and hoped": the second verb has its subject within the content.
# Not "He said he had lost *it* and asked": a pronoun that ends its clause.
_SUBJECT = re.compile(r"\b(?:[Hh]e|[Ss]he|[Ii]t|[Tt]hey|[Ww]e|I|[Yy]ou|who|which)\b(?!(?:,|\s(?:and|but)\b))")
_NAMED = re.compile(r"\b[A-Z][\w’'-]+\s+[“\"‘]?(?:\w+ed|had|has|was|is|would|will)\b")
_JOINED = re.compile(r"(?:\b(?:and|but)|,)\s+(?:\w+ly\s+|also\s+|then\s+)?$")
_AND_THAT = re.compile(r"\band that\b")
_BUT_THEN = re.compile(r",\s+but\s+(?:in|on|at|later|then|now)\b[^;:“”\"]*$")
_AFTER = re.compile(r",\s+after\s+$")  # "insisted that he would stay, after a newspaper claimed"
_WRITING = re.compile(r"[A-Z]\w*ing")
_ASKED = re.compile(r"(?:Asked|Pressed|Questioned|Quizzed|Challenged)\b")
# What is shown or given is no account of who speaks "in" it: "She gave us a letter *in which* he complained".
_HANDS_OVER = re.compile(
    r"\b(?:show\w*|provid\w+|obtain\w*|s[ae]en|hand\w*|gave|given?s?|sen[dt]s?|publish\w*|leak\w*)$"
)
_IN_WHICH = re.compile(r"\b(?:in|from|where) which\b")
# "Would not comment on *what it called* a private matter": its own words for it, here and now.
_KEEPS_BACK = re.compile(r"\b(?:declin\w+|refus\w+|not)\b")
_WHAT = re.compile(r"\bwhat\s$")
_PRONOUNS = frozenset("it he she they".split())
_CITES = re.compile(r"(?:citing|quoting)\b")


def nearest_holders(attributions: tuple[Attribution, ...], text: str = "") -> tuple[int | None, ...]:
    """For each attribution the number of the one whose content holds it; without circles.

    One holds another when its content holds the other's cue (the whole content where there is no cue), unless they
    are two cues of one source for one content ("recalls one settler, quoted in the book"). The nearest
    holder is the one with the smallest content. Of attributions whose contents hold each other's cues, the one with the
    largest content is the outermost. Nor does one hold a further verb of its own subject that its content runs over
    ("Lind confirmed that the boat had sunk and said"), as the ``text`` between tells.
    """
    reaches = [(a.content[0].start, a.content[-1].end) for a in attributions]
    nearest = [_nearest(i, attributions, reaches, text) for i in range(len(attributions))]
    for i in range(len(attributions)):
        chain = path(i, nearest)
        if nearest[chain[-1]] == i:
            nearest[max(chain, key=lambda j: (_size(attributions[j]), -j))] = None
    return tuple(nearest)


def path(i: int, parents: Sequence[int | None]) -> tuple[int, ...]:
    """``i``, its parent, that one's, and so on, each once."""
    chain = [i]
    while (at := parents[chain[-1]]) is not None and at not in chain:
        chain.append(at)
    return tuple(chain)


def _nearest(i: int, attributions: tuple[Attribution, ...], reaches: list[tuple[int, int]], text: str) -> int | None:
    mine = attributions[i]
    inner = mine.cue or mine.content
    start, end = inner[0].start, inner[-1].end
    near = (
        (j, attributions[j]) for j, (first, last) in enumerate(reaches) if first <= start and end <= last and j != i
    )
    around = [
        (_size(other), j)
        for j, other in near
        if _holds(other, mine, inner) and not goes_on(other, mine, text) and not _apart(other, mine, text)
    ]
    that = [each for each in around if not _beyond(attributions, each[1], mine, text)]
    around = that or around
    return min(around)[1] if around else None


def _holds(other: Attribution, mine: Attribution, inner: Spans) -> bool:
    """Of what stands between the ends of the other's content."""
    if not mine.cue and mine.content == other.content:
        return False
    if mine.source == other.source and mine.content[0].start == other.content[0].start:
        return False
    return all(any(c.holds(s) for c in other.content) for s in inner)


def goes_on(other: Attribution, mine: Attribution, text: str) -> bool:
    """Whether ``mine`` is a further verb of the subject of ``other``: "denied that on Sunday, saying"."""
    if not mine.source or not mine.cue or mine.source != other.source:
        return False
    start, cue = other.content[0].start, mine.cue[0].start
    if mine.source[-1].end > start or not text or _CITES.match(text, cue):
        return False
    if text[start:cue].strip() in ("", "to"):  # "declined" ... "to say", and once more "say" ... "whether"
        return not mine.cue[0].of(text).endswith("ing")  # but what "recalls telling him" recalls is the telling
    own = _SUBJECT.search(text, start, cue) or _NAMED.search(text, start, cue)
    return _JOINED.search(text, start, cue) is not None and own is None


def _apart(other: Attribution, mine: Attribution, text: str) -> bool:
    """Whether ``mine`` stands in a part of the sentence that the content of ``other`` only runs over."""
    if not text or not other.cue or not mine.cue:
        return False
    start = other.content[0].start
    if denies(text, other) and says_on(text, mine.cue[0]):
        return True  # "disputed that it had sunk, saying"
    if _HANDS_OVER.search(other.cue[-1].of(text)) and _IN_WHICH.search(text, start, mine.cue[0].start):
        return True
    if mine.source and _WHAT.search(text, start, mine.source[0].start) and _KEEPS_BACK.search(other.cue[0].of(text)):
        return mine.source[0].of(text).lower() in _PRONOUNS
    if not mine.source or mine.source[0].start < start:
        return _opens(other, mine, text)
    first = mine.source[0]
    word, owner = first.of(text).lower(), " ".join(s.of(text) for s in other.source).lower()
    if word == owner and _BUT_THEN.search(text, start, first.start):
        return True  # "told police that A, but in a second interview she said"
    return _AFTER.search(text, start, first.start) is not None or _opens(other, mine, text)


def _opens(other: Attribution, mine: Attribution, text: str) -> bool:
    """Whether it is a participle that opens the sentence, and ``mine`` the main clause, which its content was taken to
    be or to end with: "Writing in the Lantern, Lind suggested", "Asked by the host if it was so, Lind answered"."""
    if not text or not other.cue or not mine.cue:
        return False
    cue = other.cue[0].of(text)
    opens = other.cue[0].start < min(s.start for s in (*other.source, *other.content))
    clause = bool(mine.source) and text.endswith(", ", 0, mine.source[0].start) and _main(mine, text)
    return opens and clause and bool(_ASKED.match(cue) or (not other.source and _WRITING.fullmatch(cue)))


def _main(mine: Attribution, text: str) -> bool:
    """Whether only adverbs stand between source and cue."""
    between = text[mine.source[-1].end : mine.cue[0].start].split()
    return mine.source[-1].end <= mine.cue[0].start and all(w.endswith("ly") or w == "then" for w in between)


def _beyond(attributions: tuple[Attribution, ...], j: int, mine: Attribution, text: str) -> bool:
    """Whether the content of ``j`` runs on into what one around it says next ("said *that* they wanted peace *and that*
    he would not give it")."""
    held = attributions[j]
    start, inner = held.content[0].start, mine.cue or mine.content
    if not text or text.startswith("that ", start) or _AND_THAT.search(text, start, inner[0].start) is None:
        return False
    return any(
        text.startswith("that ", other.content[0].start)
        and other.content[0].start < start
        and _holds(other, mine, inner)
        for n, other in enumerate(attributions)
        if n != j
    )


def _size(a: Attribution) -> int:
    return sum(len(s) for s in a.content)
