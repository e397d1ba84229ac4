"""What changed from one version of a page to the next: numbers and denials, each a finding of its own.

Sentences that both versions have word for word say nothing new. Of the others, each claim is paired with the one of the
other version that is most like it; a pair with another value or another stance is a change, what finds no partner was
withdrawn or added.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.content_words import content_stems, overlap
from pipeline.decisions import value_text
from pipeline.intervals import could_be_rounding, same_value
from pipeline.records import Claim, Correction, content_id
from pipeline.revision_tests import correcting_words
from pipeline.slot_tests import interval

ALIKE = 0.5  # share of the shorter clause's content words from which two claims are one, said anew
SAME_THING = 0.3  # the same for two numbers on one counted noun
MOST_CLAIMS = 400  # of one version and kind that are paired; a page rewritten from end to end has few of its own


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a page: its article id, its claims, and the sentence of each."""

    article_id: str
    claims: Sequence[Claim]
    sentences: Sequence[str]


def find_corrections(url: str, before: Version, after: Version) -> list[Correction]:
    """Return what differs between two versions of the page at ``url``, in the order of the texts."""
    repeated = set(before.sentences) & set(after.sentences)
    old, new = (
        [claim for claim, sentence in zip(version.claims, version.sentences, strict=True) if sentence not in repeated]
        for version in (before, after)
    )
    told = (correcting_words(sentence) for sentence in after.sentences if sentence not in repeated)
    words = next((said for said in told if said), "")
    found = [("numeric", one, other) for one, other in _pair(_numbers(old), _numbers(new)) if not _agree(one, other)]
    found += [("stance", one, other) for one, other in _pair(_stances(old), _stances(new)) if _has_turned(one, other)]
    rows = [_correction(url, (before, after), kind, (one, other), words) for kind, one, other in found]
    return sorted(rows, key=lambda row: (row.kind, row.change, row.correction_id))


def _numbers(claims: Iterable[Claim]) -> list[Claim]:
    numbers = (claim for claim in claims if claim.kind == "quantity" and not claim.junk)
    return [claim for claim in numbers if claim.unit != "time_of_day"][:MOST_CLAIMS]


def _stances(claims: Iterable[Claim]) -> list[Claim]:
    return [claim for claim in claims if claim.kind == "proposition" and claim.stance != "unclear"][:MOST_CLAIMS]


def _pair(old: Sequence[Claim], new: Sequence[Claim]) -> list[tuple[Claim | None, Claim | None]]:
    """Return each claim with the one most like it on the other side, or with None; the most alike are paired first."""
    likeness = [
        (-_likeness(one, other), i, j)
        for i, one in enumerate(old)
        for j, other in enumerate(new)
        if _could_be_one(one, other)
    ]
    partners: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted(likeness):
        if i not in partners and j not in taken:
            partners[i] = j
            taken.add(j)
    pairs: list[tuple[Claim | None, Claim | None]] = [
        (one, new[partners[i]] if i in partners else None) for i, one in enumerate(old)
    ]
    return pairs + [(None, other) for j, other in enumerate(new) if j not in taken]


def _could_be_one(one: Claim, other: Claim) -> bool:
    if one.unit != other.unit:
        return False
    is_counted_alike = one.kind == "quantity" and one.head == other.head and one.role == other.role and one.head != ""
    return overlap(one.core, other.core)[1] >= (SAME_THING if is_counted_alike else ALIKE)


def _likeness(one: Claim, other: Claim) -> float:
    """Return how much two claims share: words of their clauses, the noun they count, and their value last of all."""
    shared = overlap(one.core, other.core)[0]
    return shared + 0.5 * (one.head == other.head) + 0.25 * _agree(one, other)


def _agree(one: Claim | None, other: Claim | None) -> bool:
    if one is None or other is None:
        return False
    a, b = interval(one), interval(other)
    return same_value(a, b) or could_be_rounding(a, b)


def _has_turned(one: Claim | None, other: Claim | None) -> bool:
    """Return whether a denial came, went, or became an assertion; other assertions come and go with every version."""
    if one is not None and other is not None:
        return one.stance != other.stance
    alone = one or other
    return alone is not None and alone.stance == "denies" and bool(content_stems(alone.core))


def _correction(
    url: str, versions: tuple[Version, Version], kind: str, claims: tuple[Claim | None, Claim | None], words: str
) -> Correction:
    before, after = claims
    ids = tuple(claim.claim_id if claim else None for claim in claims)
    change = "changed" if before and after else "withdrawn" if before else "added"
    return Correction(
        correction_id=content_id("correction", *(version.article_id for version in versions), kind, *ids),
        url=url,
        earlier_id=versions[0].article_id,
        later_id=versions[1].article_id,
        kind="numeric" if kind == "numeric" else "stance",
        change="changed" if change == "changed" else "withdrawn" if change == "withdrawn" else "added",
        detail=_detail(kind, before, after),
        words=words,
        claim_before=ids[0],
        claim_after=ids[1],
    )


def _detail(kind: str, before: Claim | None, after: Claim | None) -> str:
    if kind == "numeric":
        values = [_words(claim) if claim else "" for claim in (before, after)]
        thing = next((claim.counted for claim in (after, before) if claim and claim.counted), "")
        about = f" for “{thing}”" if thing else ""
        if before and after:
            return f"{values[0]} became {values[1]}{about}"
        return f"{values[0]}{about} is no longer said" if before else f"{values[1]}{about} was not said before"
    if before and after:
        return "what was denied is now said" if before.stance == "denies" else "what was said is now denied"
    alone = before or after
    cue = f" (“{alone.stance_cue}”)" if alone and alone.stance_cue else ""
    return f"a denial{cue} is no longer made" if before else f"a denial{cue} was not made before"


def _words(claim: Claim) -> str:
    """Return the number in the words of the text, or as a value where they lie outside the claim."""
    if claim.value_start is None or claim.value_end is None or not claim.start <= claim.value_start < claim.end:
        return value_text(claim)
    return f"“{claim.text[claim.value_start - claim.start : claim.value_end - claim.start]}”"
