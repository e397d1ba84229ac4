"""Noun phrases that can be a source: the subject before a cue, the inverted subject after it, and what stands between.

All functions take the words of one sentence and return half-open ranges of word indexes; ``None`` means "unclear".
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.cues import SPEAKERS
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

QUOTES = frozenset("\"“”«»„")
STOPS = frozenset([",", ";", ":", "(", ")", "—", "–", "--", "...", "…", "!", "?", "[", "]", "|"]) | QUOTES
_CONJUNCTIONS = frozenset("but and or yet nor so while as because although though whereas if when since that".split())
_OPENERS = frozenset("but and yet so while as because although though whereas if when since that for".split())
_NOBODY = frozenset("no nobody none neither nothing there it's what which this that these those".split())
_RELATIVES = frozenset("who which".split())
_TIME_WORDS = DAYS | frozenset("late early last this earlier next later local time ago recently".split())
_MAX_PHRASE = 40

Range = tuple[int, int]


def subject_before(words: Sequence[Word], end: int) -> Range | None:
    """Return the subject noun phrase that ends right before word ``end`` (where the cue's verb group starts)."""
    floor = max(0, end - _MAX_PHRASE)
    last = end - 1
    while last > floor and is_adverb(words[last].lower) and words[last].lower not in {"both", "here", "there"}:
        last -= 1
    if last < floor:
        return None
    before = words[last].lower
    if before in _RELATIVES and last > floor:
        antecedent = last - 1 if words[last - 1].lower == "," else last
        return _trimmed(words, _segment_start(words, antecedent - 1, floor), antecedent)
    if before in {"and", "but", "or", "then"}:
        return _subject_of_clause(words, last, floor)
    if before == ",":
        return _with_apposition(words, last, floor)
    if before in STOPS or before in SUBORDINATORS:
        return None
    return _trimmed(words, _segment_start(words, last, floor), last + 1)


def _segment_start(words: Sequence[Word], last: int, floor: int) -> int:
    """Walk left from ``last`` to the first word of its clause."""
    index = last
    while index > floor:
        before = words[index - 1]
        if before.lower in STOPS or before.lower in _OPENERS:
            break
        if before.lower in {"and", "or", "nor"} and _has_predicate(words, index - 2, floor):
            break
        index -= 1
    return index


def _has_predicate(words: Sequence[Word], last: int, floor: int) -> bool:
    for index in range(last, floor - 1, -1):
        if words[index].lower in STOPS:
            return False
        if is_finite(words[index], words[index - 1] if index else None):
            return True
    return False


def _with_apposition(words: Sequence[Word], comma: int, floor: int) -> Range | None:
    """A subject followed by a phrase between commas ("Ana Ruiz, the mayor, said"): both, when neither is a clause."""
    for index in range(comma - 1, floor, -1):
        if words[index].lower == "," and not (words[index - 1].text[0].isdigit() and words[index + 1].text[0].isdigit()):
            if words[index + 1].lower in _RELATIVES or not _has_predicate(words, comma - 1, index + 1):
                head = _trimmed(words, _segment_start(words, index - 1, floor), index)
                return (head[0], comma) if head else None
        if words[index].lower in QUOTES or words[index].lower in {";", ":"}:
            return None
    return None


def _subject_of_clause(words: Sequence[Word], last: int, floor: int) -> Range | None:
    """A verb after "and" shares the subject at the start of its clause ("the firm closed the mine and said")."""
    start = _segment_start(words, last - 1, floor) if last > floor else last
    if start > 0 and words[start - 1].lower == "that":
        return None
    for index in range(start + 1, last):
        if is_finite(words[index], words[index - 1]):
            return _trimmed(words, start, index)
    return None


def _trimmed(words: Sequence[Word], start: int, end: int) -> Range | None:
    """Drop leading connectives and time phrases; refuse what cannot be a speaker."""
    while start < end and (words[start].lower in _CONJUNCTIONS or is_adverb(words[start].lower)):
        start += 1
    if start < end and words[start].lower in PREPOSITIONS:
        start = _after_leading_phrase(words, start, end)
    while start < end - 1 and words[start].lower in _TIME_WORDS:
        start += 1
    while end > start and (is_adverb(words[end - 1].lower) or words[end - 1].lower in AUXILIARIES):
        end -= 1
    if end <= start:
        return None
    verb = _predicate_in(words, start, end)
    if verb is not None:
        return None
    return (start, end) if _can_speak(words, start, end) else None


def _after_leading_phrase(words: Sequence[Word], start: int, end: int) -> int:
    """Skip "On Friday", "In a statement on Monday": the subject starts at the last determiner, pronoun or name."""
    for index in range(start + 2, end):
        word, before = words[index], words[index - 1].lower
        if before in PREPOSITIONS or before in DETERMINERS:
            continue
        if word.lower in DETERMINERS or word.lower in SUBJECT_PRONOUNS:
            return index
        if before in DAYS and word.is_capital and word.lower not in DAYS:
            return index
    return end


def _predicate_in(words: Sequence[Word], start: int, end: int) -> int | None:
    """Find an auxiliary of a main clause inside a supposed noun phrase; relative clauses do not count."""
    for index in range(start + 1, end):
        if words[index].lower in _RELATIVES or words[index].lower in {"that", "whose", "whom"}:
            return None
        if words[index].lower in AUXILIARIES and words[index].lower != "may" and words[index].lower != "will":
            return index
    return None


def _can_speak(words: Sequence[Word], start: int, end: int) -> bool:
    first = words[start].lower
    if first in _NOBODY or (end - start == 1 and first in DAYS):
        return False
    if end - start == 1 and first in SUBJECT_PRONOUNS:
        return True
    for word in words[start:end]:
        if word.lower in SPEAKERS or (word.is_capital and word.start > words[0].start):
            return True
    return words[start].is_capital or first in DETERMINERS


def phrase_after(words: Sequence[Word], start: int) -> Range | None:
    """Return the noun phrase that starts at word ``start``: an inverted subject, or what follows "according to", "by"."""
    limit = min(len(words), start + _MAX_PHRASE)
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
            index = _next_stop(words, index + 1, limit)
            break
        if word.lower in STOPS or (word.text == "." and not _is_initial(words, index)):
            break
        if index > start and (
            word.lower in SUBORDINATORS
            or word.lower in {"in", "at", "on", "during", "after", "before", "by", "about", "as", "when"}
            or word.lower in _TIME_WORDS
            or word.lower in {"but", "and"} and _predicate_follows(words, index + 1, limit)
            or is_finite(word, words[index - 1]) and not word.is_capital
            or is_adverb(word.lower) and not word.is_capital
        ):
            break
        index += 1
    return (start, index) if index > start and _can_speak(words, start, index) else None


def _is_initial(words: Sequence[Word], index: int) -> bool:
    """A full stop after a title or an initial ("Mr.", "J.") does not end the sentence."""
    before = words[index - 1]
    return before.end == words[index].start and len(before.text) <= 4 and before.is_capital and index + 1 < len(words)


def _is_apposition(words: Sequence[Word], comma: int, limit: int) -> bool:
    """Say whether the phrase behind a comma describes the name before it ("said Ana Ruiz, mayor of the town")."""
    if comma + 1 >= limit:
        return False
    first = words[comma + 1]
    if not first.is_word or first.lower in SUBORDINATORS - {"who", "whose"} or first.lower in SUBJECT_PRONOUNS:
        return False
    if first.lower in {"who", "whose"}:
        return True
    if first.lower in PREPOSITIONS or first.lower in _CONJUNCTIONS or first.lower.endswith("ing"):
        return False
    end = _next_stop(words, comma + 1, limit)
    return not any(is_finite(words[i], words[i - 1]) for i in range(comma + 2, end)) and end > comma + 1


def _next_stop(words: Sequence[Word], start: int, limit: int) -> int:
    index = start
    while index < limit and words[index].lower not in STOPS and words[index].text != ".":
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
        while index < len(words) and (words[index].lower in _TIME_WORDS or is_adverb(words[index].lower)):
            index += 1
        if index + 1 < len(words) and words[index].lower in {"on", "in", "at", "during", "via", "through", "from", "by"}:
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
    if index < len(words) and words[index].lower in DETERMINERS:
        index += 1
    begin = index
    while index < len(words) and index < begin + 8:
        word = words[index]
        lower = word.lower
        if not word.is_word or lower in SUBORDINATORS or lower in SUBJECT_PRONOUNS or lower in DETERMINERS:
            break
        if lower in PREPOSITIONS and lower not in {"of", "from", "for"}:
            break
        if lower in _TIME_WORDS or is_finite(word, words[index - 1]):
            break
        index += 1
    return index


def has_predicate(words: Sequence[Word], start: int, end: int) -> bool:
    """Say whether a clause with its own finite verb stands in words[start:end] before the first stop but a comma."""
    for index in range(start + 1, min(end, start + 30)):
        if words[index].lower in STOPS and words[index].lower != "," and words[index].lower not in QUOTES:
            return False
        if is_finite(words[index], words[index - 1]):
            return True
    return False
