"""An analyst's judgements: list what waits for one, and write one down."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from flows.questions import print_table
from pipeline.database import open_database, open_snapshot
from pipeline.errors import UsageError
from pipeline.lock import hold_database

JUDGEMENTS = ("confirmed", "dismissed", "unsure")
OPEN = (
    "select contradiction_id, kind, round(score, 2) as score, status, summary from contradictions"
    " where judgement is null order by score desc, contradiction_id"
)
BY_ID = (
    "select contradiction_id, evidence, summary from contradictions"
    " where starts_with(contradiction_id, $beginning) order by contradiction_id"
)


def list_open(snapshot_path: Path) -> None:
    """Print the contradictions of the snapshot that nobody has judged on their present evidence."""
    with open_snapshot(snapshot_path) as snapshot:
        table = snapshot.sql(OPEN)
    print_table(table.column_names, [list(row.values()) for row in table.to_pylist()])


def judge(db: Path, contradiction: str, judgement: str, note: str, analyst: str) -> str:
    """Append one judgement to the database and return what was judged. Raises UsageError, RunInProgress."""
    problems = []
    if judgement not in JUDGEMENTS:
        problems.append(
            f"{judgement or 'nothing'} is no judgement; say {', '.join(JUDGEMENTS[:-1])} or {JUDGEMENTS[-1]}"
        )
    if not db.is_file():
        problems.append(f"--db {db}: there is no such database; `atodds run` makes one")
    if problems:
        raise UsageError("\n".join(problems))
    now = datetime.now(UTC)
    with hold_database(db, "", now), open_database(db) as database:
        found = database.sql(BY_ID, {"beginning": contradiction}).to_pylist()
        if len(found) != 1:
            what = "no contradiction" if not found else f"more than one contradiction ({len(found)})"
            raise UsageError(f"{what} has an id that begins with {contradiction!r}; `atodds review` lists them")
        row = {
            "contradiction_id": found[0]["contradiction_id"],
            "evidence": found[0]["evidence"],
            "judgement": judgement,
            "note": note,
            "analyst": analyst,
            "judged_at": now,
        }
        database.append("judgements", [row])
    return str(found[0]["summary"])
