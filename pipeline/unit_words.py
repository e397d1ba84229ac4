"""Spellings of units and currencies in news prose, and their factors to one base unit per dimension.

A table of our own: the general libraries misread what newspapers print (one takes £3.2m for metres, another $2.5bn for
barns), and news needs some 200 words. Factors are the exact legal definitions; a month is 30.4375 days and a year
365.25. A ton is taken for a tonne, because newspapers outside the United States print it for one. Barrels stay barrels:
nobody prints oil in cubic metres.
"""

from __future__ import annotations


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
m 1.8288 fathom,fathoms
m 1852 nautical-mile,nautical-miles
m2 10000 hectare,hectares,ha
m2 4046.8564224 acre,acres
m3 0.001 litre,litres,liter,liters
m3 0.000001 millilitre,millilitres,milliliter,milliliters,ml
m3 0.003785411784 gallon,gallons
barrel 1 barrel,barrels,bbl
m3 1000000000 bcm
kg 0.000000000000001 picogram,picograms,pg
kg 0.000000000001 nanogram,nanograms,ng
kg 0.000000001 microgram,micrograms,µg
kg 0.000001 milligram,milligrams,mg
kg 0.001 gram,grams,gramme,grammes
kg 1 kilogram,kilograms,kilogramme,kilogrammes,kilo,kilos,kg,kgs
kg 1000 tonne,tonnes,ton,tons,metric-ton,metric-tons,metric-tonnes
kg 907.18474 short-ton,short-tons
kg 100 quintal,quintals
kg 1000000 kiloton,kilotons,kilotonne,kilotonnes
kg 0.45359237 lb,lbs
kg 6.35029318 stone
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
LETTERS = {
    "m": ("m", 1.0), "t": ("kg", 1000.0), "g": ("kg", 0.001), "h": ("s", 3600.0), "l": ("m3", 0.001),
    "L": ("m3", 0.001), "s": ("s", 1.0), "km²": ("m2", 1e6), "m²": ("m2", 1.0), "km2": ("m2", 1e6),
    "m2": ("m2", 1.0), "m³": ("m3", 1.0), "m3": ("m3", 1.0), "MW": ("W", 1e6), "mW": ("W", 1e-3), "W": ("W", 1.0),
}  # fmt: skip
DEGREES = {
    "c": (1.0, 273.15), "celsius": (1.0, 273.15), "centigrade": (1.0, 273.15), "f": (5 / 9, 459.67 * 5 / 9),
    "fahrenheit": (5 / 9, 459.67 * 5 / 9),
}  # fmt: skip

SYMBOLS = {
    "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₽": "RUB", "₴": "UAH", "₺": "TRY", "₩": "KRW",
    "₪": "ILS", "₦": "NGN", "₱": "PHP", "฿": "THB", "₫": "VND", "₡": "CRC", "₵": "GHS", "₸": "KZT", "₼": "AZN",
    "₾": "GEL",
}  # fmt: skip
# Letters before a dollar or pound sign: US$, A$, HK$, R$.
SYMBOL_PREFIXES = {
    "us": "USD", "a": "AUD", "au": "AUD", "c": "CAD", "ca": "CAD", "nz": "NZD", "hk": "HKD", "s": "SGD",
    "nt": "TWD", "r": "BRL", "mx": "MXN", "e": "EGP",
}  # fmt: skip
CODES = frozenset(
    "USD EUR GBP JPY CNY INR RUB UAH TRY KRW ILS NGN PHP THB VND GHS KZT AZN GEL AUD CAD NZD HKD SGD TWD BRL MXN"
    " CHF SEK NOK DKK PLN CZK HUF RON BGN RSD ZAR KES UGX TZS ETB EGP MAD TND DZD SAR AED QAR KWD BHD OMR JOD IQD"
    " IRR PKR BDT LKR NPR MYR IDR ARS CLP COP PEN BOB UYU PYG VES XOF XAF AMD UZS KGS MNT MMK LAK KHR ISK ZMW MWK"
    " MZN AOA BWP GTQ HNL ALL MKD AFN NPR NIO CRC".split()
)
ABBREVIATIONS = {
    "rs": "INR", "tk": "BDT", "rm": "MYR", "rp": "IDR", "fr": "CHF", "sfr": "CHF", "sh": "KES", "ksh": "KES",
    "n": "NGN", "r": "ZAR", "kr": "SEK", "birr": "ETB", "k": "ZMW", "kd": "KWD", "kshs": "KES", "ugx": "UGX",
}  # fmt: skip
# The commonest bearer of the name, unless a word before it says whose ("Egyptian pounds").
CURRENCY_WORDS = {
    "dollar": "USD", "dollars": "USD", "euro": "EUR", "euros": "EUR", "pound": "GBP", "pounds": "GBP",
    "sterling": "GBP", "quid": "GBP", "yen": "JPY", "yuan": "CNY", "renminbi": "CNY", "rupee": "INR",
    "rupees": "INR", "rouble": "RUB", "roubles": "RUB", "ruble": "RUB", "rubles": "RUB", "won": "KRW",
    "franc": "CHF", "francs": "CHF", "krona": "SEK", "kronor": "SEK", "krone": "NOK", "kroner": "NOK",
    "crowns": "CZK", "koruna": "CZK", "korunas": "CZK", "zloty": "PLN", "zlotys": "PLN", "zlotych": "PLN",
    "forint": "HUF", "forints": "HUF", "lira": "TRY", "liras": "TRY", "shekel": "ILS", "shekels": "ILS",
    "rand": "ZAR", "naira": "NGN", "shilling": "KES", "shillings": "KES", "peso": "MXN", "pesos": "MXN",
    "real": "BRL", "reais": "BRL", "reals": "BRL", "rial": "IRR", "rials": "IRR", "riyal": "SAR", "riyals": "SAR",
    "toman": "IRR", "tomans": "IRR", "dirham": "AED", "dirhams": "AED", "dinar": "RSD", "dinars": "RSD",
    "tenge": "KZT", "hryvnia": "UAH", "hryvnias": "UAH", "hryvnya": "UAH", "baht": "THB", "ringgit": "MYR",
    "rupiah": "IDR", "dong": "VND", "taka": "BDT", "cedi": "GHS", "cedis": "GHS", "lei": "RON", "leu": "RON",
    "leva": "BGN", "lev": "BGN", "lari": "GEL", "soles": "PEN", "bolivars": "VES", "bolivianos": "BOB",
    "guaranies": "PYG", "kwacha": "ZMW", "meticais": "MZN", "kwanza": "AOA", "kwanzas": "AOA", "pula": "BWP",
    "dram": "AMD", "drams": "AMD", "manat": "AZN", "som": "KGS", "soms": "KGS", "tugrik": "MNT", "kyat": "MMK",
    "kip": "LAK", "riel": "KHR", "quetzal": "GTQ", "quetzals": "GTQ", "quetzales": "GTQ", "lek": "ALL", "leks": "ALL",
    "krónur": "ISK", "kronur": "ISK", "krónas": "ISK", "lempiras": "HNL", "gourde": "HTG", "gourdes": "HTG",
    "denar": "MKD", "denars": "MKD", "afghani": "AFN", "afghanis": "AFN", "ngultrum": "BTN", "leones": "SLE",
    "dalasi": "GMD", "ariary": "MGA", "colones": "CRC", "sum": "UZS", "rufiyaa": "MVR", "córdobas": "NIO",
    "cordobas": "NIO", "somoni": "TJS", "nakfa": "ERN", "metical": "MZN", "sols": "PEN",
}  # fmt: skip
MINOR_WORDS = {
    "cents": ("cent", 1.0), "cent": ("cent", 1.0), "pence": ("GBP", 0.01), "kopecks": ("RUB", 0.01),
    "centimes": ("cent", 1.0), "paise": ("INR", 0.01),
}  # fmt: skip
BEARERS = {
    ("australian", "dollars"): "AUD", ("canadian", "dollars"): "CAD", ("singapore", "dollars"): "SGD",
    ("kong", "dollars"): "HKD", ("zealand", "dollars"): "NZD", ("taiwan", "dollars"): "TWD",
    ("namibian", "dollars"): "NAD", ("jamaican", "dollars"): "JMD", ("egyptian", "pounds"): "EGP",
    ("syrian", "pounds"): "SYP", ("lebanese", "pounds"): "LBP", ("sudanese", "pounds"): "SDG",
    ("cfa", "francs"): "XOF", ("guinean", "francs"): "GNF", ("congolese", "francs"): "CDF",
    ("rwandan", "francs"): "RWF", ("pakistani", "rupees"): "PKR", ("lankan", "rupees"): "LKR",
    ("nepali", "rupees"): "NPR", ("nepalese", "rupees"): "NPR", ("mauritian", "rupees"): "MUR",
    ("danish", "crowns"): "DKK", ("danish", "kroner"): "DKK", ("swedish", "crowns"): "SEK",
    ("norwegian", "crowns"): "NOK", ("icelandic", "kronur"): "ISK", ("turkish", "lira"): "TRY",
    ("argentine", "pesos"): "ARS", ("chilean", "pesos"): "CLP", ("colombian", "pesos"): "COP",
    ("philippine", "pesos"): "PHP", ("uruguayan", "pesos"): "UYU", ("cuban", "pesos"): "CUP",
    ("iraqi", "dinars"): "IQD", ("kuwaiti", "dinars"): "KWD", ("tunisian", "dinars"): "TND",
    ("algerian", "dinars"): "DZD", ("jordanian", "dinars"): "JOD", ("libyan", "dinars"): "LYD",
    ("serbian", "dinars"): "RSD", ("moroccan", "dirhams"): "MAD", ("ugandan", "shillings"): "UGX",
    ("tanzanian", "shillings"): "TZS", ("somali", "shillings"): "SOS", ("omani", "rials"): "OMR",
    ("yemeni", "rials"): "YER", ("qatari", "riyals"): "QAR",
}  # fmt: skip
# What a rate may be per, besides units. "A month" is left out for money: one outlet prints it, the other leaves it out.
PER_TIME = {
    "hour": "h", "day": "day", "week": "week", "year": "year", "annum": "year", "night": "night", "head": "person",
    "capita": "person", "person": "person", "ride": "ride", "share": "share", "ticket": "ticket",
    "household": "household", "inhabitant": "person",
}  # fmt: skip
ADVERBS = {"daily": "day", "weekly": "week", "annually": "year", "yearly": "year", "hourly": "h", "nightly": "night"}
# Words that may stand between a number and its unit: "1,500 flying hours", "20 metric tons", "three full days".
BETWEEN = frozenset(
    "full flying working consecutive long whole calendar straight more further extra additional successive good"
    " solid lost hard standard school".split()
)
# Pounds are money unless the sentence speaks of weight.
WEIGHT_CUES = frozenset(
    "weigh weighs weighed weighing weight heavy heavier heaviest scales kilograms kilos kilogram kg warhead bomb"
    " bombs hauling cargo payload explosive explosives birth tonnes lighter".split()
)
MONEY_THINGS = frozenset(
    "debt damage public taxpayers taxpayer aid savings funding investment revenue sales cash profit".split()
)
HEAT_CUES = frozenset(
    "temperature temperatures heat hot hotter cold colder warm warmer thermometer thermometers fever degrees-"
    " celsius heatwave frost oven stored boiling freezing".split()
)
SQUARES = frozenset({"square", "sq"})
