"""The life of a contradiction from night to night, read off the data: new, persisting, widened, narrowed, and so on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from pipeline.runs import Run

Row = Mapping[str, Any]
Both = tuple[frozenset[str], frozenset[str]]  # of side a and of side b

NOTICEABLE = 0.05  # change of the gap, in natural log units, that an analyst would call wider or narrower
STALE_AFTER = timedelta(days=30)  # without anything new on either side; the view ``contradictions`` says the same
CHANGES = frozenset({"persisting", "widened", "narrowed", "flipped"})
UNREAD: Mapping[str, frozenset[str]] = {  # status that nobody has read yet -> the later ones of its night it outweighs
    "new": CHANGES,
    "reopened": CHANGES,
    **dict.fromkeys(("widened", "narrowed", "flipped"), frozenset({"persisting"})),
}
HISTORY = (
    "contradiction_id", "status", "gap", "evidence", "fact_id", "story_id", "kind", "summary", "detail", "score",
    "origins_a", "origins_b",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Standing:
    """A contradiction as it stands: its row, the claims that clash, and who is named as holding either position."""

    row: Row
    claims: Both
    sources: Both


def keep_ids(old: Sequence[Standing], found: Sequence[Standing]) -> dict[str, str]:
    """Return for each found id the id it goes on under.

    A contradiction is the one of an earlier night when both of its sides share a claim with that one's sides, the most
    shared first; what joins a side may change what its id would be made from, never the id.
    """
    kept = {s.row["contradiction_id"] for s in found} & {s.row["contradiction_id"] for s in old}
    pairs = sorted(
        (-shared, before.row["contradiction_id"], now.row["contradiction_id"])
        for now in found
        for before in old
        if now.row["kind"] == before.row["kind"]
        for shared in [
            max(_shared_claims(now.claims, before.claims), _shared_claims(now.claims, _turned(before.claims)))
        ]
        if shared
    )
    ids = {same: same for same in kept}
    for _, before_id, now_id in pairs:
        if now_id not in ids and before_id not in kept:
            ids[now_id] = before_id
            kept.add(before_id)
    names = [str(standing.row["contradiction_id"]) for standing in found]
    return {name: ids.get(name, name) for name in names}


def follow(
    old: Sequence[Standing], found: Sequence[Standing], past: Mapping[str, Row], run: Run
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the contradictions that stand now and the history rows of what changed; both have the ids they keep.

    ``past`` is the row of the query ``last_history`` for each id. What stood before and is not found again is resolved:
    it leaves the table, its last words stay in the history, and it is reopened when it is found again.
    """
    before = {standing.row["contradiction_id"]: standing for standing in old}
    current: list[dict[str, Any]] = []
    history: list[dict[str, Any]] = []
    for now in found:
        contradiction_id = now.row["contradiction_id"]
        earlier, last = before.get(contradiction_id), past.get(contradiction_id)
        status = _first_status(old, now, last) if earlier is None else _next_status(earlier, now, last, run)
        status = _within_a_night(status, last)
        first = earlier.row["first_seen_at"] if earlier else last["first_seen_at"] if last else run.started_at
        times = {"first_seen_at": first, "last_seen_at": max(first, run.started_at)}  # the clock may have been set back
        row = {**now.row, **times, "status": status}
        current.append(row)
        if earlier is None or _is_news(earlier.row, row):
            history.append(_entry(row, run))
    gone = sorted(before.keys() - {now.row["contradiction_id"] for now in found})
    history += [_entry({**before[i].row, "status": "resolved"}, run) for i in gone]
    return current, history


def _entry(row: Row, run: Run) -> dict[str, Any]:
    return {**{name: row[name] for name in HISTORY}, "run_id": run.run_id, "seen_at": run.started_at}


def _is_news(earlier: Row, row: Row) -> bool:
    if row["status"] == "stale":
        return bool(earlier["status"] != "stale")
    return bool(row["status"] != "persisting" or row["evidence"] != earlier["evidence"])


def _first_status(old: Sequence[Standing], now: Standing, last: Row | None) -> str:
    """Return the status of what did not stand before: reopened, a named source that moved its number, or new."""
    if last is not None:
        return "reopened"
    for before in sorted(old, key=lambda s: str(s.row["contradiction_id"])):
        if before.row["kind"] == now.row["kind"] and _has_moved(before, now):
            return _gap_change(before.row, now.row) or "new"
    return "new"


def _next_status(earlier: Standing, now: Standing, last: Row | None, run: Run) -> str:
    if _has_crossed(earlier, now):
        return "flipped"
    change = _gap_change(earlier.row, now.row)
    if change:
        return change
    is_fresh = now.row["evidence"] != earlier.row["evidence"]
    if earlier.row["status"] == "stale":
        return "reopened" if is_fresh else "stale"
    if not is_fresh and last is not None and run.started_at - last["seen_at"] > STALE_AFTER:
        return "stale"
    return "persisting"


def _within_a_night(status: str, last: Row | None) -> str:
    """Return what a reader of the last published night is told, when a run since then died after concluding ``last``.

    What that run found is still unread: it stays new, reopened or changed until a snapshot says so.
    """
    if last is None or not last["is_tonight"]:
        return status
    if last["status"] == "resolved":
        return "persisting" if last["was_published"] else "new"
    unread = UNREAD.get(last["status"], frozenset())
    return str(last["status"]) if status in unread else status


def _gap_change(before: Row, now: Row) -> str:
    change = now["gap"] - before["gap"]
    return "widened" if change > NOTICEABLE else "narrowed" if change < -NOTICEABLE else ""


def _has_crossed(earlier: Standing, now: Standing) -> bool:
    """Return whether a named source that held one position only now holds the other."""
    same = _shared_claims(now.claims, earlier.claims) >= _shared_claims(now.claims, _turned(earlier.claims))
    held = earlier.sources if same else _turned(earlier.sources)
    return bool(((held[0] - held[1]) & now.sources[1]) | ((held[1] - held[0]) & now.sources[0]))


def _has_moved(before: Standing, now: Standing) -> bool:
    """Return whether one side is as it was, and a named source of the other side now says something else."""
    for claims, sources in ((before.claims, before.sources), (_turned(before.claims), _turned(before.sources))):
        for stays, moves in ((0, 1), (1, 0)):
            if claims[stays] & now.claims[stays] and sources[moves] & now.sources[moves]:
                return True
    return False


def _shared_claims(one: Both, other: Both) -> int:
    a, b = len(one[0] & other[0]), len(one[1] & other[1])
    return a + b if a and b else 0


def _turned(both: Both) -> Both:
    return both[1], both[0]
