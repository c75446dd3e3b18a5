"""Every setting in one frozen value. The only module that looks at the environment (``HEARSAY_*``)."""

from __future__ import annotations

import getpass
from pathlib import Path

from platformdirs import user_config_path, user_data_path
from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


def _archive() -> str:
    """In the folder where this system keeps a user's data."""
    return str(user_data_path("hearsay", appauthor=False) / "archive.db")


def _user() -> str:
    """Who is at work here, as far as the system knows."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # an account without a name, as in many containers
        return "somebody"


def _token_file() -> Path:
    """In the folder where this system keeps a user's configuration."""
    return user_config_path("hearsay", appauthor=False) / "token"


class Settings(BaseSettings):
    """Limits and choices, read from the environment once and handed on as arguments.

    ``max_bytes``: the largest page that is read, in bytes. ``max_depth``: the deepest nesting of HTML elements.
    ``max_seconds``: the longest that one page may take to be cut out of its HTML, and that a URL may take to answer.
    ``obey_robots``: a page that the site's robots.txt asks programs not to fetch is not fetched.
    ``jobs``: how many processes read several sources at once; 0 means one for every core.
    ``threads``: how many threads one model run uses.
    ``model``: the folder of another reader model; None is the one in the package.
    ``archive``: the archive's file, or the URL of a PostgreSQL database; the default is in the user's data folder.
    ``user``: who makes corrections, where nobody else is named; the default is the name that the system knows.
    ``token_hash``: the hash of the token that the web reader asks for; ``token_file``: where it is kept otherwise.
    ``min_confidence``: statements that are less likely to be right than this are left out, 0 to 1.
    ``outermost``: statements inside of what another statement says are left out, as in corpora that mark no others.
    """

    model_config = SettingsConfigDict(env_prefix="HEARSAY_", frozen=True, extra="ignore")

    max_bytes: int = 64_000_000
    max_depth: int = 2_000
    max_seconds: float = 30.0
    obey_robots: bool = True
    jobs: int = 0
    threads: int = 1
    model: Path | None = None
    user: str = Field(default_factory=_user, min_length=1)
    archive: str = Field(default_factory=_archive)
    token_hash: str | None = None
    token_file: Path = Field(default_factory=_token_file)
    min_confidence: float = Field(default=0.0, ge=0, le=1)
    outermost: bool = False
