"""The rows that pass from stage to stage, and the ids made from their content.

One frozen record is one table; a field has the same name in the record, in Arrow and in SQL.
Times are UTC and end in ``_at``; ``None`` means "the text does not say", never "not computed yet".
Spans are half-open ``[start, end)`` character offsets; ``text[start:end] == quote`` always holds.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Polarity = Literal["positive", "negative", "unknown"]
Certainty = Literal["certain", "probable", "possible", "unknown"]
Modality = Literal["actual", "planned", "forecast", "possible", "demanded", "conditional", "question"]
Approximation = Literal["exact", "about", "at_least", "at_most", "range", "vague"]
Stance = Literal["affirms", "denies", "unclear"]
Kind = Literal["numeric", "stance", "arithmetic", "attribution"]
ClaimKind = Literal["quantity", "proposition"]
Grain = Literal["minute", "hour", "day", "week", "month", "season", "year", "decade"]

ID_LENGTH = 16  # hex digits: 64 bits, a collision among a billion rows has odds of about 3 %


def content_id(*parts: object) -> str:
    """Return a stable id of ID_LENGTH hex digits for ``parts``, in their order (SHA-256)."""
    digest = hashlib.sha256()
    for part in parts:
        encoded = str(part).encode("utf-8", "surrogatepass")
        digest.update(len(encoded).to_bytes(8, "big"))
        digest.update(encoded)
    return digest.hexdigest()[:ID_LENGTH]


@dataclass(frozen=True, slots=True)
class Article:
    """One fetched text of one publisher, one version; id from url and text."""

    article_id: str
    url: str
    publisher: str | None
    title: str | None
    published_at: datetime | None
    language: str | None
    author: str | None
    fetched_at: datetime | None
    is_ai_generated: bool  # the text carries a disclaimer that says so
    text: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something left out, with the stage and the reason; nothing is dropped without one."""

    stage: str
    subject: str  # an article id, a file name with line or member, a sentence id
    reason: str  # a short stable code: empty, binary, duplicate, noise, not_english, ...
    detail: str  # one sentence for a person


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an article; ``start`` and ``end`` are offsets into the article text."""

    sentence_id: str
    article_id: str
    position: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as an interval with its unit and the thing counted.

    ``low``/``high`` are in ``unit`` (``None`` = open end). Spans are offsets into the text that was searched.
    """

    start: int
    end: int
    text: str  # the words of the number with its unit and bound: "at least 3,000"
    low: float | None
    high: float | None
    unit: str  # count, percent, percentage_point, an ISO 4217 code, m, m2, m3, kg, s, K, m/s, date, time_of_day, ratio, ...
    approximation: Approximation
    digits: int  # significant digits of the printed number, 0 = not applicable
    counted: str  # noun phrase of the counted thing, "" = not said
    head: str  # head noun of ``counted``, lower case, singular
    role: str  # dead, injured, missing, displaced, arrested, deployed, attended, voted, paid, ... "" = unknown
    is_delta: bool  # an additional, new, another, rose by
    junk: str  # "" or why it is no quantity of a claim: ordinal, designation, age, phone, identifier, date, time_of_day, score


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says it (PARC 3 / PolNeAR): source, cue and content, as spans of the text that was searched."""

    source: str  # "" = the article's own voice
    source_start: int
    source_end: int
    cue: str
    cue_start: int
    cue_end: int
    content_start: int
    content_end: int
    is_denial: bool  # the cue itself denies or rejects its content: denied, dismissed, rejected as false


@dataclass(frozen=True, slots=True)
class Factuality:
    """Polarity x certainty of a proposition according to its source (FactBank), with the words that decided."""

    polarity: Polarity
    certainty: Certainty
    modality: Modality
    hedge: str
    cue: str  # the negation or modal words that decided, "" = none
    is_asserted: bool  # False: question, conditional, described or rejected view, could not verify, denies having confirmed


@dataclass(frozen=True, slots=True)
class TimePhrase:
    """A date or time phrase resolved against the publication date; UTC interval [low, high)."""

    start: int
    end: int
    text: str
    low: datetime
    high: datetime
    grain: Grain


@dataclass(frozen=True, slots=True)
class Scope:
    """What narrows a claim besides its number: place, subgroup, definition, period, as words of the text ("" = not said)."""

    place: str
    subgroup: str
    definition: str
    period: str
    is_part: bool  # among them, of whom, including, of the N ...
    is_background: bool  # a historic number recalled: since 2015, in the previous year's, last time


@dataclass(frozen=True, slots=True)
class Claim:
    """A checkable assertion found in a sentence; spans are offsets into the article text.

    A claim of kind ``quantity`` carries one quantity; one of kind ``proposition`` carries none
    (its quantity fields are ``None`` or empty).
    """

    claim_id: str
    article_id: str
    sentence_id: str
    kind: ClaimKind
    start: int
    end: int
    text: str
    source: str
    cue: str
    polarity: Polarity
    certainty: Certainty
    modality: Modality
    hedge: str
    is_asserted: bool
    stance: Stance
    stance_cue: str
    said_at: datetime | None
    as_of_low_at: datetime | None
    as_of_high_at: datetime | None
    place: str
    subgroup: str
    definition: str
    period: str
    is_part: bool
    is_background: bool
    core: str  # the proposition with number masked and denial removed: what claims of one fact share
    value_start: int | None
    value_end: int | None
    value_low: float | None
    value_high: float | None
    unit: str
    approximation: Approximation | None
    digits: int
    counted: str
    head: str
    role: str
    is_delta: bool
    junk: str
