"""robots.txt, by servers of our own on the loopback address, which the guard is told to allow."""

from __future__ import annotations

import pickle
import threading
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import typer
from typer.testing import CliRunner

from hearsay.cli.edge import IgnoreRobots, settings_with
from hearsay.errors import Disallowed, NotFound, SourceError
from hearsay.page import Page
from hearsay.read.robots import Robots
from hearsay.read.url import GuardedTransport, fetch
from hearsay.settings import Settings

pytestmark = pytest.mark.network

Answer = tuple[int, bytes, dict[str, str]]
PAGE: Answer = (200, "<html><body><p>“The pier is closed,” she said.</p></body></html>".encode(), {})
NOWHERE: Answer = (404, b"", {})


@contextmanager
def site(answers: dict[str, Answer] | Callable[[str], Answer]) -> Generator[tuple[str, list[str]]]:
    """A server that answers a path as the table or function says, and else with a page; and the paths asked for."""
    seen: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            seen.append(self.path)
            status, body, headers = answers(self.path) if callable(answers) else answers.get(self.path, PAGE)
            self.send_response(status)
            for header in {"Content-Length": str(len(body)), "Content-Type": "text/html", **headers}.items():
                self.send_header(*header)
            self.end_headers()
            try:
                self.wfile.write(body)
            except OSError:
                return

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
            """Nothing on standard error."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as httpd:
        threading.Thread(target=httpd.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{httpd.server_address[1]}", seen
        httpd.shutdown()


def get(url: str, robots: Robots | None = None, seconds: float = 10, *, obey: bool = True) -> Page:
    allowed = GuardedTransport(time.monotonic() + seconds, frozenset({"127.0.0.1"}))
    return fetch(url, Settings(max_seconds=seconds, obey_robots=obey), allowed, robots or Robots())


def text(*lines: str, status: int = 200) -> Answer:
    return status, "\n".join(lines).encode(), {"Content-Type": "text/plain"}


@pytest.mark.parametrize(
    ("lines", "path", "allowed"),
    [
        ([], "/news/pier", True),
        (["User-agent: *", "Disallow:"], "/news/pier", True),
        (["User-agent: *", "Disallow: /"], "/news/pier", False),
        (["User-agent: *", "Disallow: /"], "/", False),
        (["User-agent: *", "Disallow: /news"], "/news/pier", False),
        (["User-agent: *", "Disallow: /news"], "/newsletter", False),
        (["User-agent: *", "Disallow: /news/"], "/newsletter", True),
        (["User-agent: *", "Disallow: /News"], "/news/pier", True),
        (["User-agent: *", "Disallow: /news", "Allow: /news/pier"], "/news/pier", True),
        (["User-agent: *", "Allow: /", "Disallow: /news"], "/news/pier", False),  # the longest, not the first
        (["User-agent: *", "Disallow: /*.pdf$"], "/a/b.pdf", False),
        (["User-agent: *", "Disallow: /*.pdf$"], "/a/b.pdf?x=1", True),
        (["User-agent: *", "Disallow: /*?"], "/news?id=1", False),
        (["User-agent: *", "Disallow: /*?"], "/news", True),
        (["User-agent: *", "Disallow: /caf%C3%A9"], "/café/1", False),
        (["User-agent: *", "Disallow: /café"], "/caf%c3%a9/1", False),
        (["user-agent: *", "DISALLOW: /news # for now"], "/news/pier", False),
        (["User-agent: Otherbot", "Disallow: /"], "/news/pier", True),
        (["User-agent: hearsay-news", "Disallow: /"], "/news/pier", False),
        (["User-agent: Hearsay-News/2.0", "Disallow: /"], "/news/pier", False),
        (["User-agent: hearsay", "Disallow: /"], "/news/pier", False),
        (["User-agent: news", "Disallow: /"], "/news/pier", True),
        (["User-agent: *", "Disallow: /", "", "User-agent: hearsay-news", "Disallow: /x"], "/news/pier", True),
        (["User-agent: Otherbot", "User-agent: hearsay-news", "Disallow: /"], "/news/pier", False),
        (["User-agent: Otherbot", "Disallow: /x", "", "User-agent: *", "Disallow: /news"], "/news/pier", False),
        (["User-agent: *", "Disallow: /a", "", "User-agent: *", "Disallow: /news"], "/news/pier", False),
        (["\ufeffUser-agent: *", "Disallow: /news"], "/news/pier", False),
        (["<!doctype html><html>", "<p>Not found: nothing here</p>"], "/news/pier", True),
        (["Disallow: /"], "/news/pier", True),
        (["User-agent: *", "Crawl-delay: 5", "Sitemap: /map.xml", "Disallow: /news"], "/news/pier", False),
    ],
)  # fmt: skip
def test_what_the_rules_say(lines: list[str], path: str, allowed: bool) -> None:
    with site({"/robots.txt": text(*lines)}) as (here, seen):
        if allowed:
            assert get(here + path).data == PAGE[1]
            return
        with pytest.raises(Disallowed, match=r"the robots\.txt of 127\.0\.0\.1 asks programs not to") as caught:
            get(here + path)
        assert caught.value.source == here + path
        assert seen == ["/robots.txt"]


def test_line_ends_of_other_systems() -> None:
    with (
        site({"/robots.txt": (200, b"User-agent: *\r\nDisallow: /a\rDisallow: /news\r", {})}) as (here, _),
        pytest.raises(Disallowed),
    ):
        get(f"{here}/news/pier")


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 429])
def test_where_there_is_none_all_is_allowed(status: int) -> None:
    with site({"/robots.txt": text("User-agent: *", "Disallow: /", status=status)}) as (here, _):
        assert get(f"{here}/news/pier").data == PAGE[1]


@pytest.mark.parametrize("status", [500, 502, 503])
def test_where_the_server_fails_nothing_is(status: int) -> None:
    with site({"/robots.txt": (status, b"", {})}) as (here, seen):
        with pytest.raises(Disallowed, match=rf"fails to say what it allows \(its robots.txt: {status}\)"):
            get(f"{here}/news/pier")
        assert seen == ["/robots.txt"]


def test_where_it_does_not_answer_nothing_is() -> None:
    def slow(path: str) -> Answer:
        if path == "/robots.txt":
            time.sleep(1.5)
        return PAGE

    with site(slow) as (here, seen):
        with pytest.raises(SourceError, match=r"no answer within 0\.5 seconds"):
            get(f"{here}/news/pier", seconds=0.5)
        assert seen == ["/robots.txt"]


def test_leave_of_the_site() -> None:
    with site({"/robots.txt": text("User-agent: *", "Disallow: /")}) as (here, seen):
        assert get(f"{here}/news/pier", obey=False).data == PAGE[1]
        assert seen == ["/news/pier"]


def test_a_site_is_asked_once_and_again_when_it_was_forgotten() -> None:
    robots = Robots(most=1)
    with site({"/robots.txt": NOWHERE}) as (here, seen), site({"/robots.txt": NOWHERE}) as (there, _):
        for path in ("/a", "/b"):
            get(here + path, robots)
        assert seen == ["/robots.txt", "/a", "/b"]
        get(f"{there}/c", robots)
        get(f"{here}/d", robots)
        assert seen[3:] == ["/robots.txt", "/d"]


def test_redirects_of_the_file_are_followed() -> None:
    rules = text("User-agent: *", "Disallow: /news")
    steps: dict[str, Answer] = {f"/{n}": (302, b"", {"Location": f"/{n + 1}"}) for n in range(1, 5)}
    with (
        site({"/robots.txt": (301, b"", {"Location": "/1"}), **steps, "/5": rules}) as (here, _),
        pytest.raises(Disallowed),
    ):
        get(f"{here}/news/pier")
    steps["/5"] = (302, b"", {"Location": "/6"})
    with site({"/robots.txt": (301, b"", {"Location": "/1"}), **steps, "/6": rules}) as (here, seen):
        assert get(f"{here}/news/pier").data == PAGE[1]  # six are too many: as if there were none
        assert "/6" not in seen


def test_redirects_of_the_file_into_our_network_are_not() -> None:
    answers: dict[str, Answer] = {}
    with site(answers) as (here, _):
        answers["/robots.txt"] = (302, b"", {"Location": here.replace("127.0.0.1", "127.0.0.2")})
        with pytest.raises(NotFound, match=r"127\.0\.0\.2, which is not public"):
            get(f"{here}/news/pier")


def test_where_a_redirect_leads_its_own_site_is_asked() -> None:
    closed = {"/robots.txt": text("User-agent: *", "Disallow: /private")}
    with site(closed) as (there, seen_there):
        moved: dict[str, Answer] = {
            "/robots.txt": NOWHERE,
            "/1": (301, b"", {"Location": f"{there}/open"}),
            "/2": (301, b"", {"Location": f"{there}/private/1"}),
        }
        with site(moved) as (here, _):
            assert get(f"{here}/1").url == f"{there}/open"
            with pytest.raises(Disallowed) as caught:
                get(f"{here}/2")
        assert caught.value.source == f"{here}/2"
        assert "/private/1" not in seen_there


def test_only_the_beginning_of_a_long_file_is_read() -> None:
    filler = b"# nothing\n" * 60_000
    early = (200, b"User-agent: *\nDisallow: /news\n" + filler, {})
    late = (200, b"User-agent: *\nDisallow: /x\n" + filler + b"Disallow: /news\n", {})
    with site({"/robots.txt": early}) as (here, _), pytest.raises(Disallowed):
        get(f"{here}/news/pier")
    with site({"/robots.txt": late}) as (here, _):
        assert get(f"{here}/news/pier").data == PAGE[1]


@pytest.mark.parametrize(
    "data",
    [
        "".join(f"user-agent:{n}\n" for n in range(17_000)) + "allow:/a\n" * 28_000,
        "".join(f"user-agent hearsay{n}\n" for n in range(12_000)) + "allow:/a\n" * 28_000,
        "user-agent:*\n" * 20_000 + "allow:/a\n" * 25_000,
        "user-agent:*\ndisallow:/" + "*a" * 250_000 + "b",
        "user-agent:*\n" + "disallow:/*a*a*a*a*a*b\n" * 20_000,
        "user-agent:*\ndisallow:" + "/" * 500_000,
    ],
    ids=["agents by rules", "our names by rules", "one agent", "one pattern", "patterns", "slashes"],
)
def test_a_hostile_file_costs_little(data: str) -> None:
    with site({"/robots.txt": (200, data.encode(), {})}) as (here, _):
        started = time.process_time()
        assert get(f"{here}/{'a' * 2_000}").data == PAGE[1]
        assert time.process_time() - started < 4


@pytest.mark.parametrize(("arguments", "obeyed"), [([], True), (["--ignore-robots"], False)])
def test_the_option_of_the_command(arguments: list[str], obeyed: bool) -> None:
    app = typer.Typer()

    @app.command()
    def fetching(obey_robots: IgnoreRobots = None) -> None:
        print(settings_with(obey_robots=obey_robots).obey_robots)

    assert CliRunner().invoke(app, arguments).output.strip() == str(obeyed)


def test_the_error_crosses_processes() -> None:
    error = Disallowed("https://echo.example/", "the robots.txt of echo.example asks programs not to fetch it")
    assert str(pickle.loads(pickle.dumps(error))) == str(error)
