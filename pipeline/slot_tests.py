"""Tests of the ladder on whether two numbers fill one slot: the same kind of thing, with the same done to it.

Each returns the sentence that explains the pair, or "" when it does not apply; each is symmetric in the two claims.
"""

from __future__ import annotations

from pipeline.intervals import Interval, same_value
from pipeline.records import Candidate, Claim, ClaimInContext
from pipeline.things import dimension_of, meet, roles_differ

SAME_SLOT = 0.42  # cosine of the masked clauses above which two numbers can count one thing
SAME_SLOT_WITH_HEAD = 0.30  # the same when the counted noun or its role is the same
SAME_SLOT_WITH_OTHER_HEAD = 0.70  # the same when the counted nouns differ
NEVER = 1.01
NOTHING = 0.0
SHARES = frozenset({"percent", "percentage_point"})


def interval(claim: Claim) -> Interval:
    """Return the claim's quantity as an interval."""
    return Interval(claim.value_low, claim.value_high, claim.approximation or "exact", claim.digits, claim.unit)


def printed_value(claim: Claim) -> str:
    """Return the words of the claim's quantity as they are printed, its unit and bound included."""
    if claim.value_start is None or claim.value_end is None:
        return ""
    return claim.text[claim.value_start - claim.start : claim.value_end - claim.start]


def one_is_no_count(candidate: Candidate) -> str:
    """One number is no count: an ordinal, a designation, an age, a date, a telephone number."""
    for side in (candidate.a.claim, candidate.b.claim):
        if side.junk:
            return f"one number is no count of a thing but {side.junk.replace('_', ' ')}"
    return ""


def one_is_a_share(candidate: Candidate) -> str:
    """One number is a share of a whole, the other an amount: both can hold, whatever they are."""
    a, b = candidate.a.claim, candidate.b.claim
    if (a.unit in SHARES) != (b.unit in SHARES):
        return "one number is a share or a change in percent, the other an amount"
    return ""


def count_other_roles(candidate: Candidate) -> str:
    """Other things were done to what the numbers count, or they measure another dimension: the dead, the injured."""
    a, b = candidate.a.claim, candidate.b.claim
    if roles_differ(a, b):
        return f"one number counts the {a.role}, the other the {b.role}"
    first, second = dimension_of(a), dimension_of(b)
    if first and second and first != second:
        return f"one number measures the {first}, the other the {second}"
    return ""


def one_text_gives_both(candidate: Candidate) -> str:
    """The other text gives this number too, beside the one it is compared with."""
    if _is_taken(candidate.a, candidate.b) or _is_taken(candidate.b, candidate.a):
        return "the other text gives this number too, beside the one it is compared with"
    return ""


def count_unlike_things(candidate: Candidate) -> str:
    """The numbers stand on different things, or in clauses that have little in common: guests and coaches."""
    a, b = candidate.a.claim, candidate.b.claim
    if candidate.similarity < SAME_SLOT_WITH_HEAD:
        return f"the clauses share too little (similarity {candidate.similarity:.2f})"
    if candidate.similarity < _least_similarity(a, b):
        return f"the numbers stand on different things: “{a.counted or a.unit}” and “{b.counted or b.unit}”"
    return ""


def is_likely_one_thing(candidate: Candidate) -> bool:
    """Return whether nouns, roles or clauses are alike enough that two numbers which agree do so by no accident."""
    a, b = candidate.a.claim, candidate.b.claim
    if a.role and a.role == b.role:
        return True
    meeting = meet(a, b)
    if meeting == "different":
        return candidate.similarity >= SAME_SLOT
    return meeting in {"same", "general"} or a.unit != "count" or candidate.similarity >= SAME_SLOT_WITH_HEAD


def _least_similarity(a: Claim, b: Claim) -> float:
    """Return the cosine below which two numbers count different things: the less the nouns say, the higher."""
    shares_role = bool(a.role and a.role == b.role)
    if a.unit != "count":
        return SAME_SLOT_WITH_HEAD if shares_role or (a.head and a.head == b.head) else SAME_SLOT
    meeting = meet(a, b)
    if NOTHING in (a.value_high, b.value_high) and not shares_role:
        return NEVER  # "nobody does that" denies, it does not count
    if (a.value_low == 1 or b.value_low == 1) and meeting != "same" and not shares_role:
        return NEVER  # "one" is an article more often than a count
    if meeting == "same" or (meeting == "general" and shares_role):
        return SAME_SLOT_WITH_HEAD
    if meeting in {"different", "kin"}:
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
