"""Printed publication dates -> UTC; what cannot be read for certain is ``None``, never a guess.

``03/04/2024`` is two dates, so it is none. A time without a zone is taken as UTC, a day without a time as its midnight.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

EARLIEST, LATEST = 1800, 2200  # a year outside is a misread number
MILLISECONDS_FROM = 100_000_000_000  # epoch numbers above are milliseconds
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
MONTH = r"(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?"
DAY = r"(?P<day>[0-3]?[0-9])(?:st|nd|rd|th)?"
YEAR = r"(?P<year>[12][0-9]{3})"
WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? )?"
CLOCK = (
    r"(?:,? ?(?:at |- |– |\| )?(?P<hour>[0-2]?[0-9])[:.h](?P<minute>[0-5][0-9])(?::[0-5][0-9])?"
    r" ?(?P<half>[ap]\.?m\.?)?(?: ?(?P<zone>utc|gmt|z))?)?"
)
LONG_DATES = tuple(
    re.compile(rf"{WEEKDAY}{order}{CLOCK}", re.IGNORECASE)
    for order in (rf"{MONTH} {DAY},? {YEAR}", rf"(?:the )?{DAY}\.? (?:of )?{MONTH},? {YEAR}", rf"{YEAR} {MONTH} {DAY}")
)
DATE_LABEL = re.compile(
    r"^\W*(?:(?:first |last )?(?:published|posted|updated|date|issued)(?: on| at)?\W{0,3})?", re.IGNORECASE
)
ISO_DAY = re.compile(r"[12][0-9]{3}-[01][0-9]-[0-3][0-9]")
EARLY_LINES = 8  # a dateline further down belongs to the story, not to the page


def parse_timestamp(value: object) -> datetime | None:
    """Return ``value`` (ISO 8601, RFC 2822, an English date, epoch seconds or milliseconds) as UTC, or None."""
    try:
        found = _parsed(value)
        if found is None:
            return None
        found = found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
        return found if EARLIEST <= found.year <= LATEST else None
    except (ValueError, OverflowError, OSError, TypeError, IndexError):
        return None


def find_date_line(text: str) -> datetime | None:
    """Return the date of the first early line that holds nothing but a date: "October 17th 2024."."""
    lines = (line.strip(" \t\u00a0.|*_[]()") for line in text[:4000].splitlines())
    for line in [line for line in lines if line][:EARLY_LINES]:
        if len(line) > 60:
            continue
        bare = DATE_LABEL.sub("", line, count=1)
        found = parse_timestamp(bare) if ISO_DAY.match(bare) else _long_date(bare)
        if found:
            return found.replace(tzinfo=UTC)
    return None


def _parsed(value: object) -> datetime | None:
    if isinstance(value, datetime):
        return value
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day, tzinfo=UTC)
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return _from_epoch(float(value))
    if not isinstance(value, str):
        return None
    text = " ".join(value.split())[:80]
    if re.fullmatch(r"[0-9]{10}(?:[0-9]{3})?(?:\.[0-9]{1,6})?", text):
        return _from_epoch(float(text))
    if ISO_DAY.match(text) or re.match(r"[12][0-9]{7}T", text):
        return _iso(text)
    if re.match(r"(?:[A-Za-z]{3}, ?)?[0-9]{1,2} [A-Za-z]{3} [0-9]{4} [0-9]", text):
        return parsedate_to_datetime(text)
    return _long_date(text)


def _iso(text: str) -> datetime | None:
    text = re.sub(r" ?(?:UTC|GMT)$", "Z", text)
    text = re.sub(r" (?=[+-][0-9]{2}:?[0-9]{2}$)", "", text)
    text = re.sub(r"(\.[0-9]{6})[0-9]+", r"\1", text)
    return datetime.fromisoformat(text)


def _from_epoch(seconds: float) -> datetime | None:
    if seconds >= MILLISECONDS_FROM:
        seconds /= 1000
    return datetime.fromtimestamp(seconds, UTC) if seconds >= 100_000_000 else None


def _long_date(text: str) -> datetime | None:
    for pattern in LONG_DATES:
        match = pattern.fullmatch(text.rstrip(". "))
        if not match:
            continue
        hour, half = int(match["hour"] or 0), (match["half"] or "").replace(".", "").lower()
        if half and 1 <= hour <= 12:
            hour = hour % 12 + (12 if half == "pm" else 0)
        try:
            day = (int(match["year"]), MONTHS[match["month"].lower()], int(match["day"]))
            return datetime(*day, hour, int(match["minute"] or 0), tzinfo=UTC)
        except ValueError:
            return None
    return None
