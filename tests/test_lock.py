"""The lock beside the database: one writer, named, and gone with its process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.errors import NotWritable, RunInProgress
from pipeline.lock import find_holder, hold_database, lock_path, refuse_if_held

AT = datetime(2024, 10, 23, 2, 0, tzinfo=UTC)
HOLD = """
import sys, time
from datetime import UTC, datetime
from pipeline.lock import hold_database
with hold_database(sys.argv[1], "night-1", datetime(2024, 10, 23, 2, 0, tzinfo=UTC)):
    print("held", flush=True)
    time.sleep(60)
"""


def start_holder(db: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen([sys.executable, "-c", HOLD, str(db)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_a_second_run_is_refused_with_the_name_of_the_first(tmp_path: Path) -> None:
    db = tmp_path / "night.duckdb"
    process = start_holder(db)
    try:
        with pytest.raises(RunInProgress) as refusal, hold_database(db, "night-2", AT):
            pass
        message = str(refusal.value)
        assert "run night-1" in message
        assert f"process {process.pid} on" in message
        assert "since 2024-10-23T02:00:00Z" in message
        assert str(db) in message
        with pytest.raises(RunInProgress):
            refuse_if_held(db)
    finally:
        process.kill()
        process.communicate()


def test_a_lock_left_by_a_killed_run_is_taken_over(tmp_path: Path) -> None:
    db = tmp_path / "night.duckdb"
    process = start_holder(db)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    assert "night-1" in lock_path(db).read_text(encoding="utf-8")
    assert find_holder(db) is None
    with hold_database(db, "night-2", AT):
        holder = find_holder(db)
        assert holder is not None
        assert (holder.run_id, holder.pid) == ("night-2", os.getpid())
    assert find_holder(db) is None


def test_a_forked_child_does_not_keep_the_lock(tmp_path: Path) -> None:
    db = tmp_path / "night.duckdb"
    read_end, write_end = os.pipe()
    with hold_database(db, "night-1", AT):
        child = os.fork()
        if child == 0:
            os.close(write_end)
            os.read(read_end, 1)
            os._exit(0)
    try:
        assert find_holder(db) is None
    finally:
        os.write(write_end, b"x")
        os.waitpid(child, 0)
        os.close(read_end)
        os.close(write_end)


def test_a_holder_that_wrote_nothing_readable_is_unknown(tmp_path: Path) -> None:
    db = tmp_path / "night.duckdb"
    with hold_database(db, "night-1", AT):
        lock_path(db).write_text("{not json", encoding="utf-8")
        holder = find_holder(db)
    assert str(holder) == "a run (process unknown on an unknown host)"


def test_an_error_inside_releases_the_lock(tmp_path: Path) -> None:
    db = tmp_path / "night.duckdb"
    with pytest.raises(ZeroDivisionError), hold_database(db, "night-1", AT):
        raise ZeroDivisionError
    refuse_if_held(db)


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    holding = hold_database(tmp_path / "file" / "night.duckdb", "night-1", AT)
    with pytest.raises(NotWritable, match=r"file/night\.duckdb\.lock: cannot be written"), holding:
        pass


def test_a_new_folder_is_made(tmp_path: Path) -> None:
    db = tmp_path / "new" / "night.duckdb"
    with hold_database(db, "night-1", AT):
        assert lock_path(db).exists()
