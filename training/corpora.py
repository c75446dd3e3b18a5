"""Corpora, and the project's sample pages -> texts with what they tell of attribution, and of who is meant.

What a corpus does not tell is left open rather than learnt as "nothing here": PolNeAR never annotates inside a
content, GUM annotates clauses only, the roles of speech predicates come without auxiliaries, LitBank has quotations
without cues.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from hearsay.annotate.carried.told import FIELDS

Pairs = list[tuple[int, int]]
Row = dict[str, Any]

GUM_KINDS = {"person": "person", "organization": "organization", "place": "place"}
LITBANK_KINDS = {"PER": "person", "ORG": "organization", "GPE": "place", "LOC": "place", "FAC": "place", "VEH": "thing"}
# Behind these a noun phrase only says more of its head.
AFTER_HEAD = re.compile(r",|;|--|(?<!-)\b(?:of|in|who|whom|whose|which|that|with|from|at|on|for|to|by|as|than)\b")
_POSSESSIVE = re.compile(r"(?:['’]s?)?$")
LONGEST_CONTENT = 900  # characters; what GUM gives above that are whole speeches
ROLES = ("source", "cue", "content")
READ_AGAIN = 0.5  # what it weighs that a word within a content is no cue by a reader who marked those there too


@dataclass(frozen=True)
class Gold:
    """One attribution as character spans. ``open``: characters whose role the corpus leaves open. ``doubt``:
    characters of the content that may or may not be cues themselves; ``read``: whether the rest of the content is
    known to hold no cues but those of other Golds. ``weight``: of its losses. ``told``: which of FIELDS the text tells
    of it anywhere, as bits in their order (None: nobody judged it)."""

    source: Pairs
    cue: Pairs
    content: Pairs
    open: Pairs = field(default_factory=list)
    doubt: Pairs = field(default_factory=list)
    read: bool = False
    weight: float = 1.0
    told: int | None = None

    def moved(self, by: int, end: int | None = None) -> Gold:
        """The same one ``by`` characters further on, cut off at ``end`` (before moving)."""

        def move(spans: Pairs) -> Pairs:
            return [(s + by, min(e, end or e) + by) for s, e in spans if end is None or s < end]

        return replace(self, **{r: move(getattr(self, r)) for r in (*ROLES, "open", "doubt")})


@dataclass(frozen=True)
class Mention:
    """A place where an entity is named, described or stood for: the characters of its head word, its type (one of
    `hearsay.annotate.tagger.network.KINDS`; empty: not told), and a name for the entity within its text."""

    head: tuple[int, int]
    kind: str
    entity: str


@dataclass(frozen=True)
class Sample:
    """A text with its attributions. ``quotations``: spans of direct quotations that are somebody's words (None: take
    them from the contents). ``outside`` and ``inside``: what it weighs that a token outside and inside contents is no
    cue. ``flat``: the corpus gives each token one role. ``share``: what all its losses weigh. ``mentions``: None where
    the corpus has none; ``things``: whether those of things are among them; ``every``: whether all other words are
    known to be none."""

    text: str
    golds: list[Gold]
    outside: float
    inside: float
    share: float
    flat: bool = False
    quotations: Pairs | None = None
    mentions: list[Mention] | None = None
    things: bool = False
    every: bool = True


def rows(path: Path) -> list[Row]:
    with gzip.open(path, "rt", encoding="utf8") as f:
        return [json.loads(line) for line in f]


def write(samples: list[Sample], path: Path) -> None:
    path.write_text(json.dumps([asdict(x) for x in samples]), encoding="utf8")


def read(path: Path) -> list[Sample]:
    raw = json.loads(path.read_text(encoding="utf8"))
    return [Sample(**{**x, "golds": [_gold(g) for g in x["golds"]], "mentions": _mentions(x["mentions"])}) for x in raw]


def _mentions(raw: list[Row] | None) -> list[Mention] | None:
    return None if raw is None else [Mention(tuple(m["head"]), m["kind"], m["entity"]) for m in raw]


def _gold(raw: Row) -> Gold:
    return Gold(**{k: [tuple(p) for p in v] if isinstance(v, list) else v for k, v in raw.items()})


def held_out(names: list[str]) -> set[str]:
    """Every third of the sorted names: measured on, never trained on."""
    return set(sorted(names)[::3])


def polnear(path: Path, labels: Path | None = None) -> list[Sample]:
    """Of several annotators the first by code, as the standard scorer does. ``labels``: who speaks, where readers
    judged it (`training.occasions`); of every third such article it is left out, for `training.antecedents`."""
    out: list[Sample] = []
    told = {r["id"]: r["statements"] for r in rows(labels)} if labels else {}
    left_out = held_out(list(told))
    for d in rows(path):
        first = d["annotations"][min(d["annotations"])]
        golds = [Gold(*(list(map(tuple, a[r])) for r in ROLES)) for a in first]
        golds = [replace(g, told=_judged(g.cue, told.get(d["id"], ()))) for g in golds]
        sample = Sample(d["text"], golds, outside=1.0, inside=0.03, share=1.0, flat=True)
        if d["id"] in told and d["id"] not in left_out:
            sample = replace(sample, mentions=speakers(d["text"], told[d["id"]]), every=False)
        out.append(sample)
    return out


def _judged(cue: Pairs, statements: Iterable[Row]) -> int | None:
    """What the reader who judged the statement with that cue says of FIELDS."""
    for s in statements:
        if not s.get("bad") and any(a < f and b < e for a, e in cue for b, f in s["cue"]):
            return _bits(s.get(field) for field in FIELDS)
    return None


def _bits(values: Iterable[object]) -> int:
    return sum(1 << n for n, value in enumerate(values) if value)


def speakers(text: str, statements: list[Row]) -> list[Mention]:
    """Sources, and the names that they stand for. The last word of a name is enough to tell speakers apart within an
    article. Their kinds are not told."""
    out: dict[tuple[int, int], Mention] = {}
    for s in statements:
        if len(s.get("source", ())) != 1 or "speaker" not in s:
            continue
        name, source = (head(text, *span) for span in (s["speaker"], s["source"][0]))
        entity = text[name[0] : name[1]].lower()
        for word in (name, source):
            out.setdefault(word, Mention(word, "", entity))
    return [out[word] for word in sorted(out)]


PAGES = Path(__file__).resolve().parent.parent / "tests/pages"
PAGE_KINDS = {"PER": "person", "GROUP": "person", "ORG": "organization", "GPE": "place", "WORK": "thing"}


def keys(folder: Path, *, unread: bool = False) -> Iterator[tuple[str, Row]]:
    """(name, key as stamped) of the sample pages that have statements: those that may be learnt from, or, ``unread``,
    those that are held out for good."""
    for path in sorted(folder.glob("*/record.json")):
        key = json.loads(path.read_text(encoding="utf8"))
        meta = json.loads((path.parent / "meta.json").read_text(encoding="utf8"))
        if key["statements"] and (meta.get("blind") == "blind, held out") == unread:
            yield path.parent.name, key


def without_mentions(folder: Path) -> set[str]:
    """Every third sample page: who is who there is not learnt, but asked for by `training.antecedents`. Pages that are
    added shift which these are."""
    return held_out([path.parent.name for path in folder.glob("*/record.json")])


def pages(folder: Path = PAGES) -> list[Sample]:
    """The sample pages by their keys: all statements, nested ones too, and who is who."""
    out: list[Sample] = []
    left_out = without_mentions(folder)
    for name, key in keys(folder):
        if key["article"]["language"][:2] != "en":
            continue
        text = key["article"]["text"]
        golds = [
            Gold(*([(p["start"], p["end"]) for p in s[r]] for r in ROLES), read=True, told=_bits(map(s.get, FIELDS)))
            for s in key["statements"]
        ]
        mentions = [
            Mention(_head_of(text, m), PAGE_KINDS.get(e["type"], ""), e["id"])
            for e in key["entities"]
            for m in e["mentions"]
        ]
        sample = Sample(text, golds, outside=1.0, inside=READ_AGAIN, share=1.0, quotations=[], every=False)
        known = None if name in left_out else sorted(mentions, key=lambda m: m.head)
        out.append(replace(sample, mentions=known))
    return out


def _head_of(text: str, mention: Row) -> tuple[int, int]:
    """The last word of a name; of a description that before what modifies it."""
    start, end = mention["start"], mention["end"]
    end -= len(_POSSESSIVE.search(text[start:end])[0])
    if mention["form"] != "name":
        return head(text, start, end)
    words = [m.span() for m in re.finditer(r"\w+", text[start:end])] or [(0, end - start)]
    return start + words[-1][0], start + words[-1][1]


def gum(path: Path) -> list[Sample]:
    """Attribution clauses with cue words, nested ones too; only documents that may go into weights that ship."""
    docs = rows(path)
    skip = held_out([d["id"] for d in docs])
    out: list[Sample] = []
    for d in docs:
        if d["noncommercial"] or d["id"] in skip:
            continue
        golds = [g for a in d["attributions"] if (g := _clause(d["text"], a))]
        mentions = [
            Mention(tuple(m["head"][-1]), GUM_KINDS.get(m["type"], "thing"), str(m["cluster"]))
            for m in d["mentions"]
            if m["head"]
        ]
        out.append(Sample(d["text"], golds, outside=0.15, inside=0.15, share=0.7, mentions=mentions, things=True))
    return out


def _clause(text: str, a: Row) -> Gold | None:
    content = [tuple(s) for s in a.get("content_wide") or a["content"]]
    if len(a.get("cue_words") or ()) != 1 or len(a.get("source") or ()) != 1:
        return None
    if sum(e - s for s, e in content) > LONGEST_CONTENT:
        return None
    return Gold(
        [tuple(a["source"][0])],
        [tuple(a["cue_words"][0])],
        [_trimmed(text, s) for s in content],
        [tuple(s) for s in a["cue_edu"]],
    )


def _trimmed(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """GUM gives a unit its final punctuation; PolNeAR does not, save inside quotation marks."""
    s, e = span
    while e > s + 1 and (text[e - 1] in ",.;:" or text[e - 1].isspace()):
        e -= 1
    return s, e


def speech_roles(path: Path) -> list[Sample]:
    """Predicates of speech and thought in web text, with who and what: many stand inside the utterance of another. A
    document is made of its sentences, each a paragraph."""
    documents: dict[str, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for r in rows(path):
        documents[r["doc"]][r["id"].split("#")[0]].append(r)
    out: list[Sample] = []
    for sentences in documents.values():
        text, golds = "", list[Gold]()
        for predicates in sentences.values():
            golds += [g.moved(len(text)) for r in predicates if (g := _predicate(r))]
            text += predicates[0]["text"] + "\n"
        out.append(Sample(text, golds, outside=0.2, inside=0.2, share=0.6))
    return out


def _predicate(r: Row) -> Gold | None:
    """A predicate as an attribution; without a content that is sure to be one, a mere place of doubt."""
    by: dict[str, Pairs] = defaultdict(list)
    for a in r["args"]:
        span = (a["s"], a["e"])
        if a["role"].startswith("R-") or a["role"] in ("ARGM-NEG", "ARGM-MOD", "ARGM-ADV", "ARGM-DIS", "ARGM-TMP"):
            by["open"].append(span)
        elif a["role"].startswith("C-"):
            by["utterance" if by["utterance"] else "open"].append(span)
        elif a.get("reading") == "hearer":
            by["open"].append(span)
        else:
            by[a.get("reading") or "open"].append(span)
    s, e = r["predicate"]
    content = by["utterance"]
    words = sum(len(r["text"][a:b].split()) for a, b in content)
    # "know him", "feel lonely": whether that is an attribution is a matter of taste.
    if not content or (r["kind"] == "cognition" and words < 3):
        return Gold([], [], [], doubt=[(s, e)])
    group = r["text"].rfind(" ", 0, max(0, r["text"].rfind(" ", 0, max(0, s - 1))))  # two words before it
    roles = by["speaker"] + content
    around = [(max(0, group), s), (e, min(len(r["text"]), e + 12))]
    free = [p for p in around if not any(p[0] < b and a < p[1] for a, b in roles)]
    return Gold(by["speaker"][:1], [(s, e)], sorted(content), open=by["open"] + free)


def litbank(path: Path, measured: bool = False) -> list[Sample]:
    """Quotations of fiction, without cues: what is somebody's words, and what only stands in marks; and who is meant.
    ``measured``: the books that are held out, instead of those to train on."""
    docs = rows(path)
    out = held_out([d["id"] for d in docs])
    return [
        Sample(
            d["text"],
            [],
            0.0,
            0.0,
            share=0.3,
            quotations=[(q["s"], q["e"]) for q in d["quotes"]],
            mentions=[
                Mention(head(d["text"], m["s"], m["e"]), LITBANK_KINDS[m["type"]], str(m["cluster"]))
                for m in d["mentions"]
                if m["cluster"] is not None
            ],
        )
        for d in docs
        if (d["id"] in out) == measured
    ]


def head(text: str, start: int, end: int) -> tuple[int, int]:
    """The last word of a noun phrase before what modifies it."""
    words = [m.span() for m in re.finditer(r"[\w’'-]+", text[start:end])] or [(0, end - start)]
    stop = next((m.start() for m in AFTER_HEAD.finditer(text[start:end]) if m.start() > words[0][0]), end - start)
    a, b = [w for w in words if w[1] <= stop or w is words[0]][-1]
    return start + a, start + b
