from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import scope_tests
from pipeline.places import find_known, known_places, place_contains, places_differ
from pipeline.scope_tests import (
    as_of_differ,
    definitions_differ,
    is_preliminary_and_final,
    part_of_total,
    periods_differ,
    subgroup_of_total,
)
from pipeline.scopes import find_scope
from tests.case_files import case_params

PARAMS = case_params("scopes")
PHRASES = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        ["", "Kursk",  "across Russia", "in the country", "Gujarat alone", "women", "people", "direct deaths",
         "net profit",
         "counting only", "in March", "in the first quarter", "per year", "in 42 days", "2018", "first count",
         "Georgia"]
    ),
)  # fmt: skip
DAYS = [datetime(2024, 5, day, tzinfo=UTC) for day in (1, 2, 3, 4)]


@pytest.mark.parametrize("case", PARAMS)
def test_scope_of_a_number(case: dict[str, Any]) -> None:
    start = case["text"].index(case["number"])
    found = asdict(find_scope(case["text"], start, start + len(case["number"])))
    assert {field: value for field, value in found.items() if value} == case["expected"]


@pytest.mark.parametrize(
    ("a", "b", "contains", "differ"),
    [
        ("Lyon", "France", True, False),
        ("Kursk", "Russia", True, False),
        ("Salzburg", "Austria", True, False),
        ("Bavarian", "German", True, False),
        ("Mariupol", "across Ukraine", True, False),
        ("Gujarat alone", "across the country", True, False),
        ("Gujarat alone", "", True, False),
        ("district of Oldmarsh", "Oldmarsh Vale region", False, False),
        ("Kivalu district", "Sorrel region", True, False),
        ("Kivalu district", "Sorrel district", False, True),
        ("Kharkiv", "Odesa", False, True),
        ("Poland", "Hungary", False, True),
        ("Haiti", "Port-au-Prince", False, False),  # the capital is also the government
        ("Lyon", "Bavaria", False, False),
        ("Paris", "Paris", False, False),
        ("", "Paris", False, False),
        ("the Ostmark Islands", "the Ostmarks", False, False),
        ("Kivalu", "Sorrel", False, True),
        ("nationwide", "Ukraine", False, False),
        ("nationwide", "Lviv", True, False),
    ],
)
def test_places(a: str, b: str, contains: bool, differ: bool) -> None:
    assert place_contains(a, b) is contains
    assert places_differ(a, b) is differ


def test_the_table_is_whole() -> None:
    table = known_places()
    assert len(table) > 1_000
    countries = {place.name for places in table.values() for place in places if place.level == "country"}
    assert len(countries) > 175
    assert {place.level for place in find_known("the state of New South Wales")} == {"region"}
    assert {place.name for place in find_known("Dutch")} == {"netherlands"}
    assert len(find_known("Valencia")) == 2  # Spain and Venezuela


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("children", "people", True),
        ("women", "dead", True),
        ("police officers", "people", True),
        ("girls", "pupils", True),
        ("children", "", False),
        ("children", "pupils", False),
        ("soldiers", "troops", False),
        ("passengers", "people", False),
        ("women", "men", False),
        ("people", "dead", False),
    ],
)
def test_subgroups(a: str, b: str, expected: bool) -> None:
    assert subgroup_of_total(a, b) is expected


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("direct deaths", "excess deaths", True),
        ("laboratory-confirmed", "suspected", True),
        ("net profit", "operating result", True),
        ("seasonally adjusted", "unadjusted", True),
        ("counting only", "", True),
        ("by the office's definition", "", True),
        ("counting only", "leaving aside", False),
        ("net profit", "net loss", False),
        ("direct deaths", "", False),
        ("direct deaths", "net profit", False),
        ("preliminary", "final", False),
    ],
)
def test_definitions(a: str, b: str, expected: bool) -> None:
    assert definitions_differ(a, b) is expected


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("in March", "in October", True),
        ("in March", "In March", False),
        ("In the first quarter", "in the second quarter", True),
        ("in the first quarter", "between January and March", False),
        ("in the first nine months of the year", "between January and September", False),
        ("in the spring", "between March and May", False),
        ("in 2018", "in 2017", True),
        ("first round", "second round", True),
        ("per month", "per year", True),
        ("in 42 days", "in the past year", True),
        ("since January", "in March", False),
        ("", "in March", False),
    ],
)
def test_periods(a: str, b: str, expected: bool) -> None:
    assert periods_differ(a, b) is expected


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("first count", "a week later", True),
        ("preliminary", "final", True),
        ("early estimates", "has now reached", True),
        ("preliminary", "", False),
        ("preliminary", "preliminary", False),
        ("final", "revised", False),
    ],
)
def test_early_and_late_counts(a: str, b: str, expected: bool) -> None:
    assert is_preliminary_and_final(a, b) is expected


def test_a_part_is_no_more_than_its_total() -> None:
    assert part_of_total(True, 12, False, 40)
    assert part_of_total(False, 40, True, 12)
    assert not part_of_total(True, 50, False, 40)
    assert not part_of_total(True, 12, True, 40)
    assert not part_of_total(True, None, False, 40)


def test_as_of_intervals_that_do_not_meet() -> None:
    assert as_of_differ(DAYS[0], DAYS[1], DAYS[1], DAYS[2])
    assert not as_of_differ(DAYS[0], DAYS[2], DAYS[1], DAYS[3])
    assert not as_of_differ(None, None, DAYS[1], DAYS[2])


@given(PHRASES, PHRASES)
def test_comparisons_are_symmetric(a: str, b: str) -> None:
    for name in ("place_contains", "places_differ", "subgroup_of_total", "definitions_differ", "periods_differ",
                 "is_preliminary_and_final"):  # fmt: skip
        compare = getattr(scope_tests, name)
        assert compare(a, b) == compare(b, a), name
    assert not places_differ(a, a)
    assert not definitions_differ(a, a)
    assert not periods_differ(a, a)


@given(st.text(max_size=200), st.integers(0, 200), st.integers(0, 200))
def test_any_text_and_span(text: str, start: int, length: int) -> None:
    scope = find_scope(text, min(start, len(text)), min(start + length, len(text)))
    for field in (scope.subgroup, scope.place):
        assert isinstance(field, str)


@pytest.mark.parametrize(
    "unit",
    [
        "in Paris ",
        "of the 3 ",
        "In ",
        "among them ",
        "Aa ",
        "the first ",
        "had ",
        "counting every ",
        "compared with ",
        "(",
        "1 ",
    ],
)
def test_long_hostile_text_ends(unit: str) -> None:
    text = unit * 20_000
    find_scope(text, 100, 101)
    find_scope(text, 0, len(text))
    places_differ(text, "Paris")
