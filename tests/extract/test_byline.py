import pytest

from hearsay.extract.byline import alone, beside_date, credit, is_byline, is_short_for, of_the_foot, people, source


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
        (["By Ann Lee@annlee"], "Ann Lee"),
        (["By ANN LEE @annlee Chief Reporter"], "ANN LEE"),
        (["By Ann Lee in Ombra and Bo Ek in Kell Harbour"], "Ann Lee, Bo Ek"),
        (["admin"], None),
        (["Redaktion"], None),
        (["https://echo.example/ann-lee"], None),
        (["The Sandquay Echo"], None),
        ([], None),
    ],
)
def test_people_of_bylines(given: list[str], names: str | None) -> None:
    assert people(given, "The Sandquay Echo") == names


@pytest.mark.parametrize(
    "line",
    [
        "By Ann Lee",
        "Von Ann Lee und Bo Ek",
        "By Ann Lee, who has written about the locks since 2018",
        "By Ann Lee, Senior Correspondent for the Upper Canal",
        "Text: Ann Lee",
        "by Ann Lee",
    ],
)
def test_lines_that_are_bylines(line: str) -> None:
    assert is_byline(line)


@pytest.mark.parametrize(
    "line",
    [
        "By and by the tide came in.",
        "By Two Votes, Keepers Back a Strike Over a Third Man",
        "by the pier",
        "Von wegen!",
        "Bypass opens",
    ],
)
def test_lines_that_are_not(line: str) -> None:
    assert not is_byline(line)


@pytest.mark.parametrize(
    ("byline", "paragraphs", "agency"),
    [
        (None, ["LONDON (Reuters) — The pier will close."], "Reuters"),
        (None, ["SANDQUAY, Merland (AP) - The pier will close."], "AP"),
        (None, ["KELL HARBOUR (Seawire) — The pier will close."], "Seawire"),
        (None, ["Der Pier schließt.", "(dpa)"], "dpa"),
        (None, ["TELMAR. 17.10.2028. TolInform – The pier will close."], "TolInform"),
        (None, ["TELMAR, October 17. Tolwire - The pier will close."], "Tolwire"),
        (None, ["Telmar, October 17, TOLTAC – The pier will close."], "TOLTAC"),
        (None, ["Telmar, October 17, TOLTAC", "The pier will close."], "TOLTAC"),
        (None, ["Telmar, October 17, Monday – The pier will close."], None),
        (None, ["TELMAR. October 17 – The pier will close."], None),
        (None, ["The pier will close (AFP)"], "AFP"),
        ("Ann Lee, PA Media", ["The pier will close."], "PA Media"),
        ("Reuters", [], "Reuters"),
        (None, ["The AP course (advanced placement) will close."], None),
        ("Ann Lee", ["The pier will close, Reuters reported on Friday."], None),
    ],
)
def test_the_wire_credit(byline: str | None, paragraphs: list[str], agency: str | None) -> None:
    assert credit(byline, paragraphs) == agency


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Ann Lee", "Ann Lee"),
        ("ANN LEE", "ANN LEE"),
        ("Ann van der Lee", "Ann van der Lee"),
        ("Ann Lee, Political Editor", "Ann Lee"),
        ("Ann Lee Court reporter", "Ann Lee"),
        ("Ann Lee in Ombra and Bo Ek", "Ann Lee, Bo Ek"),
        ("Ann", None),
        ("Court reporter", None),
        ("Middle East", None),
        ("Read More", None),
        ("Ann Lee closes the pier", None),
    ],
)
def test_lines_of_nothing_but_names(line: str, names: str | None) -> None:
    assert alone(line) == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("by Ann Lee on January 20, 2027", "Ann Lee"),
        ("By Ann Lee and Bo Ek, 3 May 2027 2:30 pm", "Ann Lee, Bo Ek"),
        ("Ann Lee | Published: 2 July 2027", "Ann Lee"),
        ("1. Februar 2027 Ann Lee 6", "Ann Lee"),
        ("Published: 2 July 2027", None),
        ("Last Modified 2 July 2027", None),
    ],
)
def test_names_beside_a_date(line: str, names: str | None) -> None:
    assert beside_date(line) == names


def test_the_credits_of_an_agency_name_its_reporters() -> None:
    assert of_the_foot("(Reporting by Ann Lee in Ombra and Bo Ek; Editing by Tom Quint)") == "Ann Lee, Bo Ek"
    assert of_the_foot("Editing by Tom Quint") is None


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("Source: Inland Wire", "Inland Wire"),
        ("Quelle: dpa", "dpa"),
        ("Source: agencies", None),
        ("Fonte dos dados", None),
    ],
)
def test_the_source_is_an_agency(line: str, agency: str | None) -> None:
    assert source(line) == agency


@pytest.mark.parametrize(
    ("letters", "name", "short"),
    [
        ("CPW", "Continental Press Wire", True),
        ("IOP", "Interocean Press", True),
        ("DNW", "Dunmore Newswire", True),
        ("CPW", "Continental Press", False),
        ("AP", "Ann Lee", False),
        ("CPW", "Skip to content", False),
        ("IP", "Ivo", False),
    ],
)
def test_what_an_agency_is_short_for(letters: str, name: str, short: bool) -> None:
    assert is_short_for(letters, name) is short
