"""Tests of the ladder for numbers that are wished for, budgeted or asked for, beside those that came about.

Nouns and verbs around the number tell it ("had asked for twelve years", "the target of 5 percent") where the grammar of
its clause does not. Each test returns the sentence that explains the pair, or "", and is symmetric in the two claims.
"""

from __future__ import annotations

import regex

from pipeline.records import Candidate, Claim

_FIRM = frozenset({"actual", "planned", "demanded"})
NEAR = 70  # characters before a number in which its wish may stand
FAR = 60  # the same after it
# What a number can be besides a fact; each kind is only comparable with itself.
_BEFORE = regex.compile(
    r"\b(?:(?P<asked>ask(?:s|ed|ing)?\s+for|demand(?:s|ed|ing)?|call(?:s|ed|ing)?\s+for|push(?:es|ed|ing)?\s+for|sought"
    r"|seek(?:s|ing)?|hop(?:es?|ed|ing)\s+(?:for|to)|want(?:s|ed)?|request(?:s|ed|ing)?"
    r"|target(?:s|ed|ing)?(?!\s+(?:at|company|firm))|goal|aim(?:s|ed|ing)?)"
    r"|(?P<pledged>plan(?:s|ned)?\s+(?:to|for)|budgeted|budget\s+(?:of|for|was|foresaw)|promis(?:es?|ed|ing)"
    r"|pledg(?:es?|ed|ing)|propos(?:es?|ed|als?|ing)|intend(?:s|ed)?|pencilled|guide\s+price)"
    r"|(?P<foreseen>estimate[ds]?\s+(?:before|approved|in\s+\d{4})|original\s+estimate|forecast(?:s|ed)?|foresaw|foresees"
    r"|foreseen|expect(?:s|ed|ing)?|expectations?|project(?:ed|ions?)|prepar(?:es?|ed|ing)\s+for|worst[\s-]case|scenario"
    r"|predict(?:s|ed|ions?)|warned\s+(?:of|that)|looked\s+for)"
    r"|(?P<allowed>capacity|room\s+for|quota|ceiling|limit\s+of|face[sd]?|facing))\b"
    r"(?:(?!,?\s(?:but|yet|while|whereas|though|although)\s)[^.;:]){0,60}$",
    regex.I,
)
_AFTER = regex.compile(
    r"^[^.;:,]{0,40}\b(?:was|were|is|are|had\s+been)\s+(?:(?P<asked>hoped\s+for|demanded|requested|needed|wanted)"
    r"|(?P<pledged>planned|budgeted|promised|pledged|proposed|intended)|(?P<foreseen>expected|foreseen))\b",
    regex.I,
)
_KINDS_OF_MODALITY = {
    "planned": frozenset({"pledged", "foreseen"}),
    "conditional": frozenset({"pledged", "foreseen"}),
    "demanded": frozenset({"asked"}),
    "possible": frozenset({"allowed"}),
}
# What a decision lays down is as firm in "will pay" as in "the contract is worth": the two are compared.
_DECIDED = regex.compile(
    r"\b(?:agree[ds]?|agreement|contract|award(?:s|ed)?|decision|decid(?:es?|ed)|ruling|ruled|resolution|deal|offer(?:s|ed)?"
    r"|fixed|settled|signed|executive\s+order|regulation|notice|announc(?:es?|ed|ement)|penalty|fined?|recall|price[ds]?|coupon|bill|law|voted\s+to)\b",
    regex.I,
)
_UNDER_WAY = regex.compile(
    r"\b(?:is|are|was|were)\s+(?:now\s+|already\s+)?being\s+(?:formed|assembled|raised|trained|readied|mustered|prepared|built|"
    r"set\s+up|put\s+together)\b",
    regex.I,
)


def one_is_wished_for(candidate: Candidate) -> str:
    """One number is asked for, hoped for, planned or forecast, the other came about."""
    a, b = candidate.a.claim, candidate.b.claim
    wishes = _wish(a), _wish(b)
    if bool(wishes[0]) == bool(wishes[1]) or are_of_one_mode(a, b):
        return ""
    match = wishes[0] or wishes[1]
    assert match is not None
    words = match.group().split()
    return f"one number came about, the other is one “{' '.join(words[-2:] if match.re is _AFTER else words[:2])}”"


def are_of_one_mode(a: Claim, b: Claim) -> bool:
    """Return whether neither number came about, and both are asked for, both pledged, both foreseen or both allowed."""
    return bool(_kinds(a) & _kinds(b))


def _kinds(claim: Claim) -> frozenset[str]:
    wish = _wish(claim)
    words = frozenset({wish.lastgroup or ""}) if wish else frozenset()
    return words | _KINDS_OF_MODALITY.get(claim.modality, frozenset())


def are_decided(a: Claim, b: Claim) -> bool:
    """Return whether both speak of what was decided, or is being made ready: its future tense makes it no weaker."""
    settled = (pattern.search(claim.text) for pattern in (_DECIDED, _UNDER_WAY) for claim in (a, b))
    return {a.modality, b.modality} <= _FIRM and any(settled)


def _wish(claim: Claim) -> regex.Match[str] | None:
    """Return the words near a number that make it a wish, a plan or a forecast."""
    if claim.value_start is None or claim.value_end is None:
        return None
    start, end = claim.value_start - claim.start, claim.value_end - claim.start
    match = _BEFORE.search(claim.text[max(0, start - NEAR) : start])
    opening = match.group()[:4].lower() if match else ""
    if (opening == "capa" and claim.unit != "count") or (opening in {"face", "faci"} and claim.unit != "s"):
        return None  # a plant's capacity is what it gives, and only years in prison are faced
    return match or _AFTER.match(claim.text[end : end + FAR])
