"""The sides of a contradiction as a person reads them: one voice per origin, its quote with the decisive words marked.

Prose of the report says "side" for a position; independence counts, so what goes back to one text is one voice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from typing import Any

Row = Mapping[str, Any]
NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a quote; the pieces of a quote, joined, are the quote."""

    text: str
    is_marked: bool


@dataclass(frozen=True, slots=True)
class Voice:
    """One quote of one origin, with where it stands and who else carried the same text."""

    source: str  # "" = the article's own voice
    publisher: str
    published_at: datetime | None
    title: str
    url: str
    parts: tuple[Part, ...]
    also: tuple[str, ...]  # other publishers of the same origin
    clash: float = 0.0  # how surely it clashes with the other side, 0 to 1


@dataclass(frozen=True, slots=True)
class Side:
    """What one side holds, how many independent origins hold it, and their voices."""

    letter: str
    position: str
    origins: int
    voices: tuple[Voice, ...]
    low: float | None  # the widest interval of its claims; None = open or no value
    high: float | None


def mark(quote: str, spans: Sequence[tuple[int, int]]) -> tuple[Part, ...]:
    """Cut ``quote`` into parts, marking ``spans``; spans may overlap or reach out of the quote."""
    inside = sorted((max(0, start), min(len(quote), end)) for start, end in spans)
    parts: list[Part] = []
    place = 0
    for start, end in inside:
        start = max(start, place)
        if start >= end:
            continue
        if start > place:
            parts.append(Part(quote[place:start], False))
        parts.append(Part(quote[start:end], True))
        place = end
    if place < len(quote):
        parts.append(Part(quote[place:], False))
    return tuple(parts)


def decisive_spans(claim: Row, kind: str) -> list[tuple[int, int]]:
    """Return the spans, relative to the quote, of the words that decide: the number, or the words of the stance."""
    spans = []
    if kind != "stance" and claim["value_start"] is not None:
        spans.append((claim["value_start"] - claim["start"], claim["value_end"] - claim["start"]))
    elif claim["stance_cue"]:
        at = claim["quote"].find(claim["stance_cue"])
        if at >= 0:
            spans.append((at, at + len(claim["stance_cue"])))
    return spans


def read_side(letter: str, position: str, kind: str, claims: Sequence[Row]) -> Side:
    """Return one side of a contradiction from its rows of ``contradiction_claims``, the surest clash first."""
    by_origin: dict[str, list[Row]] = {}
    for claim in claims:
        by_origin.setdefault(claim["origin_id"], []).append(claim)
    voices = [voice for members in by_origin.values() for voice in _voices(members, kind)]
    voices.sort(key=lambda voice: (-voice.clash, voice.published_at is None, voice.published_at or NEVER, voice.url))
    lows = [claim["value_low"] for claim in claims]
    highs = [claim["value_high"] for claim in claims]
    return Side(
        letter,
        position,
        len({claim["voice"] for claim in claims}),
        tuple(voices),
        None if None in lows or not lows else min(lows),
        None if None in highs or not highs else max(highs),
    )


def _voices(members: Sequence[Row], kind: str) -> list[Voice]:
    """Return the voices of one origin: each quote of its earliest article, with who else carried the text."""
    first = members[0]["article_id"]
    others = {claim["publisher"] for claim in members if claim["publisher"]} - {members[0]["publisher"]}
    own = [claim for claim in members if claim["article_id"] == first]
    voices = []
    own.sort(key=lambda claim: (claim["start"], claim["source"], claim["claim_id"]))
    told: set[str] = set()
    for quote, same in groupby(own, key=lambda claim: str(claim["quote"])):
        if quote in told:  # a headline that the text repeats
            continue
        told.add(quote)
        quoted = list(same)
        spans = [span for claim in quoted for span in decisive_spans(claim, kind)]
        claim = max(quoted, key=lambda c: len(c["source"]))
        voices.append(
            Voice(
                claim["source"],
                claim["publisher"] or "",
                claim["published_at"],
                claim["title"] or "",
                claim["url"],
                mark(claim["quote"], spans),
                tuple(sorted(others)),
                max(c["clash"] or 0.0 for c in quoted),
            )
        )
    return voices
