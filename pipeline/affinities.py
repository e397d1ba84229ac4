"""How likely two articles are about one event: a logistic score of seven things an editor would look at."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.names import Marks
from pipeline.neighbours import Floats, Indices

SIMILAR = 0.35  # cosine of title and lead from which an article counts as a rival of the same topic
UNDATED_DAYS = 3.0  # what an unknown distance in time is worth: neither near nor far

# Logistic regression on pairs of articles of real local news about shootings (half of the incidents); see tests/scorers/stories.py.
WEIGHTS = {
    "vector": 6.56,  # cosine of title and lead
    "names": 10.39,  # square root of the TF-IDF cosine of all names
    "lead_names": 2.45,  # the same for names in title and lead
    "numbers": 2.34,  # the same for numbers
    "days_apart": -1.33,  # log(1 + days between publication)
    "other_day": -1.63,  # both leads name days, and none is the same
    "rivals": -1.18,  # log(2 + similar articles in the window): among many of a kind, likeness proves less
}
INTERCEPT = -1.46


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
    """Return unit TF-IDF vectors; a mark's frequency is counted over the articles at hand."""
    sorted_marks = [sorted(marks) for marks in collections]
    frequency: Counter[str] = Counter()
    for marks in sorted_marks:
        frequency.update(marks)
    total = len(sorted_marks)
    rarity = {mark: max(math.log((total + 1) / (count + 0.5)), 0.05) for mark, count in frequency.items()}
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
        names=weigh([m.names for m in marks]),
        lead_names=weigh([m.title_names for m in marks]),
        numbers=weigh([m.numbers for m in marks]),
    )


def score_pairs(evidence: Evidence, left: Indices, right: Indices, rivals: Mapping[int, int]) -> NDArray[np.float64]:
    """Return the probability that the articles of each pair are about one event; ``rivals`` from ``count_near``."""
    if not len(left):
        return np.empty(0)
    apart = np.abs(evidence.days[left] - evidence.days[right])
    apart[np.isnan(apart)] = UNDATED_DAYS
    crowd = np.array([(rivals[int(a)] + rivals[int(b)]) / 2 for a, b in zip(left, right, strict=True)])
    features = {
        "vector": np.einsum("ij,ij->i", evidence.vectors[left], evidence.vectors[right]).astype(np.float64),
        "names": np.sqrt(_each(evidence.names.cosine, left, right)),
        "lead_names": np.sqrt(_each(evidence.lead_names.cosine, left, right)),
        "numbers": np.sqrt(_each(evidence.numbers.cosine, left, right)),
        "days_apart": np.log1p(apart),
        "other_day": np.array(
            [_names_other_day(evidence.marks[a], evidence.marks[b]) for a, b in zip(left, right, strict=True)],
            np.float64,
        ),
        "rivals": np.log(crowd + 2),
    }
    logit = INTERCEPT + sum(WEIGHTS[name] * values for name, values in features.items())
    return np.asarray(np.round(1 / (1 + np.exp(-logit)), 6))


def _names_other_day(left: Marks, right: Marks) -> bool:
    return bool(left.days) and bool(right.days) and left.days.isdisjoint(right.days)


def _each(compare: Callable[[int, int], float], left: Indices, right: Indices) -> NDArray[np.float64]:
    return np.array([compare(int(a), int(b)) for a, b in zip(left, right, strict=True)])
