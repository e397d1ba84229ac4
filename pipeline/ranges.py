"""Two numbers that make one interval: 100-300, 18 to 25 percent, between 3 and 5 million, 5 or 6.

"From 5 to 8" is a change of two values where a verb of change stands before it, and a range elsewhere; "5 and 6 kg" are
two values.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.number_words import read_number
from pipeline.numerals import Number
from pipeline.tokens import DASHES, Token, is_attached, is_hyphen, word_at

CHANGE_VERBS = frozenset(
    "rose risen rise rises rising grew grown grow fell fallen fall falls falling dropped drop drops increased"
    " increase increases decreased decrease raised raise raises raising lifted lift cut cuts cutting lowered"
    " reduced reduce climbed climb jumped jump declined decline shrank shrunk widened narrowed slipped slid surged"
    " soared plunged moved revised changed went gone up down upgraded downgraded corrected tightened eased edged"
    " ticked rocketed doubled swelled dwindled improved worsened expanded extended shortened added".split()
)
FILLERS = frozenset("about around even perhaps as much many us rs at most possibly nearly $ € £ ¥ ₹".split())
REACH = 6  # tokens before "from" in which a verb of change is looked for


def is_change(tokens: Sequence[Token], first: int, reach: int = REACH) -> bool:
    """Say whether a verb of change stands within ``reach`` tokens left of token ``first``."""
    return any(word_at(tokens, at) in CHANGE_VERBS for at in range(first - reach, first))


def spreads_scale(number: Number, upper: Number) -> bool:
    """Say whether the scale word of the upper end holds for both: between 3 and 5 million."""
    return number.scale == 1 and upper.scale > 1 and 0 < number.low * upper.scale < upper.high and number.low < 1000


def read_upper(tokens: Sequence[Token], number: Number, first: int, last: int) -> Number | None:
    """Return the upper end of the range that begins with ``number``, whose unit ends before token ``last``."""
    if number.form in {"vague", "none"} or number.is_about:
        return None
    joiner = word_at(tokens, last)
    at = _after_joiner(tokens, first, last)
    if at is None:
        return None
    while at < min(len(tokens), last + 6) and word_at(tokens, at) in FILLERS:
        at += 1
    if at >= len(tokens):
        return None
    upper = read_number(tokens, at)
    if upper is None or upper.form not in {"digits", "words"} or upper.first < last:
        return None
    low = number.low * upper.scale if spreads_scale(number, upper) else number.low
    if not low < upper.high or (joiner == "or" and upper.high > 2 * low + 1):
        return None
    is_loose = joiner in DASHES and not is_attached(tokens, last)
    return None if is_loose and upper.high > 100 * low else upper


def _after_joiner(tokens: Sequence[Token], first: int, last: int) -> int | None:
    """Return the token after the word or dash that joins two ends, ``None`` if it joins nothing here."""
    joiner, before = word_at(tokens, last), word_at(tokens, first - 1)
    if is_hyphen(tokens, last) and word_at(tokens, last + 1) == "to" and is_hyphen(tokens, last + 2):
        return last + 3
    if joiner == "and":
        between = any(word_at(tokens, at) == "between" for at in range(first - 3, first))
        return last + 1 if between else None
    if joiner == "to":
        is_split = is_change(tokens, first) if before == "from" else is_change(tokens, first, reach=1)
        return None if is_split else last + 1
    return last + 1 if joiner in DASHES or joiner == "or" else None
