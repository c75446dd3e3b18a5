"""Hearsay in a real spaCy pipeline."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import spacy
import spacy.util
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span

import hearsay
from hearsay.errors import TooLarge
from hearsay.spacy_component import DocStatement, make

ROOT = Path(__file__).parent.parent
STORY = (
    "“The pier is closed,” harbour master Ada Lindqvist told the Echo on Monday. “It will stay so until May,” she "
    "said.\n\nThe council denied that the work was late. According to the Harbour Gazette, engineers fear for the "
    "lighthouse, too.\n"
)
GERMAN = (
    "Der Bürgermeister sagte am Montag, die Brücke bleibe noch bis zum Sommer gesperrt. Die Anwohner wollen das nicht "
    "hinnehmen und haben angekündigt, gegen die Entscheidung der Stadt vor Gericht zu ziehen."
)
EMPTY = ["", " ", "\n\n", "\t", "\u200b", "."]


@pytest.fixture(scope="module")
def nlp() -> Language:
    assert make  # it is registered
    pipeline = spacy.blank("en")
    pipeline.add_pipe("hearsay")
    return pipeline


def told(doc: Doc) -> list[tuple[Any, ...]]:
    return [(s.speaker, *map(words, (s.source, s.cue, s.content))) for s in doc._.statements]


def words(spans: tuple[Span, ...]) -> list[str]:
    return [span.text for span in spans]


def test_statements_are_on_the_doc(nlp: Language) -> None:
    doc = nlp(STORY)
    assert isinstance(doc._.hearsay, hearsay.Record)
    assert doc._.hearsay.article.text == doc.text == STORY
    assert len(doc._.statements) == len(doc._.hearsay.statements) >= 4
    first = doc._.statements[0]
    assert isinstance(first, DocStatement)
    assert (first.speaker, [s.text for s in first.source]) == ("Ada Lindqvist", ["harbour master Ada Lindqvist"])
    assert (first.statement.kind, [s.text for s in first.cue]) == ("direct", ["told"])
    assert "The pier is closed" in first.content[0].text
    assert any(s.speaker == "Ada Lindqvist" and s.source[0].text == "she" for s in doc._.statements[1:])


def test_the_record_is_that_of_the_library(nlp: Language) -> None:
    alone = hearsay.read_text(STORY)
    assert nlp(STORY)._.hearsay == alone


def test_all_spans_stand_in_one_group_with_their_labels(nlp: Language) -> None:
    doc = nlp(STORY)
    group = doc.spans["hearsay"]
    assert {span.label_ for span in group} == {"source", "cue", "content"}
    every = [
        (span.start, span.end, span.label_, span.id_)
        for s in doc._.statements
        for span in (*s.source, *s.cue, *s.content)
    ]
    assert [(span.start, span.end, span.label_, span.id_) for span in group] == every
    assert {span.id_ for span in group} == {s.id for s in doc._.hearsay.statements}


def test_with_a_pipeline_that_has_other_components(nlp: Language) -> None:
    other = spacy.blank("en")
    other.add_pipe("sentencizer")
    other.add_pipe("hearsay", first=True)
    doc = other(STORY)
    assert told(doc) == told(nlp(STORY))
    assert len(list(doc.sents)) > 3
    analysis = other.analyze_pipes()
    assert analysis
    assert analysis["problems"] == {"hearsay": [], "sentencizer": []}


@pytest.mark.parametrize("text", [GERMAN, *EMPTY])
def test_where_nothing_is_read_there_are_no_statements(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc._.statements == ()
    assert len(doc.spans["hearsay"]) == 0
    assert doc._.hearsay.statements == ()
    if text == GERMAN:
        assert "(de)" in doc._.hearsay.silent_because


def test_other_languages_pipelines_read_english() -> None:
    german = spacy.blank("de")
    german.add_pipe("hearsay")
    assert len(german(STORY)._.statements) >= 4
    assert german(GERMAN)._.statements == ()


def test_a_text_too_short_to_tell_its_language_is_the_pipelines(nlp: Language) -> None:
    short = "Lind said no."
    assert hearsay.read_text(short).article.language is None
    assert nlp(short)._.hearsay.silent_because is None
    german = spacy.blank("de")
    german.add_pipe("hearsay")
    assert "(de)" in german(short)._.hearsay.silent_because


def test_a_doc_that_was_not_read() -> None:
    doc = spacy.blank("en")(STORY)
    assert (doc._.hearsay, doc._.statements) == (None, ())


def test_streams_keep_their_order(nlp: Language) -> None:
    texts = [STORY, "", GERMAN, STORY.upper(), STORY]
    docs = list(nlp.pipe(texts, batch_size=2))
    assert [doc.text for doc in docs] == texts
    assert [told(doc) for doc in docs] == [told(nlp(text)) for text in texts]


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_streams_in_several_processes() -> None:
    fresh = spacy.blank("en")
    fresh.add_pipe("hearsay")
    docs = list(fresh.pipe([STORY, GERMAN, STORY], n_process=2, batch_size=1))
    assert [len(told(doc)) > 3 for doc in docs] == [True, False, True]


def test_errors_go_to_the_pipelines_handler(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEARSAY_MAX_BYTES", "100")
    small = spacy.blank("en")
    small.add_pipe("hearsay")
    with pytest.raises(TooLarge):
        small(STORY)
    failed: list[str] = []

    def note(name: str, proc: object, docs: list[Doc], error: Exception) -> Any:
        failed.extend(doc.text for doc in docs)

    small.set_error_handler(note)
    assert [doc.text for doc in small.pipe(["Lind said no.", STORY])] == ["Lind said no."]
    assert failed == [STORY]


@pytest.mark.parametrize("way", ["disk", "bytes", "pickle"])
def test_a_pipeline_is_stored_and_loaded(nlp: Language, way: str, tmp_path: Path) -> None:
    stored = spacy.blank("en")
    stored.add_pipe("hearsay", config={"min_confidence": 0.9, "alignment": "contract"})
    before = told(stored(STORY))
    assert len(before) < len(told(nlp(STORY)))
    if way == "disk":
        stored.to_disk(tmp_path / "pipeline")
        loaded = spacy.load(tmp_path / "pipeline")
    elif way == "bytes":
        loaded = spacy.blank("en", config={"components": {}}).from_config(stored.config).from_bytes(stored.to_bytes())
    else:
        loaded = pickle.loads(pickle.dumps(stored))
    assert loaded.get_pipe_config("hearsay")["min_confidence"] == 0.9
    assert told(loaded(STORY)) == before


def test_a_doc_is_stored_and_loaded(nlp: Language, tmp_path: Path) -> None:
    doc = nlp(STORY)
    doc.to_disk(tmp_path / "doc")
    kept = DocBin(store_user_data=True, docs=[doc])
    loaded = [
        Doc(nlp.vocab).from_bytes(doc.to_bytes()),
        Doc(nlp.vocab).from_disk(tmp_path / "doc"),
        pickle.loads(pickle.dumps(doc)),
        next(DocBin().from_bytes(kept.to_bytes()).get_docs(nlp.vocab)),
    ]
    for other in loaded:
        assert other._.hearsay == doc._.hearsay
        assert told(other) == told(doc)
        assert [(s.text, s.label_, s.id_) for s in other.spans["hearsay"]] == [
            (s.text, s.label_, s.id_) for s in doc.spans["hearsay"]
        ]


@pytest.mark.parametrize("alignment", ["strict", "contract", "expand"])
def test_spans_are_of_whole_tokens(nlp: Language, alignment: str) -> None:
    """Words run together that the tokenizer does not part, as in a page whose spaces were lost."""
    coarse = spacy.blank("en", config={"nlp": {"tokenizer": {"@tokenizers": "hearsay_test_by_spaces"}}})
    coarse.add_pipe("hearsay", config={"alignment": alignment})
    doc = coarse(STORY)
    found = 0
    for s in doc._.statements:
        exact = [place.of(STORY) for place in s.statement.content]
        found += len(s.content)
        if alignment == "strict":
            assert {span.text for span in s.content} <= set(exact)
        elif alignment == "expand":
            assert all(words in span.text for span, words in zip(s.content, exact, strict=True))
        else:
            assert all(any(span.text in words for words in exact) for span in s.content)
    assert found


@spacy.util.registry.tokenizers("hearsay_test_by_spaces")
def by_spaces():
    def make_tokenizer(nlp: Language):
        return lambda text: Doc(nlp.vocab, words=text.split(" "), spaces=[True] * text.count(" ") + [False])

    return make_tokenizer


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(st.text(max_size=20), st.sampled_from(["“", "” ", "she said", "\n\n", "😀", "\r\n", " "]))))
def test_any_text_is_kept_to_the_character(nlp: Language, parts: list[str]) -> None:
    text = "".join(parts).encode("utf-8", "ignore").decode()
    doc = nlp(text)
    assert doc._.hearsay.article.text == doc.text
    for s in doc._.statements:
        for span, place in zip(s.content, s.statement.content, strict=True):
            assert place.of(text) in span.text


def test_spacy_finds_it_by_its_entry_point(tmp_path: Path) -> None:
    """Without any import of ours, as an installed package declares it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = project["entry-points"]["spacy_factories"]
    info = tmp_path / "hearsay_entry-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: hearsay-entry\nVersion: 1\n")
    (info / "entry_points.txt").write_text(
        "[spacy_factories]\n" + "".join(f"{name} = {where}\n" for name, where in declared.items())
    )
    code = (
        "import spacy; nlp = spacy.blank('en'); nlp.add_pipe('hearsay'); print(len(nlp('Lind said no.')._.statements))"
    )
    path = os.pathsep.join([str(tmp_path), str(ROOT / "src")])
    done = subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": path}, capture_output=True, text=True, check=True
    )
    assert int(done.stdout) == 1
