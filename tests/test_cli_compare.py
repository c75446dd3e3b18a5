"""The commands that compare, as filters and as a gate."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

SOURCE = (
    "“We will not let the pier fall into the sea,” Mayor Ottoline Varga told the meeting on Tuesday night.\n\n"
    "“The gulls believe her. I do not,” said Leopold Grist, who runs the kiosk."
)
OTHER = "The mayor had promised. “We will let the pier fall into the sea,” said Ottoline Varga."


def run(*arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "hearsay", *arguments]
    return subprocess.run(command, input=given, capture_output=True, encoding="utf-8", check=False)


def test_records_in_families_out() -> None:
    items = [{"id": 7, "text": SOURCE, "language": "en"}, {"id": "b", "text": OTHER, "language": "en"}]
    lines = "".join(json.dumps(item) + "\n" for item in [*items, {"id": "none"}])
    records = run("read", "--jsonl", "-", given=lines).stdout
    found = run("families", "--jsonl", "-", given=records)
    assert (found.returncode, found.stderr) == (0, "")
    [family] = [json.loads(line) for line in found.stdout.splitlines()]
    ids = {r["id"]: {s["id"] for s in r["statements"]} for r in map(json.loads, records.splitlines()) if "schema" in r}
    assert {m["article"] for m in family["members"]} == {"7", "b"}
    assert all(m["statement"] in ids[m["article"]] for m in family["members"])
    assert family["conflicts"] == ["negation"]
    assert [m["drift"] for m in family["members"]] == [None, "reworded"]
    assert family["id"] in run("families", "-", given=records).stdout


def test_a_line_that_is_no_record_is_named() -> None:
    found = run("families", "--jsonl", "-", given='{"schema": "1"}\nx\n')
    assert found.returncode == 1
    assert "standard input (line 1)" in found.stderr
    assert "standard input (line 2)" in found.stderr
    missing = run("families", "no-such-file")
    assert (missing.returncode, missing.stderr.startswith("hearsay: no-such-file")) == (1, True)


def test_check(tmp_path: Path) -> None:
    source = tmp_path / "source.txt"
    source.write_text(SOURCE, encoding="utf-8")
    right = run("check", "We will not let the pier fall into the sea", "--by", "Varga", "--in", str(source), "--json")
    assert right.returncode == 0
    assert json.loads(right.stdout)[0]["answer"] == "verbatim"
    wrong = run("check", "We will not let the pier fall into the sea", "--by", "Grist", "--in", str(source))
    assert (wrong.returncode, wrong.stdout.split(":")[0]) == (1, "misattributed")


def test_verify(tmp_path: Path) -> None:
    source, draft = tmp_path / "source.txt", tmp_path / "draft.txt"
    source.write_text(SOURCE, encoding="utf-8")
    draft.write_text("“We will not let the pier fall into the sea,” Ottoline Varga said on Tuesday.", encoding="utf-8")
    good = run("verify", str(draft), "--in", str(source), "--json")
    assert (good.returncode, json.loads(good.stdout)["holds"]) == (0, True)
    draft.write_text("“We will let the pier fall into the sea,” Ottoline Varga said on Tuesday.", encoding="utf-8")
    bad = run("verify", str(draft), "--in", str(source), "--json")
    report = json.loads(bad.stdout)
    assert (bad.returncode, report["holds"], report["items"][0]["answer"]) == (1, False, "altered")
    assert "DOES NOT HOLD" in run("verify", str(draft), "--in", str(source)).stdout


def test_a_source_that_cannot_be_read_stops_it(tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text("“We will,” Varga said.", encoding="utf-8")
    found = run("verify", str(draft), "--in", "no-such-file")
    assert (found.returncode, found.stdout) == (1, "")
    assert "no-such-file" in found.stderr
