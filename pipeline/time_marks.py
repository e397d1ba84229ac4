"""The one pattern that finds the marks of date and time in a sentence, and the record that keeps one of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from pipeline.records import Grain

Span = tuple[datetime, datetime, Grain]

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)(?![A-Za-z])"
)
FULL_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)(?![A-Za-z])"
_YEAR = r"(?:1[5-9]\d\d|20\d\d)(?![\d,.]?\d|[\w%])"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_COUNT = (
    r"(?:\d{1,3}|a\s+couple\s+of|a\s+few|several|many|some|a\s+dozen|half\s+a|an?|one|two|three|four|five|six"
    r"|seven|eight|nine|ten"
    r"|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty)"
)
_UNIT = r"(?:minute|hour|day|week|fortnight|month|year|decade|centur(?:y|ie))s?"
_NOT_A_COUNT = (
    r"(?!\s+(?:people|persons|cases|dead|deaths|men|women|children|soldiers|troops|votes|jobs|homes|houses"
    r"|metres|meters"
    r"|km|kilometres|euros|dollars|pounds|francs|tonnes|tons|percent|residents|inhabitants|visitors|passengers"
    r"|units|seats)\b)"
)
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"

# Each alternative is a kind of mark; order matters, the more specific first. Every repetition is bounded.
# The small words that can begin a mark: others are passed over at once, which makes the search three times as fast.
_FIRST = (
    r"(?=[\dA-Z]|(?:early|mid|late|start|beginning|middle|end|close|turn|year|month|first|second|third|fourth|final|in"
    r"|during|over|since|by|of|until|from|last|this|next|the|spring|summer|autumn|fall|winter|an?|one|two|three|four"
    r"|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
    r"|twenty|thirty|forty|fifty|several|many|some|half|past|previous|preceding|coming|at|on|yesterday|today|tomorrow"
    r"|tonight|overnight|following|earlier|later|noon|midday|lunchtime|afternoon|morning|evening|night|midnight|dawn"
    r"|daybreak|sunrise|sunset|dusk|nightfall|small|new)\b)"
)
PATTERN = re.compile(
    rf"\b{_FIRST}(?:"
    + "|".join(
        [
            r"(?P<iso>\b(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])\b)",
            rf"(?P<dmy>\b(?:{_DAY}\s?(?:-|–|to|and|or)\s?)?{_DAY}\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR})?)",
            rf"(?P<mdy>\b{_MONTH}\s+{_DAY}(?:\s?(?:-|–|to|and)\s?{_DAY}(?!\s?(?:a\.?m|p\.?m|:\d)))?(?![\d:]"
            rf"|[.,]\d|(?:\s?[ap]\.?m\b))(?:,?\s+{_YEAR})?)",
            rf"(?P<edge>\b(?:start|beginning|middle|end|close|turn)\s+of\s+(?:the\s+(?:year|month|week|decade)"
            rf"|last\s+(?:year|month|week)|this\s+(?:year|month|week)|{FULL_MONTH}(?:\s+{_YEAR})?|{_YEAR})\b"
            rf"|\byear-end\b|\bmonth-end\b)",
            rf"(?P<my>\b(?:(?i:early|mid|late)[\s-])?{_MONTH},?\s+(?:of\s+)?(?:{_YEAR}|(?:last|this|next)\s+year"
            rf"|that\s+year))",
            rf"(?P<quarter>\b(?i:(?:first|second|third|fourth|final|1st|2nd|3rd"
            rf"|4th)[\s-]quarter)(?:\s+of\s+(?:{_YEAR}|(?:last|this|the|next|the\s+same)\s+year))?"
            rf"|\bQ[1-4](?:\s+{_YEAR})?)",
            rf"(?P<half>\b(?i:(?:first|second)\s+half)\s+of\s+(?:{_YEAR}|(?:last|this|the)\s+year)"
            rf"|\bH[12]\s+{_YEAR})",
            rf"(?P<firstmonths>\b(?i:first\s+(?:two|three|four|five|six|seven|eight|nine|ten"
            rf"|eleven)\s+months)(?:\s+of\s+(?:{_YEAR}|(?:last|this|the)\s+year))?)",
            rf"(?P<season>\b(?i:(?:early|mid|late)[\s-])?(?i:(?:(?:in|during|over|since|by|of|until"
            rf"|from)\s+(?:the\s+)?|last\s+|this\s+|next\s+|the\s+previous\s+|{_YEAR}\s+)(?:spring|summer|autumn"
            rf"|winter)|(?:last|this|next|in\s+the)\s+fall)(?!\s+(?:camp|water|roll|school|onion"
            rf"|time))(?:\s+(?:of\s+)?{_YEAR})?|\b(?i:spring|summer|autumn|fall|winter)\s+(?:of\s+)?{_YEAR})",
            r"(?P<decade>\b(?i:the\s+(?:early|mid|late)?[\s-]?)?(?:1[5-9]|20)\d0s\b|\b(?i:the\s+(?:(?:early|mid"
            r"|late)[\s-])?(?:twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties))\b)",
            rf"(?P<ago>\b(?i:{_COUNT}\s+{_UNIT}\s+(?:ago|earlier|before|previously|later|after)))(?=\W|$)",
            rf"(?P<window>\b(?i:(?:the\s+)?(?:past|last|previous|preceding|next"
            rf"|coming)\s+(?:{_COUNT}\s+)?(?:minute|hour|day|week|fortnight|month|year|decade|centurie)s)\b"
            rf"|\b(?i:the\s+past\s+(?:day|week|month|year|decade|century))\b|\b(?i:the\s+last\s+(?:decade"
            rf"|century))\b)",
            r"(?P<unit>\b(?i:(?:last|this|next|the\s+previous|the\s+following|the\s+preceding|the\s+coming"
            r"|earlier\s+this|later\s+this|the\s+same)\s+(?:weekend|week|month|year|decade|century))\b"
            r"|\b(?i:the\s+(?:week|month|year)\s+(?:before|after))\b|\b(?i:(?:at|over|during"
            r"|on)\s+the\s+weekend)\b|\b(?i:the\s+weekend\s+before)\b)",
            r"(?P<relday>\b(?i:the\s+day\s+(?:before\s+yesterday|after\s+tomorrow|before|after)|yesterday|today"
            r"|tomorrow|tonight|last\s+night|overnight|(?:the\s+)?(?:previous|following|next)\s+(?:day|morning"
            r"|afternoon|evening|night)|the\s+(?:morning|evening|night)\s+(?:before|after)|(?:earlier"
            r"|later)\s+(?:on\s+)?today|this\s+(?:morning|afternoon|evening)))(?=\W|$)(?!['’]s\s+(?:world|youth"
            r"|children))",
            rf"(?P<weekday>(?<!Black )(?<!Bloody )(?<!Cyber )(?<!Good )(?<!Ash )(?<!Palm )\b(?:(?i:last|this"
            rf"|next|this\s+coming)\s+)?{_WEEKDAY}\b(?!\s+(?:Times|Telegraph|Mirror|Express|Mail|Post|Herald"
            rf"|Night\s+Live|prayers|school)))",
            r"(?P<clock>\b(?:(?:1[0-2]|0?[1-9])(?:[.:][0-5]\d)?\s?(?:[ap]\.m\.?|[ap]m\b)|(?:[01]?\d"
            r"|2[0-3])[:.][0-5]\d(?=\s?(?:GMT|UTC|BST|CES?T|EES?T|MSK|[ECP][SD]T|JST|IST|hours|hrs|local"
            r"|o['’]clock)\b)|(?:[01]?\d|2[0-3]):[0-5]\d(?![:\d])|(?:1[0-2]|[1-9]|one|two|three|four|five|six"
            r"|seven|eight|nine|ten|eleven|twelve)\s+o['’]clock)(?:\s?\(?(?:GMT|UTC|BST|CES?T|EES?T|MSK"
            r"|[ECP][SD]T|JST|IST)\b\)?)?)",
            r"(?P<part>\b(?i:(?:early\s+|late\s+)?morning|noon|midday|lunchtime|(?:early\s+|late\s+)?afternoon"
            r"|(?:early\s+|late\s+)?evening|night|midnight|dawn|daybreak|first\s+light|sunrise|dusk|sunset"
            r"|nightfall|early\s+hours|small\s+hours)\b)",
            r"(?P<holiday>(?:\bNew\s+Year['’]s\s+(?:Eve|Day)\b|\bChristmas(?:\s+(?:Eve|Day))?\b(?!\s+(?:market|tree"
            r"|party|card|shopping|bonus))|\bBoxing\s+Day\b|(?<=since )(?:the\s+)?[Nn]ew\s+[Yy]ear\b)"
            r"(?:,?\s(?:of\s)?(?:19|20)\d\d\b)?)",
            rf"(?P<month>\b(?:(?i:last|this|next|early|mid|late)[\s-])?{FULL_MONTH})",
            r"(?P<season2>\b(?:19|20)\d\d[-–/](?:(?:19|20)\d\d|\d\d)(?![\d-])(?!\s?[%€£$]))",
            rf"(?P<year>\b{_YEAR}{_NOT_A_COUNT})",
        ]
    )
    + ")"
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mark:
    """One date or time word group at ``start:end``; ``hours`` is set instead of a day for parts of a day."""

    start: int
    end: int
    kind: str
    text: str
    span: Span | None
    hours: tuple[float, float] | None = None
    has_year: bool = False
