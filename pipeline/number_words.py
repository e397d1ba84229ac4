"""Numbers in words: three thousand, a dozen, half a million, two thirds, dozens, several hundred, no one.

Compound cardinals are parsed by text2num; what it does not know is read by the tables below. Vague words are intervals
whose lower ends follow the coding rule of the conflict data set ACLED (tens = 10, dozens = 12, hundreds = 100).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from text_to_num import text2num

from pipeline.numerals import GLYPHS, SCALES, Number, is_negative, read_digits, read_scale, significant_digits
from pipeline.tokens import Token, is_hyphen, word_at

MAX_WORDS = 12  # the longest run of number words that is tried
CARDINALS = frozenset(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion"
    " trillion".split()
)
BARE_SCALES = frozenset("hundred thousand million billion trillion".split())
ONES = {word: value for value, word in enumerate("zero one two three four five six seven eight nine".split())}
ORDINALS = frozenset(
    "first second third fourth fifth sixth seventh eighth ninth tenth hundredth thousandth seconds".split()
)
PLURAL_SCALES = {
    "tens": (10.0, 99.0), "dozens": (12.0, 99.0), "scores": (20.0, 99.0), "hundreds": (100.0, 999.0),
    "thousands": (1e3, 9999.0), "millions": (1e6, 9.999e6), "billions": (1e9, 9.999e9),
}  # fmt: skip
# How many of the things themselves, or of the scale word that follows ("several thousand").
VAGUE = {
    ("several",): (2.0, 9.0), ("a", "few"): (2.0, 9.0), ("a", "handful"): (2.0, 9.0), ("a", "good", "few"): (3.0, 9.0),
    ("many",): (2.0, 9.0),
}  # fmt: skip
DIGIT_COUNTS = {"single": (1.0, 9.0), "double": (10.0, 99.0), "triple": (100.0, 999.0)}
FIGURES = frozenset("digit digits figure figures".split())
PARTS = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4, "fourths": 4, "fifth": 5,
    "fifths": 5, "sixth": 6, "sixths": 6, "seventh": 7, "sevenths": 7, "eighth": 8, "eighths": 8, "ninth": 9,
    "ninths": 9, "tenth": 10, "tenths": 10, "hundredth": 100, "hundredths": 100,
}  # fmt: skip
# A share is read only where no other sense is at hand: "a third of them", "down by a quarter", not "a third man".
AFTER_SHARE = frozenset(
    "of more less fewer higher lower on in to from over since compared between were are have had was is and than larger"
    " smaller during after by last against this above below each".split()
)
AFTER_HALF = frozenset("of the its their his her our all those these".split())
AND_PARTS = {("and", "a", "half"): 0.5, ("and", "a", "quarter"): 0.25, ("and", "three", "quarters"): 0.75}
# "one" is a number only when it counts: "one day", "one another", "one of the largest", "no one" do not.
NOT_AFTER_ONE = frozenset(
    "another day night morning evening afternoon point time thing way who that which is was has can could should would"
    " may might must will does did by after or and to in on with as hand side such else's can't doesn't more reason"
    " step fewer less beyond besides else".split()
)
NOT_BEFORE_ONE = frozenset("no the this that any every each which another latest last first not big old".split())
SPELLS_OUT = frozenset("else more fewer less beyond besides".split())  # "92 people, and not one more": that is all
COUNTED_AS_NONE = frozenset(
    "casualties deaths fatalities injuries victims survivors dead injured wounded arrests detentions losses soldiers"
    " troops civilians passengers people workers children prisoners hostages cases infections missiles drones aircraft"
    " votes seats employees jobs staff members students pupils patients vessels ships crew houses homes buildings"
    " casualty death fatality injury".split()
)


def read_number(tokens: Sequence[Token], index: int) -> Number | None:
    """Return the number that begins at token ``index``, its scale word included; ``None`` if none begins there."""
    if tokens[index].kind == "number":
        number = read_digits(tokens, index)
        part, last = read_part(tokens, number.last) if number else (0.0, index)
        if number is None or not part or number.scale > 1:
            return number
        return replace(number, last=last, low=number.low + part, high=number.high + part, digits=number.digits + 1)
    if tokens[index].kind != "word":
        return None
    for read in (_read_vague, _read_fraction, _read_round, _read_words, _read_none):
        number = read(tokens, index)
        if number is not None:
            return number
    return None


def read_part(tokens: Sequence[Token], index: int) -> tuple[float, int]:
    """Return the part that "and a half", "and a quarter" adds at token ``index``, and the token after it."""
    part = AND_PARTS.get((word_at(tokens, index), word_at(tokens, index + 1), word_at(tokens, index + 2)))
    return (0.0, index) if part is None or is_hyphen(tokens, index + 3) else (part, index + 3)


def _read_vague(tokens: Sequence[Token], index: int) -> Number | None:
    """Dozens, hundreds of thousands, several thousand, a few, a handful, double digits, a couple of hundred."""
    word = tokens[index].lower
    if word in PLURAL_SCALES:
        low, high = PLURAL_SCALES[word]
        last = index + 1
        for _ in range(2):
            inner = PLURAL_SCALES.get(word_at(tokens, last + 1)) if word_at(tokens, last) == "of" else None
            if inner is None:
                break
            low, high, last = low * inner[0], (high + 1) * inner[0] - 1, last + 2
        return Number(index, last, low, high, 0, "vague")
    if word == "couple" or (word == "a" and word_at(tokens, index + 1) == "couple"):
        return _read_couple(tokens, index, index + (1 if word == "couple" else 2))
    figures = index + 2 if is_hyphen(tokens, index + 1) else index + 1
    if word in DIGIT_COUNTS and word_at(tokens, figures) in FIGURES:
        return Number(index, figures + 1, *DIGIT_COUNTS[word], 0, "vague")
    if ONES.get(word, 0) > 1 and is_hyphen(tokens, index + 1) and word_at(tokens, figures) in FIGURES:
        low = 10.0 ** (ONES[word] - 1)
        return Number(index, figures + 1, low, low * 10 - 1, 0, "vague")
    for words, (low, high) in VAGUE.items():
        last = index + len(words)
        if tuple(word_at(tokens, index + offset) for offset in range(len(words))) == words:
            scale, after = read_scale(tokens, last)
            if word == "many" and after == last:
                return None
            top = (high + 1) * scale - 1 if scale > 1 else high
            return Number(index, after, low * scale, top, 0, "vague")
    return None


def _read_couple(tokens: Sequence[Token], index: int, last: int) -> Number | None:
    begin = last + 1 if word_at(tokens, last) == "of" else last
    scale, after = read_scale(tokens, begin)
    if after == begin:
        if begin == last or (index > 0 and word_at(tokens, index - 1) in {"the", "married", "elderly", "young"}):
            return None
        after = last
    return Number(index, after, 2 * scale, 2 * scale, 1, "words", is_about=True)


def _read_round(tokens: Sequence[Token], index: int) -> Number | None:
    """A dozen, half a million, half an hour, a hundred, a pair of, twin, twice."""
    word, following = tokens[index].lower, word_at(tokens, index + 1)
    if word == "half" and following in {"a", "an"}:
        scale, after = read_scale(tokens, index + 2)
        return Number(index, after, 0.5 * scale, 0.5 * scale, 1, "words", scale=scale)
    if word in {"a", "an"} and following in SCALES and following not in {"mill", "tn"}:
        return _read_words(tokens, index + 1, first=index) or _scale_alone(tokens, index)
    is_pair = word in {"twin", "twins"} or (word == "pair" and following == "of")
    if is_pair or (word == "twice" and following not in {"as", "the", "that", "its", "a"}):
        return Number(index, index + 1, 2, 2, 1, "words")
    return None


def _scale_alone(tokens: Sequence[Token], index: int) -> Number:
    scale, after = read_scale(tokens, index + 1)
    return Number(index, after, scale, scale, significant_digits(str(int(scale))), "words", scale=scale)


def _read_words(tokens: Sequence[Token], index: int, first: int | None = None) -> Number | None:
    """Cardinals in words: the longest run of number words that text2num accepts, then a half and a scale word."""
    begin = index if first is None else first
    run, ends = _word_run(tokens, index)
    if not run or (run[0] in BARE_SCALES and begin == index and not _after_the(tokens, index)):
        return None
    if len(run) == 1 and run[0] == "one" and not _one_counts(tokens, index):
        return None
    if run[0] == "zero" and word_at(tokens, index - 1) in {"below", "above", "ground", "net"}:
        return None
    if is_hyphen(tokens, ends[-1]) and word_at(tokens, ends[-1] + 1) in ORDINALS:
        return None  # "twenty-fourth"
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
    part, after = read_part(tokens, last)
    if after > last:
        value, last, digits = value + part, after, digits + len(str(part)) - 2
    elif word_at(tokens, last) == "point":
        decimals, after = _read_decimals(tokens, last + 1)
        if decimals:
            value, last, digits = float(f"{int(value)}.{decimals}"), after, digits + len(decimals)
    scale, after = read_scale(tokens, last)
    first = number.first
    if is_negative(tokens, first):
        first, value = first - 1, -value
    return replace(number, first=first, last=after, low=value * scale, high=value * scale, digits=digits, scale=scale)


def _read_decimals(tokens: Sequence[Token], index: int) -> tuple[str, int]:
    digits, last = "", index
    while last < index + 3 and word_at(tokens, last) in ONES:
        digits += str(ONES[word_at(tokens, last)])
        last += 1
    return digits, last


def _word_run(tokens: Sequence[Token], index: int) -> tuple[list[str], list[int]]:
    """Return number words from ``index`` on ("and" and hyphens between them allowed) and the token after each."""
    words: list[str] = []
    ends: list[int] = []
    at = index
    while at < len(tokens) and len(words) < MAX_WORDS:
        word = tokens[at].lower
        if word not in CARDINALS and not (word == "and" and words and words[-1] in BARE_SCALES):
            break
        words.append(word)
        ends.append(at + 1)
        at += 2 if is_hyphen(tokens, at + 1) and word_at(tokens, at + 2) in CARDINALS else 1
    return words, ends


def _after_the(tokens: Sequence[Token], index: int) -> bool:
    return word_at(tokens, index - 1) in {"the", "some", "about", "nearly", "almost", "over", "roughly", "around"}


def _one_counts(tokens: Sequence[Token], index: int) -> bool:
    following = word_at(tokens, index + 1)
    if word_at(tokens, index - 1) in NOT_BEFORE_ONE or is_hyphen(tokens, index - 1):
        return False
    if following in {"in", "to", "or", "out"}:  # one in five, one to three days, one out of ten
        near = tokens[index + 2 : index + 5]
        return any(token.kind == "number" or token.lower in CARDINALS for token in near)
    if following == "and":
        return read_part(tokens, index + 1)[0] > 0
    if following in NOT_AFTER_ONE:
        return False
    if following == "of":
        nearby = [word_at(tokens, index + offset) for offset in range(2, 5)]
        return not any(word == "most" or (word.endswith("est") and len(word) > 5) for word in nearby)
    return following.isalpha()


def _read_fraction(tokens: Sequence[Token], index: int) -> Number | None:
    """A third of, two thirds, three-quarters, half the: a number below one, which the caller makes a percentage."""
    word = tokens[index].lower
    if word in GLYPHS:
        return Number(index, index + 1, GLYPHS[word], GLYPHS[word], 2, "fraction")
    if word == "half":
        before = word_at(tokens, index - 1)
        other_sense = {"first", "second", "other", "latter", "and"}
        is_share = word_at(tokens, index + 1) in AFTER_HALF and before not in other_sense
        return Number(index, index + 1, 0.5, 0.5, 2, "fraction") if is_share else None
    top = {"a": 1, "one": 1}.get(word, ONES.get(word, 0))
    at = index + 2 if is_hyphen(tokens, index + 1) else index + 1
    part = word_at(tokens, at)
    if top == 0 or part not in PARTS or (part in {"half", "halves"} and word != "one"):
        return None
    if (top == 1 and not _ends_share(tokens, at + 1)) or (top > 1 and not part.endswith("s")):
        return None
    return Number(index, at + 1, top / PARTS[part], top / PARTS[part], 2, "fraction")


def _ends_share(tokens: Sequence[Token], index: int) -> bool:
    following = word_at(tokens, index)
    return not is_hyphen(tokens, index) and (not following.isalpha() or following in AFTER_SHARE)


def _read_none(tokens: Sequence[Token], index: int) -> Number | None:
    """Nobody, no one, none of, no casualties, not one: a count of zero."""
    word, following = tokens[index].lower, word_at(tokens, index + 1)
    if (word_at(tokens, index + 2) if following == "one" else following) in SPELLS_OUT:
        return None
    if word in {"nobody", "none"}:
        return Number(index, index + 1, 0, 0, 1, "none")
    if word == "no" and following == "one":
        return Number(index, index + 2, 0, 0, 1, "none")
    if word == "no" and (following in COUNTED_AS_NONE or word_at(tokens, index + 2) in COUNTED_AS_NONE):
        return Number(index, index + 1, 0, 0, 1, "none")
    if word == "not" and following == "one":
        return Number(index, index + 2, 0, 0, 1, "none")
    if word == "a" and following == "single" and word_at(tokens, index + 2).isalpha():
        is_denied = any(_is_negation(word_at(tokens, at)) for at in range(index - 5, index))
        return Number(index, index + 2, 0, 0, 1, "none") if is_denied else Number(index, index + 2, 1, 1, 1, "words")
    return None


def _is_negation(word: str) -> bool:
    return word in {"not", "without", "never", "nor", "neither", "cannot"} or word.endswith("n't")
