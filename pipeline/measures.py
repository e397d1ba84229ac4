"""From a bare number to a reading: currency, range, unit, parts of a unit, unit pair, and the bound around it all.

A ``Reading`` knows its tokens, its interval in a base unit and how it was said; it does not know yet what is counted.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.bounds import read_after, read_before
from pipeline.number_words import read_number, read_part
from pipeline.numerals import Number, order_of_magnitude
from pipeline.ranges import is_change, read_upper, spreads_scale
from pipeline.records import Approximation
from pipeline.tokens import Token, is_hyphen, word_at
from pipeline.unit_words import HEAT_CUES, WORDS
from pipeline.units import Unit, is_money, is_near, read_currency, read_rate, read_unit

PAIR_TOLERANCE = 0.07  # how far the halves of a unit pair may differ: "50 km (31 miles)", "120 mph (190 km/h)"
PAIR_WORDS = frozenset("or about around some roughly approximately nearly just over under almost $ € £ us a".split())
DELTA_BEFORE = frozenset("additional another further extra new newly fresh".split())
DELTA_AFTER = frozenset("more additional further extra new higher lower dearer cheaper fewer less newly".split())
CHANGE_NOUNS = frozenset("increase rise drop fall decline decrease jump surge cut gain growth reduction hike".split())
NO_CHANGE = frozenset(
    "make makes made end ended set put give gave take took pick picked sum sums add adds"
    " bring brings brought turn turns turned shoot shot track tracked".split()
)
QUAKE_CUES = frozenset(
    "quake earthquake tremor aftershock shock richter seismologists seismological seismic sismo".split()
)
PART_UNITS = frozenset({"s", "m", "kg"})  # units printed in parts: 5 hours 52 minutes, 7 feet 10 inches


@dataclass(frozen=True, slots=True)
class Reading:
    """One number with everything that belongs to its span: tokens ``[first, last)``; open ends are ``None``."""

    first: int
    last: int
    low: float | None
    high: float | None
    unit: str
    approximation: Approximation
    digits: int
    junk: str = ""
    is_delta: bool = False
    is_none: bool = False


_WHOLES = {"hundred": 100.0, "thousand": 1000.0}  # of every hundred


def read_measure(tokens: Sequence[Token], index: int, floor: int) -> Reading | None:
    """Return the reading of the number that begins at token ``index``, its bound included; ``None`` if none does."""
    reading = _read_unit_and_part(tokens, index)
    if reading is not None:
        return _bound(tokens, reading, floor)
    number = read_number(tokens, index)
    if number is None or number.first < floor:
        return None
    if number.form == "fraction":
        return _bound(tokens, _read_share(tokens, number), floor)
    reading = _read_ratio(tokens, number) or _measure(tokens, number, floor)
    return _bound(tokens, reading, floor)


def _read_unit_and_part(tokens: Sequence[Token], index: int) -> Reading | None:
    """An hour and a half, a year and a quarter, a metre and a half."""
    if tokens[index].lower not in {"a", "an", "one"} or word_at(tokens, index + 1) not in WORDS:
        return None
    part, last = read_part(tokens, index + 2)
    if not part:
        return None
    base, factor = WORDS[word_at(tokens, index + 1)]
    value = (1 + part) * factor
    return Reading(index, last, value, value, base, "exact", 2)


def _read_share(tokens: Sequence[Token], number: Number) -> Reading:
    """A third of them is 33 percent, about; a quarter of an hour and four tenths of a point keep their unit."""
    at = number.last
    if word_at(tokens, at) == "of" and word_at(tokens, at + 1) in {"a", "an", "one"}:
        unit = read_unit(tokens, at + 2)
        if word_at(tokens, at + 2) == "point":
            unit = Unit("percentage_point", 1.0, at + 3)
        if unit is not None:
            value = number.low * unit.factor + unit.offset
            return Reading(number.first, unit.last, value, value, unit.name, "exact", 2)
        scale = {"million": 1e6, "billion": 1e9, "thousand": 1e3}.get(word_at(tokens, at + 2))
        if scale is not None:
            return _with_unit(tokens, replace(number, last=at + 3, low=number.low * scale, high=number.low * scale))
    share = round(number.low * 100, 2)
    return Reading(number.first, number.last, share, share, "percent", "about", 2)


def _read_ratio(tokens: Sequence[Token], number: Number) -> Reading | None:
    """Three in four, 9 out of 10, one in five, 85 of every hundred: shares; "nine out of the 14 states" is none."""
    at = number.last
    words = word_at(tokens, at), word_at(tokens, at + 1)
    begin = at + 1 if words[0] == "in" else at + 2 if words == ("out", "of") else len(tokens)
    begin = at + 1 if words in {("of", "every"), ("of", "each")} else begin
    begin += 1 if word_at(tokens, begin) in {"every", "each"} else 0
    if begin >= len(tokens) or not 0 < number.low <= 99 or number.scale > 1 or number.form not in {"digits", "words"}:
        return None
    whole = read_number(tokens, begin)
    if whole is None and word_at(tokens, begin) in _WHOLES:
        whole = replace(number, first=begin, last=begin + 1, low=_WHOLES[word_at(tokens, begin)])
    if whole is None or whole.form not in {"digits", "words"} or not number.low < whole.low <= 100_000:
        return None
    if words[0] == "in" and (whole.low > 1000 or number.low > 9 or read_unit(tokens, whole.last) is not None):
        return None
    if words[0] in {"out", "of"} and whole.low not in {3, 4, 5, 10, 20, 100, 1000}:
        return None
    share = round(100 * number.low / whole.low, 3)
    return Reading(number.first, whole.last, share, share, "percent", "about", 2)


def _measure(tokens: Sequence[Token], number: Number, floor: int) -> Reading:
    """Join currency, range, unit, further parts of the unit and unit pair to a number."""
    first = number.first
    currency = read_currency(tokens, first)
    if currency is not None and currency[1] < floor:
        currency = None
    first = currency[1] if currency else first
    name = currency[0] if currency else ""
    unit = _unit_after(tokens, number.last, name)
    upper = read_upper(tokens, number, first, unit.last if unit else number.last)
    if upper is None:
        return _with_parts(tokens, _with_unit(tokens, replace(number, first=first), unit))
    if unit is None or unit.last <= upper.first:
        unit = _unit_after(tokens, upper.last, name) or (replace(unit, last=upper.last) if unit else None)
    low = number.low * upper.scale if spreads_scale(number, upper) else number.low
    digits = max(number.digits, upper.digits)
    joined = Number(first, upper.last, low, upper.high, digits, "digits")
    return replace(_with_unit(tokens, joined, unit), approximation="range")


def _unit_after(tokens: Sequence[Token], index: int, currency: str) -> Unit | None:
    return read_rate(tokens, Unit(currency, 1.0, index)) if currency else read_unit(tokens, index)


def _with_unit(tokens: Sequence[Token], number: Number, unit: Unit | None = None) -> Reading:
    """Return the reading of ``number`` in the base of ``unit`` (looked up behind the number when not given)."""
    is_odd = unit is None and is_hyphen(tokens, number.last) and word_at(tokens, number.last + 1) == "odd"
    unit = unit or read_unit(tokens, number.last + 2 if is_odd else number.last)
    if unit is None and number.form == "vague" and word_at(tokens, number.last) == "of":
        unit = read_unit(tokens, number.last + 1)  # "tens of thousands of litres"
    if unit is None and number.low < 0 and is_near(tokens, number.first, HEAT_CUES):
        unit = Unit("K", 1.0, number.last, 273.15)  # "the thermometer showed minus 38"
    kind: Approximation = "vague" if number.form == "vague" else "about" if number.is_about else "exact"
    if unit is None:
        name = "magnitude" if _is_magnitude(tokens, number) else "count"
        span = number.first, number.last
        return Reading(*span, number.low, number.high, name, kind, number.digits, is_none=number.form == "none")
    low, high = sorted((number.low * unit.factor + unit.offset, number.high * unit.factor + unit.offset))
    kind = "about" if is_odd else kind
    digits = _converted_digits(number.low, number.digits, unit)
    reading = Reading(number.first, max(number.last, unit.last), low, high, unit.name, kind, digits)
    return replace(reading, last=_skip_pair(tokens, reading))


def _is_magnitude(tokens: Sequence[Token], number: Number) -> bool:
    """Say whether a number is the magnitude of an earthquake."""
    near = [word_at(tokens, at) for at in (*range(number.first - 3, number.first), number.last, number.last + 1)]
    if any(word.startswith("magnitud") for word in near):
        return True
    is_shape = number.form == "digits" and 1.5 <= number.low < 10 and number.low != int(number.low)
    return is_shape and any(token.lower in QUAKE_CUES for token in tokens[max(0, number.first - 25) : number.last + 25])


def _converted_digits(value: float, digits: int, unit: Unit) -> int:
    """Return the digits that keep the printed step after conversion: 46.8 °C is 319.95 K with a step of a tenth."""
    if digits == 0 or (unit.factor == 1.0 and unit.offset == 0.0) or value == 0:
        return digits
    step = 10.0 ** (order_of_magnitude(value) - digits + 1) * abs(unit.factor)
    converted = value * unit.factor + unit.offset
    return max(1, order_of_magnitude(converted) - math.floor(math.log10(step) + 1e-9) + 1)


def _with_parts(tokens: Sequence[Token], reading: Reading) -> Reading:
    """Add the smaller parts of one measure: 5 hours and 52 minutes, two hours 31 minutes, 7 feet 10 inches."""
    size = reading.low or 0.0
    for _ in range(3):
        at = reading.last
        while at < reading.last + 2 and word_at(tokens, at) in {",", "and"}:
            at += 1
        if reading.unit not in PART_UNITS or at >= len(tokens):
            return reading
        number = read_number(tokens, at)
        unit = read_unit(tokens, number.last) if number and number.form in {"digits", "words"} else None
        if (
            number is None
            or unit is None
            or unit.name != reading.unit
            or number.low * unit.factor >= min(size, 86400 * 31)
        ):
            return reading
        part = number.low * unit.factor
        if unit.factor * 3 > size or number.low >= 100:
            return reading
        total = (reading.low or 0.0) + part
        digits = max(1, order_of_magnitude(total) - math.floor(math.log10(unit.factor) + 1e-9) + 1)
        reading, size = replace(reading, last=unit.last, low=total, high=total, digits=digits), part
    return reading


def _skip_pair(tokens: Sequence[Token], reading: Reading) -> int:
    """Return the token after "(31 miles)", when it repeats the reading in another unit, else ``reading.last``."""
    at, opener = reading.last, word_at(tokens, reading.last)
    if opener not in {"(", "/", "[", ","} or reading.unit in {"percent", "percentage_point"}:
        return at
    if opener == "," and word_at(tokens, at + 1) != "or":
        return at
    at += 1
    while at < reading.last + 4 and word_at(tokens, at) in PAIR_WORDS:
        at += 1
    number = read_number(tokens, at) if at < len(tokens) else None
    if number is None or number.form not in {"digits", "words"}:
        return reading.last
    currency = read_currency(tokens, at)
    unit = Unit(currency[0], 1.0, number.last) if currency else read_unit(tokens, number.last)
    if unit is None:
        return reading.last
    closes = unit.last + 1 if word_at(tokens, unit.last) in {")", "]"} else unit.last
    if is_money(unit.name) and is_money(reading.unit) and unit.name != reading.unit:
        return closes if opener in {"(", "["} else reading.last
    value, known = number.low * unit.factor + unit.offset, reading.low or 0.0
    is_pair = unit.name == reading.unit and abs(value - known) <= PAIR_TOLERANCE * max(abs(value), abs(known))
    return closes if is_pair else reading.last


def _bound(tokens: Sequence[Token], reading: Reading, floor: int) -> Reading:
    """Apply the words around a number: "at least" opens its upper end, "up to" its lower one, "about" marks it."""
    if reading.is_none:
        return reading
    first = reading.first
    if word_at(tokens, first - 1) == "between" and reading.approximation == "range" and first > floor:
        first -= 1
    is_delta = _is_delta_before(tokens, first, floor)
    while first > floor and word_at(tokens, first - 1) in DELTA_BEFORE and not is_hyphen(tokens, first):
        first -= 1
    said, begin = read_before(tokens, first, floor)
    after, last = read_after(tokens, reading.last)
    if said == "exact" and after != "exact":
        said = after
    else:
        last = reading.last if after == "exact" else last
    is_delta = is_delta or _is_delta_before(tokens, begin, floor) or _is_delta_after(tokens, last)
    reading = replace(reading, first=begin, last=last, is_delta=is_delta)
    return apply_bound(reading, said)


def apply_bound(reading: Reading, said: Approximation) -> Reading:
    """Return ``reading`` with the end that ``said`` opens; ranges and vague words keep their ends."""
    if reading.approximation in {"range", "vague"}:
        return reading
    if said == "at_least":
        return replace(reading, high=None, approximation="at_least")
    if said == "at_most":
        return replace(reading, low=None, approximation="at_most")
    return replace(reading, approximation="about") if said == "about" else reading


def _is_delta_before(tokens: Sequence[Token], first: int, floor: int) -> bool:
    """Another 12, rose by 12, up 12 percent; but "added up to" and "rose to 12" name the result."""
    before = word_at(tokens, first - 1)
    if first - 1 < floor:
        return False
    if before == "by":
        return is_change(tokens, first - 1)
    if before == "of":
        return word_at(tokens, first - 2) in CHANGE_NOUNS
    if before in {"up", "down"} and word_at(tokens, first - 2) in NO_CHANGE:
        return False
    return before in DELTA_BEFORE or (
        before not in {"cut", "moved", "went", "gone", "raised"} and is_change(tokens, first, reach=1)
    )


def _is_delta_after(tokens: Sequence[Token], last: int) -> bool:
    word = word_at(tokens, last)
    if word in CHANGE_NOUNS:
        return word_at(tokens, last - 1) != "of"
    return word in DELTA_AFTER and word_at(tokens, last + 1) != "or"
