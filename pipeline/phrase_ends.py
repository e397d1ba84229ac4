"""Where a phrase behind a cue ends: an inverted subject, time and place, whom something was told.

All functions take the words of one sentence and return word indexes; ``None`` means "unclear".
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.clauses import (
    LEADING,
    MAX_PHRASE,
    STOPS,
    TIME_WORDS,
    Range,
    can_speak,
    is_clear_verb,
)
from pipeline.words import (
    AUXILIARIES,
    DAYS,
    DETERMINERS,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    Word,
    is_adverb,
    is_finite,
)

_ADJUNCT_PREPOSITIONS = frozenset("on in at during via through from by after before of with when for".split())
_NO_ADJUNCTS = frozenset("not never no there here both even just only".split())


def phrase_after(words: Sequence[Word], start: int, *, with_places: bool = False) -> Range | None:
    """Return the noun phrase that starts at word ``start``: an inverted subject, or what follows "according to", "by".

    ``with_places`` keeps "in", "at" and participles ("sources in Bonn", "people briefed on the talks").
    """
    limit = min(len(words), start + MAX_PHRASE)
    if start >= limit or not words[start].is_word:
        return None
    first = words[start]
    if first.lower in SUBJECT_PRONOUNS:
        return start, start + 1
    if first.lower in SUBORDINATORS or first.lower in PREPOSITIONS or first.lower in AUXILIARIES:
        return None
    index = start
    while index < limit:
        word = words[index]
        if word.lower == "," and _is_apposition(words, index, limit):
            index = _appositions_end(words, index, limit)
            break
        if word.lower in STOPS or (word.text == "." and not _is_initial(words, index)):
            break
        if index > start and _ends_phrase(words, index, limit, with_places=with_places):
            break
        index += 1
    return (start, index) if index > start and can_speak(words, start, index) else None


def _ends_phrase(words: Sequence[Word], index: int, limit: int, *, with_places: bool) -> bool:
    word = words[index]
    lower = word.lower
    is_time = lower in TIME_WORDS and lower not in {"may", "march"} and words[index - 1].lower not in DETERMINERS
    if lower in {"this", "last", "next"}:
        is_time = index + 1 < limit and words[index + 1].lower in DAYS
    if lower in SUBORDINATORS or is_time:
        return True
    if lower in {"during", "after", "before", "about", "as", "when"}:
        return True
    if lower in {"on", "in", "at", "by"}:
        following = words[index + 1].lower if index + 1 < limit else ""
        return not with_places or (lower != "by" and (following in TIME_WORDS or following[:1].isdigit()))
    if lower in {"but", "and"}:
        return _predicate_follows(words, index + 1, limit)
    if is_finite(word, words[index - 1]) and not word.is_capital:
        following = words[index + 1].lower if index + 1 < limit else ""
        return not (with_places and lower.endswith("ed") and following in PREPOSITIONS)
    return is_adverb(lower) and not word.is_capital


def _is_initial(words: Sequence[Word], index: int) -> bool:
    """A full stop after a title or an initial ("Mr.", "J.") does not end the sentence."""
    before = words[index - 1]
    return before.end == words[index].start and len(before.text) <= 4 and before.is_capital and index + 1 < len(words)


def _is_apposition(words: Sequence[Word], comma: int, limit: int) -> bool:
    """Say whether the phrase behind a comma describes the name before it ("said Ana Ruiz, mayor of the town")."""
    if comma + 1 >= limit:
        return False
    first = words[comma + 1]
    if not first.is_word or first.lower in SUBORDINATORS or first.lower in SUBJECT_PRONOUNS:
        return False
    if (
        first.lower in PREPOSITIONS - {"of"}
        or first.lower in LEADING
        or first.lower.endswith("ing")
        or is_adverb(first.lower)
    ):
        return False
    end = _next_stop(words, comma + 1, limit)
    return end > comma + 1 and not any(is_clear_verb(words, i) for i in range(comma + 1, end))


def _appositions_end(words: Sequence[Word], comma: int, limit: int) -> int:
    index = comma
    for _ in range(4):
        if not (index < limit and words[index].lower == "," and _is_apposition(words, index, limit)):
            break
        index = _next_stop(words, index + 1, limit)
    return index


def _next_stop(words: Sequence[Word], start: int, limit: int) -> int:
    index = start
    while index < limit and words[index].lower not in STOPS and (words[index].text != "." or _is_initial(words, index)):
        index += 1
    return index


def _predicate_follows(words: Sequence[Word], start: int, limit: int) -> bool:
    for index in range(start, min(limit, start + 8)):
        if words[index].lower in STOPS:
            return False
        if is_finite(words[index], words[index - 1]):
            return True
    return False


def adjuncts_end(words: Sequence[Word], start: int) -> int:
    """Skip when, where and in what form something was said ("on Friday", "in a statement", "late Monday")."""
    index = start
    for _ in range(5):
        begin = index
        while index < len(words) and (
            words[index].lower in TIME_WORDS
            or (is_adverb(words[index].lower) and words[index].lower not in _NO_ADJUNCTS)
        ):
            index += 1
        if index + 1 < len(words) and words[index].lower in _ADJUNCT_PREPOSITIONS:
            index = _adjunct_phrase_end(words, index)
        if index == begin:
            break
    return index


def _adjunct_phrase_end(words: Sequence[Word], preposition: int) -> int:
    """End of one prepositional phrase: up to the next preposition, determiner, pronoun or stop behind its noun."""
    index = preposition + 1
    if index < len(words) and words[index].lower in DETERMINERS:
        index += 1
    begin = index
    while index < len(words) and index < begin + 6:
        word = words[index]
        if word.lower in DAYS and word.is_capital:
            return index + 1
        if (
            not word.is_word
            or word.lower in PREPOSITIONS
            or word.lower in SUBORDINATORS
            or word.lower in SUBJECT_PRONOUNS
            or (word.lower in DETERMINERS and index > begin)
        ):
            break
        index += 1
    return index if index > begin else preposition


def addressee_end(words: Sequence[Word], start: int) -> int:
    """Skip whom something was told ("reporters", "the committee in Bonn", "him"); ``start`` when nobody is named."""
    index = start
    if index < len(words) and words[index].lower in {"me", "him", "her", "us", "them", "you", "it", "parliament"}:
        return index + 1
    if index < len(words) and words[index].lower in DETERMINERS - {"that"}:
        index += 1
    begin = index
    while index < len(words) and index < begin + 8:
        word = words[index]
        lower = word.lower
        if not word.is_word or lower in SUBORDINATORS or lower in SUBJECT_PRONOUNS or lower in DETERMINERS:
            break
        if lower in PREPOSITIONS and lower not in {"of", "from", "for"}:
            break
        if lower in TIME_WORDS or is_finite(word, words[index - 1]):
            break
        index += 1
    return index
