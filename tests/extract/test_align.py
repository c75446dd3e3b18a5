"""Every character of an article leads back to the page, whatever stands between them there."""

import html
import random

from hypothesis import given, settings
from hypothesis import strategies as st

from hearsay.article import Article
from hearsay.extract import decode, extract
from hearsay.extract.align import from_source
from hearsay.extract.blocks import blocks
from hearsay.extract.tree import parse
from hearsay.page import Page
from hearsay.read import page_from_bytes
from hearsay.settings import Settings

SETTINGS = Settings()
WORD = st.text(alphabet="abcXYZ.,“”'\"&<>éß中\u200b\u202e\u00ad-", min_size=1, max_size=8)
PARAGRAPH = st.lists(WORD, min_size=1, max_size=12)


def leads_back(article: Article, page: Page) -> float:
    """Checks every run, and gives the share of characters other than white space that lie in one."""
    source, mapped = decode(page), 0
    for run in article.offsets.runs:
        here = article.text[run.start : run.start + run.length]
        assert source[run.origin : run.origin + run.length] == here
        mapped += sum(not c.isspace() for c in here)
    return mapped / max(1, sum(not c.isspace() for c in article.text))


def written(words: list[str], dice: random.Random) -> str:
    """A paragraph as some page would write it: entities, elements within words, comments, odd white space."""
    out: list[str] = []
    for word in words:
        marked = "".join(f"&#{ord(c)};" if dice.random() < 0.2 else html.escape(c) for c in word)
        if dice.random() < 0.3:
            marked = f'<b class="{html.escape(word)}">{marked}</b>'
        out.append(marked)
        out.append(dice.choice([" ", "\n", " \t ", " <!-- > --> ", " &#32; ", " <i> </i>"]))
    return "".join(out)


@given(st.lists(PARAGRAPH, min_size=1, max_size=6), st.randoms(use_true_random=False))
@settings(max_examples=150)
def test_blocks_lead_back_to_their_source(paragraphs: list[list[str]], dice: random.Random) -> None:
    source = "<html><body>" + "".join(f"<p>{written(words, dice)}</p>\n" for words in paragraphs) + "</body></html>"
    tree = parse(source, "x", SETTINGS)
    assert tree is not None
    found = blocks(tree)
    text, offsets = from_source([b.pieces for b in found], source)
    assert text == "\n\n".join(" ".join(words) for words in paragraphs)
    for run in offsets.runs:
        assert source[run.origin : run.origin + run.length] == text[run.start : run.start + run.length]


@given(st.binary(max_size=200).map(lambda b: b"<p>" + b) | st.text(max_size=300).map(str.encode))
def test_whatever_the_page_runs_are_true(data: bytes) -> None:
    for form in ("html", "saved_text"):
        page = Page(data, form, "0" * 64, "x")
        leads_back(extract(page, SETTINGS), page)


def test_a_word_with_an_entity_and_an_element_inside() -> None:
    sentence = (
        "The caf&eacute; on <i>Sandq</i>uay&nbsp;Pier is shut, said Marta&#8217;s brother, who runs it &amp; the kiosk."
    )
    data = f"<html><body><article><h1>Shut</h1>{f'<p>{sentence}</p>' * 4}</article></body></html>".encode()
    page = page_from_bytes(data, "x", SETTINGS)
    article = extract(page, SETTINGS)
    assert article.text.startswith("The café on Sandquay Pier is shut, said Marta’s brother, who runs it & the kiosk.")
    assert leads_back(article, page) > 0.95


def test_the_first_of_two_equal_paragraphs_leads_to_the_first() -> None:
    body = "<p>“No,” said the mayor of Sandquay on Friday evening.</p>" * 3
    data = (
        f"<html><body><main>{body}<p>Then she left the hall by the back door, witnesses said.</p></main></body></html>"
    )
    page = page_from_bytes(data.encode(), "x", SETTINGS)
    article = extract(page, SETTINGS)
    assert article.text.count("“No,” said") == 3
    origins = [run.origin for run in article.offsets.runs]
    assert origins == sorted(origins)
    assert leads_back(article, page) == 1
