"""Nights that follow each other through the real stages: what joins, what keeps its id, what happens to a clash."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from pipeline.database import open_database
from pipeline.night import run_night
from pipeline.runs import Run
from pipeline.settings import Settings

RULES = Settings(pair_model="none", workers=1)
FIRST_NIGHT = datetime(2023, 3, 5, 2, 0, tzinfo=UTC)
LEAD = "the fire on the ferry Astrid off Lindholm on Friday"
TOLLS = {
    "harbour": ("Ferry fire off Lindholm kills nine", f"Nine people were killed in {LEAD}, police said."),
    "fjord": ("Astrid ferry fire off Lindholm: death toll", f"Fourteen people were killed in {LEAD}, the owner said."),
    "island": ("Ferry fire off Lindholm: twenty dead", f"Twenty people were killed in {LEAD}, a rescuer said."),
}


def live(folder: Path, names: list[str], day: int) -> dict[str, list[dict[str, Any]]]:
    """Run one night over the named articles and return the tables after it."""
    rows = [
        {
            "url": f"https://{name}.example/astrid",
            "publisher": name,
            "published_at": "2023-03-04T08:00:00Z",
            "title": TOLLS[name][0],
            "text": TOLLS[name][1],
        }
        for name in names
    ]
    source = folder / f"{day}.jsonl"
    source.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    at = FIRST_NIGHT + timedelta(days=day)
    run_night(Run((str(source),), str(folder / "night.duckdb"), str(folder / "out"), RULES, at))
    with open_database(folder / "night.duckdb") as database:
        return {name: database.read_table(name).to_pylist() for name in database.tables()}


def test_three_nights_keep_ids_and_add_only_what_is_new(tmp_path: Path) -> None:
    first = live(tmp_path, ["harbour", "fjord"], 0)
    (clash,) = first["contradictions"]
    assert clash["status"] == "new"
    same = live(tmp_path, ["fjord", "harbour"], 1)
    for table in ("facts", "fact_claims", "contradictions", "contradiction_claims", "contradiction_history"):
        assert same[table] == first[table], table
    third = live(tmp_path, ["island"], 2)
    assert {row["fact_id"] for row in third["facts"]} == {row["fact_id"] for row in first["facts"]}
    statuses = {row["contradiction_id"]: row["status"] for row in third["contradictions"]}
    assert statuses.pop(clash["contradiction_id"]) == "persisting"
    assert list(statuses.values()) == ["new", "new"]


def test_a_clock_set_back_costs_nothing(tmp_path: Path) -> None:
    live(tmp_path, ["harbour", "fjord"], 0)
    after = live(tmp_path, ["island"], -3)
    assert len(after["contradictions"]) == 3
    assert all(row["first_seen_at"] <= row["last_seen_at"] for row in after["contradictions"])
