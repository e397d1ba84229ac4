"""Judgements are appended by people, bound to the evidence they were made on."""

from __future__ import annotations

import dataclasses
from datetime import timedelta
from typing import Any

import pytest

from pipeline.database import Database
from pipeline.errors import UsageError
from pipeline.judgements import Judgement, record_judgement
from tests.factories import NIGHT
from tests.night import small_night

DISMISSED = Judgement("clash", "dismissed", "another brigade", "ada", NIGHT)


@pytest.fixture
def database(database: Database) -> Database:
    small_night().write(database)
    return database


def test_the_latest_word_counts_and_the_earlier_one_stays(database: Database) -> None:
    assert record_judgement(database, DISMISSED) == "One says 3,000, the other says 10,000."
    record_judgement(
        database, dataclasses.replace(DISMISSED, judgement="confirmed", judged_at=NIGHT + timedelta(minutes=1))
    )
    seen = database.sql("select judgement, judgement_note from contradictions where contradiction_id = 'clash'")
    assert seen.to_pylist() == [{"judgement": "confirmed", "judgement_note": "another brigade"}]
    assert database.read_table("judgements").num_rows == 2


def test_the_beginning_of_an_id_is_enough(database: Database) -> None:
    record_judgement(database, dataclasses.replace(DISMISSED, contradiction_id="cl"))
    assert database.read_table("judgements").column("contradiction_id").to_pylist() == ["clash"]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"contradiction_id": "zz"}, "no contradiction has the id 'zz'"),
        ({"contradiction_id": ""}, "no contradiction has the id ''"),
        ({"judgement": "wrong"}, "say confirmed, dismissed, unsure"),
        ({"analyst": "  "}, "needs the name"),
    ],
)
def test_a_judgement_that_fits_nothing_is_refused(database: Database, changes: dict[str, Any], words: str) -> None:
    with pytest.raises(UsageError, match=words):
        record_judgement(database, dataclasses.replace(DISMISSED, **changes))
    assert database.read_table("judgements").num_rows == 0
