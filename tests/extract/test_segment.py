from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.extract.segment import document
from hearsay.span import Span


@pytest.mark.parametrize(
    "sentences",
    [
        ["The pier is shut.", "It will open in May."],
        ["“Stop!” he said.", "She did not."],
        ["Dr. Lee met J. Smith of Acme Inc. in the U.S. Senate."],
        ["It opens at 5 p.m.", "The mayor will speak."],
        ["Prices rose 3.5 percent.", "“Why?”", "Nobody knows."],
        ["Er kam am 3. Mai.", "Nr. 5 lebt."],
        ["“We did it.", "We won,” she said."],
        ["He said: “Go!”", "They went…", "Then what?!"],
    ],
)
def test_sentences(sentences: list[str]) -> None:
    assert [s.of(" ".join(sentences)) for s in document(" ".join(sentences)).sentences] == sentences


def test_scripts_that_write_no_spaces() -> None:
    text = "码头关闭了。市长说:“五月开放。”她走了。"
    assert [s.of(text) for s in document(text).sentences] == ["码头关闭了。", "市长说:“五月开放。”", "她走了。"]


WRAPPED = """\
The pier at Sallow will be shut from Monday, the harbour board has
decided. “It is the third winter that we have lost planks,” said the
harbour master, Ilse Torben, who has run it for eleven years now.

“We counted them twice,” she said. “Nobody believed us, as nobody
ever does before the spring tides have come in and taken the lamps,
and then they all come and look at it with their hands in pockets.”

The board meets again in May.
"""


def test_lines_cut_to_a_width_are_one_paragraph() -> None:
    got = [p.of(WRAPPED) for p in document(WRAPPED).paragraphs]
    assert got == [part.strip() for part in WRAPPED.split("\n\n")]


@pytest.mark.parametrize("ending", ["\r\n", "\r", "\u2028"])
def test_whatever_ends_its_lines(ending: str) -> None:
    text = WRAPPED.replace("\n", ending)
    assert len(document(text).paragraphs) == 3


@pytest.mark.parametrize(
    "text",
    [
        "The pier is shut.\nIt will open in May.\nThe mayor wept.\nNobody came.\nThe band went home.\nIt rained.",
        "Roses\nand daisies and lilac\nby the sea\nwe sang of them\nall day long\nand then\nwe went home",
        "\n".join(f"{n}. A name that is as long as this one is, always ending here." for n in range(8)),
        "\n".join(
            "A paragraph that is longer than any line was ever cut to, " * 3 + "as pages have." for _ in range(8)
        ),
    ],
    ids=["short paragraphs", "verse", "a list of even lines", "long paragraphs"],
)
def test_other_lines_are_paragraphs(text: str) -> None:
    assert len(document(text).paragraphs) == text.count("\n") + 1


@given(st.text(alphabet=st.sampled_from("aB. !?“”\"'\n\u200b\u2029 U.S.3。")))
def test_a_document_nests(text: str) -> None:
    d = document(text)
    for spans in (d.paragraphs, d.sentences, d.tokens):
        assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(any(p.holds(s) for p in d.paragraphs) for s in d.sentences)
    assert all(any(s.holds(t) for s in d.sentences) for t in d.tokens)


def test_the_sentence_of_a_place() -> None:
    d = document("It rained. The pier held.")
    assert d.sentence_of(Span(d.text.index("pier"), len(d.text))).of(d.text) == "The pier held."
    nothing = document("\u200b")  # no token, so no sentence
    assert nothing.sentence_of(Span(0, 1)) == Span(0, 1)
