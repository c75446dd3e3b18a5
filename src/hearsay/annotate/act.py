"""What somebody does in saying or holding it: state, demand, promise, deny, believe ...

The cue decides; where it is neutral or ambiguous, the form of the content does ("told X to leave" is a demand,
"asked whether" a question). lexicons/acts.tsv has a row for each cue and form. The first cue that tells more than
"said" counts: "issued a denial", "repeated her support for". Conventions where the contract leaves it open:

- a neutral cue states whatever its content says ("said they should go"), but for an infinitive ("said to go": demand)
  and a quotation that ends with a question mark
- a threat to do something is an intention, any other a promise; a forecast is a belief, advice a proposal, a complaint
  or a finding a statement
- "wants to go" is an intention; "wants him to go", "wants a pay rise" a demand; negated, and of "I", an attitude
- "considers it a forgery", "called it", "described it as": evaluation; "described a fire": statement
- "declined to say" is the statement that was not made, "declined to help" a rejection
"""

from __future__ import annotations

import re
from collections import defaultdict

from hearsay.annotate.form import FORMS, Holds, forms
from hearsay.annotate.inflection import words_of
from hearsay.annotate.lexicon import folded, rows
from hearsay.attribution import Attribution
from hearsay.document import Document

_WORD = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*")
# Behind a cue, and not always counted to it: "called" ... "for", "dismissed" ... "as".
_PARTICLE = re.compile(r"\s+(about|against|aside|at|down|for|of|off|on|out|to|upon|with)\b")
_WISHES_TO = re.compile(r"\b((?:ask|demand|seek|want)\w* to) $")  # "want to" ... "know": a question
_SKIPPED = re.compile(r"\w+ly|also|always|been|even|ever|just|long|much|never|not|now|often|so|still|then|too|very|yet")
_MOST_SKIPPED = 2
_MEDIUM = re.compile(r"(?:at|during|in|on) (?:an?|the|his|her|its|their)$")
_OBJECT_WORDS = 3
_AS_OBJECT = "as its object"  # an act's row in the lexicon: "issued a denial" denies
_DONE = "done, save as its object"  # likewise: "signed a pledge" promises, "signed the bill" says nothing
ACTION = None, "an action"
_ANY, _ALONE = "any", "alone"  # whatever the form; and only where the cue is one word

Rows = dict[tuple[str, ...], dict[str, str]]  # words of a cue -> form of the content -> act


def _lexicon() -> dict[str, Rows]:
    """The rows by the first word of their cue, of each cue in the order in which they count."""
    order = {form: n for n, form in enumerate((*FORMS, _ANY, _ALONE))}
    out: defaultdict[str, Rows] = defaultdict(lambda: defaultdict(dict))
    for cue, form, act in sorted(rows("acts"), key=lambda row: order[row[1]]):
        words = tuple(cue.split())
        out[words[0]][words][form] = act
    return dict(out)


_ROWS = _lexicon()


# "Sent a letter urging", "held a briefing to boast": what is said is in the last word.
_MADE = "|".join(w for w, place in rows("media_words") if place == "made by")
_MADE_TO = re.compile(
    rf"(?:\w+ )?(?:{_MADE}|held|holds?|staged|hosted|convened|used?|uses)"
    r" (?:out )?(?:an?|the|his|her|their|its|another) .*?(?:\b(?:to|that) (\w+)|\b(?=\w+ing$)(\w+))"
)


def act(document: Document, a: Attribution) -> tuple[str | None, str]:
    """(the act, the words that decided it); no act where the cue is unknown and its content no clause, ACTION where the
    cue is something done and nothing said."""
    text = document.text
    cue = folded(" ".join(s.of(text) for s in a.cue))
    words = _WORD.findall(cue)
    made = _MADE_TO.fullmatch(cue)
    words = [made[1] or made[2]] if made else words
    wish = _WISHES_TO.search(text, max(0, a.cue[0].start - 20), a.cue[0].start) if words[:1] == ["know"] else None
    words = [*wish[1].lower().split(), *words] if wish else words
    found = forms(text, words, a)
    if not words:
        return ("question", "?") if found("?") else ("statement", "no other cue")
    behind = _PARTICLE.match(text, a.cue[-1].end)
    # "allegedly told" tells, by hearsay; "allegedly" alone accuses.
    said = [w for w in words if w != "allegedly"]
    particle = [behind[1]] if behind else []
    judged = _first(said, particle, found) or _first(words, particle, found)
    if judged and judged[0] in (_AS_OBJECT, _DONE):
        # "voiced" ... "deep concern about": up to the noun.
        noun = _first(_WORD.findall(a.content[0].of(text).lower())[:_OBJECT_WORDS], [], _is_object)
        if noun is None or noun[0] in (_AS_OBJECT, _DONE):
            return ACTION if judged[0] == _DONE else ("statement", words[-1])
        judged = noun
    if judged:
        return judged
    return ("statement", "clause") if found("clause") or found("quoted") else (None, "")


def _is_object(form: str) -> bool:
    return form == "object"


def _first(words: list[str], behind: list[str], found: Holds) -> tuple[str, str] | None:
    """(act, why) of the first cue among ``words`` that tells more than that something is stated; else of the last."""
    neutral: tuple[str, str] | None = None
    at = 0
    while at < len(words):
        judged, length = _at(at, [*words, *behind], len(words), found)
        if judged and judged[0] not in ("statement", _AS_OBJECT, _DONE):
            return judged
        # Behind it may stand the medium: "said in a prepared statement".
        if neutral and _MEDIUM.match(" ".join(words[at : at + 2])):
            break
        neutral = judged or neutral
        at += max(1, length)
    return neutral


def _at(at: int, words: list[str], own: int, found: Holds) -> tuple[tuple[str, str] | None, int]:
    """((the act, why), the number of words read) of the longest cue of the lexicon that begins at ``at``; of forms of
    the content the most telling. The ``own`` words of the cue may be followed by one that is not its own."""
    best: tuple[tuple[str, str] | None, int] = (None, 0)
    longest = 0
    for first in words_of(words[at]):
        for cue, acts in _ROWS.get(first, Rows()).items():
            end = _end(cue, words, at)
            if len(cue) <= longest or end is None or (_ALONE in acts and own > 1):
                continue
            form = next((f for f in acts if f in (_ANY, _ALONE) or found(f)), None)
            if form:
                longest = len(cue)
                why = " ".join(cue) if form in (_ANY, _ALONE) else f"{' '.join(cue)} ({form})"
                best = (acts[form], why), end - at
    return best


def _end(cue: tuple[str, ...], words: list[str], at: int) -> int | None:
    """Where ``cue`` ends among ``words`` if it begins at ``at``, adverbs between its words skipped."""
    skipped = 0
    at += 1
    for wanted in cue[1:]:
        while at < len(words) and wanted not in words_of(words[at]):
            if skipped == _MOST_SKIPPED or not _SKIPPED.fullmatch(words[at]):
                return None
            skipped += 1
            at += 1
        if at == len(words):
            return None
        at += 1
    return at
