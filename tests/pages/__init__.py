"""Saved pages with records made by hand, and the command that stamps the keys."""
