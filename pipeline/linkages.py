"""Average linkage: groups whose members are alike on the whole, so that one odd pair never chains two events."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]


def find_components(count: int, pairs: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Return the connected components of ``pairs`` over 0..count-1, each sorted, in the order of their first member."""
    parent = list(range(count))

    def root(node: int) -> int:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for left, right in pairs:
        a, b = root(left), root(right)
        if a != b:
            parent[max(a, b)] = min(a, b)
    members: dict[int, list[int]] = {}
    for node in range(count):
        members.setdefault(root(node), []).append(node)
    return [members[key] for key in sorted(members)]


def link_by_average(sums: Scores, counts: Scores, threshold: float) -> list[list[int]]:
    """Merge the two groups with the highest mean score until none reaches ``threshold``.

    ``sums`` and ``counts`` (k x k, symmetric) are the sum and number of pair scores between the starting groups; a
    count of 0 means "never compared" and forbids nothing by itself. Equal means merge in order of index.
    Returns the starting groups' indices by final group. Method: UPGMA (Sokal and Michener 1958).
    """
    sums, counts = sums.copy(), counts.copy()
    size = len(sums)
    groups: list[list[int]] = [[index] for index in range(size)]
    means = np.where(counts > 0, sums / np.maximum(counts, 1.0), -1.0)
    np.fill_diagonal(means, -1.0)
    best = means.max(axis=1) if size else np.empty(0)
    alive = np.ones(size, dtype=bool)
    while size > 1:
        left = int(np.argmax(best))
        if best[left] < threshold or best[left] < 0:
            break
        right = int(np.argmax(means[left]))
        left, right = min(left, right), max(left, right)
        groups[left] += groups[right]
        groups[right] = []
        alive[right] = False
        for matrix in (sums, counts):
            matrix[left] += matrix[right]
            matrix[:, left] = matrix[left]
        means[right], means[:, right], best[right] = -1.0, -1.0, -1.0
        means[left] = np.where(alive & (counts[left] > 0), sums[left] / np.maximum(counts[left], 1.0), -1.0)
        means[left, left] = -1.0
        means[:, left] = means[left]
        best[alive] = means[alive].max(axis=1)
    return [sorted(group) for group in groups if group]
