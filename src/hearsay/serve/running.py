"""The server's processes, which take connections in turn at one socket."""

from __future__ import annotations

import asyncio
import ctypes
import gc
import logging
import os
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing import parent_process
from threading import Thread

from fastapi import FastAPI
from uvicorn import Config, Server
from uvicorn.supervisors import Multiprocess

from hearsay.archive import Writer
from hearsay.serve.app import create_app
from hearsay.serve.balance import SharingLoop
from hearsay.serve.security.connections import Connection
from hearsay.serve.security.protection import Protection
from hearsay.serve.security.shared import Shared
from hearsay.settings import Settings

# So many connections at once, of each process; more are told to come again. So many seconds are left to those that are
# open at the end.
_AT_ONCE, _GRACE = 500, 10
# A process that does not stir for so many seconds is replaced. One that reads a long text may not stir for a while.
_STIRS = 60
# Where each of several processes takes its share; Windows' loop takes connections otherwise.
_SHARING = "hearsay.serve.balance:SharingLoop"
# As every system numbers them (IPPROTO_TCP and TCP_NODELAY; sockets are opened by ``hearsay.read`` alone).
_TCP, _NO_DELAY = 6, 1
# As glibc's malloc.h numbers them. Blocks of so many bytes are asked of the system, and given back to it, one by one.
_ARENA_MAX, _POOLS = -8, 2
_MMAP_THRESHOLD, _LARGE = -3, 1 << 20
# So often a process gives back what it does not use, in seconds.
_GIVES_BACK = 60.0


def run(
    settings: Settings, protection: Protection, host: str, port: int, processes: int, log: int,
    begun: Callable[[int], None],
) -> None:  # fmt: skip
    """Serves the archive of ``settings`` until somebody ends it; ``begun`` is told the port, before the first
    connection is taken. ``log`` is the level of the access log.

    Raises ArchiveError where the archive can be neither opened nor made; ends the command, and says why, where the
    port is taken.
    """
    with Writer(settings.archive):  # said once, and here, where it fails
        pass
    made = _Made(settings, protection.divided(processes), Shared.of(protection, processes), log)
    # The access log is ours: uvicorn's has what people look for. What a header says of the client is not believed.
    config = Config(
        made, factory=True, host=host, port=port, http=Connection, ws="none", log_level="warning", access_log=False,
        proxy_headers=False, server_header=False, limit_concurrency=_AT_ONCE, timeout_graceful_shutdown=_GRACE,
        workers=processes, timeout_worker_healthcheck=_STIRS,
        loop=_SHARING if processes > 1 and sys.platform != "win32" else "auto",
    )  # fmt: skip
    place = config.bind_socket()
    # asyncio does this only to sockets that name their protocol, which uvicorn's does not: each answer over a
    # connection that is used again would wait 40 ms for the client's acknowledgement of its head.
    place.setsockopt(_TCP, _NO_DELAY, True)
    begun(place.getsockname()[1])
    if processes == 1:
        Server(config).run(sockets=[place])
    else:
        Multiprocess(config, sockets=[place]).run()


@dataclass(frozen=True, slots=True)
class _Made:
    """Makes the application, in each process its own."""

    settings: Settings
    protection: Protection
    shared: Shared
    log: int

    def __call__(self) -> FastAPI:
        _share_memory()
        Thread(target=_give_memory_back, daemon=True).start()
        logging.basicConfig(stream=sys.stderr, format="hearsay: %(message)s")
        logging.getLogger("hearsay.serve.access").setLevel(self.log)
        Thread(target=_end_with_parent, daemon=True).start()
        loop = asyncio.get_running_loop()
        if isinstance(loop, SharingLoop):
            self.shared.load.join()
            loop.load = self.shared.load
        app = create_app(self.settings, self.protection, self.shared)
        # All that is here by now stays; without this the collector goes through it again and again, which takes a
        # sixth of the time of a long article's page.
        gc.collect()
        gc.freeze()
        gc.set_threshold(50_000, 20, 20)
        return app


def _share_memory() -> None:
    """Has the threads of this process share two pools of memory, and keeps large blocks out of them. glibc gives them
    eight a core, and each grows until it has held the largest page once: half as much again in an hour."""
    mallopt = _of_glibc("mallopt")
    if mallopt is not None:
        mallopt(_ARENA_MAX, _POOLS)
        mallopt(_MMAP_THRESHOLD, _LARGE)


def _give_memory_back() -> None:
    """Takes in what refers to itself in circles, as the engine of each writer does, and which the collector, called so
    seldom, would leave for hours; then gives the system back the pages between blocks that are in use: glibc does it by
    itself only at the end of a pool, where a block that stays is enough to hold all of what was below it."""
    trim = _of_glibc("malloc_trim")
    while True:
        time.sleep(_GIVES_BACK)
        gc.collect()
        if trim is not None:
            trim(ctypes.c_size_t(0))


def _of_glibc(name: str) -> Callable[..., int] | None:
    """A function of glibc's; None where there is none, as on Windows and with musl."""
    return getattr(ctypes.CDLL(None), name, None) if sys.platform == "linux" else None


def _end_with_parent() -> None:
    """Ends this process when the one that looks after it has gone, also where that was killed."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)
