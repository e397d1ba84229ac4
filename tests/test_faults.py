"""What machines and inputs do to a night: one sentence or a skipped row, a whole snapshot, and the next run makes good.

Every fault is a real one: a file system that is full or read-only, files that are torn, processes that hold or die.
"""

from __future__ import annotations

import contextlib
import gzip
import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline import articles, batches, comparisons, encoders, stages
from pipeline.errors import ModelUnavailable, RunInProgress
from pipeline.lock import lock_path
from pipeline.night import run_night
from pipeline.records import Article
from pipeline.runs import Run
from tests.stress.tables import Tables, differences, read_night, read_published
from tests.test_nights import live, prepare

pytestmark = pytest.mark.xdist_group("server")

NIGHTS = (["harbour", "fjord"], ["island"], [])  # what is read in the nights after the first
ROOT = Path(__file__).parents[1]
HOLD = """
import sys, duckdb
with duckdb.connect(sys.argv[1]):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture(scope="session")  # a module may be left and entered again
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Tables, Tables]:
    """The folder after a first night, what it published, and the tables after a second one that nothing disturbed."""
    folder = tmp_path_factory.mktemp("first")
    live(folder, ["harbour"], 0)
    second = Path(shutil.copytree(folder, tmp_path_factory.mktemp("second") / "night"))
    live(second, ["harbour", "fjord"], 1)
    return folder, read_published(folder / "out" / "atodds.duckdb"), read_night(second / "night.duckdb")


@pytest.fixture(scope="session")  # a module may be left and entered again
def later(undisturbed: tuple[Path, Tables, Tables], tmp_path_factory: pytest.TempPathFactory) -> Tables:
    """The tables after the first night and the three of ``NIGHTS``."""
    folder = copy_of(undisturbed[0], tmp_path_factory.mktemp("later") / "night")
    for day, names in enumerate(NIGHTS, start=1):
        live(folder, names, day)
    return read_night(folder / "night.duckdb")


def copy_of(first: Path, folder: Path) -> Path:
    return Path(shutil.copytree(first, folder, dirs_exist_ok=True))


def run_as_a_person(run: Run, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Start the command line in a process of its own and wait for it."""
    given = ["run", *run.inputs, "--db", run.db, "--out", run.out, "--set", "pair_model=none", "--set", "workers=1"]
    return subprocess.run(
        [sys.executable, "-m", "flows", *given], env=environment, cwd=ROOT, capture_output=True, text=True, check=False
    )


def assert_told_in_one_sentence(done: subprocess.CompletedProcess[str], *words: str) -> None:
    """The run failed, and after its progress stands one sentence with ``words`` and nothing of Python's."""
    lines = done.stderr.splitlines()
    assert done.returncode == 1, done.stderr
    assert [line for line in lines if not line.startswith("[")] == lines[-1:], done.stderr
    assert lines[-1].startswith("atodds: ")
    for word in words:
        assert word in lines[-1]


def assert_published_is(out: Path, before: Tables) -> None:
    """What was published before stands, every file of it whole."""
    assert differences(before, read_published(out / "atodds.duckdb")) == []
    for path in out.glob("*.parquet"):
        pq.read_table(path)
    assert (out / "report.html").read_text(encoding="utf-8").rstrip().endswith("</html>")


@contextlib.contextmanager
def mounted(target: Path, *arguments: str) -> Iterator[None]:
    """Mount something on ``target``; where this is not permitted the test is left out."""
    done = subprocess.run(["mount", *arguments, str(target)], capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"nothing can be mounted here: {done.stderr.strip()}")
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(target)], check=True)


@contextlib.contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """Make ``folder`` one that nobody can write to: root by a mount, anybody else by its permissions."""
    if os.geteuid() == 0:
        with mounted(folder, "--bind", "-o", "ro", str(folder)):
            if os.access(folder, os.W_OK):
                subprocess.run(["mount", "-o", "remount,bind,ro", str(folder)], check=True)
            yield
        return
    folder.chmod(0o555)
    try:
        yield
    finally:
        folder.chmod(0o755)


@pytest.mark.server
@pytest.mark.parametrize("free", [0, 300_000, 2_000_000])
def test_a_full_disk(
    free: int, undisturbed: tuple[Path, Tables, Tables], tmp_path: Path, prefect_server: dict[str, str]
) -> None:
    first, before, after = undisturbed
    disk = tmp_path / "disk"
    disk.mkdir()
    with mounted(disk, "-t", "tmpfs", "-o", "size=40m", "tmpfs"):
        folder = copy_of(first, disk / "night")
        run = prepare(folder, ["harbour", "fjord"], 1)
        left = os.statvfs(disk)
        (disk / "filler").write_bytes(b"x" * (left.f_bavail * left.f_frsize - free))
        assert_told_in_one_sentence(run_as_a_person(run, prefect_server), str(disk), "free some space")
        assert_published_is(Path(run.out), before)
        (disk / "filler").unlink()
        run_night(run)
        assert differences(after, read_night(Path(run.db))) == []


@pytest.mark.server
@pytest.mark.parametrize("place", ["", "out"])
def test_a_read_only_folder(
    place: str, undisturbed: tuple[Path, Tables, Tables], tmp_path: Path, prefect_server: dict[str, str]
) -> None:
    first, before, after = undisturbed
    folder = copy_of(first, tmp_path / "night")
    run = prepare(folder, ["harbour", "fjord"], 1)
    with read_only(folder / place):
        assert_told_in_one_sentence(run_as_a_person(run, prefect_server), str(folder / place), "folder you can write")
        assert_published_is(Path(run.out), before)
    run_night(run)
    assert differences(after, read_night(Path(run.db))) == []


@pytest.mark.server
def test_a_disk_without_space_for_prefect_is_told_at_once(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    with mounted(disk, "-t", "tmpfs", "-o", "size=8m", "tmpfs"):
        done = run_as_a_person(prepare(disk, ["harbour"], 0), {**os.environ, "PREFECT_HOME": str(disk / "home")})
        assert_told_in_one_sentence(done, f"{disk}/home", "MiB are free", "free some space")
        assert not (disk / "out").exists()


@pytest.mark.server
def test_a_server_that_does_not_start(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "prefect.db").write_bytes(b"no database " * 100)
    environment = {
        **os.environ,
        "PREFECT_HOME": str(tmp_path / "home"),
        "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "1",
    }
    done = run_as_a_person(prepare(tmp_path, ["harbour"], 0), environment)
    assert_told_in_one_sentence(done, f"{tmp_path}/home", "did not start", "remove that folder")


def test_torn_files_cost_only_themselves(undisturbed: tuple[Path, Tables, Tables], tmp_path: Path) -> None:
    first, _, after = undisturbed
    folder = copy_of(first, tmp_path / "night")
    run = prepare(folder, ["harbour", "fjord"], 1)
    whole = Path(run.inputs[0]).read_bytes()
    table = io.BytesIO()
    pq.write_table(pa.table({"text": ["Never read."], "url": ["https://x.example/"]}), table)
    torn = folder / "torn"
    torn.mkdir()
    (torn / "cut.jsonl.gz").write_bytes(gzip.compress(whole)[:-40])
    (torn / "cut.parquet").write_bytes(table.getvalue()[:-30])
    (torn / "lines.jsonl").write_bytes(b'{"text": "Cut off in the mid\n[1, 2]\n' + whole)
    (torn / "list.json").write_bytes(b'[{"text": ')
    (torn / "page.html").write_bytes(b"")
    (torn / "noise.txt").write_bytes(bytes(range(256)) * 40)
    run_night(Run((*run.inputs, str(torn)), run.db, run.out, run.settings, run.started_at))
    found = read_night(Path(run.db))
    assert differences({**after, "skipped": b""}, {**found, "skipped": b""}) == []
    reasons = {row["subject"]: row["reason"] for row in rows_of(found, "skipped") if row["reason"] != "duplicate"}
    assert reasons == {
        "cut.jsonl.gz": "truncated",
        "cut.parquet": "unreadable",
        "lines.jsonl:1": "malformed",
        "lines.jsonl:2": "malformed",
        "list.json": "malformed",
        "page.html": "empty",
        "noise.txt": "binary",
    }


@pytest.mark.parametrize(
    ("module", "name", "stage"),
    [
        (articles, "find_noise", "ingest"),
        (batches, "extract_claims", "extract"),
        (stages, "group_origins", "origins"),
        (stages, "story_text", "stories"),
    ],
)
def test_an_article_that_makes_a_stage_raise_costs_only_itself(
    module: Any,
    name: str,
    stage: str,
    undisturbed: tuple[Path, Tables, Tables],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first, _, after = undisturbed
    folder = copy_of(first, tmp_path / "night")
    run = prepare(folder, ["harbour", "fjord"], 1)
    poison = {
        "url": "https://poison.example/",
        "text": "A cow of the village of Poison gave ninety litres.",
        "title": "C",
    }
    (folder / "poison.jsonl").write_text(json.dumps(poison), encoding="utf-8")
    real = getattr(module, name)

    def fails(given: object, *more: object) -> object:
        some = given if isinstance(given, Sequence) and not isinstance(given, str) else [given]
        if any("Poison" in (item.text if isinstance(item, Article) else str(item)) for item in some):
            raise ZeroDivisionError("poison")
        return real(given, *more)

    monkeypatch.setattr(module, name, fails)
    run_night(Run((*run.inputs, str(folder / "poison.jsonl")), run.db, run.out, run.settings, run.started_at))
    found = read_night(Path(run.db))
    (row,) = rows_of(found, "skipped")
    assert (row["stage"], row["reason"], row["detail"]) == (stage, "failed", "ZeroDivisionError: poison")
    for table in ("contradictions", "contradiction_claims", "cleared", "facts"):
        assert found[table] == after[table], table


@pytest.mark.parametrize("where", ["find_candidates", "conclude", "witness_story"])
def test_a_story_that_makes_the_comparison_raise_keeps_what_was_concluded_and_is_tried_again(
    where: str,
    undisturbed: tuple[Path, Tables, Tables],
    later: Tables,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder = copy_of(undisturbed[0], tmp_path / "night")
    live(folder, NIGHTS[0], 1)
    with monkeypatch.context() as patch:

        def fails(*_: object) -> None:
            raise ZeroDivisionError("poison")

        patch.setattr(comparisons, where, fails)
        failed = live(folder, NIGHTS[1], 2)
        (row,) = failed["skipped"]
        assert (row["stage"], row["reason"], row["detail"]) == (
            "contradictions",
            "failed",
            "ZeroDivisionError: poison",
        )
        assert [row["status"] for row in failed["contradictions"]] == ["new"], "not resolved"
    live(folder, NIGHTS[2], 3)
    ours = read_night(folder / "night.duckdb")
    assert differences({**ours, "skipped": b""}, {**later, "skipped": b""}) == []
    assert len(rows_of(ours, "contradictions")) == 3, "each pair of the three tolls"


def test_models_that_cannot_be_loaded(
    undisturbed: tuple[Path, Tables, Tables], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, before, after = undisturbed
    folder = copy_of(first, tmp_path / "night")
    run = prepare(folder, ["harbour", "fjord"], 1)
    altered = tmp_path / "pair_model.safetensors"
    altered.write_bytes(encoders.PAIR_DELTA.read_bytes()[:-1] + b"!")
    with monkeypatch.context() as patch:
        patch.setattr(encoders, "PAIR_DELTA", altered)
        batches.pair_classifier_of.cache_clear()
        for changes, words in (
            ({"pair_model": "embedded"}, ("has sha256", "reinstall atodds")),
            ({"pair_model": str(folder / "none")}, ("none' cannot be loaded", "or leave pair_model out")),
            ({"encoder": str(folder / "none")}, ("none' cannot be loaded", "or leave encoder out")),
        ):
            settings = type(run.settings)(**{"pair_model": "none", "workers": 1, **changes})
            with pytest.raises(ModelUnavailable) as told:
                run_night(Run(run.inputs, run.db, run.out, settings, run.started_at))
            assert all(word in str(told.value) for word in words), told.value
            assert "\n" not in str(told.value)
            assert_published_is(Path(run.out), before)
    run_night(run)
    assert differences(after, read_night(Path(run.db))) == []


def test_a_database_that_another_program_holds(undisturbed: tuple[Path, Tables, Tables], tmp_path: Path) -> None:
    first, before, after = undisturbed
    folder = copy_of(first, tmp_path / "night")
    run = prepare(folder, ["harbour", "fjord"], 1)
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, run.db], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(RunInProgress, match=rf"is held by process {holder.pid}; wait for it"):
            run_night(run)
    finally:
        holder.kill()
        holder.communicate()
    assert_published_is(Path(run.out), before)
    lock_path(run.db).write_text('{"pid": 1, "run_id": "dead", "host": "h", "started_at": ""}', encoding="utf-8")
    run_night(run)
    assert differences(after, read_night(Path(run.db))) == []


def test_a_clock_set_back_between_nights_changes_no_row(
    undisturbed: tuple[Path, Tables, Tables], later: Tables, tmp_path: Path
) -> None:
    folder = copy_of(undisturbed[0], tmp_path / "night")
    for day, names in zip((-3, -9, -2), NIGHTS, strict=True):
        last = live(folder, names, day)
    assert all(row["first_seen_at"] <= row["last_seen_at"] for row in (*last["facts"], *last["contradictions"]))
    assert differences(later, read_night(folder / "night.duckdb")) == []


def rows_of(tables: Tables, name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = pq.read_table(io.BytesIO(tables[name])).to_pylist()
    return found
