"""Tests of the ladder for two quantities of one slot: can both hold?

Each returns the sentence that explains the pair, or "" when it does not apply; each is symmetric in the two claims.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import regex

from pipeline.intervals import Interval, bounds_compatible, could_be_rounding, ranges_overlap, same_value
from pipeline.records import Candidate, Claim
from pipeline.role_words import AFTER, HARM, NOUNS
from pipeline.scope_tests import definitions_differ, part_of_total, periods_differ, subgroup_is_part, subgroup_of_total
from pipeline.scopes import counts_them_all
from pipeline.slot_tests import interval, is_likely_one_thing, printed_value
from pipeline.units import printed_units

LONGEST_GROUP = 110  # characters before a number in which "of the 130 arrested on Sunday, " may stand
_SOME_OF = regex.compile(
    r"\s+of\s+(?:the|those|these|its|their|his|her|them|whom|which)\b(?!\s+(?:year|month|week|day))", regex.I
)
_FINITE = frozenset("were was are is have has had will would can could".split())
_OF_ALL = regex.compile(
    r"(?:\bof\s+(?:the|those|these|its|their|them|whom|which)\b(?!\s+(?:year|month|week|day))[^.;:,]{0,80},"
    r"|\bamong\s+(?:the|those|them)\b[^.;:,]{0,60}\s(?:were|was|are|is))"
    r"\s+(?:(?:only|just|about|some|at\s+least|all\s+but)\s+){0,2}$",
    regex.I,
)
UNCONVERTED = frozenset({"count", "percent", "percentage_point", "ratio", "date", "month_day", "time_of_day"})
MANY_EVENTS = 3  # how many times the toll of one event the toll of a year is at least
_YEARLY = regex.compile(r"\byear\b|\b(?:19|20)\d\d\b", regex.I)
CONVERSION = 0.03  # relative difference that converting and rounding a measure leaves
ROUGH_CONVERSION, ROUGH_DIGITS = 0.05, 2  # the same where one is printed with so few digits


def _stand_together(candidate: Candidate, relation: Callable[[Interval, Interval], bool]) -> bool:
    """Return whether both numbers are likely of one thing and their intervals stand in ``relation``."""
    return is_likely_one_thing(candidate) and relation(interval(candidate.a.claim), interval(candidate.b.claim))


def give_the_same_value(candidate: Candidate) -> str:
    """Both give the same value, in other words or digits."""
    return "both give the same value" if _stand_together(candidate, same_value) else ""


def are_one_measure_in_two_units(candidate: Candidate) -> str:
    """Both give one measure, each in its own unit: what is left between them is the conversion's rounding."""
    a, b = candidate.a.claim, candidate.b.claim
    if a.unit in UNCONVERTED or not is_likely_one_thing(candidate):
        return ""
    first, second = printed_units(printed_value(a)), printed_units(printed_value(b))
    if not first - second or not second - first:
        return ""
    if could_be_rounding(interval(a), interval(b)) or _are_near(a, b):
        return "both give one measure, in other units"
    return ""


def _are_near(a: Claim, b: Claim) -> bool:
    """Return whether the ends of two measures differ by no more than conversion and rounding leave."""
    reach = ROUGH_CONVERSION if min(a.digits, b.digits) <= ROUGH_DIGITS else CONVERSION
    ends = [(a.value_low, b.value_low), (a.value_high, b.value_high)]
    if None in (a.value_low, b.value_low, a.value_high, b.value_high):
        ends = [tuple(c.value_low if c.value_low is not None else c.value_high for c in (a, b))]  # type: ignore[list-item]
    return all(x is not None and y is not None and abs(x - y) <= reach * max(abs(x), abs(y)) for x, y in ends)


def one_rounds_the_other(candidate: Candidate) -> str:
    """One number is the other, rounded."""
    return "one number is the other, rounded" if _stand_together(candidate, could_be_rounding) else ""


def a_bound_allows_the_other(candidate: Candidate) -> str:
    """One number is a bound (at least, up to, more than) that the other respects."""
    return "one number is a bound that the other respects" if _stand_together(candidate, bounds_compatible) else ""


def the_ranges_overlap(candidate: Candidate) -> str:
    """The two intervals overlap, so both can hold."""
    return "the two ranges overlap" if _stand_together(candidate, ranges_overlap) else ""


def one_picks_some_of_the_other(candidate: Candidate) -> str:
    """One number is "22 of the pupils" or "of the 130, 18": what was done to some is no rival of the number of all.

    Where both had the same done to them ("96 of the 112 were freed", "61 were freed") the numbers are rivals after all.
    """
    a, b = candidate.a.claim, candidate.b.claim
    picks = _picks(a), _picks(b)
    if picks[0] == picks[1] or a.unit != "count" or b.unit != "count" or not is_likely_one_thing(candidate):
        return ""
    some, everyone = (a, b) if picks[0] else (b, a)
    if some.value_high is None or everyone.value_low is None or some.value_high >= everyone.value_low:
        return ""
    rivals, others = candidate.a.beside, candidate.b.beside
    if not picks[0]:
        rivals, others = others, rivals
    gives_whole = any(same_value(interval(rival), interval(everyone)) for rival in rivals)
    if not gives_whole and _are_of_one_whole(everyone, rivals, others):
        return ""
    if not gives_whole and some.role and some.role == everyone.role and not _names_group(some):
        return ""
    return "one number counts some of those whom the other counts"


def _are_of_one_whole(claim: Claim, rivals: Sequence[Claim], others: Sequence[Claim]) -> bool:
    """Return whether both sentences give one larger number of one noun: 9 of the 37, and of the 37 they knew 28."""
    return any(
        one.head == other.head != ""
        and one.unit == claim.unit
        and (one.value_low or 0) > (claim.value_high or 0)
        and same_value(interval(one), interval(other))
        for one in rivals
        for other in others
    )


def _names_group(claim: Claim) -> bool:
    """Return whether the role belongs to the group picked from: "22 of the pupils abducted in May have escaped"."""
    start, end = (at - claim.start if at is not None else 0 for at in (claim.value_start, claim.value_end))
    if "among" in claim.text[max(0, start - LONGEST_GROUP) : start].lower().split():
        return True
    after = claim.text[end:].lower().split()[:6]
    for word in after:
        if word in _FINITE:
            return False
        if claim.role in {AFTER.get(word), NOUNS.get(word)}:
            return True
    return False


def _picks(claim: Claim) -> bool:
    if claim.value_start is None or claim.value_end is None:
        return False
    before, after = claim.text[: claim.value_start - claim.start], claim.text[claim.value_end - claim.start :]
    if counts_them_all(before, after):
        return False
    return _SOME_OF.match(after) is not None or _OF_ALL.search(before[-LONGEST_GROUP:]) is not None


def one_counts_a_part(candidate: Candidate) -> str:
    """One number counts a part of what the other counts: children among the dead, three of them."""
    a, b = candidate.a.claim, candidate.b.claim
    if _are_of_one_whole(a, candidate.a.beside, candidate.b.beside) and _are_of_one_whole(
        b, candidate.a.beside, candidate.b.beside
    ):
        return ""
    if part_of_total(a.is_part, a.value_high, b.is_part, b.value_low):
        return "one number counts a part of the other"
    if subgroup_of_total(a.subgroup, b.subgroup):
        part = a if subgroup_is_part(a.subgroup, b.subgroup) else b
        return f"one number counts a subgroup: “{part.subgroup}”"
    return ""


def use_different_definitions(candidate: Candidate) -> str:
    """The numbers are counted by another definition or over another period."""
    a, b = candidate.a.claim, candidate.b.claim
    if definitions_differ(a.definition, b.definition):
        return f"other definitions: “{a.definition or 'none named'}” and “{b.definition or 'none named'}”"
    if periods_differ(a.period, b.period):
        return f"other periods: “{a.period or 'none named'}” and “{b.period or 'none named'}”"
    if is_toll_of_a_year(a, b) or is_toll_of_a_year(b, a):
        return f"one number counts a whole period: “{a.period or b.period}”"
    return ""


def is_toll_of_a_year(year: Claim, event: Claim) -> bool:
    """Return whether one number counts the dead or hurt of a year, the other, a small part of it, of one event."""
    if event.period or not _YEARLY.search(year.period) or year.unit != "count" or event.unit != "count":
        return False
    if year.role not in HARM or event.role not in HARM or year.value_low is None or event.value_high is None:
        return False
    return year.value_low >= MANY_EVENTS * event.value_high > 0


def one_is_added_to_the_other(candidate: Candidate) -> str:
    """One number is what was newly added, the other a total."""
    if candidate.a.claim.is_delta != candidate.b.claim.is_delta:
        return "one number is newly added, the other a total"
    return ""
