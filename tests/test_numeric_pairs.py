"""Labelled pairs of sentences through extraction, candidates, ladder and decision, without a pair model.

Each pair becomes two one-sentence articles of one story; ``hours`` lie between them. A contradiction must be left
standing by every rung; any other pair must be cleared, and one of its lines in the ledger must give the reason.
"""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
import pytest

from pipeline.candidates import find_candidates
from pipeline.contradictions import compare
from pipeline.decisions import Thresholds
from pipeline.encoders import load_encoder
from pipeline.ladder import NUMERIC_LADDER, explain
from pipeline.records import Candidate, Compared
from tests.case_files import case_params
from tests.scorers.pairs import contexts

BARS = Thresholds(stance=0.5, numeric=0.5)
pytestmark = pytest.mark.xdist_group("numeric pairs")  # one process: all pairs are compared at once
PARAMS = case_params("numeric_pairs")
ROWS = [param.values[0] for param in PARAMS]


@pytest.fixture(scope="session")
def outcomes() -> dict[str, list[Compared]]:
    """The compared numeric candidates of each pair; all texts are encoded in one call."""
    sides = {row["label"]: [*contexts("a", row["a"], 0), *contexts("b", row["b"], row["hours"])] for row in ROWS}
    cores = sorted({claim.claim.core for claims in sides.values() for claim in claims})
    vectors = dict(zip(cores, load_encoder().encode(cores), strict=True))
    found: dict[str, list[Compared]] = {}
    for label, claims in sides.items():
        matrix = np.array([vectors[claim.claim.core] for claim in claims])
        candidates = [c for c in find_candidates(claims, matrix, 100) if c.kind == "numeric"]
        found[label] = compare(candidates, None, BARS)
    return found


@pytest.mark.parametrize("row", PARAMS)
def test_a_labelled_pair_is_flagged_or_cleared_for_its_reason(
    row: dict[str, Any], outcomes: dict[str, list[Compared]]
) -> None:
    reasons = {compared.verdict.reason for compared in outcomes[row["label"]]}
    told = [(c.verdict.reason, c.verdict.detail) for c in outcomes[row["label"]]]
    if row["expected"] == "contradiction":
        assert "" in reasons, told
    else:
        assert "" not in reasons, told
        assert row["expected"] in reasons, told


def test_the_pairs_are_many_and_most_are_none() -> None:
    clashes = [row for row in ROWS if row["expected"] == "contradiction"]
    assert len(ROWS) >= 300
    assert len(clashes) < len(ROWS) / 2
    assert {rung.reason for rung in NUMERIC_LADDER} - {"syndicated"} <= {row["expected"] for row in ROWS}


def test_the_ladder_does_not_care_which_side_comes_first(outcomes: dict[str, list[Compared]]) -> None:
    for rows in outcomes.values():
        for compared in rows:
            candidate = compared.candidate
            turned = Candidate(candidate.kind, candidate.b, candidate.a, candidate.similarity)
            assert explain(turned)[0] == explain(candidate)[0]


def test_copies_of_one_text_are_one_voice(outcomes: dict[str, list[Compared]]) -> None:
    (compared,) = outcomes["contradiction-01"]
    a, b = compared.candidate.a, compared.candidate.b
    copied = dataclasses.replace(compared.candidate, b=dataclasses.replace(b, origin_id=a.origin_id))
    assert explain(copied)[0] == "syndicated"
