"""Every setting in one frozen value. The only module that looks at the environment (``HEARSAY_*``)."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


def _archive() -> str:
    """Where a user's data are kept on this system (the XDG base directories, Windows' and macOS's guidelines)."""
    if sys.platform == "win32":
        folder = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        folder = Path.home() / "Library" / "Application Support"
    else:
        folder = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return str(folder / "hearsay" / "archive.db")


class Settings(BaseSettings):
    """Limits and choices, read from the environment once and handed on as arguments.

    ``max_bytes``: the largest page that is read, in bytes. ``max_depth``: the deepest nesting of HTML elements.
    ``max_seconds``: the longest that one page may take to be cut out of its HTML, and that a URL may take to answer.
    ``jobs``: how many processes read several sources at once; 0 means one for every core.
    ``threads``: how many threads one model run uses.
    ``model``: the folder of another reader model; None is the one in the package.
    ``archive``: the archive's file, or the URL of a PostgreSQL database; the default is in the user's data folder.
    ``min_confidence``: statements that are less likely to be right than this are left out, 0 to 1.
    """

    model_config = SettingsConfigDict(env_prefix="HEARSAY_", frozen=True, extra="ignore")

    max_bytes: int = 64_000_000
    max_depth: int = 2_000
    max_seconds: float = 30.0
    jobs: int = 0
    threads: int = 1
    model: Path | None = None
    archive: str = Field(default_factory=_archive)
    min_confidence: float = Field(default=0.0, ge=0, le=1)
