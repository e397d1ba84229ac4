"""One measurement, one process: its start-up and its memory are its own."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tests.bench.baseline import run_baseline
from tests.bench.nights import run_night_measured


def call_alone(function: Callable[..., Any], *arguments: Any) -> Any:
    """Call a function in a new process and return its result, or raise what it raised."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as process:
        return process.submit(function, *arguments).result()


def night_row(rows: list[dict[str, str]], folder: Path, number: int, workers: int) -> dict[str, Any]:
    """Return the costs of one night as plain values."""
    found = run_night_measured(rows, folder, number, workers)
    stages = {name: asdict(cost) for name, cost in found.stages.items()}
    total = {"cpu": found.cpu, "wall": found.wall, "peak": found.peak}
    return {**total, "articles": found.articles, "stages": stages, "counts": found.counts}


def baseline_row(rows: list[dict[str, str]]) -> dict[str, Any]:
    """Return the costs of the baseline as plain values."""
    found = run_baseline([row["text"] for row in rows])
    return {"cpu": found.cpu, **asdict(found)}
