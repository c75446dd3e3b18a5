"""What training makes of the sample pages and of who speaks in labelled articles: heads of mentions, what is open."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from hearsay.annotate.tagger.network import KINDS, Network
from training import corpora, keyed
from training.examples import Labeller

FOLDER = Path(__file__).resolve().parent.parent / "pages"
TEXT = "Ada Orr said the pier was shut. The mayor of Sallow said that she would open it."


@pytest.fixture(scope="module")
def pages() -> list[corpora.Sample]:
    return corpora.pages(FOLDER)


def test_pages_that_are_held_out_are_not_learnt(pages: list[corpora.Sample]) -> None:
    texts = {x.text for x in pages}
    held = 0
    # By the files themselves, not as training reads them.
    for path in FOLDER.glob("*/record.json"):
        meta = json.loads((path.parent / "meta.json").read_text(encoding="utf8"))
        if meta.get("blind") == "blind, held out":
            held += 1
            assert json.loads(path.read_text(encoding="utf8"))["article"]["text"] not in texts
    assert held
    assert len(texts) == len(pages) > held


def test_mentions_that_are_learnt_are_not_asked_for(pages: list[corpora.Sample]) -> None:
    learnt = {x.text for x in pages if x.mentions is not None}
    asked = {text for _, text, _ in keyed.pages(FOLDER)}
    assert learnt
    assert asked
    assert not learnt & asked


def test_heads_of_mentions_are_words(pages: list[corpora.Sample]) -> None:
    for x in pages:
        for m in x.mentions or ():
            word = x.text[slice(*m.head)]
            assert word.strip() == word != ""
            assert not word.endswith(("’s", "'s"))


def test_of_what_a_key_does_not_list_nothing_is_learnt(network: Network) -> None:
    mention = corpora.Mention((4, 7), "person", "e1")
    sample = corpora.Sample(TEXT, [], 1.0, 1.0, 1.0, mentions=[mention], every=False)
    text = Labeller(network.tokenizer, {}).text(sample)
    assert np.flatnonzero(text.kinds).tolist() == [1]
    assert text.kinds[1] == 1 << KINDS.index("person")
    assert np.flatnonzero(text.entity >= 0).tolist() == [1]


def test_a_source_and_the_name_that_it_stands_for_are_one() -> None:
    she, ada, mayor = TEXT.index("she"), TEXT.index("Ada Orr"), TEXT.index("The mayor of Sallow")
    told = [
        {"source": [[she, she + 3]], "speaker": [ada, ada + 7]},
        {"source": [[mayor, mayor + 19]], "speaker": [ada, ada + 7]},
        {"source": [[0, 3], [4, 7]], "speaker": [ada, ada + 7]},
        {"source": [[mayor, mayor + 9]]},
    ]
    found = corpora.speakers(TEXT, told)
    assert [TEXT[slice(*m.head)] for m in found] == ["Orr", "mayor", "she"]
    assert {m.entity for m in found} == {"orr"}
