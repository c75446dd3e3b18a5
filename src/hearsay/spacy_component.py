"""Hearsay in a spaCy pipeline: ``nlp.add_pipe("hearsay")`` puts on each Doc who said what in it.

``doc._.hearsay`` is the Record, ``doc._.statements`` its statements with spans of the Doc, and ``doc.spans["hearsay"]``
all of these spans, labelled ``source``, ``cue`` and ``content``, each with the statement's id as its ``id_``. Tokens of
any tokenizer will do: nothing else of the pipeline is needed or changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal, cast

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from hearsay.export.loading import from_line
from hearsay.export.writing import to_line
from hearsay.page import Given
from hearsay.pipeline import Reader
from hearsay.read import page_from_bytes
from hearsay.settings import Settings
from hearsay.span import Spans
from hearsay.statement import Record, Statement

KEY = "hearsay"
Alignment = Literal["strict", "contract", "expand"]


@dataclass(frozen=True, slots=True)
class DocStatement:
    """A statement of a Doc. ``source``, ``cue`` and ``content`` are spans of it, ``speaker`` and ``addressee`` the
    names that the text gives; ``statement`` has the rest, its offsets those of ``doc.text``."""

    statement: Statement
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    speaker: str | None
    addressee: str | None


class Component:
    """Reads each Doc's text. ``language`` is that of texts too short to tell theirs from.

    Raises SourceError where a text cannot be read; ``nlp.set_error_handler`` decides what then becomes of the Doc.
    """

    def __init__(self, language: str, settings: Settings, alignment: Alignment) -> None:
        self._language = language
        self._settings = settings
        self._alignment: Alignment = alignment
        self._reader = Reader(settings)

    def __reduce__(self) -> tuple[type[Component], tuple[str, Settings, Alignment]]:
        """Crosses process boundaries without the model, which is opened there."""
        return type(self), (self._language, self._settings, self._alignment)

    def __call__(self, doc: Doc) -> Doc:
        record = self._read(doc.text)
        # Text, so that a Doc that was read can be stored and sent to another process.
        doc.user_data[KEY] = {"record": to_line(record), "alignment": self._alignment}
        spans = [
            span
            for s in record.statements
            for label, places in (("source", s.source), ("cue", s.cue), ("content", s.content))
            for span in _aligned(doc, places, self._alignment, label, s.id)
        ]
        doc.spans[KEY] = SpanGroup(doc, name=KEY, spans=spans)
        return doc

    def _read(self, text: str) -> Record:
        record = self._record(text, None)
        if record.article.language is None and text.strip():
            return self._record(text, self._language)
        return record

    def _record(self, text: str, language: str | None) -> Record:
        given = Given(language=language)
        data = text.encode()
        page = page_from_bytes(data, "doc", self._settings, encoding="utf-8", form="article_text", given=given)
        return self._reader.read(page)


def make(
    nlp: Language,
    name: str,  # noqa: ARG001 - spaCy asks for it
    model: str | None,
    min_confidence: float | None,
    alignment: Alignment,
) -> Component:
    """The component. ``model`` is the folder of another reader model; statements below ``min_confidence`` are left out;
    None leaves both to the environment's settings.

    ``alignment``: a span that begins or ends within a token is widened to whole tokens (``expand``), narrowed
    (``contract``) or left out (``strict``). All of it is kept in the pipeline's config, and so there is nothing else to
    store.
    """
    given: dict[str, Any] = {"model": model, "min_confidence": min_confidence}
    settings = Settings(**{field: value for field, value in given.items() if value is not None})
    return Component(nlp.lang or "", settings, alignment)


def record_of(doc: Doc) -> Record | None:
    """The record of a Doc, its evidence checked; None where it was not read. Also ``doc._.hearsay``."""
    kept = doc.user_data.get(KEY)
    return None if kept is None else _loaded(kept["record"])


def statements_of(doc: Doc) -> tuple[DocStatement, ...]:
    """The statements of a Doc in the record's order. Also ``doc._.statements``."""
    record = record_of(doc)
    if record is None:
        return ()
    names = {entity.id: entity.name for entity in record.entities}
    alignment = doc.user_data[KEY]["alignment"]

    def spans(places: Spans, label: str, s: Statement) -> tuple[Span, ...]:
        return tuple(_aligned(doc, places, alignment, label, s.id))

    return tuple(
        DocStatement(
            s,
            spans(s.source, "source", s),
            spans(s.cue, "cue", s),
            spans(s.content, "content", s),
            names.get(s.speaker or ""),
            names.get(s.addressee or ""),
        )
        for s in record.statements
    )


def _aligned(doc: Doc, places: Spans, alignment: Alignment, label: str, identity: str) -> list[Span]:
    found: list[Any] = [
        doc.char_span(p.start, p.end, label=label, alignment_mode=alignment, span_id=identity) for p in places
    ]
    return [span for span in found if span is not None]


@lru_cache(maxsize=64)
def _loaded(line: str) -> Record:
    return from_line(line)


cast("Any", Language).factory(  # spaCy types it in part
    KEY,
    assigns=["doc._.hearsay", "doc._.statements", "doc.spans"],
    default_config={"model": None, "min_confidence": None, "alignment": "expand"},
    func=make,
)
Doc.set_extension("hearsay", getter=record_of, force=True)
Doc.set_extension("statements", getter=statements_of, force=True)
