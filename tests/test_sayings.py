"""Who is said to have said it: apart from whether it is so, in unit and through a night."""

from __future__ import annotations

import csv
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from pipeline.claims import extract_claims
from pipeline.database import open_database, open_snapshot
from pipeline.encoders import load_encoder
from pipeline.night import run_night
from pipeline.records import ClaimInContext, Compared
from pipeline.runs import Run
from pipeline.sayings import compare_sayings, denied_saying
from pipeline.settings import Settings
from tests.factories import article

NIGHT = datetime(2023, 3, 5, 2, 0, tzinfo=UTC)
PRINTED = datetime(2023, 3, 4, 8, 0, tzinfo=UTC)
SAID = "Mayor Ilse Kranz said that the Elm bridge would close for two years."


def contexts(text: str, url: str, hours: int = 0, origin: str = "") -> list[ClaimInContext]:
    printed = article(text, url=url)
    extracted = extract_claims(printed)
    sentences = {s.sentence_id: s.text for s in extracted.sentences}
    numbers = [c for c in extracted.claims if c.kind == "quantity"]
    at = PRINTED + timedelta(hours=hours)
    return [
        ClaimInContext(c, sentences[c.sentence_id], url, at, origin or printed.article_id, tuple(numbers))
        for c in extracted.claims
    ]


def compared(a: str, b: str, hours: int = 6, origin: str = "") -> list[Compared]:
    claims = [*contexts(a, "https://a.example/", 0, origin), *contexts(b, "https://b.example/", hours, origin)]
    vectors = np.array(load_encoder().encode([c.claim.core for c in claims]))
    found = compare_sayings(claims, vectors)
    assert found == compare_sayings(claims[::-1], vectors[::-1])
    return found


@pytest.mark.parametrize(
    "denial",
    [
        "Mayor Ilse Kranz never said that the Elm bridge would close, her office said.",
        "Mayor Ilse Kranz denied having said that the Elm bridge would close.",
        "“I never said that the Elm bridge would close,” Mayor Ilse Kranz told the Kurier.",
        "Mayor Ilse Kranz did not say that the Elm bridge would close, a spokesman insisted.",
        "Mayor Ilse Kranz said she had never said that the Elm bridge would close.",
    ],
)
def test_a_saying_meets_its_denial(denial: str) -> None:
    assert any(not row.verdict.reason for row in compared(SAID, denial))
    assert {row.candidate.kind for row in compared(SAID, denial)} == {"attribution"}


@pytest.mark.parametrize(
    "other",
    [
        "Mayor Ilse Kranz denied that the Elm bridge would close.",
        "Mayor Ilse Kranz did not say when the Elm bridge would close.",
        "Governor Jon Abt never said that the Elm bridge would close, his office said.",
        "Mayor Ilse Kranz never said that she would stand again, her office said.",
        "Mayor Ilse Kranz said that the Elm bridge would stay open.",
        "Mayor Ilse Kranz denied having promised that the Elm bridge would close.",
        "Nobody said that the Elm bridge would close.",
        "She never said that the Elm bridge would close.",
    ],
)
def test_another_denial_another_speaker_or_another_saying_does_not(other: str) -> None:
    assert not [row for row in compared(SAID, other) if not row.verdict.reason]


@pytest.mark.parametrize(
    ("a", "b", "changes", "reason"),
    [
        (
            "Police chief Rolf Dahl confirmed that 40 boats had sunk off Vardal.",
            "Police chief Rolf Dahl denied having confirmed that 90 boats had sunk off Vardal.",
            {},
            "different_thing",
        ),
        (
            SAID,
            "Mayor Ilse Kranz never said that the Elm bridge would close, her office said.",
            {"hours": -72},
            "update",
        ),
        (
            SAID,
            "Mayor Ilse Kranz never said that the Elm bridge would close, her office said.",
            {"origin": "one"},
            "syndicated",
        ),
    ],
)
def test_what_explains_the_two(a: str, b: str, changes: dict[str, object], reason: str) -> None:
    assert {row.verdict.reason for row in compared(a, b, **changes)} == {reason}  # type: ignore[arg-type]


def test_a_denied_saying_tells_speaker_verb_and_content() -> None:
    (claim,) = [
        c
        for c in extract_claims(article("Mayor Ilse Kranz denied having promised that taxes would fall.")).claims
        if c.source == "Mayor Ilse Kranz"
    ]
    assert denied_saying(claim) == ("Mayor Ilse Kranz", "promised", "taxes would fall")


def test_a_night_tells_who_said_it_apart_and_keeps_its_id(tmp_path: Path) -> None:
    texts = {
        "kurier": f"The town of Dunmere worries about its Elm bridge. {SAID} Shops fear for trade.",
        "anzeiger": "The town of Dunmere talks of its Elm bridge. “I never said that the Elm bridge would close for two"
        " years,” Mayor Ilse Kranz said on Friday. A survey of the Elm bridge is under way.",
    }
    rows = [
        {
            "url": f"https://{name}.example/bridge",
            "publisher": name,
            "published_at": f"2023-03-04T{8 + hour:02}:00:00Z",
            "title": "Dunmere: the Elm bridge and Mayor Kranz",
            "text": text,
        }
        for hour, (name, text) in enumerate(texts.items())
    ]
    source = tmp_path / "night.jsonl"
    source.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    ids = []
    for day in range(2):
        if day:  # a further text makes the story pending again
            more = {**rows[0], "url": "https://bote.example/bridge", "publisher": "bote", "text": "The Elm bridge in"
                    " Dunmere was built in 1911. Mayor Ilse Kranz spoke about the Elm bridge on Friday."}  # fmt: skip
            source.write_text(json.dumps(more), encoding="utf-8")
        settings = Settings(pair_model="none", workers=1, story_threshold=0.2)
        run_night(
            Run((str(source),), str(tmp_path / "n.duckdb"), str(tmp_path / "out"), settings, NIGHT + timedelta(day))
        )
        with open_snapshot(tmp_path / "out" / "atodds.duckdb") as snapshot:
            found = snapshot.sql("from contradictions where kind = 'attribution'").to_pylist()
            (row,) = found
            sides = snapshot.sql(
                "select side, publisher from contradiction_claims where contradiction_id = "
                f"'{row['contradiction_id']}' order by side"
            ).to_pylist()
        ids.append(row["contradiction_id"])
        assert [(side["side"], side["publisher"]) for side in sides] == [("a", "kurier"), ("b", "anzeiger")]
        assert (row["position_a"], row["position_b"]) == ("said it", "did not say it")
    assert ids[0] == ids[1]
    with open_database(tmp_path / "n.duckdb") as database:
        assert database.failing_checks() == []
    with (tmp_path / "out" / "contradictions.csv").open(encoding="utf-8") as file:
        assert "attribution" in {row["kind"] for row in csv.DictReader(file)}
    assert "who said it" in (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
