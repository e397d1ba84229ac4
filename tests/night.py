"""A small night written straight into a database: two disagreements, one wire copy, cleared pairs, skipped inputs."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from pipeline.database import Database
from pipeline.records import Article, Claim, Sentence
from tests.factories import (
    NIGHT,
    PRINTED,
    article,
    claim,
    cleared,
    contradiction,
    contradiction_claim,
    fact,
    fact_claim,
    position,
    sentence,
    skipped,
)

SEEN = {"first_seen_at": NIGHT, "last_seen_at": NIGHT}


@dataclass
class Night:
    """The rows of one night; :meth:`write` puts them into a database with one done run."""

    run_id: str = "run"
    at: datetime = NIGHT
    articles: list[Article] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    conclusions: dict[str, list[Any]] = field(default_factory=dict)

    def says(self, text: str, quote: str, number: str | None = None, **changes: Any) -> str:
        """Add an article of one claim in its sentence ``quote``; return the claim's id."""
        of_article = {k: changes.pop(k) for k in ("url", "publisher", "title", "published_at") if k in changes}
        printed = article(text, **of_article)
        stood = sentence(printed, quote)
        said = claim(stood, number, **changes)
        self.articles.append(printed)
        self.sentences.append(stood)
        self.claims.append(said)
        return said.claim_id

    def add(self, table: str, *rows: Any) -> None:
        """Add conclusions."""
        self.conclusions.setdefault(table, []).extend(rows)

    def write(self, database: Database, state: str = "done", note: str = "") -> None:
        """Write all rows, with one story of all articles when none is given."""
        counts = {"articles": len(self.articles), "claims": len(self.claims)}
        ended = None if state == "running" else self.at + timedelta(minutes=12)
        run = {"run_id": self.run_id, "started_at": self.at, "finished_at": ended, "state": state, "note": note}
        database.append("runs", [{**run, "counts": json.dumps(counts)}])
        database.append("articles", self.articles, {"run_id": self.run_id, "first_seen_at": self.at})
        database.append("sentences", self.sentences)
        database.append("claims", self.claims, {"run_id": self.run_id})
        defaults: dict[str, list[Any]] = {
            "stories": [{"story_id": "story"}],
            "story_articles": [{"story_id": "story", "article_id": a.article_id} for a in self.articles],
            "origins": [{"article_id": a.article_id, "origin_id": a.article_id} for a in self.articles],
        }
        constants: dict[str, dict[str, Any]] = {
            "stories": {"first_seen_at": self.at},
            "facts": SEEN,
            "contradictions": {**SEEN, "status": "new"},
            "skipped": {"run_id": self.run_id},
        }
        for table, rows in {**defaults, **self.conclusions}.items():
            database.append(table, rows, constants.get(table))


def small_night() -> Night:
    """Two articles that clash on a number, a third that denies, a pair that a bound explains, one unread file."""
    night = Night()
    few = night.says(
        "Troops arrive.\n\nA spokesman said 3,000 troops had arrived in the east. Nobody else commented.",
        "A spokesman said 3,000 troops had arrived in the east.",
        "3,000",
        source="A spokesman",
        cue="said",
        counted="troops",
    )
    many = night.says(
        "A minister put the number at 10,000 troops on Tuesday.",
        "A minister put the number at 10,000 troops on Tuesday.",
        "10,000",
        url="https://courier.example/2",
        publisher="Courier",
        source="A minister",
        cue="put",
        counted="troops",
        published_at=PRINTED + timedelta(hours=2),
    )
    floor = night.says(
        "At least 2,500 troops are there, a resident said.",
        "At least 2,500 troops are there, a resident said.",
        "At least 2,500",
        url="file:note.txt",
        publisher=None,
        approximation="at_least",
        value_low=2500.0,
        value_high=None,
        source="a resident",
        counted="troops",
    )
    denied = night.says(
        "The ministry denied that any troops had arrived.",
        "The ministry denied that any troops had arrived.",
        url="https://tribune.example/3",
        publisher="Tribune",
        stance="denies",
        stance_cue="denied",
        source="The ministry",
        cue="denied",
    )
    night.add("facts", fact(), fact("arrival", kind="stance", summary="troops had arrived"))
    night.add("positions", position(0, "3,000"), position(1, "10,000"))
    night.add("positions", position(0, "affirmed", "arrival"), position(1, "denied", "arrival", stance="denies"))
    night.add("fact_claims", fact_claim(few, 0), fact_claim(many, 1), fact_claim(floor, None))
    night.add("fact_claims", fact_claim(few, 0, "arrival"), fact_claim(denied, 1, "arrival"))
    night.add("contradictions", contradiction(), contradiction("denial", "arrival", kind="stance", gap=0.0, score=0.4))
    night.add("contradiction_claims", contradiction_claim(few, "a"), contradiction_claim(many, "b"))
    night.add(
        "contradiction_claims", contradiction_claim(few, "a", "denial"), contradiction_claim(denied, "b", "denial")
    )
    night.add("cleared", cleared(few, floor), cleared(many, floor))
    night.add("skipped", skipped())
    return night
