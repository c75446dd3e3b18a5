"""``hearsay family`` and ``hearsay timeline``: what the archive has of one utterance, and of time."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import typer
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from hearsay.cli.edge import AsJson, Location, complain, json_line, opened, print_text
from hearsay.cli.find import (
    Act,
    Addressee,
    EveryVersion,
    KindOf,
    Limit,
    Mentions,
    Outlet,
    PolarityOf,
    Since,
    Speaker,
    Until,
    Words,
    words_of,
)
from hearsay.compare.plain import family_json
from hearsay.export.terminal import shown

if TYPE_CHECKING:
    from hearsay.compare.family import Family, Member
    from hearsay.entry import Moment


def family(
    identity: str = typer.Argument(metavar="ID", help="Of a family, or of a statement in one."),
    archive: Location = None,
    as_json: AsJson = False,
) -> None:
    """Show one utterance as several articles tell it, in order of appearance: who said it in each, who took it from
    whom as far as credits tell, what became of the words, and what does not agree."""
    with opened(archive) as store:
        found = store.family(identity)
    if found is None:
        complain(f"{identity}: no family in the archive has this id or a statement with it")
        raise typer.Exit(1)
    if as_json:
        print_text(json_line(family_json(found)))
        return
    console = Console(highlight=False, markup=False, emoji=False)
    head = Text(found.id, style="bold")
    if found.conflicts:
        head.append(f"  conflicts: {', '.join(found.conflicts)}", style="red")
    console.print(head)
    for number, member in enumerate(found.members, 1):
        console.print(*_member_lines(number, member, found), sep="\n")


def _member_lines(number: int, member: Member, found: Family) -> list[Text | Padding]:
    u = member.utterance
    head = Text(f"{number:>3}  {(u.published or '?')[:10]}  ")
    head.append(shown(u.outlet or u.article), style="bold")
    head.append(f"  {shown(u.speaker or 'nobody named')}, {u.kind}  {u.statement}", style="dim")
    how = Text("the first" if member.origin is None else _from(member, found), style="cyan")
    if member.conflicts:
        how.append(f"; conflict: {', '.join(member.conflicts)}", style="red")
    lines: list[Text | Padding] = [head, Padding(Text(shown(u.words)), (0, 0, 0, 5)), Padding(how, (0, 0, 0, 5))]
    for change in member.changes:
        line = Text()
        line.append(shown(change.before), style="red")
        line.append(" → " if change.before and change.after else " left out" if change.before else "put in: ")
        line.append(shown(change.after), style="green")
        lines.append(Padding(line, (0, 0, 0, 9)))
    return lines


def _from(member: Member, found: Family) -> str:
    assert member.origin is not None
    origin = found.members[member.origin].utterance
    credit = f", which credits {shown(origin.outlet or origin.article)}" if member.credited else ""
    return f"{member.wording}, next to {member.origin + 1}{credit}"


def timeline(
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
    limit: Limit = 100,
    as_json: AsJson = False,
) -> None:
    """List statements by when they were said, the earliest first: by the words for it, else by the day of publication
    (then with a ≤)."""
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
    )
    with opened(archive) as store:
        found = store.timeline(query)
    if as_json:
        print_text(json_line([asdict(moment) for moment in found]))
        return
    console = Console(highlight=False, markup=False, emoji=False)
    for moment in found:
        console.print(_moment_line(moment))
    if not found:
        console.print("Nothing was found.")


def _moment_line(moment: Moment) -> Text:
    entry = moment.entry
    when = moment.first if moment.first == moment.last else f"{moment.first} to {moment.last}"
    line = Text(f"{'' if moment.said else '≤ '}{when}", style="green" if moment.said else "dim")
    line.append(f"  {shown(entry.speaker or entry.source or '?')}", style="bold")
    line.append(f": {shown(entry.content)}")
    line.append(f"  {shown(entry.outlet or entry.article)}, {entry.id}", style="dim")
    return line
