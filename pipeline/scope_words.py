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
    "police": r"police(?:men|women| officers?)?|gendarmes?|constables?|officers",
    "firefighters": r"fire ?fighters?|firemen|rescuers|rescue workers?",
    "medics": r"medics?|doctors?|physicians?|nurses?|paramedics?|health ?workers?|medical (?:staff|workers?)",
    "journalists": r"journalists?|reporters?|correspondents?|media workers?",
    "foreigners": r"foreigners?|foreign(?: nationals?| citizens?| tourists?| visitors?)?|tourists?|holidaymakers?",
    "crew": r"crew(?:men|members?| members?)?|sailors?|seafarers?",
    "passengers": r"passengers?",
    "teachers": r"teachers?",
    "pedestrians": r"pedestrians?|cyclists?|motorcyclists?|drivers?",
}  # fmt: skip
# Pairs of classes that the same people can be called by: never part and whole of one another.
OVERLAPPING = frozenset(
    frozenset(pair)
    for pair in [
        ("children", "pupils"), ("girls", "pupils"), ("boys", "pupils"), ("soldiers", "fighters"), ("soldiers", "men"),
        ("police", "men"), ("police", "soldiers"), ("foreigners", "passengers"), ("crew", "men"), ("fighters", "men"),
    ]
)  # fmt: skip
SUBGROUP = re.compile("|".join(rf"(?P<{name}>\b(?:{words})\b)" for name, words in SUBGROUPS.items()), re.IGNORECASE)
GENERAL = re.compile(
    r"\b(?:people|persons?|dead|deaths|bodies|victims|fatalities|casualties|lives|others|residents|inhabitants|total|toll|overall|in all|altogether"
    r"|everyone|combined)\b",
    re.IGNORECASE,
)  # fmt: skip

# Axes along which two counts of one thing are defined differently: axis -> value -> words.
DEFINITIONS: dict[str, dict[str, str]] = {
    "proof": {
        "confirmed": r"(?:laboratory|lab|test)[- ]confirmed|laborator(?:y|ies)[^,.;]{0,30}confirmed|confirmed (?:cases|infections|deaths|count|toll)"
        r"|(?:has|have) (?:been )?(?:so far )?(?:confirmed|verified)|(?:only )?verified|cases verified|identified by name|tested positive|only confirmed",
        "suspected": r"suspected|probable|presumed|unconfirmed|symptoms alone|clinically diagnosed|await(?:ing)? a test|possible cases",
    },
    "cause": {
        "direct": r"direct(?:ly)? (?:deaths?|caused|killed|due|linked)|death certificates?|certified deaths?|entered (?:on|as) [^,.;]{0,30}(?:cause|certificate)|as the cause",
        "excess": r"excess (?:deaths?|mortality)|more (?:people )?(?:died|deaths) than|than in the average|statistical (?:estimate|excess)|attribut(?:es?|ed|able)[^,.;]{0,40}\bto\b|indirect(?:ly)?",
    },
    "prices": {
        "nominal": r"nominal(?:ly)?|current prices|not adjusted for inflation",
        "real": r"real terms|inflation[- ]adjusted|adjust(?:ed|ing) for inflation|constant prices|after inflation",
    },
    "season": {
        "adjusted": r"seasonally adjusted|adjusted for seasonal|season-adjusted",
        "raw": r"unadjusted|not seasonally adjusted|non-seasonally|raw (?:figures|numbers|data)|original (?:figures|data)",
    },
    "result": {
        "net": r"net (?:profit|loss|income|result|earnings|debt|migration|new|change|increase|gain)|bottom line|attributable to shareholders|after tax(?:es)?",
        "operating": r"operating (?:profit|loss|income|result|earnings)|EBIT(?:DA)?\b|before (?:interest|tax|lease)",
        "gross": r"gross (?:profit|margin|debt|borrowings?|written|income|figure|migration|domestic)",
        "underlying": r"underlying|adjusted (?:profit|earnings|loss|ebit)|core (?:profit|earnings|inflation)|recurring",
        "statutory": r"statutory|reported (?:profit|loss)",
        "revenue": r"\brevenues?\b|\bturnover\b|\bsales of\b",
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
    "average": {"median": r"\bmedian\b", "mean": r"\bmean\b|\baverage\b", "peak": r"\bpeak\b|\bbusiest\b|at its height|highest"},
    "growth": {
        "yearly": r"year[- ]on[- ]year|from a year (?:earlier|ago|before)|than a year (?:earlier|ago|before)|compared with a year|annual(?:ly|i[sz]ed)?",
        "monthly": r"month[- ]on[- ]month|from the (?:previous )?month|than in the previous month|on the month|monthly",
        "quarterly": r"quarter[- ]on[- ]quarter|from the previous quarter|on the quarter|quarterly",
    },
    "area": {"metropolitan": r"metropolitan (?:area|region)|greater [A-Z]\w+|conurbation", "city": r"city (?:itself|proper|limits)|itself counts"},
    "extent": {"voluntary": r"voluntary (?:departures?|returns?)", "forced": r"deport(?:ed|ations?)|forced returns?"},
    "price": {"with tax": r"(?:tax|VAT|duty|tariff)(?: is)? included|including (?:tax|VAT)", "without tax": r"(?:tax|VAT)(?: is)? (?:not included|excluded)|before tax|excluding (?:tax|VAT)|plus VAT"},
    "inclusion": {
        "narrow": r"count(?:s|ing|ed)? only|only (?:those|people|vehicles|cases|laborator\w+|deaths|regular|the area)|(?:leav\w+|left) (?:out|aside)|exclud\w+|not (?:counting|including)|without counting"
        r"|if only|regular (?:soldiers|troops) alone|counts only|includes? only|identified in|based on cases",
        "wide": r"includ(?:es|ing|ed)|taking in|takes in|count(?:s|ing) (?:every|all|everyone|those|areas)|once [^,.;]{3,60} (?:is|are) included|\bincluded\b|with [^,.;]{3,60} included|crew included|counting",
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
PROVISIONAL = re.compile(
    r"\b(?:provisional|preliminary|initial|first (?:count|estimate|report|list)|early (?:count|estimate|figures?)|flash estimate|so far|estimated)\b",
    re.IGNORECASE,
)  # fmt: skip
FINAL = re.compile(
    r"\b(?:final|definitive|revised|updated|latest|official results?|end-of-outbreak|closing report|full count|completed)\b",
    re.IGNORECASE,
)

MONTHS = {
    name: n
    for n, name in enumerate(
        "january february march april may june july august september october november december".split(), start=1
    )
}
