"""The comparing that is mapped onto workers: whole stories in, walked pairs and findings out, Arrow to Arrow.

A story passes twice: its pairs walk down the ladder, and when the pair model has scored what no rung explains, they are
concluded. What the first pass found travels to the second as rows, so nothing is walked twice.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from pipeline.batches import Tables, pair_hash, text_hash
from pipeline.candidates import find_candidates, have_partners
from pipeline.contradictions import conclude, walk
from pipeline.decisions import PARTNERS, Thresholds, decide, sort_of_meeting
from pipeline.encoders import LABELS
from pipeline.facts import group_facts
from pipeline.poison import failed, words_of
from pipeline.records import (
    Candidate,
    Claim,
    ClaimInContext,
    Cleared,
    Compared,
    Contradiction,
    ContradictionClaim,
    Fact,
    FactClaim,
    Findings,
    Position,
    Skipped,
    Verdict,
)
from pipeline.rows import read_records, records_to_table
from pipeline.sayings import DENIED, compare_sayings
from pipeline.witness import Located, witness_pairs, witness_story

WALKED = pa.schema(
    [
        ("kind", pa.string()),  # "failed" = the story could not be compared, and detail says why
        ("a", pa.int64()),  # rows of the claims table
        ("b", pa.int64()),
        ("similarity", pa.float64()),
        ("reason", pa.string()),  # null = still open
        ("detail", pa.string()),
        ("pair_hash", pa.string()),  # of what the pair model is to score
        ("is_plain", pa.bool_()),
    ]
)


FAILED = "failed"
Member = TypeVar("Member")  # of a story, as its findings need it
Row = tuple[Any, ...]  # of WALKED
Walked = tuple[str | None, str | None, str | None, bool | None]  # its reason, detail, pair_hash and is_plain
LESS_ALIKE = "one of the two has other sentences in the story that are more like it"


@dataclass(frozen=True, slots=True)
class StoryBatch:
    """Some stories to compare: their claims in context and the vectors of those that can be compared."""

    claims: pa.Table  # the rows of the query claims_of_stories
    vectors: pa.Table  # text_hash, values; a claim without a vector meets no other
    most_pairs: int  # candidates of one story and kind
    has_pair_model: bool


@dataclass(frozen=True, slots=True)
class WalkedBatch:
    """Some stories to conclude: their claims, their walked pairs, and what is already known."""

    claims: pa.Table
    walked: pa.Table  # WALKED
    scores: pa.Table  # pair_hash, entailment, neutral, contradiction
    known_facts: Mapping[str, str]  # claim id -> fact id of earlier runs
    known_sayings: Mapping[str, str]  # the same for the facts of kind attribution
    thresholds: Thresholds


def partners_batch(claims: pa.Table) -> pa.Table:
    """Return (core) of the claims, whole stories of them, that can be compared with another of their story."""
    members = _in_context(claims)
    cores: dict[str, None] = {}
    for rows in _rows_by_story(claims).values():
        story = [members[row] for row in rows]
        pairs = zip(story, have_partners(story), strict=True)
        cores |= dict.fromkeys(c.claim.core for c, has_partner in pairs if has_partner)
    return pa.table({"core": pa.array(cores, pa.string())})


def walk_batch(batch: StoryBatch) -> pa.Table:
    """Return the candidate pairs of a batch of stories as WALKED: how far each came down the ladder."""
    members = _in_context(batch.claims)
    vectors = _matrix(batch.vectors, members)
    row_of = {c.claim.claim_id: row for row, c in enumerate(members)}
    rows: list[tuple[object, ...]] = []
    for places in _rows_by_story(batch.claims).values():
        story = [members[row] for row in places]
        pairs: list[tuple[object, ...]] = []
        try:
            candidates = find_candidates(story, vectors[places], batch.most_pairs)
            for candidate, walked in zip(candidates, _walk_story(candidates, batch.has_pair_model), strict=True):
                a, b = row_of[candidate.a.claim.claim_id], row_of[candidate.b.claim.claim_id]
                pairs.append((candidate.kind, a, b, candidate.similarity, *walked))
            for row in compare_sayings(story, vectors[places]):
                candidate, verdict = row.candidate, row.verdict
                a, b = row_of[candidate.a.claim.claim_id], row_of[candidate.b.claim.claim_id]
                pairs.append(("attribution", a, b, candidate.similarity, verdict.reason, verdict.detail, None, None))
        except Exception as error:  # one poisonous story must not cost the night
            pairs = [(FAILED, places[0], places[0], 0.0, None, words_of(error), None, None)]
        rows += pairs
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(WALKED)
    return pa.table([pa.array(c, f.type) for c, f in zip(columns, WALKED, strict=True)], schema=WALKED)


def _walk_story(candidates: Sequence[Candidate], has_model: bool) -> list[Walked]:
    """Return (reason, detail, pair hash, is plain) of each candidate of a story; no reason = still open."""
    verdicts = [walk(candidate, has_model) for candidate in candidates]
    is_open = [i for i, verdict in enumerate(verdicts) if verdict is None]
    walked: list[Walked] = [(v.reason, v.detail, None, None) if v else (None,) * 4 for v in verdicts]
    if has_model:
        sorts = [sort_of_meeting(candidates[i]) for i in is_open]
        shown = _most_alike([candidates[i] for i in is_open], sorts)
        for i, sort, is_shown in zip(is_open, sorts, shown, strict=True):
            plain = sort == "plain"
            name = pair_hash((candidates[i].a.sentence, candidates[i].b.sentence), plain)
            walked[i] = (None, None, name, plain) if is_shown else ("different_thing", LESS_ALIKE, None, None)
    return walked


def _most_alike(candidates: Sequence[Candidate], sorts: Sequence[str]) -> list[bool]:
    """Return which open pairs of a story, each met by one of ``PARTNERS``, the model is to see.

    Two sentences about one fact are among those most like one another; in a large story most open pairs are of
    sentences that only pass one another by. So each is shown with the few that are most like it, for every sort of
    meeting apart: the cost grows with the sentences, not with their square, and so do chance clashes.
    """
    texts = [tuple(sorted((c.a.sentence, c.b.sentence))) for c in candidates]
    shown = [True] * len(candidates)
    partners: dict[tuple[str, str], set[str]] = {}
    for i in sorted(range(len(candidates)), key=lambda i: (-candidates[i].similarity, texts[i])):
        ways = [(partners.setdefault((sorts[i], one), set()), other) for one, other in (texts[i], texts[i][::-1])]
        shown[i] = all(other in met or len(met) < PARTNERS[sorts[i]] for met, other in ways)
        if shown[i]:
            for met, other in ways:
                met.add(other)
    return shown


def open_pairs(claims: pa.Table, walked: pa.Table) -> dict[str, tuple[str, str, bool]]:
    """Return pair hash -> (text, text, is plain) of what the pair model is to score, the smaller text first."""
    sentences = claims.column("sentence").to_pylist()
    names = ("pair_hash", "a", "b", "is_plain")
    found: dict[str, tuple[str, str, bool]] = {}
    for name, a, b, plain in zip(*(walked.column(n).to_pylist() for n in names), strict=True):
        if name is not None and name not in found:
            low, high = sorted((sentences[a], sentences[b]))
            found[name] = (low, high, plain)
    return found


def conclude_batch(batch: WalkedBatch) -> Tables:
    """Return the findings of a batch of stories as one table per record, and in ``skipped`` the stories that failed."""
    members = _in_context(batch.claims)
    story_ids = batch.claims.column("story_id").to_pylist()
    scored = batch.scores.to_pydict()
    numbers = np.array([scored[label] for label in LABELS], np.float32).T
    place = {name: i for i, name in enumerate(scored["pair_hash"])}
    stories: dict[str, list[Row]] = {story_id: [] for story_id in sorted(set(story_ids))}
    for row in zip(*(batch.walked.column(name).to_pylist() for name in WALKED.names[:-1]), strict=True):
        stories[story_ids[row[1]]].append(row)

    def compared(row: Row) -> Compared:
        kind, a, b, similarity, reason, detail, name = row
        if kind == FAILED:
            raise CannotCompare(detail)
        candidate = Candidate(kind, members[a], members[b], similarity)
        if kind == "attribution":
            return Compared(candidate, Verdict(reason, detail, 0.0 if reason else DENIED))
        if reason is not None:
            return Compared(candidate, Verdict(reason, detail, 0.0))
        return Compared(candidate, decide(candidate, None if name is None else numbers[place[name]], batch.thresholds))

    def findings_of(story: str, rows: list[Row]) -> list[Findings]:
        pairs = [compared(row) for row in rows if row[0] != "attribution"]
        sayings = [compared(row) for row in rows if row[0] == "attribution"]
        return [
            conclude(story, pairs, group_facts(pairs, batch.known_facts)),
            conclude(story, sayings, group_facts(sayings, batch.known_sayings)),
            witness_pairs(story, pairs),
        ]

    return _each_story(stories, findings_of)


def witness_batch(numbers: pa.Table) -> Tables:
    """Return the sums that fail inside the articles of some stories, from rows of the query numbers_of_stories.

    The table ``skipped`` names the stories that failed.
    """
    columns = {
        name: numbers.column(name).to_pylist()
        for name in ("story_id", "sentence", "sentence_start", "publisher", "origin_id", "voice")
    }
    stories: dict[str, list[Located]] = {}
    for i, claim in enumerate(read_records(numbers, Claim)):
        context = ClaimInContext(
            claim,
            columns["sentence"][i],
            columns["publisher"][i],
            claim.said_at,
            columns["origin_id"][i],
            family=columns["voice"][i],
        )
        stories.setdefault(columns["story_id"][i], []).append(Located(context, columns["sentence_start"][i]))
    return _each_story(stories, lambda story_id, located: [witness_story(story_id, located)])


class CannotCompare(Exception):
    """The pairs of a story could not be walked down the ladder; the message is what was raised there."""


def _each_story(
    stories: Mapping[str, list[Member]], findings_of: Callable[[str, list[Member]], list[Findings]]
) -> Tables:
    """Apply ``findings_of`` to every story by its id; one that raises is skipped with the error's words."""
    findings: list[Findings] = []
    skipped: list[Skipped] = []
    for story_id, members in sorted(stories.items()):
        try:
            findings += findings_of(story_id, members)
        except CannotCompare as error:
            skipped.append(Skipped("contradictions", story_id, FAILED, str(error)))
        except Exception as error:  # one poisonous story must not cost the night
            skipped.append(failed("contradictions", story_id, error))
    return {**_as_tables(findings), "skipped": records_to_table(skipped, Skipped)}


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


def _in_context(claims: pa.Table) -> list[ClaimInContext]:
    """Return the rows of a claims table as claims in context, in their order."""
    records = read_records(claims, Claim)
    names = ("sentence", "publisher", "origin_id", "is_withdrawn", "voice")
    columns = (claims.column(name).to_pylist() for name in names)
    in_sentence: dict[str, list[Claim]] = {}
    for claim in records:
        if claim.kind == "quantity":
            in_sentence.setdefault(claim.sentence_id, []).append(claim)
    return [
        ClaimInContext(
            claim,
            sentence,
            publisher,
            claim.said_at,
            origin_id,
            tuple(other for other in in_sentence.get(claim.sentence_id, ()) if other is not claim),
            is_withdrawn,
            voice,
        )
        for claim, sentence, publisher, origin_id, is_withdrawn, voice in zip(records, *columns, strict=True)
    ]


def _rows_by_story(claims: pa.Table) -> dict[str, list[int]]:
    stories: dict[str, list[int]] = {}
    for row, story_id in enumerate(claims.column("story_id").to_pylist()):
        stories.setdefault(story_id, []).append(row)
    return dict(sorted(stories.items()))


def _matrix(vectors: pa.Table, members: list[ClaimInContext]) -> npt.NDArray[np.float32]:
    """Return [n, d], row i the vector of the core of ``members[i]``, zeros where there is none."""
    place = {name: i for i, name in enumerate(vectors.column("text_hash").to_pylist())}
    if not place:
        return np.zeros((len(members), 1), np.float32)
    flat = vectors.column("values").combine_chunks().flatten().to_numpy(zero_copy_only=False)
    matrix = flat.astype(np.float32, copy=False).reshape(len(place), -1)
    rows = np.array([place.get(text_hash(c.claim.core), -1) for c in members], np.int64)
    found: npt.NDArray[np.float32] = np.where(rows[:, None] >= 0, matrix[rows], np.float32(0))
    return found
