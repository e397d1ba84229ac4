"""The fact stage: compare the claims of every story that changed, and replace what was concluded about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.batches import EXTRACT_VERSION, Tables, encoder_name, pair_model_name
from pipeline.comparisons import (
    StoryBatch,
    WalkedBatch,
    conclude_batch,
    open_pairs,
    partners_batch,
    walk_batch,
    witness_batch,
)
from pipeline.database import Database
from pipeline.decisions import Thresholds
from pipeline.encoders import LABELS
from pipeline.lifecycle import Standing, follow, keep_ids
from pipeline.records import content_id
from pipeline.runs import Counts, MapBatches, Run
from pipeline.vectors import embed_missing, score_missing, scores_of, vectors_of

LADDER_VERSION = "12"  # a change of the tests: every story is compared again
WITNESS_VERSION = "2"  # the same for a change of the arithmetic witness
STORIES_PER_ROUND = 500  # what is held in memory at once,
CLAIMS_PER_ROUND = 25_000  # unless it is one story
CLAIMS_PER_BATCH = 2_000  # of whole stories: what one worker compares at once
WITNESSED = frozenset({"arithmetic", "attribution"})  # kinds whose claims stand in facts of other kinds too
NO_MODEL = "none"
NO_SCORES = pa.table(
    {
        "pair_hash": pa.array([], pa.string()),
        **{name: pa.array([], pa.float32()) for name in LABELS},
    }
)


def conclude_stories(database: Database, run: Run, map_batches: MapBatches) -> Counts:
    """Bring the conclusions of every pending story up to date; return what was compared and found."""
    counts = {"stories": 0, "embedded": 0, "pairs_scored": 0, "facts": 0, "contradictions": 0, "cleared": 0}
    for stories in _rounds(database.query("pending_stories", version=_version(run)).to_pylist()):
        claims = database.query("claims_of_stories", stories=[story["story_id"] for story in stories])
        parts = list(_whole_stories(claims, claims.column("story_id").to_pylist()))
        cores = [core for part in map_batches(partners_batch, parts) for core in part.column("core").to_pylist()]
        counts["embedded"] += embed_missing(database, run, cores, map_batches)
        walked = list(map_batches(walk_batch, _story_batches(database, run, parts)))
        counts["pairs_scored"] += _score_open_pairs(database, run, list(zip(parts, walked, strict=True)), map_batches)
        batches = _walked_batches(database, run, list(zip(parts, walked, strict=True)))
        sums = _number_batches(database, stories)
        tables = _joined([*map_batches(conclude_batch, batches), *map_batches(witness_batch, sums)])
        if tables and tables["skipped"].num_rows:
            stories, tables = _without_failed(database, run, stories, tables)
        with database.transaction():
            _replace_conclusions(database, run, stories, tables)
        counts["stories"] += len(stories)
        for name in ("facts", "contradictions", "cleared"):
            counts[name] += tables[name].num_rows if name in tables else 0
    return counts


def _rounds(pending: list[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """Cut the pending stories into rounds that fit in memory."""
    stories: list[dict[str, Any]] = []
    claims = 0
    for story in pending:
        if stories and (len(stories) == STORIES_PER_ROUND or claims + story["claims"] > CLAIMS_PER_ROUND):
            yield stories
            stories, claims = [], 0
        stories.append(story)
        claims += story["claims"]
    if stories:
        yield stories


def _version(run: Run) -> str:
    """Return what names everything a conclusion depends on besides its articles."""
    settings = run.settings
    thresholds = (settings.stance_threshold, settings.numeric_threshold)
    return content_id(
        EXTRACT_VERSION,
        LADDER_VERSION,
        WITNESS_VERSION,
        _model_name(run),
        encoder_name(settings.encoder),
        thresholds,
        settings.max_story_pairs,
    )


def _model_name(run: Run) -> str:
    return NO_MODEL if run.settings.pair_model == NO_MODEL else pair_model_name(run.settings.pair_model)


def _story_batches(database: Database, run: Run, parts: list[pa.Table]) -> Iterator[StoryBatch]:
    for claims in parts:
        yield StoryBatch(
            claims=claims,
            vectors=vectors_of(database, run, claims.column("core").to_pylist()),
            most_pairs=run.settings.max_story_pairs,
            has_pair_model=run.settings.pair_model != NO_MODEL,
        )


def _walked_batches(database: Database, run: Run, walked: list[tuple[pa.Table, pa.Table]]) -> Iterator[WalkedBatch]:
    """Put beside the walked pairs of each part what the model says of them and the facts of earlier runs."""
    settings = run.settings
    for claims, pairs in walked:
        claim_ids = claims.column("claim_id").to_pylist()
        stories = sorted(set(claims.column("story_id").to_pylist()))
        facts = database.rows("facts_of_stories", stories=stories, claims=claim_ids)
        known = {row["claim_id"]: row["fact_id"] for row in facts if row["kind"] not in WITNESSED}
        sayings = {row["claim_id"]: row["fact_id"] for row in facts if row["kind"] == "attribution"}
        hashes = [name for name in pairs.column("pair_hash").to_pylist() if name is not None]
        yield WalkedBatch(
            claims=claims,
            walked=pairs,
            scores=scores_of(database, run, hashes) if hashes else NO_SCORES,
            known_facts={i: known[i] for i in claim_ids if i in known},
            known_sayings={i: sayings[i] for i in claim_ids if i in sayings},
            thresholds=Thresholds(settings.stance_threshold, settings.numeric_threshold),
        )


def _number_batches(database: Database, stories: Sequence[dict[str, Any]]) -> list[pa.Table]:
    """Cut the quantities of ``stories``, also of those in which nobody can disagree, into batches of whole stories."""
    numbers = database.query("numbers_of_stories", stories=[story["story_id"] for story in stories])
    return list(_whole_stories(numbers, numbers.column("story_id").to_pylist()))


def _whole_stories(claims: pa.Table, stories: Sequence[str]) -> Iterator[pa.Table]:
    start = 0
    for end in range(1, len(stories) + 1):
        at_border = end == len(stories) or stories[end] != stories[end - 1]
        if at_border and (end - start >= CLAIMS_PER_BATCH or end == len(stories)):
            yield claims.slice(start, end - start)
            start = end


def _score_open_pairs(
    database: Database, run: Run, walked: list[tuple[pa.Table, pa.Table]], map_batches: MapBatches
) -> int:
    """Score the pairs that are still open after the ladder; return how many were new."""
    if run.settings.pair_model == NO_MODEL:
        return 0
    pairs = {name: texts for claims, rows in walked for name, texts in open_pairs(claims, rows).items()}
    return score_missing(database, run, pairs, map_batches)


def _joined(results: list[Tables]) -> Tables:
    return {name: pa.concat_tables([tables[name] for tables in results]) for name in (results[0] if results else {})}


def _without_failed(
    database: Database, run: Run, stories: list[dict[str, Any]], tables: Tables
) -> tuple[list[dict[str, Any]], Tables]:
    """Name the stories whose comparison raised, and leave them out: what was concluded of them before still stands.

    They stay pending, so that every later run tries them again.
    """
    database.append("skipped", tables["skipped"], {"run_id": run.run_id})
    failed = pc.unique(tables["skipped"].column("subject"))
    gone = {
        "story_id": failed,
        "fact_id": _of_stories(tables["facts"], "fact_id", failed),
        "contradiction_id": _of_stories(tables["contradictions"], "contradiction_id", failed),
    }
    keys = {"fact_claims": "fact_id", "positions": "fact_id", "contradiction_claims": "contradiction_id"}
    kept = {}
    for name, table in tables.items():
        if name != "skipped":
            key = keys.get(name, "story_id")
            kept[name] = table.filter(pc.invert(pc.is_in(table.column(key), value_set=gone[key])))
    names = set(failed.to_pylist())
    return [story for story in stories if story["story_id"] not in names], kept


def _of_stories(table: pa.Table, column: str, stories: pa.Array) -> pa.Array:
    return table.filter(pc.is_in(table.column("story_id"), value_set=stories)).column(column).combine_chunks()


def _replace_conclusions(database: Database, run: Run, stories: list[dict[str, Any]], tables: Tables) -> None:
    """Put the new conclusions of ``stories`` in the place of the old ones; must run inside a transaction.

    A story that others went into takes their facts over, and the contradictions on them, wherever they stood.
    """
    story_ids = [story["story_id"] for story in stories]
    claim_ids = pc.unique(tables["fact_claims"].column("claim_id")).to_pylist() if tables else []
    old_facts = database.rows("facts_of_stories", stories=story_ids, claims=claim_ids)
    gone_facts = sorted({row["fact_id"] for row in old_facts})
    old = _standing(database, database.rows("contradictions_of_stories", stories=story_ids, facts=gone_facts))
    gone = [standing.row["contradiction_id"] for standing in old]
    for table in ("fact_claims", "positions", "facts"):
        database.replace(table, [], "fact_id", gone_facts)
    for table in ("contradiction_claims", "contradictions"):
        database.replace(table, [], "contradiction_id", gone)
    database.replace("cleared", [], "story_id", story_ids)
    if tables:
        for name in ("fact_claims", "positions", "cleared"):
            database.append(name, tables[name])
        database.append("facts", _with_times(database, tables))
        _append_redirects(database, run, old_facts, tables)
    _follow(database, run, old, tables)
    rows = [{"stage": "facts", "subject": story["story_id"], "version": story["version"]} for story in stories]
    database.append("progress", rows, {"run_id": run.run_id, "finished_at": run.started_at})


def _follow(database: Database, run: Run, old: list[Standing], tables: Tables) -> None:
    """Write what was found under the ids it keeps, with its status, and what became of what stood before."""
    rows = tables["contradictions"].to_pylist() if tables else []
    sides = tables["contradiction_claims"].to_pylist() if tables else []
    ids = keep_ids(old, _standing(database, rows, sides))
    for row in (*rows, *sides):
        row["contradiction_id"] = ids[row["contradiction_id"]]
    past = {row["contradiction_id"]: row for row in database.rows("last_history", contradictions=sorted(ids.values()))}
    current, history = follow(old, _standing(database, rows, sides), past, run)
    database.append("contradiction_claims", sides)
    database.append("contradictions", current)
    database.append("contradiction_history", history)


def _standing(
    database: Database, rows: list[dict[str, Any]], sides: list[dict[str, Any]] | None = None
) -> list[Standing]:
    """Return ``rows`` with their claims and sources; without ``sides`` those in the database are read."""
    if sides is None:
        sides = database.rows("clashing_claims", contradictions=[row["contradiction_id"] for row in rows])
    claims: dict[tuple[str, str], set[str]] = {}
    for row in sides:
        claims.setdefault((row["contradiction_id"], row["side"]), set()).add(row["claim_id"])
    sources: dict[tuple[str, int], set[str]] = {}
    for row in database.rows("sources_of_facts", facts=sorted({row["fact_id"] for row in rows})):
        sources.setdefault((row["fact_id"], row["position"]), set()).add(row["source"])
    return [
        Standing(
            row,
            (
                frozenset(claims.get((row["contradiction_id"], "a"), ())),
                frozenset(claims.get((row["contradiction_id"], "b"), ())),
            ),
            (
                frozenset(sources.get((row["fact_id"], row["position_a"]), ())),
                frozenset(sources.get((row["fact_id"], row["position_b"]), ())),
            ),
        )
        for row in rows
    ]


def _with_times(database: Database, tables: Tables) -> list[dict[str, Any]]:
    """Return the facts with when their first and their latest claim were first read."""
    members = tables["fact_claims"].to_pylist()
    seen = {
        row["claim_id"]: row["first_seen_at"]
        for row in database.rows("claims_seen", claims=[row["claim_id"] for row in members])
    }
    times: dict[str, list[Any]] = {}
    for row in members:
        times.setdefault(row["fact_id"], []).append(seen[row["claim_id"]])
    return [
        {**fact, "first_seen_at": min(times[fact["fact_id"]]), "last_seen_at": max(times[fact["fact_id"]])}
        for fact in tables["facts"].to_pylist()
    ]


def _apart(kind: str) -> str:
    """Return the kind of a fact whose claims stand in facts of other kinds too, "" for the others."""
    return kind if kind in WITNESSED else ""


def _append_redirects(database: Database, run: Run, old_facts: list[dict[str, Any]], tables: Tables) -> None:
    """Leave a redirect for every old fact id that no fact carries any more and whose claims went into another fact.

    Where the old id goes on and some of its claims are now of a fact that is new, the split is recorded.
    """
    kinds = {row["fact_id"]: _apart(row["kind"]) for row in tables["facts"].to_pylist()}
    now = {(kinds[row["fact_id"]], row["claim_id"]): row["fact_id"] for row in tables["fact_claims"].to_pylist()}
    known = {row["fact_id"] for row in old_facts}
    heirs: dict[str, str] = {}
    splits: set[tuple[str, str]] = set()
    for row in old_facts:
        heir = now.get((_apart(row["kind"]), row["claim_id"]))
        if heir is None:
            continue
        if row["fact_id"] not in kinds:
            heirs[row["fact_id"]] = min(heir, heirs.get(row["fact_id"], heir))
        elif heir not in known and row["kind"] not in WITNESSED:
            splits.add((row["fact_id"], heir))
    rows = [{"old_fact_id": old, "new_fact_id": new} for old, new in sorted(heirs.items())]
    parted = [{"old_fact_id": old, "new_fact_id": new} for old, new in sorted(splits)]
    database.append("fact_splits", parted, {"run_id": run.run_id})
    # an id that is used again leads nowhere else
    database.replace("fact_redirects", rows, "old_fact_id", sorted({*heirs, *kinds}))
