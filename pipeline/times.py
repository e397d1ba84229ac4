"""Date and time phrases of a sentence, resolved against the publication date to UTC intervals with their grain.

``find_times`` joins the marks of time_words.py into phrases ("8 p.m." + "on Tuesday"; "between" 3 and 9 March);
``saying_times`` tells which phrases date the saying, not what was said; ``as_of`` says what time a claim is about.
Weekdays look back (the publication day itself counts), unless the words before them look ahead. A time without a
zone is read as UTC: the zone of the place is rarely printed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from pipeline import relative_times
from pipeline.records import Grain, TimePhrase
from pipeline.time_marks import PATTERN, Mark, Span
from pipeline.time_words import CALENDAR, day_of, third_of

MAX_LENGTH = 4_000  # a "sentence" longer than this is a table or a dump: only its beginning is read
RECALLED_AFTER = timedelta(days=90)  # figures of last month or last quarter are still reported as news
_GRAINS: tuple[Grain, ...] = ("minute", "hour", "day", "week", "month", "season", "year", "decade")
_DAYS = ("iso", "dmy", "mdy", "weekday", "relday", "holiday")
_BARE_MONTH_CUE = re.compile(
    r"(?:\b(?:in|since|by|until|till|from|to|and|of|for|during|through|throughout|before|after|between|early"
    r"|late|mid|last|this|next|the|its|his"
    r"|her|their|our|a|an|or)\s+|[-–]|\bmid-)$",
    re.IGNORECASE,
)  # fmt: skip
_YEAR_CUE = re.compile(
    r"(?:\b(?:in|since|by|until|till|from|to|of|for|during|through|throughout|before|after|between|and|early"
    r"|late|mid|year|the|its|their|as\s+of"
    r"|around|about|over|than|with|against|back\s+to|calendar|fiscal)\s+|[-–/(]|\bmid-)$",
    re.IGNORECASE,
)  # fmt: skip
_NOUN_AFTER = re.compile(r"['’]s\s|\s+[a-z]")
_PART_CUE = re.compile(
    r"\b(?:by|at|before|after|since|until|till|up\s+to|around|about|in\s+the|during\s+the|on\s+the|over\s+the|as\s+of"
    r"|from|past|toward|towards|shortly\s+before)\s+$",
    re.IGNORECASE,
)  # fmt: skip
_CLOCK_CUE = re.compile(
    r"\b(?:by|at|before|after|since|until|till|around|about|as\s+of|from|to|and|between|past)\s+$", re.IGNORECASE
)
_JOIN = re.compile(
    r"\s*|\s*,\s*|\s+(?:at|on|of|in|the|in\s+the|on\s+the|of\s+the|at\s+about|at\s+around|sharp\s+on|late\s+on"
    r"|early\s+on|late\s+in\s+the|time\s+on"
    r"|local\s+time\s+on|to)\s+|['’]s\s+",
    re.IGNORECASE,
)  # fmt: skip
_RANGE = re.compile(r"\s*(?:to|and|until|till|through|up\s+to|-|–|—)\s*(?:the\s+)?", re.IGNORECASE)
_PREFIX = re.compile(
    r"(?:\b(?P<bound>as\s+(?:of|at)|up\s+(?:to|until)|(?:not\s+)?until|till|by|since|before|after|from|between"
    r"|during|throughout|through|in|on|at|over"
    r"|around|about|for)\s+)?(?:(?P<which>\b(?:very\s+)?(?:late|early|later|earlier))\s+(?:on\s+"
    r"|in\s+)?)?(?:the\s+(?:night|evening|morning|afternoon|eve)\s+(?:of|to)\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)  # fmt: skip
_AHEAD = re.compile(
    r"\b(?:will|shall|is\s+to|are\s+to|due|plans?|planned|expected|scheduled|going\s+to|set\s+to|would|until"
    r"|deadline|next|upcoming)\b",
    re.IGNORECASE,
)  # fmt: skip
_SAID = (
    r"(?:said|says|told|announced|reported|wrote|added|stated|declared|confirmed|denied|disclosed|tweeted|posted"
    r"|argued|insisted|revealed|published"
    r"|noted|acknowledged|claimed|warned|recounted|testified|released|admitted|informed|explained|recalled"
    r"|briefed|spoke|tell|say|put|showed|shows"
    r"|decided|listed|assured|counted|read\s+out|estimated|calculated|published|dated|decision|note|letter|report)"
)
_SAID_BEFORE = re.compile(
    rf"\b{_SAID}\b(?:\s+(?!(?:that|was|were|had|has|have|is|are|will|would|did|died|dead|killed|left|hit|fell"
    rf"|lost)\b)[\w’'&-]+){{0,7}}\s*$"
    r"|,\s+(?:handed|shown|sent|given|submitted|presented|circulated|obtained|seen|leaked|shared|signed|delivered|filed)"
    r"(?:\s+[\w’'&-]+){0,7}\s*$",
    re.IGNORECASE,
)
_SAID_AFTER = re.compile(rf"\s*,?\s*(?:[\w’'&-]+\s+){{0,5}}?{_SAID}\b", re.IGNORECASE)
_SAID_NOUN = re.compile(
    r"['’]?s?\s+(?:\w+\s+)?(?:statement|briefing|bulletin|report|press|news\s+conference|interview|filing"
    r"|announcement|edition|update|message)\b",
    re.IGNORECASE,
)  # fmt: skip
_COUNTED_AFTER = re.compile(
    r"\s*,?\s*(?:[\w’'&-]+\s+){0,4}?(?:counted|listed|put|registered|recorded"
    r"|logged)\b",
    re.IGNORECASE,
)
_NOT_ABOUT = re.compile(r"(?:since|before|after|from)\b", re.IGNORECASE)
_EXPLICIT = re.compile(r"(?:as\s+(?:of|at)|up\s+(?:to|until)|until|till|by|at\s+the\s+end)\b", re.IGNORECASE)


def find_times(text: str, published_at: datetime | None) -> list[TimePhrase]:
    """Return the date and time phrases of ``text`` in order, none overlapping; spans are offsets into ``text``.

    Without a publication date only phrases that stand alone (a full date, a month with its year, a year) are found.
    """
    base = _usable(published_at)
    marks = _join(_marks(text[:MAX_LENGTH], base), text)
    return [phrase for mark in marks if (phrase := _phrase(mark, text, base)) is not None]


def saying_times(text: str, times: Sequence[TimePhrase]) -> list[TimePhrase]:
    """Return those of ``times`` that date the saying ("said on Tuesday", "Friday's bulletin"), not the thing said."""
    return [phrase for phrase in times if _dates_the_saying(text, phrase)]


def as_of(times: Sequence[TimePhrase], published_at: datetime | None) -> tuple[datetime | None, datetime | None]:
    """Return the interval that a claim is about, (None, None) when its words do not say.

    "as of", "by" and "until" phrases decide; else the finest phrase that is not in the future, the first of equals.
    A "since" phrase tells where counting began: background, not as-of.
    """
    about = [phrase for phrase in times if not _NOT_ABOUT.match(phrase.text)]
    base = _usable(published_at)
    if base is not None:
        about = [phrase for phrase in about if phrase.low <= base + timedelta(days=1)] or about
    explicit = [phrase for phrase in about if _EXPLICIT.match(phrase.text)]
    chosen = min(explicit or about, key=lambda phrase: _GRAINS.index(phrase.grain), default=None)
    return (None, None) if chosen is None else (chosen.low, chosen.high)


def is_long_past(high: datetime | None, published_at: datetime | None) -> bool:
    """Whether an as-of interval ended so long before publication that the text recalls it rather than reports it."""
    base = _usable(published_at)
    return high is not None and base is not None and base - high >= RECALLED_AFTER


def _usable(published_at: datetime | None) -> datetime | None:
    if published_at is None or not 1500 < published_at.year < 3000:
        return None
    return published_at.replace(tzinfo=UTC) if published_at.tzinfo is None else published_at.astimezone(UTC)


def _marks(text: str, base: datetime | None) -> list[Mark]:
    found: list[Mark] = []
    anchor: datetime | None = None
    for match in PATTERN.finditer(text):
        kind = match.lastgroup or ""
        mark = Mark(match.start(), match.end(), kind, match.group(), None)
        if not _is_time(mark, text, found):
            continue
        mark = _resolve(mark, text, base, anchor)
        if mark.span is None and mark.hours is None:
            continue
        if mark.span is not None and mark.span[2] in ("day", "year", "month"):
            anchor = mark.span[0]
        found.append(mark)
    return found


def _is_time(mark: Mark, text: str, before: Sequence[Mark]) -> bool:
    """Whether an ambiguous word (May, a bare year, night) stands where a time stands."""
    head, tail = text[max(0, mark.start - 24) : mark.start], text[mark.end : mark.end + 24]
    touches = bool(before) and before[-1].end >= mark.start - 12 and _JOIN.fullmatch(text[before[-1].end : mark.start])
    if mark.kind == "month":
        possessive = re.match(r"['’]s\b", tail) is not None
        if possessive and not head.strip():
            return True
        if mark.text == "May" and possessive:  # a minister of that name
            return re.search(r"\b(?:in|of|since)\s+$", head) is not None
        if " " in mark.text or "-" in mark.text or possessive:
            return True
        return _BARE_MONTH_CUE.search(head) is not None
    if mark.kind == "year":
        if re.search(r"\b(?:the|its|their|a)\s+$", head):
            return 1900 <= int(mark.text) < 2100 and _NOUN_AFTER.match(tail) is not None
        return _YEAR_CUE.search(head) is not None
    if mark.kind == "season2":
        return re.search(r"\b(?:in|of|for|during|the|season)\s+$", head, re.IGNORECASE) is not None
    if mark.kind == "part":
        return bool(touches) or _PART_CUE.search(head) is not None or re.match(r"\s+(?:of|to|on)\s", tail) is not None
    if mark.kind == "clock":
        named = re.search(r"[a-z]", mark.text.lower()) is not None
        return bool(touches) or named or _CLOCK_CUE.search(head) is not None
    return True


def _resolve(mark: Mark, text: str, base: datetime | None, anchor: datetime | None) -> Mark:
    future = _looks_ahead(text, mark.start)
    resolve = CALENDAR.get(mark.kind)
    if resolve is not None:
        has_year = re.search(r"\d{4}", mark.text) is not None
        return replace(mark, span=resolve(mark.text, base, anchor, future=future), has_year=has_year)
    if mark.kind == "clock":
        return replace(mark, hours=relative_times.clock_hours(mark.text))
    if mark.kind == "part":
        return replace(mark, hours=relative_times.part_hours(mark.text))
    if base is None:
        return mark
    if mark.kind == "relday":
        day = relative_times.relative_day(mark.text, base, anchor)
        return mark if day is None else replace(mark, span=day[0], hours=day[1])
    span: Span | None
    if mark.kind == "weekday":
        span = relative_times.weekday(mark.text, base, future=future)
    elif mark.kind == "ago":
        span = relative_times.ago(mark.text, base, anchor)
    elif mark.kind == "window":
        span = relative_times.window(mark.text, base)
    else:
        span = relative_times.calendar_unit(mark.text, base, anchor, future=future)
    return replace(mark, span=span)


def _looks_ahead(text: str, start: int) -> bool:
    """Whether the nearest words before ``start`` look ahead, and no report of speech stands between."""
    head = text[max(0, start - 80) : start]
    ahead = list(_AHEAD.finditer(head))[-1:]
    return bool(ahead) and re.search(rf"\b{_SAID}\b", head[ahead[0].end() :]) is None


def _join(marks: list[Mark], text: str) -> list[Mark]:
    """Join neighbours that are one time: a day and its hour, a date and its weekday, the two ends of a range."""
    joined: list[Mark] = []
    for mark in marks:
        if joined:
            gap = text[joined[-1].end : mark.start]
            both = _merge(joined[-1], mark) if len(gap) <= 24 and _JOIN.fullmatch(gap) else None
            if both is not None:
                joined[-1] = both
                continue
        joined.append(mark)
    ranged: list[Mark] = []
    for mark in joined:
        if ranged and len(text[ranged[-1].end : mark.start]) <= 12:
            both = _range(ranged[-1], mark, text)
            if both is not None:
                ranged[-1] = both
                continue
        ranged.append(mark)
    return ranged


def _merge(left: Mark, right: Mark) -> Mark | None:
    start, end = left.start, right.end
    days = [mark for mark in (left, right) if mark.span is not None]
    if len(days) == 2:
        assert left.span is not None
        assert right.span is not None
        if {left.kind, right.kind} <= {"weekday", "dmy", "mdy", "iso", "relday"} and left.kind != right.kind:
            dated = left if left.kind in ("dmy", "mdy", "iso") else right
            hours = left.hours or right.hours
            return replace(dated, start=start, end=end, hours=hours)
        week = right if right.kind == "unit" and right.span[2] == "week" else left if left.kind == "unit" else None
        other = left if week is right else right
        if week is not None and week.span is not None and week.span[2] == "week" and other.kind == "weekday":
            assert other.span is not None
            low = week.span[0] + timedelta(days=other.span[0].weekday())
            return replace(other, start=start, end=end, span=(low, low + timedelta(days=1), "day"))
        return None
    if len(days) == 1:
        day, hour = days[0], right if days[0] is left else left
        if day.kind not in _DAYS or hour.hours is None:
            return None
        return replace(day, start=start, end=end, hours=_narrow(day.hours, hour.hours))
    if left.hours is not None and right.hours is not None and {left.kind, right.kind} == {"clock", "part"}:
        return replace(left, start=start, end=end, hours=_narrow(left.hours, right.hours))
    return None


def _narrow(first: tuple[float, float] | None, second: tuple[float, float]) -> tuple[float, float]:
    """The narrower of two parts of a day; "9" in the evening is 21."""
    if first is None:
        return second
    fine, coarse = sorted((first, second), key=lambda hours: hours[1] - hours[0])
    if fine[0] < coarse[0] and fine[0] < 12 <= coarse[0]:
        return fine[0] + 12, fine[1] + 12
    return fine


def _range(left: Mark, right: Mark, text: str) -> Mark | None:
    gap = text[left.end : right.start]
    if left.span is None or right.span is None or not _RANGE.fullmatch(gap):
        return None
    head = text[max(0, left.start - 24) : left.start]
    opened = re.search(r"\b(between|from)\s+(?:the\s+|late\s+|early\s+)?$", head, re.IGNORECASE)
    if gap.strip().lower() == "and" and not (opened and opened.group(1).lower() == "between"):
        return None
    if gap.strip().lower() in ("to", "until", "till", "up to") and not opened:
        return None
    low, high = _interval(left)[0], _interval(right)[1]
    if right.has_year and not left.has_year and left.kind in CALENDAR:
        again = CALENDAR[left.kind](left.text, right.span[1] - timedelta(days=1), None, future=False)
        low = again[0] if again else low
    if low >= high and left.kind in CALENDAR:
        again = CALENDAR[left.kind](left.text, right.span[1] - timedelta(days=1), None, future=False)
        low = again[0] if again else low
    if low >= high and left.kind == "weekday":
        low -= timedelta(days=7)
    if low >= high:
        return None
    grain = max(left.span[2], right.span[2], key=_GRAINS.index)
    return Mark(left.start, right.end, "range", text[left.start : right.end], (low, high, grain), None, True)


def _interval(mark: Mark) -> Span:
    assert mark.span is not None
    low, _, grain = mark.span
    if mark.hours is None:
        return mark.span
    start, end = mark.hours
    fine: Grain = "minute" if end - start < 0.5 else "hour"
    return low + timedelta(hours=start), low + timedelta(hours=end), fine if grain == "day" else grain


def _phrase(mark: Mark, text: str, base: datetime | None) -> TimePhrase | None:
    if mark.span is None:
        if base is None or mark.hours is None:
            return None
        today = day_of(base)
        if today + timedelta(hours=mark.hours[0]) > base or mark.text.lower() == "night":  # the one that has passed
            today -= timedelta(days=1)
        mark = replace(mark, span=(today, today + timedelta(days=1), "day"))
    low, high, grain = _interval(mark)
    start = mark.start
    prefix = _PREFIX.search(text[max(0, start - 44) : start])
    if prefix and prefix.group():
        which = (prefix.group("which") or "").lower().removeprefix("very ").strip()
        low, high, grain = _early_or_late(low, high, grain, which)
        start -= len(prefix.group())
        if (prefix.group("bound") or "").lower() == "since" and base is not None and low < base:
            high = base
    return TimePhrase(start, mark.end, text[start : mark.end], low, high, grain)


def _early_or_late(low: datetime, high: datetime, grain: Grain, which: str) -> tuple[datetime, datetime, Grain]:
    if which not in ("early", "late"):
        return low, high, grain
    if grain == "day" and which == "early":
        return low, low + timedelta(hours=10), "hour"
    if grain == "day":
        return high - timedelta(hours=7), high, "hour"
    if high - low >= timedelta(days=6):
        return *third_of(low, high, which), _GRAINS[max(0, _GRAINS.index(grain) - 1)]
    return low, high, grain


def _dates_the_saying(text: str, phrase: TimePhrase) -> bool:
    if _EXPLICIT.match(phrase.text) or _GRAINS.index(phrase.grain) > _GRAINS.index("week"):
        return False
    if phrase.grain in ("minute", "hour") and _COUNTED_AFTER.match(text[phrase.end : phrase.end + 60]):
        return False  # "at 9 a.m. the police counted": the hour of the count
    head, tail = text[max(0, phrase.start - 90) : phrase.start], text[phrase.end : phrase.end + 60]
    if _SAID_BEFORE.search(head) or _SAID_NOUN.match(tail):
        return True
    opens = not head.strip() or head.rstrip().endswith((",", "”", '"'))
    subject_before = re.search(r"(?:^|[,.;:”\"]\s*)(?:[\w’'&.-]+\s+){1,6}$", head) is not None
    if subject_before and re.match(rf"\s+{_SAID}\b", tail):
        return True
    return opens and _SAID_AFTER.match(tail) is not None
