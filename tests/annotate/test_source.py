"""Sources as they are mended: one test for every case, of marks as the model might set them."""

from __future__ import annotations

from pathlib import Path

import pytest

from hearsay.annotate.source import with_sources, without_objects
from hearsay.annotate.subject import share_subjects
from tests.annotate.marked import marked

# What the first (or the only) attribution's source becomes; "" where there is none.
CASES = {
    "begun in the sentence before": (
        "The manager",
        (
            "“It stinks,” said Jo Lind, a mother of four. The manager denied that it did.\n"
            "-- source: Jo Lind, a mother of four. The manager | cue: denied | content: that it did"
        ),
    ),
    "that can be heard": (
        "the general",
        (
            "Orr can be heard telling them that it rained. Then the general can be heard saying that it snowed.\n"
            "-- source: the general can be heard | cue: saying | content: that it snowed"
        ),
    ),
    "cut at what it is said in": (
        "Orr, a clerk,",
        (
            "In an affidavit, Orr, a clerk, wrote that it rained.\n"
            "-- source: an affidavit, Orr, a clerk, | cue: wrote | content: that it rained"
        ),
    ),
    "who was taken to be the end of what they said": (
        "its chief, Jo Lind,",
        (
            "The guild believes that it will rain, its chief, Jo Lind, said.\n"
            "-- cue: said | content: The guild believes that it will rain, its chief, Jo Lind,"
        ),
    ),
    "that takes in who tells of it": (
        "he",
        (
            "Later he denied having said it.\n"
            "-- source: he denied having | cue: said | content: it\n"
            "-- source: he | cue: denied | content: having said it"
        ),
    ),
    "cut at its cue": (
        "the paper",
        (
            "“We carried it,” the paper quotes the mayor.\n"
            "-- source: the paper quotes the mayor#1 | cue: quotes | content: “We carried it,”"
        ),
    ),
    "of what its subject says before": (
        "Growers",
        (
            "Growers dispute that figure, saying nobody had asked them.\n"
            "-- source: Growers dispute that figure, | cue: saying | content: nobody had asked them\n"
            "-- source: Growers#1 | cue: dispute | content: that figure"
        ),
    ),
    "cut at its content": (
        "his sister",
        (
            "He was free, according to his sister, 'in about 1990'.\n"
            "-- cue: according to | source: his sister, 'in about 1990'#1 | content: He was free ... 'in about 1990'"
        ),
    ),
    "a pronoun put into the content": (
        "it",
        (
            "The council, it reads, “considers the toll suspended”.\n"
            "-- source: The council, it | cue: reads | content: “considers the toll suspended”"
        ),
    ),
    "what somebody has a copy of": (
        "The letter",
        (
            "The letter, of which this newspaper has a copy, accuses Tarn of theft.\n"
            "-- source: this newspaper has a copy, | cue: accuses | content: of theft"
        ),
    ),
    "none of a passive": (
        "",
        (
            "Some householders have been told that they may not be covered.\n"
            "-- source: Some householders | cue: have been told | content: that they may not be covered"
        ),
    ),
    "nor of what is expected": (
        "",
        "Jenna Orr is expected to give evidence.\n-- source: Jenna Orr | cue: is expected | content: to give evidence",
    ),
    "save its agent": (
        "their own side",
        (
            "Negotiators had been told on Tuesday by their own side not to sign.\n"
            "-- source: Negotiators | cue: had been told | content: not to sign"
        ),
    ),
    "of a passive in two parts": (
        "a director",
        (
            "Moss remembers being told by a director that loyalty was for dogs.\n"
            "-- cue: told | content: that loyalty was for dogs"
        ),
    ),
    "somebody is convinced": (
        "The officers",
        (
            "The officers were convinced that he would come.\n"
            "-- source: The officers | cue: were convinced | content: that he would come"
        ),
    ),
    "a name, and somebody notes": (
        "Orr",
        "Orr, Lind notes, never promised to go.\n-- cue: never promised | content: to go",
    ),
    "a name with a clause": (
        "Orr",
        "Orr, who died in May, never spoke of the meeting.\n-- cue: never spoke of | content: the meeting",
    ),
    "a noun with more put in": (
        "The draft",
        "The draft, dated Nov. 9 and seen by the Echo, says that tolls rise.\n-- cue: says | content: that tolls rise",
    ),
    "a word put in": (
        "the men",
        "They said the men had, however, complained that it rained.\n-- cue: complained | content: that it rained",
    ),
    "of a participle": (
        "Vitrel, the sleep app with ten users",
        (
            "Vitrel, the sleep app with ten users, kept tapes after telling people they were gone.\n"
            "-- cue: telling | content: they were gone"
        ),
    ),
    "somebody who": (
        "A person who works for her",
        (
            "A person who works for her and asked not to be named told the Echo that she knew.\n"
            "-- cue: asked | content: not to be named"
        ),
    ),
    "behind a quotation": (
        "a man in boots",
        (
            "“You can't eat a car park”, shouted a man in boots, who sat down.\n"
            "-- cue: shouted | content: “You can't eat a car park”,"
        ),
    ),
    "nothing, behind no quotation": (
        "",
        "You can't eat a car park, shouted as they were.\n-- cue: shouted | content: You can't eat a car park,",
    ),
    "what somebody is who was named before": (
        "Orr",
        (
            "Jenna Orr sold it. Orr, who is now 74, said that it was cheap.\n"
            "-- source: Orr, who is now 74, | cue: said | content: that it was cheap"
        ),
    ),
    "what a thing is that was told of before": (
        "The leaflet",
        (
            "She wrote a leaflet. The leaflet, which is still handed out, warns of the tide.\n"
            "-- source: The leaflet, which is still handed out, | cue: warns | content: of the tide"
        ),
    ),
    "how old somebody is by now": (
        "Orr himself",
        (
            "Aro Orr sold it. Orr himself, now 88, said that it was cheap.\n"
            "-- source: Orr himself, now 88, | cue: said | content: that it was cheap"
        ),
    ),
    "but not of somebody new": (
        "Jenna Orr, who runs the shop,",
        (
            "Jenna Orr, who runs the shop, said that it was cheap.\n"
            "-- source: Jenna Orr, who runs the shop, | cue: said | content: that it was cheap"
        ),
    ),
    "why somebody has no name": (
        "two people familiar with the sale",
        (
            "It was cheap, according to two people familiar with the sale who were not authorized to discuss it.\n"
            "-- source: two people familiar with the sale who were not authorized to discuss it | cue: according to"
            " | content: It was cheap,"
        ),
    ),
    "nothing of a day": (
        "",
        "On Monday, as ever, said that it was late.\n-- cue: said | content: that it was late",
    ),
}


@pytest.mark.parametrize("case", CASES, ids=str)
def test_source(tmp_path: Path, case: str) -> None:
    wanted, text = CASES[case]
    document, found = marked(tmp_path, text)
    mended = with_sources(document, found)[0]
    assert " ".join(s.of(document.text) for s in mended.source) == wanted


OBJECTS = {
    "an object of a second verb": (
        "The judge told them to leave and warned Orr that she would call the police.\n"
        "-- source: The judge | cue: told | content: to leave\n"
        "-- source: Orr | cue: warned | content: that she would call the police"
    ),
    "the next sentence's subject": (
        "She said it was late and accused the club of sleeping. Orr laughed.\n"
        "-- source: She | cue: said | content: it was late\n-- source: Orr | cue: accused | content: of sleeping"
    ),
    "whom somebody spoke of": (
        "He denied that Orr had slept, saying that it was early.\n"
        "-- source: He | cue: denied | content: that Orr had slept\n"
        "-- source: Orr | cue: saying | content: that it was early"
    ),
}


@pytest.mark.parametrize("case", OBJECTS, ids=str)
def test_no_object(tmp_path: Path, case: str) -> None:
    document, found = marked(tmp_path, OBJECTS[case])
    first, second = without_objects(document, found)
    assert first.source
    assert not second.source


def test_a_subject_stays(tmp_path: Path) -> None:
    document, found = marked(
        tmp_path,
        "Lind said it was late, and Orr warned them that it was.\n"
        "-- source: Lind | cue: said | content: it was late\n-- source: Orr | cue: warned | content: that it was",
    )
    assert without_objects(document, found) == found


def test_a_question_that_opens_the_sentence_of_its_answer(tmp_path: Path) -> None:
    document, found = marked(
        tmp_path,
        "A spokeswoman, Lena Park, said it rained. Asked how long it had, she laughed.\n"
        "-- source: A spokeswoman, Lena Park, | cue: said | content: it rained\n"
        "-- source: A spokeswoman, Lena Park | cue: Asked | content: how long it had",
    )
    assert [bool(a.source) for a in without_objects(document, found)] == [True, False]


def test_who_is_in_what_is_expected_thinks_nothing(tmp_path: Path) -> None:
    document, found = marked(
        tmp_path,
        "She expects it to cost twice what Orr has set aside, and thinks a sale is likely.\n"
        "-- source: She | cue: expects | content: it to cost twice what Orr has set aside\n"
        "-- source: Orr | cue: thinks | content: a sale is likely",
    )
    assert [bool(a.source) for a in without_objects(document, found)] == [True, False]


# Whose the verb is that stands behind what is put in about them; "" where nobody can be told.
BEHIND = {
    "who": ("Another clerk", "Another clerk, who was ill, said that it rained."),
    "which": ("Tarn Securities", "Tarn Securities, which sells “paper”, predicted that it would rain."),
    "citing": ("the weekly Dagen", "In March 2020 the weekly Dagen, citing two clerks, predicted that it would rain."),
    "a day before it": (
        "the newspaper Kystbladet",
        "On Sunday the newspaper Kystbladet, which is late, said that it rained.",
    ),
    "a time before a name": ("Kystbladet", "Last week Kystbladet, quoting nobody, said that it rained."),
    "an article before it": (
        "The independent daily Dagen",
        "The independent daily Dagen, citing a nurse, said that it rained.",
    ),
    "who tells it": ("Kessler", "Kessler, Orr recalls, said that it rained."),
    "who tells it, and what was done": (
        "Ada Kessler",
        "Ada Kessler, the envoy writes, put down her spoon and said that it rained.",
    ),
    "a thing": ("", "The storm in March, which nobody had seen, said that it rained."),
    "a clause before it": ("", "When Lind, who was ill, said that it rained."),
}


@pytest.mark.parametrize("case", BEHIND, ids=str)
def test_the_subject_before_what_is_put_in(tmp_path: Path, case: str) -> None:
    wanted, text = BEHIND[case]
    cue = "predicted" if "predicted" in text else "said"
    content = text[text.index(" that ") + 1 : -1]
    document, found = marked(tmp_path, f"{text}\n-- cue: {cue} | content: {content}")
    [shared] = share_subjects(document, found)
    assert " ".join(s.of(document.text) for s in shared.source) == wanted


# Who calls or writes to somebody to say something; "" where it is somebody else.
TO_SAY = {
    "a call": ("Mayor Orr", "Mayor Orr called him at midnight to ask how many had come."),
    "a letter": ("Lind", "Lind has written to the agency three times to ask how many had come."),
    "a call that somebody recalls": (
        "Mayor Orr",
        "He recalls that Mayor Orr called him at midnight to ask how many had come.",
    ),
    "a call to somebody": ("", "The clerk was called to ask how many had come."),
    "no call": ("", "Lind opened the shed to ask how many had come."),
}


@pytest.mark.parametrize("case", TO_SAY, ids=str)
def test_who_calls_to_say_something(tmp_path: Path, case: str) -> None:
    wanted, text = TO_SAY[case]
    document, found = marked(tmp_path, f"{text}\n-- cue: ask | content: how many had come")
    [shared] = share_subjects(document, found)
    assert " ".join(s.of(document.text) for s in shared.source) == wanted
