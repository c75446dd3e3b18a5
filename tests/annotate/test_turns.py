"""Who speaks in a transcript, by the labels before the paragraphs."""

from __future__ import annotations

import pytest
from hypothesis import given

from hearsay.annotate.turns import with_turns
from hearsay.attribution import Attribution
from tests.annotate.texts import any_text, read, span, strings

# A text, and [label, words] of each turn in it.
CASES = [
    (
        "question and answer",
        "Q: Who paid?\n\nA: The harbour board. In coins.",
        [["Q", "Who paid?"], ["A", "The harbour board. In coins."]],
    ),
    (
        "with full stops, as courts write",
        "Q. Who paid?\n\nA. The board.",
        [["Q", "Who paid?"], ["A", "The board."]],
    ),
    (
        "an outlet and a guest",
        (
            "Tidewrack: Why now, after forty years?\n\nDorsey: Because my hands shake.\n\n"
            "Tidewrack: And what comes next for you?\n\nDorsey: The stairs, I suppose."
        ),
        [
            ["Tidewrack", "Why now, after forty years?"],
            ["Dorsey", "Because my hands shake."],
            ["Tidewrack", "And what comes next for you?"],
            ["Dorsey", "The stairs, I suppose."],
        ],
    ),
    (
        "a reporter and a minister",
        (
            "Reporter: Will you resign?\n\nMinister Aldane: I have answered that question.\n\n"
            "Reporter: When?\n\nMinister Aldane: In the spring, as you know."
        ),
        [
            ["Reporter", "Will you resign?"],
            ["Minister Aldane", "I have answered that question."],
            ["Reporter", "When?"],
            ["Minister Aldane", "In the spring, as you know."],
        ],
    ),
    (
        "a remark in brackets",
        "THE COURT (to counsel): Sit.\n\nTHE WITNESS: May I stand?",
        [["THE COURT", "Sit."], ["THE WITNESS", "May I stand?"]],
    ),
    (
        "a turn of two paragraphs",
        "Q: When?\n\nA: Not at once.\n\nIn the second winter.\n\nQ: Where?",
        [["Q", "When?"], ["A", "Not at once.\n\nIn the second winter."], ["Q", "Where?"]],
    ),
    ("one voice alone", "Note: the ferry is late.\n\nNote: the ferry is very late today.", []),
    ("a list of facts", "Venue: Toll House\n\nDate: 5 May\n\nTickets: 4 crowns\n\nDoors: 7pm", []),
    ("a list of facts with names", "Director: Ada Orr\n\nCast: Bo Lind\n\nRating: four lamps", []),
    (
        "pictures",
        (
            "Photo: The pier at Sallow in the last days of May.\n\nVideo: The pier at Sallow, seen from a boat.\n\n"
            "Photo: The pier at Sallow by night, in the rain.\n\nVideo: The pier at Sallow, seen from the shore."
        ),
        [],
    ),
    ("scores that come again", "Home: 3\n\nAway: 1\n\nHome: 2\n\nAway: 2", []),
    ("a sentence with a colon", "She named three: the rent, the rats, the relatives.\n\nHe named one: the rats.", []),
    ("one label and prose", "Lindqvist: Too much salt, too little soup.\n\nThe chef left.", []),
    ("nothing", "The ferry is late.", []),
]


@pytest.mark.parametrize(("text", "wanted"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_turns(text: str, wanted: list[list[str]]) -> None:
    found = with_turns(read(text), ())
    assert [[*strings(text, a.source), *strings(text, a.content)] for a in found] == wanted
    assert all(strings(text, a.cue) in ([":"], ["."]) for a in found)


def test_a_turn_takes_the_place_of_what_the_model_made_of_its_colon() -> None:
    text = "Q: Who paid?\n\nA: The board."
    other = Attribution((span(text, "A"),), (span(text, ":", 2),), (span(text, "The board"),), 0.6, "model")
    assert [a.found_by for a in with_turns(read(text), (other,))] == ["speaker's label"] * 2


def test_what_stands_in_a_turn_ends_with_it() -> None:
    text = "Q: Who said that it was late?\n\nA: The board."
    inner = Attribution(
        (span(text, "Who"),), (span(text, "said"),), (span(text, "that it was late?\n\nA: The board."),), 0.6, "model"
    )
    *_, kept = with_turns(read(text), (inner,))
    assert strings(text, kept.content) == ["that it was late?"]


def test_what_stands_before_the_first_turn_stays() -> None:
    text = "Ada Orr said it was late.\n\nQ: Who paid?\n\nA: The board."
    before = Attribution((span(text, "Ada Orr"),), (span(text, "said"),), (span(text, "it was late"),), 0.6, "model")
    assert before in with_turns(read(text), (before,))


@given(any_text)
def test_any_text_has_turns_or_none(text: str) -> None:
    for a in with_turns(read(text), ()):
        assert all(s.of(text).strip() == s.of(text) for s in a.content)
