"""Our own nights, stage by stage: a first night over many articles, and one of new articles on top of it."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path

from pipeline.night import keep_counts, recorded
from pipeline.partitions import map_on_processes
from pipeline.runs import Run
from pipeline.settings import Settings
from pipeline.stages import STAGES
from tests.bench.meters import Cost, measured

AT = datetime(2024, 5, 1, 3, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class NightCost:
    """What one night cost, stage by stage."""

    articles: int
    stages: dict[str, Cost]
    counts: dict[str, dict[str, int]]

    @property
    def cpu(self) -> float:
        """Seconds of CPU of all stages."""
        return sum(cost.cpu for cost in self.stages.values())

    @property
    def wall(self) -> float:
        """Seconds on the clock of all stages."""
        return sum(cost.wall for cost in self.stages.values())

    @property
    def peak(self) -> float:
        """Most MiB at any time."""
        return max(cost.peak for cost in self.stages.values())


def read_rows(path: Path, begin: int, end: int) -> list[dict[str, str]]:
    """Return articles ``begin`` to ``end`` of a JSON Lines file, gzipped or not."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in islice(file, begin, end)]


def run_night_measured(rows: list[dict[str, str]], folder: Path, night: int, workers: int) -> NightCost:
    """Run every stage over ``rows`` on top of what ``folder`` holds."""
    articles = folder / f"articles-{night}.jsonl"
    articles.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    run = Run(
        (str(articles),),
        str(folder / "night.duckdb"),
        str(folder / "out"),
        Settings(workers=workers),
        AT + timedelta(days=night),
    )
    costs: dict[str, Cost] = {}
    with ExitStack() as stack:
        counts = stack.enter_context(recorded(run))
        map_batches = stack.enter_context(map_on_processes(workers))
        for stage in STAGES:
            with measured() as costs[stage.name]:
                counts[stage.name] = stage.run(run, map_batches)
            keep_counts(run, counts)
    return NightCost(len(rows), costs, dict(counts))


def sizes_doubling(least: int, most: int) -> Iterator[int]:
    """Yield ``least``, twice that, and so on up to ``most``."""
    while least <= most:
        yield least
        least *= 2
