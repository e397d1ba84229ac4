"""The ladder: every candidate pair walks down one ordered list of tests; the first that explains it names the reason.

A rung is a reason, the kinds of pair it applies to, and a test: a function of the candidate that returns the sentence
which explains the pair, or "" when the test does not apply. What no rung explains stays open: the pair model decides it
(:mod:`pipeline.contradictions`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pipeline import modality_tests, numeric_tests, revision_tests, shared_tests, slot_tests, stance_tests, wholes
from pipeline.records import Candidate, Kind

Test = Callable[[Candidate], str]


@dataclass(frozen=True, slots=True)
class Rung:
    """One test of the ladder."""

    reason: str
    kinds: tuple[Kind, ...]
    test: Test


NUMERIC: tuple[Kind, ...] = ("numeric",)
STANCE: tuple[Kind, ...] = ("stance",)
# First what needs no look at the values; then the values, where nouns or roles let them be one thing; then scope and
# time, which hold however little the clauses share; and then the clauses themselves. Last, in both, whether it is still
# said, and by another voice.
NUMERIC_LADDER: tuple[Rung, ...] = (
    Rung("junk", NUMERIC, slot_tests.one_is_no_count),
    Rung("definition", NUMERIC, slot_tests.one_is_a_share),
    Rung("subset", NUMERIC, numeric_tests.one_picks_some_of_the_other),
    Rung("different_thing", NUMERIC, slot_tests.count_other_roles),
    Rung("correction", NUMERIC, revision_tests.one_withdraws_the_other),
    Rung("unit_pair", NUMERIC, numeric_tests.are_one_measure_in_two_units),
    Rung("same_claim", NUMERIC, numeric_tests.give_the_same_value),
    Rung("rounding", NUMERIC, numeric_tests.one_rounds_the_other),
    Rung("not_asserted", NUMERIC, shared_tests.one_is_not_asserted),
    Rung("background", NUMERIC, revision_tests.one_recalls_the_past),
    Rung("different_event", NUMERIC, shared_tests.are_about_different_events),
    Rung("containment", NUMERIC, shared_tests.one_place_contains_the_other),
    Rung("different_thing", NUMERIC, slot_tests.are_of_two_camps),
    Rung("subset", NUMERIC, numeric_tests.one_counts_a_part),
    Rung("subset", NUMERIC, wholes.one_counts_others),
    Rung("subset", NUMERIC, wholes.one_leaves_out_the_doer),
    Rung("subset", NUMERIC, wholes.one_begins_a_list),
    Rung("subset", NUMERIC, wholes.one_names_a_member),
    Rung("subset", NUMERIC, wholes.one_sums_several_events),
    Rung("subset", NUMERIC, wholes.one_counts_the_identified),
    Rung("definition", NUMERIC, numeric_tests.use_different_definitions),
    Rung("delta", NUMERIC, numeric_tests.one_is_added_to_the_other),
    Rung("bounds", NUMERIC, numeric_tests.a_bound_allows_the_other),
    Rung("range_overlap", NUMERIC, numeric_tests.the_ranges_overlap),
    Rung("modality", NUMERIC, shared_tests.one_is_not_actual),
    Rung("modality", NUMERIC, modality_tests.one_is_wished_for),
    Rung("different_thing", NUMERIC, slot_tests.one_text_gives_both),
    Rung("update", NUMERIC, revision_tests.the_same_source_revises),
    Rung("update", NUMERIC, revision_tests.one_page_goes_on),
    Rung("update", NUMERIC, revision_tests.a_step_was_still_to_come),
    Rung("update", NUMERIC, revision_tests.a_count_grows_or_shrinks),
    Rung("different_thing", NUMERIC, slot_tests.count_other_things),
    Rung("different_thing", NUMERIC, slot_tests.are_told_of_two_people),
    Rung("different_thing", NUMERIC, slot_tests.share_too_little),
    Rung("different_thing", NUMERIC, slot_tests.stand_in_one_article),
    Rung("correction", NUMERIC, revision_tests.one_was_withdrawn),
    Rung("syndicated", NUMERIC, shared_tests.go_back_to_one_text),
)
STANCE_LADDER: tuple[Rung, ...] = (
    Rung("same_claim", STANCE, stance_tests.one_grants_the_other),
    Rung("not_asserted", STANCE, stance_tests.one_takes_no_stance),
    Rung("not_asserted", STANCE, shared_tests.one_is_not_asserted),
    Rung("same_claim", STANCE, stance_tests.stand_in_one_sentence),
    Rung("same_claim", STANCE, stance_tests.both_deny),
    Rung("same_claim", STANCE, stance_tests.both_affirm),
    Rung("correction", STANCE, revision_tests.one_withdraws_the_other),
    Rung("different_thing", STANCE, stance_tests.concern_different_things),
    Rung("background", STANCE, revision_tests.one_recalls_the_past),
    Rung("background", STANCE, stance_tests.one_recalls_an_earlier_time),
    Rung("different_event", STANCE, shared_tests.are_about_different_events),
    Rung("different_event", STANCE, stance_tests.name_different_events),
    Rung("different_thing", STANCE, stance_tests.name_different_parts),
    Rung("containment", STANCE, shared_tests.one_place_contains_the_other),
    Rung("modality", STANCE, shared_tests.one_is_not_actual),
    Rung("different_thing", STANCE, stance_tests.stand_in_one_article),
    Rung("different_thing", STANCE, stance_tests.differ_in_a_number),
    Rung("different_thing", STANCE, stance_tests.one_speaks_of_himself),
    Rung("opinion", STANCE, stance_tests.are_evaluations),
    Rung("update", STANCE, revision_tests.the_same_source_revises),
    Rung("update", STANCE, stance_tests.a_state_has_changed),
    Rung("update", STANCE, revision_tests.a_step_was_still_to_come),
    Rung("correction", STANCE, revision_tests.one_was_withdrawn),
    Rung("syndicated", STANCE, shared_tests.go_back_to_one_text),
)
LADDER = NUMERIC_LADDER + STANCE_LADDER
REASONS: frozenset[str] = frozenset(rung.reason for rung in LADDER)


def explain(candidate: Candidate) -> tuple[str, str]:
    """Return (reason, detail) of the first rung that explains ``candidate``, or ("", "") when none does."""
    for rung in LADDER:
        if candidate.kind in rung.kinds:
            detail = rung.test(candidate)
            if detail:
                return rung.reason, detail
    return "", ""
