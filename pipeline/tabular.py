"""Rows of CSV and Parquet files -> drafts, streamed; columns are found by name (see ``drafts.ALIASES``)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import BinaryIO

from pipeline.drafts import ALIASES, Draft, draft_from_fields, place, skip
from pipeline.encodings import decode
from pipeline.records import Skipped

MAX_FIELD_CHARS = 16 * 2**20
DELIMITERS = ",;\t|"
PARQUET_ROWS = 256


def read_csv(stream: BinaryIO, name: str) -> Iterator[Draft | Skipped]:
    """Yield one draft a row. The first line names the columns; the delimiter is the one it uses most."""
    csv.field_size_limit(MAX_FIELD_CHARS)
    lines = _decoded_lines(stream)
    header = next(lines, "")
    delimiter = max(DELIMITERS, key=lambda mark: (header.count(mark), -DELIMITERS.index(mark)))
    columns = [column.strip().strip('"').lower() for column in header.strip().split(delimiter)]
    if not set(columns) & set(ALIASES["text"]):
        yield skip(
            name, "no_text" if header.strip() else "empty", f"{name} has no column {', '.join(ALIASES['text'][:3])}."
        )
        return
    rows = csv.reader(lines, delimiter=delimiter)
    for number, row in enumerate(rows, start=2):
        if len(row) > len(columns):
            yield skip(place(name, number), "malformed", f"Row {number} of {name} has more fields than the header.")
        elif row:
            yield draft_from_fields(dict(zip(columns, row, strict=False)), name, number)


def read_parquet(stream: BinaryIO, name: str) -> Iterator[Draft | Skipped]:
    """Yield one draft a row, a few hundred rows in memory at a time."""
    import pyarrow.parquet

    source = stream if stream.seekable() else io.BytesIO(stream.read())
    table = pyarrow.parquet.ParquetFile(source)
    wanted = {alias for aliases in ALIASES.values() for alias in aliases}
    columns = [column for column in table.schema_arrow.names if column.strip().lower() in wanted]
    if not {column.strip().lower() for column in columns} & set(ALIASES["text"]):
        yield skip(name, "no_text", f"{name} has no column {', '.join(ALIASES['text'][:3])}.")
        return
    number = 0
    for batch in table.iter_batches(batch_size=PARQUET_ROWS, columns=columns):
        for row in batch.to_pylist():
            number += 1
            yield draft_from_fields(row, name, number)


def _decoded_lines(stream: BinaryIO) -> Iterator[str]:
    """Yield the lines of a table as text; the first decides whether a byte-order mark names the encoding."""
    head = stream.readline(MAX_FIELD_CHARS)
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        yield from io.StringIO(decode(head + stream.read()))
        return
    yield decode(head)
    while line := stream.readline(MAX_FIELD_CHARS):
        yield decode(line)
