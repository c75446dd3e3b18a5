"""A PostgreSQL server of the tests' own: installed where it may be, started in a temporary folder."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from tests.machine import free_port, installed

Owner = int | None


class NoServer(Exception):
    """No server can be had here, and why."""


@contextmanager
def running() -> Generator[str]:
    """The URL of a database of a server that runs while this is open. Raises NoServer."""
    programs = _programs()
    owner = _owner()
    folder = Path(tempfile.mkdtemp(prefix="hearsay-postgresql-"))
    try:
        if owner is not None:
            os.chown(folder, owner, -1)
        data, port = folder / "data", free_port()
        _run(
            [programs / "initdb", "-D", data, "-U", "hearsay", "-A", "trust", "-E", "UTF8", "--no-sync"], owner, folder
        )
        options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c max_connections=60 -c fsync=off"
        start = [programs / "pg_ctl", "-D", data, "-l", folder / "log", "-w", "-t", "60", "-o", options, "start"]
        _run(start, owner, folder)
        try:
            yield f"postgresql://hearsay@127.0.0.1:{port}/postgres"
        finally:
            _run([programs / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop"], owner, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path:
    found = installed(_find, "postgresql")
    if found is None:
        raise NoServer("no PostgreSQL server is installed, and none can be installed here")
    return found


def _find() -> Path | None:
    folders = [*sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)]
    on_path = shutil.which("initdb")
    folders += [Path(on_path).parent] if on_path else []
    return next((folder for folder in folders if (folder / "initdb").exists() and (folder / "pg_ctl").exists()), None)


def _owner() -> Owner:
    """Whom to run the server as: it refuses to run as root."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name).pw_uid
        except KeyError:
            continue
    raise NoServer("there is no user but root to run a server as")


def _run(command: list[str | Path], owner: Owner, folder: Path) -> None:
    with (folder / "said").open("wb") as said:
        done = subprocess.run(
            [str(part) for part in command], user=owner, cwd=folder, stdout=said, stderr=said, timeout=120, check=False
        )
    if done.returncode:
        raise RuntimeError(f"{command[0]}: {(folder / 'said').read_text(encoding='utf-8', errors='replace')}")
