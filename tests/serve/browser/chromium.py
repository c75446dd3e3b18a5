"""Debian's Chromium, installed where it may be."""

from __future__ import annotations

import shutil

from tests.machine import installed


class NoBrowser(Exception):
    """No browser can be had here, and why."""


def program() -> str:
    """The path of the browser. Raises NoBrowser."""
    found = installed(_find, "chromium")
    if found is None:
        raise NoBrowser("Chromium is not installed, and cannot be installed here")
    return found


def _find() -> str | None:
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
