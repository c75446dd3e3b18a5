"""Sets the thresholds and the calibration of an exported model and writes them into its settings.json.

    python -m training.calibrate --corpora ../shared/corpora --model src/hearsay/annotate/assets/reader

What is measured on: attributions on PolNeAR dev; nested ones on speech_roles dev, as PolNeAR has none; quotations that
stand alone on PolNeAR dev and the books of LitBank that training left out. Nested attributions that match nothing in
PolNeAR are left out of the fit: the corpus never nests, so it does not tell whether they are right.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from hearsay.annotate.bounds import settle
from hearsay.annotate.floating import floating
from hearsay.annotate.marks import Quoted, quoted
from hearsay.annotate.tagger.confidence import confidence, features
from hearsay.annotate.tagger.network import Network
from hearsay.annotate.tagger.tagger import Candidate, Reading, choose, read
from hearsay.attribution import Attribution
from hearsay.document import Document
from hearsay.extract.segment import document
from hearsay.span import Span
from training.corpora import ROLES, Gold, Pairs, Sample, litbank, polnear, speech_roles

LEAST = 0.1
THRESHOLDS = (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6)
LEASTS = (0.0, 0.2, 0.25, 0.3, 0.35, 0.4)
LITBANK = "litbank/docs.jsonl.gz"
NESTED = (0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)


@dataclass
class Article:
    document: Document
    quotations: tuple[Quoted, ...]
    reading: Reading
    golds: list[Gold]
    gold: list[dict[str, set[int]]]
    words: Pairs | None  # somebody's words, where the corpus says so apart from the contents


@dataclass
class Outcome:
    """One kept candidate: its figures, whether it is right, whether it is nested and matches nothing."""

    sure: tuple[float, ...]
    right: bool
    unknown: bool
    cue: bool


def token_set(d: Document, spans: Pairs) -> set[int]:
    """The numbers of the words that the spans touch."""
    return {
        i
        for i, t in enumerate(d.tokens)
        if d.text[t.start].isalnum() and any(s < t.end and t.start < e for s, e in spans)
    }


def words(d: Document, numbers: set[int]) -> set[int]:
    return {i for i in numbers if d.text[d.tokens[i].start].isalnum()}


def dice(a: set[int], b: set[int]) -> float:
    return 1.0 if not a and not b else 2 * len(a & b) / (len(a) + len(b))


def prepared(network: Network, samples: Iterable[Sample]) -> list[Article]:
    out: list[Article] = []
    for x in samples:
        d = document(x.text)
        quotations = quoted(x.text, d.paragraphs)
        golds = [g for g in x.golds if g.cue]
        gold = [{r: token_set(d, getattr(g, r)) for r in ROLES} for g in golds]
        out.append(Article(d, quotations, read(network, d, quotations, LEAST), golds, gold, x.quotations))
    return out


def matched(a: Article, kept: list[Candidate]) -> dict[int, int]:
    """Which gold attribution each kept candidate answers for: one to one, on overlapping cues."""
    roles = [{r: words(a.document, f.tokens(r)) for r in ROLES} for f in kept]
    scores = [
        (dice(g["cue"], p["cue"]) + 0.1 * dice(g["content"], p["content"]), i, j)
        for i, g in enumerate(a.gold)
        for j, p in enumerate(roles)
        if g["cue"] & p["cue"]
    ]
    partner: dict[int, int] = {}
    for _, i, j in sorted(scores, reverse=True):
        if j not in partner and i not in partner.values():
            partner[j] = i
    return partner


def outcomes(a: Article, threshold: float, nested: float, least: float = 0.0) -> list[Outcome]:
    """The kept candidates of an article, held against the gold."""
    kept = choose(a.reading.candidates, threshold, nested, least)
    partner = matched(a, kept)
    out: list[Outcome] = []
    for j, f in enumerate(kept):
        g = a.gold[partner[j]] if j in partner else None
        likeness = [dice(g[r], words(a.document, f.tokens(r))) for r in ("source", "content")] if g else [0.0]
        inside = any(f.anchor in o.tokens("content") for o in kept if o is not f)
        out.append(Outcome(f.sure, min(likeness) >= 0.5, g is None and inside, g is not None))
    return out


def f1s(articles: list[Article], threshold: float, nested: float, least: float = 0.0) -> tuple[float, float]:
    """(F1 of cues, F1 of both Dice >= .5), nested ones that match nothing left out."""
    gold = sum(len(a.gold) for a in articles)
    rows = [r for a in articles for r in outcomes(a, threshold, nested, least)]
    hit, right, unknown = sum(r.cue for r in rows), sum(r.right for r in rows), sum(r.unknown for r in rows)
    cue, both = 2 * hit / (len(rows) - unknown + gold), 2 * right / (len(rows) - unknown + gold)
    print(f"threshold {threshold:.2f}, least confidence {least:.2f}: cue F1 {cue:.3f}, both Dice {both:.3f}")
    return cue, both


def best_threshold(articles: list[Article]) -> float:
    """The one with the best F1 of cues, nested ones that match nothing left out."""
    return max(THRESHOLDS, key=lambda threshold: f1s(articles, threshold, 0.5)[0])


def sized(a: Article, weights: np.ndarray) -> Article:
    """The same with confidences by these weights."""
    told = tuple(float(w) for w in weights)
    found = tuple(replace(f, confidence=confidence(f.sure, told)) for f in a.reading.candidates)
    return replace(a, reading=replace(a.reading, candidates=found))


def best_least(articles: list[Article], threshold: float, nested: float) -> float:
    """The least confidence with the best sum of both F1, nested ones that match nothing left out."""
    return max(LEASTS, key=lambda least: sum(f1s(articles, threshold, nested, least)))


def best_nested(articles: list[Article], threshold: float) -> float:
    """The one with the best F1 of predicates that stand in the utterance of another. What is found inside and is no
    predicate of the corpus is left out: it lists only some words."""
    best = (0.0, 0.0)
    for nested in NESTED:
        hits = found = wanted = 0
        for a in articles:
            kept = choose(a.reading.candidates, threshold, nested, 0.0)
            partner = matched(a, kept)
            inner = {i for i, g in enumerate(a.gold) if any(g["cue"] <= o["content"] for o in a.gold if o is not g)}
            mine = {j for j, f in enumerate(kept) if any(f.anchor in o.tokens("content") for o in kept if o is not f)}
            hits += sum(i in inner for i in partner.values())
            found += sum(partner.get(j) in inner or (j in partner and j in mine) for j in range(len(kept)))
            wanted += len(inner)
        f1 = 2 * hits / (found + wanted)
        print(f"nested threshold {nested:.2f}: {hits} of {wanted} found, F1 {f1:.3f}")
        best = max(best, (f1, nested))
    return best[1]


def fit(x: np.ndarray, y: np.ndarray, weight: np.ndarray | None = None) -> np.ndarray:
    """Logistic regression by Newton's method with a light ridge."""
    weight = np.ones(len(y)) if weight is None else weight
    w = np.zeros(x.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ w))
        hessian = (x * (weight * p * (1 - p))[:, None]).T @ x + np.eye(len(w))
        w = w - np.linalg.solve(hessian, x.T @ (weight * (p - y)) + w)
    return w


def out_of_fold(groups: list[tuple[np.ndarray, np.ndarray]]) -> tuple[np.ndarray, np.ndarray]:
    """(confidence, right) of every row, by weights fitted on the other four fifths of the articles."""
    told: list[np.ndarray] = []
    truth: list[np.ndarray] = []
    groups = [g for g in groups if len(g[1])]
    for fold in range(5):
        x, y = (np.concatenate(part) for part in zip(*(g for i, g in enumerate(groups) if i % 5 != fold), strict=True))
        u, v = (np.concatenate(part) for part in zip(*groups[fold::5], strict=True))
        told.append(1 / (1 + np.exp(-u @ fit(x, y))))
        truth.append(v)
    return np.concatenate(told), np.concatenate(truth)


def bins(told: np.ndarray, truth: np.ndarray) -> list[tuple[float, float, int]]:
    """(mean confidence, share right, number) of ten bins of equal mass."""
    order = np.array_split(np.argsort(told, kind="stable"), 10)
    return [(float(told[b].mean()), float(truth[b].mean()), len(b)) for b in order]


def calibration_error(told: np.ndarray, truth: np.ndarray) -> float:
    """Expected calibration error over ten bins of equal mass."""
    return sum(n * abs(p - y) for p, y, n in bins(told, truth)) / len(told)


def reliability(told: np.ndarray, truth: np.ndarray) -> str:
    """An SVG: of the statements with about such a confidence, how many are right."""

    def at(p: float, y: float) -> str:
        return f"{50 + 300 * p:.1f},{330 - 300 * y:.1f}"

    points = [at(p, y) for p, y, _ in bins(told, truth)]
    dots = "".join('<circle cx="{}" cy="{}" r="4"/>'.format(*point.split(",")) for point in points)
    ticks = "".join(
        f'<text x="{50 + 300 * t:.0f}" y="348" text-anchor="middle">{t}</text>'
        f'<text x="42" y="{334 - 300 * t:.0f}" text-anchor="end">{t}</text>'
        for t in (0, 0.25, 0.5, 0.75, 1)
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 370 385" font-family="sans-serif" font-size="12">'
        '<title>Reliability of the confidence</title><rect width="370" height="385" fill="#fff"/>'
        '<path d="M50 30V330H350" fill="none" stroke="#555"/>'
        f'<path d="M{at(0, 0)} {at(1, 1)}" stroke="#bbb" stroke-dasharray="4"/>{ticks}'
        f'<polyline points="{" ".join(points)}" fill="none" stroke="#06c"/><g fill="#06c">{dots}</g>'
        '<text x="200" y="374" text-anchor="middle">confidence</text>'
        f'<text x="50" y="18">share right; error {calibration_error(told, truth):.3f} over {len(told)}</text></svg>\n'
    )


def attribution_rows(rows: list[Outcome]) -> tuple[np.ndarray, np.ndarray]:
    known = [r for r in rows if not r.unknown]
    return np.array([features(r.sure) for r in known]), np.array([r.right for r in known], float)


def floating_rows(a: Article, threshold: float, nested: float, least: float) -> tuple[np.ndarray, np.ndarray]:
    """Of the quotations that the attributions leave over: their figures, and whether they are somebody's words."""
    d = a.document
    held = tuple(_attribution(d, f) for f in choose(a.reading.candidates, threshold, nested, least))
    held = settle(d, a.quotations, held)
    chance = dict(zip([q.whole for q in a.quotations], a.reading.said, strict=True))
    theirs = token_set(d, a.words) if a.words is not None else set[int]().union(*(g["content"] for g in a.gold))
    x: list[np.ndarray] = []
    y: list[bool] = []
    for alone in floating(d, a.quotations, held, (1.0,) * len(a.quotations)):
        for s in alone.content:
            mine = token_set(d, [(s.start, s.end)])
            x.append(features((chance[s],)))
            y.append(len(mine & theirs) >= 0.5 * len(mine))
    return np.array(x).reshape(-1, 2), np.array(y, float)


def _attribution(d: Document, f: Candidate) -> Attribution:
    spans = {r: tuple(Span(d.tokens[a].start, d.tokens[b - 1].end) for a, b in f.runs[r]) for r in f.runs}
    return Attribution(spans["source"], spans["cue"], spans["content"], 1.0, "model")


def said_calibration(
    news: list[Article], novels: list[Article], threshold: float, nested: float, least: float
) -> np.ndarray:
    """Both corpora weigh the same: news has few such quotations, novels little else."""
    parts = [
        tuple(np.concatenate(p) for p in zip(*[floating_rows(a, threshold, nested, least) for a in some], strict=True))
        for some in (news, novels)
    ]
    for name, (_, y) in zip(("news", "novels"), parts, strict=True):
        print(f"quotations left over in {name}: {int(y.sum())} of {len(y)} are somebody's words")
    weight = np.concatenate([np.full(len(y), len(parts[0][1]) / max(1, len(y))) for _, y in parts])
    weights = fit(np.concatenate([x for x, _ in parts]), np.concatenate([y for _, y in parts]), weight)
    for name, (x, y) in zip(("news", "novels"), parts, strict=True):
        kept = x @ weights >= 0
        print(f"  kept in {name}: {int(kept.sum())}, right {y[kept].mean():.3f}, of all {y[kept].sum() / y.sum():.3f}")
    return weights


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--corpora", type=Path, required=True)
    p.add_argument("--model", type=Path, required=True)
    p.add_argument("--threshold", type=float, help="default: the best of the sweep")
    p.add_argument("--nested-threshold", type=float, help="default: the best of the sweep")
    p.add_argument("--least", type=float, help="the least confidence; default: the best of the sweep")
    p.add_argument("--plot", type=Path, help="write the reliability of the confidence there, as SVG")
    args = p.parse_args()
    network = Network(args.model, threads=2)
    articles = prepared(network, polnear(args.corpora / "polnear/dev.jsonl.gz"))
    threshold = args.threshold or best_threshold(articles)
    web = prepared(network, speech_roles(args.corpora / "speech_roles/dev.jsonl.gz"))
    nested = args.nested_threshold or best_nested(web, threshold)
    per_article = [attribution_rows(outcomes(a, threshold, nested)) for a in articles]
    weights = fit(*(np.concatenate(part) for part in zip(*[g for g in per_article if len(g[1])], strict=True)))
    articles = [sized(a, weights) for a in articles]
    least = best_least(articles, threshold, nested) if args.least is None else args.least
    held = out_of_fold(per_article)
    print(f"calibration error by five-fold cross-validation over articles: {calibration_error(*held):.3f}")
    if args.plot:
        args.plot.write_text(reliability(*held), encoding="utf8")
    novels = [sized(a, weights) for a in prepared(network, litbank(args.corpora / LITBANK, measured=True))]
    said = said_calibration(articles, novels, threshold, nested, least)
    path = args.model / "settings.json"
    settings = json.loads(path.read_text(encoding="utf8"))
    settings |= {"threshold": threshold, "nested_threshold": nested, "least_confidence": least}
    settings |= {"calibration": [round(float(w), 4) for w in weights]}
    settings |= {"said_calibration": [round(float(w), 4) for w in said]}
    path.write_text(json.dumps(settings, indent=1), encoding="utf8")
    print({k: v for k, v in settings.items() if k not in ("transitions", "start", "link_near", "link_alike")})


if __name__ == "__main__":
    main()
