"""The life of a contradiction: each status from what stood before, what is found, and what its history says."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from pipeline.lifecycle import Standing, follow, keep_ids
from pipeline.runs import Run
from pipeline.settings import Settings
from tests.factories import NIGHT

RUN = Run((), "night.duckdb", "out", Settings(), NIGHT)
EARLIER = NIGHT - timedelta(days=1)


def standing(
    name: str = "x", a: str = "a1", b: str = "b1", sources: tuple[str, str] = ("", ""), **row: Any
) -> Standing:
    """A contradiction between the claims ``a`` and ``b``, each a list of words."""
    quiet = dict.fromkeys(("fact_id", "story_id", "summary", "detail", "evidence"), "same")
    seen = {"first_seen_at": EARLIER, "last_seen_at": EARLIER, "status": "new"}
    made = {**quiet, **seen, "kind": "numeric", "score": 0.5, "gap": 1.0, "origins_a": 1, "origins_b": 1, **row}
    held = frozenset(sources[0].split()), frozenset(sources[1].split())
    return Standing({**made, "contradiction_id": name}, (frozenset(a.split()), frozenset(b.split())), held)


def past(status: str, **changes: Any) -> dict[str, Any]:
    """What the history says of a contradiction, by default to readers who know it."""
    quiet = {"first_seen_at": EARLIER, "seen_at": EARLIER, "is_tonight": False, "was_published": True}
    return {**quiet, "status": status, **changes}


def status(old: list[Standing], now: Standing, last: dict[str, Any] | None = None) -> str:
    current, _ = follow(old, [now], {"x": last} if last else {}, RUN)
    return str(current[0]["status"])


def test_first_found_is_new_and_found_again_persists_without_a_word() -> None:
    assert status([], standing()) == "new"
    current, history = follow([standing()], [standing()], {}, RUN)
    assert (current[0]["status"], current[0]["first_seen_at"], history) == ("persisting", EARLIER, [])


def test_more_evidence_is_told_in_the_history() -> None:
    _, history = follow([standing()], [standing(evidence="more")], {}, RUN)
    assert [row["status"] for row in history] == ["persisting"]


def test_gaps_widen_and_narrow() -> None:
    assert status([standing()], standing(gap=1.2)) == "widened"
    assert status([standing()], standing(gap=0.8)) == "narrowed"


def test_a_source_that_moves_its_number_widens_or_narrows() -> None:
    before = standing("before", sources=("police", "owner"))
    assert status([before], standing(b="b2", sources=("police", "owner"), gap=0.7)) == "narrowed"
    assert status([before], standing(b="b2", sources=("police", "army"), gap=0.7)) == "new"


def test_a_source_that_crosses_flips() -> None:
    before = standing(sources=("minister", "mayor"))
    assert status([before], standing(sources=("minister", "mayor minister"))) == "flipped"
    assert status([before], standing(a="b1", b="a1", sources=("mayor", "minister"))) == "persisting"


def test_not_found_again_is_resolved_and_found_later_reopened() -> None:
    current, history = follow([standing()], [], {}, RUN)
    assert (current, [row["status"] for row in history]) == ([], ["resolved"])
    assert status([], standing(), past("resolved")) == "reopened"


def test_nothing_new_for_long_is_stale_until_new_evidence() -> None:
    long_ago = past("new", seen_at=NIGHT - timedelta(days=31))
    assert status([standing()], standing(), long_ago) == "stale"
    assert status([standing(status="stale")], standing(), long_ago) == "stale"
    assert status([standing(status="stale")], standing(evidence="more"), long_ago) == "reopened"


def test_an_id_goes_on_with_its_claims_whichever_side_they_stand_on() -> None:
    old = [standing("x", "a1", "b1"), standing("y", "a1", "c1")]
    found = [standing("p", "b1", "a0 a1"), standing("y", "a1", "c1"), standing("q", "d1", "a1")]
    assert keep_ids(old, found) == {"p": "x", "y": "y", "q": "q"}


def test_what_nobody_has_read_yet_stays_what_it_was() -> None:
    for unread in ("new", "reopened", "widened"):
        assert status([standing()], standing(), past(unread, is_tonight=True)) == unread
    assert status([standing()], standing(gap=1.2), past("new", is_tonight=True)) == "new"
    assert status([standing()], standing(gap=0.8), past("widened", is_tonight=True)) == "narrowed"


def test_gone_and_back_within_a_night_is_as_it_was_read() -> None:
    assert status([], standing(), past("resolved", is_tonight=True)) == "persisting"
    assert status([], standing(), past("resolved", is_tonight=True, was_published=False)) == "new"
