"""Tests of the ladder for two propositions: do they speak of the same thing, and does one deny what the other affirms?

Each returns the sentence that explains the pair, or "" when it does not apply; each is symmetric in the two claims.
"""

from __future__ import annotations

from pipeline.records import Candidate

SAME_PROPOSITION = 0.25  # cosine of the cores, denial removed, below which two propositions are about other things
BOTH_DENY = 0.55  # cosine above which two denials deny the same


def both_deny(candidate: Candidate) -> str:
    """Both sides deny the same thing."""
    a, b = candidate.a.claim, candidate.b.claim
    if a.stance == b.stance == "denies" and candidate.similarity >= BOTH_DENY:
        return f"both deny it: “{a.stance_cue}” and “{b.stance_cue}”"
    return ""


def concern_different_things(candidate: Candidate) -> str:
    """The two propositions are about different things: one denies A, the other asserts B."""
    if candidate.similarity < SAME_PROPOSITION:
        return f"the two are about different things (similarity {candidate.similarity:.2f})"
    return ""
