"""Printed dates: what is certain becomes UTC, what is not becomes None."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.timestamps import find_date_line, parse_timestamp

HALF_NINE = datetime(2024, 10, 17, 9, 30, tzinfo=UTC)
MIDNIGHT = datetime(2024, 10, 17, tzinfo=UTC)


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("2024-10-17", MIDNIGHT),
        ("2024-10-17T09:30:00Z", HALF_NINE),
        ("2024-10-17 09:30", HALF_NINE),
        ("2024-10-17T11:30:00+02:00", HALF_NINE),
        ("2024-10-17 09:30:00 UTC", HALF_NINE),
        ("20241017T093000Z", HALF_NINE),
        ("Thu, 17 Oct 2024 10:30:00 +0100", HALF_NINE),
        ("October 17th 2024.", MIDNIGHT),
        ("17 October 2024", MIDNIGHT),
        ("Thursday, October 17, 2024 at 9:30 a.m.", HALF_NINE),
        (1729157400, HALF_NINE),
        (1729157400000, HALF_NINE),
        ("1729157400", HALF_NINE),
        ("03/04/2024", None),
        ("2024", None),
        ("yesterday", None),
        ("2024-13-45", None),
        ("9999-12-31T23:59:59-12:00", None),
        (True, None),
        (float("nan"), None),
        (float("inf"), None),
        ({"a": 1}, None),
    ],
)
def test_printed_dates(printed: object, expected: datetime | None) -> None:
    assert parse_timestamp(printed) == expected


@given(st.one_of(st.text(max_size=60), st.floats(), st.integers()))
def test_nothing_raises_and_what_is_found_is_utc(value: object) -> None:
    found = parse_timestamp(value)
    assert found is None or found.tzinfo == UTC


def test_a_line_that_is_only_a_date_dates_the_article() -> None:
    assert find_date_line("Title\n\nLead.\n\nOctober 17th 2024.\n\nText") == MIDNIGHT
    assert find_date_line("Title\nPublished on 17 October 2024\nText") == MIDNIGHT


def test_a_date_in_a_sentence_or_far_down_does_not() -> None:
    assert find_date_line("On October 17 2024 the port was closed.") is None
    assert find_date_line("line\n" * 20 + "October 17 2024") is None
