"""Records with quiet defaults: a test names only what it is about."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime
from typing import Any

from pipeline.records import (
    Article,
    Claim,
    Cleared,
    Contradiction,
    ContradictionClaim,
    Fact,
    FactClaim,
    Position,
    Quantity,
    Sentence,
    Skipped,
    content_id,
)

NIGHT = datetime(2024, 10, 24, 3, 0, tzinfo=UTC)  # when the run of a test starts
PRINTED = datetime(2024, 10, 23, 9, 0, tzinfo=UTC)  # when an article of a test was published

_ARTICLE = Article(
    article_id="",
    url="https://herald.example/1",
    publisher="Herald",
    title="A title",
    published_at=PRINTED,
    language="en",
    author=None,
    fetched_at=NIGHT,
    is_ai_generated=False,
    text="Officials said 3,000 troops arrived.",
)
_CLAIM = Claim(
    claim_id="",
    article_id="",
    sentence_id="",
    kind="proposition",
    start=0,
    end=0,
    text="",
    source="",
    cue="",
    polarity="positive",
    certainty="certain",
    modality="actual",
    hedge="",
    is_asserted=True,
    stance="affirms",
    stance_cue="",
    said_at=None,
    as_of_low_at=None,
    as_of_high_at=None,
    place="",
    subgroup="",
    definition="",
    period="",
    is_part=False,
    is_background=False,
    core="",
    value_start=None,
    value_end=None,
    value_low=None,
    value_high=None,
    unit="",
    approximation=None,
    digits=0,
    counted="",
    head="",
    role="",
    is_delta=False,
    junk="",
)
_CONTRADICTION = Contradiction(
    contradiction_id="",
    fact_id="",
    story_id="",
    kind="numeric",
    position_a=0,
    position_b=1,
    summary="One says 3,000, the other says 10,000.",
    detail="3,000 and 10,000 cannot both hold.",
    score=0.5,
    components='{"clash": 0.5}',
    gap=1.2,
    evidence="evidence",
    origins_a=1,
    origins_b=1,
)


def article(text: str = _ARTICLE.text, **changes: Any) -> Article:
    """An article; its id is made from url and text."""
    made = dataclasses.replace(_ARTICLE, text=text, **changes)
    return dataclasses.replace(made, article_id=content_id("article", made.url, made.text))


def sentence(inside: Article, quote: str | None = None, position: int = 0) -> Sentence:
    """The sentence ``quote`` of an article, or all of its text."""
    words = inside.text if quote is None else quote
    start = inside.text.index(words)
    made = content_id("sentence", inside.article_id, start, start + len(words))
    return Sentence(made, inside.article_id, position, start, start + len(words), words)


def claim(inside: Sentence, number: str | None = None, **changes: Any) -> Claim:
    """A claim that spans a sentence; with ``number``, the words of its quantity, it is one about a quantity."""
    made = dataclasses.replace(
        _CLAIM,
        claim_id=content_id("claim", inside.sentence_id, number or "", changes.get("source", "")),
        article_id=inside.article_id,
        sentence_id=inside.sentence_id,
        start=inside.start,
        end=inside.end,
        text=inside.text,
        core=inside.text,
    )
    if number is not None:
        start = inside.start + inside.text.index(number)
        value = float("".join(filter(str.isdigit, number)) or 0)
        made = dataclasses.replace(
            made,
            kind="quantity",
            value_start=start,
            value_end=start + len(number),
            value_low=value,
            value_high=value,
            unit="count",
            approximation="exact",
            digits=1,
        )
    return dataclasses.replace(made, **changes)


def quantity(text: str = "3,000", low: float | None = 3000.0, high: float | None = 3000.0, **changes: Any) -> Quantity:
    """A quantity at the beginning of its text."""
    made = Quantity(0, len(text), text, low, high, "count", "exact", 1, "", "", "", False, "")
    return dataclasses.replace(made, **changes)


def fact(fact_id: str = "fact", story_id: str = "story", **changes: Any) -> Fact:
    """A fact of a story."""
    return dataclasses.replace(Fact(fact_id, story_id, "numeric", "troops that arrived"), **changes)


def fact_claim(claim_id: str, position: int | None = 0, fact_id: str = "fact") -> FactClaim:
    """A claim that holds a position of a fact."""
    return FactClaim(fact_id, claim_id, position)


def position(number: int = 0, label: str = "3,000", fact_id: str = "fact", **changes: Any) -> Position:
    """A position of a fact that one claim of one origin holds."""
    made = Position(fact_id, number, "numeric", label, None, None, "count", "affirms", 1, 1)
    return dataclasses.replace(made, **changes)


def contradiction(contradiction_id: str = "clash", fact_id: str = "fact", **changes: Any) -> Contradiction:
    """A contradiction between the first two positions of a fact."""
    made = dataclasses.replace(_CONTRADICTION, contradiction_id=contradiction_id, fact_id=fact_id, story_id="story")
    return dataclasses.replace(made, **changes)


def contradiction_claim(claim_id: str, side: Any = "a", contradiction_id: str = "clash") -> ContradictionClaim:
    """A claim on one side of a contradiction."""
    return ContradictionClaim(contradiction_id, side, claim_id)


def cleared(claim_a: str, claim_b: str, **changes: Any) -> Cleared:
    """A pair that a bound explains."""
    made = Cleared("fact", "story", "numeric", "bounds", "at least 3,000 allows 10,000", claim_a, claim_b)
    return dataclasses.replace(made, **changes)


def skipped(subject: str = "note.txt", **changes: Any) -> Skipped:
    """An empty input file."""
    return dataclasses.replace(Skipped("ingest", subject, "empty", "The file has no text."), **changes)
