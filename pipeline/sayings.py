"""Who is said to have said it: "X says that Y said N" against "Y never said N", a kind of finding of its own.

Whether the thing itself is so, is left open by both. The one side is a claim whose source is Y; the other is Y, or
somebody for Y, denying the saying. Precision first: the words of the saying must be alike, its numbers the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import regex

from pipeline.attribution import same_source
from pipeline.content_words import overlap
from pipeline.records import Candidate, Claim, ClaimInContext, Compared, Verdict
from pipeline.revision_tests import in_order_of_time
from pipeline.shared_tests import go_back_to_one_text

ALIKE = 0.45  # cosine of the two contents below which another saying is denied
SHARED = 0.4  # share of the shorter content's words that both must hold
SAID_SINCE = timedelta(days=1)  # what is reported so much later may have been said in between
DENIED = 0.5  # how sure a disagreement about a saying is
_PRONOUNS = frozenset("he she it they we i you one this that who his her its their".split())
_PLAIN = (
    r"said|say|told|tell|claimed|claim|stated|state|wrote|write|written|declared|declare|suggested|suggest|mentioned|"
    r"mention"
)
_SPECIAL = r"confirmed|confirm|promised|promise|announced|announce|admitted|admit|threatened|threaten|accused|accuse"
_VERB = rf"(?P<verb>{_PLAIN}|{_SPECIAL}|(?:spoke|spoken|speak|talked|talk)\s+of)"
_TO = r"(?:\s+(?:to\s+)?(?:anyone|anybody|reporters|journalists|us|him|her|them|parliament|the\s+(?:press|paper)))?"
# Behind a denial, or with "never" taken out of it: "having said that", "she ever said", "I said that".
_OWN_SAYING = regex.compile(
    rf"^\W*(?:that\s+)?(?:(?:I|we|he|she|it|they|(?:its?|his|her|their|the)\s+\p{{L}}+)\s+(?:had\s+|has\s+|have\s+|"
    rf"did\s+)?|having\s+)"
    rf"(?:ever\s+)?{_VERB}{_TO}\s+(?:that\s+)?(?P<content>.+)",
    regex.IGNORECASE | regex.DOTALL,
)
_NAMED_SAYING = regex.compile(
    rf"^(?P<who>(?:the\s+)?\p{{L}}[^,;:.“”\"]{{1,60}}?)\s+(?:never|did\s+not|didn['’]t|has\s+never|had\s+never|"
    rf"at\s+no\s+time)\s+"
    rf"{_VERB}{_TO}\s+(?:that\s+)?(?P<content>.+)",
    regex.IGNORECASE | regex.DOTALL,
)
_NEVER_SAID = regex.compile(rf"\bnever\s+(?:publicly\s+|once\s+)?{_VERB}$", regex.IGNORECASE)


class DeniedSaying(NamedTuple):
    """What ``speaker`` is said not to have said, and the verb of saying."""

    speaker: str
    verb: str
    content: str


def denied_saying(claim: Claim) -> DeniedSaying | None:
    """Return what a claim denies to have been said, or None when it denies no saying."""
    if claim.kind != "proposition" or not claim.source or claim.source.lower() in _PRONOUNS:
        return None
    if claim.stance == "denies":
        own = _OWN_SAYING.match(_in_own_words(claim)[:1000])
        if own:
            return DeniedSaying(claim.source, own["verb"].lower(), own["content"])
        named = _NAMED_SAYING.match(claim.text[:1000])
        if named and named["who"].lower() not in _PRONOUNS:
            return DeniedSaying(named["who"], named["verb"].lower(), named["content"])
    if claim.stance == "unclear":
        never = _NEVER_SAID.search(claim.cue)
        if never:
            return DeniedSaying(claim.source, never["verb"].lower(), claim.text)
    return None


def _in_own_words(claim: Claim) -> str:
    """Return the core of a claim with "they" for the speaker whose name stands in the place of "I" or "she"."""
    speaker = claim.source.split(",")[0]
    return f"they{claim.core[len(speaker) :]}" if claim.core.startswith(f"{speaker} ") else claim.core


def compare_sayings(claims: Sequence[ClaimInContext], vectors: npt.NDArray[np.float32]) -> list[Compared]:
    """Return every pair of a saying and its denial in one story, with the verdict on it.

    ``vectors`` is [n, d], unit length, row i the core of ``claims[i]``. The order of ``claims`` does not matter.
    """
    denials = [(i, denied) for i, c in enumerate(claims) if (denied := denied_saying(c.claim))]
    found = [row for i, denied in denials for row in _of_denial(claims, vectors, i, denied)]
    return sorted(found, key=lambda row: (row.candidate.a.claim.claim_id, row.candidate.b.claim.claim_id))


def _of_denial(
    claims: Sequence[ClaimInContext], vectors: npt.NDArray[np.float32], at: int, denied: DeniedSaying
) -> Iterator[Compared]:
    denying = claims[at]
    for i, saying in enumerate(claims):
        if saying.claim.article_id == denying.claim.article_id or not _says(saying.claim, denied):
            continue
        similarity = round(float(vectors[i] @ vectors[at]), 4)
        if similarity < ALIKE or overlap(saying.claim.text, denied.content)[1] < SHARED:
            continue
        a, b = sorted((saying, denying), key=lambda side: side.claim.claim_id)
        candidate = Candidate("attribution", a, b, similarity)
        yield Compared(candidate, _verdict(candidate, saying, denying, denied))


def _says(claim: Claim, denied: DeniedSaying) -> bool:
    """Return whether a claim is in the speaker's mouth, with the verb that is denied where that one is special."""
    if claim.kind != "proposition" or not claim.source or not claim.is_asserted or denied_saying(claim):
        return False
    if not same_source(claim.source, denied.speaker):
        return False
    return not regex.fullmatch(_SPECIAL, denied.verb) or denied.verb[:6] in claim.cue.lower()


def _verdict(candidate: Candidate, saying: ClaimInContext, denying: ClaimInContext, denied: DeniedSaying) -> Verdict:
    copied = go_back_to_one_text(candidate)
    if copied:
        return Verdict("syndicated", copied, 0.0)
    numbers = [{(c.value_low, c.value_high, c.unit) for c in side.beside if not c.junk} for side in (saying, denying)]
    if numbers[0] and numbers[1] and numbers[0].isdisjoint(numbers[1]):
        return Verdict("different_thing", "another number is denied to have been said", 0.0)
    first, second = in_order_of_time(saying, denying)
    gap = second.published_at - first.published_at if first.published_at and second.published_at else timedelta()
    if second is saying and gap > SAID_SINCE:
        return Verdict("update", "it may have been said after the denial", 0.0)
    words = f"one text has {saying.claim.source} say it, the other denies that {denied.speaker} “{denied.verb}” it"
    return Verdict("", words, DENIED)
