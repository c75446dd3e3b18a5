"""The web reader: pages for people and an API for programs, over an archive on this machine."""

from __future__ import annotations

from hearsay.serve.app import create_app

__all__ = ["create_app"]
