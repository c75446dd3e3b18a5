"""What the words of a source tell in passing: when it came out, who has it, why it stays unnamed."""

from __future__ import annotations

import re

from hearsay.span import Span

_INCIDENTAL = re.compile(
    r"\s+(?:(?:published|issued|released|completed|dated|sent)\s+(?:(?:on|in|last|this|earlier|the\s+same)\s+)?(?:[A-Z]\w+|\d.*|day|week|month|year"
    r"|today|yesterday)(?:\s\w+)?|(?:(?:an?|one|two|three|four|five|six|ten|\d+)\s+)?(?:days?|weeks?|months?|years?)\s+ago|last\s+"
    r"(?:week|month|year|night)|earlier\s+this\s+\w+|the\s+(?:following|next|previous|same)\s+(?:day|week|month|year))$"
)
_CLAUSE_OPEN = re.compile(r"\s(?:that|which)\s(?:the|an?|its|his|her|their|he|she|it|they|[A-Z])[^,;:]*$")
# "A diplomat *who spoke on condition of anonymity*", "a clerk *whose name was redacted*": not who it is.
UNNAMED = re.compile(
    r",?\s+(?:(?:and\s+)?who\s+|and\s+)?(?:(?:spoke|speaking|talked)\s+(?:on|under|only)|(?:asked|requested|insisted|declined"
    r"|wished|wanted|preferred)\s+(?:not\s+to|to\s+(?:remain|stay|speak)|that|on|anonymity)|(?:was|were|is|are)\s+not\s+"
    r"(?:authori[sz]ed|allowed|permitted))\b|,?\s+whose\s+names?\b(?!\s+(?:is|was)\s+[A-Z])"
)
# "Its petition, *signed by ten people*", "the rules, *last revised in May*".
_MADE = re.compile(r",\s+(?:\w+\s)?(?:signed|written|dated|revised|issued|published|sent|drawn)\s")
# "The suit, *filed in Tarn*", "the letter, *a copy of which* we have", "his mother, *who swims*".
_TOLD_MORE = re.compile(
    r",\s+(?:who\s|whose\s|(?:(?:a|the)\s)?(?:copy|copies|version|draft|part|extracts?)\sof\swhich\s"
    r"|(?:\w+ly\s|first\s|later\s)?(?:filed|seen|obtained|reviewed|read|shown|lodged|posted|commissioned|compiled|leaked)\s)"
)
# "Relatives *gathered outside*", "an email *first reported by the Post*".
_BESIDE_IT = re.compile(
    r"\s+(?:first\s+reported\s+by|(?:gathered|waiting|standing|assembled)\s+(?:outside|at|in|near|by))\s"
)
_WHICH = re.compile(r",\s+which\s")


def without_incidentals(text: str, whole: Span, part: Span) -> Span:
    """Without when it was: "an inquiry *two years ago*", "a report by the board *published in May*"; and without what a
    thing or body does else ("the leaflet, *which is handed out by doctors*"). ``part`` is the first of the whole."""
    if not _WHICH.search(text, part.end, whole.end):
        part = whole
    for incidental in (UNNAMED, _INCIDENTAL, _MADE, _TOLD_MORE, _BESIDE_IT):
        m = incidental.search(text, part.start, part.end)
        if m and incidental is _INCIDENTAL and _CLAUSE_OPEN.search(text, part.start, m.start()):
            continue  # "a survey *that the union* published in May"
        part = Span(part.start, m.start()) if m and m.start() > part.start else part
    return part
