"""Words of scope: groups of people, definitions of a count, and months; shared by finding and comparing scopes."""

from __future__ import annotations

import re

# A class of people that is commonly counted as a part of a total. Words of one class are synonyms here.
SUBGROUPS: dict[str, str] = {
    "children": r"child(?:ren)?|minors?|infants?|bab(?:y|ies)|toddlers?|under-?(?:fives?|18s?|age)|youngsters",
    "girls": r"girls?|schoolgirls?",
    "boys": r"boys?|schoolboys?",
    "pupils": r"pupils?|students?|schoolchildren",
    "women": r"women|woman|females?|mothers?",
    "men": r"men(?! and women)|males?",
    "elderly": r"elderly|pensioners?|over-?(?:60|65|70|75|80)s?|aged \d\d (?:and|or) (?:over|older)",
    "civilians": r"civilians?|non-?combatants?",
    "soldiers": r"soldiers?|servicemen|servicemembers?|troops|conscripts?|reservists?|paratroopers?|marines?",
    "fighters": r"fighters?|militants?|rebels?|insurgents?|gunmen",
    "police": r"police(?:men|women| officers?)?|gendarmes?|constables?|officers|bailiffs?|troopers?",
    "firefighters": r"fire ?fighters?|firemen|rescuers|rescue workers?",
    "medics": r"medics?|doctors?|physicians?|nurses?|paramedics?|health ?workers?|medical (?:staff|workers?)",
    "journalists": r"journalists?|reporters?|correspondents?|media workers?",
    "foreigners": r"foreigners?|foreign(?: nationals?| citizens?| tourists?| visitors?)?|tourists?|holidaymakers?",
    "crew": r"crew(?:men|members?| members?)?|sailors?|seafarers?",
    "passengers": r"passengers?",
    "teachers": r"teachers?",
    "pedestrians": r"pedestrians?|cyclists?|motorcyclists?|drivers?",
}  # fmt: skip
# The classes that are commonly told as a part of "people", "dead" or "victims"; the others (passengers, crew,
# fighters) are as often another name for all of them.
PARTITIONS = frozenset(
    ("children", "girls", "boys", "women", "elderly", "civilians", "police", "firefighters", "medics", "journalists",
     "foreigners", "teachers", "pedestrians", "soldiers")
)  # fmt: skip
PARTS_OF_GROUPS = frozenset(
    [("girls", "children"), ("boys", "children"), ("girls", "pupils"), ("boys", "pupils")]
)  # part and whole
SUBGROUP = re.compile("|".join(rf"(?P<{name}>\b(?:{words})\b)" for name, words in SUBGROUPS.items()), re.IGNORECASE)
GENERAL = re.compile(
    r"\b(?:people|persons?|dead|deaths|bodies|victims|fatalities|casualties|lives|others|residents|inhabitants"
    r"|total|toll|overall|in all|altogether"
    r"|everyone|combined)\b",
    re.IGNORECASE,
)  # fmt: skip

CIVIL = re.compile(r"\b(?:residents|inhabitants)\b", re.IGNORECASE)  # civilians all of them
# Axes along which two counts of one thing are defined differently: axis -> value -> words.
DEFINITIONS: dict[str, dict[str, str]] = {
    "proof": {
        "confirmed": r"(?:laboratory|lab|test)[- ]confirmed|laborator(?:y|ies)[^,.;]{0,30}confirmed"
        r"|confirmed (?:cases|infections|deaths|count|toll)"
        r"|(?:has|have) (?:been )?(?:so far )?(?:confirmed|verified)|(?:only )?verified|cases verified"
        r"|identified by name|tested positive|only confirmed",
        "suspected": r"suspected|probable|presumed|unconfirmed|symptoms alone|clinically diagnosed"
        r"|await(?:ing)? a test|possible cases",
    },
    "cause": {
        "direct": r"direct(?:ly)? (?:deaths?|caused|killed|due|linked)|death certificates?|certified deaths?"
        r"|entered (?:on|as) [^,.;]{0,30}(?:cause|certificate)|as the cause",
        "excess": r"excess (?:deaths?|mortality)|more (?:people )?(?:died|deaths) than|than in the average"
        r"|statistical (?:estimate|excess)|attribut(?:es?|ed|able)[^,.;]{0,40}\bto\b|indirect(?:ly)?",
    },
    "prices": {
        "nominal": r"nominal(?:ly)?|current prices|not adjusted for inflation",
        "real": r"real terms|inflation[- ]adjusted|adjust(?:ed|ing) for inflation|constant prices|after inflation",
    },
    "season": {
        "adjusted": r"seasonally adjusted|adjusted for seasonal|season-adjusted",
        "raw": r"unadjusted|not seasonally adjusted|non-seasonally|raw (?:figures|numbers|data)"
        r"|original (?:figures|data)",
    },
    "result": {
        "net": r"net (?:profit|loss|income|result|earnings|debt|migration|new|change|increase|gain)|bottom line"
        r"|attributable to shareholders|after tax(?:es)?",
        "operating": r"operating (?:profit|loss|income|result|earnings)|EBIT(?:DA)?\b|before (?:interest|tax|lease)",
        "gross": r"gross (?:profit|margin|debt|borrowings?|written|income|figure|migration|domestic)",
        "underlying": r"underlying|adjusted (?:profit|earnings|loss|ebit)|core (?:profit|earnings|inflation)"
        r"|recurring",
        "statutory": r"statutory|reported (?:profit|loss)",
        "revenue": r"\brevenues?\b|\bturnover\b",
    },
    "index": {
        "harmonised": r"harmoni[sz]ed",
        "national": r"national (?:index|measure|definition|accounts)",
        "core": r"core inflation|excluding (?:food|energy)",
        "headline": r"headline (?:inflation|rate)",
    },
    "labour": {
        "registered": r"register(?:ed)? (?:job ?seekers?|unemploy)|claimant",
        "survey": r"\bILO\b|labour force survey|household survey",
        "broad": r"given up looking|under-?employ|broader measure|discouraged",
    },
    "staff": {"fte": r"full-time equivalents?|\bFTEs?\b", "heads": r"head-?count|part-timers"},
    "average": {"median": r"\bmedian\b", "mean": r"\bmean\b|\baverage\b", "peak": r"\bpeak\b|\bbusiest\b"
    r"|at its height|highest"},
    "growth": {
        "yearly": r"year[- ]on[- ]year|from a year (?:earlier|ago|before)|than a year (?:earlier|ago|before)"
        r"|compared with a year|annual(?:ly|i[sz]ed)?",
        "monthly": r"month[- ]on[- ]month|from the (?:previous )?month|than in the previous month|on the month"
        r"|monthly",
        "quarterly": r"quarter[- ]on[- ]quarter|from the previous quarter|on the quarter|quarterly",
    },
    "area": {"metropolitan": r"metropolitan (?:area|region)|greater [A-Z]\w+"
    r"|conurbation", "city": r"city (?:itself|proper|limits)|itself counts"},
    "extent": {"voluntary": r"voluntary (?:departures?|returns?)", "forced": r"deport(?:ed|ations?)|forced returns?"},
    "price": {"with tax": r"(?:tax|VAT|duty|tariff)(?: is)? included|including (?:tax"
    r"|VAT)", "without tax": r"(?:tax|VAT)(?: is)? (?:not included|excluded)|before tax|excluding (?:tax|VAT)"
    r"|plus VAT"},
    "inclusion": {
        "narrow": r"count(?:s|ing|ed)? only|only (?:those|people|vehicles|cases|laborator\w+|deaths|regular"
        r"|the area)|(?:leav\w+|left) (?:out|aside)|exclud\w+|not (?:counting|including)|without counting"
        r"|if only|regular (?:soldiers|troops) alone|counts only|includes? only|identified in|based on cases",
        "wide": r"includ(?:es|ing|ed)\b(?!\s+(?:at least\s+|some\s+|about\s+)?(?:\d|a\b|one|two|three|four|five"
        r"|six|seven|eight|nine|ten))|taking in|takes in|count(?:s|ing) (?:every|all|everyone|those|areas)"
        r"|once [^,.;]{3,60} (?:is|are) included|\bincluded\b|with [^,.;]{3,60} included|crew included|counting",
    },
}  # fmt: skip
DEFINITION = re.compile(
    "|".join(
        rf"(?P<{axis}_{value.replace(' ', '_')}>\b(?:{words}))"
        for axis, values in DEFINITIONS.items()
        for value, words in values.items()
    ),
    re.IGNORECASE,
)
# A clause that tells how the count was made: enough, on one side alone, to say that the counts are not of one thing.
METHOD = re.compile(
    r"\b(?:count(?:s|ing) only|leav(?:es?|ing) (?:out|aside)|exclud(?:es?|ing)|(?:does|do|did) not include"
    r""
    r"|counts? (?:a|an|every|each)? ?[\w-]+ as\b|if (?:only|every|you count)|(?:if|once) [^,.;]{3,60} (?:is|are"
    r"|were) (?:counted|included)"
    r"|by (?:[\w’'-]+ ){0,3}definition|definition of|defined as|in the (?:strict|wide|narrow|broad)\w* sense"
    r"|on the (?:strict|wide|narrow|broad)\w* criterion"
    r"|a term that|the term that|meaning (?:all|those|any)|also (?:counts|includes?)|which (?:takes in|covers"
    r"|counts|includes)|who also (?:count|include)"
    r"|measured (?:in|by|as|to|from)|on a [\w-]+ basis|on that basis|in [\w ]{2,20} terms|stripping out"
    r"|using only|a (?:count|tally|figure|number|total) (?:that|which)"
    r"|(?:its|their|the) (?:figure|list|tally|count) (?:includes|has also|covers|excludes)"
    r"|according to the (?:strict|narrow|wide|broad)\w* definition"
    r"|takes in (?:only|every|any|all)|based on cases|counting (?:every|those|everybody|everyone|regular|single))",
    re.IGNORECASE,
)  # fmt: skip
_COUNT = r"(?:a|an|one|two|three|four|five|six|seven|eight|nine|ten|several|\d{1,3})"
# An early and a late stage of one count: what the later text says replaces what the earlier one said.
PROVISIONAL = re.compile(
    r"\b(?:provisional|preliminary|initial(?:ly)?|unofficial|first\s+(?:count|estimates?|reports?|list"
    r"|roll\s+call|bulletin|tally|evening|day|hours|notice|indications?)"
    r"|early\s+(?:counts?|estimates?|figures?|bulletin|reports?)|flash\s+estimate|at\s+first(?:\s+light)?\b"
    r"|on\s+the\s+(?:night|evening|day)\s+of\s+the|within\s+an?\s+hour\s+of"
    r"|with\s+(?:\w+\s+){0,3}(?:percent|per\s+cent|half|a\s+third|\d+\s+of\s+\d+)[^,.;]{0,30}\s(?:counted|opened"
    r"|surveyed|reported|processed)|were\s+still\s+(?:searching|digging|looking)"
    r"|feared\s+to\s+rise|might\s+be\s+buried|searching\s+for\s+(?:the\s+)?others|the\s+rest\s+(?:were"
    r"|are)\s+being\s+sought)",
    re.IGNORECASE,
)  # fmt: skip
FINAL = re.compile(
    rf"\b(?:final|definitive|revised|updated|official\s+results?|end-of-outbreak|closing\s+report|full\s+count"
    rf"|in\s+the\s+end\b|{_COUNT}\s+(?:days|weeks?|months?|years?)\s+(?:later|on)\b"
    r"|(?:the\s+)?next\s+(?:day|morning)|the\s+following\s+(?:day|week|month|morning)|(?:has|have|had"
    r"|now)\s+(?:now\s+)?(?:reached|risen|climbed|grown|gone\s+up)|(?:rose|climbed|went\s+up|was\s+raised"
    r"|raised)\s+to"
    r"|(?:raised|lowered|revised|corrected)\s+(?:its|the)\s+(?:count|toll|number|figure|estimate)"
    r"|latest\s+(?:count|toll|number|figures?)|now\s+(?:totals?|numbers?|counts?|stands?)|has\s+now\s+been"
    r"|corrected\s+itself|(?:second|third|fourth"
    r"|fifth)\s+day|called\s+off\s+the|search\s+is\s+over|with\s+every\s+precinct|the\s+last\s+slabs)",
    re.IGNORECASE,
)  # fmt: skip

MONTHS = {
    name: n
    for n, name in enumerate(
        [
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ],
        start=1,
    )
}
