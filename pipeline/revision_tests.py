"""Tests of the ladder for what time explains: a later count, a revision, a correction, a count recalled.

Each returns the sentence that explains the pair, or "" when it does not apply; each is symmetric in the two claims.
"""

from __future__ import annotations

from datetime import datetime, timedelta

import regex

from pipeline.attribution import same_source
from pipeline.bodies import is_party, of_one_body
from pipeline.records import Candidate, Claim, ClaimInContext
from pipeline.scope_tests import is_preliminary_and_final
from pipeline.scope_words import FINAL
from pipeline.slot_tests import is_likely_one_thing
from pipeline.things import SHARES, TIMES, meet, role_of

A_NIGHT = timedelta(hours=10)  # a toll that one named source gives is old after it
UPDATE_GAP = timedelta(hours=1)  # two texts closer than this report the same moment
RECALLED_AFTER = timedelta(days=90)  # figures of last month or last quarter are still reported as news
YEARLY_AFTER = timedelta(days=450)  # figures of last year are
A_YEAR = timedelta(days=300)
GROWING = frozenset(
    {
        "dead",
        "injured",
        "missing",
        "displaced",
        "evacuated",
        "infected",
        "rescued",
        "arrested",
        "destroyed",
        "damaged",
        "charged",
    }
)
SHRINKING = frozenset({"missing", "stranded", "captured"})
LEAP = 3  # a count that grew by more than this is told as growing; without such words it is a rival count
_MONTH = regex.compile(r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b")
_YEARS_END = regex.compile(r"\bNew\s+Year['’]s\s+Eve\b|\b(?:year['’]s\s+end|(?:turn|end)\s+of\s+the\s+year)\b", regex.I)
_YEAR = regex.compile(r"\b(?:19|20)\d\d\b")
_ENTRY = regex.compile(
    r"^\W{0,3}(?:(?:UPDATED?|Updated?|Latest|LATEST)\W{1,3}(?:at\s+)?)?"
    r"(?P<hour>[01]?\d|2[0-3])[:.h](?P<minute>[0-5]\d)(?:\s?(?P<half>[aApP])\.?[mM]\b|\b)"
)
LONGEST_ENTRY = 30  # characters in which the hour of an entry stands
_CORRECTION = regex.compile(
    r"(?<!\b(?:demand|seek|expect|ask|want|request|publish|issu)\w{0,4} (?:for )?(?:a|an|the) )\bcorrection\b|"
    r"\b(?:correct(?:s|ed|ing)(?! the record)|an earlier version|earlier (?:report|figure|story)|"
    r"we (?:withdraw|retract|reported)|misstated|misspoke|clerical (?:slip|error)|misprint|"
    r"withdrew the (?:number|figure)|typing error|in error|was wrong and|clarification|editor['’]s note|"
    r"originally (?:stated|said|"
    r"reported)|retract(?:s|ed|ing) (?:its|the|a|an|his|her|their|our) \w*\s*(?:report|story|article|claim|"
    r"statement|post|item)|apologi[sz]es? for (?:reporting|saying|stating|the error)|regrets? the error|wrongly "
    r"(?:named|said|stated|reported)|misread)\b",
    regex.IGNORECASE,
)
_RUNNING = regex.compile(
    r"\b(?:so far|as of|until now|to date|already|by (?:noon|midday|midnight|nightfall|evening|morning)"
    r"|(?:has|have|had) (?:now )?(?:risen|climbed|grown|reached|passed|doubled|tripled|fallen|dropped)"
    r"|(?:rose|climbed|grew|went up|increased|fell|dropped|raised|lowered) (?:\w+ ){0,5}?to"
    r"|now (?:stands?|numbers?|totals?|at|put|puts)|the latest|now says?)\b",
    regex.IGNORECASE,
)
_STEPS = (
    r"(?:arrested|charged|identified|named|released|recovered|located|apprehended|caught|found|determined|established"
    r"|disclosed|filed|made|reported)"
)
_NOT_YET = regex.compile(
    rf"\bno (?:\p{{L}}{{1,20}} ){{1,4}}ha(?:s|ve|d) (?:yet )?been {_STEPS}\b"
    rf"|\bha(?:s|ve|d)(?:n['’]t| not)(?: yet)?(?: been)?(?: \p{{L}}{{1,20}}ly)? {_STEPS}\b",
    regex.IGNORECASE,
)
_AT_LARGE = regex.compile(
    r"\b(?:at large|on the (?:run|loose)|(?:hunt|search(?:ing)?|look(?:ing)?) for)\b", regex.IGNORECASE
)
_CAUGHT = regex.compile(
    r"\b(?:arrest(?:s|ed)?|detained|in (?:police )?custody|behind bars|captured|apprehended|caught|"
    r"turned (?:him|her)self in|charged)\b",
    regex.IGNORECASE,
)


def one_withdraws_the_other(candidate: Candidate) -> str:
    """One text says that it corrects or withdraws an earlier report."""
    for side in (candidate.a, candidate.b):
        words = correcting_words(side.sentence)
        if words:
            return f"one text corrects an earlier report: “{words}”"
    return ""


def correcting_words(sentence: str) -> str:
    """Return the words by which ``sentence`` says that it corrects or withdraws something, or ""."""
    match = _CORRECTION.search(sentence)
    return match.group() if match else ""


def one_was_withdrawn(candidate: Candidate) -> str:
    """One side is no longer said: a later version of its page has changed the sentence."""
    for side in (candidate.a, candidate.b):
        if side.is_withdrawn:
            return f"{side.publisher or 'the page'} no longer says so: a later version of its page has changed it"
    return ""


def one_recalls_the_past(candidate: Candidate) -> str:
    """One side recalls an earlier event or an earlier count for comparison, the other reports the present one."""
    a, b = candidate.a.claim, candidate.b.claim
    if a.is_background != b.is_background and not _are_of_one_time(a, b):
        return "one side recalls an earlier event or count for comparison"
    recalled = _is_recalled(candidate.a) != _is_recalled(candidate.b) and not _are_of_one_time(a, b)
    if candidate.kind == "numeric" and recalled and not _name_one_time(candidate.a.sentence, candidate.b.sentence):
        return "one side gives a number of long ago, the other one of its own day"
    return ""


def _are_of_one_time(a: Claim, b: Claim) -> bool:
    if not (a.as_of_low_at and a.as_of_high_at and b.as_of_low_at and b.as_of_high_at):
        return False
    return a.as_of_low_at < b.as_of_high_at and b.as_of_low_at < a.as_of_high_at


def _name_one_time(one: str, other: str) -> bool:
    """Return whether two sentences name the same month and no two years, or the same year and no two months."""
    months = [_months(text) for text in (one, other)]
    years = [set(_YEAR.findall(text)) for text in (one, other)]
    if all(months):
        return bool(months[0] & months[1]) and not (years[0] and years[1] and years[0] != years[1])
    return bool(years[0]) and years[0] == years[1]


def _name_one_date(one: str, other: str) -> bool:
    """Return whether two texts give the same month and year: what both count up to then has stopped growing."""
    dates = [(_months(text), set(_YEAR.findall(text))) for text in (one, other)]
    return all(dates[0]) and dates[0] == dates[1]


def _months(text: str) -> set[str]:
    return {word.lower() for word in _MONTH.findall(text)} | ({"december"} if _YEARS_END.search(text) else set())


def _is_recalled(side: ClaimInContext) -> bool:
    """Return whether a number is of a time that had long ended when its text was printed."""
    low, high, printed = side.claim.as_of_low_at, side.claim.as_of_high_at, side.published_at
    if low is None or high is None or printed is None or side.claim.definition:
        return False
    age = printed.replace(tzinfo=None) - high.replace(tzinfo=None)
    return age >= (YEARLY_AFTER if high - low >= A_YEAR else RECALLED_AFTER)


def the_same_source_revises(candidate: Candidate) -> str:
    """One source says something else at a later time: the later word replaces the earlier one."""
    a, b = candidate.a, candidate.b
    if not speaks_for_both(candidate):
        return ""
    if candidate.kind == "numeric" and a.claim.unit == "count" and meet(a.claim, b.claim) in {"different", "kin"}:
        return ""
    first, second = in_order_of_time(a, b)
    if is_later(first, second):
        then, now = day(first.published_at), day(second.published_at)
        return f"{second.claim.source} said so on {now} and revises its own word of {then}"
    return ""


def a_step_was_still_to_come(candidate: Candidate) -> str:
    """One text says that a step, such as an arrest, has not been taken, and the other was not printed before it."""
    for waiting, other in ((candidate.a, candidate.b), (candidate.b, candidate.a)):
        step = _NOT_YET.search(waiting.claim.text)
        if candidate.kind == "numeric" and waiting.claim.value_high != 0:
            continue
        if step and not _NOT_YET.search(other.claim.text) and not is_later(other, waiting):
            return f"a step that was still to come when one text was printed: “{step.group()}”"
        wanted = _AT_LARGE.search(waiting.claim.text)
        if wanted and _CAUGHT.search(other.claim.text) and is_later(waiting, other):
            return f"one was “{wanted.group()}” before the later text"
    return ""


def one_page_goes_on(candidate: Candidate) -> str:
    """Two entries of one live page, each under its own hour: the later one replaces the earlier."""
    a, b = candidate.a, candidate.b
    hours = _entry_hour(a.sentence), _entry_hour(b.sentence)
    if a.claim.article_id != b.claim.article_id or not all(hours) or hours[0] == hours[1]:
        return ""
    first, second = sorted(hours)
    return f"entries of {first} and {second} on one page" if is_likely_one_thing(candidate) else ""


def _entry_hour(sentence: str) -> str:
    """Return the hour under which an entry of a live page stands ("UPDATE 2:29 p.m.: ..." is 14:29), or ""."""
    match = _ENTRY.match(sentence[:LONGEST_ENTRY])
    if match is None or (match["half"] is None and len(match["hour"]) < 2):
        return ""
    hour = int(match["hour"])
    if match["half"]:
        hour = hour % 12 + (12 if match["half"] in "pP" else 0)
    return f"{hour:02d}:{match['minute']}"


def speaks_for_both(candidate: Candidate) -> bool:
    """Return whether one source, or for numbers one body, says both."""
    one, other = candidate.a.claim.source, candidate.b.claim.source
    if not one or not other:
        return False
    return same_source(one, other) or (candidate.kind == "numeric" and of_one_body(one, other))


def a_count_grows_or_shrinks(candidate: Candidate) -> str:
    """A toll that is still being counted: the later text gives the higher number, or the lower one of what shrinks."""
    first, second = in_order_of_time(candidate.a, candidate.b)
    role = role_of(first.claim) or role_of(second.claim)
    if is_preliminary_and_final(first.claim.definition, second.claim.definition):
        return "one is an early count, the other a later or final one"
    is_running = first.claim.unit not in SHARES and bool(
        _RUNNING.search(first.claim.text) or _RUNNING.search(second.claim.text)
    )
    if _name_one_date(first.claim.text, second.claim.text):
        return ""
    if not is_later(first, second) or (role not in GROWING and not is_running) or not is_likely_one_thing(candidate):
        return ""
    if first.claim.unit in TIMES or (first.claim.unit == "count" and meet(first.claim, second.claim) == "different"):
        return ""
    before, after = _value(first.claim), _value(second.claim)
    if before is None or after is None or after == before:
        return ""
    if after < before and role not in SHRINKING:
        return ""
    speakers = _speaker(first), _speaker(second)
    if not (after <= LEAP * before and _is_of_its_hour(first, second)):
        if all(speakers):
            return ""  # two named sources may disagree whatever the hour
        if not is_running and any(speakers) and (after > LEAP * before or not _is_a_night_later(first, second)):
            return ""
    return f"a later count{f' of the {role}' if role else ''}: {before:,g}, then {after:,g}"


def _is_of_its_hour(first: ClaimInContext, second: ClaimInContext) -> bool:
    """Return whether the earlier count was given for its hour only: in an entry of a live page, or before the final."""
    is_final = FINAL.search(second.claim.definition) and not FINAL.search(first.claim.definition)
    return bool(is_final) or _entry_hour(first.sentence) != ""


def _speaker(side: ClaimInContext) -> str:
    """Return who answers for the claim: its source, or the publisher where that is a party and no newsroom."""
    return side.claim.source or (side.publisher if is_party(side.publisher) else "")


def _is_a_night_later(first: ClaimInContext, second: ClaimInContext) -> bool:
    return is_later(first, second) and second.published_at >= first.published_at + A_NIGHT  # type: ignore[operator]


def _value(claim: Claim) -> float | None:
    return claim.value_low if claim.value_low is not None else claim.value_high


def in_order_of_time(a: ClaimInContext, b: ClaimInContext) -> tuple[ClaimInContext, ClaimInContext]:
    """Return the two claims, the earlier published first; unknown dates keep their order."""
    if a.published_at and b.published_at and b.published_at < a.published_at:
        return b, a
    return a, b


def is_later(first: ClaimInContext, second: ClaimInContext) -> bool:
    """Return whether ``second`` was published clearly after ``first``."""
    if first.published_at is None or second.published_at is None:
        return False
    return second.published_at - first.published_at >= UPDATE_GAP


def day(moment: datetime | None) -> str:
    """Return a date for a person."""
    return moment.strftime("%-d %B %Y") if moment else "an unknown date"
