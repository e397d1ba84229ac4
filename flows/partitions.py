"""One Prefect task for each partition, on this machine's processes or on a Dask cluster."""

from __future__ import annotations

import contextlib
import contextvars
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from prefect import task
from prefect.cache_policies import NO_CACHE
from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner

from pipeline.errors import UsageError
from pipeline.exchange import map_through, run_stored
from pipeline.partitions import HasResult, Workers, mapper
from pipeline.runs import MapBatches
from pipeline.settings import Settings


@task(name="partition", task_run_name="{name}", cache_policy=NO_CACHE, persist_result=False)
def run_partition(name: str, work: Callable[[], Any]) -> Any:
    """Apply a function to one batch. On a cluster a lost worker may run it twice: partitions only compute."""
    del name
    return work()


@contextlib.contextmanager
def map_partitions(settings: Settings) -> Iterator[MapBatches]:
    """Give the flow's MapBatches: local processes by default, the cluster of ``settings.cluster`` when it is set."""
    with _engine(settings) as map_batches:
        yield map_through(settings.exchange, map_batches) if settings.exchange else map_batches


@contextlib.contextmanager
def _engine(settings: Settings) -> Iterator[MapBatches]:
    if settings.cluster:
        with _dask(settings.cluster) as dask:
            # Submitted from outside of the stage's task, which holds what no scheduler can carry: this very function.
            outside = contextvars.copy_context()
            submit = partial(_submit_outside, outside, dask)
            yield mapper(submit, max(2, settings.workers))  # the number of workers here says nothing about the cluster
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


def _submit_outside(
    context: contextvars.Context, runner: TaskRunner[Any], function: Callable[[Any], Any], batch: Any
) -> HasResult:
    return context.copy().run(_submit, runner, function, function, batch)


def _submit(
    runner: TaskRunner[Any], named: Callable[[Any], Any], function: Callable[[Any], Any], batch: Any
) -> HasResult:
    name = getattr(_innermost(named), "__name__", "partition")
    # Bound together: Prefect and Dask would look for futures inside a batch, and Dask takes apart what Prefect quotes.
    parameters = {"name": name, "work": partial(function, batch)}
    future: HasResult = runner.submit(run_partition, parameters)
    return future


def _innermost(function: Any) -> Any:
    """Return the function that a partial calls; of one that reads its batch from the exchange, what it applies."""
    while isinstance(function, partial):
        function = function.args[0] if function.func is run_stored else function.func
    return function


def _dask(cluster: str) -> TaskRunner[Any]:
    """Return the runner of a scheduler's address, or of a cluster of so many workers that lives as long as the run."""
    try:
        from prefect_dask import DaskTaskRunner
    except ImportError as error:
        raise UsageError(
            "the setting cluster needs the Dask extra; install it with: pip install 'atodds[dask]'"
        ) from error
    if cluster.isdigit():
        size: dict[str, Any] = {"n_workers": max(1, int(cluster)), "threads_per_worker": 1, "dashboard_address": None}
        own: TaskRunner[Any] = DaskTaskRunner(cluster_kwargs=size)
        return own
    runner: TaskRunner[Any] = DaskTaskRunner(address=cluster)
    return runner
