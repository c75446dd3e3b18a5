"""A correction for people: what rich needs to print it."""

from __future__ import annotations

from rich.text import Text

from hearsay.correction import Correction, Evidence, Passages, Standing
from hearsay.export.terminal import shown

_TONES = {"applied": "green", "overruled": "dim", "detached": "yellow", "withdrawn": "dim strike"}
_LONGEST = 60


def standing_line(standing: Standing) -> Text:
    """On one line: id, when, who, what of which words, what became of it."""
    said = standing.correction
    out = Text(f"{said.id}  {said.made_at[:16].replace('T', ' ')}  {shown(said.by)}: ")
    out.append(said.what, style="bold")
    about = _about(said)
    out.append(f" {shown(about)}" if about else "")
    out.append(f" ({shown(said.note)})" if said.note else "", style="italic")
    out.append(f"  {standing.fate}", style=_TONES[standing.fate])
    return out


def _about(said: Correction) -> str:
    """What it is of, and what is right."""
    parts = [_marked(_short(each)) for each in (said.evidence, said.other) if each is not None]
    parts += [each.name for each in said.people]
    about = " and ".join(parts) or said.withdraws or ""
    right = [f"{name} {_marked(_words(value))}" for name, value in _right(said) if said.what != "confirmed"]
    if said.speaker and said.what != "confirmed":
        right.append(f"speaker {said.speaker.name or 'nobody'}")
    if said.addressee:
        right.append(f"to {said.addressee.name or 'nobody'}")
    if said.time:
        right.append(f"at {said.time.value or 'no time that the text tells'}")
    return f"{about}: {', '.join(right)}" if right else about


def _right(said: Correction) -> list[tuple[str, Passages]]:
    found = said.right
    pairs = (("source", found.source), ("cue", found.cue), ("content", found.content)) if found else ()
    return [(name, value) for name, value in pairs if value]


def _words(passages: Passages) -> str:
    return " … ".join(each.text for each in passages)


def _short(evidence: Evidence) -> str:
    words = _words(evidence.content)
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"


def _marked(words: str) -> str:
    """In quotation marks, if it does not have its own."""
    return words if words.startswith(("“", '"', "‘", "'")) else f"“{words}”"
