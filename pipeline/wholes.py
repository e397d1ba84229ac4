"""Tests of the ladder for part and whole: one number leaves out somebody whom the other counts.

"Three others" are so many besides those already told of; "killed five and then himself" leaves out the sixth; "two
guards and a porter" are three; one of several attacks has a part of their victims. What is left out is read from the
words around the smaller number. Each test returns the sentence that explains the pair, or "", and is symmetric.
"""

from __future__ import annotations

from functools import lru_cache

import regex

from pipeline.counted import singular
from pipeline.records import Candidate, Claim, ClaimInContext
from pipeline.role_words import AFTER, BEFORE, HARM, NOUNS
from pipeline.slot_tests import is_likely_one_thing
from pipeline.things import GENERAL, PEOPLE, meet

NEAR = 60  # characters beside a number in which its own words stand
LIST = 160  # characters behind a number in which the list that it begins may go on
MOST_PARTS = 20  # a larger number is a count, not the first item of a list
SAYING = frozenset("said say told tells says".split())
PLURAL_VERBS = frozenset({"were", "are", "have"})  # behind "two guards and a porter" they are of both
# Nouns that divide people: "two men and a woman" are never "three men".
KINDS = frozenset("man woman boy girl child adult civilian".split())
_OTHERS = regex.compile(r"^\W*(?:others?|(?:[\w-]+\s+){0,2}others?)\b(?!\s+(?:hand|than))", regex.I)
_OTHERS_BEFORE = regex.compile(r"\bother\s+(?:[\w-]+\s+)?$", regex.I)
_AND_BEFORE = regex.compile(r"\b(?:and|with|plus)\s+(?:at\s+least\s+|about\s+|some\s+)?$", regex.I)
_SELF = r"(?:himself|herself|themselves|his\s+own\s+life|her\s+own\s+life|their\s+own\s+lives)"
_DIED_TOO = regex.compile(
    rf"\b(?:before|then|and|and\s+then|later)\s+(?:\w+\s+){{0,3}}?(?:(?:fatally\s+)?(?:killing|killed|kill|shooting|shot"
    rf"|shoots|kills|taking|took)\s+{_SELF}|(?:turning|turned)\s+(?:the|a|his|her)\s+\w+\s+on\s+{_SELF})"
    rf"|\b(?:and|then)\s+(?:then\s+)?(?:also\s+)?(?:himself|herself)\b"
    rf"|\bbefore\s+(?:he|she|being|(?:he|she)\s+(?:himself|herself))\s+(?:was\s+|were\s+)?(?:himself\s+|herself\s+)?"
    rf"(?:shot\s+dead|killed|fatally\s+shot|shot\s+and\s+killed)\b",
    regex.I,
)
_DOER = r"(?:gunman|shooter|attacker|assailant|suspect|killer|bomber|perpetrator|driver|hijacker)s?"
_WITH_DOER = regex.compile(
    rf"\bincluding\s+(?:the|a|his|her)?\s*(?:suspected\s+|alleged\s+|lone\s+)?{_DOER}\b|\bmurder[- ]suicide\b"
    rf"|\b{_DOER}\s+(?:\w+\s+){{0,2}}among\s+the\s+dead\b",
    regex.I,
)
_MEMBER = regex.compile(
    r"(?:\b(?:was|is|were|are|be|been|being|as|also)\s+|\p{Lu}[\p{L}'’-]+\s+\p{Lu}[\p{L}'’-]+,\s+)$"
)
_OF = regex.compile(r"^\s+of\s+(?!all\b)", regex.I)
_ONE_MORE = regex.compile(
    r"^(?:\s+[\w'’-]+){1,5}?(?:,\s+(?:an?|his|her|one)(?:\s+[\w'’-]+){1,4}){0,3},?\s+(?:and|plus|along\s+with|as\s+well\s+as)"
    r"\s+(?:an?|another|one|his|her)\s+(?P<item>[\w'’-]+(?:\s+[\w'’-]+){0,3})",
    regex.I,
)
_THE_OTHER = regex.compile(r"\b(?:and|while)\s+(?:the\s+other|another|a\s+second)\b", regex.I)
_JOINED = regex.compile(r"(?:,|\band|\bplus|\bwhile|\bas\s+well\s+as)\s+(?:[\w'’-]+\s+){0,2}$", regex.I)
_FOLLOWS = regex.compile(r"\ba\s+(second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\s+[\p{Ll}'’-]+", regex.I)
_PLACES = "second third fourth fifth sixth seventh eighth ninth tenth".split()
_COUNT = r"(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2}|several|multiple|various)"
_EVENTS = (
    r"(?:shootings?|attacks?|incidents?|crashes|accidents?|bombings?|explosions|blasts|raids?|strikes|fires|scenes)"
)
_SEVERAL = regex.compile(
    rf"\b(?:(?:a|the)\s+(?:string|series|spate|wave)\s+of|(?:in|during|across|over|after|from|by)\s+"
    rf"(?:(?:a|the)\s+number\s+of|{_COUNT}))\s+"
    rf"(?:[\w-]+,?\s+){{0,3}}?{_EVENTS}\b",
    regex.I,
)
_ONE_EVENT = regex.compile(
    r"\b(?:first|second|third|fourth|fifth|last|another|separate|including\s+one|including\s+an?)\s+(?:\w+\s+)?"
    r"(?:shooting|attack|incident|crash|bombing|explosion|blast|raid|strike|fire)\b"
    r"|\bone\s+of\s+the\s+(?:\w+\s+)?(?:shootings|attacks|incidents|crashes|bombings|explosions|blasts|raids|strikes|fires)\b"
    r"|\d[:.]\d\d\s*(?:[ap]\.?m\b)|\b(?:at|on|near|of)\s+(?:[\p{Lu}\d][\p{L}\d.'’-]*\s+){1,4}"
    r"(?:Street|St|Avenue|Ave|Road|Rd|Drive|Lane|Boulevard|Blvd|Place|Court|Highway|Way)\b",
)
_IDENTIFIED = regex.compile(
    r"\b(?:identit(?:y|ies)|names?|photographs?|photos?|pictures?|portraits?)\s+of\s+(?:the\s+|all\s+)?$"
    r"|\b(?:identified|named)\s+(?:the\s+)?$",
    regex.I,
)


def one_counts_others(candidate: Candidate) -> str:
    """One number counts others, besides those already told of; the other counts them all."""
    for some, everyone in _ordered(candidate):
        if not _says_others(some.claim) or _says_others(everyone.claim) or not _tells_one_fate(some):
            continue
        if (
            not _AND_BEFORE.search(_around(some.claim)[0])
            or everyone.claim.value_low == (some.claim.value_high or 0) + 1
        ):
            return "one number counts others, besides those already told of"
    return ""


def one_leaves_out_the_doer(candidate: Candidate) -> str:
    """One number counts the victims, the other those who died, whoever killed them included."""
    for some, everyone in _ordered(candidate):
        low, high = some.claim.value_high, everyone.claim.value_low
        if {some.claim.role, everyone.claim.role} != {"dead"} or low is None or high != low + 1:
            continue
        if _DIED_TOO.search(some.sentence) or _WITH_DOER.search(everyone.sentence):
            return "one number counts the victims alone, the other the one who killed them too"
    return ""


def one_begins_a_list(candidate: Candidate) -> str:
    """One number is the first of a list ("two guards and a porter") whose sum is the other number."""
    for some, everyone in _ordered(candidate):
        a, b = some.claim, everyone.claim
        if a.head in KINDS and a.head == b.head:
            continue
        if b.value_low is not None and b.value_low in _sums(some):
            return "one number begins a list that adds up to the other"
    return ""


def one_names_a_member(candidate: Candidate) -> str:
    """One side says of somebody that he was one of those whom the other counts."""
    for some, everyone in _ordered(candidate):
        before, after = _around(some.claim)
        if (
            some.claim.value_high == 1
            and (everyone.claim.value_low or 0) > 1
            and _OF.match(after)
            and _MEMBER.search(before)
        ):
            return "one side names one of those whom the other counts"
    return ""


def one_sums_several_events(candidate: Candidate) -> str:
    """One number adds up what happened in several places or attacks, the other counts one of them."""
    for some, everyone in _ordered(candidate):
        is_one = _ONE_EVENT.search(some.sentence) and not _SEVERAL.search(some.sentence)
        if is_one and _SEVERAL.search(everyone.claim.text) and not _ONE_EVENT.search(everyone.claim.text):
            return "one number is a sum over several events, the other is of one of them"
    return ""


def one_counts_the_identified(candidate: Candidate) -> str:
    """One number counts those whose names are known, the other all of them."""
    for some, _ in _ordered(candidate):
        if _IDENTIFIED.search(_around(some.claim)[0]):
            return "one number counts those who were named, the other all of them"
    return ""


def _ordered(candidate: Candidate) -> list[tuple[ClaimInContext, ClaimInContext]]:
    """Return (the side with the smaller number, the other) where two counts may be of one thing, else nothing."""
    a, b = candidate.a, candidate.b
    if a.claim.unit != "count" or b.claim.unit != "count" or not is_likely_one_thing(candidate):
        return []
    first, second = (a, b) if (a.claim.value_high or 0) <= (b.claim.value_high or b.claim.value_low or 0) else (b, a)
    low, high = first.claim.value_high, second.claim.value_low
    if low is None or high is None or low >= high or meet(a.claim, b.claim) == "different":
        return []
    return [(first, second)]


def _around(claim: Claim) -> tuple[str, str]:
    """Return the words of the clause before and after the printed number."""
    if claim.value_start is None or claim.value_end is None:
        return "", ""
    at = claim.value_start - claim.start
    return claim.text[max(0, at - NEAR) : at], claim.text[claim.value_end - claim.start :][:LIST]


def _says_others(claim: Claim) -> bool:
    before, after = _around(claim)
    words = claim.counted.lower().split()
    if words[:1] == ["others"] or _OTHERS_BEFORE.search(before):
        return True
    match = _OTHERS.match(after)
    return match is not None and (not words or words[0] in after[: match.end() + len(words[0]) + 2].lower())


def _tells_one_fate(side: ClaimInContext) -> bool:
    """Return whether a sentence tells nothing else of those who died, were hurt, taken or are missing.

    In "one was killed and three others were hurt" the three are all who were hurt.
    """
    return _fates(side.sentence) <= {side.claim.role}


@lru_cache(maxsize=4096)
def _fates(sentence: str) -> frozenset[str]:
    words = regex.findall(r"\p{Ll}+", sentence.lower())
    found = {roles[word] for word in words for roles in (AFTER, BEFORE, NOUNS) if word in roles}
    return frozenset(found) & HARM


def _sums(side: ClaimInContext) -> set[float]:
    """Return what the number and the items listed behind it may add up to."""
    claim = side.claim
    count = claim.value_high
    if count is None or not 0 < count <= MOST_PARTS or claim.value_low != count:
        return set()
    after = _around(claim)[1]
    if _OF.match(after):
        return set()
    others = [o for o in side.beside if _is_listed(o, claim)]
    sums = {count + sum(o.value_low or 0 for o in others)} if others else set()
    if _has_one_more(claim, after):
        sums |= {count + 1, *(total + 1 for total in set(sums))}
    place = _FOLLOWS.search(after)
    if place and _PLACES.index(place.group(1).lower()) + 1 == count:
        sums.add(count + 1)
    return sums


def _has_one_more(claim: Claim, after: str) -> bool:
    """Return whether one more stands behind the number to whom the same happened: "two guards and a porter"."""
    match = _ONE_MORE.match(after)
    if match is not None:
        words = [singular(word) for word in match["item"].lower().split()]
        is_person = any(word in PEOPLE or word in GENERAL or word in PLURAL_VERBS for word in words)
        if is_person and not SAYING & set(words):
            return not _is_other_fate(after[match.end("item") :], claim)
    other = _THE_OTHER.search(after) if claim.value_high == 1 else None
    return other is not None and not _is_other_fate(after[other.end() :], claim)


def _is_listed(other: Claim, claim: Claim) -> bool:
    """Return whether a number beside another counts further ones to whom the same happened."""
    is_count = other.unit == "count" and not other.junk and 0 < (other.value_high or 0) <= MOST_PARTS
    is_apart = other.value_start is not None and other.value_start > (claim.value_start or 0)
    before, after = _around(other)
    is_joined = _JOINED.search(before) is not None and not _OF.match(after)
    return is_count and is_apart and is_joined and other.role in {"", claim.role, "deployed"}


def _is_other_fate(after: str, claim: Claim) -> bool:
    """Return whether the words behind a listed item tell another fate: "and a man wounded"."""
    fates = [AFTER[word] for word in regex.findall(r"\p{Ll}+", after[:NEAR].lower()) if word in AFTER]
    return bool(fates) and bool(claim.role) and fates[0] != claim.role
