"""One prize, two winners; one deed, doer and victim exchanged: clashes in which every word may be the same.

A contest has one winner, so two names that are each said to have won it clash; and "the taxi hit the tram" is not
"the tram hit the taxi". What is found here is evidence: it lowers the bar for the pair model, it flags nothing alone.
"""

from __future__ import annotations

from functools import lru_cache

import regex

from pipeline.content_words import content_stems, stem

MAX_TEXT = 1000
SAME_WORDS = 0.7  # Jaccard of content stems from which only the order of the words can differ
_WORD = r"\p{Lu}[\p{L}\p{M}'’-]{1,30}"
_NAME = rf"({_WORD}(?:\s+(?:(?:de|del|van|von|da|al|bin|la|le)\s+)?{_WORD}){{0,4}})"
_ADVERBS = r"(?:(?:\w{2,12}ly|been|now|just|again)\s+){0,2}"
_CROWNED = (
    r"(?:re-?elected|elected|crowned|sworn\s+in|(?:declared|named|proclaimed)\s+(?:the\s+)?(?:winner|victor|champion))"
)
_WINNERS: tuple[regex.Pattern[str], ...] = tuple(
    regex.compile(pattern)
    for pattern in (
        rf"{_NAME}(?:,[^,.;:]{{2,60}},)?\s+(?:has\s+|had\s+|have\s+)?{_ADVERBS}(?:won|wins|triumphed|prevailed|"
        rf"defeated|beat|"
        r"(?:took|claimed|clinched|secured)\s+(?:the\s+)?(?:gold|title|crown|seat|victory|first\s+place))\b",
        rf"{_NAME}(?:,[^,.;:]{{2,60}},)?\s+(?:was|were|is|has|had|have)\s+{_ADVERBS}{_CROWNED}\b",
        rf"\b(?:declare[sd]?|proclaim(?:s|ed)|name[sd]?|consider(?:s|ed)?|recogni[sz]e[sd]?|regard(?:s|"
        rf"ed)?)\s+{_NAME}\s+"
        r"(?:as\s+)?(?:the\s+)?(?:\w+\s+)?(?:winner|victor|president-elect|champion)\b",
        rf"\b(?:[Vv]ictory|[Gg]old|[Tt]itle|[Cc]rown|[Tt]rophy|[Pp]rize)\b[^.;:]{{0,60}}?\s(?:went|goes|gone|"
        rf"belongs|was\s+awarded)"
        rf"\s+to\s+{_NAME}",
        rf"{_NAME}['’]s?\s+(?:\w+\s+)?(?:victory|win|re-election|triumph)\b",
    )
)
_PASSIVE = regex.compile(r"\b(?:was|were|been|being|is|are|be)\s+(?:\w+\s+)?\w+(?:ed|en|t|n|g)\b.{0,80}?\bby\b")


@lru_cache(maxsize=20_000)
def winners(text: str) -> frozenset[str]:
    """Return the stems of the names that ``text`` says have won something."""
    found: set[str] = set()
    for pattern in _WINNERS:
        for match in pattern.finditer(text[:MAX_TEXT]):
            found |= {stem(word.lower()) for word in match.group(1).split() if word[0].isupper()}
    return frozenset(found)


def rival_winners(a: str, b: str) -> bool:
    """Return whether two texts each name a winner, and not the same."""
    first, second = winners(a), winners(b)
    return bool(first) and bool(second) and first.isdisjoint(second)


def exchange_roles(a: str, b: str) -> bool:
    """Return whether two texts say the same words of each other's doer: who did it in one suffers it in the other."""
    first, second = _in_order(a), _in_order(b)
    shared = set(first) & set(second)
    if len(shared) < 3 or len(shared) < SAME_WORDS * len(set(first) | set(second)):
        return False
    order_a, order_b = [w for w in first if w in shared], [w for w in second if w in shared]
    doer_a, doer_b = order_a[0], order_b[0]
    if doer_a == doer_b or bool(_PASSIVE.search(a)) != bool(_PASSIVE.search(b)):
        return False
    return order_a.index(doer_b) >= 2 and order_b.index(doer_a) >= 2  # a shared verb stands between the two


@lru_cache(maxsize=20_000)
def _in_order(text: str) -> tuple[str, ...]:
    stems = content_stems(text)
    found: list[str] = []
    for match in regex.finditer(r"\p{L}[\p{L}'’-]*+", text[:MAX_TEXT]):
        word = stem(match.group().lower())
        if word in stems and word not in found:
            found.append(word)
    return tuple(found)
