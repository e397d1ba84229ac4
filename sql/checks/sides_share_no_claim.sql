-- Claims that stand on both sides of one contradiction.

select
    contradiction_id,
    claim_id
from store.contradiction_claims
group by contradiction_id, claim_id
having count(distinct side) > 1
order by contradiction_id, claim_id;
