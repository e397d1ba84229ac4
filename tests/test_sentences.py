"""Where sentences begin and end: cases, and what must hold on any text."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.sentences import MAX_SENTENCE_CHARS, split_sentences
from tests.case_files import case_params

PIECES = [
    "a",
    "Bc",
    "9",
    ".",
    "!",
    "?",
    " ",
    "\n",
    '"',
    "”",
    "“",
    "(",
    ")",
    "a.m.",
    "U.S.",
    "- ",
    "1. ",
    "\u00a0",
    "é",
    "😀",
    "\ud800",
]
HOSTILE = [
    "." * 20_000,
    ". " * 10_000,
    "..[111 111 " * 2_000,
    "a" * 50_000,
    "“" * 5_000,
    '"' * 20_000,
    "(" * 20_000,
    "Mr. " * 10_000,
    "a.A" * 10_000,
    "aa.[1]" * 5_000,
    "1. " * 5_000,
    "\n- " * 10_000,
    "x\ud800y. Z.\0",
]


@pytest.mark.parametrize("case", case_params("sentences"))
def test_cases(case: dict[str, Any]) -> None:
    text = case["text"]
    assert [text[start:end] for start, end in split_sentences(text)] == case["expected"]


@given(st.one_of(st.text(max_size=300), st.lists(st.sampled_from(PIECES), max_size=80).map("".join)))
def test_spans_are_in_order_trimmed_and_lose_no_word(text: str) -> None:
    spans = split_sentences(text)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(spans))
    assert all(text[start:end] == text[start:end].strip() for start, end in spans)
    assert spans == split_sentences(text)


@pytest.mark.parametrize("text", HOSTILE, ids=[repr(text[:8]) for text in HOSTILE])
def test_hostile_text_ends_in_spans(text: str) -> None:
    spans = split_sentences(text)
    assert all(end - start <= MAX_SENTENCE_CHARS for start, end in spans)


def test_every_word_of_prose_is_in_a_sentence() -> None:
    text = "PORT CALDER (CPA) — The boat sank, Lt. Dolan said. “Why?” Nobody knew…\n\n* One\n* Two\nThe end"
    kept = "".join(text[start:end] for start, end in split_sentences(text))
    assert [char for char in text if char.isalnum()] == [char for char in kept if char.isalnum()]
