"""What two texts share: content words by their stems, and names by their capitals."""

from __future__ import annotations

from functools import lru_cache

import regex

from pipeline.names import EVERYDAY
from pipeline.words import AUXILIARIES, PREPOSITIONS, SUBORDINATORS

MAX_TEXT = 4000
_WORD = regex.compile(r"\p{L}[\p{L}\p{M}]*+(?:['’-]\p{L}[\p{L}\p{M}]*+)*+")
_SAYING = frozenset(
    "say says said saying told tell tells announced announce confirmed confirm stated state reported report reports"
    " claimed claim claims denied deny denies added insisted insist according spokesman spokeswoman spokesperson"
    " statement press news official officials authorities called call calls asked ask".split()
)
_EMPTY = EVERYDAY | AUXILIARIES | PREPOSITIONS | SUBORDINATORS | _SAYING
_ENDING = regex.compile(r"(?:ations?|ments?|ingly|edly|ings?|ers?|ors?|ies|ied|ed|es|ly|s|y|e)$")
_LONGEST_STEM = 7


def stem(word: str) -> str:
    """Return a rough stem of a lower-case word: no ending, at most seven letters."""
    word = word.replace("’", "'").removesuffix("'s").removesuffix("'")
    if len(word) > 4:
        short = _ENDING.sub("", word)
        word = short if len(short) >= 3 else word
    return word[:_LONGEST_STEM]


def find_words(text: str) -> list[str]:
    """Return the words of ``text`` that carry content, lower-case and in their order, names included."""
    words = (match.group().lower() for match in _WORD.finditer(text))
    return [word for word in words if len(word) > 2 and word not in _EMPTY]


@lru_cache(maxsize=20_000)
def content_stems(text: str) -> frozenset[str]:
    """Return the stems of the words of ``text`` that carry content, names included."""
    return frozenset(map(stem, find_words(text[:MAX_TEXT])))


@lru_cache(maxsize=20_000)
def find_names(text: str) -> frozenset[str]:
    """Return the stems of capitalised words, but not of one that only opens a sentence or quotation."""
    text = text[:MAX_TEXT]
    found: set[str] = set()
    opening = True
    for match in _WORD.finditer(text):
        word = match.group()
        before = text[max(0, match.start() - 3) : match.start()]
        opening = match.start() == 0 or any(mark in before for mark in '.!?:“"')
        followed = text[match.end() : match.end() + 2]
        is_name = word[0].isupper() and word.lower() not in EVERYDAY and len(word) > 1
        if is_name and (not opening or (followed[:1] == " " and followed[1:].isupper())):
            found.add(stem(word.lower()))
    return frozenset(found)


def shared_names(a: str, b: str) -> frozenset[str]:
    """Return the stems of names in both texts; a word that opens one counts when the other has it as a name."""
    first, second = find_names(a), find_names(b)
    return (first & second) | (first & content_stems(b)) | (second & content_stems(a))


def overlap(a: str, b: str) -> tuple[float, float]:
    """Return (Jaccard, containment in the shorter) of the content-word stems of two texts, each 0..1."""
    first, second = content_stems(a), content_stems(b)
    if not first or not second:
        return 0.0, 0.0
    shared = len(first & second)
    return shared / len(first | second), shared / min(len(first), len(second))
