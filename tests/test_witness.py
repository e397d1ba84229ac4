"""Sums that fail become findings of their own kind, with a life, and never pass for disagreements about a number."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from pipeline.claims import extract_claims
from pipeline.contradictions import compare
from pipeline.database import open_database
from pipeline.decisions import Thresholds
from pipeline.evaluation import Quote, flags_from_rows, score_run
from pipeline.night import run_night
from pipeline.records import Candidate, ClaimInContext, Findings
from pipeline.runs import Run
from pipeline.settings import Settings
from pipeline.witness import Located, witness_pairs, witness_story
from tests.factories import PRINTED, article

RULES = Settings(pair_model="none", workers=1)
FIRST_NIGHT = datetime(2023, 3, 5, 2, 0, tzinfo=UTC)
CREW = "On board the Lindholm ferry were 62 people: 58 passengers and 5 crew."
TEXTS = {
    "harbour": f"The Lindholm ferry ran aground on Friday. {CREW} The weather was calm.",
    "fjord": "The Lindholm ferry ran aground on Friday. Nobody was hurt, the owner said.",
    "island": f"Islanders watched the Lindholm ferry run aground on Friday. {CREW} Divers came from the mainland.",
}


def contexts(*texts: str, hours: Sequence[int] = (0, 0, 0)) -> list[Located]:
    located = []
    for number, text in enumerate(texts):
        printed = article(text, url=f"https://{number}.example/", published_at=PRINTED + timedelta(hours=hours[number]))
        extracted = extract_claims(printed)
        sentences = {s.sentence_id: s for s in extracted.sentences}
        for claim in extracted.claims:
            if claim.kind == "quantity":
                stood = sentences[claim.sentence_id]
                context = ClaimInContext(claim, stood.text, "Herald", printed.published_at, printed.article_id)
                located.append(Located(context, stood.start))
    return located[::-1]


def witness(*texts: str) -> Findings:
    return witness_story("story", contexts(*texts))


def across(part: str, total: str, hours: int = 0) -> Findings:
    """What the witness says of the last numbers of two texts, the total printed ``hours`` after the part."""
    sides = contexts(part, total, hours=(0, hours))
    a, b = sorted(
        (max((one.context for one in sides if one.context.claim.article_id == article_id), key=_place)
         for article_id in {one.context.claim.article_id for one in sides}),
        key=lambda context: context.claim.claim_id,
    )  # fmt: skip
    return witness_pairs("story", compare([Candidate("numeric", a, b, 0.9)], None, Thresholds(0.5, 0.5)))


def _place(context: ClaimInContext) -> int:
    return context.claim.value_start or 0


def live(folder: Path, names: list[str], day: int) -> dict[str, list[dict[str, Any]]]:
    rows = [
        {
            "url": f"https://{name}.example/ferry",
            "publisher": name,
            "published_at": "2023-03-04T08:00:00Z",
            "title": "Lindholm ferry runs aground",
            "text": TEXTS[name],
        }
        for name in names
    ]
    source = folder / f"{day}.jsonl"
    source.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    at = FIRST_NIGHT + timedelta(days=day)
    run_night(Run((str(source),), str(folder / "night.duckdb"), str(folder / "out"), RULES, at))
    with open_database(folder / "night.duckdb") as database:
        return {name: database.read_table(name).to_pylist() for name in database.tables()}


def test_the_total_stands_against_its_parts() -> None:
    found = witness(TEXTS["harbour"])
    (contradiction,) = found.contradictions
    assert contradiction.kind == "arithmetic"
    assert contradiction.summary == "58 + 5 = 63, not 62 (Herald)"
    assert [(p.position, p.label) for p in found.positions] == [(0, "62 people"), (1, "58 passengers, 5 crew")]
    assert [side.side for side in found.contradiction_claims] == ["a", "b", "b"]
    assert (contradiction.origins_a, contradiction.origins_b) == (1, 1)


def test_two_texts_that_repeat_a_sum_are_one_finding() -> None:
    (contradiction,) = witness(TEXTS["harbour"], TEXTS["fjord"], TEXTS["island"]).contradictions
    assert (contradiction.origins_a, contradiction.origins_b) == (2, 2)


def test_a_sum_that_nobody_asserts_is_none() -> None:
    assert witness("If the ferry carried 62 people, 58 passengers and 5 crew, who counted them?").contradictions == ()
    assert witness("Were there 62 people: 58 passengers and 5 crew?").contradictions == ()


def test_a_part_in_one_text_exceeds_the_total_of_another() -> None:
    found = across("The landslide killed 26 children.", "The landslide killed 12 people.", hours=5)
    (contradiction,) = found.contradictions
    assert contradiction.summary == "26 children of 12 people (Herald)"
    assert [position.label for position in found.positions] == ["12 people", "26 children"]


@pytest.mark.parametrize(
    ("part", "total", "hours"),
    [
        ("The landslide killed 6 children.", "The landslide killed 12 people.", 5),
        ("The landslide killed 26 children.", "The landslide killed 12 people.", -5),  # the toll grew
        ("The landslide killed 26 children.", "The landslide killed at least 12 people.", 5),
        ("The landslide killed 26 children.", "The landslide injured 12 people.", 5),
        ("The landslide may have killed 26 children.", "The landslide killed 12 people.", 5),
        ("The landslide killed 26 men.", "The landslide killed 12 women.", 5),
    ],
)
def test_a_part_and_a_total_that_can_both_hold(part: str, total: str, hours: int) -> None:
    assert across(part, total, hours).contradictions == ()


def test_a_finding_lives_on_beside_other_findings(tmp_path: Path) -> None:
    first = live(tmp_path, ["harbour"], 0)  # one article: nobody can disagree, yet its sum fails
    (clash,) = first["contradictions"]
    assert (clash["kind"], clash["status"]) == ("arithmetic", "new")
    later = live(tmp_path, ["fjord", "island"], 1)
    redirects = {row["old_fact_id"]: row["new_fact_id"] for row in later["fact_redirects"]}
    (same,) = (row for row in later["contradictions"] if row["kind"] == "arithmetic")
    assert same["contradiction_id"] == clash["contradiction_id"]
    assert (same["status"], same["origins_a"]) == ("persisting", 1)  # one text
    assert same["fact_id"] == redirects.get(clash["fact_id"], clash["fact_id"])
    stated = [row for row in later["contradiction_claims"] if row["side"] == "a"]
    assert len([row for row in stated if row["contradiction_id"] == clash["contradiction_id"]]) == 2
    history = [row for row in later["contradiction_history"] if row["contradiction_id"] == clash["contradiction_id"]]
    assert [row["status"] for row in history] == ["new"]  # nothing new: the copy is no other origin


def test_every_report_shows_sums_apart(tmp_path: Path) -> None:
    live(tmp_path, ["harbour", "fjord"], 0)
    page = (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    disagreements, _, rest = page.partition('<section id="sums"')
    sums = rest.partition("</section>\n<section")[0]
    assert "No contradiction was found, but 1 sum that does not add up." in disagreements
    assert "58 + 5 = 63" not in disagreements
    assert "<mark>62</mark> people: <mark>58</mark> passengers and <mark>5</mark> crew." in sums
    assert sums.count("<blockquote dir") == 1
    text = (tmp_path / "out" / "report.md").read_text(encoding="utf-8")
    assert "### 1. 58 + 5 = 63, not 62" in text.partition("## Sums that do not add up")[2]
    rows = list(csv.DictReader((tmp_path / "out" / "contradictions.csv").open(encoding="utf-8", newline="")))
    assert {row["kind"] for row in rows} == {"arithmetic"}
    whole = json.loads((tmp_path / "out" / "contradictions.json").read_text(encoding="utf-8"))
    assert (whole["night"]["contradictions"], whole["night"]["failing_sums"]) == (0, 1)


def test_the_gold_counts_no_sums() -> None:
    row = {"contradiction_id": "x", "kind": "arithmetic", "summary": "1 + 1 = 2, not 3"}
    claims = [{"contradiction_id": "x", "side": side, "url": "u", "quote": "q"} for side in "ab"]
    (flag,) = flags_from_rows([row], claims)
    assert flag.side_a == (Quote("u", "q"),)
    assert score_run([], [flag], []).kinds == {}
