"""Prefect without anything configured: home beside the database, telemetry off, a temporary server that ends with us.

Nothing here imports prefect before the environment is set, because Prefect reads it once, on import.
"""

from __future__ import annotations

import atexit
import os
import subprocess
from pathlib import Path

from pipeline.errors import NotWritable

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
        home = Path(os.environ.setdefault("PREFECT_HOME", str(home)))
        try:
            home.mkdir(parents=True, exist_ok=True)  # Prefect does not make its parents
        except OSError as error:
            raise NotWritable(
                f"{home}: Prefect's home cannot be made ({error.strerror}); set PREFECT_HOME to a folder you can write"
            ) from error


def has_configured_server() -> bool:
    """Return whether the person has told Prefect which server to use: by the environment or in a profile."""
    if os.environ.get("PREFECT_API_URL"):
        return True
    profiles = Path(os.environ.get("PREFECT_HOME", "~/.prefect")).expanduser() / "profiles.toml"
    return profiles.is_file() and "PREFECT_API_URL" in profiles.read_text(encoding="utf-8", errors="replace")


def start_server() -> None:
    """Start the temporary server that Prefect would start by itself, and see that it ends with this process.

    Prefect stops its server when Python exits; after a ``kill -9`` it would stay for ever. A shell that waits on a pipe
    from this process gets the end of file in either case.
    """
    from prefect.server.api.server import SubprocessASGIServer

    server = SubprocessASGIServer()
    server.start()
    assert server.server_process is not None
    watch = subprocess.Popen(
        ["sh", "-c", 'read -r _; kill "$0" 2>/dev/null', str(server.server_process.pid)],
        stdin=subprocess.PIPE,
        start_new_session=True,
    )
    atexit.register(watch.kill)  # runs before Prefect's own stop, which was registered first
