"""Training pairs made from labelled ones: numbers put right or wrong, and sentences on unrelated facts.

A pair model that has only seen tempting pairs takes two unrelated sentences of one story for a clash; and one that has
not seen the same sentences with equal and with differing numbers decides by everything but the number.
"""

from __future__ import annotations

import dataclasses
import itertools
import random
import re
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]

ENTAILMENT, NEUTRAL, CONTRADICTION = range(3)  # positions in encoders.LABELS
EVENT_DOMAIN = "x-events"  # its pairs come in tens, each ten about one event
EVENT_SIZE = 10
PAIRS_OF_AN_EVENT = 60
FAR_APART = 40  # positions in a domain between pairs that are never about one event
DRAWS = 45  # sentences of each domain that meet one of another event

NUMBER = re.compile(r"(?<![\w.,/-])\d{1,3}(?:,\d{3})+(?![\w/])|(?<![\w.,/:-])\d+(?:\.\d+)?(?![\w/:]|\.\d|,\d)")
MONTHS = frozenset("January February March April May June July August September October November December".split())
MAGNITUDES = frozenset({"thousand", "hundred", "million", "billion", "trillion", "m", "bn"})
UNITS = frozenset(
    "tonnes tons kilograms kg km kilometres kilometers miles metres meters feet litres liters barrels hectares acres "
    "degrees percent metric pounds ounces euros dollars grams minutes hours days weeks months seconds points".split()
)
# A bound with another number may still hold, so such pairs are left alone.
BOUND = re.compile(
    r"\b(?:more than|over|at least|above|up to|no more|no fewer|fewer than|less than|below|under|beyond|exceed\w*"
    r"|top\w*|surpass\w*|nearly|almost|within|past|not even|upwards|north of|excess|minimum|maximum|as many as)\b",
    re.IGNORECASE,
)
CHANGEABLE_REASONS = frozenset({"rounding", "words-digits", "unit", "same-claim"})
LARGE_FACTORS = (0.4, 0.55, 0.7, 0.8, 1.25, 1.4, 1.8, 2.6)
SMALL_FACTORS = (0.4, 0.5, 1.8, 2.6)  # for numbers below ten, so that rounding does not undo the change


@dataclasses.dataclass(frozen=True, slots=True)
class Example:
    """One ordered pair with its label, a position in ``LABELS``; the rest only of our own pairs."""

    a: str
    b: str
    label: int
    domain: str = ""
    kind: str = ""
    reason: str = ""


def make_pairs(examples: Sequence[Example], a: Vectors, b: Vectors, seed: int) -> list[Example]:
    """Return all made pairs for ``examples``, whose sentences have the unit vectors ``a`` and ``b`` [n, d]."""
    draw = random.Random(seed)
    return [
        *make_number_pairs(examples, draw),
        *make_event_pairs(examples, a, b, draw),
        *make_neighbour_pairs(examples, a, b),
        *make_far_pairs(examples, a, b, draw),
    ]


def make_number_pairs(examples: Sequence[Example], draw: random.Random) -> Iterator[Example]:
    """Give the sides of a numeric clash one number (they then agree), and of an agreement two (they then clash)."""
    for example in examples:
        if example.label == CONTRADICTION and example.reason == "value":
            equal = _make_equal(example, draw)
            if equal is not None:
                yield equal
        elif example.label == ENTAILMENT and example.kind == "numeric" and example.reason in CHANGEABLE_REASONS:
            different = _make_different(example, draw)
            if different is not None:
                yield different


def make_event_pairs(examples: Sequence[Example], a: Vectors, b: Vectors, draw: random.Random) -> Iterator[Example]:
    """Pair sentences of different pairs of one event, as neutral; those that might clash or agree are left out."""
    members = [i for i, example in enumerate(examples) if example.domain == EVENT_DOMAIN]
    for start in range(0, len(members) - EVENT_SIZE + 1, EVENT_SIZE):
        event = members[start : start + EVENT_SIZE]
        sides = [(examples[i].a, a[i], i) for i in event] + [(examples[i].b, b[i], i) for i in event]
        found: list[tuple[float, str, str]] = []
        for position, (left, left_vector, i) in enumerate(sides):
            for right, right_vector, j in sides[position + 1 :]:
                likeness = float(left_vector @ right_vector)
                both_clash = examples[i].label == examples[j].label == CONTRADICTION
                if i != j and likeness <= (0.42 if both_clash else 0.62):
                    found.append((draw.random() * 0.5 - likeness, left, right))
        for _, left, right in sorted(found)[:PAIRS_OF_AN_EVENT]:
            yield Example(left, right, NEUTRAL, EVENT_DOMAIN, "stance", "same-event")


def make_neighbour_pairs(examples: Sequence[Example], a: Vectors, b: Vectors) -> Iterator[Example]:
    """Pair neighbours in a domain, which often share an event, where they are somewhat alike, as neutral."""
    for i, (example, following) in enumerate(itertools.pairwise(examples)):
        if example.domain != following.domain or example.domain == EVENT_DOMAIN:
            continue
        if example.label == following.label == CONTRADICTION:
            continue
        if 0.25 < float(a[i] @ b[i + 1]) < 0.55:
            yield Example(example.a, following.b, NEUTRAL, example.domain, "stance", "same-event")


def make_far_pairs(examples: Sequence[Example], a: Vectors, b: Vectors, draw: random.Random) -> Iterator[Example]:
    """Pair some sentences of each domain with one of the most similar sentences about other events, as neutral."""
    for domain in sorted({example.domain for example in examples}):
        members = np.array([i for i, example in enumerate(examples) if example.domain == domain])
        for place in draw.sample(range(len(members)), min(DRAWS, len(members))):
            likeness = b[members] @ a[members[place]]
            far = [j for j in np.argsort(-likeness, kind="stable") if abs(int(j) - place) > FAR_APART][:6]
            far = [j for j in far if likeness[j] < 0.7]
            if far:
                example, other = examples[members[place]], examples[members[draw.choice(far)]]
                yield Example(example.a, other.b, NEUTRAL, domain, example.kind, "other-event")


def find_numbers(sentence: str) -> list[re.Match[str]]:
    """Return the numbers in digits that are neither years nor days of a month."""
    found = []
    for match in NUMBER.finditer(sentence):
        before, after = sentence[: match.start()].split()[-1:], sentence[match.end() : match.end() + 12].split()[:1]
        is_year = match.group().isdigit() and 1900 <= int(match.group()) <= 2100
        if not is_year and not MONTHS & {word.strip(".,;") for word in (*before, *after)}:
            found.append(match)
    return found


def _make_equal(example: Example, draw: random.Random) -> Example | None:
    first, second = find_numbers(example.a), find_numbers(example.b)
    if len(first) != 1 or len(second) != 1:
        return None
    units = [_word_after(example.a, first[0]), _word_after(example.b, second[0])]
    if units[0] != units[1] and (UNITS | MAGNITUDES) & set(units):
        return None
    if draw.random() < 0.5:
        changed = dataclasses.replace(example, b=_put(example.b, second[0], first[0].group()))
    else:
        changed = dataclasses.replace(example, a=_put(example.a, first[0], second[0].group()))
    return dataclasses.replace(changed, label=ENTAILMENT, reason="made-equal")


def _make_different(example: Example, draw: random.Random) -> Example | None:
    first, second = find_numbers(example.a), find_numbers(example.b)
    if BOUND.search(f"{example.a} {example.b}") or 1 not in (len(first), len(second)):
        return None
    in_second = len(second) == 1 and (len(first) != 1 or draw.random() < 0.5)
    old = second[0] if in_second else first[0]
    value = float(old.group().replace(",", ""))
    new = _like(value * draw.choice(LARGE_FACTORS if value >= 10 else SMALL_FACTORS), old.group())
    if new == old.group() or not float(new.replace(",", "")):
        return None
    changed = dataclasses.replace(example, label=CONTRADICTION, reason="made-different")
    if in_second:
        return dataclasses.replace(changed, b=_put(example.b, old, new))
    return dataclasses.replace(changed, a=_put(example.a, old, new))


def _word_after(sentence: str, number: re.Match[str]) -> str:
    return (sentence[number.end() :].split() or [""])[0].strip(".,;").lower()


def _put(sentence: str, number: re.Match[str], text: str) -> str:
    return sentence[: number.start()] + text + sentence[number.end() :]


def _like(value: float, written: str) -> str:
    """Write a value with the separators and decimals of another number."""
    if value >= 1000 and ("," in written or value >= 10_000):
        return f"{round(value):,}"
    return f"{value:.{len(written.partition('.')[2])}f}"
