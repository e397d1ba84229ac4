"""Words before and after a number that say how it is meant: at least, up to, about, more than, only, or so.

Each reader returns the approximation and the tokens that belong to it, so that the span of a quantity covers its bound.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.records import Approximation
from pipeline.tokens import Token, word_at


def _phrases(rows: str) -> dict[tuple[str, ...], Approximation]:
    """Read lines of ``kind: phrase, phrase`` into a dictionary from the words of a phrase to its kind."""
    kinds: dict[str, Approximation] = {"at_least": "at_least", "at_most": "at_most", "about": "about", "exact": "exact"}
    table: dict[tuple[str, ...], Approximation] = {}
    for row in rows.strip().splitlines():
        kind, _, phrases = row.partition(":")
        for phrase in phrases.split(","):
            table[tuple(phrase.split())] = kinds[kind]
    return table


BEFORE = _phrases("""
at_least: at least, no fewer than, not fewer than, no less than, not less than, more than, over, upwards of
at_least: upward of
at_least: above, in excess of, a minimum of, minimum of, exceeding, exceeded, exceeds, exceed, surpass
at_least: surpassed
at_least: surpassing, topped, topping, top, tops, north of, greater than, well over, well above, well more than
at_least: far more than, minimum, far above, beyond, at a minimum, no under, >, ≥, higher than, longer than
at_least: not under
at_least: larger than, bigger than, heavier than, at the very least, at the least, at minimum, better than
at_least: much more than
at_least: way over, way more than, far over, starting at, no lower than, not lower than, no smaller than
at_least: older than
at_least: no closer than, no shorter than, no younger than, farther than, further than, faster than, not below
at_least: no below
at_most: at most, up to, no more than, not more than, fewer than, less than, under, below, a maximum of
at_most: maximum of
at_most: as many as, as much as, lower than, south of, well under, well below, far fewer than, far less than
at_most: maximum
at_most: not exceeding, <, ≤, smaller than, shorter than, not over, no higher than, at the most
at_most: up to a maximum of
at_most: not above, no longer than, no over, much less than, no larger than, no bigger than, no greater than
at_most: closer than
at_most: younger than, no older than, not higher than, not exceed, within, no heavier than, at the very most
at_most: slower than
about: about, around, roughly, some, approximately, approx, approx ., an estimated, estimated, est, est ., circa
about: c ., ca .
about: ca, nearly, almost, close to, near, nearing, approaching, ~, ≈, in the region of, on the order of
about: of the order of
about: just over, just under, just above, just below, slightly more than, slightly less than, slightly over
about: slightly under
about: slightly fewer than, a little over, a little under, a little more than, a little less than
about: little more than
about: little less than, not quite, just short of, short of, shy of, just shy of, a shade over, a shade under
about: just more than, just less than, just fewer than, marginally more than, barely, hardly, scarcely, perhaps
about: maybe
about: probably, virtually, practically, an approximate, somewhere around, a bit more than, a bit over
about: a bit under
about: a bit less than, close on, getting on for, nigh on, a whisker under, a whisker over, a touch over
about: a touch under
about: a shade more than, a shade less than, fractionally over, fractionally under, a fraction over
about: a fraction under
about: a hair over, a hair under, somewhat more than, somewhat over, somewhat under, somewhat less than, a good
about: an average of, on average, averaging, something like, more or less, in the order of
about: in the neighbourhood of
exact: exactly, precisely, only, just, a total of, in all, altogether, an overall, a full, a record, the full
exact: all, no more and no less than, no more and no fewer than, no less and no more than, no fewer and no more than
exact: neither more nor less than, neither more nor fewer than, no more nor less than, not more and not less than
""")
AFTER = _phrases("""
at_least: or more, or above, and more, and over, and above, plus, - plus, or over, or higher, +, at least
at_least: upwards
at_least: at a minimum, or longer, at the least, at the very least, and counting, minimum, or older, if not more
at_most: or less, or fewer, or below, or under, at most, at the most, or lower, tops, maximum, at a maximum, max
at_most: or younger, or shorter, at the very most
about: or so, or thereabouts, - odd, - ish, ish, odd, approximately, roughly, give or take, on average
""")
LONGEST = max(len(phrase) for phrase in [*BEFORE, *AFTER])
ROUNDS = 3  # "at least some 3,000", "well over a total of 40"
# Verbs before "up to" that only name the result: "the losses added up to $3 million".
RESULTS = frozenset("add adds added adding go goes went going moves move moved comes came put".split())
NEGATIONS = frozenset("not never no nor neither cannot without nobody none".split())
# How far left a negation may stand: "will not exceed", "at no point did the number ... exceed".
REACH, FAR_REACH = 9, 16
VERBAL = frozenset("exceed exceeded exceeding surpass surpassed top topped beyond above below under over".split())
CLAUSE_MARKS = frozenset('.;:!?()"“”')
OPPOSITE: dict[Approximation, Approximation] = {"at_least": "at_most", "at_most": "at_least"}


def read_before(tokens: Sequence[Token], index: int, floor: int) -> tuple[Approximation, int]:
    """Return the approximation said before token ``index`` and its first token; never looks before ``floor``."""
    kind: Approximation = "exact"
    first = index
    for _ in range(ROUNDS):
        found = _longest_before(tokens, first, floor)
        if found is None:
            break
        said, begin = found
        if kind in {"exact", "about"} and said != "exact":
            kind = said
        first = begin
    if kind in OPPOSITE and _is_negated(tokens, first, index):
        kind = OPPOSITE[kind]
    return kind, first


def _longest_before(tokens: Sequence[Token], index: int, floor: int) -> tuple[Approximation, int] | None:
    for length in range(LONGEST, 0, -1):
        first = index - length
        if first < floor:
            continue
        phrase = tuple(tokens[at].lower for at in range(first, index))
        if phrase in BEFORE and not _is_other_sense(tokens, first, index):
            return BEFORE[phrase], first
    return None


def _is_other_sense(tokens: Sequence[Token], first: int, index: int) -> bool:
    """Say whether the words are no bound: "at all", "added up to", "tops" of a list, "within two days"."""
    word, before = word_at(tokens, first), word_at(tokens, first - 1)
    if word == "all":
        return before in {"at", "of"}
    if word == "up":
        return before in RESULTS
    if word == "within":
        return word_at(tokens, index + 1) not in {"km", "kilometres", "kilometers", "miles", "metres", "meters", "feet"}
    return word in {"top", "tops"} and before in {"the", "its", "a"}


def _is_negated(tokens: Sequence[Token], first: int, index: int) -> bool:
    """Say whether a bound is turned round: "did not exceed", "never went below", "no worker may be paid less than"."""
    reach = FAR_REACH if word_at(tokens, index - 1) in VERBAL else REACH
    for at in range(first - 1, max(-1, first - reach - 1), -1):
        word = tokens[at].lower
        if tokens[at].text in CLAUSE_MARKS or word in {"that", "but", "while", "and", "because"}:
            return False
        if word == "," and reach == REACH:
            return False
        if word in NEGATIONS or word.endswith("n't"):
            return True
        if word in {"said", "says", "told"}:
            return False
    return False


def read_after(tokens: Sequence[Token], index: int) -> tuple[Approximation, int]:
    """Return the approximation said from token ``index`` on and the token after it."""
    for length in range(LONGEST, 0, -1):
        phrase = tuple(word_at(tokens, index + offset) for offset in range(length))
        is_sum = phrase == ("plus",) and word_at(tokens, index + 1)[:1].isdecimal()
        if phrase in AFTER and not is_sum:
            return AFTER[phrase], index + length
    return "exact", index
