"""One writer at a time: a lock file beside the database that says who holds it.

The lock is the kernel's (``flock``), so it ends with the process that took it however that process ends; what is
written in the file only names the holder for the next one who asks. A database on a network file system needs one
that honours ``flock``.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import socket
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from pipeline.errors import NotWritable, RunInProgress

NAMING_TRIES = 20  # a holder writes its name right after it takes the lock: wait at most a second for it
NAMING_PAUSE = 0.05


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds the lock; ``started_at`` is ISO 8601 in UTC, and "" stands for what the file does not say."""

    pid: int
    run_id: str
    host: str
    started_at: str

    def __str__(self) -> str:
        run = f"run {self.run_id}" if self.run_id else "a run"
        since = f", since {self.started_at}" if self.started_at else ""
        return f"{run} (process {self.pid or 'unknown'} on {self.host or 'an unknown host'}{since})"


def lock_path(db: str | Path) -> Path:
    """Return the lock file of the database ``db``."""
    return Path(f"{db}.lock")


@contextlib.contextmanager
def hold_database(db: str | Path, run_id: str, started_at: datetime) -> Iterator[None]:
    """Hold the database ``db`` for one run.

    Raises RunInProgress at once when another run holds it, and NotWritable when the lock file cannot be made.
    """
    path = lock_path(db)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise NotWritable(
            f"{path}: cannot be written ({error.strerror}); give --db a path in a folder you can write"
        ) from error
    held = [descriptor]
    # A forked child shares the lock and would keep it after this process is gone.
    os.register_at_fork(after_in_child=lambda: _close(held))
    try:
        _take(descriptor, db)
        _name_holder(descriptor, Holder(os.getpid(), run_id, socket.gethostname(), f"{started_at:%Y-%m-%dT%H:%M:%SZ}"))
        try:
            yield
        finally:
            os.ftruncate(descriptor, 0)
    finally:
        _close(held)


def find_holder(db: str | Path) -> Holder | None:
    """Return who holds the database ``db`` now, or None; what a dead process left in the file does not count."""
    path = lock_path(db)
    for _ in range(NAMING_TRIES):
        try:
            descriptor = os.open(path, os.O_RDONLY)
        except OSError:
            return None
        try:
            fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
            return None
        except BlockingIOError:
            with contextlib.suppress(OSError, ValueError, TypeError):
                return Holder(**json.loads(path.read_text(encoding="utf-8")))
        finally:
            os.close(descriptor)
        time.sleep(NAMING_PAUSE)
    return Holder(0, "", "", "")


def refuse_if_held(db: str | Path) -> None:
    """Raise RunInProgress when another run holds the database ``db``."""
    holder = find_holder(db)
    if holder is not None:
        raise RunInProgress(f"{db} is held by {holder}; wait for it to end, or stop that process, and run again")


def _take(descriptor: int, db: str | Path) -> None:
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            refuse_if_held(db)  # returns only when the lock has been given back meanwhile


def _name_holder(descriptor: int, holder: Holder) -> None:
    with contextlib.suppress(OSError):  # a full disk: the lock holds without its name
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, json.dumps(asdict(holder)).encode("utf-8"), 0)


def _close(held: list[int]) -> None:
    while held:
        with contextlib.suppress(OSError):
            os.close(held.pop())
