"""The traps that every detector of numeric disagreement meets: each pair has the verdict an analyst would give."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from pipeline.candidates import find_candidates
from pipeline.contradictions import compare
from pipeline.decisions import Thresholds
from pipeline.encoders import load_encoder
from pipeline.records import ClaimInContext
from tests.case_files import case_params
from tests.scorers.pairs import contexts

CASES = case_params("traps")
CONTRADICTION = "contradiction"


@pytest.fixture(scope="session")
def verdicts() -> dict[str, dict[tuple[str, str], str]]:
    """By label and the words of the two numbers, the rules' verdict: a reason, or ``contradiction``."""
    cases = [parameters.values[0] for parameters in CASES]
    sides = {case["label"]: [*contexts("a", case["a"], 0), *contexts("b", case["b"], case["hours"])] for case in cases}
    cores = sorted({c.claim.core for claims in sides.values() for c in claims})
    vectors = dict(zip(cores, load_encoder().encode(cores), strict=True))
    found: dict[str, dict[tuple[str, str], str]] = {}
    for label, claims in sides.items():
        matrix = np.array([vectors[c.claim.core] for c in claims])
        numeric = [c for c in find_candidates(claims, matrix, 100) if c.kind == "numeric"]
        found[label] = {}
        for row in compare(numeric, None, Thresholds(0.5, 0.5)):
            a, b = sorted((row.candidate.a, row.candidate.b), key=lambda c: c.publisher)
            found[label][number_words(a), number_words(b)] = row.verdict.reason or CONTRADICTION
    return found


def number_words(context: ClaimInContext) -> str:
    """The words of a claim's number; the sentence is the whole article."""
    return context.sentence[context.claim.value_start : context.claim.value_end]


@pytest.mark.parametrize("case", CASES)
def test_trap(case: dict[str, Any], verdicts: dict[str, dict[tuple[str, str], str]]) -> None:
    assert case["number_a"] in case["a"]
    assert case["number_b"] in case["b"]
    verdict = verdicts[case["label"]].get((case["number_a"], case["number_b"]), "no candidate")
    assert verdict in case["expected"]
