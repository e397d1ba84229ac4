"""What every test stands on: nothing leaves this machine, each worker has its own Prefect, and the shared fixtures."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

from tests.night import small_night
from tests.server import running_server

if TYPE_CHECKING:
    from pipeline.database import Database

# Before anything imports prefect or torch: both read the environment once. Workers of xdist are processes of their own.
for _name in [name for name in os.environ if name.startswith(("ATODDS_", "PREFECT_"))]:
    del os.environ[_name]
_HOME = tempfile.mkdtemp(prefix="atodds-prefect-")
os.environ |= {
    "PREFECT_HOME": _HOME,
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "90",
    "DO_NOT_TRACK": "1",
    "OMP_NUM_THREADS": "1",
    "HF_HUB_OFFLINE": "1",
    "NO_COLOR": "1",
}

os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # the processes that tests start need not compile everything again

# What is slow on a machine with other work is not wrong.
hypothesis.settings.register_profile(
    "unhurried", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("unhurried")


def pytest_unconfigure() -> None:
    """Remove the Prefect home of this worker."""
    shutil.rmtree(_HOME, ignore_errors=True)


@pytest.fixture(scope="session")
def _empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database without a row, for copies."""
    from pipeline.database import open_database

    file = tmp_path_factory.mktemp("empty") / "night.duckdb"
    open_database(file).close()
    return file


@pytest.fixture(scope="session")
def _published(_empty: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a small night and its published snapshot, for copies."""
    from pipeline.database import open_database

    folder = tmp_path_factory.mktemp("published")
    with open_database(shutil.copy(_empty, folder)) as database:
        small_night().write(database)
        database.publish(folder / "atodds.duckdb")
    return folder


@pytest.fixture
def database(_empty: Path, tmp_path: Path) -> Iterator[Database]:
    """An open database without a row, ``night.duckdb`` in the test's own folder."""
    from pipeline.database import open_database

    with open_database(shutil.copy(_empty, tmp_path)) as opened:
        yield opened


@pytest.fixture
def published(_published: Path, tmp_path: Path) -> Path:
    """A folder that holds the published snapshot of a small night, and its database ``night.duckdb``."""
    return Path(shutil.copytree(_published, tmp_path, dirs_exist_ok=True))


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of Debian's Chromium. In CI its absence is a failure, elsewhere the browser tests are left out."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None and os.environ.get("CI"):
        pytest.fail("Chromium is missing; .ci/run installs it")
    if found is None:
        pytest.skip("Chromium is not installed here")
    return found


@pytest.fixture(scope="session")
def prefect_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """A real Prefect server on a free port; yields the environment that points at it."""
    with running_server(tmp_path_factory.mktemp("prefect")) as environment:
        yield environment
