"""The shape of the database file: applies ``sql/migrations`` in order and keeps ``sql/views`` up to date.

A migration runs once, in one transaction with its record; an applied one never changes. Views hold no rows, so all are
made anew after a migration and when any of them has changed; a comment in the file says of which text they were made.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Protocol

from pipeline.errors import SchemaMismatch

SQL = Path(__file__).resolve().parents[1] / "sql"


class Connection(Protocol):
    """What this module needs of a DuckDB connection."""

    def execute(self, query: str, parameters: object = ..., /) -> Any:
        """Run SQL; the result has ``fetchall``, which leaves nothing of it on the connection."""
        ...


def migrate(connection: Connection, catalog: str, file: Path) -> None:
    """Apply the migrations that ``catalog`` has not seen, each in one transaction; then bring its views up to date."""
    connection.execute(f"use {catalog}")
    pending = pending_migrations(connection, catalog, file)
    for step in pending:
        text = step.read_text(encoding="utf-8")
        with transaction(connection):
            connection.execute("create schema if not exists store")
            connection.execute(
                "create table if not exists store.migrations (name varchar primary key, checksum varchar not null)"
            )
            connection.execute(text)
            connection.execute("insert into store.migrations values (?, ?)", [step.name, _checksum(text)])
    texts = [step.read_text(encoding="utf-8") for step in sorted((SQL / "views").glob("*.sql"))]
    made_of = _checksum("\n".join(texts))
    if pending or made_of != _made_of(connection, catalog):
        _rebuild_views(connection, catalog, texts, made_of)


def _rebuild_views(connection: Connection, catalog: str, texts: list[str], made_of: str) -> None:
    with transaction(connection):
        for view in view_names(connection, catalog):
            connection.execute(f'drop view "{view}"')
        for text in texts:
            connection.execute(text)
        connection.execute(f"comment on table store.migrations is '{made_of}'")


def _made_of(connection: Connection, catalog: str) -> str | None:
    """Return the checksum of the texts that the views of ``catalog`` were made of."""
    found = connection.execute(
        "select comment from duckdb_tables()"
        " where database_name = ? and schema_name = 'store' and table_name = 'migrations'",
        [catalog],
    ).fetchall()
    return found[0][0] if found else None


def pending_migrations(connection: Connection, catalog: str, file: Path) -> list[Path]:
    """Return the migrations that ``catalog`` lacks; raises SchemaMismatch when it is not ours, or newer."""
    shipped = {step.name: step for step in sorted((SQL / "migrations").glob("*.sql"))}
    tables = table_names(connection, catalog)
    if "migrations" not in tables:
        anything = "select count(*) from duckdb_tables() where database_name = ?"
        if connection.execute(anything, [catalog]).fetchall() != [(0,)]:
            raise SchemaMismatch(f"{file} is a DuckDB file of another program; name a new file")
        return list(shipped.values())
    applied = dict(connection.execute("select name, checksum from store.migrations").fetchall())
    newer = sorted(set(applied) - set(shipped))
    if newer:
        raise SchemaMismatch(f"{file} was written by a newer version (it has {newer[0]}); upgrade atodds to open it")
    for name, checksum in sorted(applied.items()):
        if checksum != _checksum(shipped[name].read_text(encoding="utf-8")):
            raise SchemaMismatch(f"{file} was made by another build ({name} differs); name a new file")
    return [step for name, step in shipped.items() if name not in applied]


def table_names(connection: Connection, catalog: str) -> list[str]:
    """Return the names of the base tables of ``catalog``, sorted."""
    found = connection.execute(
        "select table_name from duckdb_tables() where database_name = ? and schema_name = 'store' order by table_name",
        [catalog],
    ).fetchall()
    return [name for (name,) in found]


def view_names(connection: Connection, catalog: str) -> list[str]:
    """Return the names of the public views of ``catalog``, sorted."""
    found = connection.execute(
        "select view_name from duckdb_views() where database_name = ? and schema_name = 'main' and not internal"
        " order by view_name",
        [catalog],
    ).fetchall()
    return [name for (name,) in found]


@contextmanager
def transaction(connection: Connection) -> Iterator[None]:
    """Keep all that runs inside together: it is committed, or rolled back when anything is raised."""
    connection.execute("begin transaction")
    try:
        yield
        connection.execute("commit")
    except BaseException:
        with suppress(Exception):  # a commit that failed, or a full disk, has already rolled back
            connection.execute("rollback")
        raise


def head_comment(statement: str) -> str:
    """Return the comment lines at the head of a SQL file as one text: what the query answers."""
    lines = []
    for line in statement.splitlines():
        if not line.startswith("--"):
            break
        lines.append(line.removeprefix("--").strip())
    return " ".join(lines)


def _checksum(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
