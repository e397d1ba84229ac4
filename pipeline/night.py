"""A whole night without a scheduler: the stages one after the other, in this process or its worker processes."""

from __future__ import annotations

import contextlib
import dataclasses
import json
from collections.abc import Callable
from datetime import UTC, datetime
from importlib.metadata import version

from pipeline.database import open_database
from pipeline.lock import hold_database
from pipeline.runs import Counts, MapBatches, Run, map_here
from pipeline.stages import STAGES, Stage

Progress = Callable[[Stage, Counts], None]


@contextlib.contextmanager
def recorded(run: Run):  # type: ignore[no-untyped-def]
    """Hold the database for ``run`` and keep its row in ``runs``: running, then done, or failed with the reason."""
    with hold_database(run.db, run.run_id, run.started_at):
        counts: dict[str, Counts] = {}
        _write(run, "running", counts, "")
        try:
            yield counts
        except BaseException as error:
            _write(run, "failed", counts, f"{type(error).__name__}: {error}")
            raise
        _write(run, "done", counts, "")


def _write(run: Run, state: str, counts: dict[str, Counts], note: str) -> None:
    row = {
        "run_id": run.run_id,
        "started_at": run.started_at,
        "finished_at": None if state == "running" else datetime.now(UTC),
        "state": state,
        "settings": json.dumps(dataclasses.asdict(run.settings), sort_keys=True),
        "versions": json.dumps(
            {name: version(name) for name in ("atodds", "duckdb", "prefect", "torch")}, sort_keys=True
        ),
        "counts": json.dumps(counts, sort_keys=True),
        "note": note,
    }
    with open_database(run.db) as database:
        database.replace("runs", [row], "run_id", [run.run_id])


def run_night(run: Run, map_batches: MapBatches = map_here, progress: Progress | None = None) -> dict[str, Counts]:
    """Run every stage and return its counts by name. Raises what a stage raises; the run is then recorded as failed."""
    with recorded(run) as counts:
        for stage in STAGES:
            counts[stage.name] = stage.run(run, map_batches)
            if progress:
                progress(stage, counts[stage.name])
    return dict(counts)
