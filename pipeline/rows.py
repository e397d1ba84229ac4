"""Records to Arrow tables and back: one frozen record is one row, a field has the same name in both.

Times are aware UTC in records and naive UTC in tables. Half a surrogate pair, which no table can hold, becomes U+FFFD:
one character for one character, so spans stay right.
"""

from __future__ import annotations

import dataclasses
import re
import types
import typing
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any, TypeAlias, TypeVar

import pyarrow as pa

Rows: TypeAlias = pa.Table | Sequence[Any]  # a table, or records, or mappings from column to value

Record = TypeVar("Record")

_SURROGATE = re.compile("[\ud800-\udfff]")

_ARROW: Mapping[object, pa.DataType] = {
    str: pa.string(),
    int: pa.int64(),
    float: pa.float64(),
    bool: pa.bool_(),
    datetime: pa.timestamp("us"),
    date: pa.date32(),
}
_SCHEMAS: dict[type[Any], pa.Schema] = {}  # of the classes asked for so far


def record_schema(record: type[Any]) -> pa.Schema:
    """Return the Arrow schema of a record class, from its type hints; raises TypeError where one fits no column."""
    if record not in _SCHEMAS:
        hints = typing.get_type_hints(record)
        _SCHEMAS[record] = pa.schema([_field(field.name, hints[field.name]) for field in dataclasses.fields(record)])
    return _SCHEMAS[record]


def _field(name: str, hint: Any) -> pa.Field:
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        (inner,) = [part for part in typing.get_args(hint) if part is not type(None)]
        return pa.field(name, _column_type(inner), nullable=True)
    return pa.field(name, _column_type(hint), nullable=False)


def _column_type(hint: Any) -> pa.DataType:
    if hint in _ARROW:
        return _ARROW[hint]
    origin, parts = typing.get_origin(hint), typing.get_args(hint)
    if origin is typing.Literal:
        return pa.string()
    if origin in (tuple, list) or (isinstance(origin, type) and issubclass(origin, Sequence)):
        inner = pa.float32() if parts[0] is float else _column_type(parts[0])
        return pa.list_(inner)
    raise TypeError(f"{hint!r} has no column type")


def records_to_table(records: Sequence[Record], record: type[Record]) -> pa.Table:
    """Return ``records``, all of class ``record``, as an Arrow table with its schema, also when there are none."""
    schema = record_schema(record)
    columns = [_column([getattr(row, field.name) for row in records], field) for field in schema]
    return pa.Table.from_arrays(columns, schema=schema)


def read_records(table: pa.Table, record: type[Record]) -> list[Record]:
    """Return the rows of ``table`` as records of class ``record``; columns that it has no field for are left out."""
    names = record_schema(record).names
    missing = sorted(set(names) - set(table.column_names))
    if missing:
        raise ValueError(f"{record.__name__} needs the columns {', '.join(missing)}")
    columns = [[_aware(value) for value in table.column(name).to_pylist()] for name in names]
    sequences = [i for i, name in enumerate(names) if pa.types.is_list(record_schema(record).field(name).type)]
    for i in sequences:
        columns[i] = [None if value is None else tuple(value) for value in columns[i]]
    return [record(*values) for values in zip(*columns, strict=True)]


def rows_to_table(rows: Rows, schema: pa.Schema, constants: Mapping[str, object]) -> pa.Table:
    """Return ``rows`` as an Arrow table with ``constants`` as further columns; ``schema`` types what has no type."""
    if isinstance(rows, pa.Table):
        table = rows
    elif not rows:
        return schema.empty_table()
    elif dataclasses.is_dataclass(rows[0]):
        table = records_to_table(rows, type(rows[0]))
    else:
        names = list(rows[0])
        fields = [_known(schema, name) for name in names]
        table = pa.Table.from_arrays(
            [_column([row[field.name] for row in rows], field) for field in fields], schema=pa.schema(fields)
        )
    for name, value in constants.items():
        field = _known(schema, name)
        table = table.append_column(field, _column([value] * table.num_rows, field))
    return table


def _known(schema: pa.Schema, name: str) -> pa.Field:
    if name not in schema.names:
        raise ValueError(f"there is no column {name}; known are {', '.join(schema.names)}")
    return schema.field(name)


def _column(values: Sequence[Any], field: pa.Field) -> pa.Array:
    if pa.types.is_timestamp(field.type):
        values = [None if value is None else _naive(value) for value in values]
    try:
        return pa.array(values, field.type)
    except UnicodeEncodeError:
        return pa.array([_encodable(value) for value in values], field.type)


def _encodable(value: Any) -> Any:
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", value)
    return value


def _naive(value: datetime) -> datetime:
    return value if value.tzinfo is None else value.astimezone(UTC).replace(tzinfo=None)


def _aware(value: Any) -> Any:
    return value.replace(tzinfo=UTC) if isinstance(value, datetime) and value.tzinfo is None else value
