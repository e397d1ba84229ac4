"""When two printed values can both be right: equality, rounding, bounds, overlap, each a named test of two intervals.

Every test is symmetric, and false when the units differ: what cannot be compared explains nothing. The docstring of a
test is the sentence the report prints for it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from pipeline.records import Approximation, Quantity

EXACT_SHARE = 0.05  # a plainly printed count is a rounding of another at most this far away
ABOUT_LEAST, ABOUT_MOST = 0.06, 1 / 6  # "about" reaches half a unit of the last significant digit, within these shares
SOFT_SHARE = 0.2  # how far the ends of vague words and of "about" ranges give way
VAGUENESS = 1.5  # by what factor a number may lie outside of what a vague word spans
BOUND_SHARE = 0.01  # how far a bound may be missed: "up to 6.2 miles" and "ten kilometres"
MEASURED = frozenset("m m2 m3 kg K m/s W J Pa m3/s".split())
SMALLEST_ROUNDED = 100  # plainly printed counts below are taken as counted, not rounded


@dataclass(frozen=True, slots=True)
class Interval:
    """A value as printed: ``low``..``high`` in ``unit`` (``None`` = open end), how it was said, and its digits."""

    low: float | None
    high: float | None
    approximation: Approximation
    digits: int
    unit: str


def interval_of(quantity: Quantity) -> Interval:
    """Return the interval of a quantity."""
    return Interval(quantity.low, quantity.high, quantity.approximation, quantity.digits, quantity.unit)


def same_value(a: Interval, b: Interval) -> bool:
    """Both give the same value, whatever the spelling: digits, words, or another unit."""
    if a.unit != b.unit:
        return False
    return _same_end(a.low, b.low) and _same_end(a.high, b.high)


def could_be_rounding(a: Interval, b: Interval) -> bool:
    """One value is the other, rounded: they differ by at most half a unit of the last significant digit printed."""
    if a.unit != b.unit or not (_is_point(a) and _is_point(b)):
        return False
    distance = abs(_value(a) - _value(b))
    return distance <= max(_tolerance(a, b), _tolerance(b, a)) * (1 + 1e-9)


def bounds_compatible(a: Interval, b: Interval) -> bool:
    """One value is only a bound (at least, up to, more than), and the other lies on its open side."""
    if a.unit != b.unit or not ({a.approximation, b.approximation} & {"at_least", "at_most"}):
        return False
    return _overlap(a, b)


def ranges_overlap(a: Interval, b: Interval) -> bool:
    """One value is a range or a vague word (dozens, hundreds), and the other lies in it or overlaps it.

    A vague word says no more than its order of magnitude: "several" may be twelve.
    """
    if a.unit != b.unit or not ({a.approximation, b.approximation} & {"range", "vague"}):
        return False
    return _overlap(_loosened(a), _loosened(b))


def _loosened(value: Interval) -> Interval:
    if value.approximation != "vague" or value.low is None or value.high is None:
        return value
    return replace(value, low=value.low / VAGUENESS, high=value.high * VAGUENESS)


def can_both_hold(a: Interval, b: Interval) -> bool:
    """Some test above explains the difference; false also when the units cannot be compared."""
    return same_value(a, b) or could_be_rounding(a, b) or bounds_compatible(a, b) or ranges_overlap(a, b)


def gap(a: Interval, b: Interval) -> float:
    """The distance of the nearest ends, in powers of ten: 0 when they overlap, 0.3 for twice as much, 1 for ten times.

    Counts are shifted by one when an end is zero, so that "none" against "two" has a size. Raises ValueError when the
    units differ.
    """
    if a.unit != b.unit:
        raise ValueError(f"{a.unit} and {b.unit} cannot be compared")
    a_low, a_high = _ends(a)
    b_low, b_high = _ends(b)
    small, large = (a_high, b_low) if a_high < b_low else (b_high, a_low)
    if small >= large:
        return 0.0
    if small <= 0:
        small, large = 1.0, large - small + 1.0
    return math.log10(large) - math.log10(small)


def _same_end(a: float | None, b: float | None) -> bool:
    if a is None or b is None:
        return a is b
    return math.isclose(a, b, rel_tol=1e-6, abs_tol=1e-9)


def _is_point(value: Interval) -> bool:
    return value.approximation in {"exact", "about"} and value.low is not None and value.high is not None


def _value(value: Interval) -> float:
    return ((value.low or 0.0) + (value.high or 0.0)) / 2


def step(value: Interval) -> float:
    """Return the unit of the last significant digit: 1,000 for 3,000; 0.01 for 1.27; at most 1 below 100 of a unit."""
    size = abs(_value(value))
    if size == 0 or value.digits <= 0:
        return 0.0
    unit = 10.0 ** (math.floor(math.log10(size) + 1e-9) - value.digits + 1)
    return min(unit, 1.0) if value.unit != "count" and size < 100 else unit


def _tolerance(coarse: Interval, fine: Interval) -> float:
    """Return how far ``fine`` may lie from ``coarse`` if ``coarse`` is the rounded one."""
    size, half = abs(_value(coarse)), step(coarse) / 2
    if coarse.approximation == "about":
        return min(max(half, ABOUT_LEAST * size), max(ABOUT_MOST * size, 0.5 if coarse.unit == "count" else 0.0))
    if coarse.unit in MEASURED:
        return min(half, EXACT_SHARE * size)  # converted units agree only to the coarser step
    if coarse.digits >= fine.digits and fine.approximation == "exact":
        return 0.0
    if coarse.unit == "percent":
        return half
    is_counted = coarse.unit == "count" and size < SMALLEST_ROUNDED and _is_whole(coarse) and _is_whole(fine)
    return 0.0 if is_counted else min(half, EXACT_SHARE * size)


def _is_whole(value: Interval) -> bool:
    return _value(value) == math.floor(_value(value))


def _ends(value: Interval) -> tuple[float, float]:
    low = -math.inf if value.low is None else value.low
    high = math.inf if value.high is None else value.high
    if value.approximation == "about":
        reach = _tolerance(value, value)
        return low - reach, high + reach
    if value.approximation == "at_least":
        return low - BOUND_SHARE * abs(low), high
    if value.approximation == "at_most":
        return low, high + BOUND_SHARE * abs(high)
    if value.approximation == "vague":
        return low - SOFT_SHARE * abs(low), high + SOFT_SHARE * abs(high)
    return low, high


def _overlap(a: Interval, b: Interval) -> bool:
    a_low, a_high = _ends(a)
    b_low, b_high = _ends(b)
    return a_low <= b_high and b_low <= a_high
