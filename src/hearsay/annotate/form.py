"""The form of a content: an infinitive, a question, a clause, a thing. No parser: function words tell.

| form | |
|---|---|
| kept back | say, comment, disclose ... after "declined to" |
| ? | ends with a question mark |
| to know | "to know who" |
| not guilty | "not guilty to three counts" |
| plan | "plans to close it" |
| to | "to leave", "not to leave" |
| them to | "residents to leave" |
| progressive | the cue is one: "is considering" |
| gerund | "leaving early" |
| subjunctive | "that he be heard", "he resign", "it should stop" |
| as | "the letter as firm" |
| judged | "him a truthful witness": someone or something definite, and no verb or preposition |
| outlook | the cue is "sees", as of a market |
| for, that | so it begins |
| clause | with a finite verb, as far as function words tell |
| quoted | with a quotation mark |
| object | none of these |
"""

from __future__ import annotations

import re

from hearsay.annotate.lexicon import folded
from hearsay.annotate.polarity import REFUSES
from hearsay.attribution import Attribution

_QUOTES = "\"'“”‘’«»„ "
_SUBJECT = r"(?:i|he|she|it|we|they|you|there)"
_FINITE = (
    r"(?:is|are|was|were|am|has|had|will|would|can|could|may|might|shall|should|must|ought|does|did|do|cannot|won't"
    r"|(?:is|are|was|were|has|have|had|would|could|should|does|did|do|ca|wo)n't)"
)
_TO = re.compile(r"(?:not |never )?to (?!(?:the|a|an|his|her|their|its|our|my|this|that|be true)\b)[a-z]")
_THEM_TO = re.compile(
    rf"(?!{_SUBJECT} |(?:to|that|whether|if|how|when|what|where) )"
    rf"(?:(?!{_FINITE} )[^ ,;:.]+ ){{1,6}}?(?:not )?to [a-z]+\b"
)
_PLAN = re.compile(r"(?:an? |the |its |their |his |her |new )*(?:plans?|intention|proposals) ")
_GERUND = re.compile(r"(?!nothing|something|anything|everything|during|evening|morning|according)[a-z]{2,}ing\b")
_SUBJUNCTIVE = re.compile(
    rf"(?:.*\b(?:should|ought to)\b|(?!.*\b(?:to|will|would|can|could|may|might|must|shall|n't) be\b).*\bbe\b"
    rf"|(?:that )?(?:he|she|it) (?!\w+(?:s|ed)\b)(?!{_FINITE}\b)[a-z]+\b)"
)
_AS = re.compile(r"(?<!such)(?<!as well)(?<!as soon)(?<!as long) as (?!well|soon|long|if|many|much)[\w\"“‘'«]")
_JUDGED = re.compile(
    r"(?:him|her|them|it|the|this|these|those|that|his|their|its|our|my|me|us|you) \w+"
    r"(?!.*\b(?:of|in|on|at|under|inside|near|for|to)\b)"
)
CLAUSE = re.compile(rf"that \w|(?:.*\b{_FINITE}\b)|{_SUBJECT}(?:'(?:s|re|ll|d|ve|m)| \w+ed| have)\b")


def forms(text: str, cue_words: list[str], a: Attribution) -> tuple[str, ...]:
    """All that the content is, the most telling first."""
    content = " ".join(s.of(text) for s in a.content)
    plain = " ".join(folded(content).split()).strip(_QUOTES)
    quoted = content[:1] in "\"“‘'«„"
    clause = bool(CLAUSE.match(plain))
    ends_with_to = bool(cue_words) and cue_words[-1] == "to" and len(cue_words) > 1 and "according" not in cue_words
    is_ = {
        "kept back": bool(REFUSES.search(" ".join([*cue_words, *plain.split()[:3]]))),
        "?": plain.endswith("?") or text[a.content[-1].end :].startswith("?"),
        "to know": plain.startswith(("to know", "know ")),
        "not guilty": plain.startswith(("not guilty", "innocent")),
        "plan": bool(_PLAN.match(plain)),
        "to": bool(_TO.match(plain)) or (ends_with_to and not clause),
        "them to": not quoted and bool(_THEM_TO.match(plain)),
        "progressive": any(len(w) > len("being") and w.endswith("ing") for w in cue_words),
        "gerund": bool(_GERUND.match(plain)),
        "subjunctive": not quoted and bool(_SUBJUNCTIVE.match(plain)),
        "as": bool(_AS.search(f" {plain}")) or cue_words[-1:] == ["as"],
        "judged": not clause and bool(_JUDGED.match(plain)),
        "outlook": "sees" in cue_words or ("see" in cue_words and "now" in cue_words),
        "for": plain.startswith("for "),
        "that": plain.startswith("that "),
        "clause": clause,
        "quoted": quoted,
    }
    return tuple(name for name, holds in is_.items() if holds) or ("object",)
