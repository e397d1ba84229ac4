"""The nightly flow as a person and a scheduler start it: real processes, a real Prefect server, real kills."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from pipeline.database import open_database, open_snapshot
from pipeline.lock import find_holder, hold_database

pytestmark = [pytest.mark.server, pytest.mark.xdist_group("server")]

ROOT = Path(__file__).parents[1]
ARTICLES = [
    {
        "url": "https://harbour.example/ferry-1",
        "publisher": "Harbour Post",
        "published_at": "2023-03-04T08:00:00Z",
        "title": "Ferry fire off Lindholm kills nine",
        "text": "Nine people were killed in the fire on the ferry Astrid off Lindholm on Friday, police said.\n\n"
        "The ferry had left the port of Lindholm at dawn.",
    },
    {
        "url": "https://fjord.example/astrid",
        "publisher": "Fjord Times",
        "published_at": "2023-03-04T11:00:00Z",
        "title": "Astrid ferry fire: company gives death toll",
        "text": "The fire on the ferry Astrid off Lindholm on Friday killed 14 people, the shipping company said.\n\n"
        "The ferry had left Lindholm at dawn with a full deck.",
    },
]


def atodds(*arguments: object, environment: dict[str, str] | None = None) -> subprocess.Popen[str]:
    """Start the command line in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "flows", *map(str, arguments)],
        env=environment or {**os.environ},
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def run_night(folder: Path, environment: dict[str, str], *more: str, out: str = "out") -> subprocess.Popen[str]:
    """Start a run over the articles with one article in each partition, so that worker processes do the work."""
    articles = folder / "articles.jsonl"
    articles.write_text("\n".join(map(json.dumps, ARTICLES)), encoding="utf-8")
    given = ("run", articles, "--db", folder / "night.duckdb", "--out", folder / out, "--set", "batch_size=1")
    return atodds(*given, "--set", "pair_model=none", *more, environment=environment)


def tables(db: Path) -> dict[str, list[dict[str, Any]]]:
    """Return every row that a second run must not change."""
    with open_database(db) as database:
        kept = [name for name in database.tables() if name != "runs"]
        return {name: database.read_table(name).to_pylist() for name in kept}


@pytest.fixture(scope="module")
def night(tmp_path_factory: pytest.TempPathFactory, prefect_server: dict[str, str]) -> dict[str, Any]:
    """One finished run against the server: its folder and what it printed."""
    folder = tmp_path_factory.mktemp("night")
    process = run_night(folder, prefect_server)
    printed, told = process.communicate(timeout=240)
    assert process.returncode == 0, told
    return {"folder": folder, "printed": printed, "told": told}


def test_a_run_tells_its_stages_and_prints_where_to_read(night: dict[str, Any]) -> None:
    lines = night["told"].splitlines()
    assert lines[0].startswith("[1/")
    assert all(line.startswith("[") for line in lines), "only our own lines: " + night["told"]
    assert any("publish" in line for line in lines)
    assert f"Report    {night['folder'] / 'out' / 'report.html'}" in night["printed"]
    assert "in 2 articles" in night["printed"]
    with open_snapshot(night["folder"] / "out" / "atodds.duckdb") as snapshot:
        assert snapshot.sql("select count(*) as n from articles").to_pylist() == [{"n": 2}]


def test_the_server_saw_one_task_for_each_stage_and_partition(
    night: dict[str, Any], prefect_server: dict[str, str]
) -> None:
    name = f"nightly into {night['folder'] / 'night.duckdb'}"  # other tests use the same server
    (flow_run,) = post(prefect_server, "flow_runs/filter", {"flow_runs": {"name": {"any_": [name]}}})
    its = {"flow_runs": {"id": {"any_": [flow_run["id"]]}}, "limit": 200}
    names = sorted(row["name"] for row in post(prefect_server, "task_runs/filter", its))
    assert {"ingest-", "publish-"} <= {name[: name.find("-") + 1] for name in names}
    assert sum("extract_batch" in name for name in names) >= 2
    assert flow_run["state_name"] == "Completed"
    logs = post(prefect_server, "logs/filter", {"logs": {"flow_run_id": {"any_": [flow_run["id"]]}}, "limit": 200})
    assert any(row["message"].startswith("[1/") for row in logs), "progress can be read on the server"


def test_the_same_input_again_adds_nothing_and_changes_no_id(
    night: dict[str, Any], prefect_server: dict[str, str]
) -> None:
    before = tables(night["folder"] / "night.duckdb")
    process = run_night(night["folder"], prefect_server)
    _, told = process.communicate(timeout=240)
    assert process.returncode == 0, told
    assert tables(night["folder"] / "night.duckdb") == before


def test_a_second_run_is_refused_at_once_and_the_first_is_named(tmp_path: Path, prefect_server: dict[str, str]) -> None:
    with hold_database(tmp_path / "night.duckdb", "night-1", datetime(2024, 10, 23, 2, 0, tzinfo=UTC)):
        process = run_night(tmp_path, prefect_server)
        printed, told = process.communicate(timeout=120)
    assert process.returncode == 1
    assert printed == ""
    (line,) = told.splitlines()
    assert line.startswith(f"atodds: {tmp_path / 'night.duckdb'} is held by run night-1 (process {os.getpid()} on ")


def test_a_failed_run_says_what_and_where_in_one_sentence(tmp_path: Path, prefect_server: dict[str, str]) -> None:
    process = run_night(tmp_path, prefect_server, "--set", f"encoder={tmp_path / 'no-model'}")
    _, told = process.communicate(timeout=240)
    assert process.returncode == 1
    assert "Traceback" not in told
    failure, sentence = told.splitlines()[-2:]
    assert failure.endswith(": failed")
    assert sentence.startswith("atodds: ")
    assert "no-model" in sentence
    assert not (tmp_path / "out" / "atodds.duckdb").exists()


def test_a_killed_run_leaves_nothing_behind_and_the_next_completes(
    tmp_path: Path, night: dict[str, Any], prefect_server: dict[str, str]
) -> None:
    own_server = {name: value for name, value in prefect_server.items() if name != "PREFECT_API_URL"}
    own_server["PREFECT_HOME"] = str(tmp_path / "home")
    process = run_night(tmp_path, own_server)
    assert process.stderr is not None
    for line in process.stderr:
        if "extract" in line:
            break
    children = processes_under(process.pid)
    assert children, "a temporary server and workers"
    process.send_signal(signal.SIGKILL)
    process.communicate()
    deadline = time.monotonic() + 60
    while any(map(is_running, children)) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert [pid for pid in children if is_running(pid)] == []
    assert find_holder(tmp_path / "night.duckdb") is None
    again = run_night(tmp_path, prefect_server)
    _, told = again.communicate(timeout=240)
    assert again.returncode == 0, told
    assert without_times(tables(tmp_path / "night.duckdb")) == without_times(tables(night["folder"] / "night.duckdb"))


def test_a_killed_worker_costs_no_row(tmp_path: Path, night: dict[str, Any], prefect_server: dict[str, str]) -> None:
    process = run_night(tmp_path, prefect_server)
    workers: list[int] = []
    while not workers and process.poll() is None:
        time.sleep(0.01)
        workers = [pid for pid in processes_under(process.pid) if is_worker(pid)]
    os.kill(workers[0], signal.SIGKILL)
    _, told = process.communicate(timeout=240)
    assert process.returncode == 0, told
    assert without_times(tables(tmp_path / "night.duckdb")) == without_times(tables(night["folder"] / "night.duckdb"))


def test_the_nightly_deployment_has_scheduled_runs(prefect_server: dict[str, str]) -> None:
    prefect = [sys.executable, "-m", "prefect", "--no-prompt"]
    for arguments in (["work-pool", "create", "nightly", "--type", "process"], ["deploy", "--all"]):
        done = subprocess.run(
            [*prefect, *arguments],
            env={**prefect_server, "ATODDS_HOME": str(ROOT)},
            cwd=ROOT,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stdout + done.stderr
    deployments = {row["name"]: row for row in post(prefect_server, "deployments/filter", {})}
    assert sorted(deployments) == ["nightly", "report"]
    nightly = deployments["nightly"]
    assert nightly["schedules"][0]["schedule"]["cron"] == "0 2 * * *"
    assert nightly["global_concurrency_limit"]["limit"] == 1
    assert nightly["concurrency_options"]["collision_strategy"] == "CANCEL_NEW"
    scheduled: list[Any] = []
    deadline = time.monotonic() + 60
    while not scheduled and time.monotonic() < deadline:
        time.sleep(0.5)
        wanted = {
            "deployments": {"id": {"any_": [nightly["id"]]}},
            "flow_runs": {"state": {"type": {"any_": ["SCHEDULED"]}}},
        }
        scheduled = post(prefect_server, "flow_runs/filter", wanted)
    assert scheduled, "the cron made no run"
    assert all(row["expected_start_time"][11:16] == "02:00" for row in scheduled)


def post(environment: dict[str, str], route: str, body: dict[str, Any]) -> list[dict[str, Any]]:
    """Ask the server's API."""
    import httpx

    answer = httpx.post(f"{environment['PREFECT_API_URL']}/{route}", json=body, timeout=30)
    answer.raise_for_status()
    rows: list[dict[str, Any]] = answer.json()
    return rows


def processes_under(pid: int) -> list[int]:
    """Return the processes that ``pid`` started, and theirs."""
    found: list[int] = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text(encoding="utf-8").rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == pid:
            child = int(path.parent.name)
            found += [child, *processes_under(child)]
    return found


def is_worker(pid: int) -> bool:
    """Return whether the process is one of those that partitions run in."""
    try:
        return b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False


def is_running(pid: int) -> bool:
    """Return whether the process is there and not merely waiting to be reaped."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def without_times(found: dict[str, list[dict[str, Any]]]) -> dict[str, list[dict[str, Any]]]:
    """Return the rows without what names the run or its clock."""
    clocks = ("run_id", "first_seen_at", "last_seen_at", "finished_at", "fetched_at", "seen_at", "status")
    return {
        name: [{key: value for key, value in row.items() if key not in clocks} for row in rows]
        for name, rows in found.items()
    }
