"""The command line without a flow: help that teaches, mistakes told in sentences, questions, judgements, the doctor."""

from __future__ import annotations

import csv
import importlib.metadata
import io
import json
import os
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from flows import doctor, questions
from flows.cli import app, main
from pipeline.database import open_snapshot
from pipeline.lock import hold_database

COMMANDS = ("run", "report", "sql", "review", "eval", "doctor")


def told(capsys: pytest.CaptureFixture[str]) -> list[str]:
    """Return what was written to standard error, line by line."""
    return capsys.readouterr().err.splitlines()


def test_help_names_every_command_and_shows_examples(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    printed = capsys.readouterr().out
    assert all(re.search(rf"^  {command} ", printed, re.MULTILINE) for command in COMMANDS)
    assert "atodds run articles/" in printed
    assert sorted(
        command.name or command.callback.__name__ for command in app.registered_commands if command.callback
    ) == sorted(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_a_command_has_an_example(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([command, "--help"]) == 0
    assert re.search(rf"^  atodds {command}\b", capsys.readouterr().out, re.MULTILINE)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["run"], "Missing argument 'INPUT...'"),
        (["frobnicate"], "No such command 'frobnicate'"),
        (["run", "x", "--frobnicate"], "No such option: --frobnicate"),
        (["sql", "select 1", "--csv", "--json"], "--csv and --json exclude each other"),
        (["sql", "nobody_asked", "--out", "."], "nobody_asked"),
        (["eval", "no-such-file.jsonl"], "no-such-file.jsonl: cannot be read"),
        (["review", "abc", "maybe", "--db", "no-such.duckdb"], "no such database"),
    ],
)
def test_a_mistake_is_a_sentence_and_exit_2(
    arguments: list[str],
    sentence: str,
    published: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(published)
    assert main(arguments) == 2
    lines = told(capsys)
    assert sentence in lines[0]
    assert all(line.startswith("atodds: ") for line in lines)


def test_every_mistake_of_a_call_is_told_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ATODDS_BATCH_SIZE", "many")
    (tmp_path / "file").touch()
    call = ["run", str(tmp_path / "nowhere"), "--db", str(tmp_path), "--out", str(tmp_path / "file")]
    assert main([*call, "--set", "workers=two", "--set", "speed"]) == 2
    lines = told(capsys)
    for sentence in (
        "nowhere",
        "ATODDS_BATCH_SIZE='many'",
        "workers='two'",
        "'speed' is not NAME=VALUE",
        "--db",
        "--out",
    ):
        assert sum(sentence in line for line in lines) == 1, sentence


def test_the_snapshot_is_not_a_database_to_write(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", str(tmp_path), "--db", str(tmp_path / "atodds.duckdb"), "--out", str(tmp_path)]) == 2
    assert any("is where the snapshot is published" in line for line in told(capsys))


def test_a_held_database_is_exit_1_and_names_the_holder(published: Path, capsys: pytest.CaptureFixture[str]) -> None:
    db = published / "night.duckdb"
    with hold_database(db, "night-1", datetime(2024, 10, 23, 2, tzinfo=UTC)):
        assert main(["review", "abc", "confirmed", "--db", str(db), "--out", str(published)]) == 1
    (line,) = told(capsys)
    assert f"held by run night-1 (process {os.getpid()}" in line


def test_no_snapshot_says_how_to_get_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sql", "from runs", "--out", str(tmp_path)]) == 1
    assert told(capsys) == [f"atodds: there is no snapshot at {tmp_path / 'atodds.duckdb'}; `atodds run` publishes one"]


def test_sql_lists_the_shipped_questions_with_what_they_answer(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sql", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert len(rows) >= 10
    assert all(row["question"] and row["answers"].endswith(".") for row in rows)


def test_sql_answers_a_statement_in_every_form(published: Path, capsys: pytest.CaptureFixture[str]) -> None:
    statement = "select url, published_at, text from articles order by url"
    assert main(["sql", statement, "--json", "--out", str(published)]) == 0
    rows = json.loads(capsys.readouterr().out)
    with open_snapshot(published / "atodds.duckdb") as snapshot:
        urls = snapshot.sql("select url from articles order by url").column("url").to_pylist()
    assert [row["url"] for row in rows] == urls
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", rows[0]["published_at"])
    assert main(["sql", statement, "--csv", "--out", str(published)]) == 0
    read = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [row["text"] for row in read] == [row["text"] for row in rows]
    assert main(["sql", statement, "--out", str(published)]) == 0
    printed = capsys.readouterr().out
    assert all(url in printed for url in urls)
    assert printed.rstrip().endswith(f"{len(urls)} rows")


def test_sql_takes_parameters_and_keeps_the_columns_of_an_empty_answer(
    published: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call = ["sql", "select url, title from articles where url = $url", "--csv", "--out", str(published)]
    assert main([*call, "--param", "url=nowhere"]) == 0
    assert capsys.readouterr().out == "url,title\n"
    assert main([*call, "--param", "urls=nowhere"]) == 2


@pytest.mark.parametrize(
    "statement", ["delete from store.articles", "create table x as select 1", "selec 1", "from nowhere"]
)
def test_sql_changes_nothing_and_explains_what_is_wrong(
    statement: str, published: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (published / "atodds.duckdb").read_bytes()
    assert main(["sql", statement, "--out", str(published)]) == 2
    assert told(capsys)[0].startswith("atodds: ")
    assert (published / "atodds.duckdb").read_bytes() == before


def test_text_of_an_article_cannot_steer_the_terminal() -> None:
    assert questions.printable("a\x1b[2Jb\u202ec\nd\te") == "a\ufffd[2Jb\ufffdc\nd\te"


def test_answers_hold_what_csv_and_json_can_hold(published: Path, capsys: pytest.CaptureFixture[str]) -> None:
    statement = "select 1 as a, 2 as a, sum(3) as s, 'nan'::double as n, null as z, [1, 2] as l"
    assert main(["sql", statement, "--csv", "--out", str(published)]) == 0
    assert capsys.readouterr().out.splitlines()[1] == '1,2,3,,,"[1, 2]"'


def test_a_judgement_is_appended_and_leaves_the_open_list(published: Path, capsys: pytest.CaptureFixture[str]) -> None:
    places = ["--db", str(published / "night.duckdb"), "--out", str(published)]
    with open_snapshot(published / "atodds.duckdb") as snapshot:
        (row, *_) = snapshot.sql("from contradictions where judgement is null order by score desc").to_pylist()
    assert main(["review", *places]) == 0
    assert row["contradiction_id"] in capsys.readouterr().out
    assert (
        main(["review", row["contradiction_id"], "dismissed", "--note", "other region", "--analyst", "Ada", *places])
        == 0
    )
    assert capsys.readouterr().out.startswith("dismissed: ")
    from pipeline.database import open_database

    with open_database(published / "night.duckdb") as database:
        rows = database.read_table("judgements").to_pylist()
    judged = [r for r in rows if r["contradiction_id"] == row["contradiction_id"] and r["analyst"] == "Ada"]
    assert [(r["judgement"], r["note"]) for r in judged] == [("dismissed", "other region")]


def test_the_doctor_finds_nothing_here(published: Path) -> None:
    findings = doctor.examine(published / "night.duckdb", published)
    assert [str(finding) for finding in findings if finding.is_broken] == []
    seen = "\n".join(map(str, findings))
    for word in (
        "Python 3.",
        "libraries within their bounds",
        "weights as expected",
        "is free",
        "GiB free",
        "snapshot of",
    ):
        assert word in seen


def test_the_doctor_names_the_two_traps(monkeypatch: pytest.MonkeyPatch) -> None:
    real = importlib.metadata.version
    wrong = {"fastapi": "0.165.0", "sqlalchemy": "2.1.4"}
    monkeypatch.setattr(importlib.metadata, "version", lambda name: wrong.get(name) or real(name))
    findings = list(doctor.check_libraries())
    assert [finding.is_broken for finding in findings] == [True, True]
    assert "its server does not start" in str(findings[0])
    assert "never creates a run" in str(findings[1])
    assert all("pip install '" in finding.advice for finding in findings)


def test_the_doctor_sees_a_holder_an_old_snapshot_and_a_missing_one(published: Path) -> None:
    with hold_database(published / "night.duckdb", "night-1", datetime(2024, 10, 23, 2, tzinfo=UTC)):
        (finding,) = doctor.check_lock(published / "night.duckdb")
    assert (finding.mark, "run night-1" in finding.what) == ("look", True)
    os.utime(published / "atodds.duckdb", (1_700_000_000, 1_700_000_000))
    (finding,) = doctor.check_snapshot(published / "atodds.duckdb")
    assert (finding.mark, "hours old" in finding.what) == ("look", True)
    (finding,) = doctor.check_snapshot(published / "nowhere.duckdb")
    assert (finding.mark, "atodds run" in finding.advice) == ("look", True)


def test_the_doctor_ends_with_1_when_something_is_broken(
    published: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ATODDS_SPEED", "9")
    (published / "atodds.duckdb").write_bytes(b"not a database")
    monkeypatch.setattr(doctor, "check_models", lambda: iter(()))
    assert main(["doctor", "--db", str(published / "night.duckdb"), "--out", str(published)]) == 1
    broken = [line for line in capsys.readouterr().out.splitlines() if line.startswith("broken")]
    assert len(broken) == 2
    assert any("ATODDS_SPEED" in line for line in broken)


def test_the_doctor_asks_the_configured_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:9/api")
    (finding,) = doctor.check_server()
    assert finding.is_broken
    assert "prefect server start" in finding.advice
