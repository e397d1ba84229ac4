"""Tests of the ladder for two quantities: do they count the same thing, and can both hold?

Each returns the sentence that explains the pair, or "" when it does not apply; each is symmetric in the two claims.
"""

from __future__ import annotations

from pipeline.intervals import Interval, bounds_compatible, could_be_rounding, ranges_overlap, same_value
from pipeline.records import Candidate, Claim, ClaimInContext
from pipeline.scope_tests import (
    definitions_differ,
    is_preliminary_and_final,
    part_of_total,
    periods_differ,
    subgroup_of_total,
)
from pipeline.shared_tests import in_order_of_time, is_later
from pipeline.things import meet, role_of, roles_differ

SAME_SLOT = 0.42  # cosine of the masked clauses above which two numbers can count one thing
SAME_SLOT_WITH_HEAD = 0.30  # the same when the counted noun or its role is the same
SAME_SLOT_WITH_OTHER_HEAD = 0.62  # the same when the counted nouns differ
NOTHING = 0.0
UNCONVERTED = frozenset({"count", "percent", "percentage_point", "ratio", "date", "time_of_day"})
CONVERSION = 0.03  # relative difference that converting and rounding a measure leaves
GROWING = frozenset({"dead", "injured", "missing", "displaced", "evacuated", "infected", "rescued", "arrested"})


def interval(claim: Claim) -> Interval:
    """Return the claim's quantity as an interval."""
    return Interval(claim.value_low, claim.value_high, claim.approximation or "exact", claim.digits, claim.unit)


def one_is_no_count(candidate: Candidate) -> str:
    """One number is no count: an ordinal, a designation, an age, a date, a telephone number."""
    for side in (candidate.a.claim, candidate.b.claim):
        if side.junk:
            return f"one number is no count of a thing but {side.junk.replace('_', ' ')}"
    return ""


def count_other_roles(candidate: Candidate) -> str:
    """The numbers stand on other roles or in clauses that have little in common: the dead and the injured."""
    a, b = candidate.a.claim, candidate.b.claim
    if roles_differ(a, b):
        return f"one number counts the {a.role}, the other the {b.role}"
    if _is_taken(candidate.a, candidate.b) or _is_taken(candidate.b, candidate.a):
        return "the other text gives this number too, beside the one it is compared with"
    if candidate.similarity < SAME_SLOT_WITH_HEAD:
        return f"the clauses share too little (similarity {candidate.similarity:.2f})"
    return ""


def count_unlike_things(candidate: Candidate) -> str:
    """The numbers stand on different things: guests and coaches."""
    a, b = candidate.a.claim, candidate.b.claim
    if candidate.similarity < _least_similarity(a, b):
        return f"the numbers stand on different things: “{a.counted or a.unit}” and “{b.counted or b.unit}”"
    return ""


def _least_similarity(a: Claim, b: Claim) -> float:
    """Return the cosine below which two numbers count different things: the less the nouns say, the higher."""
    shares_role = bool(a.role and a.role == b.role)
    if a.unit != "count":
        return SAME_SLOT_WITH_HEAD if shares_role or (a.head and a.head == b.head) else SAME_SLOT
    meeting = meet(a, b)
    if NOTHING in (a.value_high, b.value_high) and not shares_role:
        return 1.01  # "nobody does that" denies, it does not count
    if (a.value_low == 1 or b.value_low == 1) and meeting != "same" and not shares_role:
        return 1.01  # "one" is an article more often than a count
    if meeting == "same" or (meeting == "general" and shares_role):
        return SAME_SLOT_WITH_HEAD
    if meeting == "different":
        return SAME_SLOT_WITH_OTHER_HEAD if not shares_role else SAME_SLOT
    return SAME_SLOT


def _is_taken(side: ClaimInContext, other: ClaimInContext) -> bool:
    """Return whether a number beside ``other`` fits ``side`` better: its value, or its noun that is not its own."""
    mine, theirs = side.claim, other.claim
    rivals = [claim for claim in other.beside if claim.unit == mine.unit and not claim.junk]
    if same_value(interval(mine), interval(theirs)):
        return False
    if any(same_value(interval(mine), interval(rival)) for rival in rivals):
        return True
    fits = mine.head and mine.head != theirs.head and mine.role in ("", theirs.role)
    return bool(fits and any(rival.head == mine.head for rival in rivals))


def give_the_same_value(candidate: Candidate) -> str:
    """Both give the same value, in other words or digits."""
    if not _could_be_one_thing(candidate):
        return ""
    a, b = interval(candidate.a.claim), interval(candidate.b.claim)
    return "both give the same value" if same_value(a, b) else ""


def are_one_measure_in_two_units(candidate: Candidate) -> str:
    """Both give one measure, each in its own unit: what is left between them is the conversion's rounding."""
    a, b = candidate.a.claim, candidate.b.claim
    if a.unit in UNCONVERTED or a.value_low is None or b.value_low is None:
        return ""
    low, high = sorted((abs(a.value_low), abs(b.value_low)))
    if high - low <= CONVERSION * high:
        return "both give one measure, in other units"
    return ""


def one_counts_a_part(candidate: Candidate) -> str:
    """One number counts a part of what the other counts: children among the dead, three of them."""
    a, b = candidate.a.claim, candidate.b.claim
    if part_of_total(a.is_part, a.value_high, b.is_part, b.value_low):
        return "one number counts a part of the other"
    if subgroup_of_total(a.subgroup, b.subgroup):
        return f"one number counts a subgroup: “{a.subgroup or b.subgroup}”"
    return ""


def use_different_definitions(candidate: Candidate) -> str:
    """The numbers are counted by another definition or over another period."""
    a, b = candidate.a.claim, candidate.b.claim
    if definitions_differ(a.definition, b.definition):
        return f"other definitions: “{a.definition or 'none named'}” and “{b.definition or 'none named'}”"
    if periods_differ(a.period, b.period):
        return f"other periods: “{a.period or 'none named'}” and “{b.period or 'none named'}”"
    return ""


def one_is_added_to_the_other(candidate: Candidate) -> str:
    """One number is what was newly added, the other a total."""
    if candidate.a.claim.is_delta != candidate.b.claim.is_delta:
        return "one number is newly added, the other a total"
    return ""


def one_rounds_the_other(candidate: Candidate) -> str:
    """One number is the other, rounded."""
    if not _could_be_one_thing(candidate):
        return ""
    a, b = interval(candidate.a.claim), interval(candidate.b.claim)
    return "one number is the other, rounded" if could_be_rounding(a, b) else ""


def _could_be_one_thing(candidate: Candidate) -> bool:
    """Return whether the nouns or the clauses are alike enough that equal numbers are no accident."""
    return meet(candidate.a.claim, candidate.b.claim) != "different" or candidate.similarity >= SAME_SLOT


def a_bound_allows_the_other(candidate: Candidate) -> str:
    """One number is a bound (at least, up to, more than) that the other respects."""
    a, b = interval(candidate.a.claim), interval(candidate.b.claim)
    return "one number is a bound that the other respects" if bounds_compatible(a, b) else ""


def the_ranges_overlap(candidate: Candidate) -> str:
    """The two intervals overlap, so both can hold."""
    a, b = interval(candidate.a.claim), interval(candidate.b.claim)
    return "the two ranges overlap" if ranges_overlap(a, b) else ""


def a_count_grows_or_shrinks(candidate: Candidate) -> str:
    """A toll that is still being counted: the later text gives the higher number."""
    first, second = in_order_of_time(candidate.a, candidate.b)
    role = role_of(first.claim) or role_of(second.claim)
    if is_preliminary_and_final(first.claim.definition, second.claim.definition):
        return "one is an early count, the other a later or final one"
    if role not in GROWING or not is_later(first, second):
        return ""
    before, after = first.claim.value_low, second.claim.value_low
    if before is None or after is None or after <= before:
        return ""
    if first.claim.source and second.claim.source:
        return ""  # two named sources may disagree whatever the hour
    return f"a later count of the {role}: {before:g}, then {after:g}"
