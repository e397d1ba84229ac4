"""Tests of the ladder that hold for numbers and stances alike: who speaks, where, when, and how firmly.

Each returns the sentence that explains the pair, or "" when it does not apply; each is symmetric in the two claims.
"""

from __future__ import annotations

from datetime import datetime, timedelta

import regex

from pipeline.attribution import same_source
from pipeline.records import Candidate, Claim, ClaimInContext
from pipeline.scope_tests import as_of_differ, place_contains, places_differ

UPDATE_GAP = timedelta(hours=1)  # two texts closer than this report the same moment
_CORRECTION = regex.compile(
    r"(?<!\b(?:demand|seek|expect|ask|want|request|publish|issu)\w{0,4} (?:for )?(?:a|an|the) )\bcorrection\b|"
    r"\b(?:correct(?:s|ed|ing)(?! the record)|an earlier version|earlier (?:report|figure|story)|"
    r"we (?:withdraw|retract|reported)|misstated|misspoke|clerical (?:slip|error)|misprint|"
    r"withdrew the (?:number|figure)|typing error|in error|was wrong and|clarification|editor['’]s note|"
    r"originally (?:stated|said|"
    r"reported)|retract(?:s|ed|ing) (?:its|the|a|an|his|her|their|our) \w*\s*(?:report|story|article|claim|"
    r"statement|post|item)|apologi[sz]es? for (?:reporting|saying|stating|the error)|regrets? the error|wrongly "
    r"(?:named|said|stated|reported)|misread)\b",
    regex.IGNORECASE,
)


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
    if a.modality != b.modality and "actual" in (a.modality, b.modality):
        other = b if a.modality == "actual" else a
        return f"one side says what is, the other what is {other.modality}"
    return ""


def one_withdraws_the_other(candidate: Candidate) -> str:
    """One text says that it corrects or withdraws an earlier report."""
    for side in (candidate.a, candidate.b):
        match = _CORRECTION.search(side.sentence)
        if match:
            return f"one text corrects an earlier report: “{match.group()}”"
    return ""


def one_recalls_the_past(candidate: Candidate) -> str:
    """One side recalls an earlier event or an earlier count for comparison, the other reports the present one."""
    a, b = candidate.a.claim, candidate.b.claim
    if a.is_background != b.is_background and not _are_of_one_time(a, b):
        return "one side recalls an earlier event or count for comparison"
    return ""


def are_about_different_events(candidate: Candidate) -> str:
    """The two sides speak of different places or of times that do not meet."""
    a, b = candidate.a.claim, candidate.b.claim
    if places_differ(a.place, b.place):
        return f"different places: {a.place} and {b.place}"
    if as_of_differ(a.as_of_low_at, a.as_of_high_at, b.as_of_low_at, b.as_of_high_at) and not _same_week(
        a.as_of_low_at, b.as_of_low_at
    ):
        return f"different times: {_day(a.as_of_low_at)} and {_day(b.as_of_low_at)}"
    return ""


def one_place_contains_the_other(candidate: Candidate) -> str:
    """One side speaks of a place inside the other's: part and whole can both hold."""
    a, b = candidate.a.claim, candidate.b.claim
    if place_contains(a.place, b.place) or place_contains(b.place, a.place):
        return f"part and whole: {a.place} and {b.place}"
    return ""


def the_same_source_revises(candidate: Candidate) -> str:
    """One source says something else at a later time: the later word replaces the earlier one."""
    a, b = candidate.a, candidate.b
    if not (a.claim.source and b.claim.source and same_source(a.claim.source, b.claim.source)):
        return ""
    first, second = in_order_of_time(a, b)
    if is_later(first, second):
        then, now = _day(first.published_at), _day(second.published_at)
        return f"{second.claim.source} said so on {now} and revises its own word of {then}"
    return ""


def in_order_of_time(a: ClaimInContext, b: ClaimInContext) -> tuple[ClaimInContext, ClaimInContext]:
    """Return the two claims, the earlier published first; unknown dates keep their order."""
    if a.published_at and b.published_at and b.published_at < a.published_at:
        return b, a
    return a, b


def is_later(first: ClaimInContext, second: ClaimInContext) -> bool:
    """Return whether ``second`` was published clearly after ``first``."""
    if first.published_at is None or second.published_at is None:
        return False
    return second.published_at - first.published_at >= UPDATE_GAP


def _are_of_one_time(a: Claim, b: Claim) -> bool:
    if not (a.as_of_low_at and a.as_of_high_at and b.as_of_low_at and b.as_of_high_at):
        return False
    return a.as_of_low_at < b.as_of_high_at and b.as_of_low_at < a.as_of_high_at


def _same_week(a: datetime | None, b: datetime | None) -> bool:
    return a is not None and b is not None and abs(a - b) <= timedelta(days=7)


def _day(moment: datetime | None) -> str:
    return moment.strftime("%-d %B %Y") if moment else "an unknown date"
