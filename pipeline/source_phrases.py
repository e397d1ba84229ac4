"""The subject before a cue: the noun phrase that says it, with its appositions, or the one a relative pronoun means.

All functions take the words of one sentence and return half-open ranges of word indexes; ``None`` means "unclear".
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.clauses import (
    LEADING,
    MAX_PHRASE,
    QUOTES,
    STOPS,
    TIME_WORDS,
    Range,
    can_speak,
    has_clear_verb,
    is_clear_verb,
)
from pipeline.cues import DENYING, HOLDING, SAYING
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

_COMMAS = frozenset([",", "—", "–", "--", "-"])
_OPENERS = LEADING - frozenset("and or nor even for since".split())
_RELATIVES = frozenset("who which".split())
_SAID = frozenset(SAYING) | frozenset(HOLDING)
_DENIED = frozenset(DENYING)


def subject_before(words: Sequence[Word], end: int) -> Range | None:
    """Return the subject noun phrase that ends right before word ``end`` (where the cue's verb group starts)."""
    floor = max(0, end - MAX_PHRASE)
    last = end - 1
    while last > floor and is_adverb(words[last].lower) and words[last].lower not in {"both", "here", "there"}:
        last -= 1
    if last < floor:
        return None
    before = words[last].lower
    if before in _RELATIVES and last > floor:
        return antecedent_before(words, last - 1 if words[last - 1].lower == "," else last, floor)
    if before in {"and", "but", "or", "then"}:
        return _shared_subject(words, last, floor)
    if before in _COMMAS or _closes_title(words, last):
        return _with_appositions(words, last, floor)
    if before in STOPS or before in SUBORDINATORS:
        return None
    return _trimmed(words, _segment_start(words, last, floor), last + 1)


def _closes_title(words: Sequence[Word], last: int) -> bool:
    """A comma inside a closing quotation mark ends an apposition (host of “Morning Talk,” said)."""
    if words[last].lower not in QUOTES or words[last - 1].lower != ",":
        return False
    return any(words[at].lower in QUOTES for at in range(max(0, last - 8), last - 1)) and last >= 4


def _segment_start(words: Sequence[Word], last: int, floor: int) -> int:
    """Walk left from ``last`` to the first word of the noun phrase that is the subject."""
    index = last
    while index > floor:
        before = words[index - 1]
        lower = before.lower
        if lower in STOPS or (lower in _OPENERS and not _opens_relative(words, index - 1, floor)):
            break
        if lower in {"and", "or", "nor"} and has_clear_verb(words, floor, index - 1):
            break
        if (lower in AUXILIARIES or lower in _SAID) and not _is_relative(words, index - 1, floor):
            break
        index -= 1
    return index


def _opens_relative(words: Sequence[Word], that: int, floor: int) -> bool:
    """Say whether "that" opens a relative clause of the subject ("the alliance that called the march")."""
    if words[that].lower != "that" or that <= floor or not words[that - 1].is_word:
        return False
    before, following = words[that - 1].lower, words[that + 1].lower
    if before in _SAID | _DENIED or before in LEADING or before in PREPOSITIONS or is_adverb(before):
        return False
    return is_finite(words[that + 1], None) or following in _SAID or following.endswith("ed")


def _is_relative(words: Sequence[Word], verb: int, floor: int) -> bool:
    """Say whether a verb left of the cue belongs to a relative clause or is a noun or a participle in the subject."""
    lower = words[verb].lower
    if lower in {"will", "may"} and words[verb].is_capital:
        return True
    before = words[verb - 1].lower if verb > floor else ""
    if lower not in AUXILIARIES and (before in DETERMINERS or before in PREPOSITIONS or words[verb].is_capital):
        return True
    for index in range(verb - 1, max(floor - 1, verb - 12), -1):
        if words[index].lower in {"who", "which", "that", "whose", "whom"}:
            return index > 0 and words[index - 1].lower not in _SAID
        if words[index].lower in STOPS:
            return False
    return False


def _with_appositions(words: Sequence[Word], comma: int, floor: int) -> Range | None:
    """A subject with phrases between commas ("Ana Ruiz, 63, the mayor, said"): back to where no clause stands."""
    start, end = _before_interruption(words, comma, floor)
    if start < comma and (words[start].lower not in _COMMAS):
        return _trimmed(words, _segment_start(words, start, floor), start + 1)
    end = start
    for _ in range(5):
        begin = start
        while begin > floor and words[begin - 1].lower not in _COMMAS and words[begin - 1].lower not in {";", ":"}:
            begin -= 1
        if begin == start or not _is_nominal(words, begin, start):
            break
        is_first = begin == 0 or words[begin - 1].lower not in _COMMAS
        start = begin
        if is_first:
            break
        start -= 1  # the comma before it
    if start < comma and words[start].lower in _COMMAS:
        start += 1
    return _trimmed(words, start, end) if start < end else None


def _before_interruption(words: Sequence[Word], comma: int, floor: int) -> Range:
    """Step over an adverb or a phrase of time and place between commas ("Forbes, however, says")."""
    opening = comma - 1
    while opening > floor and words[opening].lower not in STOPS:
        opening -= 1
    first = words[opening + 1].lower if opening + 1 < comma else ""
    is_between = opening > floor and words[opening].lower in _COMMAS and comma - opening <= 10
    if is_between and (is_adverb(first) or (first in PREPOSITIONS and not has_clear_verb(words, opening + 1, comma))):
        return opening - 1, comma
    return comma, comma


def _is_nominal(words: Sequence[Word], start: int, end: int) -> bool:
    """A noun phrase, a relative clause or an age between commas; no clause, no phrase of time or place."""
    first = words[start].lower
    if first in _RELATIVES or first in {"citing", "quoting"}:
        return True
    if (
        first in PREPOSITIONS
        or first in LEADING
        or first in SUBJECT_PRONOUNS
        or (first.endswith("ing") and end - start > 2)
    ):
        return False
    if is_adverb(first) or first in DAYS or (any(words[i].lower in QUOTES for i in (start, end - 1)) and start == 0):
        return False
    return not has_clear_verb(words, start, end)


def _shared_subject(words: Sequence[Word], last: int, floor: int) -> Range | None:
    """A verb after "and" shares the subject at the start of its clause ("the firm closed the mine and said")."""
    start = last - 1
    while start > floor and words[start - 1].lower not in STOPS and words[start - 1].lower not in _OPENERS:
        start -= 1
    if start > 1 and words[start - 1].lower == "that":  # "denies that ... and dismisses": the subject of the outer verb
        outer = start - 2
        return subject_before(words, outer) if words[outer].lower in _SAID | _DENIED else None
    for index in range(start + 1, last):
        if is_clear_verb(words, index) or (
            is_finite(words[index], words[index - 1]) and words[index].lower.endswith("ed")
        ):
            while index - 1 > start and is_adverb(words[index - 1].lower):
                index -= 1
            return _trimmed(words, start, index)
    return None


def antecedent_before(words: Sequence[Word], end: int, floor: int = 0) -> Range | None:
    """The noun phrase a relative pronoun refers to: the nearest one, back to a preposition, verb or stop."""
    start = end
    while start > floor and words[start - 1].is_word:
        lower = words[start - 1].lower
        if (lower in PREPOSITIONS and lower != "of") or lower in SUBORDINATORS or is_finite(words[start - 1], None):
            break
        start -= 1
        if lower in DETERMINERS:
            break
    return _trimmed(words, start, end) if start < end else None


def _trimmed(words: Sequence[Word], start: int, end: int) -> Range | None:
    """Drop leading connectives and time phrases; refuse what cannot be a speaker."""
    while start < end and (words[start].lower in LEADING or is_adverb(words[start].lower) or not words[start].is_word):
        if words[start].lower == "both":
            break
        start += 1
    if start < end and words[start].lower in PREPOSITIONS:
        start = _after_leading_phrase(words, start, end)
    if (
        start < end
        and words[start].lower in TIME_WORDS
        and words[start].lower in DAYS | {"last", "late", "this", "earlier"}
    ):
        while start < end - 1 and words[start].lower in TIME_WORDS:
            start += 1
    while end > start and (is_adverb(words[end - 1].lower) or words[end - 1].lower in AUXILIARIES):
        end -= 1
    end = _without_trailing_time(words, start, end)
    if end <= start or not words[start].is_word:
        return None
    return (start, end) if can_speak(words, start, end) else None


def _without_trailing_time(words: Sequence[Word], start: int, end: int) -> int:
    if words[end - 1].text in {"march", "may"}:  # no month
        return end
    if end - start > 2 and words[end - 1].lower in DAYS and words[end - 2].lower in {"on", "last", "this", "late"}:
        return end - 2
    return end - 1 if end - start > 1 and words[end - 1].lower in DAYS else end


def _after_leading_phrase(words: Sequence[Word], start: int, end: int) -> int:
    """Skip "On Friday", "In a statement on Monday": the subject starts at a determiner, pronoun or name behind it."""
    if words[start].lower == "about" and start + 1 < end:
        return start + 1
    for index in range(start + 2, end):
        word, before = words[index], words[index - 1].lower
        if before in PREPOSITIONS or before in DETERMINERS or not word.is_word:
            continue
        if word.lower in DETERMINERS or word.lower in SUBJECT_PRONOUNS:
            return index
        if (before in DAYS or before.isdigit()) and word.is_capital and word.lower not in DAYS:
            return index
        if not words[index - 1].is_capital and word.is_capital:
            return index
    return end
