"""Claims meet in facts by what the ladder found; positions never hold two claims that clash; ids survive."""

from __future__ import annotations

import dataclasses
import random

from pipeline.facts import group_facts
from pipeline.records import Candidate, ClaimInContext, Compared, Kind, Verdict
from tests.factories import article, claim, sentence


def side(name: str, number: str | None = None) -> ClaimInContext:
    """A claim of its own article, named by its words."""
    inside = article(f"{name} says {number or 'it is so'}.", url=f"https://{name}.example/")
    made = claim(sentence(inside), number)
    return ClaimInContext(made, inside.text, name, inside.published_at, inside.article_id)


def compared(a: ClaimInContext, b: ClaimInContext, reason: str, kind: Kind = "numeric", score: float = 0.9) -> Compared:
    low, high = sorted((a, b), key=lambda c: c.claim.claim_id)
    return Compared(Candidate(kind, low, high, 0.7), Verdict(reason, "why", score if not reason else 0.0))


ONE, TWO, THREE = side("one", "100"), side("two", "100"), side("three", "900")


def test_agreeing_claims_share_a_position_and_a_clash_stands_between_positions() -> None:
    rows = [compared(ONE, TWO, "same_claim"), compared(ONE, THREE, ""), compared(TWO, THREE, "")]
    (group,) = group_facts(rows, {})
    positions = group.positions
    assert positions[ONE.claim.claim_id] == positions[TWO.claim.claim_id]
    assert positions[ONE.claim.claim_id] != positions[THREE.claim.claim_id]
    assert len(group.clashes) == 2


def test_other_things_do_not_meet() -> None:
    assert group_facts([compared(ONE, THREE, "different_thing")], {}) == []


def test_a_clash_keeps_agreeing_chains_apart() -> None:
    rows = [compared(ONE, TWO, "rounding"), compared(TWO, THREE, "rounding"), compared(ONE, THREE, "")]
    (group,) = group_facts(rows, {})
    assert group.positions[ONE.claim.claim_id] != group.positions[THREE.claim.claim_id]


def test_what_contradicts_the_same_stance_stands_on_one_side() -> None:
    rows = [compared(ONE, THREE, "", "stance"), compared(TWO, THREE, "", "stance")]
    (group,) = group_facts(rows, {})
    assert group.positions[ONE.claim.claim_id] == group.positions[TWO.claim.claim_id]
    assert len(set(group.positions.values())) == 2


def test_copies_of_one_text_meet_only_in_the_same_sentence() -> None:
    other = compared(ONE, TWO, "syndicated", "stance")
    assert group_facts([other], {}) == []
    same = dataclasses.replace(other, candidate=dataclasses.replace(other.candidate, similarity=0.95))
    (group,) = group_facts([same], {})
    assert len(set(group.positions.values())) == 1


def test_a_number_that_a_copy_changed_is_another_position() -> None:
    row = compared(ONE, THREE, "syndicated")
    (group,) = group_facts(
        [dataclasses.replace(row, candidate=dataclasses.replace(row.candidate, similarity=0.95))], {}
    )
    assert len(set(group.positions.values())) == 2


def test_order_of_pairs_does_not_matter() -> None:
    rows = [compared(ONE, TWO, "same_claim"), compared(ONE, THREE, ""), compared(TWO, THREE, "", score=0.8)]
    expected = group_facts(rows, {})
    for seed in range(5):
        shuffled = rows[:]
        random.Random(seed).shuffle(shuffled)
        assert group_facts(shuffled, {}) == expected


def test_a_group_keeps_the_fact_id_its_claims_had() -> None:
    known = {TWO.claim.claim_id: "fact-of-last-night"}
    (group,) = group_facts([compared(ONE, TWO, "same_claim")], known)
    assert group.fact_id == "fact-of-last-night"


def test_a_merge_keeps_one_of_the_old_ids() -> None:
    known = {ONE.claim.claim_id: "fact-a", TWO.claim.claim_id: "fact-b"}
    (group,) = group_facts([compared(ONE, TWO, "same_claim")], known)
    assert group.fact_id == "fact-a"


def test_a_split_gives_the_old_id_to_one_part_only() -> None:
    four = side("four", "900")
    rows = [compared(ONE, TWO, "same_claim"), compared(THREE, four, "same_claim")]
    known = {c.claim.claim_id: "fact-a" for c in (ONE, TWO, THREE, four)}
    names = [group.fact_id for group in group_facts(rows, known)]
    assert len(set(names)) == 2
    assert "fact-a" in names
