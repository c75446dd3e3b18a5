"""Styles, scripts and typefaces, which a browser keeps."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.resources import files
from os import PathLike, stat_result
from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import Response
from fastapi.staticfiles import StaticFiles
from starlette.types import Scope

# What a report has in it is beside the report's code.
_FOLDERS = {
    path: Path(str(files(package) / "static"))
    for path, package in (("/static/reading", "hearsay.export.html"), ("/static", "hearsay.serve"))
}
_FOR_GOOD = "public, max-age=31536000, immutable"
# Under one name a typeface is always the same; the styles that name it cannot say which they mean.
_UNCHANGING = (".woff2",)


def mount(app: FastAPI) -> None:
    """Serves them under /static."""
    for path, folder in _FOLDERS.items():
        app.mount(path, _Assets(directory=folder))


@cache
def address(path: str) -> str:
    """Where the file at ``path`` (/static/...) is served, with what it has in the address: of one address always the
    same is served."""
    start = next(start for start in _FOLDERS if path.startswith(f"{start}/"))
    data = (_FOLDERS[start] / path.removeprefix(f"{start}/")).read_bytes()
    return f"{path}?v={sha256(data).hexdigest()[:12]}"


class _Assets(StaticFiles):
    def file_response(
        self, full_path: str | PathLike[str], stat_result: stat_result, scope: Scope, status_code: int = 200
    ) -> Response:
        answer = super().file_response(full_path, stat_result, scope, status_code)
        named = scope["query_string"].startswith(b"v=") or str(full_path).endswith(_UNCHANGING)
        answer.headers["Cache-Control"] = _FOR_GOOD if named else "no-cache"
        return answer
