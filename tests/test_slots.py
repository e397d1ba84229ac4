"""Two like sentences differ in the slot of a place, a day or a part, or in none."""

from __future__ import annotations

import pytest

from pipeline.slots import differing_slot


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("The upper lock is open.", "The lower lock is shut.", ("upper", "lower", False)),
        ("The museum is open on Sundays.", "The museum is shut on Mondays.", ("Sundays", "Mondays", True)),
        ("The pump in Arlen works.", "The pump in Borden does not work.", ("Arlen", "Borden", True)),
        ("Exports of tin rose in June.", "Imports of tin fell in June.", ("Exports", "Imports", False)),
    ],
)
def test_what_stands_in_one_slot_is_named(a: str, b: str, expected: tuple[str, str, bool]) -> None:
    assert differing_slot(a, b) == expected


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The pump in Arlen works.", "The pump in Arlen does not work."),
        ("The upper lock is open.", "A storm over the upper valley broke the lower lock, a walker wrote home."),
        ("", "The pump in Arlen works."),
    ],
)
def test_no_slot_differs(a: str, b: str) -> None:
    assert differing_slot(a, b) is None


def test_a_very_long_text_is_read_up_to_a_bound() -> None:
    assert differing_slot("the upper lock " * 50_000, "the lower lock " * 50_000) == ("upper", "lower", False)
