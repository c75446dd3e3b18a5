"""Fits the weights by which a pronoun is given to one of those mentioned before it (lexicons/antecedents.tsv).

    python -m training.antecedents --corpora ../shared/corpora [--folds 5] [--sorts he ...] [--only FEATURE ...]

From documents with coreference that the model was not trained on, as its links are surer of those that it was: a
third of GUM (what may go into weights that ship) and a third of LitBank; and from a third of the labelled articles of
PolNeAR's train part and of the sample pages (`training.keyed`). Development sets stay out of it. A pronoun's candidates
are those that the shipped model and the rules leave; its right ones are whose mentions are mostly of the gold entity.
``--sorts`` fits the weights of these words alone; ``--only`` those of these features, and leaves all others as they
are: of "it" and "they" there are too few questions to fit all of them again and again.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from hearsay.annotate.addressed import addressees
from hearsay.annotate.antecedent import FEATURES, NOBODY, OF_DESCRIPTIONS, SORTS, Features, features_of
from hearsay.annotate.bounds import settle
from hearsay.annotate.coreference import by_weights
from hearsay.annotate.lexicon import rows
from hearsay.annotate.marks import quoted
from hearsay.annotate.medium import medium
from hearsay.annotate.speaker import LEAST, Gathered, gathered
from hearsay.annotate.subject import share_subjects
from hearsay.annotate.tagger.network import Network
from hearsay.annotate.tagger.tagger import find
from hearsay.annotate.turns import with_turns
from hearsay.document import Document
from hearsay.extract.segment import document
from hearsay.span import Span
from training import corpora, keyed

ROOT = Path(__file__).resolve().parent.parent / "src/hearsay/annotate"
PENALTY = 3.0  # of squared weights
BOOK, LABELLED, PAGE = "book ", "labelled ", "page "
# What the weights of a description are without data, about as the rules before had them: the corpora have few roles.
BEFORE = {
    "all links": 0.8,
    "role fits": 5.0,
    "role may fit": 1.5,
    "role is another's": -4.0,
    "word of its name": 2.0,
    "same head": 1.0,
    "only one of its kind": 0.7,
    "known noun alone": 2.0,
    "known noun alone, only one": 0.7,
    "subject of the one before": 0.5,
    "one before": 0.4,
    "many": -0.8,
}
OF_DESCRIPTIONS_PENALTY = 10.0
# Log odds by which nobody is overcounted, as names that the rules miss count as nobody: of pronouns, of descriptions.
PRONOUNS_OVER, DESCRIPTIONS_OVER = 1.0, 0.5
ENOUGH = 50  # sources to tell by how often they stand for nobody
OF_BOOKS = 0.1  # what a pronoun of a novel weighs


@dataclass
class Question:
    """A pronoun: the features of each candidate, and which of them are right (maybe none). ``source``: of a saying."""

    document: str
    sort: str
    source: bool
    candidates: np.ndarray
    right: np.ndarray

    @property
    def is_book(self) -> bool:
        return self.document.startswith(BOOK)

    @property
    def rightly(self) -> np.ndarray:
        """Which of the candidates, and nobody as the last, are right."""
        return np.append(self.right, not self.right.any())

    @property
    def weight(self) -> float:
        return OF_BOOKS if self.is_book else 1.0


Pair = tuple[int, int]
Gold = tuple[Pair, Pair, str]  # a mention, its head, its entity
Text = tuple[str, str, list[Gold]]  # id, text


def texts(folder: Path) -> Iterator[Text]:
    docs = corpora.rows(folder / "gum/train.jsonl.gz")
    kept = corpora.held_out([d["id"] for d in docs])
    for d in docs:
        if d["id"] in kept and not d["noncommercial"]:
            yield (
                d["id"],
                d["text"],
                [((m["s"], m["e"]), tuple(m["head"][0]), str(m["cluster"])) for m in d["mentions"] if m["head"]],
            )
    books = corpora.rows(folder / "litbank/docs.jsonl.gz")
    kept = corpora.held_out([d["id"] for d in books])
    for d in books:
        if d["id"] in kept:
            spans = [((m["s"], m["e"]), str(m["cluster"])) for m in d["mentions"] if m["cluster"] is not None]
            yield BOOK + d["id"], d["text"], [(s, last_word(d["text"], *s), e) for s, e in spans]


def last_word(text: str, start: int, end: int) -> tuple[int, int]:
    words = [m.span() for m in re.finditer(r"\w+", text[start:end])] or [(0, end - start)]
    stop = next((m.start() for m in corpora.AFTER_HEAD.finditer(text[start:end]) if m.start() > words[0][0]), end)
    a, b = [w for w in words if w[1] <= stop or w is words[0]][-1]
    return start + a, start + b


@dataclass
class Asked:
    """What a text asks: of each pronoun, by the number of its mention, its sort and its candidates."""

    who: Gathered
    document: Document
    pronouns: list[tuple[int, str, dict[int, Features]]]

    def members(self, entity: int, before: int) -> list[int]:
        """The mentions of an entity before one."""
        return [j for j, link in enumerate(self.who.links[:before]) if link is not None and link.entity == entity]

    def sources(self) -> set[int]:
        return {r[0].head for r in self.who.sources if r}


def asked(network: Network, text: str) -> Asked:
    d = document(text)
    quotations = quoted(d.text, d.paragraphs)
    seen = find(network, d, quotations)
    found = with_turns(d, settle(d, quotations, share_subjects(d, seen.attributions)))
    hearers = addressees(d, found, tuple(medium(d, a) for a in found))
    out: list[tuple[int, str, dict[int, Features]]] = []

    def rank(i: int, which: str, candidates: dict[int, Features]) -> list[float]:
        out.append((i, which, candidates))
        return by_weights(i, which, candidates)

    who = gathered(d, quotations, found, hearers, seen, network.decoding, rank)
    return Asked(who, d, [one for one in out if one[2]])


def questions(network: Network, name: str, text: str, gold: list[Gold]) -> list[Question]:
    """Those of a text with coreference."""
    some = asked(network, text)
    mentions = some.who.mentions
    golds = [entity_of(m.mention.span, some.document.tokens[m.mention.head], gold) for m in mentions]
    out: list[Question] = []
    for i, which, candidates in some.pronouns:
        if golds[i] is None:
            continue
        right: list[bool] = []
        for g in candidates:
            told = Counter(golds[j] for j in some.members(g, i) if mentions[j].mention.form != "pronoun")
            right.append(bool(told) and told.most_common(1)[0][0] == golds[i])
        source = mentions[i].mention.head in some.sources()
        out.append(Question(name, which, source, np.array([*candidates.values()]), np.array(right)))
    return out


def labelled(network: Network, name: str, text: str, sources: list[keyed.Source]) -> list[Question]:
    """Those of the sources of a text that readers judged."""
    some = asked(network, text)
    mentions = some.who.mentions
    out: list[Question] = []
    for i, which, candidates in some.pronouns:
        source = next((x for x in sources if x.is_at(mentions[i])), None)
        if source is None:
            continue
        right: list[bool] = []
        for g in candidates:
            members = [mentions[j] for j in some.members(g, i) if mentions[j].mention.form != "pronoun"]
            right.append(source.stands_for(members))
        out.append(Question(name, which, True, np.array([*candidates.values()], float), np.array(right)))
    return out


def gathered_questions(network: Network, folder: Path) -> list[Question]:
    """Those of all corpora, of the labelled articles of PolNeAR's train part, and of the sample pages."""
    out = [q for t in texts(folder) for q in questions(network, *t)]
    for kind, of in ((LABELLED, keyed.polnear(folder)), (PAGE, keyed.pages())):
        for name, text, sources in of:
            out += labelled(network, kind + name, text, sources)
    return out


def entity_of(span: Span, head: Span, gold: list[Gold]) -> str | None:
    """That of the smallest gold mention around ``head`` whose own head lies in ``span``."""
    around = [
        (m[1] - m[0], entity)
        for m, (start, end), entity in gold
        if m[0] <= head.start and head.end <= m[1] and start < span.end and span.start < end
    ]
    return min(around)[1] if around else None


def fitted(some: list[Question], penalty: float) -> tuple[np.ndarray, float]:
    """Weights, and that of nobody, by log likelihood. Of descriptions all at once: most of them are of somebody new.
    Of pronouns first the weights, where any candidate is right; then how far they are to be trusted, and the weight of
    nobody, outside books, where as many pronouns stand for nobody as in news."""
    every = some[0].sort == "the"
    names = features_of(some[0].sort)
    before = np.array([BEFORE.get(name, 0.0) if every else 0.0 for name in names])
    penalty = OF_DESCRIPTIONS_PENALTY if every else penalty

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        off = w[:-1] - before
        total, slope = penalty * float(off @ off), np.append(2 * penalty * off, 0.0)
        for q in some:
            if not q.right.any() and not every:
                continue
            p = softmax(np.append(q.candidates @ w[:-1], w[-1] if every else -np.inf))
            share = p[q.rightly].sum() + 1e-12
            total -= q.weight * np.log(share)
            d = p - np.where(q.rightly, p / share, 0.0)
            slope[:-1] += q.weight * q.candidates.T @ d[:-1]
            slope[-1] += q.weight * d[-1] if every else 0.0
        return total, slope

    *weights, nobody = minimize(loss, np.append(before, 0.0), jac=True, method="L-BFGS-B").x
    w = np.array(weights)
    if every:
        return w, float(nobody) - DESCRIPTIONS_OVER
    news = [q for q in some if not q.is_book]
    said = [q for q in news if q.source]
    news = said if len(said) >= ENOUGH else news

    def doubt(ab: np.ndarray) -> float:
        chances = [softmax(np.append(ab[0] * (q.candidates @ w), ab[1]))[q.rightly].sum() for q in news]
        return -float(np.log(np.array(chances) + 1e-12).sum())

    scale, nobody = minimize(doubt, np.array([1.0, 0.0]), method="Nelder-Mead").x
    return scale * w, float(nobody) - PRONOUNS_OVER


def refitted(some: list[Question], names: list[str], weights: np.ndarray, nobody: float, penalty: float) -> np.ndarray:
    """``weights`` of a sort with those of the features ``names`` fitted anew by log likelihood, against ``nobody``."""
    chosen = np.array([name in names for name in features_of(some[0].sort)])

    def loss(free: np.ndarray) -> float:
        w = weights.copy()
        w[chosen] = free
        chances = [softmax(np.append(q.candidates @ w, nobody))[q.rightly].sum() for q in some]
        told = np.log(np.array(chances) + 1e-12) * np.array([q.weight for q in some])
        return penalty * float(free @ free) - float(told.sum())

    out = weights.copy()
    out[chosen] = minimize(loss, weights[chosen], method="Nelder-Mead").x
    return out


def softmax(z: np.ndarray) -> np.ndarray:
    p = np.exp(z - z.max())
    return p / p.sum()


def judged(q: Question, w: np.ndarray, nobody: float) -> tuple[float, bool]:
    """The probability of the best candidate, and whether it is right."""
    p = softmax(np.append(q.candidates @ w, nobody))
    best = int(p[:-1].argmax())
    return float(p[best]), bool(q.right[best])


def report(name: str, some: list[tuple[float, bool]]) -> None:
    said = [r for p, r in some if p >= LEAST]
    wrong = len(said) - sum(said)
    print(f"{name:<24} {len(some):5}: right {sum(said) / len(some):.3f} wrong {wrong / len(some):.3f}")


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--corpora", type=Path, required=True)
    p.add_argument("--folds", type=int, default=5)
    p.add_argument("--penalty", type=float, default=PENALTY)
    p.add_argument("--only", nargs="+", metavar="FEATURE", help="the features whose weights are fitted")
    p.add_argument("--sorts", nargs="+", choices=SORTS, default=SORTS, help="of words whose weights are fitted")
    args = p.parse_args()
    if unknown := set(args.only or ()) - set(FEATURES):
        p.error(f"no features of pronouns: {', '.join(sorted(unknown))}")
    network = Network(ROOT / "assets/reader")
    every = gathered_questions(network, args.corpora)
    if args.only:
        rewrite(every, args.only, args.penalty)
        return
    names = sorted({q.document for q in every})
    fold = {name: n % args.folds for n, name in enumerate(names)}
    for which in args.sorts:
        mine = [q for q in every if q.sort == which]
        out: list[tuple[Question, float, bool]] = []
        for n in range(args.folds):
            w, nobody = fitted([q for q in mine if fold[q.document] != n], args.penalty)
            out += [(q, *judged(q, w, nobody)) for q in mine if fold[q.document] == n]
        for kind in ("", BOOK, LABELLED, PAGE):
            report(f"{which}, {kind}", [(p, r) for q, p, r in out if q.document.startswith(kind)])
    write(every, args.sorts, args.penalty)


def rewrite(every: list[Question], names: list[str], penalty: float) -> None:
    """Writes the lexicon with the weights that pronouns have for the features ``names`` fitted anew."""
    known = {row[0]: [float(x) for x in row[1:]] for row in rows("antecedents")}
    for n, which in enumerate(SORTS):
        told = features_of(which)
        mine = [q for q in every if q.sort == which]
        if which == "the":
            continue
        w = refitted(mine, names, np.array([known[name][n] for name in told]), known[NOBODY][n], penalty)
        print(which, {name: round(float(w[told.index(name)]), 3) for name in names})
        for name, value in zip(told, w, strict=True):
            known[name][n] = float(value)
    _write(known)


def write(every: list[Question], sorts: Sequence[str], penalty: float) -> None:
    """Writes the lexicon, with the weights of ``sorts`` from all questions, others as they are."""
    known = {row[0]: [float(x) for x in row[1:]] for row in rows("antecedents")}
    table = {name: known.get(name, [0.0] * len(SORTS)) for name in (*FEATURES, *OF_DESCRIPTIONS, NOBODY)}
    for which in sorts:
        w, nobody = fitted([q for q in every if q.sort == which], penalty)
        values = dict(zip((*features_of(which), NOBODY), (*w, nobody), strict=True))
        for name, row in table.items():
            row[SORTS.index(which)] = float(values.get(name, 0.0))
    _write(table)


def _write(table: dict[str, list[float]]) -> None:
    lines = ["\t".join(("feature", *SORTS))]
    lines += ["\t".join((name, *(f"{v:.3f}" for v in values))) for name, values in table.items()]
    (ROOT / "lexicons/antecedents.tsv").write_text("\n".join(lines) + "\n", encoding="utf8")


if __name__ == "__main__":
    main()
