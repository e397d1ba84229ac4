"""Nights that follow each other through the real stages: what joins, what keeps its id, what happens to a clash."""

from __future__ import annotations

import contextlib
import dataclasses
import json
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from flows.cli import main
from pipeline.articles import sample_folder
from pipeline.database import open_database, open_snapshot
from pipeline.night import keep_counts, recorded, run_night
from pipeline.runs import Run, map_here
from pipeline.settings import Settings
from pipeline.stages import PUBLISHING, STAGES

Begin = Callable[..., dict[str, list[dict[str, Any]]]]
RULES = Settings(pair_model="none", workers=1)
FIRST_NIGHT = datetime(2023, 3, 5, 2, 0, tzinfo=UTC)
LEAD = "the fire on the ferry Astrid off Lindholm on Friday"
TOLLS = {
    "harbour": ("Ferry fire off Lindholm kills nine", f"Nine people were killed in {LEAD}, police said."),
    "fjord": ("Astrid ferry fire off Lindholm: death toll", f"Fourteen people were killed in {LEAD}, the owner said."),
    "island": ("Ferry fire off Lindholm: twenty dead", f"Twenty people were killed in {LEAD}, a rescuer said."),
    "coast": (
        "Nine dead as ferry burns off Lindholm",
        f"The mayor said nine people were killed in {LEAD}.",
    ),
    "strait": ("Lindholm ferry fire kills nine", f"Nine people were killed in {LEAD}, according to the navy."),
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


@pytest.fixture(scope="module")
def begin(tmp_path_factory: pytest.TempPathFactory) -> Begin:
    """What :func:`live` does for a first night in a folder; each is run once and then copied."""
    nights: dict[tuple[str, ...], Path] = {}

    def begun(folder: Path, *names: str) -> dict[str, list[dict[str, Any]]]:
        if names not in nights:
            nights[names] = tmp_path_factory.mktemp("first")
            live(nights[names], list(names), 0)
        shutil.copytree(nights[names], folder, dirs_exist_ok=True)
        return tables_of(folder)

    return begun


def test_three_nights_keep_ids_and_add_only_what_is_new(tmp_path: Path, begin: Begin) -> None:
    first = begin(tmp_path, "harbour", "fjord")
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


def test_a_clock_set_back_costs_nothing(tmp_path: Path, begin: Begin) -> None:
    begin(tmp_path, "harbour", "fjord")
    after = live(tmp_path, ["island"], -3)
    assert len(after["contradictions"]) == 3
    assert all(row["first_seen_at"] <= row["last_seen_at"] for row in after["contradictions"])


def told(folder: Path) -> tuple[dict[str, int], list[str]]:
    """Return what the published report says has changed, and the statuses it shows."""
    with open_snapshot(folder / "out" / "atodds.duckdb") as snapshot:
        changes = {row["status"]: row["contradictions"] for row in snapshot.rows("report_changes")}
        return changes, [row["status"] for row in snapshot.rows("report_contradictions")]


def test_what_a_run_that_never_published_had_found_is_still_new(tmp_path: Path, begin: Begin) -> None:
    begin(tmp_path, "harbour")
    die_before_publishing(tmp_path, ["fjord"], 1)
    live(tmp_path, ["fjord"], 2)
    assert told(tmp_path) == ({"new": 1}, ["new"])
    live(tmp_path, [], 3)
    assert told(tmp_path) == ({}, ["persisting"])


def test_more_runs_before_publishing_are_one_night(tmp_path: Path, begin: Begin) -> None:
    begin(tmp_path, "harbour")
    die_before_publishing(tmp_path, ["fjord"], 1)
    die_before_publishing(tmp_path, ["island"], 2)
    live(tmp_path, [], 3)
    assert told(tmp_path) == ({"new": 3}, ["new"] * 3)
    with open_snapshot(tmp_path / "out" / "atodds.duckdb") as snapshot:
        assert snapshot.sql("select night from runs order by number").column(0).to_pylist() == [1, 2, 2, 2]
        night = snapshot.rows("report_night")[0]
        assert (night["new_articles"], night["previous_at"]) == (2, FIRST_NIGHT)
        assert len(snapshot.rows("report_failed_runs")) == 2


def test_a_clock_set_back_does_not_turn_the_nights_around(tmp_path: Path, begin: Begin) -> None:
    begin(tmp_path, "harbour")
    live(tmp_path, ["fjord"], -3)
    assert told(tmp_path) == ({"new": 1}, ["new"])
    live(tmp_path, [], -2)
    assert told(tmp_path) == ({}, ["persisting"])


def test_the_names_of_one_newsroom_are_one_voice(tmp_path: Path) -> None:
    """Two outlets say nine; the user's table makes them one family, and an edit of the table is obeyed at once."""
    live(tmp_path, ["harbour", "fjord", "coast"], 0)
    (clash,) = tables_of(tmp_path)["contradictions"]
    assert (clash["origins_a"], clash["origins_b"]) == (2, 1)
    table = tmp_path / "families.toml"
    table.write_text('[families]\n"Bay Media" = ["harbour", "coast"]\n', encoding="utf-8")
    settings = dataclasses.replace(RULES, publishers=str(table))
    run_night(dataclasses.replace(prepare(tmp_path, [], 1), settings=settings))
    (clash,) = tables_of(tmp_path)["contradictions"]
    assert (clash["origins_a"], clash["origins_b"], clash["status"]) == (1, 1, "persisting")
    assert "Bay Media" in {row["family"] for row in tables_of(tmp_path)["publisher_families"]}


def test_stories_merge_and_what_stood_in_them_goes_on(tmp_path: Path, begin: Begin) -> None:
    strict = dataclasses.replace(RULES, story_threshold=1.0)
    first = begin(tmp_path, "harbour", "fjord")
    assert first["suggested_links"] == []
    words = {"title": "Lindholm to get a new ferry", "text": "A new ferry for Lindholm was ordered on Monday."}
    other = prepare(tmp_path, ["island"], 1, published_at="2023-03-07T08:00:00Z", **words)
    run_night(dataclasses.replace(other, settings=strict))
    apart = tables_of(tmp_path)
    assert len(apart["stories"]) == 2
    assert len(apart["suggested_links"]) >= 1
    joined = live(tmp_path, ["coast"], 2)
    (story,) = joined["stories"]
    (redirect,) = joined["story_redirects"]
    assert {redirect["old_story_id"], redirect["new_story_id"]} == {row["story_id"] for row in apart["stories"]}
    assert redirect["new_story_id"] == story["story_id"]
    (clash,) = first["contradictions"]
    statuses = {row["contradiction_id"]: row["status"] for row in joined["contradictions"]}
    assert statuses[clash["contradiction_id"]] == "persisting"
    assert {row["fact_id"] for row in first["facts"]} == {row["fact_id"] for row in joined["facts"]}
    later = live(tmp_path, ["strait"], 3)
    assert later["stories"] == joined["stories"]
    assert {row["story_id"] for row in later["story_articles"]} == {story["story_id"]}
    with open_snapshot(tmp_path / "out" / "atodds.duckdb") as snapshot:
        assert snapshot.sql("select count(*) from suggested_links").column(0).to_pylist() == [0]
        assert snapshot.sql("select new_id from redirects").column(0).to_pylist() == [story["story_id"]]


def test_a_fact_that_parts_leaves_a_record(tmp_path: Path) -> None:
    sent = "A further {} people were hurt on the pier."
    for name, number in (("harbour", "thirty"), ("fjord", "sixty")):
        both = f"{TOLLS[name][1]} {sent.format(number)}"
        before = live(tmp_path, [name], 0, text=both)
    one, other = sorted(row["fact_id"] for row in before["facts"] if row["kind"] == "numeric")[:2]
    with open_database(tmp_path / "night.duckdb") as database:  # as if they had been taken for one fact
        moved = [{**row, "fact_id": one} for row in before["fact_claims"] if row["fact_id"] == other]
        database.replace("fact_claims", moved, "fact_id", [other])
        for table in ("facts", "positions"):
            database.replace(table, [], "fact_id", [other])
    after = live(tmp_path, ["island"], 1)
    (split,) = after["fact_splits"]
    assert split["old_fact_id"] == one
    assert split["new_fact_id"] in {row["fact_id"] for row in after["facts"]} - {one}


def test_what_was_known_last_week_is_one_parameter(
    tmp_path: Path, begin: Begin, capsys: pytest.CaptureFixture[str]
) -> None:
    begin(tmp_path, "harbour", "fjord")
    live(tmp_path, ["island"], 7)
    out = str(tmp_path / "out")
    with open_snapshot(tmp_path / "out" / "atodds.duckdb") as snapshot:
        now = snapshot.sql("select max(finished_at) from runs").column(0).to_pylist()[0]
    for moment, found in (("2020-01-01", 0), (str(now), 3)):
        assert main(["sql", "as_of", "--param", f"moment={moment}", "--out", out, "--json"]) == 0
        assert len(json.loads(capsys.readouterr().out)) == found


def test_a_night_computes_only_what_a_new_article_can_change(tmp_path: Path) -> None:
    run = prepare(tmp_path, ["harbour", "fjord"], 0)
    run_night(dataclasses.replace(run, inputs=(*run.inputs, str(sample_folder()))))
    before = tables_of(tmp_path)
    assert len(before["stories"]) > 5
    counts = run_night(prepare(tmp_path, ["coast"], 1))
    after = tables_of(tmp_path)
    added = {name: [row for row in after[name] if row not in before[name]] for name in after}
    (joined,) = added["story_articles"]
    harbour = next(row["article_id"] for row in before["articles"] if row["url"] == "https://harbour.example/astrid")
    assert joined["story_id"] == {row["article_id"]: row["story_id"] for row in before["story_articles"]}[harbour]
    done = {(row["stage"], row["subject"]) for row in added["progress"]}
    assert done == {("extract", joined["article_id"]), ("stories", joined["article_id"]), ("facts", joined["story_id"])}
    embedded = {row["text_hash"] for row in added["vectors"]}
    assert len(embedded) == counts["contradictions"]["embedded"] + 1  # its title and lead
    assert not embedded & {row["text_hash"] for row in before["vectors"]}
    stories = {row["story_id"] for name in ("facts", "contradictions", "cleared") for row in added[name]}
    assert stories == {joined["story_id"]}


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


def test_a_contradiction_lives_through_its_nights(tmp_path: Path, begin: Begin) -> None:
    (clash,) = begin(tmp_path, "harbour", "fjord")["contradictions"]
    assert told(tmp_path) == ({"new": 1}, ["new"])
    live(tmp_path, [], 1)
    assert told(tmp_path) == ({}, ["persisting"])
    (grown,) = live(tmp_path, ["coast"], 2)["contradictions"]
    assert told(tmp_path) == ({"persisting": 1}, ["persisting"])
    assert (clash["origins_a"], grown["origins_a"]) == (1, 2)
    assert grown["contradiction_id"] == clash["contradiction_id"]
    (shrunk,) = correct(tmp_path, "harbour", 3)["contradictions"]
    assert shrunk["origins_a"] == 1
    resolved = correct(tmp_path, "coast", 4)
    assert resolved["contradictions"] == []
    assert told(tmp_path) == ({"resolved": 1}, [])
    assert "correction" in {row["reason"] for row in resolved["cleared"]}
    (again,) = live(tmp_path, ["strait"], 5)["contradictions"]
    assert told(tmp_path) == ({"reopened": 1}, ["reopened"])
    assert (again["contradiction_id"], again["first_seen_at"]) == (clash["contradiction_id"], clash["first_seen_at"])


def correct(folder: Path, name: str, day: int) -> dict[str, list[dict[str, Any]]]:
    """Run one night in which the page of one publisher gives the number of the other."""
    text = TOLLS[name][1].replace("Nine people", "Fourteen people").replace("nine people", "fourteen people")
    return live(folder, [name], day, text=text)


def test_a_changed_number_of_a_page_is_told_as_a_correction(tmp_path: Path, begin: Begin) -> None:
    begin(tmp_path, "harbour")
    tables = correct(tmp_path, "harbour", 1)
    assert [(row["change"], row["words"]) for row in tables["corrections"]] == [("changed", "")]
    assert len({row["origin_id"] for row in tables["origins"]}) == 1
    page = (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    assert "“Nine” became “Fourteen” for “people”" in page
    assert "<del>Nine people were killed" in page
    live(tmp_path, [], 2)
    assert "became" not in (tmp_path / "out" / "report.md").read_text(encoding="utf-8")


def test_a_sentence_that_every_version_has_is_read_once(tmp_path: Path, begin: Begin) -> None:
    (clash,) = begin(tmp_path, "harbour", "fjord")["contradictions"]
    more = f"{TOLLS['harbour'][1]} The mayor of Lindholm spoke to the families on Sunday."
    tables = live(tmp_path, ["harbour"], 1, text=more)
    (same,) = tables["contradictions"]
    assert (same["contradiction_id"], same["origins_a"], same["status"]) == (clash["contradiction_id"], 1, "persisting")
    assert len(tables["contradiction_claims"]) == 2
