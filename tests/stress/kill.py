"""Nights killed with SIGKILL at random moments: what was published stays whole, the next run ends with the same rows.

``python -m tests.stress.kill --times 50 --seed 1 [INPUT]``. Two thirds of the articles of INPUT (the bundled sample by
default) are an earlier night that is published; then every trial runs ``atodds run`` over all of them and some broken
files, kills that run or one of its workers in a stage drawn by chance, looks at what is published, runs again to the
end, and compares every table with a night that nobody disturbed.
"""

from __future__ import annotations

import argparse
import dataclasses
import multiprocessing
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from multiprocessing.context import ForkServerContext
from pathlib import Path

import pyarrow.parquet as pq

from pipeline.articles import sample_folder
from pipeline.stages import STAGES
from tests.server import running_server
from tests.stress.orders import rows_of, write_articles
from tests.stress.tables import Tables, differences, read_night, read_published

ROOT = Path(__file__).parents[2]
BEFORE = "start"  # of the process, of Prefect, of the lock: everything until the first stage
PLACES = (BEFORE, *(stage.name for stage in STAGES))
OWN_SERVER_EVERY = 10  # every tenth trial starts its own temporary server, as a run without any configuration does
TWICE = 0.2  # share of trials in which the run that should recover is killed, too
NOBODY = "nobody"
PAUSE = 0.01  # seconds between two looks at a run
WORKER = 0.25  # share of kills that are meant for a worker
BROKEN = {
    "cut-off.jsonl.gz": b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03",
    "torn.parquet": b"PAR1 and no more",
    "torn.json": b'{"text": "An article whose end ne',
    "empty.txt": b"",
}


Server = ForkServerContext | None  # what runs are forked from; None = a process and a Prefect server of its own each


@dataclass(frozen=True, slots=True)
class Started:
    """A run: its process, the file it tells its progress to, and its exit code, None while it lasts."""

    pid: int
    log: Path
    code: Callable[[], int | None]


@dataclass(frozen=True, slots=True)
class Night:
    """What every trial starts from and must end with: the folder after the night before, and the tables of both."""

    folder: Path
    server: Server
    before: Tables
    after: Tables
    published: Tables
    seconds: Mapping[str, float]  # what each place took in the undisturbed run


@dataclass
class Outcome:
    """One trial: where each kill fell and whom it hit, and everything that was wrong afterwards."""

    kills: list[tuple[str, str]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def prepare(source: str, folder: Path, server: Server) -> Night:
    """Run the night before and an undisturbed second one; raises RuntimeError when either fails."""
    files = write_articles(rows_of(source), folder / "base" / "articles")
    later = files[::3]
    for path in later:
        shutil.move(path, folder)
    _run_to_the_end(folder / "base", server)
    before = read_published(folder / "base" / "out" / "atodds.duckdb")
    for path in later:
        shutil.move(folder / Path(path).name, path)
    for name, content in BROKEN.items():
        (folder / "base" / "articles" / name).write_bytes(content)
    undisturbed = _copied(folder / "base", folder / "undisturbed")
    seconds = _run_to_the_end(undisturbed, server)
    after = read_night(undisturbed / "night.duckdb")
    published = read_published(undisturbed / "out" / "atodds.duckdb")
    return Night(folder / "base", server, before, after, published, seconds)


def try_once(night: Night, folder: Path, chance: random.Random, places: list[str]) -> Outcome:
    """Kill one run in each of ``places``, one after the other on the same database, then let it recover."""
    outcome = Outcome()
    _copied(night.folder, folder)
    for number, place in enumerate(places):
        while (kill := _killed_run(night, folder, chance, place))[1] == NOBODY:  # it had ended by itself
            if number:
                break
            _copied(night.folder, folder)
        outcome.kills.append(kill)
        outcome.problems += look(night, folder)
    try:
        _run_to_the_end(folder, night.server)
    except RuntimeError as error:
        outcome.problems.append(str(error))
        return outcome
    outcome.problems += differences(night.after, read_night(folder / "night.duckdb"))
    outcome.problems += differences(night.published, read_published(folder / "out" / "atodds.duckdb"))
    litter = [path.name for path in (*folder.iterdir(), *(folder / "out").iterdir()) if path.name.startswith(".")]
    outcome.problems += [f"left behind: {name}" for name in litter if name != ".prefect"]
    return outcome


def look(night: Night, folder: Path) -> list[str]:
    """Return what is wrong with what is published: not one of the two nights, or a file that is not whole."""
    out = folder / "out"
    try:
        found = read_published(out / "atodds.duckdb")
        for path in sorted(out.glob("*.parquet")):
            pq.read_table(path)
    except Exception as error:
        return [f"what is published is not whole: {error}"]
    problems = [] if found in (night.before, night.published) else differences(night.before, found)
    if not (out / "report.html").read_text(encoding="utf-8").rstrip().endswith("</html>"):
        problems.append("the report is not whole")
    return problems


def _killed_run(night: Night, folder: Path, chance: random.Random, place: str) -> tuple[str, str]:
    """Start a run, kill it or one of its workers after a part of ``place`` drawn by chance; say where and whom."""
    wants_worker = chance.random() < WORKER
    run = _start(folder, night.server, 2 if wants_worker else 1)
    delay = chance.random() * night.seconds[place]
    while run.code() is None and PLACES.index(_place(run.log)) < PLACES.index(place):
        time.sleep(PAUSE)
    ends = time.monotonic() + delay
    while run.code() is None and time.monotonic() < ends:
        time.sleep(min(PAUSE, max(0.0, ends - time.monotonic())))
    workers = [pid for pid in _workers(run.pid) if wants_worker]
    where = _place(run.log)
    if run.code() is not None:
        return "ended before", NOBODY
    os.kill(workers[0] if workers else run.pid, signal.SIGKILL)
    while run.code() is None:
        time.sleep(PAUSE)
    if workers and run.code():
        return where, f"worker: {run.code()} {run.log.read_text(encoding='utf-8').splitlines()[-1]}"
    return where, "worker" if workers else "run"


def _run_to_the_end(folder: Path, server: Server) -> dict[str, float]:
    """Run a night and return how long each place took; raises RuntimeError with its last words when it fails."""
    run = _start(folder, server)
    seconds = dict.fromkeys(PLACES, 0.0)
    began = time.monotonic()
    here = BEFORE
    while run.code() is None:
        time.sleep(PAUSE)
        now = _place(run.log)
        if now != here:
            seconds[here], began, here = time.monotonic() - began, time.monotonic(), now
    seconds[here] = time.monotonic() - began
    if run.code():
        raise RuntimeError(f"exit {run.code()}: {run.log.read_text(encoding='utf-8')[-1000:]}")
    return seconds


def _start(folder: Path, server: Server, workers: int = 1) -> Started:
    """Start ``atodds run`` over the articles of ``folder``; its words go to a file, which never holds it up.

    Most runs are forked from a process that has imported everything; one with a server of its own starts from nothing.
    """
    log = folder / "log"
    log.write_bytes(b"")
    given = ["run", folder / "articles", "--db", folder / "night.duckdb", "--out", folder / "out"]
    arguments = [*map(str, given), "--set", "batch_size=4", "--set", f"workers={workers}"]
    if server is not None:
        forked = server.Process(target=_run_here, args=(arguments, str(log)))
        forked.start()
        return Started(forked.pid or 0, log, lambda: forked.exitcode)
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    with log.open("wb") as told:
        process = subprocess.Popen(
            [sys.executable, "-m", "flows", *arguments],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=told,
        )
    return Started(process.pid, log, process.poll)


def _run_here(arguments: list[str], log: str) -> None:
    """Be the command line in this process."""
    from flows.cli import main

    told = os.open(log, os.O_WRONLY | os.O_APPEND)
    for stream in (1, 2):
        os.dup2(told, stream)
    sys.exit(main(arguments))


def _place(log: Path) -> str:
    """Return the stage that a run has begun last, from what it told."""
    told = [line for line in log.read_text(encoding="utf-8").splitlines() if line.startswith("[")]
    return told[-1].partition("] ")[2].partition(":")[0] if told else BEFORE


def _workers(pid: int) -> list[int]:
    """Return the worker processes of a run, by what they were started as."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(path.read_text(encoding="utf-8").rpartition(")")[2].split()[1])
            if parent == pid and b"spawn_main" in (path.parent / "cmdline").read_bytes():
                found.append(int(path.parent.name))
        except (OSError, ValueError):
            continue
    return sorted(found)


def _copied(source: Path, target: Path) -> Path:
    shutil.rmtree(target, ignore_errors=True)
    return Path(shutil.copytree(source, target))


def main() -> int:
    """Run the trials, print the table of kills, and return 1 when a single one was not recovered from."""
    parser = argparse.ArgumentParser(prog="python -m tests.stress.kill", description=__doc__)
    parser.add_argument("--times", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("input", nargs="?", default=str(sample_folder()))
    given = parser.parse_args()
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    kills: Counter[tuple[str, str]] = Counter()
    recovered = 0
    with tempfile.TemporaryDirectory(prefix="atodds-kill-") as name, running_server(_home(name)) as environment:
        os.environ.update(environment)
        server = multiprocessing.get_context("forkserver")
        server.set_forkserver_preload(["tests.stress.warm"])
        night = prepare(given.input, Path(name), server)
        print("undisturbed: " + ", ".join(f"{place} {took:.1f} s" for place, took in night.seconds.items()), flush=True)
        for number in range(given.times):
            chance = random.Random(f"{given.seed} {number}")
            places = [PLACES[(number + given.seed) % len(PLACES)]]  # every place equally often
            places += [chance.choice(PLACES)] if chance.random() < TWICE else []
            is_cold = number % OWN_SERVER_EVERY == OWN_SERVER_EVERY - 1
            trial = dataclasses.replace(night, server=None) if is_cold else night
            outcome = try_once(trial, Path(name, "trial"), chance, places)
            kills.update(outcome.kills)
            recovered += not outcome.problems
            print(f"{number + 1}/{given.times} {outcome.kills}", *outcome.problems, sep="\n    ", flush=True)
    print(_table(kills))
    print(f"{recovered} of {given.times} recovered with identical rows")
    return 0 if recovered == given.times else 1


def _home(folder: str) -> Path:
    home = Path(folder, "prefect")
    home.mkdir()
    return home


def _table(kills: Counter[tuple[str, str]]) -> str:
    whom = sorted({victim.partition(":")[0] for _, victim in kills})
    lines = [f"{'killed in':<16}" + "".join(f"{victim:>10}" for victim in whom)]
    for place in (*PLACES, "ended before"):
        counts = [
            sum(n for (where, hit), n in kills.items() if where == place and hit.startswith(victim)) for victim in whom
        ]
        if any(counts):
            lines.append(f"{place:<16}" + "".join(f"{count:>10}" for count in counts))
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
