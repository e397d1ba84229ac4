"""Nearest neighbours inside a time window: exact, blocked, and never an n x n matrix in memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

BLOCK_ROWS = 512  # rows of one matrix product: 512 x 100,000 floats are 200 MB

Floats = NDArray[np.float32]
Indices = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Unit vectors (n x d) in order of time, with their days; undated (NaN) ones stand last and are near all."""

    vectors: Floats
    days: NDArray[np.float64]
    window_days: float

    def blocks(self, rows: Indices) -> Iterator[tuple[Indices, Indices, Floats]]:
        """Yield (rows, columns, similarities) for ``rows`` (ascending), columns being all that can lie in the window.

        Similarities outside the window, and of a row with itself, are -2.
        """
        dated = int(np.count_nonzero(~np.isnan(self.days)))
        clock = self.days[:dated]
        for begin in range(0, len(rows), BLOCK_ROWS):
            block = rows[begin : begin + BLOCK_ROWS]
            columns = self._reachable(block, clock, dated)
            similar = self.vectors[block] @ self.vectors[columns].T
            apart = np.abs(self.days[block][:, None] - self.days[columns][None, :])
            similar[apart > self.window_days] = -2.0  # NaN compares False: undated articles stay
            similar[block[:, None] == columns[None, :]] = -2.0
            yield block, columns, similar

    def _reachable(self, block: Indices, clock: NDArray[np.float64], dated: int) -> Indices:
        total = len(self.days)
        if block[-1] >= dated:
            return np.arange(total)
        low = int(np.searchsorted(clock, clock[block[0]] - self.window_days, side="left"))
        high = int(np.searchsorted(clock, clock[block[-1]] + self.window_days, side="right"))
        return np.concatenate([np.arange(low, high), np.arange(dated, total)])


def find_near_pairs(
    timeline: Timeline, rows: Sequence[int] | Indices, count: int, floor: float
) -> tuple[Indices, Indices]:
    """Return index pairs (i < j, sorted, each once): every row with its ``count`` most similar from ``floor`` up."""
    lefts: list[Indices] = []
    rights: list[Indices] = []
    for block, columns, similar in timeline.blocks(np.asarray(rows, dtype=np.int64)):
        near = similar >= floor
        if similar.shape[1] > count:
            # the count-th best as a bar keeps all ties, so the outcome does not depend on the order of columns
            bar = np.partition(similar, -count, axis=1)[:, -count]
            near &= similar >= bar[:, None]
        row, column = np.nonzero(near)
        lefts.append(block[row])
        rights.append(columns[column])
    if not lefts:
        return np.empty(0, np.int64), np.empty(0, np.int64)
    left, right = np.concatenate(lefts), np.concatenate(rights)
    total = len(timeline.days)
    keys = np.unique(np.minimum(left, right) * total + np.maximum(left, right))
    return keys // total, keys % total


def nth_similarity(timeline: Timeline, rows: Sequence[int] | Indices, nth: int) -> NDArray[np.float64]:
    """Return for each of ``rows`` (ascending) the similarity of its ``nth`` nearest in the window, -2 for none."""
    found: list[NDArray[np.float64]] = []
    for _, _, similar in timeline.blocks(np.asarray(rows, np.int64)):
        if similar.shape[1] < nth:
            found.append(np.full(len(similar), -2.0))
        else:
            found.append(np.partition(similar, -nth, axis=1)[:, -nth].astype(np.float64))
    return np.concatenate(found) if found else np.empty(0)
