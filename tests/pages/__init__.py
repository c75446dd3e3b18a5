"""Saved pages with records made by hand, and the command that stamps the keys."""

from __future__ import annotations

from pathlib import Path

# Every fifth page, of all makes, for tests to which it does not matter which and that read each many times.
FEW = sorted(Path(__file__).parent.glob("*/page.*"))[::5]
