"""How the counted nouns of two claims meet, which roles exclude each other, and which bodies speak with one voice."""

from __future__ import annotations

import pytest

from pipeline.bodies import of_one_body
from pipeline.records import Claim
from pipeline.things import dimension_of, meet, role_of, roles_differ
from tests.scorers.pairs import contexts


def claim_of(text: str) -> Claim:
    """Return the first quantity claim of a sentence."""
    return next(c.claim for c in contexts("a", text, 0) if c.claim.kind == "quantity")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("They hold 40 prisoners.", "They hold 52 inmates.", "same"),
        ("The gang took 12 pupils.", "The gang took 30 students.", "same"),
        ("Some 300 people fled.", "Some 500 villagers fled.", "general"),
        ("Some 300 Koreans arrived.", "Some 500 soldiers arrived.", "general"),
        ("About 900 employees took part.", "About 2,300 metalworkers took part.", "general"),
        ("The ward has 30 nurses.", "The ward has 210 patients.", "kin"),
        ("They culled 900 laying hens.", "They culled 700 white hens.", "same"),
        ("The frost killed 310 ewes.", "The frost killed 190 animals.", "general"),
        ("The yard mends 30 trawlers.", "The yard mends 45 vessels.", "general"),
        ("They found 52 gold rings.", "They found 67 objects.", "general"),
        ("The frost killed 310 ewes.", "The frost ruined 19 vehicles.", "different"),
        ("The farm lost 40 cows.", "The farm dug 12 wells.", "different"),
        ("The count was 40.", "The farm dug 12 wells.", "different"),
    ],
)
def test_nouns_meet(one: str, other: str, expected: str) -> None:
    a, b = claim_of(one), claim_of(other)
    assert meet(a, b) == meet(b, a) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("The blast killed 12 people.", "The blast injured 40 people.", True),
        ("The blast killed 12 people.", "The blast claimed 30 lives.", False),
        ("We lost 118 people to cholera.", "Cholera killed 31 people.", False),
        ("Police arrested 90 protesters.", "Some 9,000 protesters came.", True),
        ("The fort holds 40 hostages.", "The raid freed nine people.", False),
        ("They paid 4 million euros.", "The fine was 9 million euros.", False),
    ],
)
def test_roles_exclude_each_other(one: str, other: str, expected: bool) -> None:
    a, b = claim_of(one), claim_of(other)
    assert roles_differ(a, b) is roles_differ(b, a) is expected


def test_a_noun_that_only_names_people_gives_no_role() -> None:
    assert role_of(claim_of("The camp has 400 refugees.")) == ""
    assert role_of(claim_of("The blast killed 12 people.")) == "dead"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The slab was 80 metres wide.", "width"),
        ("The slab was 80 metres long.", "length"),
        ("The wreck lies at a depth of 90 metres.", "depth"),
        ("The runner covered 90 metres.", ""),
        ("The queue had 90 people.", ""),
    ],
)
def test_a_length_says_which_one_it_is(text: str, expected: str) -> None:
    assert dimension_of(claim_of(text)) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Kenya's defence ministry", "the Kenyan military", True),
        ("the health ministry", "the defence ministry", False),
        ("police in Lyon", "police in Marseille", False),
        ("the police", "a police spokeswoman", True),
        ("the Polish army", "the Czech army", False),
        ("a survivor", "a survivor", False),
        ("", "the police", False),
    ],
)
def test_two_sources_speak_for_one_body(one: str, other: str, expected: bool) -> None:
    assert of_one_body(one, other) is of_one_body(other, one) is expected
