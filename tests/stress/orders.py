"""The same articles in other orders, cuts and numbers of workers: every table must come out the same, byte for byte.

``python -m tests.stress.orders [INPUT]``; INPUT is the bundled sample by default, or anything that ``atodds run`` or,
as gold cases, ``atodds eval`` reads.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import random
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pipeline import findings, vectors
from pipeline.articles import read_articles, sample_folder
from pipeline.errors import UsageError
from pipeline.evaluation import article_rows, read_cases
from pipeline.night import run_night
from pipeline.partitions import map_on_processes
from pipeline.records import Article
from pipeline.runs import Run
from pipeline.settings import Settings
from tests.stress.tables import Tables, differences, read_exactly

AT = datetime(2024, 10, 23, 2, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Cut:
    """One way to do the same work: the order of the files, the sizes of partitions, the number of processes."""

    seed: int
    articles: int  # articles in a partition, and texts, pairs and claims in one where it is smaller than the usual
    workers: int


CUTS = (Cut(0, 500, 1), Cut(1, 7, 2), Cut(2, 64, 2))
CONSTANTS = ((vectors, "TEXTS_PER_BATCH", 4), (vectors, "PAIRS_PER_BATCH", 2), (findings, "CLAIMS_PER_BATCH", 4))
ROUND = (findings, "STORIES_PER_ROUND", 1)


def write_articles(rows: Sequence[dict[str, object]], folder: Path) -> list[str]:
    """Write every article to a file of its own, so that what is skipped has the same name in every order."""
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for number, row in enumerate(rows):
        path = folder / f"{number:05}.jsonl"
        path.write_text(json.dumps(row, ensure_ascii=False) + "\n", encoding="utf-8")
        files.append(str(path))
    return files


def run_cut(files: Sequence[str], folder: Path, cut: Cut, settings: Settings) -> Tables:
    """Run one night over ``files`` in the order and the sizes of ``cut``, in ``folder``, and return its tables."""
    shuffled = list(files)
    random.Random(cut.seed).shuffle(shuffled)
    changed = {"workers": cut.workers, "batch_size": cut.articles}
    run_settings = Settings(**{name: changed.get(name, getattr(settings, name)) for name in Settings.__slots__})
    folder.mkdir(parents=True, exist_ok=True)
    with _in(folder), _sizes(cut.articles), map_on_processes(cut.workers) as map_batches:
        run_night(Run(tuple(shuffled), "night.duckdb", "out", run_settings, AT), map_batches)
        return read_exactly(Path("night.duckdb"))


@contextlib.contextmanager
def _in(folder: Path) -> Iterator[None]:
    """Work inside ``folder``: a run's id is made from the path it is given."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


@contextlib.contextmanager
def _sizes(articles: int) -> Iterator[None]:
    """Cut texts, pairs and claims as finely as articles; none of these sizes is a setting."""
    before = [(module, name, getattr(module, name)) for module, name, _ in (*CONSTANTS, ROUND)]
    try:
        for module, name, times in (*CONSTANTS, ROUND):
            setattr(module, name, min(getattr(module, name), articles * times))
        yield
    finally:
        for module, name, value in before:
            setattr(module, name, value)


def rows_of(source: str) -> list[dict[str, object]]:
    """Return the articles of ``source`` as rows of JSON Lines: of gold cases, or of any input."""
    try:
        return [dict(row) for row in article_rows(read_cases(Path(source)))]
    except (UsageError, UnicodeDecodeError):
        found = [item for item in read_articles([source]) if isinstance(item, Article)]
    names = ("url", "publisher", "title", "published_at", "language", "author", "text")
    return [{name: _plain(getattr(article, name)) for name in names} for article in found]


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime) else value


def main() -> int:
    """Run every cut and print what differs from the first one; 1 when anything does."""
    parser = argparse.ArgumentParser(prog="python -m tests.stress.orders", description=__doc__)
    parser.add_argument("input", nargs="?", default=str(sample_folder()))
    parser.add_argument("--pair-model", default="embedded", help='"none" = rules only')
    given = parser.parse_args()
    rows = rows_of(given.input)
    print(f"{len(rows)} articles")
    wrong = 0
    with tempfile.TemporaryDirectory(prefix="atodds-orders-") as folder:
        files = write_articles(rows, Path(folder, "articles"))
        first: Tables = {}
        for number, cut in enumerate(CUTS):
            began = time.monotonic()
            tables = run_cut(files, Path(folder, str(number)), cut, Settings(pair_model=given.pair_model))
            first = first or tables
            told = differences(first, tables)
            wrong += bool(told)
            print(
                f"{cut}: {'the same' if not told else 'DIFFERS'} ({time.monotonic() - began:.0f} s)", *told, sep="\n  "
            )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
