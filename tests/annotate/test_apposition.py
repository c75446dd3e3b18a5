"""What stands behind a description and a comma: who it is, or what they did."""

from __future__ import annotations

import pytest

from hearsay.annotate.naming import naming
from hearsay.annotate.role import roles
from hearsay.extract.segment import document

SOME = {
    "The manager, Colm Tierney, told residents that it would rain.": ["manager"],
    "The minister, Adela Thorne, tells leaders to wait. Thorne is calm.": ["minister"],
    "Colm Tierney, the manager, told residents that it would rain.": ["manager"],
    "According to the former minister, Colm Tierney told her to wait. Tierney denies it.": [],
    "The minister, Colm Tierney, left the company in June.": ["minister"],
}


@pytest.mark.parametrize("text", SOME)
def test_what_somebody_is(text: str) -> None:
    read = document(text)
    found = roles(read, naming(read))
    assert [s.of(text) for spans in found.values() for s in spans] == SOME[text]
