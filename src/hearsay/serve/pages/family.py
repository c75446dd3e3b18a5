"""The same quotation in several articles, one under the other."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from hearsay.archive.head import Head
from hearsay.compare.difference import difference
from hearsay.compare.family import Family, Member
from hearsay.compare.words import words
from hearsay.serve.archives import OneArchive
from hearsay.serve.pages.setting import missing, page
from hearsay.statement import WordOperation

router = APIRouter()
_LISTED = 100


@dataclass(frozen=True, slots=True)
class Telling:
    """A member with its article's head, and how its words differ from those of the telling that it is likest."""

    number: int
    member: Member
    head: Head | None
    diff: tuple[WordOperation, ...]
    cut: tuple[bool, bool]


@router.get("/families")
def families(request: Request, archive: OneArchive) -> HTMLResponse:
    """What was told more than once, the most often told first."""
    return page("families.html", request, families=archive.view.retold(_LISTED))


@router.get("/family/{identity}")
def family(request: Request, archive: OneArchive, identity: str) -> HTMLResponse:
    """The tellings in order of appearance, with what became of the words."""
    found = archive.family(identity)
    if found is None:
        return missing(request, "This quotation")
    heads = archive.view.heads({m.utterance.article for m in found.members})
    return page("family.html", request, family=found, tellings=_tellings(found, heads))


def _tellings(found: Family, heads: dict[str, Head]) -> list[Telling]:
    out: list[Telling] = []
    for number, member in enumerate(found.members, 1):
        mine = member.utterance.words
        diff: tuple[WordOperation, ...] = ()
        if member.origin is not None and member.wording != "verbatim":
            before = found.members[member.origin].utterance.words
            diff = difference(words(before), before, words(mine), mine)
        out.append(Telling(number, member, heads.get(member.utterance.article), *_ends_cut(diff)))
    return out


def _ends_cut(diff: tuple[WordOperation, ...]) -> tuple[tuple[WordOperation, ...], tuple[bool, bool]]:
    """The steps without what was left out at the ends, which is no change of wording; and whether there was any."""
    first = len(diff) > 1 and diff[0].operation == "delete"
    last = len(diff) > 1 and diff[-1].operation == "delete"
    return diff[int(first) : len(diff) - int(last)], (first, last)
