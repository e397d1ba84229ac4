"""The sentences of the report: what stands at its top, and what each reason, status and kind means to a reader."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

REASONS: Mapping[str, str] = {
    "same_claim": "Both say the same, in other words or in words and digits.",
    "syndicated": "Both go back to one text.",
    "junk": "The number is an age, a date, a name or the like, not a count.",
    "different_thing": "The two are about different things.",
    "different_event": "The same words about another place, date or person.",
    "subset": "One counts a part of what the other counts.",
    "containment": "One place lies inside the other.",
    "definition": "The two count by another definition or over another period.",
    "delta": "One is newly added, the other a total.",
    "modality": "One is planned, possible, demanded or forecast, the other is what is.",
    "not_asserted": "One side does not say it: a question, a condition, a view described or rejected, not verified.",
    "rounding": "One rounds the other.",
    "bounds": "One is a bound, such as “at least”, that allows the other.",
    "range_overlap": "The two ranges share values.",
    "unit_pair": "One value in two units.",
    "update": "A later count replaces an earlier one, or the same source revises itself.",
    "correction": "The publisher withdraws its own claim.",
    "background": "One recalls an event or a number of the past.",
    "opinion": "One side judges, and a judgement is no fact.",
}
STATUSES: Mapping[str, str] = {
    "new": "found for the first time",
    "persisting": "stands as before",
    "widened": "the two sides moved apart",
    "narrowed": "the two sides came closer",
    "flipped": "the sides changed places",
    "resolved": "no longer stands",
    "reopened": "stands again",
    "stale": "nothing new for a long time",
}
KINDS: Mapping[str, str] = {
    "numeric": "numbers",
    "stance": "denial",
    "arithmetic": "sum",
    "attribution": "who said it",
    "date": "date",
    "place": "place",
}
COMPONENTS: Mapping[str, str] = {
    "clash": "how clearly the words clash",
    "origins": "independent origins on both sides",
    "gap": "size of the gap",
    "certainty": "both sides are certain",
    "named sources": "both sides name a source",
}


def count(number: int, one: str, many: str = "") -> str:
    """Return the number with its noun: 1 article, 2,000 articles."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def headline(night: Mapping[str, Any], is_incomplete: bool) -> str:
    """Return the first sentence of the report; a failure is never told as "none found"."""
    if not night["articles"]:
        return "Nothing has been read yet, so nothing can be said."
    sums = f"{count(night['failing_sums'], 'sum')} that {'does' if night['failing_sums'] == 1 else 'do'} not add up"
    if night["contradictions"]:
        found = count(night["contradictions"], "contradiction")
        where = f"{found} in {count(night['disputed_stories'], 'story', 'stories')}"
        return f"{where}, and {sums}." if night["failing_sums"] else f"{where}."
    if night["failing_sums"]:
        return f"No contradiction was found, but {sums}."
    if is_incomplete:
        return "No contradiction was found in the part that could be examined; the rest failed."
    return "No contradiction stands."


def overnight(night: Mapping[str, Any], changes: Mapping[str, int]) -> str:
    """Return what changed since the run before."""
    if night["previous_at"] is None:
        return "This is the first night: everything is new."
    since = f"Since {night['previous_at']:%-d %b %Y, %H:%M} UTC"
    told = [f"{changes[status]:,} {status}" for status in STATUSES if changes.get(status) and status != "persisting"]
    read = count(night["new_articles"], "new article")
    return f"{since}: {', '.join(told) or 'nothing changed'}; {read}."


def examined(night: Mapping[str, Any]) -> str:
    """Return how much was compared and explained away."""
    return (
        f"{count(night['claims'], 'claim')} of {count(night['articles'], 'article')} from"
        f" {count(night['publishers'], 'known publisher')} in {count(night['stories'], 'story', 'stories')}"
        f" ({night['compared_stories']:,} from more than one origin);"
        f" {count(night['cleared'], 'candidate pair')} explained away,"
        f" {count(night['skipped'], 'item')} left out."
    )


def warnings(night: Mapping[str, Any], failed_runs: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return what makes the report incomplete, each in one sentence."""
    told = []
    if night["state"] == "failed":
        told.append(f"This run failed ({night['note'] or 'no reason recorded'}): what follows is incomplete.")
    for run in failed_runs:
        how = "failed" if run["state"] == "failed" else "was killed"
        why = f" ({run['note']})" if run["note"] else ""
        told.append(f"The run of {run['started_at']:%-d %b %Y, %H:%M} UTC {how}{why}; this run took up its work.")
    if night["failed"]:
        failed = count(night["failed"], "item")
        told.append(f"{failed} could not be processed and may hide contradictions: see what was left out.")
    return told
