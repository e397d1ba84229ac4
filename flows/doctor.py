"""Is everything in order here? Each check says what it saw and, when something is off, what to do."""

from __future__ import annotations

import importlib.metadata
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal

from packaging.requirements import Requirement

from flows.server import has_configured_server
from pipeline.errors import AtOddsError
from pipeline.lock import find_holder
from pipeline.settings import EMBEDDED, EMBEDDED_HALF, Settings, from_environment

Mark = Literal["ok", "look", "broken"]

PYTHON = ((3, 11), (3, 14))  # from, below
LOW_DISK = 2 * 1024**3  # bytes; a night of thousands of articles with its snapshot takes a few hundred megabytes
NO_DISK = 200 * 1024**2
OLD_SNAPSHOT = timedelta(hours=36)  # one missed night
ANSWER_SECONDS = 5.0

# What a version outside its bounds does, where nothing else would tell: both fail far from their cause.
TRAPS = {
    "fastapi": "from 0.151 Prefect's API answers 422 to its own client, from 0.155 its server does not start",
    "sqlalchemy": "with 2.1 Prefect accepts a cron schedule and never creates a run",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was checked: what was seen, and what to do about it ("" = nothing)."""

    mark: Mark
    what: str
    advice: str = ""

    @property
    def is_broken(self) -> bool:
        return self.mark == "broken"

    def __str__(self) -> str:
        return f"{self.mark:<8}{self.what}" + (f"\n        -> {self.advice}" if self.advice else "")


def examine(db: Path, out: Path) -> list[Finding]:
    """Return the findings of every check; a check that raises is itself a finding."""
    checks: tuple[Callable[[], Iterator[Finding]], ...] = (
        check_python,
        check_libraries,
        check_settings,
        check_models,
        lambda: check_folder("the database", db.absolute().parent),
        lambda: check_folder("the report", out.absolute()),
        lambda: check_disk(db.absolute().parent),
        lambda: check_lock(db),
        lambda: check_snapshot(out / "atodds.duckdb"),
        check_server,
    )
    findings: list[Finding] = []
    for check in checks:
        try:
            findings += check()
        except AtOddsError as error:
            findings.append(Finding("broken", str(error)))
    return findings


def check_python() -> Iterator[Finding]:
    """The interpreter is one that the lock was made for."""
    low, high = PYTHON
    version = ".".join(map(str, sys.version_info[:3]))
    if low <= sys.version_info[:2] < high:
        yield Finding("ok", f"Python {version}")
    else:
        yield Finding("broken", f"Python {version}", f"use {low[0]}.{low[1]} or newer, below {high[0]}.{high[1]}")


def check_libraries() -> Iterator[Finding]:
    """Every library is there, within the bounds that this version of atodds declares."""
    wanted = [Requirement(text) for text in importlib.metadata.requires("atodds") or ()]
    needed = [requirement for requirement in wanted if requirement.marker is None or requirement.marker.evaluate()]
    off = 0
    for requirement in needed:
        try:
            version = importlib.metadata.version(requirement.name)
        except importlib.metadata.PackageNotFoundError:
            version = ""
        # torch 2.13.0+cpu is torch 2.13.0
        if version and requirement.specifier.contains(version.partition("+")[0], prereleases=True):
            continue
        off += 1
        seen = f"{requirement.name} {version}" if version else f"{requirement.name} is missing"
        trap = TRAPS.get(requirement.name.lower())
        yield Finding(
            "broken",
            f"{seen}, needed is {requirement.specifier}" + (f": {trap}" if trap else ""),
            f"pip install '{requirement.name}{requirement.specifier}', or make install for the whole tested set",
        )
    if not off:
        yield Finding("ok", f"{len(needed)} libraries within their bounds")


def check_settings() -> Iterator[Finding]:
    """What the environment sets can be read."""
    settings = from_environment()
    changed = [name for name in Settings.__dataclass_fields__ if getattr(settings, name) != getattr(Settings(), name)]
    told = ", ".join(f"{name}={getattr(settings, name)}" for name in changed)
    yield Finding("ok", f"settings: {told or 'all as shipped'}")


def check_models() -> Iterator[Finding]:
    """The models load, and the embedded ones have the weights they were measured with."""
    from pipeline.encoders import load_encoder, load_pair_classifier

    settings = from_environment()
    yield Finding("ok", f"encoder {load_encoder(settings.encoder).name}{_verified(settings.encoder)}")
    if settings.pair_model == "none":
        yield Finding("ok", "no pair model: rules only")
    else:
        model = load_pair_classifier(settings.pair_model)
        yield Finding("ok", f"pair model {model.name}{_verified(settings.pair_model)}")


def _verified(name: str) -> str:
    return ", weights as expected" if name in (EMBEDDED, EMBEDDED_HALF) else ""


def check_folder(purpose: str, folder: Path) -> Iterator[Finding]:
    """The folder, or the nearest one above it that exists, can be written."""
    existing = next(path for path in (folder, *folder.parents) if path.exists())
    try:
        with tempfile.TemporaryFile(dir=existing):
            pass
    except OSError as error:
        yield Finding(
            "broken",
            f"{existing} cannot be written ({error.strerror}); {purpose} goes there",
            "change its rights or name another folder",
        )
        return
    yield Finding("ok", f"{folder} can be written ({purpose})")


def check_disk(folder: Path) -> Iterator[Finding]:
    """There is room for a night."""
    existing = next(path for path in (folder, *folder.parents) if path.exists())
    free = shutil.disk_usage(existing).free
    mark: Mark = "broken" if free < NO_DISK else "look" if free < LOW_DISK else "ok"
    advice = "" if mark == "ok" else "make room, or name a database and a folder on another disk"
    yield Finding(mark, f"{free / 1024**3:.1f} GiB free in {existing}", advice)


def check_lock(db: Path) -> Iterator[Finding]:
    """Nobody holds the database, or a living run does."""
    holder = find_holder(db)
    if holder is None:
        yield Finding("ok", f"{db} is free")
    else:
        yield Finding("look", f"{db} is held by {holder}", "a second run is refused until that one has ended")


def check_snapshot(path: Path) -> Iterator[Finding]:
    """There is a snapshot of last night that can be read."""
    from pipeline.database import open_snapshot

    if not path.exists():
        yield Finding("look", f"no snapshot at {path} yet", "atodds run INPUT... publishes one")
        return
    with open_snapshot(path) as snapshot:
        (counts,) = snapshot.sql("select count(*) as contradictions from contradictions").to_pylist()
    published_at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    age = datetime.now(UTC) - published_at
    told = f"snapshot of {published_at:%Y-%m-%d %H:%M} UTC, {counts['contradictions']:,} contradictions"
    if age > OLD_SNAPSHOT:
        hours = int(age.total_seconds() // 3600)
        yield Finding(
            "look", f"{told}, {hours} hours old", "see why the nightly run has not published: prefect flow-run ls"
        )
    else:
        yield Finding("ok", told)


def check_server() -> Iterator[Finding]:
    """The Prefect server that is configured answers; without one, a run starts its own."""
    if not has_configured_server():
        yield Finding("ok", "no Prefect server configured: each run starts a temporary one")
        return
    url = os.environ.get("PREFECT_API_URL", "")
    if not url:
        yield Finding("ok", "the Prefect server is configured in a profile")
        return
    import httpx

    try:
        httpx.get(f"{url.rstrip('/')}/health", timeout=ANSWER_SECONDS).raise_for_status()
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        yield Finding(
            "broken",
            f"no answer from the Prefect server at {url} ({type(error).__name__})",
            "start it with: prefect server start; or unset PREFECT_API_URL",
        )
        return
    yield Finding("ok", f"the Prefect server at {url} answers")
