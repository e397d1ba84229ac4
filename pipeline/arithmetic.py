"""The arithmetic witness: sums that a text states itself and that do not hold, printed as the small sum that fails.

Only relations that the words state are checked: a part of a named total ("300 of the 200"), a list behind its total
("12 dead: 5 men and 6 women"), a change in percent between two printed numbers ("from 100 to 150, up 20 percent"), a
share ("60 of the 200 seats, or 40 percent"), a factor ("doubled from 10 to 50"). A number is an interval of half a
unit of its last printed digit; what rounding can explain is no finding.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from pipeline.records import Approximation

Relation = Literal["part", "sum", "change", "share", "factor"]

MAX_LENGTH = 4_000  # characters of a sentence that are read
MAX_FIGURES = 12  # a sentence with more numbers is a table read aloud
MIN_POINTS = 1.0  # percentage points that a stated change must be off by, beyond rounding
SMALLEST_TOTAL = 2.0  # "one of the victims was shot twice": one is a pronoun
SMALLEST_ANTECEDENT = 5.0  # "them" of a sentence with small numbers is often more than the people counted there
MAX_RATIO = 50.0  # a larger change is more likely a scale word read wrongly than a statement
_MARK = "\u27e6{}\u27e7"
_N = r"\u27e6(\d{1,2})\u27e7"
_GAP = r"[^\u27e6\u27e7.;:!?]"

# Groups that cannot overlap, so that their sum can be compared with a total; the exhaustive ones must also reach it.
_EXHAUSTIVE = ({"man", "woman"}, {"man", "woman", "child"}, {"passenger", "crew"}, {"boy", "girl"}, {"adult", "child"})
_DISJOINT = (
    {"man", "woman", "child", "boy", "girl"},
    {"passenger", "crew"},
    {"civilian", "soldier", "policeman", "militant"},
    {"adult", "child"},
)
_GROUPS = {
    "man": r"\bm[ae]n\b",
    "woman": r"\bwom[ae]n\b",
    "child": r"\bchild(?:ren)?\b",
    "boy": r"\bboys?\b",
    "girl": r"\bgirls?\b",
    "adult": r"\badults?\b",
    "passenger": r"\bpassengers?\b",
    "crew": r"\bcrew\b",
    "civilian": r"\bcivilians?\b",
    "soldier": r"\bsoldiers?\b|\bservicemen\b",
    "policeman": r"\bpolice",
    "militant": r"\bmilitants?\b|\bfighters?\b",
}

_PART_OF = re.compile(
    rf"{_N}(?:\s+(?!(?:in|at|on|by|for|from|to|with|after|and|or|but|either|each|one|any)\b)[\w’'-]+){{0,2}}"
    rf"\s+(?:out\s+)?of\s+(?:the|its|their|all|these|those)\s+{_N}",
    re.IGNORECASE,
)
_OF_THE = re.compile(
    rf"\bof\s+(?:the|its|their|all|these|those)\s+{_N}{_GAP}{{1,70}}?,\s+{_N}"
    r"(?:\s+[\w’'-]+)?\s+(?:were|are|had|have|was)\b",
    re.IGNORECASE,
)
_INCLUDING = re.compile(
    rf"{_N}{_GAP}{{1,60}}?(?:,?\s+including|,\s+among\s+them|,\s+of\s+(?:whom|which|them))\s+{_N}", re.IGNORECASE
)
_LIST = re.compile(
    rf"{_N}(?P<head>{_GAP}{{1,60}}?)\s?[:(—–]\s?(?P<parts>{_N}{_GAP}{{2,40}}?(?:(?:,|,?\s+and"
    rf"|\s+plus)\s+{_N}{_GAP}{{2,40}}?){{1,4}})(?=[.;)—–]|$)"
)  # fmt: skip
_IN_ALL = re.compile(
    rf"(?P<parts>{_N}{_GAP}{{2,40}}?(?:(?:,|,?\s+and"
    rf"|\s+plus)\s+{_N}{_GAP}{{2,40}}?){{1,4}}),\s+(?:{_N}\s+(?:in\s+all|in\s+total|altogether)"
    rf"|(?:for\s+)?a\s+total\s+of\s+{_N})",
    re.IGNORECASE,
)  # fmt: skip
_NOT_A_LIST = re.compile(
    r"\b(?:includ|among|of (?:them|whom|which)|at least|more|others?|some|about|injur|wound"
    r"|missing|dead and)",
    re.IGNORECASE,
)
_UP = (
    r"(?:up|rise|rose|risen|increase[sd]?|growth|grew|grown|jump(?:ed)?|climb(?:ed)?|gain(?:ed)?|more|higher"
    r"|surged?|plus)"
)
_DOWN = (
    r"(?:down|fall|fell|fallen|drop(?:ped)?|decrease[sd]?|decline[sd]?|shrank|shrunk|cut|lower|less|loss"
    r"|slump(?:ed)?|minus)"
)
_CHANGE = rf"(?P<way>\b(?:{_UP}|{_DOWN})\b)(?:\s+(?:by|of|about|around|nearly|some|roughly|almost)){{0,2}}\s+"
_CHANGE_THEN = re.compile(rf"{_CHANGE}{_N}{_GAP}{{0,30}}?\s+(?:from\s+)?{_N}{_GAP}{{0,50}}?\s+to\s+{_N}", re.IGNORECASE)
_THEN = rf"[,(–—]\s*(?:or\s+)?(?:that\s+is\s+)?(?:an?\s+)?(?:\w+\s+)?{_CHANGE}{_N}"
_FROM_TO = re.compile(rf"\bfrom\s+{_N}{_GAP}{{0,60}}?\s+to\s+{_N}{_GAP}{{0,50}}?{_THEN}", re.IGNORECASE)
_AGAINST = re.compile(
    rf"{_N}{_GAP}{{1,80}}?\b(?:against|compared\s+(?:with|to)|up\s+from|down\s+from)\s+{_N}{_GAP}{{0,60}}?{_THEN}",
    re.IGNORECASE,
)
_SHARE = re.compile(
    rf"{_N}(?:\s+[\w’'-]+){{0,2}}\s+(?:out\s+)?of\s+(?:the\s+|its\s+|all\s+"
    rf"|a\s+total\s+of\s+)?{_N}{_GAP}{{0,30}}?(?:,\s+or|\s+\(|,\s+that\s+is,?|,\s+i\.e\.,?)\s*(?:about\s+"
    rf"|around\s+)?{_N}",
    re.IGNORECASE,
)  # fmt: skip
_FACTOR = re.compile(
    rf"\b(?P<more>more\s+than\s+)?(?P<word>doubled|tripled|trebled|quadrupled"
    rf"|halved){_GAP}{{0,30}}?\s+from\s+{_N}{_GAP}{{0,40}}?\s+to\s+{_N}",
    re.IGNORECASE,
)
_SHARES = frozenset({"percent", "percentage_point", "ratio"})  # each may be of another whole: they do not add up
_FACTORS = {"doubled": 2.0, "tripled": 3.0, "trebled": 3.0, "quadrupled": 4.0, "halved": 0.5}
# "All three of them" is everybody, not a part of those named before.
_OF_THEM = re.compile(
    rf"^(?!{_GAP}{{0,30}}?\b(?:the|all|these|those|both|other|every)\s+{_N}){_GAP}{{0,30}}?{_N}\s+(?:[\w-]+\s+)?of\s+(?:them|whom)\b|^(?:Among|Of)\s+(?:them"
    rf"|those)\s+(?:were\s+)?{_N}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number where it stands: ``start:end`` are offsets into ``sentence``; the other fields as in Quantity."""

    low: float | None
    high: float | None
    unit: str
    approximation: Approximation
    digits: int
    counted: str
    text: str
    start: int
    end: int
    sentence: str


@dataclass(frozen=True, slots=True)
class FailedSum:
    """A stated relation that does not hold: the positions of its figures, and the sum as it is printed."""

    relation: Relation
    figures: tuple[int, ...]
    sum: str
    detail: str


def read_ends(figure: Figure) -> list[Figure]:
    """Return the two numbers of "from 100 to 150", which is a change here, not a range; any other figure as it is."""
    between = re.search(r"\s+to\s+", figure.text)
    head = figure.sentence[max(0, figure.start - 6) : figure.start + 5].lower()
    if figure.approximation != "range" or between is None or "from " not in head:
        return [figure]
    first, second = figure.start + between.start(), figure.start + between.end()
    low = replace(figure, high=figure.low, approximation="exact", text=figure.sentence[figure.start : first], end=first)
    high = replace(
        figure, low=figure.high, approximation="exact", text=figure.sentence[second : figure.end], start=second
    )
    return [low, high]


def find_failed_sums(figures: Sequence[Figure]) -> list[FailedSum]:
    """Return every stated sum that fails among ``figures``, those of one article in reading order."""
    found: list[FailedSum] = []
    before: list[int] = []
    for positions in _by_sentence(figures):
        positions = [position for position in positions if not _is_attributive(figures[position])]
        if not positions:
            continue
        if len(positions) <= MAX_FIGURES:
            masked = _mask(figures, positions)
            found += [*_parts(figures, positions, masked), *_lists(figures, positions, masked)]
            found += [*_changes(figures, positions, masked), *_shares(figures, positions, masked)]
            found += _anaphoric_part(figures, before, positions, masked)
        before = positions
    unique = {(failed.relation, failed.figures): failed for failed in found}
    return list(unique.values())


def part_exceeds_total(part: Figure, total: Figure) -> bool:
    """A part is larger than the total it is said to be a part of."""
    if part.unit != total.unit or part.unit in _SHARES or part.low is None or total.high is None:
        return False
    if "vague" in (part.approximation, total.approximation) or total.high < SMALLEST_TOTAL:
        return False
    return part.low - _half(part, part.low) > total.high + _half(total, total.high) and part.low > total.high


def _by_sentence(figures: Sequence[Figure]) -> Iterator[list[int]]:
    positions: list[int] = []
    for position, figure in enumerate(figures):
        if positions and figures[positions[-1]].sentence != figure.sentence:
            yield positions
            positions = []
        positions.append(position)
    if positions:
        yield positions


def _is_attributive(figure: Figure) -> bool:
    """Return whether the number describes a thing, as in "the eight-storey house", rather than counting it."""
    return figure.sentence[figure.end : figure.end + 1] in ("-", "\u2010", "\u2011")


def _mask(figures: Sequence[Figure], positions: Sequence[int]) -> str:
    """Return the sentence with each number replaced by its index among ``positions``."""
    sentence, parts, last = figures[positions[0]].sentence, [], 0
    for index, position in enumerate(positions):
        figure = figures[position]
        if figure.start < last:
            continue
        parts += [sentence[last : figure.start].translate(_NO_MARKS), _MARK.format(index)]
        last = figure.end
    return "".join([*parts, sentence[last:].translate(_NO_MARKS)])[:MAX_LENGTH]


_NO_MARKS = {0x27E6: " ", 0x27E7: " "}


def _indexes(match: re.Match[str], positions: Sequence[int]) -> list[int]:
    return [positions[int(digits)] for digits in re.findall(_N, match.group())]


def _parts(figures: Sequence[Figure], positions: Sequence[int], masked: str) -> Iterator[FailedSum]:
    for pattern, is_part_first in ((_PART_OF, True), (_OF_THE, False), (_INCLUDING, False)):
        for match in pattern.finditer(masked):
            first, last = _indexes(match, positions)[0], _indexes(match, positions)[-1]
            part, total = (first, last) if is_part_first else (last, first)
            if pattern is _INCLUDING:  # "12 dead and 40 hurt, including 15 children": of any of them
                earlier = [p for p in positions if p < part]
                if not all(part_exceeds_total(figures[part], figures[other]) for other in earlier):
                    continue
            yield from _part(figures, part, total)


def _part(figures: Sequence[Figure], part: int, total: int) -> Iterator[FailedSum]:
    if part_exceeds_total(figures[part], figures[total]):
        small, large = _print(figures[total].high), _print(figures[part].low)
        yield FailedSum(
            "part", (part, total), f"{large} of {small}", f"a part of {large} is larger than its total of {small}"
        )


def _anaphoric_part(
    figures: Sequence[Figure], before: Sequence[int], positions: Sequence[int], masked: str
) -> Iterator[FailedSum]:
    """ "Two hundred were on board. 300 of them ...": the part is larger than every number of the sentence before."""
    match = _OF_THEM.search(masked)
    if match is None or not before:
        return
    part = _indexes(match, positions)[0]
    is_large = all((figures[total].high or 0.0) >= SMALLEST_ANTECEDENT for total in before)
    if is_large and all(part_exceeds_total(figures[part], figures[total]) for total in before):
        yield from _part(figures, part, max(before, key=lambda total: figures[total].high or 0.0))


def _lists(figures: Sequence[Figure], positions: Sequence[int], masked: str) -> Iterator[FailedSum]:
    for match in _LIST.finditer(masked):
        indexes = _indexes(match, positions)
        yield from _listed(figures, indexes[0], indexes[1:], match["parts"], said_total=False)
    for match in _IN_ALL.finditer(masked):
        indexes = _indexes(match, positions)
        yield from _listed(figures, indexes[-1], indexes[:-1], match["parts"], said_total=True)


def _listed(
    figures: Sequence[Figure], total: int, parts: Sequence[int], words: str, *, said_total: bool
) -> Iterator[FailedSum]:
    every = [figures[total], *(figures[part] for part in parts)]
    if every[0].unit in _SHARES or _NOT_A_LIST.search(words):
        return
    if not all(_is_point(f) and f.unit == every[0].unit for f in every):
        return
    values = [figure.low or 0.0 for figure in every]
    slack = sum(_half(figure, figure.low or 0.0) for figure in every)
    added = sum(values[1:])
    groups = {name for name, pattern in _GROUPS.items() if re.search(pattern, words)}
    reaches = said_total or groups in _EXHAUSTIVE
    disjoint = said_total or (len(groups) == len(parts) and any(groups <= kind for kind in _DISJOINT))
    if abs(added - values[0]) <= slack or not (disjoint if added > values[0] else reaches and disjoint):
        return
    terms = " + ".join(_print(value) for value in values[1:])
    sum_ = f"{terms} = {_print(added)}, not {_print(values[0])}"
    yield FailedSum("sum", (total, *parts), sum_, "the parts do not add up to the total that is named")


def _changes(figures: Sequence[Figure], positions: Sequence[int], masked: str) -> Iterator[FailedSum]:
    for pattern, order in ((_CHANGE_THEN, (1, 2, 0)), (_FROM_TO, (0, 1, 2)), (_AGAINST, (1, 0, 2))):
        for match in pattern.finditer(masked):
            indexes = _indexes(match, positions)
            if len(indexes) == 3:
                old, new, percent = (indexes[place] for place in order)
                sign = -1 if re.fullmatch(_DOWN, match["way"], re.IGNORECASE) else 1
                yield from _change(figures, (old, new, percent), sign)
    for match in _FACTOR.finditer(masked):
        old, new = _indexes(match, positions)
        yield from _factor(figures, old, new, match)


def _change(figures: Sequence[Figure], which: tuple[int, int, int], sign: int) -> Iterator[FailedSum]:
    old, new, percent = (figures[position] for position in which)
    old = _in_unit_of(old, new)
    if percent.unit != "percent" or old.unit != new.unit or old.unit in ("percent", "date", "time_of_day", "ratio"):
        return
    if not all(map(_is_point, (old, new, percent))) or not old.low or new.low is None or percent.low is None:
        return
    if not 1 / MAX_RATIO < abs(new.low / old.low) < MAX_RATIO:
        return
    stated = sign * abs(percent.low)
    low, high = _ratio(new, old)
    change = (new.low / old.low - 1) * 100
    slack = max(_half(percent, percent.low), 0.1 * abs(stated) if percent.approximation == "about" else 0.0, 0.5)
    if (low - 1) * 100 - slack <= stated <= (high - 1) * 100 + slack or abs(change - stated) < MIN_POINTS + slack:
        return
    sum_ = f"{_print(new.low)} / {_print(old.low)} = {_percent(change)}, not {_percent(stated)}"
    yield FailedSum("change", which, sum_, "the change in percent does not follow from the two numbers")


def _factor(figures: Sequence[Figure], old: int, new: int, match: re.Match[str]) -> Iterator[FailedSum]:
    first, second = _in_unit_of(figures[old], figures[new]), figures[new]
    if first.unit != second.unit or not (_is_point(first) and _is_point(second)) or not first.low or second.low is None:
        return
    factor, word = second.low / first.low, match["word"].lower()
    stated = _FACTORS[word]
    if not 1 / MAX_RATIO < factor < MAX_RATIO:
        return
    # "doubled" is said of 1.8 and of 2.3; "more than doubled" also of 2.9, but not of 1.8
    least, most = (stated * 0.97, stated * 2) if match["more"] and stated > 1 else (stated * 0.75, stated * 1.35)
    if match["more"] and stated < 1:
        least, most = 0.0, stated * 1.03
    if least <= factor <= most:
        return
    sum_ = f"{_print(second.low)} / {_print(first.low)} = × {factor:.2g}, not × {stated:g}"
    yield FailedSum("factor", (old, new), sum_, f"“{match['word']}” does not follow from the two numbers")


def _shares(figures: Sequence[Figure], positions: Sequence[int], masked: str) -> Iterator[FailedSum]:
    for match in _SHARE.finditer(masked):
        indexes = _indexes(match, positions)
        part, total, percent = (figures[position] for position in indexes)
        if percent.unit != "percent" or part.unit != total.unit or part.unit == "percent":
            continue
        if not all(map(_is_point, (part, total, percent))) or not total.low or part.low is None or percent.low is None:
            continue
        low, high = _ratio(part, total)
        share, slack = part.low / total.low * 100, max(_half(percent, percent.low), 0.5)
        if low * 100 - slack <= percent.low <= high * 100 + slack or abs(share - percent.low) < MIN_POINTS + slack:
            continue
        sum_ = f"{_print(part.low)} / {_print(total.low)} = {share:.0f} %, not {_print(percent.low)} %"
        yield FailedSum("share", tuple(indexes), sum_, "the share does not follow from the two numbers")


def _in_unit_of(old: Figure, new: Figure) -> Figure:
    """Return "10" of "from 10 to 50 tonnes" in the unit that is printed only once."""
    printed = re.search(r"\d[\d,]*(?:\.\d+)?", new.text)
    if old.unit != "count" or old.counted or new.unit == "count" or printed is None or old.low is None or not new.low:
        return old
    scale = new.low / (float(printed.group().replace(",", "")) or 1.0)
    return replace(old, low=old.low * scale, high=(old.high or old.low) * scale, unit=new.unit)


def _is_point(figure: Figure) -> bool:
    return figure.approximation in ("exact", "about") and figure.low is not None and figure.low == figure.high


def _half(figure: Figure, value: float) -> float:
    """Half a unit of the last digit printed, at most 5 %; a count below 100 is exact, "about" gives 10 %."""
    if figure.approximation == "about":
        return abs(value) * 0.1
    if value == 0 or figure.digits <= 0 or (figure.unit == "count" and abs(value) < 100):
        return 0.0
    half = 0.5 * 10.0 ** (math.floor(math.log10(abs(value))) - figure.digits + 1)
    return min(half, 0.05 * abs(value))


def _ratio(above: Figure, below: Figure) -> tuple[float, float]:
    """The least and largest quotient that the printed digits allow."""
    top, bottom = above.low or 0.0, below.low or 1.0
    wide, deep = _half(above, top), min(_half(below, bottom), 0.49 * abs(bottom))
    return (top - wide) / (bottom + deep), (top + wide) / (bottom - deep)


def _print(value: float | None) -> str:
    if value is None:
        return "?"
    return f"{value:,.0f}" if value == round(value) else f"{value:,.10g}"


def _percent(value: float) -> str:
    return f"{value:+.0f} %" if abs(value) >= 10 else f"{value:+.1f} %".replace(".0 %", " %")
