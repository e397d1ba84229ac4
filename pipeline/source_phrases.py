"""Noun phrases that can be a source: the subject before a cue, the inverted subject after it, and what stands between.

All functions take the words of one sentence and return half-open ranges of word indexes; ``None`` means "unclear".
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.cues import DENYING, HOLDING, SAYING, SPEAKERS
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

Range = tuple[int, int]

QUOTES = frozenset(["\"", "“", "”", "«", "»", "„", "''", "``"])
STOPS = frozenset([",", ";", ":", "(", ")", "—", "–", "--", "-", "...", "..", "…", "!", "?", "[", "]", "|", "/"]) | QUOTES
_COMMAS = frozenset([",", "—", "–", "--", "-"])
_LEADING = frozenset("but and or yet nor so while as because although though whereas if when since that even then for".split())
_OPENERS = _LEADING - frozenset("and or nor even for since".split())
_NOBODY = frozenset("no nobody none neither nothing there it's what which this that these those either why how".split())
_RELATIVES = frozenset("who which".split())
_TIME_WORDS = DAYS | frozenset("late early last this earlier next later local time ago recently".split())
_SAID = frozenset(SAYING) | frozenset(HOLDING)
_DENIED = frozenset(DENYING)
_MAX_PHRASE = 40


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
        if lower in STOPS or lower in _OPENERS:
            break
        if lower in {"and", "or", "nor"} and has_clear_verb(words, floor, index - 1):
            break
        if (lower in AUXILIARIES or lower in _SAID) and not _is_relative(words, index - 1, floor):
            break
        index -= 1
    return index


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


def has_clear_verb(words: Sequence[Word], start: int, end: int) -> bool:
    """Say whether words[start:end] up to its last stop hold a finite verb; a participle before a preposition is none."""
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
    if is_between and (is_adverb(first) or first in PREPOSITIONS and not has_clear_verb(words, opening + 1, comma)):
        return opening - 1, comma
    return comma, comma


def _is_nominal(words: Sequence[Word], start: int, end: int) -> bool:
    """A noun phrase, a relative clause or an age between commas; no clause, no phrase of time or place."""
    first = words[start].lower
    if first in _RELATIVES or first in {"citing", "quoting"}:
        return True
    if first in PREPOSITIONS or first in _LEADING or first in SUBJECT_PRONOUNS or first.endswith("ing") and end - start > 2:
        return False
    if is_adverb(first) or first in DAYS or any(words[i].lower in QUOTES for i in (start, end - 1)) and start == 0:
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
        if is_clear_verb(words, index) or is_finite(words[index], words[index - 1]) and words[index].lower.endswith("ed"):
            while index - 1 > start and is_adverb(words[index - 1].lower):
                index -= 1
            return _trimmed(words, start, index)
    return None


def antecedent_before(words: Sequence[Word], end: int, floor: int = 0) -> Range | None:
    """The noun phrase a relative pronoun refers to: the nearest one, back to a preposition, verb or stop."""
    start = end
    while start > floor and words[start - 1].is_word:
        lower = words[start - 1].lower
        if lower in PREPOSITIONS and lower != "of" or lower in SUBORDINATORS or is_finite(words[start - 1], None):
            break
        start -= 1
        if lower in DETERMINERS:
            break
    return _trimmed(words, start, end) if start < end else None


def _trimmed(words: Sequence[Word], start: int, end: int) -> Range | None:
    """Drop leading connectives and time phrases; refuse what cannot be a speaker."""
    while start < end and (words[start].lower in _LEADING or is_adverb(words[start].lower) or not words[start].is_word):
        if words[start].lower == "both":
            break
        start += 1
    if start < end and words[start].lower in PREPOSITIONS:
        start = _after_leading_phrase(words, start, end)
    if start < end and words[start].lower in _TIME_WORDS and words[start].lower in DAYS | {"last", "late", "this", "earlier"}:
        while start < end - 1 and words[start].lower in _TIME_WORDS:
            start += 1
    while end > start and (is_adverb(words[end - 1].lower) or words[end - 1].lower in AUXILIARIES):
        end -= 1
    end = _without_trailing_time(words, start, end)
    if end <= start or not words[start].is_word:
        return None
    return (start, end) if _can_speak(words, start, end) else None


def _without_trailing_time(words: Sequence[Word], start: int, end: int) -> int:
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


def _can_speak(words: Sequence[Word], start: int, end: int) -> bool:
    first = words[start].lower
    if first in _NOBODY or (end - start == 1 and (first in DAYS or first in DETERMINERS - {"both", "all", "some"})):
        return False
    if end - start == 1 and first in SUBJECT_PRONOUNS:
        return True
    if words[end - 1].lower in {"i", "we", "you", "he", "they"}:
        return False
    if first in SUBJECT_PRONOUNS or _CLITICS.intersection(first.split("'")[1:]) and first.split("'")[0] in SUBJECT_PRONOUNS:
        return False
    for word in words[start:end]:
        if word.lower in SPEAKERS or word.lower.endswith(_SPEAKER_ENDINGS) or (word.is_capital and word.start > words[0].start):
            return True
    return words[start].is_capital or first in DETERMINERS


_SPEAKER_ENDINGS = ("ers", "ors", "ists", "smen", "ees", "ians")  # firefighters, doctors, chemists, fishermen, trainees
_CLITICS = frozenset("s re ve ll d m".split())


def phrase_after(words: Sequence[Word], start: int, *, with_places: bool = False) -> Range | None:
    """Return the noun phrase that starts at word ``start``: an inverted subject, or what follows "according to", "by".

    ``with_places`` keeps "in", "at" and participles ("sources in Bonn", "people briefed on the talks").
    """
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
            index = _appositions_end(words, index, limit)
            break
        if word.lower in STOPS or (word.text == "." and not _is_initial(words, index)):
            break
        if index > start and _ends_phrase(words, index, limit, with_places=with_places):
            break
        index += 1
    return (start, index) if index > start and _can_speak(words, start, index) else None


def _ends_phrase(words: Sequence[Word], index: int, limit: int, *, with_places: bool) -> bool:
    word = words[index]
    lower = word.lower
    is_time = lower in _TIME_WORDS and lower not in {"may", "march"} and words[index - 1].lower not in DETERMINERS
    if lower in {"this", "last", "next"}:
        is_time = index + 1 < limit and words[index + 1].lower in DAYS
    if lower in SUBORDINATORS or is_time:
        return True
    if lower in {"during", "after", "before", "about", "as", "when"}:
        return True
    if lower in {"on", "in", "at", "by"}:
        following = words[index + 1].lower if index + 1 < limit else ""
        return not with_places or (lower != "by" and (following in _TIME_WORDS or following[:1].isdigit()))
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
    if first.lower in PREPOSITIONS - {"of"} or first.lower in _LEADING or first.lower.endswith("ing") or is_adverb(first.lower):
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
            words[index].lower in _TIME_WORDS or (is_adverb(words[index].lower) and words[index].lower not in _NO_ADJUNCTS)
        ):
            index += 1
        if index + 1 < len(words) and words[index].lower in _ADJUNCT_PREPOSITIONS:
            index = _adjunct_phrase_end(words, index)
        if index == begin:
            break
    return index


_ADJUNCT_PREPOSITIONS = frozenset("on in at during via through from by after before of with when for".split())
_NO_ADJUNCTS = frozenset("not never no there here both even just only".split())


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
    for index in range(start + 1, min(end, start + 30, len(words))):
        if words[index].lower in STOPS and words[index].lower != "," and words[index].lower not in QUOTES:
            return False
        if is_finite(words[index], words[index - 1]):
            return True
    return False
