"""Tests of the ladder that hold for numbers and stances alike: who speaks, where, and how firmly.

Each returns the sentence that explains the pair, or "" when it does not apply; each is symmetric in the two claims.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from pipeline.modality_tests import are_decided, are_of_one_mode
from pipeline.places import capital_within
from pipeline.records import Candidate
from pipeline.revision_tests import day
from pipeline.scope_tests import as_of_differ, place_contains, places_differ

MOMENTS = frozenset({"date", "month_day", "time_of_day"})  # what such a claim gives is itself a time


def go_back_to_one_text(candidate: Candidate) -> str:
    """Both articles go back to one origin: a wire story and its copies are one voice."""
    a, b = candidate.a, candidate.b
    if a.claim.article_id != b.claim.article_id and a.origin_id == b.origin_id:
        return "both articles go back to one text, so they count as one voice"
    return ""


def one_is_not_asserted(candidate: Candidate) -> str:
    """One side only asks, supposes, describes or could not verify: it asserts nothing that could clash."""
    for side in (candidate.a, candidate.b):
        if not side.claim.is_asserted:
            words = side.claim.stance_cue or side.claim.hedge or side.claim.modality
            return f"one side does not assert it: “{words}”" if words else "one side does not assert it"
    return ""


def one_is_not_actual(candidate: Candidate) -> str:
    """One side speaks of what is planned, possible, demanded or forecast, the other of what is."""
    a, b = candidate.a.claim, candidate.b.claim
    if candidate.kind == "numeric" and (are_decided(a, b) or are_of_one_mode(a, b)):
        return ""
    if a.modality != b.modality and "actual" in (a.modality, b.modality):
        other = b if a.modality == "actual" else a
        return f"one side says what is, the other what is {other.modality}"
    return ""


def are_about_different_events(candidate: Candidate) -> str:
    """The two sides speak of different places or of times that do not meet."""
    a, b = candidate.a.claim, candidate.b.claim
    if places_differ(a.place, b.place):
        return f"different places: {a.place} and {b.place}"
    if {a.unit, b.unit} & MOMENTS:
        return ""
    if as_of_differ(a.as_of_low_at, a.as_of_high_at, b.as_of_low_at, b.as_of_high_at) and not _same_week(
        a.as_of_low_at, b.as_of_low_at
    ):
        return f"different times: {day(a.as_of_low_at)} and {day(b.as_of_low_at)}"
    return ""


def one_place_contains_the_other(candidate: Candidate) -> str:
    """One side speaks of a place inside the other's: part and whole can both hold."""
    a, b = candidate.a.claim, candidate.b.claim
    is_capital = candidate.kind == "numeric" and (capital_within(a.place, b.place) or capital_within(b.place, a.place))
    if is_capital or place_contains(a.place, b.place) or place_contains(b.place, a.place):
        return f"part and whole: {a.place} and {b.place}"
    return ""


def _same_week(a: datetime | None, b: datetime | None) -> bool:
    return a is not None and b is not None and abs(a - b) <= timedelta(days=7)
