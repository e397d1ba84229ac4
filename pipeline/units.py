"""The unit or currency that belongs to a number, read from the tokens after it or before it.

``read_unit`` looks at the tokens after a number, ``read_currency`` at those before it. Units of one dimension are
converted to one base (m, m2, m3, kg, s, K, m/s, W, J, Pa); currencies are named by their ISO 4217 code and never
converted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.tokens import Token, is_attached, is_hyphen, text_at, tokenize, word_at
from pipeline.unit_words import (
    ABBREVIATIONS,
    ADVERBS,
    BEARERS,
    BETWEEN,
    CODES,
    CURRENCY_WORDS,
    DEGREES,
    HEAT_CUES,
    LETTERS,
    MINOR_WORDS,
    MONEY_THINGS,
    PER_TIME,
    SQUARES,
    SYMBOL_PREFIXES,
    SYMBOLS,
    WEIGHT_CUES,
    WORDS,
)

PERCENTS = frozenset({"%", "percent", "percentage", "pct", "pc", "٪", "％"})
POUND = 0.45359237  # kg
NEARBY = 20  # tokens on either side in which a sentence says that it speaks of weight or heat


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as printed: base unit, factor and offset to it, and the token after it."""

    name: str
    factor: float
    last: int
    offset: float = 0.0


def read_currency(tokens: Sequence[Token], index: int) -> tuple[str, int] | None:
    """Return the currency printed before token ``index`` and its first token: "$", "US$", "Rs", "EUR"."""
    before = index - 1
    if before < 0:
        return None
    token = tokens[before]
    if token.text in SYMBOLS:
        if is_attached(tokens, before) and word_at(tokens, before - 1) in SYMBOL_PREFIXES and token.text in "$£":
            return SYMBOL_PREFIXES[word_at(tokens, before - 1)], before - 1
        return SYMBOLS[token.text], before
    if token.text == "." and word_at(tokens, before - 1) in {"rs", "tk", "fr"}:
        return ABBREVIATIONS[word_at(tokens, before - 1)], before - 1
    if token.text in CODES:
        return token.text, before
    if token.lower in ABBREVIATIONS and token.text[0].isupper() and is_money_letter(tokens, before):
        return ABBREVIATIONS[token.lower], before
    return None


def is_money_letter(tokens: Sequence[Token], index: int) -> bool:
    """Say whether the letters at ``index`` stand for a currency ("Rs 5", "R500"), not for a name ("R 5")."""
    text = text_at(tokens, index)
    return len(text) > 1 or (text in {"R", "N"} and is_attached(tokens, index + 1))


def read_unit(tokens: Sequence[Token], index: int) -> Unit | None:
    """Return the unit printed at token ``index`` (after a number), or ``None`` if the number counts things."""
    at = index + 1 if is_hyphen(tokens, index) else index
    for read in (_read_percent, _read_degrees, _read_area_or_volume, _read_money, _read_word):
        unit = read(tokens, at)
        if unit is not None:
            return read_rate(tokens, unit)
    if word_at(tokens, at) in BETWEEN:
        unit = _read_word(tokens, at + 1)
        return unit if unit is not None and unit.name in {"s", "kg", "m"} else None
    return None


def printed_units(words: str) -> frozenset[tuple[str, float]]:
    """Return the (base, factor) of every unit named in the printed words of a quantity; bounded by their length."""
    tokens = tokenize(words)
    found = {WORDS.get(token.lower) or LETTERS.get(token.text) for token in tokens if token.kind == "word"}
    found |= {("kg", POUND) for token in tokens if token.lower in {"pound", "pounds"}}
    degrees = {("K", DEGREES[token.lower][0]) for token in tokens if token.kind == "word" and token.lower in DEGREES}
    return frozenset(unit for unit in found | degrees if unit is not None)


def is_money(unit: str) -> bool:
    """Say whether ``unit`` is an ISO 4217 code."""
    return len(unit) == 3 and unit.isalpha() and unit.isupper()


def _read_percent(tokens: Sequence[Token], at: int) -> Unit | None:
    word, last = word_at(tokens, at), at + 1
    if word == "basis":
        last += 1 if is_hyphen(tokens, last) else 0
        return Unit("percentage_point", 0.01, last + 1) if word_at(tokens, last) in {"point", "points"} else None
    if word == "per" and word_at(tokens, last) == "cent":
        last += 1
    elif word == "‰":
        return Unit("percent", 0.1, last)
    elif word not in PERCENTS or (word == "pc" and not is_attached(tokens, at)):
        return None
    point = last + 1 if is_hyphen(tokens, last) else last
    if word_at(tokens, point) in {"point", "points"}:
        return Unit("percentage_point", 1.0, point + 1)
    return None if word == "percentage" else Unit("percent", 1.0, last)


def _read_degrees(tokens: Sequence[Token], at: int) -> Unit | None:
    word, following = word_at(tokens, at), word_at(tokens, at + 1)
    if word in {"°", "º", "degree", "degrees", "deg"}:
        if following in DEGREES:
            factor, offset = DEGREES[following]
            return Unit("K", factor, at + 2, offset)
        if is_near(tokens, at, HEAT_CUES):
            return Unit("K", 1.0, at + 1, 273.15)
        return Unit("degree", 1.0, at + 1)
    if word == "below" and following == "zero" and word_at(tokens, at + 2) in DEGREES:
        factor, offset = DEGREES[word_at(tokens, at + 2)]
        return Unit("K", -factor, at + 3, offset)
    if word in {"℃", "celsius", "fahrenheit"}:
        factor, offset = DEGREES.get(word, (1.0, 273.15))
        return Unit("K", factor, at + 1, offset)
    if (
        text_at(tokens, at) in {"C", "F"}
        and not following.isalpha()
        and at > 0
        and tokens[at].start - tokens[at - 1].end <= 1
    ):
        factor, offset = DEGREES[word]
        return Unit("K", factor, at + 1, offset)
    return None


def _read_area_or_volume(tokens: Sequence[Token], at: int) -> Unit | None:
    word = word_at(tokens, at)
    power = 2 if word in SQUARES else 3 if word in {"cubic", "cu"} else 0
    if power == 0:
        return None
    name = at + 2 if word_at(tokens, at + 1) == "." or is_hyphen(tokens, at + 1) else at + 1
    base, factor = WORDS.get(word_at(tokens, name), ("", 0.0))
    if word_at(tokens, name) == "m":
        base, factor = "m", 1.0
    return Unit(f"m{power}", factor**power, name + 1) if base == "m" else None


def _read_money(tokens: Sequence[Token], at: int) -> Unit | None:
    text, word = text_at(tokens, at), word_at(tokens, at)
    if text in SYMBOLS:
        return Unit(SYMBOLS[text], 1.0, at + 1)
    if text in CODES:
        return Unit(text, 1.0, at + 1)
    if word in MINOR_WORDS:
        return Unit(MINOR_WORDS[word][0], MINOR_WORDS[word][1], at + 1)
    if text == "p" and is_attached(tokens, at):
        return Unit("GBP", 0.01, at + 1)
    if [text_at(tokens, at + n) for n in range(4)] == ["U", ".", "S", "."]:
        at += 4
    if text == "US" and word_at(tokens, at + 1) in MINOR_WORDS:
        return Unit("USD", 0.01, at + 2)
    for noun in (at, at + 1, at + 2):
        if word_at(tokens, noun) in CURRENCY_WORDS:
            return _read_currency_word(tokens, at, noun)
        if not word_at(tokens, noun).isalpha():
            return None
    return None


def _read_currency_word(tokens: Sequence[Token], at: int, noun: int) -> Unit | None:
    word = word_at(tokens, noun)
    bearer = BEARERS.get((word_at(tokens, noun - 1), word))
    if noun > at and bearer is None and not text_at(tokens, at)[:1].isupper():
        return None
    if word in {"won", "real", "som", "sum"} and not _ends_amount(tokens, noun + 1):
        return None  # "12 won seats" and "5 real reasons" are no money
    if word in {"pound", "pounds"} and bearer is None and _is_weight(tokens, noun):
        return Unit("kg", POUND, noun + 1)
    return Unit(bearer or CURRENCY_WORDS[word], 1.0, noun + 1)


def _ends_amount(tokens: Sequence[Token], index: int) -> bool:
    word = word_at(tokens, index)
    return not word.isalpha() or word in {"to", "for", "in", "from", "by", "and", "a", "per", "on", "at", "of"}


def _is_weight(tokens: Sequence[Token], noun: int) -> bool:
    if word_at(tokens, noun + 1) == "of" and word_at(tokens, noun + 2).isalpha():
        return word_at(tokens, noun + 2) not in MONEY_THINGS
    return (is_hyphen(tokens, noun - 1) and word_at(tokens, noun) == "pound") or is_near(tokens, noun, WEIGHT_CUES)


def is_near(tokens: Sequence[Token], index: int, cues: frozenset[str]) -> bool:
    """Say whether one of ``cues`` stands within NEARBY tokens of ``index``."""
    return any(tokens[at].lower in cues for at in range(max(0, index - NEARBY), min(len(tokens), index + NEARBY)))


def _read_word(tokens: Sequence[Token], at: int) -> Unit | None:
    text, word = text_at(tokens, at), word_at(tokens, at)
    second = at + 2 if is_hyphen(tokens, at + 1) else at + 1
    joined = f"{word}-{word_at(tokens, second)}"
    if joined in WORDS:
        return Unit(*WORDS[joined], second + 1)
    if word == "stone" and not _ends_amount(tokens, at + 1):
        return None  # "15 stone walls"
    if word in WORDS:
        return Unit(*WORDS[word], at + 1)
    if text not in LETTERS or at == 0 or tokens[at].start - tokens[at - 1].end > 1:
        return None
    if text == "s" and not is_attached(tokens, at):
        return None
    if text == "m" and word_at(tokens, at + 1) in {"2", "3"} and is_attached(tokens, at + 1):
        return Unit(f"m{word_at(tokens, at + 1)}", 1.0, at + 2)
    return Unit(*LETTERS[text], at + 1)


def read_rate(tokens: Sequence[Token], unit: Unit) -> Unit:
    """Join what the amount is per: lengths become speeds, money and volumes a rate (USD/kg, m3/s, barrel/day)."""
    at = unit.last
    if word_at(tokens, at) in ADVERBS and _takes_rate(unit.name):
        return replace(unit, name=f"{unit.name}/{ADVERBS[word_at(tokens, at)]}", last=at + 1)
    if word_at(tokens, at) == "of" and unit.name in {"m3", "barrel"} and word_at(tokens, at + 2) in {"per", "a", "an"}:
        at += 2  # "1,487 cubic metres of lava per second": the substance stays outside the span
    if word_at(tokens, at) not in {"per", "/", "a", "an"}:
        return unit
    per = word_at(tokens, at + 1)
    last = at + 2 if at == unit.last else unit.last
    if per == "metric":
        per, last = word_at(tokens, at + 2), last + 1
    base, factor = WORDS.get(per, LETTERS.get(text_at(tokens, at + 1), ("", 0.0)))
    if base == "s" and factor in {1.0, 60.0, 3600.0} and unit.name in {"m", "m3"}:
        return Unit(f"{unit.name}/s", unit.factor / factor, last)
    if not _takes_rate(unit.name):
        return unit
    if base in {"kg", "m3", "J", "m2", "barrel"} and unit.name not in {"m3", "kg", "barrel"}:
        return Unit(f"{unit.name}/{base}", unit.factor / factor, last)
    if per in PER_TIME:
        return Unit(f"{unit.name}/{PER_TIME[per]}", unit.factor, last)
    if per == "month" and is_money(unit.name):
        return replace(unit, last=last)
    return unit


def _takes_rate(name: str) -> bool:
    return is_money(name) or name in {"cent", "m3", "kg", "barrel"}
