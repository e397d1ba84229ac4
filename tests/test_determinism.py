"""The same articles in any order, cut anyhow, by one worker or two: every table is the same, byte for byte."""

from __future__ import annotations

import io
from datetime import timedelta
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from pipeline.articles import read_articles, sample_folder
from pipeline.database import open_database
from pipeline.records import Article, Skipped
from pipeline.runs import Run, map_here
from pipeline.settings import Settings
from pipeline.stages import ingest
from tests.stress.orders import AT, Cut, rows_of, run_cut, write_articles
from tests.stress.tables import Tables, differences

pytestmark = pytest.mark.xdist_group("determinism")  # one process: its runs share what they compare with

STORIES = ("karsa", "lorvik")  # two of the sample's stories: numbers, a denial, an update, an outcome of every kind
MODELS = Settings()
RULES = Settings(pair_model="none")


@pytest.fixture(scope="session")  # a module may be left and entered again
def rows() -> list[dict[str, object]]:
    found = [row for row in rows_of(str(sample_folder())) if any(word in str(row["url"]) for word in STORIES)]
    assert len(found) >= 8
    return found


@pytest.fixture(scope="session")  # a module may be left and entered again
def files(rows: list[dict[str, object]], tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The articles, one of them three times with other things known about it, and two files that cannot be read."""
    folder = tmp_path_factory.mktemp("articles")
    twice = [{**rows[0], "title": "", "author": "A. Copy"}, {**rows[0], "publisher": "Another Name"}]
    written = write_articles([*rows, *twice], folder)
    (folder / "torn.json").write_text('{"text": "An article whose end', encoding="utf-8")
    (folder / "empty.txt").touch()
    return [*written, str(folder / "torn.json"), str(folder / "empty.txt")]


@pytest.fixture(scope="session")  # a module may be left and entered again
def first(files: list[str], tmp_path_factory: pytest.TempPathFactory) -> Tables:
    return run_cut(files, tmp_path_factory.mktemp("first"), Cut(0, 500, 1), MODELS)


@pytest.mark.parametrize("cut", [Cut(1, 1, 2), Cut(2, 3, 1)], ids=str)
def test_order_cut_and_workers_change_nothing(files: list[str], first: Tables, cut: Cut, tmp_path: Path) -> None:
    again = run_cut(files, tmp_path, cut, MODELS)
    assert differences(first, again) == []
    assert again == first


def test_the_night_of_these_tests_is_worth_comparing(first: Tables) -> None:
    counts = {name: pq.read_metadata(io.BytesIO(parquet)).num_rows for name, parquet in first.items()}
    for table in ("articles", "claims", "facts", "contradictions", "cleared", "vectors", "pair_scores"):
        assert counts[table], table
    assert counts["skipped"] >= 4, "two copies of one article, two files that cannot be read"


def test_the_better_described_of_two_copies_counts_whichever_comes_first(tmp_path: Path) -> None:
    bare = {"url": "https://a.example/1", "text": "The ferry sank off Lindholm on Friday, police said."}
    full = {**bare, "title": "Ferry sinks", "publisher": "A", "published_at": "2023-03-04T08:00:00Z"}
    files = write_articles([bare, full, bare], tmp_path)
    for order in ([0, 1, 2], [1, 0, 2], [2, 0, 1]):
        found = list(read_articles([files[i] for i in order]))
        kept = [item for item in found if isinstance(item, Article)]
        assert (kept[-1].title, kept[-1].publisher) == ("Ferry sinks", "A")
        left_out = sorted(item.subject for item in found if isinstance(item, Skipped))
        assert left_out == ["00000.jsonl:1", "00002.jsonl:1"], order


def test_a_killed_run_that_read_the_worse_copy_only_changes_nothing(tmp_path: Path) -> None:
    bare = {"url": "https://a.example/1", "text": "The ferry sank off Lindholm on Friday, police said."}
    files = write_articles([bare, {**bare, "title": "Ferry sinks"}], tmp_path)
    for number, inputs in enumerate((files[:1], files)):
        ingest(Run(tuple(inputs), str(tmp_path / "night.duckdb"), "", RULES, AT + timedelta(days=number)), map_here)
    with open_database(tmp_path / "night.duckdb") as database:
        (row,) = database.read_table("articles").to_pylist()
    assert (row["title"], row["first_seen_at"]) == ("Ferry sinks", AT.replace(tzinfo=None))
