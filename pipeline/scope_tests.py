"""What two scopes mean for each other. Symmetric and pure; each docstring is the sentence that the report prints.

Words that are missing never differ: a test speaks only when both sides say something, or when one side says that it
is a part.
"""

from __future__ import annotations

import re
from datetime import datetime

from pipeline.places import place_contains, places_differ
from pipeline.scope_words import (
    CIVIL,
    DEFINITION,
    DEFINITIONS,
    FINAL,
    GENERAL,
    METHOD,
    MONTHS,
    PARTITIONS,
    PARTS_OF_GROUPS,
    PROVISIONAL,
    SUBGROUP,
)

__all__ = [
    "as_of_differ",
    "definitions_differ",
    "is_preliminary_and_final",
    "part_of_total",
    "periods_differ",
    "place_contains",
    "places_differ",
    "subgroup_is_part",
    "subgroup_of_total",
]  # fmt: skip

_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_STAGE = re.compile(
    r"\b(first|second|third|fourth|final|last)[\s-](quarter|half|round|reading|phase|stage"
    r"|hearing|ballot)|\b(run-?off)\b",
    re.I,
)
_RATE = re.compile(
    r"\b(?:per|a|each|every)\s+(day|week|month|year)\b|\b(daily|weekly|monthly|quarterly"
    r"|annual)",
    re.I,
)
_SPAN = re.compile(
    r"\b(\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|a|an)?\s*(hour|day|night"
    r"|week|month|year|decade)s?\b",
    re.I,
)
_NUMBERS = {
    w: n
    for n, w in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    )
} | {"a": 1, "an": 1}
_DAYS = {"hour": 1 / 24, "day": 1.0, "night": 1.0, "week": 7.0, "month": 30.0, "year": 365.0, "decade": 3650.0}
_SEASON_MONTHS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "winter": (12, 14)}


def subgroup_of_total(a: str, b: str) -> bool:
    """One count is of a group of people, the other of all of them."""
    return subgroup_is_part(a, b) or subgroup_is_part(b, a)


def subgroup_is_part(part: str, total: str) -> bool:
    """One count is of a group of people (women, girls), the other of people without distinction, or of pupils."""
    first, second = _group(part), _group(total)
    if first and second:
        return (first, second) in PARTS_OF_GROUPS
    if first == "civilians" and CIVIL.search(total):
        return False
    return first in PARTITIONS and not second and GENERAL.search(total) is not None


def _group(words: str) -> str:
    match = SUBGROUP.search(words)
    return (match.lastgroup or "") if match else ""


def part_of_total(a_is_part: bool, a_high: float | None, b_is_part: bool, b_low: float | None) -> bool:
    """One count is of a part ("of them", "including"), and it is no more than the other, the total."""
    if a_is_part == b_is_part or a_high is None or b_low is None:
        return False
    return a_high <= b_low if a_is_part else b_low <= a_high


def definitions_differ(a: str, b: str) -> bool:
    """The two counts are made by different definitions."""
    first, second = _axes(a), _axes(b)
    if bool(METHOD.search(a)) != bool(METHOD.search(b)):
        return True
    return any(first[axis] != second[axis] for axis in first if axis in second)


def _axes(words: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for match in DEFINITION.finditer(words):
        axis, _, value = (match.lastgroup or "").partition("_")
        found.setdefault(axis, value)
    return {axis: found[axis] for axis in DEFINITIONS if axis in found}


def is_preliminary_and_final(a: str, b: str) -> bool:
    """One count is an early one and the other a later or final one."""
    return any(
        PROVISIONAL.search(one) and not FINAL.search(one) and FINAL.search(two) and not PROVISIONAL.search(two)
        for one, two in ((a, b), (b, a))
    )


def periods_differ(a: str, b: str) -> bool:
    """The two counts cover different periods."""
    if not a or not b or a.lower() == b.lower():
        return False
    first, second = _stage(a), _stage(b)
    if first and second and first[0] == second[0] and first[1] != second[1]:
        return True
    years = _years(a), _years(b)
    if years[0] and years[1] and years[0] != years[1]:
        return True
    spans = _months(a), _months(b)
    if spans[0] and spans[1]:
        return spans[0] != spans[1]
    first_length, second_length = _length(a), _length(b)
    if first_length is None or second_length is None:
        return False
    return max(first_length, second_length) / min(first_length, second_length) >= 1.5


def _stage(words: str) -> tuple[str, int] | None:
    match = _STAGE.search(words)
    if match is None:
        return None
    if match.group(3):
        return "round", 2
    noun, ordinal = match.group(2).lower(), match.group(1).lower()
    return noun, _ORDINALS.get(ordinal, 4 if noun == "quarter" else 2)


def _years(words: str) -> tuple[str, ...]:
    return tuple(sorted(set(re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", words))))


def _months(words: str) -> tuple[int, int] | None:
    """First and last month of a period within a year, when its words fix both."""
    lower = words.lower()
    if re.search(r"\bsince\b|\bending|\bmonths to\b|\byear to\b", lower):
        return None
    stage = _stage(words)
    if stage and stage[0] in ("quarter", "half"):
        size = 3 if stage[0] == "quarter" else 6
        return size * (stage[1] - 1) + 1, size * stage[1]
    count = re.search(r"first (two|three|four|five|six|seven|eight|nine|ten|eleven) months", lower)
    if count:
        return 1, _NUMBERS[count.group(1)]
    found = [MONTHS[word] for word in re.findall(r"[a-z]+", lower) if word in MONTHS]
    if found:
        return found[0], found[-1]
    return next((span for season, span in _SEASON_MONTHS.items() if season in lower), None)


def _length(words: str) -> float | None:
    """Length in days of a rate or a window: "per year", "in 42 days"."""
    rate = _RATE.search(words)
    if rate:
        word = (rate.group(1) or rate.group(2)).lower()
        return (
            _DAYS[{"daily": "day", "weekly": "week", "monthly": "month", "annual": "year"}.get(word, word)]
            if word != "quarterly"
            else 91.0
        )
    window = re.search(
        r"\b(?:in|within|over|for)\s+(?:the\s+)?(?:first|past|last|just|only"
        r"|previous)?\s*(.*)",
        words,
        re.I,
    )
    match = _SPAN.search(window.group(1)) if window else None
    if match is None:
        return None
    count = (match.group(1) or "1").lower()
    return (int(count) if count.isdigit() else _NUMBERS[count]) * _DAYS[match.group(2).lower()]


def as_of_differ(
    a_low: datetime | None, a_high: datetime | None, b_low: datetime | None, b_high: datetime | None
) -> bool:
    """The two counts are of different times."""
    if a_low is None or a_high is None or b_low is None or b_high is None:
        return False
    return a_high <= b_low or b_high <= a_low
