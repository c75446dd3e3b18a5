"""Sets the thresholds and the calibration of an exported model, on PolNeAR dev, and writes them into its settings.json.

    python -m training.calibrate --corpora ../shared/corpora --model src/hearsay/annotate/assets/reader

Prints how cue F1 and the number of nested attributions move with the two thresholds, then the calibration error by
cross-validation over articles. Nested attributions that match nothing are left out of the fit: the corpus never
nests, so it does not tell whether they are right.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from hearsay.annotate.bounds import settle
from hearsay.annotate.floating import floating
from hearsay.annotate.marks import Quoted, quoted
from hearsay.annotate.tagger.confidence import features
from hearsay.annotate.tagger.network import Network
from hearsay.annotate.tagger.tagger import Candidate, candidates, choose
from hearsay.attribution import Attribution
from hearsay.document import Document
from hearsay.extract.segment import paragraphs, tokens
from hearsay.span import Span
from training.data import Gold, polnear

LEAST = 0.1


@dataclass
class Article:
    document: Document
    quotations: tuple[Quoted, ...]
    found: list[Candidate]
    gold: list[dict[str, set[int]]]


@dataclass
class Outcome:
    """One kept candidate: its figures, whether it is right, whether it is nested and matches nothing."""

    sure: tuple[float, ...]
    right: bool
    unknown: bool
    cue: bool


def token_set(document: Document, spans: list[tuple[int, int]]) -> set[int]:
    return {
        i
        for i, t in enumerate(document.tokens)
        if document.text[t.start].isalnum() and any(s < t.end and t.start < e for s, e in spans)
    }


def words(document: Document, numbers: set[int]) -> set[int]:
    return {i for i in numbers if document.text[document.tokens[i].start].isalnum()}


def dice(a: set[int], b: set[int]) -> float:
    return 1.0 if not a and not b else 2 * len(a & b) / (len(a) + len(b))


def prepare(network: Network, text: str, golds: list[Gold]) -> Article:
    document = Document(text, paragraphs(text), (), tokens(text))
    quotations = quoted(text, document.paragraphs)
    gold = [{r: token_set(document, getattr(g, r)) for r in ("source", "cue", "content")} for g in golds]
    return Article(document, quotations, candidates(network, document, quotations, LEAST), gold)


def outcomes(article: Article, threshold: float, nested: float) -> tuple[list[Outcome], int]:
    """The kept candidates of an article, matched one to one with the gold on overlapping cues, and the gold's
    number."""
    d = article.document
    kept = choose(article.found, threshold, nested)
    roles = [{r: words(d, f.tokens(r)) for r in f.runs} for f in kept]
    pairs = sorted(((dice(g["cue"], p["cue"]) + 0.1 * dice(g["content"], p["content"]), i, j)
                    for i, g in enumerate(article.gold) for j, p in enumerate(roles) if g["cue"] & p["cue"]), reverse=True)  # fmt: skip  # noqa: E501
    partner: dict[int, int] = {}
    for _, i, j in pairs:
        if j not in partner and i not in partner.values():
            partner[j] = i
    out = []
    for j, f in enumerate(kept):
        g = article.gold[partner[j]] if j in partner else None
        right = (
            g is not None
            and dice(g["source"], roles[j]["source"]) >= 0.5
            and dice(g["content"], roles[j]["content"]) >= 0.5
        )
        inside = any(f.anchor in o.tokens("content") for o in kept if o is not f)
        out.append(Outcome(f.sure, right, g is None and inside, g is not None))
    return out, len(article.gold)


def fit(rows: list[Outcome]) -> np.ndarray:
    """Logistic regression by Newton's method with a light ridge."""
    x = np.array([features(r.sure) for r in rows])
    y = np.array([r.right for r in rows], float)
    w = np.zeros(x.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ w))
        hessian = (x * (p * (1 - p))[:, None]).T @ x + 1.0 * np.eye(len(w))
        w = w - np.linalg.solve(hessian, x.T @ (p - y) + 1.0 * w)
    return w


def calibration_error(rows: list[Outcome], weights: np.ndarray) -> float:
    """Expected calibration error over ten bins of equal mass."""
    pairs = sorted((float(1 / (1 + np.exp(-features(r.sure) @ weights))), r.right) for r in rows)
    bins = np.array_split(np.array(pairs), 10)
    return float(sum(abs(b[:, 0].sum() - b[:, 1].sum()) for b in bins) / len(pairs))


def floating_share(articles: list[Article], threshold: float, nested: float) -> float:
    """How many of the floating quotations that the model's attributions leave over are contents in the gold: that they
    are somebody's words, not that they stand alone."""
    hits = total = 0
    for a in articles:
        d = a.document
        held = tuple(attribution(d, f) for f in choose(a.found, threshold, nested))
        for f in floating(d, a.quotations, settle(d, a.quotations, held), 1.0):
            mine = token_set(d, [(s.start, s.end) for s in f.content])
            hits += any(len(mine & g["content"]) >= 0.5 * len(mine) for g in a.gold)
            total += 1
    print(f"floating quotations: {hits} of {total} are somebody's words in the gold")
    return (hits + 1) / (total + 2)


def attribution(document: Document, f: Candidate) -> Attribution:
    spans = {r: tuple(Span(document.tokens[a].start, document.tokens[b - 1].end) for a, b in f.runs[r]) for r in f.runs}
    return Attribution(spans["source"], spans["cue"], spans["content"], 1.0, "model")


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--corpora", type=Path, required=True)
    p.add_argument("--model", type=Path, required=True)
    p.add_argument("--threshold", type=float, help="default: the best of the sweep")
    p.add_argument("--nested-threshold", type=float, default=0.7)
    args = p.parse_args()
    network = Network(args.model, threads=2)
    articles = [prepare(network, text, golds) for text, golds in polnear(args.corpora / "polnear/dev.jsonl.gz")]
    best = (0.0, 0.0)
    for nested in (0.3, 0.5, 0.7, 0.9, 0.97):
        for threshold in (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6):
            runs = [outcomes(a, threshold, nested) for a in articles]
            rows, gold = [r for run, _ in runs for r in run], sum(n for _, n in runs)
            hit, right, unknown = sum(r.cue for r in rows), sum(r.right for r in rows), sum(r.unknown for r in rows)
            f1 = [2 * k / (n + gold) for k, n in ((hit, len(rows)), (hit, len(rows) - unknown), (right, len(rows)))]
            print(
                f"threshold {threshold:.2f} nested {nested:.2f}: cue F1 {f1[0]:.3f}, {f1[1]:.3f} without the {unknown} nested, both Dice {f1[2]:.3f}"  # noqa: E501
            )
            best = max(best, (f1[1], threshold))
    threshold = args.threshold or best[1]
    per_article = [outcomes(a, threshold, args.nested_threshold)[0] for a in articles]
    known = [[r for r in rows if not r.unknown] for rows in per_article]
    errors = []
    for fold in range(5):
        train = [r for i, rows in enumerate(known) if i % 5 != fold for r in rows]
        test = [r for i, rows in enumerate(known) if i % 5 == fold for r in rows]
        errors.append(calibration_error(test, fit(train)))
    weights = fit([r for rows in known for r in rows])
    print(f"calibration error by five-fold cross-validation over articles: {np.mean(errors):.3f}")
    path = args.model / "settings.json"
    settings = json.loads(path.read_text(encoding="utf8"))
    settings.update(threshold=threshold, nested_threshold=args.nested_threshold, calibration=[round(float(w), 4) for w in weights],  # noqa: E501
                    floating_confidence=round(floating_share(articles, threshold, args.nested_threshold), 3))  # fmt: skip  # noqa: E501
    path.write_text(json.dumps(settings, indent=1), encoding="utf8")
    print({k: settings[k] for k in ("threshold", "nested_threshold", "calibration", "floating_confidence")})


if __name__ == "__main__":
    main()
