"""What a site asks of programs: its robots.txt, as RFC 9309 has it.

Protego parses it. It goes by the longest rule that fits and knows ``*`` and ``$``, in time that grows with the file's
size alone; the standard library's parser goes by the first rule and takes a ``*`` for itself.
"""

from __future__ import annotations

import re
import time
from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock

import httpx2
from protego import Protego

from hearsay.read.follow import answer_to

# Our product token, which a site's rules may name.
AGENT = "hearsay-news"
_OURS = frozenset({"*", AGENT, "hearsay"})
_REDIRECTS = 5
_MAX_BYTES = 512_000
# RFC 9309 wants rules forgotten after a day; a server that fails may be well again in a minute.
_DAY, _MINUTE = 86_400.0, 60.0
_SITES = 512
_AGENT_LINE = re.compile(r"\s*user[-\s]*agent(?:\s*:|\s+)\s*(?P<token>[^\s/]*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a site was found to ask, until a moment of the monotonic clock; ``status`` is the server's error, if it had
    one."""

    rules: Protego
    status: int | None
    until: float


class Robots:
    """The rules of the sites that were asked last, ``most`` of them. May be shared by threads."""

    def __init__(self, most: int = _SITES) -> None:
        self._most = most
        self._kept: OrderedDict[str, _Asked] = OrderedDict()
        self._lock = Lock()

    def refusal(self, url: httpx2.URL, client: httpx2.Client) -> str:
        """Why ``url`` is not to be fetched; empty where it may be. Raises as ``client`` where the site is not there."""
        asked = self._asked(f"{url.scheme}://{url.netloc.decode('ascii')}", client)
        if asked.status is not None:
            return f"{url.host} fails to say what it allows (its robots.txt: {asked.status})"
        if not asked.rules.can_fetch(str(url.copy_with(fragment=None)), AGENT):
            return f"the robots.txt of {url.host} asks programs not to fetch it"
        return ""

    def _asked(self, site: str, client: httpx2.Client) -> _Asked:
        now = time.monotonic()
        with self._lock:
            known = self._kept.get(site)
            if known and known.until > now:
                self._kept.move_to_end(site)
                return known
        asked = _ask(site, client, now)
        with self._lock:
            self._kept[site] = asked
            self._kept.move_to_end(site)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return asked


def _ask(site: str, client: httpx2.Client, now: float) -> _Asked:
    request = client.build_request("GET", f"{site}/robots.txt", headers={"accept": "text/plain,*/*;q=0.5"})
    try:
        with answer_to(client, request, _REDIRECTS) as answer:
            if answer.status_code >= 500:
                return _Asked(Protego(), answer.status_code, now + _MINUTE)
            text = _text(answer) if answer.is_success else ""
    except httpx2.TooManyRedirects:  # as if there were none, says the RFC
        text = ""
    return _Asked(Protego.parse("\n".join(map(_plain, text.splitlines()))), None, now + _DAY)


def _text(answer: httpx2.Response) -> str:
    """The file, or as much of it as is read, without a line that is cut off."""
    data = bytearray()
    for part in answer.iter_bytes():
        data += part
        if len(data) > _MAX_BYTES:
            data = data[: max(data.rfind(b"\n", 0, _MAX_BYTES), 0)]
            break
    return data.decode("utf-8-sig", "replace")


def _plain(line: str) -> str:
    """The line; where it opens rules for others, for one and the same other: a file that multiplies thousands of names
    by thousands of rules would otherwise fill the memory."""
    agent = _AGENT_LINE.match(line)
    if agent is None:
        return line
    token = agent["token"].partition("#")[0].lower()
    return f"User-agent: {token if token in _OURS else 'another'}"
