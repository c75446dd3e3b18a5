"""The command, run as a user runs it: what it prints where, and the status it ends with."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from hearsay import __version__
from hearsay.export.loading import from_json, from_line
from hearsay.export.schema import schema_text

PAGES = Path(__file__).parent / "pages"
SAMPLES = sorted(str(page) for page in PAGES.glob("*/page.*"))[:3]
TEXT = (
    "The harbour will stay open, mayor Ada Lindqvist said on Monday.\n\n"
    "“Nobody has made us an offer,” she told reporters. “And nobody will.”\n\n"
    "According to the Harbour Gazette, the minister believes that the city is wrong.\n"
)


def hearsay(
    *arguments: str, given: str | bytes = b"", environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    data = given.encode() if isinstance(given, str) else given
    return subprocess.run(
        [sys.executable, "-m", "hearsay", *arguments],
        input=data,
        capture_output=True,
        env={**os.environ, **(environment or {})},
        timeout=100,
    )


def items(count: int) -> list[dict[str, str]]:
    return [{"id": f"n{number}", "text": TEXT * (1 + number % 3)} for number in range(count)]


def lines(values: Sequence[object]) -> str:
    return "".join(json.dumps(value) + "\n" for value in values)


def complaints(run: subprocess.CompletedProcess[bytes]) -> list[str]:
    text = run.stderr.decode()
    assert "Traceback" not in text
    return text.splitlines()


def test_for_people(tmp_path: Path) -> None:
    (tmp_path / "harbour.txt").write_text(TEXT, encoding="utf-8")
    run = hearsay("read", str(tmp_path / "harbour.txt"), environment={"COLUMNS": "200"})
    assert (run.returncode, complaints(run)) == (0, [])
    shown = run.stdout.decode()
    assert "Ada Lindqvist told" in shown
    assert "“Nobody has made us an offer,” … “And nobody will.”" in shown


def test_an_article_in_another_language_says_why() -> None:
    text = (
        "Bürgermeisterin Ada Lindqvist sagte am Montag, dass der Hafen offen bleiben werde und niemand ihn kaufe. " * 4
    )
    run = hearsay("read", "-", given=text)
    assert run.returncode == 0
    assert b"No statements: " in run.stdout


def test_explain_prints_why() -> None:
    run = hearsay("read", "--json", SAMPLES[0])
    identity = json.loads(run.stdout)["statements"][0]["id"]
    run = hearsay("read", "--explain", identity[:7], SAMPLES[0])
    assert (run.returncode, complaints(run)) == (0, [])
    assert identity in run.stdout.decode()
    assert "model: confidence" in run.stdout.decode()


def test_explain_without_such_a_statement_is_an_error() -> None:
    run = hearsay("read", "--explain", "s-none", SAMPLES[0])
    assert (run.returncode, run.stdout) == (1, b"")
    assert complaints(run) == ["hearsay: no statement has an id that begins with 's-none'"]
    assert hearsay("read", "--explain", "s", "--json", SAMPLES[0]).returncode == 2


def test_json_is_one_record() -> None:
    run = hearsay("read", "--json", SAMPLES[0])
    assert (run.returncode, complaints(run)) == (0, [])
    assert run.stdout.startswith(b'{\n  "schema": "1"')
    assert run.stdout.endswith(b"}\n")
    assert from_json(json.loads(run.stdout)).article.text


def test_min_confidence_leaves_out_what_is_less_sure() -> None:
    every, sure = (
        from_json(json.loads(hearsay("read", "--json", SAMPLES[0], *more).stdout)).statements
        for more in ((), ("--min-confidence", "0.8"))
    )
    assert 0 < len(sure) < len(every)
    assert all(s.confidence.whole >= 0.8 for s in sure)


def test_outermost_leaves_out_what_stands_inside_of_what_another_says() -> None:
    text = '{"text": "The harbour master said that the council had promised a new crane by the spring of next year."}\n'
    every, flat = (
        [s["cue"][0]["text"] for s in json.loads(run.stdout)["statements"]]
        for more in ((), ("--outermost",))
        for run in [hearsay("read", "--jsonl", *more, "-", given=text.encode())]
    )
    assert (every, flat) == (["said", "had promised"], ["said"])


def test_a_model_that_is_none_is_named(tmp_path: Path) -> None:
    run = hearsay("read", "--model", str(tmp_path), SAMPLES[0])
    assert run.returncode == 1
    [said] = complaints(run)
    assert str(tmp_path) in said
    assert "encoder.onnx" in said


def test_jsonl_is_one_record_a_line_in_order() -> None:
    run = hearsay("read", "--jsonl", *SAMPLES)
    assert (run.returncode, complaints(run)) == (0, [])
    records = [from_line(line) for line in run.stdout.splitlines()]
    alone = [from_json(json.loads(hearsay("read", "--json", sample).stdout)) for sample in SAMPLES]
    assert records == alone


def test_json_lines_in_and_out_keep_text_ids_and_order() -> None:
    given = items(5)
    run = hearsay("read", "--jsonl", "-", given=lines(given))
    assert (run.returncode, complaints(run)) == (0, [])
    records = [from_line(line) for line in run.stdout.splitlines()]
    assert [(record.id, record.article.text) for record in records] == [(item["id"], item["text"]) for item in given]
    assert all(record.statements for record in records)


@pytest.mark.slow
def test_a_record_is_the_same_to_the_byte_in_any_company() -> None:
    given = items(26)
    together = hearsay("read", "--jsonl", "--jobs", "2", "-", given=lines(given)).stdout.splitlines()
    backwards = hearsay("read", "--jsonl", "--jobs", "1", "-", given=lines(given[::-1])).stdout.splitlines()
    assert together == backwards[::-1]
    for number in (0, 1, 2):
        alone = hearsay("read", "--jsonl", "-", given=lines([given[number]])).stdout.splitlines()
        assert alone == [together[number]]


def test_a_line_that_cannot_be_read_has_an_error_in_its_place() -> None:
    given = lines(items(1)) + "no JSON\n" + lines([{"id": "both", "text": "a", "html": "b"}, items(1)[0]])
    run = hearsay("read", "--jsonl", "-", given=given)
    assert run.returncode == 1
    first, second, third, last = map(json.loads, run.stdout.splitlines())
    assert first == last
    assert second["id"] is None
    assert "not JSON" in second["error"]
    assert third["place"] == "line 3"
    said = complaints(run)
    assert len(said) == 2
    assert said[0].startswith("hearsay: standard input (line 2")


def test_other_sources_are_read_when_one_fails(tmp_path: Path) -> None:
    (tmp_path / "empty.html").write_bytes(b"")
    missing, empty = str(tmp_path / "no\nsuch.html"), str(tmp_path / "empty.html")
    run = hearsay("read", "--jsonl", missing, empty, SAMPLES[0])
    assert run.returncode == 1
    said = complaints(run)
    assert len(said) == 2
    assert all(line.startswith("hearsay: ") for line in said)
    values = [json.loads(line) for line in run.stdout.splitlines()]
    assert ["error" in value for value in values] == [True, True, False]
    assert values[0]["source"] == missing


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["read"], "Missing argument"),
        (["read", "--json", "--jsonl", "-"], "exclude each other"),
        (["read", "--jobs", "-1", "-"], "--jobs"),
        (["nonsense"], "nonsense"),
    ],
)
def test_usage(arguments: list[str], why: str) -> None:
    run = hearsay(*arguments)
    assert run.returncode == 2
    assert why in run.stderr.decode()
    assert run.stdout == b""


def test_a_wrong_setting_in_the_environment_is_named() -> None:
    run = hearsay("read", "-", environment={"HEARSAY_JOBS": "many"})
    assert run.returncode == 2
    assert "HEARSAY_JOBS" in run.stderr.decode()


def test_a_page_on_standard_input_is_recognised() -> None:
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in TEXT.split("\n\n"))
    head = "<head><title>Harbour stays open</title></head>"
    html = f"<html>{head}<body><article><h1>Harbour stays open</h1>{paragraphs}</article></body></html>"
    article = json.loads(hearsay("read", "--json", "-", given=html).stdout)["article"]
    assert article["title"] == "Harbour stays open"
    assert "<p>" not in article["text"]
    saved = json.loads(hearsay("read", "--json", "-", given=TEXT).stdout)["article"]
    assert "Ada Lindqvist said on Monday" in saved["text"]


def test_a_folder_stands_for_its_pages(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".hidden").mkdir()
    for name in ("b/2.htm", "a.html", "b/1.txt", "b/3.pdf", ".hidden/4.html"):
        (tmp_path / name).write_text(f"{name}: {TEXT}", encoding="utf-8")
    run = hearsay("read", "--jsonl", str(tmp_path))
    texts = [json.loads(line)["article"]["text"] for line in run.stdout.splitlines()]
    assert [text.split(":")[0] for text in texts] == ["a.html", "b/1.txt", "b/2.htm"]


def test_an_empty_folder_is_a_source_that_failed(tmp_path: Path) -> None:
    run = hearsay("read", str(tmp_path))
    assert run.returncode == 1
    assert len(complaints(run)) == 1


def test_what_steers_a_terminal_does_not_reach_it(tmp_path: Path) -> None:
    page = tmp_path / "steering\x1b]0;owned\x07.txt"
    page.write_text(TEXT.replace("Nobody", "No\x1b[31mbody\u202e"), encoding="utf-8")
    run = hearsay("read", str(page), str(tmp_path / "gone\x1b[2J.txt"))
    assert b"\x1b" not in run.stdout + run.stderr
    assert "\u202e" not in run.stdout.decode()


def test_output_is_utf8_on_any_terminal(tmp_path: Path) -> None:
    (tmp_path / "harbour.txt").write_text(TEXT, encoding="utf-8")
    environment = {"PYTHONIOENCODING": "ascii", "LC_ALL": "C", "PYTHONUTF8": "0"}
    for form in ([], ["--json"], ["--jsonl"]):
        run = hearsay("read", *form, str(tmp_path / "harbour.txt"), environment=environment)
        assert (run.returncode, complaints(run)) == (0, [])
        assert "“Nobody" in run.stdout.decode("utf-8")


def test_a_reader_that_has_seen_enough_is_no_failure_worth_words() -> None:
    command = [sys.executable, "-m", "hearsay", "read", "--jsonl", "--jobs", "1", "-"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
        assert run.stdin
        assert run.stdout
        assert run.stderr
        run.stdout.close()
        run.stdin.write(lines(items(3)).encode())
        run.stdin.close()
        assert run.stderr.read() == b""
        assert run.wait(60) == 1


@pytest.mark.timeout(40)
def test_lines_stream() -> None:
    command = [sys.executable, "-m", "hearsay", "read", "--jsonl", "--jobs", "1", "-"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as run:
        assert run.stdin
        assert run.stdout
        for item in items(3):
            run.stdin.write(lines([item]).encode())
            run.stdin.flush()
            assert from_line(run.stdout.readline()).id == item["id"]
        run.stdin.close()
        assert run.wait(60) == 0


def test_a_line_beyond_the_limit_does_not_stop_the_next() -> None:
    given = lines([{"id": "long", "text": "word " * 2_000}, {"id": "short", "text": "A word, he said."}])
    run = hearsay("read", "--jsonl", "-", given=given, environment={"HEARSAY_MAX_BYTES": "1000"})
    first, second = map(json.loads, run.stdout.splitlines())
    assert "error" in first
    assert second["id"] == "short"
    assert run.returncode == 1


def test_version_and_schema() -> None:
    assert hearsay("--version").stdout.decode().split() == ["hearsay", __version__]
    assert hearsay("schema").stdout.decode() == schema_text()
