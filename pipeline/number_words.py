"""Numbers as printed: digits with any separator, number words, scale words, vague words and fractions.

``read_number`` looks at the tokens from one position on and returns the number that begins there, or ``None``.
Compound number words are parsed by text2num; everything it does not know (half a million, dozens, two thirds, 1.27M,
816 000, 5 crore, no one) is read by the tables below. Vague words are intervals whose lower ends follow the coding rule
of the conflict data set ACLED (tens = 10, dozens = 12, hundreds = 100).
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from text_to_num import text2num

from pipeline.tokens import Token, is_attached, is_hyphen, word_at

Form = Literal["digits", "words", "vague", "fraction", "none"]

MAX_DIGITS = 15  # longer strings of digits are identifiers, not amounts
MAX_WORDS = 12  # the longest run of number words that is tried
PLAIN = re.compile(r"\d{1,15}")
GROUPED = re.compile(r"\d{1,3}(?:[,.'’]\d{3}){1,4}(?:[.,]\d{1,4})?")
INDIAN = re.compile(r"\d{1,2}(?:,\d{2}){1,4},\d{3}(?:\.\d{1,2})?")
DECIMAL = re.compile(r"\d{1,12}[.,]\d{1,6}")

CARDINALS = frozenset(
    ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred", "thousand", "million", "billion", "trillion"]
)
SCALES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "millions": 1e6, "mn": 1e6, "mln": 1e6, "mio": 1e6, "mill": 1e6,
    "billion": 1e9, "billions": 1e9, "bn": 1e9, "bln": 1e9, "milliard": 1e9, "mrd": 1e9, "trillion": 1e12, "trn": 1e12,
    "tn": 1e12, "lakh": 1e5, "lakhs": 1e5, "crore": 1e7, "crores": 1e7, "dozen": 12.0, "million-plus": 1e6,
}  # fmt: skip
LETTER_SCALES = {"k": 1e3, "m": 1e6, "b": 1e9, "t": 1e12}
PLURAL_SCALES = {
    "tens": (10.0, 99.0), "dozens": (12.0, 99.0), "scores": (20.0, 99.0), "hundreds": (100.0, 999.0),
    "thousands": (1e3, 9999.0), "millions": (1e6, 9.999e6), "billions": (1e9, 9.999e9),
}  # fmt: skip
# "several" and its like: how many of the scale word that follows, or of the things themselves.
VAGUE = {("several",): (2.0, 9.0), ("a", "few"): (2.0, 9.0), ("a", "handful"): (2.0, 9.0), ("a", "good", "few"): (3.0, 9.0)}
PARTS = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4, "fourths": 4, "fifth": 5,
    "fifths": 5, "sixth": 6, "sixths": 6, "seventh": 7, "sevenths": 7, "eighth": 8, "eighths": 8, "ninth": 9, "ninths": 9,
    "tenth": 10, "tenths": 10, "hundredth": 100, "hundredths": 100,
}  # fmt: skip
GLYPHS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
NOT_A_LENGTH = frozenset(["people", "of"])
DIMENSIONS = frozenset(
    ["deep", "long", "high", "tall", "wide", "thick", "away", "below", "above", "race", "final", "freestyle", "hurdles", "sprint", "from", "of", "to", "into", "off", "at", "in", "on", "by", "and", "or", "under", "over", "down", "up", "above", "relay", "dash", "wave", "waves", "yacht", "vessel", "boat", "sea", "swell", "tower", "pool", "border", "butterfly"]
)
# "one" is a number only when it counts: "one day", "one another", "one of the largest", "no one" do not.
NOT_AFTER_ONE = frozenset(
    ["another", "day", "night", "morning", "evening", "afternoon", "point", "time", "thing", "way", "who", "that", "which", "is", "was", "has", "can", "could", "should", "would", "may", "might", "must", "will", "does", "did", "by", "after", "or", "and", "to", "in", "on", "with", "as", "hand", "side", "such", "else's", "can't", "doesn't", "more", "reason"]
)
NOT_BEFORE_ONE = frozenset(["no", "the", "this", "that", "any", "every", "each", "which", "some", "only", "another", "latest", "last", "first", "not", "big", "new", "old"])


@dataclass(frozen=True, slots=True)
class Number:
    """A number as printed: tokens ``[first, last)``, its interval, and the significant digits it was printed with."""

    first: int
    last: int
    low: float
    high: float
    digits: int
    form: Form
    is_vague: bool = False
    is_about: bool = False
    scale: float = 1.0


def read_number(tokens: Sequence[Token], index: int) -> Number | None:
    """Return the number that begins at token ``index``, its scale word included; ``None`` if none begins there."""
    if tokens[index].kind == "number":
        return _read_digits(tokens, index)
    if tokens[index].kind != "word":
        return None
    for read in (_read_vague, _read_fraction, _read_round, _read_words, _read_none):
        number = read(tokens, index)
        if number is not None:
            return number
    return None


def significant_digits(text: str) -> int:
    """Return how many digits of a printed number carry information: 3,000 has 1, 1.27 has 3, 12.0 has 3."""
    digits = [character for character in text if character.isdecimal()]
    joined = "".join(digits).lstrip("0")
    if "." not in text:
        joined = joined.rstrip("0")
    return max(1, len(joined))


def parse_digits(text: str, *, decimal: bool = False) -> tuple[float, int] | None:
    """Return value and significant digits of a string of digits and separators.

    A single separator before three digits is a thousands separator unless ``decimal`` says that a scale word or a
    percent sign follows a point ("1.272M"); one before one, two or four digits is a decimal one ("1,27 million").
    """
    if len(text) > 2 * MAX_DIGITS:
        return None
    plain = text
    if PLAIN.fullmatch(text):
        pass
    elif text[0] == "0" and DECIMAL.fullmatch(text):
        plain = text.replace(",", ".")
    elif INDIAN.fullmatch(text):
        plain = text.replace(",", "")
    elif GROUPED.fullmatch(text):
        plain = _ungroup(text, decimal)
    elif DECIMAL.fullmatch(text):
        plain = text.replace(",", ".")
    else:
        return None
    if len(plain) > MAX_DIGITS + 4 or plain.count(".") > 1:
        return None
    return float(plain), significant_digits(plain)


def _ungroup(text: str, decimal: bool) -> str:
    marks = [character for character in text if not character.isdecimal()]
    if len(marks) == 1:
        return text if marks[0] == "." and decimal else text.replace(marks[0], "")
    if marks[-1] != marks[0] and marks[-1] in ".,":
        head, _, tail = text.rpartition(marks[-1])
        return "".join(c for c in head if c.isdecimal()) + "." + tail
    return "".join(c for c in text if c.isdecimal())


def _read_digits(tokens: Sequence[Token], index: int) -> Number | None:
    last = index + 1
    text = tokens[index].text
    if len(text) <= 3 and text.isdecimal():
        while last < min(len(tokens), index + 5) and _continues_group(tokens, last):
            text += tokens[last].text
            last += 1
    scale, after = _read_scale(tokens, last)
    decimal = scale > 1 or word_at(tokens, after) in {"%", "percent", "per", "percentage"} or word_at(tokens, index - 1) == "$"
    parsed = parse_digits(text, decimal=decimal)
    if parsed is None:
        return None
    value, digits = parsed
    glyph = GLYPHS.get(word_at(tokens, last)) if after == last else None
    if glyph is not None:
        return Number(index, last + 1, value + glyph, value + glyph, digits + 1, "digits")
    return Number(index, after, value * scale, value * scale, digits, "digits", scale=scale)


def _continues_group(tokens: Sequence[Token], index: int) -> bool:
    """Say whether a group of exactly three digits follows one space: 816 000."""
    token, before = tokens[index], tokens[index - 1]
    return token.kind == "number" and len(token.text) == 3 and token.text.isdecimal() and token.start == before.end + 1


def _read_scale(tokens: Sequence[Token], index: int) -> tuple[float, int]:
    """Return the factor of the scale words from ``index`` on, and the token after them."""
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
    """Say whether the letter after a number is a scale (€3m, 10K, 1.27M, 5m people) and not a unit (100m race, 5 t)."""
    token = tokens[index]
    has_currency = index >= 2 and (not tokens[index - 2].text.isalnum() and tokens[index - 2].text in CURRENCY_MARKS)
    has_currency = has_currency or (index >= 2 and tokens[index - 2].text in {"Rs", "EUR", "USD", "GBP", "R"})
    if has_currency:
        return True
    if token.text in {"K", "k"}:
        return word_at(tokens, index + 1) not in {"run", "race"}
    if token.text == "M":
        return True
    if token.text == "m":
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        return following is not None and following.kind == "word" and following.lower not in DIMENSIONS
    return False


CURRENCY_MARKS = frozenset("$€£¥₹₽₴₺₩₪₦₱฿₫₡₵₸₼₾¢")


def _read_vague(tokens: Sequence[Token], index: int) -> Number | None:
    """Dozens, hundreds of thousands, several thousand, a few, a handful, a couple of hundred."""
    word = tokens[index].lower
    if word in PLURAL_SCALES:
        low, high = PLURAL_SCALES[word]
        last = index + 1
        for _ in range(2):  # tens of thousands of millions
            inner = PLURAL_SCALES.get(word_at(tokens, last + 1)) if word_at(tokens, last) == "of" else None
            if inner is None:
                break
            low, high, last = low * inner[0], (high + 1) * inner[0] - 1, last + 2
        return Number(index, last, low, high, 0, "vague", is_vague=True)
    if word == "couple" or (word == "a" and word_at(tokens, index + 1) == "couple"):
        last = index + (1 if word == "couple" else 2)
        if word_at(tokens, last) != "of":
            scale, after = _read_scale(tokens, last)
            return Number(index, after, 2 * scale, 2 * scale, 1, "words", is_about=True) if after > last else None
        scale, after = _read_scale(tokens, last + 1)
        last = after if after > last + 1 else last
        return Number(index, last, 2 * scale, 2 * scale, 1, "words", is_about=True)
    for words, (low, high) in VAGUE.items():
        if all(word_at(tokens, index + offset) == part for offset, part in enumerate(words)):
            last = index + len(words)
            scale, after = _read_scale(tokens, last)
            return Number(index, after, low * scale, (high + 1) * scale - 1 if scale > 1 else high, 0, "vague", is_vague=True)
    return None


def _read_round(tokens: Sequence[Token], index: int) -> Number | None:
    """A dozen, two dozen, half a million, half an hour, a hundred, a pair of, twin, two and a half million."""
    word, following = tokens[index].lower, word_at(tokens, index + 1)
    if word == "half" and following in {"a", "an"}:
        scale, after = _read_scale(tokens, index + 2)
        return Number(index, after, 0.5 * scale, 0.5 * scale, 1, "words", scale=scale)
    if word in {"a", "an"} and following in SCALES and following not in {"mill", "tn"}:
        return _read_words(tokens, index + 1, first=index) or _scale_alone(tokens, index)
    if word in {"twin", "twins"} or (word == "pair" and following == "of"):
        return Number(index, index + 1, 2, 2, 1, "words")
    return None


def _scale_alone(tokens: Sequence[Token], index: int) -> Number:
    scale, after = _read_scale(tokens, index + 1)
    return Number(index, after, scale, scale, significant_digits(str(int(scale))), "words", scale=scale)


def _read_words(tokens: Sequence[Token], index: int, first: int | None = None) -> Number | None:
    """Cardinals in words: the longest run of number words that text2num accepts, then a half and a scale word."""
    begin = index if first is None else first
    run, ends = _word_run(tokens, index)
    if not run or (run[0] in {"million", "billion", "trillion", "hundred", "thousand"} and begin == index and not _after_the(tokens, index)):
        return None
    if len(run) == 1 and run[0] == "one" and not _one_counts(tokens, index):
        return None
    for length in range(len(run), 0, -1):
        if run[length - 1] == "and":
            continue
        try:
            value = float(text2num(" ".join(run[:length]), "en"))
        except ValueError:
            continue
        return _finish_words(tokens, Number(begin, ends[length - 1], value, value, 1, "words"))
    return None


def _finish_words(tokens: Sequence[Token], number: Number) -> Number:
    value, last, digits = number.low, number.last, significant_digits(str(int(number.low)))
    if [word_at(tokens, last + n) for n in range(3)] == ["and", "a", "half"]:
        value, last, digits = value + 0.5, last + 3, digits + 1
    elif word_at(tokens, last) == "point":
        decimals, last = _read_decimals(tokens, last + 1)
        if decimals:
            value, digits = float(f"{int(value)}.{decimals}"), digits + len(decimals)
        else:
            last = number.last
    scale, after = _read_scale(tokens, last)
    return replace(number, last=after, low=value * scale, high=value * scale, digits=digits, scale=scale)


def _read_decimals(tokens: Sequence[Token], index: int) -> tuple[str, int]:
    digits, last = "", index
    while last < index + 3 and word_at(tokens, last) in ONES:
        digits += str(ONES[word_at(tokens, last)])
        last += 1
    return digits, last


ONES = {word: value for value, word in enumerate(["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"])}


def _word_run(tokens: Sequence[Token], index: int) -> tuple[list[str], list[int]]:
    """Return number words from ``index`` on ("and" and hyphens between them allowed) and the token after each."""
    words: list[str] = []
    ends: list[int] = []
    at = index
    while at < len(tokens) and len(words) < MAX_WORDS:
        word = tokens[at].lower
        if word not in CARDINALS and not (word == "and" and words and words[-1] in {"hundred", "thousand", "million"}):
            break
        words.append(word)
        ends.append(at + 1)
        at += 2 if is_hyphen(tokens, at + 1) and word_at(tokens, at + 2) in CARDINALS else 1
    return words, ends


def _after_the(tokens: Sequence[Token], index: int) -> bool:
    return word_at(tokens, index - 1) in {"the", "some", "about", "nearly", "almost", "over", "roughly", "around"}


def _one_counts(tokens: Sequence[Token], index: int) -> bool:
    following = word_at(tokens, index + 1)
    if word_at(tokens, index - 1) in NOT_BEFORE_ONE or following in NOT_AFTER_ONE or is_hyphen(tokens, index - 1):
        return False
    if following == "of":
        nearby = [word_at(tokens, index + offset) for offset in range(2, 5)]
        return not any(word == "most" or (word.endswith("est") and len(word) > 5) for word in nearby)
    return following.isalpha()


def _read_fraction(tokens: Sequence[Token], index: int) -> Number | None:
    """A third of, two thirds, three-quarters, half the, nine tenths: a number below one; the caller makes it a percentage."""
    word = tokens[index].lower
    if word in GLYPHS:
        return Number(index, index + 1, GLYPHS[word], GLYPHS[word], 2, "fraction")
    if word == "half" and word_at(tokens, index - 1) not in {"first", "second", "other", "latter", "and", "a", "the"}:
        if word_at(tokens, index + 1) in {"of", "the", "its", "their", "his", "her", "our", "all", "those"}:
            return Number(index, index + 1, 0.5, 0.5, 2, "fraction")
        return None
    top = {"a": 1, "one": 1}.get(word, ONES.get(word, 0))
    at = index + 2 if is_hyphen(tokens, index + 1) else index + 1
    part = word_at(tokens, at)
    if top == 0 or part not in PARTS or (part in {"half", "halves"} and word != "one"):
        return None
    if top == 1 and not _ends_fraction(tokens, at + 1):
        return None
    if top > 1 and not part.endswith("s"):
        return None
    return Number(index, at + 1, top / PARTS[part], top / PARTS[part], 2, "fraction")


def _ends_fraction(tokens: Sequence[Token], index: int) -> bool:
    """A third of them, by a quarter, a tenth more: but not "a third man", "a fourth round"."""
    following = word_at(tokens, index)
    if is_hyphen(tokens, index):
        return False
    return not following.isalpha() or following in {
        "of", "more", "less", "fewer", "higher", "lower", "on", "in", "to", "from", "over", "since", "compared", "between",
        "were", "are", "have", "had", "was", "is", "and", "than", "larger", "smaller", "during", "after", "by", "last",
    }  # fmt: skip


def _read_none(tokens: Sequence[Token], index: int) -> Number | None:
    """Nobody, no one, none of: a count of zero, together with the thing that follows or is meant."""
    word, following = tokens[index].lower, word_at(tokens, index + 1)
    if word in {"nobody", "none"}:
        return Number(index, index + 1, 0, 0, 1, "none")
    if word == "no" and following == "one":
        return Number(index, index + 2, 0, 0, 1, "none")
    if word == "no" and (following in COUNTED_AS_NONE or word_at(tokens, index + 2) in COUNTED_AS_NONE):
        return Number(index, index + 1, 0, 0, 1, "none")
    if word == "not" and following in {"one", "a"} and (following == "one" or word_at(tokens, index + 2) == "single"):
        return Number(index, index + (2 if following == "one" else 3), 0, 0, 1, "none")
    return None


COUNTED_AS_NONE = frozenset(
    ["casualties", "deaths", "fatalities", "injuries", "victims", "survivors", "dead", "injured", "wounded", "arrests", "detentions", "losses", "soldiers", "troops", "civilians", "passengers", "people", "workers", "children", "prisoners", "hostages", "cases", "infections", "missiles", "drones", "aircraft", "votes", "seats", "employees", "jobs", "staff", "members", "students", "pupils", "patients", "vessels", "ships", "crew", "houses", "homes", "buildings"]
)


def order_of_magnitude(value: float) -> int:
    """Return the exponent of ten of ``value``: 3,000 has 3; zero has 0."""
    return math.floor(math.log10(abs(value))) if value else 0
