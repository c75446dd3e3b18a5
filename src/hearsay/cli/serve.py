"""``hearsay serve``: the web reader."""

from __future__ import annotations

import logging
import os
import webbrowser
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hearsay.cli.edge import Location, complain, print_text, settings_with
from hearsay.errors import HearsayError
from hearsay.settings import Settings

if TYPE_CHECKING:
    from hearsay.serve.security.protection import Protection


def serve(
    archive: Location = None,
    host: Annotated[
        str, typer.Option(help="The address to listen at. All but this machine's own need a token.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 takes one that is free.")] = 8765,
    allow_host: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="A name by which the server may be called; may be given again."),
    ] = None,
    token_file: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            dir_okay=False,
            help="Ask for the token whose hash is in this file (HEARSAY_TOKEN_HASH gives the hash itself).",
            show_default="in the user's configuration folder, where a token is needed",
        ),
    ] = None,
    new_token: Annotated[
        bool, typer.Option("--new-token", help="Make a token, print it once, keep its hash, and end.")
    ] = False,
    workers: Annotated[
        int | None,
        typer.Option(min=1, help="How many processes serve.", show_default="two, on a machine of two cores or more"),
    ] = None,
    browser: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
    access_log: Annotated[
        bool, typer.Option("--access-log", help="A line a request on standard error, without what was asked for.")
    ] = False,
) -> None:
    """Open the web reader over the archive, on this machine."""
    try:
        from hearsay.serve import running
    except ModuleNotFoundError as error:
        raise HearsayError(f"the web reader needs {error.name}: pip install 'hearsay-news[web]'") from None
    settings = settings_with(archive=archive, token_file=token_file)
    if new_token:
        _make_token(settings.token_file)
        return
    asked = _protection(settings, host, allow_host or [], asks_for_token=token_file is not None)

    def begun(port: int) -> None:
        address = f"http://{f'[{host}]' if ':' in host else host}:{port}/"
        complain(f"the web reader is at {address} (Ctrl+C ends it)")
        if browser:
            webbrowser.open(address)

    log = logging.INFO if access_log else logging.WARNING
    running.run(settings, asked, host, port, workers or min(_MOST, os.cpu_count() or 1), log, begun)


# So many processes serve unless somebody says otherwise: each takes as much memory as the model and all code do.
_MOST = 2


def _protection(settings: Settings, host: str, names: list[str], *, asks_for_token: bool) -> Protection:
    """What to guard against. Raises HearsayError where others could reach the server and no token is known."""
    from hearsay.serve.security.protection import Protection
    from hearsay.serve.security.token import checked, stored

    token = None
    if settings.token_hash is not None:
        token = checked(settings.token_hash, "HEARSAY_TOKEN_HASH")
    elif asks_for_token or (not _is_here(host) and settings.token_file.exists()):
        token = stored(settings.token_file)
    elif not _is_here(host):
        raise HearsayError(
            f"at {host} others can reach the server, so it needs a token: run `hearsay serve --new-token` first, "
            "or name one with --token-file or HEARSAY_TOKEN_HASH"
        )
    # "All addresses" is no name to be called by: some browsers let any site ask at 0.0.0.0.
    return Protection(token, frozenset([*names, *([] if _is_everywhere(host) else [host])]))


def _is_everywhere(host: str) -> bool:
    try:
        return ip_address(host).is_unspecified
    except ValueError:
        return False


def _is_here(host: str) -> bool:
    """Whether that address is this machine's alone."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower().rstrip(".") == "localhost"


def _make_token(file: Path) -> None:
    from hearsay.serve.security.token import hashed, new_token, store

    token = new_token()
    store(hashed(token), file)
    complain(f"its hash is in {file}; the token itself is shown this once:")
    print_text(token)
