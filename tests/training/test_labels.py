"""What training makes of a corpus: every label stands where the corpus says, also in paragraphs that were told anew."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from hearsay.annotate.tagger.network import Network
from hearsay.extract.segment import tokens
from tests.annotate.texts import span
from training.corpora import Gold, Pairs, Sample
from training.examples import B_C, B_S, I_C, Labeller, examples, unbroken
from training.retelling import FRAMES, embed, retold

TEXT = (
    "Ada Orr said the pier was shut.\n\n"
    "“We lost the planks,” said Bo Lind.\n\n"
    "“And the lamps.”\n\n"
    "The “express” stopped at noon.\n"
)


def pairs(text: str, *parts: str) -> Pairs:
    return [(s.start, s.end) for s in (span(text, part) for part in parts)]


def gold(text: str, source: str, cue: str, *content: str) -> Gold:
    return Gold(pairs(text, source), pairs(text, cue), pairs(text, *content))


GOLDS = [
    gold(TEXT, "Ada Orr", "said", "the pier was shut"),
    Gold(
        pairs(TEXT, "Bo Lind"),
        [(TEXT.rindex("said"), TEXT.rindex("said") + 4)],
        pairs(TEXT, "“We lost the planks,”", "“And the lamps.”"),
    ),
]
RATES = {"said": 0.9, "told": 0.8}


def strings(text: str, g: Gold) -> tuple[list[str], list[str], list[str]]:
    source, cue, content = ([text[s:e] for s, e in spans] for spans in (g.source, g.cue, g.content))
    return source, cue, content


@pytest.fixture(scope="module")
def tokenizer(network: Network) -> Tokenizer:
    return network.tokenizer


@pytest.mark.parametrize("frame", FRAMES)
def test_a_frame_tells_a_paragraph_with_its_attribution(frame: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("training.retelling.FRAMES", (frame,))
    line = "Ada Orr said the pier at Sallow was shut until the autumn.\n"
    inside = gold(line, "Ada Orr", "said", "the pier at Sallow was shut until the autumn")
    done = embed(line, [inside], ["Bo Lind"], random.Random(1))
    assert done is not None
    told, (outer, inner) = done
    assert strings(told, inner) == (["Ada Orr"], ["said"], ["the pier at Sallow was shut until the autumn"])
    (source,), (cue,), (content,) = strings(told, outer)
    assert f"[{cue}]" in frame
    assert source in told
    assert line.strip("\n.") in content.strip("“”").removeprefix("that ")
    assert {content[0], content[-1]} <= set("“”") if "“" in frame else "“" not in content


@given(st.integers(0, 10_000), st.sampled_from([0.0, 0.5, 1.0]))
def test_no_attribution_is_lost_or_moved_in_the_retelling(seed: int, share: float) -> None:
    told, golds = retold(TEXT, GOLDS, ["Mr Hale"], random.Random(seed), share)
    kept = [strings(told, g) for g in golds]
    assert all(strings(TEXT, g) in kept for g in GOLDS)


def test_labels_stand_on_their_words(tokenizer: Tokenizer) -> None:
    text = Labeller(tokenizer, RATES).text(Sample(TEXT, GOLDS, outside=1.0, inside=0.0, share=1.0, flat=True))
    words = [t.of(TEXT) for t in tokens(TEXT)]
    assert [words[a] for a in text.anchors] == ["said", "said"]
    for role, first, inside in (("source", B_S, B_S + 1), ("content", B_C, I_C)):
        for g, row in zip(GOLDS, text.allowed, strict=True):
            got = [w for w, mask in zip(words, row, strict=True) if mask & (1 << first | 1 << inside)]
            wanted = [t.of(TEXT) for s, e in getattr(g, role) for t in tokens(TEXT) if s <= t.start < e]
            assert got == wanted
    opened = {words[i + 1]: (text.said[i], text.said_weight[i]) for i in np.flatnonzero(text.said_weight)}
    assert opened == {"We": (1.0, 1.0), "And": (1.0, 1.0), "express": (0.0, 1.0)}


@given(st.integers(20, 80), st.integers(0, 1000))
def test_every_token_is_in_one_window(tokenizer: Tokenizer, limit: int, seed: int) -> None:
    text = Labeller(tokenizer, RATES).text(Sample(TEXT, GOLDS, outside=1.0, inside=0.0, share=1.0))
    windows = examples(text, limit, random.Random(seed))
    assert sum(len(w.heads) for w in windows) == len(tokens(TEXT))
    assert all(len(w.ids) <= limit for w in windows)


def test_a_text_without_breaks_keeps_its_places() -> None:
    flat = unbroken(Sample(TEXT, GOLDS, outside=1.0, inside=0.0, share=1.0))
    assert "\n" not in flat.text
    assert [strings(flat.text, g) for g in flat.golds] == [strings(TEXT, g) for g in GOLDS]
