"""Quantities of a sentence: the cases, and what must hold for any text at all."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.quantities import find_quantities
from pipeline.records import Quantity
from tests.case_files import case_params

CASES = case_params("quantities")
HOSTILE = [
    "1",
    "1,",
    "100 ",
    "1,000 ",
    "1-",
    "-5 ",
    "1 to ",
    "1:2:",
    "1.1.",
    "A1",
    "34-year-",
    "5 km (",
    "$ ",
    "% ",
    " ",
]
HOSTILE += [
    "one ",
    "hundred and ",
    "dozens of ",
    "a half ",
    "at least about over ",
    "12 dog ",
    "between 1 and ",
    "“",
    "é",
]
FRAGMENTS = st.sampled_from(
    ["3,000", "12", "one", "a", "half", "million", "dozens", "of", "to", "between", "and", "-", "–", "$", "€", "%",
     "km", "(", ")", ",", ".", ":", "at least", "up to", "people", "killed", "dead", "no one", "aged", "2024",
     "October", "th", "m", "K", "per", "hour", "°", "C", "'s", "not", "exceed", "toll", "number",
     "½", "٣", "²", "\u00a0", "\n"]
)  # fmt: skip


def differs(quantity: Quantity, expected: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    """Return the fields of ``expected`` that ``quantity`` does not have, with both values."""
    wrong = {}
    for field, value in expected.items():
        found = getattr(quantity, field)
        if isinstance(value, float) and isinstance(found, float | int):
            if not math.isclose(found, value, rel_tol=1e-6, abs_tol=1e-9):
                wrong[field] = (found, value)
        elif found != value:
            wrong[field] = (found, value)
    return wrong


def assert_spans_hold(text: str, quantities: list[Quantity]) -> None:
    last = 0
    for quantity in quantities:
        assert last <= quantity.start < quantity.end <= len(text)
        assert text[quantity.start : quantity.end] == quantity.text
        assert quantity.low is None or quantity.high is None or quantity.low <= quantity.high
        last = quantity.end


@pytest.mark.parametrize("case", CASES)
def test_case(case: dict[str, Any]) -> None:
    found = find_quantities(case["text"])
    assert [quantity.text for quantity in found] == [expected["text"] for expected in case["expected"]]
    for quantity, expected in zip(found, case["expected"], strict=True):
        assert differs(quantity, expected) == {}
    assert_spans_hold(case["text"], found)


def test_the_cases_are_many_and_of_every_origin() -> None:
    assert len(CASES) >= 400
    origins = {parameters.values[0]["origin"] for parameters in CASES}
    assert origins == {"wild", "negative", "trap", "bug", "synthetic"}


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200))
def test_any_text_gives_spans_in_order(text: str) -> None:
    assert_spans_hold(text, find_quantities(text))


@settings(max_examples=200, deadline=None)
@given(st.lists(FRAGMENTS, max_size=25), st.sampled_from([" ", ""]))
def test_any_mix_of_number_words_gives_spans_in_order(fragments: list[str], joiner: str) -> None:
    text = joiner.join(fragments)
    assert_spans_hold(text, find_quantities(text))


@settings(max_examples=60, deadline=None)
@given(st.lists(FRAGMENTS, max_size=12))
def test_the_same_text_gives_the_same_quantities(fragments: list[str]) -> None:
    text = " ".join(fragments)
    assert find_quantities(text) == find_quantities(text)


@pytest.mark.parametrize("fragment", HOSTILE)
def test_long_hostile_text_is_read_to_its_end(fragment: str) -> None:
    text = fragment * (20_000 // len(fragment))
    assert_spans_hold(text, find_quantities(text))


@settings(max_examples=100, deadline=None)
@given(st.integers(min_value=0, max_value=10**12))
def test_digits_round_trip_with_every_separator(value: int) -> None:
    if 1500 <= value < 2100:
        return  # a bare number of this size may be a year
    for text in (f"{value:,}", f"{value:,}".replace(",", "'"), f"{value:,}".replace(",", "\u202f")):
        found = find_quantities(f"They counted {text} of them.")
        assert [(quantity.low, quantity.high) for quantity in found] == [(value, value)]


@settings(max_examples=100, deadline=None)
@given(st.integers(min_value=2, max_value=900), st.sampled_from([("km", 1e3), ("hours", 3600), ("tonnes", 1e3)]))
def test_units_round_trip(value: int, unit: tuple[str, float]) -> None:
    (quantity,) = find_quantities(f"It came to {value} {unit[0]}.")
    assert quantity.low is not None
    assert math.isclose(quantity.low / unit[1], value)
