-- Fact members whose fact or claim is not kept, and facts without a claim.

select
    fact_id,
    claim_id
from store.fact_claims
where
    fact_id not in (select fact_id from store.facts)
    or claim_id not in (select claim_id from store.claims)
union all
select
    fact_id,
    null as claim_id
from store.facts
anti join store.fact_claims using (fact_id)
order by fact_id, claim_id;
