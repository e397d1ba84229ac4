"""Prefect without anything configured: home beside the database, telemetry off, a temporary server that ends with us.

Nothing here imports prefect before the environment is set, because Prefect reads it once, on import.
"""

from __future__ import annotations

import atexit
import errno
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from pipeline.errors import NotWritable, SchedulerFailed

LEAST_FREE = 24 * 2**20  # bytes: the server's database takes 5 MB when it is new, and its log as much again

QUIET = {
    "DO_NOT_TRACK": "1",  # events of the client
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",  # events of the server
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "90",  # a first start on a slow disk took 75 s
    "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "CRITICAL",  # we print our own lines; a server gets them all
    "PREFECT_LOGGING_EXTRA_LOGGERS": "atodds",
    "PREFECT_CLI_PROMPT": "false",
}


def prepare_prefect(db: str | Path) -> None:
    """Set what Prefect reads from the environment on import; what is set already stays. Raises NotWritable."""
    for name, value in QUIET.items():
        os.environ.setdefault(name, value)
    if not has_configured_server():
        home = Path(db).absolute().parent / ".prefect" / Path(db).stem  # one for each database: its server is sqlite
        _check_home(Path(os.environ.setdefault("PREFECT_HOME", str(home))))


def _check_home(home: Path) -> None:
    """Make Prefect's home and see that a server can write there: one that cannot tells nobody why it does not start."""
    advice = "set PREFECT_HOME to a folder you can write"
    try:
        home.mkdir(parents=True, exist_ok=True)  # Prefect does not make its parents
        with tempfile.TemporaryFile(dir=home) as probe:
            probe.write(b"x")
        free = shutil.disk_usage(home).free
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            advice = f"free some space there, or {advice} on another disk"
        raise NotWritable(f"{home}: Prefect's home cannot be written ({error.strerror}); {advice}") from error
    if free < LEAST_FREE:
        raise NotWritable(
            f"{home}: only {free // 2**20} MiB are free for Prefect's own database;"
            f" free some space there, or {advice} on another disk"
        )


def has_configured_server() -> bool:
    """Return whether the person has told Prefect which server to use: by the environment or in a profile."""
    if os.environ.get("PREFECT_API_URL"):
        return True
    profiles = Path(os.environ.get("PREFECT_HOME", "~/.prefect")).expanduser() / "profiles.toml"
    return profiles.is_file() and "PREFECT_API_URL" in profiles.read_text(encoding="utf-8", errors="replace")


def start_server() -> None:
    """Start the temporary server that Prefect would start by itself, and see that it ends with this process.

    Raises SchedulerFailed.

    Prefect stops its server when Python exits; after a ``kill -9`` it would stay for ever. A shell that waits on a pipe
    from this process gets the end of file in either case.
    """
    import httpx
    from prefect.server.api.server import SubprocessASGIServer

    server = SubprocessASGIServer()
    try:
        server.start()
    except (RuntimeError, OSError, httpx.HTTPError) as error:
        raise SchedulerFailed(
            f"{os.environ.get('PREFECT_HOME')}: the temporary Prefect server that keeps its files there did not start"
            " (`prefect server start` shows why); remove that folder, or set PREFECT_API_URL to a server that runs"
        ) from error
    assert server.server_process is not None
    watch = subprocess.Popen(
        ["sh", "-c", 'read -r _; kill "$0" 2>/dev/null', str(server.server_process.pid)],
        stdin=subprocess.PIPE,
        start_new_session=True,
    )
    atexit.register(watch.kill)  # runs before Prefect's own stop, which was registered first
