"""Tests of the ladder for numbers that are wished for, budgeted or asked for, beside those that came about.

Nouns and verbs around the number tell it ("had asked for twelve years", "the target of 5 percent") where the grammar of
its clause does not. Each test returns the sentence that explains the pair, or "", and is symmetric in the two claims.
"""

from __future__ import annotations

import regex

from pipeline.records import Candidate, Claim

NEAR = 70  # characters before a number in which its wish may stand
FAR = 60  # the same after it
_BEFORE = regex.compile(
    r"\b(?:ask(?:s|ed|ing)?\s+for|demand(?:s|ed|ing)?|call(?:s|ed|ing)?\s+for|push(?:es|ed|ing)?\s+for|sought|seek(?:s|ing)?"
    r"|hop(?:es?|ed|ing)\s+(?:for|to)|want(?:s|ed)?|request(?:s|ed|ing)?|target(?:s|ed|ing)?|goal|aim(?:s|ed|ing)?"
    r"|plan(?:s|ned)?\s+(?:to|for)|budget(?:s|ed)?|estimate[ds]?\s+(?:before|approved|in\s+\d{4})|original\s+estimate"
    r"|forecast(?:s|ed)?|foresaw|foresees|foreseen|expect(?:s|ed|ing)?|expectations?|project(?:ed|ions?)|pencilled"
    r"|prepar(?:es?|ed|ing)\s+for|worst[\s-]case|scenario|capacity|room\s+for|quota|limit\s+of|promis(?:es?|ed|ing)"
    r"|pledg(?:es?|ed|ing)|propos(?:es?|ed|als?|ing)|intend(?:s|ed)?|guide\s+price|predict(?:s|ed|ions?)|warned)\b"
    r"[^.;:]{0,60}$",
    regex.I,
)
_AFTER = regex.compile(
    r"^[^.;:,]{0,40}\b(?:was|were|is|are|had\s+been)\s+(?:planned|expected|hoped\s+for|foreseen|budgeted|demanded|promised|"
    r"pledged|proposed|requested|needed|wanted|intended)\b",
    regex.I,
)
# What a decision lays down is as firm in "will pay" as in "the contract is worth": the two are compared.
_DECIDED = regex.compile(
    r"\b(?:agree[ds]?|agreement|contract|award(?:s|ed)?|decision|decid(?:es?|ed)|ruling|ruled|resolution|deal|offer(?:s|ed)?"
    r"|fixed|settled|signed|notice|announc(?:es?|ed|ement)|penalty|fined?|recall|price[ds]?|coupon|bill|law|voted\s+to)\b",
    regex.I,
)


def one_is_wished_for(candidate: Candidate) -> str:
    """One number is asked for, hoped for, planned or forecast, the other came about."""
    a, b = candidate.a.claim, candidate.b.claim
    words = _wish(a), _wish(b)
    if bool(words[0]) == bool(words[1]):
        return ""
    return f"one number came about, the other is one “{words[0] or words[1]}”"


def are_decided(a: Claim, b: Claim) -> bool:
    """Return whether both speak of what was decided, so that its future tense makes it no weaker."""
    return {a.modality, b.modality} <= {"actual", "planned"} and bool(
        _DECIDED.search(a.text) or _DECIDED.search(b.text)
    )


def _wish(claim: Claim) -> str:
    if claim.value_start is None or claim.value_end is None:
        return ""
    start, end = claim.value_start - claim.start, claim.value_end - claim.start
    match = _BEFORE.search(claim.text[max(0, start - NEAR) : start])
    if match:
        return " ".join(match.group().split()[:2])
    match = _AFTER.match(claim.text[end : end + FAR])
    return " ".join(match.group().split()[-2:]) if match else ""
