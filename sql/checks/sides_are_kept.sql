-- Sides of a contradiction or a claim that is not kept.

select
    contradiction_id,
    side,
    claim_id
from store.contradiction_claims
where
    contradiction_id not in (select contradiction_id from store.contradictions)
    or claim_id not in (select claim_id from store.claims)
order by contradiction_id, side, claim_id;
