"""One run: what it was told, and how its batches are mapped onto workers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from pipeline.records import content_id
from pipeline.settings import Settings

Counts = dict[str, int]


@dataclass(frozen=True, slots=True)
class Run:
    """What a run was told. ``started_at`` is its only clock: every time it writes down is this one."""

    inputs: tuple[str, ...]
    db: str
    out: str
    settings: Settings
    started_at: datetime

    @property
    def run_id(self) -> str:
        """Return the id of the run, made from when it started and where it writes."""
        return content_id("run", self.started_at.isoformat(), self.db)


class MapBatches(Protocol):
    """Calls a function on every batch, somewhere, and yields the results in the order of the batches."""

    def __call__(self, function: Callable[[Any], Any], batches: Iterable[Any]) -> Iterator[Any]: ...


def map_here(function: Callable[[Any], Any], batches: Iterable[Any]) -> Iterator[Any]:
    """Map in this process, one batch after the other."""
    yield from map(function, batches)
