"""Comparisons of two values: each test on both sides of its border, and the same whichever value comes first."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.intervals import (
    Interval,
    bounds_compatible,
    can_both_hold,
    could_be_rounding,
    gap,
    interval_of,
    ranges_overlap,
    same_value,
)
from pipeline.quantities import find_quantities
from tests.case_files import case_params

TESTS = {
    "same_value": same_value,
    "rounding": could_be_rounding,
    "bounds": bounds_compatible,
    "range_overlap": ranges_overlap,
}
KINDS = ["exact", "about", "at_least", "at_most", "range", "vague"]


def read(text: str) -> Interval:
    (quantity,) = [quantity for quantity in find_quantities(text) if not quantity.junk]
    return interval_of(quantity)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    kind = draw(st.sampled_from(KINDS))
    low, high = sorted(draw(st.tuples(*[st.floats(-1e9, 1e9, allow_nan=False)] * 2)))
    digits, unit = draw(st.integers(0, 6)), draw(st.sampled_from(["count", "percent", "m", "USD"]))
    if kind in {"exact", "about"}:
        high = low
    return Interval(None if kind == "at_most" else low, None if kind == "at_least" else high, kind, digits, unit)


@pytest.mark.parametrize("case", case_params("intervals"))
def test_case(case: dict[str, Any]) -> None:
    """``expected`` names the first test that explains the pair, "" if none does."""
    a, b = read(case["a"]), read(case["b"])
    first = next((name for name, explains in TESTS.items() if explains(a, b)), "")
    assert first == case["expected"]
    assert can_both_hold(a, b) == bool(case["expected"])


@given(intervals(), intervals())
def test_every_comparison_is_symmetric(a: Interval, b: Interval) -> None:
    for explains in [*TESTS.values(), can_both_hold]:
        assert explains(a, b) == explains(b, a)
    if a.unit == b.unit:
        assert gap(a, b) == gap(b, a) >= 0


@given(intervals())
def test_a_value_is_compatible_with_itself(a: Interval) -> None:
    assert same_value(a, a)
    assert gap(a, a) == 0


def test_values_in_other_units_are_never_compared() -> None:
    a, b = read("It took 3 hours."), read("It is 3 km long.")
    assert not can_both_hold(a, b)
    with pytest.raises(ValueError, match="cannot be compared"):
        gap(a, b)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [("10 dead", "100 dead", 1.0), ("3,000 men", "6,000 men", 0.301), ("no casualties", "9 casualties", 1.0)],
)
def test_the_gap_is_in_powers_of_ten(a: str, b: str, expected: float) -> None:
    assert gap(read(a), read(b)) == pytest.approx(expected, abs=1e-3)
