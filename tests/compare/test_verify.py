"""The case file of drafts, and words held against sayings one by one."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

import hearsay
from hearsay.compare.check import Asked, check
from hearsay.compare.saying import Saying, account, sayings
from hearsay.compare.verify import Checked, verify
from hearsay.page import Given
from hearsay.pipeline import marked
from hearsay.span import Span
from hearsay.statement import Entity
from tests.compare.cases import Draft, drafts

VERDICTS = 0.93


@cache
def said(source: str) -> tuple[Saying, ...]:
    return sayings(account(hearsay.read_text(source, Given(language="en"))), marked(source))


def checked(draft: Draft) -> tuple[Checked, ...]:
    return verify(hearsay.read_text(draft.text, Given(language="en")), marked(draft.text), said(draft.source))


def unresolved(item: Checked) -> bool:
    """Whether the words are there, but whose they are is left to a pronoun or description that nobody resolved."""
    best = item.best
    return best.answer == "misattributed" and best.saying is not None and not best.saying.names


def test_the_case_file() -> None:
    cases = drafts()
    assert len(cases) >= 100
    found = [(d, checked(d)) for d in cases]
    assert [d.text for d, items in found if d.verdict is not None and all(c.holds for c in items)] == []
    wrong = [(d, items) for d, items in found if d.verdict is None and not all(c.holds for c in items)]
    assert [d.text for d, items in wrong if not any(unresolved(c) for c in items)] == []
    named = [(d, {c.best.answer for c in items}) for d, items in found if d.verdict]
    assert sum(d.verdict in answers for d, answers in named) >= VERDICTS * len(named)


def a_saying(words: str, quoted: bool = True, name: str | None = "Ottoline Varga", source: str = "she") -> Saying:
    return Saying("a", "s1", words, (Span(0, len(words)),), quoted, (name,) if name else (), source)


PIER = a_saying("We will not let the pier fall into the sea. It was built by our grandparents.")


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        (Asked("we will not let the pier fall into the sea"), "verbatim"),
        (Asked("We will not let the pier fall ... it was built by our grandparents"), "verbatim"),
        (Asked("It was built by our grandparents ... We will not let the pier fall"), "partial"),
        (Asked("We will not let the pier fall into the sea", by="Mayor Varga"), "verbatim"),
        (Asked("We will not let the pier fall into the sea", by="Leopold Grist"), "misattributed"),
        (Asked("We will not let the pier fall into the sea", by="he"), "misattributed"),
        (Asked("We will let the pier fall into the sea"), "altered"),
        (Asked("let the pier fall into the sea"), "altered"),
        (Asked("let the pier fall into the sea", before="promised that it would not "), "verbatim"),
        (Asked("It was built by our grandparents, and it is rotten"), "partial"),
        (Asked("Every penny comes from the ferry"), "absent"),
        (Asked("the town would not let the pier fall into the sea", quoted=False), "altered"),
        (Asked("they would not let the pier fall into the sea", quoted=False), "verbatim"),
        (Asked(""), "absent"),
    ],
)
def test_the_answer(asked: Asked, answer: str) -> None:
    assert check(asked, [PIER])[0].answer == answer


def test_what_is_only_reported_is_not_quoted() -> None:
    reported = a_saying("that the pier would stay open all winter", quoted=False)
    assert check(Asked("the pier would stay open all winter"), [reported])[0].answer == "altered"
    assert check(Asked("the pier would stay open all winter", quoted=False), [reported])[0].answer == "verbatim"


def test_nobody_is_named() -> None:
    said_by_him = a_saying("The gulls believe them", name=None, source="he")
    assert check(Asked("The gulls believe them"), [said_by_him])[0].answer == "verbatim"
    assert check(Asked("The gulls believe them", by="Leopold Grist"), [said_by_him])[0].answer == "misattributed"


def test_best_first() -> None:
    other = a_saying("We will not let the pier sink into the sea", name="Leopold Grist")
    answers = [f.answer for f in check(Asked("We will not let the pier fall into the sea"), [other, PIER])]
    assert answers == ["verbatim", "altered"]


def test_without_sources_nothing_holds() -> None:
    text = "“We will not let the pier fall into the sea,” Varga said."
    items = verify(hearsay.read_text(text, Given(language="en")), marked(text), ())
    assert items
    assert not any(c.holds for c in items)


def test_what_may_be_no_statement_owns_no_quotation() -> None:
    """Words in marks within what somebody else says are theirs, unless it is sure that they are told within it."""
    text = "Varga wrote that Leopold Grist had shown no care in calling the pier “a heap of wet matches”."
    record = hearsay.read_text(text, Given(language="en"))
    outer = replace(record.statements[0], id="s-outer", kind="mixed", reported_by=(), speaker="e-outer")
    inside = text.index("“") + 1, text.index("”")
    outer = replace(outer, content=(Span(12, len(text) - 1),), source=(Span(0, 5),), cue=(Span(6, 11),))
    inner = replace(
        outer, id="s-inner", speaker="e-inner", reported_by=("s-outer",), content=(Span(50, len(text) - 1),)
    )
    named = tuple(Entity(f"e-{key}", name, (), "PER") for key, name in (("outer", "Varga"), ("inner", "Leopold Grist")))
    for whole, who in ((0.95, "Leopold Grist"), (0.7, "Varga")):
        unsure = replace(inner, confidence=replace(inner.confidence, whole=whole, speaker=0.95))
        told = replace(record, entities=named, statements=(replace(outer, confidence=unsure.confidence), unsure))
        owned = next(s for s in sayings(account(told), (Span(*inside),)) if s.quoted)
        assert owned.names == (who,)
