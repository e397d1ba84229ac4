"""Nights that follow each other through the real stages: what joins, what keeps its id, what happens to a clash."""

from __future__ import annotations

import contextlib
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from pipeline.database import open_database, open_snapshot
from pipeline.night import keep_counts, recorded, run_night
from pipeline.runs import Run, map_here
from pipeline.settings import Settings
from pipeline.stages import PUBLISHING, STAGES

RULES = Settings(pair_model="none", workers=1)
FIRST_NIGHT = datetime(2023, 3, 5, 2, 0, tzinfo=UTC)
LEAD = "the fire on the ferry Astrid off Lindholm on Friday"
TOLLS = {
    "harbour": ("Ferry fire off Lindholm kills nine", f"Nine people were killed in {LEAD}, police said."),
    "fjord": ("Astrid ferry fire off Lindholm: death toll", f"Fourteen people were killed in {LEAD}, the owner said."),
    "island": ("Ferry fire off Lindholm: twenty dead", f"Twenty people were killed in {LEAD}, a rescuer said."),
}


def prepare(folder: Path, names: list[str], day: int, **changes: Any) -> Run:
    """Write the named articles, with ``changes``, as the input of one night and return its run."""
    rows = [
        {
            "url": f"https://{name}.example/astrid",
            "publisher": name,
            "published_at": "2023-03-04T08:00:00Z",
            "title": TOLLS[name][0],
            "text": TOLLS[name][1],
            **changes,
        }
        for name in names
    ]
    source = folder / f"{day}.jsonl"
    source.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    at = FIRST_NIGHT + timedelta(days=day)
    return Run((str(source),), str(folder / "night.duckdb"), str(folder / "out"), RULES, at)


def live(folder: Path, names: list[str], day: int, **changes: Any) -> dict[str, list[dict[str, Any]]]:
    """Run one night over the named articles, with ``changes``, and return the tables after it."""
    run_night(prepare(folder, names, day, **changes))
    return tables_of(folder)


def die_before_publishing(folder: Path, names: list[str], day: int) -> None:
    """Run one night over the named articles up to its conclusions, and no further."""
    run = prepare(folder, names, day)
    with contextlib.suppress(Death), recorded(run) as counts:
        for stage in STAGES:
            if stage.name == PUBLISHING:
                raise Death
            counts[stage.name] = stage.run(run, map_here)
            keep_counts(run, counts)


class Death(Exception):
    """What ends a run before its time."""


def tables_of(folder: Path) -> dict[str, list[dict[str, Any]]]:
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


def told(folder: Path) -> tuple[dict[str, int], list[str]]:
    """Return what the published report says has changed, and the statuses it shows."""
    with open_snapshot(folder / "out" / "atodds.duckdb") as snapshot:
        changes = {row["status"]: row["contradictions"] for row in snapshot.rows("report_changes")}
        return changes, [row["status"] for row in snapshot.rows("report_contradictions")]


def test_what_a_run_that_never_published_had_found_is_still_new(tmp_path: Path) -> None:
    live(tmp_path, ["harbour"], 0)
    die_before_publishing(tmp_path, ["fjord"], 1)
    live(tmp_path, ["fjord"], 2)
    assert told(tmp_path) == ({"new": 1}, ["new"])
    live(tmp_path, [], 3)
    assert told(tmp_path) == ({}, ["persisting"])


def test_more_runs_before_publishing_are_one_night(tmp_path: Path) -> None:
    live(tmp_path, ["harbour"], 0)
    die_before_publishing(tmp_path, ["fjord"], 1)
    die_before_publishing(tmp_path, ["island"], 2)
    live(tmp_path, [], 3)
    assert told(tmp_path) == ({"new": 3}, ["new"] * 3)
    with open_snapshot(tmp_path / "out" / "atodds.duckdb") as snapshot:
        assert snapshot.sql("select night from runs order by number").column(0).to_pylist() == [1, 2, 2, 2]
        night = snapshot.rows("report_night")[0]
        assert (night["new_articles"], night["previous_at"]) == (2, FIRST_NIGHT)
        assert len(snapshot.rows("report_failed_runs")) == 2


def test_a_clock_set_back_does_not_turn_the_nights_around(tmp_path: Path) -> None:
    live(tmp_path, ["harbour"], 0)
    live(tmp_path, ["fjord"], -3)
    assert told(tmp_path) == ({"new": 1}, ["new"])
    live(tmp_path, [], -2)
    assert told(tmp_path) == ({}, ["persisting"])


def test_undated_articles_meet_those_of_their_nights(tmp_path: Path) -> None:
    live(tmp_path, ["harbour"], 0, published_at=None)
    later = live(tmp_path, ["fjord"], 5, published_at=None)
    assert len({row["story_id"] for row in later["story_articles"]}) == 1
    assert [row["status"] for row in later["contradictions"]] == ["new"]


def test_one_old_article_does_not_reach_for_everything(tmp_path: Path) -> None:
    for days in (0, 40, 200):
        run = prepare(tmp_path, ["harbour"], days, url=f"https://x.example/{days}", published_at=None)
        STAGES[0].run(run, map_here)
    with open_database(tmp_path / "night.duckdb") as database:
        seen = {row["url"]: row["article_id"] for row in database.read_table("articles").to_pylist()}
        done = [{"stage": "stories", "version": "1", "subject": seen[f"https://x.example/{day}"]} for day in (40, 200)]
        database.append("progress", done, {"run_id": "r", "finished_at": FIRST_NIGHT})
        window = database.rows("articles_in_window", stage="stories", version="1", days=30)
    assert [row["url"] for row in window] == ["https://x.example/0"]
