"""The nightly flow: every stage in its order, one task each, while one lock is held."""

from __future__ import annotations

import contextlib
import logging
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from prefect import flow, task
from prefect.cache_policies import NO_CACHE
from prefect.utilities.annotations import quote

from flows.partitions import map_partitions
from pipeline.night import keep_counts, recorded
from pipeline.runs import Counts, MapBatches, Run
from pipeline.settings import Settings, from_environment
from pipeline.stages import PUBLISHING, STAGES, Stage

logger = logging.getLogger("atodds")

PAUSE = 5.0  # seconds between two lines about partitions


@flow(name="nightly", flow_run_name="nightly into {db}", log_prints=False, persist_result=False)
def nightly(inputs: list[str], db: str, out: str, settings: Settings | None = None) -> dict[str, Counts]:
    """Read ``inputs`` into the database ``db``, find what disagrees, publish snapshot and report to ``out``."""
    run = Run(tuple(inputs), db, out, settings or from_environment(), datetime.now(UTC))
    with recorded(run) as counts, contextlib.ExitStack() as workers:
        map_batches = workers.enter_context(map_partitions(run.settings))
        for number, stage in enumerate(STAGES, start=1):
            if stage.name == PUBLISHING:  # which maps nothing, like the report after it, and wants the memory
                workers.close()
            counts[stage.name] = run_stage(f"[{number}/{len(STAGES)}] {stage.name}", stage, run, map_batches)
            keep_counts(run, counts)
    return dict(counts)


def run_stage(label: str, stage: Stage, run: Run, map_batches: MapBatches) -> Counts:
    """Run one stage as a task of its name; log what it does, its partitions while it lasts, and what it counted."""
    began = time.monotonic()
    logger.info("%s: %s", label, stage.does)
    try:
        counts: Counts = as_task(stage)(quote(run), quote(with_progress(label, map_batches)))
    except BaseException:
        logger.error("%s: failed", label)
        raise
    figures = ", ".join(f"{count:,} {name.replace('_', ' ')}" for name, count in counts.items())
    logger.info("%s: %s (%.1f s)", label, figures, time.monotonic() - began)
    return counts


def as_task(stage: Stage) -> Any:
    """Return the stage as a Prefect task that is tried again when the network or a file share failed, and only then."""
    wrap: Any = task  # its overloads do not know that it takes the function and the options in one call
    return wrap(
        stage.run,
        name=stage.name,
        description=stage.does,
        cache_policy=NO_CACHE,
        persist_result=False,
        retries=2,
        retry_delay_seconds=5,
        retry_condition_fn=is_passing_failure,
    )


def is_passing_failure(_task: Any, _task_run: Any, state: Any) -> bool:
    """Return whether a stage ended by a failure that may pass by itself: computing is never tried again."""
    return isinstance(state.result(raise_on_failure=False), ConnectionError | TimeoutError)


def with_progress(label: str, map_batches: MapBatches) -> MapBatches:
    """Return ``map_batches`` that also logs, every few seconds, how many partitions are done."""

    def mapped(function: Callable[[Any], Any], batches: Iterable[Any]) -> Iterator[Any]:
        of = f" of {len(batches)}" if isinstance(batches, list) and len(batches) > 1 else ""
        told = time.monotonic()
        for number, result in enumerate(map_batches(function, batches), start=1):
            if of and time.monotonic() - told > PAUSE:
                told = time.monotonic()
                logger.info("%s: partition %d%s", label, number, of)
            yield result

    return mapped
