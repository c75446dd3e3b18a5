"""``hearsay search``, ``show`` and ``people``: what the archive holds."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer
from rich.console import Console

from hearsay.cli.edge import AsJson, Location, complain, opened, print_text
from hearsay.export.entries import hit_lines, statement_in_context
from hearsay.export.plain import change_json, hit_json, statement_json
from hearsay.export.terminal import rendering

if TYPE_CHECKING:
    from hearsay.archive import Found
    from hearsay.keeping import Archive

Words = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="WORDS", help='Words of the content; "some words" side by side, -word not, begin* a beginning.'
    ),
]
Speaker = Annotated[str | None, typer.Option("--by", help="Who said it: a name, or a person's id.")]
Addressee = Annotated[str | None, typer.Option("--to", help="To whom.")]
Mentions = Annotated[str | None, typer.Option("--mentions", help="Whom or what the content names.")]
Outlet = Annotated[str | None, typer.Option(help="Who published it.")]
Since = Annotated[str | None, typer.Option(metavar="DATE", help="Published then or later: 2025, 2025-10.")]
Until = Annotated[str | None, typer.Option(metavar="DATE", help="Published then or earlier.")]
KindOf = Annotated[Literal["direct", "indirect", "mixed"] | None, typer.Option(help="How it is reported.")]
Act = Annotated[str | None, typer.Option(help="The sort of act: denial, promise, ...")]
PolarityOf = Annotated[Literal["affirmed", "denied"] | None, typer.Option(help="Whether it is reported as said.")]
EveryVersion = Annotated[
    bool, typer.Option("--every-version", help="Also versions of a page that are no longer current.")
]
Limit = Annotated[int, typer.Option("--limit", "-n", min=1, help="How many to show.")]


def search(
    words: Words = None,
    archive: Location = None,
    speaker: Speaker = None,
    addressee: Addressee = None,
    mentions: Mentions = None,
    outlet: Outlet = None,
    since: Since = None,
    until: Until = None,
    kind: KindOf = None,
    act: Act = None,
    polarity: PolarityOf = None,
    every_version: EveryVersion = False,
    facets: Annotated[bool, typer.Option("--facets", help="Count outlets, speakers, kinds, acts, years.")] = False,
    limit: Limit = 20,
    offset: Annotated[int, typer.Option(min=0, help="How many to pass over.")] = 0,
    as_json: AsJson = False,
) -> None:
    """Find statements, the newest first."""
    from hearsay.archive import Query  # the store takes as long to load as a page to read

    query = Query(
        words=words_of(words),
        speaker=speaker,
        addressee=addressee,
        mentions=mentions,
        outlet=outlet,
        since=since,
        until=until,
        kind=kind,
        act=act,
        polarity=polarity,
        every_version=every_version,
        limit=limit,
        offset=offset,
        facets=facets,
    )
    with opened(archive) as store:
        found = store.search(query)
    if as_json:
        print_text(json.dumps(_found(found), ensure_ascii=False))
        return
    console = Console(highlight=False, markup=False, emoji=False)
    for hit in found.hits:
        console.print(hit_lines(hit.entry, hit.snippet, hit.snippet_marks), end="\n\n")
    console.print(f"{found.total}{'+' if found.more else ''} found" if found.total else "Nothing was found.")
    _print_facets(console, found.facets)


def words_of(words: list[str] | None) -> str:
    """What was typed as one argument stands side by side."""
    return " ".join(f'"{w}"' if " " in w and '"' not in w else w for w in words or ())


def show(
    identity: Annotated[str, typer.Argument(metavar="ID", help="Of a statement, an article or a person.")],
    archive: Location = None,
    as_json: AsJson = False,
) -> None:
    """Show a statement with its evidence in context, an article with its versions, or a person."""
    with opened(archive) as store:
        shown = _statements(store, identity) or _articles(store, identity) or _person(store, identity)
    if not shown:
        complain(f"{identity}: nothing in the archive has this id")
        raise typer.Exit(1)
    console = Console(highlight=False, markup=False, emoji=False)
    for value, rendered in shown:
        if as_json:
            print_text(json.dumps(value, ensure_ascii=False))
        else:
            console.print(rendered, end="\n\n")


def people(
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="Words of a name, or an id.")] = None,
    archive: Location = None,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="How many to show.")] = 50,
    as_json: AsJson = False,
) -> None:
    """List who is cited or named across articles, those with the most statements first."""
    with opened(archive) as store:
        found = store.people(name, limit)
    if as_json:
        print_text(json.dumps([asdict(person) for person in found], ensure_ascii=False))
        return
    console = Console(highlight=False, markup=False, emoji=False)
    for person in found:
        console.print(_person_line(asdict(person)))
    if not found:
        console.print("Nobody was found.")


def _found(found: Found) -> dict[str, Any]:
    hits = [hit_json(hit.entry, hit.marks, hit.snippet, hit.snippet_marks) for hit in found.hits]
    return {"total": found.total, "more": found.more, "hits": hits, "facets": found.facets}


def _print_facets(console: Console, facets: Mapping[str, Mapping[str, int]]) -> None:
    for name, counts in facets.items():
        if counts:
            console.print(f"{name}: " + ", ".join(f"{value} {n}" for value, n in list(counts.items())[:8]))


def _statements(store: Archive, identity: str) -> list[tuple[Any, Any]]:
    out: list[tuple[Any, Any]] = []
    for entry in store.statements(identity):
        record = store.corrected(entry.article)
        assert record is not None
        out.append((statement_json(record, entry), statement_in_context(record, entry)))
    return out


def _articles(store: Archive, identity: str) -> list[tuple[Any, Any]]:
    from hearsay.export.entries import version_lines
    from hearsay.export.writing import to_json

    out: list[tuple[Any, Any]] = []
    for article in store.view.articles(identity):
        record = store.corrected(article)
        assert record is not None
        versions = store.view.versions(article)
        value: dict[str, Any] = {"record": to_json(record), "versions": [asdict(v) for v in versions], "changes": []}
        out.append((value, rendering(record)))
        value["changes"] += [change_json(*change) for change in store.changes(article)]
        if len(versions) > 1:
            out[-1] = (value, version_lines(rendering(record), value["versions"], value["changes"]))
    return out


def _person(store: Archive, identity: str) -> list[tuple[Any, Any]]:
    return [(asdict(p), _person_line(asdict(p))) for p in store.people(identity) if p.id == identity]


def _person_line(person: Mapping[str, Any]) -> str:
    names = ", ".join(name for name in person["names"] if name != person["name"])
    when = " to ".join(dict.fromkeys(d[:10] for d in (person["first"], person["last"]) if d))
    counts = f"{person['statements']} statements, {person['articles']} articles"
    return "  ".join(
        part for part in (person["id"], person["name"], f"({names})" if names else "", counts, when) if part
    )
