"""Partitions on processes: order kept, dead workers replaced, nothing left behind by a killed run."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline.errors import WorkerLost
from pipeline.partitions import Workers, map_on_processes, mapper
from pipeline.runs import map_here

ORPHANS = """
import sys, time
from pipeline.partitions import map_on_processes
from tests.test_partitions import say_and_wait
if __name__ == "__main__":
    with map_on_processes(2) as map_batches:
        list(map_batches(say_and_wait, [sys.argv[1], sys.argv[1]]))
"""


def slow_square(number: int) -> int:
    time.sleep(0.2 if number == 0 else 0)
    return number * number


def die_once(marker: str) -> str:
    """Kill this worker the first time it sees ``marker``."""
    try:
        Path(marker).touch(exist_ok=False)
    except FileExistsError:
        return "alive"
    os.kill(os.getpid(), signal.SIGKILL)
    return "never"


def die(_: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def fail(_: object) -> None:
    raise ValueError("a bug")


def say_and_wait(folder: str) -> None:
    Path(folder, str(os.getpid())).touch()
    time.sleep(60)


def process_of(_: object) -> int:
    return os.getpid()


def is_running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_results_come_in_the_order_of_the_batches() -> None:
    with map_on_processes(2) as map_batches:
        assert list(map_batches(slow_square, range(9))) == [n * n for n in range(9)]


def test_a_single_batch_stays_in_this_process() -> None:
    with map_on_processes(2) as map_batches:
        assert list(map_batches(process_of, ["only"])) == [os.getpid()]
        assert list(map_batches(process_of, [])) == []
        assert os.getpid() not in list(map_batches(process_of, ["one", "two"]))


def test_one_worker_means_this_process() -> None:
    with map_on_processes(1) as map_batches:
        assert set(map_batches(process_of, range(3))) == {os.getpid()}


def test_a_killed_worker_costs_a_retry(tmp_path: Path) -> None:
    with map_on_processes(2) as map_batches:
        assert list(map_batches(die_once, [str(tmp_path / name) for name in "abc"])) == ["alive"] * 3


def test_a_partition_that_kills_every_worker_is_one_sentence() -> None:
    workers = Workers(1)
    try:
        with pytest.raises(WorkerLost, match="2 workers died on one and the same partition"):
            workers.run(die, None)
        assert workers.run(slow_square, 3) == 9
    finally:
        workers.close()


def test_an_error_in_a_worker_is_the_error_here() -> None:
    with map_on_processes(2) as map_batches, pytest.raises(ValueError, match="a bug"):
        list(map_batches(fail, range(3)))


def test_few_batches_are_in_flight() -> None:
    taken: list[int] = []

    class Done:
        def result(self) -> int:
            return len(taken)

    def submit(_: object, batch: int) -> Done:
        taken.append(batch)
        return Done()

    assert next(iter(mapper(submit, 2)(slow_square, range(100)))) == 4
    assert list(map_here(slow_square, [2, 3])) == [4, 9]


def test_workers_of_a_killed_run_end(tmp_path: Path) -> None:
    script = tmp_path / "orphans.py"
    script.write_text(ORPHANS, encoding="utf-8")
    seen = tmp_path / "pids"
    seen.mkdir()
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    run = subprocess.Popen([sys.executable, str(script), str(seen)], env=environment)
    deadline = time.monotonic() + 60
    while len(list(seen.iterdir())) < 2 and time.monotonic() < deadline:
        time.sleep(0.05)
    workers = [int(path.name) for path in seen.iterdir()]
    assert len(workers) == 2
    run.kill()
    run.wait()
    while any(map(is_running, workers)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert [pid for pid in workers if is_running(pid)] == []
