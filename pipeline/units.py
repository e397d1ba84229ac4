"""Units and currencies of news prose, and their factors to one base unit per dimension.

A table of our own: the general libraries misread what newspapers print (pint takes £3.2m for metres, quantulum3 takes
$2.5bn for barn), and news needs some 150 words. Factors are the exact legal definitions; a month is 30.4375 days and a
year 365.25. A ton is taken as a tonne, because newspapers outside the United States print it for one.

``read_unit`` looks at the tokens after a number, ``read_currency`` at those before it. Neither converts a currency.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.tokens import Token, is_attached, is_hyphen, word_at


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as printed: base unit, factor and offset to it, and the token after it."""

    name: str
    factor: float
    last: int
    offset: float = 0.0


def _table(rows: str) -> dict[str, tuple[str, float]]:
    """Read lines of ``base factor spelling,spelling`` into a dictionary from spelling to (base, factor)."""
    table = {}
    for row in rows.strip().splitlines():
        base, factor, spellings = row.split(maxsplit=2)
        for spelling in spellings.split(","):
            table[spelling.strip()] = (base, float(factor))
    return table


WORDS = _table("""
m 0.001 millimetre,millimetres,millimeter,millimeters,mm
m 0.01 centimetre,centimetres,centimeter,centimeters,cm
m 1 metre,metres,meter,meters
m 1000 kilometre,kilometres,kilometer,kilometers,km,kms
m 1609.344 mile,miles,mi
m 0.3048 foot,feet,ft
m 0.0254 inch,inches
m 0.9144 yard,yards,yd,yds
m2 10000 hectare,hectares,ha
m2 4046.8564224 acre,acres
m3 0.001 litre,litres,liter,liters
m3 0.003785411784 gallon,gallons
m3 0.158987294928 barrel,barrels,bbl
m3 1000000000 bcm
kg 0.000001 milligram,milligrams,mg
kg 0.001 gram,grams,gramme,grammes
kg 1 kilogram,kilograms,kilogramme,kilogrammes,kilo,kilos,kg,kgs
kg 1000 tonne,tonnes,ton,tons
kg 1000000 kiloton,kilotons,kilotonne,kilotonnes
kg 0.45359237 lb,lbs
kg 0.028349523125 ounce,ounces,oz
s 0.001 millisecond,milliseconds
s 1 second,seconds,sec,secs
s 60 minute,minutes,min,mins
s 3600 hour,hours,hr,hrs
s 86400 day,days
s 604800 week,weeks,wk,wks
s 1209600 fortnight,fortnights
s 2629800 month,months
s 31557600 year,years,yr,yrs
s 315576000 decade,decades
s 3155760000 century,centuries
m/s 0.2777777777777778 kph,kmh,kmph
m/s 0.44704 mph
m/s 0.5144444444444445 knot,knots
W 1 watt,watts
W 1000 kilowatt,kilowatts,kw
W 1000000 megawatt,megawatts
W 1000000000 gigawatt,gigawatts,gw
W 1000000000000 terawatt,terawatts,tw
W 745.6998715822702 horsepower,hp
J 3600000 kilowatt-hour,kilowatt-hours,kwh
J 3600000000 megawatt-hour,megawatt-hours,mwh
J 3600000000000 gigawatt-hour,gigawatt-hours,gwh
J 3600000000000000 terawatt-hour,terawatt-hours,twh
Pa 100 hectopascal,hectopascals,hpa,millibar,millibars
B 1000000 megabyte,megabytes,mb
B 1000000000 gigabyte,gigabytes,gb
B 1000000000000 terabyte,terabytes,tb
percentage_point 1 pp,ppt,ppts
percentage_point 0.01 bp,bps
""")
# Only when written against the digits ("100m", "5 t"): as words of their own they are something else.
LETTERS = {"m": ("m", 1.0), "t": ("kg", 1000.0), "g": ("kg", 0.001), "h": ("s", 3600.0), "l": ("m3", 0.001), "L": ("m3", 0.001),
           "s": ("s", 1.0), "km²": ("m2", 1e6), "m²": ("m2", 1.0), "km2": ("m2", 1e6), "m2": ("m2", 1.0), "m³": ("m3", 1.0),
           "m3": ("m3", 1.0), "MW": ("W", 1e6), "mW": ("W", 1e-3), "W": ("W", 1.0)}  # fmt: skip
DEGREES = {"c": (1.0, 273.15), "celsius": (1.0, 273.15), "centigrade": (1.0, 273.15), "f": (5 / 9, 459.67 * 5 / 9),
           "fahrenheit": (5 / 9, 459.67 * 5 / 9)}  # fmt: skip

SYMBOLS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₽": "RUB", "₴": "UAH", "₺": "TRY", "₩": "KRW",
           "₪": "ILS", "₦": "NGN", "₱": "PHP", "฿": "THB", "₫": "VND", "₡": "CRC", "₵": "GHS", "₸": "KZT", "₼": "AZN",
           "₾": "GEL"}  # fmt: skip
# Letters before a dollar or pound sign: US$, A$, HK$, R$.
SYMBOL_PREFIXES = {"us": "USD", "a": "AUD", "au": "AUD", "c": "CAD", "ca": "CAD", "nz": "NZD", "hk": "HKD", "s": "SGD",
                   "nt": "TWD", "r": "BRL", "mx": "MXN", "e": "EGP"}  # fmt: skip
CODES = frozenset(
    ["USD", "EUR", "GBP", "JPY", "CNY", "INR", "RUB", "UAH", "TRY", "KRW", "ILS", "NGN", "PHP", "THB", "VND", "GHS", "KZT", "AZN", "GEL", "AUD", "CAD", "NZD", "HKD", "SGD", "TWD", "BRL", "MXN", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "RON", "BGN", "RSD", "ZAR", "KES", "UGX", "TZS", "ETB", "EGP", "MAD", "TND", "DZD", "SAR", "AED", "QAR", "KWD", "BHD", "OMR", "JOD", "IQD", "IRR", "PKR", "BDT", "LKR", "NPR", "MYR", "IDR", "ARS", "CLP", "COP", "PEN", "BOB", "UYU", "PYG", "VES", "XOF", "XAF", "AMD", "UZS", "KGS", "MNT", "MMK", "LAK", "KHR", "ISK", "ZMW", "MWK", "MZN", "AOA", "BWP"]
)
ABBREVIATIONS = {"rs": "INR", "tk": "BDT", "rm": "MYR", "rp": "IDR", "fr": "CHF", "sfr": "CHF", "sh": "KES", "ksh": "KES",
                 "n": "NGN", "r": "ZAR", "kr": "SEK", "birr": "ETB", "k": "ZMW"}  # fmt: skip
# The commonest bearer of the name, unless a word before it says whose ("Egyptian pounds").
CURRENCY_WORDS = {
    "dollar": "USD", "dollars": "USD", "euro": "EUR", "euros": "EUR", "pound": "GBP", "pounds": "GBP", "sterling": "GBP",
    "quid": "GBP", "yen": "JPY", "yuan": "CNY", "renminbi": "CNY", "rupee": "INR", "rupees": "INR", "rouble": "RUB",
    "roubles": "RUB", "ruble": "RUB", "rubles": "RUB", "won": "KRW", "franc": "CHF", "francs": "CHF", "krona": "SEK",
    "kronor": "SEK", "krone": "NOK", "kroner": "NOK", "crowns": "CZK", "koruna": "CZK", "korunas": "CZK", "zloty": "PLN",
    "zlotys": "PLN", "zlotych": "PLN", "forint": "HUF", "forints": "HUF", "lira": "TRY", "liras": "TRY", "shekel": "ILS",
    "shekels": "ILS", "rand": "ZAR", "naira": "NGN", "shilling": "KES", "shillings": "KES", "peso": "MXN", "pesos": "MXN",
    "real": "BRL", "reais": "BRL", "reals": "BRL", "rial": "IRR", "rials": "IRR", "riyal": "SAR", "riyals": "SAR",
    "toman": "IRR", "tomans": "IRR", "dirham": "AED", "dirhams": "AED", "dinar": "RSD", "dinars": "RSD", "tenge": "KZT",
    "hryvnia": "UAH", "hryvnias": "UAH", "hryvnya": "UAH", "baht": "THB", "ringgit": "MYR", "rupiah": "IDR", "dong": "VND",
    "taka": "BDT", "cedi": "GHS", "cedis": "GHS", "lei": "RON", "leu": "RON", "leva": "BGN", "lev": "BGN", "lari": "GEL",
    "soles": "PEN", "bolivars": "VES", "bolivianos": "BOB", "guaranies": "PYG", "kwacha": "ZMW", "meticais": "MZN",
    "kwanza": "AOA", "kwanzas": "AOA", "pula": "BWP", "dram": "AMD", "drams": "AMD", "manat": "AZN", "som": "KGS",
    "soms": "KGS", "tugrik": "MNT", "kyat": "MMK", "kip": "LAK", "riel": "KHR",
}  # fmt: skip
MINOR_WORDS = {"cents": ("cent", 1.0), "cent": ("cent", 1.0), "pence": ("GBP", 0.01), "kopecks": ("RUB", 0.01),
               "centimes": ("cent", 1.0), "paise": ("INR", 0.01)}  # fmt: skip
BEARERS = {
    ("australian", "dollars"): "AUD", ("canadian", "dollars"): "CAD", ("singapore", "dollars"): "SGD",
    ("kong", "dollars"): "HKD", ("zealand", "dollars"): "NZD", ("taiwan", "dollars"): "TWD", ("namibian", "dollars"): "NAD",
    ("jamaican", "dollars"): "JMD", ("egyptian", "pounds"): "EGP", ("syrian", "pounds"): "SYP", ("lebanese", "pounds"): "LBP",
    ("sudanese", "pounds"): "SDG", ("cfa", "francs"): "XOF", ("guinean", "francs"): "GNF", ("congolese", "francs"): "CDF",
    ("rwandan", "francs"): "RWF", ("pakistani", "rupees"): "PKR", ("lankan", "rupees"): "LKR", ("nepali", "rupees"): "NPR",
    ("nepalese", "rupees"): "NPR", ("mauritian", "rupees"): "MUR", ("danish", "crowns"): "DKK", ("danish", "kroner"): "DKK",
    ("swedish", "crowns"): "SEK", ("norwegian", "crowns"): "NOK", ("icelandic", "kronur"): "ISK", ("turkish", "lira"): "TRY",
    ("argentine", "pesos"): "ARS", ("chilean", "pesos"): "CLP", ("colombian", "pesos"): "COP", ("philippine", "pesos"): "PHP",
    ("uruguayan", "pesos"): "UYU", ("cuban", "pesos"): "CUP", ("iraqi", "dinars"): "IQD", ("kuwaiti", "dinars"): "KWD",
    ("tunisian", "dinars"): "TND", ("algerian", "dinars"): "DZD", ("jordanian", "dinars"): "JOD", ("libyan", "dinars"): "LYD",
    ("serbian", "dinars"): "RSD", ("moroccan", "dirhams"): "MAD", ("ugandan", "shillings"): "UGX",
    ("tanzanian", "shillings"): "TZS", ("somali", "shillings"): "SOS", ("omani", "rials"): "OMR", ("yemeni", "rials"): "YER",
    ("qatari", "riyals"): "QAR",
}  # fmt: skip
PER_TIME = {"second": "s", "minute": "min", "hour": "h", "day": "day", "week": "week", "month": "month", "year": "year",
            "annum": "year", "night": "night", "head": "person", "capita": "person", "person": "person", "litre": "m3",
            "ride": "ride", "share": "share", "ticket": "ticket", "household": "household", "inhabitant": "person"}  # fmt: skip
SQUARES = {"square", "sq"}


def read_currency(tokens: Sequence[Token], index: int) -> tuple[str, int] | None:
    """Return the currency printed before token ``index`` and its first token: "$", "US$", "Rs", "EUR"."""
    before = index - 1
    if before < 0:
        return None
    token = tokens[before]
    if token.text in SYMBOLS:
        if is_attached(tokens, before) and word_at(tokens, before - 1) in SYMBOL_PREFIXES and token.text in "$£":
            return SYMBOL_PREFIXES[word_at(tokens, before - 1)], before - 1
        return SYMBOLS[token.text], before
    if token.text == "." and word_at(tokens, before - 1) in {"rs", "tk", "fr"}:
        return ABBREVIATIONS[word_at(tokens, before - 1)], before - 1
    if token.text in CODES or (token.lower in ABBREVIATIONS and token.text[0].isupper() and _is_money_letter(tokens, before)):
        return ABBREVIATIONS.get(token.lower, token.text), before
    return None


def _is_money_letter(tokens: Sequence[Token], index: int) -> bool:
    token = tokens[index]
    return len(token.text) > 1 or (token.text in {"R", "N"} and is_attached(tokens, index + 1))


def read_unit(tokens: Sequence[Token], index: int) -> Unit | None:
    """Return the unit printed at token ``index`` (after a number), or ``None`` if the number counts things."""
    at = index + 1 if is_hyphen(tokens, index) else index
    for read in (_read_percent, _read_degrees, _read_area_or_volume, _read_money, _read_word):
        unit = read(tokens, at)
        if unit is not None:
            return read_rate(tokens, unit)
    return None


def _read_percent(tokens: Sequence[Token], at: int) -> Unit | None:
    word, following = word_at(tokens, at), word_at(tokens, at + 1)
    if word in {"percentage", "percent", "per", "%"} and word_at(tokens, at + (2 if following == "cent" else 1)) in {"point", "points"}:
        return Unit("percentage_point", 1.0, at + (3 if following == "cent" else 2))
    if word == "basis" and following in {"point", "points"}:
        return Unit("percentage_point", 0.01, at + 2)
    if word in {"%", "percent", "pct", "pc", "٪", "％"} and not (word == "pc" and not is_attached(tokens, at)):
        return Unit("percent", 1.0, at + 1)
    if word == "per" and following == "cent":
        return Unit("percent", 1.0, at + 2)
    if word == "‰":
        return Unit("percent", 0.1, at + 1)
    return None


def _read_degrees(tokens: Sequence[Token], at: int) -> Unit | None:
    word, following = word_at(tokens, at), word_at(tokens, at + 1)
    if word in {"°", "º", "degrees", "degree", "deg"}:
        if following in DEGREES:
            factor, offset = DEGREES[following]
            return Unit("K", factor, at + 2, offset)
        return Unit("degree", 1.0, at + 1)
    if word in {"℃", "celsius"}:
        return Unit("K", 1.0, at + 1, 273.15)
    if tokens_text(tokens, at) in {"C", "F"} and is_attached(tokens, at):
        factor, offset = DEGREES[word]
        return Unit("K", factor, at + 1, offset)
    return None


def tokens_text(tokens: Sequence[Token], index: int) -> str:
    """Return the text of the token at ``index`` in its own case, "" outside the sentence."""
    return tokens[index].text if 0 <= index < len(tokens) else ""


def _read_area_or_volume(tokens: Sequence[Token], at: int) -> Unit | None:
    word = word_at(tokens, at)
    power = 2 if word in SQUARES else 3 if word in {"cubic", "cu"} else 0
    if power == 0:
        return None
    name = at + 2 if word_at(tokens, at + 1) == "." else at + 1
    base, factor = WORDS.get(word_at(tokens, name), ("", 0.0))
    if word_at(tokens, name) == "m":
        base, factor = "m", 1.0
    return Unit(f"m{power}", factor**power, name + 1) if base == "m" else None


def _read_money(tokens: Sequence[Token], at: int) -> Unit | None:
    text, word = tokens_text(tokens, at), word_at(tokens, at)
    if text in SYMBOLS:
        return Unit(SYMBOLS[text], 1.0, at + 1)
    if text in CODES:
        return Unit(text, 1.0, at + 1)
    if word in MINOR_WORDS:
        return Unit(MINOR_WORDS[word][0], MINOR_WORDS[word][1], at + 1)
    if text == "p" and is_attached(tokens, at):
        return Unit("GBP", 0.01, at + 1)
    for noun in (at, at + 1, at + 2):
        if word_at(tokens, noun) in CURRENCY_WORDS:
            bearer = BEARERS.get((word_at(tokens, noun - 1), word_at(tokens, noun)))
            if noun > at and bearer is None and not tokens_text(tokens, at)[:1].isupper():
                return None
            if word_at(tokens, noun) in {"won", "real", "som"} and _is_other_word(tokens, noun):
                return None
            return Unit(bearer or CURRENCY_WORDS[word_at(tokens, noun)], 1.0, noun + 1)
        if not word_at(tokens, noun).isalpha():
            return None
    return None


def _is_other_word(tokens: Sequence[Token], noun: int) -> bool:
    """"12 won seats" and "5 real reasons" are no money."""
    return word_at(tokens, noun + 1).isalpha() and word_at(tokens, noun + 1) not in {"to", "for", "in", "from", "by", "and", "a", "per"}


def _read_word(tokens: Sequence[Token], at: int) -> Unit | None:
    text, word = tokens_text(tokens, at), word_at(tokens, at)
    if word == "nautical" and word_at(tokens, at + 1) in {"mile", "miles"}:
        return Unit("m", 1852.0, at + 2)
    joined = f"{word}-{word_at(tokens, at + 2)}" if is_hyphen(tokens, at + 1) else f"{word}-{word_at(tokens, at + 1)}"
    if joined in WORDS:
        return Unit(*WORDS[joined], at + (3 if is_hyphen(tokens, at + 1) else 2))
    if word in WORDS and not (word in {"second", "mb"} and text != text.upper() and not is_attached(tokens, at) and word == "mb"):
        return Unit(*WORDS[word], at + 1)
    if text in LETTERS and at > 0 and tokens[at].start - tokens[at - 1].end <= 1:
        if text == "s" and not is_attached(tokens, at):
            return None
        if word_at(tokens, at + 1) in {"2", "3"} and is_attached(tokens, at + 1) and text == "m":
            return Unit(f"m{word_at(tokens, at + 1)}", 1.0, at + 2)
        return Unit(*LETTERS[text], at + 1)
    return None


def read_rate(tokens: Sequence[Token], unit: Unit) -> Unit:
    """Join a length and "per hour", "an hour", "/h", "a second" into a speed; other rates get a suffix (USD/kg)."""
    at = unit.last
    if word_at(tokens, at) not in {"per", "/", "a", "an"}:
        return unit
    per = word_at(tokens, at + 1)
    base, factor = WORDS.get(per, LETTERS.get(tokens_text(tokens, at + 1), ("", 0.0)))
    if unit.name == "m" and base == "s" and factor in {1.0, 3600.0}:
        return Unit("m/s", unit.factor / factor, at + 2)
    if (unit.name.isupper() and len(unit.name) == 3) or unit.name == "cent":
        if base in {"kg", "m3", "J", "m2"}:
            return Unit(f"{unit.name}/{base}", unit.factor / factor, at + 2)
        if per in PER_TIME:
            return Unit(f"{unit.name}/{PER_TIME[per]}", unit.factor, at + 2)
    if unit.name in {"m3", "kg"} and per in PER_TIME:
        return Unit(f"{unit.name}/{PER_TIME[per]}", unit.factor, at + 2)
    return unit


def is_money(unit: str) -> bool:
    """Say whether ``unit`` is an ISO 4217 code."""
    return len(unit) == 3 and unit.isupper()
