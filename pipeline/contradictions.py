"""What no rung of the ladder explains: the pair model decides, and clashing positions become contradictions."""

from __future__ import annotations

import json
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Literal

from pipeline.decisions import Scores, Thresholds, decide, decide_unseen, value_text
from pipeline.facts import Group
from pipeline.ladder import explain
from pipeline.records import (
    Candidate,
    Claim,
    ClaimInContext,
    Cleared,
    Compared,
    Contradiction,
    ContradictionClaim,
    Fact,
    FactClaim,
    Findings,
    Position,
    Stance,
    Verdict,
    content_id,
)
from pipeline.sayings import denied_saying

ScorePairs = Callable[[Sequence[tuple[str, str]]], Scores]


def compare(candidates: Sequence[Candidate], score_pairs: ScorePairs | None, thresholds: Thresholds) -> list[Compared]:
    """Walk every candidate down the ladder; what stays open is scored by the pair model, all pairs in one call.

    Without a model (``None``) the rules decide alone: an open numeric pair is flagged, an open stance pair only when
    one side denies and the other affirms.
    """
    walked = [walk(candidate, has_model=score_pairs is not None) for candidate in candidates]
    still_open = [i for i, verdict in enumerate(walked) if verdict is None]
    scores: dict[int, Scores] = {}
    if score_pairs is not None and still_open:
        texts = [(candidates[i].a.sentence, candidates[i].b.sentence) for i in still_open]
        scores = dict(zip(still_open, score_pairs(texts), strict=True))
    return [
        Compared(candidate, verdict or decide(candidate, scores.get(i), thresholds))
        for i, (candidate, verdict) in enumerate(zip(candidates, walked, strict=True))
    ]


def walk(candidate: Candidate, has_model: bool) -> Verdict | None:
    """Walk a candidate down the ladder; return the verdict, or None when the decision is still open.

    Open is what no rung explains; with a model only what it could flag.
    """
    reason, detail = explain(candidate)
    if reason:
        return Verdict(reason, detail, 0.0)
    return decide_unseen(candidate, has_model)


def conclude(story_id: str, compared: Sequence[Compared], groups: Sequence[Group]) -> Findings:
    """Return the facts, positions, contradictions and cleared pairs of one story."""
    fact_of = {c.claim.claim_id: group.fact_id for group in groups for c in group.claims}
    facts, fact_claims, positions = [], [], []
    contradictions: list[Contradiction] = []
    sides: list[ContradictionClaim] = []
    for group in groups:
        facts.append(Fact(group.fact_id, story_id, group.kind, _subject(group)))
        fact_claims += [
            FactClaim(group.fact_id, c.claim.claim_id, group.positions[c.claim.claim_id]) for c in group.claims
        ]
        positions += _positions(group)
        for number_a, number_b, clashes in _clashing_positions(group):
            contradiction, members = _contradiction(story_id, group, (number_a, number_b), clashes)
            contradictions.append(contradiction)
            sides += members
    cleared = [
        Cleared(
            _shared(fact_of.get(c.candidate.a.claim.claim_id), fact_of.get(c.candidate.b.claim.claim_id)),
            story_id,
            c.candidate.kind,
            c.verdict.reason,
            c.verdict.detail,
            c.candidate.a.claim.claim_id,
            c.candidate.b.claim.claim_id,
        )
        for c in compared
        if c.verdict.reason
    ]
    return Findings(
        tuple(facts), tuple(fact_claims), tuple(positions), tuple(contradictions), tuple(sides), tuple(cleared)
    )


def _shared(a: str | None, b: str | None) -> str | None:
    return a if a == b else None


def _clashing_positions(group: Group) -> Iterable[tuple[int, int, list[Compared]]]:
    between: dict[tuple[int, int], list[Compared]] = defaultdict(list)
    for clash in group.clashes:
        a, b = (group.positions[side.claim.claim_id] for side in (clash.candidate.a, clash.candidate.b))
        if a != b:
            between[min(a, b), max(a, b)].append(clash)
    for (a, b), clashes in sorted(between.items()):
        yield a, b, clashes


def _contradiction(
    story_id: str, group: Group, numbers: tuple[int, int], clashes: list[Compared]
) -> tuple[Contradiction, list[ContradictionClaim]]:
    best = max(clashes, key=lambda c: (c.verdict.score, c.candidate.similarity, c.candidate.a.claim.claim_id))
    members: dict[int, dict[str, ClaimInContext]] = {number: {} for number in numbers}
    surest: dict[str, float] = defaultdict(float)
    for clash in clashes:
        for side in (clash.candidate.a, clash.candidate.b):
            claim_id = side.claim.claim_id
            members[group.positions[claim_id]][claim_id] = side
            surest[claim_id] = max(surest[claim_id], round(clash.verdict.score, 4))
    first, second = sorted(numbers, key=lambda n: _side_order(list(members[n].values())))
    side_a, side_b = ([members[n][i] for i in sorted(members[n])] for n in (first, second))
    voices_a, voices_b = (len({c.voice for c in side}) for side in (side_a, side_b))
    contradiction_id = content_id(
        "contradiction", group.kind, group.fact_id, *sorted(_position_key(members[n]) for n in numbers)
    )
    gap = _gap(best)
    components = _components(best, voices_a, voices_b, gap)
    contradiction = Contradiction(
        contradiction_id=contradiction_id,
        fact_id=group.fact_id,
        story_id=story_id,
        kind=group.kind,
        position_a=first,
        position_b=second,
        summary=_summary(group, *_ends(best, group.positions, first)),
        detail=best.verdict.detail,
        score=round(min(1.0, sum(components.values())), 4),
        components=json.dumps(components, sort_keys=True),
        gap=gap,
        evidence=evidence_of(side_a, side_b),
        origins_a=voices_a,
        origins_b=voices_b,
    )
    sides: tuple[tuple[Literal["a", "b"], list[ClaimInContext]], ...] = (("a", side_a), ("b", side_b))
    rows = [
        ContradictionClaim(contradiction_id, letter, c.claim.claim_id, surest[c.claim.claim_id])
        for letter, side in sides
        for c in side
    ]
    return contradiction, rows


def _ends(best: Compared, positions: Mapping[str, int], first: int) -> tuple[ClaimInContext, ClaimInContext]:
    """Return the two claims of the surest clash, the one of position ``first`` first."""
    a, b = best.candidate.a, best.candidate.b
    return (a, b) if positions[a.claim.claim_id] == first else (b, a)


def _side_order(side: list[ClaimInContext]) -> tuple[object, ...]:
    claim = min((c.claim for c in side), key=lambda c: c.claim_id)
    denies = any(c.claim.stance == "denies" or denied_saying(c.claim) for c in side)
    return denies, claim.value_low if claim.value_low is not None else 0.0, claim.claim_id


def _position_key(members: Mapping[str, ClaimInContext]) -> str:
    """What names a position across nights: its value and unit, or its smallest claim id."""
    claim = members[min(members)].claim
    if claim.kind == "quantity":
        return f"{claim.value_low}..{claim.value_high} {claim.unit}"
    return claim.claim_id


def _gap(best: Compared) -> float:
    values = [
        c.claim.value_low if c.claim.value_low is not None else c.claim.value_high
        for c in (best.candidate.a, best.candidate.b)
    ]
    low, high = (abs(v) if v is not None else 0.0 for v in values)
    if best.candidate.kind != "numeric" or low == high:
        return 0.0
    return round(abs(math.log((high + 1.0) / (low + 1.0))), 4)


def evidence_of(side_a: Iterable[ClaimInContext], side_b: Iterable[ClaimInContext]) -> str:
    """Return what names the origins on both sides: a judgement holds until it changes."""
    origins_a, origins_b = (sorted({c.origin_id for c in side}) for side in (side_a, side_b))
    return content_id("evidence", *origins_a, "|", *origins_b)


def weigh_origins(origins_a: int, origins_b: int) -> float:
    """Return what independent origins add to the score, at most 0.2: the weaker side counts."""
    return round(0.2 * (1 - 0.5 ** min(origins_a, origins_b)), 4)


def value_range(claims: Sequence[ClaimInContext]) -> tuple[float | None, float | None]:
    """Return the lowest and the highest value that the claims name, None where none does."""
    lows = [c.claim.value_low for c in claims if c.claim.value_low is not None]
    highs = [c.claim.value_high for c in claims if c.claim.value_high is not None]
    return min(lows, default=None), max(highs, default=None)


def _components(best: Compared, origins_a: int, origins_b: int, gap: float) -> dict[str, float]:
    """What each consideration adds to the score: the words decide most, then independent origins, then the gap."""
    certain = all(side.claim.certainty == "certain" for side in (best.candidate.a, best.candidate.b))
    named = all(bool(side.claim.source) for side in (best.candidate.a, best.candidate.b))
    return {
        "clash": round(0.5 * best.verdict.score, 4),
        "origins": weigh_origins(origins_a, origins_b),
        "gap": round(0.1 * min(1.0, gap / math.log(10)), 4),
        "certainty": 0.1 if certain else 0.0,
        "named sources": 0.1 if named else 0.0,
    }


def _positions(group: Group) -> list[Position]:
    by_number: dict[int, list[ClaimInContext]] = defaultdict(list)
    for c in group.claims:
        by_number[group.positions[c.claim.claim_id]].append(c)
    return [_position(group, number, claims) for number, claims in sorted(by_number.items())]


def _position(group: Group, number: int, claims: list[ClaimInContext]) -> Position:
    first = _typical(claims)
    stance = _stance(group, claims)
    low, high = value_range(claims)
    return Position(
        fact_id=group.fact_id,
        position=number,
        kind=group.kind,
        label=_label(group, first, stance, claims),
        value_low=low,
        value_high=high,
        unit=first.unit,
        stance=stance,
        claims=len(claims),
        origins=len({c.voice for c in claims}),
    )


def _label(group: Group, first: Claim, stance: Stance, claims: Sequence[ClaimInContext]) -> str:
    if group.kind == "attribution":
        return "did not say it" if any(denied_saying(c.claim) for c in claims) else "said it"
    return value_text(first) if group.kind == "numeric" else stance


def _typical(claims: list[ClaimInContext]) -> Claim:
    """Return the claim that stands for a position: of the value that most of its claims give."""
    values = Counter((c.claim.value_low, c.claim.value_high) for c in claims)
    return min((c.claim for c in claims), key=lambda c: (-values[c.value_low, c.value_high], c.claim_id))


def _stance(group: Group, claims: list[ClaimInContext]) -> Stance:
    """Return the stance of a position: what its claims in a clash say, a denial first; else what all of them agree on.

    A denial is often met by another in the words of the first ("there are no soldiers", "the Kremlin denied it").
    """
    clashing = {side.claim.claim_id for clash in group.clashes for side in (clash.candidate.a, clash.candidate.b)}
    shown = {c.claim.stance for c in claims if c.claim.claim_id in clashing} or {c.claim.stance for c in claims}
    if "denies" in shown:
        return "denies"
    return "affirms" if "affirms" in shown else "unclear"


def _subject(group: Group) -> str:
    """What a fact is about, in the words of one of its claims: the shortest core."""
    return min((c.claim.core for c in group.claims), key=lambda core: (len(core), core))


def _summary(group: Group, a: ClaimInContext, b: ClaimInContext) -> str:
    who_a, who_b = (c.claim.source or c.publisher or "one article" for c in (a, b))
    if group.kind == "numeric":
        thing = a.claim.counted or b.claim.counted or "the same thing"
        return f"{value_text(a.claim)} ({who_a}) against {value_text(b.claim)} ({who_b}): {thing}"
    if group.kind == "attribution":
        denied = denied_saying(b.claim) or denied_saying(a.claim)
        speaker, reporter = (denied.speaker if denied else who_a), a.publisher or "one article"
        return f"{reporter} has {speaker} say what {b.publisher or 'another article'} reports was not said"
    verb = "denies" if b.claim.stance == "denies" else "contradicts"
    return f"{who_b} {verb} what {who_a} says"
