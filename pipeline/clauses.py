"""Stops, verbs and speakers: what bounds a noun phrase or a clause in a sentence that nobody parsed."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.cues import SPEAKERS
from pipeline.words import (
    AUXILIARIES,
    DAYS,
    DETERMINERS,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
    Word,
    is_finite,
)

Range = tuple[int, int]
QUOTES = frozenset(['"', "“", "”", "«", "»", "„", "''", "``"])
STOPS = (
    frozenset([",", ";", ":", "(", ")", "—", "–", "--", "-", "...", "..", "…", "!", "?", "[", "]", "|", "/"]) | QUOTES
)
LEADING = frozenset(
    "but and or yet nor so while as because although though whereas if when since that even then for".split()
)
_NOBODY = frozenset("no nobody none neither nothing there it's what which this that these those either why how".split())
TIME_WORDS = DAYS | frozenset("late early last this earlier next later local time ago recently".split())
MAX_PHRASE = 40
_SPEAKER_ENDINGS = ("ers", "ors", "ists", "smen", "ees", "ians")  # firefighters, doctors, chemists, fishermen, trainees
_CLITICS = frozenset("s re ve ll d m".split())


def has_clear_verb(words: Sequence[Word], start: int, end: int) -> bool:
    """Say whether words[start:end] behind their last stop hold a finite verb (no reduced relative)."""
    for index in range(end - 1, start, -1):
        if words[index].lower in STOPS:
            return False
        if is_clear_verb(words, index):
            return True
    return False


def is_clear_verb(words: Sequence[Word], index: int) -> bool:
    """Say whether the word opens a predicate, leaving out reduced relatives ("a man raised in Chile")."""
    word = words[index]
    if not is_finite(word, words[index - 1] if index else None) or word.is_capital:
        return False
    if word.lower.endswith("ed") and word.lower not in AUXILIARIES:
        following = words[index + 1].lower if index + 1 < len(words) else ""
        return following not in PREPOSITIONS
    return True


def can_speak(words: Sequence[Word], start: int, end: int) -> bool:
    first = words[start].lower
    if first in _NOBODY or (end - start == 1 and (first in DAYS or first in DETERMINERS - {"both", "all", "some"})):
        return False
    if end - start == 1 and first in SUBJECT_PRONOUNS:
        return True
    if words[end - 1].lower in {"i", "we", "you", "he", "they"}:
        return False
    if first in SUBJECT_PRONOUNS or (
        _CLITICS.intersection(first.split("'")[1:]) and first.split("'")[0] in SUBJECT_PRONOUNS
    ):
        return False
    for word in words[start:end]:
        if (
            word.lower in SPEAKERS
            or word.lower.endswith(_SPEAKER_ENDINGS)
            or (word.is_capital and word.start > words[0].start)
        ):
            return True
    return words[start].is_capital or first in DETERMINERS


def has_predicate(words: Sequence[Word], start: int, end: int) -> bool:
    """Say whether a clause with its own finite verb stands in words[start:end] before the first stop but a comma."""
    for index in range(start + 1, min(end, start + 30, len(words))):
        if words[index].lower in STOPS and words[index].lower != "," and words[index].lower not in QUOTES:
            return False
        if is_finite(words[index], words[index - 1]):
            return True
    return False
