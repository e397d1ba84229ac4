"""Dates and clock times as printed, read as values of their own: 28 October 2024, 2012-13, 4:05 am, half past six.

A date is the number yyyymmdd in the unit ``date`` (an imprecise one is the range of its days), or mmdd in ``month_day``
when no year is printed. A clock time is in minutes after midnight, ``time_of_day``; zones are not applied.
Both are junk (``date``, ``time_of_day``) unless the sentence says that something happened, opens or ends just then.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.tokens import DASHES, Token, is_attached, is_hyphen, text_at, word_at

MONTHS = {
    name: number
    for number, names in enumerate(
        "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sep sept|october oct"
        "|november nov|december dec".split("|"),
        start=1,
    )
    for name in names.split()
}
YEARS = range(1500, 2100)
CLOCK = re.compile(r"([01]?\d|2[0-4])[.:]([0-5]\d)")
DOTTED_DATE = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{2}|\d{4})")
ORDINAL_ENDS = frozenset({"st", "nd", "rd", "th"})
ZONES = frozenset("gmt utc cet cest eet eest est edt pst pdt ist jst kst msk wib wat cat eat bst hrs".split())
HOURS = {
    word: hour
    for hour, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), start=1)
}
WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
BEFORE_HOUR = frozenset({"at", "around", "about", "until", "by", "from", "before", "since", "after"})
HALF_DAYS = {"morning": 0, "afternoon": 12, "evening": 12, "night": 12}
BEFORE_CLOCK = frozenset(
    "at by from until till around about before after since to between and on was , ( [ shortly nearly roughly"
    " past gives exactly approximately".split()
)
# Verbs of something that happens at a point in time; reporting verbs are left out on purpose.
HAPPENINGS = frozenset(
    "struck hit began begun begin begins started start starts ended ends end broke exploded crashed died took"
    " touched landed left departed arrived opened opens reopened reopen closed closes close shut fell fired sank"
    " erupted collapsed recorded detonated occurred happened came went heard seen logged registered transmitted"
    " caved blast explosion detonation stopped resumed lifted killed attacked shook set caught sent put noted came"
    " lit hold cut given".split()
)
# Words that make a date itself the claim: "the contract runs until June 2026", "born in 1971".
DATED = frozenset(
    "until born founded established expires expire expired expiring ends deadline due dated dates opens open"
    " opened completed built under repaired repair launch launched".split()
)
REACH = 9  # tokens around a time in which its verb is looked for


ABOUT = frozenset("about around approximately roughly circa some".split())
SOON = 30  # minutes that "around", "just after" and "shortly before" leave


@dataclass(frozen=True, slots=True)
class Moment:
    """A date or clock time: tokens ``[first, last)``, unit, interval, and why it is no quantity ("" = it is one)."""

    first: int
    last: int
    unit: str
    low: float
    high: float
    junk: str


def read_moment(tokens: Sequence[Token], index: int) -> Moment | None:
    """Return the date or clock time that begins at token ``index``, ``None`` if none does."""
    token = tokens[index]
    if token.kind == "word":
        if token.lower in MONTHS and token.text[0].isupper():
            return _read_month_first(tokens, index)
        return _read_clock_words(tokens, index)
    for read in (_read_iso_date, _read_clock, _read_day_first):
        moment = read(tokens, index)
        if moment is not None:
            return moment
    return None


def plain_at(tokens: Sequence[Token], index: int) -> int | None:
    """Return the value of a short run of bare digits at ``index``, ``None`` if there is none."""
    text = text_at(tokens, index)
    return int(text) if text.isdecimal() and len(text) <= 9 else None


def year_at(tokens: Sequence[Token], index: int) -> int | None:
    """Return the year printed at ``index``, ``None`` if there is none."""
    value = plain_at(tokens, index)
    return value if value in YEARS and len(text_at(tokens, index)) == 4 else None


def date_of(tokens: Sequence[Token], span: tuple[int, int], year: int, month: int = 0, day: int = 0) -> Moment:
    """Return the Moment of a date at tokens ``span``; zero = not printed."""
    junk = "" if year and _has_cue(tokens, span[0], DATED) else "date"
    if not year:
        value = float(month * 100 + day)
        return Moment(*span, "month_day", value, value, "date")
    low = year * 10000 + (month or 1) * 100 + (day or 1)
    high = year * 10000 + (month or 12) * 100 + (day or 31)
    return Moment(*span, "date", float(low), float(high), junk)


def _has_cue(tokens: Sequence[Token], index: int, cues: frozenset[str]) -> bool:
    """Say whether one of ``cues`` stands within four tokens left of ``index``, in the same clause."""
    for at in range(index - 1, max(-1, index - 5), -1):
        if tokens[at].text in ",;:()":
            return False
        if tokens[at].lower in cues:
            return True
    return False


def _skip_ordinal(tokens: Sequence[Token], index: int) -> int:
    return index + 1 if word_at(tokens, index) in ORDINAL_ENDS and is_attached(tokens, index) else index


def _after_month(tokens: Sequence[Token], index: int) -> int:
    """Return the token after a month name at ``index``; the point belongs to it only after an abbreviation."""
    is_short = len(word_at(tokens, index)) <= 4 and word_at(tokens, index) not in {"may", "june", "july"}
    return index + 2 if is_short and word_at(tokens, index + 1) == "." else index + 1


def _read_month_first(tokens: Sequence[Token], index: int) -> Moment | None:
    """October 17th, 2024; Oct. 3; March 2015."""
    month, at = MONTHS[tokens[index].lower], _after_month(tokens, index)
    year = year_at(tokens, at)
    if year is not None:
        return date_of(tokens, (index, at + 1), year, month)
    day = plain_at(tokens, at)
    if day is None or not 1 <= day <= 31 or word_at(tokens, at + 1) in {"percent", "%", ":"}:
        return None
    last = _skip_ordinal(tokens, at + 1)
    while is_hyphen(tokens, last) and plain_at(tokens, last + 1) is not None and last < index + 8:
        last += 2
    after = last + 1 if word_at(tokens, last) in {",", "of"} else last
    year = year_at(tokens, after)
    return date_of(tokens, (index, after + 1 if year else last), year or 0, month, day)


def _read_day_first(tokens: Sequence[Token], index: int) -> Moment | None:
    """28 October 2024; 17th of October; 12-14 March; 3 and 4 May."""
    day = plain_at(tokens, index)
    if day is None or not 1 <= day <= 31:
        return None
    last = _skip_ordinal(tokens, index + 1)
    joined = text_at(tokens, last) in DASHES or word_at(tokens, last) in {"and", "to", "or", "/"}
    if joined and (plain_at(tokens, last + 1) or 99) <= 31:
        last = _skip_ordinal(tokens, last + 2)
    last += 1 if word_at(tokens, last) == "of" else 0
    month = MONTHS.get(word_at(tokens, last))
    if month is None or not text_at(tokens, last)[0].isupper():
        return None
    last = _after_month(tokens, last)
    at = last + 1 if word_at(tokens, last) == "," else last
    year = year_at(tokens, at)
    return date_of(tokens, (index, at + 1 if year else last), year or 0, month, day)


def _read_iso_date(tokens: Sequence[Token], index: int) -> Moment | None:
    """2024-10-28, 28/10/2024, 28.10.2024; 2012-13 and 2015/16 as spans of years."""
    text = tokens[index].text
    dotted = DOTTED_DATE.fullmatch(text) if len(text) <= 10 else None
    if dotted:
        day, month, year = (int(part) for part in dotted.groups())
        is_date = 1 <= month <= 12 and 1 <= day <= 31
        return date_of(tokens, (index, index + 1), year + (2000 if year < 100 else 0), month, day) if is_date else None
    numbers, last = [plain_at(tokens, index)], index + 1
    while len(numbers) < 3 and _joins_date(tokens, last):
        numbers.append(plain_at(tokens, last + 1))
        last += 2
    known = [number for number in numbers if number is not None]
    if len(known) < 2 or len(known) < len(numbers):
        return None
    if len(known) == 3:
        year, day = max(known[0], known[2]), min(known[0], known[2])
        is_date = 1 <= known[1] <= 31 and 1 <= day <= 31 and (year in YEARS or text_at(tokens, index + 1) == "/")
        return date_of(tokens, (index, last), year, min(known[1], 12), day) if is_date else None
    return _year_span(tokens, (index, last), known)


def _joins_date(tokens: Sequence[Token], index: int) -> bool:
    return (text_at(tokens, index) in DASHES or text_at(tokens, index) == "/") and (
        is_attached(tokens, index) and is_attached(tokens, index + 1)
    )


def _year_span(tokens: Sequence[Token], span: tuple[int, int], known: Sequence[int]) -> Moment | None:
    first, second = known
    if first not in YEARS or len(text_at(tokens, span[0])) != 4:
        return None
    if second in YEARS:
        return Moment(*span, "date", first * 10000.0 + 101, second * 10000.0 + 1231, "date")
    if second < 100 and len(text_at(tokens, span[0] + 2)) == 2:
        return Moment(*span, "date", first * 10000.0 + 101, (first // 100 * 100 + second) * 10000.0 + 1231, "date")
    return None


def _clock(tokens: Sequence[Token], span: tuple[int, int], hour: int, minute: int) -> Moment:
    value = float(hour % 24 * 60 + minute)
    near = [word_at(tokens, at) for at in (*range(span[0] - REACH, span[0]), *range(span[1], span[1] + REACH))]
    happens = any(word in HAPPENINGS for word in near)
    before, after = _leeway([word_at(tokens, at) for at in range(span[0] - 2, span[0])])
    return Moment(*span, "time_of_day", value - before, value + after, "" if happens else "time_of_day")


def _leeway(words: Sequence[str]) -> tuple[int, int]:
    """Return by how many minutes a clock time may be too late and too early: "around", "just after"."""
    if words[-1] in ABOUT:
        return SOON, SOON
    is_near = words[0] in {"just", "shortly", "soon", "right", "immediately", "moments", "minutes"}
    if words[-1] == "after" and is_near:
        return 0, SOON
    return (SOON, 0) if (words[-1] == "before" and is_near) or words[-1] in {"nearly", "almost"} else (0, 0)


def _read_clock(tokens: Sequence[Token], index: int) -> Moment | None:
    """4:05 am, 6.40am, 09:30, 7 p.m., 17.00 GMT, 3:15 in the afternoon."""
    text = tokens[index].text
    match = CLOCK.fullmatch(text) if len(text) <= 5 else None
    hour, minute, last = plain_at(tokens, index), 0, index + 1
    if match:
        hour, minute = int(match.group(1)), int(match.group(2))
    elif text_at(tokens, last) == ":" and is_attached(tokens, last) and is_attached(tokens, last + 1):
        minutes = plain_at(tokens, last + 1)
        if minutes is None or minutes > 59 or len(text_at(tokens, last + 1)) != 2 or word_at(tokens, last + 2) == ":":
            return None
        minute, last = minutes, last + 2
    elif len(text) == 4 and text.isdecimal() and word_at(tokens, last) in {"gmt", "utc", "hours", "hrs"}:
        hour, minute = int(text[:2]), int(text[2:])
    if hour is None or hour > 24 or minute > 59:
        return None
    half, after = _read_half_day(tokens, last)
    if half is not None:
        return _clock(tokens, (index, after), hour % 12 + half, minute)
    if match is None and 1 <= hour <= 12 and word_at(tokens, index - 1) in {"at", "until", "since", "from"}:
        half, after = _read_named_half_day(tokens, last)
        if half is not None:
            return _clock(tokens, (index, after), hour % 12 + half, 0)
    is_zoned = word_at(tokens, last) in ZONES or word_at(tokens, last) == "o'clock"
    if is_zoned:
        return _clock(tokens, (index, last + 1), hour, minute)
    if last > index + 1:
        return _clock(tokens, (index, last), hour, minute) if hour < 24 else None
    is_clock = match is not None and word_at(tokens, index - 1) in BEFORE_CLOCK and _follows_clock(tokens, last)
    return _clock(tokens, (index, last), hour, minute) if is_clock else None


def _follows_clock(tokens: Sequence[Token], last: int) -> bool:
    """6.40 is a time before a mark or "on Tuesday"; before a thing or a unit it is a number."""
    following = word_at(tokens, last)
    return following in {"on", "in", "this", "that", "when", "local", "sharp", "and", "to", "by", "as"} or (
        not following.isalnum() and following not in {"%", "€", "°", "$", "-"}
    )


def _read_half_day(tokens: Sequence[Token], index: int) -> tuple[int | None, int]:
    """Return 0 or 12 hours for am, p.m., "in the morning", "in the afternoon", and the token after it."""
    word = word_at(tokens, index)
    if word in {"am", "pm"}:
        return (12 if word == "pm" else 0), index + 1
    if word in {"a", "p"} and word_at(tokens, index + 1) == "." and word_at(tokens, index + 2) == "m":
        return (12 if word == "p" else 0), index + (4 if word_at(tokens, index + 3) == "." else 3)
    at = index + 1 if word in {"in", "at"} else index
    at += 1 if word_at(tokens, at) in {"the", "o'clock"} else 0
    if at > index and word_at(tokens, at) in HALF_DAYS:
        return HALF_DAYS[word_at(tokens, at)], at + 1
    return None, index


def _read_named_half_day(tokens: Sequence[Token], index: int) -> tuple[int | None, int]:
    """Return the half of the day and the token after the hour in "at ten on Friday morning", "until six this evening".

    A day without its half ("at seven on Friday") is read as the morning: the hour matters less than that it is one.
    """
    at = index + 1 if word_at(tokens, index) == "on" else index
    if word_at(tokens, at) not in WEEKDAYS | {"this", "yesterday", "that"}:
        return None, index
    half = HALF_DAYS.get(word_at(tokens, at + 1))
    if half is None and (at == index or word_at(tokens, at) not in WEEKDAYS):
        return None, index
    return half or 0, index


def _read_clock_words(tokens: Sequence[Token], index: int) -> Moment | None:
    """Noon, midnight, half past six, a quarter to seven, six in the evening."""
    word = tokens[index].lower
    if word in {"noon", "midday", "midnight"}:
        value = 0 if word == "midnight" else 12
        is_moment = word_at(tokens, index - 1) in {"at", "by", "around", "until", "before", "after", "about", "already"}
        return _clock(tokens, (index, index + 1), value, 0) if is_moment else None
    at = index + 1 if word in {"a", "one"} else index
    part = {"half": 30, "quarter": 15, "ten": 10, "twenty": 20, "five": 5}.get(word_at(tokens, at))
    direction = word_at(tokens, at + 1)
    hour = HOURS.get(word_at(tokens, at + 2), 0 if word_at(tokens, at + 2) == "midnight" else None)
    if part and direction in {"past", "to"} and hour is not None and not (direction == "to" and part not in {15}):
        half, last = _read_half_day(tokens, at + 3)
        minutes = (hour % 12 + (half or 0)) * 60 + (part if direction == "past" else -part)
        return _clock(tokens, (index, last), minutes // 60, minutes % 60)
    if word in HOURS:
        half, last = _read_half_day(tokens, index + 1)
        if half is None:
            half, last = _read_named_half_day(tokens, index + 1)
        if half is not None and word_at(tokens, index - 1) in BEFORE_HOUR:
            return _clock(tokens, (index, last), HOURS[word] % 12 + half, 0)
        if word_at(tokens, index + 1) == "o'clock":
            return _clock(tokens, (index, index + 2), HOURS[word], 0)
    return None
