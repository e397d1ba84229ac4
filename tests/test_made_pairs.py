"""Made pairs: a number put right makes agreement, a number put wrong makes a clash, and bounds are left alone."""

from __future__ import annotations

import random

import numpy as np
import pytest

from pipeline.made_pairs import CONTRADICTION, ENTAILMENT, NEUTRAL, Example, find_numbers, make_number_pairs, make_pairs


def numeric(label: int, reason: str, a: str, b: str) -> Example:
    return Example(a, b, label, "sport", "numeric", reason)


@pytest.mark.parametrize(
    ("sentence", "numbers"),
    [
        ("Some 1,200 of the 48.5 tonnes burned", ["1,200", "48.5"]),
        ("On 14 May 2019 they met", []),
        ("June 3 saw 40 arrests", ["40"]),
        ("the 11/12 vote", []),
    ],
)
def test_years_and_days_are_not_numbers(sentence: str, numbers: list[str]) -> None:
    assert [match.group() for match in find_numbers(sentence)] == numbers


def test_a_clash_of_values_becomes_agreement() -> None:
    clash = numeric(CONTRADICTION, "value", "Police counted 400 marchers.", "The union says 900 marchers came.")
    (made,) = make_number_pairs([clash], random.Random(1))
    assert made.label == ENTAILMENT
    assert find_numbers(made.a)[0].group() == find_numbers(made.b)[0].group()


def test_values_in_different_units_are_left_alone() -> None:
    clash = numeric(CONTRADICTION, "value", "The raid found 900 tonnes of pills.", "The raid found 340 kilograms.")
    assert list(make_number_pairs([clash], random.Random(1))) == []


def test_agreement_becomes_a_clash_unless_a_bound_could_hold() -> None:
    same = numeric(ENTAILMENT, "rounding", "Some 3,000 marchers came.", "Police counted 2,987 marchers.")
    bound = numeric(ENTAILMENT, "rounding", "More than 3,000 marchers came.", "Police counted 3,012 marchers.")
    (made,) = make_number_pairs([same, bound], random.Random(1))
    assert made.label == CONTRADICTION
    assert (made.a, made.b) != (same.a, same.b)


def test_sentences_of_one_event_become_neutral_pairs_and_likely_clashes_do_not() -> None:
    labels = [CONTRADICTION] * 2 + [NEUTRAL] * 8
    examples = [Example(f"a{i}", f"b{i}", label, "x-events", "stance") for i, label in enumerate(labels)]
    vectors = np.eye(20, dtype=np.float32)
    vectors[1] = vectors[0]  # the first sentences of the two clashes are alike
    made = make_pairs(examples, vectors[:10], vectors[10:], seed=3)
    assert made == make_pairs(examples, vectors[:10], vectors[10:], seed=3)
    assert len(made) == 60
    assert {pair.label for pair in made} == {NEUTRAL}
    assert ("a0", "a1") not in {(pair.a, pair.b) for pair in made}
    assert not any(pair.a[1:] == pair.b[1:] for pair in made)
