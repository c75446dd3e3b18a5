"""``hearsay correct``: what a person says of what Hearsay says."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, cast

import typer
from rich.console import Console

from hearsay.amending import Change, Wish, of_statement, place
from hearsay.amendment import line, making
from hearsay.cli.edge import AsJson, Location, complain, print_text, settings_with
from hearsay.correction import Correction, Standing, Who
from hearsay.errors import HearsayError
from hearsay.export.corrections import standing_line
from hearsay.span import Span, Spans
from hearsay.statement import Record

if TYPE_CHECKING:
    from hearsay.keeping import Archive, Whom

_Spans = Annotated[
    list[str] | None,
    typer.Option(metavar="START-END", help="The right place, in characters of the article's text; give each part."),
]

_Ids = Annotated[
    list[str] | None,
    typer.Argument(metavar="ID", help="Of a statement; of an article with --missing; of two with --merge and such."),
]
_SaidAt = Annotated[
    str | None, typer.Option(metavar="DATE", help="When it was said: 2025, 2025-10, 2025-10-13; with --when.")
]
_When = Annotated[
    str | None, typer.Option(metavar="START-END", help="The words that tell it, in characters of the text.")
]
_Merge = Annotated[
    bool,
    typer.Option("--merge", help="Two are one person: ids of people, or of statements, of which it is the speaker."),
]
_Split = Annotated[
    bool,
    typer.Option("--split", help="A person is two: the id of the person, then of the articles that name another."),
]


def correct(
    ids: _Ids = None,
    archive: Location = None,
    confirm: Annotated[bool, typer.Option("--confirm", help="The statement is right as it stands.")] = False,
    no_statement: Annotated[bool, typer.Option("--not-a-statement", help="It is none.")] = False,
    speaker: Annotated[str | None, typer.Option(metavar="NAME", help="The right speaker.")] = None,
    nobody: Annotated[bool, typer.Option("--nobody", help="The text does not tell who the speaker is.")] = False,
    to: Annotated[str | None, typer.Option(metavar="NAME", help="The right addressee.")] = None,
    to_nobody: Annotated[bool, typer.Option("--to-nobody", help="The text does not tell to whom it was said.")] = False,
    said_at: _SaidAt = None,
    when: _When = None,
    no_time: Annotated[bool, typer.Option("--no-time", help="The text does not tell when it was said.")] = False,
    source: _Spans = None,
    cue: _Spans = None,
    content: _Spans = None,
    missing: Annotated[
        bool, typer.Option("--missing", help="The article ID has a statement at --content, --source, --cue.")
    ] = False,
    merge: _Merge = False,
    apart: Annotated[bool, typer.Option("--apart", help="Two are not one person.")] = False,
    split: _Split = False,
    not_same: Annotated[bool, typer.Option("--not-same", help="Two statements are not the same quotation.")] = False,
    withdraw: Annotated[bool, typer.Option("--withdraw", help="Take the correction ID back.")] = False,
    listing: Annotated[
        bool, typer.Option("--list", help="Show all corrections, or those of the article ID, and what became of them.")
    ] = False,
    by: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who says so (HEARSAY_USER sets it too).", show_default="you")
    ] = None,
    note: Annotated[str, typer.Option(metavar="WORDS", help="Why.")] = "",
    as_json: AsJson = False,
) -> None:
    """Correct or confirm what Hearsay says. What it said is kept; `--withdraw` takes a correction back."""
    from hearsay.keeping import Archive  # the store takes as long to load as a page to read

    given = ids or []
    spans = {name: _spans(value) for name, value in (("source", source), ("cue", cue), ("content", content)) if value}
    change = Change(
        spans,
        _who(speaker, "--speaker", nobody, "--nobody"),
        _who(to, "--to", to_nobody, "--to-nobody"),
        _when(said_at, when, no_time=no_time),
    )
    what = _one_of(
        {"confirm": confirm, "not-a-statement": no_statement, "change": bool(change) and not missing,
         "missing": missing, "merge": merge, "apart": apart, "split": split, "not-same": not_same,
         "withdraw": withdraw, "list": listing},
        len(given),
    )  # fmt: skip
    with Archive(settings=settings_with(archive=archive)) as store:
        if what == "list":
            _print(store.corrections(_article(store, given[0]) if given else None), as_json)
        else:
            _print(_kept(store, what, given, store.signed(by, note), change), as_json)


def _who(name: str | None, named: str, nobody: bool, not_named: str) -> Who | None:
    if nobody and name is not None:
        raise typer.BadParameter(f"{not_named} and {named} exclude each other")
    return Who(None) if nobody else Who(name) if name is not None else None


def _when(value: str | None, words: str | None, *, no_time: bool) -> tuple[Span | None, str | None] | None:
    if no_time and (value or words):
        raise typer.BadParameter("--no-time and a time exclude each other")
    if (value is None) != (words is None):
        raise typer.BadParameter("--said-at needs the words that tell it, --when START-END, and the other way round")
    if value is None or words is None:
        return (None, None) if no_time else None
    return _spans([words])[0], value


def _one_of(chosen: dict[str, bool], ids: int) -> str:
    """What is asked for, which must be one thing, of as many ids as it takes."""
    asked = [name for name, yes in chosen.items() if yes]
    if len(asked) != 1:
        raise typer.BadParameter("say one thing: --confirm, --not-a-statement, --speaker or right places, --merge, ...")
    several = range(2, 100)
    wanted = {"merge": (2,), "apart": (2,), "split": several, "not-same": (2,), "list": (0, 1)}.get(asked[0], (1,))
    if ids not in wanted:
        many = "two or more" if wanted == several else " or ".join(map(str, wanted))
        raise typer.BadParameter(f"this takes {many} of the ids, not {ids}")
    return asked[0]


def _kept(
    store: Archive,
    what: str,
    ids: Sequence[str],
    signed: making.Signature,
    change: Change,
) -> list[Standing]:
    """Keeps the corrections that are asked for; what became of them."""
    try:
        made = _made(store, what, ids, signed, change)
    except ValueError as error:
        raise HearsayError(f"{', '.join(ids)}: {error}") from None
    store.correct(*made)
    kept = {each.id for each in made}
    return [standing for standing in store.corrections() if standing.correction.id in kept]


def _made(
    store: Archive,
    what: str,
    ids: Sequence[str],
    signed: making.Signature,
    change: Change,
) -> list[Correction]:
    """The corrections that are asked for. Raises ValueError where they make no sense."""
    if what == "withdraw":
        return [making.withdrawal(ids[0], signed)]
    if what in ("merge", "apart"):
        make = store.one_person if what == "merge" else store.two_people
        return [make(_whom(store, ids[0]), _whom(store, ids[1]), signed.by, signed.note)]
    if what == "split":
        articles = [_article(store, identity) for identity in ids[1:]]
        return [store.split_person(ids[0], articles, signed.by, signed.note)]
    if what == "missing":
        record, statement = _record(store, _article(store, ids[0])), ""
    else:
        record, statement = _statement(store, ids[0])
    if what == "not-same":
        other, second = _statement(store, ids[1])
        return [making.other_quotation(record, statement, other, second, signed)]
    return of_statement(record, statement, cast("Wish", what), change, signed)


def _spans(given: Sequence[str]) -> Spans:
    try:
        return tuple(sorted(place(each) for each in given))
    except ValueError:
        raise typer.BadParameter(f"{' '.join(given)}: not START-END, as 120-148") from None


def _statement(store: Archive, identity: str) -> tuple[Record, str]:
    """(the record of its article as people have it, the statement's whole id)."""
    found = store.statements(identity)
    if len(found) != 1:
        why = "no statement has this id" if not found else "more than one statement has an id that begins so"
        raise HearsayError(f"{identity}: {why}")
    return _record(store, found[0].article), found[0].id


def _article(store: Archive, identity: str) -> str:
    found = store.view.articles(identity)
    if len(found) != 1:
        why = "no article has this id" if not found else "more than one article has an id that begins so"
        raise HearsayError(f"{identity}: {why}")
    return found[0]


def _record(store: Archive, article: str) -> Record:
    record = store.corrected(article)
    assert record is not None
    return record


def _whom(store: Archive, identity: str) -> Whom:
    """A person by id; or the speaker of a statement, in its article alone."""
    if store.view.person(identity):
        return identity
    record, statement = _statement(store, identity)
    speaker = next(s.speaker for s in record.statements if s.id == statement)
    if speaker is None:
        raise HearsayError(f"{identity}: nobody knows who its speaker is")
    return record.article.id, speaker


def _print(standings: Sequence[Standing], as_json: bool) -> None:
    if as_json:
        values = [
            {**line.to_json(s.correction), "fate": s.fate, "article": s.article, "statement": s.statement}
            for s in standings
        ]
        print_text(json.dumps(values, ensure_ascii=False))
        return
    console = Console(highlight=False, markup=False, emoji=False)
    for standing in standings:
        console.print(standing_line(standing))
    if not standings:
        complain("nobody has corrected anything")
