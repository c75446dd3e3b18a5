"""What the tests know of the server that runs."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Site:
    """``articles`` are ids by title."""

    url: str
    location: str
    articles: dict[str | None, str]

    def article(self, beginning: str) -> str:
        """The path of the article whose title begins so."""
        return "/article/" + next(i for title, i in self.articles.items() if (title or "").startswith(beginning))
