"""A million claims through the fact stage: the stories of a real database, copied until there are enough of them.

Every copy has ids, cores and vectors of its own, the vectors drawn around the real ones; its sentences are the real
ones, so that the pair model, whose cost the other benchmarks measure, scores each pair of sentences once.

    python -m tests.bench.million --from atodds.duckdb --claims 1000000 --db million.duckdb
"""

from __future__ import annotations

import argparse
import dataclasses
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.batches import encoder_of, text_hash
from pipeline.database import Database, open_database
from pipeline.findings import conclude_stories
from pipeline.partitions import map_on_processes
from pipeline.records import Article, Claim, Sentence
from pipeline.rows import record_schema
from pipeline.runs import Run
from pipeline.settings import Settings
from pipeline.vectors import as_matrix
from tests.bench.meters import measured

NOISE = 0.3  # length of what is added to a vector of length one
ID_HEAD = 10  # hex digits of a real id that a copy keeps; its number takes the rest
VECTORS_AT_ONCE = 20_000


@dataclasses.dataclass(frozen=True, slots=True)
class Seed:
    """The real rows that are copied."""

    articles: pa.Table
    sentences: pa.Table
    claims: pa.Table
    members: pa.Table  # story_id, article_id
    cores: list[str]
    matrix: np.ndarray


def read_seed(path: Path) -> Seed:
    """Read the stories of a database whose claims have vectors."""
    with open_database(path) as database:
        name = encoder_of(Settings().encoder).name
        claims = database.read_table("claims")
        cores = sorted(set(claims.column("core").to_pylist()))
        vectors = database.query("vectors_of", hashes=[text_hash(core) for core in cores], encoder=name)
        known = set(vectors.column("text_hash").to_pylist())
        cores = [core for core in cores if text_hash(core) in known]
        claims = claims.filter(pc.is_in(claims.column("core"), pa.array(cores, pa.string())))
        tables = [database.read_table(table) for table in ("articles", "sentences", "story_articles")]
        kept = [
            table.select(record_schema(record).names)
            for table, record in zip(tables, (Article, Sentence), strict=False)
        ]
        return Seed(
            kept[0],
            kept[1],
            claims.select(record_schema(Claim).names),
            tables[2].select(["story_id", "article_id"]),
            cores,
            as_matrix(vectors, cores),
        )


def write_copies(database: Database, seed: Seed, claims: int) -> int:
    """Write copies of the seed until there are ``claims`` claims; return how many were written."""
    run = {"run_id": "bench"}
    seen = {"first_seen_at": datetime(2024, 1, 1, tzinfo=UTC)}
    written = 0
    for number in range(-(-claims // seed.claims.num_rows)):
        articles = _renamed(seed.articles, number, ("article_id",))
        database.append("articles", articles, {**run, **seen})
        database.append("sentences", _renamed(seed.sentences, number, ("sentence_id", "article_id")))
        copied = _renamed(seed.claims, number, ("claim_id", "article_id", "sentence_id"))
        copied = copied.set_column(
            copied.column_names.index("core"), "core", _marked(copied.column("core").to_pylist(), number)
        )
        written += database.append("claims", copied, run)
        members = _renamed(seed.members, number, ("story_id", "article_id"))
        database.append("story_articles", members)
        database.append("stories", pa.table({"story_id": pc.unique(members.column("story_id"))}), seen)
        origins = articles.select(["article_id"])
        database.append("origins", origins.append_column("origin_id", origins.column("article_id")))
    return written


def write_vectors(database: Database, seed: Seed, copies: int) -> None:
    """Write a vector for every core of every copy, drawn around the real one."""
    name = encoder_of(Settings().encoder).name
    for number in range(copies):
        drawn = np.random.default_rng(number).normal(size=seed.matrix.shape).astype(np.float32)
        drawn *= NOISE / np.linalg.norm(drawn, axis=1, keepdims=True)
        drawn += seed.matrix
        drawn /= np.linalg.norm(drawn, axis=1, keepdims=True)
        hashes = [text_hash(core) for core in _marked(seed.cores, number).to_pylist()]
        values = pa.FixedSizeListArray.from_arrays(pa.array(drawn.reshape(-1)), drawn.shape[1])
        for begin in range(0, len(hashes), VECTORS_AT_ONCE):
            end = begin + VECTORS_AT_ONCE
            columns = {"text_hash": hashes[begin:end], "values": values[begin:end].cast(pa.list_(pa.float32()))}
            database.append("vectors", pa.table(columns), {"encoder": name})


def _renamed(table: pa.Table, number: int, columns: tuple[str, ...]) -> pa.Table:
    for column in columns:
        ids = [f"{value[:ID_HEAD]}{number:06x}" for value in table.column(column).to_pylist()]
        table = table.set_column(table.column_names.index(column), column, pa.array(ids, pa.string()))
    return table


def _marked(cores: list[str], number: int) -> pa.Array:
    return pa.array([f"{core} ({number})" for core in cores], pa.string())


def _told(counts: dict[str, int]) -> Iterator[str]:
    yield from (f"{count:,} {name.replace('_', ' ')}" for name, count in counts.items())


def main() -> None:
    """Copy, conclude, and print what it cost."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--from", dest="source", type=Path, required=True, help="a database with concluded stories")
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--db", type=Path, required=True, help="the database that is made")
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    options.db.unlink(missing_ok=True)
    seed = read_seed(options.source)
    run = Run((), str(options.db), "", Settings(workers=options.workers), datetime.now(UTC))
    with open_database(options.db) as database, measured() as making:
        claims = write_copies(database, seed, options.claims)
        write_vectors(database, seed, -(-options.claims // seed.claims.num_rows))
    print(f"made {claims:,} claims: {making.wall:,.0f} s", flush=True)
    with (
        measured() as cost,
        open_database(options.db) as database,
        map_on_processes(options.workers) as map_batches,
    ):
        counts = conclude_stories(database, run, map_batches)
    print(f"fact stage: {', '.join(_told(counts))}")
    print(f"fact stage: {cost.wall:,.0f} s, {cost.cpu:,.0f} s of CPU, {cost.peak:,.0f} MiB")


if __name__ == "__main__":
    main()
