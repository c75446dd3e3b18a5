"""Direct, indirect, mixed."""

from __future__ import annotations

import pytest

from hearsay.annotate.kind import kind
from hearsay.annotate.marks import quoted
from hearsay.span import Spans
from hearsay.statement import Kind
from tests.annotate.texts import read, spans

# A text, the cue, the parts of the content, the kind.
CASES = [
    ("wholly quoted", "“Go,” she said.", "said", ["“Go,”"], "direct"),
    ("the marks not in the content", "“Go,” she said.", "said", ["Go,"], "direct"),
    ("in two parts", "“We will,” she said, “go now.”", "said", ["“We will,”", "“go now.”"], "direct"),
    ("with a title in it", "“I read ‘Reeds’ twice,” she said.", "said", ["“I read ‘Reeds’ twice,”"], "direct"),
    ("left open", "“We go, she said", "said", ["“We go"], "direct"),
    ("no marks", "She said that they go.", "said", ["that they go"], "indirect"),
    ("that, then marks", "She said that “they go.”", "said", ["that “they go.”"], "mixed"),
    ("a word in marks", "She said that “all” of the boats left.", "said", ["that “all” of the boats left"], "mixed"),
    ("one part quoted, one not", "They go, she said, “now”.", "said", ["They go", "“now”"], "mixed"),
    (
        "one word of many without",
        "She said: So “we took the boats out.”",
        "said",
        ["So “we took the boats out.”"],
        "mixed",
    ),
    (
        "reported within a quotation",
        "“He told me that it was over,” she said.",
        "told",
        ["that it was over"],
        "indirect",
    ),
    ("reported at the start of a quotation", "“It is over, I think,” she said.", "think", ["It is over"], "indirect"),
    ("reported at the start, with the mark", "“It is over, I think,” she said.", "think", ["“It is over"], "indirect"),
    ("quoted within a quotation", "“He shouted ‘Go!’ at me,” she said.", "shouted", ["‘Go!’"], "direct"),
    ("partly quoted within a quotation", "“He said it was ‘odd’ to me,” she said.", "said", ["it was ‘odd’"], "mixed"),
    ("quoted within a report", "The maid said that he shouted: “Go!”", "said", ["that he shouted: “Go!”"], "mixed"),
    ("no cue, in marks", "He left. “It was late.”", "", ["“It was late.”"], "direct"),
    ("no cue, no marks", "It was late.", "", ["It was late."], "indirect"),
    ("no words but marks", "“…” she said.", "said", ["“…”"], "direct"),
    ("no words", "She said …", "said", ["…"], "indirect"),
    (
        "an apostrophe is no mark",
        "She said the voters’ choice was O’Brien’s.",
        "said",
        ["the voters’ choice was O’Brien’s"],
        "indirect",
    ),
    ("a mark opened before", "He was “so odd, she said.", "said", ["odd"], "indirect"),
]


@pytest.mark.parametrize(("text", "cue", "content", "wanted"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_kind(text: str, cue: str, content: list[str], wanted: Kind) -> None:
    document = read(text)
    where: Spans = spans(text, cue) if cue else ()
    assert kind(document, quoted(text, document.paragraphs), where, spans(text, *content)) == wanted
