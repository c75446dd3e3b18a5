"""Extraction: pages to articles to documents."""
