"""A general table of the world's places, and what it knows of two place phrases: one inside the other, or apart.

The table (places.txt, our own list) holds countries with their demonyms, cities, regions and the larger regions they
lie in. A name it does not know is unknown: two unknown names are neither apart nor inside one another, unless their
own words say so ("X district" and "Y district", "in X alone" and "across the country").
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import resources
from typing import Literal

Level = Literal["city", "region", "country", "large"]

# Words that tell what sort of place a name is, with their rank: a higher rank may hold a lower one.
KINDS = {
    **dict.fromkeys(
        ("street", "square", "building", "neighbourhood", "neighborhood", "suburb", "hamlet", "village"), 1
    ),
    **dict.fromkeys(("town", "city", "municipality", "parish", "commune", "township", "port"), 2),
    **dict.fromkeys(("district", "county", "raion", "canton"), 3),
    **dict.fromkeys(("province", "region", "oblast", "state", "department", "prefecture", "governorate", "island"), 4),
    **dict.fromkeys(("country", "nation"), 5),
}
_RANKS: dict[Level, int] = {"city": 2, "region": 4, "country": 5, "large": 6}
_WHOLE = re.compile(
    r"\b(?:across|throughout|nationwide|countrywide|statewide|worldwide|globally|all\s+of|all\s+over|whole"
    r"|entire|combined|in\s+the\s+country"
    r"|as\s+a\s+whole|nationally|the\s+country|the\s+world|whole\s+country)\b",
    re.IGNORECASE,
)  # fmt: skip
_UNNAMED = re.compile(r"in\s+the\s+(?:capital|city|town|village)", re.IGNORECASE)  # may be the place itself
_PART = re.compile(r"\b(?:alone|itself|only|proper)\b", re.IGNORECASE)
_OWNED = re.compile(r"(.{2,40}?)['’]s\s+(?=[^\W\d_])")
_NAME = re.compile(r"[^\W\d_][\w’'.-]*")


@dataclass(frozen=True, slots=True)
class Place:
    """One entry of the table; ``within`` are the names, folded, of everything that holds it."""

    name: str
    level: Level
    within: frozenset[str]
    is_capital: bool = False
    is_adjective: bool = False  # a demonym: "Bavarian", "Dutch"


def fold(words: str) -> str:
    """Return ``words`` in lower case without accents and possessive endings, to look a name up."""
    plain = unicodedata.normalize("NFKD", words.replace("’", "'")).encode("ascii", "ignore").decode()
    return re.sub(r"'s?\b", "", plain.lower()).strip(" .,")


@lru_cache(maxsize=1)
def known_places() -> dict[str, tuple[Place, ...]]:
    """Return every place by its folded name; a name in two countries has two entries."""
    table: dict[str, list[Place]] = {}
    text = resources.files("pipeline").joinpath("places.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        names, demonyms, cities, regions, larger = (
            [item.strip() for item in cell.split(";") if item.strip()] for cell in line.split(" =")
        )
        country = Place(fold(names[0]), "country", frozenset(map(fold, larger)))
        for name in names:
            table.setdefault(fold(name), []).append(country)
        for name in demonyms:
            table.setdefault(fold(name), []).append(replace(country, is_adjective=True))
        inside = frozenset({country.name, *country.within})
        for name in cities:
            capital = name == cities[0]
            table.setdefault(fold(name), []).append(Place(fold(name), "city", inside, is_capital=capital))
        for name in regions:
            table.setdefault(fold(name), []).append(Place(fold(name), "region", inside))
        for name in larger:
            table.setdefault(fold(name), [Place(fold(name), "large", frozenset())])
    return {name: tuple(places) for name, places in table.items()}


@lru_cache(maxsize=4096)
def find_known(words: str) -> tuple[Place, ...]:
    """Return the entries of the longest known name in a phrase of at most a few words, () when it has none."""
    table = known_places()
    tokens = [fold(token) for token in _NAME.findall(words)[:12]]
    for size in range(min(4, len(tokens)), 0, -1):
        for first in range(len(tokens) - size + 1):
            name = " ".join(tokens[first : first + size])
            if name in table:
                return table[name]
    return ()


def is_adjective(words: str) -> bool:
    """Return whether a phrase ends in a demonym and so tells whose, not where: "the Ukrainian"."""
    last = _NAME.findall(words)[-1:]
    return bool(last) and any(place.is_adjective for place in known_places().get(fold(last[0]), ()))


def place_contains(a: str, b: str) -> bool:
    """One place lies inside the other, so one count is part of the other."""
    if not a or not b:
        return _PART.search(a or b) is not None  # "in X alone" says by itself that there is more elsewhere
    return a != b and (_inside(a, b) or _inside(b, a))


def capital_within(inner: str, outer: str) -> bool:
    """Return whether a phrase names the capital of the country that the other names."""
    small, big = find_known(inner), find_known(outer)
    return any(one.is_capital and two.level == "country" and two.name in one.within for one in small for two in big)


def places_differ(a: str, b: str) -> bool:
    """The two counts are of different places."""
    if not a or not b or _same_name(a, b) or place_contains(a, b):
        return False
    if _WHOLE.search(a) or _WHOLE.search(b):
        return False
    first, second = find_known(a), find_known(b)
    if first and second:
        # Only like with like: a city and a region of one country may hold one another, and "Port-au-Prince" is as
        # often the government of Haiti.
        return all(
            one.name != other.name and one.level == other.level and not one.is_adjective and not other.is_adjective
            for one in first
            for other in second
        )
    if first or second:
        return False
    kinds = _kind(a), _kind(b)
    return kinds[0] == kinds[1] and not _spelled_alike(a, b)


def _spelled_alike(a: str, b: str) -> bool:
    """Whether one name is likely a spelling or a part of the other: the Spratly Islands, the Spratlys."""
    return any(
        one[:4] == other[:4] for one in _names(a) for other in _names(b) if min(len(one), len(other)) >= 4
    ) or any(min(len(one), len(other)) < 3 for one in _names(a) for other in _names(b))


@lru_cache(maxsize=1)
def _large() -> frozenset[str]:
    return frozenset(place.name for places in known_places().values() for place in places if place.level == "large")


def _same_name(a: str, b: str) -> bool:
    first, second = _names(a), _names(b)
    return bool(first & second) or not first or not second


def _names(words: str) -> set[str]:
    return {fold(token) for token in _NAME.findall(words) if token[0].isupper() and fold(token) not in _ARTICLES}


_ARTICLES = {
    "the",
    "in",
    "across",
    "throughout",
    "north",
    "south",
    "east",
    "west",
    "northern",
    "southern",
    "eastern",
    "western",
    "new",
}


def _kind(words: str) -> str | None:
    lower = words.lower()
    return next((word for word in _NAME.findall(lower) if word in KINDS), None)


def _rank(words: str) -> int | None:
    kind = _kind(words)
    if kind is not None:
        return KINDS[kind]
    known = find_known(words)
    ranks = {_RANKS[place.level] for place in known}
    return ranks.pop() if len(ranks) == 1 else None


def _inside(inner: str, outer: str) -> bool:
    small, big = find_known(inner), find_known(outer)
    owner = _OWNED.match(inner)
    if owner and fold(owner.group(1)) == fold(outer):
        return True  # "Nigeria's Kogi State" and "Nigeria"
    if small and big:
        if any(
            two.name in one.within and not one.is_capital and not (two.is_adjective and one.level == "city")
            for one in small
            for two in big
        ):
            return True
        if not any(one.within & (two.within | {two.name}) - _large() for one in small for two in big):
            return False  # different countries: no word of scope makes one hold the other
    if _same_name(inner, outer) and _names(inner) and _names(outer):
        return False
    whole, part = _WHOLE.search(outer) is not None, _PART.search(inner) is not None
    if part and (whole or not (_PART.search(outer) or _UNNAMED.fullmatch(outer))):
        return True
    if whole and not _WHOLE.search(inner) and _names(inner):
        return all(place.level in ("city", "region") for place in small)
    low, high = _rank(inner), _rank(outer)
    return low is not None and high is not None and low < high and bool(_names(inner)) and (not small or not big)
