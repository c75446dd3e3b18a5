"""Saved pages with records made by hand, and the command that stamps the keys."""

from __future__ import annotations

from pathlib import Path

# Some pages of all makes, for tests to which it does not matter which and that read each many times.
FEW = sorted(
    page
    for name in (
        "arden-wells-nitrate-broadcaster", "biscuit-takeover-text", "canal-memos-jsonld",
        "cold-spoon-fire-public-radio", "darts-humming-feud-tabloid", "ekstrand-memoir-portal-text",
        "fourplex-sewer-emails-jsonld",
        "grendahl-memoir-georgian-site-text", "lake-bund-press-conference", "lumoro-lock-leak", "muehle-german",
        "parrot-trial-windows-1252", "rockfall-train-daily-text", "school-bell-board-text",
        "skarn-lighthouse-romanian-site-text", "straits-memoir-hungarian-portal-text", "tannery-director-text",
        "warm-milk-study-jsonld",
    )
    for page in Path(__file__).parent.glob(f"{name}/page.*")
)  # fmt: skip
