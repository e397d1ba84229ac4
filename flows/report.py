"""The report alone, from the published snapshot: for a deployment that is run on demand."""

from __future__ import annotations

import logging
from pathlib import Path

from prefect import flow

from pipeline.report import write_reports

logger = logging.getLogger("atodds")


@flow(name="report", flow_run_name="report into {out}", log_prints=False, persist_result=False)
def report(out: str) -> list[str]:
    """Write every form of the report again from the snapshot in ``out`` and return the files."""
    written = [str(path) for path in write_reports(Path(out) / "atodds.duckdb", Path(out))]
    logger.info("report: %s", ", ".join(written))
    return written
