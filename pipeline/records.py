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
    unit: str  # count, percent, percentage_point, an ISO 4217 code, m, m2, m3, kg, s, K, m/s, date, ...
    approximation: Approximation
    digits: int  # significant digits of the printed number, 0 = not applicable
    counted: str  # noun phrase of the counted thing, "" = not said
    head: str  # head noun of ``counted``, lower case, singular
    role: str  # dead, injured, missing, displaced, arrested, deployed, attended, voted, paid, ... "" = unknown
    is_delta: bool  # an additional, new, another, rose by
    junk: str  # "" or why it is no quantity of a claim: ordinal, designation, age, phone, date, score


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
    is_asserted: (
        bool  # False: question, conditional, described or rejected view, could not verify, denies having confirmed
    )


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
    """What narrows a claim besides its number: place, subgroup, definition, period ("" = not said)."""

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


@dataclass(frozen=True, slots=True)
class ClaimInContext:
    """A claim beside what the ladder needs to know of its article: who carried it, when, from which text."""

    claim: Claim
    sentence: str
    publisher: str
    published_at: datetime | None
    origin_id: str
    beside: tuple[Claim, ...] = ()  # the other quantities of its sentence
    is_withdrawn: bool = False  # a later version of its page no longer has its sentence
    family: str = ""  # of the publisher that had the text first, "" = not known

    @property
    def voice(self) -> str:
        """Return what counts once: the family of publishers that had the text first, else its origin."""
        return self.family or self.origin_id


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two claims of one story worth comparing; ``a`` and ``b`` are in the order of their claim ids."""

    kind: Kind
    a: ClaimInContext
    b: ClaimInContext
    similarity: float  # cosine of the two cores, number masked and denial removed


@dataclass(frozen=True, slots=True)
class Verdict:
    """The reason that explains a pair, or "" when none does, and the sentence that says why."""

    reason: str
    detail: str
    score: float  # 0..1, how sure the disagreement is; 0 when a reason explains it


@dataclass(frozen=True, slots=True)
class Compared:
    """A candidate with its verdict."""

    candidate: Candidate
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Fact:
    """What several claims are about: a slot, not a truth."""

    fact_id: str
    story_id: str
    kind: str
    summary: str


@dataclass(frozen=True, slots=True)
class FactClaim:
    """A claim's membership in a fact, and the position it holds there."""

    fact_id: str
    claim_id: str
    position: int | None


@dataclass(frozen=True, slots=True)
class Position:
    """One answer to a fact: a value interval or a stance, with how many claims and independent origins hold it."""

    fact_id: str
    position: int
    kind: str
    label: str
    value_low: float | None
    value_high: float | None
    unit: str
    stance: Stance
    claims: int
    origins: int


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two positions on one fact that cannot both hold, for the same scope and time (de Marneffe et al. 2008)."""

    contradiction_id: str
    fact_id: str
    story_id: str
    kind: Kind
    position_a: int
    position_b: int
    summary: str
    detail: str
    score: float
    components: str  # JSON object: what each consideration added to the score
    gap: float  # natural log of the ratio of the values, 0 = not numeric
    evidence: str  # hash of the origins on both sides: a judgement holds until it changes
    origins_a: int
    origins_b: int


@dataclass(frozen=True, slots=True)
class ContradictionClaim:
    """A claim on one side of a contradiction."""

    contradiction_id: str
    side: Literal["a", "b"]
    claim_id: str
    clash: float = 0.0  # how surely it clashes with the other side, 0 to 1


@dataclass(frozen=True, slots=True)
class Cleared:
    """A candidate pair that a test of the ladder explained, with its reason."""

    fact_id: str | None
    story_id: str
    kind: Kind
    reason: str
    detail: str
    claim_a: str
    claim_b: str


@dataclass(frozen=True, slots=True)
class Correction:
    """A number or a denial that differs between two versions of one page."""

    correction_id: str
    url: str
    earlier_id: str  # article id of the version before
    later_id: str
    kind: Literal["numeric", "stance"]
    change: Literal["changed", "withdrawn", "added"]
    detail: str
    words: str  # by which the later version says that it corrects, "" = it changed silently
    claim_before: str | None
    claim_after: str | None


@dataclass(frozen=True, slots=True)
class Findings:
    """What one story concluded."""

    facts: tuple[Fact, ...]
    fact_claims: tuple[FactClaim, ...]
    positions: tuple[Position, ...]
    contradictions: tuple[Contradiction, ...]
    contradiction_claims: tuple[ContradictionClaim, ...]
    cleared: tuple[Cleared, ...]
