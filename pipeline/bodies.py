"""When two sources speak for one body: a ministry and its spokesman, a country's defence ministry and its military.

Stricter readings of one speaker live in source_names.py; here only what an institution would answer for. Two sources
are of one body when the kind of institution is the same and no name, state or field of duty sets them apart.
"""

from __future__ import annotations

import regex

from pipeline.states import STATES

_MAX_LENGTH = 300
# Each row is one kind of body: the words that name it, or those who speak for it.
_KINDS = {
    word: number
    for number, row in enumerate(
        (
            "military army forces ministry_defence navy armed",
            "police constabulary policeman policewoman officer officers superintendent inspector",
            "prosecutor prosecutors prosecution",
            "court judge judges tribunal",
            "fire_brigade firefighters firemen brigade",
            "hospital clinic doctors",
            "club side",
            "company firm operator manufacturer maker management",
            "airline carrier",
            "union federation",
            "council municipality mayor city_hall",
            "coastguard coast_guard",
            "cabinet government presidency palace kremlin",
            "ministry minister department",
            "embassy consulate ambassador",
            "parliament assembly",
            "university college school",
            "party",
        )
    )
    for word in row.split()
}
_DUTIES = {
    word: number
    for number, row in enumerate(
        (
            "defence defense military army war",
            "health medical hospital",
            "interior home security police",
            "foreign external diplomatic",
            "finance treasury economy economic budget tax",
            "transport traffic railway rail road aviation",
            "education school",
            "justice legal court",
            "agriculture farm fisheries food",
            "labour labor employment social welfare",
            "environment climate water weather",
            "energy power nuclear",
            "disaster emergency rescue civil",
            "culture tourism sport",
            "statistics statistical",
        )
    )
    for word in row.split()
}
# A publisher that is itself a party: what its page says in its own voice is its own word, as no newspaper's is.
_PARTY = regex.compile(
    r"\b(?:ministry|ministries|directorate|department|prefecture|inspectorate|council|borough|municipality|government"
    r"|authority|commission|cabinet|parliament|embassy|general staff|command|army|navy|air force|armed forces"
    r"|coast ?guard|police|prosecutors?|court|fire (?:service|brigade)|bureau|institute|university|hospital|clinic"
    r"|unions?|federation|association|league|alliance|coalition|committee|foundation|party|campaign|airlines?|airways"
    r"|railways?|plc|ag|gmbh|ltd|inc|corp|investor relations|(?:media|press) (?:room|office|service|desk|centre|center)"
    r"|press release|joint release|health bulletin|newsroom)\b|\.(?:gov|mil)\b",
    regex.I,
)
_REPORTING = regex.compile(
    r"\b(?:news(?!room)|post|times|courier|herald|gazette|tribune|journal|chronicle|daily|weekly|monthly|radio|tv|wire"
    r"|press (?:agency|association)|associated press|today|star|echo|mirror|observer|review|magazine|broadcasting)\b",
    regex.I,
)
_TOKEN = regex.compile(r"[\p{L}\p{M}\d]++(?:[-.][\p{L}\p{M}\d]++)*+")
_SPEAKING = frozenset(
    "spokesman spokeswoman spokesperson spokespeople official officials press statement chief head director deputy"
    " secretary general president chairman chairwoman chair minister senior local national state its the a an of for in"
    " and at on by his her their said office bureau service staff commander captain colonel major".split()
)


def of_one_body(one: str, other: str) -> bool:
    """Say whether two source texts speak for one institution, as far as their words tell; empty ones never do."""
    first, second = _read(one), _read(other)
    if first is None or second is None or not first[0] & second[0]:
        return False
    return not any(a and b and not a & b for a, b in zip(first[1:], second[1:], strict=True))


def is_party(publisher: str | None) -> bool:
    """Say whether a publisher is a ministry, company, union or the like, and no newsroom that reports on them."""
    words = (publisher or "")[:_MAX_LENGTH]
    return _PARTY.search(words) is not None and _REPORTING.search(words) is None


def _read(source: str) -> tuple[frozenset[int], frozenset[object], frozenset[object], frozenset[object]] | None:
    """Return the kinds of body, the duties, the states and the other names that a source text mentions."""
    text = regex.sub(r"['’]s?\b", "", source[:_MAX_LENGTH].replace("armed forces", "military"))
    printed = _TOKEN.findall(text)
    words = [word.lower() for word in printed]
    kinds = {_KINDS[word] for word in words if word in _KINDS}
    duties: set[object] = {_DUTIES[word] for word in words if word in _DUTIES}
    if {"ministry", "department", "minister"} & set(words) and _DUTIES["defence"] in duties:
        kinds.add(_KINDS["military"])
    if not kinds:
        return None
    if _KINDS["military"] in kinds:
        duties.add(_DUTIES["military"])
    states: set[object] = set()
    for size in (3, 2, 1):
        states |= {
            STATES[name] for at in range(len(words) - size + 1) if (name := " ".join(words[at : at + size])) in STATES
        }
    names: set[object] = {
        word.lower()
        for at, word in enumerate(printed)
        if at > 0
        and word[:1].isupper()
        and word.lower() not in _SPEAKING | _KINDS.keys() | _DUTIES.keys()
        and word.lower() not in STATES
        and not _is_person(printed, at)
    }
    return frozenset(kinds), frozenset(duties), frozenset(states), frozenset(names)


def _is_person(printed: list[str], at: int) -> bool:
    """Say whether a capitalised word is part of a person's name: two capitalised words after a title in lower case."""
    first = at
    while first > 0 and printed[first - 1][:1].isupper():
        first -= 1
    return (
        first > 0
        and printed[first - 1].lower() in _SPEAKING
        and printed[first - 1].lower() not in {"of", "in", "the", "for", "at"}
    )
