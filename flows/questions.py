"""Questions to the published snapshot: the shipped ones by name, or any statement; answers as a table, CSV or JSON."""

from __future__ import annotations

import csv
import json
import math
import re
import sys
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, Literal

from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipeline.database import Database
from pipeline.errors import UnknownQuery
from pipeline.migrations import SQL, head_comment

Form = Literal["table", "csv", "json"]
PIPED_WIDTH = 10_000  # nothing is cut or wrapped when another program reads


@dataclass(frozen=True, slots=True)
class Question:
    """A query that is shipped for analysts: its name, what it answers, its text."""

    name: str
    answers: str
    statement: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question returned."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


def shipped_questions() -> list[Question]:
    """Return the queries of ``sql/analyst``, by name."""
    questions = []
    for path in sorted((SQL / "analyst").glob("*.sql")):
        statement = path.read_text(encoding="utf-8")
        questions.append(Question(path.stem, head_comment(statement), statement))
    return questions


def find_statement(text: str) -> str:
    """Return the statement that ``text`` names, or ``text`` itself when it is one. Raises UnknownQuery."""
    shipped = {question.name: question.statement for question in shipped_questions()}
    if text in shipped:
        return shipped[text]
    if re.fullmatch(r"[\w-]+", text):
        raise UnknownQuery(f"there is no question {text!r}; known are {', '.join(shipped) or 'none'}")
    return text


def ask(snapshot: Database, text: str, parameters: dict[str, str]) -> Answer:
    """Return what answers ``text``, a name or a statement. Raises UsageError for what is wrong with it."""
    table = snapshot.sql(find_statement(text), parameters or None)
    columns = [column.to_pylist() for column in table.columns]
    return Answer(tuple(table.column_names), tuple(zip(*columns, strict=True)))


def print_answer(answer: Answer, form: Form) -> None:
    """Write ``answer`` to standard output."""
    rows = [[plain(value) for value in row] for row in answer.rows]
    if form == "json":
        named = [dict(zip(answer.columns, row, strict=True)) for row in rows]
        json.dump(named, sys.stdout, default=plain, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
    elif form == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(answer.columns)
        writer.writerows(rows)
    else:
        print_table(answer.columns, rows)


def print_table(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Write ``rows`` as a table as wide as the terminal, or as wide as it needs when piped."""
    console = Console() if sys.stdout.isatty() else Console(width=PIPED_WIDTH)
    table = Table(box=None, header_style="bold", pad_edge=False)
    for number, name in enumerate(columns):
        is_number = bool(rows) and isinstance(rows[0][number], int | float)
        table.add_column(Text(printable(name)), justify="right" if is_number else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(printable(value)) for value in row))
    console.print(table)
    console.print(f"{len(rows)} row{'' if len(rows) == 1 else 's'}", style="dim")


def printable(value: object) -> str:
    """Return ``value`` as text that cannot steer a terminal: control and direction characters become U+FFFD."""
    text = "" if value is None else str(value)
    return "".join(
        "\ufffd"
        if character not in "\n\t" and unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co")
        else character
        for character in text
    )


def plain(value: object) -> Any:
    """Return ``value`` as CSV and JSON can hold it: times as ISO 8601 in UTC, no NaN, numbers as numbers."""
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M:%SZ")  # every time in the snapshot is UTC
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    return value if isinstance(value, str | int | None | list | dict) else str(value)
