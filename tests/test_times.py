from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.times import as_of, find_times, is_long_past, saying_times
from tests.case_files import case_params

PARAMS = case_params("times")
WEDNESDAY = datetime(2024, 10, 16, 5, 45, tzinfo=UTC)

VOCABULARY = (
    "May march second on Tuesday Oct. 14 3 2024 in the last year ago days three two weeks early late by noon 6 a.m. to"
    " and between since said August's Q3 first half of 1990s overnight 31 February weekend , . - before 9999 00:00"
)
WORDS = st.sampled_from(VOCABULARY.split())


@pytest.mark.parametrize("case", PARAMS)
def test_phrases_resolve_to_intervals(case: dict[str, Any]) -> None:
    published_at = datetime.fromisoformat(case["published_at"]) if case["published_at"] else None
    found = find_times(case["text"], published_at)
    got = [[t.text, t.low.isoformat()[:16], t.high.isoformat()[:16], t.grain] for t in found]
    assert got == case["expected"]


def test_labels_are_unique() -> None:
    labels = [param.id for param in PARAMS]
    assert len(labels) == len(set(labels))


@pytest.mark.parametrize(
    ("text", "saying"),
    [
        ("The toll is 12, the mayor said on Tuesday.", ["on Tuesday"]),
        ("Police on Tuesday said 12 had died.", ["on Tuesday"]),
        ("On Tuesday, the ministry announced a toll of 12.", ["On Tuesday"]),
        ("Officials told reporters late on Monday that 12 had died.", ["late on Monday"]),
        ("Friday's statement lists 12 dead.", ["Friday"]),
        ("Police said two people died on Tuesday.", []),
        ("By Sunday evening 12 tonnes had been removed, the mayor said on Monday.", ["on Monday"]),
        ("At 9 a.m. on Sunday the grid company counted 380,000 homes.", []),
        ("In 2015 he said nothing.", []),
    ],
)
def test_phrases_that_date_the_saying(text: str, saying: list[str]) -> None:
    assert [phrase.text for phrase in saying_times(text, find_times(text, WEDNESDAY))] == saying


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("In August 2000, 118 sailors died.", "2000-08-01T00:00"),
        ("As of 6 a.m. Monday, 12 of those hurt last week had died.", "2024-10-14T06:00"),
        ("Since 2015 nine have died.", None),
        ("Since 2015 nine have died, as of Tuesday.", "2024-10-15T00:00"),
        ("The toll is 12.", None),
        ("By midday 735,000 had come.", "2024-10-15T11:00"),
    ],
)
def test_as_of_is_what_the_claim_is_about(text: str, low: str | None) -> None:
    found = as_of(find_times(text, WEDNESDAY), WEDNESDAY)[0]
    assert (found.isoformat()[:16] if found else None) == low


def test_long_past() -> None:
    assert is_long_past(WEDNESDAY - timedelta(days=200), WEDNESDAY)
    assert not is_long_past(WEDNESDAY - timedelta(days=40), WEDNESDAY)
    assert not is_long_past(None, WEDNESDAY)
    assert not is_long_past(WEDNESDAY, None)


def test_zoned_and_naive_publication_dates_agree() -> None:
    naive = datetime(2024, 10, 16, 5, 45)
    assert find_times("on Tuesday", naive) == find_times("on Tuesday", WEDNESDAY)


@given(st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=30).map(" ".join)), st.datetimes())
def test_any_text_and_date(text: str, published_at: datetime) -> None:
    found = find_times(text, published_at)
    last = 0
    for phrase in found:
        assert text[phrase.start : phrase.end] == phrase.text
        assert phrase.low < phrase.high
        assert phrase.low.tzinfo == UTC
        assert phrase.start >= last
        last = phrase.end
    assert saying_times(text, found) == [phrase for phrase in found if phrase in saying_times(text, found)]
    low, high = as_of(found, published_at)
    assert (low is None) == (high is None)


@pytest.mark.parametrize(
    "unit", ["on ", "3 ", "May ", "the ", "between Monday and ", "a few ", "1999-", "said ", "’s "]
)
def test_long_hostile_text_ends(unit: str) -> None:
    find_times(unit * 20_000, WEDNESDAY)
