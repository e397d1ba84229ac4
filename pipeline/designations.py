"""Digits that are no amount: ordinals, names with numbers, ages, phone numbers, identifiers, calibres, scores, years.

``read_designation`` returns the value anyway, with the reason why it is no count; dates and clock times come from
``pipeline.printed_dates``. No list here holds a name: a number after a capitalised word is a name by its shape.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.addresses import read_address
from pipeline.ages import read_age, read_word_age
from pipeline.counted import is_plural
from pipeline.number_words import CARDINALS
from pipeline.printed_dates import Moment, date_of, plain_at, read_moment, year_at
from pipeline.role_words import AFTER
from pipeline.tokens import DASHES, Token, is_attached, is_hyphen, text_at, word_at
from pipeline.unit_words import ABBREVIATIONS, CODES
from pipeline.units import read_unit

YEAR_CUES = frozenset(
    "in since of by during until before after from to through the early late mid summer winter spring autumn fall"
    " year and for this between christmas easter november december around circa back".split()
)
OPENING, CLOSING = frozenset('"“«„'), frozenset('"”»')
COUNTING = frozenset("about some around least than nearly almost killed were are have had has was".split())
NAMING = frozenset(
    "flight article route section chapter resolution highway interstate unit room gate building no number channel"
    " group grade level phase stage type class division area platform terminal pier line lane page paragraph rule"
    " act version figure table reactor block apartment flat ward district sector hall court bus tram train season"
    " episode part volume tier lot category protocol berth well hangar motorway road form item clause annex"
    " news appendix schedule question camp mine shaft formula day week round heat game match set lap".split()
)
LOWER_NAMING = frozenset("page flight article route no number day reactor unit paragraph section chapter".split())
FURNITURE_AFTER = (
    ("min", "read"), ("minute", "read"), ("mins", "read"), ("comments",), ("shares",), ("words", "."), ("views",),
    ("people", "like", "this"),
    ("likes",), ("minutes", "ago"), ("hours", "ago"),
)  # fmt: skip
CALIBRE_AFTER = frozenset(
    "gun guns pistol pistols rifle rifles round rounds shell shells howitzer howitzers ammunition artillery"
    " cannon cannons calibre caliber bullets bullet lens mortar mortars cartridge cartridges casings ammo".split()
)
GUNS = CALIBRE_AFTER | frozenset(
    "revolver revolvers handgun handguns magnum carbine carbines cal weapon firearm".split()
)
PHONING = frozenset(
    "call calls called calling contact contacted phone tip tips tipline hotline line stoppers crimestoppers text dial"
    " bureau tel information reached".split()
)
PHONE_REACH = 16  # tokens before a telephone number in which somebody is called
BUILDS = frozenset("shot story storey door lane speed cylinder part".split())  # a two-story house, a six-shot revolver
SCORE_CUES = frozenset(
    "beat beats beaten won win wins winners winning lost lose loses losing drew draw defeat defeated victory"
    " score scored scoreline lead leads led trail trailed goals match game vs set sets tie thrash thrashed edged"
    " aggregate".split()
)
VOTE_CUES = frozenset(
    "vote votes voted voting ruled ruling decision court panel jury split justices ballot motion".split()
)
NOT_THINGS = frozenset(
    "was is has had will would could in on at to from and or but with for of as by that which who when where"
    " while after before bound operated carrying requires states said says".split()
)


def read_designation(tokens: Sequence[Token], index: int) -> Moment | None:
    """Return the reading of the digits (or month, or clock words) at ``index`` when they are no amount, or ``None``."""
    if tokens[index].kind == "word":
        return read_moment(tokens, index) or _read_word_name(tokens, index) or read_word_age(tokens, index)
    if tokens[index].kind != "number":
        return None
    for read in (_read_phone, read_address, _read_duration, read_moment, _read_ordinal, _read_calibre, _read_name,
                 read_age, _read_year, _read_furniture, _read_score):  # fmt: skip
        found = read(tokens, index)
        if found is not None:
            return found
    return None


def _junk(first: int, last: int, value: float, reason: str, unit: str = "count") -> Moment:
    return Moment(first, last, unit, value, value, reason)


def _read_phone(tokens: Sequence[Token], index: int) -> Moment | None:
    """+44 20 7946 0018, 555-0123-456, long strings of bare digits, #4711."""
    last, digits, groups = index, 0, []
    while last < min(len(tokens), index + 12):
        token = tokens[last]
        if token.kind == "number":
            digits += sum(character.isdecimal() for character in token.text)
            groups.append(len(token.text))
        elif token.text not in {*DASHES, "/", "(", ")"} or last + 1 >= len(tokens) or tokens[last + 1].kind == "word":
            break
        last += 1
        if last < len(tokens) and tokens[last].start - tokens[last - 1].end > 1:
            break
    before = word_at(tokens, index - 1)
    if _ends_in_letters(tokens, index) or (len(groups) > 1 and last > index + 1 and _is_called(tokens, index, last)):
        return _junk(index, max(last, index + 1), 0, "phone")
    if before == "+" or (before in {"tel", "phone", "call", "hotline"} and digits >= 6):
        return _junk(index, max(last, index + 1), 0, "phone") if digits >= 7 else None
    if digits >= 9 and len(groups) >= 3 and any(size > 3 for size in groups) and before not in {"$", "€", "£"}:
        return _junk(index, last, 0, "phone")
    text = tokens[index].text
    if before in {"#", "№", "@"} or len(text) > 19 or (text.isdecimal() and len(text) >= 8):
        return _junk(index, index + 1, 0, "identifier")
    return None


def _ends_in_letters(tokens: Sequence[Token], index: int) -> bool:
    """528-TIPS, 1-800-555-STOP, 713 222-TIPS: digits that a word in capitals goes on."""
    at = index + 1
    while at < index + 8 and at < len(tokens) and (tokens[at].kind == "number" or tokens[at].text in {*DASHES, ")"}):
        at += 1
    word = text_at(tokens, at)
    is_joined = text_at(tokens, at - 1) in DASHES and is_attached(tokens, at) and is_attached(tokens, at - 1)
    return is_joined and len(word) >= 3 and word.isalpha() and word.isupper() and len(tokens[index].text) in (1, 3)


def _is_called(tokens: Sequence[Token], index: int, last: int) -> bool:
    """Return whether 636-3300 stands behind a word for calling somebody, and is no range."""
    sizes = [len(tokens[at].text) for at in range(index, last) if tokens[at].kind == "number"]
    if sizes not in ([3, 4], [3, 3, 4], [1, 3, 3, 4]):
        return False
    near = {word_at(tokens, at) for at in range(max(0, index - PHONE_REACH), index)}
    return word_at(tokens, index - 1) in {"at", "to", "or", "on", ":", ")", "call", "dial", "phone"} and bool(
        near & PHONING
    )


def _read_duration(tokens: Sequence[Token], index: int) -> Moment | None:
    """2:24:51 of a race, 3h09: a duration, which counts."""
    parts = [plain_at(tokens, index), plain_at(tokens, index + 2), plain_at(tokens, index + 4)]
    if word_at(tokens, index + 1) == ":" and word_at(tokens, index + 3) == ":" and None not in parts:
        hours, minutes, seconds = (part or 0 for part in parts)
        if minutes < 60 and seconds < 60 and all(is_attached(tokens, index + at) for at in range(1, 5)):
            value = hours * 3600.0 + minutes * 60 + seconds
            return Moment(index, index + 5, "s", value, value, "")
    if word_at(tokens, index + 1) == "h" and parts[1] is not None and len(text_at(tokens, index + 2)) == 2:
        value = (parts[0] or 0) * 3600.0 + parts[1] * 60
        is_joined = is_attached(tokens, index + 1) and is_attached(tokens, index + 2) and parts[1] < 60
        return Moment(index, index + 3, "s", value, value, "") if is_joined else None
    return None


def _read_ordinal(tokens: Sequence[Token], index: int) -> Moment | None:
    last = index + 1
    if word_at(tokens, last) in {"st", "nd", "rd", "th"} and is_attached(tokens, last):
        return _junk(index, last + 1, float(plain_at(tokens, index) or 0), "ordinal")
    return None


def _read_calibre(tokens: Sequence[Token], index: int) -> Moment | None:
    at = index + 2 if is_hyphen(tokens, index + 1) else index + 1
    if word_at(tokens, index - 1) in {"calibre", "caliber"}:
        return _junk(index, index + 1, 0, "designation", "m")
    is_bore = len(tokens[index].text) in (3, 4) and tokens[index].text[0] == "."  # a .22 rifle, a .357 steel revolver
    if is_bore and any(word_at(tokens, index + n) in GUNS for n in range(1, 5)):
        return _junk(index, index + 1, 0, "designation", "m")
    is_barrel = word_at(tokens, at) in {"mm", "millimetre", "millimeter"} and word_at(tokens, at + 1) in CALIBRE_AFTER
    if is_barrel or word_at(tokens, at) in {"calibre", "caliber", "cal"}:
        return _junk(index, at + 1, 0, "designation", "m")
    return None


def _read_name(tokens: Sequence[Token], index: int) -> Moment | None:
    """F-16, MH370, Covid-19, Flight 370, Article 5, 737-800, 5G, the 1980s, his 40s."""
    value, before = float(plain_at(tokens, index) or 0), text_at(tokens, index - 1)
    found = _junk(index, _end_of_name(tokens, index), value, "designation")
    if index and is_attached(tokens, index) and before.isalpha():
        is_currency = before in CODES or (before[0].isupper() and before.lower() in {*ABBREVIATIONS, "us"})
        is_magnitude = before == "M" and "." in text_at(tokens, index)
        return None if is_currency or is_magnitude or before.lower() == "c" else found
    joined = text_at(tokens, index - 2)
    if is_hyphen(tokens, index - 1) and joined.isalpha() and joined.lower() not in {"near", "us", "magnitude"}:
        return found
    following = word_at(tokens, index + 1) if is_attached(tokens, index + 1) else ""
    if value < 10 and following and text_at(tokens, index + 1) in {"G", "D", "x"}:
        return _junk(index, index + 2, value, "designation")
    if following == "s" and value >= 10:
        return _junk(index, index + 2, value, "date" if value >= 1000 else "age")
    name = before.lower() if before.isalpha() else word_at(tokens, index - 2) if before == "." else ""
    is_verb = name == "number" and _is_verb_number(tokens, index)
    if is_verb:
        return None  # "the dismissals number 240"
    if name in NAMING and (before[:1].isupper() or text_at(tokens, index - 2)[:1].isupper() or name in LOWER_NAMING):
        return found
    return found if _is_name_by_shape(tokens, index) or _begins_name(tokens, index) else None


def _begins_name(tokens: Sequence[Token], index: int) -> bool:
    """7 Action News, 8 Mile Road, Cloud 9 Club: a number inside a name, unless the whole sentence is a headline."""
    last = index + 1
    while last < index + 5 and text_at(tokens, last).isalpha() and text_at(tokens, last)[0].isupper():
        last += 1
    words = [text_at(tokens, at) for at in range(index + 1, last)]
    is_inside = text_at(tokens, index - 1)[:1].isupper() and index > 1
    if not tokens[index].text.isdecimal() or len(words) < (1 if is_inside else 2) or words[0].lower() in AFTER:
        return False
    counts = any(is_plural(word.lower()) and word.lower() != "news" for word in (*words, text_at(tokens, last)))
    alphas = [token.text for token in tokens if token.kind == "word"]
    is_headline = 2 * sum(word[0].isupper() for word in alphas) > len(alphas)
    is_model = last < len(tokens) and (tokens[last].kind == "number" or is_hyphen(tokens, last))
    return not counts and not is_headline and not is_model and words[-1].lower() not in AFTER


def _is_verb_number(tokens: Sequence[Token], index: int) -> bool:
    before = word_at(tokens, index - 2)
    return is_plural(before) or before in {"now", "already", "who", "still"} or not text_at(tokens, index).isdecimal()


def _read_word_name(tokens: Sequence[Token], index: int) -> Moment | None:
    """Number two, day one, a two-story house: the word after a naming noun or inside a compound is no count."""
    if tokens[index].lower in CARDINALS and is_hyphen(tokens, index + 1) and word_at(tokens, index + 2) in BUILDS:
        return _junk(index, index + 3, 0, "designation")
    is_named = tokens[index].lower in CARDINALS and word_at(tokens, index - 1) in {"number", "day", "phase", "stage"}
    if not is_named or is_plural(word_at(tokens, index - 2)) or is_plural(word_at(tokens, index + 1)):
        return None
    return _junk(index, index + 1, 0, "designation")


def _is_name_by_shape(tokens: Sequence[Token], index: int) -> bool:
    """A bare small number after a capitalised word inside a sentence is part of a name, unless things follow it."""
    before, text = text_at(tokens, index - 1), text_at(tokens, index)
    if index < 2 or not (before.isalpha() and before[0].isupper()) or not text.isdecimal() or year_at(tokens, index):
        return False
    if text_at(tokens, index + 1) in CLOSING and text_at(tokens, index - 2) in OPENING:
        return True
    if word_at(tokens, index - 2) in {"told", "tell", "tells", "telling"}:
        return True  # told Fox 8 that
    if text_at(tokens, index - 2) in '.:!?“"' or before in CODES or before.lower() in ABBREVIATIONS:
        return False
    following = text_at(tokens, index + 1)
    if following in {"%", "°", "€", "$", "£", ",", "-", "–"} or following[:1].isupper():
        is_model = is_hyphen(tokens, index + 1) and plain_at(tokens, index + 2) is not None
        return is_model and not any(is_plural(word_at(tokens, at)) for at in range(index + 3, index + 7))
    if word_at(tokens, index + 1) in AFTER or read_unit(tokens, index + 1) is not None:
        return False
    if following.isalpha() and following not in NOT_THINGS:
        return int(text) != 1 and not any(is_plural(word_at(tokens, at)) for at in range(index + 1, index + 5))
    return following in {"was", "is", "has", "had", "bound", "crashed", "in", "on", "at", "from", "to"}


def _end_of_name(tokens: Sequence[Token], index: int) -> int:
    """Return the token after a name with digits, its dashes and letters included (737-800, F-16s, S-300PMU)."""
    last = index + 1
    while last < min(len(tokens), index + 6) and is_attached(tokens, last):
        joins = is_hyphen(tokens, last) and tokens[last + 1].kind == "number"
        if tokens[last].kind == "mark" and not joins:
            break
        last += 1
    return last


def _read_year(tokens: Sequence[Token], index: int) -> Moment | None:
    year = year_at(tokens, index)
    before, following = word_at(tokens, index - 1), word_at(tokens, index + 1)
    if (
        year is None
        or before in {"$", "€", "£"}
        or (is_hyphen(tokens, index + 1) and plain_at(tokens, index + 2) is None)
    ):
        return None
    counts = is_plural(following) or read_unit(tokens, index + 1) is not None
    if counts and (before not in YEAR_CUES and year not in range(1990, 2060)):
        return None
    if counts and before in COUNTING:
        return None
    return date_of(tokens, (index, index + 1), year)


def _read_furniture(tokens: Sequence[Token], index: int) -> Moment | None:
    value = float(plain_at(tokens, index) or 0)
    before = word_at(tokens, index - 1)
    if (before == "[" and word_at(tokens, index + 1) == "]") or (index == 1 and before == ":"):
        return _junk(index, index + 1, value, "identifier")  # a note of an encyclopedia
    if before in {"page", "©"} or (before == "of" and word_at(tokens, index - 3) == "page"):
        return _junk(index, index + 1, value, "identifier")
    for words in FURNITURE_AFTER:
        if len(tokens) < 40 and tuple(word_at(tokens, index + 1 + at) for at in range(len(words))) == words:
            return _junk(index, index + 1, value, "identifier")
    is_marker = index == 0 and word_at(tokens, 1) in {".", ")"} and len(tokens) > 2 and tokens[0].text.isdecimal()
    return _junk(0, 1, value, "ordinal") if is_marker else None


def _read_score(tokens: Sequence[Token], index: int) -> Moment | None:
    """2-1, 26-26: a score, or a vote, which counts; 18-25 and 100-300 are left to the ranges."""
    left, right = plain_at(tokens, index), plain_at(tokens, index + 2)
    if left is None or right is None or not is_hyphen(tokens, index + 1) or max(left, right) > 999:
        return None
    near = {word_at(tokens, at) for at in range(index - 8, index + 9)}
    is_vote, is_match = bool(near & VOTE_CUES), bool(near & SCORE_CUES)
    if left < right and not is_match and not is_vote:
        return None
    last = index + 3
    while is_hyphen(tokens, last) and tokens[last + 1].kind == "number" and last < index + 10:
        last += 2
    return Moment(index, last, "score", float(min(left, right)), float(max(left, right)), "" if is_vote else "score")
