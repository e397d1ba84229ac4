"""Numbers printed in digits: any separator style, scale words and letters (3.000, 816 000, 12,34,567, 1,27 m, 10K).

Also home of ``Number``, which every reader of numbers returns.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from pipeline.tokens import Token, is_attached, is_hyphen, text_at, word_at
from pipeline.unit_words import ABBREVIATIONS, CODES, CURRENCY_WORDS, SYMBOLS, WORDS

Form = Literal["digits", "words", "vague", "fraction", "none"]

MAX_DIGITS = 15  # longer strings of digits are identifiers, not amounts
PLAIN = re.compile(r"\d{1,15}")
GROUPED = re.compile(r"\d{1,3}(?:[,.'’]\d{3}){1,4}(?:[.,]\d{1,4})?")
INDIAN = re.compile(r"\d{1,2}(?:,\d{2}){1,4},\d{3}(?:\.\d{1,2})?")
DECIMAL = re.compile(r"\d{1,12}[.,]\d{1,6}")

SCALES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "millions": 1e6, "mn": 1e6, "mln": 1e6, "mio": 1e6, "mill": 1e6,
    "billion": 1e9, "billions": 1e9, "bn": 1e9, "bln": 1e9, "milliard": 1e9, "mrd": 1e9, "trillion": 1e12, "trn": 1e12,
    "tn": 1e12, "lakh": 1e5, "lakhs": 1e5, "crore": 1e7, "crores": 1e7, "dozen": 12.0,
}  # fmt: skip
LETTER_SCALES = {"k": 1e3, "m": 1e6, "b": 1e9, "t": 1e12}
GLYPHS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
# After these, "100m" is a length; before any other word it is a hundred million.
DIMENSIONS = frozenset(
    "deep long high tall wide thick away below above race final freestyle hurdles sprint from of to into off at"
    " in on by and or under over down up relay dash wave waves yacht vessel boat sea swell tower pool border"
    " butterfly run across apart backstroke breaststroke ahead behind offshore underground beneath beyond north"
    " south east west towards".split()
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number as printed: tokens ``[first, last)``, its interval, and the significant digits it was printed with."""

    first: int
    last: int
    low: float
    high: float
    digits: int
    form: Form
    is_about: bool = False
    scale: float = 1.0


def significant_digits(text: str) -> int:
    """Return how many digits of a printed number carry information: 3,000 has 1, 1.27 has 3, 12.0 has 3."""
    joined = "".join(character for character in text if character.isdecimal()).lstrip("0")
    if "." not in text:
        joined = joined.rstrip("0")
    return max(1, len(joined))


def order_of_magnitude(value: float) -> int:
    """Return the exponent of ten of ``value``: 3,000 has 3; zero has 0."""
    return math.floor(math.log10(abs(value)) + 1e-12) if value else 0


def parse_digits(text: str, *, scaled: bool = False, measured: bool = False) -> tuple[float, int] | None:
    """Return value and significant digits of a string of digits and separators, ``None`` if it is no amount.

    One separator before one, two or four digits is a decimal one ("1,27 million"). Before three digits it groups
    thousands; but a point is decimal when a scale word or a percent sign follows (``scaled``: "1.272M"), and, unless
    the last digit is a zero, when a unit follows (``measured``: "1.648 euros", but "1.500 euros").
    """
    if len(text) > 2 * MAX_DIGITS:
        return None
    if text[0] == ".":
        text = f"0{text}"
    plain = text
    if PLAIN.fullmatch(text):
        pass
    elif text[0] == "0" and DECIMAL.fullmatch(text):
        plain = text.replace(",", ".")
    elif INDIAN.fullmatch(text):
        plain = text.replace(",", "")
    elif GROUPED.fullmatch(text):
        plain = _ungroup(text, is_decimal=scaled or (measured and not text.endswith("0")))
    elif DECIMAL.fullmatch(text):
        plain = text.replace(",", ".")
    else:
        return None
    if len(plain) > MAX_DIGITS + 4 or plain.count(".") > 1:
        return None
    return float(plain), significant_digits(plain)


def _ungroup(text: str, *, is_decimal: bool) -> str:
    marks = [character for character in text if not character.isdecimal()]
    if len(marks) == 1:
        return text if marks[0] == "." and is_decimal else text.replace(marks[0], "")
    if marks[-1] != marks[0] and marks[-1] in ".,":
        head, _, tail = text.rpartition(marks[-1])
        return "".join(character for character in head if character.isdecimal()) + "." + tail
    return "".join(character for character in text if character.isdecimal())


def read_digits(tokens: Sequence[Token], index: int) -> Number | None:
    """Return the number printed in digits at token ``index``, with a minus before it and a scale after it."""
    last, text = index + 1, tokens[index].text
    if len(text) <= 3 and text.isdecimal():
        while last < min(len(tokens), index + 5) and _continues_group(tokens, last):
            text += tokens[last].text
            last += 1
    scale, after = read_scale(tokens, last)
    following = word_at(tokens, after)
    scaled = scale > 1 or following in {"%", "percent", "per", "percentage"} or word_at(tokens, index - 1) == "$"
    measured = following in WORDS or following in CURRENCY_WORDS or word_at(tokens, index - 1) in SYMBOLS
    parsed = parse_digits(text, scaled=scaled, measured=measured)
    if parsed is None:
        return None
    value, digits = parsed
    glyph = GLYPHS.get(word_at(tokens, last)) if after == last else None
    if glyph is not None:
        return Number(index, last + 1, value + glyph, value + glyph, digits + 1, "digits")
    if is_negative(tokens, index):
        return Number(index - 1, after, -value * scale, -value * scale, digits, "digits", scale=scale)
    return Number(index, after, value * scale, value * scale, digits, "digits", scale=scale)


def is_negative(tokens: Sequence[Token], index: int) -> bool:
    """Say whether a minus belongs to the number at ``index``: "minus 5", " -40", never "3-5" or " - 40"."""
    before = index - 1
    if word_at(tokens, before) == "minus":
        return True
    if before == 0 and tokens[index].kind == "word":
        return False  # "- Six people": a dash that opens an item of a list
    return text_at(tokens, before) in {"-", "−"} and is_attached(tokens, index) and not is_attached(tokens, before)


def _continues_group(tokens: Sequence[Token], index: int) -> bool:
    """Say whether a group of exactly three digits follows one space: 816 000."""
    token, before = tokens[index], tokens[index - 1]
    return token.kind == "number" and len(token.text) == 3 and token.text.isdecimal() and token.start == before.end + 1


def read_scale(tokens: Sequence[Token], index: int) -> tuple[float, int]:
    """Return the factor of the scale words from token ``index`` on, and the token after them."""
    factor, last = 1.0, index
    for _ in range(2):  # "5 lakh crore", "100 thousand million"
        at = last + 1 if is_hyphen(tokens, last) else last
        word = word_at(tokens, at)
        if word in SCALES and not (word == "mill" and not is_attached(tokens, at)):
            factor, last = factor * SCALES[word], at + 1
        elif word in LETTER_SCALES and is_attached(tokens, at) and _is_letter_scale(tokens, at):
            factor, last = factor * LETTER_SCALES[word], at + 1
        else:
            break
    return factor, last


def _is_letter_scale(tokens: Sequence[Token], index: int) -> bool:
    """Say whether the letter after a number is a scale (€3m, 10K, 1.27M, 5m people), not a unit (100m race, 5t)."""
    token, currency = tokens[index], text_at(tokens, index - 2)
    if currency in SYMBOLS or currency in CODES or (currency[:1].isupper() and currency.lower() in ABBREVIATIONS):
        return True
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if token.text in {"K", "k"}:
        return following is None or following.lower not in {"run", "race"}
    if token.text == "M":
        return True
    return (
        token.text == "m" and following is not None and following.kind == "word" and following.lower not in DIMENSIONS
    )
