"""Contents where the decoder marks none, or only a part."""

from __future__ import annotations

import pytest

from hearsay.annotate.marks import quoted
from hearsay.annotate.tagger.unsaid import Runs, content_of
from hearsay.extract.segment import document
from hearsay.span import Span
from tests.annotate.texts import span

# A text; source, cue and content as decoded; the content as it should be.
CASES = {
    "put in": (
        "The boat, she said, had sunk.",
        ("she", "said", ""),
        ["The boat", "had sunk"],
    ),
    "not what goes on behind 'and', which may be somebody's own": (
        "The boat had sunk, she said, and nobody was paid.",
        ("she", "said", "The boat had sunk"),
        ["The boat had sunk"],
    ),
    "not what somebody should do": (
        "She said that the gap, found in May, should worry everyone.",
        ("everyone", "should worry", ""),
        [],
    ),
    "behind a conjunction": (
        "They did not speak until, as Orr recalled, they met.",
        ("Orr", "recalled", ""),
        ["they met"],
    ),
    "at the end": ("The boat had sunk, she admitted.", ("she", "admitted", ""), ["The boat had sunk"]),
    "no more of it behind": (
        "The boat had sunk, said Orr, who was late.",
        ("Orr", "said", "The boat had sunk"),
        ["The boat had sunk"],
    ),
    "an inner quotation": (
        "“We asked twice, and they said, ‘Not yet.’ Well.”",
        ("they", "said", ""),
        ["‘Not yet.’"],
    ),
    "to somebody": (
        "“She said to me: ‘Go home.’ I went.”",
        ("She", "said", ""),
        ["‘Go home.’"],
    ),
    "a quotation in the next paragraph": (
        "Orr replied:\n\n“It was late.”",
        ("Orr", "replied", ""),
        ["“It was late.”"],
    ),
    "a question": (
        "Asked by Orr, if it had sunk, he left.",
        ("Orr", "Asked", ""),
        ["if it had sunk"],
    ),
    "from whom": ("Orr would not say from whom.", ("Orr", "would not say", ""), ["from whom"]),
    "nothing": ("Orr said so.", ("Orr", "said", ""), []),
}


@pytest.mark.parametrize("case", CASES, ids=str)
def test_content(case: str) -> None:
    text, marks, wanted = CASES[case]
    read = document(text)

    def tokens(part: str) -> tuple[tuple[int, int], ...]:
        if not part:
            return ()
        place = span(text, part)
        inside = [n for n, t in enumerate(read.tokens) if place.holds(t)]
        return ((inside[0], inside[-1] + 1),)

    runs: dict[str, Runs] = dict(zip(("source", "cue", "content"), map(tokens, marks), strict=True))
    anchor = runs["cue"][0][1] - 1
    found = content_of(read, quoted(text, read.paragraphs), runs, anchor, {anchor})
    assert [Span(read.tokens[a].start, read.tokens[b - 1].end).of(text) for a, b in found] == wanted
