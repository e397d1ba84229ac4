"""When a later number is an update: whose word it is, and what is told of its growing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.bodies import is_party
from pipeline.records import Candidate, ClaimInContext
from pipeline.revision_tests import a_count_grows_or_shrinks, one_page_goes_on
from tests.scorers.pairs import contexts


@pytest.mark.parametrize(
    ("publisher", "expected"),
    [
        ("Ministry of Forests", True),
        ("Torvik Borough Council", True),
        ("Hale Pumps plc", True),
        ("Ferrymen's Union", True),
        ("mod.gov.example", True),
        ("The Torvik Courier", False),
        ("Northern Press Association", False),
        ("Police Gazette", False),
        ("Kelmar Radio", False),
        ("", False),
        (None, False),
    ],
)
def test_a_party_answers_for_its_own_page(publisher: str | None, expected: bool) -> None:
    assert is_party(publisher) is expected


def _number(text: str, publisher: str, hours: int) -> ClaimInContext:
    found = next(c for c in contexts("a", text, hours) if c.claim.kind == "quantity")
    return replace(found, publisher=publisher)


def test_two_parties_do_not_update_one_another() -> None:
    later = _number("Thirty-four guards were killed in the raid, the rebels said.", "The Torvik Courier", 30)
    for publisher, is_update in (("The Kelmar Post", True), ("General Staff", False)):
        first = _number("Twenty guards were killed in the raid.", publisher, 0)
        for pair in ((first, later), (later, first)):
            assert bool(a_count_grows_or_shrinks(Candidate("numeric", *pair, 0.6))) is is_update


def test_a_count_of_its_hour_or_before_the_final_grows_even_between_two_named_sources() -> None:
    later = _number("Eleven divers are dead, the harbour authority said.", "The Torvik Courier", 6)
    final = _number("The final toll is eleven divers dead, the harbour authority said.", "The Torvik Courier", 6)
    told = _number("Seven divers are dead, the head of the rescue service said.", "The Kelmar Post", 0)
    entry = replace(told, sentence=f"12:05 — {told.sentence}")
    for first, second, is_update in ((told, later, False), (entry, later, True), (told, final, True)):
        assert bool(a_count_grows_or_shrinks(Candidate("numeric", first, second, 0.6))) is is_update


def test_a_later_entry_of_a_live_page_replaces_the_earlier_one() -> None:
    first = _number("07:20 Two people dead in the Sorvik fire, says the fire brigade.", "The Torvik Courier", 0)
    texts = ("09:45 Five people dead in the Sorvik fire.", "Five people dead in the Sorvik fire.")
    for text, is_update in zip(texts, (True, False), strict=True):
        later = _count(text)
        later = replace(later, claim=replace(later.claim, article_id=first.claim.article_id))
        assert bool(one_page_goes_on(Candidate("numeric", _count(first.sentence, first), later, 0.6))) is is_update


def _count(text: str, like: ClaimInContext | None = None) -> ClaimInContext:
    """Return the count of a sentence that may open with the hour of its entry."""
    found = next(c for c in contexts("a", text, 0) if c.claim.unit == "count" and c.claim.role == "dead")
    return found if like is None else replace(found, claim=replace(found.claim, article_id=like.claim.article_id))
