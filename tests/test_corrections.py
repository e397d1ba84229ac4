"""What changed between two versions of a page: numbers and denials, and nothing that was only worded anew."""

from __future__ import annotations

from pipeline.claims import extract_claims
from pipeline.corrections import Version, find_corrections
from pipeline.records import Correction
from tests.factories import article

BASE = "A ferry burned off Lindholm on Friday. {} The ship was built in 1994 in Gdansk and carries 400 passengers."
URL = "https://harbour.example/astrid"


def version(text: str) -> Version:
    made = article(text, url=URL)
    found = extract_claims(made)
    sentences = {sentence.sentence_id: sentence.text for sentence in found.sentences}
    return Version(made.article_id, found.claims, [sentences[claim.sentence_id] for claim in found.claims])


def changes(before: str, after: str) -> list[Correction]:
    return find_corrections(URL, version(BASE.format(before)), version(BASE.format(after)))


def test_a_number_that_became_another_is_a_correction() -> None:
    (row,) = changes("Nine people were killed, police said.", "Fourteen people were killed, police said.")
    assert (row.kind, row.change, row.detail) == ("numeric", "changed", "“Nine” became “Fourteen” for “people”")
    assert row.words == ""
    assert row.claim_before
    assert row.claim_after


def test_the_words_of_the_correction_are_kept() -> None:
    rows = changes(
        "Nine people were killed, police said.",
        "Fourteen people were killed, police said. An earlier version of this article gave a lower number.",
    )
    assert {row.words for row in rows} == {"An earlier version"}


def test_the_same_in_other_words_is_none() -> None:
    assert changes("Nine people were killed, police said.", "Police said 9 people were killed.") == []
    assert changes("Nine people were killed, police said.", "Nine people were killed, police said.") == []


def test_a_number_on_another_thing_is_no_change_of_the_first() -> None:
    rows = changes("Nine people were killed, police said.", "Twelve boats searched the water until dawn.")
    assert sorted(row.change for row in rows) == ["added", "withdrawn"]


def test_a_denial_that_comes_or_goes_is_a_correction() -> None:
    denial = "The owner denied that the ferry had carried fireworks."
    (added,) = changes("The crew left the ship in boats.", denial)
    assert (added.kind, added.change) == ("stance", "added")
    (gone,) = changes(denial, "The crew left the ship in boats.")
    assert (gone.kind, gone.change, gone.claim_after) == ("stance", "withdrawn", None)


def test_a_denial_that_became_an_assertion_is_a_change() -> None:
    rows = changes(
        "The owner denied that the ferry had carried fireworks.", "The owner said that the ferry had carried fireworks."
    )
    assert [(row.kind, row.change, row.detail) for row in rows] == [
        ("stance", "changed", "what was denied is now said")
    ]


def test_new_assertions_without_numbers_are_none() -> None:
    assert changes("The crew left the ship in boats.", "The minister praised the crew for its calm.") == []
