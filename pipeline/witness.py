"""The arithmetic witness of a story: sums that its texts state and that fail, as findings of a kind of their own.

Inside a text: what it states (a total, a percentage) is side a, the numbers that do not bear it out are side b; both
may stand in one sentence. Across texts: a part that one gives, larger than the total that another gives no earlier,
where nothing but their being part and total explains the two. Copies of one text, and texts that repeat one failing
sum, are one finding.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from pipeline.arithmetic import FailedSum, Figure, Relation, find_failed_sums, part_exceeds_total, read_ends
from pipeline.contradictions import evidence_of, value_range, weigh_origins
from pipeline.decisions import value_text
from pipeline.ladder import explain
from pipeline.records import (
    Candidate,
    Claim,
    ClaimInContext,
    Compared,
    Contradiction,
    ContradictionClaim,
    Fact,
    FactClaim,
    Findings,
    Position,
    content_id,
)
from pipeline.scope_tests import subgroup_is_part

CLASH = 0.5  # what a sum that fails adds to the score: numbers leave little to read into them


@dataclass(frozen=True, slots=True)
class Located:
    """A quantity in its context; ``at`` is where its sentence starts in the article."""

    context: ClaimInContext
    at: int


@dataclass(frozen=True, slots=True)
class Failure:
    """A failing sum with the claims that state the result and those that give the numbers; no claim is both."""

    relation: Relation | Literal["across"]
    sum: str
    detail: str
    stated: tuple[ClaimInContext, ...]
    given: tuple[ClaimInContext, ...]


def witness_story(story_id: str, quantities: Sequence[Located]) -> Findings:
    """Return the sums that fail inside the articles of one story, whatever the order of ``quantities``."""
    return _conclude(story_id, _failures(quantities))


def witness_pairs(story_id: str, compared: Iterable[Compared]) -> Findings:
    """Return the parts that exceed their total across the articles of one story, among its compared pairs.

    A pair that the ladder cleared as part and whole counts when the part is larger, the total is not the older one, and
    no other rung explains the two.
    """
    return _conclude(story_id, filter(None, map(_part_over_total, compared)))


def _conclude(story_id: str, failures: Iterable[Failure]) -> Findings:
    """Return facts, positions and contradictions of kind ``arithmetic``, one for each sum that fails."""
    merged: dict[tuple[str, str], list[Failure]] = {}
    for failure in failures:
        merged.setdefault((failure.relation, failure.sum), []).append(failure)
    facts, members, positions = [], [], []
    contradictions, sides = [], []
    for _, same in sorted(merged.items()):
        whole = _merge(same)
        smallest = min(c.claim.claim_id for c in (*whole.stated, *whole.given))
        fact_id = content_id("fact", "arithmetic", whole.relation, whole.sum, smallest)
        facts.append(Fact(fact_id, story_id, "arithmetic", whole.sum))
        for number, claims in enumerate((whole.stated, whole.given)):
            members += [FactClaim(fact_id, c.claim.claim_id, number) for c in claims]
            positions.append(_position(fact_id, number, claims))
        contradiction = _contradiction(story_id, fact_id, whole)
        contradictions.append(contradiction)
        name = contradiction.contradiction_id
        sides += [ContradictionClaim(name, "a", c.claim.claim_id) for c in whole.stated]
        sides += [ContradictionClaim(name, "b", c.claim.claim_id) for c in whole.given]
    return Findings(tuple(facts), tuple(members), tuple(positions), tuple(contradictions), tuple(sides), ())


def _part_over_total(row: Compared) -> Failure | None:
    if row.candidate.kind != "numeric" or row.verdict.reason != "subset":
        return None
    for part, total in ((row.candidate.a, row.candidate.b), (row.candidate.b, row.candidate.a)):
        if not subgroup_is_part(part.claim.subgroup, total.claim.subgroup) or _is_older(total, part):
            continue
        if part_exceeds_total(_plain_figure(part), _plain_figure(total)) and not explain(_as_equals(row.candidate))[0]:
            large, small = _with_thing(part.claim), _with_thing(total.claim)
            detail = f"a part, {large}, is larger than the total of {small} that was given no earlier"
            return Failure("across", f"{large} of {small}", detail, (total,), (part,))
    return None


def _is_older(total: ClaimInContext, part: ClaimInContext) -> bool:
    """Return whether the total may be the older of the two: a toll grows, and its parts with it."""
    return part.published_at is None or total.published_at is None or total.published_at < part.published_at


def _as_equals(candidate: Candidate) -> Candidate:
    """Return the pair without what makes one of them a part."""
    a, b = (replace(side, claim=replace(side.claim, subgroup="", is_part=False)) for side in (candidate.a, candidate.b))
    return replace(candidate, a=a, b=b)


def _plain_figure(context: ClaimInContext) -> Figure:
    claim = context.claim
    return Figure(
        claim.value_low, claim.value_high, claim.unit, claim.approximation or "exact", claim.digits, claim.counted,
        "", 0, 0, context.sentence,
    )  # fmt: skip


def _failures(quantities: Sequence[Located]) -> Iterator[Failure]:
    by_article: dict[str, list[Located]] = {}
    for located in quantities:
        if not located.context.claim.junk:
            by_article.setdefault(located.context.claim.article_id, []).append(located)
    for _, inside in sorted(by_article.items()):
        inside.sort(key=lambda one: (one.context.claim.value_start or 0, one.context.claim.claim_id))
        pairs = [(figure, one.context) for one in inside for figure in read_ends(_figure(one))]
        for failed in find_failed_sums([figure for figure, _ in pairs]):
            stated, given = _split(failed, [context for _, context in pairs])
            if stated and given and all(c.claim.is_asserted for c in (*stated, *given)):
                yield Failure(failed.relation, failed.sum, failed.detail, stated, given)


def _figure(located: Located) -> Figure:
    claim, sentence = located.context.claim, located.context.sentence
    start, end = (claim.value_start or 0) - located.at, (claim.value_end or 0) - located.at
    return replace(_plain_figure(located.context), text=sentence[start:end], start=start, end=end)


def _split(
    failed: FailedSum, contexts: Sequence[ClaimInContext]
) -> tuple[tuple[ClaimInContext, ...], tuple[ClaimInContext, ...]]:
    """Return the claims that state the result and those it should follow from."""
    at = {"part": 1, "sum": 0}.get(failed.relation, len(failed.figures) - 1)
    stated = contexts[failed.figures[at]]
    rest = [contexts[position] for place, position in enumerate(failed.figures) if place != at]
    given = {c.claim.claim_id: c for c in rest if c.claim.claim_id != stated.claim.claim_id}
    return (stated,), tuple(given.values())


def _merge(failures: Sequence[Failure]) -> Failure:
    stated = {c.claim.claim_id: c for failure in failures for c in failure.stated}
    given = {c.claim.claim_id: c for failure in failures for c in failure.given if c.claim.claim_id not in stated}
    first = failures[0]
    return Failure(first.relation, first.sum, first.detail, _in_order(stated), _in_order(given))


def _in_order(claims: Mapping[str, ClaimInContext]) -> tuple[ClaimInContext, ...]:
    return tuple(claims[claim_id] for claim_id in sorted(claims))


def _position(fact_id: str, number: int, claims: Sequence[ClaimInContext]) -> Position:
    low, high = value_range(claims)
    return Position(
        fact_id=fact_id,
        position=number,
        kind="arithmetic",
        label=_label(claims),
        value_low=low,
        value_high=high,
        unit=claims[0].claim.unit,
        stance="affirms",
        claims=len(claims),
        origins=len({c.voice for c in claims}),
    )


def _label(claims: Sequence[ClaimInContext]) -> str:
    """Return the numbers of one article in reading order, each with what it counts."""
    first = claims[0].claim.article_id
    own = sorted((c.claim for c in claims if c.claim.article_id == first), key=lambda c: c.value_start or 0)
    return ", ".join(dict.fromkeys(_with_thing(claim) for claim in own))


def _with_thing(claim: Claim) -> str:
    return f"{value_text(claim)} {claim.counted}".strip()


def _contradiction(story_id: str, fact_id: str, failure: Failure) -> Contradiction:
    voices_a, voices_b = (len({c.voice for c in side}) for side in (failure.stated, failure.given))
    certain = all(c.claim.certainty == "certain" for c in (*failure.stated, *failure.given))
    components = {
        "clash": CLASH,
        "origins": weigh_origins(voices_a, voices_b),
        "certainty": 0.1 if certain else 0.0,
    }
    says = failure.stated[0]
    who = says.claim.source or says.publisher or "one article"
    return Contradiction(
        contradiction_id=content_id("contradiction", "arithmetic", fact_id),
        fact_id=fact_id,
        story_id=story_id,
        kind="arithmetic",
        position_a=0,
        position_b=1,
        summary=f"{failure.sum} ({who})",
        detail=failure.detail,
        score=round(sum(components.values()), 4),
        components=json.dumps(components, sort_keys=True),
        gap=0.0,
        evidence=evidence_of(failure.stated, failure.given),
        origins_a=voices_a,
        origins_b=voices_b,
    )
