"""Whose people or things a number counts, where the counted phrase says so: of which state, and of which kind of force.

"Eleven Chadian soldiers", "40 members of the Chadian army" and "six posts on the Chadian side" are of one camp; the
soldiers of a state and the gunmen, rebels or fighters of a named group who face them are of two.
"""

from __future__ import annotations

from functools import lru_cache

import regex

from pipeline.places import fold, known_places
from pipeline.records import Claim

REACH = 120  # characters behind a number in which the counted phrase and its complement stand
REGULARS = frozenset("soldier serviceman conscript marine paratrooper trooper policeman reservist".split())
IRREGULARS = frozenset("militant gunman insurgent rebel guerrilla jihadist terrorist".split())
_COMPLEMENT = regex.compile(
    r"\s+(?:of|from|on|belonging\s+to)\s+(?:the\s+|its\s+)?((?:\p{Lu}[\p{L}'’.-]{0,30}\s+){0,3})"
    r"(military|army|armed\s+forces|security\s+forces|forces|navy|air\s+force|police|border\s+guards?|side)\b"
)
_WORD = regex.compile(r"\p{L}[\p{L}.-]{0,40}")


def camps_differ(a: Claim, b: Claim) -> str:
    """Return how the two counted phrases name two camps, "" when one names none or both may be of one."""
    if a.unit != "count" or b.unit != "count":
        return ""
    (states, force), (others, other) = _camp(a), _camp(b)
    if states and others:
        return f"those of {_list(states)}, those of {_list(others)}" if states.isdisjoint(others) else ""
    return f"{force} forces, {other} forces" if force and other and force != other else ""


def _list(states: frozenset[str]) -> str:
    return " and ".join(sorted(state.title() for state in states))


def _camp(claim: Claim) -> tuple[frozenset[str], str]:
    """Return the states that a counted phrase names, and "regular" or "irregular" for soldiers and for fighters."""
    after = claim.text[claim.value_end - claim.start :][:REACH] if claim.value_end is not None else ""
    at = after.find(claim.counted) if claim.counted else -1
    complement = _COMPLEMENT.match(after, at + len(claim.counted)) if at >= 0 else None
    own, theirs = claim.counted, complement.group(1) if complement else ""
    if claim.head in REGULARS or (complement and complement.group(2) != "side"):
        force = "regular"
    elif claim.head in IRREGULARS or (claim.head == "fighter" and _names_a_group(own)):
        force = "irregular"
    else:
        force = ""
    return _states(own) | _states(theirs), force


@lru_cache(maxsize=4096)
def _states(phrase: str) -> frozenset[str]:
    """Return the states whose names or demonyms stand in a phrase: "North Korean" is one, and no "Korean"."""
    words = _WORD.findall(phrase)
    found: set[str] = set()
    at = 0
    while at < len(words):
        for length in (2, 1):
            state = _state(" ".join(words[at : at + length])) if words[at][0].isupper() else ""
            if state:
                found.add(state)
                break
        at += length
    return frozenset(found)


def _state(name: str) -> str:
    """Return the one country that a name or demonym means, "" for all else."""
    places = known_places().get(fold(name), ())
    return places[0].name if len(places) == 1 and places[0].level == "country" else ""


def _names_a_group(phrase: str) -> bool:
    return any(word[0].isupper() and not _state(word) for word in _WORD.findall(phrase)[:-1])
