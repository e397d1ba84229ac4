"""Numbers that lead somewhere: house numbers, blocks of a street, the emergency call, web addresses, page counters."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.printed_dates import Moment, plain_at
from pipeline.tokens import Token, is_attached, text_at, word_at

STREETS = frozenset(
    "street st avenue ave road rd boulevard blvd drive dr lane ln court ct place pl way parkway pkwy highway hwy"
    " terrace circle square plaza crescent close alley".split()
)
COMPASS = frozenset("n s e w north south east west ne nw se sw".split())
LEAST_DOOR = 100  # "at 80 Celsius"
NOT_STREETS = frozenset("kelvin celsius fahrenheit volts hertz euros dollars".split())
LONGEST_STREET = 4  # words of a street's name
EMERGENCY = frozenset({911, 999, 112})
DIALLING = frozenset(
    "call calls called calling dial dials dialed dialled dialing dialling phone phoned phoning".split()
)
ANSWERING = frozenset(
    "call calls caller callers dispatcher dispatchers operator operators tape tapes recording".split()
)
WEB = frozenset({"http", "https", "www"})
DOMAINS = frozenset("com org net gov edu info co uk".split())
LONGEST_URL = 60  # tokens of a web address that are walked back
PICTURES = frozenset("image images photo photos slide slides picture gallery video".split())
BUTTONS = frozenset({"CLOSE", "SKIP", "NEXT", "VIEW", "SHOW", "HIDE", "Back"})


def read_address(tokens: Sequence[Token], index: int) -> Moment | None:
    """Return the digits at token ``index`` when they only lead somewhere, ``None`` when they may count."""
    value = float(plain_at(tokens, index) or 0)
    if _is_in_url(tokens, index):
        last = index + 1
        while last < len(tokens) and is_attached(tokens, last):
            last += 1
        return _junk(index, last, "identifier")
    if _is_house(tokens, index) or _is_at_door(tokens, index, value) or _is_block(tokens, index, value):
        return _junk(index, index + 1, "address")
    if _is_emergency(tokens, index, value):
        return _junk(index, index + 1, "phone")
    return _junk(index, index + 1, "identifier") if _is_counter(tokens, index) else None


def _junk(first: int, last: int, reason: str) -> Moment:
    return Moment(first, last, "count", 0.0, 0.0, reason)


def _is_house(tokens: Sequence[Token], index: int) -> bool:
    """2710 Alder Avenue, 19 N. Quarry St., 31/33 Quarry Street."""
    if not text_at(tokens, index).isdecimal():
        return False
    at = index + 1
    if word_at(tokens, at) == "/" and plain_at(tokens, at + 1) is not None:
        at += 2
    for end in range(at, at + LONGEST_STREET):
        name = text_at(tokens, end)
        if name == ".":
            if word_at(tokens, end - 1) not in COMPASS:
                return False
        elif not name.isalpha() or not name[0].isupper():
            return False
        elif name.lower() in STREETS:
            return end > at
    return False


def _is_at_door(tokens: Sequence[Token], index: int, value: float) -> bool:
    """A call at 3701 Timberline; who lives at 510 58th St.: a house number before a street that is not called one."""
    text, name = text_at(tokens, index), text_at(tokens, index + 1)
    if word_at(tokens, index - 1) != "at" or not text.isdecimal() or not LEAST_DOOR <= value < 100_000:
        return False
    if name.isdecimal():
        return is_attached(tokens, index + 2) and word_at(tokens, index + 2) in {"st", "nd", "rd", "th"}
    return name[:1].isupper() and name[1:].islower() and name.lower() not in NOT_STREETS


def _is_block(tokens: Sequence[Token], index: int, value: float) -> bool:
    """In the 3000 block of Alder Avenue: one block with a number, not that many blocks."""
    return word_at(tokens, index + 1) == "block" and value > 1 and text_at(tokens, index).isdecimal()


def _is_emergency(tokens: Sequence[Token], index: int, value: float) -> bool:
    is_number = value in EMERGENCY and text_at(tokens, index).isdecimal()
    return is_number and (word_at(tokens, index - 1) in DIALLING or word_at(tokens, index + 1) in ANSWERING)


def _is_in_url(tokens: Sequence[Token], index: int) -> bool:
    """Walk back over everything printed without a space: it begins with www, or holds a domain and a slash."""
    seen_slash, at = False, index
    while at > max(0, index - LONGEST_URL) and is_attached(tokens, at):
        at -= 1
        word = tokens[at].lower
        if word in WEB or (word in DOMAINS and seen_slash and word_at(tokens, at - 1) == "."):
            return True
        seen_slash = seen_slash or word == "/"
    return False


def _is_counter(tokens: Sequence[Token], index: int) -> bool:
    """Image 6 of 16; 1 / 3 Back to Gallery; 7 of 15 CLOSE: which picture of how many."""
    first = (
        index - 2 if word_at(tokens, index - 1) in {"of", "/"} and plain_at(tokens, index - 2) is not None else index
    )
    link = word_at(tokens, first + 1)
    if link not in {"of", "/"} or plain_at(tokens, first + 2) is None:
        return False
    is_spaced = link == "/" and not is_attached(tokens, first + 1) and not is_attached(tokens, first + 2)
    return word_at(tokens, first - 1) in PICTURES or text_at(tokens, first + 3) in BUTTONS or is_spaced
