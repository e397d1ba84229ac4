"""Polarity and certainty according to the source: cases, and what must hold on any text."""

from __future__ import annotations

from pipeline.factuality import judge_factuality


def test_a_denied_clause_is_negative() -> None:
    sentence = "The mine denied that anyone had been hurt."
    start = sentence.index("anyone")
    assert judge_factuality(sentence, start, len(sentence) - 1).polarity == "negative"
