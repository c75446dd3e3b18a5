"""How fast Hearsay reads, against the bare encoder on the same tokens; a cold start; memory over many articles.

    python -m bench.speed [--shared ../shared] [html] [text] [cold] [memory]        # default: all

The reference is the pretrained 6-layer encoder as int8 ONNX (training/reference.py), windows of 256 word pieces, batch
1, one process a core. A ratio is that of two times taken in turn in one run; 1 would mean that everything but such an
encoder costs nothing. *html*: saved pages to records on all cores. *text*: articles to statements, on one core and on
all; spaCy's small English pipeline (tagger, parser, entities; untrained, which costs the same) runs beside on one core.
*cold*: the command on one short page. *memory*: the resident size after 1,000 and after 10,000 articles. The gates are
on ratios, the cold start and the growth; other times are for information.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import os
import resource
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from hearsay.annotate import annotate
from hearsay.extract import extract
from hearsay.extract.segment import document
from hearsay.page import Page
from hearsay.pipeline import Reader
from hearsay.read import page_from_bytes
from hearsay.settings import Settings

ort: Any = onnxruntime
Item = TypeVar("Item")

HERE = Path(__file__).resolve().parent
REFERENCE = HERE.parent / ".work" / "reference.onnx"
WINDOW, ROUNDS = 256, 3
PARTS = ("cold", "text", "html", "memory")
_session: Any = None
_reader: Reader | None = None


def rows(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf8") as f:
        return [json.loads(line) for line in f]


def english_pages(shared: Path, number: int) -> list[Page]:
    """Saved pages of the corpus whose article is in English, over and over until there are ``number``."""
    out: list[Page] = []
    settings = Settings()
    for row in rows(shared / "corpora/pages/pages.jsonl.gz"):
        data = gzip.decompress((shared / "corpora/pages/html" / row["file"]).read_bytes())
        page = page_from_bytes(data, row["file"], settings, url=row["url"])
        article = extract(page, settings)
        if article.language == "en" and len(article.text) > 500:
            out.append(page)
        if len(out) == number:
            return out
    distinct = len(out)
    print(f"{distinct} English pages in the corpus, repeated to {number}")
    return [out[i % distinct] for i in range(number)]


def reference_open() -> None:
    global _session
    options = ort.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    _session = ort.InferenceSession(str(REFERENCE), options, providers=["CPUExecutionProvider"])


def reference_run(ids: np.ndarray) -> int:
    for at in range(0, len(ids), WINDOW):
        _session.run(None, {"ids": ids[None, at : at + WINDOW]})
    return len(ids)


def reader_open() -> None:
    global _reader
    _reader = Reader(Settings(jobs=1))
    _ = _reader.network


def page_run(page: Page) -> int:
    assert _reader is not None
    return len(_reader.read(page).statements)


def text_run(text: str) -> int:
    assert _reader is not None
    return len(annotate(document(text), "bench", _reader.network)[0])


def pieces(texts: Iterable[str]) -> list[np.ndarray]:
    tokenizer: Tokenizer = Reader().network.tokenizer
    return [np.array(tokenizer.encode(text).ids, np.int64) for text in texts]


def timed(pool: ProcessPoolExecutor, task: Callable[[Item], int], items: Sequence[Item]) -> tuple[float, int]:
    """(seconds, sum of what the task gives)"""
    began = time.perf_counter()
    total = sum(pool.map(task, items, chunksize=4))
    return time.perf_counter() - began, total


def ratio(name: str, cores: int, task: Callable[[Item], int], items: Sequence[Item], ids: list[np.ndarray]) -> float:
    """The median over rounds of the bare encoder's time by ours, each in ``cores`` processes."""
    spawn = get_context("spawn")
    ratios: list[float] = []
    with (
        ProcessPoolExecutor(cores, spawn, reference_open) as bare,
        ProcessPoolExecutor(cores, spawn, reader_open) as whole,
    ):
        timed(bare, reference_run, ids[: 4 * cores])  # so that all have opened their models
        timed(whole, task, items[: 4 * cores])
        for _ in range(ROUNDS):
            theirs, tokens = timed(bare, reference_run, ids)
            ours, statements = timed(whole, task, items)
            ratios.append(theirs / ours)
            print(
                f"{name}, {cores} cores: {len(items)} items, {tokens} word pieces, {statements} statements: encoder "
                f"alone {theirs:.1f} s, Hearsay {ours:.1f} s ({len(items) / ours:.1f} items/s), ratio {ratios[-1]:.2f}",
                flush=True,
            )
    return float(np.median(ratios))


def text_speed(shared: Path) -> dict[str, float]:
    texts = [d["text"] for d in rows(shared / "corpora/polnear/dev.jsonl.gz")]
    ids, words = pieces(texts), sum(len(t.split()) for t in texts)
    out = {f"text_{cores}": ratio("text", cores, text_run, texts, ids) for cores in sorted({1, os.cpu_count() or 1})}
    reader_open()
    for name, run in (("Hearsay", text_run), *spacy_small()):
        run(texts[0])
        began = time.perf_counter()
        for text in texts:
            run(text)
        print(f"{name} on one core: {words / (time.perf_counter() - began):.0f} words/s", flush=True)
    return out


def spacy_small() -> list[tuple[str, Callable[[str], object]]]:
    """spaCy's pipeline with the parts of its small English model, if spaCy is there."""
    if importlib.util.find_spec("spacy") is None:
        return []
    spacy: Any = importlib.import_module("spacy")
    nlp = spacy.blank("en")
    for part in ("tagger", "parser", "ner"):
        nlp.add_pipe(part)
    nlp.get_pipe("tagger").add_label("NN")
    nlp.get_pipe("parser").add_label("nsubj")
    nlp.get_pipe("ner").add_label("PERSON")
    nlp.initialize()
    return [("spaCy's tagger, parser and entities", nlp)]


def html_speed(shared: Path, number: int) -> dict[str, float]:
    pages, settings = english_pages(shared, number), Settings()
    ids = pieces(extract(page, settings).text for page in pages)
    return {"html": ratio("HTML to record", os.cpu_count() or 1, page_run, pages, ids)}


def cold_start() -> dict[str, float]:
    """Wall seconds and peak megabytes of the command on one short page: the medians over five pages, of each the better
    of two runs."""
    times: list[float] = []
    peaks: list[float] = []
    for page in sorted((HERE.parent / "tests/pages").glob("*/page.html"))[::8]:
        runs = [_read_alone(page) for _ in range(2)]
        times.append(min(t for t, _ in runs))
        peaks.append(min(m for _, m in runs))
    print(f"one short page from a cold start: {np.median(times):.2f} s ({min(times):.2f} to {max(times):.2f}), "
          f"{np.median(peaks):.0f} MB", flush=True)  # fmt: skip
    return {"cold_seconds": float(np.median(times)), "cold_megabytes": float(np.median(peaks))}


_ALONE = """
import resource, subprocess, sys, time
began = time.perf_counter()
code = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode
print(time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
sys.exit(code)
"""


def _read_alone(page: Path) -> tuple[float, float]:
    """Wall seconds and peak megabytes of the command on a page."""
    command = [sys.executable, "-m", "hearsay", "read", "--json", str(page)]
    # Started by a process of its own: the peak of one that this large one starts is never less than this one's.
    run = subprocess.run([sys.executable, "-c", _ALONE, *command], capture_output=True, text=True, check=False)
    if run.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {run.returncode}")
    seconds, kilobytes = map(float, run.stdout.split())
    return seconds, kilobytes / 1024


def memory(shared: Path) -> dict[str, float]:
    """How much larger the process is after 10,000 articles (of about 60 words) than after 1,000."""
    texts = [d["text"][:400] for d in rows(shared / "corpora/polnear/dev.jsonl.gz")]
    reader_open()
    sizes: list[float] = []
    for n in range(10_000):
        text_run(texts[n % len(texts)] + f" It is the {n}th.")
        if n + 1 in (1_000, 10_000):
            pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
            sizes.append(pages * resource.getpagesize() / 1e6)
    print(f"resident after 1,000 articles {sizes[0]:.0f} MB, after 10,000 {sizes[1]:.0f} MB", flush=True)
    return {"growth_megabytes": sizes[1] - sizes[0]}


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--shared", type=Path, default=Path(os.environ.get("HEARSAY_SHARED", HERE.parents[1] / "shared")))
    p.add_argument("--pages", type=int, default=200)
    # No default here: argparse of Python 3.11 holds a list of defaults against the choices.
    p.add_argument("parts", nargs="*", choices=[*PARTS, []])
    args = p.parse_args()
    figures: dict[str, float] = {}
    for part in args.parts or PARTS:
        if part in ("text", "html") and not REFERENCE.exists():
            subprocess.run([sys.executable, "-m", "training.reference", str(REFERENCE)], check=True, cwd=HERE.parent)
        figures |= {
            "cold": cold_start,
            "text": lambda: text_speed(args.shared),
            "html": lambda: html_speed(args.shared, args.pages),
            "memory": lambda: memory(args.shared),
        }[part]()
    floors = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf8"))["speed"]
    missed = [
        f"{name} is {value:.2f}, its limit {floors[name]}"
        for name, value in figures.items()
        if name in floors
        and (value > floors[name] if name.endswith(("seconds", "megabytes")) else value < floors[name])
    ]
    print("\n".join(missed) or "every figure keeps its limit")
    raise SystemExit(bool(missed))


if __name__ == "__main__":
    main()
