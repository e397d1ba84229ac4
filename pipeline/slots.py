"""Where two like sentences differ: another place, day, person or part stands in the slot of the first.

"The upper dam is intact" and "the lower dam has burst" answer the same question about two dams. Either the two texts
hold different members of one closed set (upper and lower, Monday and Friday, imports and exports), or, where they are
worded nearly alike, different names in one place.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

import regex

from pipeline.content_words import content_stems, find_names, stem

ALIKE = 0.55  # share of words in order from which two sentences are built alike
MAX_WORDS = 60
MAX_TEXT = 1000  # characters
_WORD = regex.compile(r"\p{L}[\p{L}\p{M}]*+(?:['’-]\p{L}[\p{L}\p{M}]*+)*+|\d[\d.,]*")
# Sets whose members exclude one another; "a|b" are two words for one member.
_SETS: tuple[str, ...] = (
    "north|northern south|southern east|eastern west|western",
    "upper lower",
    "left right",
    "inner outer",
    "above below",
    "first second third fourth",
    "older|elder younger",
    "men|men's|male women|women's|female",
    "boys girls",
    "monday|mondays tuesday|tuesdays wednesday|wednesdays thursday|thursdays friday|fridays saturday|saturdays "
    "sunday|sundays",
    "morning|mornings evening|evenings|night|nights",
    "spring summer autumn winter",
    "exports imports",
    "domestic foreign",
    "city countryside",
    "urban rural",
    "home away",
    "junior senior",
    "primary secondary",
    "arrivals departures",
    "inbound outbound",
    "northbound southbound eastbound westbound",
    "wages prices profits",
    "before after",
)
_MEMBERS: dict[str, tuple[int, str]] = {
    word: (number, member.split("|")[0])
    for number, row in enumerate(_SETS)
    for member in row.split()
    for word in member.split("|")
}
_TIMES = frozenset({9, 10, 11})  # rows of _SETS: days and times of day


class Slot(NamedTuple):
    """The words that two texts have in one place; ``is_event`` when they name places or times."""

    a: str
    b: str
    is_event: bool


def differing_slot(a: str, b: str) -> Slot | None:
    """Return the slot in which two texts that are built alike name different things, or None."""
    a, b = a[:MAX_TEXT], b[:MAX_TEXT]
    first, second = _WORD.findall(a)[:MAX_WORDS], _WORD.findall(b)[:MAX_WORDS]
    stems_a, stems_b = ([stem(word.lower()) for word in words] for words in (first, second))
    matcher = SequenceMatcher(None, stems_a, stems_b, autojunk=False)
    if matcher.ratio() < ALIKE:
        return None
    return _member_slot(first, second) or _name_slot(a, b, first, second, matcher)


def _member_slot(first: Sequence[str], second: Sequence[str]) -> Slot | None:
    members_a, members_b = _members(first), _members(second)
    for row in sorted(members_a.keys() & members_b.keys()):
        if members_a[row].keys().isdisjoint(members_b[row]):
            return Slot(min(members_a[row].values()), min(members_b[row].values()), row in _TIMES)
    return None


def _members(words: Sequence[str]) -> dict[int, dict[str, str]]:
    found: dict[int, dict[str, str]] = {}
    for word in words:
        row, member = _MEMBERS.get(word.lower(), (-1, ""))
        if row >= 0:
            found.setdefault(row, {})[member] = word
    return found


def _name_slot(
    a: str, b: str, first: Sequence[str], second: Sequence[str], matcher: SequenceMatcher[str]
) -> Slot | None:
    names_a, names_b = find_names(a), find_names(b)
    all_a, all_b = content_stems(a), content_stems(b)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag != "replace":
            continue
        own_a = [w for w in first[i1:i2] if stem(w.lower()) in names_a - all_b]
        own_b = [w for w in second[j1:j2] if stem(w.lower()) in names_b - all_a]
        if own_a and own_b:
            before = first[i1 - 1].lower() if i1 else ""
            return Slot(" ".join(own_a), " ".join(own_b), before in {"in", "at", "near", "from", "to", "of", "across"})
    return None
