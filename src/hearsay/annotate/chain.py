"""By whose account each attribution reached the article: the whole path of accounts, nearest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hearsay.annotate.asides import quoted_in, under_quoting
from hearsay.annotate.credits import under_cited
from hearsay.annotate.framing import going_on
from hearsay.annotate.nesting import nearest_holders, path
from hearsay.attribution import Attribution
from hearsay.document import Document

# Of a parent whose content holds the attribution; the spans' own confidence is apart from it. A guess.
_NESTED = 0.95
# Of whom another source cites, and of what is told by who is cited. A guess.
_CITED = 0.85
# Of none, where no account is near. A guess.
_ALONE = 0.95


@dataclass(frozen=True, slots=True)
class Account:
    """``path``: the numbers of the attributions that report this one, nearest first; empty is the article's own
    authority. ``confidence`` is that of the first step of the path, or of there being none. ``by`` and ``why`` say
    what settled it; empty where nothing spoke for an account.
    """

    path: tuple[int, ...]
    confidence: float
    by: str = ""
    why: str = ""


def accounts(
    document: Document, found: tuple[Attribution, ...], speakers: Sequence[str | None] = ()
) -> tuple[Account, ...]:
    """By whose account, for each of ``found`` (in text order); nested ones first, then accounts that go on.

    ``speakers``: who each one's source is, None where nobody knows; without it, sources are told apart by their words.
    """
    held = nearest_holders(found, document.text)
    nearest = under_quoting(document, found, under_cited(document, found, held))
    links = going_on(document, found, nearest, speakers)
    parents = list(nearest)
    for i, link in links.items():
        parents[i] = quoted_in(found, nearest, link.parent) if link.parent is not None else None
    out: list[Account] = []
    for i in range(len(found)):
        whole = path(i, parents)[1:]
        if i in links:
            out.append(Account(whole, links[i].confidence, "going on", links[i].why))
        elif nearest[i] != held[i]:
            out.append(
                Account(whole, _CITED, "citation", "that statement's source cites this one's, or is cited for it")
            )
        elif whole:
            out.append(Account(whole, _NESTED, "nesting", "the content of that statement holds it"))
        else:
            out.append(Account((), _ALONE))
    return tuple(out)
