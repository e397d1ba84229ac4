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
    r"\b(?:(?P<m>[A-Z][a-z]{2,8})\.?\s(?P<d>\d{1,2})|(?P<d2>\d{1,2})(?:st|nd|rd|"
    r"th)?\s(?:of\s)?(?P<m2>[A-Z][a-z]{2,8}))\b"
    r"(?:,?\s(?P<y>(?:19|20)\d\d))?"
)

# Capitalised in most articles, whatever they are about: they tie nothing together.
_EVERYDAY_WORDS = (
    "a an the this that these those i we he she it they you my our his her its their who what when where why how which"
    " and or but nor so yet if as at by for from in into of off on onto out over to up with about after before since"
    " until while although though because during than then there here not no yes all any both each some such most more"
    " many one two three four five six seven eight nine ten first second third last new just now only even still later"
    " however meanwhile instead according despite among under between also is are was were be been being has have had"
    " do does did will would can could may might must shall should said says told asked"
    " mr mrs ms dr sir st jr sr gov sen rep lt sgt capt col gen det chief officer president minister"
    " news photo image video read updated update posted published share facebook twitter email print comment comments"
    " copyright reuters ap afp press associated story related advertisement subscribe newsletter getty images file"
    " am pm est edt pst gmt utc http https www com monday's don't i've i'm it's"
)
EVERYDAY = frozenset((*WEEKDAYS, *MONTHS, *MONTH_NUMBER, *_EVERYDAY_WORDS.split()))
"""Words that are no name of an event."""

_COMMON_WORDS = (
    "house white senate united states state department national committee university secretary party justice act"
    " security south north east west central northern southern eastern western court supreme leader center centre"
    " general post union office attorney street road avenue park county city town village beach river lake valley hill"
    " hospital health medical school college police sheriff sheriff's judge prime foreign defence defense interior"
    " federal government ministry parliament congress council commission agency bureau institute foundation association"
    " authority army navy air force forces guard world international nations european american english british african"
    " asian america europe africa asia republican republicans democratic democrats democrat conservative labour"
    " washington london times journal daily herald tribune bank energy trade development service services public"
    " social media internet director spokesman spokeswoman spokesperson chairman professor governor mayor senator"
    " representative representatives commissioner investigators detectives detective officers deputies authorities"
    " officials witnesses family people man woman men women children victims anyone crime district division group"
    " company team club league church catholic christian islamic muslim god day year week"
)
COMMON_NAMES = frozenset(_COMMON_WORDS.split())
"""Names so common in the news that sharing one says little even when few articles are at hand to count it in."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What one article could share with another about the same event; all lower case, each counted once."""

    names: frozenset[str]  # single capitalised words
    lead_names: frozenset[str]  # those of ``names`` that stand in title or lead
    numbers: frozenset[str]
    days: frozenset[date]  # days the lead speaks of


def find_marks(article: Article, lead: str) -> Marks:
    """Return the marks of ``article``, ``lead`` being its title with its first sentences.

    A word with a capital at the start of a sentence, or in a title, counts unless the body also has it in lower case.
    """
    title = article.title or ""
    body = article.text[:TEXT_CHARS]
    certain: set[str] = set()
    likely: set[str] = set()
    lower: set[str] = set()
    for word, is_name, is_start in _read_words(body):
        (lower if not is_name else likely if is_start else certain).add(word)
    likely |= {word for word, is_name, _ in _read_words(title) if is_name}
    names = {word for word in (certain | (likely - lower)) - EVERYDAY if len(word) > 1}
    return Marks(
        names=frozenset(names),
        lead_names=frozenset(word for word, _, _ in _read_words(lead) if word in names),
        numbers=frozenset(_read_numbers(f"{title}\n{body}")),
        days=frozenset(_read_days(lead, article.published_at.date() if article.published_at else None)),
    )


def _read_words(text: str) -> Iterator[tuple[str, bool, bool]]:
    """Yield each word in lower case without its possessive, whether it has a capital, whether it starts a sentence."""
    for found in WORD.finditer(text):
        raw = found.group().replace("\u2019", "'").strip("'-").removesuffix("'s")
        if raw:
            start = found.start()
            is_start = start == 0 or SENTENCE_START.search(text, max(0, start - 4), start) is not None
            yield raw.casefold(), raw[0].isupper(), is_start


def _read_numbers(text: str) -> Iterator[str]:
    for found in NUMBER.finditer(text):
        digits = found.group().replace(",", "").rstrip(".")
        if len(digits) > 1 and not (len(digits) == 4 and digits[:2] in ("19", "20")):
            yield digits


def _read_days(lead: str, published: date | None) -> Iterator[date]:
    """Yield the days that ``lead`` names: a weekday is the last up to publication, a date without year the nearest."""
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
