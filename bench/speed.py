"""HTML to record, against the bare encoder on the same tokens; and one short article from a cold start.

    python -m bench.speed [--shared ../shared] [--pages 200] [--cold]

The ratio is that of two times taken in turn in one run: Hearsay reading the pages on all cores, and the reference
encoder (the
shipped 6-layer encoder, int8, windows of 256 word pieces, batch 1, one process a core) over the same articles' word
pieces. 1
would mean that everything but the network costs nothing. The gate is on the ratio; absolute times are for information.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import resource
import subprocess
import sys
import time
import tomllib
from concurrent.futures import ProcessPoolExecutor
from importlib.resources import files
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import onnxruntime as ort
from tokenizers import Tokenizer

from hearsay.extract import extract
from hearsay.page import Page
from hearsay.pipeline import Reader
from hearsay.read import page_from_bytes
from hearsay.settings import Settings

HERE = Path(__file__).resolve().parent
WINDOW, ROUNDS = 256, 3
_session: ort.InferenceSession | None = None
_reader: Reader | None = None


def english_pages(shared: Path, number: int) -> list[Page]:
    """Saved pages of the corpus whose article is in English, over and over until there are ``number``."""
    out: list[Page] = []
    settings = Settings()
    with gzip.open(shared / "corpora/pages/pages.jsonl.gz", "rt", encoding="utf8") as f:
        rows = [json.loads(line) for line in f]
    for row in rows:
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
    _session = ort.InferenceSession(
        str(files("hearsay.annotate") / "assets/reader/encoder.onnx"), options, providers=["CPUExecutionProvider"]
    )


def reference_run(ids: np.ndarray) -> int:
    assert _session is not None
    for at in range(0, len(ids), WINDOW):
        part = ids[at : at + WINDOW]
        _session.run(
            None, {"ids": part[None], "types": np.zeros((1, len(part)), np.int64), "heads": np.zeros(1, np.int64)}
        )
    return len(ids)


def reader_open() -> None:
    global _reader
    _reader = Reader(Settings(jobs=1))
    _ = _reader.network


def reader_run(page: Page) -> int:
    assert _reader is not None
    return len(_reader.read(page).statements)


def cold_start() -> tuple[float, float]:
    """(wall seconds, peak megabytes) of the command on one short page, the best of five."""
    page = next((HERE.parent / "tests/pages").glob("*/page.html"))
    best, peak = 9e9, 0.0
    for _ in range(5):
        began = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "hearsay", "read", "--json", str(page)], check=True, stdout=subprocess.DEVNULL
        )
        best = min(best, time.perf_counter() - began)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return best, peak


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--shared", type=Path, default=Path(os.environ.get("HEARSAY_SHARED", HERE.parents[1] / "shared")))
    p.add_argument("--pages", type=int, default=200)
    p.add_argument("--cold", action="store_true", help="only the cold start")
    args = p.parse_args()
    floors = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf8"))["speed"]
    seconds, megabytes = cold_start()
    print(
        f"one short page from a cold start: {seconds:.2f} s (at most {floors['cold_seconds']}), "
        f"{megabytes:.0f} MB (at most {floors['cold_megabytes']})"
    )
    failed = seconds > floors["cold_seconds"] or megabytes > floors["cold_megabytes"]
    if not args.cold:
        failed |= not fast_enough(args.shared, args.pages, floors["ratio"])
    raise SystemExit(failed)


def fast_enough(shared: Path, number: int, floor: float) -> bool:
    pages = english_pages(shared, number)
    tokenizer = Tokenizer.from_file(str(files("hearsay.annotate") / "assets/reader/tokenizer.json"))
    settings = Settings()
    pieces = [np.array(tokenizer.encode(extract(p, settings).text).ids, np.int64) for p in pages]
    cores, spawn = os.cpu_count() or 1, get_context("spawn")
    ratios: list[float] = []
    with (
        ProcessPoolExecutor(cores, spawn, reference_open) as bare,
        ProcessPoolExecutor(cores, spawn, reader_open) as whole,
    ):
        for pool, task, some in ((bare, reference_run, pieces), (whole, reader_run, pages)):
            list(pool.map(task, some[:4]))  # so that both have opened their models
        for _ in range(ROUNDS):
            began = time.perf_counter()
            tokens = sum(bare.map(reference_run, pieces, chunksize=4))
            middle = time.perf_counter()
            statements = sum(whole.map(reader_run, pages, chunksize=4))
            end = time.perf_counter()
            ratios.append((middle - began) / (end - middle))
            print(
                f"{number} pages, {tokens} word pieces, {statements} statements: encoder alone {middle - began:.1f} s, "
                f"HTML to record {end - middle:.1f} s ({number / (end - middle):.1f} pages/s), ratio {ratios[-1]:.2f}",
                flush=True,
            )
    ratio = float(np.median(ratios))
    print(f"median ratio {ratio:.2f}, floor {floor}")
    return ratio >= floor


if __name__ == "__main__":
    main()
