"""Synthetic nesting: paragraphs of a corpus, told by somebody else ("According to X, A said that ...").

The frames are common forms of news prose; the sources come from the corpus, and from a list of plain descriptions.
"""

from __future__ import annotations

import random
import re

from training.corpora import ROLES, Gold

# {s} the source, {t} what is told, [] the cue.
FRAMES = (
    "[According to] {s}, {t}.",
    "[According to] {s}, {t}.",
    "{s} [said] {t}.",
    "{s} [said] that {t}.",
    "{s} [told reporters] that {t}.",
    "{s} [told the committee] {t}.",
    "{s} [notes] that {t}.",
    "{t}, [according to] {s}.",
    "{t}, {s} [said].",
    "{t}, {s} [reported].",
    "{s} [has claimed] that {t}.",
    "{s} [writes] that {t}.",
    "{s} [recalls] that {t}.",
    "{s} [was quoted as saying] that {t}.",
    "{s} [believes] {t}.",
    "{s} [insisted] that {t}.",
    "{s} [testified] that {t}.",
    "{s} [did not deny] that {t}.",
    "In the book, {s} [says] {t}.",
    "{s} [reports] that {t}.",
    "{s} [states] that {t}.",
    "{s} also [recalled]: “{t}.”",
    "“{t},” {s} [said].",
    "“{t},” [said] {s}.",
    "{s} [added]: “{t}.”",
)
OUTLETS = (
    "the report", "the newspaper", "the book", "the memoir", "the agency", "aides", "two officials", "local media",
    "the ministry", "he", "she", "they", "the document", "a person familiar with the matter", "the broadcaster",
    "the study", "witnesses", "the former minister", "the spokeswoman", "her lawyer", "I", "one resident",
)  # fmt: skip
# Capitals that only open a sentence.
LOWERED = frozenset("The A An In On But He She They It His Her Some Many At This That Most".split())
_SENTENCE_INSIDE = re.compile(r"[.?!]['\"”’]?\s+[A-Z“\"]")
TWICE = 0.3  # share of the retold that are told again
_CURLY = str.maketrans("“”", "‘’")


def embed(paragraph: str, golds: list[Gold], sources: list[str], rng: random.Random) -> tuple[str, list[Gold]] | None:
    """A paragraph of one sentence, told by somebody; None where it does not lend itself."""
    body = paragraph.strip()
    if not golds or not body.endswith(".") or _SENTENCE_INSIDE.search(body[:-1]) or not 40 < len(body) < 420:
        return None
    frame = rng.choice(FRAMES)
    lead = len(paragraph) - len(paragraph.lstrip())
    inner = body[:-1].translate(_CURLY) if "“" in frame else body[:-1]
    first = re.match(r"\w+", inner)
    if first and first[0] in LOWERED and not frame.startswith("{t}") and "“" not in frame:
        inner = inner[0].lower() + inner[1:]
    source = rng.choice(OUTLETS) if rng.random() < 0.5 else rng.choice(sources)
    if frame.startswith("{s}"):
        source = source[0].upper() + source[1:]
    text, at = "", {}
    for part in re.split(r"(\{s\}|\{t\}|\[|\])", frame):
        at[part] = len(text)
        text += {"{s}": source, "{t}": inner, "[": "", "]": ""}.get(part, part)
    start = at["{t}"]
    marked = "“" in frame
    that = 5 if text[:start].endswith("that ") else 0
    content = (start - that - marked, start + len(inner) + 2 * marked)
    outer = Gold([(at["{s}"], at["{s}"] + len(source))], [(at["["], at["]"])], [content], read=True)
    return text, [outer, *(g.moved(start - lead, lead + len(inner)) for g in golds)]


def retold(
    text: str, golds: list[Gold], sources: list[str], rng: random.Random, share: float
) -> tuple[str, list[Gold]]:
    """The text with about ``share`` of the paragraphs that lend themselves told by somebody, some of them twice."""
    reach = [_reach(g) for g in golds]
    out, new, at = "", list[Gold](), 0
    for part in re.split(r"(\n+)", text):
        end = at + len(part)
        begun = [(g, hi) for g, (lo, hi) in zip(golds, reach, strict=True) if at <= lo < end]
        told, held = part, [g.moved(-at) for g, hi in begun if hi <= end]
        # What goes over several paragraphs stays as it is, and so do these paragraphs.
        over = [g for g, hi in begun if hi > end]
        crossed = over or any(lo < at < hi for lo, hi in reach)
        if held and not crossed and rng.random() < share:
            while done := embed(told, held, sources, rng):
                told, held = done
                if rng.random() > TWICE:
                    break
        new += [g.moved(len(out)) for g in held] + [g.moved(len(out) - at) for g in over]
        out += told
        at = end
    return out, new


def _reach(g: Gold) -> tuple[int, int]:
    spans = [p for r in (*ROLES, "doubt") for p in getattr(g, r)]
    return min(s for s, _ in spans), max(e for _, e in spans)
