"""When two sources are the same speaker: titles fall away, a capital or a palace stands for its state."""

from __future__ import annotations

import regex

from pipeline.states import STATES

_HEDGED = regex.compile(
    r"^(?:(?:the|a|an|some|several|many|his|her|its|their|our|my|unnamed|anonymous|senior|top|high-ranking|local|state|"
    r"federal|national|two|three|four|mr|mrs|ms|dr|prof|professor|sir|dame|lord|lady|president|prime|minister|premier|"
    r"chancellor|king|queen|prince|princess|pope|senator|sen|rep|representative|congressman|congresswoman|"
    r"governor|gov|mayor|"
    r"general|gen|colonel|col|major|captain|capt|lieutenant|lt|admiral|adm|sergeant|secretary|spokesman|spokeswoman|"
    r"spokesperson|deputy|vice|former|ex|acting|outgoing|incoming|chief|director|chairman|chairwoman|chair|"
    r"foreign|defence|"
    r"defense|interior|finance|health|trade|ambassador|judge|justice|bishop|archbishop|cardinal|father|coach|captain|"
    r"councillor|inspector|superintendent|commissioner|sheriff|first|official)\b[.,]?\s*)+",
    regex.IGNORECASE,
)
_TRAILING = regex.compile(r"(?:,.*|\s+(?:on|in|at|told|said|says)\s.*)$", regex.DOTALL)
_GROUP_SOMEWHERE = regex.compile(r"[^,]*?\b\p{Ll}+s\s+(?:in|at)\s.*", regex.DOTALL)  # "sources in the ministry"
_SEATED = regex.compile(
    r"(?:the\s+)?(?:\w+\s+)?(?:officials|authorities|government|leadership)\s+(?:of|in|from)\s+"
    r"(?:the\s+)?([\p{L} .]{2,40})",
    regex.IGNORECASE,
)
_BODY_OF_STATE = frozenset(
    "government officials official authorities administration leadership state ministry ministries diplomats side"
    " presidency cabinet officials' officialdom".split()
)
_TOKEN = regex.compile(r"[\p{L}\p{M}\d]++(?:[-'.][\p{L}\p{M}\d]++)*+")
PRONOUNS = frozenset("he she they it i we you who this that these those his her their him them one others both".split())
_MAX_LENGTH = 300


def source_key(source: str) -> str:
    """Return the form under which the same speaker of two articles compares equal; ``""`` when it names nobody.

    Titles, determiners and appositions fall away; a state's capital, palace, demonym or government is the state.
    A ministry or service keeps its own words after the state ("russia defence ministry").
    """
    text = source[:_MAX_LENGTH].replace("’", "'").strip(" \t\n\"“”'.,;:")
    text = regex.sub(r"'s?\b(?!\p{L})", " ", text)
    seat = _SEATED.fullmatch(text.split(",")[0])
    if seat and seat.group(1).lower() in STATES:
        return STATES[seat.group(1).lower()]
    text = text.split(",")[0] if _GROUP_SOMEWHERE.fullmatch(text) else _TRAILING.sub("", text)
    whole = " ".join(word.lower() for word in _TOKEN.findall(text) if word.lower() not in {"the", "a", "an"})
    if not whole or whole in PRONOUNS:
        return ""
    state = _as_state(whole)
    if state:
        return state
    stripped = _HEDGED.sub("", text).strip()
    name = _TOKEN.findall(stripped)
    if name and stripped[:1].isupper():
        lower = " ".join(word.lower() for word in name if word.lower() not in {"the", "a", "an"})
        return _as_state(lower) or lower
    return whole


def _as_state(words: str) -> str:
    """Return the state that ``words`` stand for, alone or as "<state> officials"; ``""`` when they do not."""
    if words in STATES:
        return STATES[words]
    parts = words.split()
    for size in (3, 2, 1):
        head, rest = " ".join(parts[:size]), parts[size:]
        if head in STATES and rest:
            if all(word in _BODY_OF_STATE for word in rest):
                return STATES[head]
            return f"{STATES[head]} {' '.join(rest)}"
    return ""


def same_source(one: str, other: str) -> bool:
    """Say whether two source texts name the same speaker; unknown speakers are never the same.

    A surname alone matches a full name that ends in it ("Peskov", "Dmitry Peskov").
    """
    first, second = source_key(one), source_key(other)
    if not first or not second:
        return False
    if first == second:
        return True
    short, long = sorted((first, second), key=lambda key: (len(key.split()), key))
    tail = short.split()
    if long.split()[-len(tail) :] != tail or short in STATES.values() or len(short) < 4:
        return False
    return len(tail) > 1 or _is_name(one if source_key(one) == short else other)


def _is_name(source: str) -> bool:
    """Say whether a source ends in a capitalised word: a surname, not "nurse"."""
    words = _TOKEN.findall(_TRAILING.sub("", source))
    return bool(words) and words[-1][:1].isupper()
