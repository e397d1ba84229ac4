"""Marks that hang on the publication date: weekdays, "three days ago", "last week", "overnight", clock times.

``base`` is the publication date; ``anchor`` is the last day named before in the same sentence, from which
"the previous evening" and "two days earlier" count.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from pipeline.records import Grain
from pipeline.time_marks import Span
from pipeline.time_words import NUMBERS, PARTS, WEEKDAYS, ZONES, day_of, month_span

DAY = timedelta(days=1)
_FEW = {"a few": (2, 5), "several": (3, 8), "some": (3, 8), "many": (6, 40)}
_UNIT_GRAIN: dict[str, Grain] = {
    "minute": "minute", "hour": "hour", "day": "day", "week": "week", "fortnight": "week", "month": "month",
    "year": "year", "decade": "decade", "century": "decade", "centurie": "decade",
}  # fmt: skip


def weekday(text: str, base: datetime, *, future: bool) -> Span:
    """The named day: the publication day itself, else the last one before it ("next": the first one after it)."""
    words = text.lower().split()
    back = (base.weekday() - WEEKDAYS[words[-1]]) % 7
    if (words[0] in ("next", "this") and len(words) > 1) or (future and back):
        low = day_of(base) + DAY * (7 - back if back or words[0] == "next" else 0)
    else:
        low = day_of(base) - DAY * (7 if back == 0 and words[0] == "last" else back)
    return low, low + DAY, "day"


def back_in_time(low: datetime, count: int, unit: str) -> tuple[datetime, datetime]:
    """Return the calendar unit ``count`` units before ``low`` (negative = after): its day, week, month or year."""
    if unit in ("minute", "hour"):
        start = low - timedelta(**{f"{unit}s": count})
        return start, start + timedelta(**{f"{unit}s": 1})
    start = day_of(low)
    if unit == "day":
        return start - DAY * count, start - DAY * (count - 1)
    if unit in ("week", "fortnight"):
        middle = start - DAY * 7 * count * (2 if unit == "fortnight" else 1)
        return middle - DAY * 3, middle + DAY * 4
    if unit == "month":
        return month_span(start.year, start.month - count)
    years = count * {"year": 1, "decade": 10}.get(unit, 100)
    return month_span(start.year - years, 1, 12)


def ago(text: str, base: datetime, anchor: datetime | None) -> Span | None:
    """ "three days ago" counts from the publication date, "three days earlier" from the day named before."""
    words = text.lower().split()
    count_words, unit, direction = " ".join(words[:-2]), words[-2].rstrip("s"), words[-1]
    start = base
    if direction != "ago":
        if anchor is None and _UNIT_GRAIN[unit] not in ("year", "decade", "month"):
            return None
        start = anchor or base
    sign = -1 if direction in ("later", "after") else 1
    if sign < 0 and anchor is None:
        return None
    grain = _UNIT_GRAIN[unit]
    if count_words == "half a":
        if unit != "year":
            return None
        return *back_in_time(start, 6 * sign, "month"), "month"
    if count_words in _FEW or count_words == "a couple of":
        least, most = _FEW.get(count_words, (1, 3))
        spans = [back_in_time(start, sign * n, unit) for n in (least, most)]
        return min(span[0] for span in spans), max(span[1] for span in spans), grain
    count = int(count_words) if count_words.isdigit() else NUMBERS.get(count_words)
    if count is None:
        return None
    low, high = back_in_time(start, count * sign, unit)
    if grain == "decade":  # "a decade ago" is a round number: a year to either side
        low, high = low.replace(year=low.year - 1), high.replace(year=high.year + 1)
    return low, high, grain


def window(text: str, base: datetime) -> Span | None:
    """ "the past two weeks": the time that ends (or, with next and coming, begins) at publication."""
    words = text.lower().removeprefix("the ").split()
    unit = words[-1].rstrip("s")
    count_words = " ".join(words[1:-1])
    count = (
        int(count_words) if count_words.isdigit() else NUMBERS.get(count_words or "a", _FEW.get(count_words, (1, 3))[1])
    )
    hours = {"minute": 1 / 60, "hour": 1, "day": 24, "week": 168, "fortnight": 336, "month": 730.5, "year": 8766}
    length = timedelta(hours=min(count, 999) * hours.get(unit, 87660 if unit == "decade" else 876600))
    if length > timedelta(days=365 * 900):
        return None
    if words[0] in ("next", "coming"):
        return base, base + length, _UNIT_GRAIN[unit]
    return base - length, base, _UNIT_GRAIN[unit]


def calendar_unit(text: str, base: datetime, anchor: datetime | None, *, future: bool) -> Span:
    """ "last week", "this year", "the previous month", "the weekend": whole calendar units."""
    lower = text.lower()
    words = lower.split()
    shift = 0
    if words[0] == "last" or "previous" in words or "preceding" in words or words[-1] == "before":
        shift = -1
    elif words[0] == "next" or "following" in words or "coming" in words or words[-1] == "after":
        shift = 1
    if "weekend" in words:
        saturday = day_of(base) - DAY * ((base.weekday() - 5) % 7)
        if base.weekday() < 5 and (shift == 1 or (future and shift == 0)):
            saturday += DAY * 7
        elif base.weekday() >= 5 and shift:
            saturday += DAY * 7 * shift
        return saturday, saturday + DAY * 2, "day"
    anchored = any(word in words for word in ("previous", "preceding", "following", "before", "after"))
    start = anchor if anchored and anchor is not None else base
    if "week" in words:
        monday = day_of(start) - DAY * (start.weekday() - 7 * shift)
        return monday, monday + DAY * 7, "week"
    if "month" in words:
        return *month_span(start.year, start.month + shift), "month"
    if "year" in words:
        return *month_span(start.year + shift, 1, 12), "year"
    size = 100 if "century" in words else 10
    return *month_span(start.year // size * size + shift * size, 1, 12 * size), "decade"


def relative_day(text: str, base: datetime, anchor: datetime | None) -> tuple[Span, tuple[float, float] | None] | None:
    """ "yesterday", "last night", "the previous evening", "overnight": a day, and the hours of it when said."""
    words = text.lower().split()
    today = day_of(base)
    part = next((word for word in words if word in ("morning", "afternoon", "evening", "night")), None)
    hours = PARTS[part] if part else None
    around = any(word in words for word in ("previous", "following", "before", "after")) and "yesterday" not in words
    if words[-1] == "tomorrow":
        shift = 2 if "after" in words else 1
    elif words[-1] == "yesterday":
        shift = -2 if "before" in words else -1
    elif around or words[:2] == ["the", "next"]:
        if anchor is None and not ("previous" in words or "before" in words):
            return None
        today = day_of(anchor) if anchor is not None else today
        shift = -1 if "previous" in words or "before" in words else 1
    elif words[0] == "next":
        shift = 1
    elif words[0] == "overnight":
        shift, hours = -1, (18, 32)
    elif words == ["last", "night"]:
        shift = -1
    elif words == ["tonight"]:
        shift, hours = 0, PARTS["night"]
    else:
        shift = 0
    low = today + DAY * shift
    return (low, low + DAY, "day"), hours


def clock_hours(text: str) -> tuple[float, float] | None:
    """Return the hours after midnight UTC, [start, end), of a clock time's minute or hour; zones are applied."""
    lower = text.lower()
    found = re.match(r"(\d{1,2})(?:[.:](\d\d))?", lower)
    hour = float(found.group(1)) if found else NUMBERS.get(lower.split()[0])
    if hour is None:
        return None
    minutes = found.group(2) if found else None
    if re.search(r"p\.?m\b", lower):
        hour = hour % 12 + 12
    elif re.search(r"a\.?m\b", lower):
        hour = hour % 12
    zone = re.search(r"([a-z]{3,4})\)?$", lower)
    hour -= ZONES.get(zone.group(1), 0) if zone else 0
    start = hour + int(minutes or 0) / 60
    return start, start + (1 / 60 if minutes else 1)


def part_hours(text: str) -> tuple[float, float]:
    """Return hours after midnight of a part of the day, narrowed by "early" and "late"."""
    words = " ".join(text.lower().split())
    if words in PARTS:
        return PARTS[words]
    which, _, part = words.partition(" ")
    low, high = PARTS[part]
    third = (high - low) / 2
    return (low, low + third) if which == "early" else (high - third, high)
