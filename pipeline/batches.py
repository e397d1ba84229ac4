"""The work that is mapped onto workers: pure functions from Arrow batch to Arrow batch, the same here and on a cluster.

A worker keeps its models for the life of its process. No function here opens the database.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import pyarrow as pa

from pipeline.candidates import find_candidates
from pipeline.claims import extract_claims
from pipeline.contradictions import compare, conclude
from pipeline.decisions import Scores, Thresholds
from pipeline.encoders import Encoder, PairClassifier, load_encoder, load_pair_classifier, score_both
from pipeline.facts import group_facts
from pipeline.ladder import explain
from pipeline.records import (
    Article,
    Candidate,
    Claim,
    ClaimInContext,
    Cleared,
    Contradiction,
    ContradictionClaim,
    Fact,
    FactClaim,
    Findings,
    Position,
    Sentence,
    Skipped,
    content_id,
)
from pipeline.rows import read_records, records_to_table
from pipeline.witness import Located, witness_story

Tables = dict[str, pa.Table]


@dataclass(frozen=True, slots=True)
class StoryBatch:
    """Some stories to compare: their claims in context, the vectors of the claims' cores, and what is already known."""

    claims: pa.Table  # the rows of the query claims_of_stories
    vectors: pa.Table  # text_hash, values
    scores: pa.Table  # pair_hash, entailment, neutral, contradiction
    known_facts: Mapping[str, str]  # claim id -> fact id of earlier runs
    most_pairs: int  # candidates of one story and kind
    thresholds: Thresholds
    has_pair_model: bool


@dataclass(frozen=True, slots=True)
class NumberBatch:
    """The quantities of some stories, for the arithmetic witness, and the facts that it found before."""

    numbers: pa.Table  # the rows of the query numbers_of_stories
    known_facts: Mapping[str, str]  # claim id -> id of the fact of kind arithmetic that holds it


@cache
def encoder_of(name: str) -> Encoder:
    """Return the encoder that the setting names, loaded once in a process."""
    return load_encoder(name)


@cache
def pair_classifier_of(name: str) -> PairClassifier:
    """Return the pair classifier that the setting names, loaded once in a process."""
    return load_pair_classifier(name)


def extract_batch(articles: pa.Table) -> Tables:
    """Return the sentences, claims and skipped rows of a batch of articles.

    An article that makes an extractor raise is skipped with the error's words; it never stops its batch.
    """
    sentences: list[Sentence] = []
    claims: list[Claim] = []
    skipped: list[Skipped] = []
    for article in read_records(articles, Article):
        try:
            extracted = extract_claims(article)
            _raise_on_impossible(extracted.claims)
        except Exception as error:  # one poisonous article must not cost the night
            skipped.append(Skipped("extract", article.article_id, "failed", f"{type(error).__name__}: {error}"))
            continue
        sentences += extracted.sentences
        claims += extracted.claims
        skipped += extracted.skipped
    return {
        "sentences": records_to_table(sentences, Sentence),
        "claims": records_to_table(claims, Claim),
        "skipped": records_to_table(skipped, Skipped),
    }


def _raise_on_impossible(claims: Sequence[Claim]) -> None:
    """Raise ValueError for a value that no table takes, so that it costs its article and not the whole batch."""
    for claim in claims:
        low, high = claim.value_low, claim.value_high
        if any(value is not None and not math.isfinite(value) for value in (low, high)):
            raise ValueError(f"the value of “{claim.text}” is not finite")
        if low is not None and high is not None and low > high:
            raise ValueError(f"the value of “{claim.text}” is an empty interval")


def text_hash(text: str) -> str:
    """Return the key under which the vector of ``text`` is kept."""
    return content_id("text", text)


def pair_hash(texts: tuple[str, str]) -> str:
    """Return the key under which the scores of a pair of texts are kept; the order of the two does not matter."""
    return content_id("pair", *sorted(texts))


def embed_batch(texts: pa.Table, encoder: str) -> pa.Table:
    """Return (text_hash, values) for a table of (text_hash, text); ``encoder`` is the setting that names the model."""
    vectors = encoder_of(encoder).encode(texts.column("text").to_pylist())
    values = pa.FixedSizeListArray.from_arrays(pa.array(vectors.reshape(-1), pa.float32()), vectors.shape[1])
    return pa.table({"text_hash": texts.column("text_hash"), "values": values.cast(pa.list_(pa.float32()))})


def score_batch(pairs: pa.Table, pair_model: str) -> pa.Table:
    """Return (pair_hash, entailment, neutral, contradiction), the mean of both directions, of a table of pairs."""
    texts = list(zip(pairs.column("text_a").to_pylist(), pairs.column("text_b").to_pylist(), strict=True))
    scores = score_both(pair_classifier_of(pair_model), texts)
    names = ("entailment", "neutral", "contradiction")
    columns = {name: pa.array(scores[:, i], pa.float32()) for i, name in enumerate(names)}
    return pa.table({"pair_hash": pairs.column("pair_hash"), **columns})


def open_pairs_batch(batch: StoryBatch) -> pa.Table:
    """Return (pair_hash, text_a, text_b) of the pairs in a batch of stories that no rung explains, each once."""
    found: dict[str, tuple[str, str]] = {}
    for candidates in _candidates_by_story(batch).values():
        for candidate in candidates:
            if not explain(candidate)[0]:
                low, high = sorted((candidate.a.sentence, candidate.b.sentence))
                found[pair_hash((low, high))] = (low, high)
    hashes = sorted(found)
    return pa.table(
        {
            "pair_hash": pa.array(hashes, pa.string()),
            "text_a": pa.array([found[h][0] for h in hashes], pa.string()),
            "text_b": pa.array([found[h][1] for h in hashes], pa.string()),
        }
    )


def conclude_batch(batch: StoryBatch) -> Tables:
    """Return the findings of a batch of stories as one table per record."""
    rows = batch.scores.to_pydict()
    numbers = np.array([rows["entailment"], rows["neutral"], rows["contradiction"]], np.float32).T
    place = {h: i for i, h in enumerate(rows["pair_hash"])}

    def score_pairs(texts: Sequence[tuple[str, str]]) -> Scores:
        return numbers[[place[pair_hash(pair)] for pair in texts]]

    findings = []
    for story_id, candidates in _candidates_by_story(batch).items():
        compared = compare(candidates, score_pairs if batch.has_pair_model else None, batch.thresholds)
        findings.append(conclude(story_id, compared, group_facts(compared, batch.known_facts)))
    return _as_tables(findings)


def witness_batch(batch: NumberBatch) -> Tables:
    """Return the sums that fail in a batch of stories as one table per record."""
    columns = {
        name: batch.numbers.column(name).to_pylist()
        for name in ("story_id", "sentence", "sentence_start", "publisher", "origin_id")
    }
    stories: dict[str, list[Located]] = {}
    for i, claim in enumerate(read_records(batch.numbers, Claim)):
        context = ClaimInContext(
            claim, columns["sentence"][i], columns["publisher"][i], claim.said_at, columns["origin_id"][i]
        )
        stories.setdefault(columns["story_id"][i], []).append(Located(context, columns["sentence_start"][i]))
    found = [witness_story(story_id, numbers, batch.known_facts) for story_id, numbers in sorted(stories.items())]
    return _as_tables(found)


def _as_tables(findings: list[Findings]) -> Tables:
    return {
        "facts": records_to_table([row for f in findings for row in f.facts], Fact),
        "fact_claims": records_to_table([row for f in findings for row in f.fact_claims], FactClaim),
        "positions": records_to_table([row for f in findings for row in f.positions], Position),
        "contradictions": records_to_table([row for f in findings for row in f.contradictions], Contradiction),
        "contradiction_claims": records_to_table(
            [row for f in findings for row in f.contradiction_claims], ContradictionClaim
        ),
        "cleared": records_to_table([row for f in findings for row in f.cleared], Cleared),
    }


def _candidates_by_story(batch: StoryBatch) -> dict[str, list[Candidate]]:
    claims = read_records(batch.claims, Claim)
    columns = {
        name: batch.claims.column(name).to_pylist() for name in ("story_id", "sentence", "publisher", "origin_id")
    }
    in_sentence: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.kind == "quantity":
            in_sentence.setdefault(claim.sentence_id, []).append(claim)
    vectors = dict(
        zip(batch.vectors.column("text_hash").to_pylist(), batch.vectors.column("values").to_pylist(), strict=True)
    )
    stories: dict[str, list[ClaimInContext]] = {}
    for i, claim in enumerate(claims):
        beside = tuple(other for other in in_sentence.get(claim.sentence_id, ()) if other is not claim)
        context = ClaimInContext(
            claim, columns["sentence"][i], columns["publisher"][i], claim.said_at, columns["origin_id"][i], beside
        )
        stories.setdefault(columns["story_id"][i], []).append(context)
    return {
        story_id: find_candidates(
            members, np.array([vectors[text_hash(c.claim.core)] for c in members], np.float32), batch.most_pairs
        )
        for story_id, members in sorted(stories.items())
    }
