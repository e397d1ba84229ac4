"""A whole night: its row in ``runs`` and its lock, whoever runs the stages; and a runner that needs no scheduler."""

from __future__ import annotations

import contextlib
import dataclasses
import functools
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Any

from pipeline.database import Database, open_database
from pipeline.lock import hold_database
from pipeline.runs import Counts, MapBatches, Run, map_here
from pipeline.stages import PUBLISHING, STAGES

KILLED = "killed before it could say why"


@contextlib.contextmanager
def recorded(run: Run) -> Iterator[dict[str, Counts]]:
    """Hold the database for ``run`` and keep its row in ``runs``: running, then done, or failed with the reason.

    Yields the dictionary to which the caller adds the counts of each stage.
    """
    with hold_database(run.db, run.run_id, run.started_at):
        counts: dict[str, Counts] = {}
        with open_database(run.db) as database:
            _close_killed_runs(database)
            _write(database, run, "running", counts)
        try:
            yield counts
        except BaseException as error:
            with open_database(run.db) as database:
                _write(database, run, "failed", counts, f"{type(error).__name__}: {error}")
            raise
        with open_database(run.db) as database:
            _write(database, run, "done", counts)


def keep_counts(run: Run, counts: dict[str, Counts]) -> None:
    """Record what the stages counted so far. With only publishing left the run is done, and its snapshot says so.

    Once it has published, the night ends with it: see the view ``runs``.
    """
    left = [stage.name for stage in STAGES if stage.name not in counts]
    with open_database(run.db) as database:
        _write(database, run, "running" if PUBLISHING in left[1:] else "done", counts)


def run_night(run: Run, map_batches: MapBatches = map_here) -> dict[str, Counts]:
    """Run every stage and return its counts by name. Raises what a stage raises; the run is then recorded as failed."""
    with recorded(run) as counts:
        for stage in STAGES:
            counts[stage.name] = stage.run(run, map_batches)
            keep_counts(run, counts)
    return dict(counts)


def _close_killed_runs(database: Database) -> None:
    """Mark runs that never said how they ended, or never published, as failed: we hold the lock, so none is going."""
    killed = {row["run_id"] for row in database.rows("unfinished_runs")}
    rows = [row for row in database.read_table("runs").to_pylist() if row["run_id"] in killed]
    database.replace("runs", [{**row, "state": "failed", "note": KILLED} for row in rows], "run_id", sorted(killed))


def _write(database: Database, run: Run, state: str, counts: dict[str, Counts], note: str = "") -> None:
    row: dict[str, Any] = {
        "run_id": run.run_id,
        "started_at": run.started_at,
        "finished_at": None if state == "running" else datetime.now(UTC),
        "state": state,
        "settings": json.dumps(dataclasses.asdict(run.settings), sort_keys=True),
        "versions": json.dumps(_versions(), sort_keys=True),
        "counts": json.dumps(counts, sort_keys=True),
        "note": note,
        "number": database.rows("run_number", run=run.run_id)[0]["number"],
        "is_published": PUBLISHING in counts,
    }
    database.replace("runs", [row], "run_id", [run.run_id])


@functools.cache
def _versions() -> dict[str, str]:
    return {name: version(name) for name in ("atodds", "duckdb", "prefect", "torch")}
