from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.arithmetic import FailedSum, Figure, find_failed_sums, part_exceeds_total, read_ends


def figures(text: str) -> list[Figure]:
    """Read ``[12]``, ``[20%]``, ``[1.3e6:2]`` (value, then its significant digits) as the figures of a sentence."""
    sentence, found = "", []
    for index, piece in enumerate(text.replace("]", "[").split("[")):
        if index % 2 == 0:
            sentence += piece
            continue
        value, _, digits = piece.partition(":")
        number = float(value.rstrip("%").replace(",", ""))
        plain = f"{number:.0f}".rstrip("0") or "0"
        start = len(sentence)
        sentence += value
        unit = "percent" if value.endswith("%") else "count"
        count = int(digits) if digits else len(plain)
        found.append(Figure(number, number, unit, "exact", count, "", value, start, len(sentence), ""))
    return [replace(figure, sentence=sentence) for figure in found]


def sums(text: str) -> list[str]:
    return [failed.sum for failed in find_failed_sums(figures(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It drew [735,000] against [650,000] before, a rise of [20%].", "735,000 / 650,000 = +13 %, not +20 %"),
        ("Sales rose [20%] from [100] to [150].", "150 / 100 = +50 %, not +20 %"),
        ("Exports went from [100] to [150], up [20%].", "150 / 100 = +50 %, not +20 %"),
        ("Exports fell from [150] to [100], a drop of [50%].", "100 / 150 = -33 %, not -50 %"),
        ("[150] came, up from [100] last year, a rise of [20%].", "150 / 100 = +50 %, not +20 %"),
        ("Some [300] of the [200] passengers were hurt.", "300 of 200"),
        ("Of the [200] passengers on board, [300] were hurt.", "300 of 200"),
        ("The toll is [12] dead, including [15] children.", "15 of 12"),
        ("The crash left [12] dead: [5] men and [6] women.", "5 + 6 = 11, not 12"),
        ("On board were [62] people: [58] passengers and [5] crew.", "58 + 5 = 63, not 62"),
        ("They found [5] men, [6] women and [3] children, [15] in all.", "5 + 6 + 3 = 14, not 15"),
        ("They won [60] of the [200] seats, or [40%].", "60 / 200 = 30 %, not 40 %"),
        ("Output doubled from [10] to [50].", "50 / 10 = × 5, not × 2"),
    ],
)  # fmt: skip
def test_sums_that_fail(text: str, expected: str) -> None:
    assert sums(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "It drew [735,000] people against [650,000] in January, an increase of [13%].",
        "Sales rose [49%] from [100] to [149].",
        "Profit rose [12%] from [1.3e6:2] to [1.5e6:2].",  # rounding allows 7 to 24
        "Exports fell from [150] to [100], a drop of [33%].",
        "Inflation rose from [4%] to [5%], up [1%].",  # points, not percent
        "Some [200] of the [300] passengers were hurt.",
        "[12] people died and [40] were hurt, including [15] children.",
        "The crash left [12] dead: [6] men and [6] women.",
        "The crash left [12] dead: [5] Germans and [3] Poles.",  # the list may go on
        "The crash left [12] dead: [8] Germans and [6] women.",  # groups overlap
        "The crash left [12] dead: at least [5] men and [6] women.",
        "The crash left [12] dead (the oldest was [91]).",
        "They won [60] of the [200] seats, or [30%].",
        "Output doubled from [10] to [21].",
        "Output more than doubled from [10] to [34].",
        "The vote did not exceed [70] in either of the [2] rounds.",
        "The tent saw [62] patients, the oldest of them [91].",
        "It rose [20%]; last year it went from [100] to [150].",
        "From [2] to [3e9], up [20%].",  # a scale word was read wrongly: no finding
        "Some [50%] of voters (surveyed twice): [59%] of men and [41%] of women.",  # each of another whole
        "[9%] of the public agrees, including [20%] of the young.",
        "It left [3] dead, [9] hurt and of the [3] dead one was a guard.",
        "One of the [284] residents of the [8]-storey house spoke.",
        "[1] of the victims was hit, including [2] times in the arm.",
        "Nothing is counted here.",
    ],
)
def test_sums_that_hold_or_are_not_stated(text: str) -> None:
    assert sums(text) == []


def test_a_part_that_points_back() -> None:
    before, after = figures("The ferry carried [200] people."), figures("[300] of them drowned.")
    assert find_failed_sums([*before, *after]) == [
        FailedSum("part", (1, 0), "300 of 200", "a part of 300 is larger than its total of 200")
    ]
    assert find_failed_sums([*figures("It carried [200] people and [400] sheep."), *after]) == []
    assert find_failed_sums([*before, *figures("All [300] of them drowned.")]) == []
    assert find_failed_sums([*figures("The [2] boys went there."), *figures("[3] of them drowned.")]) == []


def test_rounding_protects_a_part() -> None:
    part, total = figures("[1.02e6:3] of the [1e6:1]")
    assert not part_exceeds_total(part, total)
    assert part_exceeds_total(replace(part, low=1.2e6, high=1.2e6), total)
    assert not part_exceeds_total(part=replace(part, low=2e6), total=replace(total, approximation="vague"))
    assert not part_exceeds_total(replace(part, unit="kg", low=2e6), total)


def test_from_and_to_are_two_numbers() -> None:
    sentence = "Sales rose from 100 to 150 units, up 20 percent."
    both = Figure(100.0, 150.0, "count", "range", 2, "units", "100 to 150", 16, 26, sentence)
    percent = Figure(20.0, 20.0, "percent", "exact", 2, "", "20 percent", 37, 47, sentence)
    found = [figure for whole in (both, percent) for figure in read_ends(whole)]
    assert [figure.text for figure in found] == ["100", "150", "20 percent"]
    assert [sentence[figure.start : figure.end] for figure in found] == ["100", "150", "20 percent"]
    assert [failed.sum for failed in find_failed_sums(found)] == ["150 / 100 = +50 %, not +20 %"]


@given(st.lists(st.tuples(st.sampled_from(["[5]", "[12]", "[300]", "[20%]"]), st.sampled_from(
    [" of the ", " dead: ", " men and ", " women. ", ", including ", " to ", ", up ", " from ", ", or ", " against "]
)), max_size=12))  # fmt: skip
def test_any_order_of_words(pieces: list[tuple[str, str]]) -> None:
    found = figures("From " + "".join(number + words for number, words in pieces))
    for failed in find_failed_sums(found):
        assert failed.sum
        assert len(set(failed.figures)) == len(failed.figures)
        assert all(0 <= position < len(found) for position in failed.figures)


@pytest.mark.parametrize("words", [" of the ", ", ", " and ", " from ", " word" * 20, "\u27e60\u27e7", ": "])
def test_long_hostile_text_ends(words: str) -> None:
    find_failed_sums(figures("[5]" + words + "[6]" + words * 3_000 + "[7]"))
