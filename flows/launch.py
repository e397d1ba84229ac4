"""Start the nightly flow from a terminal: progress goes to standard error, the summary to standard output."""

from __future__ import annotations

import logging
import sys
from collections.abc import Sequence
from pathlib import Path

from flows.questions import printable
from flows.server import has_configured_server, prepare_prefect, start_server
from pipeline.database import open_snapshot
from pipeline.errors import SchedulerFailed
from pipeline.lock import refuse_if_held
from pipeline.settings import Settings

MOST_SUMMARIES = 10  # in the terminal; the report has them all


def launch(inputs: Sequence[str], db: Path, out: Path, settings: Settings) -> None:
    """Run the night and print what it found. Raises AtOddsError."""
    refuse_if_held(db)  # at once, before a server is started; the flow itself takes the lock
    show_progress()
    prepare_prefect(db)
    import httpx
    from prefect.exceptions import PrefectException

    from flows.nightly import nightly

    if not has_configured_server():
        start_server()
    try:
        nightly(inputs=list(inputs), db=str(db), out=str(out), settings=settings)
    except (PrefectException, httpx.HTTPError) as error:
        words = (str(error).strip().splitlines() or [type(error).__name__])[0]
        raise SchedulerFailed(
            f"the Prefect server failed during the run ({words});"
            " see that it runs and that its disk has space, and run again"
        ) from error
    sys.stdout.write(summary(out) + "\n")


def show_progress() -> None:
    """Write what the flow logs to standard error, line by line and without Prefect's own."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(message)s"))
    progress = logging.getLogger("atodds")
    progress.addHandler(handler)
    progress.setLevel(logging.INFO)
    progress.propagate = False


def summary(out: Path) -> str:
    """Return what a run published, for a terminal: counts, the first contradictions, where to read on."""
    with open_snapshot(out / "atodds.duckdb") as snapshot:
        found = snapshot.sql(
            "select kind, summary from contradictions order by score desc, contradiction_id"
        ).to_pylist()
        (counts,) = snapshot.sql(
            "select (select count(*) from articles) as articles, (select count(*) from stories) as stories,"
            " (select count(*) from cleared) as cleared, (select count(*) from skipped) as skipped"
        ).to_pylist()
    kinds = sorted({row["kind"] for row in found})
    by_kind = ", ".join(f"{sum(row['kind'] == kind for row in found):,} {kind}" for kind in kinds)
    lines = [
        "",
        f"{len(found):,} contradiction{'' if len(found) == 1 else 's'}{f' ({by_kind})' if by_kind else ''}"
        f" in {counts['articles']:,} articles of {counts['stories']:,} stories;"
        f" {counts['cleared']:,} pairs cleared, {counts['skipped']:,} skipped",
        *(f"  {row['kind']:<8} {' '.join(printable(row['summary']).split())}" for row in found[:MOST_SUMMARIES]),
    ]
    if len(found) > MOST_SUMMARIES:
        lines.append(f"  and {len(found) - MOST_SUMMARIES:,} more")
    return "\n".join([*lines, "", f"Report    {out / 'report.html'}", f"Snapshot  {out / 'atodds.duckdb'}"])
