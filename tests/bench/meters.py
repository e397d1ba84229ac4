"""What a piece of work costs: seconds on the clock, seconds of CPU, and the most memory of all its processes together.

CPU seconds are what compares: on a machine that others use too, the clock tells mostly of them.
"""

from __future__ import annotations

import contextlib
import os
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
PAUSE = 0.5  # seconds between two looks at the memory
PROC = Path("/proc")


@dataclass
class Cost:
    """What was used between the beginning and the end of a :func:`measured` block."""

    wall: float = 0.0  # seconds
    cpu: float = 0.0  # seconds of this process and of all below it
    peak: float = 0.0  # MiB, each page that processes share counted once (PSS)


@contextlib.contextmanager
def measured() -> Iterator[Cost]:
    """Measure what this process and everything it has started use while the block runs."""
    cost = Cost()
    done = threading.Event()
    watch = threading.Thread(target=_watch, args=(cost, done), daemon=True)
    began, used = time.monotonic(), _cpu_seconds()
    watch.start()
    try:
        yield cost
    finally:
        done.set()
        watch.join()
        cost.peak = max(cost.peak, _memory())
        cost.wall, cost.cpu = time.monotonic() - began, _cpu_seconds() - used


def _watch(cost: Cost, done: threading.Event) -> None:
    while not done.wait(PAUSE):
        cost.peak = max(cost.peak, _memory())


def _tree() -> list[int]:
    """Return this process and all below it."""
    parents: dict[int, int] = {}
    for path in PROC.glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            fields = path.read_text(encoding="utf-8").rpartition(")")[2].split()
            parents[int(path.parent.name)] = int(fields[1])
    found = [os.getpid()]
    for pid in found:
        found += [child for child, parent in parents.items() if parent == pid]
    return found


def _cpu_seconds() -> float:
    """Return user and system time of the tree; what ended children used stands with their parents."""
    total = 0
    for pid in _tree():
        with contextlib.suppress(OSError):
            fields = (PROC / str(pid) / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
            total += sum(int(field) for field in fields[11:15])
    return total / TICKS


def _memory() -> float:
    total = 0
    for pid in _tree():
        with contextlib.suppress(OSError):
            for line in (PROC / str(pid) / "smaps_rollup").read_text(encoding="utf-8").splitlines():
                if line.startswith("Pss:"):
                    total += int(line.split()[1])
    return total / 1024
