"""Labelled pairs of sentences through extraction, candidates, ladder and the shipped pair model, as two articles."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from pipeline.candidates import find_candidates
from pipeline.contradictions import compare
from pipeline.decisions import Thresholds
from pipeline.encoders import load_encoder, load_pair_classifier, score_both
from pipeline.opposites import agreeing_words, opposed_words
from pipeline.records import Compared
from pipeline.settings import Settings
from tests.case_files import case_params
from tests.scorers.pairs import contexts

pytestmark = pytest.mark.xdist_group("stance pairs")  # one process: all pairs are scored at once
_PARAMS = case_params("stance_pairs")
_ROWS = [param.values[0] for param in _PARAMS]


@pytest.fixture(scope="session")
def outcomes() -> dict[str, list[Compared]]:
    """The compared stance candidates of each labelled pair; all texts are encoded and scored in two calls."""
    sides = {row["label"]: [*contexts("a", row["a"], 0), *contexts("b", row["b"], 6)] for row in _ROWS}
    cores = sorted({claim.claim.core for claims in sides.values() for claim in claims})
    vectors = dict(zip(cores, load_encoder().encode(cores), strict=True))
    classifier = load_pair_classifier()
    candidates, owners = [], []
    for label, claims in sides.items():
        if not claims:
            continue
        matrix = np.array([vectors[claim.claim.core] for claim in claims])
        for candidate in find_candidates(claims, matrix, 100):
            if candidate.kind == "stance":
                candidates.append(candidate)
                owners.append(label)
    bars = Thresholds(Settings().stance_threshold, Settings().numeric_threshold)
    compared = compare(candidates, lambda texts: score_both(classifier, texts), bars)
    found: dict[str, list[Compared]] = {label: [] for label in sides}
    for label, row in zip(owners, compared, strict=True):
        found[label].append(row)
    return found


@pytest.mark.parametrize("row", _PARAMS)
def test_a_labelled_pair_is_flagged_or_cleared(row: dict[str, Any], outcomes: dict[str, list[Compared]]) -> None:
    is_flagged = any(not compared.verdict.reason for compared in outcomes[row["label"]])
    assert is_flagged == (row["expected"] == "flagged"), [c.verdict.detail for c in outcomes[row["label"]]]


def test_most_cleared_pairs_have_the_labelled_reason(outcomes: dict[str, list[Compared]]) -> None:
    rows = [row for row in _ROWS if row["expected"] not in {"flagged", "cleared"} and outcomes[row["label"]]]
    right = [row for row in rows if row["expected"] in {c.verdict.reason for c in outcomes[row["label"]]}]
    assert len(right) >= 0.6 * len(rows)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("She has signed the lease", "She has not signed the lease", ("signed", "not signed")),
        ("He pleaded guilty", "He pleaded not guilty", ("guilty", "not guilty")),
        ("The bridge is open", "The bridge is open", None),
        ("One died, another survived", "He is dead", None),
    ],
)
def test_opposites_are_found_with_their_negation(a: str, b: str, expected: tuple[str, str] | None) -> None:
    assert opposed_words(a, b) == expected


def test_words_that_answer_alike_are_no_opposites() -> None:
    assert agreeing_words("The dam has burst", "The dam collapsed") == ("burst", "collapsed")
