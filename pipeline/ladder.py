"""The ladder: every candidate pair walks down one ordered list of tests; the first that explains it names the reason.

A rung is a reason, the kinds of pair it applies to, and a test: a function of the candidate that returns the sentence
which explains the pair, or "" when the test does not apply. What no rung explains stays open: the pair model decides it
(:mod:`pipeline.contradictions`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pipeline import numeric_tests, shared_tests, stance_tests
from pipeline.records import Candidate, Kind

Test = Callable[[Candidate], str]


@dataclass(frozen=True, slots=True)
class Rung:
    """One test of the ladder."""

    reason: str
    kinds: tuple[Kind, ...]
    test: Test


BOTH: tuple[Kind, ...] = ("numeric", "stance")
LADDER: tuple[Rung, ...] = (
    Rung("junk", ("numeric",), numeric_tests.one_is_no_count),
    Rung("different_thing", ("numeric",), numeric_tests.count_other_roles),
    Rung("unit_pair", ("numeric",), numeric_tests.are_one_measure_in_two_units),
    Rung("same_claim", ("numeric",), numeric_tests.give_the_same_value),
    Rung("rounding", ("numeric",), numeric_tests.one_rounds_the_other),
    Rung("syndicated", BOTH, shared_tests.go_back_to_one_text),
    Rung("same_claim", ("stance",), stance_tests.one_grants_the_other),
    Rung("not_asserted", ("stance",), stance_tests.one_takes_no_stance),
    Rung("not_asserted", BOTH, shared_tests.one_is_not_asserted),
    Rung("same_claim", ("stance",), stance_tests.both_deny),
    Rung("same_claim", ("stance",), stance_tests.both_affirm),
    Rung("correction", ("stance",), shared_tests.one_withdraws_the_other),
    Rung("different_thing", ("stance",), stance_tests.concern_different_things),
    Rung("correction", ("numeric",), shared_tests.one_withdraws_the_other),
    Rung("background", BOTH, shared_tests.one_recalls_the_past),
    Rung("background", ("stance",), stance_tests.one_recalls_an_earlier_time),
    Rung("different_event", BOTH, shared_tests.are_about_different_events),
    Rung("different_event", ("stance",), stance_tests.name_different_events),
    Rung("different_thing", ("stance",), stance_tests.name_different_parts),
    Rung("containment", BOTH, shared_tests.one_place_contains_the_other),
    Rung("subset", ("numeric",), numeric_tests.one_counts_a_part),
    Rung("definition", ("numeric",), numeric_tests.use_different_definitions),
    Rung("delta", ("numeric",), numeric_tests.one_is_added_to_the_other),
    Rung("modality", BOTH, shared_tests.one_is_not_actual),
    Rung("different_thing", ("stance",), stance_tests.share_too_little),
    Rung("different_thing", ("stance",), stance_tests.stand_in_one_article),
    Rung("different_thing", ("stance",), stance_tests.differ_in_a_number),
    Rung("opinion", ("stance",), stance_tests.are_evaluations),
    Rung("different_thing", ("numeric",), numeric_tests.count_unlike_things),
    Rung("bounds", ("numeric",), numeric_tests.a_bound_allows_the_other),
    Rung("range_overlap", ("numeric",), numeric_tests.the_ranges_overlap),
    Rung("update", BOTH, shared_tests.the_same_source_revises),
    Rung("update", ("stance",), stance_tests.a_state_has_changed),
    Rung("update", ("numeric",), numeric_tests.a_count_grows_or_shrinks),
)
REASONS: frozenset[str] = frozenset(rung.reason for rung in LADDER)


def explain(candidate: Candidate) -> tuple[str, str]:
    """Return (reason, detail) of the first rung that explains ``candidate``, or ("", "") when none does."""
    for rung in LADDER:
        if candidate.kind in rung.kinds:
            detail = rung.test(candidate)
            if detail:
                return rung.reason, detail
    return "", ""
