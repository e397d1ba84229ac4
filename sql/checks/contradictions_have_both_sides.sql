-- Contradictions without a claim on each side, or of positions that their fact does not have.

select
    contradictions.contradiction_id,
    contradictions.fact_id,
    contradictions.position_a,
    contradictions.position_b
from store.contradictions
where
    (
        select count(distinct side)
        from store.contradiction_claims
        where contradiction_claims.contradiction_id = contradictions.contradiction_id
    ) < 2
    or position_a = position_b
    or (fact_id, position_a) not in (select fact_id, "position" from store.positions)
    or (fact_id, position_b) not in (select fact_id, "position" from store.positions)
order by contradiction_id;
