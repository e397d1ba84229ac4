"""When the words of two counts, or the pair model, are enough to set them against each other."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from pipeline.decisions import Thresholds, decide, decide_unseen
from pipeline.records import Candidate, ClaimInContext
from tests.factories import PRINTED, article, claim, sentence

BARS = Thresholds(0.5, 0.3)
SURE_OF_NEUTRAL = np.array([0.0, 0.95, 0.05], np.float32)
RULES_IT_OUT = np.array([0.0, 0.99, 0.01], np.float32)
INCLINED = np.array([0.1, 0.4, 0.5], np.float32)


def count(number: str, head: str, role: str) -> ClaimInContext:
    text = f"Police counted {number} there."
    stood = sentence(article(text, url=f"https://{number}.example/"))
    said = dataclasses.replace(claim(stood, number), unit="count", head=head, counted=head, role=role, source="Police")
    return ClaimInContext(said, text, "Herald", PRINTED, number)


def flagged(a: ClaimInContext, b: ClaimInContext, similarity: float, scores: np.ndarray) -> bool:
    first, second = sorted((a, b), key=lambda c: c.claim.claim_id)
    return not decide(Candidate("numeric", first, second, similarity), scores, BARS).reason


@pytest.mark.parametrize(
    ("head_a", "head_b", "role", "similarity", "expected"),
    [
        ("serviceman", "serviceman", "dead", 0.45, True),
        ("serviceman", "soldier", "", 0.45, True),
        ("person", "victim", "dead", 0.65, True),
        ("person", "victim", "dead", 0.50, False),  # of which event, which night?
        ("person", "person", "", 0.80, False),  # those who were there, those who were hit
        ("door", "bottle", "", 0.80, False),
    ],
)
def test_words_alone(head_a: str, head_b: str, role: str, similarity: float, expected: bool) -> None:
    a, b = count("40", head_a, role), count("70", head_b, role)
    assert flagged(a, b, similarity, SURE_OF_NEUTRAL) is expected
    assert not flagged(a, b, similarity, RULES_IT_OUT)


@pytest.mark.parametrize(
    ("head_a", "head_b", "role", "expected"),
    [("box", "container", "", True), ("person", "person", "dead", True), ("person", "person", "", False),
     ("door", "bottle", "", False), ("", "", "", False)],
)  # fmt: skip
def test_a_model_that_only_inclines(head_a: str, head_b: str, role: str, expected: bool) -> None:
    a, b = count("40", head_a, role), count("70", head_b, role)
    assert flagged(a, b, 0.3, INCLINED) is expected
    assert flagged(a, b, 0.3, np.array([0.0, 0.1, 0.9], np.float32))


def test_money_and_measures_need_no_noun() -> None:
    a, b = (
        dataclasses.replace(c, claim=dataclasses.replace(c.claim, unit="EUR"))
        for c in (count("40", "", ""), count("70", "", ""))
    )
    assert flagged(a, b, 0.3, INCLINED)


def test_unlike_nouns_are_left_to_a_sure_model() -> None:
    a, b = count("149", "passenger", ""), count("92", "voyager", "")
    assert not flagged(a, b, 0.4, INCLINED)
    assert flagged(a, b, 0.4, np.array([0.0, 0.1, 0.9], np.float32))
    candidate = Candidate("numeric", *sorted((a, b), key=lambda c: c.claim.claim_id), 0.4)
    without = decide_unseen(candidate, has_model=False)
    assert without is not None
    assert "passenger" in without.detail
    assert decide_unseen(candidate) is None
