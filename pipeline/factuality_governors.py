"""Which words above a clause govern it: verbs and nouns that reach it, with their auxiliaries and negation."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.cues import NUMBER_WORDS
from pipeline.factuality_cues import (
    NOT_NEGATIVE,
)
from pipeline.factuality_events import CLAUSE_BREAKS, CLAUSE_STOPS, NEGATORS
from pipeline.words import AUXILIARIES, DETERMINERS, PREPOSITIONS, Word, is_adverb

_NOUN_GOVERNORS = frozenset(
    "evidence proof indication sign signs truth rumour rumours rumor rumors speculation possibility likelihood"
    " denial denials myth lie hoax true correct false untrue impossible unlikely likely possible probable".split()
)
_DECLINING = frozenset("declined declines decline refused refuses refuse failed fails unwilling".split())


def opens_sentence(words: Sequence[Word], index: int) -> bool:
    """A condition in front governs the main clause behind its comma too ("If they pay, we stay")."""
    return (
        index == 0
        or words[index - 1].lower in CLAUSE_STOPS
        or (index == 1 and words[0].lower in {"but", "and", "yet", "only"})
    )


def is_governing(words: Sequence[Word], index: int) -> bool:
    """Tell a governing verb from its noun ("a dispute over", "two suspects"); governing nouns need "that" or "of"."""
    lower = words[index].lower
    before = words[index - 1].lower if index else ""
    following = words[index + 1].lower if index + 1 < len(words) else ""
    if following in {"that", "whether"}:
        return True
    if lower in _NOUN_GOVERNORS:
        return following in {"of", "for", "in", "to"}
    is_noun = (
        before in DETERMINERS
        or before in PREPOSITIONS - {"to"}
        or before.endswith("'s")
        or before[:1].isdigit()
        or before in NUMBER_WORDS
    )
    return not is_noun and following not in {"of", "for"} and (index > 0 or lower.endswith(("ing", "ed")))


def reaches(words: Sequence[Word], governor: int, group: int, complementizer: int) -> bool:
    """A governor reaches the clause behind its "that" or "whether", or the one right behind it without a stop."""
    if governor < complementizer < group and complementizer - governor <= 8:
        if any(words[i].lower == "," for i in range(governor + 1, complementizer)):
            return False
        return not any(
            words[i].lower in CLAUSE_STOPS or (words[i].lower == "," and words[i + 1].lower in CLAUSE_BREAKS)
            for i in range(complementizer, group)
        )
    if complementizer != group or group - governor > 14:
        return False
    return not any(
        words[i].lower in CLAUSE_STOPS | {","} or words[i].lower in CLAUSE_BREAKS for i in range(governor + 1, group)
    )


def governor_group(words: Sequence[Word], index: int) -> tuple[str, bool]:
    """Return the governor with its auxiliaries as printed, and whether it is negated ("declined to confirm")."""
    first, is_negated = index, False
    for at in range(index - 1, max(-1, index - 8), -1):
        lower = words[at].lower
        pair = f"{lower} {words[at + 1].lower}"
        if pair in NOT_NEGATIVE and at + 1 != index:
            break
        if (
            lower in NEGATORS
            or lower.endswith("n't")
            or lower in {"cannot", "no", "nobody", "none", "unable"}
            or (lower in _DECLINING | {"yet"} and words[at + 1].lower == "to")
        ):
            is_negated = True
        elif (
            lower not in AUXILIARIES and not is_adverb(lower) and lower not in {"longer", "to", "able", "or", "confirm"}
        ):
            break
        first = at
    return " ".join(word.text for word in words[first : index + 1]), is_negated
