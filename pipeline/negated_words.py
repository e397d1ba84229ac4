"""The word that a mere negation stands before: "were not *wearing* orange", "no *gun* was found"."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import regex

from pipeline import denial_patterns as patterns
from pipeline.content_words import content_stems, find_words, stem
from pipeline.denials import mere_negations

MAX_TEXT = 2000
# Words that negate the one after them without being a denial: "non-life-threatening", "refused to open".
_OTHERWISE = regex.compile(
    r"\b(?:(?:non-?|un)(?=\p{L})|(?:without|(?:refus|fail|neglect|declin)(?:es?|ed|s|ing)? to|unable to|lack(?:s|ed|"
    r"ing)?(?: of)?"
    r"|instead of|rather than)\s+(?:(?:an?|any|the|his|her|their|being|having)\s+){0,2})(?P<word>\p{L}[\p{L}-]{2,30})",
    regex.IGNORECASE,
)
_ADVERB = regex.compile(r"\w{2,12}ly")


@lru_cache(maxsize=20_000)  # a claim stands in many pairs
def negated_words(text: str) -> Mapping[str, str]:
    """Return the stem of the first content word after each mere negation, within its clause -> the words from there."""
    text = text[:MAX_TEXT]
    found: dict[str, str] = {}
    for match in mere_negations(text):
        stop = patterns.CLOSING.search(text, match.end())
        clause = text[match.end() : stop.start() if stop else len(text)]
        for word in find_words(clause):
            if not _ADVERB.fullmatch(word):
                found.setdefault(stem(word), f"{match.group()} {word}")
                break
    return found


def negates_a_word_of(denial: str, other: str) -> bool:
    """Return whether a word that ``denial`` negates stands in ``other``: what is denied there is what is said here."""
    return bool(negated_words(denial).keys() & content_stems(other))


def negates_too(denial: str, other: str) -> str:
    """Return the words with which ``other`` negates in its own way what ``denial`` does, or ""."""
    words = negated_words(denial)
    if not words:
        return ""
    for shared in sorted(words.keys() & negated_words(other).keys()):
        return negated_words(other)[shared]
    for match in _OTHERWISE.finditer(other[:MAX_TEXT]):
        if stem(match["word"].lower()) in words:
            return str(match.group())
    return ""
