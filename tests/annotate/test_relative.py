"""Whom "who" stands for where people without a name stand right before it: these, and nobody named elsewhere."""

from __future__ import annotations

import pytest

from hearsay.annotate.marks import quoted
from hearsay.annotate.speaker import cast
from hearsay.annotate.tagger.network import Network
from hearsay.annotate.tagger.tagger import find
from hearsay.attribution import Attribution
from hearsay.extract.segment import document
from hearsay.span import Span

CASES = [
    ("Mayor Jo Lind spoke to voters who fear the dam.", "voters"),
    ("The council has heard the residents who want a bridge, said Ida Pell.", "residents"),
    ("Ida Pell is courting Tarnish and Dornish voters, who have typically backed the crown.", "voters"),
    ("“These are people who believed in the ferry,” Jo Lind said.", "people"),
    ("Teo Brask answered those who say that the tunnel leaks.", "those"),
    ("Jo Lind listened to a group of nurses who want the ward kept.", "nurses"),
    ("The union leaders who rebuked Teo Brask have not met him since.", "leaders"),
    ("Beside the 12 percent who think so of Jo Lind, it is a lot.", "12 percent"),
    ("Jo Lind, who wants a bridge, met Teo Brask.", "Jo Lind"),
    ("A spokeswoman for Jo Lind, who wants a bridge, was there.", "spokeswoman|Jo Lind"),
    ("Mayor Jo Lind of Tarn, who wants a bridge, met Teo Brask.", "Jo Lind"),
    ("Salma Bi, a pilot who feared the storm, stayed in Dorn.", "Salma Bi"),
]


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_who(text: str, wanted: str, network: Network) -> None:
    d = document(text)
    at = text.index("who ")
    quotations = quoted(d.text, d.paragraphs)
    seen = find(network, d, quotations)
    asked = Attribution((Span(at, at + 3),), (), (Span(at + 4, len(text) - 1),), 0.5, "case")
    who = cast(d, "a1", quotations, (asked,), (None,), seen, network.decoding)
    [(entity, _)] = who.speakers
    name = {e.id: e.name for e in who.entities}.get(entity or "", "nobody")
    assert any(word in name for word in wanted.split("|"))
