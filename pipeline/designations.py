"""Digits that are no amount: dates, clock times, ordinals, names with numbers, ages, phone numbers, identifiers, scores.

``read_designation`` returns the value anyway (a date and a time can be the claim itself), with the reason why it is no count.
A date is the number yyyymmdd, as far as it is printed: 28 October is 1028, 2024 is 20240000. A clock time is in minutes after midnight.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.tokens import DASHES, Token, is_attached, is_hyphen, word_at
from pipeline.units import tokens_text

MONTHS = {
    name: number
    for number, names in enumerate(
        ["january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug", "september sep sept", "october oct", "november nov", "december dec"],
        start=1,
    )
    for name in names.split()
}
YEARS = range(1500, 2100)
YEAR_CUES = frozenset(
    ["in", "since", "of", "by", "during", "until", "before", "after", "from", "to", "through", "the", "early", "late", "mid", "summer", "winter", "spring", "autumn", "fall", "year", "to", "and", "for", "this", "between", "christmas", "easter", "november", "december", "around", "circa", "back"]
)
CLOCK = re.compile(r"([01]?\d|2[0-4])[.:]([0-5]\d)")
DOTTED_DATE = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{2}|\d{4})")
ORDINAL_ENDS = frozenset({"st", "nd", "rd", "th"})
ZONES = frozenset(["gmt", "utc", "cet", "cest", "eet", "est", "edt", "pst", "pdt", "ist", "jst", "msk", "local", "hrs", "hours", "o'clock", "bst"])
NAMING = frozenset(
    ["flight", "article", "route", "section", "chapter", "resolution", "highway", "interstate", "unit", "room", "gate", "building", "no", "number", "channel", "group", "grade", "level", "phase", "stage", "type", "class", "division", "area", "platform", "terminal", "pier", "line", "lane", "page", "paragraph", "rule", "act", "version", "figure", "table", "reactor", "block", "apartment", "flat", "ward", "district", "sector", "hall", "court", "line", "bus", "tram", "train", "season", "episode", "part", "volume", "day", "tier", "lot", "category", "protocol", "berth", "well", "hangar", "motorway", "road", "form", "item", "clause", "annex", "appendix", "schedule", "question", "camp", "mine", "shaft", "hole", "world", "formula", "under-"]
)
FURNITURE_AFTER = {("min", "read"), ("minute", "read"), ("mins", "read"), ("comments",), ("shares",), ("words", "."), ("minutes", "ago"),
                   ("hours", "ago"), ("views",), ("likes",), ("followers", "follow")}  # fmt: skip
CALIBRE_AFTER = frozenset(
    ["gun", "guns", "pistol", "pistols", "rifle", "rifles", "round", "rounds", "shell", "shells", "howitzer", "howitzers", "ammunition", "artillery", "cannon", "cannons", "calibre", "caliber", "bullets", "bullet", "lens", "mortar", "mortars", "cartridge", "cartridges", "casings", "handgun", "ammo"]
)
SCORE_CUES = frozenset(
    ["beat", "beats", "won", "win", "wins", "winning", "lost", "lose", "loses", "losing", "drew", "draw", "defeat", "defeated", "victory", "score", "scored", "scoreline", "lead", "leads", "led", "trail", "trailed", "goals", "match", "game", "vs", "set", "sets", "tie", "thrash", "thrashed", "edged", "aggregate", "defeated", "downed"]
)
VOTE_CUES = frozenset(["vote", "votes", "voted", "voting", "ruled", "ruling", "decision", "court", "panel", "jury", "split", "justices", "ballot", "board", "council", "motion"])


@dataclass(frozen=True, slots=True)
class Designation:
    """Digits with their reading: tokens ``[first, last)``, unit, interval and the reason why they are no count."""

    first: int
    last: int
    unit: str
    low: float
    high: float
    junk: str


def read_designation(tokens: Sequence[Token], index: int) -> Designation | None:
    """Return the reading of the digits (or month name) at ``index`` when they are no amount, else ``None``."""
    token = tokens[index]
    if token.kind == "word":
        if token.lower in MONTHS and token.text[0].isupper():
            return _read_month_first(tokens, index)
        return _read_clock_word(tokens, index)
    if token.kind != "number":
        return None
    for read in (_read_phone, _read_iso_date, _read_clock, _read_day_first, _read_ordinal, _read_name, _read_age, _read_year,
                 _read_furniture, _read_calibre, _read_score):  # fmt: skip
        found = read(tokens, index)
        if found is not None:
            return found
    return None


def _plain(tokens: Sequence[Token], index: int) -> int | None:
    """Return the value of a short run of bare digits at ``index``."""
    text = tokens_text(tokens, index)
    return int(text) if text.isdecimal() and len(text) <= 9 else None


def _year_at(tokens: Sequence[Token], index: int) -> int | None:
    value = _plain(tokens, index)
    return value if value in YEARS and len(tokens_text(tokens, index)) == 4 else None


def _date(tokens: Sequence[Token], span: tuple[int, int], year: int, month: int, day: int) -> Designation:
    value = float(year * 10000 + month * 100 + day)
    return Designation(span[0], span[1], "date", value, value, "date")


def _skip_ordinal(tokens: Sequence[Token], index: int) -> int:
    return index + 1 if word_at(tokens, index) in ORDINAL_ENDS and is_attached(tokens, index) else index


def _read_month_first(tokens: Sequence[Token], index: int) -> Designation | None:
    """October 17th, 2024; Oct. 3; March 2015."""
    month = MONTHS[tokens[index].lower]
    at = index + 2 if word_at(tokens, index + 1) == "." else index + 1
    year = _year_at(tokens, at)
    if year is not None:
        return _date(tokens, (index, at + 1), year, month, 0)
    day = _plain(tokens, at)
    if day is None or not 1 <= day <= 31 or word_at(tokens, at + 1) in {"percent", "%"}:
        return None
    last = _skip_ordinal(tokens, at + 1)
    while is_hyphen(tokens, last) and _plain(tokens, last + 1) is not None:
        last += 2
    after = last + 1 if word_at(tokens, last) in {",", "of"} else last
    year = _year_at(tokens, after)
    return _date(tokens, (index, after + 1 if year else last), year or 0, month, day)


def _read_day_first(tokens: Sequence[Token], index: int) -> Designation | None:
    """28 October 2024; 17th of October; 12-14 March; 3 and 4 May."""
    day = _plain(tokens, index)
    if day is None or not 1 <= day <= 31:
        return None
    last = _skip_ordinal(tokens, index + 1)
    joiner = word_at(tokens, last)
    if (tokens_text(tokens, last) in DASHES or joiner in {"and", "to", "or", "/"}) and (_plain(tokens, last + 1) or 99) <= 31:
        last = _skip_ordinal(tokens, last + 2)
    last += 1 if word_at(tokens, last) == "of" else 0
    month = MONTHS.get(word_at(tokens, last))
    if month is None or not tokens_text(tokens, last)[0].isupper():
        return None
    last += 2 if word_at(tokens, last + 1) == "." else 1
    at = last + 1 if word_at(tokens, last) == "," else last
    year = _year_at(tokens, at)
    return _date(tokens, (index, at + 1 if year else last), year or 0, month, day)


def _read_iso_date(tokens: Sequence[Token], index: int) -> Designation | None:
    """2024-10-28, 28/10/2024, 28.10.2024; 2012-13 and 2015/16 as spans of years."""
    dotted = DOTTED_DATE.fullmatch(tokens[index].text) if len(tokens[index].text) <= 10 else None
    if dotted:
        day, month, year = (int(part) for part in dotted.groups())
        return _date(tokens, (index, index + 1), year + (2000 if year < 100 else 0), month, day) if month <= 12 and day <= 31 else None
    parts, last = [_plain(tokens, index)], index + 1
    while len(parts) < 3 and tokens_text(tokens, last) in {*DASHES, "/"} and is_attached(tokens, last) and is_attached(tokens, last + 1):
        parts.append(_plain(tokens, last + 1))
        last += 2
    if len(parts) < 2 or None in parts:
        return None
    numbers = [part or 0 for part in parts]
    if len(numbers) == 3:
        year = max(numbers[0], numbers[2])
        day = min(numbers[0], numbers[2])
        if numbers[1] <= 31 and day <= 31 and (year in YEARS or tokens_text(tokens, index + 1) == "/"):
            return _date(tokens, (index, last), year, min(numbers[1], 12), day)
        return None
    if numbers[0] in YEARS and (numbers[1] in YEARS or (len(tokens_text(tokens, index + 2)) == 2 and numbers[1] < 100)):
        low = float(numbers[0] * 10000)
        high = numbers[1] if numbers[1] in YEARS else numbers[0] // 100 * 100 + numbers[1]
        return Designation(index, last, "date", low, high * 10000.0, "date")
    return None


def _read_clock(tokens: Sequence[Token], index: int) -> Designation | None:
    """4:05 am, 6.40am, 09:30, 7 p.m., 17.00 GMT."""
    token = tokens[index]
    match = CLOCK.fullmatch(token.text) if len(token.text) <= 5 else None
    last = index + 1
    hour, minute = (int(match.group(1)), int(match.group(2))) if match else (_plain(tokens, index), 0)
    if match is None and tokens_text(tokens, index + 1) == ":" and is_attached(tokens, index + 1) and is_attached(tokens, index + 2):
        minutes = _plain(tokens, index + 2)
        if minutes is not None and minutes < 60 and len(tokens_text(tokens, index + 2)) == 2:
            minute, last, match = minutes, index + 3, CLOCK.fullmatch(f"{hour}:{minutes:02d}")
            if word_at(tokens, last) == ":" and is_attached(tokens, last) and is_attached(tokens, last + 1):
                last += 2
    if hour is None or hour > 24:
        return None
    half, after = _read_half_day(tokens, last)
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    elif word_at(tokens, last) in ZONES and (match or word_at(tokens, last) in {"gmt", "utc", "o'clock"}):
        after = last + 1
    elif match is None or not _is_clock_context(tokens, index, last):
        return None
    value = float(hour * 60 + minute)
    return Designation(index, after, "time_of_day", value, value, "time_of_day")


def _is_clock_context(tokens: Sequence[Token], index: int, last: int) -> bool:
    if last > index + 1:
        return word_at(tokens, index - 1) in {"at", "by", "from", "until", "till", "around", "about", "before", "after", "since", "to",
                                              "between", "and", "on", ",", "(", "", "shortly", "["} or last == len(tokens)  # fmt: skip
    return (word_at(tokens, index - 1) in {"at", "around", "until", "till"} and not word_at(tokens, last).isalpha()) or (
        word_at(tokens, index - 1) in {"at", "from", "to", "until"}
        and word_at(tokens, last) in {"on", "to", "in", "this", "that", "when", "and", "local", "sharp"}
    )


def _read_half_day(tokens: Sequence[Token], index: int) -> tuple[str, int]:
    word = word_at(tokens, index)
    if word in {"am", "pm"}:
        return word[0], index + 1
    if word in {"a", "p"} and word_at(tokens, index + 1) == "." and word_at(tokens, index + 2) == "m":
        return word, index + (4 if word_at(tokens, index + 3) == "." else 3)
    return "", index


def _read_clock_word(tokens: Sequence[Token], index: int) -> Designation | None:
    word = tokens[index].lower
    if word in {"noon", "midday", "midnight"} and word_at(tokens, index - 1) in {"at", "by", "around", "until", "before", "after", "about"}:
        value = 0.0 if word == "midnight" else 720.0
        return Designation(index, index + 1, "time_of_day", value, value, "time_of_day")
    return None


def _read_phone(tokens: Sequence[Token], index: int) -> Designation | None:
    """+44 20 7946 0018, 555-0123-456, long strings of bare digits, #4711."""
    last, digits, groups, marks = index, 0, [], 0
    while last < min(len(tokens), index + 12):
        token = tokens[last]
        if token.kind == "number":
            digits += sum(character.isdecimal() for character in token.text)
            groups.append(len(token.text))
            last += 1
        elif token.text in {*DASHES, "/", "(", ")"} and last + 1 < len(tokens) and tokens[last + 1].kind in {"number", "mark"}:
            marks += 1
            last += 1
        else:
            break
        if last < len(tokens) and tokens[last].start - tokens[last - 1].end > 1:
            break
    before = word_at(tokens, index - 1)
    if before == "+" or (before in {"tel", "phone", "call"} and digits >= 6):
        return Designation(index, max(last, index + 1), "count", 0, 0, "phone") if digits >= 7 else None
    if digits >= 9 and len(groups) >= 3 and any(size not in (1, 2, 3) for size in groups) and before not in {"$", "€", "£"}:
        return Designation(index, last, "count", 0, 0, "phone")
    if before in {"#", "№", "@"} or len(tokens[index].text) > 15 or (tokens[index].text.isdecimal() and len(tokens[index].text) >= 8):
        return Designation(index, index + 1, "count", 0, 0, "identifier")
    return None


def _read_ordinal(tokens: Sequence[Token], index: int) -> Designation | None:
    last = _skip_ordinal(tokens, index + 1)
    if last > index + 1:
        value = float(_plain(tokens, index) or 0)
        return Designation(index, last, "count", value, value, "ordinal")
    return None


def _read_name(tokens: Sequence[Token], index: int) -> Designation | None:
    """F-16, MH370, Covid-19, Flight 370, Article 5, 737-800, 5G, mid-30s."""
    value, before = float(_plain(tokens, index) or 0), tokens_text(tokens, index - 1)
    stuck = is_attached(tokens, index) and index > 0
    if stuck and before.isalpha() and before.lower() not in {"rs", "us", "r", "eur", "usd", "gbp", "c", "n", "tk", "rm", "chf", "k", "sh"}:
        return Designation(index, _end_of_name(tokens, index), "count", value, value, "designation")
    if is_hyphen(tokens, index - 1) and tokens[index - 2].kind == "word" and tokens[index - 2].lower not in {"near", "us"}:
        return Designation(index, _end_of_name(tokens, index), "count", value, value, "designation")
    if index + 1 < len(tokens) and is_attached(tokens, index + 1) and word_at(tokens, index + 1) in {"g", "d", "x"} and value < 10:
        return Designation(index, index + 2, "count", value, value, "designation")
    if word_at(tokens, index + 1) == "s" and is_attached(tokens, index + 1) and value >= 10:
        junk = "date" if value >= 1000 else "age"
        return Designation(index, index + 2, "count", value, value, junk)
    name = before.lower() if before.isalpha() else word_at(tokens, index - 2) if before == "." else ""
    if name in NAMING and (before[:1].isupper() or tokens_text(tokens, index - 2)[:1].isupper() or name in {"page", "flight", "article"}):
        return Designation(index, _end_of_name(tokens, index), "count", value, value, "designation")
    if before[:1].isupper() and before.isalpha() and index > 1 and name not in MONTHS and not _counts_after(tokens, index + 1):
        text = tokens_text(tokens, index)
        if text.isdecimal() and _year_at(tokens, index) is None and word_at(tokens, index - 1) not in PLAIN_CAPITALS:
            return Designation(index, _end_of_name(tokens, index), "count", value, value, "designation")
    return None


PLAIN_CAPITALS = frozenset(["in", "on", "at", "some", "about", "around", "over", "nearly", "almost", "at", "least", "more", "than", "up", "to", "only", "the", "after", "with", "by", "another"])


def _end_of_name(tokens: Sequence[Token], index: int) -> int:
    """Return the token after a name with digits, its dashes and letters included (737-800, F-16s, S-300PMU)."""
    last = index + 1
    while last < min(len(tokens), index + 6) and is_attached(tokens, last) and (
        tokens[last].kind in {"number", "word"} or (is_hyphen(tokens, last) and tokens[last + 1].kind == "number")
    ):
        last += 1
    return last


def _counts_after(tokens: Sequence[Token], index: int) -> bool:
    """Say whether what follows a number looks like things or a unit, so that a capitalised word before it is no name for it."""
    text, word = tokens_text(tokens, index), word_at(tokens, index)
    if text in {"%", "°", "€", "$", "£"} or is_hyphen(tokens, index):
        return True
    if not word.isalpha() or not text[0].islower():
        return bool(text[:1].isupper() and word_at(tokens, index + 1).isalpha())
    return word not in NOT_THINGS


NOT_THINGS = frozenset(
    ["was", "is", "has", "had", "will", "would", "could", "in", "on", "at", "to", "from", "and", "or", "but", "with", "for", "of", "as", "by", "that", "which", "who", "when", "where", "while", "after", "before", "crashed", "vanished", "disappeared", "landed", "went", "came", "said", "says", "bound", "operated", "carrying", "requires", "states"]
)


def _read_age(tokens: Sequence[Token], index: int) -> Designation | None:
    """aged 34, 34-year-old, 34 years old, Anna Berg, 45, said; (45)."""
    value = _plain(tokens, index)
    if value is None or not 0 < value < 125:
        return None
    at = index + 2 if is_hyphen(tokens, index + 1) else index + 1
    if word_at(tokens, at) in {"year", "years", "month", "months", "yr"}:
        old = at + 2 if is_hyphen(tokens, at + 1) else at + 1
        if word_at(tokens, old) in {"old", "olds"} :
            return Designation(index, old + 1, "s", value * 31557600.0, value * 31557600.0, "age")
    before = word_at(tokens, index - 1)
    if before in {"aged", "ages"} or (before == "of" and word_at(tokens, index - 2) == "age"):
        return Designation(index, index + 1, "s", value * 31557600.0, value * 31557600.0, "age")
    name = tokens_text(tokens, index - 2)
    if before in {",", "("} and name[:1].isupper() and name.isalpha() and word_at(tokens, index + 1) in {",", ")", "."} and value >= 2:
        return Designation(index, index + 1, "s", value * 31557600.0, value * 31557600.0, "age")
    return None


def _read_year(tokens: Sequence[Token], index: int) -> Designation | None:
    year = _year_at(tokens, index)
    if year is None or word_at(tokens, index - 1) in {"$", "€", "£"}:
        return None
    following, before = word_at(tokens, index + 1), word_at(tokens, index - 1)
    if is_hyphen(tokens, index + 1):
        return None
    counts = following.isalpha() and following.endswith("s") and following not in {"was", "is", "has", "as", "this"}
    counts = counts or following in {"people", "men", "women", "children", "troops", "dead", "km", "percent", "%", "tonnes"}
    if counts and before not in YEAR_CUES and year not in range(1990, 2060):
        return None
    if counts and before in {"about", "some", "around", "least", "than", "to", "nearly", "almost", "killed"} and before not in {"in", "since"}:
        return None
    return Designation(index, index + 1, "date", year * 10000.0, year * 10000.0, "date")


def _read_furniture(tokens: Sequence[Token], index: int) -> Designation | None:
    value = float(_plain(tokens, index) or 0)
    if word_at(tokens, index - 1) in {"page", "©"} or (word_at(tokens, index - 1) == "of" and word_at(tokens, index - 3) == "page"):
        return Designation(index, index + 1, "count", value, value, "identifier")
    for words in FURNITURE_AFTER:
        if all(word_at(tokens, index + 1 + offset) == word for offset, word in enumerate(words)) and len(tokens) < 40:
            return Designation(index, index + 1 + len(words), "count", value, value, "identifier")
    is_marker = index == 0 and word_at(tokens, 1) in {".", ")"} and len(tokens) > 2 and tokens[0].text.isdecimal()
    return Designation(0, 1, "count", value, value, "ordinal") if is_marker else None


def _read_calibre(tokens: Sequence[Token], index: int) -> Designation | None:
    at = index + 2 if is_hyphen(tokens, index + 1) else index + 1
    if word_at(tokens, at) in {"mm", "millimetre", "millimeter"} and word_at(tokens, at + 1) in CALIBRE_AFTER:
        return Designation(index, at + 1, "m", 0, 0, "designation")
    at = index + 2 if is_hyphen(tokens, index + 1) else index + 1
    if word_at(tokens, at) in {"calibre", "caliber"}:
        return Designation(index, at + 1, "m", 0, 0, "designation")
    return None


def _read_score(tokens: Sequence[Token], index: int) -> Designation | None:
    """2-1, 26-26: a score or a vote; 18-25 and 100-300 are left to the ranges."""
    left = _plain(tokens, index)
    if left is None or not is_hyphen(tokens, index + 1):
        return None
    right = _plain(tokens, index + 2)
    if right is None or max(left, right) > 999:
        return None
    near = {word_at(tokens, at) for at in range(max(0, index - 8), min(len(tokens), index + 9))}
    is_vote = bool(near & VOTE_CUES)
    if left < right and not (near & SCORE_CUES) and not is_vote:
        return None
    last = index + 3
    while is_hyphen(tokens, last) and tokens[last + 1].kind == "number" and last < index + 10:
        last += 2
    return Designation(index, last, "score", float(min(left, right)), float(max(left, right)), "" if is_vote else "score")
