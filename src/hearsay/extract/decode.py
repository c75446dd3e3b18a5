"""The bytes of a page as text: the decoded page, which every offset of an article leads back to."""

from __future__ import annotations

import codecs
import re

from resiliparse.parse.encoding import detect_encoding

from hearsay.errors import NotText
from hearsay.page import Page

# Longest first: the mark of UTF-32-LE begins like that of UTF-16-LE.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""", re.IGNORECASE
)
# As in the WHATWG encoding standard: pages that say Latin-1 or ASCII were made on Windows.
_WINDOWS = {
    **dict.fromkeys(("ascii", "us-ascii", "iso-8859-1", "latin-1", "latin1"), "cp1252"),
    "iso-8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-sjis": "cp932",
    "shift_jis": "cp932",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "tis-620": "cp874",
    "iso-8859-11": "cp874",
}


def decode(page: Page) -> str:
    """The whole of ``page.data`` as text, which ``Article.offsets`` refers to; the same for the same page, always.

    A byte order mark is left out (of a page; the text of an article alone is the caller's to the last character);
    everything else keeps its place. Bytes that are wrong in the encoding become U+FFFD.

    Raises NotText where the bytes are no text at all.
    """
    if page.form == "article_text":
        return page.data.decode(page.encoding or "utf-8", "replace")
    for mark, encoding in _MARKS:
        if page.data.startswith(mark):
            return page.data[len(mark) :].decode(encoding, "replace")
    for encoding in (page.encoding, "utf-8", _declared(page.data)):
        if (text := _strictly(page.data, encoding)) is not None:
            return text
    if wide := _wide(page.data):
        return page.data.decode(wide, "replace")
    if _nearly_utf8(page.data):
        return page.data.decode("utf-8", "replace")
    guess = str(detect_encoding(page.data[:200_000]))
    try:
        return page.data.decode(_WINDOWS.get(guess.lower(), guess), "replace")
    except LookupError:
        raise NotText(page.origin, f"the encoding {guess!r} is not known") from None


def _strictly(data: bytes, encoding: str | None) -> str | None:
    """``data`` in ``encoding`` if it is known and every byte is right in it, and nothing shows that it is another."""
    if not encoding or (b"\x00" in data[:1000] and "16" not in encoding and "32" not in encoding):
        return None
    try:
        return data.decode(_WINDOWS.get(encoding.strip().lower(), encoding.strip()))
    except (LookupError, UnicodeError, ValueError):
        return None


def _declared(data: bytes) -> str | None:
    """The encoding that the page itself names in a meta element or XML declaration near its start."""
    found = _DECLARED.search(data[:8192])
    name = found[1].decode("ascii").lower() if found else None
    # A declaration that can be read byte by byte is not in UTF-16, whatever it says.
    return None if name is None or name.startswith(("utf-16", "utf16", "utf-32")) else name


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of its markup and spaces is zero."""
    head = data[:2000]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) * 4 < len(head) // 2 or min(even, odd) * 10 > max(even, odd):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _nearly_utf8(data: bytes) -> bool:
    """True for UTF-8 that was cut off within a character or has a few bad bytes among many good sequences."""
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = len(data) - len(text)
    return bad * 20 < max(good, 1) or (bad == 1 and text.endswith("\ufffd"))
