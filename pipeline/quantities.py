"""Every quantity of a sentence as an interval with its unit, the thing counted, its role and its span.

One walk over the tokens: what is no amount is read first (dates, names, ages: kept, with the reason in ``junk``), then numbers
with currency, range, unit, unit pair and bound. A second look, which knows where the neighbours stand, finds the thing counted
and what happened to it. Each step is a bounded look around one token, so the cost is linear in the length of the text.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.bounds import read_after, read_before
from pipeline.counted import Counted, read_left, read_right, role_of_noun
from pipeline.designations import read_designation
from pipeline.number_words import Number, order_of_magnitude, read_number
from pipeline.records import Approximation, Quantity
from pipeline.roles import find_role
from pipeline.tokens import DASHES, Token, is_attached, is_hyphen, tokenize, word_at
from pipeline.units import Unit, is_money, read_currency, read_rate, read_unit

PAIR_TOLERANCE = 0.07  # how far the halves of a unit pair may differ: "50 km (31 miles)", "120 mph (190 km/h)"
CHANGE_VERBS = frozenset(
    ["rose", "risen", "rise", "rises", "rising", "grew", "grown", "grow", "fell", "fallen", "fall", "falls", "falling", "dropped", "drop", "drops", "increased", "increase", "increases", "decreased", "decrease", "raised", "raise", "raises", "raising", "lifted", "lift", "cut", "cuts", "cutting", "lowered", "reduced", "reduce", "climbed", "climb", "jumped", "jump", "declined", "decline", "shrank", "shrunk", "widened", "narrowed", "slipped", "slid", "surged", "soared", "plunged", "moved", "revised", "changed", "went", "gone", "up", "down", "upgraded", "downgraded", "corrected", "doubled", "tightened", "eased", "edged", "ticked"]
)
DELTA_BEFORE = frozenset(["additional", "another", "further", "extra", "new", "newly", "added", "adding", "fresh"])
DELTA_AFTER = frozenset(["more", "additional", "further", "extra", "new", "higher", "lower", "dearer", "cheaper", "fewer", "less", "newly"])
CHANGE_NOUNS = frozenset(["increase", "rise", "drop", "fall", "decline", "decrease", "jump", "surge", "cut", "gain", "growth", "reduction", "hike", "slump", "plunge"])


@dataclass(frozen=True, slots=True)
class Reading:
    """One number with everything that belongs to its span: tokens ``[first, last)``."""

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


def find_quantities(text: str) -> list[Quantity]:
    """Return the quantities of one sentence in reading order; spans never overlap and slice back to ``Quantity.text``."""
    tokens = tokenize(text)
    readings: list[Reading] = []
    index = floor = 0
    while index < len(tokens):
        reading = _read_at(tokens, index, floor)
        if reading is None:
            index += 1
            continue
        readings.append(reading)
        index = floor = max(reading.last, index + 1)
    return [_finish(text, tokens, readings, position) for position in range(len(readings))]


def _read_at(tokens: Sequence[Token], index: int, floor: int) -> Reading | None:
    if tokens[index].kind == "mark":
        return None
    found = read_designation(tokens, index)
    if found is not None and found.first >= floor:
        return Reading(found.first, found.last, found.low, found.high, found.unit, "exact", 0, found.junk)
    number = read_number(tokens, index)
    if number is None:
        return None
    if number.form == "fraction":
        return _bound(tokens, _read_share(tokens, number), floor)
    ratio = _read_ratio(tokens, number)
    if ratio is not None:
        return _bound(tokens, ratio, floor)
    return _bound(tokens, _measure(tokens, number, floor), floor)


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
            return Reading(number.first, at + 3, number.low * scale, number.low * scale, "count", "exact", 2)
    share = round(number.low * 100, 2)
    return Reading(number.first, number.last, share, share, "percent", "about", 2)


def _read_ratio(tokens: Sequence[Token], number: Number) -> Reading | None:
    """Three in four, 9 out of 10, one in every five: a share; "nine out of the 14 states" is not."""
    at = number.last
    words = word_at(tokens, at), word_at(tokens, at + 1)
    begin = at + 1 if words[0] == "in" else at + 2 if words == ("out", "of") else 0
    if not begin or number.low > 99 or number.scale > 1 or number.form not in {"digits", "words"}:
        return None
    begin += 1 if word_at(tokens, begin) == "every" else 0
    if begin >= len(tokens):
        return None
    whole = read_number(tokens, begin)
    if whole is None or whole.form not in {"digits", "words"} or not number.low < whole.low <= 100_000 or whole.scale > 1e6:
        return None
    if words[0] == "in" and (whole.low > 1000 or word_at(tokens, whole.last) in {"%", "percent", "days", "years", "hours", "months", "weeks"}):
        return None
    if words[0] == "out" and whole.low not in {3, 4, 5, 10, 20, 100, 1000}:
        return None
    share = round(100 * number.low / whole.low, 3)
    return Reading(number.first, whole.last, share, share, "percent", "about", 2)


def _measure(tokens: Sequence[Token], number: Number, floor: int) -> Reading:
    """Join currency, range, unit and unit pair to a number."""
    currency = read_currency(tokens, number.first)
    first = number.first
    if currency is not None and currency[1] >= floor:
        first = currency[1]
    else:
        currency = None
    unit = _unit_after(tokens, number.last, currency[0] if currency else "")
    low, high, last, is_range, digits = number.low, number.high, number.last, False, number.digits
    upper = _read_upper(tokens, number, first, unit.last if unit else number.last)
    if upper is not None:
        if unit is None or unit.last <= upper.first:
            unit = _unit_after(tokens, upper.last, currency[0] if currency else "") or unit
        low = low * upper.scale if _spreads_scale(number, upper) else low
        high, last, is_range, digits = upper.high, upper.last, True, max(digits, upper.digits)
    approximation: Approximation = "range" if is_range else "vague" if number.is_vague else "about" if number.is_about else "exact"
    name = "count"
    if unit is not None:
        name, last = unit.name, max(last, unit.last)
        digits = _converted_digits(low, digits, unit)
        low, high = low * unit.factor + unit.offset, high * unit.factor + unit.offset
    elif is_magnitude(tokens, first, last):
        name = "magnitude"
    reading = Reading(first, last, low, high, name, approximation, digits, is_none=number.form == "none")
    return replace(reading, last=_skip_pair(tokens, reading))


def _unit_after(tokens: Sequence[Token], index: int, currency: str) -> Unit | None:
    if not currency:
        return read_unit(tokens, index)
    return read_rate(tokens, Unit(currency, 1.0, index))


def is_magnitude(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Say whether a number is the magnitude of an earthquake."""
    near = [word_at(tokens, at) for at in (first - 1, first - 2, last, last + 1)]
    return "magnitude" in near


def _converted_digits(value: float, digits: int, unit: Unit) -> int:
    """Return the digits that keep the printed step after conversion: 46.8 °C is 319.95 K with a step of a tenth, 4 digits."""
    if digits == 0 or (unit.factor == 1.0 and unit.offset == 0.0) or value <= 0:
        return digits
    step = 10.0 ** (order_of_magnitude(value) - digits + 1) * unit.factor
    converted = value * unit.factor + unit.offset
    return max(1, order_of_magnitude(converted) - math.floor(math.log10(step) + 1e-9) + 1)


def _spreads_scale(number: Number, upper: Number) -> bool:
    return number.scale == 1 and upper.scale > 1 and number.low * upper.scale < upper.high


def _read_upper(tokens: Sequence[Token], number: Number, first: int, last: int) -> Number | None:
    """Return the upper end of a range that begins with ``number``: 100-300, 18 to 25, between 3 and 5 million."""
    if number.is_vague or number.form == "none":
        return None
    joiner = word_at(tokens, last)
    between = "between" in {word_at(tokens, at) for at in range(max(0, first - 3), first)}
    if is_hyphen(tokens, last) and word_at(tokens, last + 1) == "to" and is_hyphen(tokens, last + 2):
        at = last + 3
    elif joiner in DASHES or joiner == "to" or (joiner == "and" and between) or joiner == "or":
        at = last + 1
    else:
        return None
    if joiner == "to" and (_is_change(tokens, first) or (word_at(tokens, first - 1) == "from" and not _is_span(tokens, first))):
        return None
    while at < min(len(tokens), last + 6) and (tokens[at].kind == "mark" or word_at(tokens, at) in {"about", "around", "even", "perhaps", "as", "us", "rs"}):
        at += 1
    if at >= len(tokens) or at >= last + 6 or tokens[at].text in DASHES:
        return None
    upper = read_number(tokens, at)
    if upper is None or upper.is_vague or upper.form in {"none", "fraction"}:
        return None
    low = number.low * upper.scale if _spreads_scale(number, upper) else number.low
    if not low < upper.high or (joiner == "or" and upper.high > 2 * low + 1) or (joiner in DASHES and not is_attached(tokens, last) and upper.high > 100 * low):
        return None
    return upper


def _is_change(tokens: Sequence[Token], first: int) -> bool:
    return any(word_at(tokens, at) in CHANGE_VERBS for at in range(max(0, first - 4), first))


def _is_span(tokens: Sequence[Token], first: int) -> bool:
    return any(word_at(tokens, at) in {"range", "ranged", "ranges", "ranging", "vary", "varied", "varying", "anywhere", "anything", "estimates", "estimated"} for at in range(max(0, first - 6), first))


def _skip_pair(tokens: Sequence[Token], reading: Reading) -> int:
    """Return the token after "(31 miles)", when it repeats the reading in another unit, else ``reading.last``."""
    at = reading.last
    opener = word_at(tokens, at)
    if opener not in {"(", "/", "[", ","} or reading.unit in {"count", "percent", "date"}:
        return at
    at += 1
    while at < reading.last + 4 and word_at(tokens, at) in {"or", "about", "around", "some", "roughly", "approximately", "nearly", "$", "€", "£", "us", "a"}:
        at += 1
    if at >= len(tokens) or (opener == "," and word_at(tokens, reading.last + 1) != "or"):
        return reading.last
    number = read_number(tokens, at)
    if number is None or number.form not in {"digits", "words"}:
        return reading.last
    currency = read_currency(tokens, at)
    unit = Unit(currency[0], 1.0, number.last) if currency else read_unit(tokens, number.last)
    if unit is None:
        return reading.last
    closes = unit.last + 1 if word_at(tokens, unit.last) in {")", "]"} else unit.last
    if is_money(unit.name) and is_money(reading.unit) and unit.name != reading.unit:
        return closes if opener in {"(", "["} else reading.last
    value, other = number.low * unit.factor + unit.offset, reading.high or 0.0
    if unit.name == reading.unit and abs(value - (reading.low or 0.0)) <= PAIR_TOLERANCE * max(abs(value), abs(other)):
        return closes
    return reading.last


def _bound(tokens: Sequence[Token], reading: Reading, floor: int) -> Reading:
    """Apply the words around a number: at least opens its upper end, up to its lower one, about marks it."""
    first = reading.first
    if word_at(tokens, first - 1) == "between" and reading.approximation == "range" and first - 1 >= floor:
        first -= 1
    is_delta = _is_delta_before(tokens, first, floor)
    while first > floor and word_at(tokens, first - 1) in DELTA_BEFORE:
        first -= 1
    said, begin = read_before(tokens, first, floor)
    after, last = read_after(tokens, reading.last)
    if reading.is_none:
        return replace(reading, first=reading.first)
    if said == "exact" and after != "exact":
        said = after
    else:
        last = reading.last if after == "exact" else last
    is_delta = is_delta or _is_delta_before(tokens, begin, floor) or word_at(tokens, last) in DELTA_AFTER or _is_change_noun(tokens, last)
    reading = replace(reading, first=begin, last=last, is_delta=is_delta)
    if reading.approximation in {"range", "vague"}:
        return reading
    if said == "at_least":
        return replace(reading, high=None, approximation="at_least")
    if said == "at_most":
        return replace(reading, low=None, approximation="at_most")
    return replace(reading, approximation="about") if said == "about" else reading


def _is_delta_before(tokens: Sequence[Token], first: int, floor: int) -> bool:
    before = word_at(tokens, first - 1)
    if before in DELTA_BEFORE or (before == "by" and _is_change(tokens, first - 1)):
        return True
    return first - 1 >= floor and before in CHANGE_VERBS


def _is_change_noun(tokens: Sequence[Token], last: int) -> bool:
    return word_at(tokens, last) in CHANGE_NOUNS and word_at(tokens, last - 1) != "of"


def _finish(text: str, tokens: Sequence[Token], readings: Sequence[Reading], position: int) -> Quantity:
    """Add the thing counted and its role to the reading at ``position``, looking no further than its neighbours."""
    reading = readings[position]
    floor = readings[position - 1].last if position else 0
    ceiling = readings[position + 1].first if position + 1 < len(readings) else len(tokens)
    counted, role = None, ""
    if not reading.junk:
        counted = _counted(text, tokens, reading, (floor, ceiling))
        own = role_of_noun(counted) if counted else ""
        after = max(counted.last, reading.last) if counted else reading.last
        role = own or find_role(tokens, (reading.first, after), (floor, ceiling), counted.head if counted else "")
    start, end = tokens[reading.first].start, tokens[reading.last - 1].end
    return Quantity(
        start=start,
        end=end,
        text=text[start:end],
        low=reading.low,
        high=reading.high,
        unit=reading.unit,
        approximation=reading.approximation,
        digits=reading.digits,
        counted=counted.phrase if counted else "",
        head=counted.head if counted else "",
        role=role,
        is_delta=reading.is_delta,
        junk=reading.junk,
    )


def _counted(text: str, tokens: Sequence[Token], reading: Reading, bounds: tuple[int, int]) -> Counted | None:
    floor, ceiling = bounds
    if reading.unit in {"count", "score"}:
        return read_right(text, tokens, reading.last, ceiling) or read_left(text, tokens, reading.first, floor)
    if word_at(tokens, reading.last) == "of":
        inner = read_right(text, tokens, reading.last + 1, ceiling)
        if inner is not None:
            return inner
    return read_left(text, tokens, reading.first, floor) or read_right(text, tokens, reading.last, ceiling)
