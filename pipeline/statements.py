"""The statements of a sentence: where one clause ends and another, with a subject and a verb of its own, begins.

"The ministry laughs off such stories: it has never sold a mine" says two things, and so do "that the well is dry and
that the pump has been stolen" and "the bridge is open, but the tunnel is not". What only shares a subject or a verb
with the words before stays with them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from pipeline.clauses import QUOTES, Range
from pipeline.cues import DENYING, NOUN_LIKE, PHRASAL, REJECTING, SAYING
from pipeline.words import AUXILIARIES, SUBORDINATORS, Word, find_words, is_adverb, is_finite

MIN_WORDS = 3  # of a statement
MAX_SUBJECT = 14  # words before the verb of a statement
_BOUNDARY = regex.compile(
    r"[;:]\s+(?:(?:and|but|while|whereas|yet)\s+)?(?:that\s+)?"
    r"|,?\s+(?:and|but)\s+that\s+"
    r"|,\s+(?:but|while|whereas|yet)\s+"
    r"|,?\s+and\s+(?=(?:no|nobody|none|nothing|there)\b)"
    r"|,?\s+and\s+(?=\p{L}{2,15}\s+(?P<object>no|nobody|nothing|none)\b(?!\s+(?:but|less|more|fewer|doubt)\b))",
    regex.IGNORECASE,
)
_SAYING = frozenset({*SAYING, *DENYING, *REJECTING, *(verb for verb, _ in PHRASAL)}) - NOUN_LIKE
_NOT_OPENING = SUBORDINATORS - {"what", "who"} | QUOTES | {"not", "also", "rather", "instead", "only", "even"}


def split_statements(text: str, start: int, end: int) -> list[Range]:
    """Return the spans of the statements in ``text[start:end]``, in order; the span itself when it makes one only."""
    found: list[Range] = []
    at = start
    for match in _BOUNDARY.finditer(text, start, end):
        if match.start() <= at or not _is_statement(text[at : match.start()]):
            continue
        behind = text[match.end() : end]
        is_denied = match.group("object") is not None  # "won the seat and thanked nobody": only the thanks are denied
        if (
            is_denied
            or _is_statement(behind)
            or (match.group().endswith("that ") and _has_subject(find_words(behind[:200])))
        ):
            found.append((at, match.start()))
            at = match.end()
    found.append((at, end))
    return found


def _is_statement(text: str) -> bool:
    """Return whether ``text`` opens with a subject of its own and goes on with a finite verb."""
    words = find_words(text[:400])
    return _has_subject(words) and any(_verbs(words))


def _has_subject(words: Sequence[Word]) -> bool:
    is_long = sum(word.is_word for word in words) >= MIN_WORDS
    return is_long and words[0].lower not in _NOT_OPENING and not _is_predicate(words)


def _is_predicate(words: Sequence[Word]) -> bool:
    """Return whether the words go on with a verb at once: they share the subject before them."""
    first = next((word for word in words[:3] if not is_adverb(word.lower)), words[0])
    return first.lower in AUXILIARIES or is_finite(first, None) or first.lower.endswith(("ing", "ed"))


def _verbs(words: Sequence[Word]) -> Iterator[bool]:
    for index in range(1, min(len(words), MAX_SUBJECT)):
        if words[index].lower in {";", ":"}:
            return
        yield is_finite(words[index], words[index - 1]) or words[index].lower in _SAYING
