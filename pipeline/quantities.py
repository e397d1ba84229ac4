"""Every quantity of a sentence as an interval with its unit, the thing counted, its role and its span.

One walk over the tokens: what is no amount is read first (dates, names, ages: kept, with the reason in ``junk``), then
numbers with all that belongs to them. A second look, which knows where the neighbours stand, finds the thing counted
and what happened to it. Each step is a bounded look around one token, so the cost is linear in the length of the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.bounds import read_after
from pipeline.counted import Counted, is_plural, read_left, read_right, role_of_noun
from pipeline.designations import read_designation
from pipeline.measures import Reading, apply_bound, read_measure
from pipeline.records import Approximation, Quantity
from pipeline.roles import role_in_clause
from pipeline.tokens import Token, is_hyphen, tokenize, word_at

SAYING = frozenset("said say says told".split())
SPEAKERS = frozenset("official source witness spokesman spokeswoman spokesperson analyst diplomat aide insider".split())


def find_quantities(text: str) -> list[Quantity]:
    """Return the quantities of one sentence in order; spans never overlap and slice back to ``Quantity.text``."""
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
    readings = _share_unit(tokens, readings)
    return [_finish(text, tokens, readings, position) for position in range(len(readings))]


def _read_at(tokens: Sequence[Token], index: int, floor: int) -> Reading | None:
    if tokens[index].kind == "mark":
        return None
    found = read_designation(tokens, index)
    if found is not None and found.first >= floor:
        approximation: Approximation = "exact" if found.low == found.high or found.unit == "score" else "range"
        digits = 3 if found.unit == "s" and not found.junk else 0
        return Reading(found.first, found.last, found.low, found.high, found.unit, approximation, digits, found.junk)
    return read_measure(tokens, index, floor)


def _share_unit(tokens: Sequence[Token], readings: list[Reading]) -> list[Reading]:
    """Give "from 5 to 8 percent" its percent twice: a bare count right before "to" takes the unit that follows."""
    shared = list(readings)
    for position in range(len(readings) - 1):
        first, second = readings[position], readings[position + 1]
        is_joined = second.first == first.last + 1 and word_at(tokens, first.last) in {"to", "and"}
        is_bare = first.unit == "count" and not first.junk and first.approximation == "exact"
        if (
            is_joined
            and is_bare
            and word_at(tokens, first.first - 1) == "from"
            and second.unit in {"percent", "percentage_point"}
        ):
            shared[position] = replace(first, unit=second.unit)
    return shared


def _finish(text: str, tokens: Sequence[Token], readings: Sequence[Reading], position: int) -> Quantity:
    """Add the thing counted and its role to the reading at ``position``, looking no further than its neighbours."""
    reading = readings[position]
    floor, ceiling = _neighbours(tokens, readings, position)
    counted, role = None, ""
    if not reading.junk:
        counted = _counted(text, tokens, reading, (floor, ceiling))
        if counted is None and reading.unit == "count" and _is_part_of(tokens, reading.last, ceiling):
            whole = read_right(text, tokens, readings[position + 1].last, len(tokens))
            counted = replace(whole, last=reading.last) if whole else None
        after = max(counted.last, reading.last) if counted else reading.last
        if after > reading.last:
            reading = apply_bound(reading, read_after(tokens, after)[0])
        reading = replace(reading, junk=_no_count(tokens, reading, counted)) if counted else reading
        own = role_of_noun(counted) if counted else ""
        named = (counted.head if counted else "", own)
        role = role_in_clause(tokens, (reading.first, after), (floor, ceiling), named)
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


def _no_count(tokens: Sequence[Token], reading: Reading, counted: Counted) -> str:
    """Return why a number with its noun is no count: a property of each thing, or how many have said something.

    In "forty 30-round magazines" each holds thirty; "two officials said" counts sources of the news.
    """
    words = counted.phrase.split()
    is_joined = reading.unit == "count" and is_hyphen(tokens, reading.last) and len(words) > 1
    if is_joined and is_plural(words[-1].lower()) and words[0].lower() not in {"strong", "odd", "plus"}:
        return "property"
    said = word_at(tokens, counted.last) in SAYING or word_at(tokens, reading.first - 1) in SAYING
    return "source" if said and counted.head in SPEAKERS and reading.unit == "count" else ""


def _neighbours(tokens: Sequence[Token], readings: Sequence[Reading], position: int) -> tuple[int, int]:
    """Return the end of the number before and the start of the one after; what is no amount is stepped over."""
    floor, ceiling = 0, len(tokens)
    for before in reversed(readings[max(0, position - 3) : position]):
        if not before.junk:
            floor = before.last
            break
    else:
        floor = readings[position - 4].last if position > 3 else 0
    for after in readings[position + 1 : position + 4]:
        if not after.junk:
            ceiling = after.first
            break
    return floor, ceiling


def _is_part_of(tokens: Sequence[Token], index: int, ceiling: int) -> bool:
    """Say whether the next number is the whole of this one: 22 of the 29 sailors, four out of the nine reactors."""
    words = [tokens[at].lower for at in range(index, min(ceiling, index + 4))]
    return ceiling < len(tokens) and len(words) == ceiling - index and "of" in words[:2] and words[0] in {"of", "out"}


def _counted(text: str, tokens: Sequence[Token], reading: Reading, bounds: tuple[int, int]) -> Counted | None:
    floor, ceiling = bounds
    if word_at(tokens, reading.first) == "twice" and reading.last == reading.first + 1:
        return Counted(tokens[reading.first].text, "time", reading.last)
    if reading.unit in {"count", "score"}:
        return read_right(text, tokens, reading.last, ceiling) or read_left(text, tokens, reading.first, floor)
    if word_at(tokens, reading.last) == "of":
        inner = read_right(text, tokens, reading.last + 1, ceiling)
        if inner is not None:
            return inner
    return read_left(text, tokens, reading.first, floor) or read_right(text, tokens, reading.last, ceiling)
