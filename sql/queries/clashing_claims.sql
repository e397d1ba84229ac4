-- The claims on the sides of the given contradictions.
select
    contradiction_id,
    side,
    claim_id
from store.contradiction_claims
where contradiction_id in (select unnest($contradictions))
order by contradiction_id, side, claim_id;
