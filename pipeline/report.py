"""The report of a night, read from the published snapshot alone: HTML, Markdown, CSV and JSON of the same findings.

The same snapshot always gives the same bytes: nothing here asks for the time of day.
"""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import Any

from pipeline.database import Database, open_snapshot
from pipeline.errors import NotWritable
from pipeline.files import remove_leftovers, write_whole
from pipeline.report_html import Finding, Group, Report, render_html, render_markdown
from pipeline.sides import Row, read_side

MOST_EXAMPLES = 25  # cleared pairs and skipped subjects that the page shows of each reason; SQL has them all
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")
CLAIM_COLUMNS = (
    "side", "source", "publisher", "published_at", "url", "title", "quote", "start", "end", "stance", "value_low",
    "value_high", "unit", "approximation", "counted", "as_of", "claim_id", "origin_id",
)  # fmt: skip
CONTRADICTION_COLUMNS = (
    "contradiction_id", "kind", "summary", "detail", "score", "status", "judgement", "position_a", "position_b",
    "origins_a", "origins_b", "first_seen_at", "last_seen_at",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Night:
    """What every form of the report is made from: the rows of the snapshot."""

    night: Row
    failed_runs: tuple[Row, ...]
    contradictions: tuple[Row, ...]
    claims: Mapping[str, tuple[Row, ...]]  # by contradiction
    changes: tuple[Row, ...]
    corrections: tuple[Row, ...]
    cleared: tuple[Row, ...]
    skipped: tuple[Row, ...]


def write_reports(snapshot_path: str | os.PathLike[str], out: str | os.PathLike[str]) -> list[Path]:
    """Write ``report.html``, ``report.md``, ``contradictions.csv`` and ``.json`` to ``out``, each in one step.

    Reads nothing but the snapshot. Raises AtOddsError (no snapshot), SchemaMismatch, NotWritable.
    """
    folder = Path(out)
    with open_snapshot(snapshot_path) as snapshot:
        night = read_night(snapshot)
    report = as_report(night)
    texts = {
        "report.html": render_html(report),
        "report.md": render_markdown(report),
        "contradictions.csv": as_csv(night),
        "contradictions.json": as_json(night),
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
        remove_leftovers(folder)
        return [write_whole(folder / name, text) for name, text in texts.items()]
    except OSError as error:
        raise NotWritable(f"{folder}: the report cannot be written there ({error.strerror or error})") from error


def read_night(snapshot: Database) -> Night:
    """Return the rows that the report is made from."""
    claims = snapshot.rows("report_claims")
    return Night(
        night=snapshot.rows("report_night")[0],
        failed_runs=tuple(snapshot.rows("report_failed_runs")),
        contradictions=tuple(snapshot.rows("report_contradictions")),
        claims={key: tuple(rows) for key, rows in groupby(claims, key=lambda row: str(row["contradiction_id"]))},
        changes=tuple(snapshot.rows("report_changes")),
        corrections=tuple(snapshot.rows("report_corrections", most=MOST_EXAMPLES)),
        cleared=tuple(snapshot.rows("report_cleared", most=MOST_EXAMPLES)),
        skipped=tuple(snapshot.rows("report_skipped", most=MOST_EXAMPLES)),
    )


def as_report(night: Night) -> Report:
    """Return what a person reads, in the order they read it."""
    told = [(row, night.claims.get(row["contradiction_id"], ())) for row in night.contradictions]
    return Report(
        night=night.night,
        failed_runs=night.failed_runs,
        changes={row["status"]: row["contradictions"] for row in night.changes},
        gone=tuple(summary for row in night.changes for summary in row["gone"] or ()),
        findings=tuple(_finding(row, claims) for row, claims in told if row["kind"] != "arithmetic"),
        sums=tuple(_failing_sum(row, claims) for row, claims in told if row["kind"] == "arithmetic"),
        corrections=night.corrections,
        cleared=tuple(_groups(night.cleared, ("reason",), "pairs")),
        skipped=tuple(_groups(night.skipped, ("stage", "reason"), "subjects")),
    )


def _finding(row: Row, claims: Sequence[Row]) -> Finding:
    a, b = (
        read_side(letter, row[f"position_{letter}"] or "", row["kind"], [c for c in claims if c["side"] == letter])
        for letter in "ab"
    )
    return Finding(row, a, b, _components(row))


def _failing_sum(row: Row, claims: Sequence[Row]) -> Finding:
    """Return a sum that fails: its numbers mostly stand in one sentence, so it has one list of quotes, not two."""
    numbers = f"{row['position_a'] or ''}: {row['position_b'] or ''}"
    return Finding(row, read_side("a", numbers, row["kind"], claims), None, _components(row))


def _components(row: Row) -> tuple[tuple[str, float], ...]:
    return tuple((name, float(part)) for name, part in json.loads(row["components"] or "{}").items())


def _groups(rows: Sequence[Row], keys: tuple[str, ...], count: str) -> Iterable[Group]:
    for key, members in groupby(rows, key=lambda row: tuple(row[name] for name in keys)):
        shown = tuple(members)
        yield Group(key, shown[0][count], shown)


def as_json(night: Night) -> str:
    """Return the findings as JSON: the night, and every contradiction with the claims of its two sides."""
    contradictions = [
        {
            **{name: _plain(row[name]) for name in CONTRADICTION_COLUMNS},
            "components": json.loads(row["components"] or "{}"),
            "claims": [
                {name: _plain(claim[name]) for name in CLAIM_COLUMNS}
                for claim in night.claims.get(row["contradiction_id"], ())
            ],
        }
        for row in night.contradictions
    ]
    cleared = {row["reason"]: row["pairs"] for row in night.cleared}
    whole = {
        "night": {name: _plain(value) for name, value in night.night.items()},
        "contradictions": contradictions,
        "corrections": [{name: _plain(value) for name, value in row.items()} for row in night.corrections],
        "cleared": cleared,
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def as_csv(night: Night) -> str:
    """Return one row for each claim of each contradiction; a spreadsheet will not take any cell for a formula."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([*CONTRADICTION_COLUMNS, *CLAIM_COLUMNS])
    for row in night.contradictions:
        for claim in night.claims.get(row["contradiction_id"], ()):
            values = [row[name] for name in CONTRADICTION_COLUMNS] + [claim[name] for name in CLAIM_COLUMNS]
            writer.writerow([_cell(_plain(value)) for value in values])
    return text.getvalue()


def _plain(value: Any) -> Any:
    return value.isoformat().replace("+00:00", "Z") if isinstance(value, datetime) else value


def _cell(value: Any) -> Any:
    if isinstance(value, str) and value.lstrip(" ").startswith(FORMULA_STARTS):
        return "'" + value
    return value
