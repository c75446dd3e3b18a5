"""The form of a content: an infinitive, a question, a clause, a thing. No parser: function words tell.

| form | |
|---|---|
| negated | of a cue or a source: "does not want", "nobody wanted" |
| kept back | say, comment, disclose ... after "declined to" |
| ? | ends with a question mark, and is no "that" clause of somebody else's question; nor other sentences before it |
| to know | "to know who" |
| yes to, no to | so it begins: "yes to a second term" |
| what to | "what to write" |
| ultimatum | of those spoken to: "they had an hour to leave", "he had until noon" |
| not guilty | "not guilty to three counts" |
| plan | "plans to close it" |
| to do | "to publish it", "to decide": what nobody does by chance |
| to | "to leave", "not to leave" |
| them to | "residents to leave" |
| progressive | the cue is one: "is considering" |
| gerund | "leaving early" |
| subjunctive | "that he be heard", "he resign", "it should stop" |
| as | "the letter as firm" |
| otherwise | "the calls differently", "it as a friendly talk" |
| right | a duty, a need, a right ... |
| for oneself | the source is "I" or "who": "I want a medal", "who want a headline" |
| do not | an order in quotation marks: "Don't touch it." |
| likely | "it unlikely", "the deal possible" |
| verdict | "the firm liable for the loss" |
| judged so | "swimming unsuitable for girls" |
| for doing, of doing | "the parish for failing to pay", "the clerk of selling it" |
| judged | "him a truthful witness": someone or something definite, and no verb or preposition |
| outlook | the cue is "sees", as of a market |
| will | what will be: "that rents would not rise" |
| that clause | "that the sums were wrong"; not "that sum" |
| for, that | so it begins |
| clause | with a finite verb, as far as function words tell |
| quoted | with a quotation mark |
| object | none of these |
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from hearsay.annotate.lexicon import folded
from hearsay.annotate.polarity import REFUSES
from hearsay.attribution import Attribution

Holds: TypeAlias = Callable[[str], bool]
"""Whether a content has a form; "object" is what has none of the others."""

_QUOTES = "\"'“”‘’«»„ "
_SUBJECT = r"(?:i|he|she|it|we|they|you|there)"
_FINITE = (
    r"(?:is|are|was|were|am|has|had|will|would|can|could|may|might|shall|should|must|ought|does|did|do|cannot|won't"
    r"|(?:is|are|was|were|has|have|had|would|could|should|does|did|do|ca|wo)n't)"
)
_MARK = r"[\"“‘'«„]?"  # "to ‘cough in verse’"
_TO = re.compile(
    rf"(?:not |never )?to {_MARK}"
    r"(?!(?:the|a|an|his|her|their|its|our|my|this|that|me|us|him|them|you|be true)\b)[a-z]"
)
_THEM_TO = re.compile(
    rf"(?!{_SUBJECT} |(?:not|never|to|that|whether|if|how|when|what|where) )"
    rf"(?:(?!{_FINITE} )[^ ,;:.]+ ){{1,6}}?(?:not )?to {_MARK}[a-z]+\b"
)
_TO_DO = re.compile(
    r"to (?:\w+ly )?(?:announce|appeal|appoint|apply|ask|call|charge|decide|file|hire|introduce|launch|meet|name"
    r"|present|publish|resign|retire|seek|sign|submit|sue|table|vote)\b"
)
_NUMBER = r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\d+)(?: more)?"
_ULTIMATUM = re.compile(
    r"(?:that )?(?P<who>i|he|she|we|they|you) (?:has|have|had)(?: only| just)? (?:(?:until|till) "
    rf"|{_NUMBER} (?:minute|hour|day|week|month|year)s?\b.*\bto (?!live\b|kill\b|spare\b|go\b)[a-z])"
)
_SPOKEN_TO = {"me": "i", "him": "he", "her": "she", "us": "we", "them": "they", "you": "you"}
_OTHERWISE = re.compile(
    r".*\b(?:differently|otherwise)\b"
    rf"|(?:\S+ ){{1,4}}as {_MARK}(?:an?|being|having|less|more|nothing|so|someone|something|too|very)\b"
)
_RIGHT = re.compile(
    r"(?:(?:an?|the|this|that|his|her|its|our|their) )?(?:[\w-]+ ){0,2}"
    r"(?:dut(?:y|ies)|importance|necessity|needs?|obligations?|responsibilit(?:y|ies)|rights?|risks?|urgency|value)\b"
)
_VERDICT = re.compile(
    r"\b(?!(?:the|an?) )\S+ (?:not |\w+ly )?(?:at fault|complicit|culpable|guilty|in breach|in contempt|liable"
    r"|negligent|unfit)(?= (?:by|for|in|of|on|over|to|under)\b|[,;]|$)"
)
_BELIEVED = r"(?:(?:im|im)?(?:plausible|possible|probable)|(?:un)?(?:avoidable|likely)|inevitable)"
_JUDGED_SO = re.compile(
    r"(?!(?:about|how|in|of|so|that|to|what) )(?:\S+ ){0,4}?(?!(?:the|an?|his|her|its|my|no|our|their) )[^\s,;:.]+ "
    rf"(?:(?:quite|rather|so|too|very) )?(?!{_BELIEVED}\b)"
    r"(?:\w{2,}(?:able|ible|ful|ish|ive|less|ous|worthy)|absurd|brave|cruel|dull|foolish|mad|odd|rude|stupid|ugly"
    r"|unfair|unwise|vulgar|wise|wrong)(?: (?:and|as|beyond|but|for|in|of|to) .*)?$"
)
_FOR_DOING = re.compile(r".*\bfor (?:having |never |not )?(?!nothing|something|everything|anything)\w{2,}ing\b")
_OF_DOING = re.compile(
    r"(?:the |an? |his |her |its |their )?(?:\S+ ){1,5}?of (?!something|nothing|anything|everything)\w{2,}ing\b"
)
_LIKELY = re.compile(rf"(?:\S+ ){{1,5}}?(?:(?:quite|rather|so|too|very) )?{_BELIEVED}\b")
_NEGATED = frozenset(
    "not n't never no don't doesn't didn't haven't hasn't hadn't wouldn't won't couldn't can't".split()
)
_NOBODY = re.compile(r"(?:nobody|no one|none|neither)\b", re.IGNORECASE)
_DO_NOT = re.compile(r"(?:don't|do not|never) (?!we |you |they |i |he |she |it )[a-z]+\b(?!ed\b)")
_SENTENCE_BEFORE = re.compile(r"[.!][\"”’']? .*\?", re.DOTALL)
_WILL = re.compile(rf"(?:that )?(?:(?!{_FINITE}\b)\S+ )*?(?:(?:will|would|won't|wouldn't)\b|{_SUBJECT}'ll\b)")
_PLAN = re.compile(r"(?:an? |the |its |their |his |her |new )*(?:plans?|intention|proposals) ")
_GERUND = re.compile(r"(?!nothing|something|anything|everything|during|evening|morning|according)[a-z]{2,}ing\b")
_ADVERB = r"(?: (?:\w+ly|also|always|never|not|now|soon|still))?"
_SUBJUNCTIVE = re.compile(
    r"(?!(?:how|if|what|when|where|whether|which|who|why) )"
    r"(?:.*\b(?:should|ought to)\b"
    rf"|(?!.*(?:\b(?:to|will|would|can|could|may|might|must|shall)|n't){_ADVERB} be\b)"
    r".*\bbe\b"
    rf"|(?:that )?(?:he|she|it) (?!\w+(?:s|ed)\b)(?!{_FINITE}\b)[a-z]+\b)"
)
_AS = re.compile(
    r"(?<!such)(?<!as well)(?<!as soon)(?<!as long) as (?!well(?: as\b|[.,;]|$)|soon|long|if|many|much)[\w\"“‘'«]"
)
_JUDGED = re.compile(
    r"(?:him|her|them|it|the|this|these|those|that|his|their|its|our|my|me|us|you) \w+"
    r"(?!.*\b(?:of|in|on|at|under|inside|near|for|to)\b)"
)
CLAUSE = re.compile(rf"that \w|(?:.*\b{_FINITE}\b)|{_SUBJECT}(?:'(?:s|re|ll|d|ve|m)| \w+ed| have)\b")


@dataclass(frozen=True, slots=True)
class _Content:
    """``plain`` has no marks around it, small letters, and single spaces."""

    text: str
    cue: list[str]
    a: Attribution
    plain: str
    quoted: bool
    clause: bool

    @property
    def that_clause(self) -> bool:
        return self.plain.startswith("that ") and bool(CLAUSE.match(self.plain.removeprefix("that ")))

    @property
    def ends_with_to(self) -> bool:
        return self.cue[-1:] == ["to"] and len(self.cue) > 1 and "according" not in self.cue

    @property
    def asks(self) -> bool:
        return self.plain.endswith("?") or self.text.startswith("?", self.a.content[-1].end)


def forms(text: str, cue_words: list[str], a: Attribution) -> Holds:
    """Tells of each form whether the content has it, when it is asked: an act's rows ask for few of them."""
    whole = " ".join(s.of(text) for s in a.content)
    plain = " ".join(folded(whole).split()).strip(_QUOTES)
    content = _Content(text, cue_words, a, plain, whole[:1] in "\"“‘'«„", bool(CLAUSE.match(plain)))
    known: dict[str, bool] = {}

    def holds(form: str) -> bool:
        if form not in known:
            known[form] = bool(_TESTS[form](content)) if form in _TESTS else not any(map(holds, _TESTS))
        return known[form]

    return holds


def _is_ultimatum(text: str, cue_words: list[str], plain: str, a: Attribution) -> bool:
    """True where those who were told are those who have no more time: "told him he had an hour to", "were told they had
    until noon". "He told the Echo that he had a week to pack" is of himself."""
    if not a.cue or not (m := _ULTIMATUM.match(plain)):
        return False
    told = folded(text[a.cue[-1].end : a.content[0].start]).split()[:1]
    passive = bool({"am", "are", "be", "been", "being", "is", "was", "were"} & set(cue_words))
    return passive or m["who"] in ("they", "you") or any(_SPOKEN_TO.get(word) == m["who"] for word in told)


_TESTS: dict[str, Callable[[_Content], object]] = {
    "negated": lambda c: (
        bool(_NEGATED & set(c.cue)) or (bool(c.a.source) and bool(_NOBODY.match(c.a.source[0].of(c.text))))
    ),
    "kept back": lambda c: bool(REFUSES.search(" ".join([*c.cue, *c.plain.split()[:3]]))),
    "?": lambda c: not c.that_clause and c.asks and not (c.cue and _SENTENCE_BEFORE.search(c.plain)),
    "to know": lambda c: c.plain.startswith(("to know", "know ")),
    "yes to": lambda c: c.plain.startswith("yes to "),
    "no to": lambda c: c.plain.startswith("no to "),
    "what to": lambda c: c.plain.startswith("what to "),
    "ultimatum": lambda c: _is_ultimatum(c.text, c.cue, c.plain, c.a),
    "not guilty": lambda c: c.plain.startswith(("not guilty", "innocent")),
    "do not": lambda c: c.quoted and bool(_DO_NOT.match(c.plain)),
    "for oneself": lambda c: bool(c.a.source) and c.a.source[0].of(c.text) in ("I", "who"),
    "plan": lambda c: bool(_PLAN.match(c.plain)),
    "to do": lambda c: bool(_TO_DO.match(c.plain)),
    "to": lambda c: bool(_TO.match(c.plain)) or (c.ends_with_to and not c.clause and not c.quoted),
    "them to": lambda c: not c.quoted and bool(_THEM_TO.match(c.plain)),
    "progressive": lambda c: any(len(w) > len("being") and w.endswith("ing") for w in c.cue),
    "gerund": lambda c: bool(_GERUND.match(c.plain)),
    "subjunctive": lambda c: not c.quoted and bool(_SUBJUNCTIVE.match(c.plain)),
    "otherwise": lambda c: bool(_OTHERWISE.match(c.plain + c.text[c.a.content[-1].end :][: len(" differently")])),
    "right": lambda c: bool(_RIGHT.match(c.plain)),
    "likely": lambda c: not c.clause and bool(_LIKELY.match(c.plain)),
    "verdict": lambda c: not c.clause and bool(_VERDICT.search(c.plain)),
    "judged so": lambda c: not c.clause and bool(_JUDGED_SO.match(c.plain)),
    "for doing": lambda c: not c.clause and bool(_FOR_DOING.match(c.plain)),
    "of doing": lambda c: not c.clause and bool(_OF_DOING.match(c.plain)),
    "as": lambda c: bool(_AS.search(f" {c.plain}")) or c.cue[-1:] == ["as"],
    "judged": lambda c: not c.clause and bool(_JUDGED.match(c.plain)),
    "outlook": lambda c: "sees" in c.cue or ("see" in c.cue and "now" in c.cue),
    "will": lambda c: bool(_WILL.match(c.plain)),
    "for": lambda c: c.plain.startswith("for "),
    "that clause": lambda c: c.that_clause,
    "that": lambda c: c.plain.startswith("that "),
    "clause": lambda c: c.clause,
    "quoted": lambda c: c.quoted,
}
FORMS = (*_TESTS, "object")
"""The most telling first."""
