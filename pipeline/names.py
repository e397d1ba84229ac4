"""Names, numbers and days that tell one event from another with the same words.

Names are found by their capitals alone: no list of entities, so that people and places nobody has heard of count most.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import regex

from pipeline.records import Article

TEXT_CHARS = 6_000  # names past this belong to background more often than to the event
WORD = regex.compile(r"\p{L}[\p{L}\p{M}'\u2019-]*+")
NUMBER = regex.compile(r"(?<![\p{L}\d.,])\d[\d,]*+(?:\.\d+)?+(?![\p{L}])")
SENTENCE_START = regex.compile(r"[.!?:\n\u201c\u201d\"\u2018(\u2013\u2014|\u2022-]\s*+$")

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
MONTH_NUMBER = {name: number for number, name in enumerate(MONTHS, 1)}
MONTH_NUMBER |= {name[:3]: number for number, name in enumerate(MONTHS, 1)} | {"sept": 9}
MONTH_DAY = regex.compile(
    r"\b(?:(?P<m>[A-Z][a-z]{2,8})\.?\s(?P<d>\d{1,2})|(?P<d2>\d{1,2})(?:st|nd|rd|th)?\s(?:of\s)?(?P<m2>[A-Z][a-z]{2,8}))\b"
    r"(?:,?\s(?P<y>(?:19|20)\d\d))?"
)

# Capitalised in most articles, whatever they are about: they tie nothing together.
EVERYDAY = frozenset(
    (*WEEKDAYS, *MONTHS, *MONTH_NUMBER)
    + tuple(
        """
    a an the this that these those i we he she it they you my our his her its their who what when where why how which
    and or but nor so yet if as at by for from in into of off on onto out over to up with about after before since until
    while although though because during than then there here not no yes all any both each some such most more many
    one two three four five six seven eight nine ten first second third last new
    is are was were be been being has have had do does did will would can could may might must shall should
    mr mrs ms dr sir st jr sr gov sen rep lt sgt capt col gen det chief officer president minister
    news photo image video read also updated update posted published share facebook twitter email print comment comments
    copyright reuters ap afp press associated story related advertisement subscribe newsletter getty images file
    am pm est edt pst gmt utc http https www com
    """.split()
    )
)
"""Words that are no name of an event."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What one article could share with another about the same event; all lower case, each counted once."""

    names: frozenset[str]  # single capitalised words
    full_names: frozenset[str]  # two capitalised words in a row: "laura coleman"
    title_names: frozenset[str]  # those of ``names`` that stand in the title or lead
    words: frozenset[str]  # other words of title and lead
    numbers: frozenset[str]
    days: frozenset[date]  # days the lead speaks of


def find_marks(article: Article, lead: str) -> Marks:
    """Return the marks of ``article``, ``lead`` being its title with its first sentences."""
    title = article.title or ""
    body = article.text[:TEXT_CHARS]
    names, full_names, lower = set(), set(), set()
    for word, is_name, is_start, previous in _read_words(body):
        if not is_name:
            lower.add(word)
        elif not is_start or len(word) > 3:
            names.add((word, is_start))
            if previous:
                full_names.add(f"{previous} {word}")
    certain = {word for word, is_start in names if not is_start}
    kept = {word for word, is_start in names if not is_start or (word not in lower)}
    kept |= {word for word, is_name, _, _ in _read_words(title) if is_name and word not in lower}
    kept -= EVERYDAY
    kept = {word for word in kept if len(word) > 1}
    lead_words = {word for word, _, _, _ in _read_words(lead)} - EVERYDAY
    return Marks(
        names=frozenset(kept),
        full_names=frozenset(n for n in full_names if not set(n.split(" ")) & EVERYDAY),
        title_names=frozenset(lead_words & (kept | certain)),
        words=frozenset(word for word in lead_words - kept if len(word) > 2),
        numbers=frozenset(_read_numbers(f"{title}\n{body}")),
        days=frozenset(_read_days(lead, article.published_at.date() if article.published_at else None)),
    )


def _read_words(text: str) -> Iterator[tuple[str, bool, bool, str]]:
    """Yield (word in lower case, has a capital, starts a sentence, the name word right before or "")."""
    previous, previous_end = "", -2
    for found in WORD.finditer(text):
        raw = found.group().replace("\u2019", "'").strip("'-")
        if raw.endswith("'s"):
            raw = raw[:-2]
        word = raw.casefold()
        if not word:
            continue
        start = found.start()
        is_name = raw[0].isupper()
        is_start = start == 0 or SENTENCE_START.search(text, max(0, start - 4), start) is not None
        joined = is_name and previous_end + 1 == start and text[previous_end] == " "
        yield word, is_name, is_start, previous if joined else ""
        previous, previous_end = (word, found.end()) if is_name else ("", -2)


def _read_numbers(text: str) -> Iterator[str]:
    for found in NUMBER.finditer(text):
        digits = found.group().replace(",", "").rstrip(".")
        if len(digits) > 1 and not (len(digits) == 4 and digits[:2] in ("19", "20")):
            yield digits


def _read_days(lead: str, published: date | None) -> Iterator[date]:
    """Yield the days named in ``lead``: a weekday is the last one up to publication, a date without year the nearest."""
    if published is None:
        return
    for found in WORD.finditer(lead):
        word = found.group().casefold()
        if word in WEEKDAYS:
            yield published - timedelta(days=(published.weekday() - WEEKDAYS.index(word)) % 7)
        elif word == "yesterday":
            yield published - timedelta(days=1)
        elif word in ("today", "tonight"):
            yield published
    for found in MONTH_DAY.finditer(lead):
        month = MONTH_NUMBER.get((found["m"] or found["m2"]).casefold())
        day = int(found["d"] or found["d2"])
        if month is None:
            continue
        years = [int(found["y"])] if found["y"] else [published.year, published.year - 1, published.year + 1]
        days = [made for made in (_make_date(year, month, day) for year in years) if made]
        if days:
            yield min(days, key=lambda made: (abs((made - published).days), made))


def _make_date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
