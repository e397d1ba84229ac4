"""One broken article never stops a night: what makes a stage raise, or its workers die, is left out and named."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Sequence
from typing import Protocol, Self, TypeVar

from pipeline.errors import AtOddsError, WorkerLost
from pipeline.records import Article, Skipped
from pipeline.runs import MapBatches


class Partition(Protocol):
    """Rows that can be cut, as an Arrow table can."""

    @property
    def num_rows(self) -> int: ...

    def slice(self, offset: int, length: int | None = None, /) -> Self: ...


Result = TypeVar("Result")
Cut = TypeVar("Cut", bound=Partition)
MOST_CHARS = 300  # of an error that are kept: it may quote the whole article


def failed(stage: str, subject: str, error: Exception) -> Skipped:
    """Return the row that says which error left ``subject`` out of ``stage``."""
    return Skipped(stage, subject, "failed", words_of(error))


def words_of(error: Exception) -> str:
    """Return what is kept of an error: its class and its message."""
    return f"{type(error).__name__}: {error}"[:MOST_CHARS]


def spare(
    stage: str, articles: Sequence[Article], work: Callable[[Sequence[Article]], Result]
) -> tuple[Result, list[Skipped]]:
    """Return ``work(articles)``; articles that make it raise even alone take part without their words, and are named.

    Raises what ``work`` raises when no single article is the cause, and AtOddsError at once: that is the machine's.
    """
    try:
        return work(articles), []
    except AtOddsError:
        raise
    except Exception:
        skipped = [row for article in articles for row in _fault(stage, article, work)]
        if not skipped:
            raise
    named = {row.subject for row in skipped}
    bare = [dataclasses.replace(a, title=None, text="") if a.article_id in named else a for a in articles]
    return work(bare), skipped


def _fault(stage: str, article: Article, work: Callable[[Sequence[Article]], object]) -> list[Skipped]:
    try:
        work([article])
    except AtOddsError:
        raise
    except Exception as error:
        return [failed(stage, article.article_id, error)]
    return []


def map_or_halve(
    function: Callable[[Cut], Result],
    partitions: Sequence[Cut],
    map_batches: MapBatches,
    give_up: Callable[[Cut, WorkerLost], Result],
) -> Iterator[tuple[Cut, Result]]:
    """Yield each partition with its result, in order.

    A partition whose workers die is cut in halves, and these again, until the row that kills them stands alone; its
    result is ``give_up``'s.
    """
    waiting = list(partitions)
    while waiting:
        done = 0
        try:
            for result in map_batches(function, waiting):
                done += 1
                yield waiting[done - 1], result
            return
        except WorkerLost as error:
            culprit, rest = waiting[done], waiting[done + 1 :]
            if culprit.num_rows > 1:
                half = culprit.num_rows // 2
                waiting = [culprit.slice(0, half), culprit.slice(half), *rest]
                continue
            yield culprit, give_up(culprit, error)
            waiting = rest
