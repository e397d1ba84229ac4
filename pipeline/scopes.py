"""What narrows a number besides its value: place, subgroup, definition and period, as words of the sentence.

The clause around the number is read first, the rest of the sentence only where the clause is silent. A phrase that
belongs to who speaks ("police in Rome said") is no scope. What two scopes mean for each other: scope_tests.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.places import find_known
from pipeline.records import Scope
from pipeline.scope_words import DEFINITION, FINAL, GENERAL, MONTHS, PROVISIONAL, SUBGROUP

MAX_LENGTH = 4_000

_BOUNDARY = re.compile(
    r"[;:()—–]|,?\s+\b(?:while|whereas|although|though|but)\b|,\s+(?:and|where|which|who|as|when|since|because|after|according\s+to)\b", re.IGNORECASE
)  # fmt: skip
_SAYING = (
    r"(?:said|says|told|announced|reported|wrote|added|stated|declared|confirmed|denied|counted|calculated|estimated|reckons?|put|puts|noted"
    r"|shows?|showed|heard|found|according)"
)
_NAME = r"[A-Z\u00C0-\u00DE\u0100-\u017F][\w’'.-]{0,30}"
_PLACE = re.compile(
    rf"\b(?P<prep>in|at|near|outside|around|across|throughout|over|within|on|off|along|above|below|from|of|for)\s+"
    rf"(?P<words>(?:the\s+)?(?:(?:whole|rest|entire|town|city|village|district|municipality|province|region|state|department|county|island|hamlet|suburb"
    rf"|centre|center|north|south|east|west|northern|southern|eastern|western|central|greater|capital|port|coastal|neighbouring|Russian|of|the)\s+){{0,4}}"
    rf"{_NAME}(?:(?:\s+(?:of\s+the|of|al|de|la|del|da|do|and)\s+|[\s-]){_NAME}){{0,3}}"
    rf"(?:\s+(?:region|province|district|county|oblast|state|department|area|peninsula|island|islands|valley|prefecture|canton|territory))?"
    rf"(?:\s+(?:as\s+a\s+whole|alone|itself|proper))?)"
)
_BARE_PLACE = re.compile(
    rf"\b(?:the\s+)?(?P<words>{_NAME}(?:[\s-]{_NAME}){{0,2}}\s+(?:region|province|district|county|oblast|department|prefecture|governorate))\b"
)
_GENERIC_PLACE = re.compile(
    r"\b(?:nationwide|countrywide|statewide|worldwide|globally|nationally|across\s+the\s+(?:whole\s+)?(?:country|region|province|state|nation|continent|border|board|bloc)"
    r"|throughout\s+the\s+(?:country|region|province|state)|in\s+the\s+(?:whole|entire)\s+(?:country|region|province)|in\s+the\s+(?:country|capital|region|province)"
    r"(?:\s+as\s+a\s+whole)?|at\s+the\s+border|in\s+the\s+(?:rest\s+of\s+the\s+country))\b",
    re.IGNORECASE,
)  # fmt: skip
_NO_PLACE = re.compile(
    r"(?:the\s+)?(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday"
    r"|Sunday|Christmas|Easter|Ramadan|New\s+Year|Covid|COVID|GDP|Telegram|Facebook|Twitter|X|Parliament|Congress|Senate|Reuters|Mr|Mrs|Ms|Dr|I|The|A)\b"
)
_SOURCE_BEFORE = re.compile(
    r"\b(?:police|officials?|ministr(?:y|ies)|minister|authorit(?:y|ies)|spokes\w+|embassy|offices?|court|reporters?|correspondents?|government|governor|mayor|union"
    r"|institutes?|agency|University|association|chamber|federation|prosecutors?|think\s+tank|newspaper|daily|experts?|researchers?|doctors|hospital|bank|analysts?|brokerage"
    r"|firm|company|secretariat|committee|commission|centre|party|army|ambassador|parliament|organisation|group|told\s+\w+|said|lawyer|lobby|service)\s+$",
    re.IGNORECASE,
)  # fmt: skip
_SAYING_AFTER = re.compile(rf"\s*(?:,\s+)?(?:[\w’'-]+\s+){{0,3}}{_SAYING}\b", re.IGNORECASE)
_NUMBER_TAIL = re.compile(r"(?:\s+(?:of\s+(?:the\s+)?)?[\w’'-]+){0,6}")
_PERIOD = re.compile(
    r"\b(?:"
    r"(?:in|for|during|over|of|from)?\s*(?:the\s+)?(?:first|second|third|fourth|final|last)[\s-](?:quarter|half(?=\s+of\s+(?:the\s+|last\s+|this\s+)?(?:year|\d{4}))|round|reading|phase|stage|hearing|trimester)(?:\s+of\s+(?:the\s+year|last\s+year|this\s+year|\d{4}))?"
    r"|run-?off|by-?election"
    r"|(?:in|over|for)\s+(?:the\s+)?(?:first|past|last|previous)\s+(?:\w+\s+)?(?:hours|days|weeks|months|years|month|year|week|decade)(?:\s+of\s+(?:the\s+year|last\s+year|\d{4}|trading|the\s+\w+))?"
    r"|(?:in|within|over)\s+(?:just\s+|only\s+|less\s+than\s+)?(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|a|an)\s+(?:hours?|days?|weeks?|months?|years?|day|night)(?![\w’'-])"
    r"|(?:per|a|each|every)\s+(?:day|week|month|year)|daily|weekly|monthly|quarterly|annual(?:ly)?|cumulative(?:ly)?|so\s+far\s+this\s+year|year\s+to\s+date"
    r"|since\s+(?:the\s+)?(?:\w+\s+){0,4}?(?:January|February|March|April|May|June|July|August|September|October|November|December|\d{4}|beginning|start|outbreak|began|new\s+year|New\s+Year|Christmas)"
    r"|(?:between|from)\s+(?:\d{1,2}\s+)?[A-Z][a-z]{2,8}(?:\s+\d{1,2})?(?:\s+\d{4})?\s+(?:and|to|until)\s+(?:the\s+end\s+of\s+)?(?:\d{1,2}\s+)?[A-Z][a-z]{2,8}(?:\s+\d{1,2})?(?:\s+\d{4})?"
    r"|(?:the\s+)?(?:fiscal|financial|calendar|marketing|school|academic)\s+year(?:\s+(?:to|ending(?:\s+in)?)\s+[A-Z][a-z]+|\s+\d{4}(?:[-/]\d{2,4})?)?"
    r"|(?:the\s+)?(?:twelve|12|six|6|nine|9|three|3|eleven|11)\s+months\s+(?:to|ending(?:\s+in)?|through|until)\s+[A-Z][a-z]+"
    r"|(?:in|during|for|over)\s+(?:the\s+)?(?:whole\s+of\s+)?(?:(?:early|mid|late|all\s+of)[\s-])?(?:January|February|March|April|May|June|July|August|September|October|November|December|spring|summer|autumn|winter)(?!\s+\d{1,2}\b)(?:\s+(?:of\s+)?\d{4})?"
    r"|(?:January|February|March|April|June|July|August|September|October|November|December)['’]s"
    r"|(?:the|its|last|this|in)\s+(?:January|February|March|April|May|June|July|August|September|October|November|December)(?=\s+[a-z])"
    r"|(?:last|this|next|the\s+previous|the\s+past|the\s+preceding)\s+(?:year|month|week|season|quarter|decade|summer|winter|spring|autumn)(?!['’]s\s+(?:report|statement))"
    r"|(?:in|during|for|of|throughout)\s+(?:the\s+whole\s+of\s+)?(?:19|20)\d\d(?![\d,])"
    r"|at\s+(?:the\s+)?(?:year-end|end\s+of\s+(?:the\s+year|last\s+year|[A-Z][a-z]+))"
    r")",
)  # fmt: skip
_PART_BEFORE = re.compile(
    r"(?:\b(?:among\s+(?:them|the\s+\w+|those|whom)|of\s+(?:whom|which|them|these|those)|includ(?:ing|es?|ed)|of\s+(?:the|its|all|those|these)\s+(?:[\w,.’'-]+\s+){1,6}?,?"
    r"|half\s+of|part\s+of|some\s+of|a\s+third\s+of|out\s+of\s+(?:the\s+)?|the\s+\w+\s+include|accounted\s+for|made\s+up|make\s+up|comprising|alone,?"
    r")[\s,:]{1,3}(?:(?:were|are|at\s+least|some|about|around|nearly|only|just|another|the|up\s+to|more\s+than|almost|all\s+but|a|an)\s+){0,3})$",
    re.IGNORECASE,
)  # fmt: skip
_PART_AFTER = re.compile(
    r"\s+(?:\w+\s+)?(?:of\s+(?:them|whom|which|these|those|the\s+(?:\d|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|total|dead|injured|wounded|missing|victims|passengers|"
    r"\w+\s+(?:were|had|have|are|lived|came|who|accounted)\b|[\w’'-]+\s+[\w’'-]+\s+(?:were|are|had|have)\b|[\w’'-]+))|among\s+(?:them|the\s+\w+)|out\s+of\s+(?:the\s+)?\w+|accounted\s+for)",
    re.IGNORECASE,
)  # fmt: skip
_PART_ANYWHERE = re.compile(r"\b(?:alone|among\s+(?:the|those)\s+\w+|of\s+whom|of\s+the\s+\d[\d,.]*)\b", re.IGNORECASE)
_BACKGROUND = re.compile(
    r"\b(?:back\s+in\s+(?:19|20)\d\d|(?:a|two|three|four|five|six|seven|eight|nine|ten|\d{1,3})\s+(?:years|decades)\s+(?:ago|earlier|before)|(?:a\s+)?(?:decade|century|year)\s+(?:ago|earlier|before)"
    r"|(?:the\s+)?previous\s+(?:record|year|high|low|peak|disaster|accident|occasion|edition)|earlier\s+(?:occasions?|disasters?)|last\s+year['’]s|(?:the\s+)?(?:last|first|previous)\s+time"
    r"|compared\s+with|up\s+from|down\s+from|against\s+(?:\d|last)|(?:deadliest|worst|largest|biggest|highest)\s+(?:\w+\s+){0,4}(?:since|in\s+(?:decades|history|\d{4}))"
    r"|in\s+the\s+(?:same\s+(?:period|month|quarter)|(?:(?:early|mid|late)[\s-])?(?:(?:19|20)\d0s|fifties|sixties|seventies|eighties|nineties))|the\s+same\s+\w+(?:\s+\w+)?\s+(?:had|was\s+(?:first|last))"
    r"|historically|in\s+its\s+history|had\s+(?:already\s+)?(?:been|lost|killed|died|won|paid|dismissed|employed|stood|come|recorded|reached)\b|used\s+to|recalled?\b|in\s+all\s+of\s+\d{4}"
    r"|(?:opened|launched|founded|inaugurated|introduced|built|completed)\s+in\s+(?:19|20)\d\d|(?:on|for)\s+average\s+(?:in|over)\s+the|until\s+then|before\s+the\s+(?:war|hostilities|crisis|pandemic))",
    re.IGNORECASE,
)  # fmt: skip


def find_scope(sentence: str, start: int, end: int) -> Scope:
    """Return the scope of the number at ``sentence[start:end]`` (or of the whole sentence, when that is the span).

    Fields are words of the sentence, "" where it does not say. The place nearest to the number governs it.
    """
    sentence = sentence[:MAX_LENGTH]
    low, high = _clause(sentence, start, end)
    clause = sentence[low:high]
    tail = _NUMBER_TAIL.match(sentence[end:high]) if start else None
    near = sentence[start : end + (tail.end() if tail else 0)] if start or end < len(sentence) else sentence
    return Scope(
        place=_place(sentence, start, end, low, high),
        subgroup=_subgroup(near),
        definition=_definition(clause) or _definition(sentence),
        period=_period(sentence, start, low, high),
        is_part=_is_part(sentence, start, end),
        is_background=_BACKGROUND.search(clause) is not None,
    )


def _clause(sentence: str, start: int, end: int) -> tuple[int, int]:
    low, high = 0, len(sentence)
    for boundary in _BOUNDARY.finditer(sentence):
        if boundary.end() <= start:
            low = boundary.end()
        elif boundary.start() >= end:
            high = boundary.start()
            break
    return low, high


def _place(sentence: str, start: int, end: int, low: int, high: int) -> str:
    """The place phrase nearest to the number: in its clause, else before it, else after it."""
    found = [
        (0 if low <= at < high else 1, 0 if at >= end else 1, abs(at - start), words)
        for at, words in _place_phrases(sentence)
        if not start <= at < end
    ]
    return min(found)[3] if found else _adjective_place(sentence[end : min(high, end + 40)])


def _place_phrases(sentence: str) -> Iterator[tuple[int, str]]:
    for match in _PLACE.finditer(sentence):
        words = " ".join(match["words"].split()).rstrip(".,'’")
        if _NO_PLACE.match(words) or _SOURCE_BEFORE.search(sentence[max(0, match.start() - 30) : match.start()]):
            continue
        if _SAYING_AFTER.match(sentence[match.end() : match.end() + 50]):
            continue
        if match["prep"] in ("of", "for", "from") and not find_known(words):
            continue
        yield match.start(), f"{match['prep']} {words}" if match["prep"] in ("across", "throughout") else words
    for match in _BARE_PLACE.finditer(sentence):
        yield match.start(), " ".join(match["words"].split())
    for match in _GENERIC_PLACE.finditer(sentence):
        yield match.start(), " ".join(match.group().split())


def _adjective_place(tail: str) -> str:
    """"Sixteen Bavarian hospitals": the adjective right behind the number, unless it tells the nationality of people."""
    match = re.match(rf"\s+(?P<words>{_NAME}(?:\s+{_NAME})?)\s+(?P<noun>[a-z][\w-]+)", tail)
    if match is None or not find_known(match["words"]) or SUBGROUP.search(match["noun"]):
        return ""
    return "" if GENERAL.search(match["noun"]) else match["words"]


def _subgroup(near: str) -> str:
    match = SUBGROUP.search(near)
    return match.group().lower() if match else ""


def _definition(words: str) -> str:
    found = [match.group() for match in DEFINITION.finditer(words)]
    found += [match.group() for pattern in (PROVISIONAL, FINAL) for match in pattern.finditer(words)]
    return "; ".join(dict.fromkeys(" ".join(item.lower().split()) for item in found))


def _period(sentence: str, start: int, low: int, high: int) -> str:
    found = [
        (0 if low <= match.start() < high else 1, abs(match.start() - start), " ".join(match.group().split()))
        for match in _PERIOD.finditer(sentence)
        if not re.search(rf"\b{_SAYING}\s+$", sentence[max(0, match.start() - 14) : match.start()])
    ]
    return min(found)[2] if found else ""


def _is_part(sentence: str, start: int, end: int) -> bool:
    if start == 0 and end >= len(sentence):
        return _PART_ANYWHERE.search(sentence) is not None
    head, tail = sentence[max(0, start - 80) : start], sentence[end : end + 60]
    return _PART_BEFORE.search(head) is not None or _PART_AFTER.match(tail) is not None


def months_of(period: str) -> tuple[int, ...]:
    """Return the months (1-12) that a period phrase names, in its order, () when it names none."""
    return tuple(MONTHS[word.lower()] for word in re.findall(r"[A-Z][a-z]+", period) if word.lower() in MONTHS)
