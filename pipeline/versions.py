"""The stage that compares the versions of one page: reads those that are pending, writes what changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pipeline.corrections import Version, find_corrections
from pipeline.database import Database
from pipeline.records import Claim, Correction, Skipped
from pipeline.rows import read_records
from pipeline.runs import Counts, Run

CORRECTION_VERSION = "1"  # a change of what counts as one: every page becomes pending again
PAGES_PER_ROUND = 200


def compare_versions(database: Database, run: Run) -> Counts:
    """Compare every pending version of a page with the version before; return how many there were and what changed."""
    counts = {"versions": 0, "corrections": 0}
    pending = database.rows("pending_versions", version=CORRECTION_VERSION)
    for start in range(0, len(pending), PAGES_PER_ROUND):
        pairs = pending[start : start + PAGES_PER_ROUND]
        found, skipped = _compare(pairs, _read_versions(database, pairs))
        later = [pair["later_id"] for pair in pairs]
        done = [{"stage": "corrections", "subject": pair["later_id"], "version": pair["version"]} for pair in pairs]
        with database.transaction():
            counts["corrections"] += database.replace("corrections", found, "later_id", later, {"run_id": run.run_id})
            database.append("skipped", skipped, {"run_id": run.run_id})
            database.append("progress", done, {"run_id": run.run_id, "finished_at": run.started_at})
        counts["versions"] += len(pairs)
    return counts


def _compare(pairs: Sequence[dict[str, Any]], versions: dict[str, Version]) -> tuple[list[Correction], list[Skipped]]:
    found: list[Correction] = []
    skipped: list[Skipped] = []
    for pair in pairs:
        earlier, later = pair["earlier_id"], pair["later_id"]
        before, after = (versions.get(article, Version(article, (), ())) for article in (earlier, later))
        try:
            found += find_corrections(pair["url"], before, after)
        except Exception as error:  # one poisonous page must not cost the night
            skipped.append(Skipped("corrections", later, "failed", f"{type(error).__name__}: {error}"))
    return found, skipped


def _read_versions(database: Database, pairs: Sequence[dict[str, Any]]) -> dict[str, Version]:
    articles = sorted({pair[name] for pair in pairs for name in ("earlier_id", "later_id")})
    rows = database.query("claims_of_articles", articles=articles)
    claims: dict[str, list[Claim]] = {}
    sentences: dict[str, list[str]] = {}
    for claim, sentence in zip(read_records(rows, Claim), rows.column("sentence").to_pylist(), strict=True):
        claims.setdefault(claim.article_id, []).append(claim)
        sentences.setdefault(claim.article_id, []).append(sentence)
    return {article: Version(article, claims[article], sentences[article]) for article in claims}
