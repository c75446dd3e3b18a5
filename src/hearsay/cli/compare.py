"""The commands that compare: families of a quotation, was it said, does a draft hold."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from hearsay.cli.edge import AsJson, Location, complain, json_line, opened, print_text
from hearsay.compare.check import Asked, Finding, check
from hearsay.compare.family import Family
from hearsay.compare.gathering import Gathering
from hearsay.compare.plain import checked_json, family_json, finding_json
from hearsay.compare.saying import Saying, account, sayings
from hearsay.compare.utterance import utterances
from hearsay.compare.verify import Checked, verify
from hearsay.errors import NotFound, RecordError, SourceError
from hearsay.export.loading import from_json
from hearsay.pipeline import Reader, marked
from hearsay.read import open_page
from hearsay.read.folder import sources as with_folders
from hearsay.statement import Record

if TYPE_CHECKING:
    from hearsay.keeping import Archive

_SAID = {
    "verbatim": "said so",
    "misattributed": "not by whom it is said to be",
    "altered": "in other words",
    "partial": "in part",
    "absent": "not found",
}
_In = Annotated[
    list[str] | None,
    typer.Option(
        "--in",
        metavar="SOURCE",
        help="A page, saved text, folder or URL to look in; may be given again.",
        show_default="the archive",
    ),
]


def register(app: typer.Typer) -> None:
    """Adds the commands to ``app``."""
    app.command("families", epilog=_FAMILIES)(_families)
    app.command("check", epilog=_CHECK)(_check)
    app.command("verify", epilog=_VERIFY)(_verify)


_FAMILIES = """Examples:

    hearsay read --jsonl folder/ | hearsay families --jsonl -

    hearsay families
"""
_CHECK = """Examples:

    hearsay check "We will rebuild the pier" --by Varga --in page.html

    hearsay check "We will rebuild the pier"
"""
_VERIFY = """Examples:

    hearsay verify draft.txt --in interview.txt --in https://example.org/speech

    hearsay verify draft.txt
"""


def _families(
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="FILE",
            help="Records, one a line, as `hearsay read --jsonl` writes; - reads standard input.",
            show_default="what is in the archive",
        ),
    ] = None,
    archive: Location = None,
    as_lines: Annotated[bool, typer.Option("--jsonl", help="Print one family a line, as JSON.")] = False,
) -> None:
    """Find the same quotation in several articles, and what became of it on the way: in records, or in the archive."""
    if not sources:
        with opened(archive) as store:
            for family in store.families():
                _print_family(family, as_lines)
        return
    gathering, failed = Gathering(), False
    for item in _records(sources):
        if isinstance(item, RecordError):
            failed = True
            complain(str(item))
        else:
            for utterance in utterances(item):
                gathering.add(utterance)
    for family in gathering.families():
        _print_family(family, as_lines)
    if failed:
        raise typer.Exit(1)


def _print_family(family: Family, as_line: bool) -> None:
    print_text(json_line(family_json(family)) if as_line else _family_text(family))


def _check(
    words: Annotated[str, typer.Argument(metavar="WORDS", help="The words that somebody is said to have said.")],
    sources: _In = None,
    by: Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who is said to have said them.")] = None,
    archive: Location = None,
    as_json: AsJson = False,
) -> None:
    """Was this said? Verbatim, in other words, in part, by somebody else, or not found; best first.

    The exit status is 0 if the words were found as they are, and by NAME if one is given; otherwise 1.
    """
    if sources:
        known, called = _sayings_of(sources, Reader())
        found = check(Asked(words, by=by), known)
    else:
        with opened(archive) as store:
            found = store.check(words, by)
            called = _called(store, found)
    told = "\n\n".join(_finding_text(f, called) for f in found)
    print_text(json_line([finding_json(f) for f in found]) if as_json else told)
    if found[0].answer != "verbatim":
        raise typer.Exit(1)


def _verify(
    draft: Annotated[str, typer.Argument(metavar="DRAFT", help="The draft: a page, or a text.")],
    sources: _In = None,
    archive: Location = None,
    as_json: AsJson = False,
) -> None:
    """Check every quotation and attribution of a draft against sources, or against the archive.

    What cannot be confirmed does not hold. The exit status is 0 if everything holds, otherwise 1.
    """
    reader = Reader()
    record = _read(draft, reader, draft=True)
    if sources:
        known, called = _sayings_of(sources, reader)
        checked = verify(record, marked(record.article.text), known)
    else:
        with opened(archive) as store:
            checked = store.verify(record)
            called = _called(store, [c.best for c in checked])
    if as_json:
        print_text(json_line({"holds": all(c.holds for c in checked), "items": [checked_json(c) for c in checked]}))
    else:
        print_text("\n\n".join(_checked_text(c, called) for c in checked) or "Nothing is quoted or attributed.")
    if not all(c.holds for c in checked):
        raise typer.Exit(1)


def _sayings_of(sources: Iterable[str], reader: Reader) -> tuple[list[Saying], dict[str, str]]:
    """Whatever the sources have anybody say, and what to call their articles, by id. Raises SourceError where one
    cannot be read: what is not there would otherwise seem not to have been said."""
    found: list[Saying] = []
    called: dict[str, str] = {}
    for source in with_folders(list(sources)):
        if isinstance(source, SourceError):
            raise source
        record = _read(source, reader)
        called[record.id or record.article.id] = source
        found += sayings(account(record), marked(record.article.text))
    return found, called


def _called(store: Archive, found: Iterable[Finding]) -> dict[str, str]:
    """What to call the articles of an archive, by id: outlet, day, headline."""
    heads = store.view.heads({f.saying.article for f in found if f.saying}).values()
    return {
        head.id: ", ".join(part for part in (head.outlet, (head.published or "")[:10], head.title) if part)
        for head in heads
    }


def _read(source: str, reader: Reader, *, draft: bool = False) -> Record:
    """The record of a source, or of somebody's own draft."""
    page = open_page(source, reader.settings)
    record = reader.draft(page) if draft else reader.read(page)
    if record.silent_because:
        raise SourceError(source, record.silent_because)
    return record


def _records(files: Iterable[str]) -> Iterator[Record | RecordError]:
    for file in files:
        try:
            stream = sys.stdin.buffer if file == "-" else Path(file).open("rb")  # noqa: SIM115 - read to its end
        except OSError as error:
            raise NotFound(file, error.strerror or str(error)) from None
        with stream:
            for number, line in enumerate(stream, 1):
                if line.strip():
                    yield from _record(line, f"{'standard input' if file == '-' else file} (line {number})")


def _record(line: bytes, place: str) -> Iterator[Record | RecordError]:
    """The record of a line; nothing for one that stands for a source that could not be read."""
    try:
        value: object = json.loads(line)
    except (ValueError, RecursionError) as error:
        yield RecordError(f"{place}: not JSON: {error}")
        return
    if isinstance(value, Mapping) and "error" in value and "schema" not in value:
        return
    try:
        yield from_json(cast("object", value))
    except RecordError as error:
        yield RecordError(f"{place}: {error}")


def _family_text(family: Family) -> str:
    lines = [f"{family.id}{'  conflicts: ' + ', '.join(family.conflicts) if family.conflicts else ''}"]
    for member in family.members:
        u = member.utterance
        how = ", ".join((member.wording or "first", *member.conflicts))
        lines.append(f"  {u.published or '?'}  {u.article}  {u.speaker or '?'}  [{how}]  {_short(u.words)}")
    return "\n".join(lines) + "\n"


def _finding_text(finding: Finding, called: Mapping[str, str]) -> str:
    lines = [f"{finding.answer}: {_SAID[finding.answer]} ({finding.why})"]
    saying = finding.saying
    if saying:
        where = _short(called.get(saying.article) or saying.article)
        lines.append(f"  {where}: {_short(', '.join(saying.names) or saying.source) or '?'}: {_short(saying.words)}")
    lines += [f"  “{_short(change.before)}” is “{_short(change.after)}” there" for change in finding.changes]
    return "\n".join(lines)


def _checked_text(checked: Checked, called: Mapping[str, str]) -> str:
    head = f"{'holds' if checked.holds else 'DOES NOT HOLD'}: {_short(checked.asked.words)} ({checked.asked.by or '-'})"
    return head if checked.holds else f"{head}\n  " + _finding_text(checked.best, called).replace("\n", "\n  ")


def _short(words: str) -> str:
    shown = "".join(c if c.isprintable() else " " for c in " ".join(words.split()))
    return shown if len(shown) <= 200 else f"{shown[:150]} ... {shown[-40:]}"
