"""An analyst's judgements: list what waits for one, and write one down."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from flows.questions import Answer, print_answer
from pipeline.database import open_database, open_snapshot
from pipeline.errors import UsageError
from pipeline.judgements import Judgement, record_judgement
from pipeline.lock import hold_database

OPEN = (
    "select contradiction_id, kind, round(score, 2) as score, status, summary from contradictions"
    " where judgement is null order by score desc, contradiction_id"
)


def list_open(snapshot_path: Path) -> None:
    """Print the contradictions of the snapshot that nobody has judged on their present evidence."""
    with open_snapshot(snapshot_path) as snapshot:
        table = snapshot.sql(OPEN)
    rows = tuple(tuple(row.values()) for row in table.to_pylist())
    print_answer(Answer(tuple(table.column_names), rows), "table")


def judge(db: Path, contradiction: str, judgement: str, note: str, analyst: str) -> str:
    """Append one judgement to the database and return the summary of what was judged. Raises AtOddsError."""
    if not db.is_file():
        raise UsageError(f"--db {db}: there is no such database; `atodds run` makes one")
    now = datetime.now(UTC)
    with hold_database(db, "", now), open_database(db) as database:
        return record_judgement(database, Judgement(contradiction, judgement, note, analyst, now))  # type: ignore[arg-type]
