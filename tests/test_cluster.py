"""On a Dask cluster the flow writes the rows that this machine alone writes, and loses none with a worker."""

from __future__ import annotations

import contextlib
import dataclasses
import io
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from distributed import Client

from pipeline import findings
from pipeline.articles import sample_folder
from pipeline.night import run_night
from pipeline.runs import Run
from tests.stress.tables import differences, read_night
from tests.test_nights import prepare

pytestmark = [pytest.mark.cluster, pytest.mark.server, pytest.mark.xdist_group("server")]

ROOT = Path(__file__).parents[1]
SECONDS = 120  # for what takes five seconds alone


@contextlib.contextmanager
def cluster(folder: Path) -> Iterator[Client]:
    """Run a scheduler and two workers, each a process of its own that nobody starts again; yields their client."""
    found = folder / "scheduler.json"
    common = ["--scheduler-file", str(found), "--host", "127.0.0.1", "--no-dashboard"]
    worker = ["worker", "--no-nanny", "--nthreads", "1", "--local-directory", str(folder), *common]
    with contextlib.ExitStack() as ending, (folder / "cluster.log").open("w", encoding="utf-8") as log:
        for program in (["scheduler", "--port", "0", *common], worker, worker):
            # in the root: a worker imports what it runs from there
            process = subprocess.Popen([sys.executable, "-m", "dask", *program], cwd=ROOT, stdout=log, stderr=log)
            ending.callback(process.wait)
            ending.callback(process.kill)
        wait_until(found.exists)
        client = ending.enter_context(Client(scheduler_file=str(found), timeout=SECONDS))
        client.wait_for_workers(2, timeout=SECONDS)
        yield client


def kill_one_of_two(client: Client) -> None:
    """Kill a worker in the middle of a partition, once each of the two has held one."""
    held: set[str] = set()
    processes = client.run(os.getpid)

    def has_a_partition_after_both_had() -> bool:
        busy = [worker for worker, partitions in client.processing().items() if partitions]
        held.update(busy)
        if len(held) < 2 or not busy:
            return False
        os.kill(processes[busy[0]], signal.SIGKILL)
        return True

    wait_until(has_a_partition_after_both_had)


def wait_until(happened: Callable[[], bool]) -> None:
    deadline = time.monotonic() + SECONDS
    while not happened():
        assert time.monotonic() < deadline, "waited for nothing"
        time.sleep(0.05)


def night_of(folder: Path) -> Run:
    """Return a run over ten articles of several stories that is cut into several partitions at every stage."""
    folder.mkdir()
    run = prepare(folder, ["harbour", "fjord"], 0)
    settings = dataclasses.replace(run.settings, batch_size=3)
    return dataclasses.replace(
        run, inputs=(*run.inputs, str(sample_folder() / "agency-and-dailies.jsonl")), settings=settings
    )


def test_a_cluster_that_loses_a_worker_gives_the_same_rows(
    tmp_path: Path, prefect_server: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from prefect.settings import PREFECT_API_URL, PREFECT_LOGGING_TO_API_ENABLED, temporary_settings

    from flows.nightly import nightly

    monkeypatch.setattr(findings, "CLAIMS_PER_BATCH", 8)
    settings_of_prefect = {PREFECT_API_URL: prefect_server["PREFECT_API_URL"], PREFECT_LOGGING_TO_API_ENABLED: False}
    here, there = night_of(tmp_path / "here"), night_of(tmp_path / "there")
    with cluster(tmp_path) as client, temporary_settings(settings_of_prefect):
        run_night(here)
        killer = threading.Thread(target=kill_one_of_two, args=(client,))
        killer.start()
        settings = dataclasses.replace(there.settings, cluster=client.scheduler.address)
        nightly(list(there.inputs), there.db, there.out, settings)
        killer.join()
        assert len(client.scheduler_info()["workers"]) == 1
    rows = read_night(Path(here.db))
    counts = {name: pq.read_metadata(io.BytesIO(parquet)).num_rows for name, parquet in rows.items()}
    assert all(counts[table] for table in ("claims", "vectors", "facts", "contradictions", "cleared")), counts
    assert differences(rows, read_night(Path(there.db))) == []
