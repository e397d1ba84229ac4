"""Tests of the ladder on whether two numbers fill one slot: the same kind of thing, with the same done to it.

Each returns the sentence that explains the pair, or "" when it does not apply; each is symmetric in the two claims.
"""

from __future__ import annotations

import regex

from pipeline.attribution import same_source
from pipeline.camps import camps_differ
from pipeline.content_words import find_names, stem
from pipeline.intervals import Interval, same_value
from pipeline.records import Candidate, Claim, ClaimInContext
from pipeline.roles import SHOTS
from pipeline.things import (
    SHARES,
    TIMES,
    are_of_other_kinds,
    dimension_of,
    meet,
    names_no_thing,
    roles_differ,
    share_role,
)

SAME_SLOT = 0.42  # cosine of the masked clauses above which two numbers can count one thing
SAME_SLOT_WITH_HEAD = 0.30  # the same when the counted noun or its role is the same
SAME_MEASURE = 0.38  # the same for measures of which one at least names nothing it is of
SAME_SLOT_WITH_ROLE = 0.20  # the same when one thing was done to them, and the nouns do not set them apart
SAME_SLOT_WITH_OTHER_HEAD = 0.70  # the same when the counted nouns differ
SAME_SLOT_WITH_KIN = 0.50  # the same when both nouns name people, or the phrases share a word
_LEAST_BY_NOUN = {
    "same": SAME_SLOT_WITH_HEAD,
    "kin": SAME_SLOT_WITH_KIN,
    "different": SAME_SLOT_WITH_OTHER_HEAD,
}
_TITLES = frozenset(
    map(
        stem,
        "police officer sergeant sgt lieutenant lt chief captain capt deputy detective sheriff agent trooper".split(),
    )
)
NEVER = 1.01
NOTHING = 0.0
MANIFOLD = SHARES | TIMES  # units of which one text gives many, of anything
_TURNOUT = regex.compile(
    r"\b(?:turnout|participation|abstention|abstained|cast\s+(?:a|their|his|her)\s+(?:ballots?|votes?)|went\s+to\s+the\s+polls"
    r"|go(?:ing)?\s+to\s+the\s+polls|registered\s+voters|of\s+the\s+electorate|eligible\s+voters|electoral\s+roll)\b",
    regex.I,
)
_RESULT = regex.compile(
    r"\b(?:of\s+(?:the\s+)?(?:\w+\s+)?(?:votes?|ballots)|voted\s+(?:for|against|yes|no)|in\s+favour|yes\s+(?:side|vote|camp)"
    r"|no\s+(?:side|vote|camp)|won|re-?elected|ahead|leading)\b",
    regex.I,
)


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
    if a.unit == b.unit == "percent" and {_poll_share(a), _poll_share(b)} == {"turnout", "result"}:
        return "one number is a turnout, the other a result of the vote"
    first, second = dimension_of(a), dimension_of(b)
    if first and second and first != second:
        return f"one number measures the {first}, the other the {second}"
    return ""


def are_of_two_camps(candidate: Candidate) -> str:
    """The numbers count people or things of two sides: soldiers of two states, an army's and those it fights."""
    camps = camps_differ(candidate.a.claim, candidate.b.claim)
    return f"the numbers are of two sides: {camps}" if camps else ""


def _poll_share(claim: Claim) -> str:
    """Return whether a share in percent is a turnout or a result of a vote, "" when its words say neither or both."""
    is_turnout, is_result = _TURNOUT.search(claim.text), _RESULT.search(claim.text)
    if bool(is_turnout) == bool(is_result):
        return ""
    return "turnout" if is_turnout else "result"


def one_text_gives_both(candidate: Candidate) -> str:
    """The other text gives this number too, beside the one it is compared with."""
    if _is_taken(candidate.a, candidate.b) or _is_taken(candidate.b, candidate.a):
        return "the other text gives this number too, beside the one it is compared with"
    return ""


def stand_in_one_article(candidate: Candidate) -> str:
    """Two numbers of one article clash only where it quotes two sources for them: it counts two things otherwise."""
    a, b = candidate.a.claim, candidate.b.claim
    if a.article_id != b.article_id or (a.source and b.source and not same_source(a.source, b.source)):
        return ""
    return "both stand in one article, which reports the one beside the other"


def are_told_of_two_people(candidate: Candidate) -> str:
    """Both count how often somebody was hit or how many shots there were, and each names somebody else."""
    a, b = candidate.a.claim, candidate.b.claim
    if a.unit != "count" or not {a.head, b.head} <= SHOTS:
        return ""
    first, second = (
        find_names(side.sentence) - find_names(side.claim.source) - _TITLES for side in (candidate.a, candidate.b)
    )
    if first and second and not first & second:
        return "each number is told of somebody else"
    return ""


def share_too_little(candidate: Candidate) -> str:
    """The numbers stand in clauses that have little in common, or one of them is none or one, which seldom counts."""
    a, b = candidate.a.claim, candidate.b.claim
    least = _least_similarity(a, b)
    if candidate.similarity >= least:
        return ""
    if least == NEVER or _things(candidate) is None or candidate.similarity < min(least, SAME_SLOT_WITH_HEAD):
        return f"the clauses share too little (similarity {candidate.similarity:.2f})"
    return ""


def stand_on_unlike_nouns(candidate: Candidate) -> str:
    """The numbers stand on two nouns, which may yet name one thing: guests and coaches, passengers and those aboard."""
    things = _things(candidate)
    if things is None or candidate.similarity >= _least_similarity(candidate.a.claim, candidate.b.claim):
        return ""
    return f"the numbers stand on different things: “{things[0]}” and “{things[1]}”"


def count_other_things(candidate: Candidate) -> str:
    """The one counts people and the other things, or they count things of two kinds, by their nouns."""
    a, b = candidate.a.claim, candidate.b.claim
    if a.unit != "count" or b.unit != "count" or share_role(a, b) or not are_of_other_kinds(a, b):
        return ""
    return f"one counts “{a.counted or a.head}”, the other “{b.counted or b.head}”"


def _things(candidate: Candidate) -> tuple[str, str] | None:
    """Return what the two count in their own words, None where the words are the same."""
    a, b = candidate.a.claim, candidate.b.claim
    things = a.counted or a.unit, b.counted or b.unit
    return None if things[0] == things[1] else things


def is_likely_one_thing(candidate: Candidate) -> bool:
    """Return whether nouns, roles or clauses are alike enough that two numbers which agree do so by no accident."""
    a, b = candidate.a.claim, candidate.b.claim
    if share_role(a, b):
        return True
    meeting = meet(a, b)
    if meeting == "different":
        return candidate.similarity >= SAME_SLOT
    return meeting in {"same", "general"} or a.unit != "count" or candidate.similarity >= SAME_SLOT_WITH_HEAD


def _least_similarity(a: Claim, b: Claim) -> float:
    """Return the cosine below which two numbers count different things: the less the nouns say, the higher."""
    shares_role = share_role(a, b)
    if a.unit != "count":
        if shares_role:
            return SAME_SLOT_WITH_ROLE
        if a.head and a.head == b.head:
            return SAME_SLOT_WITH_HEAD
        is_bare = a.unit not in MANIFOLD and (names_no_thing(a) or names_no_thing(b))
        return SAME_MEASURE if is_bare else SAME_SLOT
    meeting = meet(a, b)
    if NOTHING in (a.value_high, b.value_high) and not shares_role:
        return NEVER  # "nobody does that" denies, it does not count
    if (a.value_low == 1 or b.value_low == 1) and meeting != "same" and not shares_role:
        return NEVER  # "one" is an article more often than a count
    if shares_role:
        return SAME_SLOT if meeting == "different" else SAME_SLOT_WITH_ROLE
    return _LEAST_BY_NOUN.get(meeting, SAME_SLOT)


def _is_taken(side: ClaimInContext, other: ClaimInContext) -> bool:
    """Return whether a number beside ``other`` fits ``side`` better: its value, or its noun that is not its own."""
    mine, theirs = side.claim, other.claim
    rivals = [claim for claim in other.beside if claim.unit == mine.unit and not claim.junk]
    if same_value(interval(mine), interval(theirs)):
        return False
    if any(same_value(interval(mine), interval(rival)) for rival in rivals):
        return True
    fits = mine.head and mine.head != theirs.head and mine.role in ("", theirs.role)
    return bool(fits and any(rival.head == mine.head and not _has_partner(rival, side) for rival in rivals))


def _has_partner(number: Claim, side: ClaimInContext) -> bool:
    """Return whether the number stands beside ``side`` too, so that the two of the same value belong together."""
    return any(same_value(interval(number), interval(own)) for own in side.beside)
