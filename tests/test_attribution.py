"""Who says so: cases, who counts as the same speaker, and what must hold on any text."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.attribution import find_attributions, same_source, source_key
from tests.case_files import case_params

_PIECES = st.sampled_from(
    [
        "said",
        "The mayor",
        "denied",
        "that",
        ",",
        '"',
        "“",
        "”",
        "according to",
        "he",
        "Ana Ruiz",
        "told",
        "reporters",
        ".",
        "and",
        "claims",
        "by",
        "who",
        "—",
        ":",
        "''",
        "(",
        ")",
        "on Friday",
        "the dam burst",
        "was",
        "put the toll at 4",
        "reports of",
    ]
)


@pytest.mark.parametrize("case", case_params("attribution"))
def test_cases(case: dict[str, Any]) -> None:
    """The last sentence yields exactly the expected sources and contents."""
    last = case["text"][-1]
    found = [
        (a.source, last[a.content_start : a.content_end], a.is_denial) for a in find_attributions(case["text"])[-1]
    ]
    expected = [(item["source"], item["content"], item["is_denial"]) for item in case["expected"]]
    assert sorted(found) == sorted(expected)


def test_source_cue_and_content_are_spans_of_the_sentence() -> None:
    sentence = "The bridge will reopen in May, the harbour office announced on Friday."
    [[found]] = find_attributions([sentence])
    assert sentence[found.source_start : found.source_end] == "the harbour office" == found.source
    assert sentence[found.cue_start : found.cue_end] == "announced"
    assert sentence[found.content_start : found.content_end] == "The bridge will reopen in May"


def test_a_pronoun_keeps_its_span_and_takes_the_name() -> None:
    [_, [found]] = find_attributions(["Ana Ruiz, the mayor, said the bridge was safe.", "She said the road was not."])
    assert found.source == "Ana Ruiz, the mayor"
    assert (found.source_start, found.source_end) == (0, 3)


def test_a_quotation_without_a_cue_has_empty_source_and_cue_spans() -> None:
    [_, [found]] = find_attributions(['"It was cold," said Dora Klein.', '"Nobody had lit the oven."'])
    assert (found.source, found.cue, found.source_start, found.source_end) == ("Dora Klein", "", 0, 0)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Moscow", "the Kremlin"),
        ("Russian officials", "Moscow"),
        ("the Russian government", "Russia"),
        ("Washington", "the White House"),
        ("U.S. officials", "The Pentagon"),
        ("London", "Downing Street"),
        ("President Ana Ruiz", "Ana Ruiz"),
        ("Ruiz", "Ana Ruiz, the mayor"),
        ("the defence ministry", "The Defence Ministry"),
        ("Mr. Brand", "Tomas Brand"),
        ("officials in Kyiv", "Ukraine"),
        ("the Russian Defence Ministry", "Russia's defence ministry"),
        ("officials in Kyiv, who asked not to be named", "Ukraine"),
        ("Brand in Oslo", "Tomas Brand"),
    ],
)
def test_same_source(one: str, other: str) -> None:
    assert same_source(one, other)
    assert same_source(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Moscow", "Kyiv"),
        ("he", "he"),
        ("", ""),
        ("Ana Ruiz", "Pablo Ruiz"),
        ("the police", "the union"),
        ("the Russian Defence Ministry", "the Ukrainian Defence Ministry"),
        ("a nurse", "a doctor"),
        ("Washington", "Moscow"),
        ("sources in the ministry", "sources in the embassy"),
        ("doctors at the clinic", "doctors at the hospital, who saw him"),
    ],
)
def test_not_the_same_source(one: str, other: str) -> None:
    assert not same_source(one, other)
    assert not same_source(other, one)


@given(st.lists(st.lists(_PIECES, max_size=25).map(" ".join), max_size=5))
@settings(max_examples=150, deadline=None)
def test_spans_always_slice_back(sentences: list[str]) -> None:
    found = find_attributions(sentences)
    assert len(found) == len(sentences)
    for sentence, items in zip(sentences, found, strict=True):
        for item in items:
            assert 0 <= item.content_start < item.content_end <= len(sentence)
            assert sentence[item.cue_start : item.cue_end] == item.cue
            assert 0 <= item.source_start <= item.source_end <= len(sentence)


@given(st.lists(st.text(max_size=200), max_size=3))
@settings(max_examples=100, deadline=None)
def test_any_text_is_read_without_failing(sentences: list[str]) -> None:
    assert find_attributions(sentences) == find_attributions(sentences)
    for sentence in sentences:
        assert source_key(sentence) == source_key(sentence)


def test_a_very_long_line_is_read_up_to_a_bound() -> None:
    assert len(find_attributions(["he said that " * 20_000, '"' * 50_000, "a" * 200_000])) == 3
