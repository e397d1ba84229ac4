"""Comparing in two passes: a pair is walked once, and the model sees only what it could flag."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pyarrow as pa
import pytest

from pipeline.batches import pair_classifier_of, pair_hash, score_batch, text_hash
from pipeline.comparisons import (
    LESS_ALIKE,
    StoryBatch,
    WalkedBatch,
    conclude_batch,
    open_pairs,
    partners_batch,
    walk_batch,
)
from pipeline.decisions import PARTNERS, PLAIN_ALIKE, SURE_NEUTRAL, Thresholds, decide_unseen, is_settled
from pipeline.encoders import score_both
from pipeline.records import Candidate, Claim, ClaimInContext
from pipeline.rows import records_to_table
from pipeline.settings import EMBEDDED
from tests.factories import article, claim, sentence

OPEN = "The harbour bridge at Norrby is open to all traffic, the mayor said."
SHUT = "The harbour bridge at Norrby stays closed, the owner said."
LONG = "The harbour bridge at Norrby was built by a Danish firm."
CLASHING = (
    "The dam above the town burst on Sunday night, the mayor said.",
    "The dam held, and no water escaped on Sunday night, the operator said.",
)
SHORT = "Ferries leave Norrby at noon."
PAINTED = ("The harbour gate", "The old crane", "A school", "The mill", "Our church", "The lighthouse")


def told(text: str, number: int, core: str = "", **changes: object) -> ClaimInContext:
    inside = article(text, url=f"https://{number}.example/")
    made = claim(sentence(inside), None, core=core or text, **changes)
    return ClaimInContext(made, text, "p", inside.published_at, inside.article_id)


def table(claims: list[ClaimInContext], story: str = "story") -> pa.Table:
    found = records_to_table([c.claim for c in claims], Claim)
    for name, values in (
        ("story_id", [story] * len(claims)),
        ("sentence", [c.sentence for c in claims]),
        ("publisher", ["p"] * len(claims)),
        ("origin_id", [c.origin_id for c in claims]),
        ("voice", [c.voice for c in claims]),
    ):
        found = found.append_column(name, pa.array(values, pa.string()))
    return found.append_column("is_withdrawn", pa.array([c.is_withdrawn for c in claims], pa.bool_()))


def vectors(*pairs: tuple[str, tuple[float, float]]) -> pa.Table:
    return pa.table(
        {
            "text_hash": pa.array([text_hash(text) for text, _ in pairs], pa.string()),
            "values": pa.array([list(vector) for _, vector in pairs], pa.list_(pa.float32())),
        }
    )


def test_opposites_stay_open_and_are_concluded_without_walking_again() -> None:
    claims = table([told(OPEN, 1), told(SHUT, 2)])
    near = vectors((OPEN, (1.0, 0.0)), (SHUT, (0.8, 0.6)))
    walked = walk_batch(StoryBatch(claims, near, 10, has_pair_model=True))
    low, high = sorted((OPEN, SHUT))
    assert open_pairs(claims, walked) == {pair_hash((OPEN, SHUT), False): (low, high, False)}
    scores = pa.table(
        {
            "pair_hash": [pair_hash((SHUT, OPEN), False)],
            "entailment": [0.02],
            "neutral": [0.03],
            "contradiction": [0.95],
        }
    )
    found = conclude_batch(WalkedBatch(claims, walked, scores, {}, {}, Thresholds(0.45, 0.3)))
    assert found["contradictions"].num_rows == 1
    assert found["cleared"].num_rows == 0


def test_without_a_model_nothing_waits_for_scores() -> None:
    claims = table([told(OPEN, 1), told(SHUT, 2)])
    walked = walk_batch(StoryBatch(claims, vectors((OPEN, (1.0, 0.0)), (SHUT, (0.8, 0.6))), 10, has_pair_model=False))
    assert open_pairs(claims, walked) == {}
    found = conclude_batch(
        WalkedBatch(
            claims,
            walked,
            pa.table({n: [] for n in ("pair_hash", "entailment", "neutral", "contradiction")}),
            {},
            {},
            Thresholds(0.45, 0.3),
        )
    )
    assert found["contradictions"].num_rows == 1


def test_a_claim_without_a_vector_meets_no_other() -> None:
    claims = table([told(OPEN, 1), told(SHUT, 2)])
    assert walk_batch(StoryBatch(claims, vectors((OPEN, (1.0, 0.0))), 10, has_pair_model=True)).num_rows == 0


def test_only_claims_with_a_partner_in_their_story_are_embedded() -> None:
    pair = table([told(OPEN, 1), told(SHUT, 2)])
    alone = table([told(LONG, 3)], "another")
    assert partners_batch(pa.concat_tables([pair, alone])).column("core").to_pylist() == [OPEN, SHUT]


@pytest.mark.parametrize(("similarity", "is_cleared"), [(PLAIN_ALIKE - 0.01, True), (PLAIN_ALIKE, False)])
def test_two_plain_assertions_that_are_little_alike_are_not_scored(similarity: float, is_cleared: bool) -> None:
    verdict = decide_unseen(Candidate("stance", told(LONG, 1), told(SHORT, 2), similarity))
    assert (verdict is not None and verdict.reason == "different_thing") == is_cleared
    assert decide_unseen(Candidate("stance", told(OPEN, 1), told(SHUT, 2), similarity)) is None
    denial = told(LONG, 1, stance="denies", stance_cue="denied")
    assert decide_unseen(Candidate("stance", denial, told(SHORT, 2), similarity)) is None
    assert decide_unseen(Candidate("numeric", told(LONG, 1), told(SHORT, 2), similarity)) is None


def test_the_second_direction_is_left_out_only_where_it_cannot_matter() -> None:
    classifier = pair_classifier_of(EMBEDDED)
    texts = [tuple(sorted(pair)) for pair in ((LONG, SHORT), CLASHING)]
    columns = {"pair_hash": ["0", "1"], "text_a": [a for a, _ in texts], "text_b": [b for _, b in texts]}

    def scores(plain: bool) -> np.ndarray:
        found = score_batch(pa.table({**columns, "is_plain": [plain, plain]}), EMBEDDED).to_pydict()
        return np.array([found[n] for n in ("entailment", "neutral", "contradiction")], np.float32).T

    pairs = [(a, b) for a, b in texts]
    there, both = classifier.score(pairs), score_both(classifier, pairs)
    assert not is_settled(there[1], plain=False)
    assert (
        scores(plain=False).tobytes()
        == np.stack([there[0] if is_settled(there[0], False) else both[0], both[1]]).tobytes()
    )
    assert scores(plain=True).tobytes() == there.tobytes()


def test_one_direction_settles_what_is_surely_neutral_or_plain() -> None:
    sure = np.array([0.01, SURE_NEUTRAL + 0.01, 0.98 - SURE_NEUTRAL], np.float32)
    unsure = np.array([0.2, 0.6, 0.2], np.float32)
    assert is_settled(sure, plain=False)
    assert not is_settled(unsure, plain=False)
    assert is_settled(unsure, plain=True)


def test_a_sentence_is_shown_to_the_model_with_the_plain_ones_most_like_it() -> None:
    crowd = [f"{what} was painted in spring by men from Norrby." for what in PAINTED]
    story = [told(text, number) for number, text in enumerate(crowd)]
    angles = np.linspace(0.0, 0.8, len(crowd))
    places = vectors(*((text, (float(np.cos(x)), float(np.sin(x)))) for text, x in zip(crowd, angles, strict=True)))
    rows = walk_batch(StoryBatch(table(story), places, 100, has_pair_model=True)).to_pylist()
    shown = [row for row in rows if row["pair_hash"] is not None]
    left_out = [row for row in rows if row["detail"] == LESS_ALIKE]
    met = Counter(row[side] for row in shown for side in "ab")
    assert max(met.values()) == PARTNERS["plain"]
    assert {row["reason"] for row in left_out} == {"different_thing"}
    assert len(shown) + len(left_out) == len(rows)
    for row in left_out:
        with_either = [
            [other["similarity"] for other in shown if i in (other["a"], other["b"])] for i in (row["a"], row["b"])
        ]
        assert any(len(met) == PARTNERS["plain"] and min(met) >= row["similarity"] for met in with_either)
