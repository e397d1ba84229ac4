"""Only claims that could disagree are compared, and neither order nor the number of claims changes which."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.candidates import find_candidates, have_partners
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
    own = [side(text, "It sank.", None), side(text, "It did not sink.", None, stance="denies", stance_cue="denied")]
    assert have_partners(own) == [False, False]
    first = side(text, "It sank.", None, source="the owner")
    crew = side(text, "It did not sink.", None, source="the crew", stance="denies", stance_cue="not")
    assert have_partners([first, crew]) == [True, True]


def test_what_an_article_says_itself_meets_only_an_outright_denial_in_it() -> None:
    text = "It sank. The owner says it floats."
    told = side(text, "It sank.", None)
    assert have_partners([told, side(text, "The owner says it floats.", None, source="the owner")]) == [False, False]
    denial = side(text, "The owner says it floats.", None, source="the owner", stance="denies", stance_cue="denied")
    assert have_partners([told, denial]) == [True, True]


def test_two_numbers_of_one_article_need_two_sources() -> None:
    text = "Five boats sank. Nine boats sank."
    five = side(text, "Five boats sank.", "Five", source="the owner")
    assert have_partners([five, side(text, "Nine boats sank.", "Nine", source="the crew")]) == [True, True]
    assert have_partners([five, side(text, "Nine boats sank.", "Nine")]) == [False, False]


def test_two_sources_of_one_article_clash_in_words_that_they_share() -> None:
    text = "The ferry left the port of Lindholm at dawn. No crew was paid in the winter. The owner rejects that."
    told = side(text, "The ferry left the port of Lindholm at dawn.", None, source="the crew")
    other = side(text, "No crew was paid in the winter.", None, source="the owner", stance="denies", stance_cue="No")
    assert have_partners([told, other]) == [False, False], "a negation of something else"
    outright = side(text, "The owner rejects that.", None, source="the owner", stance="denies", stance_cue="rejects")
    assert have_partners([told, outright]) == [True, True], "a denial of few words points back"


def test_two_claims_of_one_sentence_are_not_compared() -> None:
    text = "The owner said five, the crew said nine."
    a = side(text, text, "five", source="the owner")
    b = side(text, text, "nine", source="the crew")
    assert have_partners([a, b]) == [False, False]


def test_a_number_meets_no_proposition() -> None:
    a = side("Five boats sank.", "Five boats sank.", "Five")
    b = side("Boats sank.", "Boats sank.", None, "https://b.example/")
    assert have_partners([a, b]) == [False, False]


def test_blocks_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    words = ("one", "two", "six", "ten", "some", "many", "most")
    claims = [side(f"{w} sank.", f"{w} sank.", None, f"https://{w}.example/") for w in words]
    angles = np.linspace(0.0, 1.2, len(words))
    vectors = np.stack([np.cos(angles), np.sin(angles)], axis=1).astype(np.float32)
    whole = find_candidates(claims, vectors, 9)
    assert len(whole) == 9
    assert [p.similarity for p in whole] == sorted((p.similarity for p in whole), reverse=True)
    monkeypatch.setattr("pipeline.candidates.BLOCK_ROWS", 2)
    assert find_candidates(claims[::-1], vectors[::-1], 9) == whole
    assert find_candidates(claims, np.zeros_like(vectors), 9) == []


def test_at_most_the_most_similar_are_kept() -> None:
    claims = [side(f"{w} sank.", f"{w} sank.", None, f"https://{w}.example/") for w in ("one", "two", "three")]
    vectors = np.array([[1.0, 0.0], [1.0, 0.0], [0.6, 0.8]], np.float32)
    (pair,) = find_candidates(claims, vectors, 1)
    assert pair.similarity == 1.0
