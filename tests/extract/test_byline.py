import pytest

from hearsay.extract.byline import credit, is_byline, people


@pytest.mark.parametrize(
    ("given", "names"),
    [
        (["By Ann Lee"], "Ann Lee"),
        (["Von Ann Lee und Bo Ek"], "Ann Lee, Bo Ek"),
        (["BY ANN LEE, Staff Reporter"], "ANN LEE"),
        (["Ann Lee | 3 May 2025, 14:10"], "Ann Lee"),
        (["Ann Lee (annlee@echo.example)"], "Ann Lee"),
        (["Geschrieben von Ann Lee"], "Ann Lee"),
        (["View all posts by Ann Lee"], "Ann Lee"),
        (["Ann Lee", "Bo Ek", "ann lee"], "Ann Lee, Bo Ek"),
        (["Par Zoé d'Arc"], "Zoé d'Arc"),
        (["admin"], None),
        (["Redaktion"], None),
        (["https://echo.example/ann-lee"], None),
        (["The Sandquay Echo"], None),
        ([], None),
    ],
)
def test_people_of_bylines(given: list[str], names: str | None) -> None:
    assert people(given, "The Sandquay Echo") == names


@pytest.mark.parametrize("line", ["By Ann Lee", "Von Ann Lee und Bo Ek", "Text: Ann Lee", "by Ann Lee"])
def test_lines_that_are_bylines(line: str) -> None:
    assert is_byline(line)


@pytest.mark.parametrize("line", ["By and by the tide came in.", "by the pier", "Von wegen!", "Bypass opens"])
def test_lines_that_are_not(line: str) -> None:
    assert not is_byline(line)


@pytest.mark.parametrize(
    ("byline", "paragraphs", "agency"),
    [
        (None, ["LONDON (Reuters) — The pier will close."], "Reuters"),
        (None, ["SANDQUAY, Merland (AP) - The pier will close."], "AP"),
        (None, ["KELL HARBOUR (Seawire) — The pier will close."], "Seawire"),
        (None, ["Der Pier schließt.", "(dpa)"], "dpa"),
        (None, ["The pier will close (AFP)"], "AFP"),
        ("Ann Lee, PA Media", ["The pier will close."], "PA Media"),
        ("Reuters", [], "Reuters"),
        (None, ["The AP course (advanced placement) will close."], None),
        ("Ann Lee", ["The pier will close, Reuters reported on Friday."], None),
    ],
)
def test_the_wire_credit(byline: str | None, paragraphs: list[str], agency: str | None) -> None:
    assert credit(byline, paragraphs) == agency
