"""One Prefect task for each partition, on this machine's processes or on a Dask cluster."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import Any

from prefect import task
from prefect.cache_policies import NO_CACHE
from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner
from prefect.utilities.annotations import quote

from pipeline.errors import UsageError
from pipeline.partitions import HasResult, Workers, mapper
from pipeline.runs import MapBatches
from pipeline.settings import Settings


@task(name="partition", task_run_name="{name}", cache_policy=NO_CACHE, persist_result=False)
def run_partition(name: str, function: Callable[[Any], Any], batch: Any) -> Any:
    """Apply ``function`` to one batch. On a cluster a lost worker may run it twice: partitions only compute."""
    del name
    return function(batch)


@contextlib.contextmanager
def map_partitions(settings: Settings) -> Iterator[MapBatches]:
    """Give the flow's MapBatches: local processes by default, the cluster of ``settings.cluster`` when it is set."""
    if settings.cluster:
        with _dask(settings.cluster) as dask:
            yield mapper(lambda function, batch: _submit(dask, function, function, batch), settings.workers)
        return
    workers = Workers(settings.workers)
    try:
        # Threads carry the tasks and processes do the work: a task costs 5 ms instead of the 200 ms of Prefect's own
        # processes, and a worker imports neither Prefect nor its client.
        threads: TaskRunner[Any] = ThreadPoolTaskRunner(max_workers=max(1, settings.workers))
        with threads:
            yield mapper(
                lambda function, batch: _submit(threads, function, lambda b: workers.run(function, b), batch),
                settings.workers,
            )
    finally:
        workers.close()


def _submit(
    runner: TaskRunner[Any], named: Callable[[Any], Any], function: Callable[[Any], Any], batch: Any
) -> HasResult:
    name = getattr(getattr(named, "func", named), "__name__", "partition")  # a partial has no name of its own
    # Quoted: Prefect would look for futures inside every batch.
    parameters = {"name": name, "function": quote(function), "batch": quote(batch)}
    future: HasResult = runner.submit(run_partition, parameters)
    return future


def _dask(address: str) -> TaskRunner[Any]:
    try:
        from prefect_dask import DaskTaskRunner
    except ImportError as error:
        raise UsageError(
            "the setting cluster needs the Dask extra; install it with: pip install 'atodds[dask]'"
        ) from error
    runner: TaskRunner[Any] = DaskTaskRunner(address=address)
    return runner
