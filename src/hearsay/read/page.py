"""Bytes to a Page, and which form the bytes have."""

from __future__ import annotations

import re
from hashlib import sha256

from hearsay.errors import NotText, TooLarge
from hearsay.page import Form, Given, Page
from hearsay.settings import Settings

_HEAD = 4096
# What formats that are no pages begin with, with their names for people.
_BINARY = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a RIFF file (WebP, WAV or AVI)"),
    (b"\x1f\x8b", "a gzip file; unpack it first"),
    (b"BZh", "a bzip2 file; unpack it first"),
    (b"\xfd7zXZ\x00", "an xz file; unpack it first"),
    (b"\x28\xb5\x2f\xfd", "a zstd file; unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"OggS", "an Ogg file"),
    (b"ID3", "an MP3 file"),
    (b"WARC/", "a WARC file"),
)
_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\x00\x00\xfe\xff")
_ELEMENTS = (
    r"!doctype\s+html|html|head|body|meta|title|link|script|style|div|p|span|article|section|main|header|footer|nav|h[1-6]|table|tr|td|ul|ol|li|a|b|i|em|strong|br|img"
    r"|font|center|form|blockquote|pre|figure|time|frameset|iframe"
)
_OPENING = re.compile(rf"\s*(?:<!--.*?-->\s*|<\?xml[^>]*>\s*)*<(?:{_ELEMENTS})\b[^<]*", re.IGNORECASE | re.DOTALL)
_ANY = re.compile(rf"</?(?:{_ELEMENTS})(?:\s[^<>]*)?/?>", re.IGNORECASE)
# Controls that no text has: all of ASCII's but tab, line feed, vertical tab, form feed, return, and escape.
_CONTROLS = bytes(set(range(32)) - {9, 10, 11, 12, 13, 27})
LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


def page_from_bytes(
    data: bytes,
    origin: str,
    settings: Settings,
    *,
    url: str | None = None,
    encoding: str | None = None,
    form: Form | None = None,
    given: Given = Given(),
    fetched_at: str | None = None,
) -> Page:
    """``data`` as a page. ``form`` is told from the bytes when it is None: HTML, or a page saved as text.

    ``origin`` names where the bytes came from, in errors too. Raises NotText (empty or binary, or something is given
    that no record can have) and TooLarge.
    """
    if len(data) > settings.max_bytes:
        raise TooLarge(origin, f"{len(data)} bytes are more than the limit of {settings.max_bytes}")
    if form != "article_text":
        refuse_binary(data, origin)
    if given.language and not LANGUAGE.fullmatch(given.language):
        raise NotText(origin, f'"language" is no BCP 47 tag: {given.language[:40]!r}')
    return Page(data, form or sniff(data), sha256(data).hexdigest(), origin, url, encoding, fetched_at, given)


def refuse_binary(data: bytes, origin: str) -> None:
    """Raise NotText where ``data`` is empty or no text in any encoding."""
    if not data.strip(b" \t\r\n\x0b\x0c\x00") or data.strip() in _MARKS:
        raise NotText(origin, "it is empty")
    for mark, name in _BINARY:
        if data.startswith(mark):
            raise NotText(origin, f"it is {name}, not a page", "byte 0")
    head = data[:_HEAD]
    if head.startswith(_MARKS) or _wide(head):
        return
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if controls * 50 > len(head):
        first = next(i for i, b in enumerate(head) if b in _CONTROLS)
        raise NotText(origin, "it is a binary file, not a page", f"byte {first}")


def sniff(data: bytes) -> Form:
    """``html`` where the bytes begin with markup, or have several tags near their start; else ``saved_text``."""
    head = data[: 4 * _HEAD]
    text = head.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe").decode("latin-1")
    if _OPENING.match(text) or len(_ANY.findall(text)) >= 3:
        return "html"
    return "saved_text"


def _wide(head: bytes) -> bool:
    """UTF-16 without a mark: almost every other byte is zero, as in markup and Latin text."""
    even, odd = head[::2].count(0), head[1::2].count(0)
    return max(even, odd) * 4 > len(head) // 2 and min(even, odd) * 10 <= max(even, odd)
