"""Words of date and time, and the UTC interval that a mark of the calendar stands for.

A *mark* is one word group ("14 October", "evening", "three days ago"); times.py joins marks into phrases.
Marks that need no publication date (a full date, a year) resolve without one. All intervals are half-open.
Everything is calendar arithmetic of our own: a general date parser returns points without a grain, reads
"may" as May and costs a millisecond a phrase.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from pipeline.time_marks import FULL_MONTH, Span

MONTHS = {
    name: number
    for number, names in enumerate(
        ["january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"],
        start=1,
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS = {
    name: n for n, name in enumerate(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
}
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "final": 4,
    "last": 4,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
}
_COUNTING = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen twenty"
)
NUMBERS = {word: n for n, word in enumerate(_COUNTING.split())}
NUMBERS |= {"a": 1, "an": 1, "thirty": 30, "forty": 40, "fifty": 50, "a couple of": 2, "a dozen": 12}
DECADES = {"twenties": 1920, "thirties": 1930, "forties": 1940, "fifties": 1950, "sixties": 1960, "seventies": 1970,
           "eighties": 1980, "nineties": 1990}  # fmt: skip
# Hours after midnight of the day named. Evening and night overlap on purpose: "Sunday evening" and
# "Sunday night" are one time in two mouths; noon and night are not.
PARTS = {
    "dawn": (4, 8), "daybreak": (4, 8), "first light": (4, 8), "sunrise": (4, 8),
    "early hours": (0, 6), "small hours": (0, 6),
    "morning": (5, 12), "noon": (11, 13), "midday": (11, 14), "lunchtime": (11, 14), "afternoon": (12, 18),
    "dusk": (17, 21), "sunset": (17, 21), "nightfall": (17, 22), "evening": (17, 24), "night": (18, 29),
    "midnight": (23, 25),
}  # fmt: skip
ZONES = {"gmt": 0, "utc": 0, "bst": 1, "cet": 1, "cest": 2, "eet": 2, "eest": 3, "msk": 3, "est": -5, "edt": -4,
         "cst": -6, "cdt": -5, "pst": -8, "pdt": -7, "jst": 9, "ist": 5.5}  # fmt: skip


def month_span(year: int, month: int, count: int = 1) -> tuple[datetime, datetime]:
    """Return the interval of ``count`` months from the first of ``month`` (1-12, may overflow) of ``year``."""
    first = year * 12 + month - 1
    last = first + count
    return datetime(first // 12, first % 12 + 1, 1, tzinfo=UTC), datetime(last // 12, last % 12 + 1, 1, tzinfo=UTC)


def day_of(moment: datetime) -> datetime:
    """Return the midnight that begins the UTC day of ``moment``."""
    return moment.replace(hour=0, minute=0, second=0, microsecond=0)


def third_of(low: datetime, high: datetime, which: str) -> tuple[datetime, datetime]:
    """Return the early, mid or late third of an interval, on whole days."""
    days = (high - low).days
    cuts = {"early": (0, days // 3), "mid": (days // 3, days - days // 3), "late": (days - days // 3, days)}
    start, end = cuts[which]
    return low + timedelta(days=start), low + timedelta(days=max(end, start + 1))


def _number(text: str) -> int | None:
    words = " ".join(text.lower().split())
    return int(words) if words.isdigit() else NUMBERS.get(words)


def _year_in(text: str, base: datetime | None, anchor: datetime | None) -> int | None:
    found = re.search(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)", text)
    if found:
        return int(found.group())
    if base is None:
        return None
    for words, shift in (("last year", -1), ("this year", 0), ("next year", 1)):
        if words in text.lower():
            return base.year + shift
    return (anchor or base).year if "that year" in text.lower() or "same year" in text.lower() else None


def _recent_year(month: int, day: int, base: datetime, *, future: bool) -> int:
    """Year in which ``day month`` last came round, with a day of grace for zones ahead of UTC; or comes next."""
    passed = (month, day) <= ((base + timedelta(days=1)).month, (base + timedelta(days=1)).day)
    if future:
        return base.year if (month, day) >= (base.month, base.day) else base.year + 1
    return base.year if passed or (base + timedelta(days=1)).year > base.year else base.year - 1


def _date(text: str, base: datetime | None, anchor: datetime | None, *, future: bool) -> Span | None:
    name = re.search(r"[A-Z][a-z]{2,8}", text)
    if name is None or name.group().lower() not in MONTHS:
        return None
    month = MONTHS[name.group().lower()]
    without_year = re.sub(r"(?:1[5-9]|20)\d\d", "", text)
    days = [int(digits) for digits in re.findall(r"\d{1,2}", without_year)]
    year = _year_in(text, base, anchor)
    if year is None:
        if base is None or not days:
            return None
        year = _recent_year(month, days[0], base, future=future)
    try:
        low = datetime(year, month, days[0], tzinfo=UTC)
        high = datetime(year, month, days[-1], tzinfo=UTC) + timedelta(days=1)
    except (ValueError, IndexError):
        return None
    return (low, high, "day") if low < high else None


def _iso(text: str, base: datetime | None, anchor: datetime | None, *, future: bool) -> Span | None:
    try:
        low = datetime.fromisoformat(text).replace(tzinfo=UTC)
    except ValueError:
        return None
    return low, low + timedelta(days=1), "day"


def _month(text: str, base: datetime | None, anchor: datetime | None, *, future: bool) -> Span | None:
    words = re.findall(r"[A-Za-z]+", text.lower())
    month = next((MONTHS[word] for word in words if word in MONTHS), None)
    year = _year_in(text, base, anchor)
    if month is None or (year is None and base is None):
        return None
    if year is None:
        assert base is not None
        year = base.year if month <= base.month else base.year - 1
        if words[0] == "last" and month == base.month:
            year -= 1
        if (words[0] == "next" or future) and month < base.month:
            year = base.year + 1
        elif (words[0] in ("next", "this") or future) and month > base.month:
            year = base.year
    low, high = month_span(year, month)
    which = next((word for word in words if word in ("early", "mid", "late")), None)
    if which:
        return *third_of(low, high, which), "week"
    return low, high, "month"


def _edge(text: str, base: datetime | None, anchor: datetime | None, *, future: bool) -> Span | None:
    lower = text.lower()
    if lower in ("year-end", "month-end"):
        lower = f"end of the {lower[:-4]}"
    whole = _edge_whole(text, lower, base, anchor)
    if whole is None:
        return None
    low, high = whole
    slack = max(timedelta(days=1), (high - low) / 12)
    if lower.startswith(("end", "close")):
        if base is not None and high > base + timedelta(days=45) and not re.search(r"\d{4}", lower) and not future:
            low, high = (
                low.replace(year=low.year - 1),
                high.replace(year=high.year - 1),
            )  # in March: the one that passed
        return high - slack, high + timedelta(days=1), "week"
    if lower.startswith("turn"):
        return low - slack / 2, low + slack / 2, "week"
    if lower.startswith("middle"):
        return low + (high - low) / 3, high - (high - low) / 3, "week"
    return low, low + slack, "week"


def _edge_whole(
    text: str, lower: str, base: datetime | None, anchor: datetime | None
) -> tuple[datetime, datetime] | None:
    named = re.search(FULL_MONTH, text)
    if named:
        span = _month(text[named.start() :], base, anchor, future=False)
        return None if span is None else span[:2]
    year = _year_in(text, base, anchor)
    if year is not None and "month" not in lower and "week" not in lower:
        return month_span(year, 1, 12)
    if base is None:
        return None
    shift = -1 if " last " in lower else 0
    if "month" in lower:
        return month_span(base.year, base.month + shift)
    if "week" in lower:
        monday = day_of(base) - timedelta(days=base.weekday() - 7 * shift)
        return monday, monday + timedelta(days=7)
    if "decade" in lower:
        return month_span(base.year // 10 * 10, 1, 120)
    return month_span(base.year, 1, 12)


def _quarter(text: str, base: datetime | None, anchor: datetime | None, *, future: bool) -> Span | None:
    lower = text.lower()
    if lower.startswith("q"):
        number = int(lower[1])
    else:
        number = ORDINALS[re.split(r"[\s-]", lower, maxsplit=1)[0]]
    year = _year_in(text, base, anchor)
    if year is None:
        if base is None:
            return None
        year = base.year if number * 3 - 2 <= base.month or future else base.year - 1
    return *month_span(year, number * 3 - 2, 3), "season"


def _half(text: str, base: datetime | None, anchor: datetime | None, *, future: bool) -> Span | None:
    second = text.lower().startswith("second") or text.startswith("H2")
    year = _year_in(text, base, anchor) or (base.year if base else None)
    if year is None:
        return None
    if base is not None and "the year" in text.lower() and second and base.month < 7 and not future:
        year -= 1
    return *month_span(year, 7 if second else 1, 6), "season"


def _first_months(text: str, base: datetime | None, anchor: datetime | None, *, future: bool) -> Span | None:
    year = _year_in(text, base, anchor) or (base.year if base else None)
    if year is None:
        return None
    count = NUMBERS[text.lower().split()[1]]
    if base is not None and not future and count > base.month and year == base.year:
        year -= 1
    return *month_span(year, 1, count), "season"


def _season(text: str, base: datetime | None, anchor: datetime | None, *, future: bool) -> Span | None:
    words = re.findall(r"[a-z]+", text.lower())
    first = next(SEASONS[word] for word in words if word in SEASONS)
    year = _year_in(text, base, anchor)
    if year is None:
        if base is None:
            return None
        year = base.year
        low, high = month_span(year, first, 3)
        if "next" in words:
            year += low <= base
        elif "last" in words or "previous" in words:
            year -= high > base
        elif "this" not in words and low > base and not future:
            year -= 1
    return *month_span(year, first, 3), "season"


def _decade(text: str, base: datetime | None, anchor: datetime | None, *, future: bool) -> Span | None:
    digits = re.search(r"\d{3}0", text)
    lower = text.lower()
    year = int(digits.group()) if digits else next(start for word, start in DECADES.items() if word in lower)
    low, high = month_span(year, 1, 120)
    if "early" in lower:
        high = month_span(year + 4, 1)[0]
    elif "late" in lower:
        low = month_span(year + 6, 1)[0]
    elif "mid" in lower:
        low, high = month_span(year + 3, 1, 48)
    return low, high, "decade"


def _holiday(text: str, base: datetime | None, anchor: datetime | None, *, future: bool) -> Span | None:
    lower = text.lower()
    month, day, days = 12, 24, 3
    if "eve" in lower:
        day, days = (24 if "christmas" in lower else 31), 1
    elif "christmas day" in lower or "boxing" in lower:
        day, days = (26 if "boxing" in lower else 25), 1
    elif "year" in lower:
        month, day, days = 1, 1, 1
    named = re.search(r"\d{4}$", text)
    if named is not None:
        year = int(named.group())
    elif base is not None:
        year = _recent_year(month, day, base, future=future)
    else:
        return None
    low = datetime(year, month, day, tzinfo=UTC)
    return low, low + timedelta(days=days), "day"


def _year(text: str, base: datetime | None, anchor: datetime | None, *, future: bool) -> Span | None:
    return *month_span(int(text), 1, 12), "year"


def _year_pair(text: str, base: datetime | None, anchor: datetime | None, *, future: bool) -> Span | None:
    first, second = re.split(r"[-–/]", text)
    last = int(second) if len(second) == 4 else int(first[:2] + second)
    if not 0 < last - int(first) < 100:
        return None
    return *month_span(int(first), 1, 12 * (last - int(first) + 1)), "year"


Resolver = Callable[..., Span | None]
CALENDAR: dict[str, Resolver] = {
    "iso": _iso, "dmy": _date, "mdy": _date, "my": _month, "month": _month, "edge": _edge, "quarter": _quarter,
    "half": _half, "firstmonths": _first_months, "season": _season, "decade": _decade, "holiday": _holiday,
    "year": _year, "season2": _year_pair,
}  # fmt: skip
