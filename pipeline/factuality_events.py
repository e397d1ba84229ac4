"""Which word of a proposition carries its event: the main verb, what an implicative verb leads to, or a noun."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.factuality_cues import (
    INFINITIVE_GOVERNORS,
)
from pipeline.words import AUXILIARIES, DETERMINERS, PREPOSITIONS, Word, is_adverb, is_finite

CLAUSE_STOPS = frozenset(["“", "”", '"', "''", "``", ";", ":", "—", "–", "--", "(", ")"])
CLAUSE_BREAKS = frozenset(
    "and but or nor yet because while although though whereas who which when where after before as".split()
)
_HAVE_MADE = frozenset("has have had made makes is are was were".split())
BE = frozenset("is are was were be been being am isn't aren't wasn't weren't 's 're".split())
NEGATORS = frozenset("not never neither nor hardly scarcely".split())


def find_event(words: Sequence[Word], first: int, last: int) -> int:
    """Index of the word that carries the event: the main verb of the first finite group, or else a noun."""
    if last - first == 1:
        return first
    for index in range(first, last):
        if index == first and words[index].lower not in AUXILIARIES:
            continue
        if _opens_predicate(words, index, first, last) and not _is_relative(words, index, first):
            return _implied_verb(words, _main_verb(words, index, last), last)
    for index in range(first, last):
        if words[index].is_word and words[index].lower not in DETERMINERS | NEGATORS | {"to"}:
            return index
    return first


def _opens_predicate(words: Sequence[Word], index: int, first: int, last: int) -> bool:
    if is_finite(words[index], words[index - 1] if index > first else None):
        return True
    return words[index].lower in INFINITIVE_GOVERNORS and index + 1 < last and words[index + 1].lower == "to"


def _is_relative(words: Sequence[Word], index: int, first: int) -> bool:
    """Say whether a verb stands in a relative clause of the subject ("the man who shot him")."""
    return any(words[at].lower in {"who", "which", "that", "whose"} for at in range(max(first + 1, index - 4), index))


def _implied_verb(words: Sequence[Word], head: int, last: int) -> int:
    """Step down to what a verb says happened or not ("failed to | appear", "is expected to | close")."""
    for _ in range(3):
        governor = head
        if words[head].lower in BE and head + 2 < last and words[head + 1].lower == "to":
            return head + 2  # "is to close"
        if words[head].lower in _HAVE_MADE:  # "has no plans to", "made an attempt to"
            nouns = range(head + 1, min(last, head + 4))
            governor = next((at for at in nouns if words[at].lower in INFINITIVE_GOVERNORS), head)
        is_governor = words[governor].lower in INFINITIVE_GOVERNORS
        if not is_governor or governor + 2 >= last or words[governor + 1].lower != "to":
            break
        head = governor + 2
    return head


def is_nominal_event(words: Sequence[Word], head: int, first: int, last: int) -> bool:
    """Say whether the event is a noun: a word behind a determiner or preposition, or a span without a verb."""
    if last - first > 1:
        if words[first].lower == "to" or (first and words[first - 1].lower in {"that", "if", "whether", "unless"}):
            return False
        has_verb = any(_opens_predicate(words, index, first, last) for index in range(first, last))
        return not has_verb and not words[first].lower.endswith("ing")
    before = words[head - 1].lower if head else ""
    if (
        before in DETERMINERS
        or before.endswith(("'s", "s'"))
        or (before in PREPOSITIONS and before not in {"to", "by", "without"})
    ):
        return not words[head].lower.endswith("ing") or before in DETERMINERS
    return (
        _determined(words, head)
        and words[head].lower not in AUXILIARIES
        and not words[head].lower.endswith(("ed", "ing"))
    )


def _determined(words: Sequence[Word], head: int) -> bool:
    """Say whether a determiner opens the phrase the word closes ("the recent harsh | criticism")."""
    for index in range(head - 1, max(-1, head - 4), -1):
        if words[index].lower in DETERMINERS:
            return True
        if (
            not words[index].is_word
            or is_finite(words[index], words[index - 1] if index else None)
            or is_adverb(words[index].lower)
        ):
            return False
    return False


def _main_verb(words: Sequence[Word], index: int, last: int) -> int:
    """Walk right from an auxiliary to the verb it belongs to ("had never | been | seen")."""
    if words[index].lower not in AUXILIARIES:
        return index
    at, auxiliary = index, index
    while at < last and _is_auxiliary(words, at):
        if words[at].lower in AUXILIARIES:
            auxiliary = at
        at += 1
    if at >= last or not words[at].is_word:
        return auxiliary
    verb = words[at].lower
    if words[auxiliary].lower in BE:
        return (
            at
            if verb.endswith(("ed", "en", "ing", "wn", "ne", "ld", "ght")) or is_finite(words[at], None)
            else auxiliary
        )
    return auxiliary if verb in DETERMINERS or verb in {"nothing", "to", "no", "none", "nobody"} else at


def _is_auxiliary(words: Sequence[Word], at: int) -> bool:
    lower = words[at].lower
    if lower == "no":
        return at + 1 < len(words) and words[at + 1].lower == "longer"
    return lower in AUXILIARIES or lower in NEGATORS or lower == "longer" or is_adverb(lower)
