"""The DuckDB file: migrate, append and replace records, query by name, check, publish. The only importer of duckdb.

Base tables live in the schema ``store`` (``sql/migrations``), the public contract is the views of ``main``
(``sql/views``). Every file is attached under the name ``atodds``, so that no file name can shadow a schema.
Records cross this border as Arrow tables: times are naive UTC inside the file and aware UTC in records.
"""

from __future__ import annotations

import functools
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from pipeline.errors import AtOddsError, NotWritable, RunInProgress, SchemaMismatch, UnknownQuery, UsageError
from pipeline.files import fresh_path, put_in_place, remove_leftovers
from pipeline.migrations import (
    SQL,
    head_comment,
    migrate,
    pending_migrations,
    table_names,
    transaction,
    view_names,
)
from pipeline.rows import Rows, rows_to_table

MEMORY_LIMIT = "1000MB"
THREADS = 2
UNPUBLISHED = frozenset({"vectors", "pair_scores", "progress"})  # large and of no use to an analyst
SAMPLE = 5  # wrong rows shown for a failing check

ADVICE = {  # words of the operating system, as DuckDB passes them on -> what to do next
    "No space left on device": "free some space there and run again",
    "Disk quota exceeded": "free some space there and run again",
    "File too large": "the file system or a limit allows no larger file; use another one and run again",
    "Read-only file system": "name a folder you can write",
    "Permission denied": "name a folder you can write",
    "Out of Memory": "free some memory and run again",
    "Input/output error": "the disk may be failing; look at the system log, and run again on another one",
}

_PARAMETER = re.compile(r"\$([a-z_]+)")
_COMMENT = re.compile(r"--[^\n]*")
_HOLDER = re.compile(r"\(PID (\d+)\)")


class RowsRejected(Exception):
    """Rows break a constraint of their table: a bug of the stage that made them; nothing of the batch was written."""


@dataclass(frozen=True, slots=True)
class FailingCheck:
    """A query of ``sql/checks`` that returned rows, with what it looks for, how many are wrong, and the first few."""

    name: str
    meaning: str
    count: int
    sample: tuple[dict[str, Any], ...]


class Database:
    """One open database file. Made by :func:`open_database` or :func:`open_snapshot`; closes as a context manager."""

    def __init__(self, path: Path, connection: duckdb.DuckDBPyConnection) -> None:
        self.path = path
        self._connection = connection
        self._is_in_transaction = False

    def __enter__(self) -> Database:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Write the log into the file and let it go."""
        self._connection.close()
        del self._connection  # a traceback that outlives us must not keep the engine alive

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Keep everything inside together: all of it is written, or nothing. Nested ones join the outer one."""
        if self._is_in_transaction:
            yield
            return
        self._is_in_transaction = True
        try:
            with _explained(self.path), transaction(self._connection):
                yield
        finally:
            self._is_in_transaction = False

    def append(self, table: str, rows: Rows, constants: Mapping[str, object] | None = None) -> int:
        """Insert ``rows`` whose key is not there yet and return how many were new; a table without a key takes all.

        ``constants`` are columns with one value for all rows, such as ``run_id``. Raises RowsRejected.
        """
        return self._insert(table, rows, constants, "on conflict do nothing" if self._has_key(table) else "")

    def replace(
        self,
        table: str,
        rows: Rows,
        key: str | None = None,
        values: Sequence[str] = (),
        constants: Mapping[str, object] | None = None,
    ) -> int:
        """Put ``rows`` in the place of those whose ``key`` is one of ``values``, or of all when no key is given.

        One transaction; returns the number of rows written. Raises RowsRejected.
        """
        name = self._base_table(table)
        gone = pa.table({"value": pa.array(values, pa.string())})
        where = "" if key is None else f"where {_quoted(key)} in (from incoming)"
        with self.transaction():
            with self._registered(gone), _explained(self.path):
                self._connection.execute(f"delete from {name} {where}")  # noqa: S608 - one of our own tables
            return self._insert(table, rows, constants, "")

    def _insert(self, table: str, rows: Rows, constants: Mapping[str, object] | None, on_conflict: str) -> int:
        name = self._base_table(table)
        incoming = rows_to_table(rows, self._schema(table), constants or {})
        if incoming.num_rows == 0:
            return 0
        statement = f"insert into {name} by name select * from incoming {on_conflict}"  # noqa: S608 - our own table
        with self._registered(incoming), _explained(self.path):
            ((count,),) = self._connection.execute(statement).fetchall()
        return int(count)

    @contextmanager
    def _registered(self, incoming: pa.Table) -> Iterator[None]:
        self._connection.register("incoming", incoming)
        try:
            yield
        finally:
            with suppress(duckdb.TransactionException):  # an aborted transaction takes the name back by itself
                self._connection.unregister("incoming")

    def _has_key(self, table: str) -> bool:
        ((keys,),) = self._connection.execute(
            "select count(*) from duckdb_constraints() where database_name = 'atodds' and schema_name = 'store'"
            " and table_name = ? and constraint_type = 'PRIMARY KEY'",
            [table],
        ).fetchall()
        return bool(keys)

    def _schema(self, table: str) -> pa.Schema:
        return self._table(f"select * from {self._base_table(table)} limit 0").schema  # noqa: S608 - one of our own tables

    def _base_table(self, table: str) -> str:
        if table not in self.tables():
            raise UsageError(f"there is no table {table!r}; known are {', '.join(self.tables())}")
        return f"store.{_quoted(table)}"

    def tables(self) -> list[str]:
        """Return the names of the base tables, sorted."""
        return self._tables

    @functools.cached_property
    def _tables(self) -> list[str]:
        return table_names(self._connection, "atodds")

    def views(self) -> list[str]:
        """Return the names of the public views, sorted."""
        return view_names(self._connection, "atodds")

    def query(self, name: str, **parameters: object) -> pa.Table:
        """Run ``sql/queries/NAME.sql`` with exactly its ``$parameters``; raises UnknownQuery, UsageError."""
        path = SQL / "queries" / f"{name}.sql"
        if not re.fullmatch(r"[a-z_]+", name) or not path.is_file():
            known = ", ".join(sorted(file.stem for file in (SQL / "queries").glob("*.sql")))
            raise UnknownQuery(f"there is no query {name!r}; known are {known}")
        statement = path.read_text(encoding="utf-8")
        wanted = set(_PARAMETER.findall(_COMMENT.sub("", statement)))
        if wanted != set(parameters):
            raise UsageError(
                f"query {name} takes {sorted(wanted) or 'no parameters'}, not {sorted(parameters) or 'none'}"
            )
        return self._table(statement, parameters)

    def rows(self, name: str, **parameters: object) -> list[dict[str, Any]]:
        """Return what :meth:`query` does as dictionaries; times are aware UTC."""
        return table_rows(self.query(name, **parameters))

    def sql(self, statement: str, parameters: Mapping[str, object] | None = None) -> pa.Table:
        """Run one statement of a person; what it does wrong is told in a UsageError. Only for a read-only snapshot."""
        try:
            return self._table(statement, parameters)
        except duckdb.Error as error:
            raise UsageError(str(error)) from error

    def read_table(self, table: str) -> pa.Table:
        """Return a whole base table in the order of all its columns."""
        return self._table(f"select * from {self._base_table(table)} order by all")  # noqa: S608 - one of our own tables

    def _table(self, statement: str, parameters: Mapping[str, object] | None = None) -> pa.Table:
        with _explained(self.path):
            given = {name: _naive(value) for name, value in (parameters or {}).items()}
            relation = self._connection.sql(statement, params=given or None)
            return pa.table({}) if relation is None else relation.to_arrow_table()

    def failing_checks(self) -> list[FailingCheck]:
        """Run every file of ``sql/checks`` and return those that found wrong rows."""
        failing = []
        for path in sorted((SQL / "checks").glob("*.sql")):
            statement = path.read_text(encoding="utf-8").strip().rstrip(";")
            wrong = self._table(statement)
            if wrong.num_rows:
                sample = tuple(table_rows(wrong.slice(0, SAMPLE)))
                failing.append(FailingCheck(path.stem, head_comment(statement), wrong.num_rows, sample))
        return failing

    def publish(self, path: str | os.PathLike[str]) -> list[Path]:
        """Replace the snapshot at ``path`` and one Parquet file per view beside it; return what was written.

        Each file is written beside its target, flushed to disk and put in place in one step, so a reader or a killed
        run never sees half of one. What a killed run left half-written is removed. Raises NotWritable.
        """
        target = Path(path)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            remove_leftovers(target.parent)
            fresh = fresh_path(target)
            _copy_database(self._connection, self.path, fresh)
            written = [
                (self._write_view(view, target.parent), target.with_name(f"{view}.parquet")) for view in self.views()
            ]
            return [put_in_place(source, end) for source, end in [*written, (fresh, target)]]
        except OSError as error:
            raise NotWritable(f"{target.parent}: cannot publish there ({error.strerror or error})") from error
        finally:
            remove_leftovers(target.parent)

    def _write_view(self, view: str, folder: Path) -> Path:
        fresh = fresh_path(folder / f"{view}.parquet")
        rows = f"select * from {_quoted(view)} order by all"  # noqa: S608 - one of our own views
        with _explained(fresh):
            self._connection.execute(f"copy ({rows}) to {_literal(fresh)} (format parquet)")
        return fresh


def open_database(path: str | os.PathLike[str], memory_limit: str = MEMORY_LIMIT, threads: int = THREADS) -> Database:
    """Open the database at ``path`` for writing, make or migrate it, and bring its views up to date.

    Raises SchemaMismatch (not ours, newer), RunInProgress (held by another process), NotWritable.
    """
    file = Path(path)
    connection = _connect(memory_limit, threads, file)
    try:
        with _explained(file):
            file.parent.mkdir(parents=True, exist_ok=True)
            connection.execute(f"attach {_literal(file)} as atodds")
            migrate(connection, "atodds", file)
    except BaseException as error:
        connection.close()
        if isinstance(error, OSError):
            raise NotWritable(f"{file}: cannot be opened ({error.strerror or error})") from error
        raise
    return Database(file, connection)


def open_snapshot(path: str | os.PathLike[str], memory_limit: str = MEMORY_LIMIT, threads: int = THREADS) -> Database:
    """Open a published snapshot read-only; raises AtOddsError (there is none), SchemaMismatch (not ours)."""
    file = Path(path)
    if not file.is_file():
        raise AtOddsError(f"there is no snapshot at {file}; `atodds run` publishes one")
    connection = _connect(memory_limit, threads, file)
    try:
        with _explained(file):
            connection.execute(f"attach {_literal(file)} as atodds (read_only)")
            connection.execute("use atodds")
            missing = [step.name for step in pending_migrations(connection, "atodds", file)]
        if missing:
            raise SchemaMismatch(f"{file} was published by an older version; publish it again with `atodds run`")
    except BaseException:
        connection.close()
        raise
    return Database(file, connection)


def table_rows(table: pa.Table) -> list[dict[str, Any]]:
    """Return an Arrow table as dictionaries; its times, naive UTC, become aware."""
    times = [field.name for field in table.schema if pa.types.is_timestamp(field.type)]
    found: list[dict[str, Any]] = table.to_pylist()
    for row in found:
        for name in times:
            if row[name] is not None:
                row[name] = row[name].replace(tzinfo=UTC)
    return found


def _connect(memory_limit: str, threads: int, file: Path) -> duckdb.DuckDBPyConnection:
    spill = file.parent / f".{file.name}.spill"
    return duckdb.connect(
        ":memory:",
        config={
            "memory_limit": memory_limit,
            "threads": threads,
            "temp_directory": str(spill),
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
        },
    )


def _copy_database(connection: duckdb.DuckDBPyConnection, source: Path, fresh: Path) -> None:
    """Write every published table, in the order of its columns, to a new file with the same views."""
    with _explained(fresh):
        connection.execute(f"attach {_literal(fresh)} as snapshot")
        try:
            migrate(connection, "snapshot", fresh)
            for table in table_names(connection, "atodds"):
                if table in UNPUBLISHED or table == "migrations":
                    continue
                name = f"store.{_quoted(table)}"
                statement = f"insert into snapshot.{name} select * from atodds.{name} order by all"  # noqa: S608 - ours
                connection.execute(statement)
        finally:
            connection.execute("use atodds")
            connection.execute("detach snapshot")


@contextmanager
def _explained(file: Path) -> Iterator[None]:
    """Turn what the machine can do to a database (locked, full, read-only, not ours) into one sentence."""
    try:
        yield
    except duckdb.ConstraintException as error:
        raise RowsRejected(str(error)) from error
    except (
        duckdb.IOException,
        duckdb.FatalException,
        duckdb.OutOfMemoryException,
        duckdb.TransactionException,
    ) as error:
        message = str(error).splitlines()[0]
        holder = _HOLDER.search(str(error))
        if "lock" in message and holder:
            raise RunInProgress(f"{file} is held by process {holder[1]}; wait for it, or read the snapshot") from error
        if "not a valid DuckDB database" in str(error) or "newer version of DuckDB" in str(error):
            raise SchemaMismatch(f"{file} is not a database this version can read: {message}") from error
        raise NotWritable(f"{file}: cannot be read or written ({message}){_advice(message)}") from error


def _advice(message: str) -> str:
    """Return what to do about a failure of the machine, told from the system's own words for it."""
    found = next((what for words, what in ADVICE.items() if words in message), "")
    return f"; {found}" if found else ""


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _literal(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"


def _naive(value: object) -> object:
    """Return an aware time as naive UTC, as the tables hold it."""
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value.astimezone(UTC).replace(tzinfo=None)
    return value
