"""Contents that run over what is no longer theirs: of marks as the model might set them."""

from __future__ import annotations

from pathlib import Path

import pytest

from hearsay.annotate.marks import quoted
from hearsay.annotate.overrun import within_bounds
from tests.annotate.marked import marked
from tests.annotate.texts import strings

# A text with its marks; the content of the first as it should be.
CASES = {
    "its subject's next verb": (
        (
            "Orr said 46 had been held and accused the guild of lying.\n"
            "-- source: Orr | cue: said | content: 46 had been held and accused the guild of lying\n"
            "-- source: Orr | cue: accused | content: the guild of lying"
        ),
        ["46 had been held"],
    ),
    "a participle": (
        (
            "Orr denied that on Sunday, saying he was ill.\n"
            "-- source: Orr | cue: denied | content: that on Sunday, saying he was ill\n"
            "-- source: Orr | cue: saying | content: he was ill"
        ),
        ["that on Sunday"],
    ),
    "a verb with a subject in the content": (
        (
            "Orr said that Lind had been held and that she feared the worst.\n"
            "-- source: Orr | cue: said | content: that Lind had been held and that she feared the worst\n"
            "-- source: she | cue: feared | content: the worst"
        ),
        ["that Lind had been held and that she feared the worst"],
    ),
    "what is said further out": (
        (
            "Lind wanted a vote and that Orr should go, she said.\n"
            "-- source: Lind | cue: wanted | content: a vote and that Orr should go"
        ),
        ["a vote and that Orr should go"],
    ),
    "and that": (
        (
            "Orr said that the guild discussed a sale and that Lind opposed it.\n"
            "-- source: the guild | cue: discussed | content: a sale and that Lind opposed it\n"
            "-- source: Orr | cue: said | content: that the guild discussed a sale and that Lind opposed it"
        ),
        ["a sale"],
    ),
    "a thing, and a verb": (
        (
            "The mayor wanted a reason and was shopping for one.\n"
            "-- source: The mayor | cue: wanted | content: a reason and was shopping for one"
        ),
        ["a reason"],
    ),
    "a clause, and a verb": (
        (
            "The mayor hoped that it was over and was glad.\n"
            "-- source: The mayor | cue: hoped | content: that it was over and was glad"
        ),
        ["that it was over and was glad"],
    ),
    "another time": (
        (
            "Orr told police that he was out, but in a second interview he said he had slept.\n"
            "-- source: Orr | cue: told | content: that he was out, but in a second interview he said he had slept\n"
            "-- source: he#2 | cue: said | content: he had slept"
        ),
        ["that he was out"],
    ),
    "a quotation behind a sentence": (
        (
            "Orr recalls that she called him. “I said no.”\n"
            "-- source: Orr | cue: recalls | content: that she called him ... “I said no.”"
        ),
        ["that she called him"],
    ),
    "a quotation that goes on": (
        (
            "“She called me,” Orr recalls. “I said no.”\n"
            "-- source: Orr | cue: recalls | content: “She called me,” ... “I said no.”"
        ),
        ["“She called me,”", "“I said no.”"],
    ),
    "scraps of a sentence of somebody's own": (
        (
            "According to the guild, Orr had slept. His lawyer, Ines Roth, disputed that.\n"
            "-- cue: According to | source: the guild | content: Orr had slept ... Ines Roth, disputed that"
        ),
        ["Orr had slept"],
    ),
    "where somebody was called something": (
        (
            "He writes that Kane called her “a schoolteacher” at a dinner in March 2014.\n"
            "-- source: Kane | cue: called | content: her “a schoolteacher” at a dinner in March 2014"
        ),
        ["her “a schoolteacher”"],
    ),
    "what is to be at a meeting": (
        (
            "Orr said he would be “ready” at a meeting in March.\n"
            "-- source: Orr | cue: said | content: he would be “ready” at a meeting in March"
        ),
        ["he would be “ready” at a meeting in March"],
    ),
    "that day that": (
        (
            "Fenn wrote to parents at noon that day that all were safe.\n"
            "-- source: Fenn | cue: wrote | content: that day that all were safe"
        ),
        ["that all were safe"],
    ),
    "who was told": (
        (
            "The firm laughed it off, a court was told on Tuesday.\n"
            "-- cue: was told | content: The firm laughed it off ... a court"
        ),
        ["The firm laughed it off"],
    ),
    "nothing but who was told": (
        "She fell twice, the tribunal was told.\n-- cue: was told | content: the tribunal",
        ["She fell twice"],
    ),
    "who was asked": (
        (
            "Jo Lind was asked by a clerk whether it leaked.\n"
            "-- source: a clerk | cue: was asked by | content: Jo Lind ... whether it leaked"
        ),
        ["whether it leaked"],
    ),
    "when it was told": (
        (
            "“The gate is locked,” Orr told reporters that evening.\n"
            "-- source: Orr | cue: told | content: “The gate is locked,” ... that evening"
        ),
        ["“The gate is locked,”"],
    ),
    "a question, not its answer": (
        (
            "“Where is it?” Orr said. “In the safe,” Lind replied.\n"
            "-- source: Orr | cue: said | content: “Where is it?” ... “In the safe,”\n"
            "-- source: Lind | cue: replied | content: “Where is it?” ... “In the safe,”"
        ),
        ["“Where is it?”"],
    ),
    "an answer, not its question": (
        (
            "“Where is it?” Orr asked. “In the safe,” Lind said. “It never left.”\n"
            "-- source: Lind | cue: said | content: “Where is it?” ... “In the safe,” ... “It never left.”\n"
            "-- source: Orr | cue: asked | content: “Where is it?” ... “It never left.”"
        ),
        ["“In the safe,”", "“It never left.”"],
    ),
}


@pytest.mark.parametrize("case", CASES, ids=str)
def test_content(tmp_path: Path, case: str) -> None:
    text, content = CASES[case]
    document, found = marked(tmp_path, text)
    a = within_bounds(document, quoted(document.text, document.paragraphs), found)[0]
    assert strings(document.text, a.content) == content
