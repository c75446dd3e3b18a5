"""Which of what the model is unsure of counts as a statement, and which of what it finds tells of nobody's words.

- within somebody's words, what is less likely counts where its cue holds or wants something and has a source ("said
  *she did not regret it*"): of other cues there, most are the speaker's own story
- no words: "called him at midnight", "did not respond to a message", "does not comment on books", "declined to
  comment", "were not authorized to discuss the talks"; "Asked about that"; a heading ("What the minutes say")
- a cue that no lexicon knows, within somebody's words or of nobody, and then only where the model is unsure
"""

from __future__ import annotations

import re
from bisect import bisect_left

from hearsay.annotate.act import ACTION, act
from hearsay.annotate.lexicon import folded
from hearsay.attribution import Attribution
from hearsay.document import Document

_HOLDS = frozenset({"attitude", "belief", "demand", "intention", "perception", "promise"})
_LEAST_OF_UNKNOWN = 0.3
_NOT = r"\b(?:not|never|n't|without)\b"
_SILENT = re.compile(
    rf"{_NOT}(?: \w+){{0,2}} (?:respond|repl(?:y|ied)|return|comment)\w*(?: \w+ly)?(?: (?:on|to))?$"
    rf"|(?<!re){_NOT} (?:be |been )?(?:authori[sz]ed|allowed|permitted|supposed)(?: to \w+)?$"
)
_ASKED = re.compile(r"(?:when |if )?(?:asked|pressed|questioned)(?: \w+ly)?(?: about)?$")
_ABOUT = re.compile(
    r"(?:about )?(?:it|that|this|these|those|the [\w’' -]+|his [\w -]+|her [\w -]+|their [\w -]+)$", re.IGNORECASE
)
_COMMENT = re.compile(r"to (?:comment|respond|elaborate)(?: further| publicly)?$")
_DECLINED = re.compile(r"\b(?:declin|refus)\w+$")
_CALLED = re.compile(r"\bcall(?:s|ed|ing)?$")
_BY_TELEPHONE = re.compile(
    r"(?:me|him|her|them|us|you)"
    r"(?:$| (?:again|back|at|in|on|from|after|before|to|and|late|early|yesterday|twice|once)\b)"
    r"|to (?:ask|say|tell|complain|apologi[sz]e|find out|see)\b"
)
_MEDIUM = re.compile(r"(?:in|on|at) (?:an?|the|his|her|its|their) (?:[\w-]+ ?){1,3}")
_ENDED = ".!?…:;,”\"’'»)"


def doubtful(document: Document, unsure: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """Of attributions within another's content that are less likely than most, those that count."""
    return tuple(a for a in unsure if a.source and act(document, a)[0] in _HOLDS)


_ISSUES = re.compile(r"\b(?:issued|released|published|put out|circulated)$")
_A_WRITING = re.compile(
    r"(?:an?|the|its|his|her|their) (?:[\w-]+ ){0,3}(?:statement|press release|press note|report|letter|note"
    r"|communiqu[eé])(?: (?:on|late|early|at|in|yesterday|last)\b[^,.;]*)?"
)
_TO_SAY = re.compile(r"to (?:say|tell|ask|warn|complain|inform|announce|explain)\b")
_PRONOUN_ALONE = re.compile(r"(?:he|she|it|they|him|her|them)", re.IGNORECASE)


def counts(document: Document, a: Attribution, judged: tuple[str | None, str], found: tuple[Attribution, ...]) -> bool:
    """Whether ``a``, one of ``found`` and of which `hearsay.annotate.act` has ``judged``, tells of somebody's words or
    thoughts."""
    if not a.cue:
        return True
    if judged[0] is None and _PRONOUN_ALONE.fullmatch(a.content[0].of(document.text)) and len(a.content) == 1:
        return False  # "She was echoed by Orr"
    if judged == ACTION or (judged[0] is None and (_is_inner(a, found) or _is_unlikely(a))):
        return False
    text = document.text
    cue = folded(" ".join(s.of(text) for s in a.cue))
    said = folded(" ".join(s.of(text) for s in a.content))
    if (
        (said == "which" and cue.startswith(("was ", "were ")))
        or _SILENT.search(cue)
        or (_DECLINED.search(cue) and _COMMENT.match(said))
    ):
        return False
    if (_ISSUES.search(cue) and _A_WRITING.fullmatch(said)) or (not a.source and _is_name(a, found)):
        return False
    if _TO_SAY.match(said) and any(b is not a and b.cue and _begins(a, b) for b in found):
        return False  # "Orr emailed him *to say* that it was safe" is one saying
    if _CALLED.search(cue) and _BY_TELEPHONE.match(said):
        return False
    if _MEDIUM.fullmatch(cue) and any(
        b is not a and c.holds(d) for b in found if b.cue for c in a.content for d in b.cue
    ):
        return False  # "“It does,” says Lind *in a written answer*" is no two sayings
    return not (_ASKED.match(cue) and not a.source and _ABOUT.match(said)) and not _is_heading(document, a)


def _is_unlikely(a: Attribution) -> bool:
    return not a.source and a.confidence < _LEAST_OF_UNKNOWN


def _is_inner(a: Attribution, found: tuple[Attribution, ...]) -> bool:
    return any(c.holds(a.cue[0]) for b in found if b is not a for c in b.content)


def _is_heading(document: Document, a: Attribution) -> bool:
    """Whether it is the question of a heading: "What the minutes say"."""
    at = bisect_left(document.paragraphs, a.cue[-1].end, key=lambda p: p.end)
    paragraph = document.paragraphs[at]
    words = paragraph.of(document.text)
    return (
        a.content[0].start == paragraph.start
        and a.cue[-1].end == paragraph.end
        and words[-1] not in _ENDED
        and len(a.content[0].of(document.text).split()) == 1
    )


def _begins(a: Attribution, b: Attribution) -> bool:
    """Whether the content of ``a`` begins with the cue of ``b``."""
    return a.content[0].start <= b.cue[0].start <= a.content[0].start + len("to ")


def _is_name(a: Attribution, found: tuple[Attribution, ...]) -> bool:
    """Whether the cue is part of who says it: "*Askew*'s agent says"."""
    return any(b is not a and b.content == a.content and s.holds(a.cue[0]) for b in found for s in b.source)
