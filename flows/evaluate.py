"""Gold cases as one night in a temporary folder, without Prefect: the same stages and snapshot, then the score."""

from __future__ import annotations

import json
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from pipeline.database import Database, open_snapshot
from pipeline.evaluation import (
    Quote,
    Scorecard,
    article_rows,
    cleared_from_rows,
    flags_from_rows,
    read_cases,
    score_run,
)
from pipeline.night import run_night
from pipeline.partitions import map_on_processes
from pipeline.runs import Run
from pipeline.settings import Settings


def evaluate_cases(path: Path, settings: Settings) -> Scorecard:
    """Return the scorecard of one run over all cases of ``path``. Raises UsageError for a file that holds none."""
    cases = read_cases(path)
    with (
        tempfile.TemporaryDirectory(prefix="atodds-eval-") as folder,
        map_on_processes(settings.workers) as map_batches,
    ):
        articles = Path(folder, "articles.jsonl")
        with articles.open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in article_rows(cases))
        out = Path(folder, "out")
        run_night(
            Run((str(articles),), str(Path(folder, "eval.duckdb")), str(out), settings, datetime.now(UTC)), map_batches
        )
        with open_snapshot(out / "atodds.duckdb") as snapshot:
            flags = flags_from_rows(_view(snapshot, "contradictions"), _view(snapshot, "contradiction_claims"))
            cleared = cleared_from_rows(_view(snapshot, "cleared"))
    return score_run(cases, flags, cleared)


def as_details(card: Scorecard) -> str:
    """Return every wrong, missed and violated one as text, to be read one by one."""
    lines = []
    for flag in card.wrong:
        lines += ["", f"wrong {flag.kind}: {flag.summary}"]
        lines += [_quoted(side, quote) for side, quotes in (("a", flag.side_a), ("b", flag.side_b)) for quote in quotes]
    for pair in card.missed:
        lines += ["", f"missed {pair.label}", _quoted("a", pair.a), _quoted("b", pair.b)]
    for pair in card.violated:
        lines += ["", f"flagged although {pair.label}", _quoted("a", pair.a), _quoted("b", pair.b)]
    return "\n".join(lines)


def _quoted(side: str, quote: Quote) -> str:
    return f"  {side} {' '.join(quote.text.split())}  <{quote.url}>"


def _view(snapshot: Database, name: str) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = snapshot.sql(f"from {name} order by all").to_pylist()
    return rows
