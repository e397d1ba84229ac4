"""Polarity and certainty according to the source: cases, and what must hold on any text."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.factuality import judge_factuality
from tests.case_files import case_params

_PIECES = st.sampled_from(
    [
        "not",
        "never",
        "denied",
        "that",
        "if",
        "the dam",
        "burst",
        ",",
        '"',
        "to",
        "failed",
        "could",
        "no",
        "evidence",
        "is",
        "nonsense",
        "?",
        ".",
        "would",
        "have",
        "whether",
        "without",
        "far",
        "from",
        "said",
        "declined",
        "confirm",
        "or",
        "deny",
    ]
)


@pytest.mark.parametrize("case", case_params("factuality"))
def test_cases(case: dict[str, Any]) -> None:
    judged = judge_factuality(case["text"], *case["span"])
    assert {name: getattr(judged, name) for name in case["expected"]} == case["expected"]


def test_the_words_that_decided_are_kept() -> None:
    sentence = "The mine denied that anyone had been hurt."
    assert judge_factuality(sentence, sentence.index("anyone"), len(sentence) - 1).cue == "denied"
    assert judge_factuality("The ship probably sank.", 0, 22).hedge == "probably"


def test_a_span_without_words_asserts_nothing() -> None:
    assert not judge_factuality("", 0, 0).is_asserted
    assert not judge_factuality("The dam burst.", 14, 14).is_asserted


@given(st.lists(_PIECES, max_size=40).map(" ".join), st.data())
@settings(max_examples=150, deadline=None)
def test_any_span_of_any_sentence_is_judged(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    judged = judge_factuality(text, start, end)
    assert judged == judge_factuality(text, start, end)
    if judged.modality == "question":
        assert not judged.is_asserted


@given(st.text(max_size=300))
@settings(max_examples=80, deadline=None)
def test_any_text_is_judged_without_failing(text: str) -> None:
    judge_factuality(text, 0, len(text))


def test_a_very_long_line_is_read_up_to_a_bound() -> None:
    text = "not " * 50_000
    assert judge_factuality(text, 100_000, 100_003).polarity in {"positive", "negative", "unknown"}
