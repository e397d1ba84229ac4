"""Two winners of one contest, and doer and victim exchanged."""

from __future__ import annotations

import pytest

from pipeline.rivals import exchange_roles, rival_winners, winners


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nora Pell won the regatta.", {"nora", "pell"}),
        ("Nora Pell, a teacher, was elected mayor of Dunmere.", {"nora", "pell"}),
        ("The jury declared Nora Pell the winner.", {"nora", "pell"}),
        ("Gold in the sprint went to Nora Pell.", {"nora", "pell"}),
        ("Nora Pell's victory was narrow.", {"nora", "pell"}),
        ("Nora Pell took part in the regatta.", set()),
    ],
)
def test_who_is_said_to_have_won(text: str, expected: set[str]) -> None:
    assert winners(text) == expected


def test_two_winners_are_rivals_and_one_is_not() -> None:
    assert rival_winners("Nora Pell won the regatta.", "Ivar Holt was declared the winner of the regatta.")
    assert not rival_winners("Nora Pell won the regatta.", "Victory went to Nora Pell.")
    assert not rival_winners("Nora Pell won the regatta.", "The regatta drew 40 boats.")


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("The barge rammed the ferry.", "The ferry rammed the barge.", True),
        ("The barge rammed the ferry.", "The ferry was rammed by the barge.", False),
        ("The barge rammed the ferry.", "The barge rammed the ferry on Sunday.", False),
        ("The barge sank.", "The ferry sank.", False),
    ],
)
def test_exchanged_roles(a: str, b: str, expected: bool) -> None:
    assert exchange_roles(a, b) is expected


def test_a_very_long_text_is_read_up_to_a_bound() -> None:
    assert winners("Nora Pell, " * 50_000) == set()
    assert not exchange_roles("barge rammed ferry " * 50_000, "barge rammed ferry " * 50_000)
