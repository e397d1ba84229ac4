"""The tables of a database as bytes, to be compared: sorted Parquet, without what names a run or reads its clock."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.database import Database, open_database, open_snapshot

# All that may differ between a night that was disturbed and one that was not. Nothing else may.
RUN_TABLES = frozenset({"runs"})  # one row more for every run that was killed
RUN_COLUMNS = frozenset({"run_id"})  # the run that did the work, of several that tried
CLOCK_COLUMNS = frozenset({"first_seen_at", "last_seen_at", "seen_at", "finished_at", "fetched_at"})

Tables = Mapping[str, bytes]


def read_night(db: Path) -> Tables:
    """Return every table of a working database by name, without the columns above; rows in their own order."""
    with open_database(db) as database:
        return _tables(database, RUN_COLUMNS | CLOCK_COLUMNS)


def read_exactly(db: Path) -> Tables:
    """Return every table of a working database but ``runs``, with all columns: for runs told to start at one time."""
    with open_database(db) as database:
        return _tables(database, frozenset())


def read_published(snapshot: Path) -> Tables:
    """Return every table of a published snapshot without the columns above. Raises AtOddsError when it is not whole."""
    with open_snapshot(snapshot) as database:
        return _tables(database, RUN_COLUMNS | CLOCK_COLUMNS)


def differences(one: Tables, other: Tables) -> list[str]:
    """Return for every table that is not the same, byte for byte, its name and how many rows are only in one."""
    told = []
    for name in sorted({*one, *other}):
        if one.get(name) != other.get(name):
            here, there = (_rows(found.get(name)) for found in (one, other))
            left, right = [row for row in here if row not in there], [row for row in there if row not in here]
            told.append(f"{name}: {len(left)} rows here {left[:1]}, {len(right)} there {right[:1]}")
    return told


def _tables(database: Database, left_out: frozenset[str]) -> Tables:
    return {name: _parquet(database.read_table(name), left_out) for name in database.tables() if name not in RUN_TABLES}


def _parquet(table: pa.Table, left_out: frozenset[str]) -> bytes:
    kept = table.select([name for name in table.column_names if name not in left_out])
    # what was left out stood first in the order of some tables
    keys = [(name, "ascending") for name in kept.column_names if not pa.types.is_list(kept.schema.field(name).type)]
    sink = io.BytesIO()
    pq.write_table(kept.sort_by(keys).combine_chunks(), sink, compression="none")
    return sink.getvalue()


def _rows(parquet: bytes | None) -> list[str]:
    return [] if parquet is None else [str(row) for row in pq.read_table(io.BytesIO(parquet)).to_pylist()]
