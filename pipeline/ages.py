"""Ages: aged 34, 34-year-old, Anna Berg, 45, said; boys, ages 7 and 8; 16-, 19- and 22-year-olds. No counts."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.counted import is_plural
from pipeline.number_words import CARDINALS
from pipeline.printed_dates import Moment, plain_at
from pipeline.tokens import Token, is_attached, is_hyphen, text_at, word_at

YEAR_SECONDS = 31557600.0
OLDEST = 125
LONGEST_LIST = 10  # tokens of a list of ages that are walked in either direction
LINKS = frozenset({",", "and", "or", "to", "&"})
CUES = frozenset({"aged", "ages", "age"})
QUOTES = frozenset("'\"“”‘’")
ENDS = frozenset({";", ".", ")", ":", "and", ""})
BEFORE_PLACES = frozenset("in at from near to of for outside around across".split())
VETERANS = frozenset({"veteran", "veterans"})
PLAIN_AGE = 5  # a smaller number behind a name is more often a rank or a page


def read_age(tokens: Sequence[Token], index: int) -> Moment | None:
    """Return the age that begins with the digits at token ``index``, ``None`` if they are none."""
    value = plain_at(tokens, index)
    if value is None or not 0 < value < OLDEST:
        return None
    last = _end_of_years_old(tokens, index + 1) or _end_of_service(tokens, index + 1)
    last = last or _end_of_shorthand(tokens, index + 1)
    if last or _is_cued(tokens, index) or _is_listed(tokens, index) or _is_apposition(tokens, index, value):
        return _age(index, last or index + 1, value)
    return _age(index, index + 1, value) if _is_told(tokens, index) else None


def read_word_age(tokens: Sequence[Token], index: int) -> Moment | None:
    """Return the age that begins with the number word at ``index`` ("seventeen-year-old"), skipped up to "old"."""
    if tokens[index].lower not in CARDINALS:
        return None
    for length in (1, 3):
        last = _end_of_years_old(tokens, index + length) or _end_of_service(tokens, index + length)
        if last and is_hyphen(tokens, index + length):
            return _age(index, last, 0)
    if word_at(tokens, index - 1) == "of" and word_at(tokens, index - 2) in {"age", "ages"}:
        return _age(index, index + 1, 0)  # under the age of eight
    names = [text_at(tokens, index - 3), text_at(tokens, index - 2)]
    is_set_off = word_at(tokens, index - 1) == "," and word_at(tokens, index + 1) == ","
    if is_set_off and all(name.isalpha() and name[0].isupper() for name in names):
        return _age(index, index + 1, 0)  # Miranda Holm, three, was hurt
    return None


def _end_of_shorthand(tokens: Sequence[Token], at: int) -> int:
    """Return the token after the "yo" of "15yo" or the "'s" of "in her 20's" at ``at``, 0 if neither is there."""
    if not is_attached(tokens, at):
        return 0
    if word_at(tokens, at) == "yo":
        return at + 1
    is_decade = text_at(tokens, at) in {"'", "’"} and word_at(tokens, at + 1) == "s" and is_attached(tokens, at + 1)
    return at + 2 if is_decade and word_at(tokens, at - 2) in {"his", "her", "their", "late", "early", "mid"} else 0


def _is_told(tokens: Sequence[Token], index: int) -> bool:
    """Both 19; who recently turned 16; he was 35 when he; age 19: what somebody's years are said to be."""
    before, after = word_at(tokens, index - 1), word_at(tokens, index + 1)
    is_end = after in ENDS or after == ","
    if before in {"both", "each", "turned", "turning", "age"}:
        return is_end or after in {"when", "last", "in", "on", "this"}
    is_since = before in {"was", "is", "were", "are"} and after == "when"
    return is_since and word_at(tokens, index + 2) in {"he", "she", "they", "his", "her"}


def _age(first: int, last: int, years: float) -> Moment:
    return Moment(first, last, "s", years * YEAR_SECONDS, years * YEAR_SECONDS, "age")


def _end_of_years_old(tokens: Sequence[Token], at: int) -> int:
    """Return the token after "-year-old" at ``at``, 0 if it is not there."""
    at += 1 if is_hyphen(tokens, at) else 0
    if word_at(tokens, at) not in {"year", "years", "month", "months", "yr"}:
        return 0
    old = at + 2 if is_hyphen(tokens, at + 1) else at + 1
    return old + 1 if word_at(tokens, old) in {"old", "olds"} else 0


def _end_of_service(tokens: Sequence[Token], at: int) -> int:
    """A 15-year veteran, a nine-year department veteran: how long somebody has served describes him as his age does."""
    if not is_hyphen(tokens, at) or word_at(tokens, at + 1) != "year":
        return 0
    first = at + 3 if is_hyphen(tokens, at + 2) else at + 2
    words = [word_at(tokens, first + n) for n in range(3)]
    return at + 2 if any(word in VETERANS for word in words) else 0


def _is_cued(tokens: Sequence[Token], index: int) -> bool:
    """Aged 34; at the age of 34; boys, ages 7 and 8; as young as 14: the cue may stand before a list of ages."""
    first = _start_of_list(tokens, index)
    return _has_cue(tokens, index, CUES - {"age"}) or (first < index and _has_cue(tokens, first, CUES))


def _has_cue(tokens: Sequence[Token], index: int, cues: frozenset[str]) -> bool:
    before, earlier = word_at(tokens, index - 1), word_at(tokens, index - 2)
    if before == "as":
        return earlier in {"young", "old"} and word_at(tokens, index - 3) == "as"
    return before in cues or (before in {"of", "from"} and earlier in {"age", "ages"})


def _is_listed(tokens: Sequence[Token], index: int) -> bool:
    """16-, 19- and 22-year-olds; between 20 and 26 years old; her sons, 7 and 8, were."""
    last = _end_of_list(tokens, index)
    if last > index + 1 and _end_of_years_old(tokens, last):
        return True
    first = _start_of_list(tokens, index)
    has_more = last > index + 1 or first < index
    is_set_off = word_at(tokens, first - 1) == "," and word_at(tokens, last) == ","
    return has_more and is_set_off and is_plural(word_at(tokens, first - 2)) and _holds_ages(tokens, first, last)


def _holds_ages(tokens: Sequence[Token], first: int, last: int) -> bool:
    words = {tokens[at].lower for at in range(first, last) if tokens[at].kind != "number"}
    return "and" in words and words <= {",", "and"}


def _start_of_list(tokens: Sequence[Token], index: int) -> int:
    """Return the first token of the list of numbers that ends with the one at ``index``."""
    first = index
    while first > max(1, index - LONGEST_LIST):
        at = first - 1
        while at > first - 4 and (word_at(tokens, at) in LINKS or word_at(tokens, at) == "-"):
            at -= 1
        years = plain_at(tokens, at) if at >= 0 else None
        if at == first - 1 or years is None or not 0 < years < OLDEST:
            return first
        first = at
    return first


def _end_of_list(tokens: Sequence[Token], index: int) -> int:
    """Return the token after the list of numbers that begins with the one at ``index``."""
    last = index + 1
    while last < min(len(tokens), index + LONGEST_LIST):
        at = last
        while at < last + 4 and (word_at(tokens, at) in LINKS or word_at(tokens, at) == "-"):
            at += 1
        years = plain_at(tokens, at) if at < len(tokens) else None
        if at == last or years is None or not 0 < years < OLDEST:
            return last
        last = at + 1
    return last


def _is_apposition(tokens: Sequence[Token], index: int, value: float) -> bool:
    """Anna Berg, 45, said; A. Berg, 45; Anna Berg (left), 18, smiles; Berg (45)."""
    before, after = word_at(tokens, index - 1), word_at(tokens, index + 1)
    person = text_at(tokens, index - 3) if text_at(tokens, index - 2) == "." else text_at(tokens, index - 2)
    if before == "(" and after == ")":
        return person[:1].isupper() and value >= 2 * PLAIN_AGE
    if before != ",":
        return False
    following = text_at(tokens, index + 3 if text_at(tokens, index + 2) in QUOTES else index + 2)
    if after == "," and following.isalpha():
        is_named = person.isalpha() and (person[0].isupper() or value >= PLAIN_AGE)
        at = index - 4 if text_at(tokens, index - 3) in {".", "-"} else index - 3
        is_surname = person[:1].isupper() and text_at(tokens, at)[:1].isupper()  # Ruth Reeves, R. Reeves, Lund-Ramos
        is_one = following.lower() in {"was", "is", "has"}  # Fields, 32, was hurt
        return (is_named and (is_surname or is_one or not is_plural(person.lower()))) or (
            person == ")" and value >= PLAIN_AGE
        )
    is_from = after == "of" and text_at(tokens, index + 2)[:1].isupper()
    if is_from and person in {"Jr", "Sr"} and value >= PLAIN_AGE:
        return True  # "T. Berg Jr., 21 of Malden, was shot"
    if (after not in ENDS and not is_from) or value < PLAIN_AGE:
        return False
    forename = text_at(tokens, index - 4) if text_at(tokens, index - 3) == "." else text_at(tokens, index - 3)
    is_listed = after == "and" and text_at(tokens, index + 2)[:1].isupper() and word_at(tokens, index - 3) == "of"
    if is_listed and person.isalpha() and person[0].isupper():
        return True  # the deaths of Lind, 24 and Dunn, 21
    if word_at(tokens, index - 4) in BEFORE_PLACES:
        return False  # "in New York, 12 and 14 died"
    return all(name.isalpha() and name[0].isupper() and not name.isupper() for name in (person, forename))
