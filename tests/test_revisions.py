"""When a later number is an update: whose word it is, and what is told of its growing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.bodies import is_party
from pipeline.records import Candidate, ClaimInContext
from pipeline.revision_tests import a_count_grows_or_shrinks
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
