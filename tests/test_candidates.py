"""Only claims that could disagree are compared, and neither order nor the number of claims changes which."""

from __future__ import annotations

import numpy as np

from pipeline.candidates import can_disagree, find_candidates
from pipeline.records import ClaimInContext
from tests.factories import article, claim, sentence

VECTOR = np.array([1.0, 0.0], np.float32)


def side(
    text: str, quote: str, number: str | None, url: str = "https://a.example/", **changes: object
) -> ClaimInContext:
    inside = article(text, url=url)
    made = claim(sentence(inside, quote), number, **changes)
    return ClaimInContext(made, quote, "p", inside.published_at, inside.article_id)


def test_numbers_in_one_unit_from_two_articles_are_compared() -> None:
    a = side("Five boats sank.", "Five boats sank.", "Five")
    b = side("Nine boats sank.", "Nine boats sank.", "Nine", "https://b.example/")
    (pair,) = find_candidates([a, b], np.stack([VECTOR, VECTOR]), 10)
    assert pair.kind == "numeric"
    assert pair.a.claim.claim_id < pair.b.claim.claim_id
    assert find_candidates([b, a], np.stack([VECTOR, VECTOR]), 10) == [pair]


def test_numbers_in_other_units_are_not() -> None:
    a = side("Five boats sank.", "Five boats sank.", "Five")
    b = side("Nine metres deep.", "Nine metres deep.", "Nine", "https://b.example/", unit="m")
    assert find_candidates([a, b], np.stack([VECTOR, VECTOR]), 10) == []


def test_one_voice_does_not_disagree_with_itself_in_one_article() -> None:
    text = "It sank. It did not sink."
    own = side(text, "It sank.", None), side(text, "It did not sink.", None)
    assert not can_disagree(*own)
    quoted = side(text, "It sank.", None, source="the owner"), side(text, "It did not sink.", None, source="the crew")
    assert can_disagree(*quoted)


def test_two_claims_of_one_sentence_are_not_compared() -> None:
    text = "The owner said five, the crew said nine."
    a = side(text, text, "five", source="the owner")
    b = side(text, text, "nine", source="the crew")
    assert not can_disagree(a, b)


def test_at_most_the_most_similar_are_kept() -> None:
    claims = [side(f"{w} sank.", f"{w} sank.", None, f"https://{w}.example/") for w in ("one", "two", "three")]
    vectors = np.array([[1.0, 0.0], [1.0, 0.0], [0.6, 0.8]], np.float32)
    (pair,) = find_candidates(claims, vectors, 1)
    assert pair.similarity == 1.0
