"""What the tests need of the machine that they run on: Debian's packages, and a free port."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from collections.abc import Callable
from typing import TypeVar

Found = TypeVar("Found")


def installed(find: Callable[[], Found | None], package: str) -> Found | None:
    """What ``find`` finds, if need be after the Debian package was installed, where that may be done."""
    found = find()
    if found is None and hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", package]):
            environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
            subprocess.run(command, capture_output=True, env=environment, timeout=600, check=False)
        found = find()
    return found


def free_port() -> int:
    """A port of this machine that nobody listens at."""
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])
