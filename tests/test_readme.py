"""The README names what exists: commands, options, settings, views, reasons, files."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import yaml

from flows.cli import app
from pipeline.database import open_database
from pipeline.ladder import REASONS
from pipeline.settings import Settings

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def table(header: str) -> list[list[str]]:
    """Return the cells of the table whose head begins with ``header``, without marks."""
    rows = README[README.index(f"| {header} |") :].split("\n\n")[0].splitlines()[2:]
    return [[cell.strip().replace("`", "") for cell in row.strip("|").split("|")] for row in rows]


def blocks() -> str:
    """Return the text of all code blocks."""
    return "\n".join(re.findall(r"```sh\n(.*?)```", README, re.DOTALL))


def test_every_atodds_command_exists_and_is_named() -> None:
    known = {command.name or command.callback.__name__ for command in app.registered_commands if command.callback}
    named = set(re.findall(r"atodds (run|report|sql|review|eval|doctor|[a-z]+)\b", blocks()))
    assert named <= known
    assert {row[0].split()[1] for row in table("command")} == known


def test_every_make_target_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = set(re.findall(r"make ([a-z]+)\b", blocks() + " ".join(re.findall(r"`make ([a-z]+)", README))))
    assert {"run", "test", "check", "bench"} <= named <= targets


def test_the_settings_are_those_of_the_code() -> None:
    shipped = {field.name: str(field.default) for field in dataclasses.fields(Settings)}
    assert {name: default for name, default, _ in table("setting")} == shipped


def test_the_views_are_those_of_the_database(tmp_path: Path) -> None:
    with open_database(tmp_path / "empty.duckdb") as database:
        assert {row[0] for row in table("view")} <= set(database.views())


def test_the_reasons_are_those_of_the_ladder() -> None:
    named = {reason.strip() for row in table("reason") for reason in row[0].split(",")}
    assert named == set(REASONS)


def test_the_files_it_names_are_there() -> None:
    files = [*re.findall(r"\]\(([^)#:]+)\)", README), "prefect.yaml", "tests/test_architecture.py"]
    assert [name for name in files if not (ROOT / name).exists()] == []


def test_the_questions_it_asks_are_shipped() -> None:
    named = re.findall(r"atodds sql ([a-z_]+)$", blocks(), re.MULTILINE)
    assert named
    assert [name for name in named if not (ROOT / "sql" / "analyst" / f"{name}.sql").is_file()] == []


def test_the_deployments_are_what_it_says() -> None:
    deployed = yaml.safe_load((ROOT / "prefect.yaml").read_text(encoding="utf-8"))
    nightly = next(one for one in deployed["deployments"] if one["name"] == "nightly")
    assert nightly["schedules"] == [{"cron": "0 2 * * *", "timezone": "UTC"}]
    assert nightly["concurrency_limit"] == {"limit": 1, "collision_strategy": "CANCEL_NEW"}
    pool = nightly["work_pool"]["name"]
    assert f"prefect work-pool create {pool} --type process" in README
    assert f"prefect worker start --pool {pool}" in README


def test_the_locks_agree() -> None:
    def pins(name: str) -> dict[str, str]:
        lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
        return dict(line.split("==") for line in lines if line and not line.startswith("#"))

    runtime, development = pins("requirements.lock"), pins("requirements-dev.lock")
    assert {name: version for name, version in runtime.items() if development.get(name) != version} == {}
    assert "nvidia" not in " ".join(development)
