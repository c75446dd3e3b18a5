"""Bad input by name: bytes that no reader should fall over, and what may come of them.

``error``: an error of Hearsay's own tree, which names the source. ``empty``: a record whose article has no text.
``article``: a record with the sentence ``KEPT`` in the article's text. Nothing else is ever right: no traceback, no
hang, no statement about words that aren't there. Where two outcomes are given, either will do.
"""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

Outcome = Literal["error", "empty", "article"]

KEPT = "The quay at Sallow will be closed until the spring, the harbour office said."
PARAGRAPHS = (
    "The storm of last week took eleven metres of the quay at Sallow and both of its lamps.",
    KEPT,
    "“The stones are still down there,” said Marta Quill, who dives for the port. “We can see them at low water.”",
    "Fishing boats will land their catch at Ombra, nine miles along the coast, where the cold store has room to spare.",
)


@dataclass(frozen=True, slots=True)
class Bad:
    """One bad input: ``make`` gives its bytes, to be read as a file of ``suffix``."""

    name: str
    suffix: str
    outcomes: tuple[Outcome, ...]
    make: Callable[[], bytes]
    heavy: bool = False


def bad_inputs(heavy: bool = False) -> Iterator[Bad]:
    """All of them; the ones of many megabytes only if ``heavy``."""
    return (bad for bad in _BAD if heavy or not bad.heavy)


def page(*paragraphs: str, head: str = "", before: str = "", after: str = "") -> str:
    """A plain page with these paragraphs as its article."""
    body = "\n".join(f"<p>{p}</p>" for p in paragraphs)
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>Quay closed</title>{head}</head>\n'
        f"<body>{before}<main><article><h1>Quay closed</h1>\n{body}\n</article></main>{after}</body></html>\n"
    )


def text(*paragraphs: str) -> str:
    """The same, as saved text."""
    return "Quay closed\n\n" + "\n\n".join(paragraphs) + "\n"


def noise(size: int) -> bytes:
    return random.Random(7).randbytes(size)


def png() -> bytes:
    return b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x02\x00\x00\x00\x02\x00\x08\x06\x00\x00\x00" + noise(20_000)


def pdf() -> bytes:
    return (
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<</Filter/FlateDecode/Length 9000>>\nstream\n"
        + noise(9_000)
        + b"\nendstream\n%%EOF\n"
    )


def packed() -> bytes:
    """A zip archive that holds a sound page: still no page."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("page.html", page(*PARAGRAPHS))
    return out.getvalue()


def cut_utf8() -> bytes:
    """The last character is a quotation mark of which one byte of three is there."""
    return text(*PARAGRAPHS, "“The gulls don’t mind”").rstrip().encode()[:-2]


def mojibake() -> bytes:
    """UTF-8 that was read as windows-1252 and saved as UTF-8 again: â€œThe stonesâ€."""
    return text(*PARAGRAPHS).encode().decode("cp1252", errors="replace").encode()


def unclosed(depth: int) -> bytes:
    """Elements opened, one within the other, before and in the article, and never closed."""
    opened = "".join(f'<div class="d{n}"><b>' for n in range(depth))
    body = "".join(f"<p>{p}<i>" for p in PARAGRAPHS)
    return f"<html><head><title>Quay closed</title><body>{opened}<article><h1>Quay closed{body}".encode()


def nested(depth: int) -> bytes:
    return page(*PARAGRAPHS, before="<div>" * depth, after="</div>" * depth).encode()


def large(megabytes: int) -> bytes:
    """A sound article with a table of tides behind it that fills the rest of the page."""
    row = "<tr><td>06:12</td><td>4.1 m</td><td>18:40</td><td>3.9 m</td></tr>\n"
    rows = row * (megabytes * 1_000_000 // len(row))
    return page(*PARAGRAPHS, after=f"<footer><table>{rows}</table></footer>").encode()


def list_page() -> bytes:
    cards = "".join(f'<li><a href="/story/{n}">Boat {n} returns to Sallow</a></li>' for n in range(60))
    return f'<html lang="en"><head><title>News</title></head><body><h1>News</h1><ul>{cards}</ul></body></html>'.encode()


def list_text() -> bytes:
    return "\n".join(["News", "Sport", "Weather", *(f"Boat {n} returns" for n in range(60)), "Next page", ""]).encode()


def video_page() -> bytes:
    player = '<video controls src="/v/quay.mp4" poster="/v/quay.jpg"></video><p>0:00 / 1:42</p><button>Play</button>'
    head = '<meta property="og:type" content="video.other"><meta property="og:title" content="Quay closed">'
    return f'<html lang="en"><head>{head}<title>Video</title></head><body>{player}<p>Up next</p></body></html>'.encode()


def wall_text() -> bytes:
    lines = (
        "Menu",
        "Log in",
        "Subscribe to continue reading",
        "1 crown for 4 weeks",
        "Already a subscriber? Log in",
        "Help",
    )
    return "\n".join(lines).encode()


def only_scripts() -> bytes:
    script = "<script>var said='The minister said that the quay was closed.';document.write(said)</script>\n"
    return f"<html><head><title>Loading</title>{script * 200}</head><body>{script}</body></html>".encode()


def entity_bomb() -> bytes:
    """Ten entities, each ten times the one before: three billion characters if they are expanded."""
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    doctype = f'<!DOCTYPE html [<!ENTITY l0 "lol">{levels}]>'
    return f'<?xml version="1.0"?>\n{doctype}\n<html xmlns="http://www.w3.org/1999/xhtml"><p>&l9;</p></html>'.encode()


def odd_marks() -> bytes:
    return page(*PARAGRAPHS, "“They never closed it, she said.", 'He said: "Nor did I.').encode()


def nested_marks(depth: int) -> bytes:
    """Quotations within quotations, double and single in turn."""
    opened = "".join(("“he said ", "‘she said ")[n % 2] for n in range(depth))
    closed = "".join(("”", "’")[n % 2] for n in reversed(range(depth)))
    return page(*PARAGRAPHS, f"{opened}no{closed}.").encode()


def strange_marks() -> bytes:
    """Zero-width characters and marks of direction, between the words and within; ``KEPT`` stands clean."""
    first, kept, third, last = PARAGRAPHS
    return page(
        first.replace(" ", " \u200b"), kept, f"\u202b{third}\u202c", "\u200f".join(last.split("catch"))
    ).encode()


def null_bytes() -> bytes:
    first, *rest = PARAGRAPHS
    return page(first.replace(" ", " \x00"), *rest).encode()


def long_line() -> bytes:
    """Three megabytes with no line end but the last, KEPT in the midst."""
    filler = "The tide came in and the tide went out. " * 37_000
    return f"{filler}{KEPT} {filler}\n".encode()


_BAD: tuple[Bad, ...] = (
    Bad("an empty file", ".html", ("error",), lambda: b""),
    Bad("an empty text file", ".txt", ("error",), lambda: b""),
    Bad("white space only", ".html", ("error", "empty"), lambda: b" \r\n\t\n" * 300),
    Bad("white space only, as text", ".txt", ("error", "empty"), lambda: "\u00a0\u2003 \n".encode() * 50),
    Bad("a byte order mark and no more", ".txt", ("error", "empty"), lambda: b"\xef\xbb\xbf"),
    Bad("a picture", ".html", ("error",), png),
    Bad("a PDF", ".html", ("error",), pdf),
    Bad("a zip archive", ".html", ("error",), packed),
    Bad("noise", ".txt", ("error",), lambda: noise(30_000)),
    Bad("UTF-8 cut within a character", ".txt", ("article",), cut_utf8),
    Bad(
        "UTF-16 with a mark",
        ".html",
        ("article",),
        lambda: page(*PARAGRAPHS).replace("utf-8", "utf-16").encode("utf-16"),
    ),
    Bad(
        "UTF-16 with a mark, big-endian",
        ".txt",
        ("article",),
        lambda: b"\xfe\xff" + text(*PARAGRAPHS).encode("utf-16-be"),
    ),
    Bad("UTF-16 without a mark", ".txt", ("article", "error"), lambda: text(*PARAGRAPHS).encode("utf-16-le")),
    Bad("UTF-16 cut within a character", ".txt", ("article",), lambda: text(*PARAGRAPHS).encode("utf-16")[:-1]),
    Bad("mojibake", ".txt", ("article",), mojibake),
    Bad(
        "a charset that does not exist",
        ".html",
        ("article",),
        lambda: page(*PARAGRAPHS).replace("utf-8", "utf-9").encode(),
    ),
    Bad("windows-1252 that says UTF-8", ".html", ("article",), lambda: page(*PARAGRAPHS).encode("cp1252")),
    Bad("an element not closed", ".html", ("article",), lambda: unclosed(1)),
    Bad("30 elements not closed", ".html", ("article",), lambda: unclosed(30)),
    Bad("300 elements not closed", ".html", ("article", "error"), lambda: unclosed(300)),
    Bad(
        "a comment not closed",
        ".html",
        ("article", "empty"),
        lambda: page(*PARAGRAPHS, after="<!-- not closed").encode(),
    ),
    Bad("1,000 elements one in the other", ".html", ("article",), lambda: nested(1_000)),
    Bad("100,000 elements one in the other", ".html", ("error",), lambda: nested(100_000), heavy=True),
    Bad("50 megabytes", ".html", ("article", "error"), lambda: large(50), heavy=True),
    Bad("70 megabytes, more than is read", ".html", ("error",), lambda: large(70), heavy=True),
    Bad("a list of stories", ".html", ("empty",), list_page),
    Bad("a list of stories, as text", ".txt", ("empty",), list_text),
    Bad("a video", ".html", ("empty",), video_page),
    Bad("a login wall, as text", ".txt", ("empty",), wall_text),
    Bad("one word", ".txt", ("empty", "article"), lambda: b"Harbour"),
    Bad("only scripts", ".html", ("empty",), only_scripts),
    Bad("entities that multiply", ".html", ("error", "empty"), entity_bomb),
    Bad("an odd number of quotation marks", ".html", ("article",), odd_marks),
    Bad("200 quotations one in the other", ".html", ("article",), lambda: nested_marks(200)),
    Bad("20,000 quotations one in the other", ".html", ("article", "error"), lambda: nested_marks(20_000), heavy=True),
    Bad("zero-width and right-to-left marks", ".html", ("article",), strange_marks),
    Bad("null bytes", ".html", ("article", "error"), null_bytes),
    Bad("a very long line", ".txt", ("article", "error"), long_line, heavy=True),
)
