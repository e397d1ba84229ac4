"""What narrows a number besides its value: place, subgroup, definition and period, as words of the sentence.

The clause around the number is read first, the rest of the sentence only where the clause is silent. A phrase that
belongs to who speaks ("police in Rome said") is no scope. What two scopes mean for each other: scope_tests.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from pipeline.places import find_known, is_adjective
from pipeline.records import Scope
from pipeline.scope_words import DEFINITION, FINAL, GENERAL, METHOD, PROVISIONAL, SUBGROUP

MAX_LENGTH = 4_000

_BOUNDARY = re.compile(
    r"[;:()—–]|,?\s+\b(?:while|whereas|although|though|but)\b|,\s+(?:and|where|which|who|as|when|since|because"
    r"|after|according\s+to)\b", re.IGNORECASE
)  # fmt: skip
_SAYING = (
    r"(?:said|says|told|announced|reported|wrote|added|stated|declared|confirmed|denied|counted|calculated"
    r"|estimated|reckons?|put|puts|noted"
    r"|shows?|showed|heard|found|recalled|decided|read|testified|warned|passed|approved|according)"
)
_NAME = r"[A-Z\u00C0-\u00DE\u0100-\u017F][\w’'.-]{0,30}"
_PLACE = re.compile(
    rf"\b(?P<prep>(?i:in|at|near|outside|around|across|throughout|over|within|on|off|along|above|below|from|of"
    rf"|for))\s+(?:all\s+(?:of\s+)?)?"
    rf"(?P<words>(?:the\s+)?(?:(?:whole|rest|entire|town|city|village|parish|governorate|district|municipality"
    rf"|province|region"
    rf"|state|department|county|island|hamlet|suburb"
    rf"|centre|center|north|south|east|west|northern|southern|eastern|western|central|greater|capital|port"
    rf"|coastal|neighbouring|Russian|of|the)\s+){{0,4}}"
    rf"{_NAME}(?:(?:\s+(?:of\s+the|of|al|de|la|del|da|do|and)\s+|[\s-]){_NAME}){{0,3}}"
    rf"(?:\s+(?:region|province|district|county|oblast|[Ss]tate|department|area|peninsula|island|islands|valley"
    rf"|prefecture|canton|territory|governorate))?"
    rf"(?:\s+(?:as\s+a\s+whole|alone|itself|proper))?)"
)
_BARE_PLACE = re.compile(
    rf"\b(?P<words>(?!(?:In|On|At|The|Of|For|From|Across"
    rf"|Throughout)\b){_NAME}(?:[\s-]{_NAME}){{0,2}}\s+(?:region|province|district|county|oblast|prefecture"
    rf"|governorate|State))\b"
)
_GENERIC_PLACE = re.compile(
    r"\b(?:nationwide|countrywide|statewide|worldwide|globally|nationally|across\s+the\s+(?:whole\s+)?(?:country"
    r"|region|province|state|nation|continent|border|board|bloc)"
    r"|across\s+the\s+(?:whole\s+of\s+the\s+)?(?:[a-z-]+\s+)?(?:enclave|territory|archipelago|island|peninsula|city)"
    r"|along\s+the\s+(?:whole|entire)\s+[\w-]+|throughout\s+the\s+(?:country|region|province|state)"
    r"|in\s+the\s+(?:whole|entire)\s+(?:country|region|province)|in\s+the\s+(?:country|capital|region|province)"
    r"(?:\s+as\s+a\s+whole)?|at\s+the\s+border|in\s+the\s+(?:rest\s+of\s+the\s+country))\b",
    re.IGNORECASE,
)  # fmt: skip
_NO_PLACE = re.compile(
    r"(?:the\s+)?(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday"
    r"|Tuesday|Wednesday|Thursday|Friday|Saturday"
    r"|Sunday|Christmas|Easter|Ramadan|New\s+Year|Covid|COVID|GDP|Telegram|Facebook|Twitter|X|Parliament"
    r"|Congress|Senate|Reuters|Mr|Mrs|Ms|Dr|I|The|A)\b"
)
_SOURCE_BEFORE = re.compile(
    r"\b(?:police|officials?|ministr(?:y|ies)|minister|authorit(?:y|ies)|spokes\w+|embassy|offices?|court"
    r"|reporters?|correspondents?|government|governor|mayor|union"
    r"|institutes?|agency|University|association|chamber|federation|prosecutors?|think\s+tank|newspaper|daily"
    r"|experts?|researchers?|doctors|hospital|bank|analysts?|brokerage"
    r"|firm|company|secretariat|committee|commission|centre|party|army|ambassador|parliament|organisation|group"
    r"|told\s+\w+|said|lawyers?|lobby|service"
    r"|lawmakers|members|deputies|consortium|president|magistrate|judges?|witness(?:es)?|director|commander"
    r"|chief|consul|councillors?|scientists?|statement|bulletin)\s+$",
    re.IGNORECASE,
)  # fmt: skip
# "told the council in Geneva", "a statement published in Rome": where it was said.
_SAYING_BEFORE = re.compile(
    r"\b(?:said|told|announced|reported|wrote|noted|stated|declared|testified|published|issued|disclosed"
    r"|reports?|statement|bulletin|briefing|hearing)\s+"
    r"(?:(?:the|a|an|his|her|its|their|parliament|reporters|journalists|lawmakers|deputies|MPs|[a-z]+)\s+){0,3}$"
)
_SAYING_AFTER = re.compile(rf"\s*(?:,\s+)?(?:[\w’'-]+\s+){{0,3}}{_SAYING}\b", re.IGNORECASE)
_STOP = (
    r"(?:of|in|at|on|for|from|to|with|and|or|were|was|had|have|has|are|is|who|that|which|by|after|when|as|while"
    r"|during|since|near|under|over"
    r"|than|once|if|into|through|whose|will|would|could|may|the|a|an)"
)
# The noun phrase behind a number: words up to the first preposition, verb or conjunction of the closed class.
_COUNTED = re.compile(
    rf"(?:\s+(?:of\s+(?:the|its|those|these"
    rf"|their)\s+)?(?!{_STOP}\b)[\w’'-]+){{1,5}}",
    re.IGNORECASE,
)
_TOLD_GROUP = re.compile(
    r"(?:\s+[\w,’'-]+){0,8}?\s+(?:were|are|was|is|being)\s+(?P<group>(?:[\w’'-]+\s+){0,2}[\w’'-]+)", re.IGNORECASE
)
_DATE_NAME = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday"
    r"|Wednesday|Thursday|Friday|Saturday|Sunday)"
)
_PERIOD = re.compile(
    r"\b(?:"
    r"(?:(?i:in|for|during|over|of|from)\s+)?(?:(?i:the)\s+)?(?:first|second|third|fourth|final"
    r"|last)[\s-](?:quarter|half(?=\s+of\s+(?:the\s+|last\s+|this\s+)?(?:year|\d{4}))|round|reading|phase|stage"
    r"|hearing|trimester|ballot)(?:\s+of\s+(?:the\s+year|last\s+year|this\s+year|\d{4}))?"
    r"|run-?off|by-?election"
    r"|(?i:in|over|for)\s+(?:the\s+)?(?:first|past|last|previous)\s+(?:\w+\s+)?(?:hours|days|weeks|months|years"
    r"|month|year|week|decade)(?:\s+of\s+(?:the\s+year|last\s+year|\d{4}|trading|the\s+\w+))?"
    r"|(?i:in|within|over)\s+(?:just\s+|only\s+|less\s+than\s+)?(?:\d{1,3}|one|two|three|four|five|six|seven"
    r"|eight|nine|ten|twelve|a|an)\s+(?:hours?|days?|weeks?|months?|years?|day|night)(?![\w’'-])"
    r"|(?:per|a|each|every)\s+(?:day|week|month|year)|daily|weekly|monthly|quarterly|annual(?:ly)?"
    r"|cumulative(?:ly)?|so\s+far\s+this\s+year|year\s+to\s+date"
    r"|(?i:since)\s+(?:the\s+)?(?:\w+\s+){0,4}?(?:January|February|March|April|May|June|July|August|September"
    r"|October|November|December|\d{4}|beginning|start|outbreak|began|new\s+year|New\s+Year|Christmas)"
    rf"|(?i:between|from)\s+(?:\d{{1,2}}\s+)?{_DATE_NAME}(?:\s+\d{{1,2}})?(?:\s+\d{{4}})?\s+(?:and|to"
    rf"|until)\s+(?:the\s+end\s+of\s+)?(?:\d{{1,2}}\s+)?{_DATE_NAME}(?:\s+\d{{1,2}})?(?:\s+\d{{4}})?"
    r"|(?:the\s+)?(?:fiscal|financial|calendar|marketing|school|academic)\s+year(?:\s+(?:to"
    r"|ending(?:\s+in)?)\s+[A-Z][a-z]+|\s+\d{4}(?:[-/]\d{2,4})?)?"
    r"|(?:the\s+)?(?:twelve|12|six|6|nine|9|three|3|eleven|11)\s+months\s+(?:to|ending(?:\s+in)?|through"
    r"|until)\s+[A-Z][a-z]+"
    r"|(?i:in|during|for|over)\s+(?:the\s+)?(?:whole\s+of\s+)?(?:(?:early|mid|late|all\s+of)[\s-])?(?:January"
    r"|February|March|April|May|June|July|August|September|October|November|December|spring|summer|autumn"
    r"|winter)(?!\s+\d{1,2}\b)(?:\s+(?:of\s+)?\d{4})?"
    r"|(?:January|February|March|April|June|July|August|September|October|November|December)['’]s"
    r"|(?:the|its|last|this|in)\s+(?:January|February|March|April|May|June|July|August|September|October"
    r"|November|December)(?=\s+[a-z])"
    r"|(?i:last|this|next|the\s+previous|the\s+past|the\s+preceding)\s+(?:year|month|week|season|quarter|decade"
    r"|summer|winter|spring|autumn)(?!['’]s\s+(?:report|statement))"
    r"|(?i:in|during|for|of|throughout)\s+(?:(?:the\s+whole|all)\s+of\s+)?(?:19|20)\d\d(?![\d,])"
    r"|at\s+(?:the\s+)?(?:year-end|end\s+of\s+(?:the\s+year|last\s+year|[A-Z][a-z]+))"
    r")",
)  # fmt: skip
_QUANTIFIER = (
    r"(?:(?:were|are|at\s+least|some|about|around|nearly|only|just|another|the|up\s+to|more\s+than"
    r"|almost|all\s+but|a|an)\s+){0,3}"
)
_PART_BEFORE = re.compile(
    rf"\b(?:among\s+(?:them|those|whom|the\s+(?:dead|injured|wounded|victims|missing|passengers|casualties"
    rf"|detained|arrested|killed|survivors|[\w-]+))"
    rf"|of\s+(?:whom|which|them|these|those|this|the\s+total)|including|includ(?:es?|ed)|accounts?\s+for"
    rf"|accounted\s+for|ma[dk]e(?:s)?\s+up|comprising)[\s,:]{{1,3}}{_QUANTIFIER}$",
    re.IGNORECASE,
)  # fmt: skip
# "of the 50 killed, 12 were children": a described part; "12 of the 50 voted" is the count itself.
_PART_OF_TOTAL = re.compile(
    r"\bof\s+(?:the|its|all|these|those)\s+(?!year\b|month\b"
    r"|week\b)[^;:.]{3,80},\s" + _QUANTIFIER + "$",
    re.IGNORECASE,
)
_DESCRIBED = re.compile(
    r"(?:\s+[\w-]+){0,2}\s+(?:were|are|was|come|came|consist(?:ed)?"
    r"|belong(?:ed)?)\s(?!still\b)",
    re.IGNORECASE,
)
_PART_AFTER = re.compile(
    r"\s+of\s+(?:the|its|those)\s+[^;:.,]{3,60}?\s(?:were|are|come|came|hail(?:ed)?|lived|consist(?:ed)?"
    r"|belong(?:ed)?|occurred)\s(?!still\b|in\s+the\s+hands)"
    r"|\s+(?:[\w-]+\s+)?(?:of\s+(?:them|whom|which|these|those|this|that|the\s+total|the\s+(?:dead|injured|wounded"
    r"|missing|victims|displaced|arrested|killed))\b"
    r"|(?:[\w-]+\s+){0,2}(?:were\s+)?among\s+(?:them"
    r"|the\s+[\w-]+)|of\s+last\s+\w+['’]s)",
    re.IGNORECASE,
)  # fmt: skip
_THERE_ARE = re.compile(
    r"\bthere\s+(?:are|were|(?:have|had|may|might|could|must)\s+be(?:en)?)\s+(?:[\w-]+\s+){0,3}$", re.IGNORECASE
)
# "38 pupils of the school in all were admitted": their whole number, and no part.
_ALL_TOLD = re.compile(
    r"[^;:.,]{0,60}?,?\s(?:all\s+told|altogether|in\s+total|in\s+all(?!\s+(?:of|the|its|their|these|those|other|\d)))\b",
    re.IGNORECASE,
)
_OF_THEM = re.compile(r"\s+of\s+(?:them|these|those)\b", re.IGNORECASE)
# "No one was seriously hurt", "no other injuries": nobody of a part.
_NOBODY = re.compile(r"no(?:\s+one|body|ne)?", re.IGNORECASE)
_GRAVELY = re.compile(
    r"[^.;]{0,40}?\b(?:seriously|critically|badly|severely|gravely|life-threatening|serious|critical|major|other|further"
    r"|additional|else)\b",
    re.IGNORECASE,
)
# Two women and one man; killed three and himself; his wife and four daughters; a grandfather and six grandchildren.
_KIND = (
    r"(?:m[ae]n|wom[ae]n|boys?|girls?|child(?:ren)?|adults?|teens?|teenagers?|juveniles?|minors?|males?|females?|kids?|sons?"
    r"|daughters?|grandchild(?:ren)?|brothers?|sisters?|officers?|deput(?:y|ies)|civilians?|students?|teachers?|classmates?"
    r"|friends?|relatives?|bystanders?|suspects?)"
)
_FEW = r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2})"
_BESIDE_AFTER = re.compile(
    rf"\s+(?:[\w-]+\s+){{0,2}}?{_KIND},?\s+(?:and|plus)\s+{_FEW}\s+(?:[\w-]+\s+){{0,2}}?{_KIND}\b"
    r"|(?:\s+[\w-]+){0,4}\s+(?:(?:and|then)\s+(?:then\s+)?(?:also\s+)?(?:himself|herself)|before\s+(?:killing|shooting"
    r"|taking|turning)\s+(?:himself|herself|his\s+own|her\s+own|the\s+\w+\s+on\s+(?:himself|herself)))\b",
    re.IGNORECASE,
)
_BESIDE_BEFORE = re.compile(
    rf"\b(?:{_FEW}|the|his|her|their)\s+(?:[\w-]+\s+)?(?:{_KIND}|wife|husband|girlfriend|boyfriend|mother|father|parents"
    r"|grandfather|grandmother|couple),?\s+(?:and|plus|along\s+with)\s+(?:his\s+|her\s+|their\s+)?$",
    re.IGNORECASE,
)
_KIND_AFTER = re.compile(rf"\s+(?:[\w-]+\s+){{0,2}}?{_KIND}\b", re.IGNORECASE)
LONGEST_EXISTENTIAL = 60  # characters before a number in which "there are an estimated " may stand
_PERCENT = re.compile(r"\s?(?:%|per\s?cent|percent|percentage)", re.IGNORECASE)
_PART_ANYWHERE = re.compile(r"\b(?:among\s+(?:the|those)\s+[\w-]+|of\s+whom)\b", re.IGNORECASE)
_BACKGROUND = re.compile(
    r"\b(?:back\s+in\s+(?:19|20)\d\d|(?:a|two|three|four|five|six|seven|eight|nine|ten|\d{1,3})\s+(?:years"
    r"|decades|centuries)\s+(?:ago|earlier)"
    r"|a\s+(?:decade|century|generation)\s+(?:ago|earlier|before)|(?:the\s+)?previous\s+(?:record|high|low|peak"
    r"|disaster|accident|occasion|edition)"
    r"|had\s+(?!said|told|put|reported|announced|claimed|stated|given)(?:[\w-]+\s+){1,16}?earlier\s+(?:in\s+the|this|that)\s+(?:week|month|year|season)\b"
    r"|(?:unlike|came|comes|coming|occurred)\s+(?:[\w-]+\s+){0,3}?(?:days|weeks|months)\s+after\b"
    r"|on\s+earlier\s+occasions?|an?\s+(?:earlier|previous)\s+(?!version|report|statement|count|estimate|figure"
    r"|toll|tally)[\w-]+|^\W*(?:about\s+|some\s+)?(?:a|two|three|four|five|six|\w+)\s+(?:days?|weeks?"
    r"|months?)\s+(?:earlier|before)\b"
    r"|the\s+same\s+[\w-]+(?:\s+[\w-]+){0,3}\s+(?:had|was\s+(?:first|last))\b"
    r"|in\s+the\s+(?:(?:early|mid|late)[\s-])?(?:(?:19|20)\d0s|fifties|sixties|seventies|eighties|nineties)"
    r"|(?:deadliest|worst|largest|biggest|highest)\s+(?:[\w-]+,?\s+){0,5}in\s+(?:[\w-]+\s+)?(?:19|20)\d\d"
    r"|(?:opened|launched|founded|inaugurated|introduced|completed|abolished)\s+in\s+(?:19|20)\d\d|(?:when"
    r"|since)\s+it\s+(?:opened|began)\s+in\s+\d{4}"
    r"|historically|from\s+the\s+archives?|compare\s+that\s+with|in\s+its\s+history|before\s+the\s+(?:war"
    r"|hostilities|crisis|pandemic)"
    r"|had\s+(?:already\s+)?\w+(?:\s+[\w-]+){0,6}\s+in\s+(?:19|20)\d\d|in\s+(?:19"
    r"|20)\d\d,?\s+(?:[\w-]+\s+){0,6}had\b)",
    re.IGNORECASE,
)  # fmt: skip
# Whether a year of this century is recalled or reported depends on the date of publication: times.is_long_past.
_LONG_AGO = re.compile(
    r"\b(?:in|of|until|for\s+most\s+of|back\s+in)\s+(?:\w+\s+)?1[5-9]\d\d(?![\d,.]?\d)", re.IGNORECASE
)
LONGEST_NUMBER = 60  # a span longer than this is a proposition, whose years are as often its matter as its date
_COMPARED = re.compile(
    r"\b(?:compared\s+(?:with|to)|up\s+from|down\s+from|against|from|instead\s+of|after)\s+(?:(?:a|the|only|just"
    r"|some|about|around|nearly|revised)\s+){0,2}$",
    re.IGNORECASE,
)  # fmt: skip
_COMPARED_CUE = re.compile(
    r"\b(?:compared\s+(?:with|to)|(?:up|down)\s+from"
    r"|against)\s+(?:[\w’'-]+\s+){0,2}$",
    re.IGNORECASE,
)
_EARLIER = re.compile(
    r"[^.;]{0,60}?\b(?:last\s+year|a\s+year\s+(?:earlier|ago|before)|the\s+(?:previous|preceding)\s+(?:year"
    r"|month|week|quarter|season)|(?:the\s+)?year\s+before)\b",
    re.IGNORECASE,
)  # fmt: skip


def find_scope(sentence: str, start: int, end: int) -> Scope:
    """Return the scope of the number at ``sentence[start:end]`` (or of the whole sentence, when that is the span).

    Fields are words of the sentence, "" where it does not say. The place nearest to the number governs it.
    """
    sentence = sentence[:MAX_LENGTH]
    low, high = _clause(sentence, start, end)
    clause = sentence[low:high]
    return Scope(
        place=_place(sentence, start, end, low, high),
        subgroup=_subgroup(sentence, start, end, high),
        definition=_definition(sentence),
        period=_period(sentence, start, low, high),
        is_part=_is_part(sentence, start, end),
        is_background=_is_background(sentence, start, end, clause),
    )


def find_proposition_place(proposition: str) -> str:
    """Return the place of a proposition: the only place phrase in it, "" when it has none or more."""
    found = {words for _, words in _places(proposition[:MAX_LENGTH])}
    return found.pop() if len(found) == 1 else ""


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
        for at, words in _places(sentence)
        if not start <= at < end
    ]
    return min(found)[3] if found else _adjective_place(sentence[end : min(high, end + 40)])


@lru_cache(maxsize=64)  # every number of a sentence asks for them
def _places(sentence: str) -> tuple[tuple[int, str], ...]:
    return tuple(_place_phrases(sentence))


def _place_phrases(sentence: str) -> Iterator[tuple[int, str]]:
    for match in _PLACE.finditer(sentence):
        words = " ".join(match["words"].split()).rstrip(".,'’").removeprefix("the ")
        if _NO_PLACE.match(words) or _SOURCE_BEFORE.search(sentence[max(0, match.start() - 30) : match.start()]):
            continue
        if _SAYING_AFTER.match(sentence[match.end() : match.end() + 50]):
            continue
        if _SAYING_BEFORE.search(sentence[max(0, match.start() - 70) : match.start()]):
            continue
        if is_adjective(words) and re.match(
            r"\s+(?!soil|territory|waters"
            r"|coast)[a-z]",
            sentence[match.end() : match.end() + 12],
        ):
            continue
        prep = match["prep"].lower()
        if prep in ("of", "for", "from") and (not find_known(words) or is_adjective(words)):
            continue
        whole = prep in ("across", "throughout") or re.search(r"\ball\b", match.group()) is not None
        yield match.start(), f"across {words}" if whole else words
    covered = [match.span() for match in _PLACE.finditer(sentence)]
    for match in _BARE_PLACE.finditer(sentence):
        if any(low <= match.start() < high for low, high in covered):
            continue
        yield match.start(), " ".join(match["words"].split())
    for match in _GENERIC_PLACE.finditer(sentence):
        yield match.start(), " ".join(match.group().split())


def _adjective_place(tail: str) -> str:
    """Return the adjective behind the number ("Sixteen Bavarian hospitals"), unless it tells who people are."""
    match = re.match(rf"\s+(?P<words>{_NAME}(?:\s+{_NAME})?)\s+(?P<noun>(?!{_STOP}\b)[a-z][\w-]+)", tail)
    if match is None or not find_known(match["words"]) or SUBGROUP.search(match["noun"]):
        return ""
    return "" if GENERAL.search(match["noun"]) else match["words"]


def _subgroup(sentence: str, start: int, end: int, high: int) -> str:
    """The group counted, or the word for all of them ("people"); "" when neither stands with the number."""
    if start == 0 and end >= len(sentence):
        return ""
    words = _COUNTED.match(sentence[end:high])
    for near in (sentence[start:end], words.group() if words else ""):
        group, everyone = SUBGROUP.search(near), GENERAL.search(near)
        if group and (everyone is None or group.start() < everyone.start() or everyone.group().lower() == "dead"):
            return group.group().lower()
        if everyone:
            return everyone.group().lower()
    told = _TOLD_GROUP.match(sentence[end : min(high, end + 90)])
    match = SUBGROUP.search(told["group"]) if told else None
    return match.group().lower() if match else ""


@lru_cache(maxsize=64)
def _definition(words: str) -> str:
    found = [match.group() for match in DEFINITION.finditer(words)]
    found += [match.group() for pattern in (METHOD, PROVISIONAL, FINAL) for match in pattern.finditer(words)]
    return "; ".join(dict.fromkeys(" ".join(item.lower().split()) for item in found))


def _period(sentence: str, start: int, low: int, high: int) -> str:
    found = [
        (0 if low <= match.start() < high else 1, abs(match.start() - start), " ".join(match.group().split()))
        for match in _PERIOD.finditer(sentence)
        if not re.search(rf"\b{_SAYING}\s+$", sentence[max(0, match.start() - 14) : match.start()])
    ]
    return min(found)[2] if found else ""


def counts_them_all(before: str, after: str) -> bool:
    """Return whether the number between two texts is "there are 300 of them": their whole number, and no part."""
    return _THERE_ARE.search(before[-LONGEST_EXISTENTIAL:]) is not None and _OF_THEM.match(after) is not None


def _is_part(sentence: str, start: int, end: int) -> bool:
    if start == 0 and end >= len(sentence):
        return _PART_ANYWHERE.search(sentence) is not None
    head, tail = sentence[max(0, start - 100) : start], sentence[end : end + 90]
    if _PERCENT.match(tail) or "%" in sentence[start:end] or "percent" in sentence[start:end]:
        return False  # a share is its own number, not a count of a part
    if counts_them_all(head, tail) or _ALL_TOLD.match(tail):
        return False
    if _NOBODY.fullmatch(sentence[start:end]) and _GRAVELY.match(tail):
        return True
    if _BESIDE_AFTER.match(tail) or (_BESIDE_BEFORE.search(head) and _KIND_AFTER.match(tail)):
        return True
    described = _PART_OF_TOTAL.search(head) is not None and _DESCRIBED.match(tail)
    return bool(described) or _PART_BEFORE.search(head) is not None or _PART_AFTER.match(tail) is not None


def _is_background(sentence: str, start: int, end: int, clause: str) -> bool:
    if _BACKGROUND.search(clause):
        return True
    head, tail = sentence[max(0, start - 40) : start], sentence[end : end + 80]
    if end - start > LONGEST_NUMBER:
        return False
    return (
        _LONG_AGO.search(clause) is not None
        or _COMPARED_CUE.search(head) is not None
        or bool(_COMPARED.search(head) and _EARLIER.match(tail))
    )
