"""To whom the article itself speaks, and who speaks there."""

from __future__ import annotations

import pytest

import hearsay
from hearsay.page import Given


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The harbour master told me that the pier would reopen in May.", ("me", "PER")),
        ("The council has told us that the pier will stay closed.", ("us", "GROUP")),
        ("Sailors will tell you that the pier is cursed.", ("you", "GROUP")),
        ("“The mayor told me that the pier is safe,” said Ottoline Varga.", ("Ottoline Varga", "PER")),
        ("“The mayor told you that the pier is safe,” said Ottoline Varga.", None),
        ("I told him that the pier was safe.", ("him", "PER")),
        ("The guard told them that the pier was safe.", ("them", "GROUP")),
        ("They were told that the pier was safe.", ("They", "GROUP")),
        ("Ottoline Varga left early. The guard told her that the pier was safe.", ("Ottoline Varga", "PER")),
        ("“The guards told us that the pier is safe,” said Ottoline Varga.", None),
    ],
)
def test_who_hears_it(text: str, wanted: tuple[str, str] | None) -> None:
    record = hearsay.read_text(text, Given(language="en"))
    told = next(s for s in record.statements if (s.cue and "told" in s.cue[0].of(text)) or "tell" in s.cue[0].of(text))
    heard = next(((e.name, e.type) for e in record.entities if e.id == told.addressee), None)
    assert heard == wanted


def test_one_who_hears_twice_is_one() -> None:
    text = "The driver told me that it was dark. A guard told me that the gate was open."
    record = hearsay.read_text(text, Given(language="en"))
    assert len({s.addressee for s in record.statements}) == 1
    [me] = [e for e in record.entities if e.name == "me"]
    assert [m.form for m in me.mentions] == ["pronoun", "pronoun"]
