"""Partitions of a stage's work onto processes of this machine; a worker that dies costs a retry, not the night.

A mapped function and its batches must be picklable, and the function must not care how the work is cut.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import multiprocessing.connection
import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from typing import Any, Protocol

from pipeline.errors import WorkerLost
from pipeline.runs import MapBatches, map_here

TRIES = 2  # workers of its own that a partition may kill, after the one it shared
AHEAD = 2  # partitions in flight for each worker: none idles, and few wait in memory


class HasResult(Protocol):
    """A future of any engine."""

    def result(self) -> Any: ...


class Workers:
    """Processes that run partitions: started with the first one, replaced when one of them dies, ended by ``close``."""

    def __init__(self, count: int) -> None:
        self.count = count
        self._lock = threading.Lock()
        self._pool: ProcessPoolExecutor | None = None

    def run(self, function: Callable[[Any], Any], batch: Any) -> Any:
        """Run ``function`` on one batch in a worker and wait for its result; raises WorkerLost."""
        pool = self._running_pool()
        try:
            return pool.submit(function, batch).result()
        except BrokenProcessPool:
            self._drop(pool)
        # Everything in flight broke with the pool. Alone, a partition dies by its own hand or not at all.
        for _ in range(TRIES):
            with _new_pool(1) as alone, contextlib.suppress(BrokenProcessPool):
                return alone.submit(function, batch).result()
        raise WorkerLost(
            f"{TRIES} workers died on one and the same partition, most likely for lack of memory;"
            " run again with a smaller batch_size or fewer workers"
        )

    def close(self) -> None:
        """End the workers; what they have not begun is dropped."""
        with self._lock:
            pool, self._pool = self._pool, None
        if pool is not None:
            pool.shutdown(wait=True, cancel_futures=True)

    def _running_pool(self) -> ProcessPoolExecutor:
        with self._lock:
            if self._pool is None:
                self._pool = _new_pool(self.count)
            return self._pool

    def _drop(self, broken: ProcessPoolExecutor) -> None:
        with self._lock:
            if self._pool is broken:
                self._pool = None
        broken.shutdown(wait=False, cancel_futures=True)


def _new_pool(count: int) -> ProcessPoolExecutor:
    # Spawned: a fork of a process with threads can deadlock, and would share the files we hold open.
    return ProcessPoolExecutor(count, mp_context=multiprocessing.get_context("spawn"), initializer=_end_with_parent)


@contextlib.contextmanager
def map_on_processes(count: int) -> Iterator[MapBatches]:
    """Give a MapBatches over ``count`` processes; with one worker, or for a single batch, it stays in this process."""
    workers = Workers(count)
    try:
        with ThreadPoolExecutor(max(1, count)) as threads:

            def submit(function: Callable[[Any], Any], batch: Any) -> Future[Any]:
                return threads.submit(workers.run, function, batch)

            yield mapper(submit, count)
    finally:
        workers.close()


def mapper(submit: Callable[[Callable[[Any], Any], Any], HasResult], count: int) -> MapBatches:
    """Return a MapBatches that hands batches to ``submit``, with few of them in flight, and keeps their order."""

    def map_batches(function: Callable[[Any], Any], batches: Iterable[Any]) -> Iterator[Any]:
        source = iter(batches)
        head = list(islice(source, 2))
        if count < 2 or len(head) < 2:
            return map_here(function, chain(head, source))
        futures = (submit(function, batch) for batch in chain(head, source))
        return _in_order(futures, AHEAD * count)

    return map_batches


def _in_order(futures: Iterable[HasResult], most: int) -> Iterator[Any]:
    """Yield results in the order of submission, with at most ``most`` futures submitted and not yet read."""
    waiting: deque[HasResult] = deque()
    for future in futures:
        waiting.append(future)
        if len(waiting) >= most:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


def _end_with_parent() -> None:
    """Make this worker end with its parent: the workers of a killed run would wait for ever and keep their memory."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_exit_after, args=(parent.sentinel,), daemon=True).start()


def _exit_after(sentinel: int) -> None:
    multiprocessing.connection.wait([sentinel])
    os._exit(1)
