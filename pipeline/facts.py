"""Compared pairs become facts: claims about the same thing, whatever their number and whatever their stance.

Two claims meet in a fact when the ladder found them to be about one thing: they agree, a later count replaces an
earlier one, or they contradict each other. Inside a fact, claims that give the same answer share a position.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.records import ClaimInContext, Compared, Kind, content_id

# Reasons that say "the same thing, and both can hold": the two claims are of one fact.
SAME_FACT = frozenset({"same_claim", "rounding", "bounds", "range_overlap", "unit_pair", "update", "correction"})
SAME_POSITION = frozenset({"same_claim", "rounding", "unit_pair"})
COPIED = 0.9  # cosine of two cores from which sentences of two copies of one text are the same sentence
CONTRADICTS = ""
_KINDS: tuple[Kind, ...] = ("numeric", "stance", "attribution")


@dataclass(frozen=True, slots=True)
class Group:
    """The claims of one fact, each with its position, and the clashing pairs between positions."""

    fact_id: str
    kind: Kind
    claims: tuple[ClaimInContext, ...]
    positions: Mapping[str, int]  # claim id -> position
    clashes: tuple[Compared, ...]


def group_facts(compared: Sequence[Compared], known: Mapping[str, str]) -> list[Group]:
    """Return the facts among the compared pairs of one story.

    ``known`` maps claim ids to the fact ids of earlier runs: a group takes the smallest fact id that its claims already
    have, else an id made from its smallest claim id. The result does not depend on the order of ``compared``.
    """
    parts: list[tuple[Kind, list[str], list[Compared]]] = []
    members: dict[str, ClaimInContext] = {}
    for kind in _KINDS:
        rows = sorted((c for c in compared if c.candidate.kind == kind and _meets(c)), key=_ids)
        found = {side.claim.claim_id: side for c in rows for side in (c.candidate.a, c.candidate.b)}
        members |= found
        roots = _components(sorted(found), [_ids(c) for c in rows])
        for root in sorted(set(roots.values())):
            claim_ids = sorted(claim_id for claim_id in roots if roots[claim_id] == root)
            parts.append((kind, claim_ids, [row for row in rows if roots[_ids(row)[0]] == root]))
    names = _name_facts([(kind, claim_ids) for kind, claim_ids, _ in parts], known)
    return [
        Group(
            fact_id=fact_id,
            kind=kind,
            claims=tuple(members[i] for i in claim_ids),
            positions=_positions(claim_ids, rows),
            clashes=tuple(row for row in rows if row.verdict.reason == CONTRADICTS),
        )
        for fact_id, (kind, claim_ids, rows) in zip(names, parts, strict=True)
    ]


def _meets(row: Compared) -> bool:
    if row.verdict.reason == "syndicated":
        return row.candidate.similarity >= COPIED
    return row.verdict.reason == CONTRADICTS or row.verdict.reason in SAME_FACT


def _agrees(row: Compared) -> bool:
    """Return whether the pair gives one answer; two numbers of one text that reach the last rung are not the same."""
    is_copied = row.verdict.reason == "syndicated" and row.candidate.kind == "stance"
    return is_copied or row.verdict.reason in SAME_POSITION


def _name_facts(parts: Sequence[tuple[Kind, list[str]]], known: Mapping[str, str]) -> list[str]:
    """Return a fact id for each part: the smallest id its claims had and no part with more of its claims took.

    A part that gets none is named by its smallest claim whose name is free: after a split the old one may be taken.
    """
    held = [Counter(known[i] for i in claim_ids if i in known) for _, claim_ids in parts]
    wishes = sorted(
        (-count, fact_id, parts[i][1][0], i) for i, ids in enumerate(held) for fact_id, count in ids.items()
    )
    names: dict[int, str] = {}
    taken: set[str] = set(known.values()) - {fact_id for ids in held for fact_id in ids}
    wanted: dict[int, list[str]] = {}
    for _, fact_id, _, i in wishes:
        if fact_id not in taken:
            taken.add(fact_id)
            wanted.setdefault(i, []).append(fact_id)
    for i, (kind, claim_ids) in enumerate(parts):
        made = (content_id("fact", kind, claim_id) for claim_id in claim_ids)
        names[i] = min(wanted[i]) if i in wanted else next(name for name in made if name not in taken)
        taken.add(names[i])
    return [names[i] for i in range(len(parts))]


def _positions(claim_ids: list[str], rows: list[Compared]) -> dict[str, int]:
    """Number the positions by their smallest claim id.

    Agreeing claims share a position. Two stances are opposite or equal, so clashing stances are two-coloured: what
    contradicts the same claim stands on the same side. Rows are taken the surest first; one that would put a claim
    against itself is left out.
    """
    sides = _same_values(claim_ids, rows)
    surest = sorted(rows, key=lambda row: (-max(row.verdict.score, row.candidate.similarity), _ids(row)))
    for row in surest:
        agrees = _agrees(row)
        if not agrees and not (row.verdict.reason == CONTRADICTS and row.candidate.kind != "numeric"):
            continue
        a, b = _ids(row)
        if sides[a] is sides[b]:
            continue
        if row.candidate.kind == "numeric" and _clash_between(rows, sides[a], sides[b]):
            continue
        turn = (sides[a][a] == sides[b][b]) != agrees
        for claim_id, side in list(sides[b].items()):
            sides[a][claim_id] = side != turn
            sides[claim_id] = sides[a]
    numbers: dict[tuple[int, bool], int] = {}
    return {i: numbers.setdefault((id(sides[i]), sides[i][i]), len(numbers)) for i in claim_ids}


def _same_values(claim_ids: list[str], rows: list[Compared]) -> dict[str, dict[str, bool]]:
    """Return for each claim the part it begins in, claim id -> its side: claims that give one value begin together."""
    claims = {side.claim.claim_id: side.claim for row in rows for side in (row.candidate.a, row.candidate.b)}
    parts: dict[object, dict[str, bool]] = {}
    for claim_id in claim_ids:
        claim = claims[claim_id]
        value = (claim.value_low, claim.value_high, claim.unit) if claim.kind == "quantity" else claim_id
        parts.setdefault(value, {})[claim_id] = True
    return {claim_id: part for part in parts.values() for claim_id in part}


def _clash_between(rows: list[Compared], a: Mapping[str, bool], b: Mapping[str, bool]) -> bool:
    return any(
        row.verdict.reason == CONTRADICTS and ((x in a and y in b) or (x in b and y in a))
        for row in rows
        for x, y in [_ids(row)]
    )


def _ids(row: Compared) -> tuple[str, str]:
    return row.candidate.a.claim.claim_id, row.candidate.b.claim.claim_id


def _components(items: Iterable[str], edges: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return for each item the smallest item of its connected component."""
    parent = {item: item for item in items}

    def root(item: str) -> str:
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    for a, b in edges:
        low, high = sorted((root(a), root(b)))
        parent[high] = low
    return {item: root(item) for item in parent}
