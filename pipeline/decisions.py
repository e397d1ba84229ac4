"""What no rung of the ladder explains is decided here: the pair model's probabilities beside what the words show.

The model alone is not sure of itself on news: it overlooks plain opposites and many a pair of counts. So the words
lower the bar (an opposite pair such as burst and intact, a denial, one counted thing); without any it flags nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import numpy as np
import numpy.typing as npt

from pipeline.negated_words import negates_a_word_of
from pipeline.records import Candidate, Claim, ClaimInContext, Verdict
from pipeline.slot_tests import stand_on_unlike_nouns
from pipeline.stance_tests import (
    HALF_THE_WORDS,
    denies_in_its_name,
    denies_outright,
    exclude_one_another,
    one_denies,
    opposed,
    opposed_of_one,
    overlap,
    points_back,
    share_little,
    shared_names,
    shares_only_names,
)
from pipeline.things import GENERAL, meet

Scores = npt.NDArray[np.float32]  # [n, 3]: entailment, neutral, contradiction, each the mean of both directions

SAME_QUESTION = 0.45  # cosine of two cores above which opposite words answer one question
SHARED_WORDS = 0.30  # share of the shorter text's content words that stands in for a shared name
ALIKE = 0.60  # cosine of two cores above which a denial meets its assertion, if the model does not rule it out
NOT_RULED_OUT = 0.10  # contradiction probability below which the model rules a clash out
DENIED_ALIKE = 0.5  # the same for what a named source denies outright
DENIED_BY_NAME = 0.55  # the same, where the two share names and half the words of the shorter one
DENIED_ALMOST_IN_ITS_WORDS = 0.75  # the same, where the model finds two things
NOT_ANOTHER_THING = 0.5  # probability of neutral below which the model finds one thing on both sides
PLAIN_ALIKE = 0.40  # cosine below which two such assertions hardly ever clash: they are not shown to the model
SURE_NEUTRAL = 0.95  # neutral in one direction from which no mean of both directions has yet flagged a pair
# contradiction probability that flags where one side only has a negation, perhaps of something else
MERE_NEGATION = 0.85
FAR = 0.90  # the same for a denial that shares neither names nor words enough with the other side
RIVALS = 0.50  # the same where the words name two winners, or exchange who did it and to whom
UNLIKE = 0.80  # contradiction probability that flags two numbers on unlike nouns: passengers, and those aboard
PARTNERS = {  # with how many sentences of its story, the most alike, a sentence is shown to the model in such pairs
    "plain": 3,
    "far": 3,
    "negation": 2,
    "denial": 3,
    "opposites": 2,
    "count": 2,
    "unlike": 3,
}
OF_TWO = 0.30  # the same where no word beside the opposites says that they are said of one
RULED_OUT = 0.02  # contradiction probability below which words alone do not flag against the model
LOOSE_UNITS = frozenset({"count", "s"})  # numbers of anything, and spans of time of anything
LOOSE_COUNTS = 0.85  # the same for two of them that share neither their role nor a noun that says what they are
COUNTED_ALIKE = 0.42  # cosine of two masked clauses that count the same thing
ONE_CORE = 0.95  # cosine of two cores that are one proposition, whatever the model says
ROLES_ALIKE = 0.60  # the same where only the role is one: people killed and people killed
SAME_MOMENT = timedelta(days=7)
WORDS_ALONE = 0.40  # score of a clash that the words show and the model is not sure of


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Contradiction probabilities at or above which an open pair is flagged."""

    stance: float
    numeric: float


def decide(candidate: Candidate, scores: Scores | None, thresholds: Thresholds) -> Verdict:
    """Return the verdict on a pair that no rung explains; ``scores`` are its three probabilities, or ``None``.

    Without a model the rules decide alone: an open numeric pair is flagged, an open stance pair only when one side
    denies and the other affirms, or when their words are opposites.
    """
    shown = _shown_by_words(candidate)
    if scores is None:
        if candidate.kind == "numeric" or shown or (one_denies(candidate) and not share_little(candidate)):
            return Verdict("", shown or _what_clashes(candidate), 0.5)
        return Verdict("same_claim", "neither side denies what the other says", 0.0)
    entailment, neutral, contradiction = (float(score) for score in scores)
    numbers = f"pair model: entailment {entailment:.2f}, neutral {neutral:.2f}, contradiction {contradiction:.2f}"
    sort = sort_of_meeting(candidate)
    if contradiction >= _bar(candidate, sort, thresholds) and _is_worth_a_word(candidate, sort):
        return Verdict("", f"{shown or _what_clashes(candidate)}; {numbers}", max(contradiction, WORDS_ALONE))
    if sort == "unlike":
        return Verdict("different_thing", f"{_unlike(candidate)} ({numbers})", 0.0)
    if (shown and contradiction >= _least_beside_words(candidate)) or _denial_meets_assertion(
        candidate, neutral, contradiction
    ):
        return Verdict("", f"{shown or _what_clashes(candidate)}; {numbers}", WORDS_ALONE)
    if sort == "plain" and contradiction >= max(entailment, neutral):
        return Verdict("different_thing", f"no word of the two says that they clash ({numbers})", 0.0)
    if entailment >= neutral:
        return Verdict("same_claim", f"both say the same in other words ({numbers})", 0.0)
    return Verdict("different_thing", f"the two can both hold ({numbers})", 0.0)


def is_plain(candidate: Candidate) -> bool:
    """Return whether two propositions meet without a denial, an opposite or rival roles: few of them clash."""
    if candidate.kind == "numeric":
        return False
    return not (one_denies(candidate) or opposed(candidate) or exclude_one_another(candidate))


def decide_unseen(candidate: Candidate, has_model: bool = True) -> Verdict | None:
    """Return the verdict on a pair that is not shown to the model, or None.

    That is a plain pair that is too little alike to be worth the model's time; and without a model two numbers on
    unlike nouns, which it alone can tell to be one thing.
    """
    if not has_model:
        unlike = _unlike(candidate)
        return Verdict("different_thing", unlike, 0.0) if unlike else None
    if candidate.similarity < PLAIN_ALIKE and is_plain(candidate):
        return Verdict(
            "different_thing",
            f"neither side denies or says the opposite, and the two are little alike ({candidate.similarity:.2f})",
            0.0,
        )
    return None


def sort_of_meeting(candidate: Candidate) -> str:
    """Return what an open pair meets by, a key of ``PARTNERS``."""
    if candidate.kind == "numeric":
        return "unlike" if _unlike(candidate) else "count"
    if is_plain(candidate):
        return "plain"
    if _is_far(candidate):
        return "far"
    if opposed(candidate) or exclude_one_another(candidate):
        return "opposites"
    return "denial" if _one_denies_outright(candidate) else "negation"


def is_settled(scores: Scores, plain: bool) -> bool:
    """Return whether the scores [3] of one direction decide a pair: a plain one is never flagged."""
    return plain or float(scores[1]) >= SURE_NEUTRAL


def _bar(candidate: Candidate, sort: str, thresholds: Thresholds) -> float:
    """Return the probability that flags the pair: the less its words say, the higher."""
    if sort == "unlike":
        return max(thresholds.numeric, UNLIKE)
    if sort == "count":
        is_loose = candidate.a.claim.unit in LOOSE_UNITS and not _share_slot(candidate.a.claim, candidate.b.claim)
        return max(thresholds.numeric, LOOSE_COUNTS) if is_loose else thresholds.numeric
    if sort == "far":
        return max(thresholds.stance, FAR)
    if exclude_one_another(candidate):
        return min(thresholds.stance, RIVALS)
    return max(thresholds.stance, MERE_NEGATION) if sort == "negation" else thresholds.stance


def _is_worth_a_word(candidate: Candidate, sort: str) -> bool:
    """Return whether what the model alone calls a clash may be one: something in the words must say so too.

    Of 158 clashes of two plain assertions that it found in a night of 5,602 real articles, five were worth keeping: it
    takes paraphrases and successive steps of one story for clashes. And of mere negations, where no side has a source,
    two papers tell one story, each in its own voice: there the negated word must be the other side's.
    """
    if sort == "plain":
        return False
    is_said = bool(candidate.a.claim.source or candidate.b.claim.source)
    return sort != "negation" or is_said or _meets_what_is_negated(candidate)


def _unlike(candidate: Candidate) -> str:
    return stand_on_unlike_nouns(candidate) if candidate.kind == "numeric" else ""


def _is_far(candidate: Candidate) -> bool:
    """Return whether one side denies something that has neither names nor words enough in common with the other."""
    if exclude_one_another(candidate) or opposed(candidate):
        return False
    return share_little(candidate) and not shares_only_names(candidate)


def _one_denies_outright(candidate: Candidate) -> bool:
    return denies_in_its_name(candidate.a) or denies_in_its_name(candidate.b)


def _shown_by_words(candidate: Candidate) -> str:
    """Return what the words alone show to clash: opposites about one thing, or two vouched-for counts of it."""
    a, b = candidate.a, candidate.b
    if candidate.kind == "numeric":
        vouched = bool(a.claim.source or b.claim.source) and a.claim.role == b.claim.role
        least = COUNTED_ALIKE if _says_what(a.claim) or _says_what(b.claim) else ROLES_ALIKE
        is_one_thing = _share_slot(a.claim, b.claim) and candidate.similarity >= least
        return _what_clashes(candidate) if vouched and is_one_thing and _are_of_one_week(a, b) else ""
    words = opposed(candidate)
    about_one = shared_names(a.sentence, b.sentence) or overlap(a.sentence, b.sentence)[1] >= SHARED_WORDS
    if words and about_one and candidate.similarity >= SAME_QUESTION:
        return f"one side says “{words[0]}”, the other “{words[1]}”"
    return ""


def _least_beside_words(candidate: Candidate) -> float:
    """Return the contradiction probability from which the words alone flag a pair."""
    return RULED_OUT if candidate.kind == "numeric" or opposed_of_one(candidate) else OF_TWO


def _share_slot(a: Claim, b: Claim) -> bool:
    """Return whether the two count what had the same done to it, or things of one noun that says what they are.

    "People" and "people" are no such noun: those in the club and those who were shot are counted by it too.
    """
    return bool(a.role and a.role == b.role) or (_says_what(a) and meet(a, b) == "same")


def _says_what(claim: Claim) -> bool:
    return bool(claim.head) and claim.head not in GENERAL


def _are_of_one_week(a: ClaimInContext, b: ClaimInContext) -> bool:
    """Return whether the two were printed within SAME_MOMENT: later words may be about another time."""
    return a.published_at is None or b.published_at is None or abs(a.published_at - b.published_at) <= SAME_MOMENT


def _denial_meets_assertion(candidate: Candidate, neutral: float, contradiction: float) -> bool:
    """Return whether one side denies what the other asserts, although the model is not sure of it.

    A named source that denies something outright is compared without its denial: the model often takes "X denies the
    move" and "the move was made" for agreement, so all that it must not find is two different things.
    """
    if candidate.kind != "stance" or not one_denies(candidate) or share_little(candidate):
        return False
    outright = _one_denies_outright(candidate)
    if outright and candidate.similarity >= DENIED_ALIKE and (points_back(candidate.a) or points_back(candidate.b)):
        return True  # the model sees "rejected the reports", not what the reports are
    if candidate.similarity >= ONE_CORE and not shares_only_names(candidate):
        return True
    if contradiction < RULED_OUT:
        return False
    if outright and candidate.similarity >= DENIED_BY_NAME and _name_one_thing(candidate):
        return True  # the model takes "denied the deployment of troops" and "troops were sent" for two things
    if contradiction < NOT_RULED_OUT:
        return False
    if outright and candidate.similarity >= DENIED_ALIKE and neutral < NOT_ANOTHER_THING:
        return True
    if outright and candidate.similarity >= DENIED_ALMOST_IN_ITS_WORDS:
        return True
    if not _meets_what_is_negated(candidate):
        return False
    return candidate.similarity >= ALIKE and neutral < NOT_ANOTHER_THING and not shares_only_names(candidate)


def _meets_what_is_negated(candidate: Candidate) -> bool:
    """Return whether one side asserts the word that the other negates, or the denial is none by a mere negation."""
    a, b = candidate.a, candidate.b
    denial, other = (a, b) if a.claim.stance == "denies" else (b, a)
    return denies_outright(denial) or negates_a_word_of(denial.claim.text, other.sentence)


def _name_one_thing(candidate: Candidate) -> bool:
    a, b = candidate.a, candidate.b
    return bool(shared_names(a.sentence, b.sentence)) and overlap(a.claim.text, b.claim.text)[1] >= HALF_THE_WORDS


def _what_clashes(candidate: Candidate) -> str:
    a, b = candidate.a.claim, candidate.b.claim
    if candidate.kind == "numeric":
        return f"{value_text(a)} and {value_text(b)} cannot both hold for “{a.counted or b.counted or a.unit}”"
    if {a.stance, b.stance} == {"affirms", "denies"}:
        denying = a if a.stance == "denies" else b
        return f"one side denies it (“{denying.stance_cue}”), the other affirms it"
    return exclude_one_another(candidate) or "the two statements cannot both hold"


def value_text(claim: Claim) -> str:
    """Return the claim's value for a person: "3,000", "at least 12 %", "100 to 300 km"."""
    low, high = claim.value_low, claim.value_high
    unit = "" if claim.unit in ("count", "") else f" {claim.unit.replace('_', ' ')}"
    if low is not None and high is not None:
        number = _plain(low) if low == high else f"{_plain(low)} to {_plain(high)}"
    elif low is not None:
        number = f"at least {_plain(low)}"
    else:
        number = f"at most {_plain(high)}" if high is not None else "no number"
    return number + unit


def _plain(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,.4g}"
