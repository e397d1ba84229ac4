"""The database file: what goes in comes out, a batch is whole or absent, whatever the machine does is one sentence."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import migrations
from pipeline.database import Database, RowsRejected, open_database, open_snapshot, table_rows
from pipeline.errors import AtOddsError, NotWritable, RunInProgress, SchemaMismatch, UnknownQuery, UsageError
from pipeline.migrations import SQL
from pipeline.records import Article, Claim, Sentence
from pipeline.rows import read_records, records_to_table
from tests.factories import NIGHT, article, claim, sentence, skipped
from tests.night import small_night

SEEN = {"run_id": "run", "first_seen_at": NIGHT}


def test_records_come_back_as_they_went_in(database: Database) -> None:
    printed = article("“Zwölf” people — 12 — left.\n\x00 ok 🙂", title=None, author="A. 'b' \"c\"; drop table")
    stood = sentence(printed)
    said = claim(stood, "12", as_of_low_at=NIGHT, as_of_high_at=NIGHT + timedelta(days=1))
    database.append("articles", [printed], SEEN)
    database.append("sentences", [stood])
    database.append("claims", [said], {"run_id": "run"})
    assert read_records(database.read_table("articles"), Article) == [printed]
    assert read_records(database.read_table("sentences"), Sentence) == [stood]
    assert read_records(database.read_table("claims"), Claim) == [said]


def test_times_are_kept_in_utc(database: Database) -> None:
    there = datetime(2024, 10, 23, 12, 0, tzinfo=timezone(timedelta(hours=3)))
    database.append("articles", [article(published_at=there)], SEEN)
    (row,) = table_rows(database.read_table("articles"))
    assert row["published_at"] == there
    assert row["published_at"].tzinfo is UTC


def test_half_a_surrogate_pair_becomes_one_character(database: Database) -> None:
    printed = article("a\ud83db\ud83d\ude42c")
    database.append("articles", [printed], SEEN)
    (row,) = table_rows(database.read_table("articles"))
    assert row["text"] == "a�b��c"
    assert len(row["text"]) == len(printed.text)


@given(st.text(max_size=40))
def test_any_text_becomes_a_column_of_the_same_length(text: str) -> None:
    (row,) = records_to_table([article(text)], Article).to_pylist()
    assert len(row["text"]) == len(text)


def test_a_known_key_is_not_written_again(database: Database) -> None:
    printed, other = article("One."), article("Two.")
    assert database.append("articles", [printed, printed], SEEN) == 1
    later = {"run_id": "later", "first_seen_at": NIGHT + timedelta(days=1)}
    assert database.append("articles", [printed, other], later) == 1
    assert sorted(database.read_table("articles").column("run_id").to_pylist()) == ["later", "run"]


def test_nothing_is_a_batch_too(database: Database) -> None:
    assert database.append("articles", []) == 0
    assert database.append("articles", records_to_table([], Article), SEEN) == 0


def test_vectors_of_any_length_and_shape_fit(database: Database) -> None:
    fixed = pa.FixedSizeListArray.from_arrays(pa.array(np.ones(4, np.float32)), 4)
    database.append("vectors", pa.table({"text_hash": ["a"], "values": fixed}), {"encoder": "four"})
    database.append("vectors", [{"text_hash": "a", "encoder": "two", "values": np.array([0.6, 0.8], np.float32)}])
    lengths = [len(values) for values in database.read_table("vectors").column("values").to_pylist()]
    assert sorted(lengths) == [2, 4]


def test_a_row_that_breaks_a_rule_leaves_nothing_of_its_batch(database: Database) -> None:
    with pytest.raises(RowsRejected, match="skipped"):
        database.append("skipped", [skipped("a"), skipped("b", reason="")], {"run_id": "run"})
    assert database.read_table("skipped").num_rows == 0
    assert database.append("skipped", [skipped("a")], {"run_id": "run"}) == 1


def test_a_column_that_is_not_there_is_named(database: Database) -> None:
    with pytest.raises(ValueError, match="no column colour"):
        database.append("skipped", [skipped()], {"run_id": "run", "colour": "red"})
    with pytest.raises(UsageError, match="no table 'nothing'"):
        database.append("nothing", [skipped()])


def test_rows_are_replaced_by_key_or_all(database: Database) -> None:
    rows = [{"article_id": name, "origin_id": "x"} for name in "abc"]
    assert database.replace("origins", rows) == 3
    assert database.replace("origins", [{"article_id": "b", "origin_id": "y"}], "article_id", ["a", "b"]) == 1
    assert database.read_table("origins").to_pylist() == [
        {"article_id": "b", "origin_id": "y"},
        {"article_id": "c", "origin_id": "x"},
    ]
    assert database.replace("origins", []) == 0
    assert database.read_table("origins").num_rows == 0


def test_a_failed_replacement_leaves_what_was_there(database: Database) -> None:
    database.replace("origins", [{"article_id": "a", "origin_id": "x"}])
    with pytest.raises(RowsRejected):
        database.replace("origins", [{"article_id": "b", "origin_id": "x"}, {"article_id": "b", "origin_id": "y"}])
    assert database.read_table("origins").to_pylist() == [{"article_id": "a", "origin_id": "x"}]


def test_a_transaction_is_all_or_nothing(database: Database) -> None:
    def interrupted() -> None:
        with database.transaction():
            database.append("articles", [article()], SEEN)
            with database.transaction():
                database.replace("origins", [{"article_id": "a", "origin_id": "x"}])
            raise KeyError

    with pytest.raises(KeyError):
        interrupted()
    assert database.read_table("articles").num_rows == database.read_table("origins").num_rows == 0
    with database.transaction():
        database.append("articles", [article()], SEEN)
    assert database.read_table("articles").num_rows == 1


def test_queries_take_exactly_their_parameters(database: Database) -> None:
    with pytest.raises(UnknownQuery, match="pending_articles"):
        database.query("../migrations/0001_articles")
    with pytest.raises(UsageError, match="stage"):
        database.query("pending_articles", stage="extract")
    with pytest.raises(UsageError, match="other"):
        database.query("pending_articles", stage="extract", version="1", other=2)
    database.append("articles", [article()], SEEN)
    hostile = "'; drop table store.articles; --"
    assert database.query("pending_articles", stage=hostile, version=hostile).num_rows == 1


def test_what_a_person_asks_wrongly_is_a_sentence(database: Database) -> None:
    with pytest.raises(UsageError, match="nowhere"):
        database.sql("select * from nowhere")


def test_opening_again_changes_nothing(tmp_path: Path) -> None:
    for _ in range(2):
        with open_database(tmp_path / "a.duckdb") as opened:
            opened.append("articles", [article()], SEEN)
            assert opened.read_table("migrations").num_rows == len(list((SQL / "migrations").glob("*.sql")))
            assert opened.read_table("articles").num_rows == 1


@pytest.mark.parametrize("name", ["store.duckdb", 'it\'s "a" name.duckdb', "main", "ünï.db"])
def test_any_file_name_works(tmp_path: Path, name: str) -> None:
    with open_database(tmp_path / "new folder" / name) as opened:
        small_night().write(opened)
        opened.publish(tmp_path / "out" / name)
    with open_snapshot(tmp_path / "out" / name) as snapshot:
        assert snapshot.sql("select count(*) as n from contradiction_claims").to_pylist() == [{"n": 4}]


def test_a_file_of_another_program_is_refused(tmp_path: Path) -> None:
    foreign, text = tmp_path / "foreign.duckdb", tmp_path / "text.duckdb"
    with duckdb.connect(str(foreign)) as connection:
        connection.execute("create table cakes (name varchar)")
    text.write_text("Dear diary, " * 1000)
    for path in (foreign, text):
        before = path.read_bytes()
        with pytest.raises(SchemaMismatch, match=path.name):
            open_database(path)
        with pytest.raises(SchemaMismatch, match=path.name):
            open_snapshot(path)
        assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("insert into store.migrations values ('9999_later.sql', 'x')", "newer version"),
        ("update store.migrations set checksum = 'x'", "another build"),
    ],
)
def test_a_newer_or_other_schema_is_refused(tmp_path: Path, change: str, words: str) -> None:
    path = tmp_path / "a.duckdb"
    open_database(path).close()
    with duckdb.connect(str(path)) as connection:
        connection.execute(change)
    with pytest.raises(SchemaMismatch, match=words):
        open_database(path)


def test_a_snapshot_that_is_not_there_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(AtOddsError, match="atodds run"):
        open_snapshot(tmp_path / "none.duckdb")


def test_a_folder_that_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(NotWritable, match=r"file/a\.duckdb"):
        open_database(tmp_path / "file" / "a.duckdb")
    with open_database(tmp_path / "a.duckdb") as opened, pytest.raises(NotWritable, match="file"):
        opened.publish(tmp_path / "file" / "atodds.duckdb")


def run_python(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(SQL.parent)}
    return subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, env=environment, check=False
    )


def test_a_second_process_is_refused(database: Database) -> None:
    code = (
        "import sys\nfrom pipeline.database import open_database\nfrom pipeline.errors import AtOddsError\n"
        "try:\n    open_database(sys.argv[1])\nexcept AtOddsError as error:\n    print(type(error).__name__, error)"
    )
    told = run_python(code, str(database.path)).stdout
    assert told.startswith(RunInProgress.__name__)
    assert str(os.getpid()) in told


def test_a_full_disk_is_a_sentence_and_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.duckdb"
    with open_database(path) as opened:
        opened.append("articles", [article("Kept.")], SEEN)
    size = path.stat().st_size + 200_000
    code = f"""
import resource, sys
from pipeline.database import open_database
from pipeline.errors import NotWritable
from tests.factories import article
from tests.test_database import SEEN
import os
resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size}))
try:
    with open_database(sys.argv[1]) as opened:
        for i in range(40):
            opened.append("articles", [article(os.urandom(50_000).hex())], SEEN)
except NotWritable as error:
    print("told", error)
"""
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[1] == resource.RLIM_INFINITY
    done = run_python(code, str(path))
    assert done.stdout.startswith("told"), done.stderr
    assert len(done.stdout.splitlines()) == 1
    with open_database(path) as opened:
        texts = opened.read_table("articles").column("text").to_pylist()
        assert "Kept." in texts
        assert all(len(text) in (5, 100_000) for text in texts)


def test_publishing_writes_the_snapshot_and_one_parquet_file_per_view(tmp_path: Path, database: Database) -> None:
    small_night().write(database)
    database.append("vectors", [{"text_hash": "a", "encoder": "e", "values": [1.0]}])
    written = database.publish(tmp_path / "out" / "atodds.duckdb")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(path.name for path in written)
    with open_snapshot(tmp_path / "out" / "atodds.duckdb") as snapshot:
        for view in database.views():
            whole = f'select * from "{view}" order by all'
            assert snapshot.sql(whole) == database.sql(whole)
            assert pq.read_table(tmp_path / "out" / f"{view}.parquet").to_pylist() == database.sql(whole).to_pylist()
        assert snapshot.read_table("vectors").num_rows == 0
        comments = "select count(*) as n from duckdb_columns() where comment is not null and database_name = 'atodds'"
        assert snapshot.sql(comments) == database.sql(comments)
        with pytest.raises(UsageError, match="read-only"):
            snapshot.sql("delete from store.articles")


def test_publishing_twice_gives_the_same_bytes_of_parquet(tmp_path: Path, database: Database) -> None:
    small_night().write(database)
    first, second = (database.publish(tmp_path / name / "atodds.duckdb") for name in ("one", "two"))
    for one, two in zip(first, second, strict=True):
        if one.suffix == ".parquet":
            assert one.read_bytes() == two.read_bytes(), one.name


def test_a_reader_keeps_its_snapshot_while_the_next_is_published(tmp_path: Path, database: Database) -> None:
    target = tmp_path / "atodds.duckdb"
    database.append("articles", [article("One.")], SEEN)
    database.publish(target)
    with open_snapshot(target) as reader:
        database.append("articles", [article("Two.")], SEEN)
        database.publish(target)
        assert reader.read_table("articles").num_rows == 1
    with open_snapshot(target) as reader:
        assert reader.read_table("articles").num_rows == 2


@pytest.mark.parametrize("moment", [0, 3, 10])
def test_a_run_killed_while_publishing_leaves_the_old_snapshot_and_no_litter_later(tmp_path: Path, moment: int) -> None:
    path, target = tmp_path / "a.duckdb", tmp_path / "out" / "atodds.duckdb"
    with open_database(path) as opened:
        small_night().write(opened)
        opened.publish(target)
    code = f"""
import os, signal, sys
from pipeline import database
from tests.factories import article
from tests.test_database import SEEN
real, calls = database.put_in_place, []
def put(fresh, to):
    if len(calls) == {moment}:
        os.kill(os.getpid(), signal.SIGKILL)
    calls.append(to)
    return real(fresh, to)
database.put_in_place = put
with database.open_database(sys.argv[1]) as opened:
    opened.append("articles", [article("Another.")], SEEN)
    opened.publish(sys.argv[2])
"""
    assert run_python(code, str(path), str(target)).returncode == -signal.SIGKILL
    with open_snapshot(target) as snapshot:
        assert snapshot.read_table("articles").num_rows == 4
    with open_database(path) as opened:
        assert opened.read_table("articles").num_rows == 5
        opened.publish(target)
    with open_snapshot(target) as snapshot:
        assert snapshot.read_table("articles").num_rows == 5
    assert [p.name for p in target.parent.iterdir() if p.name.startswith(".")] == []


def test_the_sql_is_found_where_the_package_is(tmp_path: Path) -> None:
    for name in ("pipeline", "sql"):
        shutil.copytree(SQL.parent / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", "models"))
    code = "import sys; from pipeline.database import open_database; print(open_database(sys.argv[1]).views())"
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "a.duckdb")],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        check=False,
    )
    assert "contradictions" in done.stdout, done.stderr


def test_views_follow_their_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def views() -> list[str]:
        with open_database(tmp_path / "a.duckdb") as opened:
            return opened.views()

    shipped = views()
    shutil.copytree(SQL, tmp_path / "sql")
    added = tmp_path / "sql" / "views" / "99_added.sql"
    added.write_text("create view added as select 1 as one;", encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(migrations, "SQL", tmp_path / "sql")
        assert views() == sorted([*shipped, "added"])
        added.write_text("create view changed as select 2 as two;", encoding="utf-8")
        assert views() == sorted([*shipped, "changed"])
    assert views() == shipped
