from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.extract.segment import document


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


@given(st.text(alphabet=st.sampled_from("aB. !?“”\"'\n\u200b\u2029 U.S.3。")))
def test_a_document_nests(text: str) -> None:
    d = document(text)
    for spans in (d.paragraphs, d.sentences, d.tokens):
        assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(any(p.holds(s) for p in d.paragraphs) for s in d.sentences)
    assert all(any(s.holds(t) for s in d.sentences) for t in d.tokens)
