"""Batches through a shared folder or an object store: the same rows, and nothing left behind."""

from __future__ import annotations

import contextlib
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.articles import sample_folder
from pipeline.errors import NotWritable, UsageError
from pipeline.exchange import map_through
from pipeline.night import run_night
from pipeline.partitions import map_on_processes
from pipeline.runs import MapBatches, Run, map_here
from pipeline.settings import Settings
from tests.stress.tables import differences, read_night

AT = datetime(2024, 5, 1, 3, tzinfo=UTC)
SECRET = "a-secret"
SECONDS = 60


def double(batch: list[int]) -> list[int]:
    return [2 * number for number in batch]


def fail(_: object) -> None:
    raise ValueError("a bug")


def files_in(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*"))


def test_results_come_in_order_and_the_folder_is_empty_again(tmp_path: Path) -> None:
    with map_on_processes(2) as map_batches:
        mapped = map_through(str(tmp_path / "new"), map_batches)
        assert list(mapped(double, [[1], [2, 3], []])) == [[2], [4, 6], []]
    assert files_in(tmp_path / "new") == []


def test_batches_are_put_there_only_as_the_engine_takes_them(tmp_path: Path) -> None:
    results = map_through(str(tmp_path), map_here)(double, ([number] for number in range(9)))
    assert next(results) == [0]
    assert len([path for path in files_in(tmp_path) if path.is_file()]) == 2  # one batch, one result
    results.close()
    assert files_in(tmp_path) == []


def test_a_failure_is_the_same_failure_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="a bug"):
        list(map_through(str(tmp_path), map_here)(fail, [[1], [2]]))
    assert files_in(tmp_path) == []


def test_a_place_of_no_known_kind_is_refused_at_once() -> None:
    with pytest.raises(UsageError, match="exchange 'ftp://host/nights' cannot be used"):
        map_through("ftp://host/nights", map_here)


def test_a_place_where_nothing_can_be_put_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(NotWritable, match="a batch cannot be put there"):
        list(map_through(str(tmp_path / "file"), map_here)(double, [[1]]))


@contextlib.contextmanager
def object_store(folder: Path) -> Iterator[str]:
    """Run a server that speaks the S3 protocol over ``folder``; yields the place of a bucket in it."""
    binary = Path(sys.executable).with_name("rclone")
    program = str(binary) if binary.exists() else shutil.which("rclone")
    if program is None:
        pytest.skip("rclone is not installed here")
    (folder / "bucket").mkdir(parents=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    given = ["serve", "s3", str(folder), "--addr", f"127.0.0.1:{port}", "--auth-key", f"tester,{SECRET}"]
    server = subprocess.Popen([program, *given, "--config", ""], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + SECONDS
        while time.monotonic() < deadline:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                break
            time.sleep(0.1)
        yield f"s3://tester:{SECRET}@bucket?scheme=http&endpoint_override=127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()


def night(folder: Path, map_batches: MapBatches) -> Path:
    """Run the sample without the pair model, three articles in a partition, and return its database."""
    settings = Settings(pair_model="none", batch_size=3)
    run_night(
        Run((str(sample_folder()),), str(folder / "night.duckdb"), str(folder / "out"), settings, AT), map_batches
    )
    return folder / "night.duckdb"


@pytest.mark.cluster
def test_a_night_through_an_object_store_gives_the_same_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_REQUEST_CHECKSUM_CALCULATION", "when_required")  # what rclone's server understands
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    here, there = tmp_path / "here", tmp_path / "there"
    with object_store(tmp_path / "store") as place, map_on_processes(2) as map_batches:
        db = night(there, map_through(place, map_batches))
    assert [path for path in files_in(tmp_path / "store") if path.is_file()] == []
    assert differences(read_night(night(here, map_here)), read_night(db)) == []
