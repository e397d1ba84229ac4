"""What makes a stage raise or kills its workers is found among the others, which lose nothing."""

from __future__ import annotations

import os
import signal

import pyarrow as pa
import pytest

from pipeline.errors import NotWritable, WorkerLost
from pipeline.partitions import map_on_processes
from pipeline.poison import failed, map_or_halve, spare
from tests.factories import article


def doubled_unless_deadly(rows: pa.Table) -> list[int]:
    """Kill this worker when it is given the row 13."""
    numbers = rows.column("n").to_pylist()
    if 13 in numbers:
        os.kill(os.getpid(), signal.SIGKILL)
    return [2 * n for n in numbers]


def given_up(rows: pa.Table, error: WorkerLost) -> list[int]:
    del error
    return [-n for n in rows.column("n").to_pylist()]


def test_a_row_that_kills_its_workers_is_found_and_the_others_are_done() -> None:
    partitions = [pa.table({"n": [1, 2, 3]}), pa.table({"n": [4, 13, 5]}), pa.table({"n": [6]})]
    with map_on_processes(2) as map_batches:
        found = list(map_or_halve(doubled_unless_deadly, partitions, map_batches, given_up))
    assert [n for rows, _ in found for n in rows.column("n").to_pylist()] == [1, 2, 3, 4, 13, 5, 6]
    assert [n for _, numbers in found for n in numbers] == [2, 4, 6, 8, -13, 10, 12]


def test_an_article_that_raises_alone_takes_part_without_its_words() -> None:
    good, bad = article("Fine."), article("Bad.", url="https://b.example/")
    seen: list[list[str]] = []

    def work(articles: object) -> int:
        texts = [each.text for each in articles]  # type: ignore[attr-defined]
        seen.append(texts)
        if "Bad." in texts:
            raise ValueError("no")
        return len(texts)

    done, skipped = spare("stories", [good, bad], work)
    assert (done, seen[-1]) == (2, ["Fine.", ""])
    assert skipped == [failed("stories", bad.article_id, ValueError("no"))]
    assert spare("stories", [good], work) == (1, [])


def test_what_no_article_causes_is_raised() -> None:
    def work(articles: object) -> None:
        if len(articles) > 1:  # type: ignore[arg-type]
            raise ValueError("together")

    with pytest.raises(ValueError, match="together"):
        spare("stories", [article("A."), article("B.")], work)


def test_a_failure_of_the_machine_is_no_article_s() -> None:
    calls: list[int] = []

    def work(_: object) -> None:
        calls.append(1)
        raise NotWritable("the disk is full")

    with pytest.raises(NotWritable):
        spare("stories", [article("A."), article("B.")], work)
    assert len(calls) == 1


def test_the_words_of_an_error_are_cut() -> None:
    assert len(failed("extract", "a", ValueError("x" * 10_000)).detail) == 300
