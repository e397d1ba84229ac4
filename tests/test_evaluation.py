"""The scorer counts as its docstring says, and names every line of a gold file that is no case."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.evaluation import (
    Flag,
    Quote,
    QuotePair,
    article_rows,
    as_json,
    as_text,
    is_same_quote,
    read_cases,
    score_run,
)

A, B, C = "https://a.example/1", "https://b.example/1", "https://c.example/1"
LOW = "Some 40 boats were lost in the harbour on Monday night"
HIGH = "The harbour master counts ninety boats as lost"
COPY = "According to the harbour master ninety boats went down"
MISSING = "Three sailors are still missing"


def gold(path: Path, **extra: object) -> Path:
    """Write one case: 40 against 90 boats is expected, C repeats B, and the missing sailors are a forbidden pair."""
    articles = [
        {"id": i, "outlet": i.upper(), "url": u, "published_at": "2024-01-01T00:00:00Z", "title": "T", "text": t}
        for i, u, t in (("a", A, f"{LOW}. {MISSING}."), ("b", B, f"{HIGH}."), ("c", C, f"{COPY}."))
    ]

    def pair(a: str, quote_a: str, b: str, quote_b: str) -> dict[str, object]:
        return {"a": {"article": a, "quote": quote_a}, "b": {"article": b, "quote": quote_b}}

    case = {
        "case": "boats",
        "articles": articles,
        "expect": [{"kind": "numeric", **pair("a", LOW, "b", HIGH)}],
        "forbid": [
            {"reason": "same-claim", **pair("b", HIGH, "c", COPY)},
            {"reason": "different-thing", **pair("a", MISSING, "b", HIGH)},
        ],
        **extra,
    }
    path.write_text(json.dumps(case) + "\n", encoding="utf-8")
    return path


def flag(a: Quote, b: Quote, kind: str = "numeric") -> Flag:
    return Flag("x", kind, (a,), (b,))


def test_expected_pair_is_found_with_sides_swapped(tmp_path: Path) -> None:
    cases = read_cases(gold(tmp_path / "gold.jsonl"))
    card = score_run(cases, [flag(Quote(B, HIGH), Quote(A, LOW))], [])
    tally = card.kinds["numeric"]
    assert (tally.flagged, tally.right, tally.expected, tally.found) == (1, 1, 1, 1)
    assert not card.missed
    assert not card.violated


def test_expected_pair_is_found_through_a_same_claim_quote(tmp_path: Path) -> None:
    cases = read_cases(gold(tmp_path / "gold.jsonl"))
    card = score_run(cases, [flag(Quote(A, LOW), Quote(C, COPY))], [])
    assert card.kinds["numeric"].found == 1


def test_another_kind_is_a_false_alarm(tmp_path: Path) -> None:
    cases = read_cases(gold(tmp_path / "gold.jsonl"))
    card = score_run(cases, [flag(Quote(A, LOW), Quote(B, HIGH), kind="stance")], [])
    assert card.kinds["stance"].right == 0
    assert card.kinds["numeric"].found == 0
    assert [flag.kind for flag in card.wrong] == ["stance"]


def test_forbidden_pair_across_the_sides_is_violated(tmp_path: Path) -> None:
    cases = read_cases(gold(tmp_path / "gold.jsonl"))
    card = score_run(cases, [flag(Quote(A, f"{MISSING}."), Quote(B, HIGH))], [])
    assert card.violated_by_reason == {"different-thing": 1}
    assert card.kinds["numeric"].precision == 0.0


def test_right_reason_of_a_cleared_pair_counts(tmp_path: Path) -> None:
    cases = read_cases(gold(tmp_path / "gold.jsonl"))
    ledger = [
        QuotePair(Quote(A, MISSING), Quote(B, HIGH), "different_thing"),
        QuotePair(Quote(C, COPY), Quote(B, HIGH), "update"),
    ]
    card = score_run(cases, [], ledger)
    assert (card.cleared_by_reason.total(), card.reason_right.total()) == (2, 1)
    assert as_json(card)["cleared_reason_right"] == 0.5
    assert "cleared with the right reason: 0.50" in as_text(card)


def test_unscored_pair_counts_neither_way(tmp_path: Path) -> None:
    unscored = [{"a": {"article": "a", "quote": MISSING}, "b": {"article": "c", "quote": COPY}}]
    cases = read_cases(gold(tmp_path / "gold.jsonl", unscored=unscored))
    card = score_run(cases, [flag(Quote(A, MISSING), Quote(C, COPY))], [])
    assert card.kinds["numeric"].flagged == 0


@pytest.mark.parametrize(
    ("flagged", "expected"),
    [
        ("x Some 40 boats were lost in the end", True),  # a run of six words
        ("Some 40 boats were lost, all told", False),  # a run of four
        (f"“{LOW}”, he said", True),
    ],
)
def test_quotes_match_by_containment_or_a_run_of_six_words(flagged: str, expected: bool) -> None:
    assert is_same_quote(Quote(A, LOW), Quote(A, flagged)) is expected
    assert is_same_quote(Quote(A, flagged), Quote(A, LOW)) is expected


def test_quotes_of_different_articles_never_match() -> None:
    assert not is_same_quote(Quote(A, LOW), Quote(B, LOW))


def test_every_line_that_is_no_case_is_named(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text('{"case": "x"}\nnot json\n', encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        read_cases(path)
    assert "gold.jsonl:1:" in str(caught.value)
    assert "gold.jsonl:2:" in str(caught.value)


def test_missing_file_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        read_cases(tmp_path / "none.jsonl")


def test_articles_come_as_rows_for_ingestion(tmp_path: Path) -> None:
    rows = article_rows(read_cases(gold(tmp_path / "gold.jsonl")))
    assert [row["publisher"] for row in rows] == ["A", "B", "C"]
    assert rows[0]["url"] == A
