"""The life of a contradiction from night to night, read off the data: new, persisting, widened, narrowed, and so on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.runs import Run

Row = Mapping[str, Any]
NOTICEABLE = 0.05  # change of the gap, in natural log units, that an analyst would call wider or narrower
HISTORY = (
    "contradiction_id", "status", "gap", "evidence", "fact_id", "story_id", "kind", "summary", "detail", "score",
    "origins_a", "origins_b",
)  # fmt: skip


def follow(old: Sequence[Row], found: Sequence[Row], run: Run) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the contradictions to keep and the history rows of what changed.

    What stood before and is not found again is resolved: it stays, with its last words, until its story is found
    clashing again.
    """
    before = {row["contradiction_id"]: row for row in old}
    current: list[dict[str, Any]] = []
    history: list[dict[str, Any]] = []
    for row in found:
        earlier = before.pop(row["contradiction_id"], None)
        status = _status(earlier, row)
        first = earlier["first_seen_at"] if earlier else run.started_at
        current.append({**row, "status": status, "first_seen_at": first, "last_seen_at": run.started_at})
        if status != "persisting":
            history.append(_entry({**row, "status": status}, run))
    for earlier in before.values():
        if earlier["status"] != "resolved":
            history.append(_entry({**earlier, "status": "resolved"}, run))
    return current, history


def _entry(row: Row, run: Run) -> dict[str, Any]:
    return {**{name: row[name] for name in HISTORY}, "run_id": run.run_id, "seen_at": run.started_at}


def _status(earlier: Row | None, row: Row) -> str:
    if earlier is None:
        return "new"
    if earlier["status"] == "resolved":
        return "reopened"
    if row["gap"] - earlier["gap"] > NOTICEABLE:
        return "widened"
    if earlier["gap"] - row["gap"] > NOTICEABLE:
        return "narrowed"
    return "persisting"
