"""Each stage as one function: read what is pending, compute it in mapped batches, write it, count.

Every stage can be killed at any instant and run again: what was said is appended under ids made from content, what is
concluded is replaced in one transaction, and ``progress`` names what a stage has finished with.
"""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import pyarrow as pa

from pipeline.articles import read_articles
from pipeline.batches import EXTRACT_VERSION, extract_batch, give_up_extracting
from pipeline.database import Database, open_database
from pipeline.errors import ChecksFailed
from pipeline.findings import conclude_stories
from pipeline.origins import group_origins
from pipeline.poison import map_or_halve, spare
from pipeline.publishers import family_of
from pipeline.records import Article
from pipeline.report import write_reports
from pipeline.rows import read_records
from pipeline.runs import Counts, MapBatches, Run
from pipeline.stories import KnownStories, StoryChanges, join_stories, story_text
from pipeline.vectors import as_matrix, embed_missing, slices, vectors_of
from pipeline.versions import compare_versions

STORY_VERSION = "1"
PUBLISHING = "publish"  # the stage that copies the database, the row of its run included
SNAPSHOT = "atodds.duckdb"  # the published file in the output folder


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of the night: its name, what it does in a few words, and the function that does it."""

    name: str
    does: str
    run: Callable[[Run, MapBatches], Counts]


def ingest(run: Run, map_batches: MapBatches) -> Counts:
    """Read the inputs into articles; whatever cannot be read becomes a skipped row with its reason."""
    del map_batches  # one reader, so that the order of the inputs never matters to the workers
    counts = {"articles": 0, "known": 0, "skipped": 0}
    with open_database(run.db) as database:
        found = read_articles(
            run.inputs, stdin=_stdin(), fetched_at=run.started_at, max_chars=run.settings.max_article_chars
        )
        for chunk in _chunks(found, run.settings.batch_size):
            articles = list({item.article_id: item for item in chunk if isinstance(item, Article)}.values())
            skipped = [item for item in chunk if not isinstance(item, Article)]
            _replace_unread(database, articles)
            new = database.append("articles", articles, {"run_id": run.run_id, "first_seen_at": run.started_at})
            database.append("skipped", skipped, {"run_id": run.run_id})
            counts["articles"] += new
            counts["known"] += len(articles) - new
            counts["skipped"] += len(skipped)
    return counts


def _replace_unread(database: Database, articles: list[Article]) -> None:
    """Give what no stage has read yet the description found now: by a killed run it was another, or a worse one."""
    now = {article.article_id: article for article in articles}
    rows = [
        {**row, **{field.name: getattr(now[row["article_id"]], field.name) for field in dataclasses.fields(Article)}}
        for row in database.rows("unread_articles", articles=sorted(now))
    ]
    database.replace("articles", rows, "article_id", [row["article_id"] for row in rows])


def _stdin() -> BinaryIO:
    return sys.stdin.buffer


def extract(run: Run, map_batches: MapBatches) -> Counts:
    """Split pending articles into sentences and claims, one partition of articles at a time."""
    counts = {"articles": 0, "sentences": 0, "claims": 0, "skipped": 0}
    with open_database(run.db) as database:
        pending = database.query("pending_articles", stage="extract", version=EXTRACT_VERSION)
        partitions = slices(pending, run.settings.batch_size)
        for partition, tables in map_or_halve(extract_batch, partitions, map_batches, give_up_extracting):
            with database.transaction():
                counts["sentences"] += database.append("sentences", tables["sentences"])
                counts["claims"] += database.append("claims", tables["claims"], {"run_id": run.run_id})
                counts["skipped"] += database.append("skipped", tables["skipped"], {"run_id": run.run_id})
                _finish(database, run, "extract", partition.column("article_id").to_pylist(), EXTRACT_VERSION)
            counts["articles"] += partition.num_rows
    return counts


def compare_versions_of_pages(run: Run, map_batches: MapBatches) -> Counts:
    """Say what changed from one version of a page to the next."""
    del map_batches  # few pages have a second version, and two versions are compared in no time
    with open_database(run.db) as database:
        return compare_versions(database, run)


def group_by_origin(run: Run, map_batches: MapBatches) -> Counts:
    """Group the articles that go back to one text."""
    del map_batches
    with open_database(run.db) as database:
        _write_families(database, run)
        pending = database.query("pending_articles", stage="stories", version=STORY_VERSION)
        if pending.num_rows == 0:
            return {"articles": 0}
        window = _window(database, run)
        columns = (window.column(name).to_pylist() for name in ("article_id", "origin_id"))
        known = {article: origin for article, origin in zip(*columns, strict=True) if origin is not None}
        articles = read_records(window, Article)
        origins, skipped = spare("origins", articles, lambda some: group_origins(some, known))
        rows = [{"article_id": article, "origin_id": origin} for article, origin in sorted(origins.items())]
        with database.transaction():
            database.replace("origins", rows, "article_id", sorted(origins))
            database.append("skipped", skipped, {"run_id": run.run_id})
    return {"articles": len(origins), "origins": len(set(origins.values()))}


def _write_families(database: Database, run: Run) -> None:
    """Keep the family of every publisher, anew in each run, because a person may have edited the table."""
    publishers = [row["publisher"] for row in database.rows("publishers")]
    rows = [{"publisher": name, "family": family_of(name, run.settings.publishers)} for name in publishers]
    if rows != database.read_table("publisher_families").to_pylist():
        database.replace("publisher_families", rows)


def group_by_story(run: Run, map_batches: MapBatches) -> Counts:
    """Let pending articles join the story of their event, or open one."""
    with open_database(run.db) as database:
        pending = database.query("pending_articles", stage="stories", version=STORY_VERSION)
        if pending.num_rows == 0:
            return {"articles": 0}
        window = _window(database, run)
        stories = dict(zip(*(window.column(name).to_pylist() for name in ("article_id", "story_id")), strict=True))

        def join(articles: Sequence[Article]) -> StoryChanges:
            texts = [story_text(article) for article in articles]
            embed_missing(database, run, texts, map_batches)
            vectors = as_matrix(vectors_of(database, run, texts), texts)
            known = [i for i, article in enumerate(articles) if stories[article.article_id] is not None]
            new = [i for i, article in enumerate(articles) if stories[article.article_id] is None]
            earlier = KnownStories(
                [articles[i] for i in known],
                vectors[known],
                {articles[i].article_id: stories[articles[i].article_id] for i in known},
            )
            settings = run.settings
            return join_stories(
                [articles[i] for i in new], vectors[new], earlier, settings.story_threshold, settings.window_days
            )

        changes, skipped = spare("stories", read_records(window, Article), join)
        with database.transaction():
            _write_stories(database, run, changes.assigned, changes.merges)
            links = [{"article_a": a, "article_b": b, "score": score} for a, b, score in changes.suggested]
            database.append("suggested_links", links, {"run_id": run.run_id})
            database.append("skipped", skipped, {"run_id": run.run_id})
            _finish(database, run, "stories", pending.column("article_id").to_pylist(), STORY_VERSION)
    return {
        "articles": len(changes.assigned),
        "stories": len(set(changes.assigned.values())),
        "merged": len(changes.merges),
        "suggested": len(changes.suggested),
    }


def _write_stories(database: Database, run: Run, assigned: dict[str, str], merges: dict[str, str]) -> None:
    for old, new in sorted(merges.items()):
        moved = [row["article_id"] for row in database.rows("articles_of_story", story=old)]
        database.replace("story_articles", [{"story_id": new, "article_id": a} for a in moved], "article_id", moved)
        database.append("story_redirects", [{"old_story_id": old, "new_story_id": new}])
    database.replace("stories", [], "story_id", sorted(merges))
    rows = [{"story_id": story, "article_id": article} for article, story in sorted(assigned.items())]
    database.replace("story_articles", rows, "article_id", sorted(assigned))
    opened = [{"story_id": story, "first_seen_at": run.started_at} for story in sorted(set(assigned.values()))]
    database.append("stories", opened)


def find_contradictions(run: Run, map_batches: MapBatches) -> Counts:
    """Compare the claims of every story that changed, and replace what was concluded about it."""
    with open_database(run.db) as database:
        return conclude_stories(database, run, map_batches)


def check_and_publish(run: Run, map_batches: MapBatches) -> Counts:
    """Run every check; when all pass, publish the snapshot in one step. Raises ChecksFailed, publishing nothing."""
    del map_batches
    with open_database(run.db) as database:
        failing = database.failing_checks()
        if failing:
            lines = [
                f"{check.name}: {check.count} wrong rows ({check.meaning}), first: {check.sample[:1]}"
                for check in failing
            ]
            raise ChecksFailed(f"{run.db}: nothing is published, because checks found wrong rows:\n" + "\n".join(lines))
        written = database.publish(Path(run.out) / SNAPSHOT)
    return {"files": len(written)}


def report(run: Run, map_batches: MapBatches) -> Counts:
    """Write the report of the published snapshot in every format."""
    del map_batches
    return {"files": len(write_reports(Path(run.out) / SNAPSHOT, Path(run.out)))}


STAGES: tuple[Stage, ...] = (
    Stage("ingest", "read the inputs", ingest),
    Stage("extract", "find sentences and claims", extract),
    Stage("corrections", "compare the versions of one page", compare_versions_of_pages),
    Stage("origins", "group copies of one text", group_by_origin),
    Stage("stories", "group articles by event", group_by_story),
    Stage("contradictions", "compare claims and walk the ladder", find_contradictions),
    Stage(PUBLISHING, "check and publish the snapshot", check_and_publish),
    Stage("report", "write the report", report),
)


def _window(database: Database, run: Run) -> pa.Table:
    """Return the articles that pending ones can share an origin or a story with."""
    days = run.settings.window_days
    return database.query("articles_in_window", stage="stories", version=STORY_VERSION, days=days)


def _finish(database: Database, run: Run, stage: str, subjects: Iterable[str], version: str) -> None:
    rows = [{"stage": stage, "subject": subject, "version": version} for subject in subjects]
    database.append("progress", rows, {"run_id": run.run_id, "finished_at": run.started_at})


def _chunks(items: Iterable[Any], size: int) -> Iterator[list[Any]]:
    chunk: list[Any] = []
    for item in items:
        chunk.append(item)
        if len(chunk) == size:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
