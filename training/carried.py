"""Readers' judgements -> assets/carried.json and the model's carried-*.onnx: when something is carried over to a
statement from elsewhere in its text.

    python -m training.carried --corpora ../shared/corpora

Two logistic regressions for each field (see `hearsay.annotate.carried`), learnt from PolNeAR's labelled articles and
from the sample pages that are not held out; these weigh more, as they are fewer. The features of the second are made
with what the first says of articles that it was not fitted on. What the model's vectors add to the second
(`training.context`) is learnt last. Printed, with it and without: precision, recall and F1 of the field with
what is carried over, of articles that nothing was fitted on (of FOLDS folds), and how far probabilities are off
(calibration error). Takes some minutes; the model that reads has to be there.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import numpy as np
import torch
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sklearn.preprocessing import StandardScaler

from hearsay.annotate.carried.carried import Choices, Regression, Text, choices_of, context, probability, second
from hearsay.annotate.carried.context import Passages
from hearsay.annotate.carried.features import AROUND, Floats, Ints, names
from hearsay.annotate.carried.told import FIELDS, Field
from hearsay.annotate.tagger.network import CARRIED, Network
from training import context as vectors
from training.context import Added, Given
from training.occasions import Read, corpus, meant, samples

FOLDS = 6
STRENGTH = 0.05  # C of the regression, of features with a deviation of 1
WEIGHTS = {"polnear": 1.0, "samples": 8.0}
# What is less likely than this is not said. Of what is a little likelier (.3 to .4), about half of the times are right,
# and two in five of media and hearers, on pages held out: F1 of no set of bench.occasions is lower by more than .002.
LEAST = 0.3
HERE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Example:
    """The choices of one ``text``, by its number, for one field: ``right`` [pairs], ``judged`` [pairs] whether a reader
    judged the statement."""

    text: int
    kind: str
    choices: Choices
    right: Floats
    judged: Floats


@dataclass
class Count:
    """Of a field over texts: what is right and wrong of what is said, and what could have been."""

    right: int = 0
    wrong: int = 0
    told: int = 0

    def add(self, other: Count) -> None:
        self.right, self.wrong, self.told = self.right + other.right, self.wrong + other.wrong, self.told + other.told

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, self.right + self.wrong + self.told)

    def __str__(self) -> str:
        precision, recall = self.right / max(1, self.right + self.wrong), self.right / max(1, self.told)
        return f"precision {precision:.3f} recall {recall:.3f} F1 {self.f1:.3f} ({self.right}/{self.wrong}/{self.told})"


def words_of(read: Read, field: Field, key: str, spans: list[str]) -> tuple[str, ...]:
    if field != "addressee":
        return tuple(spans)
    entity = next(e for e in read.text.entities if e.id == key)
    return (entity.name, *(m.span.of(read.text.document.text) for m in entity.mentions if m.form != "pronoun"))


def example(number: int, kind: str, read: Read, choices: Choices) -> Example:
    text, field = read.text.document.text, choices.field
    words = [words_of(read, field, o.key, [p.span.of(text) for p in o.places]) for o in choices.offers]
    pairs = [(choices.numbers[n], k) for n, k in choices.pairs]
    judged = np.array([n in read.judged for n, _ in pairs], float)
    right = np.array([n in read.judged and meant(read, n, field, words[k]) for n, k in pairs], float)
    return Example(number, kind, choices, right, judged)


def beside(read: Read, field: Field) -> Count:
    """What the text says beside the statements that nobody's content holds, against the judgements."""
    out, text = Count(), read.text.document.text
    for n, one in read.judged.items():
        if read.text.judged.held[n]:
            continue
        key = read.text.judged.own[field][n]
        out.told += field in one.words
        if key is not None:
            spans = {"said_at": [t.span.of(text) for t in read.text.dated if t.value == key],
                     "medium": [m.of(text) for m in (read.text.media[n],) if m], "addressee": list[str]()}  # fmt: skip
            right = meant(read, n, field, words_of(read, field, key, spans[field]))
            out.right, out.wrong = out.right + right, out.wrong + (not right)
    return out


def fit(features: Floats, right: Floats, weights: Floats) -> Regression:
    scaler = StandardScaler().fit(features)
    found = LogisticRegression(C=STRENGTH, max_iter=5000).fit(scaler.transform(features), right, weights)
    scaled = found.coef_[0] / scaler.scale_
    return Regression(float(found.intercept_[0] - scaled @ scaler.mean_), scaled)


def fitted(examples: list[Example], features: list[Floats], chosen: Ints) -> Regression:
    kept = [(examples[i], features[i]) for i in chosen]
    rows = np.vstack([f[e.judged > 0] for e, f in kept])
    right = np.concatenate([e.right[e.judged > 0] for e, _ in kept])
    weights = np.concatenate([np.full(int(e.judged.sum()), WEIGHTS[e.kind]) for e, _ in kept])
    return fit(rows, right, weights)


def folds(examples: list[Example]) -> Iterator[tuple[Ints, Ints]]:
    """(numbers of those to fit on, of the others), texts whole."""
    texts = np.array([e.text for e in examples])
    return GroupKFold(FOLDS).split(texts, groups=texts % FOLDS)


def out_of_fold(examples: list[Example], features: list[Floats]) -> list[Floats]:
    """For each example what a regression says that was not fitted on its text."""
    out: list[Floats] = [np.zeros(0)] * len(examples)
    for chosen, others in folds(examples):
        model = fitted(examples, features, chosen)
        for i in others:
            out[i] = model(features[i])
    return out


@dataclass(frozen=True)
class Material:
    """All that there is to fit on: ``examples`` with their ``features``, and the ``texts`` that they are of."""

    texts: list[Text]
    examples: list[Example]
    features: list[Floats]

    def given(self, number: int, model: Regression) -> Given:
        e, features = self.examples[number], self.features[number]
        text = self.texts[e.text]
        return context(text, Passages(text.document, text.vectors), e.choices, features, model.odds(features))

    def added(self, chosen: Ints, model: Regression) -> Added:
        """What the vectors add to ``model``, learnt from those examples."""
        some = [self.examples[i] for i in chosen]
        return vectors.fitted(
            [self.given(i, model) for i in chosen],
            [e.right for e in some],
            [e.judged * WEIGHTS[e.kind] for e in some],
        )

    def out_of_fold(self) -> list[Floats]:
        """For each example what a regression with the vectors says, neither fitted on its text."""
        out: list[Floats] = [np.zeros(0)] * len(self.examples)
        for chosen, others in folds(self.examples):
            model = fitted(self.examples, self.features, chosen)
            net = self.added(chosen, model)
            for i in others:
                out[i] = probability(vectors.odds_of(net, self.given(i, model)))
        return out


def likeliest(examples: list[Example], likely: list[Floats]) -> tuple[Floats, Floats]:
    """Of the likeliest offer for each judged statement: how likely it is, and whether it is right."""
    pairs = [
        (p[best], e.right[best])
        for e, p in zip(examples, likely, strict=True)
        for n in set(e.choices.pairs[e.judged > 0, 0].tolist())
        for best in [max(np.flatnonzero(e.choices.pairs[:, 0] == n), key=lambda i: p[i])]
    ]
    sure, right = np.array(pairs).reshape(-1, 2).T
    return sure, right


def logit(p: Floats) -> Floats:
    return np.log(p / (1 - p))


def calibrated(examples: list[Example], likely: list[Floats]) -> tuple[float, float]:
    """(scale, shift) of the logits by which the likeliest are as often right as they say, of both kinds of text alike
    (Platt 1999); the weights of the sample pages make them say less."""
    sure, right = likeliest(examples, likely)
    found = LogisticRegression(C=1e6).fit(logit(sure)[:, None], right)
    return float(found.coef_[0, 0]), float(found.intercept_[0])


def off(examples: list[Example], likely: list[Floats], least: float) -> float:
    """The calibration error of what would be carried over, of ten bins."""
    sure, right = likeliest(examples, likely)
    sure, right = sure[sure >= least], right[sure >= least]
    bins = np.minimum(9, (sure * 10).astype(int))
    return float(sum(abs(sure[bins == b].sum() - right[bins == b].sum()) for b in range(10)) / len(sure))


def report(
    how: str, field: Field, reads: list[tuple[str, Read]], examples: list[Example], likely: list[Floats]
) -> None:
    for kind in WEIGHTS:
        base = Count()
        for k, r in reads:
            if k == kind:
                base.add(beside(r, field))
        mine = [(e, p) for e, p in zip(examples, likely, strict=True) if e.kind == kind]
        sure, right = likeliest([e for e, _ in mine], [p for _, p in mine])
        told = right[sure >= LEAST]
        both = Count(base.right + int(told.sum()), base.wrong + int((1 - told).sum()), base.told)
        print(f"{field:9} {kind:8} beside alone {base}\n{'':18} carried over {both} {how}")
    print(f"{field:9} calibration error {off(examples, likely, LEAST):.3f} {how}", flush=True)


def train(
    reads: list[tuple[str, Read]], examples: dict[Field, list[Example]], folder: Path
) -> dict[Field, Mapping[str, object]]:
    first = {field: [e.choices.first for e in mine] for field, mine in examples.items()}
    likely = {field: out_of_fold(mine, first[field]) for field, mine in examples.items()}
    of_text: dict[int, list[tuple[Choices, Floats]]] = {}
    for field, mine in examples.items():
        for e, p in zip(mine, likely[field], strict=True):
            of_text.setdefault(e.text, []).append((e.choices, p))
    features: dict[Field, list[Floats]] = {field: [] for field in examples}
    for text in sorted(of_text):
        every, given = [c for c, _ in of_text[text]], [p for _, p in of_text[text]]
        for choices, rows in zip(every, second(every, given), strict=True):
            features[choices.field].append(rows)
    out: dict[Field, Mapping[str, object]] = {}
    for field, mine in examples.items():
        material = Material([r.text for _, r in reads], mine, features[field])
        last = _second(field, reads, material, folder)
        every = np.arange(len(mine))
        rounds = {
            "first": (fitted(mine, first[field], every), names(field)),
            "second": (last, (*names(field), *AROUND)),
        }
        out[field] = {"least": LEAST} | {
            name: {"bias": round(r.bias, 5)} | {f: round(float(w), 5) for f, w in zip(of, r.weights, strict=True)}
            for name, (r, of) in rounds.items()
        }
    return out


def _second(field: Field, reads: list[tuple[str, Read]], material: Material, folder: Path) -> Regression:
    """The regression of the second round, calibrated; writes what the vectors add to it to ``folder``."""
    mine, features = material.examples, material.features
    calibrations: list[tuple[float, float]] = []
    for how, likely in (("by features", out_of_fold(mine, features)), ("with vectors", material.out_of_fold())):
        scale, shift = calibrated(mine, likely)
        calibrations.append((scale, shift))
        report(how, field, reads, mine, [probability(scale * logit(p) + shift) for p in likely])
    every = np.arange(len(mine))
    plain, (scale, shift), (whole, more) = fitted(mine, features, every), *calibrations
    last = Regression(scale * plain.bias + shift, scale * plain.weights)
    net = material.added(every, plain)
    # It is given the log odds of the calibrated regression, and has learnt with those of the plain one.
    net.final.copy_(torch.tensor([whole / scale, whole, more - whole * shift / scale]))
    vectors.export(net, material.given(0, last), folder / CARRIED.format(field))
    return last


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--corpora", type=Path, required=True)
    p.add_argument("--pages", type=Path, default=HERE.parent / "tests" / "pages")
    assets = files("hearsay.annotate") / "assets"
    p.add_argument("--without-polnear", action="store_true", help="learn from the sample pages alone")
    p.add_argument("--model", type=Path, default=Path(str(assets / "reader")))
    p.add_argument("--out", type=Path, default=Path(str(assets / "carried.json")))
    args = p.parse_args()
    network = Network(args.model)
    reads = [] if args.without_polnear else [("polnear", r) for r in corpus(args.corpora, "polnear", network)]
    reads += [("samples", r) for r in samples(args.pages, network, held_out=False)]
    examples: dict[Field, list[Example]] = {field: [] for field in FIELDS}
    for n, (kind, r) in enumerate(reads):
        for choices in choices_of(r.text):
            examples[choices.field].append(example(n, kind, r, choices))
    stored = train(reads, examples, args.model)
    args.out.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf8")


if __name__ == "__main__":
    main()
