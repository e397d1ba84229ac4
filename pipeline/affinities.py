"""How likely two articles are about one event: a logistic score of seven things an editor would look at."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.names import COMMON_NAMES, Marks
from pipeline.neighbours import Floats, Indices

UNDATED_DAYS = 3.0  # what an unknown distance in time is worth: neither near nor far
CROWD_RANK = 10  # the likeness of the tenth nearest tells how many of its kind an article stands among
CROWD_FLOOR = 0.25  # assumed where fewer are at hand: a thin night does not make strangers one story

PRIOR_ARTICLES = 1000  # articles that are imagined beside those at hand when marks are counted,
PRIOR_COMMON = 0.05  # with this share of them holding each common name: a small night is weighed like a large one

FEATURES = ("vector", "names", "lead_names", "numbers", "days_apart", "other_day", "crowd")
# Logistic regression (L2, C = 1) by `python -m tests.scorers.stories train`, on half of the events of three sets; the
# intercept is moved so that the wanted balance of precision and recall falls at 0.5.
WEIGHTS = (12.47, 8.75, 1.22, 2.6, -1.36, -1.5, -19.39)
INTERCEPT = 0.63


@dataclass(frozen=True, slots=True)
class Weighted:
    """Marks of one kind for every article, as unit TF-IDF vectors: {mark: weight}."""

    rows: list[dict[str, float]]

    def cosine(self, left: int, right: int) -> float:
        """Return the cosine of two articles' marks, 0 where one has none."""
        a, b = self.rows[left], self.rows[right]
        if len(b) < len(a):
            a, b = b, a
        return sum(weight * b[mark] for mark, weight in a.items() if mark in b)


def weigh(collections: Sequence[Iterable[str]]) -> Weighted:
    """Return unit TF-IDF vectors; how common a mark is, is counted over the articles at hand and the imagined ones."""
    sorted_marks = [sorted(marks) for marks in collections]
    frequency: Counter[str] = Counter()
    for marks in sorted_marks:
        frequency.update(marks)
    total = len(sorted_marks) + PRIOR_ARTICLES
    rarity = {
        mark: math.log((total + 1) / (count + 0.5 + PRIOR_ARTICLES * PRIOR_COMMON * (mark in COMMON_NAMES)))
        for mark, count in frequency.items()
    }
    rows = []
    for marks in sorted_marks:
        length = math.sqrt(sum(rarity[mark] ** 2 for mark in marks)) or 1.0
        rows.append({mark: rarity[mark] / length for mark in marks})
    return Weighted(rows)


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that is compared, one row an article."""

    vectors: Floats
    days: NDArray[np.float64]  # days since 1970, NaN = undated
    marks: Sequence[Marks]
    names: Weighted
    lead_names: Weighted
    numbers: Weighted


def gather_evidence(marks: Sequence[Marks], vectors: Floats, days: NDArray[np.float64]) -> Evidence:
    """Weigh every kind of mark."""
    return Evidence(
        vectors=vectors,
        days=days,
        marks=marks,
        names=weigh([each.names for each in marks]),
        lead_names=weigh([each.lead_names for each in marks]),
        numbers=weigh([each.numbers for each in marks]),
    )


def compare_pairs(evidence: Evidence, left: Indices, right: Indices, crowd: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the FEATURES of each pair, one row a pair; ``crowd`` is each article's CROWD_RANK-th likeness.

    - vector: cosine of title and lead
    - names, lead_names, numbers: square root of the TF-IDF cosine of all names, of those in title and lead, of numbers
    - days_apart: log(1 + days between publication)
    - other_day: both leads name days, and none is the same
    - crowd: among many of a kind (shootings, polls) likeness proves less, so the mean likeness to others is set off
    """
    apart = np.abs(evidence.days[left] - evidence.days[right])
    apart[np.isnan(apart)] = UNDATED_DAYS
    floored = np.maximum(crowd, CROWD_FLOOR)
    marks = evidence.marks
    columns = (
        np.einsum("ij,ij->i", evidence.vectors[left], evidence.vectors[right]).astype(np.float64),
        np.sqrt(_each(evidence.names.cosine, left, right)),
        np.sqrt(_each(evidence.lead_names.cosine, left, right)),
        np.sqrt(_each(evidence.numbers.cosine, left, right)),
        np.log1p(apart),
        _each(lambda a, b: _names_other_day(marks[a], marks[b]), left, right),
        (floored[left] + floored[right]) / 2,
    )
    return np.stack(columns, axis=1)


def score_pairs(evidence: Evidence, left: Indices, right: Indices, crowd: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the probability that the articles of each pair are about one event."""
    logit = compare_pairs(evidence, left, right, crowd) @ np.array(WEIGHTS) + INTERCEPT
    return np.asarray(np.round(1 / (1 + np.exp(-logit)), 6))


def _names_other_day(left: Marks, right: Marks) -> bool:
    return bool(left.days) and bool(right.days) and left.days.isdisjoint(right.days)


def _each(compare: Callable[[int, int], float], left: Indices, right: Indices) -> NDArray[np.float64]:
    pairs = zip(left.tolist(), right.tolist(), strict=True)
    return np.fromiter((compare(a, b) for a, b in pairs), np.float64, len(left))
