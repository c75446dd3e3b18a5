"""Bytes in, Page out: files, URLs, and lines of JSON. Network and files are touched here and in the archive only."""

from hearsay.read.lines import pages_from_lines
from hearsay.read.open import open_page, open_pages
from hearsay.read.page import page_from_bytes

__all__ = ["open_page", "open_pages", "page_from_bytes", "pages_from_lines"]
