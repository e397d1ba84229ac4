"""Words before and after a number that say how it is meant: at least, up to, about, more than, only, or so.

Each reader returns the approximation and how many tokens belong to it, so that the span of a quantity covers its bound.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.records import Approximation
from pipeline.tokens import Token, word_at


def _phrases(rows: dict[Approximation, str]) -> dict[tuple[str, ...], Approximation]:
    return {tuple(phrase.split()): kind for kind, text in rows.items() for phrase in text.split(",")}


BEFORE = _phrases({
    "at_least": "at least,no fewer than,not fewer than,no less than,not less than,more than,over,upwards of,upward of,above,in excess"
    " of,a minimum of,minimum of,exceeding,exceeded,exceeds,exceed,surpassed,surpassing,topped,topping,north of,greater than,well"
    " over,well above,well more than,far more than,minimum,far above,beyond,passed,at a minimum,no under,>,≥,higher than,longer"
    " than,not under,larger than,bigger than,heavier than,at the very least,at the least,at minimum,past,better than,much more"
    " than,way over,way more than,far over,starting at",
    "at_most": "at most,up to,no more than,not more than,fewer than,less than,under,below,a maximum of,maximum of,as many as,as much"
    " as,lower than,south of,well under,well below,far fewer than,far less than,maximum,not exceeding,<,≤,smaller than,shorter"
    " than,not over,no higher than,at the most,up to a maximum of,not above,no longer than,no over,much less than",
    "about": "about,around,roughly,some,approximately,approx,approx .,est,est .,an estimated,estimated,circa,c .,ca .,ca,nearly,almost"
    ",close to,near,nearing,approaching,~,≈,in the region of,on the order of,of the order of,just over,just under,just above"
    ",just below,slightly more than,slightly less than,slightly over,slightly under,slightly fewer than,a little over,a little"
    " under,a little more than,a little less than,little more than,little less than,not quite,just short of,short of,shy of"
    ",just shy of,a shade over,a shade under,just more than,just less than,just fewer than,marginally more than,barely,hardly"
    ",scarcely,perhaps,maybe,probably,virtually,practically,an approximate,somewhere around,a bit more than,a bit over"
    ",a bit under,a bit less than,well-nigh,close on,getting on for,nigh on,upwards to,a whisker under,a whisker over,a touch over"
    ",a touch under,narrowly more than,a shade more than,a shade less than,fractionally over,fractionally under,a fraction over"
    ",a fraction under,a hair over,a hair under,somewhat more than,somewhat over,somewhat under,somewhat less than",
    "exact": "exactly,precisely,only,just,a total of,in all,altogether,an overall,all of,a full,a record,the full,all",
})  # fmt: skip
AFTER = _phrases({
    "at_least": "or more,or above,and more,and over,and above,plus,or over,or higher,- plus,+,at least,upwards,at a minimum,or longer"
    ",at the least,at the very least,and counting,minimum",
    "at_most": "or less,or fewer,or below,or under,at most,at the most,or lower,tops,maximum,at a maximum,max",
    "about": "or so,or thereabouts,- odd,- ish,ish,odd,approximately,roughly,give or take",
})  # fmt: skip
LONGEST = max(len(phrase) for phrase in [*BEFORE, *AFTER])
ROUNDS = 3  # "at least some 3,000", "well over a total of 40"


def read_before(tokens: Sequence[Token], index: int, floor: int) -> tuple[Approximation, int]:
    """Return the approximation said before token ``index`` and its first token; never looks before ``floor``."""
    kind: Approximation = "exact"
    first = index
    for _ in range(ROUNDS):
        found = _longest_before(tokens, first, floor)
        if found is None:
            break
        said, first = found
        if kind in {"exact", "about"} and said != "exact":
            kind = said
    return kind, first


def _longest_before(tokens: Sequence[Token], index: int, floor: int) -> tuple[Approximation, int] | None:
    for length in range(LONGEST, 0, -1):
        first = index - length
        if first < floor:
            continue
        phrase = tuple(tokens[at].lower for at in range(first, index))
        if phrase in BEFORE and not _is_other_sense(tokens, first, index):
            return BEFORE[phrase], first
    return None


def _is_other_sense(tokens: Sequence[Token], first: int, index: int) -> bool:
    """"near", "passed" or "below" as a place or verb of its own is no bound: "passed by 217 votes", "the 3 below"."""
    return word_at(tokens, first) == "all" and word_at(tokens, first - 1) in {"at", "of"}


def read_after(tokens: Sequence[Token], index: int) -> tuple[Approximation, int]:
    """Return the approximation said from token ``index`` on and the token after it."""
    for length in range(LONGEST, 0, -1):
        phrase = tuple(word_at(tokens, index + offset) for offset in range(length))
        if phrase in AFTER and (phrase[0] != "odd" or index > 0):
            return AFTER[phrase], index + length
    return "exact", index
