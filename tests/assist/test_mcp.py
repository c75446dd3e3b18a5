"""An assistant's end of the wire: the SDK's own client, and `hearsay mcp` in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

import anyio
import jsonschema
import pytest
from anyio.from_thread import start_blocking_portal
from mcp import StdioServerParameters
from mcp.client import Client
from mcp.client.stdio import stdio_client
from mcp_types import Tool

import hearsay

PAGES = Path(__file__).parent.parent / "pages"
STORY = (
    "The ferry to the island will stay, mayor Ada Lindqvist said on Monday at the end of a long meeting.\n\n"
    "“Nobody has asked us what we think of it,” she told reporters. “And nobody will before the summer.”\n\n"
    "According to the Harbour Gazette, the minister believes that the city is wrong about the price of the boats.\n"
)
RETOLD = (
    "Harbour towns were never consulted, according to the mayor.\n\n"
    "“Nobody has asked us what we think of it,” Ada Lindqvist said in the town hall on Monday evening, to applause.\n"
)
GERMAN = (
    "Der Bürgermeister sagte am Montag, die Brücke bleibe noch bis zum Sommer gesperrt. Die Anwohner wollen das nicht "
    "hinnehmen und haben angekündigt, gegen die Entscheidung der Stadt vor Gericht zu ziehen."
)
Ask = Callable[..., Any]


class Assistant:
    """A session, for code that is not asynchronous."""

    def __init__(self, portal: Any, client: Client) -> None:
        self._portal, self._client = portal, client

    def tools(self) -> dict[str, Tool]:
        return {tool.name: tool for tool in self._portal.call(self._client.list_tools).tools}

    def ask(self, tool: str, **arguments: Any) -> Any:
        """What a tool answers, which keeps its schema."""
        result = self._portal.call(partial(self._client.call_tool, tool, arguments))
        assert not result.is_error, result.content
        jsonschema.validate(result.structured_content, self.tools()[tool].output_schema or {"not": {}})
        return result.structured_content

    def fail(self, tool: str, **arguments: Any) -> str:
        """Why a tool does not answer."""
        result = self._portal.call(partial(self._client.call_tool, tool, arguments))
        assert result.is_error
        assert result.structured_content is None
        assert "Traceback" not in str(result.content)
        return result.content[0].text

    def ask_at_once(self, calls: list[tuple[str, dict[str, Any]]]) -> list[Any]:
        results: list[Any] = [None] * len(calls)

        async def one(number: int, tool: str, arguments: dict[str, Any]) -> None:
            results[number] = await self._client.call_tool(tool, arguments)

        async def all_of_them() -> None:
            async with anyio.create_task_group() as tasks:
                for number, (tool, arguments) in enumerate(calls):
                    tasks.start_soon(one, number, tool, arguments)

        self._portal.call(all_of_them)
        return results


@contextmanager
def session(log: Path, *arguments: str, **environment: str) -> Generator[Assistant]:
    parameters = StdioServerParameters(
        command=sys.executable, args=["-m", "hearsay", "mcp", *arguments], env={**os.environ, **environment}
    )
    with log.open("a") as stream, start_blocking_portal() as portal:
        client = Client(stdio_client(parameters, stream), read_timeout_seconds=60)
        with portal.wrap_async_context_manager(client) as connected:
            yield Assistant(portal, connected)
    assert log.read_text() == ""


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("archive") / "archive.db"
    one = hearsay.Given("ours-1", title="Ferry stays", outlet="Lindholm Courier", published="2025-05-05")
    two = hearsay.Given(title="Mayor speaks", outlet="Harbour Gazette", published="2025-05-06")
    with hearsay.Archive(path) as store:
        store.add(*sorted(PAGES.glob("*/page.*"))[:3])
        store.add_records([hearsay.read_text(STORY, one), hearsay.read_text(RETOLD, two)])
    return path


@pytest.fixture(scope="module")
def assistant(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with session(tmp_path_factory.mktemp("log") / "stderr", "--archive", str(archive)) as here:
        yield here


@pytest.fixture(scope="module")
def texts(archive: Path) -> dict[str, str]:
    """The text of every article by its id."""
    with hearsay.Archive(archive) as store:
        return {record.article.id: record.article.text for record in store.records()}


def evidence(answer: Any, article: str | None = None) -> Iterator[tuple[str | None, dict[str, Any]]]:
    """Each piece of evidence in an answer, with the article that it is said to be of."""
    if isinstance(answer, list):
        for each in answer:
            yield from evidence(each, article)
    elif isinstance(answer, dict):
        if set(answer) == {"start", "end", "words"}:
            yield article, answer
            return
        named = answer.get("article", article)
        article = named["id"] if isinstance(named, dict) else named
        for each in answer.values():
            yield from evidence(each, article)


def stands(answer: Any, texts: dict[str, str]) -> int:
    """How many pieces of evidence there are, all of which stand where they say."""
    found = list(evidence(answer))
    for article, piece in found:
        assert texts[str(article)][piece["start"] : piece["end"]] == piece["words"] != ""
    return len(found)


def test_the_tools_say_what_they_take_and_give(assistant: Assistant) -> None:
    tools = assistant.tools()
    assert set(tools) == {"read", "search", "show", "check", "family"}
    for tool in tools.values():
        assert tool.description
        assert tool.annotations
        assert tool.annotations.read_only_hint
        assert tool.output_schema
        assert tool.output_schema["type"] == "object"
        jsonschema.Draft202012Validator.check_schema(tool.output_schema)
        for name, parameter in tool.input_schema["properties"].items():
            assert parameter.get("description") or name in ("limit", "offset", "polarity"), (tool.name, name)


def test_reading_a_text(assistant: Assistant) -> None:
    answer = assistant.ask("read", text=STORY, title="Ferry stays", published="2025-05-05", with_text=True)
    assert answer["article"]["title"] == "Ferry stays"
    assert answer["text"] == STORY
    assert stands(answer, {answer["article"]["id"]: STORY}) > 8
    by_content = {piece["words"]: s for s in answer["statements"] for piece in s["content"]}
    account = by_content["that the city is wrong about the price of the boats"]
    assert [piece["words"] for piece in account["source"]] == ["the minister"]
    outer = next(s for s in answer["statements"] if s["id"] in account["reported_by"])
    assert outer["speaker"] == "Harbour Gazette"
    assert "text" in assistant.ask("read", text=STORY)
    assert assistant.ask("read", text=STORY)["text"] is None


def test_what_is_not_read_is_said(assistant: Assistant) -> None:
    answer = assistant.ask("read", text=GERMAN)
    assert answer["statements"] == []
    assert "language" in answer["silent_because"]
    assert "(de)" in assistant.fail("check", words="die Brücke", text=GERMAN)


@pytest.mark.parametrize(
    ("tool", "arguments", "why"),
    [
        ("read", {}, "name either a url or a text"),
        ("read", {"url": "https://echo.example/", "text": STORY}, "name either a url or a text"),
        ("read", {"text": " \n"}, "it is empty"),
        ("read", {"url": "/etc/passwd"}, "only http and https URLs are read"),
        ("read", {"url": "file:///etc/passwd"}, "only http and https URLs are read"),
        ("read", {"url": "http://127.0.0.1:8080/"}, "127.0.0.1, which is not public"),
        ("read", {"url": "http://169.254.169.254/latest/meta-data/"}, "169.254.169.254, which is not public"),
        ("read", {"url": "http://"}, "http://"),
        ("check", {"words": "  "}, "no words"),
        ("check", {}, "words"),
        ("check", {"words": "a", "url": "/etc/passwd"}, "only http and https URLs are read"),
        ("search", {"limit": 0}, "limit"),
        ("search", {"limit": 1_000}, "limit"),
        ("search", {"offset": 10**30}, "offset"),
        ("search", {"kind": "loud"}, "kind"),
        ("search", {"since": "last week"}, "last week"),
        ("show", {"identity": "s00000000"}, "nothing in the archive has this id"),
        ("show", {"identity": ""}, "nothing in the archive has this id"),
        ("family", {"identity": "f00000000"}, "no such id"),
        ("read_file", {"name": "page.html"}, "read_file"),
        ("files", {}, "files"),
    ],
)
def test_errors_are_answers(assistant: Assistant, tool: str, arguments: dict[str, Any], why: str) -> None:
    assert why in assistant.fail(tool, **arguments)


def test_searching(assistant: Assistant, texts: dict[str, str]) -> None:
    answer = assistant.ask("search", words="nobody", speaker="Lindqvist", since="2025-05", until="2025")
    assert answer["total"] == len(answer["hits"]) >= 2
    assert stands(answer, texts) >= 4
    for hit in answer["hits"]:
        assert "obody" in " ".join(piece["words"] for piece in hit["statement"]["content"])
        assert hit["statement"]["article"] == hit["article"]["id"]
    first, *rest = (hit["statement"]["id"] for hit in assistant.ask("search", limit=5)["hits"])
    assert [hit["statement"]["id"] for hit in assistant.ask("search", limit=4, offset=1)["hits"]] == rest
    assert first not in rest
    assert assistant.ask("search", words="zeppelin") == {"total": 0, "more": False, "hits": []}


def test_showing_a_statement_an_article_and_a_person(assistant: Assistant, texts: dict[str, str]) -> None:
    hit = assistant.ask("search", words="price", outlet="Courier")["hits"][0]
    shown = assistant.ask("show", identity=hit["statement"]["id"])
    assert (shown["articles"], shown["people"]) == ([], [])
    here = shown["statements"][0]
    assert here["statement"] == hit["statement"]
    assert here["around"]["words"] == STORY.strip().split("\n\n")[-1] + "\n"
    assert [s["id"] for s in here["accounts"]] == here["statement"]["reported_by"]
    assert here["steps"]
    assert stands(shown, texts) > 4
    whole = assistant.ask("show", identity=hit["article"]["id"], with_text=True)["articles"][0]
    assert whole["text"] == texts[hit["article"]["id"]]
    assert hit["statement"] in whole["statements"]
    speaker = assistant.ask("search", words='"asked us"', kind="direct")["hits"][0]["speaker_id"]
    assert assistant.ask("show", identity=speaker)["people"][0]["name"] == "Ada Lindqvist"


@pytest.mark.parametrize(
    ("words", "by", "answer"),
    [
        ("Nobody has asked us what we think of it", None, "verbatim"),
        ("Nobody has asked us what we think of it", "Ada Lindqvist", "verbatim"),
        ("Nobody has asked us what we think of it", "Olof Brandt", "misattributed"),
        ("Nobody asked us what we think of it", "Ada Lindqvist", "altered"),
        ("The zeppelin lands at noon", None, "absent"),
    ],
)
@pytest.mark.parametrize("where", ["text", "archive"])
def test_checking(
    assistant: Assistant, texts: dict[str, str], words: str, by: str | None, answer: str, where: str
) -> None:
    within = {"text": STORY} if where == "text" else {}
    found = assistant.ask("check", words=words, by=by, **within)
    assert found["answer"] == answer
    assert bool(found["findings"]) is (answer != "absent")
    mine = {f["article"]["id"]: STORY for f in found["findings"]} if where == "text" else texts
    assert stands(found, mine) >= len(found["findings"])
    if where == "text":
        assert len(assistant.ask("check", words=words, by=by, limit=1, **within)["findings"]) <= 1


def test_a_family(assistant: Assistant, texts: dict[str, str]) -> None:
    hit = assistant.ask("search", words='"asked us"', outlet="Courier")["hits"][0]
    found = assistant.ask("family", identity=hit["statement"]["id"])
    assert [t["article"]["outlet"] for t in found["tellings"]] == ["Lindholm Courier", "Harbour Gazette"]
    assert found["tellings"][1]["origin"] == hit["statement"]["id"]
    assert stands(found, texts) >= 2
    assert assistant.ask("family", identity=found["id"]) == found


def test_many_questions_at_once(assistant: Assistant) -> None:
    calls: list[tuple[str, dict[str, Any]]] = [
        ("search", {"words": "nobody"}), ("read", {"text": STORY}), ("show", {"identity": "nobody"}),
        ("check", {"words": "Nobody has asked us", "text": STORY}),
    ] * 6  # fmt: skip
    results = assistant.ask_at_once(calls)
    assert [r.is_error for r in results] == [False, False, True, False] * 6
    for kind in range(4):
        assert len({str(r.content) for r in results[kind::4]}) == 1


def test_the_archive_is_only_read(assistant: Assistant, archive: Path) -> None:
    before = sha256(archive.read_bytes()).digest()
    assistant.ask("search", words="nobody")
    assistant.ask("read", text=STORY)
    assert sha256(archive.read_bytes()).digest() == before


def test_without_an_archive(tmp_path: Path) -> None:
    with session(tmp_path / "log", HEARSAY_ARCHIVE=str(tmp_path / "none.db")) as assistant:
        assert "there is no archive yet" in assistant.fail("search", words="pier")
        assert assistant.ask("read", text=STORY)["statements"]
    assert not (tmp_path / "none.db").exists()


def test_files_of_one_folder_and_no_others(tmp_path: Path) -> None:
    folder, outside = tmp_path / "pages", tmp_path / "secret.txt"
    (folder / "in" / "deep").mkdir(parents=True)
    outside.write_text(STORY)
    for name in ("one.txt", "in/deep/two.txt"):
        (folder / name).write_text(STORY)
    (folder / "link.txt").symlink_to(outside)
    (folder / "up").symlink_to(tmp_path)
    (folder / "near.txt").symlink_to(folder / "one.txt")
    (tmp_path / "pages-too").mkdir()
    (tmp_path / "pages-too" / "three.txt").write_text(STORY)
    os.mkfifo(folder / "pipe.txt")
    with session(tmp_path / "log", "--files", str(folder), "--archive", str(tmp_path / "none.db")) as assistant:
        assert {"files", "read_file"} < set(assistant.tools())
        assert assistant.ask("files") == {"names": ["in/deep/two.txt", "near.txt", "one.txt"], "more": 0}
        for name in ("one.txt", "in/deep/two.txt", "near.txt", "./in/../one.txt", str(folder / "one.txt")):
            answer = assistant.ask("read_file", name=name, with_text=True)
            assert stands(answer, {answer["article"]["id"]: answer["text"]}) > 5
        for name in (
            "../secret.txt", str(outside), "link.txt", "up/secret.txt", "../pages-too/three.txt", "pipe.txt", "in", ".",
            "", "nothing.txt", "one.txt\0", "~/.profile", "/etc/passwd", "a" * 5_000, "file:///etc/passwd",
            "http://127.0.0.1/",
        ):  # fmt: skip
            why = assistant.fail("read_file", name=name)
            assert "no such file in the folder" in why
            assert str(tmp_path) not in why.replace(name, "")
        assert "only http" in assistant.fail("read", url=str(folder / "one.txt"))


def test_the_documented_configuration_works(archive: Path, tmp_path: Path) -> None:
    document = (PAGES.parent.parent / "docs" / "assistants.md").read_text(encoding="utf-8")
    configuration = json.loads(document.split("```json\n")[1].split("```")[0])["mcpServers"]["hearsay"]
    assert configuration["command"] == "hearsay"
    home = {"/home/ada/news.db": str(archive), "/home/ada/pages": str(PAGES)}
    command, *arguments = (home.get(str(argument), str(argument)) for argument in configuration["args"])
    assert command == "mcp"
    with session(tmp_path / "log", *arguments) as assistant:
        assert assistant.ask("search", words="nobody")["hits"]
        assert assistant.ask("files")["names"]
        for tool in assistant.tools():
            assert f"`{tool}`" in document


def test_it_ends_with_its_input(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hearsay", "mcp", "--archive", str(tmp_path / "none.db")]
    done = subprocess.run(command, input=b"not the protocol\n", capture_output=True, timeout=60, check=False)
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr
